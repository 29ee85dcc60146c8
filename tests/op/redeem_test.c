/* Redeeming a code: it fits or says why not; wrong ones are counted. M7, M10, A11, B7, I3. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "code/code.h"
#include "lib/house.h"

static enum cd_err redeem(struct house *house, int64_t order, const char *code)
{
    struct code_redeem_rep rep;
    return ask_code_redeem(house->client, &house->arena, &(struct code_redeem_req){order, code},
                           &rep);
}

static enum cd_err check(struct house *house, int64_t order, const char *code,
                         struct code_check_rep *rep)
{
    return ask_code_check(house->client, &house->arena, &(struct code_check_req){order, code}, rep);
}

/* The preview and the deed refuse with the same words; nothing of the order or the code changes. */
static void refused(struct house *house, int64_t order, const char *code, const char *said)
{
    struct code_check_rep rep;
    const char *before = house_dump(house, "request throttle");
    check(house, order, code, &rep);
    assert_string_equal(house_said(house), said);
    redeem(house, order, code);
    assert_string_equal(house_said(house), said);
    house_same(house, before, "request throttle", said);
}

static void code_is(struct house *house, const char *code, const char *set)
{
    house_plant(house, arena_fmt(&house->arena, "update code set %s where text = '%s'", set, code));
}

static const char *state_of(struct house *house, const char *code)
{
    return house_sql(house,
                     arena_fmt(&house->arena, "select status from code where text = '%s'", code));
}

/* A code that was never issued but could be: right length, right check symbol. */
static const char *guess(struct house *house, uint64_t seed)
{
    struct random dice = {.seed = seed};
    char text[CODE_LENGTH + 1];
    code_make(&dice, text);
    return arena_str(&house->arena, text);
}

static int64_t tries_of(struct house *house, const char *key)
{
    return house_count(
        house, arena_fmt(&house->arena, "select failures from throttle where key = '%s'", key));
}

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_candidate(*state, "bert", true);
    house_candidate(*state, "anna", true);
    return failed;
}

/* ---- it fits ------------------------------------------------------------------------------------
 */

static void redeem__code__pays_the_order_and_inherits_its_validity_a11(void **state)
{
    struct house *house = *state;
    struct code_check_rep seen;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    int64_t until = house_count(house, "select valid_until from orders where enterprise_id = 1");
    house_later(house, 100 * DAY);
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(check(house, order, codes[0], &seen), CD_OK);
    assert_string_equal(seen.subject_name, "Cloud Computing Associate");
    assert_string_equal(seen.enterprise, "Northwind");
    assert_int_equal(seen.valid_until, until); /* shown before it is done */
    assert_string_equal(state_of(house, codes[0]), "UNUSED");
    assert_int_equal(redeem(house, order, codes[0]), CD_OK);
    assert_string_equal(state_of(house, codes[0]), "BOUND");
    assert_string_equal(state_of(house, codes[1]), "UNUSED");
    struct order_show_rep shown;
    struct order_show_req req = {.order = order};
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &shown), CD_OK);
    assert_string_equal(shown.status, "PAID");
    assert_int_equal(shown.valid_until, until);
    assert_int_equal(shown.paid, 0); /* A14: no money in it */
    assert_string_equal(shown.code, codes[0]);
    assert_true(shown.can_schedule);
    assert_string_equal(shown.tenders.v[0].kind, "code");
    assert_int_equal(house_count(house, "select count(*) from message where kind = "
                                        "'code_redeemed'"),
                     1);
    assert_int_equal(house_count(house, "select count(*) from transfer where order_id > 1"), 0);
}

static void redeem__code__typed_as_it_is_read(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    char typed[64];
    const char *shown = code_show(&house->arena, codes[0]);
    size_t i = 0;
    for (; shown[i]; i++)
        typed[i] = shown[i] == '0'   ? 'O'
                   : shown[i] == '1' ? 'l'
                   : shown[i] == '-' ? ' '
                                     : (char)(shown[i] | (shown[i] >= 'A' ? ' ' : 0));
    typed[i] = '\0';
    assert_int_equal(redeem(house, house_order(house, "CC-TCCA"), typed), CD_OK);
}

static void redeem__code__ends_the_wait_for_the_counter(void **state)
{
    struct house *house = *state;
    struct order_pay_rep paid;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    struct order_pay_req pay = {.order = order, .counter = 80000};
    assert_int_equal(ask_order_pay(house->client, &house->arena, &pay, &paid), CD_OK);
    assert_int_equal(redeem(house, order, codes[0]), CD_OK);
    assert_string_equal(house_sql(house, "select status from tender where kind = 'counter'"),
                        "CANCELLED");
}

/* ---- it does not --------------------------------------------------------------------------------
 */

