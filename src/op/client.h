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

enum { ASK_DRY = 1 };

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

/* The request record of an operation: labels, limits and checks of its fields, for forms. */
const struct record *op_request(enum op_id op);

/* Appends a reply as one JSON document, as a file of it or `--json` has it. CD_FIELD_CHARS for a
 * text that is no UTF-8. */
enum cd_err client_json(enum op_id op, const void *rep, struct buf *out);

/* The answer to the last refusal; borrowed until the next ask. */
const struct cd_why *client_why(const struct client *client);

/* The keeper's time now (UTC seconds), for clocks and countdowns on a screen. */
int64_t client_now(const struct client *client);

#endif
