/* What time has brought to results: the release, written down for registration, code, order and
 * certificate, and told to the candidate. Nothing that is shown waits for it. */
#include <stddef.h>
#include <string.h>

#include "audit/audit.h"
#include "certificate/issue.h"
#include "code/code.h"
#include "message/message.h"
#include "order/order.h"
#include "result/result.h"

enum { TIDY_MOST = 500 }; /* results in one go: the next tick takes the next */

struct due {
    int64_t attempt, order_id, release_at, passed;
    const char *place, *zone;
};

struct dues {
    struct due *v;
    size_t n;
};

#define DUE_INT(name)  FIELD_NUMBER(struct due, name)
#define DUE_TEXT(name) FIELD_STRING(struct due, name)
static const struct field due_fields[] = {
    DUE_INT(attempt), DUE_INT(order_id), DUE_INT(release_at),
    DUE_INT(passed),  DUE_TEXT(place),   DUE_TEXT(zone),
};
static const struct record due_record = {"due", sizeof(struct due), due_fields,
                                         sizeof due_fields / sizeof *due_fields};

static enum cd_err due_read(struct op_ctx *ctx, int64_t account, struct dues *dues)
{
    if (account)
        return db_list(ctx->db, SQL_RESULT_DUE_OWN, DB_ARGS(db_int(ctx->now), db_int(account)),
                       &due_record, dues, SIZE_MAX, NULL, ctx->arena);
    return db_list(ctx->db, SQL_RESULT_DUE, DB_ARGS(db_int(ctx->now), db_int(TIDY_MOST)),
                   &due_record, dues, SIZE_MAX, NULL, ctx->arena);
}

/* A9: the seat is used up now, and with the last one its order. A registration that was reopened
 * meanwhile stays open. */
static enum cd_err seat_complete(struct op_ctx *ctx, struct order *order)
{
    enum cd_err err = CD_OK;
    if (strcmp(order->registration_status, "SAT") != 0)
        return CD_OK;
    err = registration_step(ctx, order->registration, &order->registration_status,
                            REGISTRATION_EV_RELEASE);
    if (!err && order->code)
        err = code_step(ctx, order->code, &order->code_status, CODE_EV_RELEASE);
    return err ? err : order_complete(ctx, order);
}

static enum cd_err release(struct op_ctx *ctx, const struct due *due)
{
    struct order order;
    enum cd_err err =
        db_change(ctx->db, SQL_RESULT_TOLD, DB_ARGS(db_int(due->attempt), db_int(ctx->now)));
    if (!err)
        err = audit_add(ctx, "result", due->attempt, "released", "");
    if (!err)
        err = order_get(ctx, due->order_id, 0, &order);
    if (!err)
        err = seat_complete(ctx, &order);
    if (err)
        return err;
    struct message message = {.account = order.account,
                              .kind = "result_released", /* that it is there, not what it says */
                              .order = order.number,
                              .subject = order.subject_name,
                              .place = due->place,
                              .zone = due->zone,
                              .happens_at = due->release_at,
                              .channels = MESSAGE_EMAIL | MESSAGE_SMS};
    err = message_send(ctx, &message);
    return err || !due->passed ? err : issue_release(ctx, due->attempt, &message);
}

enum cd_err result_tidy(struct op_ctx *ctx, int64_t account, int64_t *count)
{
    struct dues dues = {0};
    const struct session *asker = op_system(ctx);
    enum cd_err err = due_read(ctx, account, &dues);
    for (size_t i = 0; i < dues.n && !err; i++)
        err = release(ctx, &dues.v[i]);
    if (!err)
        err = issue_expire(ctx, account);
    op_asker(ctx, asker);
    *count = (int64_t)dues.n;
    return err;
}
