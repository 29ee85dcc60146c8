/* bench: what certdesk costs on the screen, beside the least that curses programs cost.
 *
 * Every figure of certdesk is taken in turns with a yardstick on the same machine, and the median
 * of the paired ratios is what counts. Times end with the last byte of the answer. It prints and
 * judges nothing: times depend on the machine, ratios hardly.
 *
 * Usage: bench [ROUNDS]; tests/bench/run builds everything it needs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/book.h"
#include "tests/bench/figures.h"
#include "tests/bench/insert.h"
#include "tests/bench/route.h"
#include "tests/lib/harness.h"
#include "tests/lib/world.h"

enum { ROWS = 24, COLS = 80, ROUNDS = 10, STARTS = 4, INSERTS = 2000, PAGES = 4, BOOKINGS = 400 };

/* A program on its list. */
struct rider {
    const struct route *route;
    struct world *world;
    struct term *term;
};

struct sample {
    double ms;
    double bytes;
    bool changed; /* the key did something */
};

/* The four things measured on a list. */
struct list_figures {
    struct figures move_ms, move_bytes, scroll_ms, scroll_bytes, page_ms, page_bytes;
};

void harness_fail(const char *text)
{
    fflush(stdout);
    fprintf(stderr, "bench: %s\n", text);
    exit(1);
}

/* ---- riders ---------------------------------------------------------------------------------- */

static struct rider rider_ready(const struct route *route)
{
    struct rider rider = {.route = route, .world = world_open()};
    route_open(route, rider.world);
    return rider;
}

/* Starts the program; gives milliseconds from its start to its first complete screen. */
static double rider_start(struct rider *rider)
{
    rider->term = world_term(rider->world, ROWS, COLS, NULL);
    return (double)(term_frame_ns(rider->term) - term_start_ns(rider->term)) / 1e6;
}

static void rider_stop(struct rider *rider)
{
    world_term_close(rider->world, rider->term);
    rider->term = NULL;
}

static void rider_walk(struct rider *rider)
{
    for (const struct step *step = rider->route->way; step && step->how != STEP_END; step++) {
        if (step->how == STEP_KEY)
            term_key(rider->term, step->text);
        else if (step->how == STEP_TYPE)
            term_type(rider->term, step->text);
        else
            term_wait(rider->term, step->text);
    }
    term_frame(rider->term);
}

/* Forgets how much memory the program has had: signing in needs 64 MiB for a moment, as it must. */
static void rider_memory_reset(const struct rider *rider)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/clear_refs", term_pid(rider->term));
    FILE *file = fopen(path, "w");
    if (!file || fputs("5", file) < 0 || fclose(file) != 0)
        fprintf(stderr, "bench: %s can't be written; peak memory has the sign-in in it\n", path);
}

/* The most memory the program has had since then, MiB. */
static double rider_memory(const struct rider *rider)
{
    char path[64], line[256];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%d/status", term_pid(rider->term));
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    if (file)
        fclose(file);
    return (double)kib / 1024;
}

static struct sample rider_key(struct rider *rider, const char *key)
{
    char *before = strdup(term_screen(rider->term));
    int64_t start = harness_ns();
    term_key(rider->term, key);
    term_frame(rider->term);
    struct sample sample = {.ms = (double)(term_frame_ns(rider->term) - start) / 1e6,
                            .bytes = (double)term_bytes(rider->term)};
    sample.changed = !before || strcmp(before, term_screen(rider->term)) != 0;
    free(before);
    return sample;
}

/* ---- measures -------------------------------------------------------------------------------- */

/* The same key for both, who is first in turns; counted if it did something in both. */
static void pair_key(struct rider pair[2], const char *key, struct figures *ms,
                     struct figures *bytes)
{
    struct sample samples[2];
    size_t first = ms->count % 2;
    samples[first] = rider_key(&pair[first], key);
    samples[!first] = rider_key(&pair[!first], key);
    if (!samples[0].changed || !samples[1].changed)
        return;
    figures_add(ms, samples[0].ms, samples[1].ms);
    figures_add(bytes, samples[0].bytes, samples[1].bytes);
}

/* Keys until the selection stands on the last row that is visible. */
static void rider_to_bottom(struct rider *rider)
{
    for (int i = 1; i < rider->route->visible; i++)
        rider_key(rider, "Down");
}

static void round_measure(struct rider pair[2], struct list_figures *list)
{
    for (int i = 0; i < 2; i++)
        rider_key(&pair[i], "Home");
    for (int i = 1; i < pair[0].route->visible; i++)
        pair_key(pair, "Down", &list->move_ms, &list->move_bytes);
    for (int i = 0; i < 2; i++) {
        rider_key(&pair[i], "Home");
        rider_to_bottom(&pair[i]);
    }
    for (int i = 0; i < pair[0].route->scrolls; i++)
        pair_key(pair, "Down", &list->scroll_ms, &list->scroll_bytes);
    for (int i = 0; i < PAGES; i++) /* from the bottom: every page is new */
        pair_key(pair, "PgDn", &list->page_ms, &list->page_bytes);
}

