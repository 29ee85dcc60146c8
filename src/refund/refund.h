/* refund: money that goes back for seats that were not used. M39-M41, M50-M56, A6, A7, A12, B6, I6.
 *
 * One routine makes the plan that a person is shown and the refund that is done. Eligibility is
 * judged, and frozen, when it is asked for: from then on the order is REFUNDING, and nothing else
 * can be done with it. Knows orders, tenders and codes; knows nothing of screens.
 */
#ifndef CD_REFUND_H
#define CD_REFUND_H

#include "base/fsm.h"
#include "op/op.h"
#include "order/order.h"

enum refund_status {
    REFUND_REQUESTED,
    REFUND_REVIEW,
    REFUND_APPROVED,
    REFUND_REJECTED,
    REFUND_PAID_OUT,
    REFUND_FAILED,
    REFUND_STATES
};
enum refund_event {
    REFUND_EV_HOLD_BACK,
    REFUND_EV_APPROVE,
    REFUND_EV_REJECT,
    REFUND_EV_PAY_OUT,
    REFUND_EV_FAIL,
    REFUND_EVENTS
};
extern const struct fsm refund_machine;

/* One refund as it is stored; texts live in the arena. */
struct refund {
    int64_t id, order, account, seats, amount;
    int64_t requested_at, decided_at, decided_by, paid_at;
    const char *status, *currency, *cause, *reason;
};

/* One tender of the order, and what of it comes back. */
struct refund_part {
    int64_t tender, paid, back;
    const char *kind, *label;
};
struct refund_parts {
    struct refund_part *v;
    size_t n;
};

/* Which seats are to be given back: the `named` ones (entitlements), or the first `seats` unused
 * ones, or with neither all unused ones. */
struct refund_wish {
    int64_t seats;
    const int64_t *named;
    size_t count;
};

struct refund_plan {
    struct refund_parts parts;
    int64_t seats; /* that are given up */
    struct {
        int64_t *v; /* which, if they were named; each once */
        size_t n;
    } named;
    int64_t unused, bound; /* codes of a bulk order */
    int64_t total;         /* what comes back, minor units */
    const char *way;       /* "at_once", "at_desk" or "review" */
    const char *cause;     /* why it is reviewed: "often", "large", "" for not */
};

/* What a refund of these seats of the order would do now. Refuses what is not eligible:
 * CD_REFUND_CODE, CD_REFUND_OPEN, CD_REFUND_DONE, CD_REFUND_USED, CD_REFUND_SCHEDULED,
 * CD_REFUND_NOTHING, CD_REFUND_SEATS, CD_ORDER_EXPIRED, CD_STATUS, CD_CODE_BOUND, CD_NOT_FOUND. */
enum cd_err refund_plan(struct op_ctx *ctx, const struct order *order,
                        const struct refund_wish *wish, struct refund_plan *plan);

/* Asks for the refund of that plan, and does of it what needs nobody: the order is REFUNDING, held
 * seats are free, and where nothing speaks against it the money is on the balance. `shown` is the
 * amount that was agreed to (CD_PRICE_CHANGED), -1 where nobody was shown one. */
enum cd_err refund_make(struct op_ctx *ctx, struct order *order, const struct refund_wish *wish,
                        int64_t shown, struct refund *refund);

/* The newest refund of an order: CD_REFUND_NONE. */
enum cd_err refund_get(struct op_ctx *ctx, int64_t order, struct refund *refund);

/* The paid tenders of an order with what that refund gives back of each; 0: nothing of any. */
enum cd_err refund_parts(struct op_ctx *ctx, int64_t order, int64_t refund,
                         struct refund_parts *parts);

/* "at_once" where all of it comes back on the balance, "at_desk" where the staff hands some out. */
const char *refund_way(const struct refund_parts *parts);

/* One step of the refund's machine, compare-and-set, with its audit row; the other columns are
 * written as `refund` has them. */
enum cd_err refund_step(struct op_ctx *ctx, struct refund *refund, enum refund_event event);

/* What follows an approval: paid out at once, or told that it is to be fetched at the desk. */
enum cd_err refund_approved(struct op_ctx *ctx, struct order *order, struct refund *refund);

/* Pays an approved refund out, all of it: the ledger, the order, the registration or the codes. */
enum cd_err refund_pay(struct op_ctx *ctx, struct order *order, struct refund *refund,
                       const char *receipt);

/* Writes the buyer a message about the refund. */
enum cd_err refund_tell(struct op_ctx *ctx, const struct order *order, const struct refund *refund,
                        const char *kind, const char *note, bool sms);

/* Refuses unless the order is valid and its registration is open now, as for everything that gives
 * an order back unused (M50, M51, A7): CD_ORDER_EXPIRED, CD_REFUND_USED, CD_REFUND_SCHEDULED. */
enum cd_err order_unused(struct op_ctx *ctx, const struct order *order);

#endif
