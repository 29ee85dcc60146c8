#include "ui/kit/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

enum { FILTER_LIMIT = 60, WHEEL_ROWS = 3 };

void table_init(struct table *table, const struct table_source *source, void *data)
{
    *table = (struct table){.source = source, .data = data, .page = 10};
    edit_init(&table->filter, FILTER_LIMIT, 0);
}

void table_free(struct table *table)
{
    edit_free(&table->filter);
    free(table->shown);
    table->shown = NULL;
    table->shown_count = table->rows = 0;
}

/* ---- which rows are shown -------------------------------------------------------------------- */

static const char *row_folded(const struct table *table, size_t row, struct arena *arena)
{
    const struct table_source *source = table->source;
    struct buf text = BUF_INIT;
    for (int i = 0; i < source->column_count; i++) {
        if (source->columns[i].mute)
            continue;
        source->cell(table->data, row, i, &text);
        buf_char(&text, '\n'); /* nothing typed can match across cells */
    }
    const char *folded = text_fold(arena, text.text);
    buf_free(&text);
    return folded ? folded : "";
}

static void shown_fill(struct table *table)
{
    struct arena arena = {0};
    const char *wanted = text_fold(&arena, edit_text(&table->filter));
    free(table->shown);
    table->shown = malloc((table->rows + 1) * sizeof *table->shown);
    if (!table->shown)
        die("out of memory");
    table->shown_count = 0;
    for (size_t row = 0; row < table->rows; row++) {
        struct arena scratch = {0};
        if (!wanted || !*wanted || strstr(row_folded(table, row, &scratch), wanted))
            table->shown[table->shown_count++] = row;
        arena_free(&scratch);
    }
    arena_free(&arena);
}

static void remember(struct table *table)
{
    size_t row;
    table->selected_id = table_row(table, &row) ? table->source->id(table->data, row) : 0;
}

void table_select(struct table *table, int64_t id)
{
    for (size_t i = 0; i < table->shown_count; i++)
        if (table->source->id(table->data, table->shown[i]) == id) {
            table->selected = i;
            table->selected_id = id;
            return;
        }
}

void table_rows(struct table *table, size_t rows)
{
    int64_t id = table->selected_id;
    table->rows = rows;
    shown_fill(table);
    if (table->selected >= table->shown_count)
        table->selected = table->shown_count ? table->shown_count - 1 : 0;
    table_select(table, id);
    remember(table);
}

bool table_row(const struct table *table, size_t *row)
{
    if (table->selected >= table->shown_count)
        return false;
    *row = table->shown[table->selected];
    return true;
}

/* ---- moving ---------------------------------------------------------------------------------- */

static size_t shifted(size_t index, int64_t by)
{
    int64_t to = (int64_t)index + by;
    return to > 0 ? (size_t)to : 0;
}

void table_shift(struct table *table, int64_t by)
{
    table->selected = shifted(table->selected, by);
    table->top = shifted(table->top, by);
}

/* Asks the owner of a window to read on; *shift is added to. */
static bool turn(struct table *table, enum table_way way, int64_t *shift)
{
    int64_t by = 0;
    if (!table->source->turn || !table->source->turn(table->data, way, &table->rows, &by))
        return false;
    table_shift(table, by);
    *shift += by;
    shown_fill(table);
    return true;
}

/* Fetches more until row `index` is there or there is no more. */
static void fetch_to(struct table *table, size_t index)
{
    while (table->source->more && index >= table->shown_count) {
        size_t rows = table->source->more(table->data);
        if (rows <= table->rows)
            return;
        table->rows = rows;
        shown_fill(table);
    }
}

static void select_index(struct table *table, size_t index)
{
    fetch_to(table, index);
    if (table->shown_count == 0)
        return;
    table->selected = index < table->shown_count ? index : table->shown_count - 1;
    remember(table);
}

/* One row more than is moved to is fetched above, so that one sees where the list begins. */
static void move(struct table *table, int64_t by)
{
    int64_t to = (int64_t)table->selected + by;
    while (by < 0 && to <= 0 && turn(table, TABLE_BEFORE, &to))
        ;
    while (by > 0 && to >= (int64_t)table->shown_count && turn(table, TABLE_AFTER, &to))
        ;
    select_index(table, to < 0 ? 0 : (size_t)to);
}

