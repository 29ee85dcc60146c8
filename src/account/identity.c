/* identity: individual identity verification (M5), decided by the staff at the desk.
 * NONE -> PENDING -> VERIFIED | REJECTED; REJECTED -> PENDING; VERIFIED -> EXPIRED. */
#include <stdio.h>
#include <string.h>

#include "account/account.h"
#include "account/seal.h"
#include "audit/audit.h"
#include "base/seek.h"
#include "base/text.h"
#include "message/message.h"
#include "op/keeper.h"

enum { NONE, PENDING, VERIFIED, REJECTED, EXPIRED, STATES };
enum { REQUEST, VERIFY, REJECT, EXPIRE, EVENTS };

static const char *const states[] = {"NONE", "PENDING", "VERIFIED", "REJECTED", "EXPIRED"};
static const char *const events[] = {"request", "verify", "reject", "expire"};
static const struct fsm_row rows[] = {
    {FSM_IN(NONE) | FSM_IN(REJECTED) | FSM_IN(EXPIRED), REQUEST, PENDING, ROLE_CANDIDATE},
    {FSM_IN(PENDING), VERIFY, VERIFIED, ROLE_STAFF},
    {FSM_IN(PENDING), REJECT, REJECTED, ROLE_STAFF},
    {FSM_IN(VERIFIED), EXPIRE, EXPIRED, ROLE_SYSTEM},
};
const struct fsm identity_machine = {
    "identity", states, events, STATES, EVENTS, rows, sizeof rows / sizeof *rows};

enum cd_err identity_status(struct op_ctx *ctx, int64_t account, const char **status)
{
    struct db_rows found;
    *status = states[NONE];
    db_select(&found, ctx->db, SQL_IDENTITY_STATUS, DB_ARGS(db_int(account), db_int(ctx->now)));
    if (db_next(&found))
        *status = arena_str(ctx->arena, db_get_text(&found, 0));
    return db_done(&found);
}

enum cd_err identity_needed(struct op_ctx *ctx, enum cd_err refusal)
{
    const char *status;
    enum cd_err err = identity_status(ctx, ctx->session->account, &status);
    if (err || strcmp(status, states[VERIFIED]) == 0)
        return err;
    return refuse_text(ctx, refusal, status, states[VERIFIED]);
}

/* "***********1234": what of a number may be shown (B22). */
static const char *masked(struct arena *arena, const char *number)
{
    size_t length = strlen(number), shown = length > 4 ? 4 : 0;
    char *text = (char *)arena_bytes(arena, number, length);
    memset(text, '*', length - shown);
    return text;
}

static bool document_known(const char *document)
{
    return strcmp(document, "id_card") == 0 || strcmp(document, "passport") == 0 ||
           strcmp(document, "licence") == 0; /* M29 */
}

static enum cd_err number_free(struct op_ctx *ctx, const uint8_t *blind)
{
    int64_t others = 0;
    enum cd_err err =
        db_number(ctx->db, SQL_IDENTITY_BLIND,
                  DB_ARGS(db_blob(blind, SEAL_BLIND), db_int(ctx->session->account)), &others);
    if (!err && others)
        return refuse_field(ctx, CD_IDENTITY_TAKEN, "number");
    return err;
}

/* The name as it is looked for (M49). */
static enum cd_err seek_put(struct op_ctx *ctx, const struct identity_request_req *req)
{
    struct buf seek = BUF_INIT;
    seek_name(&seek, req->first_name, req->last_name);
    enum cd_err err = db_change(ctx->db, SQL_IDENTITY_SEEK,
                                DB_ARGS(db_int(ctx->session->account), db_text(seek.text)));
    buf_free(&seek);
    return err;
}

