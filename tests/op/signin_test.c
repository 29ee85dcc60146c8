/* Signing in: one answer for every wrong try, waits to the second, and an end when nobody is there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

static const char right[] = "seven wild geese", wrong[] = "eight wild geese";

static void account_make(struct house *house, const char *login)
{
    struct account_create_req req = {
        login, right, "Anna", "Berg", "+4930123456", "anna@example.org", ""};
    struct account_create_rep rep;
    house_as(house, NULL);
    assert_int_equal(ask_account_create(house->client, &house->arena, &req, &rep), CD_OK);
}

static enum cd_err sign_in(struct house *house, const char *login, const char *password)
{
    struct session_sign_in_rep rep;
    return ask_session_sign_in(house->client, &house->arena,
                               &(struct session_sign_in_req){login, password}, &rep);
}

/* The counted tries of an account, as if the last one had been now. */
static void tries_plant(struct house *house, const char *key, int64_t failures)
{
    house_plant(house, arena_fmt(&house->arena,
                                 "insert into throttle (key, failures, since, last_at) values "
                                 "('%s', %lld, %lld, %lld) on conflict (key) do update set "
                                 "failures = excluded.failures, since = excluded.since, "
                                 "last_at = excluded.last_at",
                                 key, (long long)failures, (long long)house_now(house),
                                 (long long)house_now(house)));
}

static int64_t tries_of(struct house *house, const char *key)
{
    return house_count(
        house, arena_fmt(&house->arena, "select failures from throttle where key = '%s'", key));
}

static void terminal_is(struct house *house, const char *name)
{
    snprintf(house->run.line.terminal, sizeof house->run.line.terminal, "%s", name);
}

/* ---- the answer ---------------------------------------------------------------------------------
 */

static void signin__right__starts_a_session_and_forgets_tries(void **state)
{
    struct house *house = *state;
    account_make(house, "anna");
    assert_int_equal(sign_in(house, "anna", wrong), CD_SIGN_IN_WRONG);
    assert_int_equal(tries_of(house, "login:anna"), 1);
    assert_int_equal(sign_in(house, " Anna ", right), CD_OK);
    assert_string_equal(house->run.line.session.login, "anna");
    assert_int_equal(house->run.line.session.role, ROLE_CANDIDATE);
    assert_int_equal(house_count(house, "select count(*) from throttle where key = 'login:anna'"),
                     0);
    assert_string_equal(house_sql(house,
                                  "select group_concat(change, ' ') from audit where noun = "
                                  "'account' and terminal = 'desk-1' and op like 'session%'"),
                        "sign_in_failed signed_in");
}

static void signin__wrong__says_the_same_of_an_account_that_is_not_there(void **state)
{
    struct house *house = *state;
    account_make(house, "anna");
    house_staff(house, "nologin", "OPERATOR"); /* has a password that never fits */
    assert_int_equal(sign_in(house, "anna", wrong), CD_SIGN_IN_WRONG);
    const char *said = house_said(house);
    assert_string_equal(said, "SIGN_IN_WRONG");
    assert_int_equal(sign_in(house, "nobody", wrong), CD_SIGN_IN_WRONG);
    assert_string_equal(house_said(house), said);
    assert_int_equal(sign_in(house, "nologin", "!"), CD_SIGN_IN_WRONG);
    assert_string_equal(house_said(house), said);
    assert_int_equal(tries_of(house, "login:nobody"), 1);
    assert_int_equal(tries_of(house, "terminal:desk-1"), 3);
    assert_int_equal(house->run.line.session.account, 0);
    assert_int_equal(house_count(house, "select count(*) from audit where change = "
                                        "'sign_in_failed'"),
                     3);
}

