#include "booking/appointment.h"

#include <stddef.h>
#include <string.h>

#include "account/account.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "exam/exam.h"
#include "message/message.h"
#include "op/keeper.h"

#define ROW_INT(name)  FIELD_NUMBER(struct appointment, name)
#define ROW_TEXT(name) FIELD_STRING(struct appointment, name)
static const struct field row_fields[] = {
    ROW_INT(id),           ROW_INT(registration), ROW_INT(order),         ROW_INT(account),
    ROW_INT(seat),         ROW_INT(starts_at),    ROW_INT(ends_at),       ROW_INT(centre),
    ROW_TEXT(number),      ROW_TEXT(status),      ROW_TEXT(first_name),   ROW_TEXT(last_name),
    ROW_TEXT(mobile),      ROW_TEXT(email),       ROW_TEXT(order_number), ROW_TEXT(subject_name),
    ROW_TEXT(centre_code), ROW_TEXT(centre_name), ROW_TEXT(address),      ROW_TEXT(zone),
};
static const struct record row_record = {"appointment", sizeof(struct appointment), row_fields,
                                         sizeof row_fields / sizeof *row_fields};

enum cd_err appointment_get(struct op_ctx *ctx, int64_t id, const char *number, int64_t account,
                            struct appointment *appointment)
{
    *appointment = (struct appointment){0};
    enum cd_err err = db_one(ctx->db, SQL_APPOINTMENT_GET,
                             DB_ARGS(db_int(id), db_text(id ? "" : number), db_int(account)),
                             &row_record, appointment, ctx->arena);
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, id ? "appointment" : "number") : err;
}

enum cd_err appointment_step(struct op_ctx *ctx, int64_t id, enum appointment_status from,
                             enum appointment_event event)
{
    const char *const *states = appointment_machine.states;
    int to = fsm_step(&appointment_machine, (int)from, (int)event, ctx->session->role);
    if (to < 0) {
        char needed[sizeof ctx->why->need_text];
        fsm_needed(&appointment_machine, (int)event, ctx->session->role, needed, sizeof needed);
        return refuse_text(ctx, CD_STATUS, states[from], needed);
    }
    enum cd_err err = db_change(ctx->db, SQL_APPOINTMENT_STATUS,
                                DB_ARGS(db_int(id), db_text(states[from]), db_text(states[to])));
    return err ? err : audit_step(ctx, "appointment", id, states[from], states[to]);
}

enum cd_err appointment_next(struct op_ctx *ctx, struct appointment *appointment,
                             enum appointment_event event)
{
    int from = fsm_state(&appointment_machine, appointment->status);
    enum cd_err err = appointment_step(ctx, appointment->id, (enum appointment_status)from, event);
    if (!err)
        appointment->status =
            appointment_machine
                .states[fsm_step(&appointment_machine, from, (int)event, ctx->session->role)];
    return err;
}

enum cd_err appointment_tell(struct op_ctx *ctx, const struct appointment *appointment,
                             const char *kind, const char *note)
{
    return message_send(
        ctx, &(struct message){.account = appointment->account,
                               .kind = kind,
                               .order = appointment->order_number,
                               .subject = appointment->subject_name,
                               .place = arena_fmt(ctx->arena, "%s, %s", appointment->centre_name,
                                                  appointment->address),
                               .zone = appointment->zone,
                               .happens_at = appointment->starts_at,
                               .note = note,
                               .person = account_name(ctx->arena, appointment->first_name,
                                                      appointment->last_name),
                               .email = appointment->email,
                               .mobile = appointment->mobile,
                               .channels = MESSAGE_EMAIL | MESSAGE_SMS});
}

/* ---- until when ------------------------------------------------------------------------------ */

int64_t change_until(const struct op_ctx *ctx, int64_t starts_at)
{
    return starts_at - ctx->keeper->config->policy_change_hours * HOUR;
}

bool change_late(const struct op_ctx *ctx, int64_t starts_at)
{
    return ctx->now > change_until(ctx, starts_at); /* exactly 72:00:00 is allowed (A2) */
}

int64_t arrive_at(const struct op_ctx *ctx, int64_t starts_at)
{
    return starts_at - ctx->keeper->config->policy_arrive_minutes * MINUTE;
}

enum cd_err change_allowed(struct op_ctx *ctx, int64_t starts_at, const char *zone)
{
    int64_t until = change_until(ctx, starts_at);
    if (!change_late(ctx, starts_at))
        return CD_OK;
    return refuse_time(ctx, CD_CHANGE_LATE, ctx->now, until, until, zone);
}

/* ---- looking at them ------------------------------------------------------------------------- */

static bool changeable(const struct op_ctx *ctx, const char *status, int64_t starts_at)
{
    return strcmp(status, "CONFIRMED") == 0 && !change_late(ctx, starts_at);
}

enum cd_err op_appointment_list(struct op_ctx *ctx, const struct appointment_list_req *req,
                                struct appointment_list_rep *rep)
{
    size_t limit = req->limit ? (size_t)req->limit : 50;
    enum cd_err err = db_list(
        ctx->db, SQL_APPOINTMENT_LIST,
        DB_ARGS(db_int(ctx->session->account), db_int(req->before ? req->before : INT64_MAX),
                db_int((int64_t)limit + 1), db_text(ctx->session->language), db_int(ctx->now)),
        record_field(ctx->op->rep, "rows")->record, &rep->rows, limit, &rep->more, ctx->arena);
    for (size_t i = 0; i < rep->rows.n; i++) {
        struct appointment_row *row = &rep->rows.v[i];
        row->change_until = change_until(ctx, row->starts_at);
        row->can_change = changeable(ctx, row->status, row->starts_at);
        row->arrive_at = arrive_at(ctx, row->starts_at);
        row->status = appointment_status_now(ctx, row->status, row->starts_at);
    }
    return err;
}

enum cd_err op_appointment_show(struct op_ctx *ctx, const struct appointment_show_req *req,
                                struct appointment_show_rep *rep)
{
    enum cd_err err = db_one(
        ctx->db, SQL_APPOINTMENT_SHOW,
        DB_ARGS(db_int(req->appointment), db_text(req->appointment ? "" : req->number),
                db_int(ctx->session->account), db_text(ctx->session->language), db_int(ctx->now)),
        ctx->op->rep, rep, ctx->arena);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, req->appointment ? "appointment" : "number");
    if (err)
        return err;
    rep->arrive_at = arrive_at(ctx, rep->starts_at);
    rep->admitted_until = rep->starts_at + ctx->keeper->config->policy_late_minutes * MINUTE;
    rep->change_until = change_until(ctx, rep->starts_at);
    rep->can_change = changeable(ctx, rep->status, rep->starts_at);
    rep->status = appointment_status_now(ctx, rep->status, rep->starts_at);
    return CD_OK;
}
