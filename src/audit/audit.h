/* audit: one row per state change, in the transaction of the change, chained by SHA-256 (B4, I12).
 *
 * Each row's hash covers all its fields, length before text, and the hash of the row before it.
 * Rows can't be updated or deleted (triggers); somebody who edits the file anyway breaks the chain.
 */
#ifndef CD_AUDIT_H
#define CD_AUDIT_H

#include "op/op.h"

/* Appends a row about `noun` number `id`: `change` is a status step ("OPEN>SCHEDULED") or a word,
 * `detail` a few facts without personal data; both are scrubbed. */
enum cd_err audit_add(struct op_ctx *ctx, const char *noun, int64_t id, const char *change,
                      const char *detail);

/* The same for a step of a status machine. */
enum cd_err audit_step(struct op_ctx *ctx, const char *noun, int64_t id, const char *from,
                       const char *to);

/* A place of the chain, all zeros for the beginning: what was written with it is there if it is.
 * For who must know whether a commit of which nobody knows has happened. */
struct audit_mark {
    int64_t seq;
    uint8_t hash[32];
};
enum cd_err audit_mark(struct db *db, struct audit_mark *mark);
enum cd_err audit_marked(struct db *db, const struct audit_mark *mark, bool *there);

/* Walks the chain. *rows is the number of rows read, *broken the first row that does not fit, 0
 * when all do. */
enum cd_err audit_verify(struct db *db, int64_t *rows, int64_t *broken);

#endif
