/* form: fields bound by reference to a request of ops.def.
 *
 * The rows name the request's fields; labels, limits and checks come from the operation's own
 * table, so a rule of input stands once. The form owns what was typed; form_read puts it into the
 * request. Several fields may be focused one after the other with Tab, arrows and the mouse; Enter
 * goes to the next one and at the last field (or on the button) submits.
 *
 * Usage in a screen: form_init in the first load; form_draw; in act, for CMD_NONE:
 *     if (form_input(&st->form, in) == FORM_SUBMIT) app_press(app, CMD_SUBMIT);
 * and for the command:
 *     if (form_read(&st->form)) return STAY;                 (the error stands below its field)
 *     err = ask_...(..., &st->req, &rep);
 *     if (form_refused(&st->form, client_why(...)))  return STAY;   (a field was at fault)
 *     if (app_fail(app, err)) return STAY;
 */
#ifndef CD_FORM_H
#define CD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/field.h"
#include "ui/kit/edit.h"

enum form_kind {
    FORM_FIELD,   /* a line to type, of any type that field_read can read */
    FORM_CHOICE,  /* one of `options`, left and right or Space */
    FORM_CHECK,   /* a flag */
    FORM_FACT,    /* a label and a value to read, without focus: form_fact sets it */
    FORM_HEADING, /* `label` alone */
    FORM_GAP      /* an empty row */
};

struct form_option {
    const char *value; /* as the operation takes it */
    const char *label; /* N_() */
};

/* One row of a form; tables of these are static const. */
struct form_item {
    enum form_kind kind;
    const char *field;                 /* of the request; any unique name for a fact */
    const char *label;                 /* N_(), instead of the field's own; NULL for that */
    const char *hint;                  /* N_(), dim, below the focused field; may be NULL */
    int width;                         /* columns of the line, 0 for the field's limit up to 40 */
    const struct form_option *options; /* ends with {0} */
};

enum form_done {
    FORM_IGNORED, /* not a key of the form */
    FORM_USED,
    FORM_SUBMIT
};

struct form_cell; /* what was typed into one item */

struct form {
    const struct record *record;
    void *request;
    const struct form_item *items;
    size_t count;
    const char *submit;   /* N_(), text of the button; NULL for none */
    const char *currency; /* of money fields; set it after form_init where there are any */
    struct form_cell *cells;
    size_t focus; /* index of an item; `count` is the button */
    bool blurred; /* another widget has the focus: no mark, no cursor */
    int top;      /* first line shown */
    int label_width;
    int drawn_y, drawn_x; /* where it stood, for clicks */
    int drawn_height;
    struct arena arena;  /* texts of the request */
    struct cd_why error; /* below its field; err is CD_OK for none */
    const char *note;    /* of the last input, translated, or NULL */
};

/* `record` is op_request(OP_...) of op/client.h, `request` the struct of that operation; both
 * outlive the form. A field that the record does not have is a broken invariant (die). */
void form_init(struct form *form, const struct record *record, void *request,
               const struct form_item *items, size_t count, const char *submit);
void form_free(struct form *form);

/* Sets what stands in a field (texts and choices), a flag ("1" or ""), or a fact. */
void form_set(struct form *form, const char *field, const char *text);

/* What stands there now, as typed. Borrowed until the next change. */
const char *form_text(const struct form *form, const char *field);

enum form_done form_input(struct form *form, const struct input *in);

/* Reads everything into the request and checks it. On failure focuses the field at fault, shows the
 * reason below it, and returns it. */
enum cd_err form_read(struct form *form);

/* Shows the keeper's refusal below its field. False if it names no field of this form. */
bool form_refused(struct form *form, const struct cd_why *why);

/* True while characters are typed (not on choices, flags and the button). */
bool form_typing(const struct form *form);

/* Draws it, scrolled to the focus when the window is smaller. Sets the cursor. */
void form_draw(struct form *form, const struct win *win);

/* Rows it needs at this width when everything is shown. */
int form_height(const struct form *form);

#endif
