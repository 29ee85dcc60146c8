/* time: what time alone has brought, written down. Expiry holds by time alone: no rule and no
 * screen waits for this; it makes lists tidy, moves registrations on and sends what is due.
 *
 * Knows which nouns have something that time does to them, and in which order; each noun does its
 * own (order_tidy, holds_over, exam_tidy, result_tidy, reminder_tidy), in the system's name.
 */
#ifndef CD_TIME_H
#define CD_TIME_H

#include "op/op.h"

/* What decides which status a code or a result is shown in: no-shows and releases, for all, as many
 * as one transaction takes; *more: something was due, and more may be. Cheap where nothing is. */
enum cd_err time_settle(struct op_ctx *ctx, bool *more);

/* For one account before a write that depends on it, or for all (0) in a tick. */
enum cd_err time_tidy(struct op_ctx *ctx, int64_t account, struct time_tick_rep *brought);

#endif
