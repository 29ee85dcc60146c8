/* Every message that the program sends has words of its own, whatever its kind. M23, M27. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>

#include "base/text.h"
#include "ui/format.h"

/* Small letters with underscores between: "order_paid". */
static bool is_kind(const char *text, size_t size)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyz_") == size && memchr(text, '_', size);
}

/* Calls `look` with every kind between `from` and the first of `ends` behind it, each time. */
static int kinds_in(const char *source, const char *from, const char *ends,
                    void (*look)(const char *kind))
{
    int count = 0;
    for (const char *at = source; (at = strstr(at, from)) != NULL;) {
        const char *end = at + strcspn(at, ends), *open;
        while ((open = memchr(at, '"', (size_t)(end - at))) != NULL) {
            char kind[64];
            size_t size = strcspn(open + 1, "\"");
            snprintf(kind, sizeof kind, "%.*s", (int)size, open + 1);
            if (is_kind(kind, size)) {
                look(kind);
                count++;
            }
            at = open + size + 2;
        }
        at = end;
    }
    return count;
}

static void has_words(const char *kind)
{
    if (!format_message_known(kind))
        fail_msg("a message \"%s\" is sent, and ui/format_message.c has no words for it", kind);
}

static void message__every_kind_that_is_sent__has_words(void **state)
{
    glob_t files;
    int sent = 0;
    (void)state;
    assert_int_equal(glob("src/*/*.c", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct buf source = BUF_INIT;
        assert_int_equal(buf_file(&source, files.gl_pathv[i], (size_t)1 << 20), 0);
        if (strstr(source.text, "message_send("))
            sent += kinds_in(source.text, ".kind = ", "},", has_words); /* no kind has a comma */
        sent += kinds_in(source.text, "_tell(", ";", has_words); /* and no call a semicolon */
        buf_free(&source);
    }
    globfree(&files);
    assert_true(sent >= 8); /* or the search is broken */
}

static void seen_two(const char *kind)
{
    assert_true(strcmp(kind, "one_thing") == 0 || strcmp(kind, "two_thing") == 0);
}

static void message__search__finds_both_of_a_choice(void **state)
{
    (void)state;
    assert_int_equal(
        kinds_in("{.kind = yes ? \"one_thing\" : \"two_thing\", .order = \"three_thing\"}",
                 ".kind = ", "},", seen_two),
        2);
    assert_int_equal(
        kinds_in(
            "noun_tell(ctx, yes ? \"one_thing\" : \"two_thing\", \"two\"); say(\"three_thing\")",
            "_tell(", ";", seen_two),
        2);
    assert_false(format_message_known("one_thing"));
}

/* M27, M28, M29: where, when, 30 minutes early, which document, and the name that it must carry. */
static void
message__appointment__says_name_document_arrival_and_what_lateness_costs_m27(void **state)
{
    (void)state;
    static const char *const kinds[] = {"appointment_booked", "appointment_moved"};
    for (size_t i = 0; i < 2; i++) {
        struct buf text = BUF_INIT;
        struct message_row row = {.kind = kinds[i],
                                  .order = "2611-0002",
                                  .subject = "AI Associate",
                                  .place = "Kathmandu Centre, New Road 5",
                                  .zone = "Asia/Kathmandu",
                                  .when = 1797561000,
                                  .currency = "",
                                  .note = "A2611-00021",
                                  .person = "王小明",
                                  .at = 1};
        format_message(&text, &row);
        static const char *const facts[] = {"30 minutes early",
                                            "late may be refused",
                                            "driving licence, ID card or passport",
                                            "unexpired",
                                            "Exam starts: ",
                                            "(UTC+05:45)",
                                            "Where: Kathmandu",
                                            "Name on the document: 王小明",
                                            "Appointment: A2611-00021"};
        for (size_t f = 0; f < sizeof facts / sizeof *facts; f++)
            if (!strstr(text.text, facts[f]))
                fail_msg("%s says no \"%s\": %s", kinds[i], facts[f], text.text);
        buf_free(&text);
    }
}

static void message__refused_at_the_door__has_its_cause_in_words(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    struct message_row row = {.kind = "exam_refused",
                              .order = "",
                              .subject = "",
                              .place = "",
                              .zone = "",
                              .currency = "",
                              .note = "photo",
                              .person = ""};
    format_message(&text, &row);
    assert_non_null(strstr(text.text, "Cause: Another person on the photo"));
    buf_free(&text);
}

static void message__unknown_kind__is_shown_with_its_facts(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    struct message_row row = {.kind = "of_tomorrow",
                              .order = "2611-0002",
                              .subject = "",
                              .place = "",
                              .zone = "",
                              .currency = "",
                              .note = "n",
                              .person = ""};
    format_message_title(&text, &row);
    assert_string_equal(text.text, "of tomorrow");
    buf_clear(&text);
    format_message(&text, &row);
    assert_string_equal(text.text, "Order: 2611-0002\nNote: n\n");
    buf_free(&text);
}

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(message__every_kind_that_is_sent__has_words),
        cmocka_unit_test(message__search__finds_both_of_a_choice),
        cmocka_unit_test(
            message__appointment__says_name_document_arrival_and_what_lateness_costs_m27),
        cmocka_unit_test(message__refused_at_the_door__has_its_cause_in_words),
        cmocka_unit_test(message__unknown_kind__is_shown_with_its_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
