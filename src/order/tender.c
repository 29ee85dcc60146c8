#include "order/tender.h"

#include <stddef.h>
#include <string.h>

#include "account/throttle.h"
#include "audit/audit.h"
#include "base/money.h"
#include "base/zone.h"
#include "ledger/ledger.h"
#include "op/keeper.h"
#include "order/bulk.h"

struct voucher {
    int64_t id, value, subject, minimum, expires_at, uses, used;
    const char *kind, *currency, *text, *subject_code;
};

#define VOUCHER_INT(name)  FIELD_NUMBER(struct voucher, name)
#define VOUCHER_TEXT(name) FIELD_STRING(struct voucher, name)
static const struct field voucher_fields[] = {
    VOUCHER_INT(id),         VOUCHER_INT(value), VOUCHER_INT(subject),       VOUCHER_INT(minimum),
    VOUCHER_INT(expires_at), VOUCHER_INT(uses),  VOUCHER_INT(used),          VOUCHER_TEXT(kind),
    VOUCHER_TEXT(currency),  VOUCHER_TEXT(text), VOUCHER_TEXT(subject_code),
};
static const struct record voucher_record = {"voucher", sizeof(struct voucher), voucher_fields,
                                             sizeof voucher_fields / sizeof *voucher_fields};

/* One means of payment as computed, before anything is written. */
struct part {
    const char *kind;
    const char *label;
    int64_t amount;
    int64_t voucher;
};

struct quote {
    struct order order;
    struct {
        struct part *v;
        size_t n;
    } parts;
    int64_t open;    /* what the parts leave uncovered */
    int64_t balance; /* the account's */
};

/* Fits the voucher this order now? M9: a refusal says which reason. */
static enum cd_err voucher_fits(struct op_ctx *ctx, const struct voucher *voucher,
                                const struct order *order)
{
    const char *zone = ctx->keeper->config->platform_zone;
    if (ctx->now >= voucher->expires_at)
        return refuse_time(ctx, CD_VOUCHER_EXPIRED, ctx->now, voucher->expires_at,
                           voucher->expires_at, zone);
    if (voucher->subject && voucher->subject != order->subject)
        return refuse_text(ctx, CD_VOUCHER_SUBJECT, order->subject_code, voucher->subject_code);
    if (strcmp(voucher->currency, order->currency) != 0)
        return refuse_text(ctx, CD_VOUCHER_SUBJECT, order->currency, voucher->currency);
    if (order->total < voucher->minimum)
        return refuse_money(ctx, CD_VOUCHER_MINIMUM, order->total, voucher->minimum,
                            order->currency);
    if (voucher->used >= voucher->uses)
        return refuse_count(ctx, CD_VOUCHER_USED, voucher->used, voucher->uses);
    return CD_OK;
}

static int64_t voucher_worth(const struct voucher *voucher, const struct order *order, int64_t open)
{
    int64_t worth = strcmp(voucher->kind, "percent") == 0
                        ? money_percent(order->total, voucher->value)
                        : voucher->value;
    return worth < open ? worth : open;
}

static void part_add(struct op_ctx *ctx, struct quote *quote, const char *kind, const char *label,
                     int64_t amount, int64_t voucher)
{
    *ARENA_PUSH(ctx->arena, quote->parts) = (struct part){kind, label, amount, voucher};
    quote->open -= amount;
}

/* Once in what is asked, and once with what is already paid. */
static enum cd_err voucher_once(struct op_ctx *ctx, const struct quote *quote, int64_t voucher)
{
    int64_t paid = 0;
    for (size_t i = 0; i < quote->parts.n; i++)
        if (quote->parts.v[i].voucher == voucher)
            return refuse(ctx, CD_VOUCHER_TWICE);
    enum cd_err err = db_number(ctx->db, SQL_VOUCHER_ON_ORDER,
                                DB_ARGS(db_int(quote->order.id), db_int(voucher)), &paid);
    return !err && paid ? refuse(ctx, CD_VOUCHER_TWICE) : err;
}

