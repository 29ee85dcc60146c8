/* Code management at the real program: found as one types, a window over thousands, a selection,
 * and what is done to it, first dry. M44-M48, B7, A8, M6. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/lib/hands.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80, MANY = 3000, CODE_COLUMNS = 22, CODE_AT = 4 };

#define ROOT "root"
#define OF_ENTERPRISE                                                                              \
    "from code c join orders o on o.id = c.order_id join enterprise e on e.id = o.enterprise_id "  \
    "where e.name = 'Harbour Data Ltd' and o.paid_at is not null"

/* A bulk order of `MANY` codes, as the program would have made it. */
static const char many[] =
    "insert into orders (number, account_id, enterprise_id, subject_id, quantity, unit_price, "
    "total,"
    " paid, currency, status, terms_id, placed_at, pay_by, paid_at, valid_until) select "
    "'2611-9000',"
    " account_id, enterprise_id, subject_id, %d, 1, %d, %d, currency, 'PAID', terms_id, 1795000000,"
    " 1795000000, 1795000000, valid_until + 86400 from orders where number = '2610-0001';"
    "with recursive n (i) as (select 1 union all select i + 1 from n where i < %d)"
    " insert into entitlement (order_id) select (select id from orders where number = '2611-9000')"
    " from n;"
    "insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, "
    "created_at)"
    " select printf('9Z%%016d', e.id), e.id, o.id, o.enterprise_id, o.subject_id, 'UNUSED',"
    " 1795000000 from entitlement e join orders o on o.id = e.order_id where o.number = "
    "'2611-9000';"
    "insert into code_total (order_id, unused) select id, %d from orders where number = "
    "'2611-9000';";

static void plant(struct world *world, const char *sql)
{
    struct arena arena = {0};
    char said[256];
    snprintf(said, sizeof said, "%s", raw_run(&arena, world_db(world), sql));
    arena_free(&arena);
    if (*said)
        world_fail(world, "%s", said);
}

static void plant_many(struct world *world, int count)
{
    struct arena arena = {0};
    plant(world, arena_fmt(&arena, many, count, count, count, count, count));
    arena_free(&arena);
}

static int64_t number(struct world *world, const char *sql)
{
    return strtoll(world_sql(world, sql), NULL, 10);
}

static struct term *codes_open(struct world *world, const char *login, int rows, int cols)
{
    struct term *term = world_term(world, rows, cols, NULL);
    hands_sign_in(term, login, HANDS_PASSWORD);
    hands_go(term, "codes");
    hands_do(term, "[Expires]");
    return term;
}

static struct term *demo_open(struct world *world, const char *login)
{
    world_demo(world);
    return codes_open(world, login, ROWS, COLS);
}

/* The code of the row on which the cursor stands, without separators. */
static const char *selected(struct term *term, char code[CODE_COLUMNS + 1])
{
    int row, col, size = 0;
    term_frame(term);
    term_cursor(term, &row, &col);
    for (col = CODE_AT; col < CODE_AT + CODE_COLUMNS; col++) {
        struct term_cell cell = term_cell(term, row, col);
        if (cell.text[0] && cell.text[0] != '-')
            code[size++] = cell.text[0];
    }
    code[size] = '\0';
    return code;
}

static void expect_selected(struct term *term, const char *text)
{
    char code[CODE_COLUMNS + 1];
    if (strcmp(selected(term, code), text) != 0)
        term_fail(term, "the selected code is %s, not %s", code, text);
}

/* Goes to the first code in that status, through the filter, and says which it is. */
static void go_to(struct term *term, const char *status, char code[CODE_COLUMNS + 1])
{
    hands_do(term, "/ Tab Tab Tab");
    term_type(term, status);
    hands_do(term, "Enter [of 40]");
    selected(term, code);
}

static const char *status_of(struct world *world, const char *code)
{
    struct arena arena = {0};
    const char *status =
        world_sql(world, arena_fmt(&arena, "select status from code where text = '%s'", code));
    arena_free(&arena);
    return status;
}

/* ---- the filter ------------------------------------------------------------------------------ */

