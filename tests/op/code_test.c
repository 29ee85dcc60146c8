/* The text of a redeem code: 85 random bits, an alphabet that can't be misread, a check symbol. I3.
 */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "code/code.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"; /* of the check symbol */

enum { MANY = 2000 };

static void code__make__is_seventeen_symbols_of_the_alphabet_and_a_check(void **state)
{
    (void)state;
    struct random dice = {.seed = 7};
    char text[CODE_LENGTH + 1];
    for (int i = 0; i < MANY; i++) {
        code_make(&dice, text);
        assert_int_equal(strlen(text), 18);
        assert_int_equal(strspn(text, alphabet) >= 17, 1);
        assert_non_null(strchr(signs, text[17]));
    }
}

/* 32 symbols of five bits, each place independent: every symbol comes at every place, about as
 * often as every other. Seeded, so that it never fails by bad luck. */
static void code__make__has_85_random_bits(void **state)
{
    (void)state;
    assert_int_equal(sizeof alphabet - 1, 32);
    assert_int_equal(CODE_RANDOM * 5, 85);
    static int seen[CODE_RANDOM][32];
    struct random dice = {.seed = 11};
    char text[CODE_LENGTH + 1];
    for (int i = 0; i < 32 * MANY; i++) {
        code_make(&dice, text);
        for (int place = 0; place < CODE_RANDOM; place++)
            seen[place][strchr(alphabet, text[place]) - alphabet]++;
    }
    for (int place = 0; place < CODE_RANDOM; place++)
        for (int symbol = 0; symbol < 32; symbol++)
            assert_in_range(seen[place][symbol], MANY * 85 / 100, MANY * 115 / 100);
}

static void code__make__takes_the_systems_bytes_when_nothing_is_seeded(void **state)
{
    (void)state;
    struct random system = {0}, other = {0};
    char one[CODE_LENGTH + 1], two[CODE_LENGTH + 1];
    code_make(&system, one);
    code_make(&other, two);
    assert_string_not_equal(one, two);
}

static void code__read__gives_back_what_was_made(void **state)
{
    (void)state;
    struct random dice = {.seed = 13};
    char text[CODE_LENGTH + 1], back[CODE_LENGTH + 1];
    for (int i = 0; i < MANY; i++) {
        code_make(&dice, text);
        assert_true(code_read(text, back));
        assert_string_equal(text, back);
    }
}

static void code__read__finds_every_single_wrong_symbol(void **state)
{
    (void)state;
    struct random dice = {.seed = 17};
    char text[CODE_LENGTH + 1], back[CODE_LENGTH + 1];
    for (int i = 0; i < 50; i++) {
        code_make(&dice, text);
        for (int place = 0; place < CODE_LENGTH; place++)
            for (const char *symbol = signs; *symbol; symbol++) {
                char wrong[CODE_LENGTH + 1];
                memcpy(wrong, text, sizeof wrong);
                wrong[place] = *symbol;
                assert_int_equal(code_read(wrong, back), *symbol == text[place]);
            }
    }
}

static void code__read__finds_every_swap_of_neighbours(void **state)
{
    (void)state;
    struct random dice = {.seed = 19};
    char text[CODE_LENGTH + 1], back[CODE_LENGTH + 1];
    for (int i = 0; i < MANY; i++) {
        code_make(&dice, text);
        for (int place = 0; place + 1 < CODE_LENGTH; place++) {
            char swapped[CODE_LENGTH + 1];
            memcpy(swapped, text, sizeof swapped);
            swapped[place] = text[place + 1];
            swapped[place + 1] = text[place];
            assert_int_equal(code_read(swapped, back), text[place] == text[place + 1]);
        }
    }
}

/* As it is read from paper: lower case, O for 0, I and L for 1, any separators. */
static void typed_badly(const char *text, const char *one, char *typed)
{
    size_t length = 0;
    for (size_t i = 0; text[i]; i++) {
        if (i && i % 4 == 0)
            typed[length++] = i % 8 ? '-' : ' ';
        char c = text[i] == '0' ? 'o' : text[i] == '1' ? one[i % strlen(one)] : text[i];
        typed[length++] = (char)tolower((unsigned char)c);
    }
    typed[length] = '\0';
}

static void code__read__takes_lower_case_and_misread_letters(void **state)
{
    (void)state;
    struct random dice = {.seed = 23};
    char text[CODE_LENGTH + 1], typed[64], back[CODE_LENGTH + 1];
    int zeros = 0, ones = 0;
    for (int i = 0; i < MANY; i++) {
        code_make(&dice, text);
        typed_badly(text, "IiLl", typed);
        assert_true(code_read(typed, back));
        assert_string_equal(back, text);
        zeros += strchr(text, '0') != NULL;
        ones += strchr(text, '1') != NULL;
    }
    assert_true(zeros > 100 && ones > 100);
}

static void code__read__refuses_what_can_be_no_code(void **state)
{
    (void)state;
    struct random dice = {.seed = 29};
    char text[CODE_LENGTH + 1], back[CODE_LENGTH + 1], changed[64];
    code_make(&dice, text);
    static const char *const bad[] = {"",     " ",      "-",    "0",
                                      "----", "王小明", "\xff", "*~$=U*~$=U*~$=U*~$"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(code_read(bad[i], back));
    memcpy(changed, text, sizeof text);
    changed[17] = '\0';
    assert_false(code_read(changed, back)); /* one too short */
    memcpy(changed, text, sizeof text);
    changed[18] = '0';
    changed[19] = '\0';
    assert_false(code_read(changed, back)); /* one too long */
    memcpy(changed, text, sizeof text);
    changed[3] = 'U'; /* a sign of the check symbol inside */
    assert_false(code_read(changed, back));
}

static void code__show__groups_it_and_reads_back(void **state)
{
    (void)state;
    struct random dice = {.seed = 31};
    struct arena arena = {0};
    char text[CODE_LENGTH + 1], back[CODE_LENGTH + 1];
    code_make(&dice, text);
    const char *shown = code_show(&arena, text);
    assert_int_equal(strlen(shown), 22);
    assert_true(shown[4] == '-' && shown[9] == '-' && shown[14] == '-' && shown[19] == '-');
    assert_true(code_read(shown, back));
    assert_string_equal(back, text);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code__make__is_seventeen_symbols_of_the_alphabet_and_a_check),
        cmocka_unit_test(code__make__has_85_random_bits),
        cmocka_unit_test(code__make__takes_the_systems_bytes_when_nothing_is_seeded),
        cmocka_unit_test(code__read__gives_back_what_was_made),
        cmocka_unit_test(code__read__finds_every_single_wrong_symbol),
        cmocka_unit_test(code__read__finds_every_swap_of_neighbours),
        cmocka_unit_test(code__read__takes_lower_case_and_misread_letters),
        cmocka_unit_test(code__read__refuses_what_can_be_no_code),
        cmocka_unit_test(code__show__groups_it_and_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
