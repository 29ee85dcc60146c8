/* bulk: enterprises that buy redeem codes, for tests: Northwind with the roots northwind and
 * north.2 and the sub-account helper; Southwind with the root southwind. CC-TCCA costs 800.00.
 */
#ifndef TESTS_BULK_H
#define TESTS_BULK_H

#include "lib/house.h"

/* house_set_up with both enterprises, the staff desk and boss, and northwind signed in. */
int bulk_set_up(void **state);

/* The same in a house that is open already. */
void bulk_found(struct house *house);

/* What is on the balance of who is signed in. */
int64_t bulk_balance(struct house *house);

/* Places an order of the signed-in root for `quantity` codes; its number of row. */
int64_t bulk_order(struct house *house, const char *subject, int64_t quantity);

/* The same, paid from a balance that is topped up for it. */
int64_t bulk_paid(struct house *house, const char *subject, int64_t quantity);

/* Asks order.pay and gives house_said. */
const char *bulk_pay(struct house *house, int64_t order, int64_t balance, int64_t transfer);

/* The desk enters a transfer: house_said, or "STATUS open credited" of the reply. */
const char *bulk_transfer(struct house *house, int64_t order, int64_t amount, const char *receipt);

/* The order's number, and its status, paid amount and codes: "PAID 80000 3". */
const char *bulk_number(struct house *house, int64_t order);
const char *bulk_state(struct house *house, int64_t order);

/* Text number `n`, from 0, of an order's codes in their order. */
const char *bulk_code(struct house *house, int64_t order, int n);

/* The candidate `login` (made and verified if need be) redeems a code; house_said. */
const char *bulk_redeem(struct house *house, const char *login, const char *subject,
                        const char *code);

#endif
