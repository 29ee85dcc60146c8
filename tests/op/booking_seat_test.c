/* Seats: what is free, ten minutes of holding one, and who gets the last. M21, A3, A23, B10, I1. */
#include "tests/lib/harness.h"

#include <string.h>

#include "base/zone.h"
#include "lib/desk.h"

#define START (HOUSE_NOW + 10 * DAY) /* of the desk's sitting; 09:45 in Kathmandu */

static const char *hold(struct desk *desk, int64_t order, int64_t sitting)
{
    return house_asked(&desk->house, OP_BOOKING_HOLD, &(struct booking_hold_req){order, sitting});
}

/* A sitting of the desk's centre, for one exam only ("" for any), of some minutes. */
static int64_t slot(struct desk *desk, int64_t starts_at, const char *subject, int64_t minutes)
{
    struct house *house = &desk->house;
    int64_t id = house_sitting(house, "KTM-01", "Asia/Kathmandu", starts_at, 3);
    house_plant(house, arena_fmt(&house->arena,
                                 "update sitting set ends_at = starts_at + 60 * %lld, subject_id = "
                                 "(select id from subject where code = '%s') where id = %lld",
                                 (long long)minutes, subject, (long long)id));
    return id;
}

/* ---- ten minutes -------------------------------------------------------------------------------
 */

static void hold__599_seconds__seat_is_still_theirs_b10(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 8);
    struct booking_show_rep draft = desk_draft(desk);
    assert_int_equal(draft.held_until, HOUSE_NOW + 600);
    assert_int_equal(draft.seat, 1);
    assert_int_equal(draft.starts_at, START);
    assert_int_equal(desk_taken(desk, desk->sitting), 1);
    house_later(&desk->house, 599);
    desk_take(desk, 9, 10);
}

static void hold__600_seconds__is_over_b10(void **state)
{
    static const char over[] = "HOLD_OVER: 2026-03-02T04:10:00Z | 2026-03-02T04:10:00Z "
                               "Asia/Kathmandu, until 2026-03-02T04:10:00Z";
    struct desk *desk = *state;
    desk_take(desk, 1, 9);
    house_later(&desk->house, 600);
    assert_string_equal(desk_tried(desk, 9), over);
    assert_string_equal(desk_tried(desk, 10), over);
    assert_int_equal(desk_draft(desk).step, 8);
    assert_int_equal(desk_draft(desk).seat, 0);
    desk_take(desk, 8, 10); /* nobody else came */
    assert_string_equal(desk_sql(desk, "select group_concat(status) from appointment"),
                        "RELEASED,CONFIRMED");
}

/* It makes no difference whether the job has run, nor who freed the seat. */
static void hold__over_and_freed_by_the_job__says_the_same_b10(void **state)
{
    struct desk *desk = *state;
    struct time_tick_rep rep;
    desk_take(desk, 1, 9);
    house_later(&desk->house, 601);
    assert_int_equal(ask_time_tick(desk->house.client, &desk->house.arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.released, 1);
    assert_int_equal(desk_taken(desk, desk->sitting), 0);
    assert_string_equal(desk_tried(desk, 10),
                        "HOLD_OVER: 2026-03-02T04:10:01Z | 2026-03-02T04:10:00Z Asia/Kathmandu, "
                        "until 2026-03-02T04:10:00Z");
    desk_take(desk, 8, 8);
    desk_take(desk, 9, 10);
}

/* A seat that was held while the clock was days ahead is not held for those days. */
static void hold__clock_put_back__seat_is_free_with_the_next_tick_b10(void **state)
{
    struct desk *desk = *state;
    struct time_tick_rep rep;
    house_clock(&desk->house, HOUSE_NOW + 5 * DAY);
    desk_take(desk, 1, 8);
    house_later(&desk->house, -60); /* by little: it is theirs */
    assert_int_equal(ask_time_tick(desk->house.client, &desk->house.arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.released, 0);
    house_clock(&desk->house, HOUSE_NOW + DAY);
    assert_int_equal(ask_time_tick(desk->house.client, &desk->house.arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.released, 1);
    assert_int_equal(desk_taken(desk, desk->sitting), 0);
}

static void hold__left__frees_the_seat_at_once_b10(void **state)
{
    struct desk *desk = *state;
    struct booking_release_req req = {desk->order};
    desk_take(desk, 1, 9);
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_RELEASE, &req), "OK");
    assert_int_equal(desk_taken(desk, desk->sitting), 0);
    assert_int_equal(desk_draft(desk).step, 8);
    assert_string_equal(desk_sql(desk, "select change from audit where noun = 'appointment' "
                                       "order by seq desc"),
                        "HELD>RELEASED");
    assert_string_equal(desk_tried(desk, 9), "STEP_ORDER: 9 | 8");
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_RELEASE, &req),
                        "OK"); /* nothing left */
}

