#include "ui/paged.h"

#include <string.h>

#include "ui/app.h"

enum { MARGIN = 2, WIDE = 130, SIDE = 62 };

static enum cd_err read_on(struct visit *visit)
{
    struct paged *paged = visit->state;
    return paged->read(visit, paged->count ? paged_row(visit, paged->count - 1) : NULL);
}

enum cd_err paged_load(struct visit *visit, const struct table_source *source, paged_read *read)
{
    struct paged *paged = visit->state;
    if (!paged->read)
        table_init(&paged->table, source, visit);
    paged->read = read;
    struct paged before = *paged;
    paged->rows = NULL;
    paged->count = 0;
    enum cd_err err;
    do {
        err = read_on(visit);
    } while (!err && paged->more && paged->count < before.count);
    if (err)
        *paged = before;
    else
        table_rows(&paged->table, paged->count);
    return err;
}

size_t paged_more(void *data)
{
    struct visit *visit = data;
    struct paged *paged = visit->state;
    if (paged->more)
        app_fail(visit->app, read_on(visit));
    return paged->count;
}

void paged_add(struct visit *visit, const void *rows, size_t count, size_t size, bool more)
{
    struct paged *paged = visit->state;
    const char *from = rows;
    for (size_t i = 0; i < count; i++) {
        paged->rows = arena_grow(&visit->arena, paged->rows, paged->count, size);
        memcpy((char *)paged->rows + paged->count++ * size, from + i * size, size);
    }
    paged->size = size;
    paged->more = paged->table.below = more;
}

const void *paged_row(const struct visit *visit, size_t row)
{
    const struct paged *paged = visit->state;
    const struct page *page = paged->window.pages;
    if (!paged->window.read)
        return (const char *)paged->rows + row * paged->size;
    while (row >= page->count)
        row -= page++->count;
    return (const char *)page->rows + row * paged->size;
}

const void *paged_selected(const struct visit *visit)
{
    const struct paged *paged = visit->state;
    size_t row;
    return table_row(&paged->table, &row) ? paged_row(visit, row) : NULL;
}

void paged_filtered(struct visit *visit, const struct filter *filter, enum filter_done done,
                    const struct input *in)
{
    struct paged *paged = visit->state;
    if (filter->note)
        app_warn(visit->app, "%s", filter->note);
    if (done == FILTER_IGNORED && table_input(&paged->table, in) == TABLE_CHOSEN)
        app_press(visit->app, CMD_OPEN);
}

void paged_draw(struct visit *visit, const struct win *body, int below,
                void (*selected)(const struct visit *visit, const struct win *win))
{
    struct paged *paged = visit->state;
    bool wide = body->width >= WIDE;
    struct win list = win_sub(body, 0, 0, wide ? body->height : body->height - below - 1,
                              wide ? body->width - SIDE - 2 : body->width);
    struct win under = win_sub(body, body->height - below, MARGIN, below, body->width - MARGIN * 2);
    struct win side = win_sub(body, 1, body->width - SIDE, body->height - 1, SIDE - MARGIN);
    selected(visit, wide ? &side : &under);
    table_draw(&paged->table, &list);
}
