/* Civil time of real places: changes of the clock, leap days, midnights that do not exist. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/zone.h"

#define BERLIN    "Europe/Berlin"
#define KATHMANDU "Asia/Kathmandu"
#define SHANGHAI  "Asia/Shanghai"
#define SAO_PAULO "America/Sao_Paulo"

/* The UTC second of "2026-11-22T14:05:00Z". */
static int64_t utc(const char *stamp)
{
    int64_t at;
    if (!stamp_parse(stamp, &at))
        fail_msg("%s is no stamp", stamp);
    return at;
}

static int64_t day(const char *iso)
{
    int64_t number;
    if (!day_parse(iso, &number))
        fail_msg("%s is no day", iso);
    return number;
}

static enum zone_fit local(const char *zone, const char *date, int hour, int minute, int64_t *at)
{
    struct civil civil;
    day_civil(day(date), &civil);
    civil.hour = hour;
    civil.minute = minute;
    return zone_utc(zone, &civil, at);
}

static void assert_stamp(int64_t at, const char *stamp)
{
    char text[ZONE_TEXT];
    zone_stamp(text, at);
    assert_string_equal(text, stamp);
}

static void zone__known__wants_a_place_of_the_zone_folder(void **state)
{
    (void)state;
    static const char *const good[] = {BERLIN, KATHMANDU,   SHANGHAI,
                                       "UTC",  "Etc/GMT+5", "America/Argentina/Buenos_Aires"};
    static const char *const bad[] = {"",
                                      "Europe/Berlinn",
                                      "../../../etc/localtime",
                                      "Europe/../UTC",
                                      "/usr/share/zoneinfo/UTC",
                                      ":UTC",
                                      "Europe",
                                      "Europe/",
                                      "Europe//Berlin",
                                      "zone.tab",
                                      "leapseconds",
                                      "tzdata.zi",
                                      "right/Europe/Berlin",
                                      "posix/Europe/Berlin",
                                      "CET-1CEST,M3.5.0,M10.5.0/3",
                                      "Europe/Berlin ",
                                      "europe/berlin\n"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!zone_known(good[i]))
            fail_msg("%s is not known", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (zone_known(bad[i]))
            fail_msg("\"%s\" is known", bad[i]);
}

/* The C library would show UTC for it. */
static void zone__unknown__ends_the_program_and_never_means_utc(void **state)
{
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(3);
        signal(SIGABRT, SIG_DFL);
        char text[ZONE_TEXT];
        zone_time(text, "Asia/Katmandoo", 0);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) > 3);
}

static void zone__civil__kathmandu_is_five_hours_and_three_quarters_ahead(void **state)
{
    (void)state;
    struct civil civil;
    zone_civil(KATHMANDU, utc("2026-11-22T14:05:09Z"), &civil);
    assert_int_equal(civil.year, 2026);
    assert_int_equal(civil.month, 11);
    assert_int_equal(civil.day, 22);
    assert_int_equal(civil.hour, 19);
    assert_int_equal(civil.minute, 50);
    assert_int_equal(civil.second, 9);
    assert_int_equal(civil.weekday, 6);
    assert_int_equal(civil.offset, 5 * HOUR + 45 * MINUTE);
    char text[ZONE_TEXT];
    zone_name(text, KATHMANDU, 1795356300);
    assert_string_equal(text, "UTC+05:45");
}

static void zone__civil__zones_in_turn_do_not_mix(void **state)
{
    (void)state;
    static const char *const zones[] = {BERLIN, KATHMANDU, "UTC", SAO_PAULO, ""};
    static const int hours[] = {15, 19, 14, 11, 14};
    for (int i = 0; i < 20; i++) {
        struct civil civil;
        zone_civil(zones[i % 5], utc("2026-11-22T14:05:00Z"), &civil);
        assert_int_equal(civil.hour, hours[i % 5]);
    }
}

static void zone__utc__spring_hour_of_berlin_is_skipped(void **state)
{
    (void)state;
    int64_t at;
    assert_int_equal(local(BERLIN, "2026-03-29", 1, 59, &at), ZONE_ONCE);
    assert_stamp(at, "2026-03-29T00:59:00Z");
    assert_int_equal(local(BERLIN, "2026-03-29", 2, 0, &at), ZONE_GAP);
    assert_stamp(at, "2026-03-29T01:00:00Z");
    assert_int_equal(local(BERLIN, "2026-03-29", 2, 59, &at), ZONE_GAP);
    assert_stamp(at, "2026-03-29T01:00:00Z");
    assert_int_equal(local(BERLIN, "2026-03-29", 3, 0, &at), ZONE_ONCE);
    assert_stamp(at, "2026-03-29T01:00:00Z");
}

