/* exam: the day of the exam at the centre. M27-M29, A19, A20.
 *
 * Who is there is checked in with one unexpired document; from there the exam is started, ended,
 * interrupted and gone on with. Who is not there half an hour after the start is a no-show by time
 * alone. Knows attempts; knows nothing of results.
 */
#ifndef CD_EXAM_H
#define CD_EXAM_H

#include "booking/appointment.h"
#include "op/op.h"
#include "order/order.h"

/* Seconds after the start that make an unattended appointment a no-show (A19). */
int64_t no_show_seconds(const struct op_ctx *ctx);

/* The status that time has made of a stored one: "NO_SHOW" of a CONFIRMED one that nobody attended.
 */
const char *appointment_status_now(const struct op_ctx *ctx, const char *status, int64_t starts_at);

/* What the staff do with an appointment: finds it with its order and steps its machine.
 * CD_NOT_FOUND, CD_OTHER_CENTRE, CD_STATUS. What time has made a no-show is one to an operator; a
 * supervisor may still act on it as long as it is not written down (A19). */
enum cd_err exam_step(struct op_ctx *ctx, const char *number, enum appointment_event event,
                      struct appointment *appointment, struct order *order);

/* Refuses with CD_EXAM_NOT_TODAY unless it is the centre's civil day of the exam, or the exam that
 * began on it is still on (M28). */
enum cd_err exam_today(struct op_ctx *ctx, const struct appointment *appointment);

/* Keeps the staff's reason with the appointment, and the kind of document ("" for none, NULL leaves
 * it as it is). */
enum cd_err exam_note(struct op_ctx *ctx, const struct appointment *appointment,
                      const char *document, const char *note);

/* The registration is used up with nothing to show for it (A20), and with it code and order. */
enum cd_err exam_forfeit(struct op_ctx *ctx, struct order *order);

/* The closing job: no-shows of one account, or of all (0), with what follows for registration, code
 * and order; *count of them. */
enum cd_err exam_tidy(struct op_ctx *ctx, int64_t account, int64_t *count);

#endif
