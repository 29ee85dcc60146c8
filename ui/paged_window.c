/* A window of a few pages over a list of any length: what is far from where one reads is dropped.
 */
#include <stdlib.h>
#include <string.h>

#include "ui/app.h"
#include "ui/paged.h"

/* ---- pages ----------------------------------------------------------------------------------- */

static void pages_free(struct window *window)
{
    for (size_t i = 0; i < window->page_count; i++)
        arena_free(&window->pages[i].arena);
    window->page_count = 0;
}

static size_t rows_of(const struct window *window)
{
    size_t rows = 0;
    for (size_t i = 0; i < window->page_count; i++)
        rows += window->pages[i].count;
    return rows;
}

static enum cd_err read_page(struct visit *visit, enum table_way way, const void *row,
                             struct page *page)
{
    const struct paged *paged = visit->state;
    *page = (struct page){0};
    enum cd_err err = paged->window.read(visit, way, row, page);
    if (err)
        arena_free(&page->arena);
    return err;
}

static void page_behind(struct window *window, const struct page *page)
{
    window->pages[window->page_count++] = *page;
}

static void page_before(struct window *window, const struct page *page)
{
    memmove(&window->pages[1], &window->pages[0], window->page_count * sizeof *page);
    window->pages[0] = *page;
    window->page_count++;
}

/* ---- reading on ------------------------------------------------------------------------------ */

/* Room for one more page: the last one gives way. */
static void drop_last(struct paged *paged)
{
    struct window *window = &paged->window;
    if (window->page_count < WINDOW_PAGES)
        return;
    arena_free(&window->pages[--window->page_count].arena);
    paged->table.below = true;
}

/* The first one gives way; returns its rows. */
static size_t drop_first(struct paged *paged)
{
    struct window *window = &paged->window;
    if (window->page_count < WINDOW_PAGES)
        return 0;
    size_t rows = window->pages[0].count;
    arena_free(&window->pages[0].arena);
    window->page_count--;
    memmove(&window->pages[0], &window->pages[1], window->page_count * sizeof window->pages[0]);
    paged->table.above = true;
    return rows;
}

/* Somebody else took away what was there. */
static bool nothing(struct page *page)
{
    if (!page->count)
        arena_free(&page->arena);
    return !page->count;
}

static bool turn_before(struct visit *visit, int64_t *shift)
{
    struct paged *paged = visit->state;
    struct page page;
    if (!paged->table.above || !paged->count ||
        app_fail(visit->app, read_page(visit, TABLE_BEFORE, paged_row(visit, 0), &page)))
        return false;
    paged->table.above = page.more;
    if (nothing(&page))
        return false;
    drop_last(paged);
    page_before(&paged->window, &page);
    *shift = (int64_t)page.count;
    return true;
}

static bool turn_after(struct visit *visit, int64_t *shift)
{
    struct paged *paged = visit->state;
    struct page page;
    if (!paged->table.below || !paged->count ||
        app_fail(visit->app,
                 read_page(visit, TABLE_AFTER, paged_row(visit, paged->count - 1), &page)))
        return false;
    paged->table.below = page.more;
    if (nothing(&page))
        return false;
    *shift = -(int64_t)drop_first(paged);
    page_behind(&paged->window, &page);
    return true;
}

/* The whole window gives way to the first or the last page. */
static enum cd_err turn_end(struct visit *visit, enum table_way way)
{
    struct paged *paged = visit->state;
    struct page page;
    enum cd_err err = read_page(visit, way, NULL, &page);
    if (err)
        return err;
    pages_free(&paged->window);
    page_behind(&paged->window, &page);
    paged->table.above = way == TABLE_LAST && page.more;
    paged->table.below = way == TABLE_FIRST && page.more;
    paged->count = page.count;
    return CD_OK;
}

