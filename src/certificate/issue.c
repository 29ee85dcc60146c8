#include "certificate/issue.h"

#include <string.h>

#include "audit/audit.h"
#include "base/zone.h"
#include "message/message.h"
#include "op/keeper.h"

enum { TRIES = 20, EXPIRE_MOST = 500 };

struct held {
    int64_t id;
    const char *status, *number;
};

void issue_draw(struct op_ctx *ctx, struct issue_draw *draw)
{
    digits_make(&ctx->keeper->random, draw->number);
    random_bytes(&ctx->keeper->random, draw->salt, sizeof draw->salt);
}

/* The person's certificate of the subject; id 0 if there is none. */
static enum cd_err held_get(struct op_ctx *ctx, const struct issue_pass *pass, struct held *held)
{
    struct db_rows rows;
    *held = (struct held){0, "", ""};
    db_select(&rows, ctx->db, SQL_CERTIFICATE_OF,
              DB_ARGS(db_int(pass->account), db_int(pass->subject)));
    if (db_next(&rows))
        *held = (struct held){db_get_int(&rows, 0), arena_str(ctx->arena, db_get_text(&rows, 1)),
                              arena_str(ctx->arena, db_get_text(&rows, 2))};
    return db_done(&rows);
}

/* A new certificate has the row number of its attempt, which tells nothing of how many others
 * passed; its own number is drawn again in the rare case that it is taken. */
static enum cd_err certificate_make(struct op_ctx *ctx, const struct issue_pass *pass,
                                    struct issue_draw *draw, struct held *held)
{
    enum cd_err err = CD_SOMEBODY_FASTER;
    for (int i = 0; i < TRIES && err == CD_SOMEBODY_FASTER; i++) {
        if (i)
            digits_make(&ctx->keeper->random, draw->number);
        err = db_insert(ctx->db, SQL_CERTIFICATE_ADD,
                        DB_ARGS(db_int(pass->attempt), db_text(draw->number), db_int(pass->account),
                                db_int(pass->subject)),
                        &held->id);
    }
    held->number = draw->number;
    return err;
}

static enum cd_err term_add(struct op_ctx *ctx, const struct sign_secret *secret,
                            const struct issue_pass *pass, const struct held *held,
                            const uint8_t *salt)
{
    const char *zone = ctx->keeper->config->platform_zone;
    uint8_t signature[SIGN_BYTES];
    struct record_certificate record = {
        .subject = pass->subject_code,
        .valid_from = pass->release_at,
        .valid_until = zone_years_later(zone, pass->release_at, (int)pass->years)};
    memcpy(record.number, held->number, sizeof record.number);
    record_person(pass->first_name, pass->last_name, salt, record.person);
    record_sign(&record, secret, signature);
    return db_exec(ctx->db, SQL_CERTIFICATE_ISSUE_ADD,
                   DB_ARGS(db_int(held->id), db_int(pass->attempt), db_int(record.valid_from),
                           db_int(record.valid_until), db_text(pass->first_name),
                           db_text(pass->last_name), db_blob(salt, RECORD_SALT),
                           db_blob(record.person, RECORD_PERSON), db_blob(signature, SIGN_BYTES),
                           db_text(secret->public.id)),
                   NULL);
}

enum cd_err issue_add(struct op_ctx *ctx, const struct sign_secret *secret,
                      const struct issue_pass *pass, struct issue_draw *draw)
{
    struct held held;
    enum cd_err err = held_get(ctx, pass, &held);
    if (!err && strcmp(held.status, "REVOKED") == 0)
        return CD_OK;
    if (!err && !held.id)
        err = certificate_make(ctx, pass, draw, &held);
    return err ? err : term_add(ctx, secret, pass, &held, draw->salt);
}

/* The first pass makes it active; another one restarts it, or brings it back. */
static enum cd_err activate(struct op_ctx *ctx, const struct held *held, bool first)
{
    if (first && strcmp(held->status, "ACTIVE") == 0)
        return audit_add(ctx, "certificate", held->id, "ACTIVE", held->number);
    return certificate_step(ctx, held->id, held->status, CERTIFICATE_EV_PASS, "");
}

enum cd_err issue_release(struct op_ctx *ctx, int64_t attempt, const struct message *draft)
{
    struct db_rows rows;
    struct held held = {0, "", ""};
    struct message message = *draft;
    int64_t earlier = 0;
    db_select(&rows, ctx->db, SQL_CERTIFICATE_OF_ATTEMPT, DB_ARGS(db_int(attempt)));
    if (db_next(&rows)) {
        held = (struct held){db_get_int(&rows, 0), arena_str(ctx->arena, db_get_text(&rows, 1)),
                             arena_str(ctx->arena, db_get_text(&rows, 2))};
        earlier = db_get_int(&rows, 3);
    }
    enum cd_err err = db_done(&rows);
    if (err || !held.id || strcmp(held.status, "REVOKED") == 0)
        return err;
    err = activate(ctx, &held, earlier == 0);
    if (!err)
        err = db_change(ctx->db, SQL_CERTIFICATE_ENDS, DB_ARGS(db_int(held.id), db_int(ctx->now)));
    message.kind = "certificate_issued";
    message.note = digits_show(ctx->arena, held.number);
    return err ? err : message_send(ctx, &message);
}

enum cd_err issue_expire(struct op_ctx *ctx, int64_t account)
{
    struct {
        int64_t *v;
        size_t n;
    } due = {0};
    struct db_rows rows;
    if (account)
        db_select(&rows, ctx->db, SQL_CERTIFICATE_DUE_OWN,
                  DB_ARGS(db_int(ctx->now), db_int(account)));
    else
        db_select(&rows, ctx->db, SQL_CERTIFICATE_DUE,
                  DB_ARGS(db_int(ctx->now), db_int(EXPIRE_MOST)));
    while (db_next(&rows))
        *ARENA_PUSH(ctx->arena, due) = db_get_int(&rows, 0);
    enum cd_err err = db_done(&rows);
    for (size_t i = 0; i < due.n && !err; i++)
        err = certificate_step(ctx, due.v[i], "ACTIVE", CERTIFICATE_EV_EXPIRE, "");
    return err;
}
