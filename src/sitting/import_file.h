/* import_file: reads the tables of centres, sittings and vouchers that an office saved as CSV.
 *
 * Knows the columns (English or Chinese headers), what each may hold, and civil time. Knows no
 * database: which centres and subjects exist is asked through struct import_lookup. Every bad line
 * is named with its number and the reason; nothing is to be taken from a file that has one.
 *
 * Codes are turned to capitals; they are A to Z, 0 to 9 and hyphens. Names and addresses are clean
 * texts (no control, bidi or zero-width characters). A date is YYYY-MM-DD or YYYY/M/D.
 */
#ifndef CD_IMPORT_FILE_H
#define CD_IMPORT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"

/* What is there already. */
struct import_lookup {
    void *with;                                               /* passed on */
    const char *(*centre_zone)(void *with, const char *code); /* NULL: no such centre */
    bool (*subject_known)(void *with, const char *code);
};

/* Columns: code, name, city, address, zone, seats; rooms (1 if absent or empty). */
struct import_centre {
    long line;
    const char *code;
    const char *name;
    const char *city;
    const char *address;
    const char *zone;
    int64_t rooms;
    int64_t seats; /* of all rooms */
};

/* Columns: centre, date, time (of the centre's place), minutes, seats; subject (any if empty). */
struct import_sitting {
    long line;
    const char *centre;
    const char *subject; /* "" for any */
    int64_t starts_at;   /* UTC; a time that comes twice is the first */
    int64_t minutes;
    int64_t seats;
};

/* Columns: code, kind, value, expires; subject (any), minimum (0), uses (1). */
struct import_voucher {
    long line;
    const char *code;
    bool percent;        /* else a fixed amount */
    int64_t value;       /* percent, or minor units of the currency */
    const char *subject; /* "" for any */
    int64_t minimum;     /* minor units an order must have */
    int64_t expires_at;  /* UTC; the end of the day in the file */
    int64_t uses;
};

struct import_centres {
    struct import_centre *v;
    size_t n;
};

struct import_sittings {
    struct import_sitting *v;
    size_t n;
};

struct import_vouchers {
    struct import_voucher *v;
    size_t n;
};

/* Each reads the file at `path` into `out`, in the order of the file, all memory in `arena`.
 * CD_FILE_IO, or CD_FILE_BAD with each fault in `problems` (also what is in the file twice); `out`
 * is then of no use. */
enum cd_err import_centres(struct import_centres *out, struct arena *arena, const char *path,
                           struct problems *problems);
enum cd_err import_sittings(struct import_sittings *out, struct arena *arena, const char *path,
                            const struct import_lookup *lookup, struct problems *problems);

/* `currency` is that of fixed values and minima, `zone` the platform's, in which the last day of a
 * voucher ends. */
enum cd_err import_vouchers(struct import_vouchers *out, struct arena *arena, const char *path,
                            const struct import_lookup *lookup, const char *currency,
                            const char *zone, struct problems *problems);

#endif
