/* crowd: many of everything for the enterprise of the practice world, planted past the program: for
 * lists that are longer than a screen.
 */
#ifndef TEST_CROWD_H
#define TEST_CROWD_H

#include "tests/lib/world.h"

/* Examinees "Person 1" to "Person COUNT", a minute apart; the first came first. */
void crowd_examinees(struct world *world, int count);

/* Paid orders of all exams with unused codes (in their totals alone), a day apart in their ends. */
void crowd_orders(struct world *world, int count);

/* Sub-accounts. */
void crowd_subs(struct world *world, int count);

#endif
