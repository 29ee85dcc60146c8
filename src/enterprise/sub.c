/* sub.list, sub.allow: what a root lets its sub-accounts do. M6.
 *
 * It holds from the sub-account's next operation on: op.c reads it each time. */
#include "account/account.h"
#include "audit/audit.h"
#include "base/text.h"
#include "enterprise/enterprise.h"

enum cd_err op_sub_list(struct op_ctx *ctx, const struct sub_list_req *req,
                        struct sub_list_rep *rep)
{
    (void)req;
    const struct record *record = record_field(ctx->op->rep, "rows")->record;
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_SUB_LIST, DB_ARGS(db_int(ctx->session->enterprise)));
    while (db_next(&rows)) {
        struct sub_row *row = ARENA_PUSH(ctx->arena, rep->rows);
        row->name = account_name(ctx->arena, db_get_text(&rows, 0), db_get_text(&rows, 1));
        db_fill(&rows, record, row, ctx->arena);
    }
    return db_done(&rows);
}

/* Somebody of another enterprise is nobody here. */
enum cd_err op_sub_allow(struct op_ctx *ctx, const struct sub_allow_req *req,
                         struct sub_allow_rep *rep)
{
    (void)rep;
    int64_t sub = 0;
    const char *login = text_fold(ctx->arena, req->login);
    enum cd_err err =
        db_number(ctx->db, SQL_SUB_ALLOW,
                  DB_ARGS(db_text(login ? login : req->login), db_int(ctx->session->enterprise),
                          db_int(req->bills), db_int(req->codes), db_int(req->statistics)),
                  &sub);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, "login");
    return err ? err
               : audit_add(ctx, "account", sub, "allowed",
                           arena_fmt(ctx->arena, "bills %d, codes %d, statistics %d", req->bills,
                                     req->codes, req->statistics));
}
