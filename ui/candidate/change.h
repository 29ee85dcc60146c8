/* change: moving and cancelling an appointment, for every screen that offers it. M24-M26, A2, B5.
 *
 * Knows the two operations and the words around them. Whether it is allowed is the keeper's to say;
 * a screen that has the appointment's row shows the keys by its `can_change`.
 */
#ifndef CD_CANDIDATE_CHANGE_H
#define CD_CANDIDATE_CHANGE_H

#include "ui/app.h"

/* Begins to move the appointment of `order`: EV_STEP_7 with the order, or STAY when it was refused,
 * which is then shown. Nothing of the appointment changes before the move is complete. */
struct event change_move(struct visit *visit, int64_t order);

/* Asks whether `appointment` is to be cancelled, as CMD_CANCEL_APPOINTMENT, and says what that does
 * and until when it is possible; once `confirmed` it does so. EV_RELOAD when something changed or
 * was refused, else STAY. */
struct event change_cancel(struct visit *visit, int64_t appointment, bool confirmed);

/* The full answer why either is refused; CD_OK when it would be allowed after all. For
 * screen_ops.why. */
enum cd_err change_move_why(struct visit *visit, int64_t order, struct cd_why *why);
enum cd_err change_cancel_why(struct visit *visit, int64_t appointment, struct cd_why *why);

#endif
