/* Numbers of certificates and codes that somebody tries out: what it costs, whom it costs nothing,
 * and who lifts it. I3. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

enum { EMBARGO = 3 * DAY, TRIES = 10 };

#define ENDED    (HOUSE_NOW + 10 * DAY)
#define RELEASE  (ENDED + EMBARGO)
#define SQL(...) arena_fmt(&house->arena, __VA_ARGS__)
#define NUMBER   house_sql(house, "select number from certificate")

/* anna passed CC-TCCA; it is the second of the release. */
static void pass(struct house *house)
{
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    house_clock(house, RELEASE);
}

static const char *said(struct house *house, const char *text)
{
    struct certificate_check_rep rep;
    struct certificate_check_req req = {text};
    return ask_certificate_check(house->client, &house->arena, &req, &rep)
               ? house_said(house)
               : SQL("%s %s %s", rep.status, rep.subject_code, rep.holder);
}

/* Numbers of which the check digits fit are guesses; they are counted by the visitor's terminal. */
static void check__guessing__has_to_wait_i3(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *number = NUMBER;
    house_as(house, NULL);
    for (int i = 0; i < TRIES; i++) /* 97 apart, the check digits fit again */
        assert_string_equal(said(house, SQL("%014lld", (long long)(1 + 97 * i))),
                            "CERTIFICATE_UNKNOWN (text)");
    assert_string_equal(said(house, number),
                        SQL("CODE_WAIT: 10 | 10, from %s", "2026-03-15T05:00:00Z"));
    house_later(house, HOUR);
    assert_string_equal(said(house, number), "ACTIVE CC-TCCA ");
    struct line line;
    struct client *other = house_line(house, &line, NULL);
    struct certificate_check_rep rep;
    assert_int_equal(
        ask_certificate_check(other, &house->arena, &(struct certificate_check_req){number}, &rep),
        CD_OK);
    client_close(&other);
}

/* What was guessed while the clock was a year ahead locks nobody out for that year. */
static void check__guessing__before_the_clock_was_put_right_is_forgotten(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *number = NUMBER;
    house_later(house, 365 * DAY);
    for (int i = 0; i < TRIES; i++)
        said(house, SQL("%014lld", (long long)(1 + 97 * i)));
    assert_int_equal(strncmp(said(house, number), "CODE_WAIT", 9), 0);
    house_later(house, -MINUTE); /* a small step back forgives nothing */
    assert_int_equal(strncmp(said(house, number), "CODE_WAIT", 9), 0);
    house_clock(house, RELEASE);
    assert_string_equal(said(house, number), "ACTIVE CC-TCCA ");
}

/* Whoever looks numbers up at a terminal, signed in or not, keeps nobody there from redeeming. */
static void check__guessing__locks_no_redeem_codes_i3(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    house_candidate(house, "bea", true);
    for (int i = 0; i < TRIES; i++)
        assert_string_equal(said(house, SQL("%014lld", (long long)(1 + 97 * i))),
                            "CERTIFICATE_UNKNOWN (text)");
    assert_int_equal(strncmp(said(house, SQL("%014d", 1)), "CODE_WAIT", 9), 0);
    struct code_check_req req = {house_order(house, "CC-TCCA"), codes[0]};
    assert_string_equal(house_asked(house, OP_CODE_CHECK, &req), "OK");
}

/* Who may help is who is named in the refusal (B5): the account is free again and so is the
 * terminal. */
static void code__guessing__is_lifted_by_the_staff_i3_b5(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    house_staff(house, "head", "SUPERVISOR");
    house_candidate(house, "bea", true);
    house_candidate(house, "cleo", true);
    int64_t cleo = house_order(house, "CC-TCCA");
    house_as(house, "bea");
    int64_t bea = house_order(house, "CC-TCCA");
    struct code_check_req wrong = {bea, "0123-4567-89AB-CDEF-GHJK"}, good = {bea, codes[0]};
    for (int i = 0; i < TRIES; i++)
        house_asked(house, OP_CODE_CHECK, &wrong);
    assert_int_equal(strncmp(house_asked(house, OP_CODE_CHECK, &good), "CODE_WAIT", 9), 0);
    house_as(house, "cleo");
    struct code_check_req others = {cleo, codes[0]};
    assert_int_equal(strncmp(house_asked(house, OP_CODE_CHECK, &others), "CODE_WAIT", 9), 0);
    house_as(house, "head");
    assert_string_equal(house_asked(house, OP_ACCOUNT_UNLOCK, &(struct account_unlock_req){"Bea"}),
                        "OK");
    house_as(house, "cleo");
    assert_string_equal(house_asked(house, OP_CODE_CHECK, &others), "OK");
    house_as(house, "bea");
    assert_string_equal(house_asked(house, OP_CODE_CHECK, &good), "OK");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(check__guessing__has_to_wait_i3),
        TEST(check__guessing__before_the_clock_was_put_right_is_forgotten),
        TEST(check__guessing__locks_no_redeem_codes_i3),
        TEST(code__guessing__is_lifted_by_the_staff_i3_b5),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
