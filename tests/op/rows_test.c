/* Tables of an enterprise part by part: every row once, or nothing at all (M44, M49). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"
#include "lib/scratch.h"
#include "ui/paper/rows.h"

enum { CODES = 400 }; /* the slices end with them */

struct test {
    struct house house;
    struct scratch scratch;
};

static int set_up(void **state)
{
    struct test *test = calloc(1, sizeof *test);
    assert_non_null(test);
    *state = test;
    house_open(&test->house);
    house_codes(&test->house, "CC-TCCA", CODES);
    house_codes(&test->house, "BD-TCCA", 3);
    house_as(&test->house, "northwind");
    scratch_open(&test->scratch);
    return 0;
}

static int tear_down(void **state)
{
    struct test *test = *state;
    scratch_close(&test->scratch);
    house_close(&test->house);
    free(test);
    return 0;
}

static enum cd_err begin(struct test *test, struct rows **rows, enum rows_kind kind,
                         const void *req, const char *name)
{
    struct rows_how how = {.path = scratch_path(&test->scratch, name)};
    assert_true(rows_format(name, &how.format));
    return rows_open(rows, test->house.client, kind, req, &how);
}

static struct rows_progress all_parts(struct rows *rows)
{
    bool more = true;
    while (more)
        assert_int_equal(rows_part(rows, &more), CD_OK);
    return rows_progress(rows);
}

static int lines_of(struct test *test, const char *name)
{
    struct buf text = BUF_INIT;
    int lines = 0;
    assert_int_equal(buf_file(&text, scratch_path(&test->scratch, name), 1 << 20), 0);
    for (const char *at = text.text; *at; at++)
        lines += *at == '\n';
    buf_free(&text);
    return lines;
}

static void rows__parts__have_every_row_once_m44(void **state)
{
    static const char *const names[] = {"c.csv", "c.json", "c.xlsx"};
    struct test *test = *state;
    const struct code_export_req all = {.sort = "newest"}, some = {.subject = "CC-TCCA"};
    struct rows *rows;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(begin(test, &rows, ROWS_CODES, &all, names[i]), CD_OK);
        assert_int_equal(scratch_files(&test->scratch), i); /* not there before it is whole */
        struct rows_progress progress = all_parts(rows);
        assert_int_equal(progress.done, CODES + 3);
        assert_int_equal(progress.whole, CODES + 3);
        assert_int_equal(rows_keep(rows), CD_OK);
        rows_drop(&rows);
        assert_null(rows);
    }
    assert_int_equal(lines_of(test, "c.csv"), 1 + CODES + 3);
    assert_int_equal(begin(test, &rows, ROWS_CODES, &some, "d.csv"), CD_OK);
    assert_int_equal(all_parts(rows).done, CODES); /* the last slice was full */
    assert_int_equal(rows_keep(rows), CD_OK);
    rows_drop(&rows);
    assert_int_equal(lines_of(test, "d.csv"), 1 + CODES);
}

static void rows__dropped__leave_nothing(void **state)
{
    struct test *test = *state;
    const struct code_export_req req = {.sort = "newest"};
    struct rows *rows;
    assert_int_equal(begin(test, &rows, ROWS_CODES, &req, "c.csv"), CD_OK);
    rows_drop(&rows);
    assert_int_equal(begin(test, &rows, ROWS_CODES, &req, "c.xlsx"), CD_OK);
    all_parts(rows);
    rows_drop(&rows);
    assert_int_equal(scratch_files(&test->scratch), 0);
    rows_drop(&rows);
}

static void rows__refused__say_why_m6(void **state)
{
    struct test *test = *state;
    struct code_export_req lost = {.status = "LOST"};
    struct rows *rows;
    struct cd_why why;
    assert_int_equal(begin(test, &rows, ROWS_CODES, &lost, "c.csv"), CD_FIELD_FORMAT);
    rows_why(rows, &why);
    assert_string_equal(why.field, "status");
    rows_drop(&rows);
    scratch_put(&test->scratch, "s.csv", "mine");
    assert_int_equal(begin(test, &rows, ROWS_STATISTICS, NULL, "s.csv"), CD_FILE_EXISTS);
    rows_why(rows, &why);
    assert_int_equal(why.err, CD_FILE_EXISTS);
    assert_non_null(strstr(why.have_text, "s.csv"));
    rows_drop(&rows);
    house_candidate(&test->house, "anna", true);
    for (enum rows_kind kind = ROWS_CODES; kind < ROWS_KINDS; kind++) {
        assert_int_equal(begin(test, &rows, kind, NULL, "c.csv"), CD_NOT_ALLOWED);
        rows_drop(&rows);
    }
    assert_int_equal(scratch_files(&test->scratch), 1);
}

/* Whoever may no longer see them gets no more of them. */
static void rows__grant_taken_between_parts__ends_m6(void **state)
{
    struct test *test = *state;
    const struct code_export_req req = {.sort = "newest"};
    struct rows *rows;
    struct cd_why why;
    bool more;
    house_plant(&test->house,
                "insert into account (login, role, password, first_name, last_name, mobile, email, "
                "enterprise_id, created_at) values ('north.sub', 'SUB', '!', 'Eva', 'Ode', '', '', "
                "(select enterprise_id from account where login = 'northwind'), 0)");
    house_as(&test->house, "north.sub");
    assert_int_equal(begin(test, &rows, ROWS_CODES, &req, "c.csv"), CD_OK);
    house_plant(&test->house, "update account set may_codes = 0 where login = 'north.sub'");
    assert_int_equal(rows_part(rows, &more), CD_GRANT_NONE);
    assert_false(more);
    rows_why(rows, &why);
    assert_int_equal(why.err, CD_GRANT_NONE);
    rows_drop(&rows);
    assert_int_equal(scratch_files(&test->scratch), 0);
}

static void rows__names__tell_noun_day_and_format(void **state)
{
    (void)state;
    char name[ROWS_NAME];
    enum sheet_format format;
    rows_name(name, ROWS_EXAMINEES, 20779, SHEET_XLSX);
    assert_string_equal(name, "examinees-20261122.xlsx");
    assert_true(rows_format(name, &format));
    assert_int_equal(format, SHEET_XLSX);
    assert_false(rows_format("codes", &format));
    assert_false(rows_format("codes.doc", &format));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows__parts__have_every_row_once_m44),
        TEST(rows__dropped__leave_nothing),
        TEST(rows__refused__say_why_m6),
        TEST(rows__grant_taken_between_parts__ends_m6),
        cmocka_unit_test(rows__names__tell_noun_day_and_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
