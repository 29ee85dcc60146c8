/* The operations on refunds: what the buyer asks, what the staff decides and hands out. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "audit/audit.h"
#include "code/code.h"
#include "ledger/ledger.h"
#include "op/keeper.h"
#include "refund/refund.h"

/* ---- the buyer ------------------------------------------------------------------------------- */

static int64_t lines_show(struct op_ctx *ctx, const struct refund_parts *parts,
                          const char *currency, void *list)
{
    struct {
        struct refund_line *v;
        size_t n;
    } *lines = list;
    int64_t paid = 0;
    for (size_t i = 0; i < parts->n; i++) {
        const struct refund_part *part = &parts->v[i];
        *ARENA_PUSH(ctx->arena, *lines) =
            (struct refund_line){part->kind, part->label, part->paid, part->back, currency};
        paid += part->paid;
    }
    return paid;
}

/* The exam's name in the language of who reads it. */
static enum cd_err exam_name(struct op_ctx *ctx, const struct order *order, const char **name)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_REFUND_EXAM,
              DB_ARGS(db_int(order->subject), db_text(ctx->session->language)));
    *name = db_next(&rows) ? arena_str(ctx->arena, db_get_text(&rows, 0)) : order->subject_name;
    return db_done(&rows);
}

/* Codes that were picked one by one become the seats that they stand for. */
static enum cd_err seats_of(struct op_ctx *ctx, int64_t order, const void *list,
                            struct refund_wish *wish)
{
    const struct {
        struct code_pick *v;
        size_t n;
    } *picks = list;
    int64_t *seats = arena_alloc(ctx->arena, (picks->n + 1) * sizeof *seats);
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < picks->n && !err; i++) {
        char text[CODE_LENGTH + 1];
        err = CD_NOT_FOUND;
        if (code_read(picks->v[i].code, text))
            err = db_number(ctx->db, SQL_REFUND_PICKED, DB_ARGS(db_int(order), db_text(text)),
                            &seats[i]);
    }
    wish->named = seats;
    wish->count = picks->n;
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, "codes") : err;
}

/* The order that is asked about, and what of it: a person's has one seat and no codes. */
static enum cd_err wished(struct op_ctx *ctx, int64_t id, int64_t seats, const void *picks,
                          struct order *order, struct refund_wish *wish)
{
    *wish = (struct refund_wish){.seats = seats};
    enum cd_err err = order_own(ctx, id, order);
    return !err && order->enterprise ? seats_of(ctx, order->id, picks, wish) : err;
}

enum cd_err op_refund_preview(struct op_ctx *ctx, const struct refund_preview_req *req,
                              struct refund_preview_rep *rep)
{
    struct order order;
    struct refund_wish wish;
    struct refund_plan plan;
    enum cd_err err = wished(ctx, req->order, req->seats, &req->codes, &order, &wish);
    if (!err)
        err = refund_plan(ctx, &order, &wish, &plan);
    if (!err)
        err = exam_name(ctx, &order, &rep->subject_name);
    if (err)
        return err;
    rep->number = order.number;
    rep->quantity = order.quantity;
    rep->seats = plan.seats;
    rep->unused = plan.unused;
    rep->bound = plan.bound;
    rep->paid = lines_show(ctx, &plan.parts, order.currency, &rep->lines);
    rep->total = plan.total;
    rep->currency = order.currency;
    rep->way = plan.way;
    rep->cause = plan.cause;
    rep->valid_until = order.valid_until;
    rep->zone = ctx->keeper->config->platform_zone;
    return CD_OK;
}

enum cd_err op_refund_request(struct op_ctx *ctx, const struct refund_request_req *req,
                              struct refund_request_rep *rep)
{
    struct order order;
    struct refund refund = {.status = "", .currency = ""};
    struct refund_wish wish;
    enum cd_err err = wished(ctx, req->order, req->seats, &req->codes, &order, &wish);
    if (!err)
        err = refund_make(ctx, &order, &wish, req->amount, &refund);
    rep->status = refund.status;
    rep->amount = refund.amount;
    rep->currency = refund.currency;
    return err;
}

