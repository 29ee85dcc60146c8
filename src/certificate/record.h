/* record: what is signed of a certificate, and the line of text that carries it.
 *
 * The record names the person by a digest keyed with a salt, so that it stays verifiable when the
 * name is erased (B22). The token carries name and salt beside it: whoever has the public key
 * verifies it without certdesk and without a network. Knows no database and no time.
 */
#ifndef CD_CERTIFICATE_RECORD_H
#define CD_CERTIFICATE_RECORD_H

#include "base/arena.h"
#include "certificate/digits.h"
#include "certificate/sign.h"

enum { RECORD_SALT = 16, RECORD_PERSON = 32 };

struct record_certificate {
    char number[DIGITS_LENGTH + 1];
    const char *subject; /* its code */
    int64_t valid_from, valid_until;
    uint8_t person[RECORD_PERSON];
};

/* A record as a token carries it. */
struct record_token {
    struct record_certificate record;
    const char *first_name, *last_name;
    uint8_t salt[RECORD_SALT];
    uint8_t signature[SIGN_BYTES];
};

/* The digest of a name under a salt, into person[RECORD_PERSON]. */
void record_person(const char *first_name, const char *last_name, const uint8_t salt[RECORD_SALT],
                   uint8_t *person);

/* Signs the record into signature[SIGN_BYTES]; true if a signature fits it. */
void record_sign(const struct record_certificate *record, const struct sign_secret *secret,
                 uint8_t *signature);
bool record_fits(const struct record_certificate *record, const struct sign_public *public,
                 const uint8_t *signature);

/* The token as one line of ASCII, in the arena: "CD1.", what is signed, ".", the signature. */
const char *record_text(struct arena *arena, const struct record_token *token);

/* True if a text is meant as a token, however broken. */
bool record_looks(const char *text);

/* Reads a token; blanks and line ends in it are skipped. Its texts go to the arena. False if it is
 * none, or if the signature does not fit. */
bool record_read(struct arena *arena, const char *text, const struct sign_public *public,
                 struct record_token *token);

#endif
