/* file_out: writes a whole file or none, at once or bytes by bytes.
 *
 * Written without a name, synced, and given its name only if nothing has that: a full disk or a
 * lost process leaves no half of it. Where a file system has no files without a name it is written
 * beside its place first.
 */
#ifndef CD_FILE_OUT_H
#define CD_FILE_OUT_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Writes `size` bytes to `path` (mode 0600). CD_FILE_EXISTS where something is there already,
 * CD_FULL, CD_FILE_IO. */
enum cd_err file_out(const char *path, const void *bytes, size_t size);

/* A file that is being written; nobody sees it before it is kept. */
struct file_draft {
    int fd;                   /* -1 once it is kept or dropped */
    bool beside;              /* it has another name until then */
    char path[PATH_MAX];      /* where it will be */
    char place[PATH_MAX + 8]; /* where it can be opened until then */
};

/* Begins the file for `path` (mode 0600). CD_FILE_EXISTS, CD_FULL, CD_FILE_IO: nothing to drop. */
enum cd_err file_draft_open(struct file_draft *draft, const char *path);

/* Adds bytes at its end. CD_FULL, CD_FILE_IO: drop it then. */
enum cd_err file_draft_write(struct file_draft *draft, const void *bytes, size_t size);

/* Syncs it and gives it its name; on an error nothing of it is left. CD_FILE_EXISTS where somebody
 * else has the name by now, CD_FULL, CD_FILE_IO. */
enum cd_err file_draft_keep(struct file_draft *draft);

/* Leaves no trace of it. Does nothing once it is kept or dropped. */
void file_draft_drop(struct file_draft *draft);

/* Writes all of it, however often the system takes a part only. Returns 0 or an errno, which
 * file_failed makes an error of. */
int file_write(int fd, const void *bytes, size_t size);
enum cd_err file_failed(int code);

/* The folder of `path` into folder[PATH_MAX]. */
void file_folder(char *folder, const char *path);

/* Makes a name that `path` was given just now outlast a lost machine. CD_FILE_IO. */
enum cd_err file_name_sync(const char *path);

/* file_out, and fine where a file of the very same bytes is there already. */
enum cd_err file_out_once(const char *path, const void *bytes, size_t size);

#endif