static void redeem__refusal__says_which_m9_m10(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 6),
               **others = house_codes(house, "CC-TCCP", 1);
    int64_t order = house_order(house, "CC-TCCA");
    static const char *const bound[] = {"BOUND", "SCHEDULED", "COMPLETED", "FORFEITED"};
    refused(house, order, guess(house, 3), "CODE_UNKNOWN (code)");
    refused(house, order, "NOT-A-CODE", "CODE_UNKNOWN (code)");
    refused(house, order, others[0], "CODE_SUBJECT (code): CC-TCCA | CC-TCCP");
    for (int i = 0; i < 4; i++) {
        code_is(house, codes[i], arena_fmt(&house->arena, "status = '%s'", bound[i]));
        refused(house, order, codes[i],
                arena_fmt(&house->arena, "CODE_BOUND (code): %s | UNUSED", bound[i]));
        code_is(house, codes[i], "status = 'UNUSED'");
    }
    code_is(house, codes[4], "status = 'INVALIDATED'");
    refused(house, order, codes[4], "CODE_REPLACED (code): INVALIDATED | UNUSED");
    code_is(house, codes[4], "status = 'REFUNDED'");
    refused(house, order, codes[4], "CODE_REFUNDED (code): REFUNDED | UNUSED");
    code_is(house, codes[4], "status = 'UNUSED', locked_login = 'bert'");
    refused(house, order, codes[4], "CODE_OTHER_PERSON (code)");
    code_is(house, codes[4], "locked_login = 'anna'");
    assert_int_equal(redeem(house, order, codes[4]), CD_OK); /* locked to this very person (B7) */
}

static void redeem__refusal__expired_by_time_alone_m42(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    house_clock(house, INT64_C(1803959999)); /* 2027-03-02 03:59:59 UTC: the last second */
    int64_t order = house_order(house, "CC-TCCA");
    struct code_check_rep rep;
    assert_int_equal(check(house, order, codes[0], &rep), CD_OK);
    house_later(house, 1);
    refused(house, order, codes[0],
            "CODE_EXPIRED (code): 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z Asia/Shanghai, until "
            "2027-03-02T04:00:00Z");
    struct time_tick_rep tick;
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &tick), CD_OK);
    assert_string_equal(state_of(house, codes[0]), "EXPIRED");
    redeem(house, order, codes[0]);
    assert_int_equal(house_why(house)->err, CD_CODE_EXPIRED);
}

static void redeem__refusal__refunding_order_m39(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    house_plant(house, "update orders set status = 'REFUNDING' where enterprise_id = 1");
    refused(house, order, codes[0], "CODE_REFUNDED (code): UNUSED | UNUSED");
    house_plant(house, "update orders set status = 'PAID' where enterprise_id = 1");
}

static void redeem__refusal__unverified_m7(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    house_plant(house, "update identity set valid_until = 1 where account_id = (select id from "
                       "account where login = 'anna')");
    refused(house, order, codes[0], "NOT_VERIFIED_CODE (code): EXPIRED | VERIFIED");
    assert_int_equal(tries_of(house, "code:anna"), 0);
}

static void redeem__refusal__an_order_that_is_over_or_partly_paid(void **state)
{
    struct house *house = *state;
    struct payment_counter_rep took;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    house_staff(house, "desk", "OPERATOR");
    house_as(house, "desk");
    struct payment_counter_req part = {"2603-0002", 100, "cash", "R-1"};
    assert_int_equal(ask_payment_counter(house->client, &house->arena, &part, &took), CD_OK);
    house_as(house, "anna");
    refused(house, order, codes[0], "TENDER_WAITING (code)");
    house_later(house, 1800);
    refused(house, order, codes[0],
            "ORDER_CLOSED (code): 2026-03-02T04:30:00Z | 2026-03-02T04:30:00Z Asia/Shanghai, until "
            "2026-03-02T04:30:00Z");
    assert_string_equal(state_of(house, codes[0]), "UNUSED");
}

static void redeem__race__of_two_candidates_one_wins(void **state)
{
    struct house *house = *state;
    struct line desk;
    struct code_redeem_rep rep;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    house_as(house, "bert");
    int64_t other = house_order(house, "CC-TCCA");
    struct client *bert = house_line(house, &desk, "bert");
    house_as(house, "anna");
    struct code_check_rep seen;
    assert_int_equal(check(house, order, codes[0], &seen), CD_OK);
    enum cd_err first =
        ask_code_redeem(bert, &house->arena, &(struct code_redeem_req){other, codes[0]}, &rep);
    client_close(&bert);
    assert_int_equal(first, CD_OK);
    refused(house, order, codes[0], "CODE_BOUND (code): BOUND | UNUSED");
}

