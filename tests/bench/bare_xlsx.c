/* bare_xlsx: the least that a spreadsheet of those rows needs: a statement, a loop, libxlsxwriter
 * in constant memory. Usage: bare_xlsx DATABASE FILE */
#include <sqlite3.h>
#include <stdio.h>
#include <xlsxwriter.h>

#include "tests/bench/exports.h"

static void row_write(lxw_worksheet *sheet, lxw_row_t row, sqlite3_stmt *stmt, lxw_format *time)
{
    for (int i = 0; i < EXPORTS_COLUMNS; i++) {
        const char *text = (const char *)sqlite3_column_text(stmt, i);
        if (sqlite3_column_type(stmt, i) == SQLITE_FLOAT)
            worksheet_write_number(sheet, row, (lxw_col_t)i, sqlite3_column_double(stmt, i), time);
        else if (sqlite3_column_type(stmt, i) == SQLITE_INTEGER)
            worksheet_write_number(sheet, row, (lxw_col_t)i, sqlite3_column_double(stmt, i), NULL);
        else if (text && *text)
            worksheet_write_string(sheet, row, (lxw_col_t)i, text, NULL);
    }
}

int main(int argc, char **argv)
{
    char sql[EXPORTS_SQL];
    sqlite3 *db;
    sqlite3_stmt *stmt;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    exports_statement(sql, true);
    if (argc != 3 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        return 1;
    lxw_workbook *book = workbook_new_opt(argv[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *time = workbook_add_format(book);
    format_set_num_format(time, "yyyy-mm-dd hh:mm");
    for (int i = 0; i < EXPORTS_COLUMNS; i++)
        worksheet_write_string(sheet, 0, (lxw_col_t)i, sqlite3_column_name(stmt, i), NULL);
    for (lxw_row_t row = 1; sqlite3_step(stmt) == SQLITE_ROW; row++)
        row_write(sheet, row, stmt, time);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
