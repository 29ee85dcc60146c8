/* `certdesk check` shows its teeth: every statement of data/sql/check.sql is given a house in which
 * its invariant is broken, and has to say so by its rule. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "check/check.h"
#include "lib/house.h"
#include "lib/plants.h"

static void refund_ask(struct house *house, const char *subject, const char *status)
{
    struct refund_request_rep rep;
    struct refund_request_req req = {.order = house_paid(house, subject), .amount = 80000};
    assert_int_equal(ask_refund_request(house->client, &house->arena, &req, &rep), CD_OK);
    assert_string_equal(rep.status, status);
}

/* anna has an appointment, paid by voucher and balance; ben redeemed the first of three codes; to
 * cleo one order was refunded, the refund of another is reviewed; clara passed an exam a week
 * ago. */
static void people_make(struct house *house)
{
    house_open(house);
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 9);
    house_plant(house, "insert into voucher (text, kind, value, currency, expires_at, uses) "
                       "values ('TEN', 'percent', 10, 'CNY', 9999999999, 5)");
    house_candidate(house, "anna", true);
    int64_t order = house_order(house, "CC-TCCA");
    struct voucher_text voucher = {"TEN"};
    struct order_quote_req ask = {.order = order};
    struct order_quote_rep quote;
    ask.vouchers.v = &voucher;
    ask.vouchers.n = 1;
    assert_int_equal(ask_order_quote(house->client, &house->arena, &ask, &quote), CD_OK);
    house_money(house, "anna", quote.open);
    struct order_pay_req pay = {.order = order, .balance = quote.open};
    struct order_pay_rep paid;
    pay.vouchers.v = &voucher;
    pay.vouchers.n = 1;
    assert_int_equal(ask_order_pay(house->client, &house->arena, &pay, &paid), CD_OK);
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    const char **codes = house_codes(house, "CC-TCCP", 3);
    house_candidate(house, "ben", true);
    struct code_redeem_req redeem = {house_order(house, "CC-TCCP"), codes[0]};
    struct code_redeem_rep redeemed;
    assert_int_equal(ask_code_redeem(house->client, &house->arena, &redeem, &redeemed), CD_OK);
    house_candidate(house, "cleo", true);
    refund_ask(house, "BD-TCCA", "PAID_OUT");
    house->run.config.policy_refund_review_amount = 80000;
    refund_ask(house, "DB-TCCA", "REVIEW");
    struct time_tick_rep brought;
    house_clock(house, HOUSE_NOW - 9 * DAY);
    house_candidate(house, "clara", true);
    house_exam(house, "BD-TCCP", HOUSE_NOW - 7 * DAY, 84);
    house_clock(house, HOUSE_NOW);
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &brought), CD_OK);
}

static int setup(void **state)
{
    static struct house_copy people;
    static struct house house;
    people.made ? house_restore(&house, &people) : people_make(&house);
    if (!people.made)
        house_snapshot(&house, &people);
    *state = &house;
    return 0;
}

static int teardown(void **state)
{
    house_close(*state);
    return 0;
}

static const char *check_text(struct house *house, int64_t *faults)
{
    struct buf out = BUF_INIT;
    assert_int_equal(check_all(house->run.keeper.db, &out, faults), CD_OK);
    const char *text = arena_str(&house->arena, out.text);
    buf_free(&out);
    return text;
}

/* True if a line says "RULE: a number: WORDS". */
static bool said(const char *text, const char *rule, const char *words)
{
    size_t length = strlen(rule);
    for (; *text; text += strcspn(text, "\n") + 1) {
        const char *at = text + length;
        if (strncmp(text, rule, length) != 0 || strncmp(at, ": ", 2) != 0)
            continue;
        at += 2 + strspn(at + 2, "0123456789");
        if (strncmp(at, ": ", 2) == 0 && strncmp(at + 2, words, strlen(words)) == 0 &&
            at[2 + strlen(words)] == '\n')
            return true;
    }
    return false;
}

static void check__clean_house__has_no_fault(void **state)
{
    int64_t faults = -1;
    assert_string_equal(check_text(*state, &faults), "");
    assert_int_equal(faults, 0);
    house_unguard(*state); /* nor has what is planted its faults from here */
    assert_string_equal(check_text(*state, &faults), "");
}

static void check__each_planted_fault__is_named_by_its_rule(void **state)
{
    struct house_copy bare = {.made = false};
    house_unguard(*state);
    house_snapshot(*state, &bare);
    for (size_t i = 0; i < plants_count; i++) {
        const struct plant *plant = &plants[i];
        struct house house;
        int64_t faults = 0;
        house_restore(&house, &bare);
        house_plant(&house,
                    arena_fmt(&house.arena, "pragma ignore_check_constraints = 1; %s", plant->sql));
        const char *text = check_text(&house, &faults);
        if (!faults || !said(text, plant->rule, plant->words))
            fail_msg("%s: no \"%s: %s\" in:\n%s", plant->sql, plant->rule, plant->words, text);
        house_close(&house);
    }
    house_copy_free(&bare);
}

/* No statement of check.sql is without a planted fault. */
static void check__statement_without_a_plant__none(void **state)
{
    (void)state;
    for (int sql = 0; sql < SQL_COUNT; sql++) {
        const char *name = db_name((enum sql_id)sql);
        bool planted = strncmp(name, "check_", 6) != 0;
        for (size_t i = 0; i < plants_count && !planted; i++)
            planted = strcmp(plants[i].check, name) == 0;
        if (!planted)
            fail_msg("nothing is planted for %s", name);
    }
}

static void check__many_faults__are_counted_and_the_first_shown(void **state)
{
    struct house *house = *state;
    int64_t faults = 0;
    house_unguard(house);
    house_plant(house,
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < 50) "
                "insert into sitting (centre_id, day, starts_at, ends_at, seats, taken) "
                "select 1, 1, i, i + 1, 5, 2 from n");
    const char *text = check_text(house, &faults);
    assert_int_equal(faults, 50);
    assert_non_null(strstr(text, "I1: and 30 more\n"));
}

static void check__row_that_refers_to_nothing__is_the_engines_finding(void **state)
{
    struct house *house = *state;
    int64_t faults = 0;
    house_plant(house, "insert into message (account_id, kind, at) values (999, 'x', 1)");
    assert_string_equal(check_text(house, &faults), "pragma foreign_key_check: message\n");
    assert_int_equal(faults, 1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(check__clean_house__has_no_fault),
        T(check__each_planted_fault__is_named_by_its_rule),
        cmocka_unit_test(check__statement_without_a_plant__none),
        T(check__many_faults__are_counted_and_the_first_shown),
        T(check__row_that_refers_to_nothing__is_the_engines_finding),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
