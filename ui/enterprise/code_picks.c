#include "ui/enterprise/code_picks.h"

#include <stdio.h>
#include <stdlib.h>

/* Its place, picks->n if it is not there. */
static size_t place(const struct code_picks *picks, int64_t id)
{
    size_t i = 0;
    while (i < picks->n && picks->v[i].id != id)
        i++;
    return i;
}

bool picks_have(const struct code_picks *picks, int64_t id)
{
    return place(picks, id) < picks->n;
}

bool picks_toggle(struct code_picks *picks, const struct code_row *row)
{
    size_t at = place(picks, row->id);
    if (at < picks->n) {
        picks->v[at] = picks->v[--picks->n];
        return true;
    }
    if (picks->n == PICKS_MAX)
        return false;
    if (!picks->v)
        picks->v = calloc(PICKS_MAX, sizeof *picks->v);
    if (!picks->v)
        die("out of memory");
    picks->v[at].id = row->id;
    snprintf(picks->v[at].code, PICK_TEXT, "%s", row->code);
    picks->n++;
    return true;
}

void picks_clear(struct code_picks *picks)
{
    free(picks->v);
    *picks = (struct code_picks){0};
}
