/* The enterprise console over a thin line: 200 ms each way, 80x24. What is typed ahead is not lost,
 * a key brings no more than what it changed, and nothing is sent because a clock ticked. B18. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/bulk_codes.h"
#include "tests/lib/hands.h"

enum { ROWS = 24, COLS = 80, DELAY = 200, MANY = 3000, MINUTE = 60 };

/* Bytes: a row move, a page of the same list, another screen in the place of this one, a painting
 * of a bar, the minute. */
enum { MOVE = 350, PAGE = 1600, SIGHT = 2600, PROGRESS = 120, CLOCK = 40 };

/* Milliseconds between two keys of somebody who types fast, and between two paintings of a bar. */
enum { FAST = 60, PAINT = 200, BAR_FRAMES = 5 };

/* The keys that sign the root in, for term_ahead. */
#define AS_ROOT "s r o o t Tab p r a c t i c e Space w o r l d Space 2 0 2 6 Enter "

static struct term *line(struct world *world)
{
    struct term *term = world_term(world, ROWS, COLS, NULL);
    term_delay(term, DELAY);
    return term;
}

static void expect_most(struct term *term, const char *what, size_t most)
{
    if (term_bytes(term) > most)
        term_fail(term, "%s brought %zu bytes, more than %zu", what, term_bytes(term), most);
}

/* Types without looking, waits for what the last key brings, and counts all of it. */
static void ahead(struct term *term, const char *keys, int gap, const char *text, size_t most)
{
    term_ahead(term, keys, gap);
    term_wait(term, text);
    expect_most(term, keys, most);
}

/* A single key and its answer. */
static void key(struct term *term, const char *name, size_t most)
{
    term_key(term, name);
    term_frame(term);
    expect_most(term, name, most);
}

/* ---- the line itself ------------------------------------------------------------------------- */

static void line__delay__no_answer_before_both_ways_are_gone(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = line(world);
    int64_t before = harness_ms();
    hands_do(term, "s [Password]");
    assert_true(harness_ms() - before >= 2 * DELAY);
    before = harness_ms();
    ahead(term, "a b c d", FAST, "abcd", MOVE);
    assert_true(harness_ms() - before >= 2 * DELAY + 3 * FAST);
}

/* A whole walk typed before its first answer comes: sign in, to the codes, to the next row. */
static void line__typed_ahead__no_key_is_lost(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = line(world);
    ahead(term, AS_ROOT "3 Down Space Down Space", 0, "2 selected", SIGHT);
    ahead(term, "Esc Esc 5 Down Enter", 0, "codes", 2 * SIGHT);
}

/* ---- codes ----------------------------------------------------------------------------------- */

static void line__codes__filter_select_try_and_unbind_m44_m47_b7(void **state)
{
    struct world *world = *state;
    world_demo(world);
    bulk_codes_plant(world, MANY);
    struct term *term = line(world);
    ahead(term, AS_ROOT, FAST, "Purchased", 23 * MOVE + SIGHT);
    ahead(term, "3", 0, " of 3,101 codes", SIGHT);
    key(term, "Down", MOVE);
    key(term, "PgDn", PAGE);
    key(term, "End", PAGE);
    key(term, "Home", PAGE);
    /* all at once: only what the last one wants is sent */
    ahead(term, "/ 9 Backspace 7 7 7 7", 0, "  0 of 3,101 codes", PAGE);
    /* one after the other, each answered */
    ahead(term, "Backspace Backspace Backspace Backspace", FAST, " 3,101 of 3,101", 4 * PAGE);
    ahead(term, "Tab Tab 2 6 1 0", FAST, " 20 of 3,101", 4 * PAGE);
    ahead(term, "Tab b o Enter", FAST, "Space Select", 4 * PAGE);
    term_wait(term, "  5 of 3,101 codes");
    key(term, "Space", MOVE);
    key(term, "Space", MOVE);
    ahead(term, "u", 0, "Nothing is done yet", SIGHT);
    ahead(term, "y", 0, "2 of 2 done", SIGHT);
    assert_int_equal(bulk_codes_number(world, "select count(*) " BULK_CODES " and c.status = "
                                              "'BOUND' and o.number = '2610-0001'"),
                     3);
}

