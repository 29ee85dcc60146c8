/* Paying: vouchers, balance and counter, exactly as quoted. M9, M11, B5. CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

struct means {
    const char *vouchers[3];
    int64_t balance, counter;
};

static struct order_quote_req quote_of(struct house *house, int64_t order, struct means means)
{
    struct order_quote_req req = {
        .order = order, .balance = means.balance, .counter = means.counter};
    req.vouchers.v = arena_alloc(&house->arena, sizeof means.vouchers);
    while (req.vouchers.n < 3 && means.vouchers[req.vouchers.n]) {
        req.vouchers.v[req.vouchers.n].code = means.vouchers[req.vouchers.n];
        req.vouchers.n++;
    }
    return req;
}

static enum cd_err quote(struct house *house, int64_t order, struct means means,
                         struct order_quote_rep *rep)
{
    struct order_quote_req req = quote_of(house, order, means);
    return ask_order_quote(house->client, &house->arena, &req, rep);
}

static enum cd_err pay(struct house *house, int64_t order, struct means means,
                       struct order_pay_rep *rep)
{
    struct order_quote_req asked = quote_of(house, order, means);
    struct order_pay_req req = {.order = order, .balance = means.balance, .counter = means.counter};
    req.vouchers.v = asked.vouchers.v;
    req.vouchers.n = asked.vouchers.n;
    return ask_order_pay(house->client, &house->arena, &req, rep);
}

/* Both the preview and the payment are refused, with the same words, and nothing is done. */
static void refused(struct house *house, int64_t order, struct means means, const char *said)
{
    struct order_quote_rep quoted;
    struct order_pay_rep paid;
    const char *before = house_dump(house, "request throttle");
    quote(house, order, means, &quoted);
    assert_string_equal(house_said(house), said);
    pay(house, order, means, &paid);
    assert_string_equal(house_said(house), said);
    house_same(house, before, "request throttle", said);
}

static void voucher(struct house *house, const char *values)
{
    house_plant(house, arena_fmt(&house->arena,
                                 "insert into voucher (text, kind, value, currency, subject_id, "
                                 "minimum, expires_at, uses) values (%s)",
                                 values));
}

static int64_t balance(struct house *house)
{
    struct account_show_rep rep;
    assert_int_equal(ask_account_show(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep.balance;
}

static int64_t used(struct house *house, const char *text)
{
    return house_count(
        house, arena_fmt(&house->arena, "select used from voucher where text = '%s'", text));
}

static int set_up(void **state)
{
    int failed = house_set_up(state);
    struct house *house = *state;
    house_candidate(house, "bert", true);
    house_candidate(house, "anna", true);
    voucher(house, "'TENTH', 'percent', 10, 'CNY', null, 0, 9999999999, 5");
    voucher(house, "'THIRD', 'percent', 33, 'CNY', null, 0, 9999999999, 5");
    voucher(house, "'FIXED', 'fixed', 15000, 'CNY', null, 0, 9999999999, 5");
    voucher(house, "'HUGE', 'fixed', 500000, 'CNY', null, 0, 9999999999, 5");
    voucher(house, "'ONCE', 'fixed', 10000, 'CNY', null, 0, 9999999999, 1");
    return failed;
}

/* ---- money --------------------------------------------------------------------------------------
 */

static void order__pay__from_the_balance(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 100000);
    assert_int_equal(pay(house, order, (struct means){.balance = 80000}, &rep), CD_OK);
    assert_string_equal(rep.status, "PAID");
    assert_int_equal(rep.open, 0);
    assert_int_equal(balance(house), 20000);
    assert_string_equal(house_sql(house, "select status from registration"), "OPEN");
    assert_string_equal(house_sql(house, "select kind || ' ' || amount || ' ' || order_number from "
                                         "message order by id desc"),
                        "order_paid 80000 2603-0001");
    assert_int_equal(house_count(house, "select count(*) from delivery d join message m on m.id = "
                                        "d.message_id where m.kind = 'order_paid'"),
                     2);
}

static void order__pay__too_little_or_too_much_is_refused_with_both_values_b5(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    struct order_quote_rep quoted;
    int64_t order = house_order(house, "CC-TCCA");
    refused(house, order, (struct means){.balance = 80000}, "BALANCE_LOW: 0 | 80000 CNY");
    house_money(house, "anna", 79999);
    refused(house, order, (struct means){.balance = 80000}, "BALANCE_LOW: 79999 | 80000 CNY");
    refused(house, order, (struct means){.balance = 80001}, "TENDER_OVER: 80001 | 80000 CNY");
    refused(house, order, (struct means){.balance = 40000, .counter = 40001},
            "TENDER_OVER: 40001 | 40000 CNY");
    refused(house, order, (struct means){.balance = -1}, "FIELD_RANGE (balance): -1 | 0");
    assert_int_equal(quote(house, order, (struct means){.balance = 79999}, &quoted), CD_OK);
    assert_int_equal(quoted.open, 1); /* a preview shows what is missing, a payment refuses */
    assert_int_equal(pay(house, order, (struct means){.balance = 79999}, &rep), CD_TENDER_SHORT);
    assert_string_equal(house_said(house), "TENDER_SHORT: 79999 | 80000 CNY");
    assert_int_equal(pay(house, order, (struct means){.balance = 0}, &rep), CD_TENDER_SHORT);
}

static void order__pay__not_twice(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 200000);
    assert_int_equal(pay(house, order, (struct means){.balance = 80000}, &rep), CD_OK);
    refused(house, order, (struct means){.balance = 80000}, "STATUS: PAID | PENDING");
    assert_int_equal(balance(house), 120000);
}

