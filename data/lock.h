/* lock: one process at a time may have a database open.
 */
#ifndef CD_LOCK_H
#define CD_LOCK_H

#include "base/err.h"

/* Takes the exclusive lock of the database at `path`, beside it in PATH.lock; *lock is a descriptor
 * whose closing lets go, or -1. CD_LOCKED, CD_READ_ONLY, CD_FULL. */
enum cd_err lock_take(const char *path, int *lock);

#endif
