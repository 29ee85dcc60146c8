#include "base/key_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_out.h"

/* Always a file of one's own: one that lies there already has whatever mode and owner it has. */
static bool write_new(const char *path, const void *bytes, size_t size, unsigned mode)
{
    unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return false;
    bool done = write(fd, bytes, size) == (ssize_t)size && fsync(fd) == 0;
    return close(fd) == 0 && done;
}

bool key_file_write(const char *path, const void *bytes, size_t size, unsigned mode)
{
    char made[KEY_FILE_PATH + 8];
    snprintf(made, sizeof made, "%s.new", path);
    if (write_new(made, bytes, size, mode) && rename(made, path) == 0)
        return file_name_sync(path) == CD_OK;
    unlink(made);
    return false;
}

bool key_file_read(const char *path, void *bytes, size_t size)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool whole =
        fstat(fd, &st) == 0 && st.st_size == (off_t)size && read(fd, bytes, size) == (ssize_t)size;
    close(fd);
    return whole;
}
