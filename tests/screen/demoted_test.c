/* Somebody whose rights end while the screens still show them: the next key is refused in words, or
 * ends the session, and nothing is done. M6. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/hands.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80 };

#define REFUSED "has not allowed you this"
#define CODES   ": 'codes' Enter [101 of 101] "
#define BOUND   "/ Tab Tab Tab 'bo' Enter "
#define UNUSED  "/ Tab Tab Tab 'un' Enter "

/* What the sub-account has open, what is then taken from it, and what it does next. */
static const struct {
    const char *there;
    const char *taken;
    const char *then;
} cases[] = {
    {CODES BOUND, "may_codes", "u"},
    {CODES UNUSED "a [Assigned to] 'Ana' Enter", "may_codes", "Enter"},
    {CODES "b [Label] 'x'", "may_codes", "Enter"},
    {CODES BOUND "u [Take this code back?]", "may_codes", "y"},
    {CODES BOUND "* u [Nothing is done yet]", "may_codes", "y"},
    {CODES "* ", "may_codes", "u"},
    {CODES, "may_codes", "/ '7'"},
    {CODES, "may_codes", "End"},
    {CODES, "may_codes", "s"},
    {CODES, "may_codes", "Enter"},
    {CODES BOUND "Enter [Redeemed by]", "may_codes", "u"},
    {CODES "x [Export]", "may_codes", "Enter"},
    {": 'bills' Enter [2610-0001]", "may_bills", "Enter"},
    {": 'bills' Enter [2610-0001]", "may_bills", "Tab"},
    {": 'bills' Enter [2610-0001]", "may_bills", "/ '2'"},
    {": 'bills' Enter [2610-0001]", "may_bills", "x [Export] Enter"},
    {": 'bills' Enter / '2610' Enter Enter [can be handed out]", "may_codes", "c"},
    {": 'forecast' Enter [2610-0001]", "may_bills", "Enter"},
    {": 'forecast' Enter [2610-0001]", "may_codes", "c"},
    {"", "may_statistics", "Enter"},
    {": 'statistics' Enter [马丽]", "may_statistics", "Enter"},
    {": 'statistics' Enter [马丽]", "may_statistics", "^L"},
    {": 'statistics' Enter [马丽]", "may_statistics", "/ 'm'"},
    {": 'statistics' Enter [马丽]", "may_statistics", "x [Export] Enter"},
};

static void grant(struct world *world, const char *column, int value)
{
    char sql[120];
    snprintf(sql, sizeof sql, "update account set %s = %d where login = 'sub';", column, value);
    raw_plant(world_db(world), sql);
}

static char *codes_now(struct world *world)
{
    return strdup(world_sql(world, "select text, status, assignee, locked_login, label from code "
                                   "order by id"));
}

static void sub_account__allowed_no_more__next_key_is_refused_in_words_m6(void **state)
{
    struct world *world = *state;
    char config[256];
    world_demo(world);
    snprintf(config, sizeof config, "terminal: { folder = \"%s\"; };\n", world_path(world, "home"));
    world_config(world, config);
    char *before = codes_now(world);
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, "sub", HANDS_PASSWORD);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hands_do(term, cases[i].there);
        term_rest(term);
        grant(world, cases[i].taken, 0);
        hands_do(term, cases[i].then);
        term_rest(term);
        if (!term_shows(term, REFUSED))
            term_fail(term, "%s, then %s is not refused", cases[i].there, cases[i].then);
        grant(world, cases[i].taken, 1);
        while (term_shows(term, "┌─") || !term_shows(term, "  Overview "))
            hands_do(term, "Esc");
        hands_do(term, ": 'home' Enter [Overview]");
    }
    char *after = codes_now(world);
    assert_string_equal(after, before);
    free(before);
    free(after);
    assert_int_not_equal(world_exec(world, "",
                                    (const char *[]){"ls",
                                                     world_path(world, "home/codes-2026"
                                                                       "1122.csv"),
                                                     NULL}),
                         0);
}

/* A root that is made a sub-account in front of a bill: the session ends, nothing is paid. */
static void root__made_a_sub_account__is_signed_out_before_it_pays_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term, ": 'bills' Enter Enter Enter [Pay now]");
    char before[64];
    static const char orders[] = "select sum(paid), count(*) from orders where status = 'PENDING'";
    snprintf(before, sizeof before, "%s", world_sql(world, orders));
    raw_plant(world_db(world), "update account set role = 'SUB' where login = 'root';");
    hands_do(term, "Enter y [Sign in]");
    term_expect_hides(term, "Elena Marchetti");
    assert_string_equal(world_sql(world, orders), before);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(sub_account__allowed_no_more__next_key_is_refused_in_words_m6),
        T(root__made_a_sub_account__is_signed_out_before_it_pays_m6),
    };
#undef T
    return cmocka_run_group_tests_name("screen/demoted", tests, NULL, NULL);
}
