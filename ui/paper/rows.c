#include "ui/paper/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/zone.h"

enum { PART_MS = 20, COLUMNS_MAX = 24 };

struct table {
    const char *noun;
    enum op_id op;
    const char *rows, *zone; /* fields of the reply; "" for none */
    const struct sheet_column *columns;
    size_t count;
    void (*put)(struct sheet *sheet, const void *row); /* the cells of all columns */
};

struct rows {
    struct client *client;
    const struct table *table;
    const struct record *rep;
    struct stream *stream; /* NULL for what comes at once */
    struct sheet *sheet;
    struct arena arena; /* of one slice */
    const char *path;
    struct arena own;
    struct rows_progress progress;
    bool more;  /* slices */
    bool asked; /* the last error came from an operation */
    enum cd_err err;
};

/* ---- tables ---------------------------------------------------------------------------------- */

static const struct sheet_column code_columns[] = {
    {"code", N_("redeem|Code"), SHEET_TEXT},
    {"status", N_("Status"), SHEET_TEXT},
    {"subject_code", N_("Exam"), SHEET_TEXT},
    {"subject_name", N_("Name of the exam"), SHEET_TEXT},
    {"order_number", N_("Order"), SHEET_TEXT},
    {"valid_until", N_("Expires"), SHEET_TIME},
    {"assignee", N_("Assigned to"), SHEET_TEXT},
    {"locked", N_("Only for the login"), SHEET_TEXT},
    {"label", N_("Label"), SHEET_TEXT},
    {"holder", N_("Redeemed by"), SHEET_TEXT},
    {"redeemed_at", N_("Redeemed"), SHEET_TIME},
    {"starts_at", N_("Exam starts"), SHEET_TIME},
    {"zone", N_("Zone of the exam"), SHEET_TEXT},
    {"result", N_("Result"), SHEET_TEXT},
    {"score", N_("Score, %"), SHEET_NUMBER},
};

/* A score is there once its result is. */
static void score_put(struct sheet *sheet, const char *result, int64_t score)
{
    if (strcmp(result, "passed") == 0 || strcmp(result, "failed") == 0)
        sheet_number(sheet, score);
    else
        sheet_plain(sheet, "");
}

static void code_put(struct sheet *sheet, const void *row)
{
    const struct code_row *code = row;
    sheet_plain(sheet, code->code);
    sheet_plain(sheet, code->status);
    sheet_text(sheet, code->subject_code);
    sheet_text(sheet, code->subject_name);
    sheet_plain(sheet, code->order_number);
    sheet_time(sheet, code->valid_until);
    sheet_text(sheet, code->assignee);
    sheet_text(sheet, code->locked);
    sheet_text(sheet, code->label);
    sheet_text(sheet, code->holder);
    sheet_time(sheet, code->redeemed_at);
    sheet_time(sheet, code->starts_at);
    sheet_plain(sheet, code->zone);
    sheet_plain(sheet, code->result);
    score_put(sheet, code->result, code->score);
}

static const struct sheet_column examinee_columns[] = {
    {"name", N_("Name"), SHEET_TEXT},
    {"subject_code", N_("Exam"), SHEET_TEXT},
    {"subject_name", N_("Name of the exam"), SHEET_TEXT},
    {"exam_type", N_("Exam type"), SHEET_TEXT},
    {"kind", N_("Kind"), SHEET_TEXT},
    {"code", N_("redeem|Code"), SHEET_TEXT},
    {"order_number", N_("Order"), SHEET_TEXT},
    {"status", N_("Status"), SHEET_TEXT},
    {"registered_at", N_("Registered"), SHEET_TIME},
    {"starts_at", N_("Exam starts"), SHEET_TIME},
    {"zone", N_("Zone of the exam"), SHEET_TEXT},
    {"centre_name", N_("Centre"), SHEET_TEXT},
    {"result", N_("Result"), SHEET_TEXT},
    {"score", N_("Score, %"), SHEET_NUMBER},
};

static void examinee_put(struct sheet *sheet, const void *row)
{
    const struct examinee_row *examinee = row;
    sheet_text(sheet, examinee->name);
    sheet_text(sheet, examinee->subject_code);
    sheet_text(sheet, examinee->subject_name);
    sheet_plain(sheet, examinee->exam_type);
    sheet_plain(sheet, examinee->kind);
    sheet_plain(sheet, examinee->code);
    sheet_plain(sheet, examinee->order_number);
    sheet_plain(sheet, examinee->status);
    sheet_time(sheet, examinee->registered_at);
    sheet_time(sheet, examinee->starts_at);
    sheet_plain(sheet, examinee->zone);
    sheet_text(sheet, examinee->centre_name);
    sheet_plain(sheet, examinee->result);
    score_put(sheet, examinee->result, examinee->score);
}

