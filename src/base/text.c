#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/err.h"

enum {
    UTF8_MAX = 4,
    STAND_IN_COLUMNS = 2, /* of U+3013, drawn for what the C library can't measure */
    IVS_FIRST = 0xE0100,  /* ideographic variation selectors: they tell names apart */
    IVS_LAST = 0xE01EF
};

int text_next(const char *text, size_t size, int32_t *code)
{
    if (size == 0 || *text == '\0')
        return 0;
    if (size > UTF8_MAX)
        size = UTF8_MAX;
    /* A text that ends early stops utf8proc at its NUL, which continues no sequence. */
    utf8proc_ssize_t got =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, code);
    return got > 0 ? (int)got : -1;
}

bool text_valid(const char *text)
{
    int32_t code;
    int step;
    while ((step = text_next(text, UTF8_MAX, &code)) > 0)
        text += step;
    return step == 0;
}

size_t text_grapheme(const char *text)
{
    int32_t code;
    int step = text_next(text, UTF8_MAX, &code);
    if (step <= 0)
        return step == 0 ? 0 : 1;
    size_t size = 0;
    utf8proc_int32_t state = 0;
    for (;;) {
        size += (size_t)step;
        int32_t after;
        step = text_next(text + size, UTF8_MAX, &after);
        if (step <= 0 || utf8proc_grapheme_break_stateful(code, after, &state))
            return size;
        code = after;
    }
}

size_t text_graphemes(const char *text)
{
    size_t count = 0;
    for (size_t step; (step = text_grapheme(text)) > 0; text += step)
        count++;
    return count;
}

size_t text_points(const char *text)
{
    size_t count = 0;
    int32_t code;
    for (int step; (step = text_next(text, UTF8_MAX, &code)) != 0; text += step < 0 ? 1 : step)
        count++;
    return count;
}

/* Columns of one code point once it is scrubbed: U+FFFD takes one. */
static int code_columns(int32_t code)
{
    if (text_unsafe(code))
        return 1;
    int width = wcwidth((wchar_t)code);
    return width < 0 ? STAND_IN_COLUMNS : width;
}

int text_columns(const char *text, size_t size)
{
    int columns = 0;
    int32_t code;
    for (int step; (step = text_next(text, size, &code)) != 0;) {
        columns += step < 0 ? 1 : code_columns(code);
        size_t used = step < 0 ? 1 : (size_t)step;
        text += used;
        size -= used;
    }
    return columns;
}

int text_width(const char *text)
{
    return text_columns(text, strlen(text));
}

size_t text_fit(const char *text, int columns)
{
    size_t fit = 0;
    for (size_t step; (step = text_grapheme(text + fit)) > 0; fit += step) {
        columns -= text_columns(text + fit, step);
        if (columns < 0)
            break;
    }
    return fit;
}

static const char *text_map(struct arena *arena, const char *text, unsigned options)
{
    utf8proc_uint8_t *mapped;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &mapped,
                     (utf8proc_option_t)(options | UTF8PROC_NULLTERM | UTF8PROC_STABLE));
    if (size == UTF8PROC_ERROR_NOMEM)
        die("out of memory");
    if (size < 0)
        return NULL;
    const char *copy = arena_bytes(arena, mapped, (size_t)size);
    explicit_bzero(mapped, (size_t)size); /* it may have been a secret */
    free(mapped);
    return copy;
}

const char *text_nfc(struct arena *arena, const char *text)
{
    return text_map(arena, text, UTF8PROC_COMPOSE);
}

const char *text_fold(struct arena *arena, const char *text)
{
    return text_map(arena, text,
                    UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

const char *text_bare(struct arena *arena, const char *text)
{
    return text_map(arena, text,
                    UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
                        UTF8PROC_STRIPMARK);
}

bool text_unsafe(int32_t code)
{
    if (code >= ' ' && code <= '~')
        return false;
    if ((code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF))
        return true; /* no characters, and never will be */
    const utf8proc_property_t *property = utf8proc_get_property(code);
    switch (property->category) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return property->ignorable && !(code >= IVS_FIRST && code <= IVS_LAST);
    }
}

bool text_clean(const char *text)
{
    int32_t code;
    int step;
    while ((step = text_next(text, UTF8_MAX, &code)) > 0) {
        if (text_unsafe(code))
            return false;
        text += step;
    }
    return step == 0;
}

void text_scrub(struct buf *out, const char *text, bool newlines)
{
    int32_t code;
    for (int step; (step = text_next(text, UTF8_MAX, &code)) != 0; text += step < 0 ? 1 : step) {
        if (step > 0 && code == '\n' && newlines)
            buf_char(out, '\n');
        else if (step < 0 || text_unsafe(code))
            buf_str(out, "\uFFFD");
        else if (wcwidth((wchar_t)code) < 0)
            buf_str(out, "\u3013");
        else
            buf_add(out, text, (size_t)step);
    }
}

const char *text_safe(struct arena *arena, const char *text)
{
    struct buf safe = BUF_INIT;
    text_scrub(&safe, text, false);
    const char *copy = arena_bytes(arena, safe.text, safe.len);
    buf_free(&safe);
    return copy;
}
