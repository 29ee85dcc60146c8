/* Every operation of ops.def as a command: `certdesk NOUN VERB --field value ...`. The row that
 * decodes the wire reads the flag; replies come as lines, tables or one JSON document. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "base/zone.h"
#include "command/command.h"
#include "command/meter.h"
#include "op/client.h"
#include "op/wire.h"

void command_fields(const struct op *op)
{
    for (size_t i = 0; i < op->req->count; i++) {
        const struct field *field = &op->req->fields[i];
        const char *more = field->type == FIELD_SECRET ? _("(from standard input)")
                           : field->type == FIELD_LIST ? _("(may be given again)")
                                                       : "";
        int size = (int)strlen(field->name) - (field->type == FIELD_LIST); /* one of them */
        printf("  --%-14.*s %s%s %s\n", size, field->name, _(field->label),
               field->flags & FIELD_REQUIRED ? _(", required") : "", more);
    }
}

static void op_help(const struct op *op)
{
    struct buf words = BUF_INIT;
    buf_str(&words, op->name);
    words.text[strcspn(words.text, ".")] = ' ';
    printf("certdesk %s [--as LOGIN] [--json] [--dry-run]\n  %s\n", words.text, _(op->doc));
    command_fields(op);
    buf_free(&words);
}

/* A list in a request is an option that is given again: its rows have one text each. */
static enum cd_err list_read(struct run *run, const struct field *field, void *req,
                             struct arena *arena, struct cd_why *why)
{
    struct field_list *list = (struct field_list *)((char *)req + field->offset);
    const char *name = arena_fmt(arena, "%.*s", (int)(strlen(field->name) - 1), field->name);
    const char *typed;
    while ((typed = run_option(run, name)) != NULL) {
        list->v = arena_grow(arena, list->v, list->n, field->record->size);
        void *item = (char *)list->v + list->n++ * field->record->size;
        memset(item, 0, field->record->size);
        enum cd_err err = field_read(&field->record->fields[0], typed, "", item, arena, why);
        if (err)
            return err;
    }
    return CD_OK;
}

enum cd_err command_request(struct run *run, const struct op *op, void *req, struct arena *arena,
                            struct cd_why *why)
{
    char secret[256];
    for (size_t i = 0; i < op->req->count; i++) {
        const struct field *field = &op->req->fields[i];
        const char *typed = NULL;
        enum cd_err err = CD_OK;
        if (field->type == FIELD_LIST) {
            err = list_read(run, field, req, arena, why);
        } else if (field->type == FIELD_SECRET) {
            typed = command_secret(secret, sizeof secret) ? arena_str(arena, secret) : NULL;
            explicit_bzero(secret, sizeof secret);
        } else if (field->type == FIELD_FLAG && run_flag(run, field->name)) {
            typed = "yes";
        } else {
            typed = run_option(run, field->name);
        }
        if (!err && typed)
            err = field_read(field, typed, run->config.platform_currency, req, arena, why);
        if (err)
            return err;
    }
    return CD_OK;
}

static const char *currency_of(const struct record *record, const void *values)
{
    const struct field *field = record_field(record, "currency");
    return field ? *(const char *const *)((const char *)values + field->offset) : "";
}

static void value_print(struct buf *out, const struct record *record, const struct field *field,
                        const void *values)
{
    const char *at = (const char *)values + field->offset;
    char text[ZONE_TEXT];
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LONG:
        text_scrub(out, *(const char *const *)at, field->type == FIELD_LONG);
        return;
    case FIELD_FLAG:
        buf_str(out, *(const bool *)at ? _("yes") : _("no"));
        return;
    case FIELD_MONEY:
        money_text(text, *(const int64_t *)at, currency_of(record, values));
        break;
    case FIELD_TIME:
        text[0] = '\0';
        if (*(const int64_t *)at)
            zone_stamp(text, *(const int64_t *)at);
        break;
    case FIELD_DATE:
        day_iso(text, *(const int64_t *)at);
        break;
    default:
        snprintf(text, sizeof text, "%lld", (long long)*(const int64_t *)at);
    }
    buf_str(out, text);
}

static void rows_print(struct buf *out, const struct field *field, const void *values)
{
    const struct field_list *list =
        (const struct field_list *)((const char *)values + field->offset);
    const struct record *record = field->record;
    for (size_t f = 0; list->n && f < record->count; f++)
        buf_fmt(out, "%s%s", f ? "\t" : "", record->fields[f].name);
    if (list->n)
        buf_char(out, '\n');
    for (size_t i = 0; i < list->n; i++) {
        const char *row = (const char *)list->v + i * record->size;
        for (size_t f = 0; f < record->count; f++) {
            if (f)
                buf_char(out, '\t');
            value_print(out, record, &record->fields[f], row);
        }
        buf_char(out, '\n');
    }
}

