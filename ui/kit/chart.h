/* chart: figures as bars, lying or standing.
 *
 * Draws what it is told and keeps nothing; knows nothing of what the figures mean. Where signs are
 * ASCII the bars are too. Texts are translated by the caller.
 */
#ifndef CD_CHART_H
#define CD_CHART_H

#include <stddef.h>

#include "ui/draw.h"

struct chart_bar {
    const char *label;
    long part, whole; /* whole 0: there is nothing to show a part of, and no bar */
    const char *text; /* on the right: "84 %" */
    enum style style; /* of the bar */
};

struct chart_column {
    const char *label; /* below it; "" for none */
    long value;        /* 0 and more */
    const char *text;  /* above it; NULL is the value as a count */
};

/* A row for each bar, as many as `height` has room for: label, bar, text. Where it is narrow the
 * bar goes first, then the end of the label. `empty` is said where there is none. Returns the rows
 * used. */
int chart_bars(const struct win *win, int y, int x, int height, int width,
               const struct chart_bar *bars, size_t count, const char *empty);

/* Columns side by side, as high as their share of the highest one: in `height` rows with their
 * values above and their labels below. Where it is narrow only some labels and the highest value
 * are written, then the last columns are shown alone. `empty` is said where there is none. */
void chart_columns(const struct win *win, int y, int x, int height, int width, enum style style,
                   const struct chart_column *columns, size_t count, const char *empty);

#endif
