/* request: what became of every write that was asked, by its request id.
 *
 * The same id again returns the first outcome, with other content it is CD_REQUEST_REUSED. Stored
 * in the transaction of the write itself.
 */
#ifndef CD_REQUEST_H
#define CD_REQUEST_H

#include "op/op.h"

/* Looks an id up. *repeated: the returned outcome, rep and ctx->why are the first try's. */
enum cd_err request_find(struct op_ctx *ctx, const uint8_t id[16], const void *req, void *rep,
                         bool *repeated);

/* Remembers an outcome with its reply or its full refusal. */
enum cd_err request_store(struct op_ctx *ctx, const uint8_t id[16], const void *req,
                          const void *rep, enum cd_err outcome);

#endif
