#include "refund/refund.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "audit/audit.h"
#include "booking/booking.h"
#include "code/code.h"
#include "ledger/ledger.h"
#include "message/message.h"

/* ---- reading --------------------------------------------------------------------------------- */

#define REFUND_INT(name)  FIELD_NUMBER(struct refund, name)
#define REFUND_TEXT(name) FIELD_STRING(struct refund, name)
static const struct field refund_fields[] = {
    REFUND_INT(id),      REFUND_INT(order),        REFUND_INT(account),    REFUND_INT(seats),
    REFUND_INT(amount),  REFUND_INT(requested_at), REFUND_INT(decided_at), REFUND_INT(decided_by),
    REFUND_INT(paid_at), REFUND_TEXT(status),      REFUND_TEXT(currency),  REFUND_TEXT(cause),
    REFUND_TEXT(reason),
};
static const struct record refund_record = {"refund", sizeof(struct refund), refund_fields,
                                            sizeof refund_fields / sizeof *refund_fields};

#define PART_INT(name)  FIELD_NUMBER(struct refund_part, name)
#define PART_TEXT(name) FIELD_STRING(struct refund_part, name)
static const struct field part_fields[] = {PART_INT(tender), PART_INT(paid), PART_INT(back),
                                           PART_TEXT(kind), PART_TEXT(label)};
static const struct record part_record = {"refund_part", sizeof(struct refund_part), part_fields,
                                          sizeof part_fields / sizeof *part_fields};

enum cd_err refund_get(struct op_ctx *ctx, int64_t order, struct refund *refund)
{
    *refund = (struct refund){0};
    enum cd_err err =
        db_one(ctx->db, SQL_REFUND_GET, DB_ARGS(db_int(order)), &refund_record, refund, ctx->arena);
    return err == CD_NOT_FOUND ? refuse(ctx, CD_REFUND_NONE) : err;
}

enum cd_err refund_parts(struct op_ctx *ctx, int64_t order, int64_t refund,
                         struct refund_parts *parts)
{
    return db_list(ctx->db, SQL_REFUND_PARTS, DB_ARGS(db_int(order), db_int(refund)), &part_record,
                   parts, SIZE_MAX, NULL, ctx->arena);
}

enum cd_err refund_tell(struct op_ctx *ctx, const struct order *order, const struct refund *refund,
                        const char *kind, const char *note, bool sms)
{
    bool person = !order->enterprise; /* an enterprise is told by email alone */
    return message_send(
        ctx, &(struct message){.account = refund->account,
                               .kind = kind,
                               .order = order->number,
                               .subject = order->subject_name,
                               .amount = refund->amount,
                               .currency = refund->currency,
                               .note = note,
                               .channels = MESSAGE_EMAIL | (sms && person ? MESSAGE_SMS : 0)});
}

/* ---- asking ---------------------------------------------------------------------------------- */

static enum cd_err lines_add(struct op_ctx *ctx, const struct refund *refund,
                             const struct refund_plan *plan)
{
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < plan->parts.n && !err; i++)
        if (plan->parts.v[i].back)
            err = db_exec(ctx->db, SQL_REFUND_LINE_ADD,
                          DB_ARGS(db_int(refund->id), db_int(plan->parts.v[i].tender),
                                  db_int(plan->parts.v[i].back)),
                          NULL);
    return err;
}

/* The seats that are frozen with it, exactly as many as the plan says (I6). */
static enum cd_err seats_add(struct op_ctx *ctx, const struct order *order,
                             const struct refund *refund, const struct refund_plan *plan)
{
    int64_t added = plan->seats;
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < plan->named.n && !err; i++)
        err = db_exec(ctx->db, SQL_REFUND_SEAT_ADD,
                      DB_ARGS(db_int(refund->id), db_int(plan->named.v[i])), NULL);
    if (!plan->named.n && order->enterprise)
        err = db_exec(ctx->db, SQL_REFUND_SEAT_ADD_UNUSED,
                      DB_ARGS(db_int(refund->id), db_int(order->id), db_int(plan->seats)), &added);
    else if (!plan->named.n)
        err = db_exec(ctx->db, SQL_REFUND_SEAT_ADD_OWN,
                      DB_ARGS(db_int(refund->id), db_int(order->id)), &added);
    return !err && added != plan->seats ? CD_SOMEBODY_FASTER : err;
}

static enum cd_err refund_add(struct op_ctx *ctx, const struct order *order,
                              const struct refund_plan *plan, struct refund *refund)
{
    *refund = (struct refund){.order = order->id,
                              .account = order->account,
                              .seats = plan->seats,
                              .amount = plan->total,
                              .requested_at = ctx->now,
                              .status = refund_machine.states[REFUND_REQUESTED],
                              .currency = order->currency,
                              .cause = plan->cause,
                              .reason = ""};
    enum cd_err err =
        db_insert(ctx->db, SQL_REFUND_ADD,
                  DB_ARGS(db_int(order->id), db_int(order->account), db_int(refund->seats),
                          db_int(refund->amount), db_text(refund->currency), db_int(ctx->now)),
                  &refund->id);
    if (!err)
        err = audit_add(ctx, "refund", refund->id, refund->status, order->number);
    if (!err)
        err = lines_add(ctx, refund, plan);
    if (!err)
        err = seats_add(ctx, order, refund, plan);
    return err ? err : refund_tell(ctx, order, refund, "refund_requested", "", false);
}

