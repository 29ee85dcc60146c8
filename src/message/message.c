#include "message/message.h"

#include "audit/audit.h"

/* The account's addresses; CD_NOT_FOUND once it is erased. */
static enum cd_err addresses(struct op_ctx *ctx, int64_t account, const char **email,
                             const char **mobile)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_MESSAGE_ADDRESSES, DB_ARGS(db_int(account)));
    bool found = db_next(&rows);
    if (found) {
        *email = arena_str(ctx->arena, db_get_text(&rows, 0));
        *mobile = arena_str(ctx->arena, db_get_text(&rows, 1));
    }
    enum cd_err err = db_done(&rows);
    return !err && !found ? CD_NOT_FOUND : err;
}

static enum cd_err queue(struct op_ctx *ctx, int64_t message, const char *channel,
                         const char *address)
{
    if (!address[0]) /* nobody gave one: the message centre has it */
        return CD_OK;
    return db_exec(ctx->db, SQL_DELIVERY_ADD,
                   DB_ARGS(db_int(message), db_text(channel), db_text(address), db_int(ctx->now)),
                   NULL);
}

enum cd_err message_send(struct op_ctx *ctx, const struct message *message)
{
    const char *email = "", *mobile = "";
    int64_t id = 0;
    enum cd_err err = addresses(ctx, message->account, &email, &mobile);
    if (err == CD_NOT_FOUND) /* nobody is left to tell (B22) */
        return CD_OK;
    if (message->email && message->mobile) {
        email = message->email;
        mobile = message->mobile;
    }
    if (!err)
        err = db_insert(ctx->db, SQL_MESSAGE_ADD,
                        DB_ARGS(db_int(message->account), db_text(message->kind),
                                db_text(message->order), db_text(message->subject),
                                db_text(message->place), db_text(message->zone),
                                db_int(message->happens_at), db_int(message->amount),
                                db_text(message->currency), db_text(message->note),
                                db_text(message->person), db_int(ctx->now)),
                        &id);
    if (!err && (message->channels & MESSAGE_EMAIL))
        err = queue(ctx, id, "email", email);
    if (!err && (message->channels & MESSAGE_SMS))
        err = queue(ctx, id, "sms", mobile);
    return err;
}

enum cd_err op_message_list(struct op_ctx *ctx, const struct message_list_req *req,
                            struct message_list_rep *rep)
{
    size_t limit = req->limit ? (size_t)req->limit : 50;
    return db_list(
        ctx->db, SQL_MESSAGE_LIST,
        DB_ARGS(db_int(ctx->session->account), db_int(req->before ? req->before : INT64_MAX),
                db_int((int64_t)limit + 1), db_int(ctx->now)),
        record_field(ctx->op->rep, "rows")->record, &rep->rows, limit, &rep->more, ctx->arena);
}

enum cd_err op_message_read(struct op_ctx *ctx, const struct message_read_req *req,
                            struct message_read_rep *rep)
{
    (void)rep;
    int64_t changed = 0;
    enum cd_err err = db_exec(
        ctx->db, SQL_MESSAGE_READ,
        DB_ARGS(db_int(req->message), db_int(ctx->session->account), db_int(ctx->now)), &changed);
    if (!err && changed)
        err = audit_step(ctx, "message", req->message, "UNREAD", "READ");
    return err; /* read already, or not one's own: nothing to do, nothing told */
}
