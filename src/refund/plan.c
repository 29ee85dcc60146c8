/* The one computation behind the preview of a refund and the refund itself (B6). */
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/zone.h"
#include "booking/booking.h"
#include "exam/exam.h"
#include "op/keeper.h"
#include "refund/refund.h"

enum { OFTEN_DAYS = 30 };

/* ---- may it be given back? ------------------------------------------------------------------- */

/* What time has made of the registration: an appointment that nobody attended has used it up. */
static enum cd_err registration_now(struct op_ctx *ctx, const struct order *order,
                                    const char **status)
{
    int64_t missed = 0;
    enum cd_err err = db_number(
        ctx->db, SQL_REFUND_MISSED,
        DB_ARGS(db_int(order->registration), db_int(ctx->now - no_show_seconds(ctx))), &missed);
    *status =
        missed ? registration_machine.states[REGISTRATION_FORFEITED] : order->registration_status;
    return err;
}

static bool is_one(const char *status, const char *one, const char *other, const char *third)
{
    return strcmp(status, one) == 0 || strcmp(status, other) == 0 || strcmp(status, third) == 0;
}

enum cd_err order_unused(struct op_ctx *ctx, const struct order *order)
{
    const char *status = "";
    enum cd_err err = registration_now(ctx, order, &status);
    if (err)
        return err;
    if (is_one(status, "SAT", "COMPLETED", "FORFEITED")) /* A7: for good */
        return refuse_text(ctx, CD_REFUND_USED, status, "OPEN");
    if (ctx->now >= order->valid_until) /* M51 */
        return refuse_time(ctx, CD_ORDER_EXPIRED, ctx->now, order->valid_until, order->valid_until,
                           ctx->keeper->config->platform_zone);
    if (strcmp(status, "SCHEDULED") == 0) /* M50 */
        return refuse_text(ctx, CD_REFUND_SCHEDULED, status, "OPEN");
    return CD_OK;
}

/* I6, A12: one open at a time, one paid out ever; a rejected one does not use that up. */
static enum cd_err first_refund(struct op_ctx *ctx, const struct order *order)
{
    struct refund before;
    enum cd_err err = refund_get(ctx, order->id, &before);
    if (err == CD_REFUND_NONE || (!err && strcmp(before.status, "REJECTED") == 0))
        return CD_OK;
    if (err)
        return err;
    if (strcmp(before.status, "PAID_OUT") == 0)
        return refuse_count(ctx, CD_REFUND_DONE, 1, 1);
    return refuse_text(ctx, CD_REFUND_OPEN, before.status, "");
}

static enum cd_err eligible(struct op_ctx *ctx, const struct order *order)
{
    if (order->paid_at && strcmp(order->source, "code") == 0) /* A14 */
        return refuse(ctx, CD_REFUND_CODE);
    enum cd_err err = first_refund(ctx, order);
    if (err)
        return err;
    if (order->paid_at)
        err = order_unused(ctx, order);
    if (!err && strcmp(order->status, "PAID") != 0)
        return refuse_text(ctx, CD_STATUS, order->status, "PAID");
    return err;
}

/* ---- which seats ----------------------------------------------------------------------------- */

static int by_number(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* M41, A12: each seat that is named has to be unused. */
static enum cd_err seat_unused(struct op_ctx *ctx, const struct order *order, int64_t seat)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_REFUND_NAMED, DB_ARGS(db_int(order->id), db_int(seat)));
    const char *status = db_next(&rows) ? arena_str(ctx->arena, db_get_text(&rows, 0)) : NULL;
    enum cd_err err = db_done(&rows);
    if (!err && !status)
        return refuse_field(ctx, CD_NOT_FOUND, "entitlement");
    if (!err && order->enterprise && strcmp(status, "UNUSED") != 0)
        return refuse_text(ctx, CD_CODE_BOUND, status, "UNUSED");
    return err;
}

