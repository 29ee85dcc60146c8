#include "account/throttle.h"

#include "op/keeper.h"

enum { TERMINAL_WINDOW = 10 * MINUTE, TERMINAL_WAIT = MINUTE, HARD_STOP = 100 };

struct tries {
    int64_t failures;
    int64_t since;
    int64_t last_at;
};

static const char *key_of(struct op_ctx *ctx, enum throttle_kind kind, const char *name)
{
    static const char *const kinds[] = {"login", "terminal", "code", "number"};
    return arena_fmt(ctx->arena, "%s:%s", kinds[kind], name);
}

static enum cd_err tries_read(struct op_ctx *ctx, const char *key, struct tries *tries)
{
    struct db_rows rows;
    *tries = (struct tries){0};
    db_select(&rows, ctx->db, SQL_THROTTLE_GET, DB_ARGS(db_text(key)));
    if (db_next(&rows))
        *tries = (struct tries){db_get_int(&rows, 0), db_get_int(&rows, 1), db_get_int(&rows, 2)};
    return db_done(&rows);
}

/* 1, 2, 4 ... seconds after the free tries, up to the policy's longest; then the staff. */
static int64_t login_until(const struct config *config, const struct tries *tries)
{
    int64_t over = tries->failures - config->policy_signin_free_tries;
    if (tries->failures >= HARD_STOP)
        return INT64_MAX;
    if (over < 0)
        return 0;
    int64_t wait = over >= 20 ? config->policy_signin_max_wait : INT64_C(1) << over;
    if (wait > config->policy_signin_max_wait)
        wait = config->policy_signin_max_wait;
    return tries->last_at + wait;
}

static bool is_guess(enum throttle_kind kind)
{
    return kind == THROTTLE_CODE || kind == THROTTLE_NUMBER;
}

static int64_t window(enum throttle_kind kind)
{
    return kind == THROTTLE_TERMINAL ? TERMINAL_WINDOW : is_guess(kind) ? HOUR : INT64_MAX;
}

/* Tries that count no more: too old, or of a time that is yet to come, as of a clock that was wrong
 * and put right. A clock that steps back by little forgives nothing. */
static bool forgotten(const struct op_ctx *ctx, enum throttle_kind kind, const struct tries *tries)
{
    return !tries->failures || ctx->now - tries->since >= window(kind) ||
           tries->last_at > ctx->now + HOUR;
}

static int64_t limit_of(const struct config *config, enum throttle_kind kind)
{
    switch (kind) {
    case THROTTLE_LOGIN:
        return config->policy_signin_free_tries;
    case THROTTLE_TERMINAL:
        return config->policy_signin_terminal_tries;
    default:
        return config->policy_code_tries;
    }
}

static int64_t until_of(const struct config *config, enum throttle_kind kind,
                        const struct tries *tries)
{
    if (kind == THROTTLE_LOGIN)
        return login_until(config, tries);
    if (tries->failures < limit_of(config, kind))
        return 0;
    return kind == THROTTLE_TERMINAL ? tries->last_at + TERMINAL_WAIT : tries->since + HOUR;
}

enum cd_err throttle_check(struct op_ctx *ctx, enum throttle_kind kind, const char *name)
{
    const struct config *config = ctx->keeper->config;
    struct tries tries;
    enum cd_err err = tries_read(ctx, key_of(ctx, kind, name), &tries);
    if (err)
        return err;
    if (forgotten(ctx, kind, &tries))
        return CD_OK;
    int64_t until = until_of(config, kind, &tries);
    if (ctx->now >= until)
        return CD_OK;
    err = is_guess(kind) ? CD_CODE_WAIT : CD_SIGN_IN_WAIT;
    refuse_count(ctx, err, tries.failures, limit_of(config, kind));
    ctx->why->from = until == INT64_MAX ? 0 : until;
    return err;
}

enum cd_err throttle_count(struct op_ctx *ctx, enum throttle_kind kind, const char *name)
{
    const char *key = key_of(ctx, kind, name);
    struct tries tries;
    enum cd_err err = tries_read(ctx, key, &tries);
    if (err)
        return err;
    bool fresh = forgotten(ctx, kind, &tries);
    return db_exec(ctx->db, SQL_THROTTLE_SET,
                   DB_ARGS(db_text(key), db_int(fresh ? 1 : tries.failures + 1),
                           db_int(fresh ? ctx->now : tries.since), db_int(ctx->now)),
                   NULL);
}

enum cd_err throttle_clear(struct op_ctx *ctx, enum throttle_kind kind, const char *name)
{
    return db_exec(ctx->db, SQL_THROTTLE_CLEAR, DB_ARGS(db_text(key_of(ctx, kind, name))), NULL);
}

/* A visitor has no account to count for: the terminal alone counts. */
enum cd_err throttle_guess(struct op_ctx *ctx, enum throttle_kind kind)
{
    enum cd_err err = CD_OK;
    if (ctx->session->account)
        err = throttle_check(ctx, kind, ctx->session->login);
    return err ? err : throttle_check(ctx, kind, ctx->line->terminal);
}

enum cd_err throttle_guessed(struct op_ctx *ctx, enum throttle_kind kind)
{
    enum cd_err err = CD_OK;
    ctx->keep = true;
    if (ctx->session->account)
        err = throttle_count(ctx, kind, ctx->session->login);
    return err ? err : throttle_count(ctx, kind, ctx->line->terminal);
}
