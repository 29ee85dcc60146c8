/* session: signing in and out. Slows down and locks per account and per terminal, says nothing
 * about which part was wrong, and is audited. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "account/account.h"
#include "account/throttle.h"
#include "audit/audit.h"
#include "base/text.h"
#include "op/keeper.h"

/* What a password is checked against where there is no account, so that the answer takes as long.
 */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$TGMjKOCPh8iFNDelr"
                             "ZmkMA$xMq8Z1fDUHc3awh3d1GUC9jXOpA5QFLh5te/NRzlqs4";

struct attempt {
    struct account_row row;
    const char *login;
    const char *rehash; /* the hash with today's cost, NULL if it has it */
    bool known;
    bool right;
};

enum cd_err password_try(struct op_ctx *ctx, const char *login, const char *password)
{
    struct attempt *attempt = arena_alloc(ctx->arena, sizeof *attempt);
    ctx->prepared = attempt;
    attempt->login = text_fold(ctx->arena, login);
    enum cd_err err = throttle_check(ctx, THROTTLE_TERMINAL, ctx->line->terminal);
    if (!err)
        err = throttle_check(ctx, THROTTLE_LOGIN, attempt->login);
    if (!err)
        err = account_by_login(ctx, attempt->login, &attempt->row);
    if (err && err != CD_NOT_FOUND)
        return err;
    attempt->known = !err && attempt->row.password[0] == '$';
    const char *hash = attempt->known ? attempt->row.password : nobody;
    bool fits =
        sodium_init() >= 0 && crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
    attempt->right = attempt->known && fits;
    if (attempt->right && password_outdated(ctx, hash))
        attempt->rehash = password_hash(ctx, password);
    return CD_OK;
}

enum cd_err op_session_sign_in_prepare(struct op_ctx *ctx, const struct session_sign_in_req *req)
{
    return password_try(ctx, req->login, req->password);
}

enum cd_err password_right(struct op_ctx *ctx, enum cd_err refusal, const char *change)
{
    const struct attempt *attempt = ctx->prepared;
    if (attempt->right)
        return CD_OK;
    ctx->keep = true; /* the counted try and its audit row stay */
    enum cd_err err = throttle_count(ctx, THROTTLE_LOGIN, attempt->login);
    if (!err)
        err = throttle_count(ctx, THROTTLE_TERMINAL, ctx->line->terminal);
    if (!err)
        err = audit_add(ctx, "account", attempt->row.id, change, "");
    return err ? err : refuse(ctx, refusal);
}

void session_start(struct line *line, const char *login, const struct account_row *row, int64_t now)
{
    struct arena arena = {0};
    line->session = (struct session){.account = row->id,
                                     .enterprise = row->enterprise,
                                     .centre = row->centre,
                                     .role = role_named(row->role),
                                     .grants = (unsigned)row->grants,
                                     .since = now,
                                     .last_at = now};
    const char *name = account_name(&arena, row->first_name, row->last_name);
    snprintf(line->session.login, sizeof line->session.login, "%s", login);
    snprintf(line->session.name, sizeof line->session.name, "%s", name);
    snprintf(line->session.language, sizeof line->session.language, "%s", row->language);
    arena_free(&arena);
}

enum cd_err op_session_sign_in(struct op_ctx *ctx, const struct session_sign_in_req *req,
                               struct session_sign_in_rep *rep)
{
    (void)req;
    const struct attempt *attempt = ctx->prepared;
    enum cd_err err = password_right(ctx, CD_SIGN_IN_WRONG, "sign_in_failed");
    if (!err)
        err = throttle_clear(ctx, THROTTLE_LOGIN, attempt->login);
    if (!err && attempt->rehash)
        err = db_change(ctx->db, SQL_ACCOUNT_REHASH,
                        DB_ARGS(db_int(attempt->row.id), db_text(attempt->rehash)));
    if (err)
        return err;
    session_start(ctx->line, attempt->login, &attempt->row, ctx->now);
    rep->role = arena_str(ctx->arena, attempt->row.role);
    rep->name = arena_str(ctx->arena, ctx->session->name);
    rep->language = arena_str(ctx->arena, attempt->row.language);
    return audit_add(ctx, "account", attempt->row.id, "signed_in", "");
}

enum cd_err op_session_sign_out(struct op_ctx *ctx, const struct session_sign_out_req *req,
                                struct session_sign_out_rep *rep)
{
    (void)req;
    (void)rep;
    enum cd_err err = audit_add(ctx, "account", ctx->session->account, "signed_out", "");
    if (!err)
        ctx->line->session = (struct session){.role = ROLE_VISITOR};
    return err;
}

enum cd_err op_session_show(struct op_ctx *ctx, const struct session_show_req *req,
                            struct session_show_rep *rep)
{
    (void)req;
    const struct session *session = ctx->session;
    enum cd_err err = CD_OK;
    if (session->account)
        err =
            db_one(ctx->db, SQL_SESSION_FRAME, DB_ARGS(db_int(session->account), db_int(ctx->now)),
                   ctx->op->rep, rep, ctx->arena);
    rep->signed_in = session->account != 0;
    rep->login = arena_str(ctx->arena, session->login);
    rep->name = arena_str(ctx->arena, session->name);
    rep->role = rep->signed_in ? role_name(session->role) : "";
    rep->language = arena_str(ctx->arena, session->language);
    if (!rep->zone || !rep->zone[0])
        rep->zone = ctx->keeper->config->platform_zone;
    rep->may_bills = session->grants & GRANT_BILLS;
    rep->may_codes = session->grants & GRANT_CODES;
    rep->may_statistics = session->grants & GRANT_STATISTICS;
    rep->practice = ctx->keeper->practice;
    rep->now = ctx->now;
    rep->idle_limit = rep->signed_in ? line_idle_limit(ctx->line) : 0;
    return err;
}

enum cd_err line_act_as(struct line *line, const char *login, struct cd_why *why)
{
    struct arena arena = {0};
    struct op_ctx ctx = {.keeper = line->keeper,
                         .db = line->keeper->db,
                         .line = line,
                         .session = &line->session,
                         .arena = &arena,
                         .why = why};
    struct account_row row;
    enum cd_err err = account_by_login(&ctx, login, &row);
    if (err == CD_NOT_FOUND)
        refuse_field(&ctx, err, "as");
    if (!err)
        session_start(line, login, &row, clock_now(&line->keeper->clock));
    arena_free(&arena);
    return err;
}
