#include "result/again.h"

#include "op/keeper.h"

enum cd_err again_kind(struct op_ctx *ctx, int64_t account, int64_t subject, const char **kind)
{
    struct db_rows rows;
    *kind = "first";
    db_select(&rows, ctx->db, SQL_ATTEMPT_KIND,
              DB_ARGS(db_int(account), db_int(subject), db_int(ctx->now)));
    if (db_next(&rows))
        *kind = arena_str(ctx->arena, db_get_text(&rows, 0));
    return db_done(&rows);
}

static enum cd_err refuse_until(struct op_ctx *ctx, enum cd_err err, int64_t from)
{
    refuse_time(ctx, err, ctx->now, from, 0, ctx->keeper->config->platform_zone);
    ctx->why->from = from;
    return err;
}

/* A24: the policy on attempts, none unless it is set. */
static enum cd_err retake_allowed(struct op_ctx *ctx, int64_t subject)
{
    const struct config *config = ctx->keeper->config;
    struct db_rows rows;
    int64_t attempts = 0, last = 0;
    db_select(&rows, ctx->db, SQL_ATTEMPT_HISTORY,
              DB_ARGS(db_int(ctx->session->account), db_int(subject), db_int(ctx->now)));
    if (db_next(&rows)) {
        attempts = db_get_int(&rows, 0);
        last = db_get_int(&rows, 1);
    }
    enum cd_err err = db_done(&rows);
    if (err)
        return err;
    if (config->policy_max_attempts && attempts >= config->policy_max_attempts)
        return refuse_count(ctx, CD_ATTEMPTS_MAX, attempts, config->policy_max_attempts);
    int64_t from = last + config->policy_retake_days * DAY;
    return last && ctx->now < from ? refuse_until(ctx, CD_RETAKE_WAIT, from) : CD_OK;
}

enum cd_err again_allowed(struct op_ctx *ctx, const struct subject_show_rep *subject, bool early_ok)
{
    enum cd_err err = retake_allowed(ctx, subject->id);
    if (!err && subject->certified_until && ctx->now < subject->renew_from && !early_ok)
        err = refuse_until(ctx, CD_RENEW_EARLY, subject->renew_from); /* A17 */
    return err;
}
