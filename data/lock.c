#include "data/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>

/* One process at a time: 3.40 can lose pages when one checkpoints while another commits, and a
 * stopped process would block the others in the middle of a transaction. */
enum cd_err lock_take(const char *path, int *lock)
{
    char name[4096];
    *lock = -1;
    if (snprintf(name, sizeof name, "%s.lock", path) >= (int)sizeof name)
        return CD_READ_ONLY;
    *lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (*lock < 0)
        return errno == ENOSPC ? CD_FULL : CD_READ_ONLY;
    return flock(*lock, LOCK_EX | LOCK_NB) == 0 ? CD_OK : CD_LOCKED;
}
