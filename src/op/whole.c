#include "op/whole.h"

#include <string.h>

enum { PAGE = 200 };

static void number_set(const struct record *record, void *values, const char *name, int64_t number)
{
    const struct field *field = record_field(record, name);
    if (field)
        *(int64_t *)(void *)((char *)values + field->offset) = number;
}

/* The number of row by which a list goes on after its last row. */
static int64_t last_id(const struct record *record, const struct field_list *rows)
{
    const char *row = (const char *)rows->v + (rows->n - 1) * record->size;
    return *(const int64_t *)(const void *)(row + record_field(record, "id")->offset);
}

static void rows_append(struct op_ctx *ctx, const struct record *record, struct field_list *to,
                        const struct field_list *from)
{
    for (size_t i = 0; i < from->n; i++) {
        to->v = arena_grow(ctx->arena, to->v, to->n, record->size);
        memcpy((char *)to->v + to->n++ * record->size, (const char *)from->v + i * record->size,
               record->size);
    }
}

enum cd_err op_list_whole(struct op_ctx *ctx, enum op_id id, void *list)
{
    const struct field *rows = record_field(ops[id].rep, "rows");
    const struct field *more = record_field(ops[id].rep, "more");
    void *req = arena_alloc(ctx->arena, ops[id].req->size);
    char *rep = arena_alloc(ctx->arena, ops[id].rep->size);
    record_texts(ops[id].req, req);
    number_set(ops[id].req, req, "limit", PAGE);
    for (;;) {
        enum cd_err err = op_within(ctx, id, req, rep);
        if (err)
            return err;
        const struct field_list *page = (const void *)(rep + rows->offset);
        rows_append(ctx, rows->record, list, page);
        if (!page->n || !more || !*(const bool *)(rep + more->offset))
            return CD_OK;
        number_set(ops[id].req, req, "before", last_id(rows->record, page));
    }
}
