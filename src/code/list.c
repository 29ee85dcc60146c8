/* code.list, code.count, code.show and code.export: what an enterprise sees of its codes. M44-M46.
 */
#include <string.h>

#include "account/account.h"
#include "code/scan.h"
#include "exam/exam.h"
#include "op/keeper.h"

enum { PAGE = 50, SLICE = 200 };

/* ---- rows ------------------------------------------------------------------------------------ */

/* What is not written down as it is shown: the holder's name and the separators of a code. The
 * first two columns of the statement are the names. */
static void row_dress(struct op_ctx *ctx, const struct db_rows *rows, const char **code,
                      const char **holder)
{
    *code = code_show(ctx->arena, *code);
    if (*db_get_text(rows, 0) || *db_get_text(rows, 1))
        *holder = account_name(ctx->arena, db_get_text(rows, 0), db_get_text(rows, 1));
}

static enum cd_err row_read(struct op_ctx *ctx, int64_t id, const struct record *record,
                            struct code_row *row)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_CODE_ROW,
              DB_ARGS(db_int(id), db_int(ctx->session->enterprise), db_int(ctx->now),
                      db_text(ctx->session->language)));
    bool found = db_next(&rows);
    if (found) {
        db_fill(&rows, record, row, ctx->arena);
        row_dress(ctx, &rows, &row->code, &row->holder);
    }
    enum cd_err err = db_done(&rows);
    return err || found ? err : CD_NOT_FOUND;
}

/* ---- pages ----------------------------------------------------------------------------------- */

/* Where the page begins, and which way it goes. */
static enum cd_err page_key(struct op_ctx *ctx, const struct code_list_req *req,
                            struct code_key *key, bool *back)
{
    int64_t from = req->after ? req->after : req->before;
    *key = (struct code_key){.text = ""};
    *back = req->last || req->before;
    if (req->last || !from)
        return CD_OK;
    enum cd_err err = code_place(ctx, from, key);
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, req->after ? "after" : "before") : err;
}

enum cd_err op_code_list(struct op_ctx *ctx, const struct code_list_req *req,
                         struct code_list_rep *rep)
{
    struct code_filter filter = CODE_FILTER(req);
    struct code_want want;
    struct code_key key;
    struct code_ids ids = {0};
    enum code_sort sort;
    bool back;
    const struct record *record = record_field(ctx->op->rep, "rows")->record;
    enum cd_err err = code_want(ctx, &filter, &want);
    if (!err)
        err = code_sort_named(ctx, req->sort, &sort);
    if (!err)
        err = page_key(ctx, req, &key, &back);
    if (!err)
        err = code_scan(ctx, &want, sort, back, &key, req->limit ? (size_t)req->limit : PAGE, &ids,
                        &rep->more);
    for (size_t i = 0; i < ids.n && !err; i++)
        err = row_read(ctx, ids.v[back ? ids.n - 1 - i : i], record,
                       ARENA_PUSH(ctx->arena, rep->rows));
    rep->zone = ctx->keeper->config->platform_zone;
    return err;
}

enum cd_err op_code_count(struct op_ctx *ctx, const struct code_count_req *req,
                          struct code_count_rep *rep)
{
    struct code_filter filter = CODE_FILTER(req);
    struct code_want want;
    enum cd_err err = code_want(ctx, &filter, &want);
    if (!err)
        err = code_matched(ctx, &want, &rep->matched);
    if (!err)
        err = db_number(ctx->db, SQL_CODE_WHOLE, DB_ARGS(db_int(ctx->session->enterprise)),
                        &rep->whole);
    return err;
}

enum cd_err op_code_show(struct op_ctx *ctx, const struct code_show_req *req,
                         struct code_show_rep *rep)
{
    char text[CODE_LENGTH + 1];
    struct db_rows rows;
    int64_t id = req->id;
    enum cd_err err = id ? CD_OK : CD_NOT_FOUND;
    if (!id && code_read(req->code, text))
        err = db_number(ctx->db, SQL_CODE_PLACE_TYPED,
                        DB_ARGS(db_text(text), db_int(ctx->session->enterprise)), &id);
    if (err)
        return err == CD_NOT_FOUND ? refuse_field(ctx, err, "code") : err;
    db_select(&rows, ctx->db, SQL_CODE_ROW,
              DB_ARGS(db_int(id), db_int(ctx->session->enterprise), db_int(ctx->now),
                      db_text(ctx->session->language)));
    bool found = db_next(&rows);
    if (found) {
        db_fill(&rows, ctx->op->rep, rep, ctx->arena);
        row_dress(ctx, &rows, &rep->code, &rep->holder);
        rep->replaced = code_show(ctx->arena, rep->replaced);
    }
    err = db_done(&rows);
    return err || found ? err : refuse_field(ctx, CD_NOT_FOUND, req->id ? "id" : "code");
}