static void expect_count(struct term *term, int64_t matched, int64_t whole)
{
    char text[64];
    if (whole < 1000)
        snprintf(text, sizeof text, "  %d of %d codes", (int)matched, (int)whole);
    else
        snprintf(text, sizeof text, "  %d of %d,%03d codes", (int)matched, (int)whole / 1000,
                 (int)whole % 1000);
    term_wait(term, text);
}

static void codes__filter__narrows_with_every_key_all_fields_together_m44(void **state)
{
    struct world *world = *state;
    struct term *term = demo_open(world, ROOT);
    struct arena arena = {0};
    char code[CODE_COLUMNS + 1], part[8];
    expect_count(term, number(world, "select count(*) " OF_ENTERPRISE),
                 number(world, "select count(*) " OF_ENTERPRISE));
    selected(term, code);
    snprintf(part, sizeof part, "%.4s", code + 5);
    hands_do(term, "/");
    for (size_t size = 1; size <= 4; size++) {
        char key[2] = {part[size - 1], '\0'};
        term_type(term, key);
        expect_count(
            term,
            number(world,
                   arena_fmt(&arena, "select count(*) " OF_ENTERPRISE " and c.text like '%%%.*s%%'",
                             (int)size, part)),
            40);
    }
    hands_do(term, "Enter");
    expect_selected(term, code);
    hands_do(term, "/ Home ^K Tab Tab '2610' Tab 'bo' [Bound]");
    expect_count(term,
                 number(world, "select count(*) " OF_ENTERPRISE
                               " and c.status = 'BOUND' and o.number like '2610%'"),
                 40);
    hands_do(term, "BackTab BackTab 'db' [DB-TCCP]");
    expect_count(term, 0, 40);
    hands_do(term, "Esc Esc");
    expect_count(term, 40, 40);
    arena_free(&arena);
}

static void codes__filter__wild_cards_quotes_and_4000_characters_are_plain_text(void **state)
{
    static const char *const typed[] = {"%", "_", "'", "\"", "*", "' or 1=1 --"};
    struct world *world = *state;
    struct term *term = demo_open(world, ROOT);
    plant(world, "update code set label = '100% _sure_', label_seek = '100% _sure_' where id = 3;");
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        hands_do(term, "/ Home ^K");
        term_type(term, typed[i]);
        hands_do(term, "Tab Tab Tab Tab Tab BackTab");
        term_type(term, typed[i]);
        expect_count(term, 0, 40);
        hands_do(term, "Home ^K Tab Tab Enter");
    }
    term_limit(term, 60000);
    char *text = calloc(1, 4002);
    memset(text, 'Q', 4001);
    hands_do(term, "/ Home ^K");
    term_paste(term, text);
    term_wait(term, "Full: the rest was left out");
    expect_count(term, 0, 40);
    free(text);
    hands_do(term, "^U BackTab '% _s'");
    expect_count(term, 1, 40);
}

static void codes__keys_faster_than_the_answer__end_with_the_last_one(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant_many(world, MANY);
    struct term *term = codes_open(world, ROOT, ROWS, COLS);
    hands_do(term, "/");
    static const char burst[] = "9\b9z00\b\b000\b\b\b\b\b\b7777";
    term_send(term, burst, sizeof burst - 1);
    const char *count =
        world_sql(world, "select count(*) " OF_ENTERPRISE " and c.text like '%7777%'");
    expect_count(term, strtoll(count, NULL, 10), MANY + 40);
    hands_do(term, "Enter u");
    term_expect_hides(term, "Take this code back");
}

static void codes__order_of_another_enterprise__finds_nothing_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant_many(world, 10);
    plant(world, "insert into enterprise (name, corporate, created_at) values ('Southwind',"
                 " 'VERIFIED', 0);"
                 "update orders set enterprise_id = (select max(id) from enterprise) where number ="
                 " '2611-9000';"
                 "update code set enterprise_id = (select max(id) from enterprise) where order_id ="
                 " (select id from orders where number = '2611-9000');");
    struct term *term = codes_open(world, ROOT, ROWS, COLS);
    expect_count(term, 40, 40);
    hands_do(term, "/ Tab Tab '2611-9000'");
    expect_count(term, 0, 40);
    hands_do(term, "^U BackTab BackTab '9Z00'");
    expect_count(term, 0, 40);
    term_expect_shows(term, "No code is shown");
}

