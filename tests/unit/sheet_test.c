/* sheet: tables read back by readers that know nothing of ours: csv.h, jansson, unzip. */
#include "tests/lib/harness.h"

#include <jansson.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "tests/lib/sheets.h"

enum { NAME, CODE, USES, PAID, TIME, BORN };

static const char *const names[] = {"=1+2",    "+1",      "-1",   "@SUM(A1)", "say \"hi\"",
                                    "a\nb, c", "王小明",  "",     " =1",      "x\ty\x1b[2J",
                                    "\xff",    "Pérez\r", "#,; ", "＝1+2"};

enum { NAMES = sizeof names / sizeof *names };

static const char *written(struct scratch *place, enum sheet_format format)
{
    const char *path = scratch_path(place, sheets_names[format]);
    struct sheet *sheet = sheets_open(path, format);
    for (int n = 0; n < NAMES; n++) {
        sheets_row(sheet, names[n], n);
        assert_int_equal(sheet_row(sheet), CD_OK);
    }
    assert_int_equal(sheet_keep(&sheet), CD_OK);
    assert_null(sheet);
    assert_int_equal(scratch_files(place), 1);
    return path;
}

/* ---- csv ---- */

static void sheet__csv__comes_back_and_runs_no_formula(void **state)
{
    static const char *const back[NAMES] = {
        [0] = "'=1+2", [1] = "'+1", [2] = "'-1",     [3] = "'@SUM(A1)", [9] = "x�y�[2J",
        [8] = "' =1",  [10] = "�",  [11] = "Pérez�", [13] = "'＝1+2",   [12] = "#,;"};
    static const struct csv_column wanted[] = {
        {"Name, \"full\"", NULL, true}, {"Code", NULL, true}, {"次数", NULL, true},
        {"Paid", NULL, true},           {"At", NULL, true},   {"Born", NULL, true}};
    struct csv csv;
    struct arena arena = {0};
    struct problems problems = PROBLEMS_INIT;
    enum cd_err err =
        csv_read(&csv, &arena, written(*state, SHEET_CSV), wanted, SHEETS_COLUMNS, &problems);
    assert_string_equal(problems.text.text, "");
    assert_int_equal(err, CD_OK);
    assert_int_equal(csv.n, NAMES);
    for (int n = 0; n < NAMES; n++)
        assert_string_equal(csv.v[n].cell[NAME], back[n] ? back[n] : names[n]);
    assert_string_equal(csv.v[0].cell[CODE], "2611-0001");
    assert_string_equal(csv.v[12].cell[USES], "12");
    assert_string_equal(csv.v[2].cell[PAID], "1600.02");
    assert_string_equal(csv.v[3].cell[PAID], "160003");
    assert_string_equal(csv.v[0].cell[TIME], "2026-11-22 14:05");
    assert_string_equal(csv.v[1].cell[TIME], "");
    assert_string_equal(csv.v[0].cell[BORN], "1960-01-02");
    problems_free(&problems);
    arena_free(&arena);
}

static void sheet__csv__byte_by_byte_as_the_rfc_says(void **state)
{
    static const char expected[] = "\xEF\xBB\xBFname,\"a,b\"\r\n"
                                   "\"say \"\"hi\"\"\",-9223372036854775808\r\n"
                                   "\"a\nb\",\r\n";
    static const struct sheet_column two[] = {{"n", "name", SHEET_TEXT},
                                              {"u", "a,b", SHEET_NUMBER}};
    struct sheet_how how = {.format = SHEET_CSV, .mark = true, .zone = ""};
    struct sheet *sheet;
    struct buf there = BUF_INIT;
    const char *path = scratch_path(*state, "t.csv");
    assert_int_equal(sheet_open(&sheet, path, &how, two, 2), CD_OK);
    sheet_text(sheet, "say \"hi\"");
    sheet_number(sheet, INT64_MIN);
    assert_int_equal(sheet_row(sheet), CD_OK);
    sheet_text(sheet, "a\nb");
    sheet_plain(sheet, "");
    assert_int_equal(sheet_row(sheet), CD_OK);
    assert_int_equal(sheet_keep(&sheet), CD_OK);
    sheets_bytes(&there, path);
    assert_string_equal(there.text, expected);
    buf_free(&there);
}

/* ---- json ---- */

