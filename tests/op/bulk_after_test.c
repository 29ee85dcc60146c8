/* What comes of a bulk order: transfers that arrive, closing, expiry, and who may reach it. M6,
 * M33, M42. CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/bulk.h"

enum { PRICE = 80000, MANY = 9000 };

/* ---- bank transfers -----------------------------------------------------------------------------
 */

static void transfer__parts__the_last_makes_the_codes_m33(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 3);
    house_money(house, "northwind", 50000);
    assert_string_equal(bulk_pay(house, order, 50000, 190000), "OK");
    assert_string_equal(bulk_state(house, order), "PENDING 50000 0");
    assert_string_equal(bulk_transfer(house, order, 190001, "B-1"),
                        "TENDER_OVER: 190001 | 190000 CNY");
    assert_string_equal(bulk_transfer(house, order, 100000, "B-1"), "PENDING 90000 0");
    assert_string_equal(bulk_transfer(house, order, 90000, "B-1"), "RECEIPT_USED (receipt)");
    assert_string_equal(house_sql(house, "select amount from tender where status = 'WAITING'"),
                        "90000");
    assert_string_equal(bulk_transfer(house, order, 90000, "B-2"), "PAID 0 0");
    assert_string_equal(bulk_state(house, order), "PAID 240000 3");
    assert_string_equal(bulk_transfer(house, order, 1, "B-3"), "STATUS: PAID | PENDING");
    assert_int_equal(house_count(house, "select -balance from ledger_account where kind = 'bank'"),
                     190000);
}

static void transfer__late__is_credited_to_the_balance_never_lost(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 3);
    assert_string_equal(bulk_pay(house, order, 0, 240000), "OK");
    house_clock(house, house_count(house, "select pay_by from orders"));
    assert_string_equal(bulk_transfer(house, order, 240000, "B-1"), "CLOSED 0 240000");
    assert_string_equal(bulk_state(house, order), "CLOSED 0 0");
    assert_int_equal(bulk_balance(house), 240000);
    assert_string_equal(house_sql(house, "select group_concat(distinct channel) from delivery"),
                        "email");
}

static void transfer__for_a_person__is_not_found(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    int64_t order = house_order(house, "CC-TCCA");
    assert_string_equal(bulk_transfer(house, order, PRICE, "B-1"), "NOT_FOUND (number)");
}

static void transfer__stopped__leaves_neither_money_nor_number(void **state)
{
    struct house *house = *state;
    struct stream *stream;
    struct payment_transfer_rep rep;
    bool more;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    struct payment_transfer_req req = {bulk_number(house, order), (int64_t)MANY * PRICE, "B-1"};
    house_as(house, "desk");
    const char *before = house_dump(house, "");
    assert_int_equal(client_start(house->client, OP_PAYMENT_TRANSFER, 0, &req, &stream), CD_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
    assert_true(rep.done > 0 && rep.done < MANY);
    assert_int_equal(client_stop(&stream), CD_OK);
    house_same(house, before, "", "a transfer that was given up");
    house_as(house, "northwind");
    assert_string_equal(bulk_transfer(house, order, req.amount, "B-1"), "PAID 0 0");
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
}

/* ---- closing, and time --------------------------------------------------------------------------
 */

static void bulk__close__gives_back_what_was_paid(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 3);
    house_money(house, "northwind", 50000);
    assert_string_equal(bulk_pay(house, order, 50000, 190000), "OK");
    assert_int_equal(bulk_balance(house), 0);
    assert_string_equal(house_asked(house, OP_ORDER_CLOSE, &(struct order_close_req){order}), "OK");
    assert_string_equal(bulk_state(house, order), "CLOSED 0 0");
    assert_int_equal(bulk_balance(house), 50000);
}

static void bulk__unpaid__closes_by_time_alone_at_its_last_second(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 3);
    int64_t pay_by = house_count(house, "select pay_by from orders");
    house_money(house, "northwind", 240000);
    house_clock(house, pay_by);
    assert_string_equal(bulk_pay(house, order, 240000, 0),
                        "ORDER_CLOSED: 2026-03-16T15:59:59Z | 2026-03-16T15:59:59Z Asia/Shanghai, "
                        "until 2026-03-16T15:59:59Z");
    house_clock(house, pay_by - 1);
    assert_string_equal(bulk_pay(house, order, 240000, 0), "OK");
}

/* A hundred thousand dead codes don't keep anybody waiting: 5,000 at a time, the order with the
 * last of them; what is bound dies too (M42). */
