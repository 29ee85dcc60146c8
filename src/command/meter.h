/* meter: how far a long command has come, on standard error where that is a terminal, and whether
 * somebody wants it to end.
 */
#ifndef CD_METER_H
#define CD_METER_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct meter {
    bool terminal; /* there is one to show it on */
    bool shown;
    int64_t next;    /* when to show it again, in ticks */
    bool watching;   /* ^C waits until it is asked for */
    sigset_t before; /* what waited before */
};

/* With `watch` ^C no longer ends the program by itself: meter_interrupted tells. Owes meter_end. */
void meter_begin(struct meter *meter, bool watch);

/* A bar for done of whole, a few times a second at most. */
void meter_show(struct meter *meter, int64_t done, int64_t whole);

/* Takes the bar away, before something else is written. */
void meter_clear(struct meter *meter);

/* True once somebody has pressed ^C. */
bool meter_interrupted(struct meter *meter);

void meter_end(struct meter *meter);

#endif
