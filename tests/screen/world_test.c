/* The world proves itself: what it captures, what it keeps apart, and that its ends bite. */
#include "tests/lib/harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/world.h"

#define SELF "/proc/self/exe"

static int run_shell(struct world *world, const char *input, const char *command)
{
    return world_exec(world, input, (const char *[]){"sh", "-c", command, NULL});
}

static void world__run__captures_both_outputs_and_the_code(void **state)
{
    struct world *world = *state;
    assert_int_equal(run_shell(world, "in", "cat; echo err >&2; exit 4"), 4);
    assert_string_equal(world_out(world), "in");
    assert_string_equal(world_err(world), "err\n");
    assert_int_equal(run_shell(world, "", "kill -9 $$"), 128 + SIGKILL);
    assert_int_equal(run_shell(world, "", "exec no-such-program"), 127);
    world_program(world, "false");
    expect_assert_failure(world_must(world, "anything", NULL));
}

static void world__environment__is_whole_and_its_own(void **state)
{
    struct world *world = *state;
    setenv("CERTDESK_STRAY", "1", 1);
    world_env(world, "EXTRA", "2");
    run_shell(world, "",
              "echo $HOME; echo ${CERTDESK_STRAY-none} $EXTRA $TERM; cat ${CERTDESK_NOW#@}");
    unsetenv("CERTDESK_STRAY");
    char expected[512];
    snprintf(expected, sizeof expected, "%s\nnone 2 xterm-256color\n1795327500\n",
             world_path(world, "home"));
    assert_string_equal(world_out(world), expected);
    world_clock(world, WORLD_NOW + 60);
    world_env(world, "EXTRA", NULL);
    run_shell(world, "", "cat ${CERTDESK_NOW#@}; echo ${EXTRA-none}");
    assert_string_equal(world_out(world), "1795327560\nnone\n");
}

static void world__close__catches_a_sanitizer_and_removes_everything(void **state)
{
    (void)state;
    struct world *world = world_open();
    char root[256];
    snprintf(root, sizeof root, "%s", world_path(world, ""));
    world_write(world, "san.1", "planted: nothing is wrong here\n");
    assert_false(world_close(world));
    assert_int_not_equal(access(root, F_OK), 0);
    assert_true(world_close(world_open()));
}

static void world__close__catches_a_leak_in_a_program(void **state)
{
    (void)state;
    struct world *world = world_open();
    world_exec(world, "", (const char *[]){SELF, "--leak", NULL});
    assert_false(world_close(world));
}

static void world__sql__reads_rows_and_refuses_writes(void **state)
{
    struct world *world = *state;
    expect_assert_failure(world_sql(world, "select 1")); /* no database yet */
    world_write(world, "data/certdesk.db", "");
    assert_string_equal(world_sql(world, "select 1, 'a', null union all select 2, 'b', x'63'"),
                        "1|a|\n2|b|c\n");
    expect_assert_failure(world_sql(world, "create table t (a)"));
    expect_assert_failure(world_sql(world, "select nothing"));
}

/* Where the world lies, and what the practice world says and holds; in the world's own words. */
static void picture(struct world *world, struct buf *out)
{
    const char *said = strstr(world_out(world), "/data/certdesk.db");
    assert_non_null(strstr(world_out(world), world_path(world, "data")));
    assert_non_null(said);
    buf_str(out, said);
    buf_str(out, world_sql(world, "select group_concat(login || id || created_at) from account"));
    buf_str(out, world_sql(world, "select count(*), max(at) from audit"));
    world_must(world, "check", NULL);
}

static void world__demo__a_copy_says_and_holds_the_same_and_another_clock_another(void **state)
{
    struct buf pictures[3] = {BUF_INIT, BUF_INIT, BUF_INIT};
    (void)state;
    for (int i = 0; i < 3; i++) {
        struct world *world = world_open();
        if (i == 2)
            world_clock(world, WORLD_NOW + 1);
        world_demo(world);
        picture(world, &pictures[i]);
        world_must(world, "order", "list", "--as", "wang.xiaoming", NULL); /* it can be written */
        assert_true(world_close(world));
    }
    assert_string_equal(pictures[0].text, pictures[1].text);
    assert_string_not_equal(pictures[0].text, pictures[2].text);
    for (int i = 0; i < 3; i++)
        buf_free(&pictures[i]);
}

static void world__demo__where_a_database_is__is_refused_like_by_certdesk(void **state)
{
    struct world *world = *state;
    world_demo(world);
    expect_assert_failure(world_demo(world));
}

/* A program that forgets what it allocated. */
static int leak(void)
{
    char *volatile lost = malloc(100);
    lost = NULL;
    return lost != NULL;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--leak") == 0)
        return leak();
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(world__run__captures_both_outputs_and_the_code),
        T(world__environment__is_whole_and_its_own),
        T(world__close__catches_a_sanitizer_and_removes_everything),
        T(world__close__catches_a_leak_in_a_program),
        T(world__sql__reads_rows_and_refuses_writes),
        cmocka_unit_test(world__demo__a_copy_says_and_holds_the_same_and_another_clock_another),
        T(world__demo__where_a_database_is__is_refused_like_by_certdesk),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