static void hold__same_sitting_again__begins_ten_minutes_anew(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 8);
    house_later(&desk->house, 500);
    desk_take(desk, 8, 8);
    assert_int_equal(desk_draft(desk).held_until, HOUSE_NOW + 1100);
    assert_int_equal(desk_draft(desk).seat, 1);
    assert_int_equal(desk_taken(desk, desk->sitting), 1);
}

static void hold__another_sitting__frees_the_first_b10(void **state)
{
    struct desk *desk = *state;
    int64_t other = house_sitting(&desk->house, "KTM-01", "Asia/Kathmandu", START + 4 * HOUR, 3);
    int64_t full = house_sitting(&desk->house, "KTM-01", "Asia/Kathmandu", START + 5 * HOUR, 1);
    int64_t bens = desk_other(desk, "ben");
    assert_int_equal(house_book(&desk->house, bens, full, 8), CD_OK);
    house_as(&desk->house, "anna");
    desk_take(desk, 1, 9);
    assert_string_equal(hold(desk, desk->order, full), "SEAT_NONE: 0 | 1");
    assert_int_equal(desk_taken(desk, desk->sitting),
                     1); /* a choice that was refused leaves the one before */
    assert_int_equal(desk_draft(desk).step, 10);
    assert_string_equal(hold(desk, desk->order, other), "OK");
    assert_int_equal(desk_taken(desk, desk->sitting), 0);
    assert_int_equal(desk_taken(desk, other), 1);
    assert_int_equal(desk_draft(desk).step, 9); /* the new one is confirmed anew */
}

static void hold__centre_or_dates_chosen_again__frees_the_seat_b10(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 9);
    desk_take(desk, 7, 7);
    assert_int_equal(desk_taken(desk, desk->sitting), 0);
    assert_int_equal(desk_draft(desk).step, 8);
    assert_int_equal(desk_draft(desk).sitting, 0);
}

/* ---- the last seat -----------------------------------------------------------------------------
 */

