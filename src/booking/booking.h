/* booking: the ten steps from a paid order to an appointment. M14-M23, A3, A22, A26, B10; and the
 * last four of them again, which move it (M24-M26, A2, A4).
 *
 * The draft lives in the keeper: a step can be taken when all before it are done, and taken again
 * as long as the appointment is not complete. `step` is the next one; a hold that has run out puts
 * it back to 8. A draft that moves an appointment leaves it as it is until the move is complete.
 */
#ifndef CD_BOOKING_H
#define CD_BOOKING_H

#include "op/op.h"
#include "order/order.h"

enum {
    STEP_PRIVACY = 2,
    STEP_PERSONAL,
    STEP_PLAN,
    STEP_REQUIREMENTS,
    STEP_DELIVERY,
    STEP_WHERE,
    STEP_HOLD,
    STEP_CONTACT,
    STEP_COMPLETE,
    STEP_DONE
};

/* The draft of one order; texts live in the arena. */
struct booking {
    int64_t registration, order_id, stored_step, planned, centre, from_day, until_day;
    int64_t held, sitting, seat, starts_at, ends_at, held_until, minutes;
    const char *country, *city, *employer, *mobile, *email;
    const char *centre_name, *address, *zone;
    int64_t moves; /* the CONFIRMED appointment that the draft moves, 0 for none, and its facts */
    int64_t moves_at, moves_sitting;
    const char *moves_status, *moves_zone, *moves_centre;
    int64_t moved;      /* how often the registration was moved */
    int64_t step;       /* the next step now */
    struct order order; /* paid, valid, open or being moved: checked by booking_get */
};

/* Reads order and draft of the session's account and checks that `step` may be taken now: the
 * order's refusals (M14) or the move's (see move_allowed), CD_STEP_ORDER, CD_HOLD_OVER (B10). After
 * a refusal of the move the draft is filled all the same. */
enum cd_err booking_get(struct op_ctx *ctx, int64_t order, int step, struct booking *booking);

/* Notes that the steps up to `step` are done; `back` also forgets those after it. */
enum cd_err booking_done(struct op_ctx *ctx, struct booking *booking, int step, bool back);

/* Refuses unless the draft's appointment may be moved now: STATUS, CD_CHANGE_LATE (A2),
 * CD_MOVES_MAX (A4). */
enum cd_err move_allowed(struct op_ctx *ctx, const struct booking *booking);

/* The registration's draft begins at step 2 again, without what was chosen; its hold is freed, and
 * a move in progress ends. */
enum cd_err booking_restart(struct op_ctx *ctx, int64_t registration);

/* The order's appointment was cancelled by `event`: its registration is open again, its code bound,
 * its draft restarted. */
enum cd_err booking_reopen(struct op_ctx *ctx, struct order *order, enum registration_event event);

/* Frees holds that have run out: of one sitting and one account, or all (both 0). */
enum cd_err holds_over(struct op_ctx *ctx, int64_t sitting, int64_t account, int64_t *freed);

/* Frees the draft's own hold, if it has one. */
enum cd_err hold_free(struct op_ctx *ctx, struct booking *booking);

/* The same for a registration, in the system's name, whoever asks. */
enum cd_err hold_drop(struct op_ctx *ctx, int64_t registration);

#endif
