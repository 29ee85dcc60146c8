/* The life of a sheet: a file beside the formats, the buffer in front of it, times in its zone. */
#include "base/sheet_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/zone.h"

enum { SPILL_AT = 256 << 10 };

/* ---- what the formats share ---- */

size_t sheet_put_number(char *to, int64_t n)
{
    char back[SHEET_CELL];
    size_t size = sizeof back;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do
        back[--size] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (n < 0)
        back[--size] = '-';
    memcpy(to, back + size, sizeof back - size);
    return sizeof back - size;
}

static char *put_two(char *to, int n)
{
    *to++ = (char)('0' + n / 10 % 10);
    *to++ = (char)('0' + n % 10);
    return to;
}

static void day_write(char *to, int64_t day)
{
    struct civil civil;
    day_civil(day, &civil);
    to = put_two(put_two(to, civil.year / 100), civil.year % 100);
    *to++ = '-';
    to = put_two(to, civil.month);
    *to++ = '-';
    put_two(to, civil.day);
}

size_t sheet_put_day(struct sheet *sheet, char *to, int64_t day)
{
    struct sheet_date *known = &sheet->dates[(uint64_t)day % SHEET_DAYS];
    if (known->day != day || !known->text[0]) {
        known->day = day;
        day_write(known->text, day);
    }
    memcpy(to, known->text, sizeof known->text);
    return sizeof known->text;
}

size_t sheet_put_clock(char *to, int64_t second_of_day, bool seconds)
{
    char *at = put_two(to, (int)(second_of_day / HOUR));
    *at++ = ':';
    at = put_two(at, (int)(second_of_day % HOUR / MINUTE));
    if (!seconds)
        return (size_t)(at - to);
    *at++ = ':';
    return (size_t)(put_two(at, (int)(second_of_day % MINUTE)) - to);
}

int64_t sheet_local(struct sheet *sheet, int64_t utc)
{
    struct sheet_offset *known = &sheet->offsets[(uint64_t)(utc / DAY) % SHEET_DAYS];
    if (utc < known->from || utc >= known->until)
        known->seconds = zone_offset(sheet->zone, utc, &known->from, &known->until);
    return utc + known->seconds;
}

void sheet_fail(struct sheet *sheet, enum cd_err err)
{
    if (!sheet->err)
        sheet->err = err;
}

/* ---- the file ---- */

static void spill(struct sheet *sheet)
{
    int fd = sheet->standard ? STDOUT_FILENO : sheet->file.fd;
    int code = sheet->err ? 0 : file_write(fd, sheet->out.text, sheet->out.len);
    if (code)
        sheet_fail(sheet, file_failed(code));
    buf_clear(&sheet->out);
}

static const char *const format_names[] = {
    [SHEET_CSV] = "csv", [SHEET_XLSX] = "xlsx", [SHEET_JSON] = "json"};

bool sheet_format_named(const char *name, enum sheet_format *format)
{
    for (size_t i = 0; i < sizeof format_names / sizeof *format_names; i++)
        if (strcmp(format_names[i], name) == 0) {
            *format = (enum sheet_format)i;
            return true;
        }
    return false;
}

const char *sheet_format_name(enum sheet_format format)
{
    return format_names[format];
}

static void columns_copy(struct sheet *sheet, const struct sheet_column *columns, size_t count)
{
    struct sheet_column *copy = arena_alloc(&sheet->arena, count * sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i].name = arena_str(&sheet->arena, columns[i].name);
        copy[i].title = arena_str(&sheet->arena, columns[i].title);
        copy[i].type = columns[i].type;
    }
    sheet->columns = copy;
    sheet->count = count;
}

static struct sheet *sheet_new(const struct sheet_how *how)
{
    static const struct sheet_kind *const kinds[] = {
        [SHEET_CSV] = &sheet_csv, [SHEET_XLSX] = &sheet_xlsx, [SHEET_JSON] = &sheet_json};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet)
        die("out of memory");
    buf_init(&sheet->out);
    buf_init(&sheet->scrubbed);
    sheet->kind = kinds[how->format];
    sheet->zone = arena_str(&sheet->arena, how->zone);
    sheet->mark = how->mark;
    return sheet;
}

static void sheet_free(struct sheet **sheet)
{
    if ((*sheet)->kind->free)
        (*sheet)->kind->free(*sheet);
    buf_free(&(*sheet)->out);
    buf_free(&(*sheet)->scrubbed);
    arena_free(&(*sheet)->arena);
    free(*sheet);
    *sheet = NULL;
}

