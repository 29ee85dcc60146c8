/* err: what can go wrong, and the answer to "why not?" (B5).
 *
 * Knows the rows of err.def. Knows nothing of screens, commands or the database: a cd_err travels
 * up unchanged and only `app` and `command/` decide how its class is shown.
 */
#ifndef CD_ERR_H
#define CD_ERR_H

#include <stdint.h>

enum cd_err {
#define X(name, class, rule, text, have, need, who) CD_##name,
#include "base/err.def"
#undef X
    CD_ERR_COUNT
};

enum cd_class { CD_FINE, CD_REFUSE, CD_RETRY, CD_UNKNOWN, CD_FATAL };

/* How the two compared values of a refusal are to be written. */
enum cd_unit {
    WHY_NONE,  /* no values */
    WHY_COUNT, /* plain integers */
    WHY_TIME,  /* UTC seconds, shown in `zone` and in UTC */
    WHY_SPAN,  /* seconds of duration */
    WHY_MONEY, /* minor units of `zone`, which then holds the currency */
    WHY_DATE,  /* civil day numbers, see zone.h */
    WHY_TEXT   /* have_text and need_text */
};

/* The full answer to one refusal. A value, no pointers: may be copied and kept. */
struct cd_why {
    enum cd_err err;
    enum cd_unit unit;
    int64_t have;
    int64_t need;
    int64_t until;      /* UTC second until which it was allowed, 0 if it never was */
    int64_t from;       /* UTC second from which it will be, 0 if waiting does not help */
    char have_text[96]; /* scrubbed before any screen like every text */
    char need_text[96];
    char zone[48];  /* zone of the times, or currency of the money */
    char field[32]; /* the request's field at fault, "" if none */
};

/* The row of an error; every text is untranslated and lives as long as the program. */
struct cd_err_info {
    const char *name;
    enum cd_class class;
    const char *rule;
    const char *text;
    const char *have;
    const char *need;
    const char *who;
};

/* The row of `err`; an unknown number gives the row of CD_DB_FAILED. Never NULL. */
const struct cd_err_info *err_info(enum cd_err err);

/* The error called `name` (as in "CODE_BOUND"), or CD_ERR_COUNT if there is none. */
enum cd_err err_named(const char *name);

enum cd_class err_class(enum cd_err err);

/* Ends the process after a broken invariant or without memory: runs the hook that gives the
 * terminal back, writes the message to stderr and aborts. Never returns. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Sets what die() runs first (restoring the terminal); NULL takes it away. */
void die_hook(void (*restore)(void));

#endif
