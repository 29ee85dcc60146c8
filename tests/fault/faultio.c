/* faultio: a library loaded in front of a program (LD_PRELOAD) that makes one of its writes fail.
 *
 * Every write, sync, truncation, removal, renaming and creation of a file under one directory gets
 * a number, across all processes that share the counter. One of them is the fault: it fails with
 * EIO or ENOSPC without being done, or the process is killed before it. Set by the environment:
 *
 *     FAULTIO_DIR    the directory, as the kernel names it (no links in it)
 *     FAULTIO_COUNT  the file with the counter: 8 bytes, read back by whoever counts
 *     FAULTIO_AT     which operation is the fault, from 1; 0 for counting alone
 *     FAULTIO_DO     eio, enospc or kill
 *     FAULTIO_ON     set: every operation from there on fails, as on a dead or full disk
 *
 * Memory-mapped files (SQLite's -shm) are not touched: what they hold is made anew from the rest.
 * Nor is what the C library writes for a FILE, which never passes here; its sync does.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

static struct {
    const char *dir;
    size_t dir_size;
    volatile uint64_t *count; /* shared by all processes; NULL: nothing is asked for */
    uint64_t at;
    bool on;
    bool kill;
    int error;
} plan;

/* The function that this library stands in front of; the cast is what dlsym asks for. */
#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void plan_read(void)
{
    const char *count = getenv("FAULTIO_COUNT"), *at = getenv("FAULTIO_AT");
    const char *what = getenv("FAULTIO_DO");
    plan.dir = getenv("FAULTIO_DIR");
    if (!plan.dir || !count || !at || !what)
        return;
    plan.dir_size = strlen(plan.dir);
    plan.at = strtoull(at, NULL, 10);
    plan.on = getenv("FAULTIO_ON") != NULL;
    plan.kill = strcmp(what, "kill") == 0;
    plan.error = strcmp(what, "enospc") == 0 ? ENOSPC : EIO;
    int fd = REAL(open)(count, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || REAL(ftruncate)(fd, sizeof *plan.count) != 0)
        abort();
    void *page = mmap(NULL, sizeof *plan.count, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page == MAP_FAILED)
        abort();
    plan.count = page;
    close(fd);
}

static bool path_counts(const char *path)
{
    size_t size = strlen(path);
    return strncmp(path, plan.dir, plan.dir_size) == 0 && path[plan.dir_size] == '/' &&
           !(size > 4 && strcmp(path + size - 4, "-shm") == 0);
}

static bool fd_counts(int fd)
{
    char link[32], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0)
        return false;
    path[size] = '\0';
    return path_counts(path);
}

/* Numbers one operation. True, with errno set, if it is to fail. */
static bool fault_here(void)
{
    uint64_t number = __atomic_add_fetch(plan.count, 1, __ATOMIC_SEQ_CST);
    if (!plan.at || number < plan.at || (number > plan.at && !plan.on))
        return false;
    if (plan.kill)
        kill(getpid(), SIGKILL);
    errno = plan.error;
    return true;
}

/* errno is the caller's where nothing fails. */
static bool fd_fails(int fd)
{
    int before = errno;
    if (!plan.count || !fd_counts(fd)) {
        errno = before;
        return false;
    }
    errno = before;
    return fault_here();
}

static bool path_fails(const char *path)
{
    return plan.count && path_counts(path) && fault_here();
}

/* ---- what a program may call ------------------------------------------------------------------
 */

#define BY_FD(type, name, params, args)                                                            \
    type name params;                                                                              \
    type name params                                                                               \
    {                                                                                              \
        return fd_fails(fd) ? -1 : REAL(name) args;                                                \
    }

BY_FD(ssize_t, write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
BY_FD(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
BY_FD(ssize_t, pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
BY_FD(ssize_t, pwrite64, (int fd, const void *bytes, size_t size, off64_t at),
      (fd, bytes, size, at))
BY_FD(int, fsync, (int fd), (fd))
BY_FD(int, fdatasync, (int fd), (fd))
BY_FD(int, ftruncate, (int fd, off_t size), (fd, size))
BY_FD(int, ftruncate64, (int fd, off64_t size), (fd, size))

int unlink(const char *path)
{
    return path_fails(path) ? -1 : REAL(unlink)(path);
}

int rename(const char *from, const char *to)
{
    return path_fails(to) ? -1 : REAL(rename)(from, to);
}

/* Opening is an operation where it makes a file or empties one. */
static bool open_fails(const char *path, int flags)
{
    bool makes = (flags & O_CREAT) && access(path, F_OK) != 0;
    bool empties = (flags & O_TRUNC) && !makes;
    return (makes || empties) && path_fails(path);
}

#define BY_OPEN(name)                                                                              \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        mode_t mode = 0;                                                                           \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                       \
            va_list args;                                                                          \
            va_start(args, flags);                                                                 \
            mode = va_arg(args, mode_t);                                                           \
            va_end(args);                                                                          \
        }                                                                                          \
        return open_fails(path, flags) ? -1 : REAL(name)(path, flags, mode);                       \
    }

BY_OPEN(open)
BY_OPEN(open64)