/* ---- the window ------------------------------------------------------------------------------ */

static void expect_place(struct world *world, struct term *term, int64_t place)
{
    struct arena arena = {0};
    char code[32];
    snprintf(code, sizeof code, "%s",
             world_sql(world, arena_fmt(&arena,
                                        "select c.text " OF_ENTERPRISE
                                        " order by o.valid_until desc, o.id desc, c.text limit 1 "
                                        "offset %d",
                                        (int)place)));
    code[strcspn(code, "\n")] = '\0';
    expect_selected(term, code);
    arena_free(&arena);
}

/* Every row between is met once, wherever one turns round, and nothing is read twice from its
 * beginning: the last row is as near as the first. */
static void codes__window__goes_both_ways_from_either_end(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant_many(world, MANY);
    struct term *term = codes_open(world, ROOT, ROWS, COLS);
    const int last = MANY + 40 - 1;
    expect_place(world, term, 0);
    hands_do(term, "End");
    expect_place(world, term, last);
    hands_do(term, "PgUp PgUp PgUp PgUp PgUp PgUp PgUp PgUp PgUp PgUp");
    char code[CODE_COLUMNS + 1];
    selected(term, code);
    int64_t place = number(world, "select 0"), page = 0;
    for (int64_t step = 10; step <= 15 && !page; step++) {
        struct arena arena = {0};
        place = last - 10 * step;
        const char *there = world_sql(
            world, arena_fmt(&arena,
                             "select c.text " OF_ENTERPRISE
                             " order by o.valid_until desc, o.id desc, c.text limit 1 offset %d",
                             (int)place));
        page = strncmp(there, code, strlen(code)) == 0 ? step : 0;
        arena_free(&arena);
    }
    assert_true(page > 0);
    for (int i = 0; i < 30; i++)
        term_key(term, "PgUp");
    expect_place(world, term, last - 40 * page);
    for (int i = 0; i < 7; i++)
        term_key(term, "Down");
    hands_do(term, "^L");
    expect_place(world, term, last - 40 * page + 7);
    for (int i = 0; i < 20; i++)
        term_key(term, "PgDn");
    expect_place(world, term, last - 20 * page + 7);
    hands_do(term, "Home");
    expect_place(world, term, 0);
    term_expect_hides(term, "▴");
    for (int i = 0; i < 25; i++)
        term_key(term, "PgDn");
    expect_place(world, term, 25 * page);
    for (int i = 0; i < 30; i++)
        term_key(term, "PgUp");
    expect_place(world, term, 0);
}

/* ---- one code -------------------------------------------------------------------------------- */

static void codes__unbind__asks_then_the_code_is_unused_m47(void **state)
{
    struct world *world = *state;
    struct term *term = demo_open(world, ROOT);
    char code[CODE_COLUMNS + 1];
    go_to(term, "bo", code);
    hands_do(term, "u [Take this code back?] n");
    assert_string_equal(status_of(world, code), "BOUND\n");
    hands_do(term, "u [Take this code back?] y [The code is unused again]");
    assert_string_equal(status_of(world, code), "UNUSED\n");
}

static void codes__unbind_what_is_scheduled__is_refused_in_full_a8_b5(void **state)
{
    struct term *term = demo_open(*state, ROOT);
    char code[CODE_COLUMNS + 1];
    go_to(term, "sch", code);
    hands_do(term, "u [An exam is scheduled on this code] [A8] [the candidate] Enter");
    hands_do(term, "w [Unbind] Enter [An exam is scheduled on this code]");
    assert_string_equal(status_of(*state, code), "SCHEDULED\n");
}