enum cd_err op_refund_show(struct op_ctx *ctx, const struct refund_show_req *req,
                           struct refund_show_rep *rep)
{
    struct order order;
    struct refund refund;
    struct refund_parts parts = {0};
    enum cd_err err = order_own(ctx, req->order, &order);
    if (!err)
        err = refund_get(ctx, order.id, &refund);
    if (!err)
        err = refund_parts(ctx, order.id, refund.id, &parts);
    if (!err)
        err = exam_name(ctx, &order, &rep->subject_name);
    if (err)
        return err;
    rep->number = order.number;
    rep->status = refund.status;
    lines_show(ctx, &parts, refund.currency, &rep->lines);
    rep->amount = refund.amount;
    rep->currency = refund.currency;
    rep->cause = refund.cause;
    rep->reason = refund.reason;
    rep->requested_at = refund.requested_at;
    rep->decided_at = refund.decided_at;
    rep->paid_at = refund.paid_at;
    rep->zone = ctx->keeper->config->platform_zone;
    return CD_OK;
}

/* ---- the staff ------------------------------------------------------------------------------- */

enum cd_err op_refund_list(struct op_ctx *ctx, const struct refund_list_req *req,
                           struct refund_list_rep *rep)
{
    size_t limit = req->limit ? (size_t)req->limit : 50;
    return db_list(ctx->db, SQL_REFUND_LIST,
                   DB_ARGS(db_text(req->status), db_int(req->after), db_int((int64_t)limit + 1),
                           db_text(ctx->session->language)),
                   record_field(ops[OP_REFUND_LIST].rep, "rows")->record, &rep->rows, limit,
                   &rep->more, ctx->arena);
}

/* The newest refund of an order that is not of whoever asks (M52). */
static enum cd_err not_own(struct op_ctx *ctx, const char *number, struct order *order,
                           struct refund *refund)
{
    enum cd_err err = order_by_number(ctx, number, order);
    if (!err)
        err = refund_get(ctx, order->id, refund);
    if (!err && refund->account == ctx->session->account)
        return refuse(ctx, CD_OWN_REFUND);
    return err;
}

/* A rejected order is as it was before: paid, and valid as long as it was. */
static enum cd_err reject(struct op_ctx *ctx, struct order *order, struct refund *refund)
{
    enum cd_err err = refund_step(ctx, refund, REFUND_EV_REJECT);
    if (!err)
        err = order_step(ctx, order, ORDER_EV_REFUND_REJECT);
    return err ? err : refund_tell(ctx, order, refund, "refund_rejected", refund->reason, true);
}

enum cd_err op_refund_decide(struct op_ctx *ctx, const struct refund_decide_req *req,
                             struct refund_decide_rep *rep)
{
    struct order order;
    struct refund refund;
    bool approve = strcmp(req->verdict, "approve") == 0;
    if (!approve && strcmp(req->verdict, "reject") != 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "verdict");
    if (!approve && !req->reason[0])
        return refuse_field(ctx, CD_FIELD_MISSING, "reason");
    enum cd_err err = not_own(ctx, req->number, &order, &refund);
    if (err)
        return err;
    refund.reason = req->reason;
    refund.decided_at = ctx->now;
    refund.decided_by = ctx->session->account;
    if (!approve)
        err = reject(ctx, &order, &refund);
    else if ((err = refund_step(ctx, &refund, REFUND_EV_APPROVE)) == CD_OK)
        err = refund_approved(ctx, &order, &refund);
    rep->status = refund.status;
    return err;
}

enum cd_err op_refund_pay_out(struct op_ctx *ctx, const struct refund_pay_out_req *req,
                              struct refund_pay_out_rep *rep)
{
    struct order order;
    struct refund refund;
    enum cd_err err = not_own(ctx, req->number, &order, &refund);
    if (err)
        return err;
    err = ledger_receipt(ctx, req->receipt);
    if (!err)
        err = refund_pay(ctx, &order, &refund, req->receipt);
    if (!err)
        err = audit_add(ctx, "refund", refund.id, "receipt", req->receipt);
    rep->status = refund.status;
    rep->amount = refund.amount;
    rep->currency = refund.currency;
    return err;
}

enum cd_err op_refund_fail(struct op_ctx *ctx, const struct refund_fail_req *req,
                           struct refund_fail_rep *rep)
{
    struct order order;
    struct refund refund;
    enum cd_err err = not_own(ctx, req->number, &order, &refund);
    if (err)
        return err;
    refund.reason = req->reason;
    err = refund_step(ctx, &refund, REFUND_EV_FAIL);
    if (!err)
        err = refund_tell(ctx, &order, &refund, "refund_failed", refund.reason, true);
    rep->status = refund.status;
    return err;
}
