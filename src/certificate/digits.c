#include "certificate/digits.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static unsigned rest_of(const char *digits, size_t count)
{
    unsigned rest = 0;
    for (size_t i = 0; i < count; i++)
        rest = (rest * 10 + (unsigned)(digits[i] - '0')) % 97;
    return rest;
}

void digits_make(struct random *random, char *text)
{
    for (int at = 0; at < DIGITS_RANDOM; at++)
        text[at] = (char)('0' + random_below(random, 10));
    unsigned check = 98 - rest_of(text, DIGITS_RANDOM) * 100 % 97;
    text[DIGITS_RANDOM] = (char)('0' + check / 10);
    text[DIGITS_RANDOM + 1] = (char)('0' + check % 10);
    text[DIGITS_LENGTH] = '\0';
}

bool digits_read(const char *typed, char *text)
{
    size_t count = 0;
    for (; *typed; typed++) {
        bool digit = *typed >= '0' && *typed <= '9';
        if (isalpha((unsigned char)*typed) || (digit && count == DIGITS_LENGTH))
            return false;
        if (digit)
            text[count++] = *typed;
    }
    text[count] = '\0';
    return count == DIGITS_LENGTH && rest_of(text, DIGITS_LENGTH) == 1;
}

const char *digits_show(struct arena *arena, const char *text)
{
    if (strlen(text) != DIGITS_LENGTH)
        return text;
    return arena_fmt(arena, "%.4s %.4s %.4s %s", text, text + 4, text + 8, text + 12);
}
