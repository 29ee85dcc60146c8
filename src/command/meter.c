#include "command/meter.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "command/command.h"

enum { BAR = 30, EVERY_MS = 200 };

/* A signal that waits is there even if it is ignored, so those are left out: what runs behind nohup
 * or in the background of a script goes on. */
static void watched_set(sigset_t *set)
{
    static const int ends[] = {SIGINT, SIGHUP, SIGTERM};
    sigemptyset(set);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction action;
        if (sigaction(ends[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(set, ends[i]);
    }
}

void meter_begin(struct meter *meter, bool watch)
{
    *meter = (struct meter){.terminal = isatty(STDERR_FILENO), .watching = watch};
    meter->next = clock_ticks() + EVERY_MS; /* what is quick needs no bar */
    watched_set(&meter->watched);
    if (watch)
        sigprocmask(SIG_BLOCK, &meter->watched, &meter->before);
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

int meter_interrupted(struct meter *meter)
{
    const struct timespec now = {0};
    int number = meter->watching ? sigtimedwait(&meter->watched, NULL, &now) : 0;
    return number > 0 ? EXIT_SIGNAL + number : 0;
}

void meter_end(struct meter *meter)
{
    meter_clear(meter);
    if (meter->watching)
        sigprocmask(SIG_SETMASK, &meter->before, NULL);
}
