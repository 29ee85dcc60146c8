/* bulk_codes: a bulk order with thousands of redeem codes in the practice world, as the program
 * would have made it, and who looks at them.
 */
#ifndef TEST_BULK_CODES_H
#define TEST_BULK_CODES_H

#include <stdint.h>

#include "tests/lib/term.h"
#include "tests/lib/world.h"

#define BULK_NUMBER "2611-9000"
enum { BULK_BEFORE = 101 /* codes that the practice world has */ };

/* Adds the order BULK_NUMBER, which stands first in the list: `count` codes in three statuses, a
 * third of them for somebody, with labels. */
void bulk_codes_plant(struct world *world, int count);

/* The list of codes in a terminal, for `login`. */
struct term *bulk_codes_open(struct world *world, const char *login, int rows, int cols);

/* Waits until the filter shows so many of so many codes. */
void bulk_codes_count(struct term *term, int64_t matched, int64_t whole);

enum { BULK_CODE = 19 };

/* The code of the row on which the cursor stands, without separators. */
const char *bulk_codes_selected(struct term *term, char code[BULK_CODE]);

/* From a fresh list: the first code in the status that begins so, and which it is. */
void bulk_codes_go_to(struct term *term, const char *status, char code[BULK_CODE]);

/* Fails unless the code has that status in the database. */
void bulk_codes_expect(struct world *world, const char *code, const char *status);

#endif
