/* The operations on orders: place, list, show, close. M8, A18, A23. */
#include <stdio.h>
#include <string.h>

#include "account/account.h"
#include "audit/audit.h"
#include "base/zone.h"
#include "exam/exam.h"
#include "op/keeper.h"
#include "order/bulk.h"
#include "order/order.h"
#include "result/again.h"
#include "subject/subject.h"
#include "time/time.h"

/* M5, M4, A23, in the order in which a person can do something about them. */
static enum cd_err offered(struct op_ctx *ctx, int64_t id, struct subject_show_rep *subject)
{
    enum cd_err err = subject_get(ctx, id, subject);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, "subject");
    return !err && !subject->offered ? refuse(ctx, CD_SUBJECT_CLOSED) : err;
}

static enum cd_err nothing_pending(struct op_ctx *ctx, int64_t subject)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_ORDER_PENDING,
              DB_ARGS(db_int(ctx->session->account), db_int(subject)));
    const char *number = db_next(&rows) ? arena_str(ctx->arena, db_get_text(&rows, 0)) : NULL;
    enum cd_err err = db_done(&rows);
    if (!err && number)
        return refuse_text(ctx, CD_ORDER_UNPAID_OPEN, number, "");
    return err;
}

static enum cd_err placeable(struct op_ctx *ctx, const struct order_place_req *req,
                             struct subject_show_rep *subject)
{
    enum cd_err err = identity_needed(ctx, CD_NOT_VERIFIED);
    if (!err)
        err = offered(ctx, req->subject, subject);
    if (!err && req->quantity > 1) /* A23 */
        err = quantity_refuse(ctx, CD_FIELD_RANGE, req->quantity, 1);
    if (!err)
        err = order_single(ctx, ctx->session->account, req->subject);
    if (!err)
        err = again_allowed(ctx, subject, req->early_ok);
    return err ? err : nothing_pending(ctx, req->subject);
}

/* M6, M33: an enterprise may have any number of unpaid orders. */
static enum cd_err placeable_in_bulk(struct op_ctx *ctx, const struct order_place_req *req,
                                     struct subject_show_rep *subject)
{
    enum cd_err err = corporate_needed(ctx);
    if (!err)
        err = offered(ctx, req->subject, subject);
    return err ? err : bulk_allowed(ctx, req->quantity, subject->price);
}

static enum cd_err order_insert(struct op_ctx *ctx, const struct order_place_req *req,
                                const struct subject_show_rep *subject, struct order_place_rep *rep)
{
    const struct config *policy = ctx->keeper->config;
    bool bulk = ctx->session->role == ROLE_ROOT;
    int64_t pay_by = bulk ? order_day_end(ctx, policy->policy_transfer_days)
                          : ctx->now + policy->policy_pay_minutes * MINUTE;
    enum cd_err err = order_number(ctx, &rep->number);
    if (!err)
        err = db_insert(ctx->db, SQL_ORDER_ADD,
                        DB_ARGS(db_text(rep->number), db_int(ctx->session->account),
                                db_ref(bulk ? ctx->session->enterprise : 0), db_int(subject->id),
                                db_int(bulk ? req->quantity : 1), db_int(subject->price),
                                db_text(subject->currency), db_text("PENDING"),
                                db_int(req->document), db_int(ctx->now), db_int(pay_by)),
                        &rep->order);
    return err;
}

enum cd_err op_order_place(struct op_ctx *ctx, const struct order_place_req *req,
                           struct order_place_rep *rep)
{
    struct subject_show_rep subject = {0};
    enum cd_err err = time_tidy(ctx, ctx->session->account, NULL);
    if (!err)
        err = ctx->session->role == ROLE_ROOT ? placeable_in_bulk(ctx, req, &subject)
                                              : placeable(ctx, req, &subject);
    if (!err) /* the order refers to the document: it must be there */
        err = consent_check(ctx, req->document, "terms", req->agreed, CD_NOT_AGREED);
    if (!err)
        err = order_insert(ctx, req, &subject, rep);
    if (!err)
        err = consent_take(ctx, req->document, "terms", req->agreed, CD_NOT_AGREED, rep->order);
    if (!err)
        err = audit_add(ctx, "order", rep->order, "PENDING", rep->number);
    return err;
}

enum cd_err op_order_list(struct op_ctx *ctx, const struct order_list_req *req,
                          struct order_list_rep *rep)
{
    size_t limit = req->limit ? (size_t)req->limit : 50;
    enum cd_err err = db_list(
        ctx->db, SQL_ORDER_LIST,
        DB_ARGS(db_int(ctx->session->account), db_int(req->before ? req->before : INT64_MAX),
                db_text(req->status), db_int((int64_t)limit + 1), db_text(ctx->session->language),
                db_int(ctx->now), db_int(no_show_seconds(ctx))),
        record_field(ctx->op->rep, "rows")->record, &rep->rows, limit, &rep->more, ctx->arena);
    for (size_t i = 0; i < rep->rows.n; i++) {
        struct order_row *row = &rep->rows.v[i];
        row->can_pay = order_waits(row->status, row->pay_by, ctx->now);
        row->can_schedule = order_open(row->status, row->registration, row->valid_until, ctx->now);
        row->status = order_status_now(row->status, row->registration, row->pay_by,
                                       row->valid_until, ctx->now);
        if (!row->zone[0])
            row->zone = ctx->keeper->config->platform_zone;
    }
    return err;
}

static void order_flags(const struct op_ctx *ctx, struct order_show_rep *rep)
{
    rep->can_pay = order_waits(rep->status, rep->pay_by, ctx->now);
    rep->can_close = rep->can_pay;
    rep->can_schedule = order_open(rep->status, rep->registration, rep->valid_until, ctx->now);
    rep->status =
        order_status_now(rep->status, rep->registration, rep->pay_by, rep->valid_until, ctx->now);
    rep->zone = ctx->keeper->config->platform_zone;
}

enum cd_err op_order_show(struct op_ctx *ctx, const struct order_show_req *req,
                          struct order_show_rep *rep)
{
    int64_t id = req->order;
    enum cd_err err = CD_OK;
    if (!id)
        err = db_number(ctx->db, SQL_ORDER_BY_NUMBER, DB_ARGS(db_text(req->number)), &id);
    if (!err)
        err = db_one(ctx->db, SQL_ORDER_SHOW,
                     DB_ARGS(db_int(id), db_int(ctx->session->account),
                             db_text(ctx->session->language), db_int(ctx->now),
                             db_int(no_show_seconds(ctx))),
                     ctx->op->rep, rep, ctx->arena);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, req->order ? "order" : "number");
    if (!err)
        err = db_list(ctx->db, SQL_TENDER_LIST, DB_ARGS(db_int(id)),
                      record_field(ctx->op->rep, "tenders")->record, &rep->tenders, SIZE_MAX, NULL,
                      ctx->arena);
    if (!err)
        order_flags(ctx, rep);
    return err;
}

enum cd_err op_order_close(struct op_ctx *ctx, const struct order_close_req *req,
                           struct order_close_rep *rep)
{
    (void)rep;
    struct order order;
    enum cd_err err = order_own(ctx, req->order, &order);
    if (!err)
        err = order_payable(ctx, &order);
    if (!err)
        err = order_shut(ctx, &order);
    return err;
}
