/* The ten steps from a paid order to an appointment: their order, and whose they are. M12, M14. */
#include "tests/lib/harness.h"

#include <string.h>

#include "lib/desk.h"

/* ---- the order of the steps --------------------------------------------------------------------
 */

/* After `done` steps every step is tried: those before and the next are taken, no other. */
static void expect_next(struct desk *desk, int done)
{
    for (int step = 1; step <= 10; step++) {
        const char *said = desk_tried(desk, step), *wanted = "OK";
        if (done == 10)
            wanted = "STATUS: SCHEDULED | OPEN";
        else if (step > done + 1)
            wanted = arena_fmt(&desk->house.arena, "STEP_ORDER: %d | %d", step, done + 1);
        if (strcmp(said, wanted) != 0)
            fail_msg("step %d after %d: %s, not %s", step, done, said, wanted);
    }
}

static void steps__every_pair__none_can_be_skipped_m14(void **state)
{
    struct desk *desk = *state;
    for (int done = 0; done <= 10; done++) {
        const char *before = house_dump(&desk->house, "");
        expect_next(desk, done);
        house_same(&desk->house, before, "", "a try");
        if (done < 10)
            desk_take(desk, done + 1, done + 1);
    }
}

static void steps__taken_again__go_on_from_where_one_was(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 6);
    desk_take(desk, 1, 3);
    assert_int_equal(desk_draft(desk).step, 7);
    desk_take(desk, 7, 9);
    desk_take(desk, 2, 6); /* what changes no seat keeps the seat */
    assert_int_equal(desk_draft(desk).step, 10);
    assert_string_equal(desk_tried(desk, 10), "OK");
}

static void steps__lists_of_step_eight__not_before_it(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 6);
    assert_string_equal(
        house_asked(&desk->house, OP_SITTING_DAYS, &(struct sitting_days_req){desk->order}),
        "STEP_ORDER: 8 | 7");
    assert_string_equal(
        house_asked(&desk->house, OP_SITTING_SLOTS, &(struct sitting_slots_req){desk->order, 1}),
        "STEP_ORDER: 8 | 7");
}

static void start__order_of_any_other_kind__is_refused_m14(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct booking_start_req own = {desk->order};
    int64_t unpaid = house_order(house, "BD-TCCA");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){unpaid}),
                        "ORDER_NOT_PAID: PENDING | PAID");
    house_later(house, HOUR); /* closed by time alone, and by the job */
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){unpaid}),
                        "ORDER_NOT_PAID: PENDING | PAID");
    assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){unpaid}),
                        "ORDER_NOT_PAID: CLOSED | PAID");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){999}),
                        "NOT_FOUND (order)");
    house_candidate(house, "ben", true);
    assert_string_equal(house_asked(house, OP_BOOKING_START, &own), "NOT_FOUND (order)");
    house_as(house, "judge");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &own),
                        "NOT_ALLOWED: SUPERVISOR | CANDIDATE");
    house_as(house, NULL);
    assert_string_equal(house_asked(house, OP_BOOKING_START, &own), "SIGN_IN_FIRST");
}

static void steps__order_that_ends_meanwhile__refused_at_each_m12(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 6);
    house_clock(&desk->house, HOUSE_NOW + 365 * DAY - 1); /* the last second of the year (A5) */
    house_as(&desk->house, "anna");
    assert_string_equal(desk_tried(desk, 3), "OK");
    house_later(&desk->house, 1);
    for (int step = 1; step <= 10; step++)
        assert_string_equal(desk_tried(desk, step),
                            "ORDER_EXPIRED: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z "
                            "Asia/Shanghai, until 2027-03-02T04:00:00Z");
}

/* ---- the draft, and what came of it ---------------------------------------------------------- */

static void draft__restart__goes_on_where_it_was(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 9);
    struct booking_show_rep before = desk_draft(desk);
    house_restart(&desk->house);
    house_as(&desk->house, "anna");
    struct booking_show_rep after = desk_draft(desk);
    assert_int_equal(after.step, 10);
    assert_int_equal(after.sitting, desk->sitting);
    assert_int_equal(after.seat, before.seat);
    assert_int_equal(after.held_until, before.held_until);
    assert_string_equal(after.city, before.city);
    desk_take(desk, 10, 10);
}

static void appointments__of_one_candidate__newest_first_and_nobody_elses(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct appointment_list_rep rep;
    desk_take(desk, 1, 9);
    assert_int_equal(ask_appointment_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 0); /* a held seat is none yet */
    desk_take(desk, 10, 10);
    desk->order = house_paid(house, "DB-TCCA");
    desk->sitting = house_sitting(house, "BER-01", "Europe/Berlin", HOUSE_NOW + 20 * DAY, 3);
    desk_take(desk, 1, 10);
    assert_int_equal(ask_appointment_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 2);
    assert_string_equal(rep.rows.v[0].zone, "Europe/Berlin");
    assert_string_equal(rep.rows.v[0].subject_code, "DB-TCCA");
    assert_string_equal(rep.rows.v[1].number, "A2603-00001");
    assert_int_equal(rep.rows.v[1].change_until, HOUSE_NOW + 7 * DAY);
    assert_int_equal(rep.rows.v[1].ends_at - rep.rows.v[1].starts_at,
                     house_count(house, "select minutes * 60 from subject where code = 'CC-TCCA'"));
    int64_t last = rep.rows.v[0].id;
    assert_int_equal(ask_appointment_list(house->client, &house->arena,
                                          &(struct appointment_list_req){.limit = 1}, &rep),
                     CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_true(rep.more);
    assert_int_equal(ask_appointment_list(house->client, &house->arena,
                                          &(struct appointment_list_req){.before = last}, &rep),
                     CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_false(rep.more);
    house_candidate(house, "ben", true);
    assert_int_equal(ask_appointment_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(steps__every_pair__none_can_be_skipped_m14),
        T(steps__taken_again__go_on_from_where_one_was),
        T(steps__lists_of_step_eight__not_before_it),
        T(start__order_of_any_other_kind__is_refused_m14),
        T(steps__order_that_ends_meanwhile__refused_at_each_m12),
        T(draft__restart__goes_on_where_it_was),
        T(appointments__of_one_candidate__newest_first_and_nobody_elses),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
