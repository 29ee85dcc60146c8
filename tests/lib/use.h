/* use: the use cases as commands on a practice world, for the sweeps of tests/fault.
 *
 * After a fault each has either happened or not: its effect is there once or not at all, every
 * invariant holds, and the same command again makes it happen, never twice.
 */
#ifndef TEST_USE_H
#define TEST_USE_H

#include "tests/lib/world.h"

enum use_id {
    USE_PLACE,
    USE_PAY,
    USE_COUNTER,
    USE_REDEEM,
    USE_REFUND,
    USE_RETURN,
    USE_HOLD,
    USE_COMPLETE,
    USE_MOVE,
    USE_CANCEL,
    USE_RESULTS,
    USE_ERASE,
    USE_TOPUP,
    USE_IDENTITY,
    USE_DECIDE,
    USE_CREATE,
    USE_IMPORT,
    USE_BULK_PAY,
    USE_BULK_TRANSFER,
    USE_BULK_CLOSE, /* codes of it were in the making */
    USE_BULK_REFUND,
    USE_UNBIND,
    USE_REGENERATE,
    USE_ASSIGN,
    USE_COUNT
};

/* Makes the practice world, brings it to where the use case can be asked, and sweeps every
 * `step`-th of its writes. Fails the test unless all of the above holds. */
void use_sweep(struct world *world, enum use_id use, int step);

/* A sweep of `certdesk init`: afterwards there is a whole database or none, and init makes one. */
void use_sweep_init(struct world *world, int step);

/* A sweep of `certdesk export codes` into the data's folder: the file is whole or there is none. */
void use_sweep_export(struct world *world, const char *format, int step);

/* Runs one use case without faults after its preparation; gives the exit code. `effect` tells
 * whether it shows. For tests that make their own faults. */
void use_prepare(struct world *world, enum use_id use);
int use_run(struct world *world, enum use_id use);
int use_effect(struct world *world, enum use_id use);

#endif
