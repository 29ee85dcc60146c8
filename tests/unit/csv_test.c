/* csv: what offices save is read, what is broken is named with its line, formulas are disarmed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/csv.h"
#include "base/text.h"

struct fixture {
    struct problems problems;
    struct arena arena;
    struct csv csv;
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

static const struct csv_column columns[] = {
    {"code", "代码", true}, {"full_name", "名称", true}, {"note", "备注", false}};

enum { CODE, NAME, NOTE, COLUMNS };

static enum cd_err parse_bytes(struct fixture *f, const char *bytes, size_t size)
{
    problems_free(&f->problems);
    return csv_parse(&f->csv, &f->arena, "t.csv", bytes, size, columns, COLUMNS, &f->problems);
}

static enum cd_err parse(struct fixture *f, const char *text)
{
    return parse_bytes(f, text, strlen(text));
}

static void assert_row(const struct fixture *f, size_t i, long line, const char *code,
                       const char *name, const char *note)
{
    assert_in_range(i + 1, 1, f->csv.n);
    assert_int_equal(f->csv.v[i].line, line);
    assert_string_equal(f->csv.v[i].cell[CODE], code);
    assert_string_equal(f->csv.v[i].cell[NAME], name);
    assert_string_equal(f->csv.v[i].cell[NOTE], note);
}

static void csv__rows_have_their_lines_and_go_by_the_header(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "Full Name,CODE\nAda,1\n\n , \nBob,2"), CD_OK);
    assert_int_equal(f->csv.n, 2);
    assert_row(f, 0, 2, "1", "Ada", "");
    assert_row(f, 1, 5, "2", "Bob", "");
    assert_int_equal(f->csv.separator, ',');
    assert_string_equal(f->csv.charset, "UTF-8");
}

static void csv__quotes_separators_and_line_feeds_inside(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "code,full_name,note\r\n"
                              "\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n"
                              "\"\",\"\"\"\",x\r\n"),
                     CD_OK);
    assert_int_equal(f->csv.n, 2);
    assert_row(f, 0, 2, "a,b", "say \"hi\"", "two\nlines");
    assert_row(f, 1, 4, "", "\"", "x");
}

static void csv__semicolons_tabs_and_each_line_end(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "code;full_name;note\n1;a,b;\n"), CD_OK);
    assert_row(f, 0, 2, "1", "a,b", "");
    assert_int_equal(parse(f, "code\tfull_name\tnote\r1\ta;b,c\td\r2\te\tf\r"), CD_OK);
    assert_row(f, 0, 2, "1", "a;b,c", "d");
    assert_row(f, 1, 3, "2", "e", "f");
    assert_int_equal(parse(f, "\"code\";\"full_name,\"\n"), CD_FILE_BAD);
    assert_int_equal(f->csv.separator, ';'); /* a comma in quotes does not count */
}

static void csv__encodings_of_offices(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "\xEF\xBB\xBF"
                              "code,full_name\n1,张伟\n"),
                     CD_OK);
    assert_row(f, 0, 2, "1", "张伟", "");
    /* 代码,名称 and 1,张伟 in GB18030 */
    assert_int_equal(parse(f, "\xB4\xFA\xC2\xEB,\xC3\xFB\xB3\xC6\n1,\xD5\xC5\xCE\xB0\n"), CD_OK);
    assert_row(f, 0, 2, "1", "张伟", "");
    assert_string_equal(f->csv.charset, "GB18030");
    static const char utf16[] = "\xFE\xFF\0c\0o\0d\0e\0;\0f\0u\0l\0l\0_\0n\0a\0m\0e\0\n\0"
                                "1\0;\x5F\x20\x4F\x1F\0\n";
    assert_int_equal(parse_bytes(f, utf16, sizeof utf16 - 1), CD_OK);
    assert_row(f, 0, 2, "1", "张伟", "");
}