static enum cd_err quote_voucher(struct op_ctx *ctx, struct quote *quote, const char *text)
{
    struct voucher voucher = {0};
    enum cd_err err = throttle_guess(ctx, THROTTLE_CODE);
    if (!err)
        err = db_one(ctx->db, SQL_VOUCHER_GET, DB_ARGS(db_text(text)), &voucher_record, &voucher,
                     ctx->arena);
    if (err == CD_NOT_FOUND) {
        err = throttle_guessed(ctx, THROTTLE_CODE);
        return err ? err : refuse(ctx, CD_VOUCHER_UNKNOWN);
    }
    if (!err)
        err = voucher_once(ctx, quote, voucher.id);
    if (!err)
        err = voucher_fits(ctx, &voucher, &quote->order);
    if (!err && !quote->open) /* it would be used up for nothing */
        return refuse_money(ctx, CD_TENDER_OVER, voucher_worth(&voucher, &quote->order, MONEY_MAX),
                            0, quote->order.currency);
    if (!err)
        part_add(ctx, quote, "voucher", voucher.text,
                 voucher_worth(&voucher, &quote->order, quote->open), voucher.id);
    return err;
}

/* The balance that the order can be paid from: of a bulk order that another root has placed, none,
 * since a balance is one account's. */
static enum cd_err quote_balance(struct op_ctx *ctx, struct quote *quote)
{
    if (quote->order.account != ctx->session->account)
        return CD_OK;
    return ledger_balance(ctx, quote->order.account, quote->order.currency, &quote->balance);
}

/* Vouchers and the desk are for people, bank transfers for enterprises. */
static enum cd_err quote_means(struct op_ctx *ctx, const struct order_quote_req *req,
                               const struct order *order)
{
    if (order->enterprise && (req->vouchers.n || req->counter))
        return refuse(ctx, CD_BULK_TENDER);
    if (!order->enterprise && req->transfer)
        return refuse(ctx, CD_TENDER_BULK);
    return CD_OK;
}

static enum cd_err quote_money(struct op_ctx *ctx, struct quote *quote, const char *kind,
                               int64_t amount)
{
    if (amount > quote->open)
        return refuse_money(ctx, CD_TENDER_OVER, amount, quote->open, quote->order.currency);
    if (strcmp(kind, "balance") == 0 && amount > quote->balance)
        return refuse_money(ctx, CD_BALANCE_LOW, quote->balance, amount, quote->order.currency);
    if (amount)
        part_add(ctx, quote, kind, "", amount, 0);
    return CD_OK;
}

/* The one computation behind the preview and the payment (M11): order.quote and order.pay have the
 * same request fields. */
static enum cd_err quote_make(struct op_ctx *ctx, const struct order_quote_req *req,
                              struct quote *quote)
{
    *quote = (struct quote){0};
    /* Orders of anybody that time has closed give their vouchers and balances back first. */
    enum cd_err err = order_tidy(ctx, 0, NULL, NULL);
    if (!err)
        err = order_own(ctx, req->order, &quote->order);
    if (!err)
        err = order_payable(ctx, &quote->order);
    if (!err)
        err = quote_means(ctx, req, &quote->order);
    if (!err)
        err = quote_balance(ctx, quote);
    quote->open = quote->order.total - quote->order.paid;
    for (size_t i = 0; i < req->vouchers.n && !err; i++)
        err = quote_voucher(ctx, quote, req->vouchers.v[i].code);
    if (!err)
        err = quote_money(ctx, quote, "balance", req->balance);
    if (!err)
        err = quote_money(ctx, quote, "counter", req->counter);
    if (!err)
        err = quote_money(ctx, quote, "transfer", req->transfer);
    return err;
}

