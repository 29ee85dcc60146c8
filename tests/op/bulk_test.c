/* Buying in bulk: who, how many, how it is paid, and codes that are there all at once or not at
 * all. M6, M33, M34, A18, A23. CC-TCCA costs 800.00; a slice makes 4,000 codes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/money.h"
#include "base/zone.h"
#include "lib/bulk.h"

enum { PRICE = 80000, MANY = 9000 };

static const char *place(struct house *house, int64_t quantity)
{
    struct order_place_req req = {.subject = house_subject(house, "CC-TCCA"),
                                  .document = house_document(house, "terms"),
                                  .agreed = true,
                                  .quantity = quantity};
    return house_asked(house, OP_ORDER_PLACE, &req);
}

/* ---- placing ----------------------------------------------------------------------------------
 */

static void bulk__place__any_quantity_to_the_policys_m33(void **state)
{
    struct house *house = *state;
    house->run.config.policy_bulk_most = 1000;
    const char *before = house_dump(house, "request");
    assert_string_equal(place(house, 0), "FIELD_RANGE (quantity): 0 | 1");
    assert_string_equal(place(house, -1), "FIELD_RANGE (quantity): -1 | 0");
    assert_string_equal(place(house, 1001), "BULK_QUANTITY (quantity): 1001 | 1000");
    assert_string_equal(place(house, 1000000000), "BULK_QUANTITY (quantity): 1000000000 | 1000");
    assert_string_equal(place(house, 1000000001),
                        "FIELD_RANGE (quantity): 1000000001 | 1000000000");
    house_same(house, before, "request", "a quantity that was refused");
    assert_string_equal(place(house, 1000), "OK");
    assert_string_equal(place(house, 1), "OK"); /* any number of unpaid orders */
    assert_string_equal(house_sql(house, "select group_concat(quantity || ' ' || total || ' ' || "
                                         "status, ', ') from orders where enterprise_id = 1"),
                        "1000 80000000 PENDING, 1 80000 PENDING");
}

static void bulk__place__money_that_would_overflow_is_refused_i7(void **state)
{
    struct house *house = *state;
    house_plant(house, "update subject set price = 900000000000 where code = 'CC-TCCA'");
    assert_string_equal(place(house, 2), "BULK_MONEY (quantity): 2 | 1");
    assert_string_equal(place(house, 1), "OK");
}

static void bulk__place__needs_a_verified_enterprise_m6(void **state)
{
    struct house *house = *state;
    house_plant(house, "update enterprise set corporate = 'PENDING' where name = 'Northwind'");
    assert_string_equal(place(house, 3), "NOT_CORPORATE: PENDING | VERIFIED");
    house_plant(house, "update enterprise set corporate = 'VERIFIED'");
    assert_string_equal(place(house, 3), "OK");
}

static void bulk__sub_account__buys_pays_closes_and_returns_nothing_m6(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 3), paid = bulk_paid(house, "CC-TCCA", 2);
    house_as(house, "helper");
    const char *before = house_dump(house, "");
    assert_string_equal(place(house, 3), "NOT_ALLOWED: SUB | CANDIDATE, ROOT");
    assert_string_equal(bulk_pay(house, order, 0, 240000), "NOT_ALLOWED: SUB | CANDIDATE, ROOT");
    assert_string_equal(house_asked(house, OP_ORDER_CLOSE, &(struct order_close_req){order}),
                        "NOT_ALLOWED: SUB | CANDIDATE, ROOT");
    struct refund_preview_req preview = {.order = paid};
    struct refund_request_req request = {.order = paid, .amount = 160000};
    assert_string_equal(house_asked(house, OP_REFUND_PREVIEW, &preview),
                        "NOT_ALLOWED: SUB | CANDIDATE, ROOT");
    assert_string_equal(house_asked(house, OP_REFUND_REQUEST, &request),
                        "NOT_ALLOWED: SUB | CANDIDATE, ROOT");
    house_same(house, before, "", "a sub-account");
}

