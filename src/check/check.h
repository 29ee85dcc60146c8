/* check: recomputes every invariant that the schema can break, from the bare rows.
 */
#ifndef CD_CHECK_H
#define CD_CHECK_H

#include "base/buf.h"
#include "data/db.h"

/* Appends a line per fault to `out` ("I1: sitting 12: ..."). *faults is their number. */
enum cd_err check_all(struct db *db, struct buf *out, int64_t *faults);

#endif
