/* payment.counter and payment.transfer: money that the staff take in for an order: cash or card at
 * the desk, a bank transfer for a bulk order. What comes too late for an order that was closed is
 * credited to the balance, never lost. */
#include <string.h>

#include "audit/audit.h"
#include "code/making.h"
#include "ledger/ledger.h"
#include "message/message.h"
#include "op/ids.h"
#include "op/keeper.h"
#include "order/bulk.h"
#include "order/tender.h"

/* What came in, and what became of it. */
struct incoming {
    const char *kind, *method, *receipt;
    enum ledger_kind from; /* where the house has it now */
    int64_t amount;
    int64_t credited;
};

static enum cd_err money_in(struct op_ctx *ctx, const struct order *order,
                            const struct incoming *in, enum ledger_kind credit, const char *cause,
                            int64_t tender)
{
    bool late = credit == LEDGER_CUSTOMER;
    return ledger_move(ctx, &(struct ledger_entry){.debit = in->from,
                                                   .credit = credit,
                                                   .credit_owner = late ? order->account : 0,
                                                   .amount = in->amount,
                                                   .currency = order->currency,
                                                   .cause = cause,
                                                   .order = order->id,
                                                   .tender = tender});
}

static enum cd_err credit_late(struct op_ctx *ctx, const struct order *order, struct incoming *in)
{
    int64_t account = 0;
    enum cd_err err =
        db_number(ctx->db, SQL_ACCOUNT_HERE, DB_ARGS(db_int(order->account)), &account);
    if (err == CD_NOT_FOUND) /* erased: on whose balance? The desk keeps no money for nobody */
        return refuse_text(ctx, CD_STATUS, order->status, "PENDING");
    if (!err)
        err = ledger_receipt(ctx, in->receipt);
    if (!err)
        err = money_in(ctx, order, in, LEDGER_CUSTOMER, "late_payment", 0);
    if (!err)
        err = audit_add(ctx, "order", order->id, "late_payment", in->receipt);
    if (!err)
        err =
            message_send(ctx, &(struct message){.account = order->account,
                                                .kind = "payment_credited",
                                                .order = order->number,
                                                .subject = order->subject_name,
                                                .amount = in->amount,
                                                .currency = order->currency,
                                                .channels = MESSAGE_EMAIL |
                                                            (order->enterprise ? 0 : MESSAGE_SMS)});
    in->credited = in->amount;
    return err;
}

enum cd_err tender_cancel_waiting(struct op_ctx *ctx, int64_t order)
{
    struct ids waiting = {0};
    enum cd_err err = ids_read(ctx, SQL_TENDER_WAITING, DB_ARGS(db_int(order)), &waiting);
    for (size_t i = 0; i < waiting.n && !err; i++) {
        err = db_change(ctx->db, SQL_TENDER_STATUS,
                        DB_ARGS(db_int(waiting.v[i]), db_text("WAITING"), db_text("CANCELLED")));
        if (!err)
            err = audit_step(ctx, "tender", waiting.v[i], "WAITING", "CANCELLED");
    }
    return err;
}

/* What was awaited becomes less by what came; nothing left is awaited no more. */
static enum cd_err awaited_less(struct op_ctx *ctx, const struct order *order)
{
    int64_t open = order->total - order->paid;
    if (!open)
        return tender_cancel_waiting(ctx, order->id);
    return db_exec(ctx->db, SQL_TENDER_WAITING_LESS, DB_ARGS(db_int(order->id), db_int(open)),
                   NULL);
}

static enum cd_err take(struct op_ctx *ctx, struct order *order, const struct incoming *in)
{
    int64_t tender = 0;
    enum cd_err err = ledger_receipt(ctx, in->receipt);
    if (!err)
        err = db_insert(ctx->db, SQL_TENDER_ADD,
                        DB_ARGS(db_int(order->id), db_text(in->kind), db_int(in->amount),
                                db_text(order->currency), db_text("PAID"), db_ref(0), db_ref(0),
                                db_text(in->receipt), db_text(in->method), db_int(ctx->now)),
                        &tender);
    if (!err)
        err = money_in(ctx, order, in, LEDGER_SALES, "payment", tender);
    if (!err)
        err = db_change(
            ctx->db, SQL_ORDER_PAID_AMOUNT,
            DB_ARGS(db_int(order->id), db_int(order->paid), db_int(order->paid + in->amount)));
    order->paid += in->amount;
    if (!err)
        err = awaited_less(ctx, order);
    if (!err)
        err = audit_add(ctx, "tender", tender, "PAID", in->receipt);
    if (!err && order->paid == order->total)
        err = order_paid(ctx, order, 0, 0, 0);
    return err;
}