static const struct sheet_column bill_columns[] = {
    {"number", N_("Order"), SHEET_TEXT},
    {"subject_code", N_("Exam"), SHEET_TEXT},
    {"subject_name", N_("Name of the exam"), SHEET_TEXT},
    {"quantity", N_("Quantity"), SHEET_NUMBER},
    {"total", N_("Total"), SHEET_MONEY},
    {"paid", N_("Paid"), SHEET_MONEY},
    {"refunded", N_("Returned"), SHEET_MONEY},
    {"currency", N_("Currency"), SHEET_TEXT},
    {"status", N_("Status"), SHEET_TEXT},
    {"placed_at", N_("Placed"), SHEET_TIME},
    {"pay_by", N_("Pay by"), SHEET_TIME},
    {"paid_at", N_("Paid at"), SHEET_TIME},
    {"valid_until", N_("Valid until"), SHEET_TIME},
    {"unused", N_("Unused"), SHEET_NUMBER},
    {"used", N_("Used"), SHEET_NUMBER},
    {"bound", N_("Bound"), SHEET_NUMBER},
    {"buyer", N_("Bought by"), SHEET_TEXT},
};

static void bill_put(struct sheet *sheet, const void *row)
{
    const struct bill_row *bill = row;
    sheet_plain(sheet, bill->number);
    sheet_text(sheet, bill->subject_code);
    sheet_text(sheet, bill->subject_name);
    sheet_number(sheet, bill->quantity);
    sheet_money(sheet, bill->total, bill->currency);
    sheet_money(sheet, bill->paid, bill->currency);
    sheet_money(sheet, bill->refunded, bill->currency);
    sheet_plain(sheet, bill->currency);
    sheet_plain(sheet, bill->status);
    sheet_time(sheet, bill->placed_at);
    sheet_time(sheet, bill->pay_by);
    sheet_time(sheet, bill->paid_at);
    sheet_time(sheet, bill->valid_until);
    sheet_number(sheet, bill->unused);
    sheet_number(sheet, bill->used);
    sheet_number(sheet, bill->bound);
    sheet_text(sheet, bill->buyer);
}

static const struct sheet_column total_columns[] = {
    {"subject_code", N_("Exam"), SHEET_TEXT},
    {"subject_name", N_("Name of the exam"), SHEET_TEXT},
    {"purchased", N_("Purchased"), SHEET_NUMBER},
    {"used", N_("Used"), SHEET_NUMBER},
    {"unused", N_("Unused"), SHEET_NUMBER},
    {"registered", N_("Registrations"), SHEET_NUMBER},
    {"sat", N_("Exams sat"), SHEET_NUMBER},
    {"released", N_("Results"), SHEET_NUMBER},
    {"passed", N_("Passed"), SHEET_NUMBER},
};

static void total_put(struct sheet *sheet, const void *row)
{
    const struct subject_total *total = row;
    sheet_text(sheet, total->subject_code);
    sheet_text(sheet, total->subject_name);
    sheet_number(sheet, total->purchased);
    sheet_number(sheet, total->used);
    sheet_number(sheet, total->unused);
    sheet_number(sheet, total->registered);
    sheet_number(sheet, total->sat);
    sheet_number(sheet, total->released);
    sheet_number(sheet, total->passed);
}

#define COLUMNS(list) list, sizeof(list) / sizeof *(list)
static const struct table tables[ROWS_KINDS] = {
    [ROWS_CODES] = {"codes", OP_CODE_EXPORT, "rows", "zone", COLUMNS(code_columns), code_put},
    [ROWS_EXAMINEES] = {"examinees", OP_EXAMINEE_EXPORT, "rows", "own_zone",
                        COLUMNS(examinee_columns), examinee_put},
    [ROWS_BILLS] = {"bills", OP_BILL_EXPORT, "rows", "zone", COLUMNS(bill_columns), bill_put},
    [ROWS_STATISTICS] = {"statistics", OP_EXAMINEE_STATISTICS, "subjects", "",
                         COLUMNS(total_columns), total_put},
};

enum op_id rows_op(enum rows_kind kind)
{
    return tables[kind].op;
}

const char *rows_noun(enum rows_kind kind)
{
    return tables[kind].noun;
}

void rows_name(char name[ROWS_NAME], enum rows_kind kind, int64_t day, enum sheet_format format)
{
    struct civil civil;
    day_civil(day, &civil);
    snprintf(name, ROWS_NAME, "%s-%04d%02d%02d.%s", tables[kind].noun, civil.year, civil.month,
             civil.day, sheet_format_name(format));
}

bool rows_format(const char *name, enum sheet_format *format)
{
    const char *dot = strrchr(name, '.');
    for (int i = SHEET_CSV; dot && i <= SHEET_JSON; i++)
        if (strcasecmp(dot + 1, sheet_format_name((enum sheet_format)i)) == 0) {
            *format = (enum sheet_format)i;
            return true;
        }
    return false;
}

