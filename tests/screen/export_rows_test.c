/* Rows of the enterprise's screens as files: of the filter, of a selection, stopped, refused (M44,
 * M49). */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/hands.h"

static void folder_make(struct world *world, const char *more)
{
    char config[512];
    snprintf(config, sizeof config, "terminal: { folder = \"%s\"; };%s", world_path(world, "out"),
             more);
    world_config(world, config);
    mkdir(world_path(world, "out"), 0700);
}

static struct term *signed_in(struct world *world, const char *login)
{
    world_demo(world);
    folder_make(world, "");
    struct term *term = world_term(world, 24, 80, NULL);
    hands_sign_in(term, login, HANDS_PASSWORD);
    return term;
}

static int rows_in(const char *text)
{
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines - 1; /* the header */
}

static bool there(struct world *world, const char *name)
{
    return access(world_path(world, name), F_OK) == 0;
}

static void export__codes__filter_and_selection_m44(void **state)
{
    struct world *world = *state;
    struct term *term = signed_in(world, "root");
    hands_do(term, "3 [codes] x [All rows of the list] [codes-20261122.csv] Enter "
                   "[codes-20261122.csv] <All rows>");
    assert_int_equal(rows_in(world_read(world, "out/codes-20261122.csv")),
                     atoi(world_sql(world, "select count(*) from code")));
    hands_do(term, "/ Down 'bound' Enter [codes] x ^U 'bound.csv' Enter [bound.csv] <spread>");
    const char *bound = world_sql(world, "select count(*) from code where status = 'BOUND' and "
                                         "enterprise_id = 1 and order_id in (select id from orders "
                                         "where valid_until > 1795327500)");
    assert_int_equal(rows_in(world_read(world, "out/bound.csv")), atoi(bound));
    hands_do(term, "Space Space x [The selected rows] ^U 'two.json' Enter [two.json] <spread>");
    assert_int_equal(rows_in(world_read(world, "out/two.json")), 3); /* [ and ] stand alone */
    hands_do(term, "x ^U 'two.json' Enter [already there] Enter x ^U 'two.doc' Enter [has to end]");
    hands_do(term, "x ^U '../two.csv' Enter [make a name]");
    assert_false(there(world, "two.csv"));
}

static void export__examinees_bills_figures__are_written_m38_m49(void **state)
{
    struct world *world = *state;
    struct term *term = signed_in(world, "root");
    hands_do(term, "x ^U 'figures.xlsx' Enter [Written]");
    assert_true(there(world, "out/figures.xlsx"));
    hands_do(term, "4 / 'wxm' Enter x ^U 'wang.csv' Enter [Written]");
    assert_non_null(strstr(world_read(world, "out/wang.csv"), "王小明"));
    assert_null(strstr(world_read(world, "out/wang.csv"), "刘洋"));
    hands_do(term, "Esc Esc 2 x ^U 'bills.csv' Enter [Written]");
    assert_int_equal(rows_in(world_read(world, "out/bills.csv")),
                     atoi(world_sql(world, "select count(*) from orders where enterprise_id = 1")));
}

static void export__stopped__leaves_nothing(void **state)
{
    struct world *world = *state;
    struct term *term = signed_in(world, "root");
    world_term_close(world, term);
    world_must(world, "account", "topup", "--as", "operator", "--login", "root", "--amount",
               "900000000.00", "--receipt", "R-900", NULL);
    world_must(world, "order", "place", "--as", "root", "--subject", "1", "--document", "7",
               "--agreed", "--quantity", "20000", NULL);
    char order[32];
    snprintf(order, sizeof order, "%d", atoi(world_sql(world, "select max(id) from orders")));
    world_must(world, "order", "pay", "--as", "root", "--order", order, "--balance", "16000000.00",
               NULL);
    term = world_term(world, 24, 80, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term, "3 [codes] x ^U 'all.xlsx' Enter [Esc stops] Esc [nothing was written] "
                   "[codes]");
    assert_false(there(world, "out/all.xlsx"));
}

static void export__terminal_without_a_folder__has_no_export(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, "ui: { kiosk = true; };\n");
    struct term *term = world_term(world, 24, 80, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term, "3 [codes] x <All rows> ? <Write the rows shown>");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(export__codes__filter_and_selection_m44),
        TEST(export__examinees_bills_figures__are_written_m38_m49),
        TEST(export__stopped__leaves_nothing),
        TEST(export__terminal_without_a_folder__has_no_export),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
