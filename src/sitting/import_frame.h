/* import_frame: reading one table from its file, row by row, for what is imported.
 *
 * Goes on after a bad row, so that all of them are named at one go, and names what is in the file
 * twice. Knows no column of any table.
 */
#ifndef CD_IMPORT_FRAME_H
#define CD_IMPORT_FRAME_H

#include "sitting/import_cell.h"

/* What must not be in a file twice, and where it was. */
struct import_mark {
    const char *key;
    long line;
};

struct import_frame {
    struct csv table;
    struct import_row row; /* arena, problems and file are set by the caller */
    struct {
        struct import_mark *v;
        size_t n;
    } marks;
};

/* The row just taken has this key, which no other row may have. */
void import_mark(struct import_frame *frame, const char *key);

/* Reads the table and gives every row to `take`, which finds its cells in frame->row and adds it to
 * `out`. CD_FILE_IO, or CD_FILE_BAD with each fault in the problems. */
enum cd_err import_table(struct import_frame *frame, const struct csv_column *columns, size_t count,
                         void (*take)(void *with, void *out), void *with, void *out);

#endif
