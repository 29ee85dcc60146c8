#include "base/seek.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF, UTF8_MAX = 4 };

/* A letter for each code point between these, '.' for none. */
static const char letters[] =
#include "gen/pinyin.inc"
    ;

/* Surnames that begin with another letter than their characters usually do. Two characters stand
 * before one. */
static const struct surname {
    const char *text;
    char letter;
} surnames[] = {
    {"尉迟", 'y'}, {"尉遲", 'y'}, {"长孙", 'z'}, {"長孫", 'z'}, {"万俟", 'm'}, {"澹台", 't'},
    {"澹臺", 't'}, {"单", 's'},   {"單", 's'},   {"曾", 'z'},   {"解", 'x'},   {"仇", 'q'},
    {"区", 'o'},   {"區", 'o'},   {"查", 'z'},   {"种", 'c'},   {"覃", 'q'},   {"翟", 'z'},
    {"乐", 'y'},   {"樂", 'y'},   {"繁", 'p'},   {"召", 's'},   {"折", 's'},   {"秘", 'b'},
    {"郇", 'x'},   {"祭", 'z'},   {"句", 'g'},   {"阚", 'k'},   {"闞", 'k'},   {"藏", 'z'},
    {"乜", 'n'},   {"佴", 'n'},   {"尺", 'c'},
};

/* ---- what is typed ---- */

/* Letters whose stroke is no accent to Unicode, but to fingers. */
static int32_t without_stroke(int32_t code)
{
    switch (code) {
    case 0x142: /* of Polish */
        return 'l';
    case 0xF8: /* of Danish */
        return 'o';
    case 0x111: /* of Vietnamese and Croatian */
        return 'd';
    case 0x131: /* the i without a dot, of Turkish */
        return 'i';
    default:
        return code;
    }
}

const char *seek_text(struct arena *arena, const char *typed)
{
    const char *bare = text_bare(arena, typed ? typed : "");
    if (!bare)
        return NULL;
    char *text = arena_alloc(arena, strlen(bare) + 1), *at = text;
    int32_t code;
    for (int size; (size = text_next(bare, UTF8_MAX, &code)) > 0; bare += size) {
        int32_t plain = without_stroke(code);
        if (code <= ' ') {
            if (at > text && at[-1] != ' ')
                *at++ = ' ';
        } else if (plain != code) {
            *at++ = (char)plain;
        } else {
            memcpy(at, bare, (size_t)size);
            at += size;
        }
    }
    if (at > text && at[-1] == ' ')
        at--;
    *at = '\0';
    return text;
}

/* ---- names ---- */

static bool is_han(int32_t code)
{
    return (code >= HAN_FIRST && code <= HAN_LAST) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0x20000 && code <= 0x3FFFF) || code == 0x3007;
}

static bool all_han(const char *text)
{
    int32_t code;
    int size;
    while ((size = text_next(text, UTF8_MAX, &code)) > 0 && is_han(code))
        text += size;
    return size == 0;
}

/* The line "one two", or only one of them where the other is "". */
static void line_add(struct buf *out, size_t start, const char *one, const char *between,
                     const char *two)
{
    if (out->len > start)
        buf_char(out, '\n');
    buf_str(out, one);
    buf_str(out, *one && *two ? between : "");
    buf_str(out, two);
}

/* Appends a letter for each Han character that has one. */
static void letters_add(struct buf *out, const char *text)
{
    int32_t code;
    for (int size; (size = text_next(text, UTF8_MAX, &code)) > 0; text += size)
        if (code >= HAN_FIRST && code <= HAN_LAST && letters[code - HAN_FIRST] != '.')
            buf_char(out, letters[code - HAN_FIRST]);
}

/* The same of a name that begins with a surname. */
static void surname_add(struct buf *out, const char *text)
{
    int32_t code;
    for (size_t i = 0; i < sizeof surnames / sizeof *surnames; i++)
        if (strncmp(text, surnames[i].text, strlen(surnames[i].text)) == 0) {
            buf_char(out, surnames[i].letter);
            text += text_next(text, UTF8_MAX, &code);
            break;
        }
    letters_add(out, text);
}

void seek_name(struct buf *out, const char *first, const char *last)
{
    struct arena arena = {0};
    struct buf initials = BUF_INIT;
    size_t start = out->len;
    const char *given = seek_text(&arena, first), *family = seek_text(&arena, last);
    if (given && family && (*given || *family)) {
        line_add(out, start, given, " ", family);
        if (*given && *family)
            line_add(out, start, family, " ", given);
        if (*given && *family && all_han(given) && all_han(family))
            line_add(out, start, family, "", given);
        surname_add(&initials, *family ? family : given);
        letters_add(&initials, *family ? given : "");
        if (initials.len)
            line_add(out, start, initials.text, "", "");
    }
    buf_free(&initials);
    arena_free(&arena);
}
