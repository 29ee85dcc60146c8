#include "result/result.h"

#include "op/keeper.h"

enum cd_err op_result_list(struct op_ctx *ctx, const struct result_list_req *req,
                           struct result_list_rep *rep)
{
    size_t limit = req->limit ? (size_t)req->limit : 50;
    return db_list(
        ctx->db, SQL_RESULT_LIST,
        DB_ARGS(db_int(ctx->session->account), db_int(req->before ? req->before : INT64_MAX),
                db_int((int64_t)limit + 1), db_text(ctx->session->language), db_int(ctx->now)),
        record_field(ops[OP_RESULT_LIST].rep, "rows")->record, &rep->rows, limit, &rep->more,
        ctx->arena);
}
