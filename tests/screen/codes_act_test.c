/* What is done to redeem codes at the real program, one or many, first dry: unbind, regenerate,
 * assign, label; who may. M46-M48, B7, A8, M6. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/lib/bulk_codes.h"
#include "tests/lib/hands.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80, MANY = 3000 };

#define ROOT "root"

/* ---- one code -------------------------------------------------------------------------------- */

static void codes__unbind__asks_then_the_code_is_unused_m47(void **state)
{
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, ROOT);
    char code[BULK_CODE];
    bulk_codes_go_to(term, "bo", code);
    hands_do(term, "u [Take this code back?] n");
    bulk_codes_expect(world, code, "BOUND");
    hands_do(term, "u [Take this code back?] y [The code is unused again]");
    bulk_codes_expect(world, code, "UNUSED");
}

static void codes__unbind_what_is_scheduled__is_refused_in_full_a8_b5(void **state)
{
    struct term *term = bulk_codes_demo(*state, ROOT);
    char code[BULK_CODE];
    bulk_codes_go_to(term, "sch", code);
    hands_do(term, "u [An exam is scheduled on this code] [A8] [the candidate] Enter");
    hands_do(term, "w [Unbind] Enter [An exam is scheduled on this code]");
    bulk_codes_expect(*state, code, "SCHEDULED");
}

static void codes__regenerate__the_old_dies_in_the_same_moment_m48(void **state)
{
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, ROOT);
    struct arena arena = {0};
    char code[BULK_CODE];
    bulk_codes_go_to(term, "un", code);
    hands_do(term, "r [The old one dies] y [The code was replaced]");
    bulk_codes_expect(world, code, "INVALIDATED");
    const char *live = arena_fmt(&arena,
                                 "select count(*) from code where status = 'UNUSED' and "
                                 "entitlement_id = (select entitlement_id from code where text = "
                                 "'%s')",
                                 code);
    assert_int_equal(bulk_codes_number(world, live), 1);
    arena_free(&arena);
}

static void codes__assign_and_label__stand_in_the_list_and_are_found_b7(void **state)
{
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, ROOT);
    struct arena arena = {0};
    char code[BULK_CODE];
    bulk_codes_go_to(term, "un", code);
    hands_do(term, "a [Assigned to] '张伟' Tab 'zhang.wei' Enter [noted for whom]");
    hands_do(term, "b [Label] 'spring course' Enter [has its label]");
    assert_string_equal(
        world_sql(world, arena_fmt(&arena,
                                   "select assignee, locked_login, label from code where text = "
                                   "'%s'",
                                   code)),
        "张伟|zhang.wei|spring course\n");
    hands_do(term, "Esc / Tab Tab 'SPRING' BackTab 'zw'");
    bulk_codes_count(term, 1, BULK_BEFORE);
    hands_do(term, "Enter [spring course]");
    bulk_codes_expect_selected(term, code);
    hands_do(term, "Enter [Only for the login] [zhang.wei]");
    arena_free(&arena);
}

static void code__result__only_when_completed_m46(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = bulk_codes_open(world, ROOT, ROWS, COLS);
    char code[BULK_CODE];
    bulk_codes_go_to(term, "bo", code);
    hands_do(term, "v [A result is shown once it is released] [Completed] [M46] Enter");
    hands_do(term, "Enter [Next] <Result>");
}

/* The exam of the practice world whose order was paid by a code, sat for an hour. */
static int64_t sit(struct world *world)
{
    static const char booked[] = "A2611-00001";
    int64_t start =
        bulk_codes_number(world, "select starts_at from appointment where number = 'A2611-00001'");
    world_clock(world, start - 900);
    world_must(world, "exam", "check_in", "--as", "admin", "--number", booked, "--document",
               "passport", "--expires", "2031-01-01", NULL);
    world_clock(world, start);
    world_must(world, "exam", "start", "--as", "admin", "--number", booked, NULL);
    world_clock(world, start + 3600);
    world_must(world, "exam", "end", "--as", "admin", "--number", booked, NULL);
    world_write(world, "results.csv", "appointment,score\nA2611-00001,77\n");
    world_must(world, "import", "results", world_path(world, "results.csv"), NULL);
    return start + 3600 + 3 * 24 * 3600;
}

static void code__result__not_a_second_before_its_release_m46_a9(void **state)
{
    struct world *world = *state;
    world_demo(world);
    int64_t release = sit(world);
    world_clock(world, release - 1);
    struct term *term = bulk_codes_open(world, ROOT, ROWS, COLS);
    hands_do(term, "[Scheduled] [Awaiting result] v [A result is shown once it is released] Enter");
    hands_do(term, "Enter [its result comes by itself] [Scheduled] <77> Esc");
    world_clock(world, release);
    hands_do(term,
             "^L [Completed] [Passed, 77 %] <Awaiting> v [Result] [Passed, 77 %] [pass mark]");
}

/* ---- many ------------------------------------------------------------------------------------ */

