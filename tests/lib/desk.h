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

/* The second of a stamp such as "2026-03-12T04:00:00Z". */
int64_t desk_at(const char *stamp);

/* Time passes until `second`, and anna comes back. */
void desk_come(struct desk *desk, int64_t second);

/* Takes the steps from `from` to `to`; fails the test on a refusal. */
void desk_take(struct desk *desk, int from, int to);

/* Tries a step without keeping it: "OK", or the refusal as house_said gives it. */
const char *desk_tried(struct desk *desk, int step);

/* The first column of the first row; in the arena. */
const char *desk_sql(struct desk *desk, const char *sql);

/* What booking.show says of the order's draft. */
struct booking_show_rep desk_draft(struct desk *desk);

/* The number of row of the order's live appointment, 0 for none, and a column of the newest one. */
int64_t desk_appointment(struct desk *desk);
const char *desk_newest(struct desk *desk, const char *column);

/* Tries to move the order's appointment, and to cancel it, for good: "OK" or the refusal. */
const char *desk_move(struct desk *desk);
const char *desk_cancel(struct desk *desk);

/* A further sitting of three seats in the desk's centre, and the taken seats of one. */
int64_t desk_slot(struct desk *desk, int64_t starts_at);
int64_t desk_taken(struct desk *desk, int64_t sitting);

/* The desk of a test, with an appointment of anna's in its sitting. */
struct desk *desk_booked(void **state);

/* Moves the appointment to `sitting`, all four steps, and leaves that the desk's. */
void desk_move_to(struct desk *desk, int64_t sitting);

/* What appointment.show says of the order's live appointment. */
struct appointment_show_rep desk_shown(struct desk *desk);

/* Asks any operation without keeping what it does: "OK" or the refusal. */
const char *desk_dry(struct desk *desk, enum op_id op, const void *req);

/* Another verified candidate with a paid order for CC-TCCA, signed in at the house's own line. */
int64_t desk_other(struct desk *desk, const char *login);

#endif
