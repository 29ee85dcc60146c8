/* booking: the ten steps from a paid order to an appointment. M14-M23, A3, A22, A26, B10.
 *
 * The draft lives in the keeper: a step can be taken when all before it are done, and taken again
 * as long as the appointment is not complete. `step` is the next one; a hold that has run out puts
 * it back to 8.
 */
#ifndef CD_BOOKING_H
#define CD_BOOKING_H

#include "base/fsm.h"
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

enum appointment_status {
    APPOINTMENT_HELD,
    APPOINTMENT_CONFIRMED,
    APPOINTMENT_RELEASED,
    APPOINTMENT_REPLACED,
    APPOINTMENT_CANCELLED,
    APPOINTMENT_CANCELLED_BY_CENTRE,
    APPOINTMENT_CHECKED_IN,
    APPOINTMENT_REFUSED,
    APPOINTMENT_NO_SHOW,
    APPOINTMENT_IN_EXAM,
    APPOINTMENT_DONE,
    APPOINTMENT_INTERRUPTED,
    APPOINTMENT_STATES
};
enum appointment_event {
    APPOINTMENT_EV_COMPLETE,
    APPOINTMENT_EV_FREE,
    APPOINTMENT_EV_REPLACE,
    APPOINTMENT_EV_CANCEL,
    APPOINTMENT_EV_CENTRE_CANCEL,
    APPOINTMENT_EV_CHECK_IN,
    APPOINTMENT_EV_REFUSE,
    APPOINTMENT_EV_NO_SHOW,
    APPOINTMENT_EV_START,
    APPOINTMENT_EV_UNDO,
    APPOINTMENT_EV_INTERRUPT,
    APPOINTMENT_EV_END,
    APPOINTMENT_EV_RESUME,
    APPOINTMENT_EVENTS
};
extern const struct fsm appointment_machine;

/* The draft of one order; texts live in the arena. */
struct booking {
    int64_t registration, order_id, stored_step, planned, centre, from_day, until_day;
    int64_t held, sitting, seat, starts_at, ends_at, held_until, minutes;
    const char *country, *city, *employer, *mobile, *email;
    const char *centre_name, *address, *zone;
    int64_t step;       /* the next step now */
    struct order order; /* paid, valid, open: checked by booking_get */
};

/* Reads order and draft of the session's account and checks that `step` may be taken now: the
 * order's refusals (M14), CD_STEP_ORDER, CD_HOLD_OVER (B10). */
enum cd_err booking_get(struct op_ctx *ctx, int64_t order, int step, struct booking *booking);

/* Notes that the steps up to `step` are done; `back` also forgets those after it. */
enum cd_err booking_done(struct op_ctx *ctx, struct booking *booking, int step, bool back);

/* Seconds before the start until which an appointment may still be changed (A2, A22), and whether
 * one that starts then can't be changed any more. */
int64_t change_until(const struct op_ctx *ctx, int64_t starts_at);
bool change_late(const struct op_ctx *ctx, int64_t starts_at);

/* Steps one appointment's machine, compare-and-set, with its audit row. */
enum cd_err appointment_step(struct op_ctx *ctx, int64_t id, enum appointment_status from,
                             enum appointment_event event);

/* Frees holds that have run out: of one sitting and one account, or all (both 0). */
enum cd_err holds_over(struct op_ctx *ctx, int64_t sitting, int64_t account, int64_t *freed);

/* Frees the draft's own hold, if it has one. */
enum cd_err hold_free(struct op_ctx *ctx, struct booking *booking);

#endif
