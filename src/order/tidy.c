/* What time has brought to orders: closing and expiry, written down for whoever looks next. */
#include <stdint.h>
#include <string.h>

#include "audit/audit.h"
#include "code/code.h"
#include "op/ids.h"
#include "order/order.h"

enum {
    TIDY_MOST = 500,  /* orders in one go: the next tick takes the next */
    CODES_MOST = 5000 /* codes of bulk orders that expire in one go */
};

static enum cd_err due(struct op_ctx *ctx, int64_t account, enum sql_id own, enum sql_id all,
                       struct ids *ids)
{
    if (account)
        return ids_read(ctx, own, DB_ARGS(db_int(ctx->now), db_int(account)), ids);
    return ids_read(ctx, all, DB_ARGS(db_int(ctx->now), db_int(TIDY_MOST)), ids);
}

/* The codes of a bulk order die with it, as many as there is room for in this go. */
static enum cd_err codes_expire(struct op_ctx *ctx, const struct order *order, int64_t *room)
{
    int64_t codes = 0;
    enum cd_err err =
        db_exec(ctx->db, SQL_ORDER_CODES_EXPIRE, DB_ARGS(db_int(order->id), db_int(*room)), &codes);
    if (!err && codes)
        err = audit_add(ctx, "order", order->id, "codes>EXPIRED",
                        arena_fmt(ctx->arena, "%lld codes", (long long)codes));
    *room -= codes;
    return err;
}

/* An expired order takes its unused seats with it: the open registration with its code, or the
 * codes. */
static enum cd_err expire(struct op_ctx *ctx, struct order *order, int64_t *room)
{
    enum cd_err err = CD_OK;
    if (order->registration && strcmp(order->registration_status, "OPEN") == 0)
        err = registration_step(ctx, order->registration, &order->registration_status,
                                REGISTRATION_EV_EXPIRE);
    if (!err && order->code && strcmp(order->code_status, "BOUND") == 0) /* I4 */
        err = code_step(ctx, order->code, &order->code_status, CODE_EV_EXPIRE);
    if (!err && order->enterprise)
        err = codes_expire(ctx, order, room);
    if (err || !*room) /* perhaps there are more of them: the order goes with its last ones */
        return err;
    return order_step(ctx, order, ORDER_EV_EXPIRE);
}

/* An order whose codes are being made right now is left: its maker's next slice finds it over. */
static enum cd_err shut(struct op_ctx *ctx, struct order *order)
{
    enum cd_err err = order_shut(ctx, order);
    return err == CD_MAKING ? CD_OK : err;
}

static enum cd_err tidy(struct op_ctx *ctx, int64_t account, int64_t *closed, int64_t *expired)
{
    struct ids close = {0}, end = {0};
    size_t ended = 0;
    struct order order;
    int64_t room = CODES_MOST;
    enum cd_err err = due(ctx, account, SQL_ORDER_DUE_CLOSE_OWN, SQL_ORDER_DUE_CLOSE, &close);
    if (!err)
        err = due(ctx, account, SQL_ORDER_DUE_EXPIRE_OWN, SQL_ORDER_DUE_EXPIRE, &end);
    for (size_t i = 0; i < close.n && !err; i++) {
        err = order_get(ctx, close.v[i], 0, &order);
        if (!err)
            err = shut(ctx, &order);
    }
    for (; ended < end.n && !err && room; ended++) {
        err = order_get(ctx, end.v[ended], 0, &order);
        if (!err)
            err = expire(ctx, &order, &room);
    }
    if (closed)
        *closed = (int64_t)close.n;
    if (expired)
        *expired = (int64_t)ended;
    return err;
}

enum cd_err order_tidy(struct op_ctx *ctx, int64_t account, int64_t *closed, int64_t *expired)
{
    const struct session *asker = op_system(ctx);
    enum cd_err err = tidy(ctx, account, closed, expired);
    op_asker(ctx, asker);
    return err;
}
