/* What moving in a list costs: bytes on the line at 80x24 (SPEED G13), and statements: none.
 *
 * The statements are counted in a program of this test's own, which shows the same screens and says
 * at its end how many it ran: a session that moves may run no more than one that does not. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"
#include "data/db.h"
#include "tests/lib/bulk_codes.h"
#include "tests/lib/crowd.h"
#include "tests/lib/hands.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80, MOVE_BYTES = 350, PAGE_BYTES = 1600 };

#define SELF "/proc/self/exe"

/* Two hundred orders of the candidate and a hundred exams, which differ like real ones. */
static const char many[] =
    "create temp table n (i integer primary key);"
    "with recursive k (i) as (select 1 union all select i + 1 from k where i < 200)"
    " insert into n select i from k;"
    "insert into orders (number, account_id, subject_id, quantity, unit_price, total, paid, "
    "currency,"
    " status, terms_id, placed_at, pay_by) select printf('2612-%04d', i), (select id from account"
    " where login = '" HANDS_CANDIDATE "'), 1 + i * 7 % 18, 1, 50000 + i * 100, 50000 + i * 100, 0,"
    " 'CNY', 'CLOSED', 1, 1795000000 + i * 1000, 1795001000 + i * 1000 from n;"
    "insert into subject (code, module, track, level, name, exam_type, minutes, questions, "
    "pass_mark,"
    " price, currency, languages, summary, rank) select printf('ZZ-%03d', i), 'career', 'Track ' ||"
    " (i / 3), case i % 3 when 0 then 'TCCA' when 1 then 'TCCP' else 'TCCE' end, 'Exam number ' || "
    "i,"
    " 'theory', 60 + i, 40 + i, 50 + i % 40, 50000 + i * 2000, 'CNY', 'en,zh_CN', 'One of many, "
    "with"
    " a text of its own: number ' || i, 1000 + i from n where i <= 100;";

/* ---- bytes ----------------------------------------------------------------------------------- */

/* Presses a key `times` times; none of them may bring more than `most` bytes, and each a change. */
static void expect_bytes(struct term *term, const char *key, int times, size_t most)
{
    for (int i = 0; i < times; i++) {
        term_key(term, key);
        term_frame(term);
        if (term_bytes(term) > most || term_bytes(term) == 0)
            term_fail(term, "%s number %d brought %zu bytes, not 1 to %zu", key, i + 1,
                      term_bytes(term), most);
    }
}

static struct term *list_open(struct world *world, const char *place)
{
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_go(term, place);
    return term;
}

static void bytes__catalogue_as_it_ships__move_350_g13(void **state)
{
    world_demo(*state);
    struct term *term = list_open(*state, "catalogue");
    expect_bytes(term, "Down", 14, MOVE_BYTES);
    expect_bytes(term, "Up", 14, MOVE_BYTES);
    expect_bytes(term, "End", 1, PAGE_BYTES);
    expect_bytes(term, "Tab", 1, PAGE_BYTES);
    expect_bytes(term, "Down", 6, MOVE_BYTES);
}

static void bytes__list_longer_than_the_screen__scroll_350_page_1600_g13(void **state)
{
    world_demo(*state);
    raw_plant(world_db(*state), many);
    static const char *const places[] = {"catalogue", "orders"};
    struct term *term = list_open(*state, "messages");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        hands_go(term, places[i]);
        expect_bytes(term, "Down", 48, MOVE_BYTES);
        expect_bytes(term, "Up", 48, MOVE_BYTES);
        expect_bytes(term, "PgDn", 5, PAGE_BYTES);
        expect_bytes(term, "PgUp", 5, PAGE_BYTES);
    }
}

/* The codes of an enterprise are a window over more rows than it holds: turning its pages costs no
 * more than moving in it. */
static void bytes__codes_of_an_enterprise__scroll_350_page_1600_g13(void **state)
{
    struct world *world = *state;
    world_demo(world);
    bulk_codes_plant(world, 400);
    struct term *term = bulk_codes_open(world, "root", ROWS, COLS);
    bulk_codes_count(term, 400 + BULK_BEFORE, 400 + BULK_BEFORE);
    expect_bytes(term, "Down", 300, MOVE_BYTES);
    expect_bytes(term, "Up", 60, MOVE_BYTES);
    expect_bytes(term, "PgDn", 5, PAGE_BYTES);
    expect_bytes(term, "PgUp", 5, PAGE_BYTES);
    expect_bytes(term, "Home", 1, PAGE_BYTES);
    expect_bytes(term, "End", 1, PAGE_BYTES);
    expect_bytes(term, "PgUp", 5, PAGE_BYTES);
    expect_bytes(term, "Space", 5, MOVE_BYTES);
}

