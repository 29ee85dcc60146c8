#include "lib/desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

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

int64_t desk_other(struct desk *desk, const char *login)
{
    house_candidate(&desk->house, login, true);
    return house_paid(&desk->house, "CC-TCCA");
}
