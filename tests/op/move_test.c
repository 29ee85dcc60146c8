/* Moving an appointment: the new seat before the old one, all of it or nothing. M24, A2-A4, A22,
 * A23, B10, I1. */
#include "tests/lib/harness.h"

#include <string.h>

#include "lib/desk.h"

#define START (HOUSE_NOW + 10 * DAY) /* of the desk's sitting; 09:45 in Kathmandu */

/* The limit passes while somebody is in the middle of it: every step asks again. */
static void move__late_meanwhile__refused_at_every_step_and_at_the_last_a2(void **state)
{
    struct desk *desk = desk_booked(state);
    desk->sitting = desk_slot(desk, START + 5 * DAY);
    desk_come(desk, START - 72 * HOUR - 10);
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 9);
    house_later(&desk->house, 10);
    assert_string_equal(desk_tried(desk, 10), "OK");
    house_later(&desk->house, 1);
    for (int step = 7; step <= 10; step++)
        assert_string_equal(desk_tried(desk, step),
                            "CHANGE_LATE: 2026-03-09T04:00:01Z | 2026-03-09T04:00:00Z "
                            "Asia/Kathmandu, until 2026-03-09T04:00:00Z");
    assert_string_equal(
        house_asked(&desk->house, OP_BOOKING_RELEASE, &(struct booking_release_req){desk->order}),
        "OK"); /* the seat that can't be had any more is still given back */
    assert_int_equal(desk_taken(desk, desk->sitting), 0);
    assert_string_equal(desk_newest(desk, "status"), "CONFIRMED");
}

/* It counts from the appointment as it stands now: after a move near to the exam nothing goes. */
static void move__to_a_near_seat__warned_and_then_fixed_a2_a22(void **state)
{
    struct desk *desk = desk_booked(state);
    int64_t near = desk_slot(desk, HOUSE_NOW + 71 * HOUR);
    desk->sitting = near;
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 9);
    struct booking_complete_req plain = {desk->order, false};
    assert_true(desk_draft(desk).late);
    assert_non_null(
        strstr(house_asked(&desk->house, OP_BOOKING_COMPLETE, &plain), "LATE_NOT_CONFIRMED: "));
    desk_take(desk, 10, 10);
    assert_non_null(strstr(desk_move(desk), "CHANGE_LATE: "));
    assert_non_null(strstr(desk_cancel(desk), "CHANGE_LATE: "));
}

static void move__complete__new_seat_new_number_old_one_replaced_m24(void **state)
{
    struct desk *desk = desk_booked(state);
    struct house *house = &desk->house;
    int64_t old = desk->sitting, other = desk_slot(desk, START + DAY);
    desk_move_to(desk, other);
    assert_string_equal(desk_sql(desk, "select group_concat(status) from appointment"),
                        "REPLACED,CONFIRMED");
    assert_string_equal(desk_newest(desk, "number"), "A2603-00002");
    assert_int_equal(desk_taken(desk, old), 0);
    assert_int_equal(desk_taken(desk, other), 1);
    assert_string_equal(desk_sql(desk, "select status from registration"), "SCHEDULED");
    assert_int_equal(house_count(house, "select count(*) from audit where noun = 'registration' "
                                        "and change = 'SCHEDULED>SCHEDULED'"),
                     1);
    assert_int_equal(house_count(house, "select step from booking where moves is null"), 11);
    assert_int_equal(desk_shown(desk).moves, 1);
}

static void move__complete__is_told_with_the_name_and_the_new_time_m23_m27(void **state)
{
    struct desk *desk = desk_booked(state);
    desk_move_to(desk, desk_slot(desk, START + DAY));
    assert_string_equal(desk_sql(desk,
                                 "select person || '|' || note || '|' || (happens_at - 1773374400) "
                                 "|| '|' || zone || '|' || place from message where kind = "
                                 "'appointment_moved'"),
                        "王小明|A2603-00002|0|Asia/Kathmandu|KTM-01, 1 Main Street");
    assert_int_equal(START + DAY, 1773374400);
    assert_string_equal(desk_sql(desk,
                                 "select group_concat(channel || ' ' || address) from delivery "
                                 "where message_id = (select id from message where kind = "
                                 "'appointment_moved')"),
                        "email me@example.org,sms +8613800138000");
    assert_string_equal(desk_sql(desk, "select person from message where kind = "
                                       "'appointment_booked'"),
                        "王小明");
}

static void move__earlier_and_later_again_and_again__never_prolongs_the_order_a4(void **state)
{
    struct desk *desk = desk_booked(state);
    const char *until = desk_sql(desk, "select valid_until from orders");
    for (int i = 1; i <= 8; i++)
        desk_move_to(desk, desk_slot(desk, START + (i % 2 ? -i : i) * HOUR));
    assert_int_equal(desk_shown(desk).moves, 8);
    assert_string_equal(desk_sql(desk, "select valid_until from orders"), until);
    assert_string_equal(
        desk_sql(desk, "select count(*) from appointment where status = 'REPLACED'"), "8");
}