static void csv__what_is_no_text_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "code,full_name\n1,\xFF\xFF\n"), CD_FILE_BAD);
    assert_problem(f, "neither UTF-8 nor GB18030");
    assert_int_equal(parse(f, "\xEF\xBB\xBF"
                              "code,full_name\n1,\xD5\xC5\n"),
                     CD_FILE_BAD);
    assert_problem(f, "neither UTF-8 nor GB18030"); /* the mark said UTF-8: no guessing */
    assert_int_equal(parse(f, "\xFF\xFE"
                              "abc"),
                     CD_FILE_BAD);
    static const char nul[] = "code,full_name\n1,a\0b\n";
    assert_int_equal(parse_bytes(f, nul, sizeof nul - 1), CD_FILE_BAD);
    assert_problem(f, "t.csv:2: this is no text");
}

static void csv__texts_are_composed_and_without_spaces_around(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "code,full_name\n \t1 ,\xE3\x80\x80"
                              "e\xCC\x81 b\xC2\xA0\n"),
                     CD_OK);
    assert_row(f, 0, 2, "1", "\xC3\xA9 b", "");
}

static void csv__headers_are_strict(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "code,fullname\n1,2\n"), CD_FILE_BAD);
    assert_problem(f, "t.csv:1: unknown column \"fullname\"; did you mean \"full_name\"?");
    assert_problem(f, "t.csv:1: column \"full_name\" is missing");
    assert_int_equal(f->problems.count, 2);
    assert_int_equal(parse(f, "code,full_name,something\n"), CD_FILE_BAD);
    assert_problem(f, "unknown column \"something\"; there are: code, full_name, note");
    assert_int_equal(parse(f, "code,full_name,代码\n"), CD_FILE_BAD);
    assert_problem(f, "column \"code\" is there twice");
    assert_int_equal(parse(f, ""), CD_FILE_BAD);
    assert_problem(f, "column \"code\" is missing");
    assert_int_equal(parse(f, "code,full_name,,\n1,2,,\n"), CD_OK); /* as spreadsheets leave it */
    assert_int_equal(f->csv.n, 1);
}

static void csv__broken_rows_are_named_and_the_rest_is_read(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(parse(f, "code,full_name\n1,a\"b\n2,\"a\"b\n3,a,b\n4,good\n5,\"open\n6,x\n"),
                     CD_FILE_BAD);
    assert_problem(f, "t.csv:2: a quote inside a cell");
    assert_problem(f, "t.csv:3: text behind a closing quote");
    assert_problem(f, "t.csv:4: \"b\" stands under no column");
    assert_problem(f, "t.csv:6: the quote that opens here is never closed");
    assert_int_equal(f->problems.count, 4);
    assert_int_equal(f->csv.n, 1);
    assert_row(f, 0, 5, "4", "good", "");
}

static void csv__limits_hold(void **state)
{
    struct fixture *f = *state;
    struct buf text = BUF_INIT;
    for (int i = 0; i < CSV_COLUMNS; i++)
        buf_str(&text, "x,");
    assert_int_equal(parse(f, text.text), CD_FILE_BAD);
    assert_problem(f, "t.csv:1: more than 64 columns");
    buf_clear(&text);
    buf_str(&text, "code,full_name\n1,\"");
    for (int i = 0; i <= CSV_ROW_BYTES; i++)
        buf_char(&text, i % 100 ? 'a' : '\n');
    assert_int_equal(parse(f, text.text), CD_FILE_BAD);
    assert_problem(f, "t.csv:2: this row is longer than 65536 bytes");
    buf_clear(&text);
    buf_str(&text, "code,full_name\n");
    for (int i = 0; i < CSV_ROWS; i++)
        buf_str(&text, "1,2\n");
    assert_int_equal(parse(f, text.text), CD_OK);
    assert_int_equal(f->csv.n, CSV_ROWS);
    buf_str(&text, "1,2\n");
    assert_int_equal(parse(f, text.text), CD_FILE_BAD);
    assert_problem(f, "t.csv:200002: more than 200000 rows");
    buf_free(&text);
    assert_int_equal(csv_read(&f->csv, &f->arena, "tests/none.csv", columns, COLUMNS, &f->problems),
                     CD_FILE_IO);
    assert_int_equal(csv_read(&f->csv, &f->arena, "tests", columns, COLUMNS, &f->problems),
                     CD_FILE_IO);
}

