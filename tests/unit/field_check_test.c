/* The validators of texts: what a person may type for a login, a name, an ID number, and what is
 * stored of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/field.h"
#include "base/text.h"

struct sheet {
    const char *login, *name, *email, *mobile, *idno, *code, *note, *body, *secret;
};

#define ROW(name, type, check, flags, max)                                                         \
    {                                                                                              \
#name, FIELD_##type, CHECK_##check, flags, 0, max, offsetof(struct sheet, name), "", NULL  \
    }

static const struct field fields[] = {
    ROW(login, TEXT, LOGIN, FIELD_REQUIRED, 200),
    ROW(name, TEXT, NAME, 0, 20),
    ROW(email, TEXT, EMAIL, 0, 120),
    ROW(mobile, TEXT, MOBILE, 0, 20),
    ROW(idno, TEXT, IDNO, 0, 200),
    ROW(code, TEXT, CODE, 0, 12),
    ROW(note, TEXT, NONE, 0, 6),
    ROW(body, LONG, NONE, 0, 40),
    ROW(secret, SECRET, NONE, 0, 40),
};
static const struct record record = {"sheet", sizeof(struct sheet), fields,
                                     sizeof fields / sizeof *fields};

struct desk {
    struct arena arena;
    struct sheet sheet;
    struct cd_why why;
};

static int desk_up(void **state)
{
    setenv("LC_ALL", "C.UTF-8", 1);
    text_locale("en");
    return (*state = calloc(1, sizeof(struct desk))) ? 0 : -1;
}

static int desk_down(void **state)
{
    struct desk *desk = *state;
    arena_free(&desk->arena);
    free(desk);
    return 0;
}

static enum cd_err typed(struct desk *desk, const char *name, const char *text)
{
    desk->why = (struct cd_why){0};
    const struct field *field = record_field(&record, name);
    enum cd_err err = field_read(field, text, "CNY", &desk->sheet, &desk->arena, &desk->why);
    assert_int_equal(desk->why.err, err);
    assert_string_equal(desk->why.field, err ? name : "");
    return err;
}

/* Typed texts and what is stored of them, NULL where they are refused. */
struct typed {
    const char *text, *stored;
};

static void assert_texts(struct desk *desk, const char *name, const struct typed *rows, size_t n)
{
    const struct field *field = record_field(&record, name);
    for (size_t i = 0; i < n; i++) {
        enum cd_err err = typed(desk, name, rows[i].text);
        if (!rows[i].stored && err == CD_OK)
            fail_msg("%s took \"%s\"", name, rows[i].text);
        if (!rows[i].stored)
            continue;
        if (err)
            fail_msg("%s refused \"%s\": %s", name, rows[i].text, err_info(err)->name);
        const char *stored = *(const char **)((char *)&desk->sheet + field->offset);
        assert_string_equal(stored, rows[i].stored);
        /* what was stored is taken again, unchanged */
        assert_int_equal(typed(desk, name, stored), CD_OK);
        assert_string_equal(*(const char **)((char *)&desk->sheet + field->offset), rows[i].stored);
    }
}

#define ASSERT_TEXTS(name, ...)                                                                    \
    do {                                                                                           \
        static const struct typed rows[] = {__VA_ARGS__};                                          \
        assert_texts(*state, name, rows, sizeof rows / sizeof *rows);                              \
    } while (0)

static void field__text__is_trimmed_composed_and_clean(void **state)
{
    ASSERT_TEXTS("note", {"  ab  ", "ab"}, {"\t\u3000ab\u00A0\r\n", "ab"}, {"e\u0301x", "\u00E9x"},
                 {"a b", "a b"}, {"", ""}, {"   ", ""}, {NULL, ""}, {"a\nb", NULL},
                 {"a\x1B[m", NULL}, {"a\u202Eb", NULL}, {"a\u200Bb", NULL},
                 {"a\xC2\x9B"
                  "b",
                  NULL},
                 {"a\xFF", NULL}, {"a\xE5\xBC", NULL});
}

static void field__long__may_have_lines(void **state)
{
    ASSERT_TEXTS("body", {"one\ntwo", "one\ntwo"}, {"one\n\n", "one"}, {"one\rtwo", NULL},
                 {"one\ttwo", NULL});
}

static void field__secret__is_neither_trimmed_nor_shown_in_the_answer(void **state)
{
    ASSERT_TEXTS("secret", {" two words ", " two words "}, {"e\u0301", "\u00E9"},
                 {"\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F469"}, {"a\nb", NULL},
                 {"a\x7F", NULL}, {"\xFF", NULL});
    struct desk *desk = *state;
    assert_int_equal(typed(desk, "secret", "correct horse battery staple, and then some"),
                     CD_FIELD_TOO_LONG);
    assert_string_equal(desk->why.have_text, "");
}

