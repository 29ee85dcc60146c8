/* payment.counter: cash or card taken by the staff at the desk, with a receipt number. A late
 * payment to a closed order is credited to the balance, never lost. */
#include <string.h>

#include "audit/audit.h"
#include "ledger/ledger.h"
#include "message/message.h"
#include "op/keeper.h"
#include "order/tender.h"

static enum cd_err cash_in(struct op_ctx *ctx, const struct order *order, int64_t amount,
                           enum ledger_kind credit, const char *cause, int64_t tender)
{
    bool late = credit == LEDGER_CUSTOMER;
    return ledger_move(ctx, &(struct ledger_entry){.debit = LEDGER_CASH,
                                                   .credit = credit,
                                                   .credit_owner = late ? order->account : 0,
                                                   .amount = amount,
                                                   .currency = order->currency,
                                                   .cause = cause,
                                                   .order = order->id,
                                                   .tender = tender});
}

static enum cd_err credit_late(struct op_ctx *ctx, const struct order *order,
                               const struct payment_counter_req *req,
                               struct payment_counter_rep *rep)
{
    int64_t account = 0;
    enum cd_err err =
        db_number(ctx->db, SQL_ACCOUNT_HERE, DB_ARGS(db_int(order->account)), &account);
    if (err == CD_NOT_FOUND) /* erased: on whose balance? The desk keeps no money for nobody */
        return refuse_text(ctx, CD_STATUS, order->status, "PENDING");
    if (!err)
        err = cash_in(ctx, order, req->amount, LEDGER_CUSTOMER, "late_payment", 0);
    if (!err)
        err = audit_add(ctx, "order", order->id, "late_payment", req->receipt);
    if (!err)
        err = message_send(ctx, &(struct message){.account = order->account,
                                                  .kind = "payment_credited",
                                                  .order = order->number,
                                                  .subject = order->subject_name,
                                                  .amount = req->amount,
                                                  .currency = order->currency,
                                                  .channels = MESSAGE_EMAIL | MESSAGE_SMS});
    rep->credited = req->amount;
    return err;
}

/* What was awaited at the counter becomes less by what came; nothing left is awaited no more. */
static enum cd_err awaited_less(struct op_ctx *ctx, const struct order *order)
{
    int64_t open = order->total - order->paid;
    if (!open)
        return db_exec(ctx->db, SQL_TENDER_CANCEL_WAITING, DB_ARGS(db_int(order->id)), NULL);
    return db_exec(ctx->db, SQL_TENDER_WAITING_LESS, DB_ARGS(db_int(order->id), db_int(open)),
                   NULL);
}

static enum cd_err take(struct op_ctx *ctx, struct order *order,
                        const struct payment_counter_req *req)
{
    int64_t tender = 0, open = order->total - order->paid;
    if (req->amount > open)
        return refuse_money(ctx, CD_TENDER_OVER, req->amount, open, order->currency);
    enum cd_err err =
        db_insert(ctx->db, SQL_TENDER_ADD,
                  DB_ARGS(db_int(order->id), db_text("counter"), db_int(req->amount),
                          db_text(order->currency), db_text("PAID"), db_ref(0), db_ref(0),
                          db_text(req->receipt), db_text(req->method), db_int(ctx->now)),
                  &tender);
    if (!err)
        err = cash_in(ctx, order, req->amount, LEDGER_SALES, "payment", tender);
    if (!err)
        err = db_change(
            ctx->db, SQL_ORDER_PAID_AMOUNT,
            DB_ARGS(db_int(order->id), db_int(order->paid), db_int(order->paid + req->amount)));
    order->paid += req->amount;
    if (!err)
        err = awaited_less(ctx, order);
    if (!err)
        err = audit_add(ctx, "tender", tender, "PAID", req->receipt);
    if (!err && order->paid == order->total)
        err = order_paid(ctx, order, 0, 0, 0);
    return err;
}

enum cd_err op_payment_counter(struct op_ctx *ctx, const struct payment_counter_req *req,
                               struct payment_counter_rep *rep)
{
    struct order order;
    if (strcmp(req->method, "cash") != 0 && strcmp(req->method, "card") != 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "method");
    enum cd_err err = order_by_number(ctx, req->number, &order);
    if (!err)
        err = order_tidy(ctx, order.account, NULL, NULL);
    if (!err) /* time may just have closed it */
        err = order_by_number(ctx, req->number, &order);
    if (!err)
        err = ledger_receipt(ctx, req->receipt);
    if (err)
        return err;
    if (strcmp(order.status, "CLOSED") == 0)
        err = credit_late(ctx, &order, req, rep);
    else if (strcmp(order.status, "PENDING") == 0)
        err = take(ctx, &order, req);
    else
        err = refuse_text(ctx, CD_STATUS, order.status, "PENDING");
    rep->status = order.status;
    rep->open = strcmp(order.status, "PENDING") == 0 ? order.total - order.paid : 0;
    rep->currency = order.currency;
    return err;
}
