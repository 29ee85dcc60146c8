#include "ui/kit/progress.h"

#include <stdio.h>

#include "base/i18n.h"
#include "ui/format.h"

enum { FIGURES = 28 };

void progress_draw(const struct win *win, int y, int x, int width, long done, long whole)
{
    char part[FORMAT_TEXT], all[FORMAT_TEXT];
    format_count(part, done);
    format_count(all, whole);
    int bar = width - FIGURES > 10 ? width - FIGURES : width / 2;
    draw_bar(win, y, x, bar, STYLE_ACCENT, done, whole);
    long percent = whole > 0 ? (long)((double)done * 100 / (double)whole) : 100;
    /* TRANSLATORS: percent, done, of how many. */
    draw_fmt(win, y, x + bar + 2, width - bar - 2, STYLE_DIM, _("%3ld %%  %s of %s"), percent, part,
             all);
}

int progress_rail(const struct win *win, int y, int x, int now, int count, const char *title)
{
    int at = x;
    for (int step = 1; step <= count; step++) {
        char number[16];
        snprintf(number, sizeof number, step == now ? "[%d]" : "%d", step);
        if (step < now)
            at += draw_glyph(win, y, at, STYLE_GOOD, GLYPH_CHECKED);
        else
            at += draw_word(win, y, at, step == now ? STYLE_ACCENT : STYLE_DIM, number);
        at++;
    }
    at += 2;
    at += draw_word(win, y, at, STYLE_STRONG, title);
    return at - x;
}