static void signin__out__ends_the_session_and_is_audited(void **state)
{
    struct house *house = *state;
    struct session_sign_out_rep rep;
    house_candidate(house, "anna", false);
    assert_int_equal(ask_session_sign_out(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(house->run.line.session.role, ROLE_VISITOR);
    assert_int_equal(ask_session_sign_out(house->client, &house->arena, NULL, &rep),
                     CD_SIGN_IN_FIRST);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'signed_out'"),
                     1);
}

/* ---- waits of one account -----------------------------------------------------------------------
 */

static void signin__account__five_tries_are_free_then_one_and_two_seconds(void **state)
{
    struct house *house = *state;
    account_make(house, "anna");
    for (int i = 0; i < 5; i++)
        assert_int_equal(sign_in(house, "anna", wrong), CD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(house, "ANNA", right), CD_SIGN_IN_WAIT);
    assert_string_equal(house_said(house), "SIGN_IN_WAIT: 5 | 5, from 2026-03-02T04:00:01Z");
    house_later(house, 1);
    assert_int_equal(sign_in(house, "anna", wrong), CD_SIGN_IN_WRONG);
    house_later(house, 1);
    assert_int_equal(sign_in(house, "anna", right), CD_SIGN_IN_WAIT);
    assert_string_equal(house_said(house), "SIGN_IN_WAIT: 6 | 5, from 2026-03-02T04:00:03Z");
    assert_int_equal(tries_of(house, "login:anna"), 6); /* one that had to wait is not counted */
    house_restart(house);                               /* a restart forgives nothing */
    assert_int_equal(sign_in(house, "anna", right), CD_SIGN_IN_WAIT);
    house_later(house, 1);
    assert_int_equal(sign_in(house, "anna", right), CD_OK);
}

static void signin__account__waits_double_up_to_fifteen_minutes(void **state)
{
    struct house *house = *state;
    account_make(house, "anna");
    static const struct {
        int64_t failures, wait;
    } rows[] = {{5, 1},    {6, 2},    {7, 4},    {8, 8},    {9, 16},   {10, 32},  {11, 64},
                {12, 128}, {13, 256}, {14, 512}, {15, 900}, {16, 900}, {50, 900}, {99, 900}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tries_plant(house, "login:anna", rows[i].failures);
        house_later(house, rows[i].wait - 1);
        assert_int_equal(sign_in(house, "anna", right), CD_SIGN_IN_WAIT);
        assert_int_equal(house_why(house)->have, rows[i].failures);
        assert_int_equal(house_why(house)->from, house_now(house) + 1);
        house_later(house, 1);
        assert_int_equal(sign_in(house, "anna", right), CD_OK);
    }
}

static void signin__account__stops_for_good_at_a_hundred_until_the_staff_unlock(void **state)
{
    struct house *house = *state;
    struct account_unlock_rep rep;
    struct account_unlock_req unlock = {"Anna"};
    account_make(house, "anna");
    house_staff(house, "boss", "SUPERVISOR");
    tries_plant(house, "login:anna", 99);
    house_later(house, 900);
    assert_int_equal(sign_in(house, "anna", wrong), CD_SIGN_IN_WRONG);
    house_later(house, 3650 * DAY);
    assert_int_equal(sign_in(house, "anna", right), CD_SIGN_IN_WAIT);
    assert_string_equal(house_said(house), "SIGN_IN_WAIT: 100 | 5"); /* waiting does not help */
    house_as(house, "boss");
    assert_int_equal(ask_account_unlock(house->client, &house->arena, &unlock, &rep), CD_OK);
    unlock.login = "nobody";
    assert_int_equal(ask_account_unlock(house->client, &house->arena, &unlock, &rep), CD_NOT_FOUND);
    house_as(house, NULL);
    assert_int_equal(sign_in(house, "anna", right), CD_OK);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'unlocked' and "
                                        "role = 'SUPERVISOR' and object_id = (select id from "
                                        "account where login = 'anna')"),
                     1);
}

static void signin__account__another_one_is_free_meanwhile(void **state)
{
    struct house *house = *state;
    account_make(house, "anna");
    tries_plant(house, "login:bert", 100);
    assert_int_equal(sign_in(house, "bert", right), CD_SIGN_IN_WAIT);
    assert_int_equal(sign_in(house, "anna", right), CD_OK);
}

/* ---- waits of one terminal ----------------------------------------------------------------------
 */

static void signin__terminal__ten_wrong_in_ten_minutes_wait_a_minute(void **state)
{
    struct house *house = *state;
    account_make(house, "anna");
    for (int i = 0; i < 10; i++) {
        assert_int_equal(sign_in(house, arena_fmt(&house->arena, "guess%d", i), wrong),
                         CD_SIGN_IN_WRONG);
        house_later(house, 10);
    }
    house_later(house, 49); /* 59 s after the tenth */
    assert_int_equal(sign_in(house, "anna", right), CD_SIGN_IN_WAIT);
    assert_string_equal(house_said(house), "SIGN_IN_WAIT: 10 | 10, from 2026-03-02T04:02:30Z");
    terminal_is(house, "desk-2");
    assert_int_equal(sign_in(house, "anna", right), CD_OK);
    house_as(house, NULL);
    terminal_is(house, "desk-1");
    house_later(house, 1);
    assert_int_equal(sign_in(house, "anna", wrong), CD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(house, "bert", wrong), CD_SIGN_IN_WAIT); /* the eleventh */
    assert_string_equal(house_said(house), "SIGN_IN_WAIT: 11 | 10, from 2026-03-02T04:03:30Z");
}

