#include "code/making.h"

#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"
#include "code/code.h"
#include "op/keeper.h"

enum {
    SLICE = 4000, /* codes in one transaction: some hundredths of a second */
    DROP = 5000,  /* codes taken back in one */
    ROWS = 100    /* in one statement, code_add_many */
};

/* All texts are made first and sorted: what goes into an index in its order goes in fast. */
struct making {
    char (*text)[CODE_LENGTH + 1];
    int64_t next; /* not written yet */
    int64_t order;
    uint8_t keeper[sizeof((struct keeper *)0)->opened]; /* under which it was begun */
};

/* What this stream has of the order, NULL if it makes another's codes or none. */
static const struct making *making_of(const struct op_ctx *ctx, int64_t order)
{
    const struct making *making = ctx->stream ? ctx->stream->state : NULL;
    return making && making->order == order ? making : NULL;
}

/* False when the keeper was opened anew beneath it: what it has made counts as left behind then. */
static bool making_goes_on(const struct op_ctx *ctx, int64_t order)
{
    const struct making *making = making_of(ctx, order);
    return making && memcmp(making->keeper, ctx->keeper->opened, sizeof making->keeper) == 0;
}

/* Who makes the order's codes: *any somebody, *is the one called `keeper`. */
static enum cd_err making_whose(struct op_ctx *ctx, int64_t order, const uint8_t *keeper, bool *any,
                                bool *is)
{
    struct db_rows rows;
    size_t size = 0;
    db_select(&rows, ctx->db, SQL_MAKING_GET, DB_ARGS(db_int(order)));
    *any = db_next(&rows);
    const void *who = *any ? db_get_blob(&rows, 0, &size) : NULL;
    *is = size == sizeof ctx->keeper->opened && memcmp(who, keeper, size) == 0;
    return db_done(&rows);
}

/* ---- beginning ------------------------------------------------------------------------------- */

static int by_text(const void *one, const void *other)
{
    return memcmp(one, other, CODE_LENGTH);
}

static struct making *texts_make(struct op_ctx *ctx, const struct order *order)
{
    struct making *making = arena_alloc(&ctx->stream->arena, sizeof *making);
    int64_t quantity = order->quantity;
    making->order = order->id;
    memcpy(making->keeper, ctx->keeper->opened, sizeof making->keeper);
    making->text = arena_alloc(&ctx->stream->arena, (size_t)quantity * sizeof *making->text);
    making->next = 0;
    codes_make(&ctx->keeper->random, making->text, quantity);
    qsort(making->text, (size_t)quantity, sizeof *making->text, by_text);
    return making;
}

/* Is the order in nobody's hands? *left: a keeper that is gone has left something of it. */
static enum cd_err making_free(struct op_ctx *ctx, int64_t order, bool *left)
{
    bool ours = false;
    enum cd_err err = making_whose(ctx, order, ctx->keeper->opened, left, &ours);
    return !err && ours ? refuse(ctx, CD_MAKING) : err;
}

static enum cd_err begin(struct op_ctx *ctx, const struct order *order, bool *more)
{
    bool left = false;
    enum cd_err err = making_free(ctx, order->id, &left);
    if (err)
        return err;
    if (left)
        err = making_undo(ctx, order->id, more);
    if (!err && !*more) {
        err = db_exec(
            ctx->db, SQL_MAKING_BEGIN,
            DB_ARGS(db_int(order->id), db_blob(ctx->keeper->opened, sizeof ctx->keeper->opened)),
            NULL);
        ctx->stream->state = texts_make(ctx, order);
    }
    *more = true;
    return err;
}

/* ---- making ---------------------------------------------------------------------------------- */

/* The first of `count` new seats, whose numbers follow each other. */
static enum cd_err seats_make(struct op_ctx *ctx, int64_t order, int64_t count, int64_t *first)
{
    struct db_rows rows;
    int64_t n = 0;
    bool follow = true;
    db_select(&rows, ctx->db, SQL_MAKING_SEATS, DB_ARGS(db_int(order), db_int(count)));
    while (db_next(&rows)) {
        *first = n ? *first : db_get_int(&rows, 0);
        follow = follow && db_get_int(&rows, 0) == *first + n++;
    }
    enum cd_err err = db_done(&rows);
    return !err && (!follow || n != count) ? CD_DB_FAILED : err;
}