/* ---- export ---------------------------------------------------------------------------------- */

/* How far an export has come. */
struct sent {
    struct code_want want;
    struct code_key key; /* the last row's; its text is in `text` */
    char text[CODE_LENGTH + 1];
    enum code_sort sort;
    int64_t done, whole;
};

struct slice {
    struct sent *sent;
    struct code_export_rep *rep;
};

static enum cd_err rows_of_order(struct op_ctx *ctx, const struct code_want *want,
                                 const struct code_order *order, void *with, bool *enough)
{
    struct slice *slice = with;
    struct sent *sent = slice->sent;
    const struct record *record = record_field(ctx->op->rep, "rows")->record;
    bool going_on = order->id == sent->key.order && strcmp(sent->text, want->low) > 0;
    const char *from = going_on ? arena_str(ctx->arena, sent->text) : want->low; /* it moves on */
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_CODE_ROWS,
              DB_ARGS(db_int(order->id), db_text(from), db_text(want->high), db_text(want->part),
                      db_text(want->status), db_int(order->over), db_text(want->person),
                      db_text(want->label), db_int(order->valid_until), db_int(ctx->now),
                      db_int(SLICE - (int64_t)slice->rep->rows.n)));
    sent->key.order = order->id;
    sent->key.valid_until = order->valid_until;
    sent->text[0] = '\0';
    while (db_next(&rows)) {
        struct code_row *row = ARENA_PUSH(ctx->arena, slice->rep->rows);
        db_fill(&rows, record, row, ctx->arena);
        memcpy(sent->text, row->code, CODE_LENGTH);
        row_dress(ctx, &rows, &row->code, &row->holder);
        row->order = order->id;
        row->order_number = order->number;
        row->subject_code = order->subject_code;
        row->subject_name = order->subject_name;
        row->valid_until = order->valid_until;
    }
    *enough = slice->rep->rows.n == SLICE;
    return db_done(&rows);
}

static enum cd_err export_begin(struct op_ctx *ctx, const struct code_export_req *req)
{
    struct code_filter filter = CODE_FILTER(req);
    struct sent *sent = arena_alloc(&ctx->stream->arena, sizeof *sent);
    struct arena *own = ctx->arena;
    ctx->arena = &ctx->stream->arena; /* the filter is for every slice */
    enum cd_err err = code_want(ctx, &filter, &sent->want);
    ctx->arena = own;
    if (!err)
        err = code_sort_named(ctx, req->sort, &sent->sort);
    if (!err && !req->codes.n)
        err = code_matched(ctx, &sent->want, &sent->whole);
    if (req->codes.n)
        sent->whole = (int64_t)req->codes.n;
    ctx->stream->state = err ? NULL : sent;
    return err;
}

/* Codes that were picked, in the order in which they were. */
static enum cd_err picked(struct op_ctx *ctx, const struct code_export_req *req, struct sent *sent,
                          struct code_export_rep *rep)
{
    const struct record *record = record_field(ctx->op->rep, "rows")->record;
    enum cd_err err = CD_OK;
    while (sent->done < sent->whole && rep->rows.n < SLICE && !err) {
        char text[CODE_LENGTH + 1];
        int64_t id = 0;
        err = CD_NOT_FOUND;
        if (code_read(req->codes.v[sent->done++].code, text))
            err = db_number(ctx->db, SQL_CODE_PLACE_TYPED,
                            DB_ARGS(db_text(text), db_int(ctx->session->enterprise)), &id);
        if (!err)
            err = row_read(ctx, id, record, ARENA_PUSH(ctx->arena, rep->rows));
    }
    ctx->stream->more = sent->done < sent->whole;
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, "codes") : err;
}

enum cd_err op_code_export(struct op_ctx *ctx, const struct code_export_req *req,
                           struct code_export_rep *rep)
{
    enum cd_err err = ctx->stream->state ? CD_OK : export_begin(ctx, req);
    if (err)
        return err;
    struct sent *sent = ctx->stream->state;
    struct slice slice = {sent, rep};
    if (req->codes.n) {
        err = picked(ctx, req, sent, rep);
    } else {
        err = code_orders(ctx, &sent->want, sent->sort, false, &sent->key, rows_of_order, &slice);
        sent->done += (int64_t)rep->rows.n;
        ctx->stream->more = rep->rows.n == SLICE;
    }
    rep->done = sent->done;
    rep->whole = sent->whole;
    rep->zone = ctx->keeper->config->platform_zone;
    return err;
}
