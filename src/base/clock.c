#include "base/clock.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/zone.h"

enum { TIME_FILE_MAX = 64 };

static int64_t read_clock(clockid_t id, int64_t per_second)
{
    struct timespec now;
    if (clock_gettime(id, &now) != 0)
        die("the system clock can't be read");
    return now.tv_sec * per_second + now.tv_nsec / (1000000000 / per_second);
}

/* Seconds or an ISO stamp. A time that was meant and can't be read must not become the wall's. */
static int64_t read_time(const char *text)
{
    int64_t at;
    if (stamp_parse(text, &at))
        return at;
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    if (end == text || *end || errno)
        die("CERTDESK_NOW is no time: %.40s", text);
    return seconds;
}

static int64_t read_time_file(const char *path)
{
    struct buf text = BUF_INIT;
    if (buf_file(&text, path, TIME_FILE_MAX) != 0)
        die("the file of CERTDESK_NOW can't be read: %s", path);
    while (text.len && (text.text[text.len - 1] == '\n' || text.text[text.len - 1] == ' '))
        text.text[--text.len] = '\0';
    int64_t at = read_time(text.text);
    buf_free(&text);
    return at;
}

int64_t clock_now(const struct clock *clock)
{
    if (!clock->practice)
        return read_clock(CLOCK_REALTIME, 1);
    const char *given = getenv("CERTDESK_NOW");
    if (given && *given == '@')
        return read_time_file(given + 1) + clock->offset;
    if (given && *given)
        return read_time(given) + clock->offset;
    return read_clock(CLOCK_REALTIME, 1) + clock->offset;
}

int64_t clock_days(int64_t now, int64_t end)
{
    return end > now ? (end - now) / DAY : 0;
}

int64_t clock_ticks(void)
{
    return read_clock(CLOCK_MONOTONIC, 1000);
}
