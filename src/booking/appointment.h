/* appointment: one candidate on one seat of a sitting. M23-M27, A2, I1, I2.
 *
 * Knows its status machine, its facts, and until when it may be changed. How one comes about is
 * booking's, what happens to it on its day is exam's.
 */
#ifndef CD_APPOINTMENT_H
#define CD_APPOINTMENT_H

#include "base/fsm.h"
#include "op/op.h"

enum appointment_status {
    APPOINTMENT_HELD,
    APPOINTMENT_CONFIRMED,
    APPOINTMENT_RELEASED,
    APPOINTMENT_REPLACED,
    APPOINTMENT_CANCELLED,
    APPOINTMENT_CANCELLED_BY_CENTRE,
    APPOINTMENT_CHECKED_IN,
    APPOINTMENT_REFUSED,
    APPOINTMENT_NO_SHOW,
    APPOINTMENT_IN_EXAM,
    APPOINTMENT_DONE,
    APPOINTMENT_INTERRUPTED,
    APPOINTMENT_STATES
};
enum appointment_event {
    APPOINTMENT_EV_COMPLETE,
    APPOINTMENT_EV_FREE,
    APPOINTMENT_EV_REPLACE,
    APPOINTMENT_EV_CANCEL,
    APPOINTMENT_EV_CENTRE_CANCEL,
    APPOINTMENT_EV_CHECK_IN,
    APPOINTMENT_EV_REFUSE,
    APPOINTMENT_EV_NO_SHOW,
    APPOINTMENT_EV_START,
    APPOINTMENT_EV_UNDO,
    APPOINTMENT_EV_INTERRUPT,
    APPOINTMENT_EV_END,
    APPOINTMENT_EV_RESUME,
    APPOINTMENT_EVENTS
};
extern const struct fsm appointment_machine;

/* One appointment that has a number, as the rules and the messages need it; texts in the arena. */
struct appointment {
    int64_t id, registration, order, account, seat, starts_at, ends_at, centre;
    const char *number, *status, *first_name, *last_name, *mobile, *email;
    const char *order_number, *subject_name, *centre_code, *centre_name, *address, *zone;
};

/* The appointment by number of row, or by its own number where `id` is 0; only the account's own
 * unless that is 0. CD_NOT_FOUND in the field "appointment" or "number". */
enum cd_err appointment_get(struct op_ctx *ctx, int64_t id, const char *number, int64_t account,
                            struct appointment *appointment);

/* Steps one appointment's machine, compare-and-set, with its audit row. */
enum cd_err appointment_step(struct op_ctx *ctx, int64_t id, enum appointment_status from,
                             enum appointment_event event);

/* The same from what its status was read as; `appointment` is updated. */
enum cd_err appointment_next(struct op_ctx *ctx, struct appointment *appointment,
                             enum appointment_event event);

/* Tells its candidate about it in the message centre, by email and by SMS: when, where, for which
 * exam, and the name that the document must carry (M23, M27). */
enum cd_err appointment_tell(struct op_ctx *ctx, const struct appointment *appointment,
                             const char *kind, const char *note);

/* The last second in which one that starts then may still be changed, and whether that is over: at
 * exactly 72:00:00 before the start it is not (A2, A22). */
int64_t change_until(const struct op_ctx *ctx, int64_t starts_at);
bool change_late(const struct op_ctx *ctx, int64_t starts_at);

/* When a candidate should be there (M28). */
int64_t arrive_at(const struct op_ctx *ctx, int64_t starts_at);

/* Refuses with CD_CHANGE_LATE unless one that starts then may be moved or cancelled now (M26). */
enum cd_err change_allowed(struct op_ctx *ctx, int64_t starts_at, const char *zone);

#endif
