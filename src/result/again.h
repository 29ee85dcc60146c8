/* again: who sits an exam a second time. A16, A17, A24, M32.
 *
 * A released certificate makes it a renewal, an attempt before makes it a retake. How long that has
 * to wait and how often it may be is policy; a renewal that comes early is warned, not refused.
 */
#ifndef CD_AGAIN_H
#define CD_AGAIN_H

#include "op/op.h"

/* The kind of the next attempt of an account at a subject: "first", "retake" or "renewal". */
enum cd_err again_kind(struct op_ctx *ctx, int64_t account, int64_t subject, const char **kind);

/* Refuses the session's account another attempt now: CD_ATTEMPTS_MAX counts since the last released
 * pass, CD_RETAKE_WAIT from the end of the last attempt, CD_RENEW_EARLY unless `early_ok`. */
enum cd_err again_allowed(struct op_ctx *ctx, const struct subject_show_rep *subject,
                          bool early_ok);

#endif
