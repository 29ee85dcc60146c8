/* What people read: figures, times, statuses, messages, and the answer to "why not?". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/format.h"
#include "ui/kit/dialog.h"

static void format__count__has_commas_every_three(void **state)
{
    (void)state;
    static const struct {
        int64_t count;
        const char *text;
    } cases[] = {{0, "0"},       {999, "999"},        {1204, "1,204"},       {-1204, "-1,204"},
                 {-999, "-999"}, {120000, "120,000"}, {1234567, "1,234,567"}};
    char text[FORMAT_TEXT];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        format_count(text, cases[i].count);
        assert_string_equal(text, cases[i].text);
    }
}

static void format__countdown__ends_at_zero(void **state)
{
    (void)state;
    char text[FORMAT_TEXT];
    format_countdown(text, 1000, 1000 + 581);
    assert_string_equal(text, "9:41");
    format_countdown(text, 1000, 1000 + 4181);
    assert_string_equal(text, "1:09:41");
    format_countdown(text, 1000, 1000);
    assert_string_equal(text, "0:00");
    format_countdown(text, 1000, 10);
    assert_string_equal(text, "0:00");
}

static void format__moment__names_its_zone(void **state)
{
    (void)state;
    char text[FORMAT_TEXT];
    format_moment(text, "Asia/Kathmandu", 1764570600); /* 2025-12-01 06:30 UTC */
    assert_string_equal(text, "Mon 1 Dec 2025 12:15 (UTC+05:45)");
    format_moment(text, "Asia/Kathmandu", 0);
    assert_string_equal(text, "-");
    format_utc(text, 1764570600);
    assert_string_equal(text, "Mon 1 Dec 2025 06:30 UTC");
}

static void format__status__is_a_word_and_a_style(void **state)
{
    (void)state;
    char room[FORMAT_TEXT];
    assert_string_equal(format_status(room, "PARTLY_REFUNDED"), "Partly refunded");
    assert_string_equal(format_status(room, "no_show"), "Did not come");
    assert_string_equal(format_status(room, "SOME_NEW_ONE"), "some new one");
    assert_int_equal(format_status_style("REJECTED"), STYLE_BAD);
    assert_int_equal(format_status_style("SOME_NEW_ONE"), STYLE_TEXT);
}

/* What tells two meanings of a word apart is for the translator alone. */
static void format__word_of_two_meanings__is_said_by_itself(void **state)
{
    char text[FORMAT_TEXT];
    (void)state;
    assert_string_equal(tr("left|Days"), "Days");
    assert_string_equal(tr("Days"), "Days");
    assert_string_equal(tr(""), "");
    assert_string_equal(format_month_short(5), "May");
    format_month(text, 2026, 5);
    assert_string_equal(text, "May 2026");
}

static void format__languages__are_named_one_by_one(void **state)
{
    (void)state;
    char text[FORMAT_TEXT];
    format_languages(text, "en,zh_CN");
    assert_string_equal(text, "English, Chinese");
    format_languages(text, " en  zh_CN, tlh ");
    assert_string_equal(text, "English, Chinese, tlh");
    format_languages(text, "");
    assert_string_equal(text, "");
}

static void format__name__has_the_family_first_in_han(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    format_name(&text, "伟", "张");
    assert_string_equal(text.text, "张伟");
    buf_clear(&text);
    format_name(&text, "Ana", "Pérez");
    assert_string_equal(text.text, "Ana Pérez");
    buf_free(&text);
}

static void format__message__says_what_and_then_the_facts(void **state)
{
    (void)state;
    const struct message_row row = {.kind = "appointment_booked",
                                    .person = "",
                                    .order = "2611-0007",
                                    .subject = "Cloud",
                                    .place = "Kathmandu Centre",
                                    .zone = "Asia/Kathmandu",
                                    .when = 1764570600,
                                    .currency = "",
                                    .note = ""};
    struct buf text = BUF_INIT;
    format_message_title(&text, &row);
    assert_string_equal(text.text, "Your exam appointment: Cloud");
    buf_clear(&text);
    format_message(&text, &row);
    assert_non_null(strstr(text.text, "30 minutes early"));
    assert_non_null(strstr(text.text, "Exam starts: Mon 1 Dec 2025 12:15 (UTC+05:45)\n"));
    assert_null(strstr(text.text, "Amount"));
    assert_null(strstr(text.text, "Note"));
    buf_free(&text);
}

static const char *fact(const struct dialog *dialog, const char *label)
{
    for (int i = 0; i < dialog->fact_count; i++)
        if (strcmp(dialog->facts[i].label.text, label) == 0)
            return dialog->facts[i].value.text;
    fail_msg("no fact %s", label);
    return NULL;
}

