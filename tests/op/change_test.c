/* 72 hours to the second, for moving and cancelling, and what cancelling does. M25, M26, A2, A8. */
#include "tests/lib/harness.h"

#include <string.h>

#include "base/zone.h"
#include "lib/desk.h"

#define START (HOUSE_NOW + 10 * DAY) /* of the desk's sitting; 09:45 in Kathmandu */

static const char *move_tried(struct desk *desk)
{
    return desk_dry(desk, OP_BOOKING_MOVE, &(struct booking_move_req){desk->order});
}

static const char *cancel_tried(struct desk *desk)
{
    return desk_dry(desk, OP_APPOINTMENT_CANCEL,
                    &(struct appointment_cancel_req){desk_appointment(desk)});
}

/* ---- 72 hours to the second ------------------------------------------------------------------ */

/* An appointment at `start`: at exactly 72:00:00 before it both are allowed, at 71:59:59 neither.
 */
static void expect_limit(struct desk *desk, const char *centre, const char *zone, const char *start,
                         const char *limit)
{
    struct house *house = &desk->house;
    assert_int_equal(desk_at(start) - desk_at(limit), 259200);
    desk->sitting = house_sitting(house, centre, zone, desk_at(start), 3);
    desk_come(desk, desk_at(limit) - DAY);
    desk_take(desk, 1, 10);
    desk_come(desk, desk_at(limit));
    assert_string_equal(move_tried(desk), "OK");
    assert_string_equal(cancel_tried(desk), "OK");
    assert_true(desk_shown(desk).can_change);
    assert_int_equal(desk_shown(desk).change_until, desk_at(limit));
    house_later(house, 1);
    char now[ZONE_TEXT];
    zone_stamp(now, desk_at(limit) + 1);
    const char *refused =
        arena_fmt(&house->arena, "CHANGE_LATE: %s | %s %s, until %s", now, limit, zone, limit);
    assert_string_equal(desk_move(desk), refused);
    assert_string_equal(desk_cancel(desk), refused);
    assert_false(desk_shown(desk).can_change);
    assert_string_equal(desk_newest(desk, "status"), "CONFIRMED");
    assert_int_equal(desk_taken(desk, desk->sitting), 1);
}

static void change__move_cancel__refused_71_59_59_before_at_five_forty_five_a2(void **state)
{
    expect_limit(*state, "KTM-02", "Asia/Kathmandu", "2026-05-10T03:15:00Z",
                 "2026-05-07T03:15:00Z");
}

/* 09:00 in Berlin, and 08:00 three days before: the night between had only 23 hours. */
static void change__move_cancel__refused_71_59_59_before_clocks_put_forward_a2(void **state)
{
    expect_limit(*state, "BER-01", "Europe/Berlin", "2026-03-30T07:00:00Z", "2026-03-27T07:00:00Z");
}

/* 09:00 in Berlin, and 10:00 three days before. */
static void change__move_cancel__refused_71_59_59_before_clocks_put_back_a2(void **state)
{
    expect_limit(*state, "BER-01", "Europe/Berlin", "2026-10-26T08:00:00Z", "2026-10-23T08:00:00Z");
}

static void change__policy_of_another_length__is_what_counts_m26(void **state)
{
    struct desk *desk = desk_booked(state);
    desk->house.run.config.policy_change_hours = 24;
    desk_come(desk, START - DAY);
    assert_string_equal(cancel_tried(desk), "OK");
    house_later(&desk->house, 1);
    assert_non_null(strstr(desk_cancel(desk), "CHANGE_LATE: "));
}

/* ---- cancelling ------------------------------------------------------------------------------ */

static void cancel__seat_free_at_once__order_open_again_m25(void **state)
{
    struct desk *desk = desk_booked(state);
    assert_string_equal(desk_cancel(desk), "OK");
    assert_int_equal(desk_taken(desk, desk->sitting), 0);
    assert_string_equal(desk_newest(desk, "status"), "CANCELLED");
    assert_string_equal(desk_sql(desk, "select status from registration"), "OPEN");
    assert_string_equal(desk_sql(desk, "select status from orders"), "PAID");
    assert_string_equal(desk_sql(desk, "select note || ' ' || person from message where kind = "
                                       "'appointment_cancelled'"),
                        "A2603-00001 王小明");
    assert_int_equal(house_count(&desk->house, "select count(*) from transfer where cause = "
                                               "'return'"),
                     0); /* free of charge, and nothing comes back by itself */
    int64_t id = house_count(&desk->house, "select id from appointment");
    assert_string_equal(
        house_asked(&desk->house, OP_APPOINTMENT_CANCEL, &(struct appointment_cancel_req){id}),
        "STATUS: CANCELLED | CONFIRMED");
}

