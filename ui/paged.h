/* paged: a table over a list that the keeper gives page by page, read as far as one scrolls.
 *
 * The screen's state begins with a struct paged, so that the table_host_... functions of
 * ui/kit/host.h serve it; the table hands the visit to the callbacks of its source, whose `more` is
 * paged_more. Knows neither the rows nor the operation that gives them: the screen reads a page.
 */
#ifndef CD_PAGED_H
#define CD_PAGED_H

#include "base/err.h"
#include "ui/kit/table.h"
#include "ui/screen.h"

enum { PAGED_LIMIT = 50 }; /* rows to ask for at a time */

/* Asks for the rows that follow `last`, the first ones for NULL, and hands them on with PAGED_ADD.
 */
typedef enum cd_err paged_read(struct visit *visit, const void *last);

struct paged {
    struct table table;
    paged_read *read;
    void *rows; /* of the screen's type, in the visit's arena */
    size_t count, size;
    bool more;
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

/* A row, counted from 0, and the one that is selected, NULL if none is. They live until the next
 * load. */
const void *paged_row(const struct visit *visit, size_t row);
const void *paged_selected(const struct visit *visit);

/* Draws the rows, and `selected` in a window of its own: beside them where the body is wide enough,
 * else in its last `below` rows. */
void paged_draw(struct visit *visit, const struct win *body, int below,
                void (*selected)(const struct visit *visit, const struct win *win));

#endif
