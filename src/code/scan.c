#include "code/scan.h"

#include <stddef.h>
#include <string.h>

#include "base/seek.h"
#include "data/pattern.h"

#define LOWEST  "\x01"
#define HIGHEST "\x7f"

/* ---- the filter ------------------------------------------------------------------------------ */

static const char *next_text(struct op_ctx *ctx, const char *begin)
{
    char *next = arena_alloc(ctx->arena, strlen(begin) + 1);
    memcpy(next, begin, strlen(begin) + 1);
    if (!*next)
        return HIGHEST;
    next[strlen(next) - 1]++;
    return next;
}

/* The text before which nothing begins with `begin`: neither is a code of fewer symbols. */
static const char *before_text(struct op_ctx *ctx, const char *begin)
{
    if (!*begin)
        return LOWEST;
    size_t length = strlen(begin);
    char *low = arena_alloc(ctx->arena, length + sizeof HIGHEST);
    memcpy(low, begin, length);
    low[length - 1]--;
    memcpy(low + length, HIGHEST, sizeof HIGHEST);
    return low;
}

static void want_text(struct op_ctx *ctx, const char *typed, struct code_want *want)
{
    bool begins = *typed == '^';
    char text[CODE_LENGTH + 1], whole[CODE_LENGTH + 1];
    want->nothing = !code_part(typed + begins, text);
    if (want->nothing)
        text[0] = '\0';
    want->begins = begins = begins || code_read(text, whole);
    want->low = begins ? before_text(ctx, text) : LOWEST;
    want->high = begins ? next_text(ctx, text) : HIGHEST;
    want->part = begins ? "" : arena_str(ctx->arena, text);
}

static const char *want_words(struct op_ctx *ctx, const char *typed, struct code_want *want)
{
    const char *seek = seek_text(ctx->arena, typed);
    if (seek && *seek)
        want->marked = true;
    return pattern_any(ctx->arena, seek ? seek : "");
}

enum cd_err code_want(struct op_ctx *ctx, const struct code_filter *filter, struct code_want *want)
{
    *want = (struct code_want){
        .subject = filter->subject, .order = filter->order, .status = filter->status};
    if (filter->status[0] && fsm_state(&code_machine, filter->status) < 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "status");
    want_text(ctx, filter->text, want);
    want->person = want_words(ctx, filter->person, want);
    want->label = want_words(ctx, filter->label, want);
    return CD_OK;
}

enum cd_err code_sort_named(struct op_ctx *ctx, const char *name, enum code_sort *sort)
{
    bool ending = strcmp(name, "ending") == 0;
    *sort = ending ? CODES_ENDING : CODES_NEWEST;
    if (!ending && name[0] && strcmp(name, "newest") != 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "sort");
    return CD_OK;
}

enum cd_err code_place(struct op_ctx *ctx, int64_t id, struct code_key *key)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_CODE_PLACE,
              DB_ARGS(db_int(id), db_int(ctx->session->enterprise)));
    bool found = db_next(&rows);
    if (found)
        *key = (struct code_key){.text = arena_str(ctx->arena, db_get_text(&rows, 0)),
                                 .valid_until = db_get_int(&rows, 1),
                                 .order = db_get_int(&rows, 2)};
    enum cd_err err = db_done(&rows);
    return err || found ? err : CD_NOT_FOUND;
}

/* ---- orders ---------------------------------------------------------------------------------- */

#define ORDER_INT(name)  FIELD_NUMBER(struct code_order, name)
#define ORDER_TEXT(name) FIELD_STRING(struct code_order, name)
static const struct field order_fields[] = {
    ORDER_INT(id),
    ORDER_INT(valid_until),
    ORDER_INT(unused),
    ORDER_INT(bound),
    ORDER_INT(scheduled),
    ORDER_INT(completed),
    ORDER_INT(forfeited),
    ORDER_INT(invalidated),
    ORDER_INT(refunded),
    ORDER_INT(expired),
    ORDER_TEXT(number),
    ORDER_TEXT(subject_code),
    ORDER_TEXT(subject_name),
};
static const struct record order_record = {"code_order", sizeof(struct code_order), order_fields,
                                           sizeof order_fields / sizeof *order_fields};

/* Codes of the wanted status, as time has made them; all of them for none. */
static int64_t order_count(const struct code_order *order, const char *status)
{
    const int64_t counts[CODE_STATES] = {
        [CODE_UNUSED] = order->over ? 0 : order->unused,
        [CODE_BOUND_] = order->over ? 0 : order->bound,
        [CODE_SCHEDULED] = order->scheduled,
        [CODE_COMPLETED] = order->completed,
        [CODE_FORFEITED] = order->forfeited,
        [CODE_INVALIDATED] = order->invalidated,
        [CODE_REFUNDED_] = order->refunded,
        [CODE_EXPIRED_] = order->expired + (order->over ? order->unused + order->bound : 0)};
    int state = status[0] ? fsm_state(&code_machine, status) : -1;
    int64_t sum = 0;
    for (int i = 0; i < CODE_STATES; i++)
        sum += state < 0 || state == i ? counts[i] : 0;
    return sum;
}

enum cd_err code_orders(struct op_ctx *ctx, const struct code_want *want, enum code_sort sort,
                        bool back, const struct code_key *key, code_each *each, void *with)
{
    bool down = (sort == CODES_NEWEST) != back;
    int64_t none = down ? INT64_MAX : 0;
    struct db_rows rows;
    bool enough = want->nothing;
    enum cd_err err = CD_OK;
    db_select(&rows, ctx->db, down ? SQL_CODE_ORDERS_NEWEST : SQL_CODE_ORDERS_ENDING,
              DB_ARGS(db_int(ctx->session->enterprise), db_text(ctx->session->language),
                      db_text(want->subject), db_text(want->order),
                      db_int(key->order ? key->valid_until : none),
                      db_int(key->order ? key->order : none)));
    while (!err && !enough && db_next(&rows)) {
        struct code_order order;
        db_fill(&rows, &order_record, &order, ctx->arena);
        order.over = order.valid_until <= ctx->now;
        if (order_count(&order, want->status))
            err = each(ctx, want, &order, with, &enough);
    }
    enum cd_err done = db_done(&rows);
    return err ? err : done;
}

