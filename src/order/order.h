/* order: the agreement to buy, its payment state and its validity. M8-M12, A5, A11, A23.
 *
 * PENDING until paid or closed; valid one calendar year from payment in the platform's zone. Time
 * alone decides whether it is closed or expired: no rule waits for a job to have written so.
 */
#ifndef CD_ORDER_H
#define CD_ORDER_H

#include "base/fsm.h"
#include "op/op.h"

enum order_status {
    ORDER_PENDING,
    ORDER_PAID,
    ORDER_CLOSED,
    ORDER_REFUNDING,
    ORDER_REFUNDED,
    ORDER_PARTLY_REFUNDED,
    ORDER_EXPIRED,
    ORDER_COMPLETED,
    ORDER_STATES
};
enum order_event {
    ORDER_EV_PAY,
    ORDER_EV_CLOSE,
    ORDER_EV_REFUND_ASK,
    ORDER_EV_REFUND_ALL,
    ORDER_EV_REFUND_PART,
    ORDER_EV_REFUND_REJECT,
    ORDER_EV_EXPIRE,
    ORDER_EV_COMPLETE,
    ORDER_EVENTS
};
extern const struct fsm order_machine;

enum registration_status {
    REGISTRATION_OPEN,
    REGISTRATION_SCHEDULED,
    REGISTRATION_SAT,
    REGISTRATION_COMPLETED,
    REGISTRATION_FORFEITED,
    REGISTRATION_UNBOUND,
    REGISTRATION_REFUNDED,
    REGISTRATION_EXPIRED,
    REGISTRATION_STATES
};
enum registration_event {
    REGISTRATION_EV_SCHEDULE,
    REGISTRATION_EV_CANCEL,
    REGISTRATION_EV_CENTRE_CANCEL,
    REGISTRATION_EV_MOVE,
    REGISTRATION_EV_START,
    REGISTRATION_EV_FORFEIT,
    REGISTRATION_EV_RELEASE,
    REGISTRATION_EV_REOPEN,
    REGISTRATION_EV_UNBIND,
    REGISTRATION_EV_REFUND,
    REGISTRATION_EV_EXPIRE,
    REGISTRATION_EVENTS
};
extern const struct fsm registration_machine;

/* One order as the rules need it; texts live in the arena. */
struct order {
    int64_t id, account, enterprise, subject, quantity;
    int64_t unit_price, total, paid, refunded;
    int64_t placed_at, pay_by, paid_at, valid_until;
    int64_t registration; /* of an individual's order, 0 before payment */
    int64_t code;         /* redeemed on it, 0 for none */
    const char *number, *status, *currency, *subject_name, *subject_code, *source;
    const char *registration_status, *code_status;
};

/* The order by number of row, or by its own number; only the account's own unless it is 0.
 * CD_NOT_FOUND. */
enum cd_err order_get(struct op_ctx *ctx, int64_t id, int64_t account, struct order *order);
enum cd_err order_by_number(struct op_ctx *ctx, const char *number, struct order *order);

/* The order if it is of who asks: a candidate's own, or any of a root's enterprise. CD_NOT_FOUND.
 */
enum cd_err order_own(struct op_ctx *ctx, int64_t id, struct order *order);

/* One step of the order's machine, compare-and-set, with its audit row. `order` is updated. */
enum cd_err order_step(struct op_ctx *ctx, struct order *order, enum order_event event);

/* The same for a registration. */
enum cd_err registration_step(struct op_ctx *ctx, int64_t registration, const char **status,
                              enum registration_event event);

/* The two questions behind every list and every refusal, on stored values and the time alone. */
bool order_waits(const char *status, int64_t pay_by, int64_t now);
bool order_open(const char *status, const char *registration, int64_t valid_until, int64_t now);

/* The status that time has already made of a stored one: "CLOSED", "EXPIRED", "COMPLETED" or
 * itself. `registration` is what time has made of that: see order_list. */
const char *order_status_now(const char *status, const char *registration, int64_t pay_by,
                             int64_t valid_until, int64_t now);

/* Refuses unless the order still waits for payment: STATUS, ORDER_CLOSED. */
enum cd_err order_payable(struct op_ctx *ctx, const struct order *order);

/* Refuses unless the order is paid, valid now and unscheduled (M14, M12). */
enum cd_err order_schedulable(struct op_ctx *ctx, const struct order *order);

/* Makes the order PAID with validity until `valid_until` (0: a year from now, A5), gives the
 * candidate the registration, and says so in a message. With a redeemed `code` the registration
 * stands on that code's `entitlement`; both are 0 where money paid. Of a bulk order the codes that
 * were made count from now on (M33); its buyer is told without SMS (M34). */
enum cd_err order_paid(struct op_ctx *ctx, struct order *order, int64_t valid_until,
                       int64_t entitlement, int64_t code);

/* A paid order's only seat is used up: COMPLETED, and so is the enterprise's order whose code it
 * was by, if that was its last seat. */
enum cd_err order_complete(struct op_ctx *ctx, struct order *order);

/* The same for an enterprise's order alone, which has no seat left: COMPLETED; with one left
 * nothing is done. */
enum cd_err order_used_up(struct op_ctx *ctx, struct order *bulk);

/* Closes an unpaid order and gives back what was paid on it; codes that were made for it go.
 * CD_MAKING while somebody else makes them. */
enum cd_err order_shut(struct op_ctx *ctx, struct order *order);

/* What time has brought for one account's orders (0: for all): unpaid ones past their deadline are
 * closed, paid ones past their validity expire. Run before every write that depends on it. Of bulk
 * orders at most 5,000 codes expire in one go, those of the oldest order first; the order itself
 * with its last ones. No rule waits for that. */
enum cd_err order_tidy(struct op_ctx *ctx, int64_t account, int64_t *closed, int64_t *expired);

/* Refuses a second live registration for the subject (A23). */
enum cd_err order_single(struct op_ctx *ctx, int64_t account, int64_t subject);

/* The next order number, in the arena: "2611-0007", year and month of the platform and a number
 * within them. */
enum cd_err order_number(struct op_ctx *ctx, const char **number);

/* The last second of the day `days` after today in the platform's zone: when an order for the
 * counter closes (0), or one that waits for a bank transfer. */
int64_t order_day_end(struct op_ctx *ctx, int64_t days);

#endif
