/* Refunds of one's own orders: what comes back, when, and who decides. M50-M56, A6, A7, A12, B6,
 * I6. CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/refunds.h"

/* ---- what is eligible ------------------------------------------------------------------------ */

static void refund__unpaid_order__is_refused(void **state)
{
    struct house *house = *state;
    int64_t order = house_order(house, "CC-TCCA");
    refunds_refused(house, order, "STATUS: PENDING | PAID");
    house_later(house, 31 * MINUTE);
    assert_int_equal(house_count(house, "select count(*) from refund"), 0);
}

static void refund__scheduled__is_refused_until_it_is_cancelled_m50_a7(void **state)
{
    struct house *house = *state;
    int64_t order = house_paid(house, "CC-TCCA");
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    refunds_refused(house, order, "REFUND_SCHEDULED: SCHEDULED | OPEN");
    house_plant(house, "update appointment set status = 'CANCELLED';"
                       "update registration set status = 'OPEN'");
    assert_string_equal(refunds_request(house, order, 80000),
                        "PAID_OUT 80000"); /* A7: judged now */
    assert_string_equal(refunds_order(house, order), "REFUNDED REFUNDED 80000");
}

static void refund__used_up__never_a7(void **state)
{
    struct house *house = *state;
    int64_t order = house_paid(house, "CC-TCCA");
    static const char *const used[] = {"SAT", "COMPLETED", "FORFEITED"};
    for (size_t i = 0; i < sizeof used / sizeof *used; i++) {
        house_plant(house,
                    arena_fmt(&house->arena, "update registration set status = '%s'", used[i]));
        refunds_refused(house, order, arena_fmt(&house->arena, "REFUND_USED: %s | OPEN", used[i]));
    }
    house_plant(house, "update registration set status = 'OPEN'");
}

/* Nobody came and no job has written it down: time alone has used it up. */
static void refund__no_show__is_used_up_by_time_alone_a7(void **state)
{
    struct house *house = *state;
    int64_t order = house_paid(house, "CC-TCCA"), start = HOUSE_NOW + 10 * DAY;
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", start, 3);
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    house_clock(house, start + 30 * MINUTE - 1);
    refunds_refused(house, order, "REFUND_SCHEDULED: SCHEDULED | OPEN");
    house_clock(house, start + 30 * MINUTE);
    refunds_refused(house, order, "REFUND_USED: FORFEITED | OPEN");
}

static void refund__validity__to_its_last_second_m51(void **state)
{
    struct house *house = *state;
    int64_t order = house_paid(house, "CC-TCCA");
    int64_t until = house_count(house, "select valid_until from orders");
    house_clock(house, until);
    refunds_refused(
        house, order,
        "ORDER_EXPIRED: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z Asia/Shanghai, until "
        "2027-03-02T04:00:00Z");
    house_clock(house, until - 1);
    assert_string_equal(refunds_request(house, order, 80000), "PAID_OUT 80000");
}

static void refund__by_code__has_no_money_in_it_a14(void **state)
{
    struct house *house = *state;
    struct code_redeem_rep rep;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    house_as(house, "anna");
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(ask_code_redeem(house->client, &house->arena,
                                     &(struct code_redeem_req){order, codes[0]}, &rep),
                     CD_OK);
    refunds_refused(house, order, "REFUND_CODE");
}

static void refund__vouchers_alone__nothing_comes_back_m53(void **state)
{
    struct house *house = *state;
    refunds_voucher(house, "'ALL', 'percent', 100, 'CNY', null, 0, 9999999999, 5");
    int64_t order = refunds_pay(house, "CC-TCCA", "ALL", 0, 0, 0);
    refunds_refused(house, order, "REFUND_NOTHING");
}

/* ---- how much -------------------------------------------------------------------------------- */

/* Voucher, balance and two receipts of odd minor units: all but the voucher comes back whole. */
static void refund__three_tenders__each_comes_back_where_it_came_from_m53_m54(void **state)
{
    struct house *house = *state;
    refunds_voucher(house, "'TENTH', 'percent', 10, 'CNY', null, 0, 9999999999, 5");
    int64_t order = refunds_pay(house, "CC-TCCA", "TENTH", 30001, 20001, 21998);
    struct refund_preview_rep plan;
    assert_int_equal(refunds_preview(house, order, &plan), CD_OK);
    assert_string_equal(refunds_lines(house, plan.lines.v, plan.lines.n),
                        "voucher TENTH 8000 0, balance  30001 30001, counter C0 20001 20001, "
                        "counter C1 21998 21998");
    assert_int_equal(plan.total, 72000);
    assert_int_equal(plan.paid, 80000);
    assert_string_equal(plan.way, "at_desk");
    assert_string_equal(refunds_request(house, order, 72000), "APPROVED 72000");
    assert_string_equal(refunds_order(house, order), "REFUNDING OPEN 0"); /* no money moved yet */
    assert_int_equal(refunds_ledger(house, "cash"), -(30001 + 20001 + 21998)); /* as it came in */
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "PAID_OUT 72000");
    assert_string_equal(refunds_order(house, order), "REFUNDED REFUNDED 72000");
    assert_int_equal(refunds_ledger(house, "cash"),
                     -30001); /* the top-up is on the balance again */
    assert_int_equal(refunds_ledger(house, "customer"), 30001);
    assert_int_equal(refunds_ledger(house, "voucher"), -8000);
    assert_int_equal(refunds_ledger(house, "sales"), 8000);
    assert_int_equal(house_count(house, "select used from voucher"), 1); /* it does not come back */
}

