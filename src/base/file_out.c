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

static enum cd_err failed(int code)
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

/* Returns 0 or an errno. */
static int bytes_write(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        bytes += n;
        size -= (size_t)n;
    }
    return fsync(fd) == 0 ? 0 : errno;
}

/* The folder of `path` into folder[PATH_MAX]. */
static void folder_of(char *folder, const char *path)
{
    const char *slash = strrchr(path, '/');
    int size = !slash ? 1 : slash == path ? 1 : (int)(slash - path);
    snprintf(folder, PATH_MAX, "%.*s", size, slash ? path : ".");
}

/* As a file without a name, which a lost process leaves nothing of; it gets its name when it is
 * whole. Returns 0 or an errno; ENOTSUP where the system or the folder has no such files. */
static int nameless_write(const char *path, const void *bytes, size_t size)
{
    char folder[PATH_MAX], self[64];
    folder_of(folder, path);
    int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EISDIR || errno == EINVAL ? ENOTSUP : errno;
    int code = bytes_write(fd, bytes, size);
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    if (!code && linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0)
        code = errno == ENOENT ? ENOTSUP : errno;
    close(fd);
    return code;
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

/* Under another name first. Returns 0 or an errno. */
static int beside_write(const char *path, const void *bytes, size_t size)
{
    char beside[PATH_MAX];
    if (snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= (int)sizeof beside)
        return ENAMETOOLONG;
    int fd = mkostemp(beside, O_CLOEXEC); /* its mode is 0600 */
    if (fd < 0)
        return errno;
    int code = bytes_write(fd, bytes, size);
    if (close(fd) != 0 && !code)
        code = errno;
    if (!code)
        code = name_give(beside, path);
    unlink(beside); /* its other name; or, after a failure, all of it */
    return code;
}

enum cd_err file_name_sync(const char *path)
{
    char folder[PATH_MAX];
    folder_of(folder, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return CD_FILE_IO;
    bool done = fsync(fd) == 0 || errno == EINVAL; /* some file systems have nothing to sync */
    return close(fd) == 0 && done ? CD_OK : CD_FILE_IO;
}

enum cd_err file_out(const char *path, const void *bytes, size_t size)
{
    if (strlen(path) >= PATH_MAX)
        return CD_FILE_IO;
    int code = nameless_write(path, bytes, size);
    if (code == ENOTSUP)
        code = beside_write(path, bytes, size);
    return code ? failed(code) : file_name_sync(path);
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
