/* person: somebody whose every name, address and number is told apart from all else in a database,
 * and what of them can be found in its files. For tests of erasure.
 */
#ifndef TESTS_PERSON_H
#define TESTS_PERSON_H

#include "lib/house.h"

#define PERSON          "lin.yuexin.p21"
#define PERSON_PASSWORD "seven wild geese go north"
#define PERSON_NUMBER   "P2145KX7Q"

/* What says who it was; the account's names differ from the document's. */
enum { PERSON_TRACES = 10 };
extern const char *const person_traces[PERSON_TRACES];

/* Creates the account; nobody is signed in afterwards. */
void person_create(struct house *house);

/* For cmocka: a house with the operator "desk" and the account. */
int person_set_up(void **state);

/* Asks for verification and has it from the operator "desk"; signed in as `login` afterwards. */
void person_verify(struct house *house, const char *login);

/* A paid order, scheduled with addresses of its own, cancelled again, and ended since. */
void person_lives(struct house *house);

/* How often `trace` stands in the database's files, the log among them. */
size_t person_found(struct house *house, const char *trace);

#endif
