#include "base/near.h"

#include <string.h>

enum { NAME_BYTES = 64 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t less = a < b ? a : b;
    return less < c ? less : c;
}

/* Levenshtein's distance with one row of his table; names are short by nature. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t row[NAME_BYTES + 1];
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(row[j] + 1, row[j - 1] + 1, change);
        }
    }
    return row[b_len];
}

void near_try(struct near *near, const char *name)
{
    size_t typed_len = strlen(near->typed), name_len = strlen(name);
    if (typed_len > NAME_BYTES || name_len > NAME_BYTES)
        return;
    size_t far = distance(near->typed, typed_len, name, name_len);
    if (far > 1 + name_len / 3 || (near->best && far >= near->distance))
        return;
    near->best = name;
    near->distance = far;
}
