#include "code/bulk.h"

#include <stddef.h>
#include <string.h>

#include "audit/audit.h"

enum { SLICE = 100, REASONS = 100 };

/* How far it has come; lives as long as the stream. */
struct going {
    struct code_want want;
    struct code_key key; /* the last code's place; its text is in `text` */
    char text[CODE_LENGTH + 1];
    int64_t newest; /* codes made since are none of it */
    struct code_outcome out;
};

/* Where it stands, where it stood before the last slice, and what that slice wrote last. */
struct steps {
    struct going now, before;
    struct audit_mark written;
};

#define ACT_INT(name)  FIELD_NUMBER(struct code_act, name)
#define ACT_TEXT(name) FIELD_STRING(struct code_act, name)
static const struct field act_fields[] = {
    ACT_INT(id),
    ACT_INT(entitlement),
    ACT_INT(order),
    ACT_INT(subject),
    ACT_INT(valid_until),
    ACT_INT(used_order),
    ACT_INT(holder),
    ACT_INT(meant),
    ACT_TEXT(text),
    ACT_TEXT(status),
    ACT_TEXT(assignee),
    ACT_TEXT(assignee_seek),
    ACT_TEXT(locked),
    ACT_TEXT(label),
    ACT_TEXT(label_seek),
    ACT_TEXT(order_status),
    ACT_TEXT(order_number),
    ACT_TEXT(subject_name),
};
static const struct record act_record = {"code_act", sizeof(struct code_act), act_fields,
                                         sizeof act_fields / sizeof *act_fields};

/* ---- one code -------------------------------------------------------------------------------- */

static void reason_add(struct op_ctx *ctx, struct going *going, const char *code,
                       const char *status, enum cd_err err)
{
    struct arena *arena = &ctx->stream->arena;
    going->out.refused++;
    if (going->out.reasons.n < REASONS)
        *ARENA_PUSH(arena, going->out.reasons) = (struct code_refused){
            arena_str(arena, code), arena_str(arena, status), err_info(err)->name};
}

/* A refusal is this code's; what it wrote before it was refused is taken back with it. Anything
 * worse ends the whole. */
static enum cd_err act(struct op_ctx *ctx, struct going *going, struct code_act *code,
                       code_action *action, const void *req)
{
    bool over = code->valid_until <= ctx->now;
    if (over && (strcmp(code->status, "UNUSED") == 0 || strcmp(code->status, "BOUND") == 0))
        code->status = code_machine.states[CODE_EXPIRED_];
    const char *status = code->status;
    enum cd_err err = db_save(ctx->db);
    if (err)
        return err;
    err = action(ctx, code, req);
    enum cd_err saved = err ? db_undo(ctx->db) : db_keep(ctx->db);
    if (saved || err_class(err) > CD_REFUSE)
        return saved ? saved : err;
    if (err)
        reason_add(ctx, going, code_show(ctx->arena, code->text), status, err);
    else
        going->out.changed++;
    *ctx->why = (struct cd_why){0}; /* it was that code's alone */
    return CD_OK;
}

static enum cd_err act_on(struct op_ctx *ctx, struct going *going, int64_t id, code_action *action,
                          const void *req)
{
    struct code_act code = {0};
    enum cd_err err =
        db_one(ctx->db, SQL_CODE_ACT_GET, DB_ARGS(db_int(id), db_int(ctx->session->enterprise)),
               &act_record, &code, ctx->arena);
    return err ? err : act(ctx, going, &code, action, req);
}

/* ---- which codes ----------------------------------------------------------------------------- */

static enum cd_err begin(struct op_ctx *ctx, const struct code_choice *choice)
{
    struct steps *steps = arena_alloc(&ctx->stream->arena, sizeof *steps);
    struct going *going = &steps->now;
    struct arena *own = ctx->arena;
    ctx->arena = &ctx->stream->arena; /* the filter is for every slice */
    enum cd_err err = code_want(ctx, &choice->filter, &going->want);
    ctx->arena = own;
    if (!err && !choice->all && !choice->count)
        err = refuse_field(ctx, CD_FIELD_MISSING, "codes");
    if (!err)
        err = db_number(ctx->db, SQL_CODE_NEWEST, DB_NONE, &going->newest);
    if (!err && choice->all)
        err = code_matched(ctx, &going->want, &going->out.whole);
    else
        going->out.whole = (int64_t)choice->count;
    ctx->stream->state = err ? NULL : steps;
    return err;
}

