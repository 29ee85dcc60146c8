/* Code management at the real program: found as one types, a window over thousands, a selection,
 * and what is done to it, first dry. M44-M48, B7, A8, M6. */
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

/* ---- the filter ------------------------------------------------------------------------------ */

static void codes__filter__narrows_with_every_key_all_fields_together_m44(void **state)
{
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, ROOT);
    struct arena arena = {0};
    char code[BULK_CODE], part[8];
    bulk_codes_count(term, bulk_codes_number(world, "select count(*) " BULK_CODES),
                     bulk_codes_number(world, "select count(*) " BULK_CODES));
    bulk_codes_selected(term, code);
    snprintf(part, sizeof part, "%.4s", code + 5);
    hands_do(term, "/");
    for (size_t size = 1; size <= 4; size++) {
        char key[2] = {part[size - 1], '\0'};
        term_type(term, key);
        bulk_codes_count(term,
                         bulk_codes_number(world, arena_fmt(&arena,
                                                            "select count(*) " BULK_CODES
                                                            " and c.text like '%%%.*s%%'",
                                                            (int)size, part)),
                         BULK_BEFORE);
    }
    hands_do(term, "Enter");
    bulk_codes_expect_selected(term, code);
    hands_do(term, "/ Home ^K Tab Tab '2610' Tab 'bo' [Bound]");
    bulk_codes_count(term,
                     bulk_codes_number(world, "select count(*) " BULK_CODES
                                              " and c.status = 'BOUND' and o.number like '2610%'"),
                     BULK_BEFORE);
    hands_do(term, "BackTab BackTab 'db' [DB-TCCP]");
    bulk_codes_count(term, 0, BULK_BEFORE);
    hands_do(term, "Esc Esc");
    bulk_codes_count(term, BULK_BEFORE, BULK_BEFORE);
    arena_free(&arena);
}

static void codes__filter__wild_cards_quotes_and_4000_characters_are_plain_text(void **state)
{
    static const char *const typed[] = {"%", "_", "'", "\"", "*", "' or 1=1 --"};
    struct world *world = *state;
    struct term *term = bulk_codes_demo(world, ROOT);
    raw_plant(world_db(world),
              "update code set label = '100% _sure_', label_seek = '100% _sure_' where id = 3;");
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        hands_do(term, "/ Home ^K");
        term_type(term, typed[i]);
        hands_do(term, "Tab Tab Tab Tab Tab BackTab");
        term_type(term, typed[i]);
        bulk_codes_count(term, 0, BULK_BEFORE);
        hands_do(term, "Home ^K Tab Tab Enter");
    }
    term_limit(term, 60000);
    char *text = calloc(1, 4002);
    memset(text, 'Q', 4001);
    hands_do(term, "/ Home ^K");
    term_paste(term, text);
    term_wait(term, "Full: the rest was left out");
    bulk_codes_count(term, 0, BULK_BEFORE);
    free(text);
    hands_do(term, "^U BackTab '% _s'");
    bulk_codes_count(term, 1, BULK_BEFORE);
}

static void codes__keys_faster_than_the_answer__end_with_the_last_one(void **state)
{
    struct world *world = *state;
    world_demo(world);
    bulk_codes_plant(world, MANY);
    struct term *term = bulk_codes_open(world, ROOT, ROWS, COLS);
    hands_do(term, "/");
    static const char burst[] = "9\b9z00\b\b000\b\b\b\b\b\b7777";
    term_send(term, burst, sizeof burst - 1);
    const char *count = world_sql(world, "select count(*) " BULK_CODES " and c.text like '%7777%'");
    bulk_codes_count(term, strtoll(count, NULL, 10), MANY + BULK_BEFORE);
    hands_do(term, "Enter u");
    term_expect_hides(term, "Take this code back");
}

