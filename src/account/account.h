/* account: who can sign in, with what, and what they are. M1-M7.
 */
#ifndef CD_ACCOUNT_H
#define CD_ACCOUNT_H

#include "base/fsm.h"
#include "op/op.h"

extern const struct fsm identity_machine;

/* What signing in needs to know of an account; texts live in the arena. */
struct account_row {
    int64_t id;
    int64_t enterprise;
    int64_t centre;
    int64_t grants; /* GRANT_ bits */
    const char *role;
    const char *password;
    const char *first_name;
    const char *last_name;
    const char *language;
};

/* The account of a login (already folded): CD_NOT_FOUND if there is none. */
enum cd_err account_by_login(struct op_ctx *ctx, const char *login, struct account_row *row);

/* The family name first where it is written in Han characters, else last. In the arena. */
const char *account_name(struct arena *arena, const char *first, const char *last);

/* The verification status of a candidate now: NONE, PENDING, VERIFIED, REJECTED or EXPIRED. */
enum cd_err identity_status(struct op_ctx *ctx, int64_t account, const char **status);

/* Refuses with `err` unless the account is individually verified (M5, M7). */
enum cd_err identity_needed(struct op_ctx *ctx, enum cd_err err);

/* The whole ID number of an account, in the arena; in a dry run as it is masked. CD_NOT_FOUND if
 * there is none. Who asks for it owes the audit row (B22). */
enum cd_err identity_number(struct op_ctx *ctx, int64_t account, const char **number);

/* Tries the password of a login, outside of the transaction: it is slow, and takes as long where
 * there is no such account. CD_SIGN_IN_WAIT after too many wrong ones. password_right then says, in
 * the transaction, whether it was right: a wrong one is counted, audited as `change`, and refused.
 */
enum cd_err password_try(struct op_ctx *ctx, const char *login, const char *password);
enum cd_err password_right(struct op_ctx *ctx, enum cd_err refusal, const char *change);

/* Hashes a password as the policy says; the text is in the arena. Slow: outside transactions. */
const char *password_hash(struct op_ctx *ctx, const char *password);

/* True if a stored hash was made with another cost than the policy asks now. */
bool password_outdated(struct op_ctx *ctx, const char *hash);

/* Signs an account in on a line, without asking for anything. */
void session_start(struct line *line, const char *login, const struct account_row *row,
                   int64_t now);

#endif