static void zone__utc__autumn_hour_of_berlin_comes_twice(void **state)
{
    (void)state;
    int64_t at;
    assert_int_equal(local(BERLIN, "2026-10-25", 1, 59, &at), ZONE_ONCE);
    assert_stamp(at, "2026-10-24T23:59:00Z");
    assert_int_equal(local(BERLIN, "2026-10-25", 2, 0, &at), ZONE_TWICE);
    assert_stamp(at, "2026-10-25T00:00:00Z");
    assert_int_equal(local(BERLIN, "2026-10-25", 2, 59, &at), ZONE_TWICE);
    assert_stamp(at, "2026-10-25T00:59:00Z");
    assert_int_equal(local(BERLIN, "2026-10-25", 3, 0, &at), ZONE_ONCE);
    assert_stamp(at, "2026-10-25T02:00:00Z");
    char text[ZONE_TEXT];
    zone_name(text, BERLIN, utc("2026-10-25T00:30:00Z"));
    assert_string_equal(text, "UTC+02:00");
    zone_name(text, BERLIN, utc("2026-10-25T01:30:00Z"));
    assert_string_equal(text, "UTC+01:00");
}

/* Civil time and back, for every quarter of an hour around both changes, in several zones. */
static void zone__utc__undoes_civil(void **state)
{
    (void)state;
    static const char *const zones[] = {
        BERLIN, KATHMANDU, SHANGHAI, SAO_PAULO, "Australia/Lord_Howe", "Pacific/Apia"};
    static const char *const starts[] = {"2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z",
                                         "2018-11-02T00:00:00Z", "2011-12-28T00:00:00Z"};
    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++)
        for (size_t s = 0; s < sizeof starts / sizeof *starts; s++)
            for (int i = 0; i < 96 * 5; i++) {
                int64_t at = utc(starts[s]) + i * 15 * MINUTE, again;
                struct civil civil;
                zone_civil(zones[z], at, &civil);
                enum zone_fit fit = zone_utc(zones[z], &civil, &again);
                assert_int_not_equal(fit, ZONE_GAP);
                if (fit == ZONE_ONCE)
                    assert_int_equal(again, at);
                else
                    assert_true(again <= at && at - again <= HOUR);
            }
}

static void zone__day_start__follows_the_zone(void **state)
{
    (void)state;
    assert_stamp(zone_day_start(KATHMANDU, day("2026-11-22")), "2026-11-21T18:15:00Z");
    assert_stamp(zone_day_start(SHANGHAI, day("2026-11-22")), "2026-11-21T16:00:00Z");
    /* the day of a change has 23 or 25 hours */
    assert_int_equal(zone_day_start(BERLIN, day("2026-03-30")) -
                         zone_day_start(BERLIN, day("2026-03-29")),
                     23 * HOUR);
    assert_int_equal(zone_day_start(BERLIN, day("2026-10-26")) -
                         zone_day_start(BERLIN, day("2026-10-25")),
                     25 * HOUR);
}

static void zone__day_start__where_midnight_is_skipped_is_the_change(void **state)
{
    (void)state;
    int64_t start = zone_day_start(SAO_PAULO, day("2018-11-04"));
    assert_stamp(start, "2018-11-04T03:00:00Z");
    assert_int_equal(zone_day(SAO_PAULO, start), day("2018-11-04"));
    assert_int_equal(zone_day(SAO_PAULO, start - 1), day("2018-11-03"));
    start = zone_day_start("Asia/Beirut", day("2022-03-27"));
    assert_stamp(start, "2022-03-26T22:00:00Z");
    assert_int_equal(zone_day("Asia/Beirut", start - 1), day("2022-03-26"));
}

static void zone__day_start__where_midnight_comes_twice_is_the_first(void **state)
{
    (void)state;
    int64_t at; /* Havana goes from 01:00 back to 00:00 */
    assert_int_equal(local("America/Havana", "2026-11-01", 0, 0, &at), ZONE_TWICE);
    assert_stamp(zone_day_start("America/Havana", day("2026-11-01")), "2026-11-01T04:00:00Z");
    assert_int_equal(zone_day("America/Havana", at - 1), day("2026-10-31"));
}

/* Samoa left out a whole day when it changed sides. */
static void zone__day_start__of_a_day_that_was_left_out_is_the_next_one(void **state)
{
    (void)state;
    assert_stamp(zone_day_start("Pacific/Apia", day("2011-12-30")), "2011-12-30T10:00:00Z");
    assert_stamp(zone_day_start("Pacific/Apia", day("2011-12-31")), "2011-12-30T10:00:00Z");
}

static void zone__day__is_the_local_one(void **state)
{
    (void)state;
    int64_t at = utc("2026-11-21T18:14:59Z");
    assert_int_equal(zone_day(KATHMANDU, at), day("2026-11-21"));
    assert_int_equal(zone_day(KATHMANDU, at + 1), day("2026-11-22"));
    assert_int_equal(zone_day("UTC", at + 1), day("2026-11-21"));
}