static enum cd_err picked(struct op_ctx *ctx, const struct code_choice *choice, struct going *going,
                          code_action *action, const void *req)
{
    enum cd_err err = CD_OK;
    for (int i = 0; i < SLICE && going->out.done < going->out.whole && !err; i++) {
        const char *typed = choice->codes[going->out.done++].code;
        char text[CODE_LENGTH + 1];
        int64_t id = 0;
        if (code_read(typed, text))
            err = db_number(ctx->db, SQL_CODE_PLACE_TYPED,
                            DB_ARGS(db_text(text), db_int(ctx->session->enterprise)), &id);
        if (!id) {
            reason_add(ctx, going, typed, "", CD_CODE_UNKNOWN);
            err = err == CD_NOT_FOUND ? CD_OK : err;
        } else if (!err) {
            err = act_on(ctx, going, id, action, req);
        }
    }
    ctx->stream->more = going->out.done < going->out.whole;
    return err;
}

static enum cd_err filtered(struct op_ctx *ctx, struct going *going, code_action *action,
                            const void *req)
{
    struct code_ids ids = {0};
    bool more = false;
    going->key.text = going->text;
    enum cd_err err =
        code_scan(ctx, &going->want, CODES_NEWEST, false, &going->key, SLICE, &ids, &more);
    for (size_t i = 0; i < ids.n && !err; i++) {
        if (ids.v[i] > going->newest)
            continue;
        going->out.done++;
        err = act_on(ctx, going, ids.v[i], action, req);
    }
    if (!err && ids.n) {
        err = code_place(ctx, ids.v[ids.n - 1], &going->key);
        memcpy(going->text, going->key.text, CODE_LENGTH);
    }
    ctx->stream->more = more;
    return err;
}

/* Every code that is changed has its audit row: is what the last slice wrote there? What it did not
 * write is done again. */
static enum cd_err found_again(struct op_ctx *ctx, struct steps *steps)
{
    bool there = false;
    enum cd_err err = audit_marked(ctx->db, &steps->written, &there);
    if (!err && !there)
        steps->now = steps->before;
    return err;
}

static enum cd_err slice(struct op_ctx *ctx, const struct code_choice *choice, struct steps *steps,
                         code_action *action, const void *req)
{
    enum cd_err err = ctx->stream->lost ? found_again(ctx, steps) : CD_OK;
    if (err)
        return err;
    steps->before = steps->now;
    steps->written = (struct audit_mark){0};
    err = choice->all ? filtered(ctx, &steps->now, action, req)
                      : picked(ctx, choice, &steps->now, action, req);
    if (!err && steps->now.out.changed > steps->before.out.changed)
        err = audit_mark(ctx->db, &steps->written);
    return err;
}

/* The outcome so far, in the reply's own memory. */
static void outcome(struct op_ctx *ctx, const struct going *going, struct code_outcome *out)
{
    *out = going->out;
    out->reasons.v = NULL;
    out->reasons.n = 0;
    for (size_t i = 0; i < going->out.reasons.n; i++) {
        const struct code_refused *reason = &going->out.reasons.v[i];
        *ARENA_PUSH(ctx->arena, out->reasons) =
            (struct code_refused){arena_str(ctx->arena, reason->code),
                                  arena_str(ctx->arena, reason->status), reason->error};
    }
}

enum cd_err code_bulk(struct op_ctx *ctx, const struct code_choice *choice, code_action *action,
                      const void *req, struct code_outcome *out)
{
    if (ctx->stream->stop)
        return CD_OK;
    enum cd_err err = ctx->stream->state ? CD_OK : begin(ctx, choice);
    struct steps *steps = ctx->stream->state;
    if (!err)
        err = slice(ctx, choice, steps, action, req);
    if (!err)
        outcome(ctx, &steps->now, out);
    return err;
}
