#include "lib/desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/zone.h"

int desk_set_up(void **state)
{
    static struct desk desk;
    house_open(&desk.house);
    desk.sitting = house_sitting(&desk.house, "KTM-01", "Asia/Kathmandu", HOUSE_NOW + 10 * DAY, 3);
    house_candidate(&desk.house, "anna", true);
    desk.order = house_paid(&desk.house, "CC-TCCA");
    *state = &desk;
    return 0;
}

int desk_tear_down(void **state)
{
    struct desk *desk = *state;
    house_check(&desk->house);
    house_close(&desk->house);
    return 0;
}

int64_t desk_at(const char *stamp)
{
    int64_t second = 0;
    assert_true(stamp_parse(stamp, &second));
    return second;
}

void desk_come(struct desk *desk, int64_t second)
{
    house_clock(&desk->house, second);
    house_as(&desk->house, "anna");
}

void desk_take(struct desk *desk, int from, int to)
{
    for (int step = from; step <= to; step++)
        if (house_step(&desk->house, desk->order, desk->sitting, step, false) != CD_OK)
            fail_msg("step %d: %s", step, house_said(&desk->house));
}

const char *desk_tried(struct desk *desk, int step)
{
    house_step(&desk->house, desk->order, desk->sitting, step, true);
    return house_said(&desk->house);
}

const char *desk_sql(struct desk *desk, const char *sql)
{
    return house_sql(&desk->house, sql);
}

struct booking_show_rep desk_draft(struct desk *desk)
{
    struct booking_show_rep rep = {0};
    assert_int_equal(ask_booking_show(desk->house.client, &desk->house.arena,
                                      &(struct booking_show_req){desk->order}, &rep),
                     CD_OK);
    return rep;
}

const char *desk_newest(struct desk *desk, const char *column)
{
    return desk_sql(desk, arena_fmt(&desk->house.arena,
                                    "select %s from appointment where order_id = %lld and number "
                                    "is not null order by id desc limit 1",
                                    column, (long long)desk->order));
}

int64_t desk_appointment(struct desk *desk)
{
    return house_count(&desk->house,
                       arena_fmt(&desk->house.arena,
                                 "select id from appointment where order_id = %lld and status in "
                                 "('CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')",
                                 (long long)desk->order));
}

const char *desk_move(struct desk *desk)
{
    return house_asked(&desk->house, OP_BOOKING_MOVE, &(struct booking_move_req){desk->order});
}

const char *desk_cancel(struct desk *desk)
{
    return house_asked(&desk->house, OP_APPOINTMENT_CANCEL,
                       &(struct appointment_cancel_req){desk_appointment(desk)});
}

int64_t desk_other(struct desk *desk, const char *login)
{
    house_candidate(&desk->house, login, true);
    return house_paid(&desk->house, "CC-TCCA");
}

int64_t desk_taken(struct desk *desk, int64_t sitting)
{
    return house_count(&desk->house,
                       arena_fmt(&desk->house.arena, "select taken from sitting where id = %lld",
                                 (long long)sitting));
}

int64_t desk_slot(struct desk *desk, int64_t starts_at)
{
    return house_sitting(&desk->house, "KTM-01", "Asia/Kathmandu", starts_at, 3);
}

/* anna has an appointment in the desk's sitting. */
struct desk *desk_booked(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 10);
    return desk;
}

/* Moves the appointment to `sitting`, all four steps, and leaves it the desk's. */
void desk_move_to(struct desk *desk, int64_t sitting)
{
    desk->sitting = sitting;
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 10);
}

const char *desk_dry(struct desk *desk, enum op_id op, const void *req)
{
    void *rep = arena_alloc(&desk->house.arena, ops[op].rep->size);
    client_ask(desk->house.client, op, ASK_DRY, &desk->house.arena, req, rep);
    return house_said(&desk->house);
}

struct appointment_show_rep desk_shown(struct desk *desk)
{
    struct appointment_show_rep rep = {0};
    struct appointment_show_req req = {.appointment = desk_appointment(desk)};
    assert_int_equal(ask_appointment_show(desk->house.client, &desk->house.arena, &req, &rep),
                     CD_OK);
    return rep;
}
