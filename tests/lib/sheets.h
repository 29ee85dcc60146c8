/* sheets: a table to be written by base/sheet.h, and what other readers find in the file.
 */
#ifndef TESTS_SHEETS_H
#define TESTS_SHEETS_H

#include "tests/lib/harness.h"

#include "base/sheet.h"
#include "tests/lib/scratch.h"

enum { SHEETS_COLUMNS = 6, SHEETS_FORMATS = 3, SHEETS_AT = 1795327500 /* 2026-11-22 06:05 UTC */ };

extern const struct sheet_column sheets_columns[SHEETS_COLUMNS];

/* A file's name for each format. */
extern const char *const sheets_names[SHEETS_FORMATS];

/* A sheet of these columns with times in Shanghai; a row of it (not ended) with the number `n`. */
struct sheet *sheets_open(const char *path, enum sheet_format format);
void sheets_row(struct sheet *sheet, const char *name, int n);

/* Appends the file; the part "xl/..." of an xlsx, as unzip finds it. */
void sheets_bytes(struct buf *out, const char *path);
void sheets_part(struct buf *out, const char *path, const char *part);

#endif
