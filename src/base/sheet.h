/* sheet: writes a table of any length into a file for spreadsheets and programs, row by row.
 *
 * csv (RFC 4180, CRLF), xlsx (typed cells) or json (one array of objects, one a line), in memory
 * that does not grow with the rows. The file is there when it is whole, under its name only if
 * nothing has that, or not at all. Knows nothing of where rows come from or what they mean.
 *
 * Usage: sheet_open; for each row one call for each column in their order, then sheet_row; at the
 * end sheet_keep, or sheet_drop whenever it is cancelled or sheet_row gave an error. SIGPIPE and
 * SIGXFSZ must be ignored, as main does, else a reader that went ends the program.
 */
#ifndef CD_SHEET_H
#define CD_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum sheet_format { SHEET_CSV, SHEET_XLSX, SHEET_JSON };

enum sheet_type { SHEET_TEXT, SHEET_NUMBER, SHEET_MONEY, SHEET_TIME, SHEET_DAY };

struct sheet_column {
    const char *name;  /* key in json */
    const char *title; /* header of csv and xlsx, translated by the caller */
    enum sheet_type type;
};

struct sheet_how {
    enum sheet_format format;
    bool mark;        /* csv: the byte order mark that lets spreadsheets see UTF-8 */
    const char *zone; /* IANA zone that csv and xlsx have times in; "" is UTC */
};

struct sheet;

/* The format called "csv", "xlsx" or "json"; false if there is none of that name. */
bool sheet_format_named(const char *name, enum sheet_format *format);
const char *sheet_format_name(enum sheet_format format);

/* Begins a file at `path`, or on standard output where that is "-" (csv and json only: CD_USAGE for
 * xlsx). What it is told is copied. CD_FILE_EXISTS, CD_FULL, CD_FILE_IO, and CD_XLSX_NONE where the
 * module of xlsx is missing: there is no sheet then. */
enum cd_err sheet_open(struct sheet **sheet, const char *path, const struct sheet_how *how,
                       const struct sheet_column *columns, size_t count);

/* One cell each. A text from people: its control characters and the like become U+FFFD, its line
 * feeds live, and no spreadsheet runs it as a formula. A plain text is what the program made
 * itself: a code, an order's number; "" of it is an empty cell of any column. */
void sheet_text(struct sheet *sheet, const char *text);
void sheet_plain(struct sheet *sheet, const char *text);
void sheet_number(struct sheet *sheet, int64_t n);

/* csv and json: "1600.00" (json has a string, so that no reader rounds it); xlsx: a number with the
 * digits of its currency. */
void sheet_money(struct sheet *sheet, int64_t amount, const char *currency);

/* csv: "2026-11-22 14:05" in the zone; xlsx: a date there; json: "2026-11-22T06:05:00Z". 0 is an
 * empty cell, null in json. */
void sheet_time(struct sheet *sheet, int64_t utc);

/* A civil day number (zone.h): "2026-11-22"; xlsx: a date. */
void sheet_day(struct sheet *sheet, int64_t day);

/* Ends the row, which must have all its cells. Gives the first error of writing so far: CD_FULL,
 * CD_FILE_IO (a pipe that closed). */
enum cd_err sheet_row(struct sheet *sheet);

/* For who has a screen to keep alive before sheet_keep: an xlsx is packed behind its last row, in a
 * process beside this one, for as long as its rows took. Begins that, and is true once it is done;
 * never waits. True at once for csv and json. */
bool sheet_packed(struct sheet *sheet);

/* Ends it: whole, synced, named. On an error nothing is left at its path. CD_FILE_EXISTS where
 * somebody else has the name by now, CD_FULL, CD_FILE_IO. *sheet is NULL afterwards. */
enum cd_err sheet_keep(struct sheet **sheet);

/* Leaves no trace of it (but what standard output has already). *sheet is NULL afterwards; does
 * nothing if it is already. */
void sheet_drop(struct sheet **sheet);

#endif
