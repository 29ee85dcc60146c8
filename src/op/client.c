#include "op/client.h"

#include <stdlib.h>
#include <string.h>

#include "op/keeper.h"
#include "op/wire.h"

struct client {
    struct line *line;
    struct cd_why why;
    struct random ids;
};

struct client *client_direct(struct line *line)
{
    struct client *client = calloc(1, sizeof *client);
    if (!client)
        die("out of memory");
    client->line = line;
    return client;
}

void client_close(struct client **client)
{
    free(*client);
    *client = NULL;
}

const struct record *op_request(enum op_id op)
{
    return ops[op].req;
}

/* Operations check and fold their request in place; the asker's stays as it was. */
static void *request_copy(const struct op *op, struct arena *arena, const void *req)
{
    void *copy = arena_alloc(arena, op->req->size);
    if (req)
        memcpy(copy, req, op->req->size);
    for (size_t i = 0; i < op->req->count; i++) {
        const struct field *field = &op->req->fields[i];
        struct field_list *list = (struct field_list *)((char *)copy + field->offset);
        if (field->type != FIELD_LIST || !list->n)
            continue;
        void *items = arena_alloc(arena, list->n * field->record->size);
        memcpy(items, list->v, list->n * field->record->size);
        list->v = items;
    }
    return copy;
}

static enum cd_err ask(struct client *client, const struct op *op, const uint8_t *id, bool dry,
                       struct arena *arena, const void *req, void *rep)
{
    struct line *line = client->line;
    enum cd_err err =
        op_ask(line, op, id, dry, arena, request_copy(op, arena, req), rep, &client->why);
    if (err_class(err) != CD_UNKNOWN)
        return err;
    /* The file alone knows: open it again, which recovers it, and ask by the same id. */
    enum cd_err opened = keeper_reopen(line->keeper, &client->why);
    if (opened)
        return opened;
    return op_ask(line, op, id, dry, arena, request_copy(op, arena, req), rep, &client->why);
}

enum cd_err client_ask(struct client *client, enum op_id op, unsigned flags, struct arena *arena,
                       const void *req, void *rep)
{
    struct request_id id;
    if (ops[op].kind == OP_READ)
        return ask(client, &ops[op], NULL, false, arena, req, rep);
    random_bytes(&client->ids, id.bytes, sizeof id.bytes);
    return ask(client, &ops[op], id.bytes, flags & ASK_DRY, arena, req, rep);
}

enum cd_err client_ask_again(struct client *client, enum op_id op, const struct request_id *id,
                             struct arena *arena, const void *req, void *rep)
{
    return ask(client, &ops[op], id->bytes, false, arena, req, rep);
}

enum cd_err client_json(enum op_id op, const void *rep, struct buf *out)
{
    return wire_encode(ops[op].rep, rep, out);
}

const struct cd_why *client_why(const struct client *client)
{
    return &client->why;
}

int64_t client_now(const struct client *client)
{
    return clock_now(&client->line->keeper->clock);
}
