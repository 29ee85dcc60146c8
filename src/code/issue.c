#include "code/issue.h"

#include "audit/audit.h"
#include "base/money.h"
#include "base/zone.h"
#include "code/making.h"
#include "ledger/ledger.h"
#include "op/keeper.h"
#include "order/order.h"

static enum cd_err order_make(struct op_ctx *ctx, const struct issue *issue, int64_t *order)
{
    const char *number = "", *zone = ctx->keeper->config->platform_zone;
    int64_t total = 0;
    if (!money_times(issue->unit_price, issue->quantity, &total))
        return refuse_count(ctx, CD_FIELD_RANGE, issue->quantity, MONEY_MAX);
    enum cd_err err = order_number(ctx, &number);
    if (!err)
        err = db_insert(ctx->db, SQL_ORDER_ISSUE,
                        DB_ARGS(db_text(number), db_int(issue->account), db_int(issue->enterprise),
                                db_int(issue->subject), db_int(issue->quantity),
                                db_int(issue->unit_price), db_int(total), db_text(issue->currency),
                                db_int(issue->terms), db_int(ctx->now),
                                db_int(zone_years_later(zone, ctx->now, 1))),
                        order);
    return err ? err : audit_add(ctx, "order", *order, "PAID", "bulk");
}

static enum cd_err transfer_in(struct op_ctx *ctx, const struct issue *issue, int64_t order)
{
    struct db_arg none = {.type = DB_NULL};
    int64_t tender = 0, total = issue->unit_price * issue->quantity;
    enum cd_err err = db_insert(ctx->db, SQL_TENDER_ADD,
                                DB_ARGS(db_int(order), db_text("transfer"), db_int(total),
                                        db_text(issue->currency), db_text("PAID"), db_ref(0),
                                        db_ref(0), none, db_text(""), db_int(ctx->now)),
                                &tender);
    if (!err)
        err = ledger_move(ctx, &(struct ledger_entry){.debit = LEDGER_BANK,
                                                      .credit = LEDGER_SALES,
                                                      .amount = total,
                                                      .currency = issue->currency,
                                                      .cause = "payment",
                                                      .order = order,
                                                      .tender = tender});
    return err;
}

/* The slices of a purchase, all in this one transaction. */
static enum cd_err codes_make_now(struct op_ctx *ctx, int64_t id)
{
    struct op_stream slices = {0}, *before = ctx->stream;
    struct order order;
    int64_t done = 0;
    bool more = false;
    ctx->stream = &slices;
    enum cd_err err = order_get(ctx, id, 0, &order);
    if (!err)
        do {
            err = making_slice(ctx, &order, &done, &more);
        } while (!err && more);
    if (!err)
        err = making_over(ctx, &order);
    ctx->stream = before;
    op_stream_end(&slices);
    return err;
}

static enum cd_err texts_read(struct op_ctx *ctx, int64_t order, const char **codes, int64_t want)
{
    struct db_rows rows;
    int64_t n = 0;
    db_select(&rows, ctx->db, SQL_CODE_TEXTS, DB_ARGS(db_int(order), db_int(want)));
    while (db_next(&rows))
        codes[n++] = arena_str(ctx->arena, db_get_text(&rows, 0));
    return db_done(&rows);
}

enum cd_err codes_issue(struct op_ctx *ctx, const struct issue *issue, int64_t *order,
                        const char **codes, int64_t want)
{
    enum cd_err err = order_make(ctx, issue, order);
    if (!err)
        err = transfer_in(ctx, issue, *order);
    if (!err)
        err = codes_make_now(ctx, *order);
    if (!err && want)
        err = texts_read(ctx, *order, codes, want);
    return err;
}
