/* table: a list of rows in aligned columns, of any length.
 *
 * Asks its owner for cells through callbacks and keeps no data but the selection (by id, so that it
 * survives a reload) and the filter. Knows nothing of operations. Loading more at the end goes
 * through a callback that runs while keys are handled, never while drawing.
 *
 * Usage: table_init once; after every load table_rows(&table, count); table_draw; in act for
 * CMD_NONE: if (table_input(&st->table, in) == TABLE_CHOSEN) app_press(app, CMD_OPEN); with
 * CMD_OPEN on Enter as a row of the key table, and CMD_FILTER ('/') as table_filter().
 */
#ifndef CD_TABLE_H
#define CD_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/draw.h"
#include "ui/kit/edit.h"

struct table_column {
    const char *title; /* N_(); "" for none */
    int width;         /* columns at least */
    int weight;        /* its share of spare columns; 0 keeps it as it is */
    int priority;      /* 0 always; higher ones only where there is room, in that order */
    bool right;        /* figures */
    bool merge;        /* blank where it repeats the row above (groups) */
    bool mute;         /* never takes part in the filter */
};

/* Where a list goes on that its owner holds only a window of. */
enum table_way { TABLE_FIRST, TABLE_LAST, TABLE_BEFORE, TABLE_AFTER };

/* What the table asks of its owner; `data` is handed through. Rows count from 0. */
struct table_source {
    const struct table_column *columns;
    int column_count;
    int64_t (*id)(const void *data, size_t row);
    /* Appends the cell's text; returns the style it has while the row is not selected. */
    enum style (*cell)(const void *data, size_t row, int column, struct buf *text);
    /* Fetches the rows after the last one and returns how many there are then in all; the same
     * number as before when there are no more or it failed. May be NULL. */
    size_t (*more)(void *data);
    /* Of an owner that holds a window only: reads its beginning, its end, or what lies before or
     * behind the window, and may drop rows at the other end. *rows is then how many there are,
     * *shift by how many places those that stayed have moved down. False when nothing lies there
     * or it failed. May be NULL; instead of `more`. */
    bool (*turn)(void *data, enum table_way way, size_t *rows, int64_t *shift);
    /* True for a row that is chosen among several: it has a sign of its own. May be NULL. */
    bool (*picked)(const void *data, size_t row);
    const char *empty; /* N_(), what to say instead of rows */
};

enum table_done { TABLE_IGNORED, TABLE_USED, TABLE_CHOSEN };

struct table {
    const struct table_source *source;
    void *data;
    size_t rows;   /* the owner has */
    size_t *shown; /* the rows that pass the filter */
    size_t shown_count;
    size_t selected; /* index into shown */
    size_t top;
    int64_t selected_id;
    bool filtering;    /* the filter line has the focus */
    bool blurred;      /* another widget has the focus: the mark is dim, no cursor */
    bool above, below; /* the owner could read on there; it says so */
    struct edit filter;
    int page;                          /* rows that were drawn */
    int drawn_y, drawn_x, drawn_width; /* of the first row, on the terminal */
};

void table_init(struct table *table, const struct table_source *source, void *data);
void table_free(struct table *table);

/* The owner has `rows` rows now: filters again and finds the selected id again. */
void table_rows(struct table *table, size_t rows);

/* The owner's row that is selected; false when there is none. */
bool table_row(const struct table *table, size_t *row);

/* Selects the row with that id, if it is there. */
void table_select(struct table *table, int64_t id);

/* The rows that stayed have moved down by `by` places: the selection goes with them. */
void table_shift(struct table *table, int64_t by);

/* Selects the row after the selected one, reading on if it has to. */
void table_next(struct table *table);

/* Arrows, j k, PgUp PgDn, ^B ^F, Home End, g G, wheel, click (select), double click and, while the
 * filter line has the focus, its keys: Enter and arrows go to the rows, Esc empties it. */
enum table_done table_input(struct table *table, const struct input *in);

/* Opens the filter line. */
void table_filter(struct table *table);

/* True while the filter line has the focus. */
bool table_typing(const struct table *table);

/* Esc belongs to the table first while a filter is set: call it for Back; true if it took it. */
bool table_back(struct table *table);

/* What Esc does to the table now, N_(); NULL where it does not belong to it. */
const char *table_esc(const struct table *table);

/* Draws heading, rows, and the filter line when there is one; puts the cursor on the selection. */
void table_draw(struct table *table, const struct win *win);

/* True if a window of that width has room for the column. */
bool table_shows(const struct table *table, int width, int column);

/* ---- the part without a terminal, for tests -------------------------------------------------- */

/* Gives every column its width for `width` columns in all; hidden ones get 0. One blank stands
 * between columns (two, where the row has room). Returns the gap. */
int table_widths(const struct table_column *columns, int count, int width, int *widths);

#endif
