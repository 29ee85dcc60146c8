#include "order/order.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "account/account.h"
#include "audit/audit.h"
#include "base/zone.h"
#include "code/making.h"
#include "message/message.h"
#include "op/keeper.h"
#include "order/tender.h"
#include "result/again.h"

#define ORDER_INT(name)  FIELD_NUMBER(struct order, name)
#define ORDER_TEXT(name) FIELD_STRING(struct order, name)

static const struct field order_fields[] = {
    ORDER_INT(id),
    ORDER_INT(account),
    ORDER_INT(enterprise),
    ORDER_INT(subject),
    ORDER_INT(quantity),
    ORDER_INT(unit_price),
    ORDER_INT(total),
    ORDER_INT(paid),
    ORDER_INT(refunded),
    ORDER_INT(placed_at),
    ORDER_INT(pay_by),
    ORDER_INT(paid_at),
    ORDER_INT(valid_until),
    ORDER_INT(registration),
    ORDER_INT(code),
    ORDER_TEXT(number),
    ORDER_TEXT(status),
    ORDER_TEXT(currency),
    ORDER_TEXT(source),
    ORDER_TEXT(subject_name),
    ORDER_TEXT(subject_code),
    ORDER_TEXT(registration_status),
    ORDER_TEXT(code_status),
};
static const struct record order_record = {"order", sizeof(struct order), order_fields,
                                           sizeof order_fields / sizeof *order_fields};

static enum cd_err read_one(struct op_ctx *ctx, int64_t id, int64_t account, int64_t enterprise,
                            struct order *order)
{
    *order = (struct order){0};
    enum cd_err err =
        db_one(ctx->db, SQL_ORDER_GET, DB_ARGS(db_int(id), db_int(account), db_int(enterprise)),
               &order_record, order, ctx->arena);
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, "order") : err;
}

enum cd_err order_get(struct op_ctx *ctx, int64_t id, int64_t account, struct order *order)
{
    return read_one(ctx, id, account, 0, order);
}

enum cd_err order_own(struct op_ctx *ctx, int64_t id, struct order *order)
{
    return read_one(ctx, id, ctx->session->account, ctx->session->enterprise, order);
}

enum cd_err order_by_number(struct op_ctx *ctx, const char *number, struct order *order)
{
    int64_t id = 0;
    enum cd_err err = db_number(ctx->db, SQL_ORDER_BY_NUMBER, DB_ARGS(db_text(number)), &id);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, "number");
    return err ? err : order_get(ctx, id, 0, order);
}

enum cd_err order_step(struct op_ctx *ctx, struct order *order, enum order_event event)
{
    int to = fsm_step(&order_machine, fsm_state(&order_machine, order->status), (int)event,
                      ctx->session->role);
    if (to < 0)
        return refuse_text(ctx, CD_STATUS, order->status, order_machine.events[event]);
    const char *next = order_machine.states[to];
    enum cd_err err = db_change(ctx->db, SQL_ORDER_STATUS,
                                DB_ARGS(db_int(order->id), db_text(order->status), db_text(next)));
    if (!err)
        err = audit_step(ctx, "order", order->id, order->status, next);
    if (!err)
        order->status = next;
    return err;
}

enum cd_err registration_step(struct op_ctx *ctx, int64_t registration, const char **status,
                              enum registration_event event)
{
    int to = fsm_step(&registration_machine, fsm_state(&registration_machine, *status), (int)event,
                      ctx->session->role);
    if (to < 0)
        return refuse_text(ctx, CD_STATUS, *status, registration_machine.events[event]);
    const char *next = registration_machine.states[to];
    enum cd_err err = db_change(ctx->db, SQL_REGISTRATION_STATUS,
                                DB_ARGS(db_int(registration), db_text(*status), db_text(next)));
    if (!err)
        err = audit_step(ctx, "registration", registration, *status, next);
    if (!err)
        *status = next;
    return err;
}

