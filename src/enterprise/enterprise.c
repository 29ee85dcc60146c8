#include "enterprise/enterprise.h"

#include <string.h>

#include "base/clock.h"
#include "op/keeper.h"

/* True where the asker may see the money and the orders (M6). */
static bool sees_bills(const struct op_ctx *ctx)
{
    return ctx->session->role != ROLE_SUB || (ctx->session->grants & GRANT_BILLS);
}

/* What soon expires is worth so much: amounts of two currencies are not added up. */
static enum cd_err worth(struct op_ctx *ctx, struct enterprise_overview_rep *rep)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_ENTERPRISE_WORTH,
              DB_ARGS(db_int(ctx->session->enterprise), db_int(ctx->now),
                      db_int(ctx->now + rep->days * DAY), db_text(rep->currency)));
    if (db_next(&rows)) {
        rep->worth = db_get_int(&rows, 0);
        rep->currency = arena_str(ctx->arena, db_get_text(&rows, 1));
    }
    return db_done(&rows);
}

enum cd_err op_enterprise_overview(struct op_ctx *ctx, const struct enterprise_overview_req *req,
                                   struct enterprise_overview_rep *rep)
{
    (void)req;
    enum cd_err err = enterprise_figures(ctx, "", "", rep);
    if (err || !sees_bills(ctx))
        return err;
    err = worth(ctx, rep);
    return err ? err
               : db_number(ctx->db, SQL_ENTERPRISE_UNPAID,
                           DB_ARGS(db_int(ctx->session->enterprise), db_int(ctx->now)),
                           &rep->unpaid);
}

/* Where the list goes on: behind the end of the order `after`, else now. */
static enum cd_err forecast_from(struct op_ctx *ctx, int64_t after, int64_t *end)
{
    *end = ctx->now;
    if (!after)
        return CD_OK;
    enum cd_err err = db_number(ctx->db, SQL_ENTERPRISE_ORDER_END,
                                DB_ARGS(db_int(after), db_int(ctx->session->enterprise)), end);
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, "after") : err;
}

enum cd_err op_enterprise_forecast(struct op_ctx *ctx, const struct enterprise_forecast_req *req,
                                   struct enterprise_forecast_rep *rep)
{
    const char *zone = ctx->keeper->config->platform_zone;
    size_t limit = req->limit ? (size_t)req->limit : 50;
    int64_t end = 0;
    enum cd_err err = forecast_from(ctx, req->after, &end);
    if (!err)
        err = db_list(ctx->db, SQL_ENTERPRISE_FORECAST,
                      DB_ARGS(db_int(ctx->session->enterprise), db_int(ctx->now), db_int(end),
                              db_int(req->after), db_int((int64_t)limit + 1),
                              db_text(ctx->session->language)),
                      record_field(ctx->op->rep, "rows")->record, &rep->rows, limit, &rep->more,
                      ctx->arena);
    for (size_t i = 0; i < rep->rows.n && !err; i++)
        rep->rows.v[i].days = clock_days(ctx->now, rep->rows.v[i].valid_until);
    rep->zone = zone;
    return err;
}

enum cd_err enterprise_deadlines(struct op_ctx *ctx, int64_t limit, struct deadline_list_rep *rep)
{
    bool codes = ctx->session->role != ROLE_SUB || (ctx->session->grants & GRANT_CODES);
    enum cd_err err = db_list(
        ctx->db, SQL_ENTERPRISE_DEADLINES,
        DB_ARGS(db_int(ctx->session->enterprise), db_int(ctx->now), db_text(ctx->session->language),
                db_int(sees_bills(ctx)), db_int(codes || sees_bills(ctx)), db_int(limit)),
        record_field(ctx->op->rep, "rows")->record, &rep->rows, SIZE_MAX, NULL, ctx->arena);
    for (size_t i = 0; i < rep->rows.n; i++)
        rep->rows.v[i].zone = ctx->keeper->config->platform_zone;
    return err;
}