static void order__pay__of_two_terminals_one_wins(void **state)
{
    struct house *house = *state;
    struct line desk;
    struct order_pay_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 200000);
    struct client *other = house_line(house, &desk, "anna");
    struct order_pay_req req = {.order = order, .balance = 80000};
    assert_int_equal(ask_order_pay(other, &house->arena, &req, &rep), CD_OK);
    enum cd_err late = ask_order_pay(house->client, &house->arena, &req, &rep);
    client_close(&other);
    assert_int_equal(late, CD_STATUS);
    assert_string_equal(house_said(house), "STATUS: PAID | PENDING");
    assert_int_equal(balance(house), 120000);
}

/* ---- the preview --------------------------------------------------------------------------------
 */

static const struct means mixes[] = {
    {{NULL}, 80000, 0},
    {{NULL}, 0, 80000},
    {{NULL}, 30000, 50000},
    {{"TENTH", NULL}, 72000, 0},
    {{"FIXED", "TENTH", NULL}, 20000, 37000},
    {{"THIRD", "TENTH", "FIXED"}, 30000, 600},
    {{"HUGE", NULL}, 0, 0},
    {{"TENTH", "HUGE", NULL}, 0, 0},
};

static void quote_is_kept(struct house *house, struct means means)
{
    struct order_quote_rep quoted;
    struct order_pay_rep paid;
    struct order_show_rep shown;
    struct order_close_rep closed;
    int64_t order = house_order(house, "CC-TCCA"), sum = 0;
    assert_int_equal(quote(house, order, means, &quoted), CD_OK);
    assert_int_equal(pay(house, order, means, &paid), CD_OK);
    assert_int_equal(ask_order_show(house->client, &house->arena,
                                    &(struct order_show_req){.order = order}, &shown),
                     CD_OK);
    assert_int_equal(shown.tenders.n, quoted.lines.n);
    for (size_t i = 0; i < quoted.lines.n; i++) {
        const struct tender_row *line = &quoted.lines.v[i], *tender = &shown.tenders.v[i];
        assert_string_equal(line->kind, tender->kind);
        assert_string_equal(line->label, tender->label);
        assert_int_equal(line->amount, tender->amount);
        assert_string_equal(tender->status, strcmp(line->kind, "counter") ? "PAID" : "WAITING");
        sum += line->amount;
    }
    assert_int_equal(sum, 80000);
    assert_int_equal(quoted.open, 0);
    assert_int_equal(quoted.covered, 80000);
    assert_int_equal(paid.open, means.counter);
    assert_int_equal(paid.pay_by, quoted.pay_by);
    assert_string_equal(paid.status, means.counter ? "PENDING" : "PAID");
    assert_int_equal(paid.valid_until, means.counter ? 0 : quoted.valid_until);
    if (means.counter)
        assert_int_equal(ask_order_close(house->client, &house->arena,
                                         &(struct order_close_req){order}, &closed),
                         CD_OK);
    house_check(house);
}

