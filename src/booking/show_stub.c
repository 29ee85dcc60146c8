/* Stands in for appointment.show until the real one is there. */
#include <string.h>

#include "booking/booking.h"
#include "op/keeper.h"

enum cd_err op_appointment_show(struct op_ctx *ctx, const struct appointment_show_req *req,
                                struct appointment_show_rep *rep)
{
    enum cd_err err = db_one(ctx->db, SQL_APPOINTMENT_SHOW_STUB,
                             DB_ARGS(db_int(ctx->session->account), db_int(req->appointment),
                                     db_text(req->number), db_text(ctx->session->language)),
                             ctx->op->rep, rep, ctx->arena);
    if (err)
        return err == CD_NOT_FOUND ? refuse_field(ctx, err, "appointment") : err;
    const struct config *config = ctx->keeper->config;
    rep->arrive_at = rep->starts_at - config->policy_arrive_minutes * 60;
    rep->admitted_until = rep->starts_at + config->policy_late_minutes * 60;
    rep->change_until = change_until(ctx, rep->starts_at);
    rep->can_change = strcmp(rep->status, "CONFIRMED") == 0 && !change_late(ctx, rep->starts_at);
    return CD_OK;
}
