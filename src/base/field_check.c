#include "base/field_check.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* A copy without the characters in `drop`, each of the others through `map`. */
static char *mapped(struct arena *arena, const char *text, const char *drop, char (*map)(char))
{
    char *copy = arena_alloc(arena, strlen(text) + 1);
    char *out = copy;
    for (; *text; text++)
        if (!strchr(drop, *text))
            *out++ = map ? map(*text) : *text;
    return copy;
}

static enum cd_err any(struct arena *arena, const char **text)
{
    (void)arena;
    (void)text;
    return CD_OK;
}

static enum cd_err check_login(struct arena *arena, const char **text)
{
    *text = mapped(arena, *text, "", lower);
    for (const char *p = *text; *p; p++)
        if (!is_letter(*p) && !is_digit(*p) && !strchr("._-@", *p))
            return CD_FIELD_CHARS;
    return CD_OK;
}

/* Letters of any script, also Han of the planes that hold nothing else but that are newer than
 * utf8proc: they occur in names. */
static bool is_name_letter(int32_t code)
{
    enum { HAN_FIRST = 0x20000, HAN_LAST = 0x3FFFD };
    utf8proc_category_t category = utf8proc_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category == UTF8PROC_CATEGORY_CN && code >= HAN_FIRST && code <= HAN_LAST);
}

static bool is_name_sign(int32_t code)
{
    static const int32_t signs[] = {' ', '.', '\'', '-', 0x2019, 0xB7, 0x2022};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == code)
            return true;
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static enum cd_err check_name(struct arena *arena, const char **text)
{
    (void)arena;
    bool letters = false;
    int32_t code;
    for (const char *p = *text; *p;) {
        int step = text_next(p, strlen(p), &code);
        if (step <= 0)
            return CD_FIELD_CHARS;
        if (is_name_letter(code))
            letters = true;
        else if (!is_name_sign(code))
            return CD_FIELD_CHARS;
        p += step;
    }
    return letters ? CD_OK : CD_FIELD_FORMAT;
}

/* Other scripts are left to the mail system: only ASCII has rules here. */
static bool is_wide(char c)
{
    return (unsigned char)c >= 0x80;
}

static bool is_mail_local(const char *text, size_t size)
{
    if (size == 0 || size > 64 || text[0] == '.' || text[size - 1] == '.')
        return false;
    for (size_t i = 0; i < size; i++) {
        bool plain = is_letter(text[i]) || is_digit(text[i]) || is_wide(text[i]);
        if (!plain && !strchr("!#$%&'*+/=?^_`{|}~.-", text[i]))
            return false;
        if (text[i] == '.' && text[i + 1] == '.')
            return false;
    }
    return true;
}

static bool is_domain(const char *text)
{
    size_t labels = 0;
    for (;;) {
        size_t size = strcspn(text, ".");
        if (size == 0 || size > 63 || text[0] == '-' || text[size - 1] == '-')
            return false;
        for (size_t i = 0; i < size; i++)
            if (!is_letter(text[i]) && !is_digit(text[i]) && !is_wide(text[i]) && text[i] != '-')
                return false;
        labels++;
        if (!text[size])
            return labels >= 2;
        text += size + 1;
    }
}

static enum cd_err check_email(struct arena *arena, const char **text)
{
    (void)arena;
    const char *at = strrchr(*text, '@');
    if (!at || !is_mail_local(*text, (size_t)(at - *text)) || !is_domain(at + 1))
        return CD_FIELD_FORMAT;
    return CD_OK;
}

static enum cd_err check_mobile(struct arena *arena, const char **text)
{
    *text = mapped(arena, *text, " -", NULL);
    const char *digits = *text + (**text == '+');
    size_t count = strlen(digits);
    if (**text != '+' || strspn(digits, "0123456789") != count || count < 6 || count > 15)
        return CD_FIELD_FORMAT;
    return CD_OK;
}

/* GB 11643: the last of 18 signs makes the weighted sum 1 modulo 11; X stands for ten. */
static bool resident_number_fits(const char *number)
{
    int sum = 0, weight = 1;
    for (int i = 17; i >= 0; i--) {
        sum += weight * (number[i] == 'X' ? 10 : number[i] - '0');
        weight = weight * 2 % 11;
    }
    return sum % 11 == 1;
}

static enum cd_err check_idno(struct arena *arena, const char **text)
{
    *text = mapped(arena, *text, "", upper);
    for (const char *p = *text; *p; p++)
        if (!is_letter(*p) && !is_digit(*p))
            return CD_FIELD_CHARS;
    size_t size = strlen(*text), digits = strspn(*text, "0123456789");
    bool resident = size == 18 && (digits == 18 || (digits == 17 && (*text)[17] == 'X'));
    return resident && !resident_number_fits(*text) ? CD_FIELD_FORMAT : CD_OK;
}

/* The four signs are the check symbols that base 32 with a modulus of 37 needs beside U. */
static enum cd_err check_code(struct arena *arena, const char **text)
{
    *text = mapped(arena, *text, " -", upper);
    for (const char *p = *text; *p; p++)
        if (!is_letter(*p) && !is_digit(*p) && !strchr("*~$=", *p))
            return CD_FIELD_CHARS;
    return CD_OK;
}

static const struct check_kind kinds[] = {
    [CHECK_NONE] = {0, INT64_MAX, "", any},
    [CHECK_LOGIN] = {3, 64, "anna.li", check_login},
    [CHECK_NAME] = {1, INT64_MAX, "Anna-Lena O'Neill", check_name},
    [CHECK_EMAIL] = {1, INT64_MAX, "anna@example.org", check_email},
    [CHECK_MOBILE] = {1, INT64_MAX, "+86 138 0013 8000", check_mobile},
    [CHECK_IDNO] = {4, 32, "11010519491231002X", check_idno},
    [CHECK_CODE] = {1, INT64_MAX, "", check_code},
};

const struct check_kind *check_kind(enum field_check check)
{
    return &kinds[check];
}