static void seat__two_sessions_want_the_last__one_gets_it_i1(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct line line;
    struct booking_hold_rep rep;
    desk->sitting = house_sitting(house, "KTM-01", "Asia/Kathmandu", START + 5 * HOUR, 1);
    int64_t bens = desk_other(desk, "ben");
    assert_int_equal(house_book(house, bens, desk->sitting, 7), CD_OK);
    struct client *ben = house_line(house, &line, "ben");
    house_as(house, "anna");
    desk_take(desk, 1, 8);
    struct booking_hold_req req = {bens, desk->sitting};
    assert_int_equal(ask_booking_hold(ben, &house->arena, &req, &rep), CD_SEAT_NONE);
    assert_string_equal(why_said(&house->arena, client_why(ben)), "SEAT_NONE: 0 | 1");
    house_later(house, 600); /* anna's time is over, and ben takes it under her eyes */
    assert_int_equal(ask_booking_hold(ben, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.seat, 1);
    assert_non_null(strstr(desk_tried(desk, 9), "HOLD_OVER: "));
    assert_string_equal(desk_tried(desk, 8), "SEAT_NONE: 0 | 1");
    assert_int_equal(desk_taken(desk, desk->sitting), 1);
    client_close(&ben);
}

static void seat__freed_in_the_middle__smallest_number_comes_again(void **state)
{
    static const char *const logins[] = {"ben", "clara", "dora"};
    struct desk *desk = *state;
    int64_t orders[3];
    desk_take(desk, 1, 8);
    for (int i = 0; i < 3; i++) {
        orders[i] = desk_other(desk, logins[i]);
        enum cd_err err = house_book(&desk->house, orders[i], desk->sitting, 8);
        assert_int_equal(err, i < 2 ? CD_OK : CD_SEAT_NONE);
    }
    house_as(&desk->house, "ben");
    house_asked(&desk->house, OP_BOOKING_RELEASE, &(struct booking_release_req){orders[0]});
    house_as(&desk->house, "dora");
    assert_string_equal(hold(desk, orders[2], desk->sitting), "OK");
    assert_string_equal(desk_sql(desk, "select group_concat(a.login || ' ' || p.seat, ', ') from "
                                       "appointment p join account a on a.id = p.account_id "
                                       "where p.status = 'HELD' order by p.seat"),
                        "anna 1, clara 3, dora 2");
    house_as(&desk->house, "anna");
    house_asked(&desk->house, OP_BOOKING_RELEASE, &(struct booking_release_req){desk->order});
    assert_string_equal(hold(desk, desk->order, desk->sitting), "OK");
    assert_int_equal(desk_draft(desk).seat, 1);
}

/* ---- what is free ------------------------------------------------------------------------------
 */

static void expect_free(struct desk *desk, int64_t free)
{
    struct house *house = &desk->house;
    struct sitting_days_rep days;
    struct sitting_slots_rep slots;
    struct centre_list_rep centres;
    assert_int_equal(ask_sitting_days(house->client, &house->arena,
                                      &(struct sitting_days_req){desk->order}, &days),
                     CD_OK);
    assert_int_equal(days.rows.n, 1);
    assert_int_equal(days.rows.v[0].free, free);
    assert_int_equal(days.rows.v[0].total, 3);
    struct sitting_slots_req ask = {desk->order, days.rows.v[0].day};
    assert_int_equal(ask_sitting_slots(house->client, &house->arena, &ask, &slots), CD_OK);
    assert_int_equal(slots.rows.n, 1);
    assert_int_equal(slots.rows.v[0].free, free);
    assert_int_equal(slots.rows.v[0].seats, 3);
    assert_string_equal(slots.zone, "Asia/Kathmandu");
    assert_int_equal(ask_centre_list(house->client, &house->arena,
                                     &(struct centre_list_req){desk->order}, &centres),
                     CD_OK);
    assert_int_equal(centres.rows.v[0].free, free);
    assert_int_equal(centres.rows.v[0].next_at, free ? START : 0);
}

/* Expired holds count as free everywhere, whether or not a job has freed them. */
static void free__holds_and_bookings__counted_alike_in_all_lists_b10(void **state)
{
    static const char *const logins[] = {"ben", "clara", "dora"};
    struct desk *desk = *state;
    desk_take(desk, 1, 7);
    expect_free(desk, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(
            house_book(&desk->house, desk_other(desk, logins[i]), desk->sitting, i ? 8 : 10),
            CD_OK);
    house_as(&desk->house, "anna");
    expect_free(desk, 0);
    house_later(&desk->house, 599);
    expect_free(desk, 0);
    house_later(&desk->house, 1);
    expect_free(desk, 2);
    house_asked(&desk->house, OP_TIME_TICK, NULL);
    expect_free(desk, 2);
}

/* ---- which sittings ----------------------------------------------------------------------------
 */

static void sitting__that_does_not_fit__neither_listed_nor_taken_m21(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    int64_t minutes = house_count(house, "select minutes from subject where code = 'CC-TCCA'");
    int64_t fits = slot(desk, START + 1 * HOUR, "CC-TCCA", minutes);
    int64_t other = slot(desk, START + 2 * HOUR, "DB-TCCA", 180);
    int64_t small = slot(desk, START + 3 * HOUR, "", minutes - 1);
    int64_t place = house_sitting(house, "BER-01", "Europe/Berlin", START + 4 * HOUR, 3);
    struct sitting_slots_rep slots;
    desk_take(desk, 1, 7);
    struct sitting_slots_req ask = {desk->order, zone_day("Asia/Kathmandu", START)};
    assert_int_equal(ask_sitting_slots(house->client, &house->arena, &ask, &slots), CD_OK);
    assert_int_equal(slots.rows.n, 2);
    assert_int_equal(slots.rows.v[0].sitting, desk->sitting);
    assert_int_equal(slots.rows.v[1].sitting, fits);
    assert_int_equal(slots.rows.v[1].ends_at - slots.rows.v[1].starts_at, minutes * MINUTE);
    assert_string_equal(hold(desk, desk->order, other), "SITTING_OTHER");
    assert_string_equal(hold(desk, desk->order, small), "SITTING_OTHER");
    assert_string_equal(hold(desk, desk->order, place), "SITTING_OTHER");
    assert_string_equal(hold(desk, desk->order, 999), "NOT_FOUND (sitting)");
    assert_string_equal(hold(desk, desk->order, fits), "OK");
}

static void sitting__begun__neither_listed_nor_taken_a3(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct sitting_slots_rep slots;
    struct sitting_days_rep days;
    desk_take(desk, 1, 7);
    struct sitting_slots_req ask = {desk->order, zone_day("Asia/Kathmandu", START)};
    desk_come(desk, START - 1);
    assert_int_equal(ask_sitting_slots(house->client, &house->arena, &ask, &slots), CD_OK);
    assert_int_equal(slots.rows.n, 1);
    assert_string_equal(desk_tried(desk, 8), "OK");
    desk_come(desk, START);
    assert_string_equal(desk_tried(desk, 8),
                        "SITTING_STARTED: 2026-03-12T04:00:00Z | 2026-03-12T04:00:00Z "
                        "Asia/Kathmandu, until 2026-03-12T04:00:00Z");
    assert_int_equal(ask_sitting_slots(house->client, &house->arena, &ask, &slots), CD_OK);
    assert_int_equal(slots.rows.n, 0);
    assert_int_equal(ask_sitting_days(house->client, &house->arena,
                                      &(struct sitting_days_req){desk->order}, &days),
                     CD_OK);
    assert_int_equal(days.rows.n, 0);
}

/* A seat held just before the start can't be made an appointment after it. */
static void complete__sitting_begun_meanwhile__is_refused_a3(void **state)
{
    struct desk *desk = *state;
    desk_come(desk, START - 60);
    desk_take(desk, 1, 9);
    desk_come(desk, START - 1);
    assert_string_equal(desk_tried(desk, 10), "OK");
    desk_come(desk, START);
    assert_string_equal(desk_tried(desk, 10),
                        "SITTING_STARTED: 2026-03-12T04:00:00Z | 2026-03-12T04:00:00Z "
                        "Asia/Kathmandu, until 2026-03-12T04:00:00Z");
}

static void sitting__around_the_end_of_the_order__starts_before_it_a3(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct sitting_slots_rep slots;
    int64_t end = house_count(house, "select valid_until from orders where status = 'PAID'");
    int64_t late = house_sitting(house, "KTM-01", "Asia/Kathmandu", end, 3);
    int64_t last = house_sitting(house, "KTM-01", "Asia/Kathmandu", end - 1, 3);
    desk->sitting = last;
    desk_take(desk, 1, 7);
    struct sitting_slots_req ask = {desk->order, zone_day("Asia/Kathmandu", end)};
    assert_int_equal(ask_sitting_slots(house->client, &house->arena, &ask, &slots), CD_OK);
    assert_int_equal(slots.rows.n, 1);
    assert_int_equal(slots.rows.v[0].sitting, last);
    assert_string_equal(hold(desk, desk->order, late),
                        "STARTS_TOO_LATE: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z "
                        "Asia/Kathmandu");
    desk_take(desk, 8, 10);
}

/* ---- two at once -------------------------------------------------------------------------------
 */

static void overlap__with_an_appointment__refused_with_both_times_a23(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    int64_t minutes = house_count(house, "select minutes from subject where code = 'CC-TCCA'");
    int64_t end = START + minutes * MINUTE;
    int64_t before = house_sitting(house, "BER-01", "Europe/Berlin", end - 1, 3);
    int64_t after = house_sitting(house, "BER-01", "Europe/Berlin", end, 3);
    desk_take(desk, 1, 10);
    desk->order = house_paid(house, "DB-TCCA");
    desk->sitting = before;
    desk_take(desk, 1, 7);
    char other[ZONE_TEXT], this[ZONE_TEXT];
    zone_stamp(this, end - 1);
    zone_stamp(other, START);
    assert_string_equal(hold(desk, desk->order, before),
                        arena_fmt(&house->arena, "OVERLAP: %s | %s Europe/Berlin", this, other));
    assert_string_equal(hold(desk, desk->order, after), "OK"); /* one ends as the other begins */
}

static void overlap__with_a_seat_held_for_another_exam__until_that_is_over_a23(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    desk_take(desk, 1, 8);
    int64_t second = house_paid(house, "DB-TCCA");
    assert_int_equal(house_book(house, second, desk->sitting, 7), CD_OK);
    assert_string_equal(hold(desk, second, desk->sitting),
                        "OVERLAP: 2026-03-12T04:00:00Z | 2026-03-12T04:00:00Z Asia/Kathmandu");
    house_later(house, 600);
    assert_string_equal(hold(desk, second, desk->sitting), "OK");
    assert_non_null(strstr(desk_tried(desk, 9), "HOLD_OVER"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(hold__599_seconds__seat_is_still_theirs_b10),
        T(hold__600_seconds__is_over_b10),
        T(hold__over_and_freed_by_the_job__says_the_same_b10),
        T(hold__clock_put_back__seat_is_free_with_the_next_tick_b10),
        T(hold__left__frees_the_seat_at_once_b10),
        T(hold__same_sitting_again__begins_ten_minutes_anew),
        T(hold__another_sitting__frees_the_first_b10),
        T(hold__centre_or_dates_chosen_again__frees_the_seat_b10),
        T(seat__two_sessions_want_the_last__one_gets_it_i1),
        T(seat__freed_in_the_middle__smallest_number_comes_again),
        T(free__holds_and_bookings__counted_alike_in_all_lists_b10),
        T(sitting__that_does_not_fit__neither_listed_nor_taken_m21),
        T(sitting__begun__neither_listed_nor_taken_a3),
        T(complete__sitting_begun_meanwhile__is_refused_a3),
        T(sitting__around_the_end_of_the_order__starts_before_it_a3),
        T(overlap__with_an_appointment__refused_with_both_times_a23),
        T(overlap__with_a_seat_held_for_another_exam__until_that_is_over_a23),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
