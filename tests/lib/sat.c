#include "tests/lib/sat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { HOUR = 3600 };

static void result_import(struct world *world, const char *number, const char *score)
{
    char text[80];
    snprintf(text, sizeof text, "appointment,score\n%s,%s\n", number, score);
    world_write(world, "results.csv", text);
    world_must(world, "import", "results", world_path(world, "results.csv"), NULL);
    assert_string_equal(world_out(world), "1 imported\n");
}

int64_t sat_exam(struct world *world, const char *number, const char *score)
{
    char sql[120];
    snprintf(sql, sizeof sql, "select starts_at from appointment where number = '%s'", number);
    int64_t start = strtoll(world_sql(world, sql), NULL, 10);
    world_clock(world, start - HOUR / 4);
    world_must(world, "exam", "check_in", "--as", "admin", "--number", number, "--document",
               "passport", "--expires", "2031-01-01", NULL);
    world_clock(world, start);
    world_must(world, "exam", "start", "--as", "admin", "--number", number, NULL);
    world_clock(world, start + HOUR);
    world_must(world, "exam", "end", "--as", "admin", "--number", number, NULL);
    result_import(world, number, score);
    return start + HOUR;
}
