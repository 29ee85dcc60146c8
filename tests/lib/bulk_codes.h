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

/* "select count(*) " BULK_CODES: what the list of the practice world's enterprise shows. */
#define BULK_CODES                                                                                 \
    "from code c join orders o on o.id = c.order_id join enterprise e on e.id = o.enterprise_id "  \
    "where e.name = 'Harbour Data Ltd' and o.paid_at is not null"
int64_t bulk_codes_number(struct world *world, const char *sql);

/* Adds the order BULK_NUMBER, which stands first in the list: `count` codes in three statuses, a
 * third of them for somebody, with labels. */
void bulk_codes_plant(struct world *world, int count);

/* The list of codes in a terminal, for `login`. */
struct term *bulk_codes_open(struct world *world, const char *login, int rows, int cols);

/* The same over a fresh practice world at 80x24. */
struct term *bulk_codes_demo(struct world *world, const char *login);

/* Waits until the filter shows so many of so many codes. */
void bulk_codes_count(struct term *term, int64_t matched, int64_t whole);

enum { BULK_CODE = 19 };

/* The code of the row on which the cursor stands, without separators. */
const char *bulk_codes_selected(struct term *term, char code[BULK_CODE]);

void bulk_codes_expect_selected(struct term *term, const char *text);

/* From a fresh list: the first code in the status that begins so, and which it is. */
void bulk_codes_go_to(struct term *term, const char *status, char code[BULK_CODE]);

/* Fails unless the code has that status in the database. */
void bulk_codes_expect(struct world *world, const char *code, const char *status);

#endif