static void reply_print(struct buf *out, const struct op *op, const void *rep)
{
    for (size_t i = 0; i < op->rep->count; i++) {
        const struct field *field = &op->rep->fields[i];
        if (field->type == FIELD_LIST) {
            rows_print(out, field, rep);
            continue;
        }
        buf_fmt(out, "%s: ", field->name);
        value_print(out, op->rep, field, rep);
        buf_char(out, '\n');
    }
}

/* 3 when an operation that lists has nothing to list. */
static int found_exit(const struct op *op, const void *rep)
{
    for (size_t i = 0; i < op->rep->count; i++)
        if (op->rep->fields[i].type == FIELD_LIST && strcmp(op->rep->fields[i].name, "rows") == 0)
            return ((const struct field_list *)((const char *)rep + op->rep->fields[i].offset))->n
                       ? EXIT_DONE
                       : EXIT_NOTHING;
    return EXIT_DONE;
}

static void answer_print(const struct run *run, const struct op *op, const void *rep)
{
    struct buf out = BUF_INIT;
    if (!run->json)
        reply_print(&out, op, rep);
    else if (wire_encode(op->rep, rep, &out) == CD_OK)
        buf_char(&out, '\n');
    fputs(out.text, stdout);
    buf_free(&out);
}

static int refused(const struct run *run, const struct cd_why *why)
{
    struct buf out = BUF_INIT;
    if (run->json) {
        wire_encode_why(why, &out);
        puts(out.text);
    }
    buf_free(&out);
    return command_fail(why);
}

static int answer(struct run *run, const struct op *op, struct client *client, struct arena *arena,
                  const void *req)
{
    void *rep = arena_alloc(arena, op->rep->size);
    if (client_ask(client, (enum op_id)(op - ops), run->dry ? ASK_DRY : 0, arena, req, rep))
        return refused(run, client_why(client));
    answer_print(run, op, rep);
    return found_exit(op, rep);
}

/* ---- operations in slices -------------------------------------------------------------------- */

static int64_t reply_number(const struct op *op, const void *rep, const char *name)
{
    const struct field *field = record_field(op->rep, name);
    return field ? *(const int64_t *)((const char *)rep + field->offset) : 0;
}

/* What is done to each of many by itself has nothing to show when none was there, or none could be
 * changed: a script wants to know. */
static int done_exit(const struct op *op, const void *rep)
{
    if (!record_field(op->rep, "changed") || reply_number(op, rep, "changed"))
        return found_exit(op, rep);
    return reply_number(op, rep, "refused") ? EXIT_REFUSED : EXIT_NOTHING;
}

/* Slice by slice, with a meter; ^C between two of them ends it, and what is not finished is taken
 * back. Of what reads every slice is printed, of what writes the last one, which has the sum. */
static int slices(struct run *run, const struct op *op, struct client *client,
                  struct stream *stream, int *interrupted)
{
    struct arena arena = {0};
    struct meter meter;
    int code = EXIT_NOTHING;
    bool more = true, reads = op->kind == OP_READ;
    meter_begin(&meter, true);
    while (more) {
        arena_reset(&arena);
        void *rep = arena_alloc(&arena, op->rep->size);
        enum cd_err err = client_next(stream, &arena, rep, &more);
        meter_show(&meter, reply_number(op, rep, "done"), reply_number(op, rep, "whole"));
        if (err || reads || !more)
            meter_clear(&meter);
        if (err)
            code = refused(run, client_why(client));
        else if (reads || !more)
            answer_print(run, op, rep);
        if (!err && code == EXIT_NOTHING && (reads || !more))
            code = done_exit(op, rep);
        *interrupted = more ? meter_interrupted(&meter) : 0;
        more = more && !*interrupted && !ferror(stdout); /* nobody gets it any more: see main */
    }
    arena_free(&arena);
    meter_end(&meter);
    return code;
}

static int answer_slices(struct run *run, const struct op *op, struct client *client,
                         const void *req)
{
    struct stream *stream;
    int interrupted = 0;
    if (client_start(client, (enum op_id)(op - ops), run->dry ? ASK_DRY : 0, req, &stream))
        return refused(run, client_why(client));
    int code = slices(run, op, client, stream, &interrupted);
    enum cd_err err = client_stop(&stream);
    if (interrupted)
        fputs(err ? _("certdesk: interrupted; the next start tidies up what was begun\n")
                  : _("certdesk: interrupted\n"),
              stderr);
    return interrupted ? interrupted : code;
}

int command_op(struct run *run, const struct op *op)
{
    struct arena arena = {0};
    struct cd_why why = {0};
    int code = EXIT_USAGE;
    if (run->help) {
        op_help(op);
        return EXIT_DONE;
    }
    if (!run_open_as(run))
        return run->code;
    void *req = arena_alloc(&arena, op->req->size);
    enum cd_err err = command_request(run, op, req, &arena, &why);
    if (err) {
        why.err = err;
        code = command_fail(&why);
    } else if (run_used_up(run)) {
        struct client *client = client_direct(&run->line);
        code =
            op->stream ? answer_slices(run, op, client, req) : answer(run, op, client, &arena, req);
        client_close(&client);
    }
    arena_free(&arena);
    return code;
}
