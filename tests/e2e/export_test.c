/* Tables as files by command: the rows of the lists, in every format, whole or
 * not at all (M44, M49, B9). */
#include "tests/lib/harness.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/zone.h"
#include "tests/lib/sheets.h"
#include "tests/lib/world.h"

/* Codes that the enterprise of the practice world sees. */
#define CODES                                                                                      \
    "select count(*) from code c join orders o on o.id = c.order_id where o.paid_at is not null"

#define EXPORT "export", "codes", "--as", "root"

static void plant(struct world *world, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(world_db(world), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A number that the database knows; lives until the next call. */
static const char *number(struct world *world, const char *sql)
{
    static char text[32];
    snprintf(text, sizeof text, "%.*s", (int)strcspn(world_sql(world, sql), "\n"),
             world_sql(world, sql));
    return text;
}

static bool there(struct world *world, const char *name)
{
    return access(world_path(world, name), F_OK) == 0;
}

static json_t *json_of(struct world *world)
{
    json_t *json = json_loads(world_out(world), 0, NULL);
    if (!json)
        world_fail(world, "no json");
    return json;
}

static const char *cell(const json_t *row, const char *name)
{
    const char *text = json_string_value(json_object_get(row, name));
    return text ? text : "";
}

/* A time of the list in seconds is the stamp of the export, or null for none. */
static void time_same(const json_t *listed, const json_t *exported, const char *name)
{
    char stamp[ZONE_TEXT] = "";
    int64_t at = json_integer_value(json_object_get(listed, name));
    if (at)
        zone_stamp(stamp, at);
    assert_string_equal(cell(exported, name), stamp);
}

/* ---- the rows -------------------------------------------------------------------------------- */

static void export__codes__are_those_of_the_list_m44(void **state)
{
    static const char *const texts[] = {"code",  "status",   "subject_code", "subject_name",
                                        "label", "assignee", "order_number", "locked",
                                        "zone",  "holder",   "result"};
    struct world *world = *state;
    size_t i;
    json_t *row;
    world_demo(world);
    world_must(world, "code", "list", "--as", "root", "--limit", "200", "--json", NULL);
    json_t *list = json_of(world), *rows = json_object_get(list, "rows");
    world_must(world, EXPORT, "--format", "json", NULL);
    assert_string_equal(world_err(world), "");
    json_t *exported = json_of(world);
    assert_int_equal(json_array_size(rows), atoi(world_sql(world, CODES)));
    assert_int_equal(json_array_size(exported), json_array_size(rows));
    json_array_foreach(exported, i, row)
    {
        const json_t *listed = json_array_get(rows, i);
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            assert_string_equal(cell(row, texts[t]), cell(listed, texts[t]));
        time_same(listed, row, "valid_until");
        time_same(listed, row, "redeemed_at");
        time_same(listed, row, "starts_at");
    }
    json_decref(list);
    json_decref(exported);
}

static void export__filter__is_that_of_the_list_m44(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_must(world, "code", "count", "--as", "root", "--status", "BOUND", "--subject", "CC-TCCA",
               "--json", NULL);
    json_t *count = json_of(world);
    world_must(world, EXPORT, "--status", "BOUND", "--subject", "CC-TCCA", "--json", NULL);
    json_t *rows = json_of(world), *row;
    size_t i;
    assert_true(json_array_size(rows) > 0);
    assert_int_equal(json_array_size(rows), json_integer_value(json_object_get(count, "matched")));
    json_array_foreach(rows, i, row) assert_string_equal(cell(row, "status"), "BOUND");
    assert_int_equal(world_run(world, EXPORT, "--text", "%_'\"", "--json", NULL), 3);
    assert_string_equal(world_out(world), "[]\n");
    assert_int_equal(world_run(world, EXPORT, "--status", "LOST", NULL), 2);
    assert_string_equal(world_out(world), "");
    json_decref(count);
    json_decref(rows);
}

static void export__examinees_bills_statistics__have_what_their_lists_have_m38_m49(void **state)
{
    static const char *const nouns[][3] = {{"examinees", "examinee", "list"},
                                           {"bills", "bill", "list"},
                                           {"statistics", "examinee", "statistics"}};
    struct world *world = *state;
    world_demo(world);
    for (size_t i = 0; i < 3; i++) {
        world_must(world, nouns[i][1], nouns[i][2], "--as", "root", "--json", NULL);
        json_t *list = json_of(world), *rows = json_object_get(list, i < 2 ? "rows" : "subjects");
        world_must(world, "export", nouns[i][0], "--as", "root", "--json", NULL);
        json_t *exported = json_of(world);
        const char *key = i == 0 ? "name" : i == 1 ? "number" : "subject_code";
        assert_true(json_array_size(rows) > 0);
        assert_int_equal(json_array_size(rows), json_array_size(exported));
        for (size_t at = 0; at < json_array_size(rows); at++)
            assert_string_equal(cell(json_array_get(rows, at), key),
                                cell(json_array_get(exported, at), key));
        json_decref(list);
        json_decref(exported);
    }
    world_must(world, "export", "examinees", "--as", "root", "--name", "wxm", NULL);
    assert_non_null(strstr(world_out(world), "王小明"));
    assert_null(strstr(world_out(world), "刘洋"));
}

/* ---- formats --------------------------------------------------------------------------------- */

static const char *const odd[] = {"=1+1", "+44", "-3\"x\", y", "@me", "王 小明"};

/* Notes those names on the first unused codes. */
static void odd_names(struct world *world)
{
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        const char *code = number(world, "select text from code where status = 'UNUSED' and "
                                         "assignee = '' order by text limit 1");
        world_must(world, "code", "assign", "--as", "root", "--code", code, "--assignee", odd[i],
                   NULL);
    }
}

static const struct csv_column csv_columns[] = {{"Code", NULL, true},
                                                {"Assigned to", NULL, true},
                                                {"Status", NULL, true},
                                                {"Expires (Asia/Shanghai)", NULL, true},
                                                {"Exam", NULL, true},
                                                {"Name of the exam", NULL, true},
                                                {"Order", NULL, true},
                                                {"Only for the login", NULL, true},
                                                {"Label", NULL, true},
                                                {"Redeemed by", NULL, true},
                                                {"Redeemed (Asia/Shanghai)", NULL, true},
                                                {"Exam starts (Asia/Shanghai)", NULL, true},
                                                {"Zone of the exam", NULL, true},
                                                {"Result", NULL, true},
                                                {"Score, %", NULL, true}};

static void export__csv__is_read_back_and_runs_no_formula(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    struct problems problems = PROBLEMS_INIT;
    struct csv csv;
    int found = 0;
    world_demo(world);
    odd_names(world);
    world_must(world, EXPORT, "--mark", "-o", world_path(world, "codes.csv"), NULL);
    assert_int_equal(atoi(world_out(world)), atoi(world_sql(world, CODES)));
    assert_memory_equal(world_read(world, "codes.csv"),
                        "\xEF\xBB\xBF"
                        "Code,",
                        8);
    assert_int_equal(csv_read(&csv, &arena, world_path(world, "codes.csv"), csv_columns,
                              sizeof csv_columns / sizeof *csv_columns, &problems),
                     CD_OK);
    assert_int_equal(csv.n, atoi(world_sql(world, CODES)));
    for (size_t i = 0; i < csv.n; i++)
        for (size_t n = 0; n < sizeof odd / sizeof *odd; n++) {
            const char *name = csv.v[i].cell[1];
            bool formula = strchr("=+-@", odd[n][0]) != NULL;
            found += formula ? name[0] == '\'' && strcmp(name + 1, odd[n]) == 0
                             : strcmp(name, odd[n]) == 0;
        }
    assert_int_equal(found, sizeof odd / sizeof *odd);
    problems_free(&problems);
    arena_free(&arena);
}

static int times(const char *text, const char *part)
{
    int count = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}

static void export__xlsx__is_opened_by_another_reader(void **state)
{
    struct world *world = *state;
    struct buf page = BUF_INIT;
    world_demo(world);
    odd_names(world);
    world_must(world, EXPORT, "--output", world_path(world, "codes.xlsx"), NULL);
    sheets_part(&page, world_path(world, "codes.xlsx"), "worksheets/sheet1.xml");
    assert_int_equal(times(page.text, "<row "), atoi(world_sql(world, CODES)) + 1);
    assert_int_equal(times(page.text, "<f>"), 0);
    assert_int_equal(times(page.text, "<t>=1+1</t>"), 1);
    assert_int_equal(times(page.text, "<t>王 小明</t>"), 1);
    buf_free(&page);
}

static void export__titles__are_translated_and_keys_are_not(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_env(world, "LANGUAGE", "en");
    world_must(world, EXPORT, NULL);
    assert_memory_equal(world_out(world), "Code,Status,", 12);
    world_must(world, EXPORT, "--json", NULL);
    assert_non_null(strstr(world_out(world), "{\"code\":\""));
}

/* ---- refusals -------------------------------------------------------------------------------- */

static void export__file_that_is_there__stays_as_it_is(void **state)
{
    static const char *const names[] = {"a.csv", "a.xlsx", "a.json"};
    struct world *world = *state;
    world_demo(world);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        world_write(world, names[i], "mine");
        assert_int_equal(world_run(world, EXPORT, "-o", world_path(world, names[i]), NULL), 4);
        assert_non_null(strstr(world_err(world), "already there"));
        assert_non_null(strstr(world_err(world), names[i]));
        assert_string_equal(world_read(world, names[i]), "mine");
    }
    assert_int_equal(world_run(world, EXPORT, "-o", world_path(world, "no/a.csv"), NULL), 1);
    world_must(world, EXPORT, "-o", world_path(world, "A.XLSX"), NULL);
    assert_memory_equal(world_read(world, "A.XLSX"), "PK", 2); /* no csv in disguise */
    world_must(world, EXPORT, "--dry-run", "-o", world_path(world, "dry.csv"), NULL);
    assert_false(there(world, "dry.csv"));
}

