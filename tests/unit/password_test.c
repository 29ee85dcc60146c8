/* password: length in characters, not the login, not a common one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "account/password.h"
#include "base/buf.h"
#include "base/text.h"

static enum cd_err check(const char *password, const char *login)
{
    struct cd_why why;
    enum cd_err err = password_check(password, login, 12, &why);
    assert_int_equal(why.err, err);
    assert_string_equal(why.field, err ? "password" : "");
    return err;
}

static void password__good_ones_pass(void **state)
{
    (void)state;
    static const char *const good[] = {"tram window oat",      "Tr4mWindowOat",
                                       "li.na.likes.tea",      "雨天的时候我们在家喝绿茶",
                                       "passwordpasswordtram", "correcthorsebatterystapl"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_int_equal(check(good[i], "li.na"), CD_OK);
}

static void password__length_counts_characters_not_bytes(void **state)
{
    (void)state;
    struct cd_why why;
    assert_int_equal(password_check("雨天的时", "x", 12, &why), CD_PASSWORD_SHORT);
    assert_int_equal(why.have, 4);
    assert_int_equal(why.need, 12);
    assert_int_equal(why.unit, WHY_COUNT);
    /* e and its accent are one character once composed */
    assert_int_equal(password_check("tram wind e\xCC\x81", "x", 12, &why), CD_PASSWORD_SHORT);
    assert_int_equal(why.have, 11);
    assert_int_equal(password_check("tram window", "x", 11, &why), CD_OK);
    assert_int_equal(password_check("", "x", 1, &why), CD_PASSWORD_SHORT);
}

static void password__the_login_is_refused_in_any_case_reversed_and_repeated(void **state)
{
    (void)state;
    assert_int_equal(check("wang.xiaoming", "wang.xiaoming"), CD_PASSWORD_IS_LOGIN);
    assert_int_equal(check("WANG.Xiaoming", "wang.xiaoming"), CD_PASSWORD_IS_LOGIN);
    assert_int_equal(check("gnimoaix.GNAW", "wang.xiaoming"), CD_PASSWORD_IS_LOGIN);
    assert_int_equal(check("Li.NaLi.NaLi.Na", "li.na"), CD_PASSWORD_IS_LOGIN);
    assert_int_equal(check("wang.xiaoming2", "wang.xiaoming"), CD_OK);
    assert_int_equal(check("tram window oat", ""), CD_OK);
}

static void password__common_ones_are_refused_in_any_case_and_width(void **state)
{
    (void)state;
    static const char *const common[] = {"passwordpassword", "PasswordPassword", "123456789012",
                                         "qwertyuiopas", "QWERTYUIOPAS", "woaini5201314520",
                                         "aaaaaaaaaaaa", "1qaz2wsx3edc", "abababababababab",
                                         "dragondragondragon", "correcthorsebatterystaple",
                                         /* twelve full-width digits */
                                         "１２３４５６７８９０１２"};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        assert_int_equal(check(common[i], "li.na"), CD_PASSWORD_COMMON);
}

static void password__broken_bytes_and_controls_are_refused(void **state)
{
    (void)state;
    assert_int_equal(check("tram window \xC3", "x"), CD_FIELD_CHARS);
    assert_int_equal(check("tram window\toat", "x"), CD_FIELD_CHARS);
}

/* The list is long enough, and every word of it is found: also the first and the last. */
static void password__every_word_of_the_list_is_refused(void **state)
{
    (void)state;
    struct buf list = BUF_INIT;
    size_t words = 0, longer = 0;
    assert_int_equal(buf_file(&list, "data/catalogue/common-passwords.txt", 1 << 20), 0);
    for (char *word = strtok(list.text, "\n"); word; word = strtok(NULL, "\n")) {
        struct cd_why why;
        words++;
        longer += strlen(word) >= 12;
        if (password_check(word, "", 1, &why) != CD_PASSWORD_COMMON)
            fail_msg("\"%s\" passes", word);
    }
    buf_free(&list);
    assert_true(words >= 1000 && longer >= 500);
}

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(password__good_ones_pass),
        cmocka_unit_test(password__length_counts_characters_not_bytes),
        cmocka_unit_test(password__the_login_is_refused_in_any_case_reversed_and_repeated),
        cmocka_unit_test(password__common_ones_are_refused_in_any_case_and_width),
        cmocka_unit_test(password__broken_bytes_and_controls_are_refused),
        cmocka_unit_test(password__every_word_of_the_list_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
