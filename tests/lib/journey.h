/* journey: one realistic run through every operation, as a table, for tests of what must hold for
 * each of them: a dry run, a repeated request, the codec.
 *
 * A new operation has a step here as soon as it is in ops.def: journey_complete fails otherwise.
 */
#ifndef TESTS_JOURNEY_H
#define TESTS_JOURNEY_H

#include "lib/house.h"

/* `request` is JSON with ' for ", in which $(SELECT ...) stands for what the database answers. */
struct journey_step {
    const char *as; /* login; NULL is a visitor */
    const char *op;
    const char *request;
    enum cd_err outcome;
};

extern const struct journey_step journey_steps[];

/* Number of steps. */
size_t journey_length(void);

/* Makes what the journey finds: staff, a centre, vouchers, an enterprise's codes. */
void journey_prepare(struct house *house);

/* Signs in for a step and fills its request record; returns that, in the house's arena. */
void *journey_request(struct house *house, const struct journey_step *step);

/* Takes all steps; `take` asks and answers the outcome, which is compared. */
void journey_walk(struct house *house,
                  enum cd_err (*take)(struct house *house, const struct op *op, const void *req));

/* Fails the test, naming it, if an operation of the table has no step. */
void journey_complete(void);

/* True if two records of a kind say the same in every field, rows of lists included. */
bool record_same(const struct record *record, const void *one, const void *other);

#endif
