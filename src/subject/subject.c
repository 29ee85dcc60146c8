#include "subject/subject.h"

#include <string.h>

#include "certificate/certificate.h"
#include "op/keeper.h"

static enum cd_err subject_read(struct op_ctx *ctx, int64_t id, const char *code,
                                struct subject_show_rep *subject)
{
    enum cd_err err = db_one(ctx->db, SQL_SUBJECT_SHOW,
                             DB_ARGS(db_int(ctx->session->account), db_int(id), db_text(code),
                                     db_text(ctx->session->language), db_int(ctx->now)),
                             ops[OP_SUBJECT_SHOW].rep, subject, ctx->arena);
    if (!err && subject->certified_until) { /* M32 */
        subject->renew_from = certificate_renew_from(ctx, subject->certified_until);
        subject->can_renew = ctx->now >= subject->renew_from;
    }
    return err;
}

enum cd_err subject_get(struct op_ctx *ctx, int64_t id, struct subject_show_rep *subject)
{
    return subject_read(ctx, id, "", subject);
}

enum cd_err op_subject_list(struct op_ctx *ctx, const struct subject_list_req *req,
                            struct subject_list_rep *rep)
{
    enum cd_err err =
        db_list(ctx->db, SQL_SUBJECT_LIST,
                DB_ARGS(db_int(ctx->session->account), db_text(req->module),
                        db_text(ctx->session->language), db_int(ctx->now)),
                record_field(ctx->op->rep, "rows")->record, &rep->rows, SIZE_MAX, NULL, ctx->arena);
    for (size_t i = 0; i < rep->rows.n; i++) {
        struct subject_row *row = &rep->rows.v[i];
        row->can_renew =
            row->certified_until && ctx->now >= certificate_renew_from(ctx, row->certified_until);
    }
    return err;
}

enum cd_err op_subject_show(struct op_ctx *ctx, const struct subject_show_req *req,
                            struct subject_show_rep *rep)
{
    if (!req->subject && !req->code[0])
        return refuse_field(ctx, CD_FIELD_MISSING, "subject");
    enum cd_err err = subject_read(ctx, req->subject, req->code, rep);
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, "subject") : err;
}

enum cd_err op_document_show(struct op_ctx *ctx, const struct document_show_req *req,
                             struct document_show_rep *rep)
{
    const char *language = ctx->session->language[0] ? ctx->session->language : "en";
    enum cd_err err =
        db_one(ctx->db, SQL_DOCUMENT_SHOW, DB_ARGS(db_text(req->kind), db_text(language)),
               ctx->op->rep, rep, ctx->arena);
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, "kind") : err;
}

/* *hash is that of the text, in the arena. */
static enum cd_err in_force(struct op_ctx *ctx, int64_t id, const char *kind, const char **hash)
{
    const char *read = "-", *newest = "";
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_DOCUMENT_IN_FORCE, DB_ARGS(db_int(id), db_text(kind)));
    bool found = db_next(&rows);
    if (found) {
        read = arena_str(ctx->arena, db_get_text(&rows, 1));
        *hash = arena_str(ctx->arena, db_get_text(&rows, 2));
        newest = arena_str(ctx->arena, db_get_text(&rows, 3));
    }
    enum cd_err err = db_done(&rows);
    if (!err && strcmp(read, newest) != 0)
        return refuse_text(ctx, CD_TERMS_CHANGED, read, newest);
    return err;
}

enum cd_err consent_check(struct op_ctx *ctx, int64_t id, const char *kind, bool agreed,
                          enum cd_err not_agreed)
{
    const char *hash;
    return agreed ? in_force(ctx, id, kind, &hash) : refuse_field(ctx, not_agreed, "agreed");
}

enum cd_err consent_take(struct op_ctx *ctx, int64_t id, const char *kind, bool agreed,
                         enum cd_err not_agreed, int64_t order)
{
    const char *hash = "";
    if (!agreed)
        return refuse_field(ctx, not_agreed, "agreed");
    enum cd_err err = in_force(ctx, id, kind, &hash);
    if (err)
        return err;
    return db_exec(ctx->db, SQL_CONSENT_ADD,
                   DB_ARGS(db_int(ctx->session->account), db_int(id), db_text(hash),
                           db_text(strcmp(kind, "terms") == 0 ? "order" : "booking"), db_ref(order),
                           db_int(ctx->now)),
                   NULL);
}
