#include "tests/lib/sweep.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/harness.h"
#include "tests/lib/world_inside.h"

#define FAULTIO "build/test/faultio.so"

struct fault {
    const char *name;
    const char *what; /* FAULTIO_DO */
    bool on;          /* from there on */
};

static const struct fault faults[] = {
    {"EIO once", "eio", false},       {"EIO from there on", "eio", true},
    {"ENOSPC once", "enospc", false}, {"ENOSPC from there on", "enospc", true},
    {"kill", "kill", false},
};

enum { KILLED = 128 + SIGKILL };

/* ---- files ----------------------------------------------------------------------------------- */

static void tree_copy(struct world *world, const char *from, const char *to)
{
    dir_remove(world_path(world, to));
    const char *argv[] = {"cp", "-a", world_path(world, from), world_path(world, to), NULL};
    if (world_exec(world, "", argv) != 0)
        world_fail(world, "%s could not be copied", from);
}

static uint64_t counter_read(struct world *world)
{
    uint64_t count = 0;
    FILE *file = fopen(world_path(world, "faultio.count"), "r");
    if (!file || fread(&count, sizeof count, 1, file) != 1)
        world_fail(world, "the operation did not load " FAULTIO);
    if (file)
        fclose(file);
    return count;
}

/* ---- one run --------------------------------------------------------------------------------- */

static void environment_set(struct world *world, const struct fault *fault, int at)
{
    char number[16];
    char *library = realpath(FAULTIO, NULL), *data = realpath(world_path(world, "data"), NULL);
    snprintf(number, sizeof number, "%d", at);
    if (!library)
        world_fail(world, "there is no " FAULTIO);
    world_env(world, "LD_PRELOAD", library);
    world_env(world, "FAULTIO_DIR", data);
    world_env(world, "FAULTIO_COUNT", world_path(world, "faultio.count"));
    world_env(world, "FAULTIO_DO", fault->what);
    world_env(world, "FAULTIO_AT", number);
    world_env(world, "FAULTIO_ON", fault->on ? "1" : NULL);
    free(library);
    free(data);
}

static void environment_clear(struct world *world)
{
    static const char *const names[] = {"LD_PRELOAD", "FAULTIO_DIR", "FAULTIO_COUNT",
                                        "FAULTIO_DO", "FAULTIO_AT",  "FAULTIO_ON"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        world_env(world, names[i], NULL);
}

/* Runs the operation with its `at`-th write failing (0: none); gives its exit code. */
static int op_run(struct world *world, const struct sweep *sweep, const struct fault *fault, int at)
{
    tree_copy(world, "data.before", "data");
    unlink(world_path(world, "faultio.count"));
    environment_set(world, fault, at);
    int code = world_exec(world, "", sweep->op);
    environment_clear(world);
    return code;
}

static bool check_passes(struct world *world, const struct sweep *sweep, int code)
{
    char number[16];
    snprintf(number, sizeof number, "%d", code);
    world_env(world, "SWEEP_CODE", number);
    bool passes = !sweep->check || world_exec(world, "", sweep->check) == 0;
    world_env(world, "SWEEP_CODE", NULL);
    return passes;
}

/* What is wrong after a run that ended with `code`, or NULL. */
static const char *run_judge(struct world *world, const struct sweep *sweep,
                             const struct fault *fault, int code)
{
    bool may_die = strcmp(fault->what, "kill") == 0;
    if (code >= 128 && !(may_die && code == KILLED))
        return "the operation crashed";
    if (!check_passes(world, sweep, code))
        return "the check failed";
    if (sweep->holds && !sweep->holds(world, sweep, code))
        return "what is left is wrong";
    return NULL;
}

static void run_one(struct world *world, const struct sweep *sweep, const struct fault *fault,
                    int at, struct sweep_report *report)
{
    int code = op_run(world, sweep, fault, at);
    report->runs++;
    report->killed += code == KILLED;
    report->refused += code > 0 && code < 128;
    const char *wrong = run_judge(world, sweep, fault, code);
    if (!wrong)
        return;
    report->broken++;
    fprintf(stderr, "sweep: %s at %d of %d: %s; the operation ended with %d\n%s%s", fault->name, at,
            report->points, wrong, code, world_out(world), world_err(world));
}

/* ---- all of them ----------------------------------------------------------------------------- */

void sweep_run(struct world *world, const struct sweep *sweep, struct sweep_report *report)
{
    int step = sweep->step > 1 ? sweep->step : 1;
    *report = (struct sweep_report){0};
    tree_copy(world, "data", "data.before");
    int code = op_run(world, sweep, &faults[0], 0);
    report->points = (int)counter_read(world);
    if (code != 0 || !check_passes(world, sweep, code))
        world_fail(world, "it fails (%d) without any fault", code);
    for (size_t kind = 0; kind < sizeof faults / sizeof *faults; kind++)
        for (int at = 1 + (int)kind % step; at <= report->points; at += step)
            run_one(world, sweep, &faults[kind], at, report);
    tree_copy(world, "data.before", "data");
    dir_remove(world_path(world, "data.before"));
}

void sweep_expect(struct world *world, const struct sweep *sweep)
{
    struct sweep_report report;
    sweep_run(world, sweep, &report);
    print_message("sweep of %s: %d writes, %d runs, %d refused, %d killed, %d broken\n",
                  sweep->op[1] ? sweep->op[1] : sweep->op[0], report.points, report.runs,
                  report.refused, report.killed, report.broken);
    if (!report.refused || !report.killed)
        world_fail(world, "no fault struck: does the operation write anything?");
    if (report.broken)
        world_fail(world, "%d of %d runs left something broken", report.broken, report.runs);
}

void sweep_both(struct world *world, const char *const *op, const char *const *check)
{
    sweep_expect(world, &(struct sweep){.op = op, .check = check});
}