static void move__more_often_than_the_policy_lets__is_refused_a4(void **state)
{
    struct desk *desk = desk_booked(state);
    desk->house.run.config.policy_max_moves = 2;
    desk_move_to(desk, desk_slot(desk, START + HOUR));
    desk_move_to(desk, desk_slot(desk, START + 2 * HOUR));
    assert_string_equal(desk_move(desk), "MOVES_MAX: 2 | 2");
    assert_string_equal(desk_dry(desk, OP_APPOINTMENT_CANCEL,
                                 &(struct appointment_cancel_req){desk_appointment(desk)}),
                        "OK"); /* that is no move */
    desk->house.run.config.policy_max_moves = 3;
    assert_string_equal(desk_dry(desk, OP_BOOKING_MOVE, &(struct booking_move_req){desk->order}),
                        "OK");
}

static void move__past_the_end_of_the_order__is_refused_a3(void **state)
{
    struct desk *desk = desk_booked(state);
    int64_t end = house_count(&desk->house, "select valid_until from orders");
    int64_t last = desk_slot(desk, end - 1), after = desk_slot(desk, end);
    desk->sitting = last;
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 7);
    assert_string_equal(
        house_asked(&desk->house, OP_BOOKING_HOLD, &(struct booking_hold_req){desk->order, after}),
        "STARTS_TOO_LATE: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z "
        "Asia/Kathmandu");
    assert_string_equal(desk_newest(desk, "status"), "CONFIRMED");
    desk_take(desk, 8, 10); /* a second earlier it goes */
    assert_int_equal(desk_shown(desk).starts_at, end - 1);
}

static void move__to_the_same_sitting__is_refused_m24(void **state)
{
    struct desk *desk = desk_booked(state);
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 7);
    assert_string_equal(desk_tried(desk, 8), "MOVE_SAME");
    int64_t other = desk_slot(desk, START + HOUR), first = desk->sitting;
    desk_move_to(desk, other);
    desk_move_to(desk, first); /* and back again later is a move like others */
    assert_int_equal(desk_shown(desk).starts_at, START);
}

/* The other one overlaps the one that it replaces: one of them only will be there. */
static void move__by_less_than_the_exams_length__is_no_overlap_a23(void **state)
{
    struct desk *desk = desk_booked(state);
    desk_move_to(desk, desk_slot(desk, START + 30 * MINUTE));
    assert_int_equal(desk_shown(desk).starts_at, START + 30 * MINUTE);
    int64_t first = desk->order;
    desk->order = house_paid(&desk->house, "DB-TCCA");
    desk->sitting = desk_slot(desk, START + 9 * HOUR);
    desk_take(desk, 1, 10);
    desk->sitting = desk_slot(desk, START + HOUR);
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 7);
    assert_non_null(strstr(desk_tried(desk, 8), "OVERLAP: "));
    desk->order = first;
}

static void move__in_progress__both_seats_are_theirs_until_it_is_complete_i1(void **state)
{
    struct desk *desk = desk_booked(state);
    int64_t old = desk->sitting, other = desk_slot(desk, START + DAY);
    desk->sitting = other;
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 9);
    assert_int_equal(desk_taken(desk, old), 1);
    assert_int_equal(desk_taken(desk, other), 1);
    struct booking_show_rep draft = desk_draft(desk);
    assert_true(draft.moving);
    assert_int_equal(draft.arrive_at, START + DAY - 30 * MINUTE);
    assert_int_equal(draft.moves_at, START);
    assert_string_equal(draft.moves_zone, "Asia/Kathmandu");
    assert_string_equal(draft.moves_centre, "KTM-01");
    house_check(&desk->house);
    desk_take(desk, 10, 10);
    assert_int_equal(desk_taken(desk, old), 0);
}

/* ben waits for the only seat of anna's sitting: it is his in the moment that she moves away. */
static void move__old_seat__another_has_it_at_once_m24(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    int64_t single = house_sitting(house, "KTM-01", "Asia/Kathmandu", START + 3 * DAY, 1);
    struct line line;
    desk->sitting = single;
    desk_take(desk, 1, 10);
    int64_t bens = desk_other(desk, "ben");
    assert_int_equal(house_book(house, bens, single, 7), CD_OK);
    struct client *ben = house_line(house, &line, "ben");
    struct booking_hold_req req = {bens, single};
    struct booking_hold_rep rep;
    assert_int_equal(ask_booking_hold(ben, &house->arena, &req, &rep), CD_SEAT_NONE);
    house_as(house, "anna");
    desk->sitting = desk_slot(desk, START + DAY);
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 9);
    assert_int_equal(ask_booking_hold(ben, &house->arena, &req, &rep), CD_SEAT_NONE);
    desk_take(desk, 10, 10);
    assert_int_equal(ask_booking_hold(ben, &house->arena, &req, &rep), CD_OK);
    client_close(&ben);
    house_as(house, "ben");
    assert_int_equal(house_step(house, bens, single, 9, false), CD_OK);
    assert_int_equal(house_step(house, bens, single, 10, false), CD_OK);
}

