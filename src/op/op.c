#include "op/op.h"

#include <stdio.h>
#include <string.h>

#include "audit/audit.h"
#include "base/buf.h"
#include "op/keeper.h"
#include "op/request.h"
#include "time/time.h"

const struct op *op_named(const char *name)
{
    for (int i = 0; i < OP_COUNT; i++)
        if (strcmp(ops[i].name, name) == 0)
            return &ops[i];
    return NULL;
}

/* Ends a session whose account was erased, or has another role or place than when it signed in. */
static enum cd_err session_same(struct op_ctx *ctx)
{
    struct session *session = &ctx->line->session;
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_SESSION_ACCOUNT, DB_ARGS(db_int(session->account)));
    bool same = db_next(&rows) && role_named(db_get_text(&rows, 0)) == session->role &&
                db_get_int(&rows, 1) == session->enterprise &&
                db_get_int(&rows, 2) == session->centre;
    if (same) /* a root may have changed its mind since */
        session->grants = (unsigned)db_get_int(&rows, 3);
    enum cd_err err = db_done(&rows);
    if (err || same)
        return err;
    *session = (struct session){.role = ROLE_VISITOR};
    return refuse(ctx, CD_SESSION_CHANGED);
}

/* Ends a session that was idle too long, before anything else is asked in its name. */
static enum cd_err session_alive(struct op_ctx *ctx)
{
    struct session *session = &ctx->line->session;
    if (!session->account)
        return CD_OK;
    int64_t limit = line_idle_limit(ctx->line);
    int64_t idle = ctx->now - session->last_at;
    if (idle <= limit) {
        if (!ctx->op->passive)
            session->last_at = ctx->now;
        return session_same(ctx);
    }
    *session = (struct session){.role = ROLE_VISITOR};
    *ctx->why = (struct cd_why){.unit = WHY_SPAN, .have = idle, .need = limit};
    return ctx->why->err = CD_SESSION_ENDED;
}

static void allowed_text(unsigned roles, char *text, size_t size)
{
    size_t len = 0;
    text[0] = '\0';
    for (unsigned role = 1; role <= ROLE_SYSTEM; role <<= 1)
        if ((roles & role) && len < size)
            len +=
                (size_t)snprintf(text + len, size - len, "%s%s", len ? ", " : "", role_name(role));
}

static enum cd_err role_check(struct op_ctx *ctx)
{
    unsigned role = ctx->session->role;
    if ((ctx->op->roles & role) && (ctx->op->needs & ~ctx->session->grants) && role == ROLE_SUB)
        return refuse(ctx, CD_GRANT_NONE);
    if (ctx->op->roles & role)
        return CD_OK;
    if (role == ROLE_VISITOR)
        return refuse(ctx, CD_SIGN_IN_FIRST);
    char allowed[96];
    allowed_text(ctx->op->roles, allowed, sizeof allowed);
    return refuse_text(ctx, CD_NOT_ALLOWED, role_name(role), allowed);
}

/* Runs the use case inside a savepoint; a refusal takes its changes back unless it keeps them. */
static enum cd_err run_saved(struct op_ctx *ctx, const void *req, void *rep)
{
    enum cd_err err = db_save(ctx->db);
    if (err)
        return err;
    err = ctx->op->run(ctx, req, rep);
    bool keep = !err || (ctx->keep && err_class(err) == CD_REFUSE);
    enum cd_err saved = keep ? db_keep(ctx->db) : db_undo(ctx->db);
    return saved ? saved : err;
}

/* A write in one transaction: what the request id remembers, the use case, the outcome, the
 * commit. Only then is it answered. */
