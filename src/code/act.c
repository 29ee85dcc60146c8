/* What an enterprise does with its codes: unbind, regenerate, assign, label, remind. M47, M48, B7.
 */
#include <string.h>

#include "audit/audit.h"
#include "base/seek.h"
#include "base/text.h"
#include "code/bulk.h"
#include "message/message.h"
#include "op/keeper.h"

static bool is(const char *status, enum code_status state)
{
    return strcmp(status, code_machine.states[state]) == 0;
}

/* Only while it can still be handed on, and no refund has taken hold of it (I6). */
static enum cd_err unused(struct op_ctx *ctx, const struct code_act *code)
{
    if (!is(code->status, CODE_UNUSED))
        return refuse_text(ctx, CD_CODE_NOT_UNUSED, code->status, "UNUSED");
    if (strcmp(code->order_status, "REFUNDING") == 0)
        return refuse_text(ctx, CD_CODE_FROZEN, code->order_status, "PAID");
    return CD_OK;
}

/* ---- unbind ---------------------------------------------------------------------------------- */

static enum cd_err unbind(struct op_ctx *ctx, struct code_act *code, const void *req)
{
    struct order order;
    (void)req;
    if (is(code->status, CODE_SCHEDULED))
        return refuse_text(ctx, CD_CODE_IS_SCHEDULED, code->status, "BOUND");
    if (!is(code->status, CODE_BOUND_))
        return refuse_text(ctx, CD_CODE_NOT_BOUND, code->status, "BOUND");
    if (ctx->dry)
        return CD_OK;
    enum cd_err err = order_get(ctx, code->used_order, 0, &order);
    if (!err)
        err = code_give_back(ctx, &order);
    if (!err)
        err = message_send(ctx, &(struct message){.account = code->holder,
                                                  .kind = "code_unbound",
                                                  .order = order.number,
                                                  .subject = order.subject_name,
                                                  .channels = MESSAGE_EMAIL | MESSAGE_SMS});
    return err;
}

/* ---- regenerate ------------------------------------------------------------------------------ */

/* The old one dies and the new one lives in one transaction, on the same seat, for the same person.
 */
static enum cd_err regenerate(struct op_ctx *ctx, struct code_act *code, const void *req)
{
    char text[CODE_LENGTH + 1];
    int64_t id = 0;
    (void)req;
    enum cd_err err = unused(ctx, code);
    if (err || ctx->dry)
        return err;
    err = code_step(ctx, code->id, &code->status, CODE_EV_REGENERATE);
    code_make(&ctx->keeper->random, text);
    if (!err)
        err = db_insert(ctx->db, SQL_CODE_AGAIN,
                        DB_ARGS(db_int(code->id), db_text(text), db_int(ctx->now),
                                db_int(ctx->session->enterprise)),
                        &id);
    if (!err)
        err = audit_add(ctx, "code", id, "UNUSED",
                        arena_fmt(ctx->arena, "instead of %lld", (long long)code->id));
    return err;
}

/* ---- assign and label ------------------------------------------------------------------------ */

static enum cd_err assign(struct op_ctx *ctx, struct code_act *code, const void *with)
{
    const struct code_assign_req *req = with;
    enum cd_err err = unused(ctx, code);
    if (err || ctx->dry)
        return err;
    struct buf seek = BUF_INIT;
    const char *folded = text_fold(ctx->arena, req->login), *login = folded ? folded : "";
    const char *name = req->assignee[0] ? req->assignee : login; /* a locked code is somebody's */
    if (req->assignee[0])
        seek_name(&seek, req->assignee, "");
    buf_fmt(&seek, "\n%s", login);
    err = db_change(ctx->db, SQL_CODE_ASSIGN,
                    DB_ARGS(db_int(code->id), db_text(name), db_text(login), db_text(seek.text),
                            db_int(ctx->session->enterprise)));
    buf_free(&seek);
    return err ? err
               : audit_add(ctx, "code", code->id, name[0] ? "assigned" : "unassigned", req->login);
}

static enum cd_err label(struct op_ctx *ctx, struct code_act *code, const void *with)
{
    const struct code_label_req *req = with;
    if (ctx->dry)
        return CD_OK;
    const char *seek = seek_text(ctx->arena, req->name);
    enum cd_err err =
        db_change(ctx->db, SQL_CODE_LABEL,
                  DB_ARGS(db_int(code->id), db_text(req->name), db_text(seek ? seek : ""),
                          db_int(ctx->session->enterprise)));
    return err ? err : audit_add(ctx, "code", code->id, "labelled", req->name);
}

/* ---- remind ---------------------------------------------------------------------------------- */

/* Of a code that waits for its person to redeem it, or, redeemed, to schedule the exam. */
static enum cd_err remind(struct op_ctx *ctx, struct code_act *code, const void *req)
{
    (void)req;
    bool bound = is(code->status, CODE_BOUND_);
    int64_t account = bound ? code->holder : is(code->status, CODE_UNUSED) ? code->meant : 0;
    if (!account)
        return refuse_text(ctx, CD_CODE_NOBODY, code->status, "BOUND");
    enum cd_err err = bound ? CD_OK : unused(ctx, code); /* nobody could redeem it now */
    if (err || ctx->dry)
        return err;
    err = message_send(ctx, &(struct message){.account = account,
                                              .kind = bound ? "code_reminder" : "code_for_you",
                                              .subject = code->subject_name,
                                              .zone = ctx->keeper->config->platform_zone,
                                              .happens_at = code->valid_until,
                                              .note = code_show(ctx->arena, code->text),
                                              .channels = MESSAGE_EMAIL});
    return err ? err : audit_add(ctx, "code", code->id, "reminded", "");
}

/* ---- the operations -------------------------------------------------------------------------- */

/* They differ in nothing but the action: the request and the reply have the same sets of fields. */
#define BULK(name, action)                                                                         \
    enum cd_err op_code_##name(struct op_ctx *ctx, const struct code_##name##_req *req,            \
                               struct code_##name##_rep *rep)                                      \
    {                                                                                              \
        struct code_choice choice = CODE_CHOICE(req);                                              \
        struct code_outcome out = {0};                                                             \
        enum cd_err err = code_bulk(ctx, &choice, action, req, &out);                              \
        rep->done = out.done;                                                                      \
        rep->whole = out.whole;                                                                    \
        rep->changed = out.changed;                                                                \
        rep->refused = out.refused;                                                                \
        rep->reasons.v = out.reasons.v;                                                            \
        rep->reasons.n = out.reasons.n;                                                            \
        return err;                                                                                \
    }
BULK(unbind, unbind)
BULK(regenerate, regenerate)
BULK(assign, assign)
BULK(label, label)
BULK(remind, remind)
