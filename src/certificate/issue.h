/* issue: a pass becomes a signed term of its person's certificate. M31, A5, I9.
 *
 * Written together with the result and in force from its release; told to nobody before that.
 */
#ifndef CD_CERTIFICATE_ISSUE_H
#define CD_CERTIFICATE_ISSUE_H

#include "certificate/certificate.h"

/* What a pass says. */
struct issue_pass {
    int64_t attempt, account, subject, years;
    int64_t release_at;
    const char *subject_code, *first_name, *last_name;
};

/* Random bits of one issue. Drawn for every result, passed or not: what is drawn after it must not
 * tell which it was (I8). */
struct issue_draw {
    char number[DIGITS_LENGTH + 1];
    uint8_t salt[RECORD_SALT];
};
void issue_draw(struct op_ctx *ctx, struct issue_draw *draw);

/* Writes the issue, and the certificate if it is the person's first of the subject. A revoked
 * certificate stays as it is. */
enum cd_err issue_add(struct op_ctx *ctx, const struct sign_secret *secret,
                      const struct issue_pass *pass, struct issue_draw *draw);

/* At the release: the certificate of this attempt is active from now on, and its holder is told,
 * with `message` as a draft of that. Does nothing where it was revoked. */
struct message;
enum cd_err issue_release(struct op_ctx *ctx, int64_t attempt, const struct message *draft);

/* Certificates of one account, or of all (0), whose end has come. */
enum cd_err issue_expire(struct op_ctx *ctx, int64_t account);

#endif
