/* account.erase: the person leaves, the books stay. B22.
 *
 * Ledger, orders, results, certificates and the audit keep their rows, which name an account by its
 * number alone; everything that says who that was is overwritten, and the files after it. */
#include <string.h>

#include "account/account.h"
#include "account/seal.h"
#include "account/throttle.h"
#include "audit/audit.h"
#include "base/text.h"
#include "op/keeper.h"
#include "time/time.h"

enum cd_err op_account_erase_prepare(struct op_ctx *ctx, const struct account_erase_req *req)
{
    return password_try(ctx, ctx->session->login, req->password);
}

static enum cd_err nothing_open(struct op_ctx *ctx)
{
    struct db_rows rows;
    const char *what = NULL, *which = NULL;
    db_select(&rows, ctx->db, SQL_ERASE_OPEN,
              DB_ARGS(db_int(ctx->session->account), db_int(ctx->now)));
    if (db_next(&rows)) {
        what = arena_str(ctx->arena, db_get_text(&rows, 0));
        which = arena_str(ctx->arena, db_get_text(&rows, 1));
    }
    enum cd_err err = db_done(&rows);
    return !err && what ? refuse_text(ctx, CD_ERASE_OPEN, what, which) : err;
}

/* The outcomes that the staff's requests were answered with may hold a name, as at the door. */
static enum cd_err names_forget(struct op_ctx *ctx)
{
    struct identity_show_rep identity;
    struct account_row row;
    struct db_arg own = db_int(ctx->session->account);
    enum cd_err err = op_within(ctx, OP_IDENTITY_SHOW, NULL, &identity);
    if (!err)
        err = account_by_login(ctx, ctx->session->login, &row);
    if (!err)
        err = db_exec(ctx->db, SQL_ERASE_REQUEST,
                      DB_ARGS(own, db_text(row.first_name), db_text(row.last_name)), NULL);
    if (!err && identity.last_name[0])
        err =
            db_exec(ctx->db, SQL_ERASE_REQUEST,
                    DB_ARGS(own, db_text(identity.first_name), db_text(identity.last_name)), NULL);
    return err;
}

/* An identity keeps its row and its status; nobody can be found by it any more. */
static enum cd_err identity_forget(struct op_ctx *ctx)
{
    uint8_t blind[SEAL_BLIND];
    random_bytes(&ctx->keeper->random, blind, sizeof blind);
    return db_exec(
        ctx->db, SQL_ERASE_IDENTITY,
        DB_ARGS(db_int(ctx->session->account), db_blob("", 0), db_blob(blind, sizeof blind)), NULL);
}

/* A code that was locked to the login stays locked: whoever takes the login next is somebody else.
 */
static enum cd_err login_forget(struct op_ctx *ctx, const char *gone)
{
    struct db_arg login = db_text(text_fold(ctx->arena, ctx->session->login));
    struct db_arg own = db_int(ctx->session->account);
    enum cd_err err = db_exec(ctx->db, SQL_ERASE_CODE, DB_ARGS(login, db_text(gone)), NULL);
    if (!err)
        err = db_exec(ctx->db, SQL_ERASE_THROTTLE, DB_ARGS(login), NULL);
    if (!err)
        err = db_change(ctx->db, SQL_ERASE_ACCOUNT, DB_ARGS(own, db_text(gone), db_int(ctx->now)));
    return err;
}

static enum cd_err forget(struct op_ctx *ctx)
{
    static const enum sql_id emptied[] = {SQL_ERASE_BOOKING, SQL_ERASE_APPOINTMENT,
                                          SQL_ERASE_DELIVERY, SQL_ERASE_MESSAGE,
                                          SQL_ERASE_ASSIGNEE};
    struct db_arg own = db_int(ctx->session->account);
    enum cd_err err = names_forget(ctx);
    if (!err)
        err = identity_forget(ctx);
    for (size_t i = 0; i < sizeof emptied / sizeof *emptied && !err; i++)
        err = db_exec(ctx->db, emptied[i], DB_ARGS(own), NULL);
    if (!err)
        err = db_exec(ctx->db, SQL_ERASE_CERTIFICATE, DB_ARGS(own, db_blob("", 0)), NULL);
    if (!err) /* a colon: nobody can take such a login */
        err = login_forget(ctx,
                           arena_fmt(ctx->arena, "erased:%lld", (long long)ctx->session->account));
    return err;
}

enum cd_err op_account_erase(struct op_ctx *ctx, const struct account_erase_req *req,
                             struct account_erase_rep *rep)
{
    (void)req;
    (void)rep;
    enum cd_err err = password_right(ctx, CD_PASSWORD_WRONG, "erase_failed");
    if (err)
        return err;
    err = time_tidy(ctx, ctx->session->account, NULL); /* what is over is not open */
    if (!err)
        err = nothing_open(ctx);
    if (!err)
        err = forget(ctx);
    if (!err)
        err = audit_add(ctx, "account", ctx->session->account, "erased", "");
    const struct session *asker = op_system(ctx);
    if (!err)
        err = keeper_owes_scrub(ctx->keeper);
    op_asker(ctx, asker);
    if (err)
        return err;
    ctx->scrub = true;
    ctx->line->session = (struct session){.role = ROLE_VISITOR};
    return CD_OK;
}
