/* clock: what time it is, injected (B20).
 *
 * Rules never read the wall: they take `now` as an argument, and it comes from here. Only a clock
 * that was opened for a practice database listens to the environment (CERTDESK_NOW: UTC seconds
 * or an ISO stamp, or @FILE with either in it, read at every call). A CERTDESK_NOW that can't be
 * read ends the program.
 */
#ifndef CD_CLOCK_H
#define CD_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

struct clock {
    bool practice;  /* listen to the environment */
    int64_t offset; /* seconds added in a practice world */
};

/* The current UTC second. */
int64_t clock_now(const struct clock *clock);

/* Whole days of 24 hours that are left at `now` until `end`; 0 when it is over. What every clock in
 * days shows, so that two of them never differ. */
int64_t clock_days(int64_t now, int64_t end);

/* Milliseconds of a clock that only goes forward; for time-outs on this machine, never for rules.
 */
int64_t clock_ticks(void);

#endif
