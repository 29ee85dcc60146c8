/* Reminders 90, 60, 30 and 15 days before an order ends: to whom, when, by which ways, and never
 * twice. M13, M43, A21, I11. CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/house.h"

#define SHANGHAI "Asia/Shanghai"

static const int thresholds[] = {90, 60, 30, 15};
enum { THRESHOLDS = 4 };

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_candidate(*state, "anna", true);
    return failed;
}

static int64_t tick(struct house *house)
{
    struct time_tick_rep rep;
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep.reminders;
}

/* What went out, a line each: "kind note when / deliveries". */
static int64_t messages(struct house *house)
{
    return house_count(house, "select count(*) from message where kind = 'order_expiring'");
}

static const char *ways(struct house *house)
{
    return house_sql(house,
                     "select coalesce(group_concat(channel, ' '), '') from (select channel from "
                     "delivery where message_id = (select max(id) from message where kind = "
                     "'order_expiring') order by channel)");
}

static const char *noted(struct house *house)
{
    return house_sql(house,
                     "select coalesce(group_concat(days || fate, ' '), '') from (select days, "
                     "fate from reminder where channel = 'email' order by days desc)");
}

/* An order's end less `days` of its zone's calendar, computed apart from the code that is tested.
 */
static int64_t before(const char *zone, int64_t end, int days)
{
    int64_t day = zone_day(zone, end) - days;
    struct civil clock, civil;
    int64_t at = 0;
    zone_civil(zone, end, &clock);
    day_civil(day, &civil);
    civil.hour = clock.hour;
    civil.minute = clock.minute;
    civil.second = clock.second;
    zone_utc(zone, &civil, &at);
    return at;
}

static int64_t end_of(struct house *house)
{
    return house_count(house, "select max(valid_until) from orders");
}

/* ---- an individual's ----------------------------------------------------------------------------
 */

static void reminder__individual__90_60_30_15_days_before_on_three_channels_m13(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    int64_t end = end_of(house);
    for (int i = 0; i < THRESHOLDS; i++) {
        int64_t at = before(SHANGHAI, end, thresholds[i]);
        house_clock(house, at - 1);
        assert_int_equal(tick(house), 0);
        house_clock(house, at);
        assert_int_equal(tick(house), 1);
        assert_int_equal(messages(house), i + 1);
        assert_string_equal(ways(house), "email sms");
        assert_string_equal(
            house_sql(house, "select note || ' ' || order_number || ' ' || zone || ' ' || "
                             "(happens_at = (select valid_until from orders)) from message "
                             "order by id desc limit 1"),
            arena_fmt(&house->arena, "%d 2603-0001 Asia/Shanghai 1", thresholds[i]));
    }
    assert_string_equal(noted(house), "90SENT 60SENT 30SENT 15SENT");
    assert_int_equal(house_count(house, "select count(*) from reminder"), 12);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'reminded' and "
                                        "role = 'SYSTEM'"),
                     4); /* I12 */
}

static void reminder__late_job__sends_the_nearest_alone_and_notes_the_rest_a21(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    house_clock(house, before(SHANGHAI, end_of(house), 20));
    assert_int_equal(tick(house), 1);
    assert_int_equal(messages(house), 1);
    assert_string_equal(noted(house), "90SKIPPED 60SKIPPED 30SENT");
    assert_string_equal(house_sql(house, "select note from message order by id desc"), "20");
    house_clock(house, before(SHANGHAI, end_of(house), 15));
    assert_int_equal(tick(house), 1);
    assert_string_equal(noted(house), "90SKIPPED 60SKIPPED 30SENT 15SENT");
}

static void reminder__twice__never_though_the_clock_goes_back_i11(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    int64_t at = before(SHANGHAI, end_of(house), 60);
    house_clock(house, at);
    assert_int_equal(tick(house), 1);
    assert_int_equal(tick(house), 0);
    house_clock(house, at - 10 * DAY); /* back in the days of the threshold that was skipped */
    assert_int_equal(tick(house), 0);
    house_clock(house, at + DAY);
    assert_int_equal(tick(house), 0);
    house_restart(house);
    house_clock(house, at + 2 * DAY);
    assert_int_equal(tick(house), 0);
    assert_int_equal(messages(house), 1);
}

static void reminder__scheduled__none_until_it_is_cancelled(void **state)
{
    struct house *house = *state;
    int64_t order = house_paid(house, "CC-TCCA"), end = end_of(house);
    int64_t sitting = house_sitting(house, "SH-01", SHANGHAI, end - 10 * DAY, 3);
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    house_clock(house, before(SHANGHAI, end, 50));
    assert_int_equal(tick(house), 0);
    house_plant(house, "update appointment set status = 'CANCELLED' where status = 'CONFIRMED';"
                       "update registration set status = 'OPEN'");
    assert_int_equal(tick(house), 1); /* nothing is booked any more: it may end unused */
    assert_string_equal(noted(house), "90SKIPPED 60SENT");
}