static void csv_writer__quotes_what_needs_it(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    struct csv_writer writer;
    csv_begin(&writer, &out, true);
    csv_text(&writer, "a,b");
    csv_text(&writer, "say \"hi\"");
    csv_text(&writer, "");
    csv_row_end(&writer);
    csv_plain(&writer, "-5.00");
    csv_text(&writer, "two\nlines");
    csv_text(&writer, " x ");
    csv_row_end(&writer);
    assert_string_equal(out.text, "\xEF\xBB\xBF\"a,b\",\"say \"\"hi\"\"\",\r\n"
                                  "-5.00,\"two\nlines\",\" x \"\r\n");
    buf_free(&out);
}

static void csv_writer__disarms_formulas(void **state)
{
    (void)state;
    static const char *const armed[] = {"=1+1",
                                        "+1",
                                        "-1",
                                        "@SUM(A1)",
                                        "\t=1",
                                        "\r=1",
                                        "  =1",
                                        "\n=1",
                                        "\xE3\x80\x80=1",
                                        "\xC2\xA0=1",
                                        "\xEF\xBB\xBF=1",
                                        "\xE2\x80\x8B=1",
                                        "＝1",
                                        "＋1",
                                        "－1",
                                        "＠A",
                                        " ＝1"};
    static const char *const calm[] = {"a=1", "", "1-1", "张伟", "'=1", "！", "~", " "};
    for (size_t i = 0; i < sizeof armed / sizeof armed[0] + sizeof calm / sizeof calm[0]; i++) {
        size_t count = sizeof armed / sizeof armed[0];
        struct buf out = BUF_INIT;
        struct csv_writer writer;
        csv_begin(&writer, &out, false);
        csv_text(&writer, i < count ? armed[i] : calm[i - count]);
        assert_int_equal(strncmp(out.text, "\"'", 2) == 0, i < count);
        buf_free(&out);
    }
}

static void csv_writer__what_is_written_is_read_again(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {"a", "a;b,c\td", "\"", "\"\"x", "x\ny", "张伟, \"x\"", ""};
    struct buf out = BUF_INIT;
    struct csv_writer writer;
    csv_begin(&writer, &out, true);
    csv_text(&writer, "code");
    csv_text(&writer, "full name");
    csv_row_end(&writer);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        csv_plain(&writer, "1");
        csv_text(&writer, texts[i]);
        csv_row_end(&writer);
    }
    assert_int_equal(parse(f, out.text), CD_OK);
    assert_int_equal(f->csv.n, sizeof texts / sizeof texts[0]);
    for (size_t i = 0; i < f->csv.n; i++)
        assert_string_equal(f->csv.v[i].cell[NAME], texts[i]);
    buf_free(&out);
}

static void csv__the_people_of_the_demo_are_good(void **state)
{
    struct fixture *f = *state;
    static const struct csv_column person[] = {{"last_name", NULL, true},
                                               {"first_name", NULL, true},
                                               {"login", NULL, true},
                                               {"city", NULL, true}};
    assert_int_equal(
        csv_read(&f->csv, &f->arena, "data/catalogue/demo/people.csv", person, 4, &f->problems),
        CD_OK);
    assert_int_equal(f->csv.n, 40);
    for (size_t i = 0; i < f->csv.n; i++) {
        for (size_t k = 0; k < 4; k++)
            assert_true(f->csv.v[i].cell[k][0] && text_clean(f->csv.v[i].cell[k]));
        for (size_t other = 0; other < i; other++)
            assert_string_not_equal(f->csv.v[i].cell[2], f->csv.v[other].cell[2]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        TEST(csv__rows_have_their_lines_and_go_by_the_header),
        TEST(csv__quotes_separators_and_line_feeds_inside),
        TEST(csv__semicolons_tabs_and_each_line_end),
        TEST(csv__encodings_of_offices),
        TEST(csv__what_is_no_text_is_refused),
        TEST(csv__texts_are_composed_and_without_spaces_around),
        TEST(csv__headers_are_strict),
        TEST(csv__broken_rows_are_named_and_the_rest_is_read),
        TEST(csv__limits_hold),
        TEST(csv__the_people_of_the_demo_are_good),
        TEST(csv_writer__quotes_what_needs_it),
        TEST(csv_writer__disarms_formulas),
        TEST(csv_writer__what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