static void order__quote__is_what_paying_does_m11(void **state)
{
    struct house *house = *state;
    house_money(house, "anna", 1000000);
    for (size_t i = 0; i < sizeof mixes / sizeof *mixes; i++) {
        quote_is_kept(house, mixes[i]);
        house_plant(house, "update registration set status = 'UNBOUND'"); /* room for the next */
    }
}

static void order__quote__changes_nothing(void **state)
{
    struct house *house = *state;
    struct order_quote_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 80000);
    const char *before = house_dump(house, "");
    assert_int_equal(quote(house, order, (struct means){{"TENTH", "FIXED"}, 57000, 0}, &rep),
                     CD_OK);
    assert_int_equal(rep.account_balance, 80000);
    house_same(house, before, "", "a quote");
}

/* ---- vouchers -----------------------------------------------------------------------------------
 */

static void voucher__amount__percent_of_the_order_or_fixed_never_more_than_open(void **state)
{
    struct house *house = *state;
    struct order_quote_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(quote(house, order, (struct means){{"TENTH", "THIRD", "FIXED"}, 0, 0}, &rep),
                     CD_OK);
    assert_int_equal(rep.lines.v[0].amount, 8000);
    assert_int_equal(rep.lines.v[1].amount, 26400); /* of the order, not of what is left */
    assert_int_equal(rep.lines.v[2].amount, 15000);
    assert_int_equal(rep.open, 30600);
    assert_int_equal(quote(house, order, (struct means){{"tenth", "hu-ge"}, 0, 0}, &rep), CD_OK);
    assert_int_equal(rep.lines.v[1].amount, 72000);
    assert_string_equal(rep.lines.v[1].label, "HUGE"); /* however it was typed */
}

static void voucher__refusal__says_which_b5(void **state)
{
    struct house *house = *state;
    voucher(house, "'OTHER', 'fixed', 100, 'CNY', (select id from subject where code = 'CC-TCCP'), "
                   "0, 9999999999, 1");
    voucher(house, "'DOLLAR', 'fixed', 100, 'USD', null, 0, 9999999999, 1");
    voucher(house, "'BIG', 'fixed', 100, 'CNY', null, 80001, 9999999999, 1");
    voucher(house, "'ENOUGH', 'fixed', 100, 'CNY', null, 80000, 9999999999, 1");
    voucher(house, "'PAST', 'fixed', 100, 'CNY', null, 0, 1772424000, 1");
    voucher(house, "'SOON', 'fixed', 100, 'CNY', null, 0, 1772424001, 1");
    int64_t order = house_order(house, "CC-TCCA");
    struct order_quote_rep rep;
    refused(house, order, (struct means){{"NOSUCH"}, 0, 0}, "VOUCHER_UNKNOWN");
    refused(house, order, (struct means){{"OTHER"}, 0, 0}, "VOUCHER_SUBJECT: CC-TCCA | CC-TCCP");
    refused(house, order, (struct means){{"DOLLAR"}, 0, 0}, "VOUCHER_SUBJECT: CNY | USD");
    refused(house, order, (struct means){{"BIG"}, 0, 0}, "VOUCHER_MINIMUM: 80000 | 80001 CNY");
    refused(house, order, (struct means){{"PAST"}, 0, 0},
            "VOUCHER_EXPIRED: 2026-03-02T04:00:00Z | 2026-03-02T04:00:00Z Asia/Shanghai, until "
            "2026-03-02T04:00:00Z");
    refused(house, order, (struct means){{"FIXED", "TENTH", "fixed"}, 0, 0}, "VOUCHER_TWICE");
    refused(house, order, (struct means){{"HUGE", "TENTH"}, 0, 0}, "TENDER_OVER: 8000 | 0 CNY");
    refused(house, order, (struct means){{"HUGE"}, 1, 0}, "TENDER_OVER: 1 | 0 CNY");
    assert_int_equal(quote(house, order, (struct means){{"ENOUGH", "SOON"}, 0, 0}, &rep), CD_OK);
    int64_t its = house_order(house, "CC-TCCP");
    assert_int_equal(quote(house, its, (struct means){{"OTHER", "BIG"}, 0, 0}, &rep), CD_OK);
}

