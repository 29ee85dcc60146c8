/* console: what the enterprise's operations cost with 1,000,000 codes in 500 orders over 40 exams,
 * beside the same with 1,000, beside the bare engine, and beside the sqlite3 shell.
 *
 * Usage: console [ROUNDS]; tests/bench/run builds everything it needs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enterprise/total.h"
#include "tests/bench/codes.h"
#include "tests/bench/figures.h"
#include "tests/lib/harness.h"
#include "tests/lib/world.h"

enum { ROUNDS = 6, ORDERS = 500, EACH = 2000, SMALL = 2, SMALL_EACH = 500, BULK = 100000 };

void harness_fail(const char *text)
{
    fflush(stdout);
    fprintf(stderr, "console: %s\n", text);
    exit(1);
}

/* ---- pages ------------------------------------------------------------------------------------
 */

enum where { FIRST, MIDDLE, LAST, WHERES };

static const char *const filters[] = {
    "no filter",          "a status", "a rare status",      "an exam",
    "an exam and status", "an order", "an order and status"};
enum { FILTERS = sizeof filters / sizeof *filters };

static struct code_list_req filter_of(const struct codes *codes, int filter, const char *sort,
                                      enum where where)
{
    struct code_list_req req = {
        .sort = sort, .last = where == LAST, .after = where == MIDDLE ? codes->first : 0};
    if (filter == 1 || filter == 4 || filter == 6)
        req.status = "UNUSED";
    if (filter == 2)
        req.status = "COMPLETED";
    if (filter == 3 || filter == 4)
        req.subject = codes->exam;
    if (filter == 5 || filter == 6)
        req.order = codes->middle;
    return req;
}

/* Each page of each filter and sort, both databases in turns; the middle one of its samples counts.
 */
static void page_measure(struct codes pair[2], int filter, int rounds, struct figures *all)
{
    static const char *const sorts[] = {"newest", "ending"};
    for (int sort = 0; sort < 2; sort++)
        for (int where = 0; where < WHERES; where++)
            for (int i = 0; i < 4 * rounds; i++) {
                double ms[2];
                struct code_list_rep rep;
                for (int turn = 0; turn < 2; turn++) {
                    int who = turn ^ (i & 1);
                    struct code_list_req req =
                        filter_of(&pair[who], filter, sorts[sort], (enum where)where);
                    ms[who] = codes_list(&pair[who], &req, &rep);
                }
                if (i >= rounds) /* the first ones warm both up */
                    figures_add(all, ms[0], ms[1]);
            }
}

static void pages_measure(struct codes pair[2], int rounds)
{
    static struct figures all;
    printf("A page of 50 codes: of 1,000,000 / of 1,000, first, middle and last, both sorts\n");
    for (int filter = 0; filter < FILTERS; filter++) {
        all.count = 0;
        page_measure(pair, filter, rounds, &all);
        figures_ratio(&all, filters[filter], "ms", 1.5);
    }
}

/* ---- looking for a part ------------------------------------------------------------------------
 */

static bool at_once(void *data)
{
    (void)data;
    return true;
}

static double interrupted(struct codes *codes)
{
    struct code_list_req req = {.text = "ZZZZZZ"};
    struct code_list_rep rep;
    client_watch(codes->client, at_once, NULL);
    int64_t start = harness_ns();
    client_ask(codes->client, OP_CODE_LIST, ASK_YIELD, &codes->arena, &req, &rep);
    double ms = (double)(harness_ns() - start) / 1e6;
    client_watch(codes->client, NULL, NULL);
    return ms;
}