/* ---- replies --------------------------------------------------------------------------------- */

static const void *value_of(const struct rows *rows, const void *rep, const char *name)
{
    return (const char *)rep + record_field(rows->rep, name)->offset;
}

static int64_t number_of(const struct rows *rows, const void *rep, const char *name)
{
    return *(const int64_t *)value_of(rows, rep, name);
}

static const char *zone_of(const struct rows *rows, const void *rep)
{
    return rows->table->zone[0] ? *(const char *const *)value_of(rows, rep, rows->table->zone) : "";
}

static enum cd_err rows_write(struct rows *rows, const void *rep)
{
    const struct field *field = record_field(rows->rep, rows->table->rows);
    const struct field_list *list = (const struct field_list *)((const char *)rep + field->offset);
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < list->n && !err; i++) {
        rows->table->put(rows->sheet, (const char *)list->v + i * field->record->size);
        err = sheet_row(rows->sheet);
    }
    rows->progress.done += (int64_t)list->n;
    rows->progress.whole = rows->stream ? number_of(rows, rep, "whole") : (int64_t)list->n;
    return err;
}

/* ---- the life of one ------------------------------------------------------------------------- */

static enum cd_err failed(struct rows *rows, bool asked, enum cd_err err)
{
    rows->asked = asked;
    return rows->err = err;
}

/* Times say in their title in which zone they are; json has them in UTC. */
static enum cd_err sheet_begin(struct rows *rows, const struct rows_how *how, const char *zone)
{
    struct sheet_column columns[COLUMNS_MAX];
    struct sheet_how sheet_how = {.format = how->format, .mark = how->mark, .zone = zone};
    for (size_t i = 0; i < rows->table->count; i++) {
        columns[i] = rows->table->columns[i];
        columns[i].title = tr(columns[i].title);
        if (columns[i].type == SHEET_TIME)
            columns[i].title = arena_fmt(&rows->own, "%s (%s)", columns[i].title, zone);
    }
    return sheet_open(&rows->sheet, rows->path, &sheet_how, columns, rows->table->count);
}

/* One slice; the first one, which says the zone, opens the sheet. */
static enum cd_err slice(struct rows *rows, const void *req, const struct rows_how *how)
{
    arena_reset(&rows->arena);
    void *rep = arena_alloc(&rows->arena, rows->rep->size);
    enum cd_err err = rows->stream
                          ? client_next(rows->stream, &rows->arena, rep, &rows->more)
                          : client_ask(rows->client, rows->table->op, 0, &rows->arena, req, rep);
    if (err)
        return failed(rows, true, err);
    if (how)
        err = sheet_begin(rows, how, zone_of(rows, rep));
    if (!err)
        err = rows_write(rows, rep);
    return failed(rows, false, err);
}

enum cd_err rows_open(struct rows **out, struct client *client, enum rows_kind kind,
                      const void *req, const struct rows_how *how)
{
    struct rows *rows = calloc(1, sizeof *rows);
    if (!rows)
        die("out of memory");
    *out = rows;
    rows->client = client;
    rows->table = &tables[kind];
    rows->rep = op_reply(rows->table->op);
    rows->path = arena_str(&rows->own, how->path);
    if (kind != ROWS_STATISTICS) {
        enum cd_err err = client_start(client, rows->table->op, 0, req, &rows->stream);
        if (err)
            return failed(rows, true, err);
    }
    return slice(rows, req, how);
}

enum cd_err rows_part(struct rows *rows, bool *more)
{
    int64_t until = clock_ticks() + PART_MS;
    enum cd_err err = CD_OK;
    while (rows->more && !err && clock_ticks() < until)
        err = slice(rows, NULL, NULL);
    rows->progress.packing = !err && !rows->more && !sheet_packed(rows->sheet);
    *more = !err && (rows->more || rows->progress.packing);
    if (rows->progress.packing) /* in another process: this one need not look all the time */
        nanosleep(&(struct timespec){.tv_nsec = PART_MS * 1000000L / 2}, NULL);
    return err;
}

struct rows_progress rows_progress(const struct rows *rows)
{
    return rows->progress;
}

enum cd_err rows_keep(struct rows *rows)
{
    return failed(rows, false, sheet_keep(&rows->sheet));
}

void rows_why(const struct rows *rows, struct cd_why *why)
{
    if (rows->asked) {
        *why = *client_why(rows->client);
        return;
    }
    *why = (struct cd_why){.err = rows->err, .unit = WHY_TEXT};
    snprintf(why->have_text, sizeof why->have_text, "%s", rows->path);
}

void rows_drop(struct rows **rows)
{
    if (!*rows)
        return;
    client_stop(&(*rows)->stream);
    sheet_drop(&(*rows)->sheet);
    arena_free(&(*rows)->arena);
    arena_free(&(*rows)->own);
    free(*rows);
    *rows = NULL;
}