static void refund__preview__is_what_the_request_does_for_each_way_b6(void **state)
{
    struct house *house = *state;
    static const struct {
        int64_t balance, one, other;
        const char *way, *status;
        bool large;
    } ways[] = {{80000, 0, 0, "at_once", "PAID_OUT", false},
                {1, 79998, 1, "at_desk", "APPROVED", false},
                {0, 40001, 39999, "at_desk", "APPROVED", false},
                {80000, 0, 0, "review", "REVIEW", true}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct refund_preview_rep plan;
        struct refund_show_rep made;
        house_candidate(house, arena_fmt(&house->arena, "b%zu", i), true);
        house->run.config.policy_refund_review_amount = ways[i].large ? 80000 : 80001;
        int64_t order =
            refunds_pay(house, "CC-TCCA", NULL, ways[i].balance, ways[i].one, ways[i].other);
        const char *before = house_dump(house, "");
        assert_int_equal(refunds_preview(house, order, &plan), CD_OK);
        house_same(house, before, "", "a preview");
        assert_string_equal(plan.way, ways[i].way);
        assert_string_equal(plan.cause, ways[i].large ? "large" : "");
        assert_string_equal(refunds_request(house, order, plan.total),
                            arena_fmt(&house->arena, "%s 80000", ways[i].status));
        assert_int_equal(refunds_show(house, order, &made), CD_OK);
        assert_int_equal(made.amount, plan.total);
        assert_string_equal(made.cause, plan.cause);
        assert_string_equal(refunds_lines(house, made.lines.v, made.lines.n),
                            refunds_lines(house, plan.lines.v, plan.lines.n));
    }
}

static void refund__another_amount_than_shown__is_refused_b6(void **state)
{
    struct house *house = *state;
    int64_t order = house_paid(house, "CC-TCCA");
    const char *before = house_dump(house, "request");
    assert_string_equal(refunds_request(house, order, 79999), "PRICE_CHANGED: 79999 | 80000 CNY");
    assert_string_equal(refunds_request(house, order, 0), "PRICE_CHANGED: 0 | 80000 CNY");
    house_same(house, before, "request", "a refund of another amount");
}

/* ---- at the request -------------------------------------------------------------------------- */

static void refund__request__ends_scheduling_in_another_session_a6(void **state)
{
    struct house *house = *state;
    struct line desk;
    struct refund_request_rep rep;
    struct booking_complete_rep booked;
    int64_t order = house_paid(house, "CC-TCCA");
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 1);
    assert_int_equal(house_book(house, order, sitting, 9), CD_OK); /* a seat is held */
    assert_int_equal(house_count(house, "select taken from sitting"), 1);
    house->run.config.policy_refund_review_amount = 1; /* it stays open */
    struct client *other = house_line(house, &desk, "anna");
    struct refund_request_req req = {.order = order, .amount = 80000};
    assert_int_equal(ask_refund_request(other, &house->arena, &req, &rep), CD_OK);
    client_close(&other);
    assert_int_equal(house_count(house, "select taken from sitting"), 0); /* for others, at once */
    assert_string_equal(house_sql(house, "select status from appointment"), "RELEASED");
    assert_int_equal(ask_booking_complete(house->client, &house->arena,
                                          &(struct booking_complete_req){order, true}, &booked),
                     CD_ORDER_NOT_PAID);
    assert_string_equal(house_said(house), "ORDER_NOT_PAID: REFUNDING | PAID");
    for (int step = 1; step <= 9; step++)
        assert_int_equal(house_step(house, order, sitting, step, false), CD_ORDER_NOT_PAID);
}

/* A6: what was eligible at the request is paid out, whatever time does to the order meanwhile. */
static void refund__request__freezes_eligibility_a6(void **state)
{
    struct house *house = *state;
    struct time_tick_rep tick;
    int64_t order = refunds_pay(house, "CC-TCCA", NULL, 0, 80000, 0);
    house_clock(house, house_count(house, "select valid_until from orders") - 1);
    assert_string_equal(refunds_request(house, order, 80000), "APPROVED 80000");
    house_later(house, 40 * DAY);
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &tick), CD_OK);
    assert_string_equal(refunds_order(house, order), "REFUNDING OPEN 0");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "PAID_OUT 80000");
}

