/* import_file: tables of centres, sittings and vouchers; every bad line is named with its reason.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "base/zone.h"
#include "sitting/import_file.h"

#define CSV(name) "tests/fixtures/csv/" name

struct fixture {
    struct problems problems;
    struct arena arena;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->problems = (struct problems)PROBLEMS_INIT;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    problems_free(&f->problems);
    arena_free(&f->arena);
    free(f);
    return 0;
}

static void assert_problem(const struct fixture *f, const char *part)
{
    if (!strstr(f->problems.text.text, part))
        fail_msg("no \"%s\" in:\n%s", part, f->problems.text.text);
}

static const char *centre_zone(void *with, const char *code)
{
    (void)with;
    static const char *const zones[][2] = {
        {"SH-01", "Asia/Shanghai"}, {"KTM-01", "Asia/Kathmandu"}, {"BER-01", "Europe/Berlin"}};
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
        if (strcmp(code, zones[i][0]) == 0)
            return zones[i][1];
    return NULL;
}

static bool subject_known(void *with, const char *code)
{
    (void)with;
    return strcmp(code, "CC-TCCA") == 0;
}

static const struct import_lookup lookup = {NULL, centre_zone, subject_known};

static void assert_problems(const struct fixture *f, const char *const *expected, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_problem(f, expected[i]);
    if (f->problems.count != count)
        fail_msg("%zu problems, not %zu:\n%s", f->problems.count, count, f->problems.text.text);
}

static void assert_stamp(int64_t at, const char *expected)
{
    char text[ZONE_TEXT];
    zone_stamp(text, at);
    assert_string_equal(text, expected);
}

static void import_centres__the_same_from_each_way_of_saving(void **state)
{
    struct fixture *f = *state;
    static const char *const files[] = {CSV("centres.csv"),           CSV("centres.bom.crlf.csv"),
                                        CSV("centres.semicolon.csv"), CSV("centres.tab.csv"),
                                        CSV("centres.gb18030.csv"),   CSV("centres.utf16.tab.csv")};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct import_centres centres;
        if (import_centres(&centres, &f->arena, files[i], &f->problems))
            fail_msg("%s", f->problems.text.text);
        assert_int_equal(centres.n, 3);
        assert_string_equal(centres.v[0].code, "SH-01");
        assert_string_equal(centres.v[0].name, "上海人民广场中心");
        assert_string_equal(centres.v[0].address, "西藏中路 1 号, 3 楼");
        assert_int_equal(centres.v[0].rooms, 2);
        assert_string_equal(centres.v[1].name, "Kathmandu \"Durbar\" Centre");
        assert_string_equal(centres.v[1].zone, "Asia/Kathmandu");
        assert_int_equal(centres.v[1].rooms, 1);
        assert_int_equal(centres.v[1].seats, 24);
        assert_string_equal(centres.v[2].address, "Friedrichstraße 5; Hof 2");
        assert_int_equal(centres.v[2].line, 4);
    }
}

static void import_centres__bad_lines_are_all_named(void **state)
{
    struct fixture *f = *state;
    struct import_centres centres;
    assert_int_equal(import_centres(&centres, &f->arena, CSV("centres.bad.csv"), &f->problems),
                     CD_FILE_BAD);
    static const char *const expected[] = {
        "centres.bad.csv:3: code: \"KTM 01\": only A to Z, 0 to 9 and hyphens\n",
        "centres.bad.csv:4: code: ",
        "centres.bad.csv:5: name: has invisible or control characters",
        "centres.bad.csv:6: name: has invisible or control characters",
        "centres.bad.csv:7: name: has invisible or control characters, or a line feed",
        "centres.bad.csv:9: zone: this machine knows no time zone \"Europe/Atlantis\"",
        "centres.bad.csv:10: seats: \"0\" is no whole number from 1 to 5000",
        "centres.bad.csv:11: seats: \"many\" is no whole number",
        "centres.bad.csv:12: name: must not be empty",
        "centres.bad.csv:13: the same is already on line 2",
        "centres.bad.csv:14: \"1\" stands under no column"};
    assert_problems(f, expected, sizeof expected / sizeof expected[0]);
}

static void import_sittings__local_times_become_utc(void **state) /* I14 */
{
    struct fixture *f = *state;
    struct import_sittings sittings;
    if (import_sittings(&sittings, &f->arena, CSV("sittings.csv"), &lookup, &f->problems))
        fail_msg("%s", f->problems.text.text);
    assert_int_equal(sittings.n, 6);
    static const char *const starts[] = {
        "2026-12-07T01:00:00Z", "2026-12-07T08:45:00Z",
        "2028-02-29T08:00:00Z", "2026-10-25T00:30:00Z", /* comes twice: the first */
        "2027-03-28T01:00:00Z", "2027-03-28T00:59:00Z"};
    for (size_t i = 0; i < sittings.n; i++)
        assert_stamp(sittings.v[i].starts_at, starts[i]);
    assert_string_equal(sittings.v[0].subject, "CC-TCCA");
    assert_string_equal(sittings.v[1].subject, "");
    assert_int_equal(sittings.v[1].minutes, 120);
    assert_int_equal(sittings.v[1].seats, 24);
    assert_string_equal(sittings.v[5].centre, "BER-01");
    assert_string_equal(sittings.v[5].subject, "CC-TCCA");
}

