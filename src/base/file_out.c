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

/* Makes the new name last. Returns 0 or an errno. */
static int folder_sync(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t size = !slash ? 0 : slash == path ? 1 : (size_t)(slash - path);
    snprintf(folder, sizeof folder, "%.*s", (int)size, path);
    int fd = open(size ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int code = fsync(fd) == 0 || errno == EINVAL ? 0 : errno; /* some file systems have none */
    close(fd);
    return code;
}

enum cd_err file_out(const char *path, const void *bytes, size_t size)
{
    char beside[PATH_MAX];
    if (snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= (int)sizeof beside)
        return CD_FILE_IO;
    int fd = mkostemp(beside, O_CLOEXEC); /* its mode is 0600 */
    if (fd < 0)
        return failed(errno);
    int code = bytes_write(fd, bytes, size);
    if (close(fd) != 0 && !code)
        code = errno;
    if (!code)
        code = name_give(beside, path);
    unlink(beside); /* its other name; or, after a failure, all of it */
    if (!code)
        code = folder_sync(path);
    return code ? failed(code) : CD_OK;
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
