/* desk: a house in which a candidate is about to book, for the tests of booking.
 *
 * anna, verified, has a paid order for CC-TCCA and is signed in; the centre KTM-01 in Kathmandu has
 * a sitting of three seats ten days from HOUSE_NOW.
 */
#ifndef TEST_DESK_H
#define TEST_DESK_H

#include "lib/house.h"

struct desk {
    struct house house;
    int64_t order, sitting;
};

/* Set-up and tear-down of a cmocka test; the tear-down fails unless all invariants hold. */
int desk_set_up(void **state);
int desk_tear_down(void **state);

/* Takes the steps from `from` to `to`; fails the test on a refusal. */
void desk_take(struct desk *desk, int from, int to);

/* Tries a step without keeping it: "OK", or the refusal as house_said gives it. */
const char *desk_tried(struct desk *desk, int step);

/* The first column of the first row; in the arena. */
const char *desk_sql(struct desk *desk, const char *sql);

/* What booking.show says of the order's draft. */
struct booking_show_rep desk_draft(struct desk *desk);

/* Another verified candidate with a paid order for CC-TCCA, signed in at the house's own line. */
int64_t desk_other(struct desk *desk, const char *login);

#endif
