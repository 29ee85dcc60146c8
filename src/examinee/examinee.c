/* examinee.list and examinee.export: the same filter, the same rows. */
#include "examinee/examinee.h"

#include <string.h>

#include "account/account.h"
#include "base/seek.h"
#include "base/zone.h"
#include "code/code.h"
#include "data/pattern.h"
#include "op/keeper.h"

enum { SLICE = 200 }; /* rows of an export at a time */

/* A checked filter, as both statements take it. */
struct filter {
    int64_t from, until; /* registered in [from, until) */
    int64_t subject;     /* 0 for all, -1 for one that nobody offers */
    const char *exam_type, *kind, *figure;
    const char *name; /* as a pattern */
};

/* Where a page goes on: behind this registration. */
struct place {
    int64_t at, id;
};

struct export
{
    struct place place;
    int64_t done, whole;
};

struct rows {
    struct examinee_row *v;
    size_t n;
};

/* ---- the filter ------------------------------------------------------------------------------ */

static bool one_of(const char *word, const char *const *words)
{
    while (*words && strcmp(*words, word) != 0)
        words++;
    return *words || !word[0];
}

static enum cd_err words_check(struct op_ctx *ctx, const struct filter *filter)
{
    static const char *const types[] = {"theory", "lab", NULL};
    static const char *const kinds[] = {"first", "retake", "renewal", NULL};
    static const char *const figures[] = {"registered", "sat",    "released",
                                          "passed",     "failed", NULL};
    if (!one_of(filter->exam_type, types))
        return refuse_field(ctx, CD_FIELD_FORMAT, "exam_type");
    if (!one_of(filter->kind, kinds))
        return refuse_field(ctx, CD_FIELD_FORMAT, "kind");
    if (!one_of(filter->figure, figures))
        return refuse_field(ctx, CD_FIELD_FORMAT, "figure");
    return CD_OK;
}

static enum cd_err subject_find(struct op_ctx *ctx, const char *code, int64_t *subject)
{
    *subject = 0;
    if (!code[0])
        return CD_OK;
    enum cd_err err = db_number(ctx->db, SQL_SUBJECT_BY_CODE, DB_ARGS(db_text(code)), subject);
    if (err == CD_NOT_FOUND)
        *subject = -1;
    return err == CD_NOT_FOUND ? CD_OK : err;
}

/* Days are whole days of the platform's zone. */
static void period_set(const struct op_ctx *ctx, struct filter *filter, int64_t from_day,
                       int64_t until_day)
{
    const char *zone = ctx->keeper->config->platform_zone;
    filter->from = from_day ? zone_day_start(zone, from_day) : INT64_MIN;
    filter->until = until_day ? zone_day_start(zone, until_day + 1) : INT64_MAX;
}

#define FILTER_OF(ctx, req, filter)                                                                \
    filter_read((ctx),                                                                             \
                &(struct examinee_list_req){.name = (req)->name,                                   \
                                            .subject = (req)->subject,                             \
                                            .exam_type = (req)->exam_type,                         \
                                            .kind = (req)->kind,                                   \
                                            .figure = (req)->figure,                               \
                                            .from_day = (req)->from_day,                           \
                                            .until_day = (req)->until_day},                        \
                (filter))
