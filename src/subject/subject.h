/* subject: what one can be certified in, and the texts that are read and agreed. M1-M4, A18.
 */
#ifndef CD_SUBJECT_H
#define CD_SUBJECT_H

#include "op/op.h"

/* The subject by number, in the session's language. CD_NOT_FOUND. */
enum cd_err subject_get(struct op_ctx *ctx, int64_t id, struct subject_show_rep *subject);

/* Refuses with `not_agreed` what was not agreed, and CD_TERMS_CHANGED unless document `id` is of
 * `kind` and in force. */
enum cd_err consent_check(struct op_ctx *ctx, int64_t id, const char *kind, bool agreed,
                          enum cd_err not_agreed);

/* Checks that document `id` is of `kind` and in force, and that it was agreed; stores the
 * agreement with version, hash and time (A18). */
enum cd_err consent_take(struct op_ctx *ctx, int64_t id, const char *kind, bool agreed,
                         enum cd_err not_agreed, int64_t order);

#endif