/* Two want the same last seat in the same instant: one gets it, the other keeps what they had. */
static void move__seat_taken_in_the_same_instant__the_slower_keeps_the_old_i1(void **state)
{
    struct desk *desk = desk_booked(state);
    struct house *house = &desk->house;
    int64_t last = house_sitting(house, "KTM-01", "Asia/Kathmandu", START + 3 * DAY, 1);
    int64_t bens = desk_other(desk, "ben");
    struct line line;
    assert_int_equal(house_book(house, bens, last, 7), CD_OK);
    struct client *ben = house_line(house, &line, "ben");
    house_as(house, "anna");
    int64_t old = desk->sitting;
    desk->sitting = last;
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 7);
    struct booking_hold_rep rep;
    assert_int_equal(
        ask_booking_hold(ben, &house->arena, &(struct booking_hold_req){bens, last}, &rep), CD_OK);
    assert_string_equal(
        house_asked(house, OP_BOOKING_HOLD, &(struct booking_hold_req){desk->order, last}),
        "SEAT_NONE: 0 | 1");
    client_close(&ben);
    assert_string_equal(desk_newest(desk, "status"), "CONFIRMED");
    assert_int_equal(desk_shown(desk).starts_at, START);
    assert_int_equal(desk_taken(desk, old), 1);
}

static void move__hold_runs_out__appointment_as_it_was_and_begun_again_b10(void **state)
{
    struct desk *desk = desk_booked(state);
    int64_t old = desk->sitting, other = desk_slot(desk, START + DAY);
    const char *before = house_dump(&desk->house, "booking request audit");
    desk->sitting = other;
    assert_string_equal(desk_move(desk), "OK");
    house_same(&desk->house, before, "booking request audit", "beginning a move");
    desk_take(desk, 7, 9);
    house_later(&desk->house, 600);
    assert_non_null(strstr(desk_tried(desk, 10), "HOLD_OVER: "));
    assert_string_equal(house_asked(&desk->house, OP_TIME_TICK, NULL), "OK");
    assert_int_equal(desk_taken(desk, other), 0);
    assert_int_equal(desk_taken(desk, old), 1);
    desk_take(desk, 8, 9);     /* from step 8, as in a booking */
    desk_move_to(desk, other); /* or from the beginning, which gives the seat back first */
    assert_int_equal(desk_taken(desk, other), 1);
    assert_int_equal(desk_shown(desk).moves, 1);
}

static void move__refused_at_the_end__nothing_has_changed_m24(void **state)
{
    struct desk *desk = desk_booked(state);
    desk->sitting = desk_slot(desk, HOUSE_NOW + 300);
    assert_string_equal(desk_move(desk), "OK");
    desk_take(desk, 7, 9);
    house_later(&desk->house, 300); /* the new sitting begins while they read */
    const char *before = house_dump(&desk->house, "request");
    assert_non_null(strstr(house_asked(&desk->house, OP_BOOKING_COMPLETE,
                                       &(struct booking_complete_req){desk->order, true}),
                           "SITTING_STARTED: "));
    house_same(&desk->house, before, "request", "a move that was refused");
    assert_int_equal(desk_shown(desk).starts_at, START);
}

static void move__order_without_an_appointment__is_refused(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(desk_move(desk), "STATUS: OPEN | SCHEDULED");
    desk_take(desk, 1, 9);
    assert_string_equal(desk_move(desk), "STATUS: OPEN | SCHEDULED"); /* a held seat is none */
    desk_take(desk, 10, 10);
    assert_string_equal(
        house_asked(&desk->house, OP_BOOKING_START, &(struct booking_start_req){desk->order}),
        "STATUS: SCHEDULED | OPEN");
    house_candidate(&desk->house, "ben", true);
    assert_string_equal(desk_move(desk), "NOT_FOUND (order)");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(move__late_meanwhile__refused_at_every_step_and_at_the_last_a2),
        T(move__to_a_near_seat__warned_and_then_fixed_a2_a22),
        T(move__complete__new_seat_new_number_old_one_replaced_m24),
        T(move__complete__is_told_with_the_name_and_the_new_time_m23_m27),
        T(move__earlier_and_later_again_and_again__never_prolongs_the_order_a4),
        T(move__more_often_than_the_policy_lets__is_refused_a4),
        T(move__past_the_end_of_the_order__is_refused_a3),
        T(move__to_the_same_sitting__is_refused_m24),
        T(move__by_less_than_the_exams_length__is_no_overlap_a23),
        T(move__in_progress__both_seats_are_theirs_until_it_is_complete_i1),
        T(move__old_seat__another_has_it_at_once_m24),
        T(move__seat_taken_in_the_same_instant__the_slower_keeps_the_old_i1),
        T(move__hold_runs_out__appointment_as_it_was_and_begun_again_b10),
        T(move__refused_at_the_end__nothing_has_changed_m24),
        T(move__order_without_an_appointment__is_refused),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
