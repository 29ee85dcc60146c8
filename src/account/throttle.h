/* throttle: failed tries, counted per account, terminal and prompt, and what they cost.
 *
 * Counts stay in the database, so that a restart forgives nothing. Names of accounts that don't
 * exist are counted like others: the answer tells nothing about which part was wrong.
 */
#ifndef CD_THROTTLE_H
#define CD_THROTTLE_H

#include "op/op.h"

enum throttle_kind { THROTTLE_LOGIN, THROTTLE_TERMINAL, THROTTLE_CODE, THROTTLE_NUMBER };

/* CD_OK if a try is free now; otherwise CD_SIGN_IN_WAIT or CD_CODE_WAIT with tries, limit and
 * `from` the second from which one is. */
enum cd_err throttle_check(struct op_ctx *ctx, enum throttle_kind kind, const char *name);

/* Counts a failed try; forgets them after a good one or by the staff. */
enum cd_err throttle_count(struct op_ctx *ctx, enum throttle_kind kind, const char *name);
enum cd_err throttle_clear(struct op_ctx *ctx, enum throttle_kind kind, const char *name);

/* The same for what is guessed at a prompt: redeem codes and vouchers alike are THROTTLE_CODE, and
 * numbers of certificates THROTTLE_NUMBER, so that who looks one up keeps nobody from redeeming. By
 * the account that asks, if somebody is signed in, and by its terminal. throttle_guessed keeps the
 * count though the asking is refused. */
enum cd_err throttle_guess(struct op_ctx *ctx, enum throttle_kind kind);
enum cd_err throttle_guessed(struct op_ctx *ctx, enum throttle_kind kind);

#endif
