/* Paying at the desk, and what time does to an order: closed when unpaid, expired after a year.
 * M12, A5, and "a late payment is never lost". CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/house.h"

#define SHANGHAI "Asia/Shanghai"

static enum cd_err desk_takes(struct house *house, int64_t amount, const char *method,
                              const char *receipt, struct payment_counter_rep *rep)
{
    struct session before = house->run.line.session;
    struct payment_counter_req req = {"2603-0001", amount, method, receipt};
    house_as(house, "desk");
    enum cd_err err = ask_payment_counter(house->client, &house->arena, &req, rep);
    house->run.line.session = before;
    return err;
}

static enum cd_err pay(struct house *house, int64_t order, int64_t balance, int64_t counter,
                       struct order_pay_rep *rep)
{
    struct order_pay_req req = {.order = order, .balance = balance, .counter = counter};
    return ask_order_pay(house->client, &house->arena, &req, rep);
}

static struct order_show_rep shown(struct house *house, int64_t order)
{
    struct order_show_rep rep;
    assert_int_equal(ask_order_show(house->client, &house->arena,
                                    &(struct order_show_req){.order = order}, &rep),
                     CD_OK);
    return rep;
}

static int64_t balance(struct house *house)
{
    struct account_show_rep rep;
    assert_int_equal(ask_account_show(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep.balance;
}

static struct time_tick_rep tick(struct house *house)
{
    struct time_tick_rep rep;
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep;
}

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_staff(*state, "desk", "OPERATOR");
    house_candidate(*state, "anna", true);
    return failed;
}

/* ---- at the desk --------------------------------------------------------------------------------
 */

static void counter__payment__in_two_parts_by_cash_and_card(void **state)
{
    struct house *house = *state;
    struct payment_counter_rep rep;
    struct order_pay_rep paid;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 10000);
    assert_int_equal(pay(house, order, 10000, 70000, &paid), CD_OK);
    assert_int_equal(desk_takes(house, 20000, "cash", "R-1", &rep), CD_OK);
    assert_string_equal(rep.status, "PENDING");
    assert_int_equal(rep.open, 50000);
    assert_int_equal(rep.credited, 0);
    assert_int_equal(house_count(house, "select amount from tender where status = 'WAITING'"),
                     50000);
    assert_int_equal(desk_takes(house, 50000, "card", "R-2", &rep), CD_OK);
    assert_string_equal(rep.status, "PAID");
    assert_int_equal(rep.open, 0);
    assert_int_equal(house_count(house, "select count(*) from tender where status = 'WAITING'"), 0);
    assert_int_equal(house_count(house, "select count(*) from audit where noun = 'tender' and "
                                        "change = 'WAITING>CANCELLED'"),
                     1); /* I12 */
    assert_string_equal(house_sql(house, "select group_concat(kind || ' ' || amount || ' ' || "
                                         "method || coalesce(receipt, ''), ', ') from tender where "
                                         "status = 'PAID'"),
                        "balance 10000 , counter 20000 cashR-1, counter 50000 cardR-2");
    assert_int_equal(shown(house, order).valid_until, zone_years_later(SHANGHAI, HOUSE_NOW, 1));
}

static void counter__payment__is_refused_with_the_values_b5(void **state)
{
    struct house *house = *state;
    struct payment_counter_rep rep;
    house_order(house, "CC-TCCA");
    assert_int_equal(desk_takes(house, 10000, "cash", "R-1", &rep), CD_OK);
    const char *before = house_dump(house, "request");
    assert_int_equal(desk_takes(house, 70001, "cash", "R-2", &rep), CD_TENDER_OVER);
    assert_string_equal(house_said(house), "TENDER_OVER: 70001 | 70000 CNY");
    assert_int_equal(desk_takes(house, 70000, "cheque", "R-2", &rep), CD_FIELD_FORMAT);
    assert_string_equal(house_said(house), "FIELD_FORMAT (method)");
    assert_int_equal(desk_takes(house, 70000, "cash", "R-1", &rep), CD_RECEIPT_USED);
    assert_string_equal(house_said(house), "RECEIPT_USED (receipt)");
    assert_int_equal(desk_takes(house, 0, "cash", "R-2", &rep), CD_FIELD_MISSING);
    house_same(house, before, "request", "a refused payment at the desk");
    assert_int_equal(desk_takes(house, 70000, "cash", "R-2", &rep),
                     CD_OK); /* R-2 was not used up */
    assert_int_equal(desk_takes(house, 1, "cash", "R-3", &rep), CD_STATUS);
    assert_string_equal(house_said(house), "STATUS: PAID | PENDING");
    house_money(house, "anna", 1);
    house_as(house, "desk");
    struct account_topup_req topup = {"anna", 5, "R-2"};
    struct account_topup_rep topped;
    assert_int_equal(ask_account_topup(house->client, &house->arena, &topup, &topped),
                     CD_RECEIPT_USED); /* one series for everything the desk takes */
}

