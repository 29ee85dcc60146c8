/* door: the desk on the day of the exam, for the tests of what the staff do there.
 *
 * anna has an appointment in the desk's sitting. "oper" and "super" are of its centre KTM-01,
 * "away" is an operator of another one, "roams" one without any, "chief" the admin.
 */
#ifndef TEST_DOOR_H
#define TEST_DOOR_H

#include "lib/desk.h"

#define START (HOUSE_NOW + 10 * DAY) /* of the desk's sitting; 09:45 in Kathmandu */

int door_set_up(void **state);

/* It is `second`, and `login` is signed in. */
void door_at(struct desk *desk, const char *login, int64_t second);

/* Asks about the desk's newest appointment, for good: "OK" or the refusal. */
const char *door_ask(struct desk *desk, enum op_id op); /* of those that take its number alone */
const char *door_because(struct desk *desk, enum op_id op, const char *reason);
const char *door_because_dry(struct desk *desk, enum op_id op, const char *reason);
const char *door_refuse(struct desk *desk, const char *cause, const char *reason);

/* Check-in with a passport that is valid for long. */
const char *door_check_in(struct desk *desk, const char *reason);

/* The same with another document, and without keeping it. */
const char *door_try(struct desk *desk, const char *document, int64_t expires, const char *reason);

/* anna's appointment becomes one of an order that a code paid, a day later. */
void door_by_code(struct desk *desk);

/* anna sits the exam, from the start, for an hour. */
void door_sit(struct desk *desk);

#endif
