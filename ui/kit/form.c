#include "ui/kit/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/kit/form_cell.h"

enum { LINE_LIMIT = 200 }; /* code points, for fields that are no texts */

bool form_focusable(const struct form *form, size_t index)
{
    if (index == form->count)
        return form->submit != NULL;
    enum form_kind kind = form->items[index].kind;
    return kind == FORM_FIELD || kind == FORM_CHOICE || kind == FORM_CHECK;
}

const char *form_label(const struct form *form, size_t index)
{
    const struct form_item *item = &form->items[index];
    const struct field *field = form->cells[index].field;
    return tr(item->label ? item->label : field ? field->label : "");
}

size_t form_options(const struct form_item *item)
{
    size_t count = 0;
    while (item->options[count].value)
        count++;
    return count;
}

/* ---- life cycle ------------------------------------------------------------------------------ */

static void cell_init(struct form *form, size_t index)
{
    const struct form_item *item = &form->items[index];
    struct form_cell *cell = &form->cells[index];
    buf_init(&cell->fact);
    edit_init(&cell->edit, LINE_LIMIT, 0);
    if (!form_focusable(form, index))
        return;
    cell->field = record_field(form->record, item->field);
    if (!cell->field)
        die("the form has a field %s that %s has not", item->field, form->record->name);
    bool text = cell->field->type == FIELD_TEXT || cell->field->type == FIELD_SECRET ||
                cell->field->type == FIELD_LONG;
    if (text)
        cell->edit.limit = (size_t)cell->field->max;
    if (cell->field->type == FIELD_SECRET)
        cell->edit.flags = EDIT_SECRET;
}

void form_init(struct form *form, const struct record *record, void *request,
               const struct form_item *items, size_t count, const char *submit)
{
    *form = (struct form){.record = record,
                          .request = request,
                          .items = items,
                          .count = count,
                          .submit = submit,
                          .currency = ""};
    form->cells = calloc(count + 1, sizeof *form->cells); /* the last one is the button */
    if (!form->cells)
        die("out of memory");
    for (size_t i = 0; i < count; i++)
        cell_init(form, i);
    while (form->focus < count && !form_focusable(form, form->focus))
        form->focus++;
}

void form_free(struct form *form)
{
    for (size_t i = 0; form->cells && i < form->count; i++) {
        edit_free(&form->cells[i].edit);
        buf_free(&form->cells[i].fact);
    }
    free(form->cells);
    arena_free(&form->arena);
    form->cells = NULL;
    form->count = 0;
}

/* ---- values ---------------------------------------------------------------------------------- */

static size_t index_of(const struct form *form, const char *field)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->items[i].field && strcmp(form->items[i].field, field) == 0)
            return i;
    die("the form has no field %s", field);
}

static void choice_set(struct form *form, size_t index, const char *text)
{
    const struct form_item *item = &form->items[index];
    for (size_t i = 0; item->options[i].value; i++)
        if (strcmp(item->options[i].value, text) == 0)
            form->cells[index].option = i;
}

void form_set(struct form *form, const char *field, const char *text)
{
    size_t index = index_of(form, field);
    struct form_cell *cell = &form->cells[index];
    switch (form->items[index].kind) {
    case FORM_FIELD:
        edit_set(&cell->edit, text);
        break;
    case FORM_CHOICE:
        choice_set(form, index, text);
        break;
    case FORM_CHECK:
        cell->on = strcmp(text, "1") == 0;
        break;
    default:
        buf_clear(&cell->fact);
        buf_str(&cell->fact, text);
        break;
    }
}

static const char *cell_text(const struct form *form, size_t index)
{
    const struct form_cell *cell = &form->cells[index];
    switch (form->items[index].kind) {
    case FORM_FIELD:
        return edit_text(&cell->edit);
    case FORM_CHOICE:
        return form->items[index].options[cell->option].value;
    case FORM_CHECK:
        return cell->on ? "yes" : "no";
    default:
        return cell->fact.text;
    }
}

const char *form_text(const struct form *form, const char *field)
{
    return cell_text(form, index_of(form, field));
}

enum cd_err form_read(struct form *form)
{
    arena_reset(&form->arena);
    form->error.err = CD_OK;
    for (size_t i = 0; i < form->count; i++) {
        const struct field *field = form->cells[i].field;
        if (!field || field_read(field, cell_text(form, i), form->currency, form->request,
                                 &form->arena, &form->error) == CD_OK)
            continue;
        form->focus = i;
        return form->error.err;
    }
    return CD_OK;
}