/* Every other list of an enterprise. */
static void bytes__lists_of_an_enterprise__scroll_350_page_1600_g13(void **state)
{
    static const struct {
        const char *place;
        int pages; /* of the list at least */
    } lists[] = {{"home", 1},     {"statistics", 5},   {"bills", 5},
                 {"forecast", 5}, {"sub-accounts", 2}, {"deadlines", 5}};
    struct world *world = *state;
    world_demo(world);
    crowd_examinees(world, 200);
    crowd_orders(world, 200);
    crowd_subs(world, 80);
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        hands_go(term, lists[i].place);
        expect_bytes(term, "Down", lists[i].pages > 1 ? 48 : 12, MOVE_BYTES);
        expect_bytes(term, "Up", lists[i].pages > 1 ? 48 : 12, MOVE_BYTES);
        expect_bytes(term, "PgDn", lists[i].pages, PAGE_BYTES);
        expect_bytes(term, "PgUp", lists[i].pages, PAGE_BYTES);
        expect_bytes(term, "End", 1, PAGE_BYTES);
        expect_bytes(term, "Home", 1, PAGE_BYTES);
    }
}

/* A frame of what is already on the screen is free; the cursor alone may be sent again. */
static void bytes__key_that_changes_nothing__sends_nothing(void **state)
{
    world_demo(*state);
    struct term *term = list_open(*state, "orders");
    hands_do(term, "Up");
    assert_int_equal(term_bytes(term), 0);
}

/* ---- statements ------------------------------------------------------------------------------ */

/* The interface as `certdesk` opens it; the statements that it ran go into the file. */
static int counted(const char *path)
{
    char *none[] = {NULL};
    struct run run = {.args = none};
    struct problems problems = PROBLEMS_INIT;
    if (config_load(&run.config, NULL, &problems) != CD_OK || !run_open(&run))
        return EXIT_FAILED;
    int code = command_show(&run, NULL);
    FILE *file = fopen(path, "w");
    fprintf(file, "%lld", (long long)db_count_runs(run.keeper.db));
    fclose(file);
    run_close(&run);
    config_free(&run.config);
    problems_free(&problems);
    return code;
}

/* Statements of a session that goes to a list, walks, and leaves. */
static long long statements(struct world *world, const char *place, const char *walk)
{
    world_program(world, SELF);
    struct term *term =
        world_term(world, ROWS, COLS, "--counted", world_path(world, "counted"), NULL);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_go(term, place);
    hands_do(term, walk);
    hands_do(term, "^C");
    term_key(term, "y");
    term_expect_exit(term, 0);
    world_term_close(world, term);
    world_program(world, WORLD_PROGRAM);
    return atoll(world_read(world, "counted"));
}

static void statements__moving_in_a_list__are_none(void **state)
{
    static const char *const places[] = {"catalogue", "orders", "messages", "appointments"};
    world_demo(*state);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        long long still = statements(*state, places[i], "");
        long long moved =
            statements(*state, places[i], "Down Down j Up PgDn PgUp k Home ? Esc : Esc");
        assert_true(still > 5);
        assert_int_equal(moved, still);
    }
    assert_true(statements(*state, "orders", "Enter") > statements(*state, "orders", ""));
}

static void statements__rows_beyond_the_first_page__are_asked_for_when_needed(void **state)
{
    world_demo(*state);
    raw_plant(world_db(*state), many);
    long long page = statements(*state, "orders", "PgDn PgDn");
    assert_int_equal(statements(*state, "orders", ""), page);
    /* is the session still one, and the rows */
    assert_int_equal(statements(*state, "orders", "PgDn PgDn PgDn PgDn"), page + 2);
}

int main(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], "--counted") == 0)
        return counted(argv[2]);
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(bytes__catalogue_as_it_ships__move_350_g13),
        T(bytes__list_longer_than_the_screen__scroll_350_page_1600_g13),
        T(bytes__codes_of_an_enterprise__scroll_350_page_1600_g13),
        T(bytes__lists_of_an_enterprise__scroll_350_page_1600_g13),
        T(bytes__key_that_changes_nothing__sends_nothing),
        T(statements__moving_in_a_list__are_none),
        T(statements__rows_beyond_the_first_page__are_asked_for_when_needed),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