static enum cd_err run_write(struct op_ctx *ctx, const uint8_t *id, bool dry, const void *req,
                             void *rep)
{
    enum cd_err err = db_begin(ctx->db);
    if (err)
        return err;
    bool repeated = false;
    if (ctx->op->kind == OP_FREE || (ctx->stream && ctx->stream->stop))
        id = NULL;
    bool first = !ctx->stream || !ctx->stream->slices || ctx->stream->lost;
    enum cd_err outcome = id && first ? request_find(ctx, id, req, rep, &repeated) : CD_OK;
    if (!outcome && !repeated)
        outcome = run_saved(ctx, req, rep);
    enum cd_class class = err_class(outcome);
    bool counted = class == CD_REFUSE && ctx->keep; /* a try counts, however it is asked (I3) */
    if (repeated || (dry && !counted) || (class != CD_FINE && class != CD_REFUSE)) {
        db_rollback(ctx->db);
        return outcome;
    }
    bool last = !ctx->stream || !ctx->stream->more || outcome;
    if (id && !dry && last)
        err = request_store(ctx, id, req, rep, outcome);
    if (err) {
        db_rollback(ctx->db);
        return err;
    }
    err = db_commit(ctx->db);
    return err ? err : outcome;
}

/* Lists and figures are read as time has made them: what it released or missed is written first,
 * all of it, in transactions of some hundred. */
static enum cd_err settle(struct op_ctx *ctx)
{
    bool more = false;
    enum cd_err err;
    do {
        err = db_begin(ctx->db);
        if (!err)
            err = time_settle(ctx, &more);
        if (err)
            db_rollback(ctx->db);
        else
            err = db_commit(ctx->db);
    } while (!err && more);
    return err;
}

/* Who asks, and whether the request can be what it says it is. */
static enum cd_err let_in(struct op_ctx *ctx, void *req)
{
    struct op_stream *stream = ctx->stream;
    if (stream && stream->stop)
        return CD_OK;
    enum cd_err err = session_alive(ctx);
    if (!err)
        err = role_check(ctx);
    if (!err && stream && stream->slices && stream->session.account != ctx->session->account)
        err = refuse(ctx, CD_SESSION_CHANGED); /* what somebody began nobody else goes on with */
    if (err || (stream && stream->checked))
        return err;
    err = record_check(ctx->op->req, req, stream ? &stream->arena : ctx->arena, ctx->why);
    if (!err && ctx->op->settled)
        err = settle(ctx);
    if (stream)
        stream->checked = !err;
    return err;
}

static enum cd_err run_checked(struct op_ctx *ctx, const uint8_t *id, bool dry, void *req,
                               void *rep)
{
    enum cd_err err = let_in(ctx, req);
    if (err)
        return err;
    ctx->asker = ctx->session->account;
    db_role(ctx->db, ctx->session->role);
    if (ctx->op->prepare)
        err = ctx->op->prepare(ctx, req);
    if (err)
        return err;
    if (ctx->op->kind == OP_READ)
        return ctx->op->run(ctx, req, rep);
    struct session before = ctx->line->session;
    err = run_write(ctx, id, dry, req, rep);
    if (dry || err_class(err) > CD_REFUSE) /* a session is only what was committed */
        ctx->line->session = before;
    return err;
}

static enum cd_err ask(struct line *line, const struct op *op, const uint8_t id[16], bool dry,
                       struct op_stream *stream, struct arena *arena, void *req, void *rep,
                       struct cd_why *why)
{
    struct keeper *keeper = line->keeper;
    struct op_ctx ctx = {.keeper = keeper,
                         .db = keeper->db,
                         .line = line,
                         .session = stream && stream->stop ? &stream->session : &line->session,
                         .op = op,
                         .stream = stream,
                         .arena = arena,
                         .now = clock_now(&keeper->clock),
                         .why = why,
                         .dry = dry};
    *why = (struct cd_why){0};
    memset(rep, 0, op->rep->size);
    if (!keeper->db)
        return why->err = CD_COMMIT_UNKNOWN;
    enum cd_err err = run_checked(&ctx, id, dry, req, rep);
    db_role(keeper->db, ROLE_SYSTEM);
    if (!err && ctx.scrub && !dry)
        keeper_scrub(keeper);
    record_texts(op->rep, rep);
    why->err = err;
    if (err_class(err) == CD_FATAL && !why->have_text[0])
        snprintf(why->have_text, sizeof why->have_text, "%s", db_message(keeper->db));
    return err;
}

