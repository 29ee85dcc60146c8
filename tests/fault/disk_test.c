/* A disk that is really full: a small tmpfs in a mount namespace of its own, and a limit on the
 * size of files. Done or not done, said so, and nothing broken. */
#include "tests/lib/harness.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/use.h"

/* The data on a tmpfs with $ROOM kilobytes left; what the words say is done there, and the data
 * comes back as data.after. Ends with what the command ended with; 90 and more is the script's own.
 */
static const char full_disk[] =
    "mount -t tmpfs -o size=4m tmpfs \"$DATA.full\" || exit 99\n"
    "cp -a \"$DATA/.\" \"$DATA.full/\" && mount --bind \"$DATA.full\" \"$DATA\" || exit 98\n"
    "free=$(df -k --output=avail \"$DATA\" | tail -1)\n"
    "head -c $(( (free - ROOM) * 1024 )) /dev/zero >\"$DATA/filler\" || exit 97\n"
    "\"$@\"; code=$?\n"
    "rm \"$DATA/filler\" && cp -a \"$DATA/.\" \"$DATA.after/\" || exit 96\n"
    "exit $code\n";

/* Root makes a namespace of mounts; others one of users too, where the system lets them. */
static const char *unshare_flags(void)
{
    return geteuid() == 0 ? "-m" : "-rm";
}

static void skip_without_mounts(struct world *world)
{
    const char *argv[] = {"unshare", unshare_flags(), "mount", "-t",
                          "tmpfs",   "tmpfs",         "/mnt",  NULL};
    if (world_exec(world, "", argv) == 0)
        return;
    print_message("SKIPPED: no tmpfs can be mounted here: %s", world_err(world));
    skip();
}

/* Tops up with `room` kilobytes left; gives the exit code, and the data as it was left. */
static int topup_with(struct world *world, int room)
{
    char text[16];
    const char *argv[] = {"unshare",   unshare_flags(), "sh",      "-c",       full_disk,
                          "sh",        WORLD_SHIPPED,   "account", "topup",    "--as",
                          "operator",  "--login",       "li.na",   "--amount", "50",
                          "--receipt", "R-2",           NULL};
    snprintf(text, sizeof text, "%d", room);
    world_env(world, "ROOM", text);
    int code = world_exec(world, "", argv);
    assert_true(code < 90);
    return code;
}

static void shell(struct world *world, const char *script)
{
    if (world_exec(world, "", (const char *[]){"sh", "-ec", script, NULL}) != 0)
        world_fail(world, "%s", script);
}

static void disk__full__not_done_and_said_so(void **state)
{
    struct world *world = *state;
    int done = 0, full = 0;
    skip_without_mounts(world);
    use_prepare(world, USE_TOPUP);
    world_env(world, "DATA", world_path(world, "data"));
    shell(world, "mv $DATA $DATA.whole");
    for (int room = 0; room <= 320; room += 20) {
        shell(world, "rm -rf $DATA $DATA.after $DATA.full && mkdir $DATA.after $DATA.full "
                     "&& cp -a $DATA.whole $DATA");
        int code = topup_with(world, room);
        bool said = strstr(world_err(world), "The disk is full; nothing was changed") != NULL;
        if (code != 0 && !(code == 75 && said))
            world_fail(world, "with %d kB left it ended with %d", room, code);
        done += code == 0;
        full += code == 75;
        shell(world, "rm -rf $DATA && mv $DATA.after $DATA");
        world_must(world, "check", NULL);
        assert_int_equal(use_effect(world, USE_TOPUP), code == 0);
    }
    assert_true(done > 0); /* with room enough it is done */
    assert_true(full > 0);
}

/* A file that may not grow fails in other words of the system, and needs no root to try. */
static void disk__file_at_its_limit__not_done_and_nothing_broken(void **state)
{
    struct world *world = *state;
    char script[64];
    int refused = 0, code = -1;
    use_prepare(world, USE_TOPUP);
    for (int blocks = 8; code != 0 && blocks < 4096; blocks *= 2) {
        snprintf(script, sizeof script, "ulimit -f %d; exec \"$@\"", blocks);
        const char *argv[] = {
            "sh",       "-c",      script,  "sh",       WORLD_SHIPPED, "account",   "topup", "--as",
            "operator", "--login", "li.na", "--amount", "50",          "--receipt", "R-2",   NULL};
        code = world_exec(world, "", argv);
        refused += code == 1 || code == 75;
        if (code > 75)
            world_fail(world, "a limit of %d blocks ended it with %d", blocks, code);
        world_must(world, "check", NULL);
        assert_int_equal(use_effect(world, USE_TOPUP), code == 0);
    }
    assert_int_equal(code, 0);
    assert_true(refused > 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(disk__full__not_done_and_said_so),
        T(disk__file_at_its_limit__not_done_and_nothing_broken),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
