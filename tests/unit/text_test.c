/* UTF-8 as people write it: graphemes, columns, what never reaches a terminal, and lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

#define FAMILY   "\U0001F468\u200D\U0001F469\u200D\U0001F467" /* man, woman, girl with joiners */
#define E_ACUTE  "e\u0301"                                    /* as two code points */
#define EXT_H    "\U00031350" /* Unicode 15: newer than the C library here */
#define STAND_IN "\u3013"
#define BROKEN   "\uFFFD"

static int locale_up(void **state)
{
    (void)state;
    setenv("LC_ALL", "C.UTF-8", 1);
    text_locale("en");
    return 0;
}

static void text__next__takes_utf8_only(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80",             /* a continuation alone */
        "\xC3",             /* cut off */
        "\xE5\xBC",         /* cut off */
        "\xC0\xAF",         /* overlong */
        "\xE0\x80\xAF",     /* overlong */
        "\xED\xA0\x80",     /* a surrogate */
        "\xF4\x90\x80\x80", /* beyond Unicode */
        "\xFF",
    };
    int32_t code;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(text_next(bad[i], strlen(bad[i]), &code), -1);
        assert_false(text_valid(bad[i]));
    }
    assert_int_equal(text_next("张", 3, &code), 3);
    assert_int_equal(code, 0x5F20);
    assert_int_equal(text_next("张", 2, &code), -1);
    assert_int_equal(text_next("a", 0, &code), 0);
    assert_int_equal(text_next("", 5, &code), 0);
    assert_true(text_valid("Anna 张伟 " FAMILY));
}

static void text__graphemes__are_what_a_person_counts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t graphemes, points;
    } rows[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {"张伟", 2, 2},
        {E_ACUTE "x", 2, 3},
        {FAMILY, 1, 5},
        {FAMILY "a", 2, 6},
        {"\u1112\u1161\u11AB", 1, 3},
        {"\U0001F1E8\U0001F1F3\U0001F1F3\U0001F1F5", 2, 4}, /* two flags */
        {"a\xFF"
         "b",
         3, 3},
        {"\r\n", 1, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(text_graphemes(rows[i].text), rows[i].graphemes);
        assert_int_equal(text_points(rows[i].text), rows[i].points);
    }
    assert_int_equal(text_grapheme(FAMILY "a"), strlen(FAMILY));
    assert_int_equal(text_grapheme(E_ACUTE), 3);
    assert_int_equal(text_grapheme("\xFF"
                                   "a"),
                     1);
    assert_int_equal(text_grapheme(""), 0);
}

