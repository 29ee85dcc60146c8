/* The expense center, and orders by what was returned. M56, I7. CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/zone.h"
#include "lib/refunds.h"

static int set_up(void **state)
{
    int failed = refunds_set_up(state);
    house_candidate(*state, "bert", true);
    house_as(*state, "anna");
    return failed;
}

static struct ledger_list_rep ledger(struct house *house)
{
    struct ledger_list_rep rep;
    assert_int_equal(ask_ledger_list(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep;
}

/* "CAUSE MEANS AMOUNT" of each row, "*" behind those on the balance. */
static const char *rows(struct house *house, const struct ledger_list_rep *rep)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < rep->rows.n; i++)
        buf_fmt(&out, "%s%s %s %lld%s", i ? ", " : "", rep->rows.v[i].cause, rep->rows.v[i].means,
                (long long)rep->rows.v[i].amount, rep->rows.v[i].balance ? "*" : "");
    const char *text = arena_str(&house->arena, out.text);
    buf_free(&out);
    return text;
}

/* What the rows on the balance add up to is the balance. */
static void adds_up(const struct ledger_list_rep *rep)
{
    int64_t sum = 0;
    for (size_t i = 0; i < rep->rows.n; i++)
        sum += rep->rows.v[i].balance ? rep->rows.v[i].amount : 0;
    assert_int_equal(sum, rep->balance);
}

static void ledger__list__shows_payments_and_the_refund_m56(void **state)
{
    struct house *house = *state;
    refunds_voucher(house, "'TENTH', 'percent', 10, 'CNY', null, 0, 9999999999, 5");
    int64_t order = refunds_pay(house, "CC-TCCA", "TENTH", 30001, 20001, 21998);
    struct ledger_list_rep rep = ledger(house);
    assert_string_equal(
        rows(house, &rep),
        "payment cash -21998, payment cash -20001, payment balance -30001*, payment "
        "voucher -8000, topup counter 30001*");
    assert_int_equal(rep.paid, 72000); /* a voucher is no money */
    assert_int_equal(rep.returned, 0);
    assert_int_equal(rep.balance, 0);
    assert_string_equal(refunds_request(house, order, 72000), "APPROVED 72000");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "PAID_OUT 72000");
    rep = ledger(house);
    assert_string_equal(rows(house, &rep),
                        "refund cash 21998, refund cash 20001, refund balance 30001*, payment cash "
                        "-21998, payment cash -20001, payment balance -30001*, payment voucher "
                        "-8000, topup counter 30001*");
    assert_int_equal(rep.returned, 72000);
    assert_int_equal(rep.balance, 30001);
    assert_string_equal(rep.rows.v[0].order, house_sql(house, "select number from orders"));
    adds_up(&rep);
}

/* A late payment to a closed order is never lost: it is on the balance, and stands here. */
static void ledger__late_payment__ends_on_the_balance_and_shows(void **state)
{
    struct house *house = *state;
    int64_t order = house_order(house, "CC-TCCA");
    house_money(house, "anna", 10000);
    struct order_pay_req pay = {.order = order, .balance = 10000, .counter = 70000};
    assert_string_equal(house_asked(house, OP_ORDER_PAY, &pay), "OK");
    house_clock(house, HOUSE_NOW + 2 * DAY); /* the counter order has closed */
    house_as(house, "desk");
    const char *number = house_sql(house, "select number from orders");
    struct payment_counter_req late = {number, 70000, "card", "R-9"};
    assert_string_equal(house_asked(house, OP_PAYMENT_COUNTER, &late), "OK");
    house_as(house, "anna");
    struct ledger_list_rep rep = ledger(house);
    assert_string_equal(rows(house, &rep), "late_payment counter 70000*, return balance 10000*, "
                                           "payment balance -10000*, topup counter 10000*");
    assert_string_equal(rep.rows.v[0].order, number);
    assert_int_equal(rep.balance, 80000);
    assert_int_equal(rep.paid - rep.returned, 0);
    adds_up(&rep);
}

static void ledger__list__is_one_s_own_and_pages(void **state)
{
    struct house *house = *state;
    house_paid(house, "CC-TCCA");
    house_money(house, "anna", 5);
    house_codes(house, "CC-TCCP", 2);
    house_as(house, "bert");
    house_money(house, "bert", 7);
    struct ledger_list_rep rep = ledger(house);
    assert_string_equal(rows(house, &rep), "topup counter 7*");
    house_as(house, "northwind"); /* a root sees what its enterprise's orders cost it */
    rep = ledger(house);
    assert_string_equal(rows(house, &rep), "payment transfer -160000");
    assert_int_equal(rep.paid, 160000);
    house_as(house, "anna");
    struct ledger_list_req page = {.limit = 2};
    assert_int_equal(ask_ledger_list(house->client, &house->arena, &page, &rep), CD_OK);
    assert_true(rep.more);
    assert_string_equal(rows(house, &rep), "topup counter 5*, payment balance -80000*");
    page.before = rep.rows.v[1].id;
    assert_int_equal(ask_ledger_list(house->client, &house->arena, &page, &rep), CD_OK);
    assert_false(rep.more);
    assert_string_equal(rows(house, &rep), "topup counter 80000*");
}

static const char *listed(struct house *house, const char *status)
{
    struct order_list_rep rep;
    struct order_list_req req = {.status = status};
    struct buf out = BUF_INIT;
    assert_int_equal(ask_order_list(house->client, &house->arena, &req, &rep), CD_OK);
    for (size_t i = 0; i < rep.rows.n; i++)
        buf_fmt(&out, "%s%s %s", i ? ", " : "", rep.rows.v[i].subject_code, rep.rows.v[i].status);
    const char *text = arena_str(&house->arena, out.text);
    buf_free(&out);
    return text;
}

static void order__list__by_returned_m56(void **state)
{
    struct house *house = *state;
    refunds_request(house, house_paid(house, "CC-TCCA"), 80000);
    refunds_request(house, refunds_pay(house, "BD-TCCA", NULL, 0, 80000, 0), 80000);
    house_paid(house, "DB-TCCA");
    assert_string_equal(listed(house, "RETURNED"), "BD-TCCA REFUNDING, CC-TCCA REFUNDED");
    assert_string_equal(listed(house, "REFUNDED"), "CC-TCCA REFUNDED");
    assert_string_equal(listed(house, "REFUNDING"), "BD-TCCA REFUNDING");
    assert_string_equal(listed(house, "PAID"), "DB-TCCA PAID");
    house_plant(house, "update orders set status = 'PARTLY_REFUNDED' where status = 'REFUNDED'");
    assert_string_equal(listed(house, "REFUNDED"), "CC-TCCA PARTLY_REFUNDED");
    assert_string_equal(listed(house, "RETURNED"), "BD-TCCA REFUNDING, CC-TCCA PARTLY_REFUNDED");
    house_plant(house, "update orders set status = 'REFUNDED' where status = 'PARTLY_REFUNDED'");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(ledger__list__shows_payments_and_the_refund_m56),
        TEST(ledger__late_payment__ends_on_the_balance_and_shows),
        TEST(ledger__list__is_one_s_own_and_pages),
        TEST(order__list__by_returned_m56),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