static void codes__regenerate__the_old_dies_in_the_same_moment_m48(void **state)
{
    struct world *world = *state;
    struct term *term = demo_open(world, ROOT);
    struct arena arena = {0};
    char code[CODE_COLUMNS + 1];
    go_to(term, "un", code);
    hands_do(term, "r [The old one dies] y [The code was replaced]");
    assert_string_equal(status_of(world, code), "INVALIDATED\n");
    const char *live = arena_fmt(&arena,
                                 "select count(*) from code where status = 'UNUSED' and "
                                 "entitlement_id = (select entitlement_id from code where text = "
                                 "'%s')",
                                 code);
    assert_int_equal(number(world, live), 1);
    arena_free(&arena);
}

static void codes__assign_and_label__stand_in_the_list_and_are_found_b7(void **state)
{
    struct world *world = *state;
    struct term *term = demo_open(world, ROOT);
    struct arena arena = {0};
    char code[CODE_COLUMNS + 1];
    go_to(term, "un", code);
    hands_do(term, "a [Assigned to] '张伟' Tab 'zhang.wei' Enter [noted for whom]");
    hands_do(term, "b [Label] 'spring course' Enter [has its label]");
    assert_string_equal(
        world_sql(world, arena_fmt(&arena,
                                   "select assignee, locked_login, label from code where text = "
                                   "'%s'",
                                   code)),
        "张伟|zhang.wei|spring course\n");
    hands_do(term, "Esc / Tab Tab 'SPRING' BackTab 'zw'");
    expect_count(term, 1, 40);
    hands_do(term, "Enter [spring course]");
    expect_selected(term, code);
    hands_do(term, "Enter [Only for the login] [zhang.wei]");
    arena_free(&arena);
}

static void code__result__only_when_completed_m46(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = codes_open(world, ROOT, ROWS, COLS);
    char code[CODE_COLUMNS + 1];
    go_to(term, "bo", code);
    hands_do(term, "v [A result is shown once it is released] [Completed] [M46] Enter");
    hands_do(term, "Enter [Next] <Result>");
}

/* ---- many ------------------------------------------------------------------------------------ */

/* A third of the first nine rows, and what the rows themselves say about them. */
static void codes__selection__dry_run_counts_and_says_why_before_anything_is_done_b7(void **state)
{
    struct world *world = *state;
    struct term *term = demo_open(world, ROOT);
    int64_t bound = number(world, "select count(*) " OF_ENTERPRISE " and c.status = 'BOUND'");
    hands_do(term, "/ Tab Tab '2610' Enter Space [1 selected] Space Space [3 selected] Esc");
    term_expect_hides(term, "3 selected");
    hands_do(term, "Home * [all of them selected] u [Nothing is done yet]");
    char line[64];
    snprintf(line, sizeof line, "Can be done %20d", (int)bound);
    term_expect_shows(term, line);
    snprintf(line, sizeof line, "Refused %24d", 20 - (int)bound);
    term_expect_shows(term, line);
    term_expect_shows(term, "Only a bound code can be unbound");
    hands_do(term, "Esc [all of them selected]");
    assert_int_equal(number(world, "select count(*) " OF_ENTERPRISE " and c.status = 'BOUND'"),
                     bound);
    hands_do(term, "u [Nothing is done yet] y");
    snprintf(line, sizeof line, "%d of 20 done, %d refused", (int)bound, 20 - (int)bound);
    term_wait(term, line);
    assert_int_equal(number(world, "select count(*) " OF_ENTERPRISE " and c.status = 'BOUND'"), 0);
    hands_leave(world, term);
    world_must(world, "check", NULL);
}

static void codes__filter_changed__select_all_is_gone_single_ones_stay_b7(void **state)
{
    struct term *term = demo_open(*state, ROOT);
    hands_do(term, "* [all of them selected] / 'q'");
    term_wait_gone(term, "all of them selected");
    hands_do(term, "Esc Esc [40 of 40] Space Space [2 selected] / 'q' [2 selected] Enter [2 sel]");
}