static void search_measure(struct codes *codes, int rounds)
{
    static struct figures part, begin, whole, key;
    struct code_list_rep rep;
    struct code_list_req any = {.text = "ZZZZZZ"}, exact = {.text = codes->text},
                         first = {.text = arena_fmt(&codes->arena, "^%.3s", codes->text)};
    for (int i = 0; i < rounds + 1; i++) {
        double scan = codes_sql(codes, "select count(*) from code where text like '%ZZZZZZ%'");
        double a = codes_list(codes, &any, &rep), b = codes_list(codes, &first, &rep);
        double c = codes_list(codes, &exact, &rep), d = interrupted(codes);
        if (!i)
            continue; /* warms up */
        figures_add(&part, a, scan);
        figures_add(&begin, b, scan);
        figures_add(&whole, c, scan);
        figures_add(&key, d, scan);
    }
    printf("Codes by a part of their text / a bare scan of the index that has all texts\n");
    figures_ratio(&part, "a part that none has", "ms", 1.2);
    figures_ratio(&begin, "the beginning (^ and 3 symbols)", "ms", 0.1);
    figures_ratio(&whole, "a whole code", "ms", 0.1);
    figures_limit(&key, "given up for the next key", "ms", 10, 0);
}

/* ---- totals ------------------------------------------------------------------------------------
 */

/* Milliseconds of the from-scratch statement; its sums of what is unused and sat. */
static double scratch(struct codes *codes, int64_t *unused, int64_t *sat)
{
    struct db_rows rows;
    int64_t start = harness_ns(), now = clock_now(&codes->run.keeper.clock);
    db_select(&rows, codes->run.keeper.db, SQL_ENTERPRISE_SCRATCH,
              DB_ARGS(db_int(900), db_int(900), db_int(now)));
    *unused = *sat = 0;
    while (db_next(&rows)) {
        *unused += db_get_int(&rows, TOTAL_UNUSED);
        *sat += db_get_int(&rows, TOTAL_SAT);
    }
    if (db_done(&rows))
        harness_fail("no figures from scratch");
    return (double)(harness_ns() - start) / 1e6;
}

static double overview(struct codes *codes, int64_t unused, int64_t sat)
{
    struct enterprise_overview_rep rep;
    int64_t start = harness_ns();
    if (ask_enterprise_overview(codes->client, &codes->arena, &(struct enterprise_overview_req){0},
                                &rep) ||
        rep.purchased < ORDERS * EACH || rep.unused != unused || rep.sat != sat)
        harness_fail("the overview's totals are not those from scratch");
    return (double)(harness_ns() - start) / 1e6;
}

static void totals_measure(struct codes *codes, int rounds)
{
    static struct figures totals;
    for (int i = 0; i < rounds; i++) {
        int64_t unused, sat;
        double counted = scratch(codes, &unused, &sat);
        figures_add(&totals, overview(codes, unused, sat), counted);
    }
    printf("Overview from kept totals, which are equal / counted from scratch\n");
    figures_ratio(&totals, "overview", "ms", 0.02);
}

/* ---- purchase ----------------------------------------------------------------------------------
 */

static void purchase_measure(struct codes *codes, const char *dir, int rounds)
{
    static struct figures whole, sorted, slice;
    for (int i = 0; i < rounds; i++) {
        struct purchase bought;
        if (!codes_buy(codes, BULK, &bought))
            harness_fail("no purchase");
        figures_add(&whole, bought.ms, codes_import(codes, bought.order, dir, false));
        figures_add(&sorted, bought.ms, codes_import(codes, bought.order, dir, true));
        figures_add(&slice, bought.longest, codes_buy_at_once(codes, BULK));
    }
    printf("100,000 codes into 1,000,000: placed, paid, made, with ledger and audit\n");
    figures_ratio(&whole, "purchase / .import of the rows", "ms", 1 / 1.2);
    figures_ratio(&sorted, "the same, its rows sorted before", "ms", 0);
    figures_ratio(&slice, "longest wait / one transaction", "ms", 0.2);
}

int main(int argc, char **argv)
{
    static struct codes pair[2];
    int rounds = argc > 1 ? atoi(argv[1]) : ROUNDS;
    struct world *big = world_open(), *small = world_open();
    if (!codes_open(&pair[0], world_path(big, "data"), ORDERS, EACH) ||
        !codes_open(&pair[1], world_path(small, "data"), SMALL, SMALL_EACH))
        harness_fail("no database of codes");
    pages_measure(pair, rounds);
    search_measure(&pair[0], rounds);
    totals_measure(&pair[0], rounds);
    purchase_measure(&pair[0], world_path(big, "data"), rounds);
    for (int i = 0; i < 2; i++)
        codes_close(&pair[i]);
    world_close(small);
    world_close(big);
    return 0;
}
