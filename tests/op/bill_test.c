/* The bills of an enterprise, and refunds of their unused codes. M38-M42, A10-A12, B6, I6, M54.
 * CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/bulk.h"

enum { PRICE = 80000 };

/* "number status unused/used/bound" of every bill that the filter shows. */
static const char *bills(struct house *house, struct bill_list_req req)
{
    struct bill_list_rep rep;
    const char *text = "";
    if (ask_bill_list(house->client, &house->arena, &req, &rep))
        return house_said(house);
    for (size_t i = 0; i < rep.rows.n; i++)
        text =
            arena_fmt(&house->arena, "%s%s%s %s %lld/%lld/%lld", text, i ? ", " : "",
                      rep.rows.v[i].number, rep.rows.v[i].status, (long long)rep.rows.v[i].unused,
                      (long long)rep.rows.v[i].used, (long long)rep.rows.v[i].bound);
    return rep.more ? arena_fmt(&house->arena, "%s, more", text) : text;
}

static struct bill_show_rep bill_of(struct house *house, int64_t order)
{
    struct bill_show_rep rep;
    struct bill_show_req req = {.order = order};
    if (ask_bill_show(house->client, &house->arena, &req, &rep))
        fail_msg("%s", house_said(house));
    return rep;
}

static const char *counts(struct house *house, int64_t order)
{
    struct bill_show_rep b = bill_of(house, order);
    return arena_fmt(&house->arena,
                     "%s: unused %lld bound %lld scheduled %lld completed %lld forfeited %lld "
                     "replaced %lld refunded %lld expired %lld",
                     b.status, (long long)b.unused, (long long)b.bound, (long long)b.scheduled,
                     (long long)b.completed, (long long)b.forfeited, (long long)b.invalidated,
                     (long long)b.codes_refunded, (long long)b.expired);
}

/* ---- bills ------------------------------------------------------------------------------------
 */

static void bill__list__newest_first_filtered_and_paged_m38(void **state)
{
    struct house *house = *state;
    int64_t first = bulk_paid(house, "CC-TCCA", 2), second = bulk_order(house, "BD-TCCA", 1);
    bulk_paid(house, "CC-TCCA", 3);
    assert_string_equal(bills(house, (struct bill_list_req){.limit = 2}),
                        "2603-0003 PAID 3/0/0, 2603-0002 PENDING 0/0/0, more");
    assert_string_equal(bills(house, (struct bill_list_req){.limit = 2, .before = second}),
                        "2603-0001 PAID 2/0/0");
    assert_string_equal(bills(house, (struct bill_list_req){.status = "PENDING"}),
                        "2603-0002 PENDING 0/0/0");
    assert_string_equal(bills(house, (struct bill_list_req){.number = "0003"}),
                        "2603-0003 PAID 3/0/0");
    assert_string_equal(
        bills(house, (struct bill_list_req){.subject = house_subject(house, "BD-TCCA")}),
        "2603-0002 PENDING 0/0/0");
    static const char *const nothing[] = {"%", "_", "'", "\"; drop"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        assert_string_equal(bills(house, (struct bill_list_req){.number = nothing[i]}), "");
    house_as(house, "southwind");
    assert_string_equal(bills(house, (struct bill_list_req){.status = ""}), "");
    assert_true(first < second);
}

/* A sub-account sees them if its root lets it. */
static void bill__sub_account__sees_what_its_root_allows_m6(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 2);
    house_as(house, "helper");
    assert_string_equal(bills(house, (struct bill_list_req){.status = ""}), "2603-0001 PAID 2/0/0");
    house_plant(house, "update account set may_bills = 0 where login = 'helper'");
    assert_string_equal(bills(house, (struct bill_list_req){.status = ""}), "GRANT_NONE");
    assert_string_equal(house_asked(house, OP_BILL_SHOW, &(struct bill_show_req){.order = order}),
                        "GRANT_NONE");
    assert_string_equal(house_asked(house, OP_BILL_EXPORT, NULL), "GRANT_NONE");
}