enum cd_err op_order_quote(struct op_ctx *ctx, const struct order_quote_req *req,
                           struct order_quote_rep *rep)
{
    struct quote quote;
    const char *zone = ctx->keeper->config->platform_zone;
    enum cd_err err = quote_make(ctx, req, &quote);
    if (err)
        return err;
    for (size_t i = 0; i < quote.parts.n; i++) {
        const struct part *part = &quote.parts.v[i];
        *ARENA_PUSH(ctx->arena, rep->lines) = (struct tender_row){
            part->kind, part->label, part->amount, quote.order.currency, "", ctx->now};
    }
    rep->total = quote.order.total;
    rep->covered = quote.order.total - quote.open;
    rep->open = quote.open;
    rep->currency = quote.order.currency;
    rep->account_balance = quote.balance;
    rep->pay_by = req->counter ? order_day_end(ctx, 0) : quote.order.pay_by;
    rep->valid_until = zone_years_later(zone, ctx->now, 1);
    rep->zone = zone;
    return CD_OK;
}

static enum cd_err tender_insert(struct op_ctx *ctx, const struct order *order,
                                 const struct part *part, const char *status, int64_t *id)
{
    struct db_arg none = {.type = DB_NULL};
    return db_insert(ctx->db, SQL_TENDER_ADD,
                     DB_ARGS(db_int(order->id), db_text(part->kind), db_int(part->amount),
                             db_text(order->currency), db_text(status), db_ref(part->voucher),
                             db_ref(0), none, db_text(""), db_int(ctx->now)),
                     id);
}

/* Takes one part for good: the voucher's use is counted, the balance goes down, both in the ledger.
 */
static enum cd_err part_take(struct op_ctx *ctx, struct order *order, const struct part *part)
{
    int64_t tender = 0;
    bool voucher = part->voucher != 0;
    enum cd_err err = tender_insert(ctx, order, part, "PAID", &tender);
    if (!err && voucher)
        err = db_change(ctx->db, SQL_VOUCHER_USE, DB_ARGS(db_int(part->voucher)));
    if (!err)
        err = ledger_move(
            ctx, &(struct ledger_entry){.debit = voucher ? LEDGER_VOUCHER : LEDGER_CUSTOMER,
                                        .debit_owner = voucher ? 0 : order->account,
                                        .credit = LEDGER_SALES,
                                        .amount = part->amount,
                                        .currency = order->currency,
                                        .cause = "payment",
                                        .order = order->id,
                                        .tender = tender});
    if (!err)
        err = db_change(
            ctx->db, SQL_ORDER_PAID_AMOUNT,
            DB_ARGS(db_int(order->id), db_int(order->paid), db_int(order->paid + part->amount)));
    if (!err)
        err = audit_add(ctx, "tender", tender, "PAID", part->kind);
    order->paid += part->amount;
    return err;
}

/* Money that comes later: at the counter, or by bank transfer. */
static bool part_later(const struct part *part)
{
    return strcmp(part->kind, "counter") == 0 || strcmp(part->kind, "transfer") == 0;
}

/* What is left for the counter is awaited until the end of the day; a bulk order has its days. */
static enum cd_err part_await(struct op_ctx *ctx, struct order *order, const struct part *part)
{
    int64_t tender = 0;
    if (!order->enterprise)
        order->pay_by = order_day_end(ctx, 0);
    enum cd_err err = tender_insert(ctx, order, part, "WAITING", &tender);
    if (!err && !order->enterprise)
        err =
            db_change(ctx->db, SQL_ORDER_PAY_BY, DB_ARGS(db_int(order->id), db_int(order->pay_by)));
    if (!err)
        err = audit_add(ctx, "tender", tender, "WAITING", part->kind);
    return err;
}

static enum cd_err quote_pay(struct op_ctx *ctx, struct quote *quote)
{
    struct order *order = &quote->order;
    enum cd_err err = tender_cancel_waiting(ctx, order->id);
    for (size_t i = 0; i < quote->parts.n && !err; i++) {
        const struct part *part = &quote->parts.v[i];
        err = part_later(part) ? part_await(ctx, order, part) : part_take(ctx, order, part);
    }
    if (!err && order->paid == order->total)
        err = order_paid(ctx, order, 0, 0, 0);
    return err;
}

