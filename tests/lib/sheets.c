#include "tests/lib/sheets.h"

#include <stdio.h>
#include <string.h>

const struct sheet_column sheets_columns[SHEETS_COLUMNS] = {
    {"name", "Name, \"full\"", SHEET_TEXT},
    {"code", "Code", SHEET_TEXT},
    {"uses", "次数", SHEET_NUMBER},
    {"paid", "Paid", SHEET_MONEY},
    {"at", "At", SHEET_TIME},
    {"born", "Born", SHEET_DAY},
};

const char *const sheets_names[SHEETS_FORMATS] = {
    [SHEET_CSV] = "t.csv", [SHEET_XLSX] = "t.xlsx", [SHEET_JSON] = "t.json"};

void sheets_row(struct sheet *sheet, const char *name, int n)
{
    sheet_text(sheet, name);
    sheet_plain(sheet, "2611-0001");
    sheet_number(sheet, n);
    sheet_money(sheet, 160000 + n, n % 2 ? "JPY" : "CNY");
    sheet_time(sheet, n == 1 ? 0 : SHEETS_AT);
    sheet_day(sheet, -3652);
}

struct sheet *sheets_open(const char *path, enum sheet_format format)
{
    struct sheet *sheet;
    struct sheet_how how = {.format = format, .zone = "Asia/Shanghai"};
    assert_int_equal(sheet_open(&sheet, path, &how, sheets_columns, SHEETS_COLUMNS), CD_OK);
    return sheet;
}

void sheets_bytes(struct buf *out, const char *path)
{
    assert_int_equal(buf_file(out, path, 64 << 20), 0);
}

/* What a reader of zip files finds in `part` of the file. */
void sheets_part(struct buf *out, const char *path, const char *part)
{
    char line[1024], bytes[4096];
    snprintf(line, sizeof line, "unzip -p '%s' 'xl/%s'", path, part);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    for (size_t size; (size = fread(bytes, 1, sizeof bytes, pipe)) > 0;)
        buf_add(out, bytes, size);
    assert_int_equal(pclose(pipe), 0);
}
