/* money: integer minor units with a currency (I7). No floating point anywhere.
 */
#ifndef CD_MONEY_H
#define CD_MONEY_H

#include <stdbool.h>
#include <stdint.h>

enum { MONEY_TEXT = 48 };

/* Largest amount that any field may carry: far below overflow even when multiplied by a quantity.
 */
#define MONEY_MAX INT64_C(1000000000000)

/* True for an ISO 4217 code this program knows; *digits is the number of minor digits. */
bool money_currency(const char *currency, int *digits);

/* Writes "CNY 1,600.00" (money_text) or "1,600.00" (money_plain) into text[MONEY_TEXT]. */
void money_text(char *text, int64_t amount, const char *currency);
void money_plain(char *text, int64_t amount, const char *currency);

/* Writes "1600.00" for machines. */
void money_machine(char *text, int64_t amount, const char *currency);

/* Reads "1,600.00", "1600" or "1600.5" into minor units. False for anything else, for more digits
 * than the currency has, and beyond MONEY_MAX. */
bool money_parse(const char *text, const char *currency, int64_t *amount);

/* Product and sum, false on overflow of the limits above. */
bool money_times(int64_t amount, int64_t count, int64_t *product);
bool money_plus(int64_t a, int64_t b, int64_t *sum);

/* `percent` of an amount, rounded down. */
int64_t money_percent(int64_t amount, int64_t percent);

/* Splits `amount` in the ratio of `parts` whose sum is `whole`: shares[i] = amount*parts[i]/whole
 * in whole minor units, the rest to the largest remainders, earlier parts first; they add up (M54).
 */
void money_split(int64_t amount, const int64_t *parts, int64_t whole, int64_t *shares, int count);

/* `some` of `of` equal shares of each part: shares[i] = parts[i]*some/of in whole minor units, the
 * rest to the largest remainders, earlier parts first. They add up to what is returned: that share
 * of the sum of all parts, rounded down. All of them (some == of) is every part whole (M54). */
int64_t money_share(const int64_t *parts, int64_t some, int64_t of, int64_t *shares, int count);

#endif