static void none_while(struct house *house, const char *sql)
{
    house_plant(house, sql);
    assert_int_equal(tick(house), 0);
    assert_int_equal(messages(house), 0);
    assert_string_equal(noted(house), "");
}

static void reminder__refunded_or_used_up__none_a21(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    house_clock(house, before(SHANGHAI, end_of(house), 50));
    none_while(house, "update orders set status = 'REFUNDING'");
    none_while(house, "update orders set status = 'REFUNDED'");
    none_while(house, "update orders set status = 'PAID';"
                      "update registration set status = 'REFUNDED'");
    none_while(house, "update registration set status = 'COMPLETED'");
    none_while(house, "update registration set status = 'FORFEITED'");
    none_while(house, "update registration set status = 'SAT'");
    house_plant(house, "update registration set status = 'OPEN'");
    assert_int_equal(tick(house), 1); /* it was for these alone */
}

static void reminder__expired__none_by_time_alone_a21(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    int64_t end = end_of(house);
    house_clock(house, end);
    assert_int_equal(tick(house), 0);
    assert_int_equal(messages(house), 0);
    house_clock(house, end - 1); /* time went back: the order is EXPIRED in its row */
    assert_int_equal(tick(house), 0);
}

static void reminder__unpaid__none(void **state)
{
    struct house *house = *state;
    house_order(house, "CC-TCCA");
    assert_int_equal(tick(house), 0);
    assert_int_equal(house_count(house, "select count(*) from reminder"), 0);
}

static void reminder__clock_change__the_same_clock_time_so_many_days_before(void **state)
{
    struct house *house = *state;
    house->run.config.platform_zone = "Europe/Berlin";
    int64_t paid = 0;
    zone_utc("Europe/Berlin", &(struct civil){2026, 4, 4, 12, 0, 0, 0, 0}, &paid);
    house_clock(house, paid);
    house_paid(house, "CC-TCCA"); /* ends 4 April 2027 12:00, in summer time since 28 March */
    int64_t end = end_of(house), due = end - 15 * DAY + HOUR;
    assert_int_equal(before("Europe/Berlin", end, 15), due);
    house_clock(house, due - 1); /* on the second, the night of the change has 23 hours */
    assert_int_equal(tick(house), 1);
    assert_string_equal(noted(house), "90SKIPPED 60SKIPPED 30SENT");
    house_clock(house, due);
    assert_int_equal(tick(house), 1);
    assert_string_equal(noted(house), "90SKIPPED 60SKIPPED 30SENT 15SENT");
}

static void reminder__nobody_gave_an_address__the_message_centre_has_it(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    house_plant(house, "update account set email = '', mobile = '' where login = 'anna'");
    house_clock(house, before(SHANGHAI, end_of(house), 90));
    assert_int_equal(tick(house), 1);
    assert_int_equal(messages(house), 1);
    assert_string_equal(ways(house), "");
}

/* ---- by code, and an enterprise's
 * ---------------------------------------------------------------- */

/* Two roots and a sub-account beside the codes' own enterprise. */
static const char **codes_of(struct house *house, int64_t quantity)
{
    const char **codes = house_codes(house, "CC-TCCA", quantity);
    house_plant(house,
                "update account set email = 'n@example.org', mobile = '+34910000000' where login = "
                "'northwind';"
                "insert into account (login, role, password, first_name, last_name, mobile, email, "
                "enterprise_id, created_at) select 'root2', 'ROOT', '!', 'Eva', 'Lind', '', "
                "'r@example.org', max(id), 0 from enterprise union all select 'sub', 'SUB', '!', "
                "'Jo', 'Ek', '', 's@example.org', max(id), 0 from enterprise");
    return codes;
}

static void redeem(struct house *house, const char *code)
{
    struct code_redeem_req req = {house_order(house, "CC-TCCA"), code};
    struct code_redeem_rep rep;
    assert_int_equal(ask_code_redeem(house->client, &house->arena, &req, &rep), CD_OK);
}

