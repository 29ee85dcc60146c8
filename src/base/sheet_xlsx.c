/* A sheet as xlsx, through libxlsxwriter in its constant memory: a row is written out when the next
 * one begins. The library packs what it has written when the book is closed. */
#include "base/sheet_parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <xlsxwriter.h>

#include "base/clock.h"
#include "base/money.h"
#include "base/text.h"
#include "base/zone.h"

enum {
    CELL_POINTS = 32767,    /* code points that a cell may hold */
    MONEY_DIGITS = 4,       /* currencies have 0 to 3 */
    EPOCH = 25569,          /* the day number 0 in a spreadsheet's count of days */
    FIRST_DAY = EPOCH - 61, /* days before March 1900 are counted wrongly there */
    PAGES = 1000            /* worksheets of one file */
};

/* Whole numbers up to here are shown digit by digit. */
#define NUMBER_MAX INT64_C(999999999999999)

struct book {
    lxw_workbook *workbook;
    lxw_worksheet *page;
    lxw_row_t row; /* the next one of this page */
    lxw_format *head, *day, *time, *money[MONEY_DIGITS];
    char folder[PATH_MAX]; /* the library keeps the pointer */
};

/* ---- pages ---- */

static double column_width(const struct sheet_column *column)
{
    static const int widths[] = {[SHEET_TEXT] = 20,
                                 [SHEET_NUMBER] = 10,
                                 [SHEET_MONEY] = 14,
                                 [SHEET_TIME] = 17,
                                 [SHEET_DAY] = 12};
    int title = text_width(column->title) + 2;
    return title > widths[column->type] ? title : widths[column->type];
}

/* A worksheet holds about a million rows: then the next one begins, with the header again. */
static void page_begin(struct sheet *sheet)
{
    struct book *book = sheet->own;
    book->page = workbook_add_worksheet(book->workbook, NULL);
    if (!book->page) {
        sheet_fail(sheet, CD_FULL);
        return;
    }
    worksheet_freeze_panes(book->page, 1, 0);
    for (size_t i = 0; i < sheet->count; i++) {
        lxw_col_t column = (lxw_col_t)i;
        worksheet_set_column(book->page, column, column, column_width(&sheet->columns[i]), NULL);
        worksheet_write_string(book->page, 0, column, sheet->columns[i].title, book->head);
    }
    book->row = 1;
}

static lxw_format *format_new(lxw_workbook *workbook, const char *numbers)
{
    lxw_format *format = workbook_add_format(workbook);
    if (!format)
        die("out of memory");
    format_set_num_format(format, numbers);
    return format;
}

static void xlsx_begin(struct sheet *sheet)
{
    static const char *const money[MONEY_DIGITS] = {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000"};
    struct book *book = calloc(1, sizeof *book);
    if (!book)
        die("out of memory");
    sheet->own = book;
    const char *slash = strrchr(sheet->file.path, '/');
    snprintf(book->folder, sizeof book->folder, "%.*s",
             slash ? (int)(slash - sheet->file.path) + 1 : 1, slash ? sheet->file.path : ".");
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE, .tmpdir = book->folder, .use_zip64 = LXW_TRUE};
    book->workbook = workbook_new_opt(sheet->file.place, &options);
    if (!book->workbook)
        die("out of memory");
    book->head = format_new(book->workbook, "@");
    format_set_bold(book->head);
    book->day = format_new(book->workbook, "yyyy-mm-dd");
    book->time = format_new(book->workbook, "yyyy-mm-dd hh:mm");
    for (int digits = 0; digits < MONEY_DIGITS; digits++)
        book->money[digits] = format_new(book->workbook, money[digits]);
    page_begin(sheet);
}

/* ---- cells ---- */

static void xlsx_text(struct sheet *sheet, const char *text, bool of_people)
{
    struct book *book = sheet->own;
    (void)of_people; /* a string is no formula, whatever it begins with */
    if (!*text)
        return;
    if (strlen(text) > CELL_POINTS && text_points(text) > CELL_POINTS) {
        const char *end = text;
        for (int points = 0; points < CELL_POINTS; points++) {
            int32_t code;
            int size = text_next(end, 4, &code);
            end += size > 0 ? size : 1;
        }
        text = arena_bytes(&sheet->arena, text, (size_t)(end - text));
    }
    worksheet_write_string(book->page, book->row, (lxw_col_t)sheet->cell, text, NULL);
}

