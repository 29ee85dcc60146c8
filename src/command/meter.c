#include "command/meter.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"

enum { BAR = 30, EVERY_MS = 200 };

static void interrupt_set(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
}

void meter_begin(struct meter *meter, bool watch)
{
    sigset_t set;
    *meter = (struct meter){.terminal = isatty(STDERR_FILENO), .watching = watch};
    meter->next = clock_ticks() + EVERY_MS; /* what is quick needs no bar */
    interrupt_set(&set);
    if (watch)
        sigprocmask(SIG_BLOCK, &set, &meter->before);
}

void meter_show(struct meter *meter, int64_t done, int64_t whole)
{
    if (!meter->terminal || whole <= 0 || clock_ticks() < meter->next)
        return;
    int full = (int)(done < whole ? done * BAR / whole : BAR);
    fprintf(stderr, "\r[%.*s%.*s] ", full, "##############################", BAR - full,
            "..............................");
    fprintf(stderr, _("%lld of %lld"), (long long)done, (long long)whole);
    fputs("\033[K", stderr);
    meter->shown = true;
    meter->next = clock_ticks() + EVERY_MS;
}

void meter_clear(struct meter *meter)
{
    if (meter->shown)
        fputs("\r\033[K", stderr);
    meter->shown = false;
}

bool meter_interrupted(struct meter *meter)
{
    const struct timespec now = {0};
    sigset_t set;
    interrupt_set(&set);
    return meter->watching && sigtimedwait(&set, NULL, &now) == SIGINT;
}

void meter_end(struct meter *meter)
{
    meter_clear(meter);
    if (meter->watching)
        sigprocmask(SIG_SETMASK, &meter->before, NULL);
}
