#include "base/file_out.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

enum cd_err file_failed(int code)
{
    switch (code) {
    case EEXIST:
        return CD_FILE_EXISTS;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return CD_FULL;
    default:
        return CD_FILE_IO;
    }
}

int file_write(int fd, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t n = write(fd, at, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        at += n;
        size -= (size_t)n;
    }
    return 0;
}

void file_folder(char *folder, const char *path)
{
    const char *slash = strrchr(path, '/');
    int size = !slash ? 1 : slash == path ? 1 : (int)(slash - path);
    snprintf(folder, PATH_MAX, "%.*s", size, slash ? path : ".");
}

/* ---- a file that is being written ---- */

/* As a file without a name, which a lost process leaves nothing of; it gets its name when it is
 * whole, through the name that the system has for what is open. ENOTSUP where the system or the
 * folder has no such files. */
static int nameless_open(struct file_draft *draft)
{
    char folder[PATH_MAX];
    struct stat st;
    file_folder(folder, draft->path);
    draft->fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (draft->fd < 0)
        return errno == EISDIR || errno == EINVAL ? ENOTSUP : errno;
    snprintf(draft->place, sizeof draft->place, "/proc/self/fd/%d", draft->fd);
    if (stat(draft->place, &st) == 0)
        return 0;
    close(draft->fd);
    return ENOTSUP;
}

/* Under another name first. */
static int beside_open(struct file_draft *draft)
{
    int size = snprintf(draft->place, sizeof draft->place, "%s.XXXXXX", draft->path);
    if (size >= (int)sizeof draft->place)
        return ENAMETOOLONG;
    draft->fd = mkostemp(draft->place, O_CLOEXEC); /* its mode is 0600 */
    draft->beside = draft->fd >= 0;
    return draft->beside ? 0 : errno;
}

enum cd_err file_draft_open(struct file_draft *draft, const char *path)
{
    struct stat st;
    *draft = (struct file_draft){.fd = -1};
    if (strlen(path) >= PATH_MAX)
        return CD_FILE_IO;
    snprintf(draft->path, sizeof draft->path, "%s", path);
    if (lstat(path, &st) == 0)
        return CD_FILE_EXISTS;
    if (errno != ENOENT || !*path) /* a name that can't be is said before all the work */
        return CD_FILE_IO;
    int code = nameless_open(draft);
    if (code == ENOTSUP)
        code = beside_open(draft);
    return code ? file_failed(code) : CD_OK;
}

enum cd_err file_draft_write(struct file_draft *draft, const void *bytes, size_t size)
{
    int code = file_write(draft->fd, bytes, size);
    return code ? file_failed(code) : CD_OK;
}

/* Gives the file its name only if nothing has it: in one step, else by a second name where the
 * file system knows no such move. Returns 0 or an errno. */
static int name_give(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    return link(from, to) == 0 ? 0 : errno;
}

enum cd_err file_name_sync(const char *path)
{
    char folder[PATH_MAX];
    file_folder(folder, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return CD_FILE_IO;
    bool done = fsync(fd) == 0 || errno == EINVAL; /* some file systems have nothing to sync */
    return close(fd) == 0 && done ? CD_OK : CD_FILE_IO;
}

/* Returns 0 or an errno. */
static int draft_name(struct file_draft *draft)
{
    if (draft->beside)
        return name_give(draft->place, draft->path);
    return linkat(AT_FDCWD, draft->place, AT_FDCWD, draft->path, AT_SYMLINK_FOLLOW) == 0 ? 0
                                                                                         : errno;
}

enum cd_err file_draft_keep(struct file_draft *draft)
{
    int code = fsync(draft->fd) == 0 ? draft_name(draft) : errno;
    file_draft_drop(draft);
    return code ? file_failed(code) : file_name_sync(draft->path);
}

void file_draft_drop(struct file_draft *draft)
{
    if (draft->fd < 0)
        return;
    close(draft->fd); /* synced, if it is kept: nothing can fail any more */
    if (draft->beside)
        unlink(draft->place); /* its other name; or, when it is dropped, all of it */
    draft->fd = -1;
}

/* ---- a whole file ---- */

enum cd_err file_out(const char *path, const void *bytes, size_t size)
{
    struct file_draft draft;
    enum cd_err err = file_draft_open(&draft, path);
    if (!err)
        err = file_draft_write(&draft, bytes, size);
    if (!err)
        return file_draft_keep(&draft);
    file_draft_drop(&draft);
    return err;
}

static bool same_there(const char *path, const void *bytes, size_t size)
{
    struct stat st;
    struct buf there = BUF_INIT;
    bool same = stat(path, &st) == 0 && S_ISREG(st.st_mode) && /* a pipe would be waited for */
                buf_file(&there, path, size) == 0 && there.len == size &&
                memcmp(there.text, bytes, size) == 0;
    buf_free(&there);
    return same;
}

enum cd_err file_out_once(const char *path, const void *bytes, size_t size)
{
    enum cd_err err = file_out(path, bytes, size);
    return err == CD_FILE_EXISTS && same_there(path, bytes, size) ? CD_OK : err;
}
