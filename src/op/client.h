/* client: a terminal's or command's line to the keeper. The only thing of src that ui may use
 * besides base and the generated operations.
 *
 * Knows how to ask and how to settle an unknown outcome. Knows no rule and no SQL. Direct mode
 * links the keeper into this process; a socket will stand behind the same functions.
 *
 * Usage: fill a request struct of build/gen/ops.h and call ask_NOUN_VERB(client, arena, &req, &rep)
 * which returns CD_OK and fills `rep` (its texts and lists live in `arena`), or another error
 * whose full answer is client_why(). dry_NOUN_VERB does everything but keep it: B5 and --dry-run.
 */
#ifndef CD_CLIENT_H
#define CD_CLIENT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/field.h"
#include "gen/ops.h"

struct client;

enum {
    ASK_DRY = 1,  /* do everything but keep it */
    ASK_YIELD = 2 /* a read that is given up (CD_INTERRUPTED) as soon as client_watch's says so */
};

/* A 128-bit request id, made before the first try of a write. */
struct request_id {
    uint8_t bytes[16];
};

/* Asks operation `op`. A write gets a new request id; an unknown outcome is settled by asking
 * again with the same id. `req` may be NULL where the operation has no request fields. */
enum cd_err client_ask(struct client *client, enum op_id op, unsigned flags, struct arena *arena,
                       const void *req, void *rep);

/* The same with a request id of the caller's, for a repeat across a lost connection. */
enum cd_err client_ask_again(struct client *client, enum op_id op, const struct request_id *id,
                             struct arena *arena, const void *req, void *rep);

/* An operation in slices (`stream` in ops.def): start_NOUN_VERB, then next_NOUN_VERB until *more is
 * false or it fails, then client_stop in any case. Between two slices others are served. ask_... of
 * such an operation runs all slices; of rows it returns the last ones only.
 *
 * client_start copies the request and asks nothing yet. *stream is owed client_stop. */
enum cd_err client_start(struct client *client, enum op_id op, unsigned flags, const void *req,
                         struct stream **stream);

/* The next slice's reply. *more is false after the last one, and after an error. */
enum cd_err client_next(struct stream *stream, struct arena *arena, void *rep, bool *more);

/* Ends it. What was begun and is not finished is taken back, slice by slice: CD_OK, or why it
 * stays for the keeper to tidy up. */
enum cd_err client_stop(struct stream **stream);

/* What says that an ASK_YIELD should be given up, such as a waiting key; NULL for nothing. */
void client_watch(struct client *client, bool (*waiting)(void *data), void *data);

/* The request record of an operation: labels, limits and checks of its fields, for forms. */
const struct record *op_request(enum op_id op);

/* The record of its reply, for what prints or writes replies of any operation. */
const struct record *op_reply(enum op_id op);

/* Appends a reply as one JSON document, as a file of it or `--json` has it. CD_FIELD_CHARS for a
 * text that is no UTF-8. */
enum cd_err client_json(enum op_id op, const void *rep, struct buf *out);

/* The answer to the last refusal; borrowed until the next ask. */
const struct cd_why *client_why(const struct client *client);

/* The keeper's time now (UTC seconds), for clocks and countdowns on a screen. */
int64_t client_now(const struct client *client);

#endif