static void starts_measure(const struct route *ours, const struct route *yardstick, int rounds,
                           const char *name)
{
    static struct figures start, memory;
    start.count = memory.count = 0;
    struct rider pair[2] = {rider_ready(ours), rider_ready(yardstick)};
    for (int i = 0; i < rounds * STARTS; i++) {
        double ms[2], mib[2];
        for (int r = 0; r < 2; r++) {
            ms[r] = rider_start(&pair[r]);
            mib[r] = rider_memory(&pair[r]);
            rider_stop(&pair[r]);
        }
        figures_add(&memory, mib[0], mib[1]);
        figures_add(&start, ms[0], ms[1]);
    }
    printf("%s\n", name);
    figures_ratio(&start, "start to first screen / hello", "ms", 3.0);
    figures_limit(&memory, "peak memory at the first screen", "MiB", 12, 0);
    world_close(pair[0].world);
    world_close(pair[1].world);
}

static void list_print(struct list_figures *list)
{
    figures_ratio(&list->move_ms, "one row down / table", "ms", 3.0);
    figures_limit(&list->move_ms, "one row down", "ms", 1.0, 3.0);
    figures_ratio(&list->move_bytes, "one row down / table", "bytes", 0);
    figures_limit(&list->move_bytes, "one row down", "bytes", 350, 0);
    figures_ratio(&list->scroll_ms, "scrolled by one / table", "ms", 3.0);
    figures_limit(&list->scroll_ms, "scrolled by one", "ms", 1.0, 3.0);
    figures_ratio(&list->scroll_bytes, "scrolled by one / table", "bytes", 0);
    figures_limit(&list->scroll_bytes, "scrolled by one", "bytes", 350, 0);
    figures_ratio(&list->page_ms, "a page / table", "ms", 3.0);
    figures_limit(&list->page_ms, "a page", "ms", 1.0, 3.0);
    figures_ratio(&list->page_bytes, "a page / table", "bytes", 0);
    figures_limit(&list->page_bytes, "a page", "bytes", 1600, 0);
}

static void lists_measure(const struct route *ours, const struct route *yardstick, int rounds)
{
    static struct list_figures list;
    static struct figures memory;
    memset(&list, 0, sizeof list);
    memory.count = 0;
    struct rider pair[2] = {rider_ready(ours), rider_ready(yardstick)};
    for (int i = 0; i < 2; i++) {
        rider_start(&pair[i]);
        rider_walk(&pair[i]);
        rider_memory_reset(&pair[i]);
    }
    for (int i = 0; i < rounds; i++)
        round_measure(pair, &list);
    figures_add(&memory, rider_memory(&pair[0]), rider_memory(&pair[1]));
    list_print(&list);
    figures_ratio(&memory, "peak memory / table", "MiB", 0);
    figures_limit(&memory, "peak memory", "MiB", 12, 0);
    if (!list.scroll_ms.count || !list.page_ms.count)
        printf("The list was too short to scroll: see tests/bench/route.c\n");
    world_close(pair[0].world);
    world_close(pair[1].world);
}

/* A booking asked as an operation beside a bare durable insert; a rate of at least half is asked,
 * so the ratio of the times is at most two. */
static void books_measure(const char *dir, int rounds)
{
    static struct figures booking;
    struct run run;
    if (!book_open(&run, dir, rounds * BOOKINGS + 1))
        harness_fail("no database for bookings");
    for (int i = 0; i < rounds; i++) {
        double ours = 0, yard = 0;
        for (int turn = 0; turn < 2; turn++)
            if (turn == i % 2)
                ours = book_rate(&run, 1 + i * BOOKINGS, BOOKINGS);
            else
                yard = insert_rate(dir, BOOKINGS);
        figures_add(&booking, 1000 / ours, 1000 / yard);
    }
    book_close(&run);
    printf("Booking (Complete Appointment as an operation) beside a bare durable insert\n");
    figures_ratio(&booking, "booking / insert", "ms", 2.0);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : ROUNDS;
    struct world *world = world_open();
    printf("%-34s %9s %9s %-5s %7s  %-10s\n", "", "certdesk", "yardstick", "", "ratio", "goal");
    books_measure(world_path(world, "data"), rounds);
    starts_measure(&certdesk_route, &hello_route, rounds, "Demo world, catalogue of 123 exams");
    lists_measure(&certdesk_route, &table_route, rounds);
    starts_measure(&orders_route, &hello_route, rounds,
                   "1,000,000 orders, 10,000 of them in the list");
    lists_measure(&orders_route, &table_route, rounds);
    printf("Redeem codes of an enterprise\n");
    lists_measure(&codes_route, &table_route, rounds);
    printf("\nThis machine: %.0f one-row durable inserts a second.\n",
           insert_rate(world_path(world, "data"), INSERTS));
    world_close(world);
    return 0;
}