static enum cd_err filter_read(struct op_ctx *ctx, const struct examinee_list_req *req,
                               struct filter *filter)
{
    *filter =
        (struct filter){.exam_type = req->exam_type, .kind = req->kind, .figure = req->figure};
    const char *name = seek_text(ctx->arena, req->name);
    filter->name = pattern_any(ctx->arena, name ? name : "");
    period_set(ctx, filter, req->from_day, req->until_day);
    enum cd_err err = words_check(ctx, filter);
    return err ? err : subject_find(ctx, req->subject, &filter->subject);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Who is erased has no name any more. */
static const char *name_of(struct arena *arena, const struct db_rows *rows)
{
    const char *first = db_get_text(rows, 0);
    return first[0] ? account_name(arena, first, db_get_text(rows, 1)) : "";
}

static enum cd_err page_read(struct op_ctx *ctx, const struct filter *filter,
                             const struct place *place, size_t limit, struct rows *page, bool *more)
{
    const struct record *record = record_field(ctx->op->rep, "rows")->record;
    int64_t until = place->id && place->at < filter->until ? place->at + 1 : filter->until;
    struct db_rows rows;
    /* a code that is taken back can be used by whoever has read it (M6, M47) */
    bool sees_codes = ctx->session->role != ROLE_SUB || (ctx->session->grants & GRANT_CODES);
    *more = false;
    db_select(&rows, ctx->db, SQL_EXAMINEE_LIST,
              DB_ARGS(db_int(ctx->session->enterprise), db_int(ctx->now), db_int(filter->from),
                      db_int(until), db_int(place->id ? place->at : INT64_MAX), db_int(place->id),
                      db_int(filter->subject), db_text(filter->exam_type), db_text(filter->kind),
                      db_text(filter->name), db_text(filter->figure), db_int((int64_t)limit + 1),
                      db_text(ctx->session->language)));
    while (!*more && db_next(&rows)) {
        *more = page->n == limit;
        if (*more)
            break;
        struct examinee_row *row = ARENA_PUSH(ctx->arena, *page);
        row->name = name_of(ctx->arena, &rows);
        row->code = sees_codes ? code_show(ctx->arena, db_get_text(&rows, 2)) : "";
        db_fill(&rows, record, row, ctx->arena);
    }
    return db_done(&rows);
}

/* ---- the operations -------------------------------------------------------------------------- */

static enum cd_err place_find(struct op_ctx *ctx, int64_t id, const char *field,
                              struct place *place)
{
    *place = (struct place){.id = id};
    enum cd_err err = db_number(ctx->db, SQL_EXAMINEE_AT,
                                DB_ARGS(db_int(id), db_int(ctx->session->enterprise)), &place->at);
    return err == CD_NOT_FOUND ? refuse_field(ctx, err, field) : err;
}

/* Up the list from `place`: finds where the page above it begins, and of its rows how many there
 * are, at most *count. *more says whether there are others above that. */
static enum cd_err page_above(struct op_ctx *ctx, const struct filter *filter, struct place *place,
                              size_t *count, bool *more)
{
    int64_t from = place->id && place->at > filter->from ? place->at : filter->from;
    struct db_rows rows;
    size_t n = 0, limit = *count;
    db_select(&rows, ctx->db, SQL_EXAMINEE_UP,
              DB_ARGS(db_int(ctx->session->enterprise), db_int(ctx->now), db_int(from),
                      db_int(filter->until), db_int(filter->subject), db_text(filter->exam_type),
                      db_text(filter->kind), db_text(filter->name), db_text(filter->figure),
                      db_int(place->id ? place->at : INT64_MIN), db_int(place->id),
                      db_int((int64_t)limit + 1)));
    while (n <= limit && db_next(&rows))
        if (++n <= limit) /* the row itself belongs to the page */
            *place = (struct place){db_get_int(&rows, 0), db_get_int(&rows, 1) + 1};
    *more = n > limit;
    *count = *more ? limit : n;
    return db_done(&rows);
}

/* One row, whatever the filter is. */
static enum cd_err only_read(struct op_ctx *ctx, const struct filter *filter, int64_t id,
                             struct rows *rows)
{
    struct place place;
    bool more;
    enum cd_err err = place_find(ctx, id, "only", &place);
    place.id++;
    if (!err)
        err = page_read(ctx, filter, &place, 1, rows, &more);
    return err || (rows->n && rows->v[0].id == id) ? err : refuse_field(ctx, CD_NOT_FOUND, "only");
}

/* Newer rows than `after`, or the oldest ones: found from below. */
static enum cd_err upward_read(struct op_ctx *ctx, const struct filter *filter, int64_t after,
                               size_t limit, struct rows *rows, bool *more)
{
    struct place place = {0};
    bool ignored;
    enum cd_err err = after ? place_find(ctx, after, "after", &place) : CD_OK;
    if (!err)
        err = page_above(ctx, filter, &place, &limit, more);
    return err || !limit ? err : page_read(ctx, filter, &place, limit, rows, &ignored);
}

enum cd_err op_examinee_list(struct op_ctx *ctx, const struct examinee_list_req *req,
                             struct examinee_list_rep *rep)
{
    struct filter filter;
    struct place place = {0};
    struct rows rows = {0};
    size_t limit = req->limit ? (size_t)req->limit : 50;
    enum cd_err err = FILTER_OF(ctx, req, &filter);
    if (!err && req->before)
        err = place_find(ctx, req->before, "before", &place);
    if (!err && req->only)
        err = only_read(ctx, &filter, req->only, &rows);
    else if (!err && (req->after || req->last))
        err = upward_read(ctx, &filter, req->after, limit, &rows, &rep->more);
    else if (!err)
        err = page_read(ctx, &filter, &place, limit, &rows, &rep->more);
    rep->rows.v = rows.v;
    rep->rows.n = rows.n;
    rep->own_zone = ctx->keeper->config->platform_zone;
    return err;
}

static enum cd_err export_begin(struct op_ctx *ctx, const struct filter *filter)
{
    struct export *export = arena_alloc(&ctx->stream->arena, sizeof *export);
    *export = (struct export){0};
    enum cd_err err = db_number(
        ctx->db, SQL_EXAMINEE_COUNT,
        DB_ARGS(db_int(ctx->session->enterprise), db_int(ctx->now), db_int(filter->from),
                db_int(filter->until), db_int(filter->subject), db_text(filter->exam_type),
                db_text(filter->kind), db_text(filter->name), db_text(filter->figure)),
        &export->whole);
    ctx->stream->state = err ? NULL : export;
    return err;
}

enum cd_err op_examinee_export(struct op_ctx *ctx, const struct examinee_export_req *req,
                               struct examinee_export_rep *rep)
{
    struct filter filter;
    struct rows rows = {0};
    enum cd_err err = FILTER_OF(ctx, req, &filter);
    if (!err && !ctx->stream->state)
        err = export_begin(ctx, &filter);
    struct export *export = ctx->stream->state;
    if (!err)
        err = page_read(ctx, &filter, &export->place, SLICE, &rows, &ctx->stream->more);
    if (err)
        return err;
    export->done += (int64_t)rows.n;
    if (rows.n)
        export->place = (struct place){rows.v[rows.n - 1].registered_at, rows.v[rows.n - 1].id};
    if (!ctx->stream->more) /* who came or went meanwhile */
        export->whole = export->done;
    rep->done = export->done;
    rep->whole = export->whole > export->done ? export->whole : export->done;
    rep->rows.v = rows.v;
    rep->rows.n = rows.n;
    rep->own_zone = ctx->keeper->config->platform_zone;
    return CD_OK;
}
