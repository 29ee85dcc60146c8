/* paged: a table over a list that the keeper gives page by page.
 *
 * Either it is read from its beginning as far as one scrolls, and all of it is kept (paged_load,
 * the table's source has `more` = paged_more); or it is so long that only a window of a few pages
 * is held, which goes either way and begins anywhere (window_load, `turn` = window_turn).
 *
 * The screen's state begins with a struct paged, so that the table_host_... functions of
 * ui/kit/host.h serve it; the table hands the visit to the callbacks of its source. Knows neither
 * the rows nor the operation that gives them: the screen reads a page.
 */
#ifndef CD_PAGED_H
#define CD_PAGED_H

#include "base/err.h"
#include "ui/kit/filter.h"
#include "ui/kit/table.h"
#include "ui/screen.h"

enum { PAGED_LIMIT = 50 }; /* rows to ask for at a time */

/* Asks for the rows that follow `last`, the first ones for NULL, and hands them on with PAGED_ADD.
 */
typedef enum cd_err paged_read(struct visit *visit, const void *last);

/* A page of a window, as the keeper gave it: its rows and their texts live in its arena. */
struct page {
    struct arena arena;
    const void *rows; /* of the screen's type */
    size_t count;
    bool more; /* rows lie behind it, in the direction in which it was read */
};

/* Asks for a page: the first or last one, or what lies before or behind `row`. Fills `page` with
 * PAGE_SET. */
typedef enum cd_err page_read(struct visit *visit, enum table_way way, const void *row,
                              struct page *page);

enum { WINDOW_PAGES = 4 };

struct window {
    page_read *read; /* NULL for a list that is kept whole */
    struct page pages[WINDOW_PAGES];
    size_t page_count;
};

struct paged {
    struct table table;
    paged_read *read;
    void *rows; /* of the screen's type, in the visit's arena */
    size_t count, size;
    bool more;
    struct window window;
};

/* For screen_ops.load: reads the list again, as far as one had read it, so that the selection finds
 * its place. Starts the table at the first call. On an error the list is as it was. */
enum cd_err paged_load(struct visit *visit, const struct table_source *source, paged_read *read);

/* For table_source.more. */
size_t paged_more(void *visit);

/* Appends the rows of a reply { struct { T *v; size_t n; } rows; bool more; }. */
#define PAGED_ADD(visit, rep)                                                                      \
    paged_add((visit), (rep).rows.v, (rep).rows.n, sizeof *(rep).rows.v, (rep).more)
void paged_add(struct visit *visit, const void *rows, size_t count, size_t size, bool more);

/* The same for a window: reads around the selected row again, wherever that is in the list. */
enum cd_err window_load(struct visit *visit, const struct table_source *source, size_t row_size,
                        page_read *read);

/* Throws the window away and reads the beginning, for another filter. On an error the list is as it
 * was. */
enum cd_err window_restart(struct visit *visit);

/* For table_source.turn. */
bool window_turn(void *visit, enum table_way way, size_t *rows, int64_t *shift);

/* Puts the rows of such a reply into a page. */
#define PAGE_SET(page, rep)                                                                        \
    ((page)->rows = (rep).rows.v, (page)->count = (rep).rows.n, (page)->more = (rep).more)

/* For screen_ops.done of a window. */
void window_done(struct visit *visit);

/* A row, counted from 0, and the one that is selected, NULL if none is. They live until the next
 * load, those of a window until it moves. */
const void *paged_row(const struct visit *visit, size_t row);
const void *paged_selected(const struct visit *visit);

/* After filter_input of a filter above the list: says what the filter notes, and gives the table
 * what it ignored; a row that is chosen there is opened. */
void paged_filtered(struct visit *visit, const struct filter *filter, enum filter_done done,
                    const struct input *in);

/* Draws the rows, and `selected` in a window of its own: beside them where the body is wide enough,
 * else in its last `below` rows. */
void paged_draw(struct visit *visit, const struct win *body, int below,
                void (*selected)(const struct visit *visit, const struct win *win));

#endif
