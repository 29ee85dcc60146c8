/* sweep: every write of an operation fails once, and each time what is left must be right.
 *
 * The operation runs once to count its writes, syncs, truncations, removals, renamings and
 * creations under the world's data directory. Then it runs again for each of them and for each kind
 * of fault: EIO and ENOSPC, once or from there on, and a kill; always from the same files. After
 * each run a check looks at what is left. Needs build/test/faultio.so, and programs without
 * sanitizers (WORLD_SHIPPED): the two can't be loaded together.
 */
#ifndef TEST_SWEEP_H
#define TEST_SWEEP_H

#include "tests/lib/world.h"

struct sweep {
    const char *const *op;    /* the operation, run with faults */
    const char *const *check; /* run after it without faults, with SWEEP_CODE in its environment:
                                 what the operation ended with; must end with 0 */
    /* Asked after the check; NULL for none. May run programs and change the data. */
    bool (*holds)(struct world *world, const struct sweep *sweep, int code);
    const void *with; /* what `holds` needs to know */
    int step; /* 0 or 1 tries every write; n every n-th, another n-th for each kind of fault */
};

struct sweep_report {
    int points; /* writes of a run without faults */
    int runs;
    int refused; /* runs in which the operation said that it failed */
    int killed;
    int broken;
};

/* Runs it all. Each broken run is told on stderr. The data directory is left as it was before. */
void sweep_run(struct world *world, const struct sweep *sweep, struct sweep_report *report);

/* The same, and fails unless some faults struck and none broke anything. */
void sweep_expect(struct world *world, const struct sweep *sweep);

/* A sweep of an operation and a check, argv each. */
void sweep_both(struct world *world, const char *const *op, const char *const *check);

#endif
