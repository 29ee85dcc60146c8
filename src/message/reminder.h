/* reminder: 90, 60, 30 and 15 days before an order ends. M13, M43, A21, I11.
 *
 * An individual's goes to message centre, email and SMS, an enterprise's to the first two. If the
 * job did not run, the nearest due threshold alone goes out; the ones before it are noted as
 * skipped.
 */
#ifndef CD_REMINDER_H
#define CD_REMINDER_H

#include "op/op.h"

/* Sends what is due now; *count of the orders that were reminded. */
enum cd_err reminder_tidy(struct op_ctx *ctx, int64_t *count);

#endif
