/* The operations on certificates: list, show, check by anybody, revoke. M30-M32, A17, I8. */
#include <string.h>

#include "account/account.h"
#include "account/throttle.h"
#include "certificate/certificate.h"
#include "message/message.h"
#include "op/keeper.h"

enum cd_err op_certificate_list(struct op_ctx *ctx, const struct certificate_list_req *req,
                                struct certificate_list_rep *rep)
{
    (void)req;
    enum cd_err err = db_list(
        ctx->db, SQL_CERTIFICATE_LIST,
        DB_ARGS(db_int(ctx->session->account), db_text(ctx->session->language), db_int(ctx->now)),
        record_field(ops[OP_CERTIFICATE_LIST].rep, "rows")->record, &rep->rows, SIZE_MAX, NULL,
        ctx->arena);
    for (size_t i = 0; i < rep->rows.n; i++) {
        struct certificate_row *row = &rep->rows.v[i];
        row->number = digits_show(ctx->arena, row->number);
        row->renew_from = certificate_renew_from(ctx, row->valid_until);
        row->can_renew = ctx->now >= row->renew_from && strcmp(row->status, "REVOKED") != 0;
    }
    return err;
}

static const char *token_of(struct op_ctx *ctx, const struct certificate *certificate)
{
    struct record_token token = {.first_name = certificate->first_name,
                                 .last_name = certificate->last_name};
    memcpy(token.record.number, certificate->number, sizeof token.record.number);
    token.record.subject = certificate->subject_code;
    token.record.valid_from = certificate->valid_from;
    token.record.valid_until = certificate->valid_until;
    memcpy(token.salt, certificate->salt, RECORD_SALT);
    memcpy(token.signature, certificate->signature, SIGN_BYTES);
    return record_text(ctx->arena, &token);
}

/* The number as typed, as digits alone in text[DIGITS_LENGTH + 1]. */
static enum cd_err number_read(struct op_ctx *ctx, const char *typed, const char *field, char *text)
{
    return digits_read(typed, text) ? CD_OK : refuse_field(ctx, CD_CERTIFICATE_DIGITS, field);
}

enum cd_err op_certificate_show(struct op_ctx *ctx, const struct certificate_show_req *req,
                                struct certificate_show_rep *rep)
{
    struct certificate held;
    char number[DIGITS_LENGTH + 1] = "";
    if (!req->certificate && !req->number[0])
        return refuse_field(ctx, CD_FIELD_MISSING, "certificate");
    enum cd_err err = CD_OK;
    if (!req->certificate)
        err = number_read(ctx, req->number, "number", number);
    if (!err)
        err = certificate_get(ctx, req->certificate, number, ctx->session->account, &held);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, err, req->certificate ? "certificate" : "number");
    if (err)
        return err;
    bool revoked = strcmp(held.status, "REVOKED") == 0;
    *rep = (struct certificate_show_rep){.id = held.id,
                                         .subject = held.subject,
                                         .subject_code = held.subject_code,
                                         .subject_name = held.subject_name,
                                         .first_name = held.first_name,
                                         .last_name = held.last_name,
                                         .status = held.status,
                                         .valid_from = held.valid_from,
                                         .valid_until = held.valid_until,
                                         .passes = held.passes,
                                         .key = held.key,
                                         .zone = ctx->keeper->config->platform_zone};
    rep->number = digits_show(ctx->arena, held.number);
    rep->renew_from = certificate_renew_from(ctx, held.valid_until);
    rep->can_renew = ctx->now >= rep->renew_from && !revoked;
    if (held.named && !revoked) /* nothing more is handed out of a revoked one */
        rep->token = token_of(ctx, &held);
    return CD_OK;
}

/* ---- is it genuine, and valid now? -------------------------------------------------------------
 */

static enum cd_err guessed(struct op_ctx *ctx)
{
    enum cd_err err = throttle_guessed(ctx, THROTTLE_NUMBER);
    return err ? err : refuse_field(ctx, CD_CERTIFICATE_UNKNOWN, "text");
}

