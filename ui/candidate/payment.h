/* payment: the means by which an order is to be paid, from checkout to its confirmation.
 *
 * Lives in app_draft, for checkout and confirmation to share; has no pointers. What it comes to is
 * always the keeper's answer (order.quote): nothing is added up here but what is left for the desk.
 */
#ifndef CD_PAYMENT_H
#define CD_PAYMENT_H

#include "ui/app.h"

enum { VOUCHERS_MAX = 3, VOUCHER_TEXT = 64 }; /* as many as 80x24 has room for */

struct payment {
    char vouchers[VOUCHERS_MAX][VOUCHER_TEXT];
    size_t voucher_count;
    int64_t wish;      /* from the balance, at most; -1: as much as there is */
    int64_t balance;   /* what of that the order takes */
    int64_t counter;   /* at the desk */
    int64_t transfer;  /* by bank, of an enterprise, which has no desk */
    bool without_desk; /* the rest stays open instead of going to the desk */
    bool known;        /* not the zeroes of a new draft */
};

/* The draft of the visit's order; a new one pays all it can from the balance, the rest at the desk.
 */
struct payment *payment_of(struct visit *visit);

/* Asks what `payment` comes to, and settles how much the balance and the desk take. On failure
 * `payment` may be half settled: work on a copy. */
enum cd_err payment_settle(struct visit *visit, struct payment *payment,
                           struct order_quote_rep *quote);

/* Asks exactly this (order.quote). */
enum cd_err payment_quote(struct visit *visit, const struct payment *payment,
                          struct order_quote_rep *quote);

/* Pays exactly this (order.pay); `flags` as for client_ask. */
enum cd_err payment_pay(struct visit *visit, unsigned flags, const struct payment *payment,
                        struct order_pay_rep *rep);

/* The request of exactly this payment, for who pays it in slices; its texts are in the visit's
 * arena. */
struct order_pay_req payment_request(struct visit *visit, const struct payment *payment);

/* Draws every amount of a quote, right-aligned in `width` columns; returns the row below. */
int payment_draw(const struct order_quote_rep *quote, const struct win *win, int y, int x,
                 int width);

#endif
