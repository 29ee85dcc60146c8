#include "op/request.h"

#include <string.h>

#include "base/buf.h"
#include "op/wire.h"

enum { DIGEST = WIRE_DIGEST };

struct found {
    const char *op, *err, *reply;
    int64_t account;
    bool same;
};

static enum cd_err find(struct op_ctx *ctx, const uint8_t id[16], const void *req,
                        struct found *found)
{
    uint8_t digest[DIGEST];
    wire_digest(ctx->op->req, req, digest);
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_REQUEST_FIND, DB_ARGS(db_blob(id, 16)));
    bool any = db_next(&rows);
    if (any) {
        size_t size = 0;
        const void *stored = db_get_blob(&rows, 2, &size);
        found->account = db_get_int(&rows, 0);
        found->op = arena_str(ctx->arena, db_get_text(&rows, 1));
        found->same = size == DIGEST && memcmp(stored, digest, DIGEST) == 0;
        found->err = arena_str(ctx->arena, db_get_text(&rows, 3));
        found->reply = arena_str(ctx->arena, db_get_text(&rows, 4));
    }
    enum cd_err err = db_done(&rows);
    return !err && !any ? CD_NOT_FOUND : err;
}

enum cd_err request_find(struct op_ctx *ctx, const uint8_t id[16], const void *req, void *rep,
                         bool *repeated)
{
    struct found found = {0};
    *repeated = false;
    enum cd_err err = find(ctx, id, req, &found);
    if (err)
        return err == CD_NOT_FOUND ? CD_OK : err;
    *repeated = true;
    if (!found.same || strcmp(found.op, ctx->op->name) != 0 || found.account != ctx->asker)
        return refuse(ctx, CD_REQUEST_REUSED);
    enum cd_err outcome = err_named(found.err);
    if (outcome == CD_ERR_COUNT)
        return CD_DB_CORRUPT;
    if (outcome != CD_OK) { /* a refusal is stored in the words of the wire, like a reply */
        err = wire_decode_why(found.reply, strlen(found.reply), ctx->arena, ctx->why);
        return err ? err : outcome;
    }
    return wire_decode(ctx->op->rep, found.reply, strlen(found.reply), ctx->arena, rep, ctx->why);
}

enum cd_err request_store(struct op_ctx *ctx, const uint8_t id[16], const void *req,
                          const void *rep, enum cd_err outcome)
{
    uint8_t digest[DIGEST];
    struct buf reply = BUF_INIT;
    wire_digest(ctx->op->req, req, digest);
    enum cd_err err = CD_OK;
    if (outcome == CD_OK)
        err = wire_encode(ctx->op->rep, rep, &reply);
    else
        wire_encode_why(ctx->why, &reply);
    if (!err)
        err = db_exec(ctx->db, SQL_REQUEST_STORE,
                      DB_ARGS(db_blob(id, 16), db_int(ctx->asker), db_text(ctx->op->name),
                              db_blob(digest, DIGEST), db_text(err_info(outcome)->name),
                              db_text(reply.text), db_int(ctx->now)),
                      NULL);
    buf_free(&reply);
    return err;
}
