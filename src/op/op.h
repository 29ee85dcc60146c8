/* op: the table of operations and the one way through which each of them runs.
 *
 * The dispatcher checks session, role, fields and request id, opens the transaction, runs the use
 * case, stores the outcome, commits, and only then answers. Knows no rule of any noun. Who asks
 * comes from the session of the connection, never from the request.
 */
#ifndef CD_OP_H
#define CD_OP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/field.h"
#include "base/role.h"
#include "data/db.h"
#include "gen/op_run.h"
#include "gen/ops.h"

struct keeper;
struct line;
struct op;

enum op_kind {
    OP_READ,
    OP_WRITE,
    OP_FREE /* a write without a request id: repeating it does no harm, or has no meaning */
};
/* What a sub-account does only if its root lets it (M6). */
enum op_grant { GRANT_BILLS = 1, GRANT_CODES = 2, GRANT_STATISTICS = 4 };

enum op_scope { SCOPE_NONE, SCOPE_OWN, SCOPE_ENTERPRISE, SCOPE_CENTRE, SCOPE_ALL };

/* Who is signed in on a line; account 0 is nobody. */
struct session {
    int64_t account;
    int64_t enterprise;
    int64_t centre;
    unsigned role;   /* one ROLE_ bit */
    unsigned grants; /* GRANT_ bits; all of them for who is no sub-account */
    int64_t since;
    int64_t last_at; /* of the last operation, for the idle sign-out */
    char login[80];
    char name[160];
    char language[16];
};

/* What an operation in slices keeps from one to the next. Each slice is a transaction of its own,
 * so that others come between; the outcome under the request id is stored with the last. */
struct op_stream {
    struct arena arena; /* of the use case and of the checked request; op_stream_end frees it */
    void *state;        /* the use case's, NULL before its first slice */
    long slices;        /* so far */
    bool more;          /* the use case wants to be asked again */
    bool stop;          /* the asker gave up: what is not finished is to be taken back */
    bool checked;       /* the request was, with the first slice */
    bool lost; /* nobody knows whether the slice before was committed: the use case finds out */
    struct session session; /* who began it: what is taken back needs no session that lives on */
};

/* What a use case works with; lives for one operation. */
struct op_ctx {
    struct keeper *keeper;
    struct db *db;
    struct line *line;
    const struct session *session;
    int64_t asker; /* the account that asked, 0 for nobody */
    const struct op *op;
    struct arena *arena; /* the reply's memory */
    int64_t now;
    struct cd_why *why;       /* filled by the refuse_ functions below */
    struct op_stream *stream; /* of an operation in slices, else NULL */
    bool (*pace)(void *with, int64_t done, int64_t whole); /* see op_pace; NULL for nobody */
    void *pace_with;
    void *prepared; /* what op_..._prepare left for the use case, in the arena */
    bool dry;       /* nothing of it will be kept */
    bool keep;      /* a refusal keeps what was written: counted tries, closed orders */
    bool scrub;     /* what was overwritten leaves the files too: keeper_scrub, once committed */
};

struct op {
    const char *name;
    enum op_kind kind;
    unsigned roles;
    enum op_scope scope;
    unsigned needs; /* GRANT_ bits that a sub-account must have */
    bool passive;   /* asked by a screen by itself: no sign that somebody is there */
    bool stream;    /* answered in slices */
    bool settled;   /* what time has released or missed is written down before it is read */
    const struct record *req;
    const struct record *rep;
    enum cd_err (*prepare)(struct op_ctx *ctx, const void *req);
    enum cd_err (*run)(struct op_ctx *ctx, const void *req, void *rep);
    const char *doc;
};

extern const struct op ops[OP_COUNT];

/* The operation called "noun.verb", or NULL. */
const struct op *op_named(const char *name);

/* Runs one operation for a line. `id` is the request id of a write (16 bytes), NULL for a read.
 * `dry`: everything but keeping it, except the count of wrong guesses (I3). `req` is changed by
 * checking (trimmed, folded). */
enum cd_err op_ask(struct line *line, const struct op *op, const uint8_t id[16], bool dry,
                   struct arena *arena, void *req, void *rep, struct cd_why *why);

/* Runs the next slice of an operation in slices, with the same request each time; stream->more says
 * whether there is another. After an error, or to give up, it is owed slices with stream->stop set
 * until there are no more. */
enum cd_err op_slice(struct line *line, const struct op *op, const uint8_t id[16], bool dry,
                     struct op_stream *stream, struct arena *arena, void *req, void *rep,
                     struct cd_why *why);
void op_stream_end(struct op_stream *stream);

/* Runs the use case of another operation that reads inside this one, for the same asker: a list
 * stands once, whoever needs it. `rep` is zeroed first; its texts live in ctx->arena. */
enum cd_err op_within(struct op_ctx *ctx, enum op_id id, const void *req, void *rep);

/* What time brings is done in the system's name, whoever happens to be asking. Returns who asked;
 * op_asker goes back to them. */
const struct session *op_system(struct op_ctx *ctx);
void op_asker(struct op_ctx *ctx, const struct session *asker);

/* Tells how far a long use case has come that is one transaction, as an import is, all or nothing.
 * CD_INTERRUPTED where whoever waits for it gives it up: then nothing of it is kept. */
enum cd_err op_pace(struct op_ctx *ctx, size_t done, size_t whole);

/* Refusals: each fills ctx->why and returns its error (B5). */
enum cd_err refuse(struct op_ctx *ctx, enum cd_err err);
enum cd_err refuse_field(struct op_ctx *ctx, enum cd_err err, const char *field);
enum cd_err refuse_count(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need);
enum cd_err refuse_text(struct op_ctx *ctx, enum cd_err err, const char *have, const char *need);
enum cd_err refuse_money(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need,
                         const char *currency);
/* Two times in `zone`; `until` is when it was allowed last, 0 if that means nothing. */
enum cd_err refuse_time(struct op_ctx *ctx, enum cd_err err, int64_t have, int64_t need,
                        int64_t until, const char *zone);

#endif