static void codes__order_of_another_enterprise__finds_nothing_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    bulk_codes_plant(world, 10);
    raw_plant(world_db(world),
              "insert into enterprise (name, corporate, created_at) values ('Southwind',"
              " 'VERIFIED', 0);"
              "update orders set enterprise_id = (select max(id) from enterprise) where number ="
              " '2611-9000';"
              "update code set enterprise_id = (select max(id) from enterprise) where order_id ="
              " (select id from orders where number = '2611-9000');");
    char foreign[9];
    snprintf(foreign, sizeof foreign, "%.8s",
             world_sql(world, "select text from code order by id desc limit 1"));
    struct term *term = bulk_codes_open(world, ROOT, ROWS, COLS);
    bulk_codes_count(term, BULK_BEFORE, BULK_BEFORE);
    hands_do(term, "/ Tab Tab '2611-9000'");
    bulk_codes_count(term, 0, BULK_BEFORE);
    hands_do(term, "^U BackTab BackTab");
    term_type(term, "^");
    term_type(term, foreign);
    bulk_codes_count(term, 0, BULK_BEFORE);
    term_expect_shows(term, "No code is shown");
}

/* ---- the window ------------------------------------------------------------------------------ */

static void expect_place(struct world *world, struct term *term, int64_t place)
{
    struct arena arena = {0};
    char code[32];
    snprintf(code, sizeof code, "%s",
             world_sql(world, arena_fmt(&arena,
                                        "select c.text " BULK_CODES
                                        " order by o.valid_until desc, o.id desc, c.text limit 1 "
                                        "offset %d",
                                        (int)place)));
    code[strcspn(code, "\n")] = '\0';
    bulk_codes_expect_selected(term, code);
    arena_free(&arena);
}

/* Every row between is met once, wherever one turns round, and nothing is read twice from its
 * beginning: the last row is as near as the first. */
static void codes__window__goes_both_ways_from_either_end(void **state)
{
    struct world *world = *state;
    world_demo(world);
    bulk_codes_plant(world, MANY);
    struct term *term = bulk_codes_open(world, ROOT, ROWS, COLS);
    const int last = MANY + BULK_BEFORE - 1;
    expect_place(world, term, 0);
    hands_do(term, "End");
    expect_place(world, term, last);
    hands_do(term, "PgUp PgUp PgUp PgUp PgUp PgUp PgUp PgUp PgUp PgUp");
    char code[BULK_CODE];
    bulk_codes_selected(term, code);
    int64_t place = bulk_codes_number(world, "select 0"), page = 0;
    for (int64_t step = 10; step <= 15 && !page; step++) {
        struct arena arena = {0};
        place = last - 10 * step;
        const char *there = world_sql(
            world, arena_fmt(&arena,
                             "select c.text " BULK_CODES
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

/* ---- the look -------------------------------------------------------------------------------- */

static void codes__wide_terminal__has_more_columns_b18(void **state)
{
    world_demo(*state);
    raw_plant(world_db(*state),
              "update code set label = 'spring', label_seek = 'spring' where id % 3 = 0;");
    struct term *term = bulk_codes_open(*state, ROOT, 50, 160);
    hands_do(term, "[Redeemed by] [Exam time]");
    term_expect_picture(term, "codes-wide");
    term_resize(term, ROWS, COLS);
    hands_do(term, "<Redeemed by> [Person]");
    term_resize(term, 50, 160);
    hands_do(term, "[Redeemed by]");
}

static void codes__without_colour__selection_is_a_sign_b18(void **state)
{
    world_env(*state, "NO_COLOR", "1");
    struct term *term = bulk_codes_demo(*state, ROOT);
    hands_do(term, "Space Down Space [2 selected]");
    term_expect_picture(term, "codes-selected");
    hands_do(term, "u [Nothing is done yet]");
    term_expect_picture(term, "codes-refused");
}

/* Even where it has a folder: others see into that, and codes would lie in it. */
static void codes__kiosk__writes_no_table(void **state)
{
    struct world *world = *state;
    char config[512];
    world_demo(world);
    struct term *term = bulk_codes_open(world, ROOT, ROWS, 160);
    hands_do(term, "[x Export] x [codes-20261122.csv]");
    world_term_close(world, term);
    snprintf(config, sizeof config, "terminal: { folder = \"%s\"; }; ui: { kiosk = true; };",
             world_path(world, "."));
    world_config(world, config);
    hands_do(bulk_codes_open(world, ROOT, ROWS, 160), "<Export> x <codes-2026>");
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
        T(codes__wide_terminal__has_more_columns_b18),
        T(codes__without_colour__selection_is_a_sign_b18),
        T(codes__kiosk__writes_no_table),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
