/* door: who is let in. M28, M29, A19, A20.
 *
 * One unexpired document with name and photo; until the start freely, then with a reason, and later
 * by a supervisor alone. Who is refused has used the registration up. */
#include <stddef.h>
#include <string.h>

#include "account/account.h"
#include "audit/audit.h"
#include "base/zone.h"
#include "exam/exam.h"
#include "op/keeper.h"

enum cd_err exam_today(struct op_ctx *ctx, const struct appointment *appointment)
{
    const char *zone = appointment->zone;
    int64_t starts_at = appointment->starts_at, day = zone_day(zone, starts_at);
    bool goes_on = ctx->now >= starts_at && ctx->now < appointment->ends_at;
    if (zone_day(zone, ctx->now) == day || goes_on)
        return CD_OK;
    refuse_time(ctx, CD_EXAM_NOT_TODAY, ctx->now, starts_at, 0, zone);
    if (ctx->now < starts_at)
        ctx->why->from = zone_day_start(zone, day);
    return CD_EXAM_NOT_TODAY;
}

enum cd_err exam_note(struct op_ctx *ctx, const struct appointment *appointment,
                      const char *document, const char *note)
{
    struct db_arg shown = {.type = DB_NULL};
    if (document)
        shown = db_text(document);
    return db_change(ctx->db, SQL_EXAM_NOTE,
                     DB_ARGS(db_int(appointment->id), shown, db_text(note)));
}

static bool among(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* M29: any one of three, valid to the last minute of the exam's day. */
static enum cd_err document_check(struct op_ctx *ctx, const struct appointment *appointment,
                                  const struct exam_check_in_req *req)
{
    static const char *const documents[] = {"id_card", "passport", "licence"};
    int64_t day = zone_day(appointment->zone, appointment->starts_at);
    if (!among(req->document, documents, sizeof documents / sizeof *documents))
        return refuse_field(ctx, CD_FIELD_FORMAT, "document");
    if (req->expires >= day)
        return CD_OK;
    refuse_count(ctx, CD_DOCUMENT_EXPIRED, req->expires, day);
    ctx->why->unit = WHY_DATE;
    return CD_DOCUMENT_EXPIRED;
}

/* A19. A second after the start is late; so is a second after the operator's minutes. */
static enum cd_err late_check(struct op_ctx *ctx, const struct appointment *appointment,
                              const char *reason)
{
    int64_t starts_at = appointment->starts_at;
    int64_t until = starts_at + ctx->keeper->config->policy_late_minutes * MINUTE;
    if (ctx->now <= starts_at)
        return CD_OK;
    if (ctx->now > until && ctx->session->role == ROLE_OPERATOR)
        return refuse_time(ctx, CD_LATE_SUPERVISOR, ctx->now, until, until, appointment->zone);
    if (!reason[0])
        return refuse_time(ctx, CD_LATE_REASON, ctx->now, starts_at, starts_at, appointment->zone);
    return CD_OK;
}

enum cd_err op_exam_check_in(struct op_ctx *ctx, const struct exam_check_in_req *req,
                             struct exam_check_in_rep *rep)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err = exam_step(ctx, req->number, APPOINTMENT_EV_CHECK_IN, &appointment, &order);
    if (!err)
        err = exam_today(ctx, &appointment);
    if (!err)
        err = document_check(ctx, &appointment, req);
    if (!err)
        err = late_check(ctx, &appointment, req->reason);
    if (!err)
        err = exam_note(ctx, &appointment, req->document, req->reason);
    if (err)
        return err;
    rep->name = account_name(ctx->arena, appointment.first_name, appointment.last_name);
    rep->status = appointment.status;
    return CD_OK;
}

enum cd_err op_exam_undo(struct op_ctx *ctx, const struct exam_undo_req *req,
                         struct exam_undo_rep *rep)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err = exam_step(ctx, req->number, APPOINTMENT_EV_UNDO, &appointment, &order);
    if (!err)
        err = exam_note(ctx, &appointment, "", "");
    rep->status = appointment.status;
    return err;
}

enum cd_err op_exam_refuse(struct op_ctx *ctx, const struct exam_refuse_req *req,
                           struct exam_refuse_rep *rep)
{
    static const char *const causes[] = {"late", "document", "name", "photo", "conduct"};
    struct appointment appointment;
    struct order order;
    if (!among(req->cause, causes, sizeof causes / sizeof *causes))
        return refuse_field(ctx, CD_FIELD_FORMAT, "cause");
    enum cd_err err = exam_step(ctx, req->number, APPOINTMENT_EV_REFUSE, &appointment, &order);
    if (!err)
        err = exam_today(ctx, &appointment);
    if (!err)
        err = exam_note(ctx, &appointment, "",
                        req->reason[0] ? arena_fmt(ctx->arena, "%s: %s", req->cause, req->reason)
                                       : req->cause);
    if (!err)
        err = audit_add(ctx, "appointment", appointment.id, "refused", req->cause);
    if (!err)
        err = exam_forfeit(ctx, &order);
    if (!err)
        err = appointment_tell(ctx, &appointment, "exam_refused", req->cause);
    rep->status = appointment.status;
    return err;
}
