/* certificate: what a released pass gives, one per person and subject. M30-M32, A17, I8, I9.
 *
 * It is valid as its newest issue in force says; an issue is in force from the release of its
 * result, by the time alone, so nothing of it is readable before (I8) and an older one is in force
 * again when the clock is put back. Knows issues and signatures; knows nothing of scores.
 */
#ifndef CD_CERTIFICATE_H
#define CD_CERTIFICATE_H

#include "base/fsm.h"
#include "certificate/record.h"
#include "op/op.h"

enum certificate_status {
    CERTIFICATE_ACTIVE,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    CERTIFICATE_STATES
};
enum certificate_event {
    CERTIFICATE_EV_PASS,
    CERTIFICATE_EV_EXPIRE,
    CERTIFICATE_EV_REVOKE,
    CERTIFICATE_EVENTS
};
extern const struct fsm certificate_machine;

/* A certificate with its issue in force; texts live in the arena. */
struct certificate {
    int64_t id, account, subject, valid_from, valid_until, passes;
    const char *number, *subject_code, *subject_name, *first_name, *last_name;
    const char *status; /* now; `stored` is what the job has written */
    const char *stored;
    const char *key; /* that signed it */
    bool named;      /* the person was not erased */
    uint8_t salt[RECORD_SALT], person[RECORD_PERSON], signature[SIGN_BYTES];
};

/* The certificate by number of row, or by its own number (digits alone) where that is 0; of one
 * account, or anybody's (0). CD_NOT_FOUND also while nothing of it is released. */
enum cd_err certificate_get(struct op_ctx *ctx, int64_t id, const char *number, int64_t account,
                            struct certificate *certificate);

/* One step of the machine, compare-and-set, with its audit row that says `reason`. */
enum cd_err certificate_step(struct op_ctx *ctx, int64_t id, const char *from,
                             enum certificate_event event, const char *reason);

/* From when a certificate that ends at `until` is offered for renewal (M32, A17). */
int64_t certificate_renew_from(const struct op_ctx *ctx, int64_t until);

/* True if the stored signature fits the stored record, whoever the person was. */
bool certificate_fits(const struct certificate *certificate, const struct sign_public *public);

/* One line per issue whose signature does not fit its record; *faults grows by their number. */
enum cd_err certificate_verify_all(struct db *db, struct buf *out, int64_t *faults);

#endif
