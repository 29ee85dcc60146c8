/* ledger.list: the expense center, made of the transfers alone (M56). */
#include <stddef.h>

#include "ledger/ledger.h"
#include "op/keeper.h"

/* Vouchers are shown, and counted nowhere: no money moved. */
static enum cd_err totals(struct op_ctx *ctx, struct ledger_list_rep *rep)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_LEDGER_TOTALS,
              DB_ARGS(db_int(ctx->session->account), db_text(rep->currency),
                      db_int(ctx->session->enterprise)));
    if (db_next(&rows)) {
        rep->paid = db_get_int(&rows, 0);
        rep->returned = db_get_int(&rows, 1);
    }
    return db_done(&rows);
}

enum cd_err op_ledger_list(struct op_ctx *ctx, const struct ledger_list_req *req,
                           struct ledger_list_rep *rep)
{
    size_t limit = req->limit ? (size_t)req->limit : 50;
    int64_t account = ctx->session->account;
    rep->currency = ctx->keeper->config->platform_currency;
    enum cd_err err = ledger_balance(ctx, account, rep->currency, &rep->balance);
    if (!err)
        err = totals(ctx, rep);
    if (!err)
        err = db_list(ctx->db, SQL_LEDGER_LIST,
                      DB_ARGS(db_int(account), db_int(req->before), db_int((int64_t)limit + 1),
                              db_int(ctx->session->enterprise)),
                      record_field(ops[OP_LEDGER_LIST].rep, "rows")->record, &rep->rows, limit,
                      &rep->more, ctx->arena);
    return err;
}