static void sheet__json__is_an_array_of_objects(void **state)
{
    json_error_t error;
    json_t *rows = json_load_file(written(*state, SHEET_JSON), 0, &error);
    if (!rows)
        fail_msg("line %d: %s", error.line, error.text);
    assert_int_equal(json_array_size(rows), NAMES);
    for (size_t n = 0; n < NAMES; n++) {
        const json_t *row = json_array_get(rows, n);
        const char *name = json_string_value(json_object_get(row, "name"));
        assert_int_equal(json_object_size(row), SHEETS_COLUMNS);
        if (text_valid(names[n]) && !strpbrk(names[n], "\t\r\x1b"))
            assert_string_equal(name, names[n]); /* nobody runs it: no apostrophe */
        assert_true(text_valid(name));
        assert_int_equal(json_integer_value(json_object_get(row, "uses")), n);
    }
    const json_t *first = json_array_get(rows, 0), *second = json_array_get(rows, 1);
    assert_string_equal(json_string_value(json_object_get(first, "paid")), "1600.00");
    assert_string_equal(json_string_value(json_object_get(first, "at")), "2026-11-22T06:05:00Z");
    assert_string_equal(json_string_value(json_object_get(first, "born")), "1960-01-02");
    assert_true(json_is_null(json_object_get(second, "at")));
    json_decref(rows);
}

static void sheet__json__without_rows_is_an_empty_array(void **state)
{
    struct buf there = BUF_INIT;
    const char *path = scratch_path(*state, "t.json");
    struct sheet *sheet = sheets_open(path, SHEET_JSON);
    assert_int_equal(sheet_keep(&sheet), CD_OK);
    sheets_bytes(&there, path);
    assert_string_equal(there.text, "[]\n");
    buf_free(&there);
}

/* ---- xlsx ---- */

static void assert_has(const struct buf *text, const char *part)
{
    if (!strstr(text->text, part))
        fail_msg("no %s in\n%s", part, text->text);
}

static void sheet__xlsx__cells_have_types_and_no_formula(void **state)
{
    struct buf page = BUF_INIT, styles = BUF_INIT;
    const char *path = written(*state, SHEET_XLSX);
    sheets_part(&page, path, "worksheets/sheet1.xml");
    sheets_part(&styles, path, "styles.xml");
    assert_null(strstr(page.text, "<f>"));
    assert_has(&page, "state=\"frozen\"");
    assert_has(&page, "<c r=\"A2\" t=\"inlineStr\"><is><t>=1+2</t>");
    assert_has(&page, "<t>say \"hi\"</t>");
    assert_has(&page, "<t>a\nb, c</t>");
    assert_has(&page, "<t>王小明</t>");
    assert_has(&page, "<t>x�y�[2J</t>");
    assert_null(strstr(page.text, "r=\"A9\"")); /* an empty text is an empty cell */
    assert_has(&page, "<c r=\"C14\"><v>12</v></c>");
    assert_has(&page, "<c r=\"D4\" s=\"2\"><v>1600.02</v></c>");
    assert_has(&page, "<c r=\"D5\" s=\"5\"><v>160003</v></c>");
    assert_has(&page, "<c r=\"E2\" s=\"3\"><v>46348.58680555555</v></c>"); /* 14:05 in Shanghai */
    assert_null(strstr(page.text, "r=\"E3\""));
    assert_has(&page, "<c r=\"F2\" s=\"4\"><v>21917</v></c>");
    assert_has(&styles, "formatCode=\"yyyy-mm-dd hh:mm\"");
    assert_has(&styles, "formatCode=\"yyyy-mm-dd\"");
    assert_has(&styles, "<b/>");
    buf_free(&page);
    buf_free(&styles);
}

/* What a cell of a spreadsheet can't be: too long, too precise, too early. */
static void sheet__xlsx__what_no_cell_can_be_is_text(void **state)
{
    struct buf page = BUF_INIT, name = BUF_INIT;
    const char *path = scratch_path(*state, "t.xlsx");
    struct sheet *sheet = sheets_open(path, SHEET_XLSX);
    for (int n = 0; n < 40000; n++)
        buf_str(&name, "é");
    sheet_text(sheet, name.text);
    sheet_plain(sheet, "0012");
    sheet_number(sheet, INT64_C(1234567890123456789));
    sheet_money(sheet, 5, "CNY");
    sheet_time(sheet, INT64_C(-4000000000));
    sheet_day(sheet, -30000);
    assert_int_equal(sheet_row(sheet), CD_OK);
    assert_int_equal(sheet_keep(&sheet), CD_OK);
    sheets_part(&page, path, "worksheets/sheet1.xml");
    assert_has(&page, "<t>0012</t>");
    assert_has(&page, "<t>1234567890123456789</t>");
    assert_has(&page, "<v>0.05</v>");
    assert_has(&page, "<t>1843-04-01</t>");
    assert_has(&page, "<t>1887-11-12</t>");
    assert_true(page.len > 65534 && page.len < 75000);
    buf_free(&page);
    buf_free(&name);
}