static void bulk__candidate__buys_one_a23(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    assert_string_equal(place(house, 2), "FIELD_RANGE (quantity): 2 | 1");
    assert_string_equal(place(house, 1), "OK");
}

static void bulk__place__the_agreement_and_the_price_of_now_are_kept_a18(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 3);
    house_plant(house, "update subject set price = 90000 where code = 'CC-TCCA'");
    assert_int_equal(house_count(house, "select count(*) from consent c join orders o on o.id = "
                                        "c.order_id and o.terms_id = c.document_id"),
                     1);
    struct bill_show_rep bill;
    struct bill_show_req req = {.order = order};
    assert_int_equal(ask_bill_show(house->client, &house->arena, &req, &bill), CD_OK);
    assert_int_equal(bill.unit_price, PRICE);
    assert_int_equal(bill.total, 3 * PRICE);
    /* noon in Shanghai: the last second of the day two weeks later */
    assert_int_equal(bill.pay_by, HOUSE_NOW + 14 * DAY + 12 * HOUR - 1);
}

/* ---- paying from the balance --------------------------------------------------------------------
 */

static void bulk__pay__makes_every_code_and_tells_without_sms_m33_m34(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    house_money(house, "northwind", (int64_t)MANY * PRICE + 5);
    struct order_pay_req req = {.order = order, .balance = (int64_t)MANY * PRICE};
    struct order_pay_rep rep;
    assert_int_equal(ask_order_pay(house->client, &house->arena, &req, &rep), CD_OK);
    assert_string_equal(rep.status, "PAID");
    assert_int_equal(rep.done, MANY);
    assert_int_equal(rep.whole, MANY);
    assert_int_equal(rep.valid_until, HOUSE_NOW + 365 * DAY);
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
    assert_int_equal(bulk_balance(house), 5);
    assert_int_equal(house_count(house, "select count(distinct text) from code"), MANY);
    assert_int_equal(house_count(house, "select unused from code_total"), MANY);
    assert_int_equal(house_count(house, "select count(*) from making"), 0);
    assert_int_equal(house_count(house, "select count(*) from registration"), 0);
    assert_string_equal(house_sql(house, "select kind || ' ' || note || ' ' || amount from message "
                                         "order by id desc limit 1"),
                        "bulk_paid 9000 720000000");
    assert_string_equal(house_sql(house, "select group_concat(d.channel) from delivery d join "
                                         "message m on m.id = d.message_id where m.kind = "
                                         "'bulk_paid'"),
                        "email");
}

static void bulk__pay__too_little_is_said_before_a_code_is_made(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    house_money(house, "northwind", PRICE);
    const char *before = house_dump(house, "request");
    assert_string_equal(bulk_pay(house, order, (int64_t)MANY * PRICE, 0),
                        "BALANCE_LOW: 80000 | 720000000 CNY");
    assert_string_equal(bulk_pay(house, order, PRICE, 0), "TENDER_SHORT: 80000 | 720000000 CNY");
    assert_string_equal(bulk_pay(house, order, 0, (int64_t)MANY * PRICE + 1),
                        "TENDER_OVER: 720000001 | 720000000 CNY");
    house_same(house, before, "request", "a payment that was refused");
}

static void bulk__pay__no_vouchers_and_not_at_the_desk(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 2);
    struct voucher_text voucher = {"TENTH"};
    struct order_pay_req desk = {.order = order, .counter = 2 * PRICE};
    struct order_pay_req promo = {.order = order, .balance = 2 * PRICE};
    promo.vouchers.v = &voucher;
    promo.vouchers.n = 1;
    assert_string_equal(house_asked(house, OP_ORDER_PAY, &desk), "BULK_TENDER");
    assert_string_equal(house_asked(house, OP_ORDER_PAY, &promo), "BULK_TENDER");
    struct payment_counter_req cash = {bulk_number(house, order), PRICE, "cash", "C-1"};
    house_as(house, "desk");
    assert_string_equal(house_asked(house, OP_PAYMENT_COUNTER, &cash), "BULK_TENDER");
    house_candidate(house, "anna", true);
    struct order_pay_req bank = {.order = house_order(house, "CC-TCCA"), .transfer = PRICE};
    assert_string_equal(house_asked(house, OP_ORDER_PAY, &bank), "TENDER_BULK");
}