static enum cd_err many(struct op_ctx *ctx, const struct order *order,
                        char (*texts)[CODE_LENGTH + 1], int64_t seat, int64_t count)
{
    char all[ROWS * CODE_LENGTH];
    int64_t made = 0;
    for (int64_t i = 0; i < count; i++)
        memcpy(all + i * CODE_LENGTH, texts[i], CODE_LENGTH);
    const struct db_arg text = {.type = DB_TEXT, .bytes = all, .size = (size_t)count * CODE_LENGTH};
    enum cd_err err =
        db_exec(ctx->db, SQL_CODE_ADD_MANY,
                DB_ARGS(text, db_int(order->id), db_int(seat), db_int(seat + count),
                        db_int(order->enterprise), db_int(order->subject), db_int(ctx->now)),
                &made);
    return !err && made != count ? CD_DB_FAILED : err;
}

static enum cd_err make(struct op_ctx *ctx, const struct order *order, struct making *making,
                        int64_t count)
{
    int64_t first = 0;
    enum cd_err err = seats_make(ctx, order->id, count, &first);
    for (int64_t i = 0; i < count && !err; i += ROWS)
        err = many(ctx, order, making->text + making->next + i, first + i,
                   count - i < ROWS ? count - i : ROWS);
    if (!err)
        making->next += count;
    return err;
}

enum cd_err making_slice(struct op_ctx *ctx, const struct order *order, int64_t *done, bool *more)
{
    if (ctx->stream->lost || !making_goes_on(ctx, order->id)) /* its keeper is gone: begun anew */
        ctx->stream->state = NULL;
    struct making *making = ctx->stream->state;
    *more = false;
    *done = 0;
    if (!making)
        return begin(ctx, order, more);
    int64_t left = order->quantity - making->next;
    enum cd_err err = left ? make(ctx, order, making, left < SLICE ? left : SLICE) : CD_OK;
    *done = making->next;
    *more = left > 0;
    return err;
}

enum cd_err making_over(struct op_ctx *ctx, const struct order *order)
{
    enum cd_err err = db_exec(ctx->db, SQL_MAKING_END, DB_ARGS(db_int(order->id)), NULL);
    if (!err) /* not one less than was paid for: else no row is changed */
        err = db_change(ctx->db, SQL_MAKING_COUNTED, DB_ARGS(db_int(order->id)));
    if (!err)
        err = audit_add(ctx, "order", order->id, "codes>UNUSED",
                        arena_fmt(ctx->arena, "%lld codes", (long long)order->quantity));
    return err;
}

/* ---- taking back ----------------------------------------------------------------------------- */

/* Who stops takes back what is their own: nothing before they have begun. Anybody else only what
 * nobody is making. */
static enum cd_err undo_allowed(struct op_ctx *ctx, int64_t order, bool *nothing)
{
    const struct making *making = making_of(ctx, order);
    bool any, mine = false;
    enum cd_err err = making ? making_whose(ctx, order, making->keeper, &any, &mine) : CD_OK;
    *nothing = ctx->stream && ctx->stream->stop && !mine;
    return err || mine || *nothing ? err : making_free(ctx, order, &any);
}

enum cd_err making_undo(struct op_ctx *ctx, int64_t order, bool *more)
{
    int64_t codes = 0, seats = 0;
    bool nothing;
    *more = false;
    enum cd_err err = undo_allowed(ctx, order, &nothing);
    if (err || nothing)
        return err;
    err = db_exec(ctx->db, SQL_MAKING_DROP_CODES, DB_ARGS(db_int(order), db_int(DROP)), &codes);
    *more = codes == DROP;
    if (!err && !*more) {
        err = db_exec(ctx->db, SQL_MAKING_DROP_SEATS, DB_ARGS(db_int(order), db_int(DROP)), &seats);
        *more = seats == DROP;
    }
    if (!err && !*more)
        err = db_exec(ctx->db, SQL_MAKING_END, DB_ARGS(db_int(order)), NULL);
    return err;
}

enum cd_err making_tidy(struct op_ctx *ctx)
{
    int64_t order = 0;
    bool more;
    const struct session *asker = op_system(ctx);
    enum cd_err err =
        db_number(ctx->db, SQL_MAKING_LEFT,
                  DB_ARGS(db_blob(ctx->keeper->opened, sizeof ctx->keeper->opened)), &order);
    if (!err)
        err = making_undo(ctx, order, &more);
    op_asker(ctx, asker);
    return err == CD_NOT_FOUND ? CD_OK : err;
}