static void refund__request__twice_and_after_the_end_is_refused_i6_m40(void **state)
{
    struct house *house = *state;
    int64_t order = refunds_pay(house, "CC-TCCA", NULL, 0, 80000, 0);
    assert_string_equal(refunds_request(house, order, 80000), "APPROVED 80000");
    refunds_refused(house, order, "REFUND_OPEN: APPROVED | ");
    assert_string_equal(refunds_paid_out(house, order, "P-1"), "PAID_OUT 80000");
    house_as(house, "anna");
    refunds_refused(house, order, "REFUND_DONE: 1 | 1");
    assert_int_equal(house_count(house, "select count(*) from refund"), 1);
}

static void refund__request__of_two_lines_one_wins_i6(void **state)
{
    struct house *house = *state;
    struct line desk;
    struct refund_request_rep rep;
    int64_t order = house_paid(house, "CC-TCCA");
    struct refund_request_req req = {.order = order, .amount = 80000};
    struct client *other = house_line(house, &desk, "anna");
    assert_int_equal(ask_refund_request(other, &house->arena, &req, &rep), CD_OK);
    enum cd_err late = ask_refund_request(house->client, &house->arena, &req, &rep);
    client_close(&other);
    assert_int_equal(late, CD_REFUND_DONE);
    assert_int_equal(refunds_ledger(house, "customer"), 80000);
}

/* The database itself lets in neither a second one nor a voucher. */
static void refund__rows__are_guarded_by_the_engine_i6_m53(void **state)
{
    struct house *house = *state;
    refunds_voucher(house, "'TENTH', 'percent', 10, 'CNY', null, 0, 9999999999, 5");
    int64_t order = refunds_pay(house, "CC-TCCA", "TENTH", 0, 72000, 0);
    assert_string_equal(refunds_request(house, order, 72000), "APPROVED 72000");
    static const char *const bad[] = {
        "insert into refund (order_id, account_id, status, seats, amount, currency, requested_at) "
        "select order_id, account_id, 'REVIEW', 1, 0, 'CNY', 1 from refund",
        "insert into refund_line select f.id, t.id, 1 from refund f, tender t where t.kind = "
        "'voucher'",
        "update refund set decided_by = account_id"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_true(*raw_run(&house->arena, house->database, bad[i]) != '\0');
}

/* ---- messages -------------------------------------------------------------------------------- */

static void refund__messages__are_written_with_each_step_m55(void **state)
{
    struct house *house = *state;
    house->run.config.policy_refund_review_amount = 80000;
    int64_t order = refunds_pay(house, "CC-TCCA", NULL, 0, 80000, 0);
    refunds_request(house, order, 80000);
    assert_string_equal(refunds_decided(house, order, "approve", ""), "APPROVED");
    assert_string_equal(refunds_failed(house, order, "the till is empty"), "FAILED");
    assert_string_equal(refunds_decided(house, order, "approve", ""), "APPROVED");
    assert_string_equal(refunds_paid_out(house, order, "P-9"), "PAID_OUT 80000");
    assert_string_equal(
        house_sql(house, "select group_concat(kind || ' ' || amount || ' ' || note, ', ') from "
                         "(select * from message where kind like 'refund%' order by id)"),
        "refund_requested 80000 , refund_review 80000 , refund_approved 80000 , refund_failed "
        "80000 "
        "the till is empty, refund_approved 80000 , refund_paid 80000 P-9");
    assert_int_equal(house_count(house, "select count(*) from delivery d join message m on m.id = "
                                        "d.message_id where m.kind = 'refund_paid'"),
                     2);
    assert_int_equal(house_count(house,
                                 "select count(distinct order_number || subject) from message "
                                 "where kind like 'refund%' and subject <> ''"),
                     1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, refunds_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(refund__unpaid_order__is_refused),
        TEST(refund__scheduled__is_refused_until_it_is_cancelled_m50_a7),
        TEST(refund__used_up__never_a7),
        TEST(refund__no_show__is_used_up_by_time_alone_a7),
        TEST(refund__validity__to_its_last_second_m51),
        TEST(refund__by_code__has_no_money_in_it_a14),
        TEST(refund__vouchers_alone__nothing_comes_back_m53),
        TEST(refund__three_tenders__each_comes_back_where_it_came_from_m53_m54),
        TEST(refund__preview__is_what_the_request_does_for_each_way_b6),
        TEST(refund__another_amount_than_shown__is_refused_b6),
        TEST(refund__request__ends_scheduling_in_another_session_a6),
        TEST(refund__request__freezes_eligibility_a6),
        TEST(refund__request__twice_and_after_the_end_is_refused_i6_m40),
        TEST(refund__request__of_two_lines_one_wins_i6),
        TEST(refund__rows__are_guarded_by_the_engine_i6_m53),
        TEST(refund__messages__are_written_with_each_step_m55),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