void table_next(struct table *table)
{
    move(table, 1);
}

/* To the first or the last row of all, wherever the window was. */
static void move_end(struct table *table, enum table_way way)
{
    int64_t shift = 0;
    turn(table, way, &shift);
    if (way == TABLE_FIRST)
        select_index(table, 0);
    else
        select_index(table, table->source->turn && table->rows ? table->rows - 1 : SIZE_MAX - 1);
}

void table_filter(struct table *table)
{
    table->filtering = true;
}

bool table_typing(const struct table *table)
{
    return table->filtering;
}

static void filter_set(struct table *table, const char *text)
{
    edit_set(&table->filter, text);
    table_rows(table, table->rows);
}

bool table_back(struct table *table)
{
    bool used = table->filtering || *edit_text(&table->filter);
    table->filtering = false;
    if (*edit_text(&table->filter))
        filter_set(table, "");
    return used;
}

const char *table_esc(const struct table *table)
{
    return table->filtering || *edit_text(&table->filter) ? N_("Clear") : NULL;
}

/* ---- input ----------------------------------------------------------------------------------- */

static enum table_done move_key(struct table *table, int32_t key)
{
    int64_t page = table->page > 1 ? table->page - 1 : 1;
    switch (key) {
    case K_UP:
    case 'k':
        move(table, -1);
        return TABLE_USED;
    case K_DOWN:
    case 'j':
        move(table, 1);
        return TABLE_USED;
    case K_PAGE_UP:
    case K_CTRL('b'):
        move(table, -page);
        return TABLE_USED;
    case K_PAGE_DOWN:
    case K_CTRL('f'):
        move(table, page);
        return TABLE_USED;
    case K_HOME:
    case 'g':
        move_end(table, TABLE_FIRST);
        return TABLE_USED;
    case K_END:
    case 'G':
        move_end(table, TABLE_LAST);
        return TABLE_USED;
    default:
        return TABLE_IGNORED;
    }
}

static enum table_done filter_key(struct table *table, const struct input *in)
{
    if (in->kind == INPUT_KEY && in->key == K_ENTER) {
        table->filtering = false;
        return TABLE_USED;
    }
    enum edit_done done = edit_input(&table->filter, in);
    if (done == EDIT_IGNORED) {
        if (in->kind != INPUT_KEY || move_key(table, in->key) == TABLE_IGNORED)
            return TABLE_IGNORED;
        table->filtering = false;
        return TABLE_USED;
    }
    if (done == EDIT_MOVED)
        return TABLE_USED;
    table_rows(table, table->rows);
    if (*edit_text(&table->filter)) /* a page of what has the text, wherever in the list that is */
        fetch_to(table, (size_t)table->page);
    remember(table);
    return TABLE_USED;
}

static enum table_done click(struct table *table, const struct input *in)
{
    int line = in->y - table->drawn_y;
    size_t index = table->top + (size_t)(line < 0 ? 0 : line);
    if (line < 0 || line >= table->page || in->x < table->drawn_x ||
        in->x >= table->drawn_x + table->drawn_width || index >= table->shown_count)
        return TABLE_IGNORED;
    table->filtering = false;
    select_index(table, index);
    return in->kind == INPUT_DOUBLE ? TABLE_CHOSEN : TABLE_USED;
}

enum table_done table_input(struct table *table, const struct input *in)
{
    switch (in->kind) {
    case INPUT_CLICK:
    case INPUT_DOUBLE:
        return click(table, in);
    case INPUT_WHEEL:
        move(table, in->key == K_UP ? -WHEEL_ROWS : WHEEL_ROWS);
        return TABLE_USED;
    case INPUT_KEY:
    case INPUT_PASTE:
        if (table->filtering)
            return filter_key(table, in);
        return in->kind == INPUT_KEY ? move_key(table, in->key) : TABLE_IGNORED;
    default:
        return TABLE_IGNORED;
    }
}
