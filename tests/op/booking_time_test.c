/* Dates and hours of a booking: the range in two zones, 72 hours to the second, days on which the
 * clocks change, 29 February. M17, M20, A2, A3, A5, A22, I14. */
#include "tests/lib/harness.h"

#include <string.h>

#include "base/zone.h"
#include "lib/desk.h"

static const char *plan(struct desk *desk, int year, int month, int day)
{
    return house_asked(&desk->house, OP_BOOKING_PLAN,
                       &(struct booking_plan_req){desk->order, day_number(year, month, day)});
}

/* The desk again, with anna's order paid at another time. */
static void paid_at(struct desk *desk, const char *stamp)
{
    house_clock(&desk->house, desk_at(stamp));
    house_as(&desk->house, "anna");
    desk->order = house_paid(&desk->house, "DB-TCCA");
    desk_take(desk, 1, 3);
}

/* ---- the planned date, in the platform's zone --------------------------------------------------
 */

static void plan__today_to_the_last_day__and_no_day_more_m17_a3(void **state)
{
    struct desk *desk = *state; /* paid on 2 March 2026, 12:00 in Shanghai */
    desk_take(desk, 1, 3);
    assert_string_equal(plan(desk, 2026, 3, 1),
                        "DATE_RANGE (planned): 2026-03-01 | 2026-03-02 .. 2027-03-02");
    assert_string_equal(plan(desk, 2027, 3, 3),
                        "DATE_RANGE (planned): 2027-03-03 | 2026-03-02 .. 2027-03-02");
    assert_int_equal(desk_draft(desk).step, 4);
    assert_string_equal(plan(desk, 2027, 3, 2), "OK");
    assert_string_equal(plan(desk, 2026, 3, 2), "OK");
    struct booking_show_rep draft = desk_draft(desk);
    assert_int_equal(draft.first_day, day_number(2026, 3, 2));
    assert_int_equal(draft.last_day, day_number(2027, 3, 2));
    assert_int_equal(draft.planned, day_number(2026, 3, 2));
    assert_string_equal(draft.platform_zone, "Asia/Shanghai");
}

/* An order that ends at midnight has no second of that day. */
static void plan__order_that_ends_at_midnight__day_before_is_the_last_a3(void **state)
{
    struct desk *desk = *state;
    paid_at(desk, "2026-03-02T16:00:00Z");
    assert_int_equal(desk_draft(desk).valid_until, desk_at("2027-03-02T16:00:00Z"));
    assert_string_equal(plan(desk, 2027, 3, 3),
                        "DATE_RANGE (planned): 2027-03-03 | 2026-03-03 .. 2027-03-02");
    assert_string_equal(plan(desk, 2027, 3, 2), "OK");
    house_plant(&desk->house, "update orders set valid_until = valid_until + 1");
    assert_string_equal(plan(desk, 2027, 3, 3), "OK");
}

static void plan__today__is_the_platforms_not_utcs_i14(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 3);
    desk_come(desk, desk_at("2026-04-10T15:59:59Z"));
    assert_string_equal(plan(desk, 2026, 4, 10), "OK");
    house_later(&desk->house, 1); /* in Shanghai it is the 11th */
    assert_string_equal(plan(desk, 2026, 4, 10),
                        "DATE_RANGE (planned): 2026-04-10 | 2026-04-11 .. 2027-03-02");
}

static void plan__order_paid_on_29_february__ends_on_the_28th_a5(void **state)
{
    struct desk *desk = *state;
    paid_at(desk, "2028-02-29T04:00:00Z");
    assert_int_equal(desk_draft(desk).valid_until, desk_at("2029-02-28T04:00:00Z"));
    assert_string_equal(plan(desk, 2029, 3, 1),
                        "DATE_RANGE (planned): 2029-03-01 | 2028-02-29 .. 2029-02-28");
    assert_string_equal(plan(desk, 2029, 2, 28), "OK");
}

static void booking__on_29_february__is_a_day_like_others(void **state)
{
    struct desk *desk = *state;
    paid_at(desk, "2027-06-01T04:00:00Z");
    assert_string_equal(plan(desk, 2028, 2, 29), "OK");
    int64_t start = desk_at("2028-02-29T03:15:00Z");
    desk->sitting = house_sitting(&desk->house, "KTM-01", "Asia/Kathmandu", start, 3);
    assert_int_equal(house_count(&desk->house, "select day from sitting order by id desc"),
                     day_number(2028, 2, 29));
    desk_take(desk, 5, 10);
}

/* ---- the dates of step 7, in the centre's zone -------------------------------------------------
 */

static const char *where(struct desk *desk, int64_t centre, int64_t from, int64_t until)
{
    return house_asked(&desk->house, OP_BOOKING_WHERE,
                       &(struct booking_where_req){desk->order, centre, from, until});
}