/* ---- guessing -----------------------------------------------------------------------------------
 */

static void redeem__guess__ten_an_hour_for_account_and_terminal_i3(void **state)
{
    struct house *house = *state;
    struct code_check_rep rep;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    for (uint64_t i = 0; i < 10; i++) { /* the preview counts like the deed */
        enum cd_err err = i % 2 ? redeem(house, order, guess(house, i + 1))
                                : check(house, order, i % 4 ? "7" : guess(house, i + 1), &rep);
        assert_int_equal(err, CD_CODE_UNKNOWN);
    }
    assert_int_equal(tries_of(house, "code:anna"), 10);
    assert_int_equal(tries_of(house, "code:desk-1"), 10);
    assert_int_equal(redeem(house, order, codes[0]), CD_CODE_WAIT); /* even the right one */
    assert_string_equal(house_said(house), "CODE_WAIT (code): 10 | 10, from 2026-03-02T05:00:00Z");
    house_as(house, "bert"); /* another account at the same terminal */
    int64_t other = house_order(house, "CC-TCCA");
    assert_int_equal(redeem(house, other, codes[0]), CD_CODE_WAIT);
    snprintf(house->run.line.terminal, sizeof house->run.line.terminal, "desk-2");
    assert_int_equal(check(house, other, codes[0], &rep), CD_OK);
    house_as(house, "anna"); /* the same account at another terminal */
    assert_int_equal(redeem(house, order, codes[0]), CD_CODE_WAIT);
    house_restart(house);
    house_as(house, "anna");
    assert_int_equal(redeem(house, order, codes[0]), CD_CODE_WAIT);
}

static void redeem__guess__is_forgotten_after_the_hour_to_the_second(void **state)
{
    struct house *house = *state;
    struct order_pay_rep paid;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    struct order_pay_req pay = {.order = order, .counter = 80000}; /* holds it for the day */
    assert_int_equal(ask_order_pay(house->client, &house->arena, &pay, &paid), CD_OK);
    for (uint64_t i = 0; i < 10; i++) {
        assert_int_equal(redeem(house, order, guess(house, i + 1)), CD_CODE_UNKNOWN);
        house_later(house, 60);
    }
    house_clock(house, HOUSE_NOW + HOUR - 1);
    assert_int_equal(redeem(house, order, codes[0]), CD_CODE_WAIT);
    house_later(house, 1);
    assert_int_equal(redeem(house, order, codes[0]), CD_OK);
}

/* A dry run keeps nothing but the count: it is no way to guess for free. */
static void redeem__guess__dry_runs_are_counted_i3(void **state)
{
    struct house *house = *state;
    struct code_check_rep checked;
    struct code_redeem_rep redeemed;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    int64_t order = house_order(house, "CC-TCCA");
    for (uint64_t i = 0; i < 10; i++) {
        struct code_check_req look = {order, guess(house, i + 1)};
        struct code_redeem_req deed = {order, guess(house, i + 1)};
        enum cd_err err = i % 2 ? dry_code_check(house->client, &house->arena, &look, &checked)
                                : dry_code_redeem(house->client, &house->arena, &deed, &redeemed);
        assert_int_equal(err, CD_CODE_UNKNOWN);
    }
    assert_int_equal(tries_of(house, "code:anna"), 10);
    assert_int_equal(redeem(house, order, codes[0]), CD_CODE_WAIT);
}

/* What exists but does not fit was no guess. */
static void redeem__guess__codes_that_exist_are_not_counted(void **state)
{
    struct house *house = *state;
    const char **others = house_codes(house, "CC-TCCP", 1);
    int64_t order = house_order(house, "CC-TCCA");
    for (int i = 0; i < 12; i++)
        assert_int_equal(redeem(house, order, others[0]), CD_CODE_SUBJECT);
    assert_int_equal(tries_of(house, "code:anna"), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(redeem__code__pays_the_order_and_inherits_its_validity_a11),
        TEST(redeem__code__typed_as_it_is_read),
        TEST(redeem__code__ends_the_wait_for_the_counter),
        TEST(redeem__refusal__says_which_m9_m10),
        TEST(redeem__refusal__expired_by_time_alone_m42),
        TEST(redeem__refusal__refunding_order_m39),
        TEST(redeem__refusal__unverified_m7),
        TEST(redeem__refusal__an_order_that_is_over_or_partly_paid),
        TEST(redeem__race__of_two_candidates_one_wins),
        TEST(redeem__guess__ten_an_hour_for_account_and_terminal_i3),
        TEST(redeem__guess__is_forgotten_after_the_hour_to_the_second),
        TEST(redeem__guess__codes_that_exist_are_not_counted),
        TEST(redeem__guess__dry_runs_are_counted_i3),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
