/* bulk: what is special about an enterprise's order: who may place one, how many, how it is paid.
 * M6, M33, M34.
 *
 * Its codes are made in slices before it is PAID; nobody sees them until then (code/making.h).
 */
#ifndef CD_ORDER_BULK_H
#define CD_ORDER_BULK_H

#include "order/order.h"

/* A refusal of the field quantity with both values. */
enum cd_err quantity_refuse(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need);

/* Refuses unless the session's enterprise is verified: CD_NOT_CORPORATE. */
enum cd_err corporate_needed(struct op_ctx *ctx);

/* Refuses unless one order may have that many codes at that price: CD_FIELD_RANGE for none,
 * CD_BULK_QUANTITY, CD_BULK_MONEY. */
enum cd_err bulk_allowed(struct op_ctx *ctx, int64_t quantity, int64_t price);

/* The next slice of the codes of an order that is about to be paid in full. *ready once all of them
 * are there: the caller then takes the money and calls order_paid in this very transaction. Until
 * then ctx->stream->more is set. In a dry run they count as made. */
enum cd_err bulk_codes(struct op_ctx *ctx, const struct order *order, int64_t *done, bool *ready);

/* For a slice with ctx->stream->stop: takes back what this stream has made. */
enum cd_err bulk_stop(struct op_ctx *ctx, int64_t order);

#endif
