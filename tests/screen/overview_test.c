/* The overview of an enterprise at the real program: figures from the second on that they may be
 * known, what a sub-account sees of them, the facts that purchase asks for. M6, M35-M37, A1, I8. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/hands.h"
#include "tests/lib/raw.h"
#include "tests/lib/sat.h"

enum { EMBARGO = 3 * 24 * 3600 };

/* An exam of the practice world that is sat by a code of the enterprise. */
#define OF_CODES                                                                                   \
    "select a.number from appointment a join registration r on r.id = a.registration_id join "     \
    "subject s on s.id = r.subject_id where s.code = 'CC-TCCA' and "                               \
    "r.code_id > 0 and a.status = 'CONFIRMED' order by a.starts_at limit 1"

static void plant(struct world *world, const char *sql)
{
    struct arena arena = {0};
    const char *said = raw_run(&arena, world_db(world), sql);
    if (*said)
        world_fail(world, "%s", said);
    arena_free(&arena);
}

static struct term *sign_in(struct world *world, const char *login, int rows, int cols)
{
    struct term *term = world_term(world, rows, cols, NULL);
    hands_sign_in(term, login, HANDS_PASSWORD);
    return term;
}

static void overview__pass__is_counted_from_the_second_of_its_release_i8_a1(void **state)
{
    struct world *world = *state;
    char number[32];
    world_demo(world);
    world_config(world, "policy: { idle_seconds_staff = 86400; };\n");
    snprintf(number, sizeof number, "%.*s", (int)strcspn(world_sql(world, OF_CODES), "\n"),
             world_sql(world, OF_CODES));
    int64_t release = sat_exam(world, number, "84") + EMBARGO;
    world_clock(world, release - 1);
    struct term *term = sign_in(world, "root", 24, 80);
    term_expect_picture(term, "overview-before-release");
    hands_do(term, "4 [Awaiting result] / Tab 'cc-tcca' Tab Tab Tab 'passed' [No examinee]");
    hands_do(term, "Esc Esc Esc [Next:]");
    hands_later(world, term, release);
    hands_do(term, "^L [100 %]");
    term_expect_picture(term, "overview-released");
    hands_do(term, "4 / Tab 'cc-tcca' Tab Tab Tab 'passed' <No examinee> Enter Enter");
    term_expect_shows(term, "Passed, 84 %");
}

static void overview__wide__uses_the_room(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = sign_in(world, "root", 50, 160);
    term_expect_picture(term, "overview-wide");
    hands_do(term, "4 [Registrations by month]");
    term_expect_picture(term, "statistics-wide");
}

/* As many codes as one order may have: figures are grouped and do not run into each other. */
static void overview__wide__has_room_for_the_biggest_order_b8(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant(world, "update code_total set unused = 100000 where order_id = (select id from orders "
                 "where number = '2605-0001')");
    struct term *term = sign_in(world, "root", 50, 160);
    hands_do(term, "[100,000 unused  CNY 60,000,000.00]");
}

static void overview__sub_account__sees_the_ways_that_are_open_to_it_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = sign_in(world, "sub", 24, 80);
    hands_do(term, "[3 Codes] [2 Bills] [4 Statistics] [worth] <1 Purchase> <Balance>");
    hands_leave(world, term);
    plant(world, "update account set may_bills = 0, may_statistics = 0 where login = 'sub'");
    term = sign_in(world, "sub", 24, 80);
    hands_do(term, "[3 Codes] <2 Bills> <Statistics> <View details> <worth>");
    hands_do(term, "4 [Overview] 2 [Overview] 5 [Overview] Enter [Overview]");
    hands_do(term, ": 'statistics' Enter Esc [Overview] <│>");
}

/* The root has changed its mind at another terminal; this one still shows the key. */
static void overview__sub_account_demoted_while_signed_in__is_refused_and_told_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = sign_in(world, "sub", 24, 80);
    plant(world, "update account set may_statistics = 0 where login = 'sub'");
    hands_do(term, "4 [┌─]");
    term_expect_picture(term, "overview-demoted");
    hands_do(term, "Enter ^L <Statistics>");
}

static void overview__facts_for_purchase__stand_there_before_anybody_tries_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant(world, "update enterprise set corporate = 'PENDING'");
    struct term *term = sign_in(world, "root", 24, 80);
    hands_do(term, "[Corporate identity Waiting] [Enterprise, root] [Balance CNY 60,000.00]");
}

static void sub_accounts__toggle__is_kept_and_can_be_taken_back_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = sign_in(world, "root", 24, 80);
    hands_do(term, "7 [allowed] 2 [holds from the next thing]");
    assert_string_equal(world_sql(world, "select may_bills, may_codes, may_statistics from account "
                                         "where login = 'sub'"),
                        "1|0|1\n");
    term_expect_picture(term, "sub-accounts-restricted");
    hands_do(term, "2 1");
    hands_do(term, "Esc [Overview]");
    assert_string_equal(world_sql(world, "select may_bills, may_codes, may_statistics from account "
                                         "where login = 'sub'"),
                        "0|1|1\n");
}

static void enterprise__in_chinese__dates_months_and_words_are_chinese(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, "ui: { language = \"zh_CN\"; };");
    struct term *term = world_term(world, 24, 80, NULL);
    hands_do(term, "s [密码]");
    hands_fill(term, (const char *[]){"root", HANDS_PASSWORD}, 2);
    hands_do(term, "Enter [将过期] 4 [2026-08-24] [已通过，79 %] <May> c [5月] [12月] <May> <Dec>");
    hands_do(term, "Esc Esc [将过期] 3 [2027-10-1] [兑换码 ] <Code> <代码> Esc");
    hands_do(term, "[将过期] 5 [天数] <日期> [到期]");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(overview__pass__is_counted_from_the_second_of_its_release_i8_a1),
        T(overview__wide__uses_the_room),
        T(overview__wide__has_room_for_the_biggest_order_b8),
        T(overview__sub_account__sees_the_ways_that_are_open_to_it_m6),
        T(overview__sub_account_demoted_while_signed_in__is_refused_and_told_m6),
        T(overview__facts_for_purchase__stand_there_before_anybody_tries_m6),
        T(sub_accounts__toggle__is_kept_and_can_be_taken_back_m6),
        T(enterprise__in_chinese__dates_months_and_words_are_chinese),
    };
#undef T
    return cmocka_run_group_tests_name("screen/overview", tests, NULL, NULL);
}
