/* csv: tables as offices save and open them (RFC 4180 and its usual dialects).
 *
 * The reader takes comma, semicolon or tab (whichever the header line has most of), CRLF, LF or
 * CR, quotes with line feeds inside, and the encodings of charset.h. The writer keeps a spreadsheet
 * from running a text as a formula. Knows nothing of what the columns mean.
 */
#ifndef CD_CSV_H
#define CD_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/problem.h"

enum { CSV_FILE_BYTES = 10 << 20, CSV_ROWS = 200000, CSV_COLUMNS = 64, CSV_ROW_BYTES = 64 << 10 };

/* A column the caller wants. Headers are compared without regard to case, and with a space as good
 * as an underscore. */
struct csv_column {
    const char *name;
    const char *alias; /* another name of it, or NULL */
    bool required;     /* the header must have it */
};

struct csv_row {
    long line;               /* where it begins in the file, from 1 */
    const char *const *cell; /* by the caller's columns; "" where the file has none */
};

/* Texts are NFC, without spaces around; they can hold anything else, line feeds and control
 * characters included: check before use. */
struct csv {
    struct csv_row *v; /* without the header and without empty rows */
    size_t n;
    char separator;
    const char *charset; /* what the file was saved in */
};

/* Reads the file at `path` for `count` columns (at most CSV_COLUMNS). Everything lives in `arena`.
 * CD_FILE_IO, or CD_FILE_BAD with each fault in `problems` (no known encoding, an unknown, missing
 * or doubled column, a stray quote, too long a row ...); good rows are in `out` all the same. */
enum cd_err csv_read(struct csv *out, struct arena *arena, const char *path,
                     const struct csv_column *columns, size_t count, struct problems *problems);

/* The same of bytes at hand; `name` is what problems call them. */
enum cd_err csv_parse(struct csv *out, struct arena *arena, const char *name, const char *bytes,
                      size_t size, const struct csv_column *columns, size_t count,
                      struct problems *problems);

/* Writes rows to `out`, with CRLF. */
struct csv_writer {
    struct buf *out;
    size_t cells; /* in this row so far */
};

/* Begins a table; `mark` puts the byte order mark that lets spreadsheets see UTF-8. */
void csv_begin(struct csv_writer *writer, struct buf *out, bool mark);

/* Adds a text from people. One that a spreadsheet would run as a formula gets an apostrophe. */
void csv_text(struct csv_writer *writer, const char *text);

/* Adds what this program made itself: a number, amount, date or code. */
void csv_plain(struct csv_writer *writer, const char *text);

/* The same of `size` bytes that hold nothing to be quoted. */
void csv_bare(struct csv_writer *writer, const char *bytes, size_t size);

void csv_row_end(struct csv_writer *writer);

#endif