/* No job has run: time alone closes and expires, to the second, in list, page and filter alike. */
static void bill__status__as_time_has_made_it_m42(void **state)
{
    struct house *house = *state;
    int64_t paid = bulk_paid(house, "CC-TCCA", 2), open = bulk_order(house, "CC-TCCA", 1);
    assert_string_equal(bulk_redeem(house, "anna", "CC-TCCA", bulk_code(house, paid, 0)), "OK");
    house_as(house, "northwind");
    house_clock(house, bill_of(house, open).pay_by - 1);
    assert_string_equal(bills(house, (struct bill_list_req){.status = "PENDING"}),
                        "2603-0002 PENDING 0/0/0");
    house_later(house, 1);
    assert_string_equal(bills(house, (struct bill_list_req){.status = "PENDING"}), "");
    assert_string_equal(bills(house, (struct bill_list_req){.status = "CLOSED"}),
                        "2603-0002 CLOSED 0/0/0");
    assert_string_equal(bill_of(house, open).status, "CLOSED");
    assert_false(bill_of(house, open).can_pay);
    house_clock(house, bill_of(house, paid).valid_until - 1);
    assert_string_equal(bills(house, (struct bill_list_req){.status = "PAID"}),
                        "2603-0001 PAID 1/1/1");
    assert_true(bill_of(house, paid).can_refund);
    house_later(house, 1);
    assert_string_equal(bills(house, (struct bill_list_req){.status = "PAID"}), "");
    assert_string_equal(bills(house, (struct bill_list_req){.status = "EXPIRED"}),
                        "2603-0001 EXPIRED 0/0/0");
    const char *dead = "EXPIRED: unused 0 bound 0 scheduled 0 completed 0 forfeited 0 replaced 0 "
                       "refunded 0 expired 2";
    assert_string_equal(counts(house, paid), dead);
    assert_false(bill_of(house, paid).can_refund);
    assert_string_equal(house_sql(house, "select status from orders where id = 1"), "PAID");
    assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK"); /* written down: the same */
    assert_string_equal(counts(house, paid), dead);
}

/* The last seat's result is out: the order is COMPLETED without a job, not a second before. */
static void bill__completed__by_time_alone_with_the_last_result(void **state)
{
    struct house *house = *state;
    int64_t ended = HOUSE_NOW + 10 * DAY, paid = bulk_paid(house, "CC-TCCA", 1);
    assert_string_equal(bulk_redeem(house, "anna", "CC-TCCA", bulk_code(house, paid, 0)), "OK");
    int64_t own = house_count(house, "select max(id) from orders");
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", ended - HOUR, 5);
    assert_int_equal(house_book(house, own, sitting, 10), CD_OK);
    house_clock(house, ended);
    house_sat(house, own, ended);
    assert_int_equal(house_results(house, "A2603-00001,50\n", NULL), CD_OK);
    house_as(house, "northwind");
    house_clock(house, ended + 3 * DAY - 1);
    assert_string_equal(bills(house, (struct bill_list_req){.status = "COMPLETED"}), "");
    assert_string_equal(bills(house, (struct bill_list_req){.status = "PAID"}),
                        "2603-0001 PAID 0/1/0");
    house_later(house, 1);
    assert_string_equal(bills(house, (struct bill_list_req){.status = "COMPLETED"}),
                        "2603-0001 COMPLETED 0/1/0");
}