static void reminder__by_code__only_thresholds_ahead_at_the_redemption_a21(void **state)
{
    struct house *house = *state;
    const char **codes = codes_of(house, 1);
    int64_t end = end_of(house);
    house_clock(house, before(SHANGHAI, end, 45));
    redeem(house, codes[0]);
    assert_int_equal(tick(house), 0); /* the 60 days were over before */
    assert_int_equal(messages(house), 0);
    house_clock(house, before(SHANGHAI, end, 30) - 1);
    assert_int_equal(tick(house), 0);
    house_clock(house, before(SHANGHAI, end, 30));
    assert_int_equal(tick(house), 1);
    assert_string_equal(ways(house), "email sms");
    assert_string_equal(noted(house), "90SKIPPED 60SKIPPED 30SENT");
}

static void reminder__by_code__redeemed_on_the_threshold_is_not_ahead(void **state)
{
    struct house *house = *state;
    const char **codes = codes_of(house, 1);
    house_clock(house, before(SHANGHAI, end_of(house), 15));
    redeem(house, codes[0]);
    assert_int_equal(tick(house), 0);
    house_later(house, DAY);
    assert_int_equal(tick(house), 0);
    assert_int_equal(messages(house), 0);
}

static void reminder__enterprise__its_roots_by_centre_and_email_without_sms_m43(void **state)
{
    struct house *house = *state;
    codes_of(house, 2);
    int64_t end = end_of(house);
    for (int i = 0; i < THRESHOLDS; i++) {
        house_clock(house, before(SHANGHAI, end, thresholds[i]) - 1);
        assert_int_equal(tick(house), 0);
        house_later(house, 1);
        assert_int_equal(tick(house), 1);
        assert_int_equal(messages(house), 2 * (i + 1)); /* both roots, no sub-account */
        assert_string_equal(ways(house), "email");
    }
    assert_int_equal(house_count(house, "select count(*) from reminder where channel = 'sms'"), 0);
    assert_string_equal(house_sql(house,
                                  "select group_concat(distinct a.login) from message m join "
                                  "account a on a.id = m.account_id where m.kind = "
                                  "'order_expiring'"),
                        "northwind,root2");
}

static void reminder__enterprise__none_once_every_code_is_used_a21(void **state)
{
    struct house *house = *state;
    const char **codes = codes_of(house, 1);
    redeem(house, codes[0]);
    house_plant(house,
                "update registration set status = 'SCHEDULED'"); /* anna's own is no matter */
    house_clock(house, before(SHANGHAI, end_of(house), 30));
    assert_int_equal(tick(house), 0);
    house_plant(house, "update registration set status = 'OPEN'");
}

static void reminder__many__five_hundred_of_a_threshold_in_one_tick(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    house_plant(
        house,
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < 600) "
        "insert into orders (id, number, account_id, subject_id, quantity, unit_price, total, "
        "currency, status, terms_id, placed_at, pay_by, paid_at, valid_until) select 1000 + i, "
        "'X' || i, account_id, subject_id, 1, 0, 0, currency, 'PAID', terms_id, placed_at, "
        "pay_by, paid_at, valid_until from orders, n where orders.id = 1;"
        "insert into entitlement (id, order_id) select id, id from orders where id > 1000;"
        "insert into registration (order_id, entitlement_id, account_id, subject_id, status, "
        "created_at) select id, id, account_id, 100000 + id, 'OPEN', 1 from orders where id > "
        "1000");
    house_clock(house, before(SHANGHAI, end_of(house), 30));
    assert_int_equal(tick(house), 500);
    assert_int_equal(tick(house), 101);
    assert_int_equal(tick(house), 0);
    assert_int_equal(messages(house), 601);
    house_plant(house,
                "delete from reminder where order_id > 1000; delete from registration where "
                "order_id > 1000; delete from entitlement where order_id > 1000; delete from "
                "orders where id > 1000");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(reminder__individual__90_60_30_15_days_before_on_three_channels_m13),
        TEST(reminder__late_job__sends_the_nearest_alone_and_notes_the_rest_a21),
        TEST(reminder__twice__never_though_the_clock_goes_back_i11),
        TEST(reminder__scheduled__none_until_it_is_cancelled),
        TEST(reminder__refunded_or_used_up__none_a21),
        TEST(reminder__expired__none_by_time_alone_a21),
        TEST(reminder__unpaid__none),
        TEST(reminder__clock_change__the_same_clock_time_so_many_days_before),
        TEST(reminder__nobody_gave_an_address__the_message_centre_has_it),
        TEST(reminder__by_code__only_thresholds_ahead_at_the_redemption_a21),
        TEST(reminder__by_code__redeemed_on_the_threshold_is_not_ahead),
        TEST(reminder__enterprise__its_roots_by_centre_and_email_without_sms_m43),
        TEST(reminder__enterprise__none_once_every_code_is_used_a21),
        TEST(reminder__many__five_hundred_of_a_threshold_in_one_tick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