/* What the register says. Its own row has to fit its signature too. */
static void answer(const struct op_ctx *ctx, const struct certificate *held,
                   struct certificate_check_rep *rep)
{
    rep->number = digits_show(ctx->arena, held->number);
    rep->status = held->status;
    rep->subject_code = held->subject_code;
    rep->subject_name = held->subject_name;
    rep->valid_from = held->valid_from;
    rep->valid_until = held->valid_until;
}

/* By the number alone: no name, and guesses are counted (I3's way). */
static enum cd_err check_number(struct op_ctx *ctx, const char *typed,
                                const struct sign_public *public, struct certificate_check_rep *rep)
{
    struct certificate held;
    char number[DIGITS_LENGTH + 1];
    enum cd_err err = number_read(ctx, typed, "text", number);
    if (!err)
        err = throttle_guess(ctx, THROTTLE_NUMBER);
    if (!err)
        err = certificate_get(ctx, 0, number, 0, &held);
    if (err == CD_NOT_FOUND)
        return guessed(ctx);
    if (!err && !certificate_fits(&held, public))
        return refuse_field(ctx, CD_CERTIFICATE_FORGED, "text");
    if (!err)
        answer(ctx, &held, rep);
    return err;
}

/* By the signed text: the signature says who and what; whether it holds now says the register, or
 * for one that it does not know the signed dates. */
static enum cd_err check_token(struct op_ctx *ctx, const char *typed,
                               const struct sign_public *public, struct certificate_check_rep *rep)
{
    struct record_token token;
    struct certificate held;
    if (!record_read(ctx->arena, typed, public, &token))
        return refuse_field(ctx, CD_CERTIFICATE_FORGED, "text");
    if (ctx->now < token.record.valid_from) /* I8, when the clock was put back */
        return refuse_field(ctx, CD_CERTIFICATE_UNKNOWN, "text");
    rep->by_signature = true;
    rep->holder = account_name(ctx->arena, token.first_name, token.last_name);
    rep->number = digits_show(ctx->arena, arena_str(ctx->arena, token.record.number));
    rep->status = ctx->now < token.record.valid_until ? "ACTIVE" : "EXPIRED";
    rep->subject_code = rep->subject_name = token.record.subject;
    rep->valid_from = token.record.valid_from;
    rep->valid_until = token.record.valid_until;
    enum cd_err err = certificate_get(ctx, 0, token.record.number, 0, &held);
    if (!err)
        answer(ctx, &held, rep);
    return err == CD_NOT_FOUND ? CD_OK : err;
}

enum cd_err op_certificate_check(struct op_ctx *ctx, const struct certificate_check_req *req,
                                 struct certificate_check_rep *rep)
{
    struct sign_public public;
    enum cd_err err = sign_public(ctx->db, &public);
    if (err)
        return err;
    rep->zone = ctx->keeper->config->platform_zone;
    if (record_looks(req->text))
        return check_token(ctx, req->text, &public, rep);
    return check_number(ctx, req->text, &public, rep);
}

/* ---- revoking ----------------------------------------------------------------------------------
 */

enum cd_err op_certificate_revoke(struct op_ctx *ctx, const struct certificate_revoke_req *req,
                                  struct certificate_revoke_rep *rep)
{
    struct certificate held;
    char number[DIGITS_LENGTH + 1];
    enum cd_err err = number_read(ctx, req->number, "number", number);
    if (!err)
        err = certificate_get(ctx, 0, number, 0, &held);
    if (err == CD_NOT_FOUND)
        return refuse_field(ctx, CD_CERTIFICATE_UNKNOWN, "number");
    if (!err)
        err = certificate_step(ctx, held.id, held.stored, CERTIFICATE_EV_REVOKE, req->reason);
    if (!err)
        err = message_send(ctx, &(struct message){.account = held.account,
                                                  .kind = "certificate_revoked",
                                                  .subject = held.subject_name,
                                                  .note = digits_show(ctx->arena, held.number),
                                                  .channels = MESSAGE_EMAIL | MESSAGE_SMS});
    rep->status = "REVOKED";
    return err;
}
