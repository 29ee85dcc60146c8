#include "result/import.h"

#include <stddef.h>

#include "audit/audit.h"
#include "certificate/issue.h"
#include "op/keeper.h"

#define ROW_INT(name)  FIELD_NUMBER(struct result_attempt, name)
#define ROW_TEXT(name) FIELD_STRING(struct result_attempt, name)
static const struct field row_fields[] = {
    ROW_INT(attempt), ROW_INT(account),       ROW_INT(subject),     ROW_INT(ended_at),
    ROW_INT(embargo), ROW_INT(entered),       ROW_INT(pass_mark),   ROW_INT(years),
    ROW_TEXT(status), ROW_TEXT(subject_code), ROW_TEXT(first_name), ROW_TEXT(last_name),
};
static const struct record row_record = {"attempt", sizeof(struct result_attempt), row_fields,
                                         sizeof row_fields / sizeof *row_fields};

static enum cd_err lookup_attempt(void *with, const char *number, struct result_attempt *attempt)
{
    struct op_ctx *ctx = with;
    *attempt = (struct result_attempt){0};
    return db_one(ctx->db, SQL_RESULT_ATTEMPT, DB_ARGS(db_text(number)), &row_record, attempt,
                  ctx->arena);
}

struct result_lookup result_lookup_of(struct op_ctx *ctx)
{
    return (struct result_lookup){ctx, ctx->now, lookup_attempt};
}

static enum cd_err result_add(struct op_ctx *ctx, const struct sign_secret *secret,
                              const struct import_result *result)
{
    const struct result_attempt *of = &result->of;
    struct issue_draw draw;
    struct issue_pass pass = {of->attempt,
                              of->account,
                              of->subject,
                              of->years,
                              of->ended_at + of->embargo, /* A15 */
                              of->subject_code,
                              of->first_name,
                              of->last_name};
    bool passed = result->score >= of->pass_mark;
    issue_draw(ctx, &draw);
    enum cd_err err =
        db_exec(ctx->db, SQL_RESULT_ADD,
                DB_ARGS(db_int(of->attempt), db_int(result->score), db_int(of->pass_mark),
                        db_int(passed), db_int(pass.release_at), db_int(ctx->now)),
                NULL);
    if (!err)
        err = audit_add(ctx, "result", of->attempt, "entered", result->appointment);
    return err || !passed ? err : issue_add(ctx, secret, &pass, &draw);
}

enum cd_err results_import(struct op_ctx *ctx, const struct import_results *results)
{
    struct sign_secret secret;
    enum cd_err err = sign_open(ctx, &secret);
    for (size_t i = 0; i < results->n && !err; i++) {
        err = op_pace(ctx, i, results->n);
        if (!err)
            err = result_add(ctx, &secret, &results->v[i]);
    }
    sign_close(&secret);
    return err;
}
