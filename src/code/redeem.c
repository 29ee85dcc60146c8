/* code.check and code.redeem: a candidate uses a code on an order. M7, M10, A11, B7, I3. */
#include <stddef.h>
#include <string.h>

#include "account/account.h"
#include "account/throttle.h"
#include "audit/audit.h"
#include "code/code.h"
#include "op/keeper.h"
#include "order/order.h"
#include "order/tender.h"

struct code_found {
    int64_t id, entitlement, subject, valid_until;
    const char *text, *status, *subject_code, *enterprise, *locked, *order_status;
};

#define ROW_INT(name)  FIELD_NUMBER(struct code_found, name)
#define ROW_TEXT(name) FIELD_STRING(struct code_found, name)
static const struct field row_fields[] = {
    ROW_INT(id),      ROW_INT(entitlement),   ROW_INT(subject),       ROW_INT(valid_until),
    ROW_TEXT(text),   ROW_TEXT(status),       ROW_TEXT(subject_code), ROW_TEXT(enterprise),
    ROW_TEXT(locked), ROW_TEXT(order_status),
};
static const struct record row_record = {"code", sizeof(struct code_found), row_fields,
                                         sizeof row_fields / sizeof *row_fields};

static enum cd_err count_wrong(struct op_ctx *ctx)
{
    enum cd_err err = throttle_guessed(ctx, THROTTLE_CODE);
    return err ? err : refuse_field(ctx, CD_CODE_UNKNOWN, "code");
}

/* Looks a typed code up; a wrong one is counted (I3). */
static enum cd_err code_find(struct op_ctx *ctx, const char *typed, struct code_found *row)
{
    char text[CODE_LENGTH + 1];
    *row = (struct code_found){0};
    enum cd_err err = throttle_guess(ctx, THROTTLE_CODE);
    if (err)
        return err;
    if (!code_read(typed, text))
        return count_wrong(ctx);
    err = db_one(ctx->db, SQL_CODE_GET, DB_ARGS(db_text(text)), &row_record, row, ctx->arena);
    return err == CD_NOT_FOUND ? count_wrong(ctx) : err;
}

/* A code refused says which: replaced, refunded, expired, already bound, meant for another. */
static enum cd_err code_usable(struct op_ctx *ctx, const struct code_found *row,
                               const struct order *order)
{
    const char *zone = ctx->keeper->config->platform_zone;
    if (strcmp(row->status, "INVALIDATED") == 0)
        return refuse_text(ctx, CD_CODE_REPLACED, row->status, "UNUSED");
    if (strcmp(row->status, "REFUNDED") == 0 || strcmp(row->order_status, "REFUNDING") == 0)
        return refuse_text(ctx, CD_CODE_REFUNDED, row->status, "UNUSED");
    if (strcmp(row->status, "UNUSED") != 0 && strcmp(row->status, "EXPIRED") != 0)
        return refuse_text(ctx, CD_CODE_BOUND, row->status, "UNUSED");
    if (ctx->now >= row->valid_until)
        return refuse_time(ctx, CD_CODE_EXPIRED, ctx->now, row->valid_until, row->valid_until,
                           zone);
    if (row->locked[0] && strcmp(row->locked, ctx->session->login) != 0)
        return refuse(ctx, CD_CODE_OTHER_PERSON);
    if (row->subject != order->subject) /* M10 */
        return refuse_text(ctx, CD_CODE_SUBJECT, order->subject_code, row->subject_code);
    return CD_OK;
}

static enum cd_err redeemable(struct op_ctx *ctx, int64_t order_id, const char *typed,
                              struct order *order, struct code_found *row)
{
    enum cd_err err = order_get(ctx, order_id, ctx->session->account, order);
    if (!err)
        err = order_payable(ctx, order);
    if (!err)
        err = identity_needed(ctx, CD_NOT_VERIFIED_CODE); /* M7 */
    if (!err && order->paid)
        err = refuse(ctx, CD_TENDER_WAITING);
    if (!err)
        err = code_find(ctx, typed, row);
    if (!err)
        err = code_usable(ctx, row, order);
    if (err && !ctx->why->field[0] && err_class(err) == CD_REFUSE)
        memcpy(ctx->why->field, "code", sizeof "code");
    return err;
}

enum cd_err op_code_check(struct op_ctx *ctx, const struct code_check_req *req,
                          struct code_check_rep *rep)
{
    struct order order;
    struct code_found row;
    enum cd_err err = redeemable(ctx, req->order, req->code, &order, &row);
    if (err)
        return err;
    rep->subject_name = order.subject_name;
    rep->enterprise = row.enterprise;
    rep->label = code_show(ctx->arena, row.text);
    rep->valid_until = row.valid_until;
    rep->zone = ctx->keeper->config->platform_zone;
    return CD_OK;
}

static enum cd_err code_tender(struct op_ctx *ctx, const struct order *order, int64_t code)
{
    struct db_arg none = {.type = DB_NULL};
    int64_t tender = 0;
    enum cd_err err = tender_cancel_waiting(ctx, order->id);
    if (!err) /* A14: there is no money in it */
        err = db_insert(ctx->db, SQL_TENDER_ADD,
                        DB_ARGS(db_int(order->id), db_text("code"), db_int(0),
                                db_text(order->currency), db_text("PAID"), db_ref(0), db_int(code),
                                none, db_text(""), db_int(ctx->now)),
                        &tender);
    return err;
}

enum cd_err op_code_redeem(struct op_ctx *ctx, const struct code_redeem_req *req,
                           struct code_redeem_rep *rep)
{
    struct order order;
    struct code_found row;
    enum cd_err err = redeemable(ctx, req->order, req->code, &order, &row);
    if (!err)
        err = code_step(ctx, row.id, &row.status, CODE_EV_REDEEM);
    if (!err)
        err = code_tender(ctx, &order, row.id);
    if (!err)
        err = order_paid(ctx, &order, row.valid_until, row.entitlement, row.id); /* A11 */
    rep->status = order.status;
    rep->valid_until = order.valid_until;
    return err;
}
