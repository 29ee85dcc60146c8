/* Refunds that somebody decides on or hands out, and those of an enterprise. M39-M41, M52, A12, I6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/refunds.h"
#include "op/task.h"
#include "refund/refund.h"

/* An order of anna's whose refund of 800.00 waits for somebody. */
static int64_t reviewed(struct house *house, int64_t balance, int64_t counter)
{
    house->run.config.policy_refund_review_amount = 80000;
    int64_t order = refunds_pay(house, "CC-TCCA", NULL, balance, counter, 0);
    assert_string_equal(refunds_request(house, order, 80000), "REVIEW 80000");
    return order;
}

/* ---- what looks abnormal --------------------------------------------------------------------- */

static void review__often__from_the_third_in_thirty_days_m52(void **state)
{
    struct house *house = *state;
    struct refund_preview_rep plan;
    house->run.config.policy_refund_review_count = 2;
    for (int i = 0; i < 2; i++) {
        int64_t order = house_paid(house, "CC-TCCA");
        assert_string_equal(refunds_request(house, order, 80000), "PAID_OUT 80000");
        house_later(house, DAY);
    }
    int64_t order = house_paid(house, "CC-TCCA");
    assert_int_equal(refunds_preview(house, order, &plan), CD_OK);
    assert_string_equal(plan.way, "review");
    assert_string_equal(plan.cause, "often");
    house_clock(house, HOUSE_NOW + 30 * DAY); /* the first was that long ago: one is left */
    assert_int_equal(refunds_preview(house, order, &plan), CD_OK);
    assert_string_equal(plan.way, "at_once");
    house_later(house, -1);
    assert_string_equal(refunds_request(house, order, 80000), "REVIEW 80000");
    assert_string_equal(refunds_order(house, order), "REFUNDING OPEN 0");
}

static void review__large__from_the_policys_amount_m52(void **state)
{
    struct house *house = *state;
    struct refund_preview_rep plan;
    int64_t order = house_paid(house, "CC-TCCA");
    house->run.config.policy_refund_review_amount = 80001;
    assert_int_equal(refunds_preview(house, order, &plan), CD_OK);
    assert_string_equal(plan.cause, "");
    house->run.config.policy_refund_review_amount = 80000;
    assert_int_equal(refunds_preview(house, order, &plan), CD_OK);
    assert_string_equal(plan.cause, "large");
}

static void review__policy_of_0__reviews_nothing(void **state)
{
    struct house *house = *state;
    house->run.config.policy_refund_review_count = 0;
    for (int i = 0; i < 5; i++) {
        int64_t order = house_paid(house, "CC-TCCA");
        assert_string_equal(refunds_request(house, order, 80000), "PAID_OUT 80000");
    }
}

/* ---- deciding -------------------------------------------------------------------------------- */

static void review__approve__pays_out_at_once_what_goes_to_the_balance_m52(void **state)
{
    struct house *house = *state;
    int64_t order = reviewed(house, 80000, 0);
    assert_int_equal(refunds_ledger(house, "customer"), 0);
    assert_string_equal(refunds_decided(house, order, "approve", ""), "PAID_OUT");
    assert_string_equal(refunds_order(house, order), "REFUNDED REFUNDED 80000");
    assert_int_equal(refunds_ledger(house, "customer"), 80000);
    assert_string_equal(house_sql(house,
                                  "select a.login || ' ' || (f.decided_at > 0) from refund f "
                                  "join account a on a.id = f.decided_by"),
                        "boss 1");
    assert_string_equal(
        house_sql(house,
                  "select group_concat(change || ' ' || role, ', ') from (select * from audit "
                  "where noun = 'refund' order by seq)"),
        "REQUESTED CANDIDATE, REQUESTED>REVIEW SYSTEM, REVIEW>APPROVED SUPERVISOR, "
        "APPROVED>PAID_OUT SYSTEM");
}

static void review__approve__waits_at_the_desk_for_what_came_from_there(void **state)
{
    struct house *house = *state;
    int64_t order = reviewed(house, 30000, 50000);
    assert_string_equal(refunds_decided(house, order, "approve", ""), "APPROVED");
    assert_string_equal(refunds_order(house, order), "REFUNDING OPEN 0");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "PAID_OUT 80000");
    assert_int_equal(refunds_ledger(house, "customer"), 30000);
}