static void text__width__counts_columns_of_the_terminal(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int width;
    } rows[] = {
        {"", 0},      {"abc", 3},      {"张伟", 4}, {"a张b", 4},         {E_ACUTE, 1},
        {"é", 1},     {EXT_H, 2},      {"·", 1},    {"\u0E01\u0E34", 1}, {"\xFF", 1},
        {"\x1B[", 2}, {"a\u202Eb", 3}, {"ｶﾀ", 2},   {"\U00020000", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (text_width(rows[i].text) != rows[i].width)
            fail_msg("row %zu has %d columns", i, text_width(rows[i].text));
    assert_int_equal(text_columns("张伟", 3), 2);
}

static void text__fit__never_splits_a_grapheme(void **state)
{
    (void)state;
    assert_int_equal(text_fit("张伟abc", 5), 7);
    assert_int_equal(text_fit("张伟", 3), 3);
    assert_int_equal(text_fit("张伟", 1), 0);
    assert_int_equal(text_fit("abc", 0), 0);
    assert_int_equal(text_fit("abc", 9), 3);
    assert_int_equal(text_fit("x" E_ACUTE "y", 2), 4);
    for (int columns = 0; columns < 8; columns++) {
        size_t fit = text_fit(FAMILY "a", columns);
        assert_true(fit == 0 || fit >= strlen(FAMILY));
    }
}

static void text__nfc__composes(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(text_nfc(&arena, E_ACUTE), "\u00E9");
    assert_string_equal(text_nfc(&arena, "\u1112\u1161\u11AB"), "\uD55C");
    assert_string_equal(text_nfc(&arena, "张" EXT_H), "张" EXT_H);
    assert_string_equal(text_nfc(&arena, ""), "");
    assert_null(text_nfc(&arena, "a\xC3"));
    arena_free(&arena);
}

static void text__fold__makes_equal_what_is_searched_for(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(text_fold(&arena, "STRASSE"), text_fold(&arena, "Straße"));
    assert_string_equal(text_fold(&arena, "ＡＢＣ１２"), "abc12");
    assert_string_equal(text_fold(&arena, "E\u0301cole"), "\u00E9cole");
    assert_null(text_fold(&arena, "\xFF"));
    arena_free(&arena);
}

static void text__unsafe__is_all_that_a_terminal_might_obey_or_hide(void **state)
{
    (void)state;
    static const int32_t unsafe[] = {
        0x00,   0x07,   0x0A,    0x1B,     0x7F,                      /* C0 and delete */
        0x80,   0x9B,   0x9F,                                         /* C1, one of them is CSI */
        0x061C, 0x200E, 0x200F,  0x202A,   0x202E,   0x2066,  0x2069, /* bidi */
        0x00AD, 0x034F, 0x115F,  0x180E,   0x200B,   0x200C,  0x200D, /* no width, invisible */
        0x2060, 0x3164, 0xFE0F,  0xFEFF,   0xFFA0,   0xE0041, 0x2028, 0x2029, /* separators */
        0xE000, 0xF8FF, 0xF0000, 0x10FFFD,                                    /* private */
        0xFDD0, 0xFFFE, 0xFFFF,  0x1FFFE,  0x10FFFF, 0xD800,                  /* no characters */
    };
    static const int32_t safe[] = {' ',    'a',    '~',    0xA0,    0xE9,    0x301,  0x5F20,
                                   0x3000, 0x3013, 0xFFFD, 0x1F468, 0x31350, 0xE0100};
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        if (!text_unsafe(unsafe[i]))
            fail_msg("U+%04X is taken for safe", (unsigned)unsafe[i]);
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        if (text_unsafe(safe[i]))
            fail_msg("U+%04X is taken for unsafe", (unsigned)safe[i]);
}

static void text__scrub__leaves_nothing_unsafe(void **state)
{
    (void)state;
    static const struct {
        const char *text, *safe;
    } rows[] = {
        {"plain 张伟 é", "plain 张伟 é"},
        {"\x1B[2Jgone", BROKEN "[2Jgone"},
        {"\xC2\x9B"
         "2J",
         BROKEN "2J"},
        {"a\u202Eb\u200Bc", "a" BROKEN "b" BROKEN "c"},
        {"cut \xE5\xBC", "cut " BROKEN BROKEN},
        {"name " EXT_H, "name " STAND_IN},
        {"one\ntwo", "one" BROKEN "two"},
        {FAMILY, "\U0001F468" BROKEN "\U0001F469" BROKEN "\U0001F467"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *safe = text_safe(&arena, rows[i].text);
        assert_string_equal(safe, rows[i].safe);
        assert_true(text_clean(safe));
        assert_int_equal(text_width(safe), text_width(rows[i].text));
    }
    struct buf lines = BUF_INIT;
    text_scrub(&lines, "one\ntwo\rthree", true);
    assert_string_equal(lines.text, "one\ntwo" BROKEN "three");
    buf_free(&lines);
    arena_free(&arena);
}

/* Whatever comes in: what goes out is clean, and takes the columns that were counted before. */
static void text__scrub__holds_for_random_bytes(void **state)
{
    (void)state;
    uint32_t seed = 4711;
    for (int round = 0; round < 3000; round++) {
        char raw[25];
        for (size_t i = 0; i < sizeof raw - 1; i++) {
            seed = seed * 1664525u + 1013904223u;
            raw[i] = (char)(seed >> 24 | 1u);
        }
        raw[sizeof raw - 1] = '\0';
        struct buf safe = BUF_INIT;
        text_scrub(&safe, raw, false);
        assert_true(text_clean(safe.text));
        assert_int_equal(text_width(safe.text), text_width(raw));
        assert_true(text_fit(raw, 7) <= strlen(raw));
        size_t sum = 0;
        for (size_t step; (step = text_grapheme(raw + sum)) > 0;)
            sum += step;
        assert_int_equal(sum, strlen(raw));
        buf_free(&safe);
    }
}

static void assert_wrapped(const char *text, int columns, const char *lines)
{
    struct buf out = BUF_INIT;
    int count = text_wrap(&out, text, columns), feeds = 0;
    assert_string_equal(out.text, lines);
    for (const char *p = lines; *p; p++)
        feeds += *p == '\n';
    assert_int_equal(count, feeds);
    buf_free(&out);
}

static void text__wrap__breaks_at_spaces_and_between_wide_characters(void **state)
{
    (void)state;
    assert_wrapped("", 10, "\n");
    assert_wrapped("one two three", 7, "one two\nthree\n");
    assert_wrapped("one two three", 8, "one two\nthree\n");
    assert_wrapped("one   two", 4, "one\ntwo\n");
    assert_wrapped("abcdefgh", 3, "abc\ndef\ngh\n");
    assert_wrapped("a abcdefgh", 3, "a\nabc\ndef\ngh\n");
    assert_wrapped("one\n\ntwo", 9, "one\n\ntwo\n");
    assert_wrapped("我们的考试", 5, "我们\n的考\n试\n");
    assert_wrapped("exam考试中心", 8, "exam考试\n中心\n");
    assert_wrapped("考试", 1, "考\n试\n");
    assert_wrapped("x" E_ACUTE E_ACUTE, 2, "x" E_ACUTE "\n" E_ACUTE "\n");
}

static void text__wrap__begins_no_line_with_a_closing_mark(void **state)
{
    (void)state;
    assert_wrapped("我们考试。", 8, "我们考\n试。\n");
    assert_wrapped("我们考（试）", 8, "我们考\n（试）\n");
}

static void text__wrap__keeps_every_line_inside(void **state)
{
    (void)state;
    const char *text =
        "The exam 考试 must start before the order ends, 否则不能预约。 Zürich " EXT_H;
    for (int columns = 2; columns < 60; columns++) {
        struct buf out = BUF_INIT;
        text_wrap(&out, text, columns);
        for (char *line = strtok(out.text, "\n"); line; line = strtok(NULL, "\n"))
            assert_true(text_width(line) <= columns);
        buf_free(&out);
    }
}

/* Catalogues are looked for where CERTDESK_LOCALE says; none there leaves English. */
static void text__locale__without_a_catalogue_speaks_english(void **state)
{
    (void)state;
    setenv("CERTDESK_LOCALE", "/nowhere", 1);
    text_locale("zh_CN");
    assert_string_equal(getenv("LANGUAGE"), "zh_CN");
    assert_string_equal(_("Done"), "Done");
    assert_string_equal(tr(""), "");
    text_locale("en");
    assert_string_equal(getenv("LANGUAGE"), "en");
    assert_int_equal(text_width("张"), 2);
    unsetenv("CERTDESK_LOCALE");
}

/* A catalogue with one word, made by the same tool as the real ones. */
static void make_catalogue(const char *folder)
{
    char command[512];
    snprintf(command, sizeof command,
             "mkdir -p %s/zh_CN/LC_MESSAGES && msgfmt -o %s/zh_CN/LC_MESSAGES/certdesk.mo -",
             folder, folder);
    FILE *pipe = popen(command, "w");
    assert_non_null(pipe);
    fputs("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
          "msgid \"Done\"\nmsgstr \"完成\"\n",
          pipe);
    assert_int_equal(pclose(pipe), 0);
}

static void text__locale__switches_at_run_time_without_the_locale(void **state)
{
    (void)state;
    char folder[] = "/tmp/certdesk-text-XXXXXX", remove[64];
    assert_non_null(mkdtemp(folder));
    make_catalogue(folder);
    setenv("CERTDESK_LOCALE", folder, 1);
    for (int i = 0; i < 3; i++) {
        text_locale("zh_CN");
        assert_string_equal(_("Done"), "完成");
        text_locale("en");
        assert_string_equal(_("Done"), "Done");
    }
    unsetenv("CERTDESK_LOCALE");
    snprintf(remove, sizeof remove, "rm -rf %s", folder);
    assert_int_equal(system(remove), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text__next__takes_utf8_only),
        cmocka_unit_test(text__graphemes__are_what_a_person_counts),
        cmocka_unit_test(text__width__counts_columns_of_the_terminal),
        cmocka_unit_test(text__fit__never_splits_a_grapheme),
        cmocka_unit_test(text__nfc__composes),
        cmocka_unit_test(text__fold__makes_equal_what_is_searched_for),
        cmocka_unit_test(text__unsafe__is_all_that_a_terminal_might_obey_or_hide),
        cmocka_unit_test(text__scrub__leaves_nothing_unsafe),
        cmocka_unit_test(text__scrub__holds_for_random_bytes),
        cmocka_unit_test(text__wrap__breaks_at_spaces_and_between_wide_characters),
        cmocka_unit_test(text__wrap__begins_no_line_with_a_closing_mark),
        cmocka_unit_test(text__wrap__keeps_every_line_inside),
        cmocka_unit_test(text__locale__without_a_catalogue_speaks_english),
        cmocka_unit_test(text__locale__switches_at_run_time_without_the_locale),
    };
    return cmocka_run_group_tests(tests, locale_up, NULL);
}
