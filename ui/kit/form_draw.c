/* How a form looks: labels left, fields aligned, what is wrong right below its field. */
#include <stdio.h>
#include <string.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/format.h"
#include "ui/kit/form_cell.h"

enum { MARGIN = 2, FIELD_WIDTH = 40, GAP = 2 };

static int label_width(const struct form *form)
{
    int widest = 0;
    for (size_t i = 0; i < form->count; i++) {
        enum form_kind kind = form->items[i].kind;
        if (kind == FORM_HEADING || kind == FORM_GAP || kind == FORM_CHECK)
            continue;
        int width = text_width(form_label(form, i));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static bool focused(const struct form *form, size_t index)
{
    return form->focus == index && !form->blurred;
}

static bool has_error(const struct form *form, size_t index)
{
    const struct field *field = form->cells[index].field;
    return form->error.err && field && strcmp(form->error.field, field->name) == 0;
}

/* Rows of item `index` with what is said below it. `loose` leaves a row between fields, which then
 * has room for that. */
static int item_rows(const struct form *form, size_t index, bool loose)
{
    if (index == form->count)
        return form->submit ? 1 : 0;
    bool focus = focused(form, index);
    bool said = has_error(form, index) || (focus && (form->note || form->items[index].hint));
    return form_focusable(form, index) && (loose || said) ? 2 : 1;
}

static int all_rows(const struct form *form, bool loose)
{
    int rows = 0;
    for (size_t i = 0; i <= form->count; i++)
        rows += item_rows(form, i, loose);
    return rows;
}

int form_height(const struct form *form)
{
    return all_rows(form, true);
}

/* ---- one item -------------------------------------------------------------------------------- */

static int field_width(const struct form *form, size_t index, int room)
{
    const struct form_item *item = &form->items[index];
    int width = item->width;
    if (width == 0) {
        size_t limit = form->cells[index].edit.limit + 1;
        width = limit < FIELD_WIDTH ? (int)limit : FIELD_WIDTH;
    }
    return width < room ? width : room;
}

/* All options side by side where they fit, else the chosen one between arrows. */
static void draw_choice(const struct form *form, const struct win *win, size_t index, int y, int x)
{
    const struct form_item *item = &form->items[index];
    bool focus = focused(form, index);
    int width = 0, at = x;
    for (size_t i = 0; item->options[i].value; i++)
        width += text_width(tr(item->options[i].label)) + 5;
    bool all = width - 3 <= win->width - x;
    for (size_t i = 0; item->options[i].value; i++) {
        bool chosen = i == form->cells[index].option;
        enum style style = !chosen ? STYLE_DIM : focus ? STYLE_ACCENT : STYLE_TEXT;
        if (!all && !chosen)
            continue;
        if (chosen && focus)
            draw_cursor(win, y, at);
        draw_glyph(win, y, at, style, all ? chosen ? GLYPH_PICKED : GLYPH_UNPICKED : GLYPH_LEFT);
        at += 2;
        at += draw_word(win, y, at, style, tr(item->options[i].label));
        if (!all)
            draw_glyph(win, y, at + 1, style, GLYPH_RIGHT);
        at += 3;
    }
}

static void draw_check(const struct form *form, const struct win *win, size_t index, int y, int x)
{
    bool focus = focused(form, index);
    bool on = form->cells[index].on;
    char box[16];
    snprintf(box, sizeof box, "[%s]", on ? draw_sign(win, GLYPH_CHECKED) : " ");
    enum style style = focus ? STYLE_ACCENT : STYLE_TEXT;
    draw_word(win, y, x, style, box);
    draw_text(win, y, x + 4, -1, style, form_label(form, index));
    if (focus)
        draw_cursor(win, y, x + 1);
}

static void draw_submit(const struct form *form, const struct win *win, int y, int x)
{
    bool focus = focused(form, form->count);
    enum style style = focus ? STYLE_ACCENT : STYLE_DIM;
    if (focus) {
        draw_glyph(win, y, x - MARGIN, STYLE_ACCENT, GLYPH_MARK);
        draw_cursor(win, y, x - MARGIN);
    }
    int used = draw_word(win, y, x, style, "[ ");
    used += draw_word(win, y, x + used, style, tr(form->submit));
    draw_word(win, y, x + used, style, " ]");
}

/* Why the field was refused: the sentence with what is needed, or where that is too long for the
 * row what is needed alone. */
static void draw_error(const struct form *form, const struct win *win, int y, int x)
{
    char value[FORMAT_TEXT], text[FORMAT_TEXT * 4];
    const struct cd_err_info *info = err_info(form->error.err);
    format_why_value(value, &form->error, 1);
    if (!value[0] || !info->need[0]) {
        draw_text(win, y, x, -1, STYLE_BAD, tr(info->text));
        return;
    }
    snprintf(text, sizeof text, "%s. %s: %s", tr(info->text), tr(info->need), value);
    if (text_width(text) > win->width - x)
        snprintf(text, sizeof text, "%s: %s", tr(info->need), value);
    draw_text(win, y, x, -1, STYLE_BAD, text);
}

/* What is said below a field: what is wrong; with focus also what happened, or what is expected. */
static void draw_said(const struct form *form, const struct win *win, size_t index, int y, int x)
{
    const char *hint = form->items[index].hint;
    if (has_error(form, index))
        draw_error(form, win, y, x);
    else if (form->focus == index && form->note)
        draw_text(win, y, x, -1, STYLE_WAIT, form->note);
    else if (form->focus == index && hint)
        draw_text(win, y, x, -1, STYLE_DIM, tr(hint));
}

static void draw_item(const struct form *form, const struct win *win, size_t index, int y)
{
    int x = MARGIN + form->label_width + GAP;
    struct form_cell *cell = &form->cells[index];
    cell->edit_x = x;
    if (index == form->count) {
        draw_submit(form, win, y, x);
        return;
    }
    bool focus = focused(form, index);
    enum form_kind kind = form->items[index].kind;
    if (focus)
        draw_glyph(win, y, 0, STYLE_ACCENT, GLYPH_MARK);
    if (kind == FORM_HEADING)
        draw_text(win, y, MARGIN, -1, STYLE_STRONG, form_label(form, index));
    else if (kind != FORM_CHECK)
        draw_text(win, y, MARGIN, form->label_width, focus ? STYLE_TEXT : STYLE_DIM,
                  form_label(form, index));
    if (kind == FORM_FACT)
        draw_text(win, y, x, -1, STYLE_TEXT, cell->fact.text);
    else if (kind == FORM_CHOICE)
        draw_choice(form, win, index, y, x);
    else if (kind == FORM_CHECK)
        draw_check(form, win, index, y, x);
    else if (kind == FORM_FIELD)
        edit_draw(&cell->edit, win, y, x, field_width(form, index, win->width - x - 1), focus);
    if (focus || has_error(form, index))
        draw_said(form, win, index, y + 1, x);
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* Scrolls so that the focused item, with what is said below it, is seen. */
static void scroll_to_focus(struct form *form, int height, bool loose)
{
    int first = form->cells[form->focus].line;
    int last = first + item_rows(form, form->focus, loose) - 1;
    int rows = all_rows(form, loose);
    if (last >= form->top + height)
        form->top = last - height + 1;
    if (first < form->top)
        form->top = first;
    if (form->top > rows - height)
        form->top = rows > height ? rows - height : 0;
}

void form_draw(struct form *form, const struct win *win)
{
    bool loose = all_rows(form, true) <= win->height;
    form->label_width = label_width(form);
    form->drawn_y = win->y;
    form->drawn_x = win->x;
    form->drawn_height = win->height;
    int line = 0;
    for (size_t i = 0; i <= form->count; i++) {
        form->cells[i].line = line;
        line += item_rows(form, i, loose);
    }
    scroll_to_focus(form, win->height, loose);
    if (!form->blurred)
        draw_cursor(win, 0, 0);
    for (size_t i = 0; i <= form->count; i++) {
        int y = form->cells[i].line - form->top;
        if (y >= 0 && y < win->height && (i < form->count || form->submit))
            draw_item(form, win, i, y);
    }
    if (form->top > 0)
        draw_glyph(win, 0, win->width - 1, STYLE_DIM, GLYPH_UP);
    if (form->top + win->height < line)
        draw_glyph(win, win->height - 1, win->width - 1, STYLE_DIM, GLYPH_DOWN);
}
