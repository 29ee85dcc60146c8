/* file_out: writes a whole file or none.
 *
 * Written beside its place under another name, synced, and moved there only if nothing of that name
 * is there; a full disk or a lost process leaves no half of it.
 */
#ifndef CD_FILE_OUT_H
#define CD_FILE_OUT_H

#include <stddef.h>

#include "base/err.h"

/* Writes `size` bytes to `path` (mode 0600). CD_FILE_EXISTS where something is there already,
 * CD_FULL, CD_FILE_IO. */
enum cd_err file_out(const char *path, const void *bytes, size_t size);

/* The same, and fine where a file of the very same bytes is there already. */
enum cd_err file_out_once(const char *path, const void *bytes, size_t size);

#endif
