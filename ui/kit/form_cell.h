/* form_cell: what form.c and form_draw.c share. No other file includes it.
 */
#ifndef CD_FORM_CELL_H
#define CD_FORM_CELL_H

#include "ui/kit/form.h"

struct form_cell {
    const struct field *field; /* NULL for facts, headings and gaps */
    struct edit edit;          /* FORM_FIELD */
    size_t option;             /* FORM_CHOICE */
    bool on;                   /* FORM_CHECK */
    struct buf fact;           /* FORM_FACT */
    int line;                  /* where it begins in the whole form, as drawn last */
    int edit_x;                /* its column of the window */
};

bool form_focusable(const struct form *form, size_t index);
const char *form_label(const struct form *form, size_t index);
size_t form_options(const struct form_item *item);

#endif
