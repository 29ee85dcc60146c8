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
    int64_t next;     /* when to show it again, in ticks */
    bool watching;    /* what ends a program waits until it is asked for */
    sigset_t watched; /* ^C, a hang-up, a request to end; none that is ignored, as behind nohup */
    sigset_t before;  /* what waited before */
};

/* With `watch` these no longer end the program by themselves: meter_interrupted tells. Owes
 * meter_end. */
void meter_begin(struct meter *meter, bool watch);

/* A bar for done of whole, a few times a second at most. */
void meter_show(struct meter *meter, int64_t done, int64_t whole);

/* Takes the bar away, before something else is written. */
void meter_clear(struct meter *meter);

/* The exit code of what wants to end the program: EXIT_INTERRUPTED for ^C. 0 if nothing does. */
int meter_interrupted(struct meter *meter);

void meter_end(struct meter *meter);

#endif