static void bill__export__every_row_once_in_slices(void **state)
{
    struct house *house = *state;
    struct bill_export_rep rep;
    struct bill_export_req req = {.status = "PENDING"};
    struct stream *stream;
    bool more = true;
    int64_t rows = 0, last = INT64_MAX;
    int slices = 0;
    bulk_paid(house, "CC-TCCA", 1);
    for (int i = 0; i < 450; i++)
        bulk_order(house, "CC-TCCA", 1);
    assert_int_equal(client_start(house->client, OP_BILL_EXPORT, 0, &req, &stream), CD_OK);
    for (; more; slices++) {
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
        for (size_t i = 0; i < rep.rows.n; i++) {
            assert_true(rep.rows.v[i].id < last);
            last = rep.rows.v[i].id;
        }
        rows += (int64_t)rep.rows.n;
        assert_int_equal(rep.done, rows);
        assert_int_equal(rep.whole, 450);
    }
    client_stop(&stream);
    assert_int_equal(rows, 450);
    assert_int_equal(slices, 3);
}

/* ---- refunds ----------------------------------------------------------------------------------
 */

static struct refund_preview_rep preview(struct house *house, int64_t order, int64_t seats)
{
    struct refund_preview_req req = {.order = order, .seats = seats};
    struct refund_preview_rep rep;
    if (ask_refund_preview(house->client, &house->arena, &req, &rep))
        fail_msg("%s", house_said(house));
    return rep;
}

static const char *refund(struct house *house, int64_t order, int64_t seats, int64_t amount)
{
    struct refund_request_req req = {.order = order, .seats = seats, .amount = amount};
    struct refund_request_rep rep;
    if (ask_refund_request(house->client, &house->arena, &req, &rep))
        return house_said(house);
    return arena_fmt(&house->arena, "%s %lld", rep.status, (long long)rep.amount);
}

static const char *pay_out(struct house *house, int64_t order, const char *receipt)
{
    struct refund_pay_out_req req = {bulk_number(house, order), receipt};
    house_as(house, "boss");
    const char *said = house_asked(house, OP_REFUND_PAY_OUT, &req);
    house_as(house, "northwind");
    return said;
}

/* B6: what is shown is what is done, to the last minor unit and the last code. */
static void refund__some_unused_codes__as_shown_and_the_rest_lives_on_a12_b6(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 5);
    assert_string_equal(bulk_redeem(house, "anna", "CC-TCCA", bulk_code(house, order, 0)), "OK");
    house_as(house, "northwind");
    struct refund_preview_rep plan = preview(house, order, 2);
    assert_int_equal(plan.quantity, 5);
    assert_int_equal(plan.seats, 2);
    assert_int_equal(plan.unused, 4);
    assert_int_equal(plan.bound, 1);
    assert_int_equal(plan.total, 2 * PRICE);
    assert_string_equal(plan.way, "at_once");
    assert_string_equal(refund(house, order, 2, 2 * PRICE), "PAID_OUT 160000");
    assert_int_equal(bulk_balance(house), 2 * PRICE);
    assert_string_equal(counts(house, order),
                        "PARTLY_REFUNDED: unused 2 bound 1 scheduled 0 completed 0 forfeited 0 "
                        "replaced 0 refunded 2 expired 0");
    /* in the order of the codes; the first one is bound */
    assert_string_equal(house_sql(house,
                                  "select group_concat(status) from (select status from code "
                                  "order by text)"),
                        "BOUND,REFUNDED,REFUNDED,UNUSED,UNUSED");
    assert_string_equal(bulk_redeem(house, "bert", "CC-TCCA", bulk_code(house, order, 1)),
                        "CODE_REFUNDED (code): REFUNDED | UNUSED");
    assert_string_equal(bulk_redeem(house, "cleo", "CC-TCCA", bulk_code(house, order, 3)), "OK");
    house_as(house, "northwind");
    assert_string_equal(refund(house, order, 1, PRICE), "REFUND_DONE: 1 | 1"); /* M40 */
    assert_int_equal(
        house_count(house, "select count(*) from audit where change = 'codes>REFUNDED'"), 1);
}