static void bulk__expiry__in_parts_the_oldest_order_first_m42(void **state)
{
    struct house *house = *state;
    house_money(house, "northwind", (int64_t)3 * 5000 * PRICE);
    int64_t first = bulk_order(house, "CC-TCCA", 1000);
    assert_string_equal(bulk_pay(house, first, 1000 * PRICE, 0), "OK");
    house_later(house, 1);
    int64_t second = bulk_order(house, "CC-TCCA", 5000);
    assert_string_equal(bulk_pay(house, second, (int64_t)5000 * PRICE, 0), "OK");
    assert_string_equal(bulk_redeem(house, "anna", "CC-TCCA", bulk_code(house, second, 0)), "OK");
    house_clock(house, house_count(house, "select max(valid_until) from orders"));
    static const char *const steps[] = {"EXPIRED 1000 PAID 4000", "EXPIRED 1000 EXPIRED 5000"};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
        assert_string_equal(
            house_sql(house, "select group_concat(o.status || ' ' || (select count(*) from code c "
                             "where c.order_id = o.id and c.status = 'EXPIRED'), ' ') from orders "
                             "o where o.enterprise_id is not null"),
            steps[i]);
    }
    house_as(house, "northwind");
    assert_int_equal(house_count(house, "select expired from code_total order by order_id desc"),
                     5000);
}

/* ---- others' orders -----------------------------------------------------------------------------
 */

static void bulk__another_enterprise__finds_nothing(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 2), paid = bulk_paid(house, "CC-TCCA", 2);
    house_as(house, "southwind");
    const char *before = house_dump(house, "request");
    struct bill_show_req by_row = {.order = paid};
    struct bill_show_req by_number = {.number = bulk_number(house, paid)};
    struct refund_preview_req preview = {.order = paid};
    struct refund_request_req request = {.order = paid, .amount = 160000};
    struct refund_show_req show = {.order = paid};
    struct order_quote_req quote = {.order = order};
    assert_string_equal(house_asked(house, OP_BILL_SHOW, &by_row), "NOT_FOUND (order)");
    assert_string_equal(house_asked(house, OP_BILL_SHOW, &by_number), "NOT_FOUND (number)");
    assert_string_equal(house_asked(house, OP_REFUND_PREVIEW, &preview), "NOT_FOUND (order)");
    assert_string_equal(house_asked(house, OP_REFUND_REQUEST, &request), "NOT_FOUND (order)");
    assert_string_equal(house_asked(house, OP_REFUND_SHOW, &show), "NOT_FOUND (order)");
    assert_string_equal(house_asked(house, OP_ORDER_QUOTE, &quote), "NOT_FOUND (order)");
    assert_string_equal(bulk_pay(house, order, 0, 160000), "NOT_FOUND (order)");
    assert_string_equal(house_asked(house, OP_ORDER_CLOSE, &(struct order_close_req){order}),
                        "NOT_FOUND (order)");
    house_same(house, before, "request", "another enterprise");
}

/* Roots of one enterprise share its orders, not their balances. */
static void bulk__another_root__pays_by_transfer_not_from_a_strange_balance(void **state)
{
    struct house *house = *state;
    struct order_quote_rep quote;
    int64_t order = bulk_order(house, "CC-TCCA", 2);
    house_money(house, "northwind", 160000);
    house_money(house, "north.2", 160000);
    house_as(house, "north.2");
    struct order_quote_req req = {.order = order};
    assert_int_equal(ask_order_quote(house->client, &house->arena, &req, &quote), CD_OK);
    assert_int_equal(quote.account_balance, 0);
    assert_string_equal(bulk_pay(house, order, 160000, 0), "BALANCE_LOW: 0 | 160000 CNY");
    assert_string_equal(bulk_pay(house, order, 0, 160000), "OK");
    assert_string_equal(bulk_transfer(house, order, 160000, "B-1"), "PAID 0 0");
    struct ledger_list_rep ledger;
    assert_int_equal(ask_ledger_list(house->client, &house->arena, NULL, &ledger), CD_OK);
    assert_int_equal(ledger.paid, 160000); /* its enterprise's, whoever bought */
    assert_string_equal(ledger.rows.v[0].order, bulk_number(house, order));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bulk_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(transfer__parts__the_last_makes_the_codes_m33),
        TEST(transfer__late__is_credited_to_the_balance_never_lost),
        TEST(transfer__for_a_person__is_not_found),
        TEST(transfer__stopped__leaves_neither_money_nor_number),
        TEST(bulk__close__gives_back_what_was_paid),
        TEST(bulk__unpaid__closes_by_time_alone_at_its_last_second),
        TEST(bulk__expiry__in_parts_the_oldest_order_first_m42),
        TEST(bulk__another_enterprise__finds_nothing),
        TEST(bulk__another_root__pays_by_transfer_not_from_a_strange_balance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
