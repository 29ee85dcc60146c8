/* How the engine finds rows: no statement of a screen, of the desk or of the minute's job reads a
 * table that grows with the years from one end to the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/role.h"
#include "lib/house.h"
#include "lib/raw.h"

static const struct statement {
    const char *name, *text;
} statements[] = {
#define SQL(name, roles, args, text) {#name, text},
#include "gen/sql.inc"
#undef SQL
};

enum { STATEMENTS = sizeof statements / sizeof *statements };

/* What reads all on purpose: the checks, and what one person asks once; or begins at the end and
 * stops at the first row that will do, as code_newest does. */
static bool reads_all(const char *name)
{
    static const char *const names[] = {"audit_last", "audit_all",     "certificate_signed",
                                        "erase_open", "erase_booking", "erase_request",
                                        "erase_code", "export_drafts", "export_consents",
                                        "export_log", "code_newest"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return strncmp(name, "check_", 6) == 0;
}

/* The table, or what stands for it, is one of few rows; an index of held seats has few as well. */
static bool is_small(const char *step)
{
    return strstr(step, "USING INDEX appointment_held") || strstr(step, "CONSTANT ROW");
}

/* Numbers that the statement counts itself, as many as it is asked for: no table is read. What its
 * counter reads has steps of its own. */
static bool is_counter(struct house *house, const char *statement, const char *step)
{
    const char *name = step + strlen("SCAN ");
    return strstr(statement, arena_fmt(&house->arena,
                                       "with recursive %s (i) as (select 1 union all select "
                                       "i + 1 from %s where i < $",
                                       name, name));
}

/* The names that stand for small tables in statements that read all of one. */
static bool small_table(const char *statement)
{
    static const char *const names[] = {"centre_list", "subject_list", "subject_close_all"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], statement) == 0)
            return true;
    return false;
}

static int scans(struct house *house, const struct statement *statement)
{
    const char *sql = arena_fmt(&house->arena, "explain query plan %s", statement->text);
    const char *plan = raw_rows(&house->arena, house->database, sql);
    int found = 0, allowed = small_table(statement->name);
    for (const char *at = plan; (at = strstr(at, "|SCAN ")) != NULL; at++) {
        const char *end = strchr(at, '\n');
        const char *step = arena_bytes(&house->arena, at + 1, (size_t)(end - at - 1));
        if (!is_small(step) && !is_counter(house, statement->text, step) && ++found > allowed)
            print_error("%s: %s\n", statement->name, step);
    }
    return found > allowed ? found - allowed : 0;
}

static void statements__of_use_cases__find_their_rows_by_an_index(void **state)
{
    int found = 0;
    for (size_t i = 0; i < STATEMENTS; i++)
        if (!reads_all(statements[i].name))
            found += scans(*state, &statements[i]);
    assert_int_equal(found, 0);
}

/* The list of exceptions names nothing that needs none. */
static void statements__that_read_all__really_do(void **state)
{
    int named = 0;
    for (size_t i = 0; i < STATEMENTS; i++)
        if (reads_all(statements[i].name) && strncmp(statements[i].name, "check_", 6) != 0) {
            named++;
            assert_true(scans(*state, &statements[i]) > 0);
        }
    assert_int_equal(named, 11);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(statements__of_use_cases__find_their_rows_by_an_index),
        TEST(statements__that_read_all__really_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