/* M52: what looks abnormal waits for somebody; the rest is approved in the house's name. */
static enum cd_err judge(struct op_ctx *ctx, struct order *order, struct refund *refund)
{
    if (refund->cause[0]) {
        enum cd_err err = refund_step(ctx, refund, REFUND_EV_HOLD_BACK);
        return err ? err : refund_tell(ctx, order, refund, "refund_review", "", false);
    }
    refund->decided_at = ctx->now;
    enum cd_err err = refund_step(ctx, refund, REFUND_EV_APPROVE);
    return err ? err : refund_approved(ctx, order, refund);
}

enum cd_err refund_make(struct op_ctx *ctx, struct order *order, const struct refund_wish *wish,
                        int64_t shown, struct refund *refund)
{
    struct refund_plan plan;
    *refund = (struct refund){0};
    enum cd_err err = refund_plan(ctx, order, wish, &plan);
    if (err)
        return err;
    if (shown >= 0 && shown != plan.total) /* B6 */
        return refuse_money(ctx, CD_PRICE_CHANGED, shown, plan.total, order->currency);
    err = order_step(ctx, order, ORDER_EV_REFUND_ASK); /* A6 */
    if (!err && order->registration)
        err = hold_drop(ctx, order->registration);
    if (!err)
        err = refund_add(ctx, order, &plan, refund);
    if (err)
        return err;
    const struct session *asker = op_system(ctx);
    err = judge(ctx, order, refund);
    op_asker(ctx, asker);
    return err;
}

/* ---- paying out ------------------------------------------------------------------------------ */

/* Each tender goes back where it came from (M54). */
static enum ledger_kind from_where(const char *kind)
{
    if (strcmp(kind, "balance") == 0)
        return LEDGER_CUSTOMER;
    return strcmp(kind, "counter") == 0 ? LEDGER_CASH : LEDGER_BANK;
}

static enum cd_err money_back(struct op_ctx *ctx, const struct order *order,
                              const struct refund *refund, const struct refund_parts *parts)
{
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < parts->n && !err; i++) {
        const struct refund_part *part = &parts->v[i];
        enum ledger_kind to = from_where(part->kind);
        err = ledger_move(
            ctx, &(struct ledger_entry){.debit = LEDGER_SALES,
                                        .credit = to,
                                        .credit_owner = to == LEDGER_CUSTOMER ? order->account : 0,
                                        .amount = part->back,
                                        .currency = refund->currency,
                                        .cause = "refund",
                                        .order = order->id,
                                        .tender = part->tender});
    }
    return err;
}

/* The codes of the seats die with them, all in one statement: there may be a hundred thousand. They
 * were frozen unused, so not one of them is missing. */
static enum cd_err codes_back(struct op_ctx *ctx, const struct order *order,
                              const struct refund *refund)
{
    int64_t codes = 0;
    enum cd_err err = db_exec(ctx->db, SQL_REFUND_CODES_BACK, DB_ARGS(db_int(refund->id)), &codes);
    if (!err && codes != refund->seats)
        return CD_SOMEBODY_FASTER;
    return err ? err
               : audit_add(ctx, "order", order->id, "codes>REFUNDED",
                           arena_fmt(ctx->arena, "%lld codes", (long long)codes));
}

static enum cd_err order_back(struct op_ctx *ctx, struct order *order, const struct refund *refund)
{
    bool whole = refund->seats == order->quantity;
    enum cd_err err = db_change(ctx->db, SQL_ORDER_REFUNDED,
                                DB_ARGS(db_int(order->id), db_int(order->refunded),
                                        db_int(order->refunded + refund->amount)));
    order->refunded += refund->amount;
    if (!err)
        err = order_step(ctx, order, whole ? ORDER_EV_REFUND_ALL : ORDER_EV_REFUND_PART);
    if (!err && order->registration)
        err = registration_step(ctx, order->registration, &order->registration_status,
                                REGISTRATION_EV_REFUND);
    if (!err && order->enterprise)
        err = codes_back(ctx, order, refund);
    return err || whole ? err : order_used_up(ctx, order);
}

enum cd_err refund_pay(struct op_ctx *ctx, struct order *order, struct refund *refund,
                       const char *receipt)
{
    struct refund_parts parts = {0};
    refund->paid_at = ctx->now;
    enum cd_err err = refund_step(ctx, refund, REFUND_EV_PAY_OUT);
    if (!err)
        err = refund_parts(ctx, order->id, refund->id, &parts);
    if (!err)
        err = money_back(ctx, order, refund, &parts);
    if (!err)
        err = order_back(ctx, order, refund);
    return err ? err : refund_tell(ctx, order, refund, "refund_paid", receipt, true);
}

enum cd_err refund_approved(struct op_ctx *ctx, struct order *order, struct refund *refund)
{
    struct refund_parts parts = {0};
    enum cd_err err = refund_parts(ctx, order->id, refund->id, &parts);
    if (err)
        return err;
    if (strcmp(refund_way(&parts), "at_desk") == 0)
        return refund_tell(ctx, order, refund, "refund_approved", "", true);
    const struct session *asker = op_system(ctx);
    err = refund_pay(ctx, order, refund, "");
    op_asker(ctx, asker);
    return err;
}
