#include "subject/import.h"

#include <sodium.h>
#include <string.h>

#include "audit/audit.h"
#include "op/keeper.h"

static enum cd_err subject_put(struct op_ctx *ctx, const struct catalogue_subject *subject,
                               int64_t rank)
{
    int64_t id = 0;
    int64_t years = subject->validity_years ? subject->validity_years
                                            : ctx->keeper->config->policy_certificate_years;
    int64_t embargo = ctx->keeper->config->policy_release_hours * HOUR;
    enum cd_err err = db_insert(
        ctx->db, SQL_SUBJECT_PUT,
        DB_ARGS(db_text(subject->code), db_text(subject->module), db_text(subject->track),
                db_text(subject->level), db_text(subject->position), db_text(subject->name),
                db_text(subject->name_zh), db_text(subject->exam_type), db_int(subject->minutes),
                db_int(subject->questions), db_int(subject->pass_mark), db_int(subject->price),
                db_text(subject->currency), db_int(years), db_int(embargo),
                db_text(subject->languages), db_text(subject->summary),
                db_text(subject->summary_zh), db_int(rank)),
        &id);
    return err ? err : audit_add(ctx, "subject", id, "imported", subject->code);
}

enum cd_err catalogue_import(struct op_ctx *ctx, const struct catalogue *catalogue)
{
    const char *closed = "";
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < catalogue->n && !err; i++) {
        const char *module = catalogue->v[i].module;
        if (!strstr(closed, module)) { /* each module once */
            err = db_exec(ctx->db, SQL_SUBJECT_CLOSE_ALL, DB_ARGS(db_text(module)), NULL);
            closed = arena_fmt(ctx->arena, "%s %s", closed, module);
        }
    }
    for (size_t i = 0; i < catalogue->n && !err; i++) {
        err = op_pace(ctx, i, catalogue->n);
        if (!err)
            err = subject_put(ctx, &catalogue->v[i], (int64_t)i);
    }
    return err;
}

static const char *body_hash(struct arena *arena, const char *body)
{
    uint8_t hash[crypto_hash_sha256_BYTES];
    char *hex = arena_alloc(arena, sizeof hash * 2 + 1);
    crypto_hash_sha256(hash, (const uint8_t *)body, strlen(body));
    return sodium_bin2hex(hex, sizeof hash * 2 + 1, hash, sizeof hash);
}

static enum cd_err same_text(struct op_ctx *ctx, const struct document *document, const char *hash)
{
    struct db_rows rows;
    db_select(
        &rows, ctx->db, SQL_DOCUMENT_HASH,
        DB_ARGS(db_text(document->kind), db_text(document->version), db_text(document->language)));
    bool same = db_next(&rows) && strcmp(db_get_text(&rows, 0), hash) == 0;
    enum cd_err err = db_done(&rows);
    if (!err && !same)
        return refuse_text(ctx, CD_TERMS_CHANGED, document->version, document->kind);
    return err;
}

enum cd_err document_import(struct op_ctx *ctx, const struct document *document, bool *added)
{
    int64_t id = 0;
    const char *hash = body_hash(ctx->arena, document->body);
    enum cd_err err = db_number(ctx->db, SQL_DOCUMENT_PUT,
                                DB_ARGS(db_text(document->kind), db_text(document->version),
                                        db_text(document->language), db_text(document->title),
                                        db_text(document->body), db_text(hash), db_int(ctx->now)),
                                &id);
    *added = err == CD_OK;
    if (err == CD_NOT_FOUND)
        return same_text(ctx, document, hash);
    return err ? err : audit_add(ctx, "document", id, "imported", hash);
}