/* ---- a page ---------------------------------------------------------------------------------- */

struct page {
    const struct code_key *key;
    struct code_ids *ids;
    size_t limit;
    bool back, more;
};

/* By the index that fits: status, marks, or the texts alone. */
static void codes_select(struct db_rows *rows, struct op_ctx *ctx, const struct code_want *want,
                         const struct code_order *order, const char *low, const char *high,
                         bool back, size_t limit)
{
    const struct db_arg id = db_int(order->id), from = db_text(low), to = db_text(high),
                        part = db_text(want->part), most = db_int((int64_t)limit);
    bool over = order->over && strcmp(want->status, "EXPIRED") == 0;
    if (want->marked)
        db_select(rows, ctx->db, back ? SQL_CODE_PAGE_MARKED_BACK : SQL_CODE_PAGE_MARKED,
                  DB_ARGS(id, from, to, part, db_text(want->person), db_text(want->label),
                          db_text(want->status), db_int(over), most));
    else if (over)
        db_select(rows, ctx->db, back ? SQL_CODE_PAGE_OVER_BACK : SQL_CODE_PAGE_OVER,
                  DB_ARGS(id, from, to, part, most));
    else if (want->status[0])
        db_select(rows, ctx->db, back ? SQL_CODE_PAGE_STATUS_BACK : SQL_CODE_PAGE_STATUS,
                  DB_ARGS(id, from, to, part, db_text(want->status), most));
    else if (!want->begins)
        db_select(rows, ctx->db, back ? SQL_CODE_PAGE_PART_BACK : SQL_CODE_PAGE_PART,
                  DB_ARGS(id, back ? to : from, part, most));
    else
        db_select(rows, ctx->db, back ? SQL_CODE_PAGE_ALL_BACK : SQL_CODE_PAGE_ALL,
                  DB_ARGS(id, from, to, part, most));
}

static const char *later(const char *one, const char *other)
{
    return strcmp(one, other) > 0 ? one : other;
}

static enum cd_err page_order(struct op_ctx *ctx, const struct code_want *want,
                              const struct code_order *order, void *with, bool *enough)
{
    struct page *page = with;
    struct db_rows rows;
    const char *low = want->low, *high = want->high;
    if (order->id == page->key->order && page->key->text[0]) {
        if (page->back)
            high = strcmp(page->key->text, high) < 0 ? page->key->text : high;
        else
            low = later(page->key->text, low);
    }
    codes_select(&rows, ctx, want, order, low, high, page->back, page->limit - page->ids->n + 1);
    while (db_next(&rows)) {
        if (page->ids->n == page->limit)
            page->more = true;
        else
            *ARENA_PUSH(ctx->arena, *page->ids) = db_get_int(&rows, 0);
    }
    *enough = page->more;
    return db_done(&rows);
}

enum cd_err code_scan(struct op_ctx *ctx, const struct code_want *want, enum code_sort sort,
                      bool back, const struct code_key *key, size_t limit, struct code_ids *ids,
                      bool *more)
{
    struct page page = {.key = key, .ids = ids, .limit = limit, .back = back};
    enum cd_err err = code_orders(ctx, want, sort, back, key, page_order, &page);
    *more = page.more;
    return err;
}

/* ---- counting -------------------------------------------------------------------------------- */

/* By the index that fits, as codes_select does. */
static enum cd_err codes_count(struct op_ctx *ctx, const struct code_want *want,
                               const struct code_order *order, int64_t *count)
{
    const struct db_arg id = db_int(order->id), from = db_text(want->low), to = db_text(want->high),
                        part = db_text(want->part), status = db_text(want->status);
    if (want->marked)
        return db_number(ctx->db, SQL_CODE_COUNT_MARKED,
                         DB_ARGS(id, from, to, part, status, db_int(order->over),
                                 db_text(want->person), db_text(want->label)),
                         count);
    if (order->over && strcmp(want->status, "EXPIRED") == 0)
        return db_number(ctx->db, SQL_CODE_COUNT_OVER, DB_ARGS(id, from, to, part), count);
    if (want->status[0])
        return db_number(ctx->db, SQL_CODE_COUNT_STATUS, DB_ARGS(id, from, to, part, status),
                         count);
    if (!want->begins)
        return db_number(ctx->db, SQL_CODE_COUNT_PART, DB_ARGS(id, part), count);
    return db_number(ctx->db, SQL_CODE_COUNT_ALL, DB_ARGS(id, from, to, part), count);
}

static enum cd_err count_order(struct op_ctx *ctx, const struct code_want *want,
                               const struct code_order *order, void *with, bool *enough)
{
    int64_t *sum = with, count = order_count(order, want->status);
    bool plain = !want->marked && strcmp(want->low, LOWEST) == 0 && !want->part[0];
    enum cd_err err = plain ? CD_OK : codes_count(ctx, want, order, &count);
    *sum += count;
    *enough = false;
    return err;
}

enum cd_err code_matched(struct op_ctx *ctx, const struct code_want *want, int64_t *count)
{
    struct code_key start = {0};
    *count = 0;
    return code_orders(ctx, want, CODES_NEWEST, false, &start, count_order, count);
}
