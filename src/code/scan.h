/* scan: the codes that an enterprise looks for, page by page in their order. M44.
 *
 * The order is that of the enterprise's paid orders, newest first or next to end first, and in each
 * the codes by their text; so a page goes on from a row's key, wherever it is, at the same cost.
 * Orders that can't have a match are passed over by their kept totals. Knows what expiry by time
 * has made of a code; knows nothing of what a row shows.
 */
#ifndef CD_CODE_SCAN_H
#define CD_CODE_SCAN_H

#include "code/code.h"
#include "op/op.h"

/* What code.list and its like ask for; texts as typed, "" for any. */
struct code_filter {
    const char *text, *subject, *order, *status, *person, *label;
};
#define CODE_FILTER(req)                                                                           \
    ((struct code_filter){(req)->text, (req)->subject, (req)->order, (req)->status, (req)->person, \
                          (req)->label})

enum code_sort { CODES_NEWEST, CODES_ENDING };

/* A filter made ready. A text that begins with ^ is looked for at the beginning of a code, a whole
 * code as itself, any other anywhere in it. */
struct code_want {
    const char *low, *high;     /* texts lie between these two, neither included */
    const char *part;           /* they have this anywhere */
    const char *person, *label; /* patterns, with '!' before what is meant as it stands */
    const char *subject, *order, *status;
    bool begins;  /* low and high narrow, `part` does not */
    bool marked;  /* person or label is wanted */
    bool nothing; /* no code can be so */
};

/* One order as the scan passes over it. Texts live in ctx->arena. */
struct code_order {
    int64_t id, valid_until;
    const char *number, *subject_code, *subject_name;
    int64_t unused, bound, scheduled, completed, forfeited, invalidated, refunded, expired;
    bool over; /* its end has passed: what is unused or bound is expired */
};

/* A place in the order: before everything is {0}. */
struct code_key {
    int64_t valid_until, order;
    const char *text; /* "" for before the order's first */
};

/* CD_FIELD_FORMAT for a status or a sort that is none. */
enum cd_err code_want(struct op_ctx *ctx, const struct code_filter *filter, struct code_want *want);
enum cd_err code_sort_named(struct op_ctx *ctx, const char *name, enum code_sort *sort);

/* The place of a row; CD_NOT_FOUND where the enterprise has no such code. */
enum cd_err code_place(struct op_ctx *ctx, int64_t id, struct code_key *key);

struct code_ids {
    int64_t *v;
    size_t n;
};

/* The next `limit` matching codes behind `key`, or, with `back`, before it, nearest first; *more:
 * there are others. CD_INTERRUPTED. */
enum cd_err code_scan(struct op_ctx *ctx, const struct code_want *want, enum code_sort sort,
                      bool back, const struct code_key *key, size_t limit, struct code_ids *ids,
                      bool *more);

/* How many there are, from the totals where they tell. */
enum cd_err code_matched(struct op_ctx *ctx, const struct code_want *want, int64_t *count);

/* ---- order by order, for what goes through all ------------------------------------------------
 */

/* Calls `each` with every order that may have a match, from `key` on, until it says CD_OK with
 * *enough. */
typedef enum cd_err code_each(struct op_ctx *ctx, const struct code_want *want,
                              const struct code_order *order, void *with, bool *enough);
enum cd_err code_orders(struct op_ctx *ctx, const struct code_want *want, enum code_sort sort,
                        bool back, const struct code_key *key, code_each *each, void *with);

#endif
