/* A sheet as json: one array of objects, one a line. */
#include "base/sheet_parts.h"

#include <string.h>

#include "base/clock.h"
#include "base/money.h"

/* `text`, which is UTF-8, in quotes. Control characters are escaped: those of a plain text. */
static void string_add(struct buf *out, const char *text)
{
    buf_char(out, '"');
    while (*text) {
        size_t size = 0;
        while ((unsigned char)text[size] >= ' ' && text[size] != '"' && text[size] != '\\')
            size++;
        buf_add(out, text, size);
        text += size;
        if (*text == '\n')
            buf_str(out, "\\n");
        else if (*text == '"' || *text == '\\')
            buf_fmt(out, "\\%c", *text);
        else if (*text)
            buf_fmt(out, "\\u%04x", (unsigned)*text);
        text += *text != '\0';
    }
    buf_char(out, '"');
}

/* What stands before each cell is the same in every row. */
static void json_begin(struct sheet *sheet)
{
    const char **lead = arena_alloc(&sheet->arena, (sheet->count + 1) * sizeof *lead);
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < sheet->count; i++) {
        buf_clear(&text);
        buf_char(&text, i ? ',' : '{');
        string_add(&text, sheet->columns[i].name);
        buf_char(&text, ':');
        lead[i] = arena_str(&sheet->arena, text.text);
    }
    buf_free(&text);
    sheet->own = lead;
    buf_char(&sheet->out, '[');
}

static void lead_add(struct sheet *sheet)
{
    const char *const *lead = sheet->own;
    if (sheet->cell == 0)
        buf_str(&sheet->out, sheet->rows ? ",\n" : "\n");
    buf_str(&sheet->out, lead[sheet->cell]);
}

static void bytes_add(struct sheet *sheet, const char *bytes, size_t size)
{
    lead_add(sheet);
    buf_add(&sheet->out, bytes, size);
}

static void json_text(struct sheet *sheet, const char *text, bool of_people)
{
    (void)of_people; /* nobody runs what is in a string */
    lead_add(sheet);
    string_add(&sheet->out, text);
}

static void json_number(struct sheet *sheet, int64_t n)
{
    char cell[SHEET_CELL];
    bytes_add(sheet, cell, sheet_put_number(cell, n));
}

static void json_money(struct sheet *sheet, int64_t amount, const char *currency)
{
    char cell[MONEY_TEXT];
    money_machine(cell, amount, currency);
    json_text(sheet, cell, false);
}

/* The date, and the time of a time. */
static void date_add(struct sheet *sheet, int64_t day, int64_t second, bool is_time)
{
    char cell[SHEET_CELL] = "\"";
    size_t size = 1 + sheet_put_day(sheet, cell + 1, day);
    if (is_time) {
        cell[size++] = 'T';
        size += sheet_put_clock(cell + size, second, true);
        cell[size++] = 'Z';
    }
    cell[size++] = '"';
    bytes_add(sheet, cell, size);
}

static void json_time(struct sheet *sheet, int64_t utc)
{
    int64_t second = (utc % DAY + DAY) % DAY;
    date_add(sheet, (utc - second) / DAY, second, true);
}

static void json_day(struct sheet *sheet, int64_t day)
{
    date_add(sheet, day, 0, false);
}

static void json_empty(struct sheet *sheet)
{
    bytes_add(sheet, "null", strlen("null"));
}

static void json_row(struct sheet *sheet)
{
    buf_char(&sheet->out, '}');
}

static bool json_end(struct sheet *sheet, bool wait)
{
    (void)wait;
    buf_str(&sheet->out, sheet->rows ? "\n]\n" : "]\n");
    return true;
}

const struct sheet_kind sheet_json = {
    .begin = json_begin,
    .text = json_text,
    .number = json_number,
    .money = json_money,
    .time = json_time,
    .day = json_day,
    .empty = json_empty,
    .row = json_row,
    .end = json_end,
};
