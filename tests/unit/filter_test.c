/* The filter above a list without a terminal: what is typed and chosen, and what a key does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "ui/kit/filter.h"

enum { NAME, STATUS, EXAM };

static const struct filter_option statuses[] = {
    {"", "any"}, {"UNUSED", "Unused"}, {"BOUND", "Bound"}, {"UNBOUND", "Unbound"}, {0}};
static const struct filter_option exams[] = {{"", "any"}, {"CC-TCCA", "CC-TCCA"}, {0}};
static const struct filter_option others[] = {
    {"", "any"}, {"BD-TCCP", "BD-TCCP"}, {"CC-TCCA", "CC-TCCA"}, {0}};

static const struct filter_field fields[] = {
    {.label = "Name", .width = 20, .weight = 1, .limit = 4000},
    {.kind = FILTER_CHOICE, .label = "Status", .width = 10, .options = statuses},
    {.kind = FILTER_CHOICE, .label = "Exam", .row = 1, .width = 10},
};

static enum filter_done press(struct filter *filter, int32_t key)
{
    return filter_input(filter, &(const struct input){.kind = INPUT_KEY, .key = key});
}

static enum filter_done type(struct filter *filter, const char *text)
{
    enum filter_done done = FILTER_IGNORED;
    for (; *text; text++)
        done = press(filter, *text);
    return done;
}

static void open(struct filter *filter)
{
    filter_init(filter, fields, sizeof fields / sizeof *fields);
    filter_options(filter, EXAM, exams);
    filter_open(filter);
}

static void each_letter_tells_at_once_that_other_rows_are_shown(void **state)
{
    (void)state;
    struct filter filter;
    open(&filter);
    assert_int_equal(press(&filter, 'L'), FILTER_CHANGED);
    assert_int_equal(press(&filter, K_LEFT), FILTER_USED); /* only the cursor */
    assert_int_equal(press(&filter, K_DELETE), FILTER_CHANGED);
    assert_false(filter_any(&filter));
    type(&filter, "%_'\"");
    assert_string_equal(filter_text(&filter, NAME), "%_'\"");
    filter_free(&filter);
}

static void a_choice_is_stepped_and_typed_to(void **state)
{
    (void)state;
    struct filter filter;
    open(&filter);
    press(&filter, K_TAB);
    assert_int_equal(press(&filter, K_RIGHT), FILTER_CHANGED);
    assert_string_equal(filter_text(&filter, STATUS), "UNUSED");
    press(&filter, K_LEFT);
    press(&filter, K_LEFT);
    assert_string_equal(filter_text(&filter, STATUS), "UNBOUND"); /* round the end */
    assert_int_equal(press(&filter, 'b'), FILTER_CHANGED);
    assert_string_equal(filter_text(&filter, STATUS), "BOUND");
    assert_int_equal(press(&filter, 'x'), FILTER_USED); /* nothing begins with bx */
    assert_string_equal(filter_text(&filter, STATUS), "BOUND");
    press(&filter, K_BACKSPACE);
    assert_string_equal(filter_text(&filter, STATUS), "");
    assert_int_equal(type(&filter, "unb"), FILTER_CHANGED);
    assert_string_equal(filter_text(&filter, STATUS), "UNBOUND");
    filter_free(&filter);
}

static void choices_that_come_later_keep_what_is_chosen(void **state)
{
    (void)state;
    struct filter filter;
    open(&filter);
    filter_set(&filter, EXAM, "CC-TCCA");
    filter_options(&filter, EXAM, others);
    assert_string_equal(filter_text(&filter, EXAM), "CC-TCCA");
    filter_set(&filter, EXAM, "BD-TCCP");
    filter_options(&filter, EXAM, exams);
    assert_string_equal(filter_text(&filter, EXAM), "");
    filter_free(&filter);
}

static void esc_goes_to_the_list_first_and_then_empties(void **state)
{
    (void)state;
    struct filter filter;
    bool changed;
    open(&filter);
    type(&filter, "li");
    assert_true(filter_back(&filter, &changed));
    assert_false(changed);
    assert_false(filter_typing(&filter));
    assert_string_equal(filter_text(&filter, NAME), "li");
    assert_true(filter_back(&filter, &changed));
    assert_true(changed);
    assert_string_equal(filter_text(&filter, NAME), "");
    assert_false(filter_back(&filter, &changed));
    filter_free(&filter);
}

static void enter_goes_to_the_list_and_keys_there_are_the_lists(void **state)
{
    (void)state;
    struct filter filter;
    open(&filter);
    type(&filter, "li");
    assert_int_equal(press(&filter, K_ENTER), FILTER_USED);
    assert_int_equal(press(&filter, 'x'), FILTER_IGNORED);
    assert_string_equal(filter_text(&filter, NAME), "li");
    filter_free(&filter);
}

static void fields_stand_in_one_row_where_they_fit(void **state)
{
    (void)state;
    struct filter filter;
    open(&filter);
    assert_int_equal(filter_rows(&filter, 50), 2);
    assert_int_equal(filter_rows(&filter, 80), 1);
    filter_free(&filter);
}

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_letter_tells_at_once_that_other_rows_are_shown),
        cmocka_unit_test(a_choice_is_stepped_and_typed_to),
        cmocka_unit_test(choices_that_come_later_keep_what_is_chosen),
        cmocka_unit_test(esc_goes_to_the_list_first_and_then_empties),
        cmocka_unit_test(enter_goes_to_the_list_and_keys_there_are_the_lists),
        cmocka_unit_test(fields_stand_in_one_row_where_they_fit),
    };
    return cmocka_run_group_tests_name("unit/filter", tests, NULL, NULL);
}
