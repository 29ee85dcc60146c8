#include "ui/kit/chart.h"

#include "base/text.h"
#include "ui/format.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* ---- lying ---- */

enum { BAR_LEAST = 4, LABEL_LEAST = 12, GAP = 2 };

struct lying {
    int label, bar, text; /* columns; 0 for what there is no room for */
};

static struct lying lying_measure(const struct chart_bar *bars, int rows, int width)
{
    struct lying lying = {0};
    for (int i = 0; i < rows; i++) {
        lying.label = most(lying.label, text_width(bars[i].label));
        lying.text = most(lying.text, text_width(bars[i].text));
    }
    lying.text = least(lying.text, width);
    int room = width - lying.text - (lying.text ? GAP : 0);
    int label = least(lying.label, most(room / 2, LABEL_LEAST));
    lying.bar = room - label - (label ? GAP : 0);
    if (lying.bar < BAR_LEAST) {
        lying.bar = 0;
        label = most(0, least(lying.label, room));
    }
    lying.label = label;
    return lying;
}

int chart_bars(const struct win *win, int y, int x, int height, int width,
               const struct chart_bar *bars, size_t count, const char *empty)
{
    int rows = count < (size_t)most(height, 0) ? (int)count : most(height, 0);
    if (count == 0) {
        draw_text(win, y, x, width, STYLE_DIM, empty);
        return 1;
    }
    struct lying lying = lying_measure(bars, rows, width);
    int at = x + lying.label + (lying.label ? GAP : 0);
    for (int i = 0; i < rows; i++) {
        const struct chart_bar *bar = &bars[i];
        draw_text(win, y + i, x, lying.label, STYLE_TEXT, bar->label);
        if (bar->whole > 0)
            draw_bar(win, y + i, at, lying.bar, bar->style, bar->part, bar->whole);
        draw_right(win, y + i, x + width - lying.text, lying.text,
                   bar->whole > 0 ? STYLE_TEXT : STYLE_DIM, bar->text);
    }
    return rows;
}

/* ---- standing ---- */

enum { SLOT_MOST = 12, COLUMN_MOST = 6, EIGHTHS = 8 };

struct standing {
    const struct chart_column *columns;
    int count;
    int slot;   /* from one column to the next */
    int every;  /* so many columns share the room for a label */
    int values; /* true: each has its value; else the highest one alone */
    int area;   /* rows of the highest */
    int highest;
};

static const char *value_text(char room[FORMAT_TEXT], const struct chart_column *column)
{
    if (column->text)
        return column->text;
    format_count(room, column->value);
    return room;
}

static struct standing standing_measure(const struct chart_column *columns, size_t count,
                                        int height, int width)
{
    struct standing all = {.columns = columns, .area = most(height - 2, 0)};
    if (count > (size_t)width) { /* the last ones are the latest */
        all.columns += count - (size_t)width;
        count = (size_t)width;
    }
    all.count = (int)count;
    all.slot = least(width / all.count, SLOT_MOST);
    int label = 0, value = 0;
    char room[FORMAT_TEXT];
    for (int i = 0; i < all.count; i++) {
        label = most(label, text_width(all.columns[i].label));
        value = most(value, text_width(value_text(room, &all.columns[i])));
        if (all.columns[i].value > all.columns[all.highest].value)
            all.highest = i;
    }
    all.every = (label + all.slot) / all.slot; /* a blank stands between labels */
    all.values = value < all.slot;
    return all;
}

static int column_eighths(const struct standing *all, int i)
{
    long value = all->columns[i].value, top = all->columns[all->highest].value;
    if (value <= 0 || top <= 0)
        return 0;
    return most(1, (int)((double)value / (double)top * all->area * EIGHTHS + 0.5));
}

static void column_draw(const struct win *win, const struct standing *all, int i, int y, int x,
                        enum style style)
{
    int wide = most(1, least(all->slot - 1, COLUMN_MOST)), bottom = y + all->area;
    int eighths = column_eighths(all, i), row = bottom;
    for (; eighths > 0; eighths -= EIGHTHS, row--) {
        enum glyph glyph =
            eighths >= EIGHTHS ? GLYPH_BAR_8 : (enum glyph)(GLYPH_RISE_1 + eighths - 1);
        for (int cell = 0; cell < wide; cell++)
            draw_glyph(win, row, x + cell, style, glyph);
    }
    char room[FORMAT_TEXT];
    const char *value = value_text(room, &all->columns[i]);
    if (all->values)
        draw_word(win, row, x, STYLE_TEXT, value);
    else if (i == all->highest)
        draw_word(win, row, most(0, least(x, win->width - text_width(value))), STYLE_TEXT, value);
}

void chart_columns(const struct win *win, int y, int x, int height, int width, enum style style,
                   const struct chart_column *columns, size_t count, const char *empty)
{
    struct win chart = win_sub(win, y, x, height, width);
    if (chart.width <= 0 || chart.height <= 0)
        return;
    if (count == 0) {
        draw_text(&chart, 0, 0, -1, STYLE_DIM, empty);
        return;
    }
    struct standing all = standing_measure(columns, count, chart.height, chart.width);
    for (int i = 0; i < all.count; i++) {
        int at = i * all.slot, room = least(all.every * all.slot - 1, chart.width - at);
        column_draw(&chart, &all, i, 0, at, style);
        if (i % all.every == 0 && chart.height > 1)
            draw_text(&chart, chart.height - 1, at, most(room, 1), STYLE_DIM, all.columns[i].label);
    }
}
