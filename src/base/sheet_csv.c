/* A sheet as csv (RFC 4180), through the writer of csv.h. */
#include "base/sheet_parts.h"

#include <string.h>

#include "base/clock.h"
#include "base/money.h"

static void csv_begin_sheet(struct sheet *sheet)
{
    csv_begin(&sheet->csv, &sheet->out, sheet->mark);
    for (size_t i = 0; i < sheet->count; i++)
        csv_plain(&sheet->csv, sheet->columns[i].title);
    csv_row_end(&sheet->csv);
}

static void csv_cell_text(struct sheet *sheet, const char *text, bool of_people)
{
    if (of_people)
        csv_text(&sheet->csv, text);
    else
        csv_plain(&sheet->csv, text);
}

static void csv_cell_number(struct sheet *sheet, int64_t n)
{
    char cell[SHEET_CELL];
    csv_bare(&sheet->csv, cell, sheet_put_number(cell, n));
}

static void csv_cell_money(struct sheet *sheet, int64_t amount, const char *currency)
{
    char cell[MONEY_TEXT];
    money_machine(cell, amount, currency);
    csv_bare(&sheet->csv, cell, strlen(cell));
}

static void csv_cell_time(struct sheet *sheet, int64_t utc)
{
    char cell[SHEET_CELL];
    int64_t local = sheet_local(sheet, utc), second = (local % DAY + DAY) % DAY;
    size_t size = sheet_put_day(sheet, cell, (local - second) / DAY);
    cell[size++] = ' ';
    size += sheet_put_clock(cell + size, second, false);
    csv_bare(&sheet->csv, cell, size);
}

static void csv_cell_day(struct sheet *sheet, int64_t day)
{
    char cell[SHEET_CELL];
    csv_bare(&sheet->csv, cell, sheet_put_day(sheet, cell, day));
}

static void csv_cell_empty(struct sheet *sheet)
{
    csv_bare(&sheet->csv, "", 0);
}

static void csv_row(struct sheet *sheet)
{
    csv_row_end(&sheet->csv);
}

static bool csv_end(struct sheet *sheet, bool wait)
{
    (void)sheet, (void)wait;
    return true; /* the last row is the end */
}

const struct sheet_kind sheet_csv = {
    .begin = csv_begin_sheet,
    .text = csv_cell_text,
    .number = csv_cell_number,
    .money = csv_cell_money,
    .time = csv_cell_time,
    .day = csv_cell_day,
    .empty = csv_cell_empty,
    .row = csv_row,
    .end = csv_end,
};