/* B5: the rule, both values in the zone and in UTC, until when, how long ago, who may override. */
static void dialog__why__gives_the_full_answer(void **state)
{
    (void)state;
    const struct cd_why why = {.err = CD_ORDER_EXPIRED,
                               .unit = WHY_TIME,
                               .have = 1764570600,
                               .need = 1764570600 - 18300,
                               .until = 1764570600 - 18300,
                               .zone = "Asia/Kathmandu"};
    struct dialog dialog;
    dialog_why(&dialog, "Schedule exam", &why, 1764570600);
    assert_string_equal(dialog.title.text, "Schedule exam");
    assert_string_equal(dialog.text.text, "This order has expired.");
    assert_string_equal(fact(&dialog, "Now"), "Mon 1 Dec 2025 12:15 (UTC+05:45)");
    assert_string_equal(fact(&dialog, ""), "Mon 1 Dec 2025 06:30 UTC");
    assert_string_equal(fact(&dialog, "Valid until"), "Mon 1 Dec 2025 07:10 (UTC+05:45)");
    assert_string_equal(fact(&dialog, "Allowed until"), "Mon 1 Dec 2025 07:10, 5 h 5 min ago");
    assert_string_equal(fact(&dialog, "Rule"), "M12");
    assert_string_equal(fact(&dialog, "Who may override"), "nobody");
    dialog_free(&dialog);
}

static void dialog__why__writes_values_in_their_unit(void **state)
{
    (void)state;
    const struct cd_why money = {
        .err = CD_BALANCE_LOW, .unit = WHY_MONEY, .have = 5000, .need = 80000, .zone = "CNY"};
    const struct cd_why words = {.err = CD_IDENTITY_PENDING,
                                 .unit = WHY_TEXT,
                                 .have_text = "PENDING",
                                 .need_text = "NONE, REJECTED"};
    struct dialog dialog;
    dialog_why(&dialog, "Pay", &money, 0);
    assert_string_equal(fact(&dialog, "Balance"), "CNY 50.00");
    assert_string_equal(fact(&dialog, "Needed"), "CNY 800.00");
    dialog_free(&dialog);
    dialog_why(&dialog, "Verify", &words, 0);
    assert_string_equal(fact(&dialog, "Status"), "Waiting");
    assert_string_equal(fact(&dialog, "Needed"), "Not verified, Rejected");
    dialog_free(&dialog);
}

/* A dialog opens on No: Enter pressed in haste changes nothing. */
static void dialog__confirm__opens_on_no(void **state)
{
    (void)state;
    const struct input enter = {.kind = INPUT_KEY, .key = K_ENTER};
    const struct input left = {.kind = INPUT_KEY, .key = K_LEFT};
    struct dialog dialog;
    dialog_open(&dialog, DIALOG_CONFIRM, "Close order", "Close it?");
    assert_int_equal(dialog_input(&dialog, &enter), DIALOG_NO);
    assert_int_equal(dialog_input(&dialog, &left), DIALOG_OPEN);
    assert_int_equal(dialog_input(&dialog, &enter), DIALOG_YES);
    dialog_free(&dialog);
}

static void dialog__prompt__asks_again_for_an_empty_line(void **state)
{
    (void)state;
    const struct input enter = {.kind = INPUT_KEY, .key = K_ENTER};
    const struct input paste = {.kind = INPUT_PASTE, .text = "no photo\n"};
    struct dialog dialog;
    dialog_open(&dialog, DIALOG_PROMPT, "Reject", "Why?");
    dialog_prompt(&dialog, 20, true);
    assert_int_equal(dialog_input(&dialog, &enter), DIALOG_OPEN);
    assert_non_null(dialog.note);
    assert_int_equal(dialog_input(&dialog, &paste), DIALOG_OPEN); /* its line feed is no Enter */
    assert_int_equal(dialog_input(&dialog, &enter), DIALOG_YES);
    assert_string_equal(edit_text(&dialog.edit), "no photo");
    dialog_free(&dialog);
}

static int set_up(void **state)
{
    (void)state;
    text_locale("en");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(format__count__has_commas_every_three),
        cmocka_unit_test(format__countdown__ends_at_zero),
        cmocka_unit_test(format__moment__names_its_zone),
        cmocka_unit_test(format__status__is_a_word_and_a_style),
        cmocka_unit_test(format__word_of_two_meanings__is_said_by_itself),
        cmocka_unit_test(format__languages__are_named_one_by_one),
        cmocka_unit_test(format__name__has_the_family_first_in_han),
        cmocka_unit_test(format__message__says_what_and_then_the_facts),
        cmocka_unit_test(dialog__why__gives_the_full_answer),
        cmocka_unit_test(dialog__why__writes_values_in_their_unit),
        cmocka_unit_test(dialog__confirm__opens_on_no),
        cmocka_unit_test(dialog__prompt__asks_again_for_an_empty_line),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
