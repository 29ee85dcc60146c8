/* How a table looks: a dim heading, aligned columns, the mark and one strong cell on the selected
 * row (a full bar in reverse would cost a row of bytes per key over a slow line). */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/kit/table.h"

enum { MARGIN = 2, PICK = 2, COLUMNS_MAX = 16 };

/* Marks the columns that fit: all of priority 0, then the others in their order. */
static int columns_choose(const struct table_column *columns, int count, int width, bool *chosen)
{
    int used = 0, last = 0;
    for (int i = 0; i < count; i++)
        last = columns[i].priority > last ? columns[i].priority : last;
    for (int priority = 0; priority <= last; priority++)
        for (int i = 0; i < count; i++) {
            int need = columns[i].width + (used ? 1 : 0);
            if (columns[i].priority != priority || (priority > 0 && used + need > width))
                continue;
            chosen[i] = true;
            used += need;
        }
    return used;
}

int table_widths(const struct table_column *columns, int count, int width, int *widths)
{
    bool chosen[COLUMNS_MAX] = {false};
    int spare = width - columns_choose(columns, count, width, chosen);
    int gaps = -1, weights = 0, gap = 1;
    for (int i = 0; i < count; i++) {
        gaps += chosen[i];
        weights += chosen[i] ? columns[i].weight : 0;
        widths[i] = chosen[i] ? columns[i].width : 0;
    }
    if (spare >= gaps && gaps > 0) {
        gap = 2;
        spare -= gaps;
    }
    for (int i = 0; i < count && spare > 0; i++) {
        if (!chosen[i] || columns[i].weight == 0)
            continue;
        int share = spare * columns[i].weight / weights; /* what is left goes to the last */
        widths[i] += share;
        spare -= share;
        weights -= columns[i].weight;
    }
    return gap;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Where the first column begins: behind the mark, and behind the sign of what is picked. */
static int left(const struct table *table)
{
    return MARGIN + (table->source->picked ? PICK : 0);
}

bool table_shows(const struct table *table, int width, int column)
{
    int widths[COLUMNS_MAX];
    table_widths(table->source->columns, table->source->column_count, width - left(table) - 1,
                 widths);
    return widths[column] > 0;
}

struct layout {
    int widths[COLUMNS_MAX];
    int gap;
};

static void draw_heading(const struct table *table, const struct win *win, int y,
                         const struct layout *layout)
{
    int x = left(table);
    for (int i = 0; i < table->source->column_count; i++) {
        const struct table_column *column = &table->source->columns[i];
        int width = layout->widths[i];
        if (width == 0)
            continue;
        if (column->right)
            draw_right(win, y, x, width, STYLE_DIM, tr(column->title));
        else
            draw_text(win, y, x, width, STYLE_DIM, tr(column->title));
        x += width + layout->gap;
    }
}

/* True if the cell says the same as the one above it on the screen. */
static bool repeats(const struct table *table, size_t index, int column, const char *text)
{
    if (index <= table->top)
        return false;
    struct buf above = BUF_INIT;
    table->source->cell(table->data, table->shown[index - 1], column, &above);
    bool same = strcmp(above.text, text) == 0;
    buf_free(&above);
    return same;
}

static void draw_row(const struct table *table, const struct win *win, int y, size_t index,
                     const struct layout *layout)
{
    bool selected = index == table->selected && !table->blurred;
    bool strong = selected; /* the first column that is no group */
    struct buf text = BUF_INIT;
    int x = left(table);
    if (table->source->picked && table->source->picked(table->data, table->shown[index]))
        draw_glyph(win, y, MARGIN, STYLE_ACCENT, GLYPH_PICKED);
    for (int i = 0; i < table->source->column_count; i++) {
        const struct table_column *column = &table->source->columns[i];
        int width = layout->widths[i];
        if (width == 0)
            continue;
        buf_clear(&text);
        enum style style = table->source->cell(table->data, table->shown[index], i, &text);
        if (column->merge && repeats(table, index, i, text.text))
            buf_clear(&text);
        if (strong && !column->merge && text.len) {
            style = STYLE_ACCENT;
            strong = false;
        }
        if (column->right)
            draw_right(win, y, x, width, style, text.text);
        else
            draw_text(win, y, x, width, style, text.text);
        x += width + layout->gap;
    }
    if (index == table->selected)
        draw_glyph(win, y, 0, selected ? STYLE_ACCENT : STYLE_DIM, GLYPH_MARK);
    buf_free(&text);
}

static void scroll(struct table *table)
{
    size_t page = (size_t)table->page;
    if (table->selected < table->top)
        table->top = table->selected;
    if (table->selected >= table->top + page)
        table->top = table->selected - page + 1;
    if (table->top + page > table->shown_count)
        table->top = table->shown_count > page ? table->shown_count - page : 0;
}

static int draw_filter(struct table *table, const struct win *win)
{
    if (!table->filtering && !*edit_text(&table->filter))
        return 0;
    int x = MARGIN + draw_word(win, 0, MARGIN, STYLE_DIM, _("Filter")) + 2;
    int width = win->width - x - 24 < 40 ? win->width - x - 24 : 40;
    edit_draw(&table->filter, win, 0, x, width, table->filtering);
    draw_fmt(win, 0, x + width + 2, -1, STYLE_DIM, _("%zu of %zu"), table->shown_count,
             table->rows);
    return 2;
}

void table_draw(struct table *table, const struct win *win)
{
    struct layout layout = {.gap = 1};
    layout.gap = table_widths(table->source->columns, table->source->column_count,
                              win->width - left(table) - 1, layout.widths);
    int y = draw_filter(table, win);
    draw_heading(table, win, y, &layout);
    struct win rows = win_sub(win, y + 1, 0, win->height - y - 1, win->width);
    table->page = rows.height > 0 ? rows.height : 1;
    table->drawn_y = rows.y;
    table->drawn_x = rows.x;
    table->drawn_width = rows.width;
    scroll(table);
    for (int i = 0; i < rows.height && table->top + (size_t)i < table->shown_count; i++)
        draw_row(table, &rows, i, table->top + (size_t)i, &layout);
    if (table->shown_count == 0)
        draw_wrap(&rows, 1, MARGIN, rows.height, rows.width - MARGIN * 2, STYLE_DIM,
                  table->rows ? _("Nothing here has this text. Esc shows everything again.")
                              : tr(table->source->empty));
    if (table->top > 0 || table->above) /* beside the heading, where it does not scroll */
        draw_glyph(win, y, win->width - 1, STYLE_TEXT, GLYPH_UP);
    if (table->top + (size_t)table->page < table->shown_count || table->below)
        draw_glyph(&rows, rows.height - 1, rows.width - 1, STYLE_TEXT, GLYPH_DOWN);
    if (!table->filtering && !table->blurred)
        draw_cursor(&rows, table->shown_count ? (int)(table->selected - table->top) : 1, 0);
}
