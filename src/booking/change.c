/* change: moving and cancelling an appointment in time, free of charge. M24-M26, A2, A4.
 *
 * A move is the last four of the ten steps again: the draft names the appointment that it moves,
 * and Complete Appointment replaces it. Cancelling opens the registration again. */
#include <string.h>

#include "audit/audit.h"
#include "booking/appointment.h"
#include "booking/booking.h"
#include "code/code.h"
#include "op/keeper.h"

static enum cd_err moves_left(struct op_ctx *ctx, int64_t moved)
{
    int64_t most = ctx->keeper->config->policy_max_moves;
    if (most && moved >= most) /* A4: any number, unless the policy says one */
        return refuse_count(ctx, CD_MOVES_MAX, moved, most);
    return CD_OK;
}

enum cd_err move_allowed(struct op_ctx *ctx, const struct booking *booking)
{
    if (strcmp(booking->moves_status, "CONFIRMED") != 0)
        return refuse_text(ctx, CD_STATUS, booking->moves_status, "CONFIRMED");
    enum cd_err err = change_allowed(ctx, booking->moves_at, booking->moves_zone);
    return err ? err : moves_left(ctx, booking->moved);
}

enum cd_err booking_restart(struct op_ctx *ctx, int64_t registration)
{
    enum cd_err err = hold_drop(ctx, registration);
    if (!err)
        err = db_exec(ctx->db, SQL_BOOKING_RESTART, DB_ARGS(db_int(registration), db_int(ctx->now)),
                      NULL);
    return err;
}

enum cd_err booking_reopen(struct op_ctx *ctx, struct order *order, enum registration_event event)
{
    enum cd_err err =
        registration_step(ctx, order->registration, &order->registration_status, event);
    if (!err && order->code)
        err = code_step(ctx, order->code, &order->code_status, CODE_EV_CANCEL);
    return err ? err : booking_restart(ctx, order->registration);
}

/* The appointment that stands on a scheduled order, whatever has become of it. */
static enum cd_err current(struct op_ctx *ctx, const struct order *order,
                           struct appointment *appointment)
{
    int64_t id = 0;
    if (strcmp(order->registration_status, "SCHEDULED") != 0)
        return refuse_text(ctx, CD_STATUS,
                           order->registration ? order->registration_status : order->status,
                           "SCHEDULED");
    enum cd_err err =
        db_number(ctx->db, SQL_APPOINTMENT_CURRENT, DB_ARGS(db_int(order->registration)), &id);
    if (!err)
        err = appointment_get(ctx, id, "", ctx->session->account, appointment);
    return err;
}

enum cd_err op_booking_move(struct op_ctx *ctx, const struct booking_move_req *req,
                            struct booking_move_rep *rep)
{
    struct order order;
    struct appointment appointment;
    struct booking booking;
    enum cd_err err = order_get(ctx, req->order, ctx->session->account, &order);
    if (!err)
        err = current(ctx, &order, &appointment);
    if (!err) /* a move that was left half done is begun anew */
        err = hold_drop(ctx, order.registration);
    if (!err)
        err = db_change(ctx->db, SQL_BOOKING_MOVE,
                        DB_ARGS(db_int(order.registration), db_int(appointment.id),
                                db_int(STEP_WHERE), db_int(ctx->now)));
    if (!err)
        err = booking_get(ctx, req->order, STEP_WHERE, &booking);
    if (!err)
        rep->step = booking.step;
    return err;
}

enum cd_err op_appointment_cancel(struct op_ctx *ctx, const struct appointment_cancel_req *req,
                                  struct appointment_cancel_rep *rep)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err =
        appointment_get(ctx, req->appointment, "", ctx->session->account, &appointment);
    if (!err && strcmp(appointment.status, "CONFIRMED") != 0)
        err = refuse_text(ctx, CD_STATUS, appointment.status, "CONFIRMED");
    if (!err)
        err = change_allowed(ctx, appointment.starts_at, appointment.zone);
    if (!err)
        err = order_get(ctx, appointment.order, ctx->session->account, &order);
    if (!err)
        err = appointment_next(ctx, &appointment, APPOINTMENT_EV_CANCEL);
    if (!err)
        err = booking_reopen(ctx, &order, REGISTRATION_EV_CANCEL);
    if (!err)
        err = appointment_tell(ctx, &appointment, "appointment_cancelled", appointment.number);
    rep->order = appointment.order;
    rep->status = appointment.status;
    return err;
}
