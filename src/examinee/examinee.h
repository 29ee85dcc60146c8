/* examinee: the people who use an enterprise's codes. M37, M49.
 *
 * Rows are registrations, newest first, found by name, exam, type, kind, figure and period
 * together. Nothing under embargo is shown, counted, ordered or found by (I8).
 */
#ifndef CD_EXAMINEE_H
#define CD_EXAMINEE_H

#include "op/op.h"

/* Makes identity rows that are older than the column findable by name: for a keeper that opens a
 * database for the first time since. In parts, each a transaction of its own. */
enum cd_err examinee_seek_fill(struct db *db);

#endif