/* A dry run checks and makes nothing. */
static void bulk__pay__dry__says_what_would_be_and_keeps_nothing(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    struct order_pay_req req = {.order = order, .balance = (int64_t)MANY * PRICE};
    struct order_pay_rep rep;
    assert_int_equal(dry_order_pay(house->client, &house->arena, &req, &rep), CD_BALANCE_LOW);
    house_money(house, "northwind", (int64_t)MANY * PRICE);
    const char *before = house_dump(house, "");
    assert_int_equal(dry_order_pay(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.whole, MANY);
    house_same(house, before, "", "a dry run");
}

/* ---- slices -------------------------------------------------------------------------------------
 */

/* A payment that has made some of its codes. */
static struct stream *begun(struct house *house, int64_t order, int slices)
{
    struct order_pay_req req = {.order = order, .balance = (int64_t)MANY * PRICE};
    struct order_pay_rep rep;
    struct stream *stream;
    bool more = true;
    assert_int_equal(client_start(house->client, OP_ORDER_PAY, 0, &req, &stream), CD_OK);
    while (slices-- > 0) {
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
        assert_true(more);
    }
    assert_int_equal(rep.whole, MANY);
    return stream;
}

static int64_t many(struct house *house)
{
    house_money(house, "northwind", (int64_t)MANY * PRICE);
    return bulk_order(house, "CC-TCCA", MANY);
}

/* To the last row of every table: as if it had not been tried. */
static void bulk__pay__stopped_at_any_slice_leaves_nothing_m33(void **state)
{
    struct house *house = *state;
    int64_t order = many(house);
    const char *before = house_dump(house, "");
    for (int slices = 1; slices <= 4; slices++) {
        struct stream *stream = begun(house, order, slices);
        assert_int_equal(client_stop(&stream), CD_OK);
        house_same(house, before, "", "a purchase that was given up");
    }
    assert_string_equal(bulk_pay(house, order, (int64_t)MANY * PRICE, 0), "OK");
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
}

/* While they are made nobody sees, counts or redeems one: they are there all at once. */
static void bulk__pay__codes_are_there_all_at_once_m33(void **state)
{
    struct house *house = *state;
    struct line line;
    int64_t order = many(house);
    house_candidate(house, "anna", true);
    int64_t own = house_order(house, "CC-TCCA");
    house_as(house, "northwind");
    struct stream *stream = begun(house, order, 3);
    assert_true(house_count(house, "select count(*) from code") >= 2000);
    const char *code = bulk_code(house, order, 0);
    struct client *other = house_line(house, &line, "anna");
    struct code_check_rep checked;
    struct code_check_req check = {own, code};
    assert_int_equal(ask_code_check(other, &house->arena, &check, &checked), CD_CODE_UNKNOWN);
    struct bill_show_rep bill;
    struct bill_show_req show = {.order = order};
    assert_int_equal(ask_bill_show(house->client, &house->arena, &show, &bill), CD_OK);
    assert_string_equal(bill.status, "PENDING");
    assert_int_equal(bill.unused, 0);
    struct order_pay_rep rep;
    bool more = true;
    while (more)
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
    client_stop(&stream);
    assert_int_equal(ask_code_check(other, &house->arena, &check, &checked), CD_OK);
    assert_int_equal(ask_bill_show(house->client, &house->arena, &show, &bill), CD_OK);
    assert_int_equal(bill.unused, MANY);
    client_close(&other);
}

/* The balance went elsewhere while the codes were made: nothing of the order is kept. */
static void bulk__pay__balance_that_is_gone_with_the_last_slice_leaves_nothing(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    bool more = true;
    int64_t order = many(house), other = bulk_order(house, "CC-TCCA", 1);
    struct stream *stream = begun(house, order, 3);
    assert_string_equal(bulk_pay(house, other, PRICE, 0), "OK");
    enum cd_err err = CD_OK;
    while (!err && more)
        err = client_next(stream, &house->arena, &rep, &more);
    assert_int_equal(err, CD_BALANCE_LOW);
    assert_string_equal(house_said(house), "BALANCE_LOW: 719920000 | 720000000 CNY");
    assert_int_equal(client_stop(&stream), CD_OK);
    assert_string_equal(bulk_state(house, order), "PENDING 0 0");
    assert_int_equal(house_count(house, "select count(*) from entitlement"), 1);
}

static void bulk__pay__while_another_makes_the_codes_is_asked_to_wait_m33(void **state)
{
    struct house *house = *state;
    struct line line;
    int64_t order = many(house);
    struct stream *stream = begun(house, order, 2);
    struct client *other = house_line(house, &line, "northwind");
    struct order_pay_req req = {.order = order, .balance = (int64_t)MANY * PRICE};
    struct order_pay_rep rep;
    assert_int_equal(ask_order_pay(other, &house->arena, &req, &rep), CD_MAKING);
    struct order_close_rep closed;
    assert_int_equal(
        ask_order_close(other, &house->arena, &(struct order_close_req){order}, &closed),
        CD_MAKING);
    bool more = true;
    while (more) /* what the other asked has taken nothing from the first */
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
    client_stop(&stream);
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
    client_close(&other);
}

/* The program dies in the middle: the next keeper's job takes back what is there. */
static void bulk__pay__crash_in_the_middle_is_taken_back_by_time(void **state)
{
    struct house *house = *state, again;
    struct house_copy copy = {.made = false};
    int64_t order = many(house);
    struct stream *stream = begun(house, order, 3);
    house_snapshot(house, &copy);
    client_stop(&stream);
    const char *before = house_dump(house, "audit request");
    house_restore(&again, &copy);
    house_copy_free(&copy);
    assert_true(house_count(&again, "select count(*) from code") >= 2000);
    for (int i = 0; i < 4; i++)
        assert_string_equal(house_asked(&again, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(house_dump(&again, "audit request"), before);
    house_as(&again, "northwind");
    assert_string_equal(bulk_pay(&again, order, (int64_t)MANY * PRICE, 0), "OK");
    assert_string_equal(bulk_state(&again, order), "PAID 720000000 9000");
    house_check(&again);
    house_close(&again);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bulk_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(bulk__place__any_quantity_to_the_policys_m33),
        TEST(bulk__place__money_that_would_overflow_is_refused_i7),
        TEST(bulk__place__needs_a_verified_enterprise_m6),
        TEST(bulk__sub_account__buys_pays_closes_and_returns_nothing_m6),
        TEST(bulk__candidate__buys_one_a23),
        TEST(bulk__place__the_agreement_and_the_price_of_now_are_kept_a18),
        TEST(bulk__pay__makes_every_code_and_tells_without_sms_m33_m34),
        TEST(bulk__pay__too_little_is_said_before_a_code_is_made),
        TEST(bulk__pay__no_vouchers_and_not_at_the_desk),
        TEST(bulk__pay__dry__says_what_would_be_and_keeps_nothing),
        TEST(bulk__pay__stopped_at_any_slice_leaves_nothing_m33),
        TEST(bulk__pay__codes_are_there_all_at_once_m33),
        TEST(bulk__pay__balance_that_is_gone_with_the_last_slice_leaves_nothing),
        TEST(bulk__pay__while_another_makes_the_codes_is_asked_to_wait_m33),
        TEST(bulk__pay__crash_in_the_middle_is_taken_back_by_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
