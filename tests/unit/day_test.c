/* The calendar without a zone: day numbers, leap years, what is read as a date, spans in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/zone.h"

static int64_t number_of(const char *iso)
{
    int64_t number;
    if (!day_parse(iso, &number))
        fail_msg("%s is no day", iso);
    return number;
}

static void day__number__agrees_with_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(day_number(1970, 1, 1), 0);
    assert_int_equal(day_number(2026, 11, 22), 20779);
    assert_int_equal(day_number(1, 1, 1), -719162);
    assert_int_equal(day_weekday(0), 3);
    assert_int_equal(day_weekday(number_of("2026-11-22")), 6);
    assert_int_equal(day_weekday(number_of("1969-12-29")), 0);
    int64_t number = day_number(1896, 1, 1);
    for (int year = 1896; year <= 2404; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= month_days(year, month); d++, number++) {
                struct civil civil;
                day_civil(number, &civil);
                assert_int_equal(day_number(year, month, d), number);
                assert_true(civil.year == year && civil.month == month && civil.day == d);
            }
    assert_int_equal(number, day_number(2405, 1, 1));
}

static void day__leap_years_follow_the_century_rule(void **state)
{
    (void)state;
    assert_int_equal(month_days(2028, 2), 29);
    assert_int_equal(month_days(2026, 2), 28);
    assert_int_equal(month_days(2100, 2), 28);
    assert_int_equal(month_days(2000, 2), 29);
    assert_int_equal(month_days(2026, 12), 31);
}

static void day__parse__takes_only_real_days(void **state)
{
    (void)state;
    static const char *const bad[] = {"2026-02-29", "2026-13-01",  "2026-00-10",  "2026-11-00",
                                      "2026-11-31", "0000-01-01",  "2026-1-1",    "26-11-22",
                                      "2026/11/22", "2026-11-22 ", " 2026-11-22", "",
                                      "2026-11-2x"};
    int64_t number = 5;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (day_parse(bad[i], &number))
            fail_msg("\"%s\" was taken", bad[i]);
    assert_int_equal(number, 5);
    assert_true(day_parse("2028-02-29", &number));
    assert_true(day_parse("9999-12-31", &number));
    char text[ZONE_TEXT];
    day_iso(text, number);
    assert_string_equal(text, "9999-12-31");
}

static void stamp__parse__takes_only_utc_stamps(void **state)
{
    (void)state;
    static const char *const bad[] = {"2026-11-22T24:00:00Z",     "2026-11-22T14:60:00Z",
                                      "2026-11-22T14:05:60Z",     "2026-11-22T14:05:00",
                                      "2026-11-22 14:05:00Z",     "2026-02-30T00:00:00Z",
                                      "2026-11-22T14:05:00+01:00"};
    int64_t at;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(stamp_parse(bad[i], &at));
    assert_true(stamp_parse("2026-11-22T14:05:00Z", &at));
    assert_int_equal(at, 1795356300);
    assert_true(stamp_parse("1969-12-31T23:59:59Z", &at));
    assert_int_equal(at, -1);
}

static void span__text__names_the_two_largest_units(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *text;
    } rows[] = {
        {0, "0 s"},          {45, "45 s"},         {60, "1 min"},          {599, "9 min 59 s"},
        {3600, "1 h"},       {18300, "5 h 5 min"}, {259199, "2 d 23 h"},   {259200, "3 d"},
        {183600, "2 d 3 h"}, {-45, "-45 s"},       {-18300, "-5 h 5 min"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[ZONE_TEXT];
        span_text(text, rows[i].seconds);
        assert_string_equal(text, rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day__number__agrees_with_the_calendar),
        cmocka_unit_test(day__leap_years_follow_the_century_rule),
        cmocka_unit_test(day__parse__takes_only_real_days),
        cmocka_unit_test(stamp__parse__takes_only_utc_stamps),
        cmocka_unit_test(span__text__names_the_two_largest_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
