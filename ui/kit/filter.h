/* filter: the fields above a list that say which of its rows are shown, always there to be seen.
 *
 * One types and the list narrows: every change is told at once, nothing has to be sent. Fields
 * stand in one row or two. Knows no list, no operation and no rule; what a field means is the
 * screen's.
 *
 * Usage in a screen: filter_init in the first load; CMD_FILTER ('/') is filter_open; `typing` is
 * filter_typing, `back` is filter_back; in act, for CMD_NONE, before the list's own keys:
 *     switch (filter_input(&st->filter, in)) {
 *     case FILTER_CHANGED: (ask again with filter_text(&st->filter, FIELD_...)) return STAY;
 *     case FILTER_USED: return STAY;
 *     case FILTER_IGNORED: break;
 *     }
 * and in draw filter_draw(&st->filter, &top), after the list, since the caret goes to the focus.
 */
#ifndef CD_FILTER_H
#define CD_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/draw.h"
#include "ui/key.h"
#include "ui/kit/edit.h"

enum { FILTER_MAX = 8 };

enum filter_kind {
    FILTER_TEXT,  /* a line to type */
    FILTER_CHOICE /* one of several: arrows step, typing goes to the first that begins so */
};

/* A choice; the first of a field should be the one that shows everything, with the value "". */
struct filter_option {
    const char *value; /* as the operation takes it */
    const char *label; /* N_() */
};

/* One field; tables of these are static const. */
struct filter_field {
    enum filter_kind kind;
    const char *label;                   /* N_() */
    int row;                             /* 0 or 1; where all fit into one row they stand in one */
    int width;                           /* columns of what is typed or chosen, at least */
    int weight;                          /* its share of spare columns */
    size_t limit;                        /* code points of a text */
    const struct filter_option *options; /* ends with {0}; NULL until filter_options */
};

enum filter_done {
    FILTER_IGNORED, /* not a key of the filter, or it left the filter for the list */
    FILTER_USED,
    FILTER_CHANGED /* other rows are to be shown */
};

struct filter_cell {
    struct edit edit; /* what is typed; of a choice the letters that led to it */
    size_t option;
    const struct filter_option *options;
    int drawn_y, drawn_x, drawn_width; /* on the terminal, for clicks */
};

struct filter {
    const struct filter_field *fields;
    size_t count;
    size_t focus;
    bool open;        /* the filter has the focus, not the list */
    const char *note; /* of the last input, translated, or NULL */
    struct filter_cell cells[FILTER_MAX];
};

void filter_init(struct filter *filter, const struct filter_field *fields, size_t count);
void filter_free(struct filter *filter);

/* The choices of a field that only the keeper knows, such as the exams. They end with {0} and must
 * live until the next call; the choice stays where its value is among them, else becomes the first.
 */
void filter_options(struct filter *filter, size_t field, const struct filter_option *options);

/* What a field says: the typed text, or the value of the choice. Borrowed until the next change. */
const char *filter_text(const struct filter *filter, size_t field);

/* Sets it; a choice without that value stays as it is. */
void filter_set(struct filter *filter, size_t field, const char *text);

/* True if some field narrows the list. */
bool filter_any(const struct filter *filter);
void filter_clear(struct filter *filter);

/* Gives it the focus, at the field that had it last. */
void filter_open(struct filter *filter);

/* True while the filter has the focus: letters are typed, also on choices. */
bool filter_typing(const struct filter *filter);

/* Keys while it has the focus: those of the line, Tab and Backtab round the fields, Up and Down
 * between the rows; Down in the last row and Enter go to the list. Clicks at any time. */
enum filter_done filter_input(struct filter *filter, const struct input *in);

/* Esc: from the filter to the list; from the list it empties the filter. False if it is empty
 * already. *changed says whether other rows are to be shown. */
bool filter_back(struct filter *filter, bool *changed);

/* What Esc does to the filter now, N_(); NULL where it does not belong to it. */
const char *filter_esc(const struct filter *filter);

/* Rows that it takes in `width` columns. */
int filter_rows(const struct filter *filter, int width);

/* Draws it into the first rows of `win`; with focus the caret too. */
void filter_draw(struct filter *filter, const struct win *win);

#endif
