/* issue: a paid enterprise order and its codes, one entitlement and one unique code a seat (M33).
 */
#ifndef CD_CODE_ISSUE_H
#define CD_CODE_ISSUE_H

#include "op/op.h"

struct issue {
    int64_t enterprise;
    int64_t account; /* the root that buys */
    int64_t subject;
    int64_t quantity;
    int64_t unit_price;
    const char *currency;
    int64_t terms; /* document */
};

/* Makes the order, paid by bank transfer now, with `quantity` codes. *order is its number of row;
 * codes[i] (may be NULL) gets the first `want` texts, sorted, in the arena. */
enum cd_err codes_issue(struct op_ctx *ctx, const struct issue *issue, int64_t *order,
                        const char **codes, int64_t want);

#endif
