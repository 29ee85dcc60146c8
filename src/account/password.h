/* password: what may be a password. Long enough, not the login, not a common one.
 *
 * Knows the list of common passwords (data/catalogue/common-passwords.txt, built in). Knows no
 * hash and no account. Asks for no mix of characters: length is what counts.
 */
#ifndef CD_PASSWORD_H
#define CD_PASSWORD_H

#include "base/err.h"

/* Checks a new password for the account `login`. CD_PASSWORD_SHORT (fewer than `min_chars` code
 * points, composed), CD_PASSWORD_IS_LOGIN (it, reversed or repeated, in any case),
 * CD_PASSWORD_COMMON (on the list in any case, or a common or tiny part repeated), CD_FIELD_CHARS
 * (no UTF-8, or control characters). `why` is filled for the field "password". */
enum cd_err password_check(const char *password, const char *login, int min_chars,
                           struct cd_why *why);

#endif
