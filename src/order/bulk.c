#include "order/bulk.h"

#include <string.h>

#include "base/money.h"
#include "code/making.h"
#include "op/keeper.h"

enum cd_err corporate_needed(struct op_ctx *ctx)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_CORPORATE_STATUS, DB_ARGS(db_int(ctx->session->enterprise)));
    const char *status = db_next(&rows) ? arena_str(ctx->arena, db_get_text(&rows, 0)) : "NONE";
    enum cd_err err = db_done(&rows);
    if (!err && strcmp(status, "VERIFIED") != 0)
        return refuse_text(ctx, CD_NOT_CORPORATE, status, "VERIFIED");
    return err;
}

enum cd_err quantity_refuse(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need)
{
    static const char field[] = "quantity";
    refuse_count(ctx, err, have, need);
    memcpy(ctx->why->field, field, sizeof field);
    return err;
}

enum cd_err bulk_allowed(struct op_ctx *ctx, int64_t quantity, int64_t price)
{
    int64_t most = ctx->keeper->config->policy_bulk_most, total = 0;
    if (quantity < 1)
        return quantity_refuse(ctx, CD_FIELD_RANGE, quantity, 1);
    if (quantity > most)
        return quantity_refuse(ctx, CD_BULK_QUANTITY, quantity, most);
    if (!money_times(price, quantity, &total))
        return quantity_refuse(ctx, CD_BULK_MONEY, quantity, MONEY_MAX / price);
    return CD_OK;
}

enum cd_err bulk_codes(struct op_ctx *ctx, const struct order *order, int64_t *done, bool *ready)
{
    bool more = false;
    *done = order->quantity;
    *ready = ctx->dry;
    if (ctx->dry)
        return CD_OK;
    enum cd_err err = making_slice(ctx, order, done, &more);
    ctx->stream->more = !err && more;
    *ready = !err && !more;
    return err;
}

enum cd_err bulk_stop(struct op_ctx *ctx, int64_t order)
{
    bool more = false;
    enum cd_err err = ctx->stream->state ? making_undo(ctx, order, &more) : CD_OK;
    ctx->stream->more = !err && more;
    return err;
}
