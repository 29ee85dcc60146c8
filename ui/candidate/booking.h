/* booking: what the screens of the ten steps have in common: the draft, the rail, what was chosen
 * so far, the countdown of a held seat, the way back.
 *
 * The state of every step begins with a struct booking, so that the hooks below can stand in the
 * screen's table as they are. The draft itself lives in the keeper: leaving a step loses nothing.
 * With `rep.moving` the last four steps move an appointment, which stands until they are complete.
 */
#ifndef CD_CANDIDATE_BOOKING_H
#define CD_CANDIDATE_BOOKING_H

#include "ui/app.h"

enum { BOOKING_FIRST = 2, BOOKING_STEPS = 10, MOVE_FIRST = 7, SLOT_STEP = 8 };

struct booking {
    int step;                    /* of this screen */
    struct booking_show_rep rep; /* texts in the visit's arena */
};

/* Asks for the draft of the visit's order, on the screen of step `step`. On failure the draft stays
 * as it was. */
enum cd_err booking_load(struct visit *visit, int step);

/* Draws rail, countdown and summary, and returns the window for the step's own question. */
struct win booking_draw(struct visit *visit, const struct win *body);

/* Begins or resumes scheduling `order` (M14): the event EV_STEP_2 and on of the next open step, or
 * STAY when it was refused, which is then shown. */
struct event booking_begin(struct visit *visit, int64_t order);

/* Shows the failure `err` of a step's ask. A seat that is no longer held leads back to the slots.
 */
struct event booking_failed(struct visit *visit, enum cd_err err);

/* The day around which seats are looked for: the planned one, or that of what is moved. */
int64_t booking_day(const struct booking_show_rep *rep);

/* True if the keeper already has this step. */
bool booking_passed(const struct booking *booking);

/* Hooks: Esc is one step back; the countdown, and the way to the slots when it is over; one
 * breadcrumb for all steps. */
bool booking_back(struct visit *visit);
bool booking_tick(struct visit *visit, int64_t now, struct event *event);
void booking_crumb(const struct visit *visit, struct buf *text);

#endif
