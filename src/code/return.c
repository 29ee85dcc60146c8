/* code.return: a candidate gives a code back unused (A14). There is no money in it: the code is the
 * enterprise's again and can be redeemed by somebody else. */
#include <stddef.h>
#include <string.h>

#include "audit/audit.h"
#include "booking/booking.h"
#include "code/code.h"
#include "message/message.h"
#include "refund/refund.h"

static enum cd_err returnable(struct op_ctx *ctx, const struct order *order)
{
    if (!order->paid_at || strcmp(order->source, "code") != 0)
        return refuse(ctx, CD_CODE_NONE);
    if (!order->registration) /* it went back before */
        return refuse_text(ctx, CD_STATUS, order->status, "PAID");
    enum cd_err err = order_unused(ctx, order);
    if (!err && strcmp(order->status, "PAID") != 0)
        return refuse_text(ctx, CD_STATUS, order->status, "PAID");
    return err;
}

static enum cd_err tender_back(struct op_ctx *ctx, const struct order *order)
{
    int64_t tender = 0;
    enum cd_err err = db_number(ctx->db, SQL_TENDER_OF_CODE,
                                DB_ARGS(db_int(order->id), db_int(order->code)), &tender);
    if (!err)
        err = db_change(ctx->db, SQL_TENDER_STATUS,
                        DB_ARGS(db_int(tender), db_text("PAID"), db_text("RETURNED")));
    return err ? err : audit_step(ctx, "tender", tender, "PAID", "RETURNED");
}

/* The order's part of it. What is the candidate's own is done in the house's name for anybody else.
 */
static enum cd_err order_ends(struct op_ctx *ctx, struct order *order, enum order_event event)
{
    bool own = order->account == ctx->session->account;
    const struct session *asker = own ? ctx->session : op_system(ctx);
    enum cd_err err = order_step(ctx, order, event);
    if (!err && event == ORDER_EV_REFUND_ASK)
        err = hold_drop(ctx, order->registration);
    if (!own)
        op_asker(ctx, asker);
    return err;
}

/* There is nothing of it in the ledger. */
enum cd_err code_give_back(struct op_ctx *ctx, struct order *order)
{
    enum cd_err err = order_ends(ctx, order, ORDER_EV_REFUND_ASK);
    if (!err)
        err = registration_step(ctx, order->registration, &order->registration_status,
                                REGISTRATION_EV_UNBIND);
    if (!err)
        err = code_step(ctx, order->code, &order->code_status, CODE_EV_UNBIND);
    if (!err)
        err = tender_back(ctx, order);
    return err ? err : order_ends(ctx, order, ORDER_EV_REFUND_ALL);
}

struct told {
    struct {
        struct message *v;
        size_t n;
    } list;
};

/* The enterprise hears which code it is, by its own order; who had it is not told. */
static enum cd_err roots(struct op_ctx *ctx, const struct order *order, struct told *told)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_ENTERPRISE_ROOTS, DB_ARGS(db_int(order->code)));
    while (db_next(&rows)) {
        const char *text = arena_str(ctx->arena, db_get_text(&rows, 2));
        *ARENA_PUSH(ctx->arena, told->list) =
            (struct message){.account = db_get_int(&rows, 0),
                             .kind = "code_returned",
                             .order = arena_str(ctx->arena, db_get_text(&rows, 1)),
                             .subject = order->subject_name,
                             .note = code_show(ctx->arena, text),
                             .channels = MESSAGE_EMAIL};
    }
    return db_done(&rows);
}

static enum cd_err tell(struct op_ctx *ctx, const struct order *order)
{
    struct told told = {0};
    *ARENA_PUSH(ctx->arena, told.list) = (struct message){.account = order->account,
                                                          .kind = "code_returned",
                                                          .order = order->number,
                                                          .subject = order->subject_name,
                                                          .channels = MESSAGE_EMAIL | MESSAGE_SMS};
    enum cd_err err = roots(ctx, order, &told);
    for (size_t i = 0; i < told.list.n && !err; i++)
        err = message_send(ctx, &told.list.v[i]);
    return err;
}

enum cd_err op_code_return(struct op_ctx *ctx, const struct code_return_req *req,
                           struct code_return_rep *rep)
{
    struct order order;
    enum cd_err err = order_get(ctx, req->order, ctx->session->account, &order);
    if (!err)
        err = returnable(ctx, &order);
    if (!err)
        err = code_give_back(ctx, &order);
    if (!err)
        err = tell(ctx, &order);
    rep->status = order.status;
    return err;
}
