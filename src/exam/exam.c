#include "exam/exam.h"

#include <string.h>

#include "audit/audit.h"
#include "booking/booking.h"
#include "code/code.h"
#include "op/keeper.h"

static enum cd_err own_centre(struct op_ctx *ctx, const struct appointment *appointment)
{
    const struct session *session = ctx->session;
    if (session->role == ROLE_ADMIN || !session->centre || session->centre == appointment->centre)
        return CD_OK;
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_EXAM_CENTRE, DB_ARGS(db_int(session->centre)));
    const char *own = db_next(&rows) ? arena_str(ctx->arena, db_get_text(&rows, 0)) : "";
    enum cd_err err = db_done(&rows);
    return err ? err : refuse_text(ctx, CD_OTHER_CENTRE, appointment->centre_code, own);
}

enum cd_err exam_step(struct op_ctx *ctx, const char *number, enum appointment_event event,
                      struct appointment *appointment, struct order *order)
{
    enum cd_err err = appointment_get(ctx, 0, number, 0, appointment);
    if (!err)
        err = own_centre(ctx, appointment);
    if (!err)
        err = order_get(ctx, appointment->order, 0, order);
    if (err)
        return err;
    if (ctx->session->role == ROLE_OPERATOR)
        appointment->status =
            appointment_status_now(ctx, appointment->status, appointment->starts_at);
    return appointment_next(ctx, appointment, event);
}

enum cd_err exam_forfeit(struct op_ctx *ctx, struct order *order)
{
    enum cd_err err = booking_restart(ctx, order->registration);
    if (!err)
        err = registration_step(ctx, order->registration, &order->registration_status,
                                REGISTRATION_EV_FORFEIT);
    if (!err && order->code)
        err = code_step(ctx, order->code, &order->code_status, CODE_EV_FORFEIT);
    return err ? err : order_complete(ctx, order);
}

/* ---- the exam itself ------------------------------------------------------------------------- */

/* The attempt that makes the registration sat; none if the exam goes on. */
static enum cd_err attempt_begin(struct op_ctx *ctx, const struct appointment *appointment,
                                 struct order *order)
{
    int64_t id = 0;
    if (strcmp(order->registration_status, "SAT") == 0)
        return CD_OK;
    enum cd_err err = registration_step(ctx, order->registration, &order->registration_status,
                                        REGISTRATION_EV_START);
    if (!err)
        err = db_insert(ctx->db, SQL_ATTEMPT_ADD,
                        DB_ARGS(db_int(appointment->id), db_int(order->registration),
                                db_int(order->account), db_int(order->subject), db_int(ctx->now)),
                        &id);
    return err ? err : audit_add(ctx, "attempt", id, "started", appointment->number);
}

enum cd_err op_exam_start(struct op_ctx *ctx, const struct exam_start_req *req,
                          struct exam_start_rep *rep)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err = exam_step(ctx, req->number, APPOINTMENT_EV_START, &appointment, &order);
    if (!err)
        err = attempt_begin(ctx, &appointment, &order);
    rep->status = appointment.status;
    return err;
}

enum cd_err op_exam_end(struct op_ctx *ctx, const struct exam_end_req *req,
                        struct exam_end_rep *rep)
{
    struct appointment appointment;
    struct order order;
    int64_t attempt = 0;
    enum cd_err err = exam_step(ctx, req->number, APPOINTMENT_EV_END, &appointment, &order);
    if (!err) /* A15: the result is reckoned from here */
        err = db_insert(ctx->db, SQL_ATTEMPT_END, DB_ARGS(db_int(appointment.id), db_int(ctx->now)),
                        &attempt);
    if (!err)
        err = audit_add(ctx, "attempt", attempt, "ended", appointment.number);
    rep->status = appointment.status;
    return err;
}

enum cd_err op_exam_interrupt(struct op_ctx *ctx, const struct exam_interrupt_req *req,
                              struct exam_interrupt_rep *rep)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err = exam_step(ctx, req->number, APPOINTMENT_EV_INTERRUPT, &appointment, &order);
    if (!err)
        err = exam_note(ctx, &appointment, NULL, req->reason);
    rep->status = appointment.status;
    return err;
}

/* An exam that was interrupted before it had begun begins now. */
enum cd_err op_exam_resume(struct op_ctx *ctx, const struct exam_resume_req *req,
                           struct exam_resume_rep *rep)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err = exam_step(ctx, req->number, APPOINTMENT_EV_RESUME, &appointment, &order);
    if (!err)
        err = attempt_begin(ctx, &appointment, &order);
    rep->status = appointment.status;
    return err;
}

/* By the centre at any time, or an interrupted exam is given up: the right to sit it comes back. */
enum cd_err op_exam_cancel(struct op_ctx *ctx, const struct exam_cancel_req *req,
                           struct exam_cancel_rep *rep)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err =
        exam_step(ctx, req->number, APPOINTMENT_EV_CENTRE_CANCEL, &appointment, &order);
    if (!err)
        err = exam_note(ctx, &appointment, NULL, req->reason);
    if (!err)
        err = booking_reopen(ctx, &order, REGISTRATION_EV_CENTRE_CANCEL);
    if (!err)
        err = appointment_tell(ctx, &appointment, "appointment_cancelled_by_centre", req->reason);
    rep->status = appointment.status;
    return err;
}