static void codes__long_run__esc_stops_it_and_what_was_done_stays_b7(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant_many(world, MANY);
    struct term *term = codes_open(world, ROOT, ROWS, COLS);
    hands_do(term, "* [all of them selected] b [Label] 'batch' Enter [Nothing is done yet]");
    hands_do(term, "y Esc [done, stopped; what was done stays done]");
    int64_t labelled = number(world, "select count(*) from code where label = 'batch'");
    assert_in_range(labelled, 1, MANY);
    char text[64];
    if (labelled < 1000)
        snprintf(text, sizeof text, "%d of 3,040 done", (int)labelled);
    else
        snprintf(text, sizeof text, "%d,%03d of 3,040 done", (int)labelled / 1000,
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
    struct term *term = demo_open(world, "sub");
    char code[CODE_COLUMNS + 1];
    go_to(term, "un", code);
    term_expect_hides(term, "Regenerate");
    hands_do(term, "r <Replace this code> ^P 'regenerate'");
    term_expect_hides(term, "Replace the code");
    hands_do(term, "Esc Enter [Next] r <Replace this code> Esc Esc");
    assert_string_equal(status_of(world, code), "UNUSED\n");
    hands_do(term, "/ Backspace 'bo' Enter [of 40]");
    selected(term, code);
    assert_string_equal(status_of(world, code), "BOUND\n");
    hands_do(term, "u [Take this code back?] y [The code is unused again]");
    assert_string_equal(status_of(world, code), "UNUSED\n");
}

static void codes__sub_account_no_longer_allowed__is_told_at_the_next_key_m6(void **state)
{
    struct world *world = *state;
    struct term *term = demo_open(world, "sub");
    char code[CODE_COLUMNS + 1];
    go_to(term, "bo", code);
    plant(world, "update account set may_codes = 0 where login = 'sub';");
    hands_do(term, "u [has not allowed you this]");
    assert_string_equal(status_of(world, code), "BOUND\n");
}

/* ---- the look -------------------------------------------------------------------------------- */

static void codes__wide_terminal__has_more_columns_b18(void **state)
{
    world_demo(*state);
    plant(*state, "update code set label = 'spring', label_seek = 'spring' where id % 3 = 0;");
    struct term *term = codes_open(*state, ROOT, 50, 160);
    hands_do(term, "[Redeemed by] [Exam time] [40 of 40]");
    term_expect_picture(term, "codes-wide");
    term_resize(term, ROWS, COLS);
    hands_do(term, "<Redeemed by> [Person]");
    term_resize(term, 50, 160);
    hands_do(term, "[Redeemed by]");
}

static void codes__without_colour__selection_is_a_sign_b18(void **state)
{
    world_env(*state, "NO_COLOR", "1");
    struct term *term = demo_open(*state, ROOT);
    hands_do(term, "[40 of 40] Space Down Space [2 selected]");
    term_expect_picture(term, "codes-selected");
    hands_do(term, "u [Nothing is done yet]");
    term_expect_picture(term, "codes-refused");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(codes__filter__narrows_with_every_key_all_fields_together_m44),
        T(codes__filter__wild_cards_quotes_and_4000_characters_are_plain_text),
        T(codes__keys_faster_than_the_answer__end_with_the_last_one),
        T(codes__order_of_another_enterprise__finds_nothing_m6),
        T(codes__window__goes_both_ways_from_either_end),
        T(codes__unbind__asks_then_the_code_is_unused_m47),
        T(codes__unbind_what_is_scheduled__is_refused_in_full_a8_b5),
        T(codes__regenerate__the_old_dies_in_the_same_moment_m48),
        T(codes__assign_and_label__stand_in_the_list_and_are_found_b7),
        T(code__result__only_when_completed_m46),
        T(codes__selection__dry_run_counts_and_says_why_before_anything_is_done_b7),
        T(codes__filter_changed__select_all_is_gone_single_ones_stay_b7),
        T(codes__long_run__esc_stops_it_and_what_was_done_stays_b7),
        T(codes__sub_account__unbinds_but_never_regenerates_m6),
        T(codes__sub_account_no_longer_allowed__is_told_at_the_next_key_m6),
        T(codes__wide_terminal__has_more_columns_b18),
        T(codes__without_colour__selection_is_a_sign_b18),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