static enum cd_err request_put(struct op_ctx *ctx, const struct identity_request_req *req)
{
    uint8_t sealed[SEAL_MAX + SEAL_OVERHEAD], blind[SEAL_BLIND];
    int64_t account = ctx->session->account;
    size_t size = 0;
    enum cd_err err = seal_text(ctx->keeper, account, req->number, sealed, &size);
    if (!err)
        err = seal_blind(ctx->keeper, req->number, blind);
    if (!err)
        err = number_free(ctx, blind);
    if (!err)
        err = db_change(ctx->db, SQL_IDENTITY_PUT,
                        DB_ARGS(db_int(account), db_text(req->first_name), db_text(req->last_name),
                                db_text(req->document), db_blob(sealed, size),
                                db_blob(blind, SEAL_BLIND),
                                db_text(masked(ctx->arena, req->number)), db_int(ctx->now)));
    return err ? err : seek_put(ctx, req);
}

enum cd_err op_identity_request(struct op_ctx *ctx, const struct identity_request_req *req,
                                struct identity_request_rep *rep)
{
    (void)rep;
    const char *status;
    enum cd_err err = identity_status(ctx, ctx->session->account, &status);
    if (err)
        return err;
    int to = fsm_step(&identity_machine, fsm_state(&identity_machine, status), REQUEST,
                      ctx->session->role);
    if (to < 0)
        return refuse_text(ctx, CD_IDENTITY_PENDING, status, "NONE, REJECTED, EXPIRED");
    if (!document_known(req->document))
        return refuse_field(ctx, CD_FIELD_FORMAT, "document");
    err = request_put(ctx, req);
    return err ? err : audit_step(ctx, "identity", ctx->session->account, status, states[to]);
}

enum cd_err op_identity_show(struct op_ctx *ctx, const struct identity_show_req *req,
                             struct identity_show_rep *rep)
{
    (void)req;
    enum cd_err err =
        db_one(ctx->db, SQL_IDENTITY_SHOW, DB_ARGS(db_int(ctx->session->account), db_int(ctx->now)),
               ctx->op->rep, rep, ctx->arena);
    if (err != CD_NOT_FOUND)
        return err;
    rep->status = states[NONE];
    return CD_OK;
}

enum cd_err op_identity_list(struct op_ctx *ctx, const struct identity_list_req *req,
                             struct identity_list_rep *rep)
{
    size_t limit = req->limit ? (size_t)req->limit : 50;
    return db_list(
        ctx->db, SQL_IDENTITY_LIST, DB_ARGS(db_int(req->after), db_int((int64_t)limit + 1)),
        record_field(ctx->op->rep, "rows")->record, &rep->rows, limit, &rep->more, ctx->arena);
}

static enum cd_err decide(struct op_ctx *ctx, int64_t account, int event, const char *reason)
{
    const char *status;
    enum cd_err err = identity_status(ctx, account, &status);
    if (err)
        return err;
    int to = fsm_step(&identity_machine, fsm_state(&identity_machine, status), event,
                      ctx->session->role);
    if (to < 0)
        return refuse_text(ctx, CD_STATUS, status, states[PENDING]);
    err = db_change(ctx->db, SQL_IDENTITY_DECIDE,
                    DB_ARGS(db_int(account), db_text(states[to]), db_int(ctx->now),
                            db_int(ctx->session->account), db_text(reason), db_ref(0)));
    if (!err)
        err = audit_step(ctx, "identity", account, status, states[to]);
    if (!err)
        err = message_send(ctx, &(struct message){.account = account,
                                                  .kind = event == VERIFY ? "identity_verified"
                                                                          : "identity_rejected",
                                                  .note = reason,
                                                  .channels = MESSAGE_EMAIL});
    return err;
}

enum cd_err op_identity_decide(struct op_ctx *ctx, const struct identity_decide_req *req,
                               struct identity_decide_rep *rep)
{
    (void)rep;
    struct account_row row;
    bool verify = strcmp(req->verdict, "verify") == 0;
    if (!verify && strcmp(req->verdict, "reject") != 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "verdict");
    if (!verify && !req->reason[0])
        return refuse_field(ctx, CD_FIELD_MISSING, "reason");
    enum cd_err err = account_by_login(ctx, req->login, &row);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, CD_NOT_FOUND, "login");
    if (!err && row.id == ctx->session->account)
        return refuse(ctx, CD_OWN_IDENTITY);
    return err ? err : decide(ctx, row.id, verify ? VERIFY : REJECT, req->reason);
}
