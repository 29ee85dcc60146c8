/* deadline.list: every clock of an account, the next one first, with what to do; gone in the second
 * in which it is over. B23. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/house.h"

#define KATHMANDU "Asia/Kathmandu"

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_candidate(*state, "anna", true);
    return failed;
}

/* "kind action, kind action": the clocks in their order. */
static const char *clocks(struct house *house)
{
    struct deadline_list_rep rep;
    struct buf text = BUF_INIT;
    assert_int_equal(ask_deadline_list(house->client, &house->arena, NULL, &rep), CD_OK);
    for (size_t i = 0; i < rep.rows.n; i++)
        buf_fmt(&text, "%s%s %s", i ? ", " : "", rep.rows.v[i].kind, rep.rows.v[i].action);
    const char *all = arena_str(&house->arena, text.text);
    buf_free(&text);
    return all;
}

/* The clock of that kind; at 0 if there is none. */
static struct deadline_row clock_of(struct house *house, const char *kind)
{
    struct deadline_list_rep rep;
    assert_int_equal(ask_deadline_list(house->client, &house->arena, NULL, &rep), CD_OK);
    for (size_t i = 0; i < rep.rows.n; i++)
        if (strcmp(rep.rows.v[i].kind, kind) == 0)
            return rep.rows.v[i];
    return (struct deadline_row){.kind = ""};
}

static void clocks__nothing_open__none(void **state)
{
    assert_string_equal(clocks(*state), "");
}

static void clocks__unpaid_order__runs_until_it_closes_b23(void **state)
{
    struct house *house = *state;
    int64_t order = house_order(house, "CC-TCCA");
    struct deadline_row row = clock_of(house, "pay_by");
    assert_int_equal(row.at, HOUSE_NOW + 30 * MINUTE);
    assert_string_equal(row.zone, "Asia/Shanghai");
    assert_string_equal(row.action, "pay");
    assert_string_equal(row.target, "order");
    assert_int_equal(row.id, order);
    assert_string_equal(row.order_number, "2603-0001");
    assert_string_equal(row.subject_name, "Cloud Computing Associate");
    house_later(house, 30 * MINUTE - 1);
    assert_string_equal(clocks(house), "pay_by pay");
    house_later(house, 1);
    assert_string_equal(clocks(house), ""); /* by time alone */
}

static void clocks__paid_order__runs_until_it_ends_m12(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    int64_t end = zone_years_later("Asia/Shanghai", HOUSE_NOW, 1);
    assert_int_equal(clock_of(house, "order_ends").at, end);
    house_clock(house, end - 1);
    assert_string_equal(clocks(house), "order_ends schedule");
    house_clock(house, end);
    assert_string_equal(clocks(house), "");
}

static void clocks__held_seat__runs_ten_minutes_beside_the_order_b10(void **state)
{
    struct house *house = *state;
    int64_t sitting = house_sitting(house, "KTM-01", KATHMANDU, HOUSE_NOW + 10 * DAY, 3);
    int64_t order = house_paid(house, "CC-TCCA");
    assert_int_equal(house_book(house, order, sitting, 8), CD_OK);
    assert_string_equal(clocks(house), "held_until complete, order_ends schedule");
    assert_int_equal(clock_of(house, "held_until").at, HOUSE_NOW + 600);
    assert_int_equal(clock_of(house, "held_until").id, order);
    house_later(house, 600);
    assert_string_equal(clocks(house), "order_ends schedule");
}

static void clocks__appointment__change_arrival_and_start_in_the_centres_zone(void **state)
{
    struct house *house = *state;
    int64_t start = HOUSE_NOW + 10 * DAY;
    int64_t sitting = house_sitting(house, "KTM-01", KATHMANDU, start, 3);
    int64_t order = house_paid(house, "CC-TCCA");
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    assert_string_equal(clocks(house), "change_until change, arrive come, exam come");
    struct deadline_row change = clock_of(house, "change_until");
    assert_int_equal(change.at, start - 72 * HOUR); /* A2 */
    assert_string_equal(change.zone, KATHMANDU);
    assert_string_equal(change.target, "appointment");
    assert_int_equal(change.id, house_count(house, "select id from appointment"));
    assert_int_equal(clock_of(house, "arrive").at, start - 30 * MINUTE); /* M28 */
    assert_int_equal(clock_of(house, "exam").at, start);
    house_clock(house, start - 72 * HOUR);
    assert_string_equal(clocks(house), "arrive come, exam come");
    house_clock(house, start - 30 * MINUTE);
    assert_string_equal(clocks(house), "exam come");
    house_clock(house, start);
    assert_string_equal(clocks(house), "");
}

static void clocks__verification__runs_to_its_end(void **state)
{
    struct house *house = *state;
    house_plant(house, arena_fmt(&house->arena, "update identity set valid_until = %lld",
                                 (long long)HOUSE_NOW + 100));
    assert_string_equal(clocks(house), "identity_ends verify");
    house_later(house, 100);
    assert_string_equal(clocks(house), "");
}

static void clocks__many__come_in_the_order_of_time(void **state)
{
    struct house *house = *state;
    struct deadline_list_rep rep;
    int64_t sitting = house_sitting(house, "KTM-01", KATHMANDU, HOUSE_NOW + 10 * DAY, 3);
    int64_t first = house_paid(house, "CC-TCCA");
    house_later(house, 60);
    house_paid(house, "BD-TCCA");
    house_order(house, "CC-TCCP");
    assert_int_equal(house_book(house, first, sitting, 10), CD_OK);
    assert_string_equal(clocks(house), "pay_by pay, change_until change, arrive come, exam come, "
                                       "order_ends schedule");
    assert_int_equal(ask_deadline_list(house->client, &house->arena, NULL, &rep), CD_OK);
    for (size_t i = 1; i < rep.rows.n; i++)
        assert_true(rep.rows.v[i - 1].at <= rep.rows.v[i].at);
}

static void clocks__somebody_elses__are_not_told(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    house_candidate(house, "ben", true);
    assert_string_equal(clocks(house), "");
}

static void clocks__asking__is_no_sign_of_a_person(void **state)
{
    struct house *house = *state;
    house->run.config.policy_idle_seconds_candidate = 90;
    house_later(house, 60);
    clocks(house);
    house_later(house, 31);
    struct deadline_list_rep rep;
    assert_int_equal(ask_deadline_list(house->client, &house->arena, NULL, &rep), CD_SESSION_ENDED);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(clocks__nothing_open__none),
        TEST(clocks__unpaid_order__runs_until_it_closes_b23),
        TEST(clocks__paid_order__runs_until_it_ends_m12),
        TEST(clocks__held_seat__runs_ten_minutes_beside_the_order_b10),
        TEST(clocks__appointment__change_arrival_and_start_in_the_centres_zone),
        TEST(clocks__verification__runs_to_its_end),
        TEST(clocks__many__come_in_the_order_of_time),
        TEST(clocks__somebody_elses__are_not_told),
        TEST(clocks__asking__is_no_sign_of_a_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
