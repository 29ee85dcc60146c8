#include "result/import_file.h"

#include <string.h>

#include "base/i18n.h"
#include "sitting/import_frame.h"

enum { RESULT_APPOINTMENT, RESULT_SCORE, RESULT_COLUMNS };

static const struct csv_column result_columns[RESULT_COLUMNS] = {
    [RESULT_APPOINTMENT] = {"appointment", "预约号", true},
    [RESULT_SCORE] = {"score", "分数", true},
};

/* One import: the table, who knows the exams, and what went wrong in asking. */
struct import {
    struct import_frame frame;
    const struct result_lookup *lookup;
    enum cd_err err;
};

/* The exam of the row's appointment, if it can be given a result now. */
static void attempt_take(struct import *import, struct import_result *result)
{
    const struct import_row *row = &import->frame.row;
    struct result_attempt *of = &result->of;
    const char *number = result->appointment;
    enum cd_err err = import->lookup->attempt(import->lookup->with, number, of);
    if (err == CD_NOT_FOUND)
        import_problem(row, RESULT_APPOINTMENT, _("there is no appointment \"%s\""), number);
    else if (err)
        import->err = err;
    else if (of->entered)
        import_problem(row, RESULT_APPOINTMENT, _("\"%s\" has its result already"), number);
    else if (!of->attempt || !of->ended_at || of->ended_at > import->lookup->now ||
             strcmp(of->status, "DONE") != 0)
        import_problem(row, RESULT_APPOINTMENT, _("the exam of \"%s\" has not ended"), number);
}

static void result_take(void *with, void *out)
{
    struct import *import = with;
    struct import_results *results = out;
    const struct import_row *row = &import->frame.row;
    struct import_result *result = ARENA_PUSH(row->arena, *results);
    size_t before = row->problems->count;
    result->line = row->line;
    result->appointment = import_code(row, RESULT_APPOINTMENT, 1, 16);
    if (row->problems->count == before && !import->err) {
        import_mark(&import->frame, result->appointment);
        attempt_take(import, result);
    }
    result->score = import_int(row, RESULT_SCORE, 0, 100, -1);
}

enum cd_err import_results(struct import_results *out, struct arena *arena, const char *path,
                           const struct result_lookup *lookup, struct problems *problems)
{
    struct import import = {.frame.row = {.arena = arena, .problems = problems, .file = path},
                            .lookup = lookup};
    *out = (struct import_results){0};
    enum cd_err err =
        import_table(&import.frame, result_columns, RESULT_COLUMNS, result_take, &import, out);
    return import.err ? import.err : err;
}