bool window_turn(void *data, enum table_way way, size_t *rows, int64_t *shift)
{
    struct visit *visit = data;
    struct paged *paged = visit->state;
    bool turned = false;
    *shift = 0;
    if (way == TABLE_BEFORE)
        turned = turn_before(visit, shift);
    else if (way == TABLE_AFTER)
        turned = turn_after(visit, shift);
    else if (way == TABLE_FIRST ? paged->table.above : paged->table.below)
        turned = !app_fail(visit->app, turn_end(visit, way));
    paged->count = *rows = rows_of(&paged->window);
    return turned;
}

/* ---- loading --------------------------------------------------------------------------------- */

enum cd_err window_restart(struct visit *visit)
{
    struct paged *paged = visit->state;
    enum cd_err err = turn_end(visit, TABLE_FIRST);
    if (err)
        return err;
    paged->table.selected = paged->table.top = 0;
    paged->table.selected_id = 0;
    table_rows(&paged->table, paged->count);
    return CD_OK;
}

/* Adds pages behind what is there until there are `wanted` rows or no more. */
static enum cd_err fill(struct visit *visit, struct window *fresh, size_t row_size, size_t wanted)
{
    enum cd_err err = CD_OK;
    while (!err && fresh->page_count < WINDOW_PAGES && rows_of(fresh) < wanted) {
        const struct page *last = &fresh->pages[fresh->page_count - 1];
        struct page page;
        if (!last->more || !last->count)
            break;
        err = read_page(visit, TABLE_AFTER, (const char *)last->rows + (last->count - 1) * row_size,
                        &page);
        if (!err)
            page_behind(fresh, &page);
    }
    return err;
}

/* What stands around row `at` now: a page that ends before it, one that begins with it. *shift is
 * by how many places the rows have moved down. */
static enum cd_err around(struct visit *visit, size_t at, struct window *fresh, bool *above,
                          int64_t *shift)
{
    struct page before, behind;
    enum cd_err err = read_page(visit, TABLE_BEFORE, paged_row(visit, at), &before);
    if (err)
        return err;
    page_behind(fresh, &before);
    *above = before.more;
    *shift = (int64_t)before.count - (int64_t)at;
    err = read_page(visit, TABLE_AFTER, paged_row(visit, at - 1), &behind);
    if (!err)
        page_behind(fresh, &behind);
    return err;
}

static enum cd_err first(struct visit *visit, struct window *fresh)
{
    struct page page;
    enum cd_err err = read_page(visit, TABLE_FIRST, NULL, &page);
    if (!err)
        page_behind(fresh, &page);
    return err;
}

static enum cd_err again(struct visit *visit, struct window *fresh)
{
    struct paged *paged = visit->state;
    bool above = false;
    int64_t shift = 0;
    size_t at = paged->table.selected ? paged->table.selected : 1;
    bool inside = paged->table.above && at < paged->count;
    enum cd_err err = inside ? around(visit, at, fresh, &above, &shift) : first(visit, fresh);
    size_t wanted = inside ? at + PAGED_LIMIT : paged->count;
    if (!err)
        err = fill(visit, fresh, paged->size, wanted);
    if (err)
        return err;
    pages_free(&paged->window);
    memcpy(paged->window.pages, fresh->pages, sizeof fresh->pages);
    paged->window.page_count = fresh->page_count;
    paged->count = rows_of(&paged->window);
    paged->table.above = above;
    paged->table.below = fresh->pages[fresh->page_count - 1].more;
    table_shift(&paged->table, shift);
    table_rows(&paged->table, paged->count);
    return CD_OK;
}

enum cd_err window_load(struct visit *visit, const struct table_source *source, size_t row_size,
                        page_read *read)
{
    struct paged *paged = visit->state;
    struct window fresh = {.read = read};
    if (!paged->table.source)
        table_init(&paged->table, source, visit);
    paged->window.read = read;
    paged->size = row_size;
    enum cd_err err = again(visit, &fresh);
    if (err)
        pages_free(&fresh);
    return err;
}

void window_done(struct visit *visit)
{
    struct paged *paged = visit->state;
    pages_free(&paged->window);
    table_free(&paged->table);
}