static enum cd_err seats_named(struct op_ctx *ctx, const struct order *order,
                               const struct refund_wish *wish, struct refund_plan *plan)
{
    enum cd_err err = CD_OK;
    int64_t *sorted = arena_alloc(ctx->arena, wish->count * sizeof *sorted);
    memcpy(sorted, wish->named, wish->count * sizeof *sorted);
    qsort(sorted, wish->count, sizeof *sorted, by_number);
    for (size_t i = 0; i < wish->count && !err; i++) {
        if (i && sorted[i] == sorted[i - 1])
            continue;
        err = seat_unused(ctx, order, sorted[i]);
        *ARENA_PUSH(ctx->arena, plan->named) = sorted[i];
    }
    plan->seats = (int64_t)plan->named.n;
    return err;
}

/* What is bound has to be unbound by hand first (M41): it is never among the seats. */
static enum cd_err seats_unused(struct op_ctx *ctx, int64_t wanted, struct refund_plan *plan)
{
    plan->seats = wanted ? wanted : plan->unused;
    if (!plan->seats || plan->seats > plan->unused)
        return refuse_count(ctx, CD_REFUND_SEATS, wanted ? wanted : 1, plan->unused);
    return CD_OK;
}

static enum cd_err codes_count(struct op_ctx *ctx, const struct order *order,
                               struct refund_plan *plan)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_REFUND_UNUSED, DB_ARGS(db_int(order->id)));
    if (db_next(&rows)) {
        plan->unused = db_get_int(&rows, 0);
        plan->bound = db_get_int(&rows, 1);
    }
    return db_done(&rows);
}

static enum cd_err seats_take(struct op_ctx *ctx, const struct order *order,
                              const struct refund_wish *wish, struct refund_plan *plan)
{
    enum cd_err err = codes_count(ctx, order, plan);
    if (err)
        return err;
    if (wish->count)
        return seats_named(ctx, order, wish, plan);
    if (order->enterprise)
        return seats_unused(ctx, wish->seats, plan);
    plan->seats = 1;
    return CD_OK;
}

/* ---- how much, and how ----------------------------------------------------------------------- */

static bool comes_back(const char *kind)
{
    return strcmp(kind, "voucher") != 0 && strcmp(kind, "code") != 0; /* M53, A14 */
}

/* M54: of each tender its share for the seats, whole minor units, adding up. */
static void amounts(struct op_ctx *ctx, const struct order *order, struct refund_plan *plan)
{
    size_t n = plan->parts.n;
    int64_t *paid = arena_alloc(ctx->arena, (n + 1) * sizeof *paid);
    int64_t *back = arena_alloc(ctx->arena, (n + 1) * sizeof *back);
    for (size_t i = 0; i < n; i++)
        paid[i] = comes_back(plan->parts.v[i].kind) ? plan->parts.v[i].paid : 0;
    plan->total = money_share(paid, plan->seats, order->quantity, back, (int)n);
    for (size_t i = 0; i < n; i++)
        plan->parts.v[i].back = back[i];
}

/* M52: the policy's two signs that somebody should look at it first. */
static enum cd_err suspect(struct op_ctx *ctx, const struct order *order, struct refund_plan *plan)
{
    const struct config *policy = ctx->keeper->config;
    int64_t before = 0, often = policy->policy_refund_review_count;
    enum cd_err err =
        db_number(ctx->db, SQL_REFUND_COUNT,
                  DB_ARGS(db_int(order->account), db_int(ctx->now - OFTEN_DAYS * DAY)), &before);
    bool large =
        policy->policy_refund_review_amount && plan->total >= policy->policy_refund_review_amount;
    plan->cause = often && before >= often ? "often" : large ? "large" : "";
    return err;
}

const char *refund_way(const struct refund_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->v[i].back && strcmp(parts->v[i].kind, "balance") != 0)
            return "at_desk";
    return "at_once";
}

enum cd_err refund_plan(struct op_ctx *ctx, const struct order *order,
                        const struct refund_wish *wish, struct refund_plan *plan)
{
    *plan = (struct refund_plan){.way = "", .cause = ""};
    enum cd_err err = eligible(ctx, order);
    if (!err)
        err = seats_take(ctx, order, wish, plan);
    if (!err)
        err = refund_parts(ctx, order->id, 0, &plan->parts);
    if (err)
        return err;
    amounts(ctx, order, plan);
    if (!plan->total) /* M53 */
        return refuse(ctx, CD_REFUND_NOTHING);
    err = suspect(ctx, order, plan);
    plan->way = plan->cause[0] ? "review" : refund_way(&plan->parts);
    return err;
}
