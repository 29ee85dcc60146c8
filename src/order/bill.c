/* The orders of an enterprise, for its people: bill.list, bill.show, bill.export. M38, M42. */
#include <stdint.h>
#include <string.h>

#include "op/keeper.h"
#include "order/order.h"

enum { PAGE = 50, SLICE = 200 };

/* Which orders: the same fields of bill.list and bill.export. */
struct filter {
    const char *status, *number;
    int64_t subject;
};

struct bills {
    struct bill_row *v;
    size_t n;
};

static void bills_select(struct op_ctx *ctx, const struct filter *filter, int64_t before,
                         int64_t limit, struct db_rows *rows)
{
    db_select(rows, ctx->db, SQL_BILL_LIST,
              DB_ARGS(db_int(ctx->session->enterprise), db_int(before ? before : INT64_MAX),
                      db_text(filter->status), db_int(filter->subject), db_text(filter->number),
                      db_text(ctx->session->language), db_int(ctx->now), db_int(limit)));
}

/* Rows older than the order `before`, `limit` at most; *more says whether there are others. */
static enum cd_err bills_read(struct op_ctx *ctx, const struct filter *filter, int64_t before,
                              size_t limit, struct bills *bills, bool *more)
{
    const struct record *record = record_field(ops[OP_BILL_LIST].rep, "rows")->record;
    struct db_rows rows;
    bills_select(ctx, filter, before, (int64_t)limit + 1, &rows);
    while (bills->n < limit && db_next(&rows)) {
        struct bill_row *row = ARENA_PUSH(ctx->arena, *bills);
        *row = (struct bill_row){.id = 0};
        db_fill(&rows, record, row, ctx->arena);
        row->can_pay = strcmp(row->status, "PENDING") == 0;
    }
    *more = bills->n == limit && db_next(&rows);
    return db_done(&rows);
}

enum cd_err op_bill_list(struct op_ctx *ctx, const struct bill_list_req *req,
                         struct bill_list_rep *rep)
{
    struct filter filter = {req->status, req->number, req->subject};
    struct bills bills = {0};
    enum cd_err err = bills_read(ctx, &filter, req->before, req->limit ? (size_t)req->limit : PAGE,
                                 &bills, &rep->more);
    rep->rows.v = bills.v;
    rep->rows.n = bills.n;
    rep->zone = ctx->keeper->config->platform_zone;
    return err;
}

/* How far an export has come. */
struct bill_export {
    int64_t before, done, whole;
};

/* Counted by the very statement that lists them: an enterprise has some hundreds. */
static enum cd_err export_begin(struct op_ctx *ctx, const struct filter *filter)
{
    struct bill_export *at = arena_alloc(&ctx->stream->arena, sizeof *at);
    struct db_rows rows;
    *at = (struct bill_export){.whole = 0};
    bills_select(ctx, filter, 0, INT64_MAX, &rows);
    while (db_next(&rows))
        at->whole++;
    enum cd_err err = db_done(&rows);
    ctx->stream->state = err ? NULL : at;
    return err;
}

enum cd_err op_bill_export(struct op_ctx *ctx, const struct bill_export_req *req,
                           struct bill_export_rep *rep)
{
    struct filter filter = {req->status, req->number, req->subject};
    struct bills bills = {0};
    bool more = false;
    enum cd_err err = ctx->stream->state ? CD_OK : export_begin(ctx, &filter);
    struct bill_export *at = ctx->stream->state;
    if (!err)
        err = bills_read(ctx, &filter, at->before, SLICE, &bills, &more);
    if (err)
        return err;
    if (bills.n)
        at->before = bills.v[bills.n - 1].id;
    at->done += (int64_t)bills.n;
    ctx->stream->more = more;
    rep->done = at->done;
    rep->whole = at->whole;
    rep->rows.v = bills.v;
    rep->rows.n = bills.n;
    rep->zone = ctx->keeper->config->platform_zone;
    return CD_OK;
}

enum cd_err op_bill_show(struct op_ctx *ctx, const struct bill_show_req *req,
                         struct bill_show_rep *rep)
{
    int64_t id = req->order;
    enum cd_err err = CD_OK;
    if (!id)
        err = db_number(ctx->db, SQL_ORDER_BY_NUMBER, DB_ARGS(db_text(req->number)), &id);
    if (!err)
        err = db_one(ctx->db, SQL_BILL_SHOW,
                     DB_ARGS(db_int(id), db_int(ctx->session->enterprise),
                             db_text(ctx->session->language), db_int(ctx->now)),
                     ctx->op->rep, rep, ctx->arena);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, req->order ? "order" : "number");
    if (!err)
        err = db_list(ctx->db, SQL_TENDER_LIST, DB_ARGS(db_int(id)),
                      record_field(ctx->op->rep, "tenders")->record, &rep->tenders, SIZE_MAX, NULL,
                      ctx->arena);
    rep->can_pay = !err && strcmp(rep->status, "PENDING") == 0;
    rep->can_close = rep->can_pay;
    rep->zone = ctx->keeper->config->platform_zone;
    return err;
}