static void counter__payment__unknown_number_is_not_found(void **state)
{
    struct house *house = *state;
    struct payment_counter_rep rep;
    assert_int_equal(desk_takes(house, 100, "cash", "R-1", &rep), CD_NOT_FOUND);
    assert_string_equal(house_said(house), "NOT_FOUND (number)");
}

static void counter__late__goes_to_the_balance_and_is_told(void **state)
{
    struct house *house = *state;
    struct payment_counter_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    house_later(house, 30 * MINUTE); /* closed by time alone */
    assert_int_equal(desk_takes(house, 80000, "cash", "R-1", &rep), CD_OK);
    assert_string_equal(rep.status, "CLOSED");
    assert_int_equal(rep.credited, 80000);
    assert_int_equal(rep.open, 0);
    assert_int_equal(balance(house), 80000);
    assert_string_equal(shown(house, order).status, "CLOSED");
    assert_string_equal(house_sql(house, "select kind || ' ' || amount from message order by id "
                                         "desc"),
                        "payment_credited 80000");
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'late_payment'"),
                     1);
    house_check(house);
    int64_t again = house_order(house, "CC-TCCA"); /* and pays the next order */
    struct order_pay_rep paid;
    assert_int_equal(pay(house, again, 80000, 0, &paid), CD_OK);
}

/* ---- the deadline of payment --------------------------------------------------------------------
 */

static void order__unpaid__is_held_thirty_minutes_to_the_second(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    house_money(house, "anna", 200000);
    int64_t order = house_order(house, "CC-TCCA"), other = house_order(house, "CC-TCCP");
    house_later(house, 1799);
    assert_true(shown(house, order).can_pay);
    assert_int_equal(pay(house, order, 80000, 0, &rep), CD_OK);
    house_later(house, 1);
    assert_int_equal(pay(house, other, 120000, 0, &rep), CD_ORDER_CLOSED);
    assert_string_equal(house_said(house),
                        "ORDER_CLOSED: 2026-03-02T04:30:00Z | 2026-03-02T04:30:00Z Asia/Shanghai, "
                        "until 2026-03-02T04:30:00Z");
    struct order_show_rep show = shown(house, other);
    assert_string_equal(show.status, "CLOSED");
    assert_true(!show.can_pay && !show.can_close);
    struct order_close_rep closed;
    assert_int_equal(
        ask_order_close(house->client, &house->arena, &(struct order_close_req){other}, &closed),
        CD_ORDER_CLOSED);
}

static void order__unpaid__a_tick_writes_down_what_time_has_done(void **state)
{
    struct house *house = *state;
    house_order(house, "CC-TCCA");
    house_later(house, 1799);
    assert_int_equal(tick(house).closed, 0);
    house_later(house, 1);
    assert_int_equal(tick(house).closed, 1);
    assert_int_equal(tick(house).closed, 0);
    assert_string_equal(house_sql(house, "select status from orders"), "CLOSED");
    assert_string_equal(house_sql(house, "select role from audit where change = 'PENDING>CLOSED'"),
                        "SYSTEM");
    assert_int_equal(house_count(house, "select count(*) from message where kind = 'order_closed'"),
                     1);
}

/* For the counter until the end of the day in the platform's zone, whatever the day in UTC. */
static void order__counter__is_held_to_the_end_of_the_platforms_day(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    struct payment_counter_rep took;
    int64_t midnight = zone_day_start(SHANGHAI, zone_day(SHANGHAI, HOUSE_NOW) + 1);
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(pay(house, order, 0, 80000, &rep), CD_OK);
    assert_int_equal(rep.pay_by, midnight - 1); /* 23:59:59 there, 15:59:59 in UTC */
    house_clock(house, rep.pay_by - 1);
    assert_string_equal(shown(house, order).status, "PENDING");
    assert_int_equal(tick(house).closed, 0);
    house_clock(house, rep.pay_by);
    assert_string_equal(shown(house, order).status, "CLOSED");
    assert_int_equal(desk_takes(house, 80000, "cash", "R-1", &took), CD_OK);
    assert_int_equal(took.credited, 80000);
    assert_string_equal(house_sql(house, "select status from tender where kind = 'counter'"),
                        "CANCELLED");
}