static void export__bad_options__are_usage(void **state)
{
    struct world *world = *state;
    world_demo(world);
    assert_int_equal(world_run(world, EXPORT, "--format", "doc", NULL), 2);
    assert_int_equal(world_run(world, EXPORT, "--format", "xlsx", NULL), 2);
    assert_int_equal(world_run(world, EXPORT, "--colour", "red", NULL), 2);
    assert_int_equal(world_run(world, EXPORT, "--dry-run", NULL), 2);
    assert_string_equal(world_out(world), "");
}

static void export__of_another_enterprise__has_nothing_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant(world, "insert into enterprise (id, name, corporate, created_at) values "
                 "(77, 'Southwind', 'VERIFIED', 0);"
                 "insert into account (login, role, password, first_name, last_name, mobile, "
                 "email, enterprise_id, created_at) values ('southwind', 'ROOT', '!', 'Eva', "
                 "'Lind', '', '', 77, 0)");
    static const char *const nouns[] = {"codes", "examinees", "bills", "statistics"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        assert_int_equal(world_run(world, "export", nouns[i], "--as", "southwind", "--json", NULL),
                         3);
        assert_string_equal(world_out(world), "[]\n");
    }
    const char *code = number(world, "select text from code order by text limit 1");
    assert_int_equal(world_run(world, "export", "codes", "--as", "southwind", "--code", code, "-o",
                               world_path(world, "x.csv"), NULL),
                     3);
    assert_false(there(world, "x.csv"));
    assert_int_equal(world_run(world, "export", "codes", "--as", "wang.xiaoming", NULL), 77);
    assert_int_equal(world_run(world, "export", "codes", NULL), 77);
}