static void review__reject__needs_a_reason_and_is_not_the_last_word_m52_a12(void **state)
{
    struct house *house = *state;
    struct refund_show_rep made;
    struct order_show_rep shown;
    int64_t order = reviewed(house, 80000, 0);
    assert_string_equal(refunds_decided(house, order, "reject", ""), "FIELD_MISSING (reason)");
    assert_string_equal(refunds_decided(house, order, "maybe", "?"), "FIELD_FORMAT (verdict)");
    assert_string_equal(refunds_decided(house, order, "reject", "asked too often"), "REJECTED");
    assert_string_equal(refunds_order(house, order), "PAID OPEN 0");
    assert_int_equal(refunds_show(house, order, &made), CD_OK);
    assert_string_equal(made.reason, "asked too often");
    assert_string_equal(house_sql(house, "select note from message where kind = 'refund_rejected'"),
                        "asked too often");
    struct order_show_req req = {.order = order};
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &shown), CD_OK);
    assert_true(shown.can_schedule && shown.can_refund);
    assert_string_equal(refunds_decided(house, order, "approve", ""),
                        "STATUS: REJECTED | approve"); /* it is over */
    house->run.config.policy_refund_review_amount = 0;
    assert_string_equal(refunds_request(house, order, 80000), "PAID_OUT 80000");
    assert_int_equal(house_count(house, "select count(*) from refund"), 2);
}

static void review__reject__of_an_approved_one_is_too_late(void **state)
{
    struct house *house = *state;
    int64_t order = reviewed(house, 0, 80000);
    assert_string_equal(refunds_decided(house, order, "approve", ""), "APPROVED");
    assert_string_equal(refunds_decided(house, order, "reject", "no"), "STATUS: APPROVED | reject");
    assert_string_equal(refunds_decided(house, order, "approve", ""), "STATUS: APPROVED | approve");
}

/* M52: neither the decision nor the money is given to oneself. */
static void review__own_refund__is_for_somebody_else_m52(void **state)
{
    struct house *house = *state;
    int64_t order = reviewed(house, 0, 80000);
    house_plant(house, "update refund set account_id = (select id from account where login = "
                       "'boss')");
    assert_string_equal(refunds_decided(house, order, "approve", ""), "OWN_REFUND");
    assert_string_equal(refunds_decided(house, order, "reject", "no"), "OWN_REFUND");
    house_plant(house, "update refund set status = 'APPROVED'");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "OWN_REFUND");
    assert_string_equal(refunds_failed(house, order, "no"), "OWN_REFUND");
    assert_int_equal(refunds_ledger(house, "cash"), -80000);
}

/* ---- at the desk ----------------------------------------------------------------------------- */

static void desk__pay_out__once_with_a_new_receipt(void **state)
{
    struct house *house = *state;
    int64_t order = refunds_pay(house, "CC-TCCA", NULL, 0, 80000, 0);
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "REFUND_NONE");
    refunds_request(house, order, 80000);
    assert_string_equal(refunds_paid_out(house, order, "C0"), "RECEIPT_USED (receipt)");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "PAID_OUT 80000");
    assert_string_equal(refunds_paid_out(house, order, "P-2"), "STATUS: PAID_OUT | pay_out");
    assert_int_equal(refunds_ledger(house, "cash"), 0);
    assert_string_equal(house_sql(house,
                                  "select detail from audit where noun = 'refund' and change "
                                  "= 'receipt'"),
                        "P-1");
}

static void desk__fail__and_approved_anew(void **state)
{
    struct house *house = *state;
    int64_t order = refunds_pay(house, "CC-TCCA", NULL, 0, 80000, 0);
    refunds_request(house, order, 80000);
    assert_string_equal(refunds_failed(house, order, "nobody came"), "FAILED");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "STATUS: FAILED | pay_out");
    assert_string_equal(refunds_order(house, order), "REFUNDING OPEN 0"); /* frozen all the same */
    assert_string_equal(refunds_decided(house, order, "reject", "no"), "STATUS: FAILED | reject");
    assert_string_equal(refunds_decided(house, order, "approve", ""), "APPROVED");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "PAID_OUT 80000");
}