static void refund__all_unused_by_default__never_a_bound_one_m41(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 2);
    assert_string_equal(bulk_redeem(house, "anna", "CC-TCCA", bulk_code(house, order, 0)), "OK");
    assert_string_equal(bulk_redeem(house, "bert", "CC-TCCA", bulk_code(house, order, 1)), "OK");
    house_as(house, "northwind");
    struct refund_preview_req all = {.order = order}, three = {.order = order, .seats = 3};
    assert_string_equal(house_asked(house, OP_REFUND_PREVIEW, &all), "REFUND_SEATS: 1 | 0");
    assert_string_equal(house_asked(house, OP_REFUND_PREVIEW, &three), "REFUND_SEATS: 3 | 0");
    struct code_pick picks[] = {{bulk_code(house, order, 0)}, {"1111"}};
    struct refund_preview_req bound = {.order = order}, strange = {.order = order};
    bound.codes.v = picks;
    strange.codes.v = picks + 1;
    bound.codes.n = strange.codes.n = 1;
    assert_string_equal(house_asked(house, OP_REFUND_PREVIEW, &bound),
                        "CODE_BOUND: BOUND | UNUSED");
    assert_string_equal(house_asked(house, OP_REFUND_PREVIEW, &strange), "NOT_FOUND (codes)");
}

static void refund__picked_codes__those_and_no_others_a12(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 4);
    struct code_pick picks[] = {
        {bulk_code(house, order, 3)}, {bulk_code(house, order, 1)}, {bulk_code(house, order, 3)}};
    struct refund_request_req req = {.order = order, .amount = 2 * PRICE};
    req.codes.v = picks;
    req.codes.n = 3;
    assert_string_equal(house_asked(house, OP_REFUND_REQUEST, &req), "OK");
    assert_string_equal(house_sql(house,
                                  "select group_concat(status) from (select status from code "
                                  "order by text)"),
                        "UNUSED,REFUNDED,UNUSED,REFUNDED");
}

/* Two codes of three come back, of each tender its share: 40001 and 199999 at 2/3. */
static void refund__three_tenders__by_ratio_adding_up_m54(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_order(house, "CC-TCCA", 3);
    house_money(house, "northwind", 40001);
    assert_string_equal(bulk_pay(house, order, 40001, 199999), "OK");
    assert_string_equal(bulk_transfer(house, order, 100000, "B-1"), "PENDING 99999 0");
    assert_string_equal(bulk_transfer(house, order, 99999, "B-2"), "PAID 0 0");
    struct refund_preview_rep plan = preview(house, order, 2);
    assert_int_equal(plan.total, 2 * PRICE);
    assert_int_equal(plan.lines.n, 3);
    assert_int_equal(plan.lines.v[0].back, 26667); /* 26667.33 */
    assert_int_equal(plan.lines.v[1].back, 66667); /* 66666.66, the largest rest */
    assert_int_equal(plan.lines.v[2].back, 66666);
    assert_string_equal(plan.way, "at_desk");
    assert_string_equal(refund(house, order, 2, 2 * PRICE), "APPROVED 160000");
    assert_int_equal(bulk_balance(house), 0);
    assert_string_equal(pay_out(house, order, "P-1"), "OK");
    assert_int_equal(bulk_balance(house), 26667);
    assert_string_equal(counts(house, order),
                        "PARTLY_REFUNDED: unused 1 bound 0 scheduled 0 completed 0 forfeited 0 "
                        "replaced 0 refunded 2 expired 0");
}

/* Somebody redeems the last unused code meanwhile: it is theirs, and what was shown is no more. */
static void refund__last_code_redeemed_meanwhile__is_one_or_the_other_m40(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 2);
    struct refund_preview_rep plan = preview(house, order, 0);
    assert_int_equal(plan.total, 2 * PRICE);
    assert_string_equal(bulk_redeem(house, "anna", "CC-TCCA", bulk_code(house, order, 1)), "OK");
    house_as(house, "northwind");
    assert_string_equal(refund(house, order, 0, plan.total), "PRICE_CHANGED: 160000 | 80000 CNY");
    assert_string_equal(refund(house, order, 2, plan.total), "REFUND_SEATS: 2 | 1");
    assert_string_equal(refund(house, order, 0, PRICE), "PAID_OUT 80000");
    assert_string_equal(bulk_redeem(house, "bert", "CC-TCCA", bulk_code(house, order, 0)),
                        "CODE_REFUNDED (code): REFUNDED | UNUSED");
}