/* Whose order it is, as time has left it, and whether that number was never entered before. */
static enum cd_err found(struct op_ctx *ctx, const char *number, const char *receipt,
                         struct order *order)
{
    int64_t used = 0;
    enum cd_err err = order_by_number(ctx, number, order);
    if (!err)
        err = order_tidy(ctx, order->account, NULL, NULL);
    if (!err) /* time may just have closed it */
        err = order_by_number(ctx, number, order);
    if (!err)
        err = db_number(ctx->db, SQL_RECEIPT_USED, DB_ARGS(db_text(receipt)), &used);
    return !err && used ? refuse_field(ctx, CD_RECEIPT_USED, "receipt") : err;
}

/* Anything but an order that waits for money, or one that was closed before it came, is refused. */
static enum cd_err expected(struct op_ctx *ctx, const struct order *order, int64_t amount)
{
    int64_t open = order->total - order->paid;
    if (strcmp(order->status, "CLOSED") == 0)
        return CD_OK;
    if (strcmp(order->status, "PENDING") != 0)
        return refuse_text(ctx, CD_STATUS, order->status, "PENDING");
    if (amount > open)
        return refuse_money(ctx, CD_TENDER_OVER, amount, open, order->currency);
    return CD_OK;
}

static enum cd_err receive(struct op_ctx *ctx, struct order *order, struct incoming *in)
{
    if (strcmp(order->status, "CLOSED") == 0)
        return credit_late(ctx, order, in);
    return take(ctx, order, in);
}

static int64_t still_open(const struct order *order)
{
    return strcmp(order->status, "PENDING") == 0 ? order->total - order->paid : 0;
}

enum cd_err op_payment_counter(struct op_ctx *ctx, const struct payment_counter_req *req,
                               struct payment_counter_rep *rep)
{
    struct order order;
    struct incoming in = {"counter", req->method, req->receipt, LEDGER_CASH, req->amount, 0};
    if (strcmp(req->method, "cash") != 0 && strcmp(req->method, "card") != 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "method");
    enum cd_err err = found(ctx, req->number, req->receipt, &order);
    if (!err && order.enterprise)
        err = refuse(ctx, CD_BULK_TENDER);
    if (!err)
        err = expected(ctx, &order, req->amount);
    if (!err)
        err = receive(ctx, &order, &in);
    if (err)
        return err;
    rep->status = order.status;
    rep->credited = in.credited;
    rep->open = still_open(&order);
    rep->currency = order.currency;
    return CD_OK;
}

/* ---- bank transfers ----------------------------------------------------------------------------
 */

static enum cd_err transfer_stop(struct op_ctx *ctx, const char *number)
{
    struct order order;
    enum cd_err err = order_by_number(ctx, number, &order);
    return err ? err : bulk_stop(ctx, order.id);
}

/* The transfer that covers the rest makes the codes first, and is entered with the last of them. */
enum cd_err op_payment_transfer(struct op_ctx *ctx, const struct payment_transfer_req *req,
                                struct payment_transfer_rep *rep)
{
    struct order order;
    struct incoming in = {"transfer", "", req->receipt, LEDGER_BANK, req->amount, 0};
    bool ready = true;
    if (ctx->stream->stop)
        return transfer_stop(ctx, req->number);
    enum cd_err err = found(ctx, req->number, req->receipt, &order);
    if (!err && !order.enterprise) /* people pay at the desk */
        err = refuse_field(ctx, CD_NOT_FOUND, "number");
    if (!err)
        err = expected(ctx, &order, req->amount);
    if (err)
        return err;
    if (still_open(&order) == req->amount)
        err = bulk_codes(ctx, &order, &rep->done, &ready);
    if (!err && ready)
        err = receive(ctx, &order, &in);
    rep->whole = order.quantity;
    rep->status = order.status;
    rep->credited = in.credited;
    rep->open = still_open(&order);
    rep->currency = order.currency;
    return err;
}