bool form_refused(struct form *form, const struct cd_why *why)
{
    if (why->err == CD_OK || !why->field[0])
        return false;
    for (size_t i = 0; i < form->count; i++)
        if (form->cells[i].field && strcmp(form->cells[i].field->name, why->field) == 0) {
            form->error = *why;
            form->focus = i;
            return true;
        }
    return false;
}

/* ---- input ----------------------------------------------------------------------------------- */

bool form_typing(const struct form *form)
{
    return form->focus < form->count && form->items[form->focus].kind == FORM_FIELD;
}

/* The next place to stand in direction `by`, round the ends when `round`; false if there is none.
 */
static bool focus_move(struct form *form, int by, bool round)
{
    size_t places = form->count + 1, at = form->focus;
    for (size_t i = 0; i < places; i++) {
        if (!round && (by > 0 ? at + 1 == places : at == 0))
            return false;
        at = (at + places + (size_t)(by > 0 ? 1 : places - 1)) % places;
        if (form_focusable(form, at)) {
            form->focus = at;
            return true;
        }
    }
    return false;
}

static bool last_field(const struct form *form)
{
    for (size_t i = form->focus + 1; i < form->count; i++)
        if (form_focusable(form, i))
            return false;
    return true;
}

static enum form_done enter(struct form *form)
{
    if (form->focus == form->count || last_field(form))
        return FORM_SUBMIT;
    focus_move(form, 1, false);
    return FORM_USED;
}

static bool choice_key(struct form *form, int32_t key)
{
    struct form_cell *cell = &form->cells[form->focus];
    size_t count = form_options(&form->items[form->focus]);
    if (key == K_RIGHT || key == ' ')
        cell->option = (cell->option + 1) % count;
    else if (key == K_LEFT)
        cell->option = (cell->option + count - 1) % count;
    else if (key >= '1' && key < '1' + (int32_t)count)
        cell->option = (size_t)(key - '1');
    else
        return false;
    return true;
}

static enum form_done cell_input(struct form *form, const struct input *in)
{
    if (form->focus == form->count)
        return in->kind == INPUT_KEY && in->key == ' ' ? FORM_SUBMIT : FORM_IGNORED;
    struct form_cell *cell = &form->cells[form->focus];
    bool used = false;
    switch (form->items[form->focus].kind) {
    case FORM_FIELD: {
        enum edit_done done = edit_input(&cell->edit, in);
        form->note = edit_note(done);
        used = done != EDIT_IGNORED;
        break;
    }
    case FORM_CHOICE:
        used = in->kind == INPUT_KEY && choice_key(form, in->key);
        break;
    case FORM_CHECK:
        used = in->kind == INPUT_KEY && in->key == ' ';
        cell->on ^= used;
        break;
    default:
        break;
    }
    if (used && form->error.err && strcmp(form->error.field, cell->field->name) == 0)
        form->error.err = CD_OK; /* being mended */
    return used ? FORM_USED : FORM_IGNORED;
}

static enum form_done click(struct form *form, const struct input *in)
{
    int line = in->y - form->drawn_y + form->top;
    if (in->y < form->drawn_y || in->y >= form->drawn_y + form->drawn_height)
        return FORM_IGNORED;
    for (size_t i = 0; i <= form->count; i++) {
        if (!form_focusable(form, i) || form->cells[i].line != line)
            continue;
        form->focus = i;
        if (i == form->count)
            return FORM_SUBMIT;
        struct form_cell *cell = &form->cells[i];
        if (form->items[i].kind == FORM_CHECK)
            cell->on = !cell->on;
        else if (form->items[i].kind == FORM_FIELD && in->x >= form->drawn_x + cell->edit_x)
            edit_click(&cell->edit, in->x - form->drawn_x - cell->edit_x);
        return FORM_USED;
    }
    return FORM_IGNORED;
}

enum form_done form_input(struct form *form, const struct input *in)
{
    form->note = NULL;
    if (in->kind == INPUT_CLICK || in->kind == INPUT_DOUBLE)
        return click(form, in);
    if (in->kind == INPUT_KEY) {
        switch (in->key) {
        case K_TAB:
            return focus_move(form, 1, true) ? FORM_USED : FORM_IGNORED;
        case K_BACKTAB:
            return focus_move(form, -1, true) ? FORM_USED : FORM_IGNORED;
        case K_DOWN:
            return focus_move(form, 1, false) ? FORM_USED : FORM_IGNORED;
        case K_UP:
            return focus_move(form, -1, false) ? FORM_USED : FORM_IGNORED;
        case K_ENTER:
            return enter(form);
        default:
            break;
        }
    }
    return cell_input(form, in);
}