static void field__login__is_folded(void **state)
{
    ASSERT_TEXTS("login", {"Anna.Li", "anna.li"}, {"a_b-c@d9", "a_b-c@d9"}, {" ABC ", "abc"},
                 {"ab", NULL}, {"anna li", NULL}, {"ann\u0430", NULL}, {"a/b", NULL},
                 {"0123456789012345678901234567890123456789012345678901234567890123",
                  "0123456789012345678901234567890123456789012345678901234567890123"},
                 {"01234567890123456789012345678901234567890123456789012345678901234", NULL});
}

static void field__name__takes_the_letters_of_any_script(void **state)
{
    ASSERT_TEXTS("name", {"Anna-Lena O'Neill", "Anna-Lena O'Neill"},
                 {"O\u2019Neill Jr.", "O\u2019Neill Jr."}, {"张伟", "张伟"},
                 {"阿不都\u00B7热合曼", "阿不都\u00B7热合曼"}, {"a\u2022b", "a\u2022b"},
                 {"नरेन्द्र", "नरेन्द्र"}, {"\U00031350\U00020000", "\U00031350\U00020000"},
                 {"\U0002EBF0", "\U0002EBF0"}, /* newer than the library */
                 {"辻\U000E0100", "辻\U000E0100"}, {"محمد", "محمد"}, {"Anna2", NULL}, {"<b>", NULL},
                 {"Anna\u200D", NULL}, {"-.-", NULL}, {"\U0001F600", NULL}, {"a;b", NULL},
                 {"Anna-Lena O'Neill-Meyer", NULL});
}

static void field__email__has_a_name_and_a_domain(void **state)
{
    ASSERT_TEXTS("email", {"anna@example.org", "anna@example.org"},
                 {"a.b+c@mail.example.co", "a.b+c@mail.example.co"},
                 {"anna@\u4F8B.example", "anna@\u4F8B.example"}, {"anna", NULL},
                 {"@example.org", NULL}, {"anna@", NULL}, {"anna@example", NULL},
                 {"an na@example.org", NULL}, {"anna@exa mple.org", NULL},
                 {"anna@example..org", NULL}, {"anna@-example.org", NULL},
                 {"anna@example.org.", NULL}, {".anna@example.org", NULL},
                 {"an..na@example.org", NULL}, {"a@b@example.org", NULL},
                 {"anna@example.org\r\nBcc: x@y.z", NULL}, {"<anna@example.org>", NULL});
}

static void field__mobile__keeps_plus_and_digits(void **state)
{
    ASSERT_TEXTS("mobile", {"+86 138 0013-8000", "+8613800138000"}, {"+123456", "+123456"},
                 {"+123456789012345", "+123456789012345"}, {"13800138000", NULL}, {"+12345", NULL},
                 {"+1234567890123456", NULL}, {"+86 138x", NULL}, {"++123456", NULL},
                 {"+ -", NULL});
    struct desk *desk = *state;
    assert_int_equal(typed(desk, "mobile", "12"), CD_FIELD_FORMAT);
    assert_int_equal(desk->why.unit, WHY_TEXT);
    assert_string_equal(desk->why.need_text, "+86 138 0013 8000");
}

static void field__idno__checks_the_digit_of_resident_numbers(void **state)
{
    ASSERT_TEXTS("idno", {"11010519491231002x", "11010519491231002X"},
                 {"440524188001010014", "440524188001010014"}, {"e1234567", "E1234567"},
                 {"11010519491231002", "11010519491231002"}, /* 17 signs: no resident number */
                 {"AB0105194912310021", "AB0105194912310021"}, {"110105194912310021", NULL},
                 {"110105194912310020", NULL}, {"440524188001010015", NULL},
                 {"440542188001010014", NULL}, {"E12 345", NULL}, {"E12", NULL}, {"É1234", NULL},
                 {"123456789012345678901234567890123", NULL});
}

static void field__code__drops_what_groups_it(void **state)
{
    ASSERT_TEXTS("code", {"k7qm-3txa 9v*", "K7QM3TXA9V*"}, {"~$=U", "~$=U"}, {"--", ""},
                 {"K7QM_3", NULL}, {"K7QM#", NULL}, {"ＡＢ", NULL}, {"K7QM-3TXA-9V12-3", NULL});
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, desk_up, desk_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK(field__text__is_trimmed_composed_and_clean),
        DESK(field__long__may_have_lines),
        DESK(field__secret__is_neither_trimmed_nor_shown_in_the_answer),
        DESK(field__login__is_folded),
        DESK(field__name__takes_the_letters_of_any_script),
        DESK(field__email__has_a_name_and_a_domain),
        DESK(field__mobile__keeps_plus_and_digits),
        DESK(field__idno__checks_the_digit_of_resident_numbers),
        DESK(field__code__drops_what_groups_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
