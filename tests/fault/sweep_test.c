/* The sweep proves itself on shell commands that write one file, well and badly. */
#include "tests/lib/harness.h"

#include <string.h>

#include "tests/lib/sweep.h"

/* The file is wholly the old or the new one. */
#define WHOLE "f=$(cat $DATA/file); [ \"$f\" = old ] || [ \"$f\" = new ]"

static int setup(void **state)
{
    world_setup(state);
    world_env(*state, "DATA", world_path(*state, "data"));
    world_write(*state, "data/file", "old");
    return 0;
}

static bool said_is_done(struct world *world, const struct sweep *sweep, int code)
{
    (void)sweep;
    return code != 0 || strcmp(world_read(world, "data/file"), "new") == 0;
}

static struct sweep_report sweep_shell(struct world *world, const char *op)
{
    struct sweep_report report;
    struct sweep sweep = {.op = (const char *[]){"sh", "-c", op, NULL},
                          .check = (const char *[]){"sh", "-c", WHOLE, NULL},
                          .holds = said_is_done};
    sweep_run(world, &sweep, &report);
    return report;
}

static void sweep__careful_writer__passes(void **state)
{
    struct world *world = *state;
    const char *op[] = {"sh", "-c", "printf new >$DATA/new && mv $DATA/new $DATA/file", NULL};
    const char *check[] = {"sh", "-c", WHOLE, NULL};
    sweep_both(world, op, check);
    assert_string_equal(world_read(world, "data/file"), "old"); /* as it was before */

    struct sweep_report report = sweep_shell(world, op[2]);
    assert_int_equal(report.points, 2); /* the new file is made, and written */
    assert_int_equal(report.runs, 10);
    assert_int_equal(report.killed, 2);
    assert_int_equal(report.refused, 8);
    assert_int_equal(report.broken, 0);
}

static void sweep__writer_in_place__is_caught(void **state)
{
    assert_int_not_equal(sweep_shell(*state, "printf new >$DATA/file").broken, 0);
}

static void sweep__errors_ignored_on_the_way__are_caught(void **state)
{
    static const char op[] =
        "exec 3>$DATA/new; printf n >&3; printf ew >&3; mv $DATA/new $DATA/file";
    assert_int_not_equal(sweep_shell(*state, op).broken, 0);
}

static void sweep__success_that_is_none__is_caught(void **state)
{
    static const char op[] = "{ printf new >$DATA/new && mv $DATA/new $DATA/file; }; exit 0";
    struct sweep_report report = sweep_shell(*state, op);
    assert_int_equal(report.broken, 8); /* all but the two kills */
}

static void sweep__crash_on_an_error__is_caught(void **state)
{
    static const char op[] = "printf new >$DATA/new || kill -SEGV $$; mv $DATA/new $DATA/file";
    assert_int_not_equal(sweep_shell(*state, op).broken, 0);
}

static void sweep__nothing_to_fail__is_no_proof(void **state)
{
    struct world *world = *state;
    expect_assert_failure(sweep_both(world, (const char *[]){"true", NULL}, NULL));
    expect_assert_failure(sweep_both(world, (const char *[]){"false", NULL}, NULL));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(sweep__careful_writer__passes),
        T(sweep__writer_in_place__is_caught),
        T(sweep__errors_ignored_on_the_way__are_caught),
        T(sweep__success_that_is_none__is_caught),
        T(sweep__crash_on_an_error__is_caught),
        T(sweep__nothing_to_fail__is_no_proof),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
