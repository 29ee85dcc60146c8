#include "sitting/import_frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

void import_mark(struct import_frame *frame, const char *key)
{
    *ARENA_PUSH(frame->row.arena, frame->marks) = (struct import_mark){key, frame->row.line};
}

static int mark_order(const void *a, const void *b)
{
    const struct import_mark *one = a, *other = b;
    int order = strcmp(one->key, other->key);
    return order ? order : (one->line > other->line) - (one->line < other->line);
}

static void marks_check(struct import_frame *frame)
{
    struct import_mark *marks = frame->marks.v;
    if (frame->marks.n)
        qsort(marks, frame->marks.n, sizeof *marks, mark_order);
    for (size_t i = 1; i < frame->marks.n; i++)
        if (strcmp(marks[i].key, marks[i - 1].key) == 0)
            problem_add(frame->row.problems, frame->row.file, marks[i].line,
                        _("the same is already on line %ld"), marks[i - 1].line);
}

enum cd_err import_table(struct import_frame *frame, const struct csv_column *columns, size_t count,
                         void (*take)(void *with, void *out), void *with, void *out)
{
    struct import_row *row = &frame->row;
    size_t before = row->problems->count;
    row->columns = columns;
    enum cd_err err = csv_read(&frame->table, row->arena, row->file, columns, count, row->problems);
    for (size_t i = 0; i < frame->table.n; i++) {
        row->line = frame->table.v[i].line;
        row->cell = frame->table.v[i].cell;
        take(with, out);
    }
    marks_check(frame);
    if (!err && frame->table.n == 0)
        problem_add(row->problems, row->file, 0, _("there is no row under the header"));
    return err || row->problems->count == before ? err : CD_FILE_BAD;
}
