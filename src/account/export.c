/* account.export: everything that is kept about oneself, in one document. B22.
 *
 * What a list of the candidate's own shows comes from that list's use case, so that the document
 * tells nothing that no screen tells: no result before its release. */
#include <string.h>

#include "account/account.h"
#include "audit/audit.h"
#include "op/keeper.h"
#include "op/whole.h"

static enum cd_err lists(struct op_ctx *ctx, struct account_export_rep *rep)
{
    const struct {
        enum op_id id;
        void *list;
    } all[] = {
        {OP_ORDER_LIST, &rep->orders},   {OP_APPOINTMENT_LIST, &rep->appointments},
        {OP_RESULT_LIST, &rep->results}, {OP_CERTIFICATE_LIST, &rep->certificates},
        {OP_LEDGER_LIST, &rep->ledger},  {OP_MESSAGE_LIST, &rep->messages},
    };
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof all / sizeof *all && !err; i++)
        err = op_list_whole(ctx, all[i].id, all[i].list);
    return err;
}

static enum cd_err own_rows(struct op_ctx *ctx, enum sql_id id, const struct db_arg *args,
                            int count, const char *field, void *list)
{
    return db_list(ctx->db, id, args, count, record_field(ctx->op->rep, field)->record, list,
                   SIZE_MAX, NULL, ctx->arena);
}

/* What no list shows: forms, contacts, agreements, what was sent, what was done. */
static enum cd_err others(struct op_ctx *ctx, struct account_export_rep *rep)
{
    struct db_arg own = db_int(ctx->session->account);
    struct db_arg language = db_text(ctx->session->language);
    enum cd_err err = own_rows(ctx, SQL_EXPORT_CONTACTS, DB_ARGS(own), "contacts", &rep->contacts);
    if (!err)
        err = own_rows(ctx, SQL_EXPORT_DRAFTS, DB_ARGS(own), "drafts", &rep->drafts);
    if (!err)
        err = own_rows(ctx, SQL_EXPORT_REFUNDS, DB_ARGS(own, language), "refunds", &rep->refunds);
    if (!err)
        err = own_rows(ctx, SQL_EXPORT_CONSENTS, DB_ARGS(own), "consents", &rep->consents);
    if (!err)
        err = own_rows(ctx, SQL_EXPORT_SENT, DB_ARGS(own, db_int(ctx->now)), "sent", &rep->sent);
    return err ? err : own_rows(ctx, SQL_EXPORT_LOG, DB_ARGS(own), "log", &rep->log);
}

static enum cd_err person(struct op_ctx *ctx, struct account_export_rep *rep)
{
    int64_t account = ctx->session->account;
    struct identity_show_rep identity;
    enum cd_err err =
        db_one(ctx->db, SQL_EXPORT_ACCOUNT,
               DB_ARGS(db_int(account), db_text(ctx->keeper->config->platform_currency)),
               ctx->op->rep, rep, ctx->arena);
    if (!err)
        err = op_within(ctx, OP_IDENTITY_SHOW, NULL, &identity);
    if (err)
        return err;
    rep->identity = identity.status;
    if (identity.last_name[0])
        rep->document_name = account_name(ctx->arena, identity.first_name, identity.last_name);
    err = identity_number(ctx, account, &rep->idno);
    return err == CD_NOT_FOUND ? CD_OK : err; /* nobody asked for verification yet */
}

enum cd_err op_account_export(struct op_ctx *ctx, const struct account_export_req *req,
                              struct account_export_rep *rep)
{
    (void)req;
    rep->exported_at = ctx->now;
    enum cd_err err = person(ctx, rep);
    if (!err)
        err = lists(ctx, rep);
    if (!err)
        err = others(ctx, rep);
    return err ? err : audit_add(ctx, "account", ctx->session->account, "exported", "");
}
