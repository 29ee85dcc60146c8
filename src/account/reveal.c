/* identity.reveal: a whole ID number, for the staff who must, with a reason on record. B22. */
#include <string.h>

#include "account/account.h"
#include "account/seal.h"
#include "audit/audit.h"
#include "op/keeper.h"

/* What is stored of a number: its bytes as they are sealed, and the masked text, in the arena. */
static enum cd_err number_read(struct op_ctx *ctx, int64_t account, uint8_t *sealed, size_t *size,
                               const char **masked)
{
    struct db_rows rows;
    *size = 0;
    db_select(&rows, ctx->db, SQL_IDENTITY_NUMBER, DB_ARGS(db_int(account)));
    if (db_next(&rows)) {
        size_t stored = 0;
        const void *bytes = db_get_blob(&rows, 0, &stored);
        if (stored && stored <= SEAL_MAX + SEAL_OVERHEAD)
            memcpy(sealed, bytes, *size = stored);
        *masked = arena_str(ctx->arena, db_get_text(&rows, 1));
    }
    enum cd_err err = db_done(&rows);
    return !err && !*size ? CD_NOT_FOUND : err;
}

enum cd_err identity_number(struct op_ctx *ctx, int64_t account, const char **number)
{
    uint8_t sealed[SEAL_MAX + SEAL_OVERHEAD];
    char text[SEAL_MAX + 1];
    size_t size;
    enum cd_err err = number_read(ctx, account, sealed, &size, number);
    if (err || ctx->dry) /* what leaves no audit row shows no number */
        return err;
    err = seal_open(ctx->keeper, account, sealed, size, text);
    if (!err)
        *number = arena_str(ctx->arena, text);
    explicit_bzero(text, sizeof text);
    return err;
}

enum cd_err op_identity_reveal(struct op_ctx *ctx, const struct identity_reveal_req *req,
                               struct identity_reveal_rep *rep)
{
    struct account_row row;
    enum cd_err err = account_by_login(ctx, req->login, &row);
    if (!err)
        err = identity_number(ctx, row.id, &rep->number);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, "login");
    return err ? err : audit_add(ctx, "identity", row.id, "revealed", req->reason);
}