static void order__closed__gives_back_what_was_paid(void **state)
{
    struct house *house = *state;
    struct order_pay_req req = {.balance = 30000, .counter = 42000};
    struct voucher_text text = {"TENTH"};
    struct payment_counter_rep took;
    struct order_pay_rep rep;
    house_plant(house, "insert into voucher (text, kind, value, currency, expires_at, uses) "
                       "values ('TENTH', 'percent', 10, 'CNY', 9999999999, 1)");
    house_money(house, "anna", 30000);
    req.order = house_order(house, "CC-TCCA");
    req.vouchers.v = &text;
    req.vouchers.n = 1;
    assert_int_equal(ask_order_pay(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(desk_takes(house, 2000, "cash", "R-1", &took), CD_OK);
    assert_int_equal(balance(house), 0);
    house_clock(house, rep.pay_by);
    assert_int_equal(tick(house).closed, 1);
    assert_int_equal(balance(house), 32000); /* the cash too; the voucher is no money */
    assert_int_equal(house_count(house, "select used from voucher"), 0);
    assert_int_equal(house_count(house, "select paid from orders"), 0);
    assert_string_equal(house_sql(house, "select group_concat(kind || ' ' || status, ', ') from "
                                         "tender"),
                        "voucher RETURNED, balance RETURNED, counter CANCELLED, counter RETURNED");
    house_check(house);
    req.order = house_order(house, "CC-TCCA");
    req.balance = 32000;
    req.counter = 40000;
    assert_int_equal(ask_order_pay(house->client, &house->arena, &req, &rep), CD_OK);
}

static void order__close__by_the_user_gives_back_as_well(void **state)
{
    struct house *house = *state;
    struct order_close_rep closed;
    struct order_pay_rep rep;
    house_money(house, "anna", 30000);
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(pay(house, order, 30000, 50000, &rep), CD_OK);
    assert_int_equal(balance(house), 0);
    assert_int_equal(
        ask_order_close(house->client, &house->arena, &(struct order_close_req){order}, &closed),
        CD_OK);
    assert_int_equal(balance(house), 30000);
    assert_int_equal(
        ask_order_close(house->client, &house->arena, &(struct order_close_req){order}, &closed),
        CD_ORDER_CLOSED);
    house_paid(house, "CC-TCCP");
    int64_t paid = house_count(house, "select max(id) from orders");
    assert_int_equal(
        ask_order_close(house->client, &house->arena, &(struct order_close_req){paid}, &closed),
        CD_STATUS);
    assert_string_equal(house_said(house), "STATUS: PAID | PENDING");
}

/* ---- validity -----------------------------------------------------------------------------------
 */

static int64_t at(const char *zone, int year, int month, int day, int hour, int minute, int second)
{
    int64_t when = 0;
    zone_utc(zone, &(struct civil){year, month, day, hour, minute, second, 0, 0}, &when);
    return when;
}

static void valid_from_to(struct house *house, int64_t paid, int64_t until)
{
    house_clock(house, paid);
    int64_t order = house_paid(house, "CC-TCCA");
    assert_int_equal(shown(house, order).valid_until, until);
    assert_int_equal(shown(house, order).paid_at, paid);
    house_plant(house, "update registration set status = 'UNBOUND'"); /* room for the next */
}

static void order__validity__is_one_calendar_year_at_the_same_clock_time_a5(void **state)
{
    struct house *house = *state;
    valid_from_to(house, at(SHANGHAI, 2026, 3, 2, 12, 34, 56),
                  at(SHANGHAI, 2027, 3, 2, 12, 34, 56));
    valid_from_to(house, at(SHANGHAI, 2027, 12, 31, 23, 59, 59),
                  at(SHANGHAI, 2028, 12, 31, 23, 59, 59)); /* over a 29 February: 366 days */
    valid_from_to(house, at(SHANGHAI, 2028, 2, 29, 9, 0, 1), at(SHANGHAI, 2029, 2, 28, 9, 0, 1));
    /* still the 28th in UTC, already the 29th in the platform's zone */
    valid_from_to(house, at("UTC", 2032, 2, 28, 17, 0, 0), at(SHANGHAI, 2033, 2, 28, 1, 0, 0));
}

static void order__validity__keeps_the_clock_time_over_summer_time_a5(void **state)
{
    struct house *house = *state;
    static const char berlin[] = "Europe/Berlin";
    house->run.config.platform_zone = berlin;
    /* summer time begins on 29 March 2026 and on 28 March 2027 */
    valid_from_to(house, at(berlin, 2026, 3, 28, 10, 0, 0), at(berlin, 2027, 3, 28, 10, 0, 0));
    assert_int_equal(at(berlin, 2027, 3, 28, 10, 0, 0) - at(berlin, 2026, 3, 28, 10, 0, 0),
                     365 * DAY - HOUR);
}

static void order__expired__exactly_at_valid_until_by_time_alone_m12(void **state)
{
    struct house *house = *state;
    struct booking_start_rep rep;
    int64_t order = house_paid(house, "CC-TCCA");
    int64_t end = shown(house, order).valid_until;
    house_clock(house, end - 1);
    assert_true(shown(house, order).can_schedule);
    assert_int_equal(
        ask_booking_start(house->client, &house->arena, &(struct booking_start_req){order}, &rep),
        CD_OK);
    house_clock(house, end);
    assert_string_equal(shown(house, order).status, "EXPIRED");
    assert_false(shown(house, order).can_schedule);
    assert_int_equal(
        ask_booking_start(house->client, &house->arena, &(struct booking_start_req){order}, &rep),
        CD_ORDER_EXPIRED);
    assert_string_equal(house_said(house),
                        "ORDER_EXPIRED: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z Asia/Shanghai, "
                        "until 2027-03-02T04:00:00Z");
    assert_string_equal(house_sql(house, "select status from orders"), "PAID");
    assert_int_equal(tick(house).expired, 1);
    assert_string_equal(house_sql(house, "select o.status || ' ' || r.status from orders o join "
                                         "registration r on r.order_id = o.id"),
                        "EXPIRED EXPIRED");
    assert_int_equal(tick(house).expired, 0);
    house_order(house, "CC-TCCA"); /* A23: the dead registration is in nobody's way */
}

/* The next order writes it down for this candidate alone, the job for the enterprise (M42, I4). */
static void order__expired__takes_its_code_with_it_before_any_job_m42(void **state)
{
    struct house *house = *state;
    struct code_redeem_rep rep;
    const char **codes = house_codes(house, "CC-TCCP", 2);
    struct code_redeem_req req = {house_order(house, "CC-TCCP"), codes[0]};
    assert_int_equal(ask_code_redeem(house->client, &house->arena, &req, &rep), CD_OK);
    house_clock(house, rep.valid_until);
    house_order(house, "CC-TCCP");
    assert_string_equal(house_sql(house, "select group_concat(status) from code"),
                        "EXPIRED,UNUSED");
    house_check(house);
    assert_int_equal(tick(house).expired, 1);
    assert_string_equal(house_sql(house,
                                  "select group_concat(c.status) || ' ' || o.status from code "
                                  "c join orders o on o.id = c.order_id"),
                        "EXPIRED,EXPIRED EXPIRED");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(counter__payment__in_two_parts_by_cash_and_card),
        TEST(counter__payment__is_refused_with_the_values_b5),
        TEST(counter__payment__unknown_number_is_not_found),
        TEST(counter__late__goes_to_the_balance_and_is_told),
        TEST(order__unpaid__is_held_thirty_minutes_to_the_second),
        TEST(order__unpaid__a_tick_writes_down_what_time_has_done),
        TEST(order__counter__is_held_to_the_end_of_the_platforms_day),
        TEST(order__closed__gives_back_what_was_paid),
        TEST(order__close__by_the_user_gives_back_as_well),
        TEST(order__validity__is_one_calendar_year_at_the_same_clock_time_a5),
        TEST(order__validity__keeps_the_clock_time_over_summer_time_a5),
        TEST(order__expired__exactly_at_valid_until_by_time_alone_m12),
        TEST(order__expired__takes_its_code_with_it_before_any_job_m42),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
