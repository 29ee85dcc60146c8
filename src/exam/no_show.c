/* no_show: who did not come, by time alone, and the closing job that writes it down. A19, A20. */
#include <string.h>

#include "exam/exam.h"
#include "op/keeper.h"

enum { NO_SHOWS_MOST = 500 }; /* in one go: the next tick takes the next */

int64_t no_show_seconds(const struct op_ctx *ctx)
{
    return ctx->keeper->config->policy_no_show_minutes * MINUTE;
}

const char *appointment_status_now(const struct op_ctx *ctx, const char *status, int64_t starts_at)
{
    bool missed = strcmp(status, "CONFIRMED") == 0 && ctx->now >= starts_at + no_show_seconds(ctx);
    return missed ? "NO_SHOW" : status;
}

static enum cd_err missed(struct op_ctx *ctx, int64_t id)
{
    struct appointment appointment;
    struct order order;
    enum cd_err err = appointment_get(ctx, id, "", 0, &appointment);
    if (!err)
        err = order_get(ctx, appointment.order, 0, &order);
    if (!err)
        err = appointment_next(ctx, &appointment, APPOINTMENT_EV_NO_SHOW);
    if (!err)
        err = exam_forfeit(ctx, &order);
    return err ? err : appointment_tell(ctx, &appointment, "exam_no_show", appointment.number);
}

static enum cd_err tidy(struct op_ctx *ctx, int64_t account, int64_t *count)
{
    struct {
        int64_t *v;
        size_t n;
    } due = {0};
    struct db_rows rows;
    int64_t started = ctx->now - no_show_seconds(ctx);
    db_select(&rows, ctx->db, account ? SQL_EXAM_NO_SHOWS_OWN : SQL_EXAM_NO_SHOWS,
              DB_ARGS(db_int(started), db_int(account ? account : NO_SHOWS_MOST)));
    while (db_next(&rows))
        *ARENA_PUSH(ctx->arena, due) = db_get_int(&rows, 0);
    enum cd_err err = db_done(&rows);
    for (size_t i = 0; i < due.n && !err; i++)
        err = missed(ctx, due.v[i]);
    *count = (int64_t)due.n;
    return err;
}

enum cd_err exam_tidy(struct op_ctx *ctx, int64_t account, int64_t *count)
{
    const struct session *asker = op_system(ctx);
    enum cd_err err = tidy(ctx, account, count);
    op_asker(ctx, asker);
    return err;
}