/* Spreadsheets read "_x0041_" as the letter A: who wrote it means what stands there. */
static void sheet__xlsx__numbers_of_characters_stay_as_they_were_written(void **state)
{
    struct buf page = BUF_INIT;
    const char *path = scratch_path(*state, "t.xlsx");
    struct sheet *sheet = sheets_open(path, SHEET_XLSX);
    sheet_text(sheet, "__x0041_b_x00e9_");
    sheet_text(sheet, "a_x004_ _X0041_ _x00412_");
    for (int i = 0; i < 4; i++)
        sheet_plain(sheet, "");
    assert_int_equal(sheet_row(sheet), CD_OK);
    assert_int_equal(sheet_keep(&sheet), CD_OK);
    sheets_part(&page, path, "worksheets/sheet1.xml");
    assert_has(&page, "<t>__x005F_x0041_b_x005F_x00e9_</t>");
    assert_has(&page, "<t>a_x004_ _X0041_ _x00412_</t>");
    buf_free(&page);
}

static void sheet__xlsx__goes_on_on_a_second_page(void **state)
{
    static const struct sheet_column one[] = {{"n", "Number", SHEET_NUMBER}};
    struct sheet_how how = {.format = SHEET_XLSX, .zone = ""};
    struct sheet *sheet;
    struct buf page = BUF_INIT;
    const char *path = scratch_path(*state, "t.xlsx");
    assert_int_equal(sheet_open(&sheet, path, &how, one, 1), CD_OK);
    for (int n = 1; n <= 1048577; n++) {
        sheet_number(sheet, n);
        assert_int_equal(sheet_row(sheet), CD_OK);
    }
    assert_int_equal(sheet_keep(&sheet), CD_OK);
    sheets_part(&page, path, "worksheets/sheet1.xml");
    assert_non_null(strstr(page.text, "<c r=\"A1048576\"><v>1048575</v></c></row></sheetData>"));
    buf_clear(&page);
    sheets_part(&page, path, "worksheets/sheet2.xml");
    assert_has(&page, "<t>Number</t>");
    assert_has(&page, "<c r=\"A2\"><v>1048576</v></c></row>");
    assert_has(&page, "<c r=\"A3\"><v>1048577</v></c></row></sheetData>");
    buf_free(&page);
}

static void sheet__packed__is_asked_until_it_is_done(void **state)
{
    struct buf page = BUF_INIT;
    const char *path = scratch_path(*state, "t.xlsx");
    struct sheet *sheet = sheets_open(path, SHEET_XLSX);
    for (int n = 0; n < 2000; n++) {
        sheets_row(sheet, "Ada", n);
        assert_int_equal(sheet_row(sheet), CD_OK);
    }
    int64_t until = harness_ms() + 20000;
    while (!sheet_packed(sheet) && harness_ms() < until)
        continue;
    assert_true(sheet_packed(sheet));
    assert_int_equal(scratch_files(*state), 0);
    assert_int_equal(sheet_keep(&sheet), CD_OK);
    sheets_part(&page, path, "worksheets/sheet1.xml");
    assert_has(&page, "<v>1999</v>");
    buf_free(&page);
}

static void sheet__format__by_name(void **state)
{
    (void)state;
    enum sheet_format format;
    assert_true(sheet_format_named("xlsx", &format));
    assert_int_equal(format, SHEET_XLSX);
    assert_true(sheet_format_named("json", &format));
    assert_int_equal(format, SHEET_JSON);
    assert_false(sheet_format_named("XLSX", &format));
    assert_false(sheet_format_named("", &format));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, scratch_set_up, scratch_tear_down)
    const struct CMUnitTest tests[] = {
        T(sheet__csv__comes_back_and_runs_no_formula),
        T(sheet__csv__byte_by_byte_as_the_rfc_says),
        T(sheet__json__is_an_array_of_objects),
        T(sheet__json__without_rows_is_an_empty_array),
        T(sheet__xlsx__cells_have_types_and_no_formula),
        T(sheet__xlsx__what_no_cell_can_be_is_text),
        T(sheet__xlsx__numbers_of_characters_stay_as_they_were_written),
        T(sheet__xlsx__goes_on_on_a_second_page),
        T(sheet__packed__is_asked_until_it_is_done),
        T(sheet__format__by_name),
    };
#undef T
    text_locale("");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