static void signin__terminal__forgets_after_ten_minutes(void **state)
{
    struct house *house = *state;
    account_make(house, "anna");
    tries_plant(house, "terminal:desk-1", 9);
    house_later(house, 10 * MINUTE - 1);
    assert_int_equal(sign_in(house, "bert", wrong), CD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(house, "anna", right),
                     CD_SIGN_IN_WAIT); /* ten within the ten minutes */
    house_later(house, 1);
    assert_int_equal(sign_in(house, "carl", wrong), CD_SIGN_IN_WRONG);
    assert_int_equal(tries_of(house, "terminal:desk-1"), 1);
}

/* ---- when nobody is there -----------------------------------------------------------------------
 */

static enum cd_err anything(struct house *house)
{
    struct account_show_rep rep;
    return ask_account_show(house->client, &house->arena, NULL, &rep);
}

static void idle_ends(struct house *house, const char *login, int64_t limit)
{
    house_as(house, login);
    house_later(house, limit);
    assert_int_equal(anything(house), CD_OK); /* and that was a sign of life */
    house_later(house, limit + 1);
    assert_int_equal(anything(house), CD_SESSION_ENDED);
    assert_string_equal(house_said(house), arena_fmt(&house->arena, "SESSION_ENDED: %lld | %lld",
                                                     (long long)limit + 1, (long long)limit));
    assert_int_equal(anything(house), CD_SIGN_IN_FIRST);
}

static void signin__idle__ends_the_session_to_the_second(void **state)
{
    struct house *house = *state;
    house->run.config.policy_idle_seconds_candidate = 90;
    house->run.config.policy_idle_seconds_staff = 900;
    house_candidate(house, "anna", false);
    house_staff(house, "desk", "OPERATOR");
    idle_ends(house, "anna", 90);
    idle_ends(house, "desk", 900);
}

static void signin__idle__a_screen_that_refreshes_itself_is_no_sign_of_life(void **state)
{
    struct house *house = *state;
    struct session_show_rep rep;
    house->run.config.policy_idle_seconds_candidate = 90;
    house_candidate(house, "anna", false);
    for (int i = 0; i < 9; i++) {
        house_later(house, 10);
        assert_int_equal(ask_session_show(house->client, &house->arena, NULL, &rep), CD_OK);
        assert_true(rep.signed_in);
    }
    house_later(house, 1);
    assert_int_equal(ask_session_show(house->client, &house->arena, NULL, &rep), CD_SESSION_ENDED);
}

static void signin__idle__nothing_is_done_in_a_session_that_is_over(void **state)
{
    struct house *house = *state;
    struct order_close_rep rep;
    house->run.config.policy_idle_seconds_candidate = 90;
    house_candidate(house, "anna", true);
    int64_t order = house_order(house, "CC-TCCA");
    house_later(house, 91);
    const char *before = house_dump(house, "");
    assert_int_equal(
        ask_order_close(house->client, &house->arena, &(struct order_close_req){order}, &rep),
        CD_SESSION_ENDED);
    house_same(house, before, "", "a session that is over");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(signin__right__starts_a_session_and_forgets_tries),
        TEST(signin__wrong__says_the_same_of_an_account_that_is_not_there),
        TEST(signin__out__ends_the_session_and_is_audited),
        TEST(signin__account__five_tries_are_free_then_one_and_two_seconds),
        TEST(signin__account__waits_double_up_to_fifteen_minutes),
        TEST(signin__account__stops_for_good_at_a_hundred_until_the_staff_unlock),
        TEST(signin__account__another_one_is_free_meanwhile),
        TEST(signin__terminal__ten_wrong_in_ten_minutes_wait_a_minute),
        TEST(signin__terminal__forgets_after_ten_minutes),
        TEST(signin__idle__ends_the_session_to_the_second),
        TEST(signin__idle__a_screen_that_refreshes_itself_is_no_sign_of_life),
        TEST(signin__idle__nothing_is_done_in_a_session_that_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