static void zone__29_february_becomes_28th_a5(void **state)
{
    (void)state;
    int64_t at; /* 29 February 2028, 10:30 in Shanghai */
    assert_int_equal(local(SHANGHAI, "2028-02-29", 10, 30, &at), ZONE_ONCE);
    assert_stamp(zone_years_later(SHANGHAI, at, 1), "2029-02-28T02:30:00Z");
    assert_stamp(zone_years_later(SHANGHAI, at, 4), "2032-02-29T02:30:00Z");
    /* it is the 29th there, though not yet in UTC */
    assert_stamp(zone_years_later(SHANGHAI, utc("2028-02-28T16:30:00Z"), 1),
                 "2029-02-27T16:30:00Z");
}

static void zone__years_later__keeps_the_clock_time_a5(void **state)
{
    (void)state;
    /* 29 March 2025, 12:00 is winter time, a year later summer time has begun */
    assert_stamp(zone_years_later(BERLIN, utc("2025-03-29T11:00:00Z"), 1), "2026-03-29T10:00:00Z");
    assert_stamp(zone_years_later(KATHMANDU, utc("2026-11-22T14:05:00Z"), 2),
                 "2028-11-22T14:05:00Z");
    /* 02:30 is skipped on 29 March 2026: the moment of the change */
    assert_stamp(zone_years_later(BERLIN, utc("2025-03-29T01:30:00Z"), 1), "2026-03-29T01:00:00Z");
}

static void zone__texts_are_as_on_the_screens(void **state)
{
    (void)state;
    char text[ZONE_TEXT];
    int64_t at = utc("2026-11-22T14:05:00Z");
    zone_date(text, BERLIN, at);
    assert_string_equal(text, "Sun 22 Nov 2026");
    zone_clock(text, BERLIN, at);
    assert_string_equal(text, "15:05");
    zone_time(text, BERLIN, at);
    assert_string_equal(text, "Sun 22 Nov 2026 15:05");
    zone_name(text, "America/St_Johns", at);
    assert_string_equal(text, "UTC-03:30");
    zone_name(text, "", at);
    assert_string_equal(text, "UTC+00:00");
    day_text(text, day("2026-03-01"));
    assert_string_equal(text, "Sun 1 Mar 2026");
}

/* Numbers from outside may be anything. */
static void zone__texts_survive_any_number(void **state)
{
    (void)state;
    static const int64_t numbers[] = {INT64_MIN, INT64_MAX, INT64_MIN / DAY, INT64_MAX / DAY};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[ZONE_TEXT];
        zone_time(text, BERLIN, numbers[i]);
        zone_stamp(text, numbers[i]);
        day_iso(text, numbers[i]);
        assert_string_equal(text, numbers[i] < 0 ? "0001-01-01" : "9999-12-31");
        zone_day_start(BERLIN, numbers[i]);
        span_text(text, numbers[i]);
    }
}

/* Each half hour of a year with changes, one of them of half an hour. */
static void zone__offset__holds_for_its_whole_span(void **state)
{
    (void)state;
    static const char *const zones[] = {"Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu",
                                        ""};
    int64_t first = day_number(2026, 1, 1) * DAY, last = day_number(2027, 1, 1) * DAY;
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        for (int64_t at = first, from, until; at < last; at += HOUR / 2) {
            struct civil now, begin, end;
            int32_t offset = zone_offset(zones[i], at, &from, &until);
            assert_true(from <= at && at < until && until - from <= DAY);
            zone_civil(zones[i], at, &now);
            zone_civil(zones[i], from, &begin);
            zone_civil(zones[i], until - 1, &end);
            assert_true(offset == now.offset && offset == begin.offset && offset == end.offset);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zone__known__wants_a_place_of_the_zone_folder),
        cmocka_unit_test(zone__unknown__ends_the_program_and_never_means_utc),
        cmocka_unit_test(zone__civil__kathmandu_is_five_hours_and_three_quarters_ahead),
        cmocka_unit_test(zone__civil__zones_in_turn_do_not_mix),
        cmocka_unit_test(zone__utc__spring_hour_of_berlin_is_skipped),
        cmocka_unit_test(zone__utc__autumn_hour_of_berlin_comes_twice),
        cmocka_unit_test(zone__utc__undoes_civil),
        cmocka_unit_test(zone__offset__holds_for_its_whole_span),
        cmocka_unit_test(zone__day_start__follows_the_zone),
        cmocka_unit_test(zone__day_start__where_midnight_is_skipped_is_the_change),
        cmocka_unit_test(zone__day_start__where_midnight_comes_twice_is_the_first),
        cmocka_unit_test(zone__day_start__of_a_day_that_was_left_out_is_the_next_one),
        cmocka_unit_test(zone__day__is_the_local_one),
        cmocka_unit_test(zone__29_february_becomes_28th_a5),
        cmocka_unit_test(zone__years_later__keeps_the_clock_time_a5),
        cmocka_unit_test(zone__texts_are_as_on_the_screens),
        cmocka_unit_test(zone__texts_survive_any_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