enum cd_err order_number(struct op_ctx *ctx, const char **number)
{
    struct civil civil;
    int64_t next = 0;
    zone_civil(ctx->keeper->config->platform_zone, ctx->now, &civil);
    const char *month = arena_fmt(ctx->arena, "%02d%02d", civil.year % 100, civil.month);
    const char *series = arena_fmt(ctx->arena, "order-%s", month);
    enum cd_err err = db_insert(ctx->db, SQL_SEQUENCE_NEXT, DB_ARGS(db_text(series)), &next);
    *number = arena_fmt(ctx->arena, "%s-%04lld", month, (long long)next);
    return err;
}

bool order_waits(const char *status, int64_t pay_by, int64_t now)
{
    return strcmp(status, "PENDING") == 0 && now < pay_by;
}

bool order_open(const char *status, const char *registration, int64_t valid_until, int64_t now)
{
    return strcmp(status, "PAID") == 0 && strcmp(registration, "OPEN") == 0 && now < valid_until;
}

const char *order_status_now(const char *status, const char *registration, int64_t pay_by,
                             int64_t valid_until, int64_t now)
{
    if (strcmp(status, "PENDING") == 0 && now >= pay_by)
        return "CLOSED";
    if (strcmp(status, "PAID") == 0 && strcmp(registration, "OPEN") == 0 && now >= valid_until)
        return "EXPIRED";
    if (strcmp(status, "PAID") == 0 &&
        (strcmp(registration, "COMPLETED") == 0 || strcmp(registration, "FORFEITED") == 0))
        return "COMPLETED";
    return status;
}

enum cd_err order_payable(struct op_ctx *ctx, const struct order *order)
{
    if (order_waits(order->status, order->pay_by, ctx->now))
        return CD_OK;
    if (strcmp(order->status, "PENDING") == 0 || strcmp(order->status, "CLOSED") == 0)
        return refuse_time(ctx, CD_ORDER_CLOSED, ctx->now, order->pay_by, order->pay_by,
                           ctx->keeper->config->platform_zone);
    return refuse_text(ctx, CD_STATUS, order->status, "PENDING");
}

enum cd_err order_schedulable(struct op_ctx *ctx, const struct order *order)
{
    const char *registration = order->registration_status;
    if (order_open(order->status, registration, order->valid_until, ctx->now))
        return CD_OK;
    if (order->paid_at && ctx->now >= order->valid_until) /* M12 */
        return refuse_time(ctx, CD_ORDER_EXPIRED, ctx->now, order->valid_until, order->valid_until,
                           ctx->keeper->config->platform_zone);
    if (strcmp(order->status, "PAID") != 0)
        return refuse_text(ctx, CD_ORDER_NOT_PAID, order->status, "PAID");
    return refuse_text(ctx, CD_STATUS, registration, "OPEN");
}

enum cd_err order_single(struct op_ctx *ctx, int64_t account, int64_t subject)
{
    int64_t live = 0;
    enum cd_err err =
        db_number(ctx->db, SQL_REGISTRATION_LIVE, DB_ARGS(db_int(account), db_int(subject)), &live);
    if (!err && live)
        return refuse_count(ctx, CD_ALREADY_REGISTERED, live, 1);
    return err;
}

int64_t order_day_end(struct op_ctx *ctx, int64_t days)
{
    const char *zone = ctx->keeper->config->platform_zone;
    return zone_day_start(zone, zone_day(zone, ctx->now) + days + 1) - 1;
}

/* The registration of a paid order: on a seat of its own, or on the code's. */
static enum cd_err registration_make(struct op_ctx *ctx, struct order *order, int64_t entitlement,
                                     int64_t code)
{
    const char *kind;
    enum cd_err err = again_kind(ctx, order->account, order->subject, &kind); /* A16 */
    if (!err && !code)
        err = db_insert(ctx->db, SQL_ENTITLEMENT_ADD, DB_ARGS(db_int(order->id)), &entitlement);
    if (!err)
        err = db_insert(ctx->db, SQL_REGISTRATION_ADD,
                        DB_ARGS(db_int(order->id), db_int(entitlement), db_int(order->account),
                                db_int(order->subject), db_ref(code), db_text(kind),
                                db_int(ctx->now)),
                        &order->registration);
    if (!err)
        err = audit_add(ctx, "registration", order->registration, "OPEN", order->number);
    order->registration_status = "OPEN";
    return err;
}

