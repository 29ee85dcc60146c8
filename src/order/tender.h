/* tender: the means of payment on one order. M9, M11, A23 tenders and vouchers.
 *
 * Vouchers first, then balance and counter, in exact minor units. One routine makes the quote that
 * a person sees and the payment that is done.
 */
#ifndef CD_TENDER_H
#define CD_TENDER_H

#include "order/order.h"

/* Gives back everything that was paid on an order that will not be paid in full: vouchers become
 * usable again, the rest goes to the balance; a payment awaited at the counter is cancelled. */
enum cd_err tender_return_all(struct op_ctx *ctx, struct order *order);

/* Nothing is awaited on the order any more: a payment that was is CANCELLED (I12). */
enum cd_err tender_cancel_waiting(struct op_ctx *ctx, int64_t order);

#endif
