/* exam: the day of the exam at the centre. M27-M29, A19, A20.
 *
 * Who is there is checked in with one unexpired document; from there the exam is started, ended,
 * interrupted and gone on with. Who is not there half an hour after the start is a no-show by time
 * alone. Knows attempts; knows nothing of results.
 */
#ifndef CD_EXAM_H
#define CD_EXAM_H

#include "op/op.h"

/* Seconds after the start that make an unattended appointment a no-show (A19). */
int64_t no_show_seconds(const struct op_ctx *ctx);

/* The status that time has made of a stored one: "NO_SHOW" of a CONFIRMED one that nobody attended. */
const char *appointment_status_now(const struct op_ctx *ctx, const char *status, int64_t starts_at);

/* The closing job: no-shows of one account, or of all (0), with what follows for registration, code
 * and order; *count of them. */
enum cd_err exam_tidy(struct op_ctx *ctx, int64_t account, int64_t *count);

#endif