enum cd_err op_ask(struct line *line, const struct op *op, const uint8_t id[16], bool dry,
                   struct arena *arena, void *req, void *rep, struct cd_why *why)
{
    return ask(line, op, id, dry, NULL, arena, req, rep, why);
}

enum cd_err op_slice(struct line *line, const struct op *op, const uint8_t id[16], bool dry,
                     struct op_stream *stream, struct arena *arena, void *req, void *rep,
                     struct cd_why *why)
{
    stream->more = false;
    enum cd_err err = ask(line, op, id, dry, stream, arena, req, rep, why);
    if (!stream->slices++)
        stream->session = line->session;
    stream->lost = false;
    stream->more = stream->more && (!err || stream->stop);
    return err;
}

void op_stream_end(struct op_stream *stream)
{
    arena_free(&stream->arena);
    *stream = (struct op_stream){0};
}

enum cd_err op_within(struct op_ctx *ctx, enum op_id id, const void *req, void *rep)
{
    struct op_ctx inside = *ctx;
    inside.op = &ops[id];
    memset(rep, 0, ops[id].rep->size);
    enum cd_err err = ops[id].run(&inside, req, rep);
    record_texts(ops[id].rep, rep);
    return err;
}

const struct session *op_system(struct op_ctx *ctx)
{
    static const struct session system = {.role = ROLE_SYSTEM};
    const struct session *asker = ctx->session;
    ctx->session = &system;
    db_role(ctx->db, ROLE_SYSTEM);
    return asker;
}

void op_asker(struct op_ctx *ctx, const struct session *asker)
{
    ctx->session = asker;
    db_role(ctx->db, asker->role);
}

enum cd_err op_pace(struct op_ctx *ctx, size_t done, size_t whole)
{
    bool on = !ctx->pace || ctx->pace(ctx->pace_with, (int64_t)done, (int64_t)whole);
    return on ? CD_OK : CD_INTERRUPTED;
}

enum cd_err refuse(struct op_ctx *ctx, enum cd_err err)
{
    *ctx->why = (struct cd_why){.err = err};
    return err;
}

enum cd_err refuse_field(struct op_ctx *ctx, enum cd_err err, const char *field)
{
    *ctx->why = (struct cd_why){.err = err};
    snprintf(ctx->why->field, sizeof ctx->why->field, "%s", field);
    return err;
}

enum cd_err refuse_count(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need)
{
    *ctx->why = (struct cd_why){.err = err, .unit = WHY_COUNT, .have = have, .need = need};
    return err;
}

enum cd_err refuse_text(struct op_ctx *ctx, enum cd_err err, const char *have, const char *need)
{
    *ctx->why = (struct cd_why){.err = err, .unit = WHY_TEXT};
    snprintf(ctx->why->have_text, sizeof ctx->why->have_text, "%s", have);
    snprintf(ctx->why->need_text, sizeof ctx->why->need_text, "%s", need);
    return err;
}

enum cd_err refuse_money(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need,
                         const char *currency)
{
    *ctx->why = (struct cd_why){.err = err, .unit = WHY_MONEY, .have = have, .need = need};
    snprintf(ctx->why->zone, sizeof ctx->why->zone, "%s", currency);
    return err;
}

enum cd_err refuse_time(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need,
                        int64_t until, const char *zone)
{
    *ctx->why =
        (struct cd_why){.err = err, .unit = WHY_TIME, .have = have, .need = need, .until = until};
    snprintf(ctx->why->zone, sizeof ctx->why->zone, "%s", zone);
    return err;
}
