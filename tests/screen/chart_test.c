/* Charts on a terminal: what they look like in signs and in ASCII, narrow, of nothing, in Chinese.
 * This test runs itself as the program that draws them. */
#include "tests/lib/harness.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/lib/term.h"
#include "tests/lib/world.h"
#include "ui/kit/chart.h"

#define SELF "/proc/self/exe"

/* ---- the program ----------------------------------------------------------------------------- */

static const struct chart_bar bars[] = {
    {"Cloud Computing", 84, 100, "84 %", STYLE_ACCENT},
    {"大数据工程师认证", 1, 3, "33 %", STYLE_ACCENT},
    {"Security", 0, 7, "0 %", STYLE_ACCENT},
    {"AI", 9, 9, "100 %", STYLE_ACCENT},
    {"Network", 0, 0, "no results", STYLE_ACCENT},
};

static const struct chart_column months[] = {
    {"Jan", 1, NULL},   {"Feb", 250, NULL}, {"3月", 1000, NULL}, {"Apr", 0, NULL},
    {"May", 500, NULL}, {"Jun", 124, NULL}, {"Jul", 875, NULL},  {"12月", 30, "n<50"},
};

static const struct chart_column zeros[] = {{"Jan", 0, NULL}, {"Feb", 0, NULL}};

enum { BARS = sizeof bars / sizeof *bars, MONTHS = sizeof months / sizeof *months };

static void chart_draw(const struct win *win, const char *what)
{
    if (strcmp(what, "bars") == 0)
        chart_bars(win, 0, 0, win->height, win->width, bars, BARS, "No results yet");
    else if (strcmp(what, "columns") == 0)
        chart_columns(win, 0, 0, win->height, win->width, STYLE_ACCENT, months, MONTHS, "");
    else if (strcmp(what, "zeros") == 0)
        chart_columns(win, 0, 0, win->height, win->width, STYLE_ACCENT, zeros, 2, "");
    else {
        chart_bars(win, 0, 0, 1, win->width, NULL, 0, "No results yet");
        chart_columns(win, 1, 0, 1, win->width, STYLE_ACCENT, NULL, 0, "No registrations");
    }
}

static int program_run(const char *what, bool ascii)
{
    const char *message;
    struct draw draw;
    struct draw_options options = {.theme = THEME_MONO, .ascii = ascii};
    text_locale("");
    if (!draw_open(&draw, &options, &message))
        return 1;
    struct win win = win_screen(&draw);
    draw_clear(&win);
    chart_draw(&win, what);
    draw_cursor(&win, 0, 0);
    draw_finish(&draw, false);
    struct pollfd line = {.fd = STDIN_FILENO, .events = POLLIN};
    poll(&line, 1, -1);
    draw_close(&draw);
    return 0;
}

/* ---- the tests ------------------------------------------------------------------------------- */

static struct term *shown(struct world *world, int rows, int cols, const char *what,
                          const char *signs)
{
    world_program(world, SELF);
    return world_term(world, rows, cols, "--chart", what, signs, NULL);
}

static void chart__bars__show_parts_in_eighths(void **state)
{
    term_expect_picture(shown(*state, 5, 60, "bars", "utf8"), "chart-bars");
}

static void chart__bars__in_ascii(void **state)
{
    term_expect_picture(shown(*state, 5, 60, "bars", "ascii"), "chart-bars-ascii");
}

static void chart__bars__narrow__keep_label_and_text(void **state)
{
    term_expect_picture(shown(*state, 5, 26, "bars", "utf8"), "chart-bars-narrow");
}

static void chart__columns__scale_to_the_highest(void **state)
{
    term_expect_picture(shown(*state, 8, 60, "columns", "utf8"), "chart-columns");
}

static void chart__columns__in_ascii(void **state)
{
    term_expect_picture(shown(*state, 8, 60, "columns", "ascii"), "chart-columns-ascii");
}

static void chart__columns__narrow__keep_some_labels_and_the_highest_value(void **state)
{
    term_expect_picture(shown(*state, 8, 22, "columns", "utf8"), "chart-columns-narrow");
}

static void chart__columns__narrower_than_their_number__show_the_last(void **state)
{
    term_expect_picture(shown(*state, 5, 5, "columns", "utf8"), "chart-columns-last");
}

static void chart__zeros_and_nothing__are_said(void **state)
{
    term_expect(shown(*state, 4, 30, "zeros", "utf8"), "\n\n0           0\nJan         Feb\n");
    term_expect(shown(*state, 2, 30, "nothing", "utf8"), "No results yet\nNo registrations\n");
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--chart") == 0)
        return program_run(argv[2], strcmp(argv[3], "ascii") == 0);
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(chart__bars__show_parts_in_eighths),
        T(chart__bars__in_ascii),
        T(chart__bars__narrow__keep_label_and_text),
        T(chart__columns__scale_to_the_highest),
        T(chart__columns__in_ascii),
        T(chart__columns__narrow__keep_some_labels_and_the_highest_value),
        T(chart__columns__narrower_than_their_number__show_the_last),
        T(chart__zeros_and_nothing__are_said),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
