/* complete: step 10, Complete Appointment. M23, M24, A22, I1, I2.
 *
 * The held seat becomes the appointment; in a move the one before is replaced in the same
 * transaction, which had its seat until now. */
#include "audit/audit.h"
#include "base/zone.h"
#include "booking/appointment.h"
#include "booking/booking.h"
#include "code/code.h"
#include "op/keeper.h"

static enum cd_err completable(struct op_ctx *ctx, const struct booking *booking, bool late_ok)
{
    if (booking->starts_at <= ctx->now) /* it began while the seat was held */
        return refuse_time(ctx, CD_SITTING_STARTED, ctx->now, booking->starts_at,
                           booking->starts_at, booking->zone);
    if (booking->starts_at >= booking->order.valid_until)
        return refuse_time(ctx, CD_STARTS_TOO_LATE, booking->starts_at, booking->order.valid_until,
                           0, booking->zone);
    if (change_late(ctx, booking->starts_at) && !late_ok) /* A22 */
        return refuse_time(ctx, CD_LATE_NOT_CONFIRMED, booking->starts_at,
                           change_until(ctx, booking->starts_at),
                           change_until(ctx, booking->starts_at), booking->zone);
    return CD_OK;
}

static enum cd_err confirm(struct op_ctx *ctx, const struct booking *booking, const char **number)
{
    int64_t next = 0;
    struct civil civil;
    zone_civil(ctx->keeper->config->platform_zone, ctx->now, &civil);
    enum cd_err err = db_insert(ctx->db, SQL_SEQUENCE_NEXT, DB_ARGS(db_text("appointment")), &next);
    *number =
        arena_fmt(ctx->arena, "A%02d%02d-%05lld", civil.year % 100, civil.month, (long long)next);
    if (!err)
        err = db_change(ctx->db, SQL_APPOINTMENT_CONFIRM,
                        DB_ARGS(db_int(booking->held), db_text(*number), db_int(ctx->now),
                                db_text(booking->mobile), db_text(booking->email)));
    return err ? err : audit_step(ctx, "appointment", booking->held, "HELD", "CONFIRMED");
}

/* The registration's step, and its code's: a code stays scheduled through a move. */
static enum cd_err schedule(struct op_ctx *ctx, const struct booking *booking, struct order *order)
{
    enum registration_event event =
        booking->moves ? REGISTRATION_EV_MOVE : REGISTRATION_EV_SCHEDULE;
    enum cd_err err =
        registration_step(ctx, order->registration, &order->registration_status, event);
    if (!err && order->code && !booking->moves)
        err = code_step(ctx, order->code, &order->code_status, CODE_EV_SCHEDULE);
    return err;
}

/* M23: the appointment goes out by SMS and email and to the message centre. */
static enum cd_err tell(struct op_ctx *ctx, const struct booking *booking)
{
    struct appointment made;
    enum cd_err err = appointment_get(ctx, booking->held, "", ctx->session->account, &made);
    if (!err)
        err = appointment_tell(
            ctx, &made, booking->moves ? "appointment_moved" : "appointment_booked", made.number);
    return err;
}

enum cd_err op_booking_complete(struct op_ctx *ctx, const struct booking_complete_req *req,
                                struct booking_complete_rep *rep)
{
    struct booking booking;
    enum cd_err err = booking_get(ctx, req->order, STEP_COMPLETE, &booking);
    if (!err)
        err = completable(ctx, &booking, req->late_ok);
    if (!err && booking.moves) /* before the new one: one stands on a registration (I1) */
        err = appointment_step(ctx, booking.moves, APPOINTMENT_CONFIRMED, APPOINTMENT_EV_REPLACE);
    if (!err)
        err = confirm(ctx, &booking, &rep->number);
    if (!err)
        err = schedule(ctx, &booking, &booking.order);
    if (!err)
        err = tell(ctx, &booking);
    if (!err)
        err = db_exec(ctx->db, SQL_BOOKING_MOVED, DB_ARGS(db_int(booking.registration)), NULL);
    if (!err)
        err = booking_done(ctx, &booking, STEP_COMPLETE, false);
    rep->starts_at = booking.starts_at;
    rep->zone = booking.zone;
    rep->seat = booking.seat;
    return err;
}
