#include "account/password.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Sorted bytewise; tools/words.awk sees to that. */
static const char *const words[] = {
#include "gen/words.inc"
};

enum {
    TINY = 4 /* bytes of a part that is nothing, repeated */
};

struct word {
    const char *text;
    size_t length;
};

static int word_order(const void *key, const void *element)
{
    const struct word *word = key;
    const char *other = *(const char *const *)element;
    int order = strncmp(word->text, other, word->length);
    return order ? order : -(other[word->length] != '\0');
}

static bool word_common(const char *text, size_t length)
{
    struct word word = {text, length};
    return bsearch(&word, words, sizeof words / sizeof words[0], sizeof words[0], word_order) !=
           NULL;
}

/* True if `text` is its first `part` bytes over and over. */
static bool repeats(const char *text, size_t length, size_t part)
{
    return length % part == 0 && memcmp(text, text + part, length - part) == 0;
}

static bool is_common(const char *text)
{
    size_t length = strlen(text);
    if (word_common(text, length))
        return true;
    for (size_t part = 1; part <= length / 2; part++)
        if (repeats(text, length, part) && (part <= TINY || word_common(text, part)))
            return true;
    return false;
}

static bool is_reversed(const char *text, const char *login, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != login[length - 1 - i])
            return false;
    return true;
}

static bool is_login(const char *text, const char *login)
{
    size_t length = strlen(text), part = strlen(login);
    if (part == 0 || length < part)
        return false;
    if (length == part && is_reversed(text, login, part))
        return true;
    return strncmp(text, login, part) == 0 && repeats(text, length, part);
}

static enum cd_err composed_check(struct arena *arena, const char *password, const char *login,
                                  int min_chars, struct cd_why *why)
{
    if (!text_clean(password))
        return CD_FIELD_CHARS;
    size_t length = text_points(text_nfc(arena, password));
    if (length < (size_t)min_chars) {
        why->unit = WHY_COUNT;
        why->have = (int64_t)length;
        why->need = min_chars;
        return CD_PASSWORD_SHORT;
    }
    const char *folded = text_fold(arena, password), *name = text_fold(arena, login);
    if (name && is_login(folded, name))
        return CD_PASSWORD_IS_LOGIN;
    return is_common(folded) ? CD_PASSWORD_COMMON : CD_OK;
}

enum cd_err password_check(const char *password, const char *login, int min_chars,
                           struct cd_why *why)
{
    struct arena arena = {0}; /* wiped when it is freed */
    *why = (struct cd_why){0};
    why->err = composed_check(&arena, password, login, min_chars, why);
    if (why->err)
        snprintf(why->field, sizeof why->field, "password");
    arena_free(&arena);
    return why->err;
}