static void export__sub_account__is_refused_what_its_root_does_not_allow_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_must(world, "sub", "allow", "--as", "root", "--login", "sub", "--statistics", NULL);
    assert_int_equal(
        world_run(world, "export", "codes", "--as", "sub", "-o", world_path(world, "x.csv"), NULL),
        77);
    assert_non_null(strstr(world_err(world), "has not allowed"));
    assert_false(there(world, "x.csv"));
    assert_int_equal(world_run(world, "export", "bills", "--as", "sub", NULL), 77);
    world_must(world, "export", "examinees", "--as", "sub", NULL);
    world_must(world, "export", "statistics", "--as", "sub", NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(export__codes__are_those_of_the_list_m44),
        TEST(export__filter__is_that_of_the_list_m44),
        TEST(export__examinees_bills_statistics__have_what_their_lists_have_m38_m49),
        TEST(export__csv__is_read_back_and_runs_no_formula),
        TEST(export__xlsx__is_opened_by_another_reader),
        TEST(export__titles__are_translated_and_keys_are_not),
        TEST(export__file_that_is_there__stays_as_it_is),
        TEST(export__bad_options__are_usage),
        TEST(export__of_another_enterprise__has_nothing_m6),
        TEST(export__sub_account__is_refused_what_its_root_does_not_allow_m6),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
