#include "tests/bench/route.h"

#include <stddef.h>

#include "base/buf.h"
#include "tests/bench/book.h"
#include "tests/lib/harness.h"
#include "tests/lib/world.h"

enum { EXAMS = 100 };

/* Signs in as a candidate of the practice world and opens the catalogue. */
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
    .program = WORLD_SHIPPED, .practice = true, .way = catalogue_way, .visible = 12, .scrolls = 10};

/* The same candidate's orders in a database of a million. */
static const struct step orders_way[] = {
    {STEP_KEY, "s"},       {STEP_TYPE, "wang.xiaoming"},
    {STEP_KEY, "Tab"},     {STEP_TYPE, "practice world 2026"},
    {STEP_KEY, "Enter"},   {STEP_KEY, ":"},
    {STEP_TYPE, "orders"}, {STEP_KEY, "Enter"},
    {STEP_WAIT, "To pay"}, {STEP_END, NULL},
};

const struct route orders_route = {.program = WORLD_SHIPPED,
                                   .practice = true,
                                   .way = orders_way,
                                   .orders = 1000000,
                                   .visible = 17,
                                   .scrolls = 10};

/* The redeem codes of the practice world's enterprise. */
static const struct step codes_way[] = {
    {STEP_KEY, "s"},       {STEP_TYPE, "root"},
    {STEP_KEY, "Tab"},     {STEP_TYPE, "practice world 2026"},
    {STEP_KEY, "Enter"},   {STEP_WAIT, "Purchased"},
    {STEP_KEY, "3"},       {STEP_WAIT, "101 of 101 codes"},
    {STEP_KEY, "Down Up"}, {STEP_END, NULL},
};

const struct route codes_route = {
    .program = WORLD_SHIPPED, .practice = true, .way = codes_way, .visible = 14, .scrolls = 10};

const struct route hello_route = {.program = "build/bench/hello"};

const struct route table_route = {.program = "build/bench/tbl", .visible = 22, .scrolls = 10};

/* One exam that differs from its neighbours in every column, as real ones do. */
static void exam_add(struct buf *file, int i)
{
    static const char *const levels[] = {"TCCA", "TCCP", "TCCE"};
    buf_fmt(file, "%s{ code = \"ZZ-%03d\"; level = \"%s\"; ", i ? ",\n" : "", i, levels[i % 3]);
    buf_fmt(file, "track = \"Track %d\"; track_zh = \"轨道 %d\"; ", i / 3, i / 3);
    buf_fmt(file, "name = \"Exam number %d\"; name_zh = \"考试 %d\"; ", i, i);
    buf_fmt(file, "minutes = %d; questions = %d; price = \"%d.00\"; ", 60 + i, 40 + i,
            500 + i * 20);
    buf_str(file, "exam_type = \"theory\"; pass_mark = 65; currency = \"CNY\"; ");
    buf_str(file, "validity_years = 2; languages = [ \"en\" ]; ");
    buf_fmt(file, "summary = \"One of many: number %d.\"; summary_zh = \"其中之一。\"; }", i);
}

/* The list is to be long: exams beyond those that ship. */
static void catalogue_grow(struct world *world)
{
    struct buf file = BUF_INIT;
    buf_str(&file, "module = \"career\";\nsubjects = (\n");
    for (int i = 0; i < EXAMS; i++)
        exam_add(&file, i);
    buf_str(&file, ");\n");
    world_write(world, "more.cfg", file.text);
    buf_free(&file);
    world_must(world, "import", "catalogue", world_path(world, "more.cfg"), NULL);
}

void route_open(const struct route *route, struct world *world)
{
    world_program(world, route->program);
    if (!route->practice)
        return;
    world_demo(world);
    catalogue_grow(world);
    if (route->orders && !book_orders(world_db(world), route->orders))
        harness_fail("the orders could not be planted");
}