static void where__edges__are_the_centres_days_m20_i14(void **state)
{
    struct desk *desk = *state; /* at noon of 2 March in Shanghai it is the 1st in Los Angeles */
    house_sitting(&desk->house, "LAX-01", "America/Los_Angeles", HOUSE_NOW + DAY, 3);
    int64_t lax = house_count(&desk->house, "select max(id) from centre");
    int64_t first = day_number(2026, 3, 1), last = day_number(2027, 3, 1);
    desk_take(desk, 1, 6);
    assert_string_equal(where(desk, lax, first - 1, last),
                        "DATE_RANGE (from_day): 2026-02-28 | 2026-03-01 .. 2027-03-01");
    assert_string_equal(where(desk, lax, last + 1, last + 1),
                        "DATE_RANGE (from_day): 2027-03-02 | 2026-03-01 .. 2027-03-01");
    assert_string_equal(where(desk, lax, first + 5, last + 1),
                        "DATE_RANGE (until_day): 2027-03-02 | 2026-03-06 .. 2027-03-01");
    assert_string_equal(where(desk, lax, first + 1, first),
                        "DATE_RANGE (until_day): 2026-03-01 | 2026-03-02 .. 2027-03-01");
    assert_string_equal(where(desk, 999, first, last), "NOT_FOUND (centre)");
    assert_int_equal(desk_draft(desk).step, 7);
    assert_string_equal(where(desk, lax, first, last), "OK");
    assert_string_equal(where(desk, lax, last, last), "OK");
    assert_string_equal(desk_draft(desk).zone, "America/Los_Angeles");
}

static void days__between_the_chosen_dates__and_no_others_m20(void **state)
{
    struct desk *desk = *state;
    struct sitting_days_rep rep;
    int64_t first = zone_day("Asia/Kathmandu", HOUSE_NOW + 10 * DAY);
    for (int64_t day = 11; day <= 14; day++)
        house_sitting(&desk->house, "KTM-01", "Asia/Kathmandu", HOUSE_NOW + day * DAY, 3);
    desk_take(desk, 1, 6);
    assert_string_equal(where(desk, 1, first + 1, first + 3), "OK");
    assert_int_equal(ask_sitting_days(desk->house.client, &desk->house.arena,
                                      &(struct sitting_days_req){desk->order}, &rep),
                     CD_OK);
    assert_int_equal(rep.rows.n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(rep.rows.v[i].day, first + 1 + (int64_t)i);
}

/* ---- 72 hours to the second --------------------------------------------------------------------
 */

static const char *complete(struct desk *desk, bool late_ok)
{
    return house_asked(&desk->house, OP_BOOKING_COMPLETE,
                       &(struct booking_complete_req){desk->order, late_ok});
}

static void expect_late(struct desk *desk, bool late, int64_t limit)
{
    struct house *house = &desk->house;
    struct sitting_slots_rep slots;
    struct booking_show_rep draft = desk_draft(desk);
    struct sitting_slots_req ask = {desk->order, draft.from_day};
    assert_int_equal(draft.late, late);
    assert_int_equal(draft.change_until, limit);
    assert_int_equal(ask_sitting_slots(house->client, &house->arena, &ask, &slots), CD_OK);
    assert_int_equal(slots.rows.n, 1);
    assert_int_equal(slots.rows.v[0].late, late);
}

/* A sitting at `start`: at exactly 72:00:00 before it nothing is asked, at 71:59:59 it has to be
 * confirmed that it can't be changed (A22). */
static void expect_limit(struct desk *desk, const char *centre, const char *zone, const char *start,
                         const char *limit)
{
    struct house *house = &desk->house;
    assert_int_equal(desk_at(start) - desk_at(limit), 259200);
    desk->sitting = house_sitting(house, centre, zone, desk_at(start), 3);
    desk_come(desk, desk_at(limit));
    desk_take(desk, 1, 9);
    expect_late(desk, false, desk_at(limit));
    struct booking_complete_rep rep;
    struct booking_complete_req plain = {desk->order, false};
    assert_int_equal(dry_booking_complete(house->client, &house->arena, &plain, &rep), CD_OK);
    house_later(house, 1);
    expect_late(desk, true, desk_at(limit));
    assert_string_equal(complete(desk, false),
                        arena_fmt(&house->arena, "LATE_NOT_CONFIRMED: %s | %s %s, until %s", start,
                                  limit, zone, limit));
    assert_string_equal(complete(desk, true), "OK");
}

static void late__at_five_forty_five__to_the_second_a2_a22(void **state)
{
    expect_limit(*state, "KTM-02", "Asia/Kathmandu", "2026-05-10T03:15:00Z",
                 "2026-05-07T03:15:00Z");
}

/* 09:00 in Berlin, and 08:00 three days before: the night between had only 23 hours. */
static void late__clocks_put_forward_between__72_hours_all_the_same_a2(void **state)
{
    expect_limit(*state, "BER-01", "Europe/Berlin", "2026-03-30T07:00:00Z", "2026-03-27T07:00:00Z");
}

/* 09:00 in Berlin, and 10:00 three days before. */
static void late__clocks_put_back_between__72_hours_all_the_same_a2(void **state)
{
    expect_limit(*state, "BER-01", "Europe/Berlin", "2026-10-26T08:00:00Z", "2026-10-23T08:00:00Z");
}

static void late__policy_of_another_length__is_what_counts(void **state)
{
    struct desk *desk = *state;
    desk->house.run.config.policy_change_hours = 24;
    desk_come(desk, HOUSE_NOW + 9 * DAY);
    desk_take(desk, 1, 9);
    assert_int_equal(desk_draft(desk).late, false);
    house_later(&desk->house, 1);
    assert_int_equal(desk_draft(desk).late, true);
    assert_non_null(strstr(complete(desk, false), "LATE_NOT_CONFIRMED: "));
}

/* ---- days on which the clocks change -----------------------------------------------------------
 */

static void expect_slots(struct desk *desk, int64_t day, int64_t one, int64_t other)
{
    struct sitting_days_rep days;
    struct sitting_slots_rep slots;
    struct house *house = &desk->house;
    struct sitting_slots_req ask = {desk->order, day};
    assert_int_equal(ask_sitting_days(house->client, &house->arena,
                                      &(struct sitting_days_req){desk->order}, &days),
                     CD_OK);
    assert_int_equal(days.rows.n, 1);
    assert_int_equal(days.rows.v[0].day, day);
    assert_int_equal(days.rows.v[0].free, 6);
    assert_int_equal(ask_sitting_slots(house->client, &house->arena, &ask, &slots), CD_OK);
    assert_int_equal(slots.rows.n, 2);
    assert_int_equal(slots.rows.v[0].starts_at, one);
    assert_int_equal(slots.rows.v[1].starts_at, other);
}

static void booking__day_of_23_hours__both_sides_of_the_gap(void **state)
{
    struct desk *desk = *state;
    int64_t before = desk_at("2026-03-29T00:30:00Z"), after = desk_at("2026-03-29T01:00:00Z");
    char clock[ZONE_TEXT];
    zone_clock(clock, "Europe/Berlin", after);
    assert_string_equal(clock, "03:00"); /* 01:30, and half an hour later it is three */
    desk->sitting = house_sitting(&desk->house, "BER-01", "Europe/Berlin", before, 3);
    house_sitting(&desk->house, "BER-01", "Europe/Berlin", after, 3);
    desk_take(desk, 1, 7);
    expect_slots(desk, day_number(2026, 3, 29), before, after);
    desk_take(desk, 8, 10);
    desk->order = house_paid(&desk->house, "DB-TCCA"); /* by the wall it would be 90 minutes */
    desk_take(desk, 1, 7);
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_HOLD,
                                    &(struct booking_hold_req){desk->order, desk->sitting + 1}),
                        "OVERLAP: 2026-03-29T01:00:00Z | 2026-03-29T00:30:00Z Europe/Berlin");
}

