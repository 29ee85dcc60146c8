/* value: records full of values out of a seed, for tests that walk the tables of operations.
 */
#ifndef TEST_VALUE_H
#define TEST_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/field.h"

/* The next number of a stream; the same seed gives the same stream everywhere. */
uint32_t value_next(uint64_t *seed);

/* Fills a record: texts of everything that could break JSON, numbers with the ends of their range,
 * lists of up to three rows. Texts and rows live in the arena. */
void value_fill(const struct record *record, void *values, struct arena *arena, uint64_t *seed);

/* Fails the test where two records differ. */
void value_same(const struct record *record, const void *a, const void *b);

/* A record with a field of every kind, and the rows of its list. */
struct value_row {
    const char *code;
};

struct value_all {
    int64_t number, day;
    bool flag;
    const char *text, *secret;
    struct {
        struct value_row *v;
        size_t n;
    } rows;
};

extern const struct record value_row;
extern const struct record value_all;

#endif
