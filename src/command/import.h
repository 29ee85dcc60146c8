/* import: the files behind `certdesk import` and `certdesk init`, read, checked and written.
 */
#ifndef CD_COMMAND_IMPORT_H
#define CD_COMMAND_IMPORT_H

#include "base/problem.h"
#include "op/keeper.h"

enum import_kind {
    IMPORT_CATALOGUE,
    IMPORT_DOCUMENTS,
    IMPORT_CENTRES,
    IMPORT_SITTINGS,
    IMPORT_VOUCHERS,
    IMPORT_RESULTS
};

/* Reads the files and writes what is in them in one transaction: all or nothing. *taken is the
 * number of rows. On CD_FILE_BAD and CD_FILE_IO `problems` names every bad line. */
enum cd_err import_files(struct line *line, enum import_kind kind, char *const *paths, int count,
                         int64_t *taken, struct problems *problems, struct cd_why *why);

/* Every shipped file of `folder` ("catalogue", "terms"), in the order of their names. */
enum cd_err import_shipped(struct line *line, enum import_kind kind, const char *folder,
                           const char *suffix, struct problems *problems, struct cd_why *why);

#endif
