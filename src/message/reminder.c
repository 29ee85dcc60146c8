#include "message/reminder.h"

#include <string.h>

#include "audit/audit.h"
#include "base/zone.h"
#include "message/message.h"
#include "op/ids.h"
#include "op/keeper.h"
#include "order/order.h"

enum { REMIND_MOST = 500, THRESHOLDS = 4 }; /* orders of a threshold in one tick */

static const int thresholds[THRESHOLDS] = {15, 30, 60, 90}; /* calendar days before the end */

/* The second at which a threshold falls due: the clock time of the end, so many days before. */
static int64_t due_at(const char *zone, int64_t valid_until, int days)
{
    struct civil end, day;
    int64_t at = 0;
    zone_civil(zone, valid_until, &end);
    day_civil(day_number(end.year, end.month, end.day) - days, &day);
    end.year = day.year;
    end.month = day.month;
    end.day = day.day;
    zone_utc(zone, &end, &at);
    return at;
}

/* The threshold that is due now and nearest to the end, 0 for none yet. */
static int nearest(const char *zone, int64_t valid_until, int64_t now)
{
    for (int i = 0; i < THRESHOLDS; i++)
        if (now >= due_at(zone, valid_until, thresholds[i]))
            return thresholds[i];
    return 0;
}

static enum cd_err note(struct op_ctx *ctx, const struct order *order, int days, const char *fate)
{
    static const char *const channels[] = {"centre", "email", "sms"};
    size_t count = order->enterprise ? 2 : 3; /* M43: no SMS */
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < count && !err; i++)
        err = db_exec(ctx->db, SQL_REMINDER_ADD,
                      DB_ARGS(db_int(order->id), db_int(days), db_text(channels[i]), db_text(fate),
                              db_int(ctx->now)),
                      NULL);
    return err;
}

static enum cd_err tell(struct op_ctx *ctx, const struct order *order, int64_t account)
{
    const char *zone = ctx->keeper->config->platform_zone;
    int64_t left = zone_day(zone, order->valid_until) - zone_day(zone, ctx->now);
    return message_send(
        ctx, &(struct message){.account = account,
                               .kind = "order_expiring",
                               .order = order->number,
                               .subject = order->subject_name,
                               .zone = zone,
                               .happens_at = order->valid_until,
                               .note = arena_fmt(ctx->arena, "%lld", (long long)left),
                               .channels = order->enterprise ? MESSAGE_EMAIL
                                                             : MESSAGE_EMAIL | MESSAGE_SMS});
}

/* An individual's own account, or every root of the enterprise. */
static enum cd_err tell_all(struct op_ctx *ctx, const struct order *order)
{
    struct ids roots = {0};
    if (!order->enterprise)
        return tell(ctx, order, order->account);
    enum cd_err err = ids_read(ctx, SQL_REMINDER_ROOTS, DB_ARGS(db_int(order->enterprise)), &roots);
    for (size_t i = 0; i < roots.n && !err; i++)
        err = tell(ctx, order, roots.v[i]);
    return err;
}

/* Sends one threshold's; those before it that never went out are noted as skipped (A21). So is one
 * that was over before a code was redeemed. */
static enum cd_err remind(struct op_ctx *ctx, const struct order *order, int days, int64_t *count)
{
    const char *zone = ctx->keeper->config->platform_zone;
    bool ahead = strcmp(order->source, "code") != 0 ||
                 due_at(zone, order->valid_until, days) > order->paid_at;
    enum cd_err err = note(ctx, order, days, ahead ? "SENT" : "SKIPPED");
    for (int i = 0; i < THRESHOLDS && !err; i++)
        if (thresholds[i] > days)
            err = note(ctx, order, thresholds[i], "SKIPPED");
    if (err || !ahead)
        return err;
    ++*count;
    err = tell_all(ctx, order);
    return err ? err
               : audit_add(ctx, "order", order->id, "reminded",
                           arena_fmt(ctx->arena, "%d days", days));
}

/* The orders between two thresholds. The bounds are seconds and an hour too wide, for clock
 * changes: what the calendar says is asked of each. */
static enum cd_err remind_band(struct op_ctx *ctx, int days, int days_after, int64_t *count)
{
    const char *zone = ctx->keeper->config->platform_zone;
    int64_t from = days_after ? ctx->now + days_after * DAY - HOUR : ctx->now;
    struct ids due = {0};
    struct order order;
    enum cd_err err = ids_read(ctx, SQL_REMINDER_DUE,
                               DB_ARGS(db_int(from), db_int(ctx->now + days * DAY + HOUR),
                                       db_int(days), db_int(REMIND_MOST)),
                               &due);
    for (size_t i = 0; i < due.n && !err; i++) {
        err = order_get(ctx, due.v[i], 0, &order);
        if (!err && nearest(zone, order.valid_until, ctx->now) == days)
            err = remind(ctx, &order, days, count);
    }
    return err;
}

enum cd_err reminder_tidy(struct op_ctx *ctx, int64_t *count)
{
    const struct session *asker = op_system(ctx);
    enum cd_err err = CD_OK;
    *count = 0;
    for (int i = 0; i < THRESHOLDS && !err; i++)
        err = remind_band(ctx, thresholds[i], i ? thresholds[i - 1] : 0, count);
    op_asker(ctx, asker);
    return err;
}
