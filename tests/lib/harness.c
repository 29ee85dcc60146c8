#include "tests/lib/harness.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Fontconfig loses some bytes whenever it reads its settings; what is lost elsewhere is ours. The
 * programs of a world are told the same by lsan.supp. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}

int64_t harness_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t harness_ms(void)
{
    return harness_ns() / 1000000;
}

bool harness_reap(int pid, int64_t deadline, int *status)
{
    int64_t left = deadline - harness_ms();
    struct pollfd end = {.fd = pidfd_open(pid, 0), .events = POLLIN};
    bool ended = end.fd >= 0 && poll(&end, 1, left > 0 ? (int)left : 0) == 1;
    if (!ended)
        kill(pid, SIGKILL);
    if (end.fd >= 0)
        close(end.fd);
    waitpid(pid, status, 0);
    return ended;
}

int harness_code(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The line at `*at`, without its line feed; *at moves behind it. */
static const char *line_next(const char **at, size_t *size)
{
    const char *line = *at;
    *size = strcspn(line, "\n");
    *at = line + *size + (line[*size] == '\n');
    return line;
}

static void line_put(struct buf *out, const char *mark, const char *line, size_t size)
{
    buf_str(out, mark);
    buf_add(out, line, size);
    buf_char(out, '\n');
}

bool harness_diff(struct buf *out, const char *expected, const char *actual)
{
    if (strcmp(expected, actual) == 0)
        return false;
    while (*expected || *actual) {
        size_t wanted_size, found_size;
        const char *wanted = line_next(&expected, &wanted_size);
        const char *found = line_next(&actual, &found_size);
        if (wanted_size == found_size && memcmp(wanted, found, found_size) == 0) {
            line_put(out, "  |", found, found_size);
            continue;
        }
        line_put(out, "- |", wanted, wanted_size);
        line_put(out, "+ |", found, found_size);
    }
    return true;
}
