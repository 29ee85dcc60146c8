/* import_cell: typed cells of one row of an imported table. Only readers of files use this.
 *
 * Each getter gives the value of a column, or reports the row's line, the column and what it may
 * be, and gives a harmless value. A row is good if nothing was reported while it was read.
 */
#ifndef CD_IMPORT_CELL_H
#define CD_IMPORT_CELL_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/problem.h"

struct import_row {
    struct arena *arena;
    struct problems *problems;
    const char *file;
    const struct csv_column *columns;
    long line;
    const char *const *cell;
};

/* Reports something about a column of this row. */
void import_problem(const struct import_row *row, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A clean text of `min` to `max` characters. */
const char *import_text(const struct import_row *row, size_t column, size_t min, size_t max);

/* A code in capitals; `min` 0 lets it be empty. */
const char *import_code(const struct import_row *row, size_t column, size_t min, size_t max);

/* A whole number; `standard` where the cell is empty, -1 if it must not be. */
int64_t import_int(const struct import_row *row, size_t column, int64_t min, int64_t max,
                   int64_t standard);

/* An amount of 0 or more in minor units; 0 where the cell is empty. */
int64_t import_money(const struct import_row *row, size_t column, const char *currency);

/* A civil day number, and a time of day in minutes ("9:00", "09:00", "09:00:00"). */
int64_t import_day(const struct import_row *row, size_t column);
int import_clock(const struct import_row *row, size_t column);

#endif
