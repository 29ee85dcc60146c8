/* rows: tables of an enterprise as files: its codes, examinees, orders, or the figures of its
 * exams.
 *
 * Asks for the rows slice by slice and writes them into a sheet, part by part, so that a screen
 * lives on meanwhile and a command can be interrupted. Knows the columns of each table and how they
 * are called; their keys in json are those of the operation. Knows no screen and no option.
 *
 * Usage: rows_open, rows_part until there is no more, rows_keep; rows_drop in any case.
 */
#ifndef CD_PAPER_ROWS_H
#define CD_PAPER_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sheet.h"
#include "op/client.h"

enum rows_kind { ROWS_CODES, ROWS_EXAMINEES, ROWS_BILLS, ROWS_STATISTICS, ROWS_KINDS };

enum { ROWS_NAME = 32 };

struct rows_how {
    const char *path; /* "-" for standard output */
    enum sheet_format format;
    bool mark; /* csv: see sheet_how */
};

struct rows;

/* What is asked for a table, and its noun: "codes". */
enum op_id rows_op(enum rows_kind kind);
const char *rows_noun(enum rows_kind kind);

/* How a file of it is called on a day if nobody says otherwise: "codes-20261126.csv". */
void rows_name(char name[ROWS_NAME], enum rows_kind kind, int64_t day, enum sheet_format format);

/* The format that the ending of a name stands for, in letters of either case; false if for none. */
bool rows_format(const char *name, enum sheet_format *format);

/* Begins a file with the first slice of what `req`, a request of rows_op, asks for: its refusals,
 * or those of sheet_open. *rows is owed rows_drop in any case; the path is copied. */
enum cd_err rows_open(struct rows **rows, struct client *client, enum rows_kind kind,
                      const void *req, const struct rows_how *how);

/* Some twenty milliseconds of it. *more is false once everything is written and packed. Refusals of
 * the operation, CD_FULL, CD_FILE_IO. */
enum cd_err rows_part(struct rows *rows, bool *more);

/* Rows written, and of how many; `packing`: they are all written, and the file is being packed. */
struct rows_progress {
    int64_t done, whole;
    bool packing;
};
struct rows_progress rows_progress(const struct rows *rows);

/* Gives the file its name. CD_FILE_EXISTS, CD_FULL, CD_FILE_IO: nothing is left then. */
enum cd_err rows_keep(struct rows *rows);

/* The full answer to the last error of these functions. */
void rows_why(const struct rows *rows, struct cd_why *why);

/* Gives it up: what is not kept leaves no trace. *rows is NULL afterwards; does nothing for NULL.
 */
void rows_drop(struct rows **rows);

#endif
