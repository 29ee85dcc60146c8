/* deadline.list: every clock of an account, the next one first, with what to do about it. B23.
 *
 * The clocks are those of the account's own lists, so that none of them says more than its list
 * does: a certificate has a clock once its result is released, not earlier (I8). */
#include <stdlib.h>
#include <string.h>

#include "enterprise/enterprise.h"
#include "op/keeper.h"
#include "op/whole.h"

enum { ENTERPRISE_MOST = 200 }; /* clocks of an enterprise, the next ones */

struct clocks {
    struct deadline_row *v;
    size_t n;
};

/* Adds a clock that still runs; one that is over is no deadline. */
static void add(struct op_ctx *ctx, struct clocks *clocks, const struct deadline_row *row)
{
    if (row->at > ctx->now)
        *ARENA_PUSH(ctx->arena, *clocks) = *row;
}

static enum cd_err orders(struct op_ctx *ctx, struct clocks *clocks)
{
    struct {
        struct order_row *v;
        size_t n;
    } list = {0};
    enum cd_err err = op_list_whole(ctx, OP_ORDER_LIST, &list);
    for (size_t i = 0; i < list.n && !err; i++) {
        const struct order_row *row = &list.v[i];
        struct deadline_row clock = {.zone = ctx->keeper->config->platform_zone,
                                     .subject_name = row->subject_name,
                                     .order_number = row->number,
                                     .target = "order",
                                     .id = row->id};
        if (row->can_pay) {
            clock.at = row->pay_by;
            clock.kind = "pay_by";
            clock.action = "pay";
            add(ctx, clocks, &clock);
        } else if (row->can_schedule) { /* M12 */
            clock.at = row->valid_until;
            clock.kind = "order_ends";
            clock.action = "schedule";
            add(ctx, clocks, &clock);
        }
    }
    return err;
}

static enum cd_err held(struct op_ctx *ctx, const struct record *record, struct clocks *clocks)
{
    struct clocks seats = {0};
    enum cd_err err = db_list(
        ctx->db, SQL_DEADLINE_HELD,
        DB_ARGS(db_int(ctx->session->account), db_int(ctx->now), db_text(ctx->session->language)),
        record, &seats, SIZE_MAX, NULL, ctx->arena);
    for (size_t i = 0; i < seats.n && !err; i++) {
        seats.v[i].zone = ctx->keeper->config->platform_zone;
        add(ctx, clocks, &seats.v[i]);
    }
    return err;
}

/* Until when it may be moved or cancelled (A2), when to be there (M28), when it starts. */
static void appointment(struct op_ctx *ctx, const struct appointment_row *row,
                        struct clocks *clocks)
{
    struct deadline_row clock = {.zone = row->zone,
                                 .subject_name = row->subject_name,
                                 .order_number = row->order_number,
                                 .target = "appointment",
                                 .id = row->id};
    if (strcmp(row->status, "CONFIRMED") != 0)
        return;
    clock.at = row->change_until;
    clock.kind = "change_until";
    clock.action = "change";
    add(ctx, clocks, &clock);
    clock.at = row->starts_at - ctx->keeper->config->policy_arrive_minutes * MINUTE;
    clock.kind = "arrive";
    clock.action = "come";
    add(ctx, clocks, &clock);
    clock.at = row->starts_at;
    clock.kind = "exam";
    clock.action = "come";
    add(ctx, clocks, &clock);
}

static enum cd_err appointments(struct op_ctx *ctx, struct clocks *clocks)
{
    struct {
        struct appointment_row *v;
        size_t n;
    } list = {0};
    enum cd_err err = op_list_whole(ctx, OP_APPOINTMENT_LIST, &list);
    for (size_t i = 0; i < list.n && !err; i++)
        appointment(ctx, &list.v[i], clocks);
    return err;
}

/* When a result may be known (A15): the same clock whatever the result is. */
static enum cd_err results(struct op_ctx *ctx, struct clocks *clocks)
{
    struct {
        struct result_row *v;
        size_t n;
    } list = {0};
    enum cd_err err = op_list_whole(ctx, OP_RESULT_LIST, &list);
    for (size_t i = 0; i < list.n && !err; i++)
        add(ctx, clocks,
            &(struct deadline_row){.at = list.v[i].release_at,
                                   .zone = list.v[i].zone,
                                   .kind = "release",
                                   .subject_name = list.v[i].subject_name,
                                   .action = "wait",
                                   .target = "result",
                                   .id = list.v[i].id});
    return err;
}

/* When a certificate can be renewed (M32), and when it ends (M31). */
static enum cd_err certificates(struct op_ctx *ctx, struct clocks *clocks)
{
    struct {
        struct certificate_row *v;
        size_t n;
    } list = {0};
    enum cd_err err = op_list_whole(ctx, OP_CERTIFICATE_LIST, &list);
    for (size_t i = 0; i < list.n && !err; i++) {
        const struct certificate_row *row = &list.v[i];
        struct deadline_row clock = {.at = row->renew_from,
                                     .zone = ctx->keeper->config->platform_zone,
                                     .kind = "renew_from",
                                     .subject_name = row->subject_name,
                                     .action = "wait",
                                     .target = "certificate",
                                     .id = row->id};
        if (row->valid_from > ctx->now || strcmp(row->status, "ACTIVE") != 0)
            continue;
        add(ctx, clocks, &clock);
        clock.at = row->valid_until;
        clock.kind = "certificate_ends";
        clock.action = row->can_renew ? "renew" : "wait";
        add(ctx, clocks, &clock);
    }
    return err;
}

static enum cd_err identity(struct op_ctx *ctx, struct clocks *clocks)
{
    struct identity_show_rep rep;
    enum cd_err err = op_within(ctx, OP_IDENTITY_SHOW, NULL, &rep);
    if (!err)
        add(ctx, clocks,
            &(struct deadline_row){.at = rep.valid_until,
                                   .zone = ctx->keeper->config->platform_zone,
                                   .kind = "identity_ends",
                                   .action = "verify",
                                   .target = "identity"});
    return err;
}

static int by_time(const void *one, const void *other)
{
    const struct deadline_row *a = one, *b = other;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return strcmp(a->kind, b->kind);
}

enum cd_err op_deadline_list(struct op_ctx *ctx, const struct deadline_list_req *req,
                             struct deadline_list_rep *rep)
{
    (void)req;
    struct clocks clocks = {0};
    if (ctx->session->role & (ROLE_ROOT | ROLE_SUB))
        return enterprise_deadlines(ctx, ENTERPRISE_MOST, rep);
    enum cd_err err = orders(ctx, &clocks);
    if (!err)
        err = held(ctx, record_field(ctx->op->rep, "rows")->record, &clocks);
    if (!err)
        err = appointments(ctx, &clocks);
    if (!err)
        err = results(ctx, &clocks);
    if (!err)
        err = certificates(ctx, &clocks);
    if (!err)
        err = identity(ctx, &clocks);
    if (clocks.n)
        qsort(clocks.v, clocks.n, sizeof *clocks.v, by_time);
    rep->rows.v = clocks.v;
    rep->rows.n = clocks.n;
    for (size_t i = 0; i < clocks.n && !err; i++)
        record_texts(record_field(ctx->op->rep, "rows")->record, &clocks.v[i]);
    return err;
}
