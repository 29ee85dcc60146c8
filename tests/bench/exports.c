/* Exports of one million redeem codes by the real command, beside what others need for the same
 * rows and columns from the same file: the sqlite3 shell's csv, and a bare loop into libxlsxwriter.
 * Usage: exports [ROUNDS [ORDERS]] */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/codes.h"
#include "tests/bench/exports.h"
#include "tests/bench/figures.h"
#include "tests/lib/harness.h"
#include "tests/lib/world.h"

enum { ROUNDS = 5, ORDERS = 500, EACH = 2000 };

_Noreturn void harness_fail(const char *text)
{
    fprintf(stderr, "bench: %s\n", text);
    exit(1);
}

/* What one program took. */
struct taken {
    double ms, mib;
};

/* Runs a program to its end, its standard output into the file `out` unless that is NULL. */
static struct taken program_run(const char *const argv[], const char *out)
{
    struct rusage usage;
    int status = 0;
    fflush(NULL);
    int64_t start = harness_ns();
    pid_t pid = fork();
    if (pid == 0) {
        int fd = open(out ? out : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        dup2(fd, STDOUT_FILENO);
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || status != 0)
        harness_fail("a program to be measured failed");
    double ms = (double)(harness_ns() - start) / 1e6;
    return (struct taken){ms, (double)usage.ru_maxrss / 1024};
}

/* ---- the same rows --------------------------------------------------------------------------- */

/* The next byte that is not of the quoting or the end of a line, which both do in their own way. */
static int byte_next(FILE *file)
{
    int byte;
    do
        byte = getc_unlocked(file);
    while (byte == '"' || byte == '\r');
    return byte;
}

/* True if both have the same rows behind their headers. */
static bool rows_same(const char *one, const char *other)
{
    FILE *a = fopen(one, "re"), *b = fopen(other, "re");
    int x = 0, y = 0;
    while (a && (x = byte_next(a)) != '\n' && x != EOF)
        continue;
    while (b && (y = byte_next(b)) != '\n' && y != EOF)
        continue;
    while (x == y && x != EOF && a && b) {
        x = byte_next(a);
        y = byte_next(b);
    }
    if (a)
        fclose(a);
    if (b)
        fclose(b);
    return a && b && x == y;
}

/* ---- measuring ------------------------------------------------------------------------------- */

struct place {
    const char *database, *ours, *theirs;
};

/* Measures both in turns, the second first in every other round; the files of the last round stay.
 */
static void rounds(const struct place *place, const char *const ours[], const char *const theirs[],
                   const char *out, int count, struct figures *time, struct figures *memory)
{
    for (int i = 0; i < count; i++) {
        struct taken taken[2] = {{0, 0}, {0, 0}};
        unlink(place->ours);
        unlink(place->theirs);
        for (int turn = 0; turn < 2; turn++)
            if (turn == i % 2)
                taken[0] = program_run(ours, NULL);
            else
                taken[1] = program_run(theirs, out);
        figures_add(time, taken[0].ms, taken[1].ms);
        figures_add(memory, taken[0].mib, taken[1].mib);
    }
}

static void csv_measure(const struct place *place, int count)
{
    static struct figures time, memory;
    const char *const ours[] = {"build/certdesk", "--db",       place->database, "export", "codes",
                                "--as",           "bench.root", "--format",      "csv",    "-o",
                                place->ours,      NULL};
    char sql[EXPORTS_SQL];
    exports_statement(sql, false);
    const char *const theirs[] = {"sqlite3",       "-csv", "-header", "-readonly",
                                  place->database, sql,    NULL};
    rounds(place, ours, theirs, place->theirs, count, &time, &memory);
    if (!rows_same(place->ours, place->theirs))
        harness_fail("the export and the shell's csv differ");
    figures_ratio(&time, "csv / sqlite3 -csv", "ms", 0.75);
    figures_ratio(&memory, "csv, peak memory / sqlite3", "MiB", 0);
    figures_limit(&memory, "csv, peak memory", "MiB", 16, 0);
}

static void xlsx_measure(const struct place *place, int count)
{
    static struct figures time, memory;
    const char *const ours[] = {"build/certdesk", "--db", place->database, "export",
                                "codes",          "--as", "bench.root",    "--format",
                                "xlsx",           "-o",   place->ours,     NULL};
    const char *const theirs[] = {"build/bench/bare_xlsx", place->database, place->theirs, NULL};
    rounds(place, ours, theirs, NULL, count, &time, &memory);
    figures_ratio(&time, "xlsx / bare libxlsxwriter", "ms", 1.2);
    figures_ratio(&memory, "xlsx, peak memory / bare", "MiB", 0);
    figures_limit(&memory, "xlsx, peak memory", "MiB", 32, 0);
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : ROUNDS, orders = argc > 2 ? atoi(argv[2]) : ORDERS;
    struct world *world = world_open();
    static struct codes codes;
    char ours[1100], theirs[1100];
    const char *dir = world_path(world, "data");
    if (!codes_open(&codes, dir, orders, EACH))
        harness_fail("no database of codes");
    client_close(&codes.client);
    run_close(&codes.run); /* the command opens it by itself */
    snprintf(ours, sizeof ours, "%s/ours", dir);
    snprintf(theirs, sizeof theirs, "%s/theirs", dir);
    const struct place place = {codes.path, ours, theirs};
    printf("Export of %d codes, %d columns, as a command\n", orders * EACH, EXPORTS_COLUMNS);
    csv_measure(&place, count);
    xlsx_measure(&place, count > 3 ? 3 : count);
    unlink(ours);
    unlink(theirs);
    codes_close(&codes);
    world_close(world);
    return 0;
}
