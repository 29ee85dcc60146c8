/* The one computation behind the preview of a refund and the refund itself (B6). */
#include <stddef.h>
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

#define SEAT_INT(name) FIELD_NUMBER(struct refund_seat, name)
static const struct field seat_fields[] = {SEAT_INT(entitlement), SEAT_INT(code),
                                           FIELD_STRING(struct refund_seat, code_status)};
static const struct record seat_record = {"refund_seat", sizeof(struct refund_seat), seat_fields,
                                          sizeof seat_fields / sizeof *seat_fields};

static int by_number(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* M41, A12: of the named seats each has to be unused; of all, those that are. */
static enum cd_err seat_take(struct op_ctx *ctx, const struct refund_seat *seat, bool named,
                             struct refund_plan *plan)
{
    if (seat->code && strcmp(seat->code_status, "UNUSED") != 0)
        return named ? refuse_text(ctx, CD_CODE_BOUND, seat->code_status, "UNUSED") : CD_OK;
    *ARENA_PUSH(ctx->arena, plan->seats) = *seat;
    return CD_OK;
}

static enum cd_err seats_take(struct op_ctx *ctx, const struct order *order,
                              const int64_t *entitlements, size_t count, struct refund_plan *plan)
{
    struct {
        struct refund_seat *v;
        size_t n;
    } all = {0};
    size_t found = 0;
    int64_t *names = arena_alloc(ctx->arena, (count + 1) * sizeof *names);
    if (count)
        memcpy(names, entitlements, count * sizeof *names);
    qsort(names, count, sizeof *names, by_number);
    enum cd_err err = db_list(ctx->db, SQL_REFUND_SEATS, DB_ARGS(db_int(order->id)), &seat_record,
                              &all, SIZE_MAX, NULL, ctx->arena);
    for (size_t i = 0; i < all.n && !err; i++) {
        bool named =
            count && bsearch(&all.v[i].entitlement, names, count, sizeof *names, by_number);
        found += named;
        if (named || !count)
            err = seat_take(ctx, &all.v[i], named, plan);
    }
    return !err && found < count ? refuse_field(ctx, CD_NOT_FOUND, "entitlement") : err;
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
    plan->total = money_share(paid, (int64_t)plan->seats.n, order->quantity, back, (int)n);
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

enum cd_err refund_plan(struct op_ctx *ctx, const struct order *order, const int64_t *entitlements,
                        size_t count, struct refund_plan *plan)
{
    *plan = (struct refund_plan){.way = "", .cause = ""};
    enum cd_err err = eligible(ctx, order);
    if (!err)
        err = seats_take(ctx, order, entitlements, count, plan);
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