/* A third of the first nine rows, and what the rows themselves say about them. */
static void codes__selection__dry_run_counts_and_says_why_before_anything_is_done_b7(void **state)
{
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, ROOT);
    int64_t bound = bulk_codes_number(world, "select count(*) " BULK_CODES
                                             " and c.status = 'BOUND' and o.number = '2610-0001'");
    hands_do(term, "/ Tab Tab '2610' Enter Space [1 selected] Space Space [3 selected] Esc");
    term_expect_hides(term, "3 selected");
    hands_do(term, "Home * [all of them selected] u [Nothing is done yet] <Export>");
    char line[64];
    snprintf(line, sizeof line, "Can be done %20d", (int)bound);
    term_expect_shows(term, line);
    snprintf(line, sizeof line, "Refused %24d", 20 - (int)bound);
    term_expect_shows(term, line);
    term_expect_shows(term, "Only a bound code can be unbound");
    hands_do(term, "Esc [all of them selected]");
    assert_int_equal(bulk_codes_number(world, "select count(*) " BULK_CODES
                                              " and c.status = 'BOUND' and o.number = '2610-0001'"),
                     bound);
    hands_do(term, "u [Nothing is done yet] y");
    snprintf(line, sizeof line, "%d of 20 done, %d refused", (int)bound, 20 - (int)bound);
    term_wait(term, line);
    assert_int_equal(bulk_codes_number(world, "select count(*) " BULK_CODES
                                              " and c.status = 'BOUND' and o.number = '2610-0001'"),
                     0);
    hands_leave(world, term);
    world_must(world, "check", NULL);
}

static void codes__filter_changed__select_all_is_gone_single_ones_stay_b7(void **state)
{
    struct term *term = bulk_codes_demo(*state, ROOT);
    hands_do(term, "* [all of them selected] / 'q'");
    term_wait_gone(term, "all of them selected");
    hands_do(term, "Esc Esc Space Space [2 selected] / 'q' [2 selected] Enter [2 sel]");
}

static void codes__long_run__esc_stops_it_and_what_was_done_stays_b7(void **state)
{
    struct world *world = *state;
    world_demo(world);
    bulk_codes_plant(world, MANY);
    struct term *term = bulk_codes_open(world, ROOT, ROWS, COLS);
    hands_do(term, "* [all of them selected] b [Label] 'batch' Enter [Nothing is done yet]");
    hands_do(term, "y Esc [done, stopped; what was done stays done]");
    int64_t labelled = bulk_codes_number(world, "select count(*) from code where label = 'batch'");
    assert_in_range(labelled, 1, MANY);
    char text[64];
    if (labelled < 1000)
        snprintf(text, sizeof text, "%d of 3,101 done", (int)labelled);
    else
        snprintf(text, sizeof text, "%d,%03d of 3,101 done", (int)labelled / 1000,
                 (int)labelled % 1000);
    term_expect_shows(term, text);
    hands_do(term, "[Expires]");
    hands_leave(world, term);
    world_must(world, "audit", "verify", NULL);
}

/* ---- who ------------------------------------------------------------------------------------- */

static void codes__sub_account__unbinds_but_never_regenerates_m6(void **state)
{
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, "sub");
    char code[BULK_CODE];
    bulk_codes_go_to(term, "un", code);
    term_expect_hides(term, "Regenerate");
    hands_do(term, "r <Replace this code> ^P 'regenerate'");
    term_expect_hides(term, "Replace the code");
    hands_do(term, "Esc Enter [Next] r <Replace this code> Esc Esc");
    bulk_codes_expect(world, code, "UNUSED");
    hands_do(term, "/ Backspace 'bo' Enter");
    bulk_codes_selected(term, code);
    bulk_codes_expect(world, code, "BOUND");
    hands_do(term, "u [Take this code back?] y [The code is unused again]");
    bulk_codes_expect(world, code, "UNUSED");
}

static void codes__sub_account_no_longer_allowed__is_told_at_the_next_key_m6(void **state)
{
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, "sub");
    char code[BULK_CODE];
    bulk_codes_go_to(term, "bo", code);
    raw_plant(world_db(world), "update account set may_codes = 0 where login = 'sub';");
    hands_do(term, "u [has not allowed you this]");
    bulk_codes_expect(world, code, "BOUND");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(codes__unbind__asks_then_the_code_is_unused_m47),
        T(codes__unbind_what_is_scheduled__is_refused_in_full_a8_b5),
        T(codes__regenerate__the_old_dies_in_the_same_moment_m48),
        T(codes__assign_and_label__stand_in_the_list_and_are_found_b7),
        T(code__result__only_when_completed_m46),
        T(code__result__not_a_second_before_its_release_m46_a9),
        T(codes__selection__dry_run_counts_and_says_why_before_anything_is_done_b7),
        T(codes__filter_changed__select_all_is_gone_single_ones_stay_b7),
        T(codes__long_run__esc_stops_it_and_what_was_done_stays_b7),
        T(codes__sub_account__unbinds_but_never_regenerates_m6),
        T(codes__sub_account_no_longer_allowed__is_told_at_the_next_key_m6),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