static void line__export__is_written_and_its_way_is_cheap_m44(void **state)
{
    struct world *world = *state;
    char config[256];
    world_demo(world);
    bulk_codes_plant(world, MANY);
    snprintf(config, sizeof config, "terminal: { folder = \"%s\"; };\n", world_path(world, "home"));
    world_config(world, config);
    struct term *term = line(world);
    ahead(term, AS_ROOT "3 x", FAST, "codes-20261122.csv", 24 * MOVE + 2 * SIGHT);
    int64_t before = harness_ms();
    term_key(term, "Enter");
    term_wait(term, ": codes-20261122.csv");
    int64_t paints = (harness_ms() - before) / PAINT + 2;
    expect_most(term, "the export", 2 * SIGHT + (size_t)paints * PROGRESS);
    size_t lines = 0;
    for (const char *at = world_read(world, "home/codes-20261122.csv"); *at; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 1 + MANY + BULK_BEFORE);
}

/* ---- purchase -------------------------------------------------------------------------------- */

static struct term *purchase(struct world *world, const char *quantity, const char *whole)
{
    world_config(world, "policy: { bulk_most = 1000000; };\n");
    world_demo(world);
    world_must(world, "account", "topup", "--as", "supervisor", "--login", "root", "--amount",
               "800000000.00", "--receipt", "R-ROOT", NULL);
    struct term *term = line(world);
    ahead(term, AS_ROOT "1", FAST, "How many codes", 24 * MOVE + 2 * SIGHT);
    ahead(term, quantity, FAST, whole, 8 * MOVE);
    ahead(term, "Enter", 0, "Terms of", SIGHT);
    ahead(term, "End a Enter", FAST, "leaves your balance now", 2 * SIGHT);
    ahead(term, "Enter", 0, "Pay now?", PAGE);
    return term;
}

static void expect_order(struct world *world, const char *wanted)
{
    assert_string_equal(world_sql(world, "select status || ' ' || (select count(*) from code c "
                                         "where c.order_id = o.id) from orders o where o.id = "
                                         "(select max(id) from orders)"),
                        wanted);
}

static void line__purchase__of_3000_makes_them_m33(void **state)
{
    struct world *world = *state;
    struct term *term = purchase(world, "Tab 3 0 0 0", "CNY 2,400,000.00");
    int64_t before = harness_ms();
    term_key(term, "y");
    term_wait(term, "every redeem code is made");
    int64_t paints = (harness_ms() - before) / PAINT + 2;
    expect_most(term, "the purchase", 2 * PAGE + (size_t)paints * PROGRESS);
    expect_order(world, "PAID 3000\n");
}

/* Every painting of the bar on its way is counted: some a second, and little each. */
static void line__purchase__its_bar_is_cheap_and_esc_stops_it_m33(void **state)
{
    struct world *world = *state;
    struct term *term = purchase(world, "Tab 1 0 0 0 0 0 0", "CNY 800,000,000.00");
    ahead(term, "y", 0, "codes are being made", PAGE);
    int64_t first = term_frames(term), before = harness_ms();
    for (int i = 0; i < BAR_FRAMES; i++) {
        int64_t frames = term_frames(term);
        term_owe(term);
        term_frame(term);
        expect_most(term, "the bar", (size_t)(term_frames(term) - frames) * PROGRESS);
    }
    assert_true(term_frames(term) - first <= (harness_ms() - before) / PAINT + 2);
    ahead(term, "Esc", 0, "nothing was paid and no code was kept", PAGE + 5 * PROGRESS);
    expect_order(world, "PENDING 0\n");
}

/* ---- when nothing changes -------------------------------------------------------------------- */

/* Some seconds that bring nothing, and the minute that the top line shows. */
static void line__clock__changes_itself_and_nothing_else(void **state)
{
    static const char *const places[] = {"",          "codes",        "statistics",
                                         "bills",     "buy-in-bulk",  "forecast",
                                         "deadlines", "sub-accounts", "messages"};
    struct world *world = *state;
    int64_t now = WORLD_NOW;
    world_demo(world);
    bulk_codes_plant(world, MANY);
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (*places[i])
            hands_go(term, places[i]);
        term_wait_gone(term, "Sign in");
        for (int second = 0; second < 5; second++) {
            hands_later(world, term, ++now);
            assert_int_equal(term_bytes(term), 0);
        }
        hands_later(world, term, now += MINUTE);
        assert_in_range(term_bytes(term), 1, CLOCK);
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(line__delay__no_answer_before_both_ways_are_gone),
        T(line__typed_ahead__no_key_is_lost),
        T(line__codes__filter_select_try_and_unbind_m44_m47_b7),
        T(line__export__is_written_and_its_way_is_cheap_m44),
        T(line__purchase__of_3000_makes_them_m33),
        T(line__purchase__its_bar_is_cheap_and_esc_stops_it_m33),
        T(line__clock__changes_itself_and_nothing_else),
    };
#undef T
    return cmocka_run_group_tests_name("screen/line", tests, NULL, NULL);
}