/* I6: while it waits its seats are frozen; a rejected one has not used the refund up (A12). */
static void refund__under_review__freezes_and_may_be_rejected_m52_a12_i6(void **state)
{
    struct house *house = *state;
    house->run.config.policy_refund_review_amount = 100000;
    int64_t order = bulk_paid(house, "CC-TCCA", 2);
    assert_string_equal(refund(house, order, 0, 2 * PRICE), "REVIEW 160000");
    assert_string_equal(refund(house, order, 0, 2 * PRICE), "REFUND_OPEN: REVIEW | ");
    assert_string_equal(bulk_redeem(house, "anna", "CC-TCCA", bulk_code(house, order, 0)),
                        "CODE_REFUNDED (code): UNUSED | UNUSED");
    house_as(house, "boss");
    struct refund_decide_req reject = {bulk_number(house, order), "reject", "please ask again"};
    assert_string_equal(house_asked(house, OP_REFUND_DECIDE, &reject), "OK");
    house_as(house, "northwind");
    assert_string_equal(counts(house, order),
                        "PAID: unused 2 bound 0 scheduled 0 completed 0 forfeited 0 replaced 0 "
                        "refunded 0 expired 0");
    assert_true(bill_of(house, order).can_refund);
    assert_string_equal(bill_of(house, order).refund, "REJECTED");
    assert_string_equal(refund(house, order, 1, PRICE), "PAID_OUT 80000");
}

static void refund__whole_order__ends_it(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 3);
    assert_string_equal(refund(house, order, 0, 3 * PRICE), "PAID_OUT 240000");
    assert_string_equal(bill_of(house, order).status, "REFUNDED");
    assert_int_equal(bill_of(house, order).refunded, 3 * PRICE);
    assert_string_equal(bills(house, (struct bill_list_req){.status = "RETURNED"}),
                        "2603-0001 REFUNDED 0/0/0");
}

static void refund__after_the_end__is_refused_m51(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 3);
    house_clock(house, bill_of(house, order).valid_until);
    assert_string_equal(refund(house, order, 0, 3 * PRICE),
                        "ORDER_EXPIRED: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z Asia/Shanghai, "
                        "until 2027-03-02T04:00:00Z");
}

/* Another root of the enterprise may ask for it; the money goes where it came from. */
static void refund__asked_by_another_root__goes_to_who_paid(void **state)
{
    struct house *house = *state;
    int64_t order = bulk_paid(house, "CC-TCCA", 2);
    house_as(house, "north.2");
    assert_string_equal(refund(house, order, 0, 2 * PRICE), "PAID_OUT 160000");
    assert_int_equal(bulk_balance(house), 0);
    house_as(house, "northwind");
    assert_int_equal(bulk_balance(house), 2 * PRICE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bulk_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(bill__list__newest_first_filtered_and_paged_m38),
        TEST(bill__sub_account__sees_what_its_root_allows_m6),
        TEST(bill__status__as_time_has_made_it_m42),
        TEST(bill__completed__by_time_alone_with_the_last_result),
        TEST(bill__export__every_row_once_in_slices),
        TEST(refund__some_unused_codes__as_shown_and_the_rest_lives_on_a12_b6),
        TEST(refund__all_unused_by_default__never_a_bound_one_m41),
        TEST(refund__picked_codes__those_and_no_others_a12),
        TEST(refund__three_tenders__by_ratio_adding_up_m54),
        TEST(refund__last_code_redeemed_meanwhile__is_one_or_the_other_m40),
        TEST(refund__under_review__freezes_and_may_be_rejected_m52_a12_i6),
        TEST(refund__whole_order__ends_it),
        TEST(refund__after_the_end__is_refused_m51),
        TEST(refund__asked_by_another_root__goes_to_who_paid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
