/* plants: a fault for every statement of data/sql/check.sql, and what has to be said of it.
 */
#ifndef TESTS_PLANTS_H
#define TESTS_PLANTS_H

#include <stddef.h>

/* What is planted, and what check says of it: "RULE: NUMBER: WORDS" with the number left out. */
struct plant {
    const char *check; /* the statement that must find it */
    const char *rule;
    const char *words;
    const char *sql;
};

extern const struct plant plants[];
extern const size_t plants_count;

#endif
