#include "op/client.h"

#include <stdlib.h>
#include <string.h>

#include "op/keeper.h"
#include "op/wire.h"

struct client {
    struct line *line;
    struct cd_why why;
    struct random ids;
    bool (*waiting)(void *data);
    void *data;
};

enum { SETTLED_MAX = 3 };

struct stream {
    struct client *client;
    const struct op *op;
    struct op_stream slices;
    struct arena arena; /* of what was asked */
    void *asked;
    void *req; /* its copy of this try, which is checked and folded */
    struct request_id id;
    int settled; /* commits of which nobody knew */
    bool dry;
    bool begun; /* something is kept that is not finished */
    bool over;
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

void client_watch(struct client *client, bool (*waiting)(void *data), void *data)
{
    client->waiting = waiting;
    client->data = data;
}

const struct record *op_request(enum op_id op)
{
    return ops[op].req;
}

const struct record *op_reply(enum op_id op)
{
    return ops[op].rep;
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

/* The same with its texts, for a request that outlives its asker's. */
static void *request_keep(const struct op *op, struct arena *arena, const void *req)
{
    void *copy = request_copy(op, arena, req);
    record_keep(op->req, copy, arena);
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

/* ---- operations in slices -------------------------------------------------------------------- */

enum cd_err client_start(struct client *client, enum op_id op, unsigned flags, const void *req,
                         struct stream **out)
{
    struct stream *stream = calloc(1, sizeof *stream);
    if (!stream)
        die("out of memory");
    stream->client = client;
    stream->op = &ops[op];
    stream->dry = flags & ASK_DRY;
    stream->asked = request_keep(stream->op, &stream->arena, req);
    random_bytes(&client->ids, stream->id.bytes, sizeof stream->id.bytes);
    *out = stream;
    return CD_OK;
}

static enum cd_err slice(struct stream *stream, struct arena *arena, void *rep)
{
    if (!stream->slices.slices)
        stream->req = request_copy(stream->op, &stream->slices.arena, stream->asked);
    return op_slice(stream->client->line, stream->op, stream->id.bytes, stream->dry,
                    &stream->slices, arena, stream->req, rep, &stream->client->why);
}

/* A slice whose commit failed is there or not. By its request id a whole outcome is found; of
 * everything else the use case finds what stands, and goes on from there. Rows that were handed out
 * are not read again; and what is lost time and again ends. */
static enum cd_err settle(struct stream *stream, enum cd_err unknown, struct arena *arena,
                          void *rep)
{
    enum cd_err err = keeper_reopen(stream->client->line->keeper, &stream->client->why);
    if (err)
        return err;
    if (stream->settled++ == SETTLED_MAX)
        return stream->client->why.err = unknown;
    if (stream->op->kind != OP_READ)
        stream->slices.lost = true;
    else if (stream->begun)
        return stream->client->why.err = unknown;
    return slice(stream, arena, rep);
}

enum cd_err client_next(struct stream *stream, struct arena *arena, void *rep, bool *more)
{
    *more = false;
    if (stream->over)
        die("%s is over", stream->op->name);
    enum cd_err err = slice(stream, arena, rep);
    if (err_class(err) == CD_UNKNOWN)
        err = settle(stream, err, arena, rep);
    stream->over = !err && !stream->slices.more;
    stream->begun |= !err && stream->slices.more;
    *more = !err && stream->slices.more;
    return err;
}

/* What takes back says nothing: the answer to what failed before stays. */
static enum cd_err take_back(struct stream *stream)
{
    struct arena arena = {0};
    struct cd_why why;
    enum cd_err err;
    stream->slices.stop = true;
    do {
        void *rep = arena_alloc(&arena, stream->op->rep->size);
        err = op_slice(stream->client->line, stream->op, NULL, stream->dry, &stream->slices, &arena,
                       stream->req, rep, &why);
    } while (!err && stream->slices.more);
    if (err) /* no room on the disk, perhaps: else nobody could begin it anew while this one runs */
        keeper_disown(stream->client->line->keeper);
    arena_free(&arena);
    return err;
}

enum cd_err client_stop(struct stream **stream)
{
    enum cd_err err = CD_OK;
    if (!*stream)
        return err;
    if ((*stream)->begun && !(*stream)->over && (*stream)->op->kind != OP_READ)
        err = take_back(*stream);
    op_stream_end(&(*stream)->slices);
    arena_free(&(*stream)->arena);
    free(*stream);
    *stream = NULL;
    return err;
}

static enum cd_err ask_stream(struct client *client, enum op_id op, unsigned flags,
                              const struct request_id *id, struct arena *arena, const void *req,
                              void *rep)
{
    struct stream *stream;
    bool more = false;
    enum cd_err err = client_start(client, op, flags, req, &stream);
    if (id)
        stream->id = *id;
    do {
        err = client_next(stream, arena, rep, &more);
    } while (more);
    client_stop(&stream);
    return err;
}

/* ---- asking ---------------------------------------------------------------------------------- */

static enum cd_err ask_yield(struct client *client, enum op_id op, struct arena *arena,
                             const void *req, void *rep)
{
    db_watch(client->line->keeper->db, client->waiting, client->data);
    enum cd_err err = ask(client, &ops[op], NULL, false, arena, req, rep);
    db_watch(client->line->keeper->db, NULL, NULL);
    return err;
}

enum cd_err client_ask(struct client *client, enum op_id op, unsigned flags, struct arena *arena,
                       const void *req, void *rep)
{
    struct request_id id;
    if (ops[op].stream)
        return ask_stream(client, op, flags, NULL, arena, req, rep);
    if (ops[op].kind == OP_READ && (flags & ASK_YIELD) && client->waiting)
        return ask_yield(client, op, arena, req, rep);
    if (ops[op].kind == OP_READ)
        return ask(client, &ops[op], NULL, false, arena, req, rep);
    random_bytes(&client->ids, id.bytes, sizeof id.bytes);
    return ask(client, &ops[op], id.bytes, flags & ASK_DRY, arena, req, rep);
}

enum cd_err client_ask_again(struct client *client, enum op_id op, const struct request_id *id,
                             struct arena *arena, const void *req, void *rep)
{
    if (ops[op].stream)
        return ask_stream(client, op, 0, id, arena, req, rep);
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