static void cancel__then_schedule_again__from_the_second_step_m14(void **state)
{
    struct desk *desk = desk_booked(state);
    assert_string_equal(desk_cancel(desk), "OK");
    assert_string_equal(desk_tried(desk, 7), "STEP_ORDER: 7 | 2");
    assert_int_equal(desk_draft(desk).step, 2);
    assert_int_equal(desk_draft(desk).centre, 0);
    desk_take(desk, 1, 10);
    assert_string_equal(desk_sql(desk, "select group_concat(status) from appointment"),
                        "CANCELLED,CONFIRMED");
    assert_string_equal(desk_newest(desk, "number"), "A2603-00002");
}

static void cancel__paid_by_code__the_code_is_bound_again_a8(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    const char **codes = house_codes(house, "DB-TCCA", 1);
    desk->order = house_order(house, "DB-TCCA");
    assert_string_equal(
        house_asked(house, OP_CODE_REDEEM, &(struct code_redeem_req){desk->order, codes[0]}), "OK");
    desk_take(desk, 1, 10);
    assert_string_equal(desk_sql(desk, "select status from code"), "SCHEDULED");
    desk_move_to(desk, desk_slot(desk, START + DAY));
    assert_string_equal(desk_sql(desk, "select status from code"), "SCHEDULED");
    assert_string_equal(desk_cancel(desk), "OK");
    assert_string_equal(desk_sql(desk, "select status from code"), "BOUND");
    assert_int_equal(
        house_count(house, "select count(*) from audit where change = 'SCHEDULED>BOUND'"), 1);
}

static void cancel__in_the_middle_of_a_move__ends_it_and_frees_both_seats_m25(void **state)
{
    struct desk *desk = desk_booked(state);
    int64_t old = desk->sitting, other = desk_slot(desk, START + DAY);
    desk->sitting = other;
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 9);
    assert_string_equal(desk_cancel(desk), "OK");
    assert_int_equal(desk_taken(desk, old), 0);
    assert_int_equal(desk_taken(desk, other), 0);
    assert_false(desk_draft(desk).moving);
    assert_string_equal(desk_tried(desk, 10), "STEP_ORDER: 10 | 2");
}

static void cancel__of_somebody_else__is_not_found(void **state)
{
    struct desk *desk = desk_booked(state);
    struct appointment_cancel_req req = {desk_appointment(desk)};
    struct appointment_show_req show = {.number = "A2603-00001"};
    house_candidate(&desk->house, "ben", true);
    assert_string_equal(house_asked(&desk->house, OP_APPOINTMENT_CANCEL, &req),
                        "NOT_FOUND (appointment)");
    assert_string_equal(house_asked(&desk->house, OP_APPOINTMENT_SHOW, &show),
                        "NOT_FOUND (number)");
    house_as(&desk->house, "anna");
    desk->house.run.config.policy_arrive_minutes = 45;
    struct appointment_show_rep rep;
    assert_int_equal(ask_appointment_show(desk->house.client, &desk->house.arena, &show, &rep),
                     CD_OK);
    assert_int_equal(rep.arrive_at, START - 45 * MINUTE);
    assert_int_equal(rep.admitted_until, START + 15 * MINUTE);
    assert_string_equal(rep.last_name, "王");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(change__move_cancel__refused_71_59_59_before_at_five_forty_five_a2),
        T(change__move_cancel__refused_71_59_59_before_clocks_put_forward_a2),
        T(change__move_cancel__refused_71_59_59_before_clocks_put_back_a2),
        T(change__policy_of_another_length__is_what_counts_m26),
        T(cancel__seat_free_at_once__order_open_again_m25),
        T(cancel__then_schedule_again__from_the_second_step_m14),
        T(cancel__paid_by_code__the_code_is_bound_again_a8),
        T(cancel__in_the_middle_of_a_move__ends_it_and_frees_both_seats_m25),
        T(cancel__of_somebody_else__is_not_found),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
