/* making: the codes of a bulk order, made in slices. M33, I3.
 *
 * An order for a hundred thousand codes would keep everybody waiting if it were one transaction. So
 * each slice makes some of them, sorted by their text, and others come between. Until the order is
 * paid nobody sees them: whatever lists, counts or redeems codes wants an order with paid_at. The
 * transaction that pays the order calls making_over: then all are there at once. What was begun
 * and not finished is taken back, by the asker's stop or, of a keeper that is gone, by time's job.
 *
 * Runs inside an operation in slices: its state is ctx->stream->state. Knows nothing of money.
 */
#ifndef CD_CODE_MAKING_H
#define CD_CODE_MAKING_H

#include "op/op.h"
#include "order/order.h"

/* Makes the next codes of `order`; *done is how many there are now. *more is false when all of
 * order->quantity are there, and then nothing was written: the caller goes on with what pays the
 * order, in this very transaction. CD_MAKING where another asker makes them already. Removes first
 * what an earlier try has left. */
enum cd_err making_slice(struct op_ctx *ctx, const struct order *order, int64_t *done, bool *more);

/* In the transaction that makes the order PAID: the codes count from now on (M35), one audit row.
 */
enum cd_err making_over(struct op_ctx *ctx, const struct order *order);

/* Takes a slice of the unfinished codes back; *more says whether there are others. For slices with
 * ctx->stream->stop, where it leaves alone what another asker makes, and before an unpaid order
 * closes: CD_MAKING while somebody makes them. */
enum cd_err making_undo(struct op_ctx *ctx, int64_t order, bool *more);

/* Of keepers that are gone: takes a part of what they left back (time_tidy). */
enum cd_err making_tidy(struct op_ctx *ctx);

#endif
