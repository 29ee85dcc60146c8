/* result: what came of an attempt, and when it may be known. M30, A15, A9, I8.
 *
 * A result is entered while it is under embargo and read by nobody before `release_at`, to the
 * second, whatever the job has or has not done: every statement that reads one compares the time.
 */
#ifndef CD_RESULT_H
#define CD_RESULT_H

#include "op/op.h"

/* Writes down what was released for one account, or for all (0): the registration, the code and the
 * order are completed and the candidate is told; *count of them. */
enum cd_err result_tidy(struct op_ctx *ctx, int64_t account, int64_t *count);

#endif