enum cd_err sheet_open(struct sheet **sheet, const char *path, const struct sheet_how *how,
                       const struct sheet_column *columns, size_t count)
{
    struct file_draft file = {.fd = -1};
    bool standard = strcmp(path, "-") == 0;
    *sheet = NULL;
    if (standard && how->format == SHEET_XLSX)
        return CD_USAGE;
    enum cd_err err = standard ? CD_OK : file_draft_open(&file, path);
    if (!err && standard && fflush(stdout) != 0) /* what was printed before stands before it */
        err = CD_FILE_IO;
    if (err)
        return err;
    *sheet = sheet_new(how);
    (*sheet)->standard = standard;
    (*sheet)->file = file;
    columns_copy(*sheet, columns, count);
    (*sheet)->kind->begin(*sheet);
    err = (*sheet)->err;
    if (err)
        sheet_drop(sheet);
    return err;
}

enum cd_err sheet_row(struct sheet *sheet)
{
    if (sheet->cell != sheet->count)
        die("a row of a sheet has %zu cells instead of %zu", sheet->cell, sheet->count);
    sheet->kind->row(sheet);
    sheet->cell = 0;
    sheet->rows++;
    if (sheet->out.len >= SPILL_AT)
        spill(sheet);
    return sheet->err;
}

static bool sheet_end(struct sheet *sheet, bool wait)
{
    if (!sheet->ended && !sheet->err)
        sheet->ended = sheet->kind->end(sheet, wait);
    return sheet->ended || sheet->err;
}

bool sheet_packed(struct sheet *sheet)
{
    return sheet_end(sheet, false);
}

enum cd_err sheet_keep(struct sheet **sheet)
{
    sheet_end(*sheet, true);
    spill(*sheet);
    enum cd_err err = (*sheet)->err;
    if (!err && !(*sheet)->standard)
        err = file_draft_keep(&(*sheet)->file);
    sheet_drop(sheet);
    return err;
}

void sheet_drop(struct sheet **sheet)
{
    if (!*sheet)
        return;
    file_draft_drop(&(*sheet)->file);
    sheet_free(sheet);
}

/* ---- cells ---- */

/* Bytes of the safe character at `text`, 0 at the end and for what has to go. Most texts are ASCII
 * or common Han, and never meet the tables. */
static size_t safe_bytes(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    int32_t code;
    if (at[0] < 0x80)
        return (at[0] >= ' ' && at[0] != 0x7F) || at[0] == '\n';
    if (at[0] >= 0xE5 && at[0] <= 0xE9 && (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80)
        return 3;
    int size = text_next(text, 4, &code);
    return size > 0 && !text_unsafe(code) ? (size_t)size : 0;
}

static const char *scrubbed(struct sheet *sheet, const char *text)
{
    size_t clean = 0, size = 1;
    while (size > 0) {
        while (text[clean] >= ' ' && text[clean] < 0x7F)
            clean++;
        size = safe_bytes(text + clean);
        clean += size;
    }
    if (!text[clean])
        return text;
    buf_clear(&sheet->scrubbed);
    buf_add(&sheet->scrubbed, text, clean);
    for (const char *at = text + clean; *at;) {
        int32_t code;
        size = safe_bytes(at);
        if (size)
            buf_add(&sheet->scrubbed, at, size);
        else
            buf_str(&sheet->scrubbed, "\uFFFD");
        int bad = size ? (int)size : text_next(at, 4, &code);
        at += bad > 0 ? bad : 1;
    }
    return sheet->scrubbed.text;
}

static void cell_next(struct sheet *sheet)
{
    if (sheet->cell >= sheet->count)
        die("a row of a sheet has more than %zu cells", sheet->count);
}

void sheet_text(struct sheet *sheet, const char *text)
{
    cell_next(sheet);
    sheet->kind->text(sheet, scrubbed(sheet, text), true);
    sheet->cell++;
}

void sheet_plain(struct sheet *sheet, const char *text)
{
    cell_next(sheet);
    if (*text || sheet->columns[sheet->cell].type == SHEET_TEXT)
        sheet->kind->text(sheet, text, false);
    else
        sheet->kind->empty(sheet);
    sheet->cell++;
}

void sheet_number(struct sheet *sheet, int64_t n)
{
    cell_next(sheet);
    sheet->kind->number(sheet, n);
    sheet->cell++;
}

void sheet_money(struct sheet *sheet, int64_t amount, const char *currency)
{
    cell_next(sheet);
    sheet->kind->money(sheet, amount, currency);
    sheet->cell++;
}

void sheet_time(struct sheet *sheet, int64_t utc)
{
    cell_next(sheet);
    if (utc)
        sheet->kind->time(sheet, utc);
    else
        sheet->kind->empty(sheet);
    sheet->cell++;
}

void sheet_day(struct sheet *sheet, int64_t day)
{
    cell_next(sheet);
    sheet->kind->day(sheet, day);
    sheet->cell++;
}
