/* sign: the key that signs certificates, Ed25519 (M30).
 *
 * The secret half lies in a file outside the database (store.sign_file), the public one beside it
 * as text and in the database. A key that has signed is never silently replaced: without its secret
 * half nothing more is signed (CD_SIGN_KEY), while what was signed can still be verified.
 */
#ifndef CD_CERTIFICATE_SIGN_H
#define CD_CERTIFICATE_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "data/db.h"

struct keeper;
struct op_ctx;

enum { SIGN_PUBLIC = 32, SIGN_SECRET = 64, SIGN_BYTES = 64, SIGN_ID = 17 };

struct sign_public {
    uint8_t key[SIGN_PUBLIC];
    char id[SIGN_ID]; /* 16 hex digits of its hash; "" for none */
};

struct sign_secret {
    struct sign_public public;
    uint8_t key[SIGN_SECRET];
};

/* Makes the key file of a new database and notes the public half in it; a file that is there is
 * kept. CD_SIGN_KEY if it can't. */
enum cd_err sign_create(struct keeper *keeper);

/* The key for signing: wipe it with sign_close. A database that never had one gets one; CD_SIGN_KEY
 * if the file is missing or is another than the one that signed before. Inside a transaction. */
enum cd_err sign_open(struct op_ctx *ctx, struct sign_secret *secret);
void sign_close(struct sign_secret *secret);

/* The public half as the database knows it; id "" if it never signed. */
enum cd_err sign_public(struct db *db, struct sign_public *public);

/* Signature of `size` bytes into signature[SIGN_BYTES]; true if one fits. */
void sign_make(const struct sign_secret *secret, const void *bytes, size_t size,
               uint8_t *signature);
bool sign_fits(const struct sign_public *public, const void *bytes, size_t size,
               const uint8_t *signature);

/* The public half as a line of text, "certdesk-ed25519 ID KEY", and back; false if it is none. */
void sign_text(const struct sign_public *public, struct buf *out);
bool sign_read(const char *text, struct sign_public *public);

#endif