/* I3: whoever tries vouchers out tries them out slowly; the preview counts like the payment. */
static void voucher__guess__ten_an_hour_like_codes_i3(void **state)
{
    struct house *house = *state;
    struct order_quote_rep rep;
    struct order_pay_rep paid;
    int64_t order = house_order(house, "CC-TCCA");
    for (int i = 0; i < 10; i++) {
        struct means means = {{arena_fmt(&house->arena, "GUESS%d", i)}, 0, 0};
        assert_int_equal(i % 2 ? quote(house, order, means, &rep) : pay(house, order, means, &paid),
                         CD_VOUCHER_UNKNOWN);
    }
    refused(house, order, (struct means){{"HUGE"}, 0, 0},
            "CODE_WAIT: 10 | 10, from 2026-03-02T05:00:00Z");
    house_money(house, "anna", 80000);
    assert_int_equal(pay(house, order, (struct means){.balance = 80000}, &paid), CD_OK);
}

static void voucher__use__is_counted_in_the_payment(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 70000);
    assert_int_equal(pay(house, order, (struct means){{"ONCE"}, 70000, 0}, &rep), CD_OK);
    assert_int_equal(used(house, "ONCE"), 1);
    house_as(house, "bert");
    int64_t other = house_order(house, "CC-TCCA");
    refused(house, other, (struct means){{"ONCE"}, 0, 0}, "VOUCHER_USED: 1 | 1");
    assert_int_equal(house_count(house, "select sum(amount) from tender where kind = 'voucher'"),
                     10000);
    assert_int_equal(house_count(house, "select -balance from ledger_account where kind = "
                                        "'voucher'"),
                     10000);
}

static void voucher__twice__also_where_it_was_paid_before(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 72000);
    assert_int_equal(pay(house, order, (struct means){{"TENTH"}, 0, 72000}, &rep), CD_OK);
    assert_string_equal(rep.status, "PENDING");
    refused(house, order, (struct means){{"TENTH"}, 64000, 0}, "VOUCHER_TWICE");
    assert_int_equal(pay(house, order, (struct means){.balance = 72000}, &rep), CD_OK);
    assert_string_equal(rep.status, "PAID");
    assert_int_equal(used(house, "TENTH"), 1);
    assert_string_equal(house_sql(house, "select status from tender where kind = 'counter'"),
                        "CANCELLED"); /* it is awaited no more */
}

static void voucher__returned__when_time_has_closed_the_order_without_a_job(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    int64_t first = house_order(house, "CC-TCCA");
    house_money(house, "anna", 30000);
    assert_int_equal(pay(house, first, (struct means){{"ONCE"}, 30000, 40000}, &rep), CD_OK);
    house_clock(house, rep.pay_by - 60);
    house_as(house, "bert");
    int64_t other = house_order(house, "CC-TCCA");
    refused(house, other, (struct means){{"ONCE"}, 0, 70000}, "VOUCHER_USED: 1 | 1");
    house_clock(house, rep.pay_by);
    assert_int_equal(pay(house, other, (struct means){{"ONCE"}, 0, 70000}, &rep), CD_OK);
    house_as(house, "anna");
    assert_int_equal(balance(house), 30000);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(order__pay__from_the_balance),
        TEST(order__pay__too_little_or_too_much_is_refused_with_both_values_b5),
        TEST(order__pay__not_twice),
        TEST(order__pay__of_two_terminals_one_wins),
        TEST(order__quote__is_what_paying_does_m11),
        TEST(order__quote__changes_nothing),
        TEST(voucher__amount__percent_of_the_order_or_fixed_never_more_than_open),
        TEST(voucher__refusal__says_which_b5),
        TEST(voucher__guess__ten_an_hour_like_codes_i3),
        TEST(voucher__use__is_counted_in_the_payment),
        TEST(voucher__twice__also_where_it_was_paid_before),
        TEST(voucher__returned__when_time_has_closed_the_order_without_a_job),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
