#include "ui/kit/filter.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"

enum { MARGIN = 2, BETWEEN = 3, ROWS = 2, LETTERS = 40 };

/* ---- life cycle and values ------------------------------------------------------------------- */

void filter_init(struct filter *filter, const struct filter_field *fields, size_t count)
{
    if (count == 0 || count > FILTER_MAX)
        die("%zu fields of a filter", count);
    *filter = (struct filter){.fields = fields, .count = count};
    for (size_t i = 0; i < count; i++) {
        bool text = fields[i].kind == FILTER_TEXT;
        edit_init(&filter->cells[i].edit, text ? fields[i].limit : LETTERS, 0);
        filter->cells[i].options = fields[i].options;
    }
}

void filter_free(struct filter *filter)
{
    for (size_t i = 0; i < filter->count; i++)
        edit_free(&filter->cells[i].edit);
    filter->count = 0;
}

static size_t option_count(const struct filter_cell *cell)
{
    size_t count = 0;
    while (cell->options && cell->options[count].value)
        count++;
    return count;
}

const char *filter_text(const struct filter *filter, size_t field)
{
    const struct filter_cell *cell = &filter->cells[field];
    if (filter->fields[field].kind == FILTER_TEXT)
        return edit_text(&cell->edit);
    return option_count(cell) ? cell->options[cell->option].value : "";
}

void filter_set(struct filter *filter, size_t field, const char *text)
{
    struct filter_cell *cell = &filter->cells[field];
    if (filter->fields[field].kind == FILTER_TEXT) {
        edit_set(&cell->edit, text);
        return;
    }
    edit_free(&cell->edit);
    for (size_t i = 0; i < option_count(cell); i++)
        if (strcmp(cell->options[i].value, text) == 0)
            cell->option = i;
}

void filter_options(struct filter *filter, size_t field, const struct filter_option *options)
{
    struct filter_cell *cell = &filter->cells[field];
    struct buf before = BUF_INIT;
    buf_str(&before, filter_text(filter, field));
    cell->options = options;
    cell->option = 0;
    for (size_t i = 0; i < option_count(cell); i++)
        if (strcmp(options[i].value, before.text) == 0)
            cell->option = i;
    buf_free(&before);
}

bool filter_any(const struct filter *filter)
{
    for (size_t i = 0; i < filter->count; i++)
        if (filter_text(filter, i)[0])
            return true;
    return false;
}

void filter_clear(struct filter *filter)
{
    for (size_t i = 0; i < filter->count; i++) {
        edit_free(&filter->cells[i].edit);
        filter->cells[i].option = 0;
    }
}

void filter_open(struct filter *filter)
{
    filter->open = true;
}

bool filter_typing(const struct filter *filter)
{
    return filter->open;
}

bool filter_back(struct filter *filter, bool *changed)
{
    *changed = false;
    if (filter->open) {
        filter->open = false;
        return true;
    }
    *changed = filter_any(filter);
    if (*changed)
        filter_clear(filter);
    return *changed;
}

const char *filter_esc(const struct filter *filter)
{
    if (filter->open)
        return N_("List");
    return filter_any(filter) ? N_("Clear") : NULL;
}

/* ---- choices --------------------------------------------------------------------------------- */

static enum filter_done choose(struct filter_cell *cell, size_t option)
{
    bool other = option != cell->option;
    cell->option = option;
    return other ? FILTER_CHANGED : FILTER_USED;
}

static bool begins(const char *text, const char *letters)
{
    return strncasecmp(text, letters, strlen(letters)) == 0;
}

/* The first choice that begins with what was typed, by its label or as it is stored. A letter that
 * leads nowhere is not kept. */
