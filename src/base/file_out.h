/* file_out: writes a whole file or none.
 *
 * Written without a name, synced, and given its name only if nothing has that: a full disk or a
 * lost process leaves no half of it. Where a file system has no files without a name it is written
 * beside its place first.
 */
#ifndef CD_FILE_OUT_H
#define CD_FILE_OUT_H

#include <stddef.h>

#include "base/err.h"

/* Writes `size` bytes to `path` (mode 0600). CD_FILE_EXISTS where something is there already,
 * CD_FULL, CD_FILE_IO. */
enum cd_err file_out(const char *path, const void *bytes, size_t size);

/* Makes a name that `path` was given just now outlast a lost machine. CD_FILE_IO. */
enum cd_err file_name_sync(const char *path);

/* file_out, and fine where a file of the very same bytes is there already. */
enum cd_err file_out_once(const char *path, const void *bytes, size_t size);

#endif
