/* Codes that are chosen one by one: each once, and no more than can be kept in mind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/enterprise/code_picks.h"

static void code_picks__toggle__chooses_and_takes_off_again(void **state)
{
    (void)state;
    struct code_picks picks = {0};
    struct code_row one = {.id = 7, .code = "7K2Q-M9XD-4TRA-8WNC-PX"}, two = {.id = 8, .code = "8"};
    assert_true(picks_toggle(&picks, &one) && picks_toggle(&picks, &two));
    assert_true(picks_have(&picks, 7) && picks_have(&picks, 8));
    assert_true(picks_toggle(&picks, &one));
    assert_false(picks_have(&picks, 7));
    assert_int_equal(picks.n, 1);
    assert_string_equal(picks.v[0].code, "8");
    picks_clear(&picks);
    assert_false(picks_have(&picks, 8));
}

static void code_picks__a_thousand__is_the_most(void **state)
{
    (void)state;
    struct code_picks picks = {0};
    struct code_row row = {.code = "7K2Q"};
    for (row.id = 1; row.id <= PICKS_MAX; row.id++)
        assert_true(picks_toggle(&picks, &row));
    assert_false(picks_toggle(&picks, &row));
    row.id = 500; /* one that is there goes off again, and makes room */
    assert_true(picks_toggle(&picks, &row));
    row.id = PICKS_MAX + 1;
    assert_true(picks_toggle(&picks, &row));
    assert_int_equal(picks.n, PICKS_MAX);
    picks_clear(&picks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_picks__toggle__chooses_and_takes_off_again),
        cmocka_unit_test(code_picks__a_thousand__is_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