static enum filter_done typed(struct filter_cell *cell, const struct input *in)
{
    struct buf before = BUF_INIT;
    buf_str(&before, edit_text(&cell->edit));
    enum edit_done done = edit_input(&cell->edit, in);
    const char *letters = edit_text(&cell->edit);
    enum filter_done result = done == EDIT_IGNORED ? FILTER_IGNORED : FILTER_USED;
    size_t found = letters[0] ? option_count(cell) : 0;
    for (size_t i = 0; i < option_count(cell) && found == option_count(cell); i++)
        if (begins(tr(cell->options[i].label), letters) || begins(cell->options[i].value, letters))
            found = i;
    if (found == option_count(cell))
        edit_set(&cell->edit, before.text);
    else if (done >= EDIT_CHANGED)
        result = choose(cell, found);
    buf_free(&before);
    return result;
}

static enum filter_done choice_input(struct filter_cell *cell, const struct input *in)
{
    size_t count = option_count(cell);
    int32_t key = in->kind == INPUT_KEY ? in->key : K_NONE;
    if (count == 0)
        return FILTER_IGNORED;
    if (key == K_BACKSPACE && !edit_text(&cell->edit)[0])
        return choose(cell, 0);
    if (key == K_LEFT || key == K_RIGHT || (key == ' ' && !edit_text(&cell->edit)[0])) {
        edit_free(&cell->edit);
        return choose(cell, (cell->option + (key == K_LEFT ? count - 1 : 1)) % count);
    }
    return typed(cell, in);
}

/* ---- input ----------------------------------------------------------------------------------- */

static enum filter_done cell_input(struct filter *filter, const struct input *in)
{
    struct filter_cell *cell = &filter->cells[filter->focus];
    if (filter->fields[filter->focus].kind == FILTER_CHOICE)
        return choice_input(cell, in);
    enum edit_done done = edit_input(&cell->edit, in);
    filter->note = edit_note(done);
    return done == EDIT_IGNORED ? FILTER_IGNORED
           : done == EDIT_MOVED ? FILTER_USED
                                : FILTER_CHANGED;
}

static void focus_at(struct filter *filter, size_t field)
{
    if (filter->fields[filter->focus].kind == FILTER_CHOICE)
        edit_free(&filter->cells[filter->focus].edit); /* the letters led to it, and are done */
    filter->focus = field;
}

/* The field above or below, by where they stand; false if there is none. */
static bool focus_row(struct filter *filter, int by)
{
    const struct filter_cell *here = &filter->cells[filter->focus];
    size_t best = filter->count;
    int nearest = 0;
    for (size_t i = 0; i < filter->count; i++) {
        const struct filter_cell *cell = &filter->cells[i];
        int away = cell->drawn_x > here->drawn_x ? cell->drawn_x - here->drawn_x
                                                 : here->drawn_x - cell->drawn_x;
        if (cell->drawn_y != here->drawn_y + by || (best < filter->count && away >= nearest))
            continue;
        best = i;
        nearest = away;
    }
    if (best < filter->count)
        focus_at(filter, best);
    return best < filter->count;
}

static enum filter_done click(struct filter *filter, const struct input *in)
{
    for (size_t i = 0; i < filter->count; i++) {
        struct filter_cell *cell = &filter->cells[i];
        if (in->y != cell->drawn_y || in->x < cell->drawn_x ||
            in->x >= cell->drawn_x + cell->drawn_width)
            continue;
        bool again = filter->open && filter->focus == i;
        focus_at(filter, i);
        filter->open = true;
        if (filter->fields[i].kind == FILTER_TEXT)
            edit_click(&cell->edit, in->x - cell->drawn_x);
        else if (again)
            return choice_input(cell, &(struct input){.kind = INPUT_KEY, .key = K_RIGHT});
        return FILTER_USED;
    }
    filter->open = false;
    return FILTER_IGNORED;
}

static enum filter_done leave(struct filter *filter)
{
    focus_at(filter, filter->focus);
    filter->open = false;
    return FILTER_USED;
}

