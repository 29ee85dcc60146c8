/* field_check: the validators of texts behind enum field_check. Only field.c uses this.
 *
 * Knows how a login, a name or an ID number is written. Knows nothing of records.
 */
#ifndef CD_FIELD_CHECK_H
#define CD_FIELD_CHECK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/field.h"

/* A kind of text: its length in code points, an example of it, and its validator, which puts
 * *text into its stored form (a new text in the arena where that differs). */
struct check_kind {
    int64_t min;
    int64_t max;
    const char *example;
    enum cd_err (*check)(struct arena *arena, const char **text);
};

/* The row of `check`; never NULL. */
const struct check_kind *check_kind(enum field_check check);

#endif
