/* code_picks: the redeem codes that are chosen one by one.
 *
 * Knows them by their row, so that they stay chosen when the list is read again, and by their text,
 * by which an operation is told of them. Everything that a filter shows is chosen by the filter.
 */
#ifndef CD_CODE_PICKS_H
#define CD_CODE_PICKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "op/client.h"

enum { PICKS_MAX = 1000, PICK_TEXT = 32 };

struct code_picks {
    struct {
        int64_t id;
        char code[PICK_TEXT];
    } * v; /* owned; NULL until the first one */
    size_t n;
};

bool picks_have(const struct code_picks *picks, int64_t id);

/* Adds the code, or takes it off again. False if there is no room for another. */
bool picks_toggle(struct code_picks *picks, const struct code_row *row);

void picks_clear(struct code_picks *picks);

#endif