enum filter_done filter_input(struct filter *filter, const struct input *in)
{
    filter->note = NULL;
    if (in->kind == INPUT_CLICK || in->kind == INPUT_DOUBLE)
        return click(filter, in);
    if (!filter->open || (in->kind != INPUT_KEY && in->kind != INPUT_PASTE))
        return FILTER_IGNORED;
    switch (in->kind == INPUT_KEY ? in->key : K_NONE) {
    case K_TAB:
        focus_at(filter, (filter->focus + 1) % filter->count);
        return FILTER_USED;
    case K_BACKTAB:
        focus_at(filter, (filter->focus + filter->count - 1) % filter->count);
        return FILTER_USED;
    case K_UP:
        focus_row(filter, -1);
        return FILTER_USED;
    case K_DOWN:
        return focus_row(filter, 1) ? FILTER_USED : leave(filter);
    case K_ENTER:
        return leave(filter);
    default:
        return cell_input(filter, in);
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

static int need(const struct filter_field *field)
{
    return text_width(tr(field->label)) + 1 + field->width + BETWEEN;
}

int filter_rows(const struct filter *filter, int width)
{
    int all = MARGIN, rows = 1;
    for (size_t i = 0; i < filter->count; i++) {
        all += need(&filter->fields[i]);
        rows = filter->fields[i].row >= rows ? filter->fields[i].row + 1 : rows;
    }
    return all - BETWEEN + 1 <= width ? 1 : rows;
}

static void draw_choice(const struct filter *filter, size_t field, const struct win *win, int y,
                        int x, int width)
{
    const struct filter_cell *cell = &filter->cells[field];
    bool focus = filter->open && filter->focus == field;
    bool set = filter_text(filter, field)[0];
    const char *label = option_count(cell) ? tr(cell->options[cell->option].label) : "";
    enum style style = focus ? STYLE_FOCUS : set ? STYLE_ACCENT : STYLE_FIELD;
    draw_text(win, y, x, width, style, label);
    if (focus && width > 2)
        draw_glyph(win, y, x + width - 1, style, GLYPH_RIGHT);
    if (focus)
        draw_caret(win, y, x + text_columns(label, strlen(edit_text(&cell->edit))));
}

static void draw_cell(struct filter *filter, size_t field, const struct win *win, int y, int x,
                      int width)
{
    struct filter_cell *cell = &filter->cells[field];
    const struct filter_field *row = &filter->fields[field];
    bool focus = filter->open && filter->focus == field;
    int label = draw_word(win, y, x, focus ? STYLE_TEXT : STYLE_DIM, tr(row->label)) + 1;
    cell->drawn_y = win->y + y;
    cell->drawn_x = win->x + x + label;
    cell->drawn_width = width;
    if (row->kind == FILTER_CHOICE)
        draw_choice(filter, field, win, y, x + label, width);
    else
        edit_draw(&cell->edit, win, y, x + label, width, focus);
}

/* Draws the fields of one row, the spare columns given out by weight. */
static void draw_row(struct filter *filter, const struct win *win, int y, bool one)
{
    int used = MARGIN * 2 - BETWEEN, weights = 0, x = MARGIN;
    for (size_t i = 0; i < filter->count; i++)
        if (one || filter->fields[i].row == y) {
            used += need(&filter->fields[i]);
            weights += filter->fields[i].weight;
        }
    int spare = win->width > used ? win->width - used : 0;
    for (size_t i = 0; i < filter->count; i++) {
        const struct filter_field *field = &filter->fields[i];
        if (!one && field->row != y)
            continue;
        int more = weights > 0 ? spare * field->weight / weights : 0;
        draw_cell(filter, i, win, y, x, field->width + more);
        x += need(field) + more;
    }
}

void filter_draw(struct filter *filter, const struct win *win)
{
    int rows = filter_rows(filter, win->width);
    for (int y = 0; y < rows && y < ROWS; y++)
        draw_row(filter, win, y, rows == 1);
}