/* Nothing is left to come later: the order will be PAID. */
static bool quote_covers(const struct quote *quote)
{
    for (size_t i = 0; i < quote->parts.n; i++)
        if (part_later(&quote->parts.v[i]))
            return false;
    return true;
}

static enum cd_err quote_whole(struct op_ctx *ctx, const struct order_pay_req *req,
                               struct quote *quote)
{
    struct order_quote_req asked = {.order = req->order,
                                    .balance = req->balance,
                                    .counter = req->counter,
                                    .transfer = req->transfer};
    asked.vouchers.v = req->vouchers.v;
    asked.vouchers.n = req->vouchers.n;
    enum cd_err err = quote_make(ctx, &asked, quote);
    if (!err && quote->open)
        return refuse_money(ctx, CD_TENDER_SHORT, quote->order.total - quote->open,
                            quote->order.total, quote->order.currency);
    return err;
}

/* A bulk order that is covered has its codes made first, slice by slice, and is judged anew in
 * each: the money is taken with the last. */
enum cd_err op_order_pay(struct op_ctx *ctx, const struct order_pay_req *req,
                         struct order_pay_rep *rep)
{
    struct quote quote;
    struct order *order = &quote.order;
    bool ready = true;
    if (ctx->stream->stop)
        return bulk_stop(ctx, req->order);
    enum cd_err err = quote_whole(ctx, req, &quote);
    if (err)
        return err;
    if (order->enterprise && quote_covers(&quote))
        err = bulk_codes(ctx, order, &rep->done, &ready);
    if (!err && ready)
        err = quote_pay(ctx, &quote);
    rep->whole = order->enterprise ? order->quantity : 0;
    rep->status = order->status;
    rep->open = order->total - order->paid;
    rep->currency = order->currency;
    rep->pay_by = order->pay_by;
    rep->valid_until = order->valid_until;
    return err;
}

struct taken {
    struct {
        int64_t id, amount, voucher;
    } * v;
    size_t n;
};

static enum cd_err tender_return(struct op_ctx *ctx, struct order *order, int64_t id,
                                 int64_t amount, int64_t voucher)
{
    enum cd_err err = db_change(ctx->db, SQL_TENDER_STATUS,
                                DB_ARGS(db_int(id), db_text("PAID"), db_text("RETURNED")));
    if (!err && voucher)
        err = db_change(ctx->db, SQL_VOUCHER_UNUSE, DB_ARGS(db_int(voucher)));
    if (!err)
        err = ledger_move(
            ctx, &(struct ledger_entry){.debit = LEDGER_SALES,
                                        .credit = voucher ? LEDGER_VOUCHER : LEDGER_CUSTOMER,
                                        .credit_owner = voucher ? 0 : order->account,
                                        .amount = amount,
                                        .currency = order->currency,
                                        .cause = "return",
                                        .order = order->id,
                                        .tender = id});
    if (!err)
        err = db_change(
            ctx->db, SQL_ORDER_PAID_AMOUNT,
            DB_ARGS(db_int(order->id), db_int(order->paid), db_int(order->paid - amount)));
    if (!err)
        err = audit_step(ctx, "tender", id, "PAID", "RETURNED");
    order->paid -= amount;
    return err;
}

enum cd_err tender_return_all(struct op_ctx *ctx, struct order *order)
{
    struct taken taken = {0};
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_TENDER_OPEN, DB_ARGS(db_int(order->id)));
    while (db_next(&rows)) {
        ARENA_PUSH(ctx->arena, taken);
        taken.v[taken.n - 1].id = db_get_int(&rows, 0);
        taken.v[taken.n - 1].amount = db_get_int(&rows, 2);
        taken.v[taken.n - 1].voucher = db_get_int(&rows, 3);
    }
    enum cd_err err = db_done(&rows);
    for (size_t i = 0; i < taken.n && !err; i++)
        err = tender_return(ctx, order, taken.v[i].id, taken.v[i].amount, taken.v[i].voucher);
    if (!err)
        err = tender_cancel_waiting(ctx, order->id);
    return err;
}
