/* sat: an exam of the practice world that is sat, by the commands of those who do it.
 */
#ifndef TEST_SAT_H
#define TEST_SAT_H

#include "tests/lib/world.h"

/* Checks the candidate of an appointment in, starts the exam at its time and ends it an hour later;
 * the office enters `score`. The clock stands at the end then, which is returned. */
int64_t sat_exam(struct world *world, const char *number, const char *score);

#endif
