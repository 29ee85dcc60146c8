/* qr: what can be held is held in the smallest code; what can't is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/qr.h"

static void qr__make__appointment_number_is_version_one_m27(void **state)
{
    struct qr qr;
    (void)state;
    assert_true(qr_make(&qr, "A2611-00001"));
    assert_int_equal(qr.size, 21); /* with a light edge of 2: 25 columns and 13 rows */
    qr_free(&qr);
    assert_int_equal(qr.size, 0);
    assert_null(qr.dark);
}

/* A finder: seven dark around five light around three dark. */
static void expect_finder(const struct qr *qr, int row, int column)
{
    static const char shape[] = "1111111"
                                "1000001"
                                "1011101"
                                "1011101"
                                "1011101"
                                "1000001"
                                "1111111";
    for (int i = 0; i < 49; i++)
        assert_int_equal(qr->dark[(row + i / 7) * qr->size + column + i % 7], shape[i] - '0');
}

static void qr__make__dark_is_one_and_rows_come_one_by_one(void **state)
{
    struct qr qr;
    (void)state;
    assert_true(qr_make(&qr, "A2611-00001"));
    expect_finder(&qr, 0, 0);
    expect_finder(&qr, 0, qr.size - 7);
    expect_finder(&qr, qr.size - 7, 0);
    for (int i = 0; i < qr.size * qr.size; i++)
        assert_true(qr.dark[i] <= 1);
    qr_free(&qr);
}

static void qr__make__too_long_or_empty__is_false(void **state)
{
    char text[4000];
    struct qr qr;
    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(qr_make(&qr, text));
    assert_int_equal(qr.size, 0);
    qr_free(&qr);
    text[2331] = '\0'; /* the most that 177 modules hold at level M */
    assert_true(qr_make(&qr, text));
    assert_int_equal(qr.size, 177);
    qr_free(&qr);
    assert_false(qr_make(&qr, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qr__make__appointment_number_is_version_one_m27),
        cmocka_unit_test(qr__make__dark_is_one_and_rows_come_one_by_one),
        cmocka_unit_test(qr__make__too_long_or_empty__is_false),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
