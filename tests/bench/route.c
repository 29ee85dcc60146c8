#include "tests/bench/route.h"

#include <stddef.h>

#include "tests/lib/world.h"

/* Signs in as a candidate of the practice world and opens the catalogue: three exams more than
 * 80x24 shows. */
static const struct step catalogue_way[] = {
    {STEP_KEY, "s"},
    {STEP_TYPE, "wang.xiaoming"},
    {STEP_KEY, "Tab"},
    {STEP_TYPE, "practice world 2026"},
    {STEP_KEY, "Enter"},
    {STEP_KEY, ":"},
    {STEP_TYPE, "catalogue"},
    {STEP_KEY, "Enter"},
    {STEP_WAIT, "TCCA Associate"},
    {STEP_END, NULL},
};

const struct route certdesk_route = {
    .program = WORLD_SHIPPED, .practice = true, .way = catalogue_way, .visible = 12, .scrolls = 3};

const struct route hello_route = {.program = "build/bench/hello"};

const struct route table_route = {.program = "build/bench/tbl", .visible = 22, .scrolls = 10};