static void import_sittings__bad_lines_are_all_named(void **state)
{
    struct fixture *f = *state;
    struct import_sittings sittings;
    assert_int_equal(
        import_sittings(&sittings, &f->arena, CSV("sittings.bad.csv"), &lookup, &f->problems),
        CD_FILE_BAD);
    static const char *const expected[] = {
        "sittings.bad.csv:2: time: 02:30 does not exist on 2027-03-28 in Europe/Berlin: ",
        "sittings.bad.csv:3: date: there is no day 2027-02-29\n",
        "sittings.bad.csv:4: date: there is no day 2027-13-01\n",
        "sittings.bad.csv:5: date: \"07.12.2026\" is no date",
        "sittings.bad.csv:6: time: \"24:00\" is no time of day",
        "sittings.bad.csv:7: time: \"9.30\" is no time of day",
        "sittings.bad.csv:8: centre: there is no centre \"XX-01\"\n",
        "sittings.bad.csv:9: minutes: \"0\" is no whole number from 5 to 720",
        "sittings.bad.csv:10: seats: \"-1\" is no whole number",
        "sittings.bad.csv:11: subject: there is no exam \"XX-TCCA\"",
        "sittings.bad.csv:13: the same is already on line 12",
        "sittings.bad.csv:14: date: must not be empty",
        "sittings.bad.csv:15: time: \"9:0\" is no time of day"};
    assert_problems(f, expected, sizeof expected / sizeof expected[0]);
    assert_problem(f, "Europe/Berlin: the clocks are put forward to 03:00\n");
}

static void import_vouchers__values_and_ends(void **state) /* M9 */
{
    struct fixture *f = *state;
    struct import_vouchers vouchers;
    if (import_vouchers(&vouchers, &f->arena, CSV("vouchers.csv"), &lookup, "CNY", "Asia/Shanghai",
                        &f->problems))
        fail_msg("%s", f->problems.text.text);
    assert_int_equal(vouchers.n, 2);
    assert_string_equal(vouchers.v[0].code, "WELCOME-10");
    assert_true(vouchers.v[0].percent);
    assert_int_equal(vouchers.v[0].value, 10);
    assert_int_equal(vouchers.v[0].minimum, 0);
    assert_int_equal(vouchers.v[0].uses, 100);
    assert_stamp(vouchers.v[0].expires_at, "2026-12-31T16:00:00Z"); /* the end of that day */
    assert_false(vouchers.v[1].percent);
    assert_int_equal(vouchers.v[1].value, 20000);
    assert_int_equal(vouchers.v[1].minimum, 100000);
    assert_int_equal(vouchers.v[1].uses, 1);
    assert_string_equal(vouchers.v[1].subject, "CC-TCCA");
    assert_stamp(vouchers.v[1].expires_at, "2028-02-29T16:00:00Z");
}

static void import_vouchers__bad_lines_are_all_named(void **state)
{
    struct fixture *f = *state;
    struct import_vouchers vouchers;
    assert_int_equal(import_vouchers(&vouchers, &f->arena, CSV("vouchers.bad.csv"), &lookup, "CNY",
                                     "Asia/Shanghai", &f->problems),
                     CD_FILE_BAD);
    static const char *const expected[] = {
        "vouchers.bad.csv:2: code: must have 4 to 40 characters",
        "vouchers.bad.csv:3: value: \"101\" is no whole number from 1 to 100",
        "vouchers.bad.csv:4: value: must be more than nothing",
        "vouchers.bad.csv:5: value: \"10.005\" is no amount of CNY",
        "vouchers.bad.csv:6: kind: \"gift\" is neither \"fixed\" nor \"percent\"",
        "vouchers.bad.csv:7: expires: must not be empty",
        "vouchers.bad.csv:8: subject: there is no exam \"NO-SUCH\"",
        "vouchers.bad.csv:9: minimum: \"-5\" is no amount",
        "vouchers.bad.csv:10: uses: \"0\" is no whole number from 1 to 1000000",
        "vouchers.bad.csv:12: the same is already on line 11"};
    assert_problems(f, expected, sizeof expected / sizeof expected[0]);
}

static void import__a_file_without_rows_or_columns_is_refused(void **state)
{
    struct fixture *f = *state;
    struct import_centres centres;
    assert_int_equal(import_centres(&centres, &f->arena, "/dev/null", &f->problems), CD_FILE_BAD);
    assert_problem(f, "column \"code\" is missing");
    assert_int_equal(import_centres(&centres, &f->arena, "tests/none.csv", &f->problems),
                     CD_FILE_IO);
    assert_problem(f, "tests/none.csv: can't be read");
}

static void import_centres__the_demo_world_is_good(void **state)
{
    struct fixture *f = *state;
    struct import_centres centres;
    if (import_centres(&centres, &f->arena, "data/catalogue/demo/centres.csv", &f->problems))
        fail_msg("%s", f->problems.text.text);
    assert_in_range(centres.n, 5, 20);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        TEST(import_centres__the_same_from_each_way_of_saving),
        TEST(import_centres__bad_lines_are_all_named),
        TEST(import_sittings__local_times_become_utc),
        TEST(import_sittings__bad_lines_are_all_named),
        TEST(import_vouchers__values_and_ends),
        TEST(import_vouchers__bad_lines_are_all_named),
        TEST(import__a_file_without_rows_or_columns_is_refused),
        TEST(import_centres__the_demo_world_is_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
