/* The line editor: graphemes, NFC, limits, what may come in and what may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "ui/kit/edit.h"

static enum edit_done press(struct edit *edit, int32_t key)
{
    return edit_input(edit, &(const struct input){.kind = INPUT_KEY, .key = key});
}

static enum edit_done paste(struct edit *edit, const char *text)
{
    return edit_input(edit, &(const struct input){.kind = INPUT_PASTE, .text = text});
}

static void edit__type__inserts_at_the_cursor(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 10, 0);
    paste(&edit, "ac");
    press(&edit, K_LEFT);
    assert_int_equal(press(&edit, 'b'), EDIT_CHANGED);
    assert_string_equal(edit_text(&edit), "abc");
    assert_int_equal(edit.at, 2);
    edit_free(&edit);
}

static void edit__type__composes_a_mark_with_the_letter_before(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 10, 0);
    press(&edit, 'e');
    press(&edit, 0x301);
    assert_string_equal(edit_text(&edit), "\xc3\xa9");
    assert_int_equal(edit.at, 2);
    paste(&edit, "\u1112\u1161\u11ab"); /* three jamo are one syllable */
    assert_string_equal(edit_text(&edit), "\xc3\xa9\ud55c");
    edit_free(&edit);
}

static void edit__backspace__takes_a_whole_grapheme(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 20, 0);
    paste(&edit, "张q\u0323\u0307"); /* q with two marks has no composed form */
    press(&edit, K_BACKSPACE);
    assert_string_equal(edit_text(&edit), "张");
    press(&edit, K_BACKSPACE);
    assert_string_equal(edit_text(&edit), "");
    assert_int_equal(press(&edit, K_BACKSPACE), EDIT_MOVED);
    edit_free(&edit);
}

static void edit__words__are_deleted_and_passed(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 40, 0);
    paste(&edit, "one two  three");
    press(&edit, K_CTRL('w'));
    assert_string_equal(edit_text(&edit), "one two  ");
    press(&edit, K_CTRL('w'));
    assert_string_equal(edit_text(&edit), "one ");
    paste(&edit, "four");
    press(&edit, K_WORD_LEFT);
    assert_int_equal(edit.at, 4);
    press(&edit, K_HOME);
    press(&edit, K_WORD_RIGHT);
    assert_int_equal(edit.at, 3);
    press(&edit, K_CTRL('u'));
    assert_string_equal(edit_text(&edit), " four");
    press(&edit, K_CTRL('k'));
    assert_string_equal(edit_text(&edit), "");
    edit_free(&edit);
}

static void edit__paste__of_ten_thousand_stops_at_the_limit(void **state)
{
    (void)state;
    struct edit edit;
    char *many = malloc(30001);
    for (int i = 0; i < 10000; i++)
        memcpy(many + 3 * i, "张", 3);
    many[30000] = '\0';
    edit_init(&edit, 64, 0);
    assert_int_equal(paste(&edit, many), EDIT_FULL);
    assert_non_null(edit_note(EDIT_FULL));
    assert_int_equal(text_points(edit_text(&edit)), 64);
    assert_int_equal(press(&edit, 'x'), EDIT_FULL);
    assert_int_equal(text_points(edit_text(&edit)), 64);
    free(many);
    edit_free(&edit);
}

static void edit__limit__keeps_what_stands_behind_the_cursor(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 4, 0);
    paste(&edit, "yz");
    press(&edit, K_HOME);
    assert_int_equal(paste(&edit, "abcdef"), EDIT_FULL);
    assert_string_equal(edit_text(&edit), "abyz");
    assert_int_equal(edit.at, 2);
    edit_free(&edit);
}

static void edit__limit__never_splits_a_grapheme(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 3, 0);
    assert_int_equal(paste(&edit, "abq\u0323\u0307"), EDIT_FULL);
    assert_string_equal(edit_text(&edit), "ab");
    edit_free(&edit);
}

static void edit__paste__drops_what_can_not_be_shown(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 60, 0);
    assert_int_equal(paste(&edit, "a\x1b[2J\u202eb\u200bc\xff"), EDIT_UNSAFE);
    assert_string_equal(edit_text(&edit), "a[2Jbc");
    assert_true(text_clean(edit_text(&edit)));
    edit_free(&edit);
}

static void edit__paste__has_blanks_for_line_feeds(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 60, 0);
    assert_int_equal(paste(&edit, "\n\none\r\ntwo\tthree\n"), EDIT_CHANGED);
    assert_string_equal(edit_text(&edit), "one two three");
    edit_free(&edit);
}

static void edit__keys__of_forms_and_screens_are_left_alone(void **state)
{
    (void)state;
    static const int32_t others[] = {K_UP,  K_DOWN, K_TAB,       K_BACKTAB,   K_ENTER,
                                     K_ESC, K_F1,   K_CTRL('l'), K_CTRL('p'), K_PAGE_DOWN};
    struct edit edit;
    edit_init(&edit, 10, 0);
    paste(&edit, "ab");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(press(&edit, others[i]), EDIT_IGNORED);
    assert_string_equal(edit_text(&edit), "ab");
    edit_free(&edit);
}

static void edit__click__lands_between_wide_characters(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 10, 0);
    paste(&edit, "a张b");
    edit_click(&edit, 2); /* the right half of 张 */
    assert_int_equal(edit.at, 1);
    edit_click(&edit, 3);
    assert_int_equal(edit.at, 4);
    edit_click(&edit, 30);
    assert_int_equal(edit.at, 5);
    edit_free(&edit);
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
        cmocka_unit_test(edit__type__inserts_at_the_cursor),
        cmocka_unit_test(edit__type__composes_a_mark_with_the_letter_before),
        cmocka_unit_test(edit__backspace__takes_a_whole_grapheme),
        cmocka_unit_test(edit__words__are_deleted_and_passed),
        cmocka_unit_test(edit__paste__of_ten_thousand_stops_at_the_limit),
        cmocka_unit_test(edit__limit__keeps_what_stands_behind_the_cursor),
        cmocka_unit_test(edit__limit__never_splits_a_grapheme),
        cmocka_unit_test(edit__paste__drops_what_can_not_be_shown),
        cmocka_unit_test(edit__paste__has_blanks_for_line_feeds),
        cmocka_unit_test(edit__keys__of_forms_and_screens_are_left_alone),
        cmocka_unit_test(edit__click__lands_between_wide_characters),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