static void number_write(struct sheet *sheet, double n, lxw_format *format)
{
    struct book *book = sheet->own;
    worksheet_write_number(book->page, book->row, (lxw_col_t)sheet->cell, n, format);
}

static bool exact(int64_t n)
{
    return n >= -NUMBER_MAX && n <= NUMBER_MAX;
}

static void xlsx_number(struct sheet *sheet, int64_t n)
{
    char cell[SHEET_CELL];
    if (exact(n)) {
        number_write(sheet, (double)n, NULL);
        return;
    }
    cell[sheet_put_number(cell, n)] = '\0';
    xlsx_text(sheet, cell, false);
}

static void xlsx_money(struct sheet *sheet, int64_t amount, const char *currency)
{
    static const double units[MONEY_DIGITS] = {1, 10, 100, 1000};
    const struct book *book = sheet->own;
    char cell[MONEY_TEXT];
    int digits;
    if (money_currency(currency, &digits) && exact(amount)) {
        number_write(sheet, (double)amount / units[digits], book->money[digits]);
        return;
    }
    money_machine(cell, amount, currency);
    xlsx_text(sheet, cell, false);
}

static void xlsx_day(struct sheet *sheet, int64_t day)
{
    const struct book *book = sheet->own;
    char cell[SHEET_CELL];
    if (day >= -FIRST_DAY) {
        number_write(sheet, (double)(day + EPOCH), book->day);
        return;
    }
    cell[sheet_put_day(cell, day)] = '\0';
    xlsx_text(sheet, cell, false);
}

static void xlsx_time(struct sheet *sheet, int64_t utc)
{
    const struct book *book = sheet->own;
    int64_t local = sheet_local(sheet, utc), minute = local - (local % MINUTE + MINUTE) % MINUTE;
    if (local >= -FIRST_DAY * (int64_t)DAY)
        number_write(sheet, (double)minute / DAY + EPOCH, book->time);
    else
        xlsx_day(sheet, local / DAY);
}

static void xlsx_empty(struct sheet *sheet)
{
    (void)sheet; /* what is not written is empty */
}

/* ---- the end ---- */

/* The library asks nobody whether its files took what it wrote: their streams know. */
static void stream_check(struct sheet *sheet, FILE *stream)
{
    if (ferror(stream))
        sheet_fail(sheet, errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? CD_FULL : CD_FULL);
}

static void xlsx_row(struct sheet *sheet)
{
    struct book *book = sheet->own;
    stream_check(sheet, book->page->optimize_tmpfile);
    if (++book->row == LXW_ROW_MAX)
        page_begin(sheet);
}

static enum cd_err close_failed(lxw_error err, int code)
{
    if (err == LXW_ERROR_ZIP_FILE_OPERATION || err == LXW_ERROR_CREATING_TMPFILE ||
        err == LXW_ERROR_CREATING_XLSX_FILE)
        return file_failed(code);
    return CD_FULL;
}

static void xlsx_end(struct sheet *sheet)
{
    struct book *book = sheet->own;
    lxw_error err = workbook_close(book->workbook);
    book->workbook = NULL;
    if (err)
        sheet_fail(sheet, close_failed(err, errno));
}

static void xlsx_free(struct sheet *sheet)
{
    struct book *book = sheet->own;
    if (book->workbook)
        lxw_workbook_free(book->workbook);
    free(book);
}

const struct sheet_kind sheet_xlsx = {
    .begin = xlsx_begin,
    .text = xlsx_text,
    .number = xlsx_number,
    .money = xlsx_money,
    .time = xlsx_time,
    .day = xlsx_day,
    .empty = xlsx_empty,
    .row = xlsx_row,
    .end = xlsx_end,
    .free = xlsx_free,
};
