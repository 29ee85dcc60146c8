/* sheet_parts: what the files of a sheet share: sheet.c has the life of one, sheet_csv.c,
 * sheet_json.c and sheet_book.c (with the module sheet_xlsx.c) each write a format. Nobody else
 * includes it.
 */
#ifndef CD_SHEET_PARTS_H
#define CD_SHEET_PARTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/file_out.h"
#include "base/sheet.h"

/* A format. Cells come in order, sheet->cell says which one; texts are scrubbed. */
struct sheet_kind {
    void (*begin)(struct sheet *sheet);
    void (*text)(struct sheet *sheet, const char *text, bool of_people);
    void (*number)(struct sheet *sheet, int64_t n);
    void (*money)(struct sheet *sheet, int64_t amount, const char *currency);
    void (*time)(struct sheet *sheet, int64_t utc); /* never 0 */
    void (*day)(struct sheet *sheet, int64_t day);
    void (*empty)(struct sheet *sheet);
    void (*row)(struct sheet *sheet);
    /* The last bytes. False if there is more to wait for: then it is called again. */
    bool (*end)(struct sheet *sheet, bool wait);
    void (*free)(struct sheet *sheet); /* of what `begin` made, also without an end; may be NULL */
};

extern const struct sheet_kind sheet_csv, sheet_json, sheet_xlsx;

/* The offset of the sheet's zone and the span [from, until) in which it holds. */
struct sheet_offset {
    int64_t from, until;
    int32_t seconds;
};

/* A day as it is written. */
struct sheet_date {
    int64_t day;
    char text[10]; /* "2026-11-22"; text[0] is NUL before it holds one */
};

/* A table of some years' times asks for the same days again and again: so many are remembered, a
 * power of two. */
enum { SHEET_DAYS = 1024 };

struct sheet {
    const struct sheet_kind *kind;
    const char *zone;
    const struct sheet_column *columns;
    size_t count;
    size_t cell;     /* the next one of this row */
    int64_t rows;    /* ended so far */
    enum cd_err err; /* the first one */
    bool ended;      /* nothing is left to be written but `out` */
    bool standard;   /* to standard output, not to a file */
    bool mark;
    struct file_draft file;
    struct buf out; /* what is not written yet */
    struct buf scrubbed;
    struct csv_writer csv;
    void *own; /* the format's; in the arena */
    struct arena arena;
    struct sheet_offset offsets[SHEET_DAYS]; /* by the day of UTC */
    struct sheet_date dates[SHEET_DAYS];
};

enum { SHEET_CELL = 32 }; /* room for what the functions below write */

/* Writes without a NUL and gives the number of bytes: "-12", "2026-11-22", "14:05"
 * (or "14:05:09"). */
size_t sheet_put_number(char *to, int64_t n);
size_t sheet_put_day(struct sheet *sheet, char *to, int64_t day);
size_t sheet_put_clock(char *to, int64_t second_of_day, bool seconds);

/* UTC seconds as what the clock of the sheet's zone shows, counted as if that were UTC. */
int64_t sheet_local(struct sheet *sheet, int64_t utc);

/* Takes the first error. */
void sheet_fail(struct sheet *sheet, enum cd_err err);

#endif
