/* seal: ID numbers encrypted field by field, and findable without being readable (B22).
 *
 * XChaCha20-Poly1305 with a random nonce, bound to the account; equality by a keyed hash. The key
 * lies in a file of its own outside the database, so that a copy of the database shows no number.
 */
#ifndef CD_SEAL_H
#define CD_SEAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct config;
struct keeper;

enum { SEAL_OVERHEAD = 24 + 16, SEAL_BLIND = 32, SEAL_MAX = 64 };

/* Makes the key file of a new database; an existing one is kept. CD_KEY_FILE if it can't. */
enum cd_err seal_create(const struct config *config);

/* Seals `text` (at most SEAL_MAX bytes) for `account` into sealed[SEAL_MAX + SEAL_OVERHEAD]; *size
 * is what was used. Opens the key file on first use. */
enum cd_err seal_text(struct keeper *keeper, int64_t account, const char *text, uint8_t *sealed,
                      size_t *size);

/* Opens what seal_text sealed into text[SEAL_MAX + 1]; CD_KEY_FILE if key or bytes don't fit. */
enum cd_err seal_open(struct keeper *keeper, int64_t account, const uint8_t *sealed, size_t size,
                      char *text);

/* The keyed hash of a number, into blind[SEAL_BLIND]. */
enum cd_err seal_blind(struct keeper *keeper, const char *text, uint8_t *blind);

#endif