static void booking__hour_that_comes_twice__is_two_sittings(void **state)
{
    struct desk *desk = *state;
    int64_t first = desk_at("2026-10-25T00:30:00Z"), second = desk_at("2026-10-25T01:30:00Z");
    char one[ZONE_TEXT], other[ZONE_TEXT];
    zone_clock(one, "Europe/Berlin", first);
    zone_clock(other, "Europe/Berlin", second);
    assert_string_equal(one, "02:30");
    assert_string_equal(other, "02:30");
    zone_name(one, "Europe/Berlin", first);
    zone_name(other, "Europe/Berlin", second);
    assert_string_not_equal(one, other); /* the screen can tell them apart */
    house_sitting(&desk->house, "BER-01", "Europe/Berlin", first, 3);
    desk->sitting = house_sitting(&desk->house, "BER-01", "Europe/Berlin", second, 3);
    desk_take(desk, 1, 7);
    expect_slots(desk, day_number(2026, 10, 25), first, second);
    desk_take(desk, 8, 10);
    assert_int_equal(house_count(&desk->house, "select starts_at from appointment"), second);
    assert_int_equal(house_count(&desk->house, "select happens_at from message "
                                               "where kind = 'appointment_booked'"),
                     second);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(plan__today_to_the_last_day__and_no_day_more_m17_a3),
        T(plan__order_that_ends_at_midnight__day_before_is_the_last_a3),
        T(plan__today__is_the_platforms_not_utcs_i14),
        T(plan__order_paid_on_29_february__ends_on_the_28th_a5),
        T(booking__on_29_february__is_a_day_like_others),
        T(where__edges__are_the_centres_days_m20_i14),
        T(days__between_the_chosen_dates__and_no_others_m20),
        T(late__at_five_forty_five__to_the_second_a2_a22),
        T(late__clocks_put_forward_between__72_hours_all_the_same_a2),
        T(late__clocks_put_back_between__72_hours_all_the_same_a2),
        T(late__policy_of_another_length__is_what_counts),
        T(booking__day_of_23_hours__both_sides_of_the_gap),
        T(booking__hour_that_comes_twice__is_two_sittings),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
