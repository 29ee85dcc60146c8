/* digits: the number of a certificate. Twelve random digits and two that check them (ISO 7064, MOD
 * 97-10), which find every wrong digit and every swap of two.
 *
 * Shown in groups, "4839 2715 0061 72"; read with any separators or none.
 */
#ifndef CD_CERTIFICATE_DIGITS_H
#define CD_CERTIFICATE_DIGITS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/random.h"

enum { DIGITS_RANDOM = 12, DIGITS_LENGTH = DIGITS_RANDOM + 2 };

/* A new number into text[DIGITS_LENGTH + 1]. */
void digits_make(struct random *random, char *text);

/* Reads a typed number into text[DIGITS_LENGTH + 1]. False if it can't be one: a letter, another
 * length, or check digits that don't fit. */
bool digits_read(const char *typed, char *text);

/* The number in groups, in the arena. */
const char *digits_show(struct arena *arena, const char *text);

#endif