static void desk__list__is_what_waits_for_somebody(void **state)
{
    struct house *house = *state;
    struct refund_list_rep rep;
    reviewed(house, 80000, 0);
    house_candidate(house, "bert", true);
    refunds_request(house, refunds_pay(house, "CC-TCCA", NULL, 0, 80000, 0), 80000);
    house->run.config.policy_refund_review_amount = 0;
    house_candidate(house, "cleo", true);
    refunds_request(house, refunds_pay(house, "CC-TCCA", NULL, 80000, 0, 0), 80000);
    house_as(house, "desk");
    assert_int_equal(ask_refund_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 2); /* the one that was paid out needs nobody */
    assert_string_equal(rep.rows.v[0].login, "anna");
    assert_string_equal(rep.rows.v[0].status, "REVIEW");
    assert_string_equal(rep.rows.v[0].cause, "large");
    assert_int_equal(rep.rows.v[1].amount, 80000);
    struct refund_list_req page = {"", rep.rows.v[0].id, 1}, paid = {.status = "PAID_OUT"};
    assert_int_equal(ask_refund_list(house->client, &house->arena, &page, &rep), CD_OK);
    assert_string_equal(rep.rows.v[0].login, "bert");
    assert_false(rep.more);
    assert_int_equal(ask_refund_list(house->client, &house->arena, &paid, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_string_equal(rep.rows.v[0].login, "cleo");
}

/* ---- an enterprise's ------------------------------------------------------------------------- */

struct bulk {
    int64_t order;
    int64_t seats[8];
    size_t count;
};

static enum cd_err bulk_task(struct op_ctx *ctx, void *with)
{
    const struct bulk *bulk = with;
    struct order order;
    struct refund refund;
    enum cd_err err = order_get(ctx, bulk->order, 0, &order);
    struct refund_wish wish = {.named = bulk->seats, .count = bulk->count};
    return err ? err : refund_make(ctx, &order, &wish, -1, &refund);
}

static const char *bulk_refund(struct house *house, struct bulk bulk)
{
    struct cd_why why;
    task_run(&house->run.line, "test.refund", bulk_task, &bulk, &why);
    return why_said(&house->arena, &why);
}

static const char *codes_of(struct house *house)
{
    return house_sql(house,
                     "select group_concat(status, ' ') from (select status from code order by "
                     "id)");
}

/* Seven codes of 800.00: three give back 3/7 of the transfer, and the rest lives on. */
static void enterprise__some_seats__partly_refunded_by_ratio_m54_a12(void **state)
{
    struct house *house = *state;
    house_codes(house, "CC-TCCA", 7);
    house_plant(house, "update orders set unit_price = 14286, total = 100002, paid = 100002;");
    house_plant(house, "drop trigger transfer_fixed; update transfer set amount = 100002;"
                       "update tender set amount = 100002;"
                       "update ledger_account set balance = 100002 * (balance > 0) - 100002 * "
                       "(balance < 0)");
    assert_string_equal(bulk_refund(house, (struct bulk){1, {2, 4, 5}, 3}), "OK");
    assert_string_equal(house_sql(house, "select status || ' ' || amount from refund"),
                        "APPROVED 42858"); /* a bank transfer is sent back by the staff */
    assert_string_equal(codes_of(house), "UNUSED UNUSED UNUSED UNUSED UNUSED UNUSED UNUSED");
    assert_string_equal(refunds_paid_out(house, 1, "P-1"), "PAID_OUT 42858");
    assert_string_equal(house_sql(house, "select status || ' ' || refunded from orders"),
                        "PARTLY_REFUNDED 42858");
    assert_string_equal(codes_of(house), "UNUSED REFUNDED UNUSED REFUNDED REFUNDED UNUSED UNUSED");
    assert_int_equal(refunds_ledger(house, "bank"), 42858 - 100002);
    assert_string_equal(bulk_refund(house, (struct bulk){1, {1}, 1}),
                        "REFUND_DONE: 1 | 1"); /* M40: one ever */
    assert_int_equal(house_count(house, "select count(*) from delivery where channel = 'sms'"), 0);
}

/* The last other seat was used up while the refund waited: nothing of the order is left then. */
static void enterprise__rest_used_up_meanwhile__completed_with_the_refund(void **state)
{
    struct house *house = *state;
    struct code_redeem_rep bound;
    int64_t ended = HOUSE_NOW + 10 * DAY;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    int64_t bulk = house_count(house, "select max(id) from orders");
    house_as(house, "anna");
    struct code_redeem_req req = {house_order(house, "CC-TCCA"), codes[0]};
    assert_int_equal(ask_code_redeem(house->client, &house->arena, &req, &bound), CD_OK);
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", ended - HOUR, 5);
    assert_int_equal(house_book(house, req.order, sitting, 10), CD_OK);
    house_clock(house, ended);
    house_sat(house, req.order, ended);
    assert_string_equal(bulk_refund(house, (struct bulk){.order = bulk}), "OK");
    assert_int_equal(house_results(house, "A2603-00001,50\n", NULL), CD_OK);
    house_later(house, 3 * DAY);
    assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(codes_of(house), "COMPLETED UNUSED");
    assert_string_equal(refunds_paid_out(house, bulk, "P-1"), "PAID_OUT 80000");
    assert_string_equal(codes_of(house), "COMPLETED REFUNDED");
    assert_string_equal(
        house_sql(house, "select status from orders where enterprise_id is not null"), "COMPLETED");
}

static void enterprise__all_unused_by_default__whole_m39_m54(void **state)
{
    struct house *house = *state;
    house_codes(house, "CC-TCCA", 3);
    assert_string_equal(bulk_refund(house, (struct bulk){.order = 1}), "OK");
    assert_string_equal(refunds_paid_out(house, 1, "P-1"), "PAID_OUT 240000");
    assert_string_equal(house_sql(house, "select status from orders"), "REFUNDED");
    assert_string_equal(codes_of(house), "REFUNDED REFUNDED REFUNDED");
}

/* M41: a bound code is unbound by hand first; while a refund is open no code of it can be used. */
static void enterprise__bound_code__is_left_out_and_refused_by_name_m41_i6(void **state)
{
    struct house *house = *state;
    struct code_redeem_rep rep;
    const char **codes = house_codes(house, "CC-TCCA", 3);
    house_as(house, "anna");
    int64_t order = house_order(house, "CC-TCCA");
    struct code_redeem_req redeem = {order, codes[0]};
    assert_int_equal(ask_code_redeem(house->client, &house->arena, &redeem, &rep), CD_OK);
    assert_string_equal(bulk_refund(house, (struct bulk){1, {1, 2}, 2}),
                        "CODE_BOUND: BOUND | UNUSED");
    assert_string_equal(bulk_refund(house, (struct bulk){1, {2, 99}, 2}),
                        "NOT_FOUND (entitlement)");
    assert_string_equal(bulk_refund(house, (struct bulk){.order = 1}), "OK");
    assert_string_equal(house_sql(house, "select seats || ' ' || amount from refund"), "2 160000");
    house_candidate(house, "bert", true);
    struct code_redeem_req late = {house_order(house, "CC-TCCA"), codes[1]};
    assert_int_equal(ask_code_redeem(house->client, &house->arena, &late, &rep), CD_CODE_REFUNDED);
    assert_string_equal(refunds_paid_out(house, 1, "P-1"), "PAID_OUT 160000");
    assert_string_equal(codes_of(house), "BOUND REFUNDED REFUNDED");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, refunds_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(review__often__from_the_third_in_thirty_days_m52),
        TEST(review__large__from_the_policys_amount_m52),
        TEST(review__policy_of_0__reviews_nothing),
        TEST(review__approve__pays_out_at_once_what_goes_to_the_balance_m52),
        TEST(review__approve__waits_at_the_desk_for_what_came_from_there),
        TEST(review__reject__needs_a_reason_and_is_not_the_last_word_m52_a12),
        TEST(review__reject__of_an_approved_one_is_too_late),
        TEST(review__own_refund__is_for_somebody_else_m52),
        TEST(desk__pay_out__once_with_a_new_receipt),
        TEST(desk__fail__and_approved_anew),
        TEST(desk__list__is_what_waits_for_somebody),
        TEST(enterprise__some_seats__partly_refunded_by_ratio_m54_a12),
        TEST(enterprise__rest_used_up_meanwhile__completed_with_the_refund),
        TEST(enterprise__all_unused_by_default__whole_m39_m54),
        TEST(enterprise__bound_code__is_left_out_and_refused_by_name_m41_i6),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
