/* bulk: one action on many codes, each by itself. B7, M47, M48.
 *
 * The codes are those picked or all that a filter shows. A slice looks at some of them; each is
 * changed or refused by itself, so a stop leaves whole what was done. A dry run judges each by the
 * same rule and changes none. Knows the way through the codes; the actions know the rules.
 */
#ifndef CD_CODE_BULK_H
#define CD_CODE_BULK_H

#include "code/scan.h"

/* A code as an action needs it; texts live in ctx->arena. */
struct code_act {
    int64_t id, entitlement, order, subject, valid_until;
    int64_t used_order; /* of the candidate who redeemed it, 0 for none */
    int64_t holder;     /* that candidate */
    int64_t meant;      /* the candidate for whose login it is locked, 0 for none */
    const char *text, *status, *assignee, *assignee_seek, *locked, *label, *label_seek;
    const char *order_status, *order_number, *subject_name;
};

/* Judges the code, and unless ctx->dry changes it. A refusal concerns this code alone. */
typedef enum cd_err code_action(struct op_ctx *ctx, struct code_act *code, const void *req);

/* What every such operation asks for and answers: the sets code_choice and code_outcome. */
struct code_choice {
    struct code_filter filter;
    const struct code_pick *codes;
    size_t count;
    bool all;
};
#define CODE_CHOICE(req)                                                                           \
    ((struct code_choice){CODE_FILTER(req), (req)->codes.v, (req)->codes.n, (req)->all})

struct code_outcome {
    int64_t done, whole, changed, refused;
    struct {
        struct code_refused *v;
        size_t n;
    } reasons;
};

/* A slice of it; `out` is the outcome so far. */
enum cd_err code_bulk(struct op_ctx *ctx, const struct code_choice *choice, code_action *action,
                      const void *req, struct code_outcome *out);

#endif