static enum cd_err paid_tell(struct op_ctx *ctx, const struct order *order, int64_t code)
{
    bool bulk = order->enterprise != 0; /* M34 */
    const char *codes = arena_fmt(ctx->arena, "%lld", (long long)order->quantity);
    return message_send(ctx,
                        &(struct message){.account = order->account,
                                          .kind = bulk   ? "bulk_paid"
                                                  : code ? "code_redeemed"
                                                         : "order_paid",
                                          .order = order->number,
                                          .subject = order->subject_name,
                                          .zone = ctx->keeper->config->platform_zone,
                                          .happens_at = order->valid_until,
                                          .amount = order->total,
                                          .currency = order->currency,
                                          .note = bulk ? codes : NULL,
                                          .channels = MESSAGE_EMAIL | (bulk ? 0 : MESSAGE_SMS)});
}

enum cd_err order_paid(struct op_ctx *ctx, struct order *order, int64_t valid_until,
                       int64_t entitlement, int64_t code)
{
    const char *zone = ctx->keeper->config->platform_zone;
    if (fsm_step(&order_machine, fsm_state(&order_machine, order->status), ORDER_EV_PAY,
                 ctx->session->role) < 0)
        return refuse_text(ctx, CD_STATUS, order->status, "PENDING");
    if (!valid_until)
        valid_until = zone_years_later(zone, ctx->now, 1); /* A5 */
    enum cd_err err = db_change(ctx->db, SQL_ORDER_PAY,
                                DB_ARGS(db_int(order->id), db_text("PAID"), db_int(ctx->now),
                                        db_int(valid_until), db_text(code ? "code" : "direct")));
    if (!err)
        err = audit_step(ctx, "order", order->id, order->status, "PAID");
    if (!err && order->enterprise)
        err = ctx->dry ? CD_OK : making_over(ctx, order); /* a dry run has made none */
    else if (!err)
        err = registration_make(ctx, order, entitlement, code);
    order->status = "PAID";
    order->paid_at = ctx->now;
    order->valid_until = valid_until;
    return err ? err : paid_tell(ctx, order, code);
}

enum cd_err order_used_up(struct op_ctx *ctx, struct order *bulk)
{
    int64_t id = 0;
    const struct session *asker = op_system(ctx);
    enum cd_err err = db_number(ctx->db, SQL_ORDER_USED_UP, DB_ARGS(db_int(bulk->id)), &id);
    if (!err)
        err = order_step(ctx, bulk, ORDER_EV_COMPLETE);
    op_asker(ctx, asker);
    return err == CD_NOT_FOUND ? CD_OK : err; /* seats are left */
}

enum cd_err order_complete(struct op_ctx *ctx, struct order *order)
{
    struct order bulk;
    int64_t id = 0;
    enum cd_err err = CD_OK;
    if (strcmp(order->status, "PAID") == 0)
        err = order_step(ctx, order, ORDER_EV_COMPLETE);
    if (err || !order->code)
        return err;
    err = db_number(ctx->db, SQL_ORDER_OF_CODE, DB_ARGS(db_int(order->code)), &id);
    if (!err)
        err = order_get(ctx, id, 0, &bulk);
    return err ? err : order_used_up(ctx, &bulk);
}

/* The codes that were begun for an order, all in one go. */
static enum cd_err codes_drop(struct op_ctx *ctx, int64_t order)
{
    bool more = false;
    enum cd_err err;
    do {
        err = making_undo(ctx, order, &more);
    } while (!err && more);
    return err;
}

enum cd_err order_shut(struct op_ctx *ctx, struct order *order)
{
    enum cd_err err = order->enterprise ? codes_drop(ctx, order->id) : CD_OK;
    if (!err)
        err = tender_return_all(ctx, order);
    if (!err)
        err = order_step(ctx, order, ORDER_EV_CLOSE);
    if (!err)
        err = message_send(ctx, &(struct message){.account = order->account,
                                                  .kind = "order_closed",
                                                  .order = order->number,
                                                  .subject = order->subject_name});
    return err;
}
