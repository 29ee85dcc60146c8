#include "audit/audit.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "op/keeper.h"

enum { HASH = crypto_hash_sha256_BYTES };

struct audit_row {
    int64_t seq, at, account, id;
    const char *terminal, *role, *op, *noun, *change, *detail;
    uint8_t prev[HASH];
};

static void hash_bytes(crypto_hash_sha256_state *state, const void *bytes, size_t size)
{
    uint8_t length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (uint8_t)((uint64_t)size >> (56 - 8 * i));
    crypto_hash_sha256_update(state, length, sizeof length);
    crypto_hash_sha256_update(state, bytes, size);
}

static void hash_int(crypto_hash_sha256_state *state, int64_t number)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
    hash_bytes(state, bytes, sizeof bytes);
}

static void row_hash(const struct audit_row *row, uint8_t hash[HASH])
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    const int64_t numbers[] = {row->seq, row->at, row->account, row->id};
    const char *texts[] = {row->terminal, row->role, row->op, row->noun, row->change, row->detail};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        hash_int(&state, numbers[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash_bytes(&state, texts[i], strlen(texts[i]));
    hash_bytes(&state, row->prev, HASH);
    crypto_hash_sha256_final(&state, hash);
}

static void blob_hash(const struct db_rows *rows, int column, uint8_t hash[HASH])
{
    size_t size = 0;
    const void *bytes = db_get_blob(rows, column, &size);
    memset(hash, 0, HASH);
    if (bytes && size == HASH)
        memcpy(hash, bytes, HASH);
}

/* The end of the chain: number and hash of the last row, zeros for an empty log. */
static enum cd_err chain_head(struct db *db, struct audit_row *row)
{
    struct db_rows rows;
    db_select(&rows, db, SQL_AUDIT_LAST, DB_NONE);
    if (db_next(&rows)) {
        row->seq = db_get_int(&rows, 0);
        blob_hash(&rows, 1, row->prev);
    }
    return db_done(&rows);
}

enum cd_err audit_mark(struct db *db, struct audit_mark *mark)
{
    struct audit_row row = {0};
    enum cd_err err = chain_head(db, &row);
    mark->seq = row.seq;
    memcpy(mark->hash, row.prev, HASH);
    return err;
}

enum cd_err audit_marked(struct db *db, const struct audit_mark *mark, bool *there)
{
    int64_t count = 0;
    enum cd_err err = db_number(db, SQL_AUDIT_MARKED,
                                DB_ARGS(db_int(mark->seq), db_blob(mark->hash, HASH)), &count);
    *there = count != 0;
    return err;
}

enum cd_err audit_add(struct op_ctx *ctx, const char *noun, int64_t id, const char *change,
                      const char *detail)
{
    struct audit_row row = {.at = ctx->now,
                            .account = ctx->session->account,
                            .id = id,
                            .terminal = ctx->line->terminal,
                            .role = role_name(ctx->session->role),
                            .op = ctx->op->name,
                            .noun = noun,
                            .change = text_safe(ctx->arena, change),
                            .detail = text_safe(ctx->arena, detail)};
    uint8_t hash[HASH];
    enum cd_err err = chain_head(ctx->db, &row);
    if (err)
        return err;
    row.seq++;
    row_hash(&row, hash);
    return db_exec(ctx->db, SQL_AUDIT_ADD,
                   DB_ARGS(db_int(row.seq), db_int(row.at), db_text(row.terminal),
                           db_int(row.account), db_text(row.role), db_text(row.op),
                           db_text(row.noun), db_int(row.id), db_text(row.change),
                           db_text(row.detail), db_blob(row.prev, HASH), db_blob(hash, HASH)),
                   NULL);
}

enum cd_err audit_step(struct op_ctx *ctx, const char *noun, int64_t id, const char *from,
                       const char *to)
{
    char change[64];
    snprintf(change, sizeof change, "%s>%s", from, to);
    return audit_add(ctx, noun, id, change, "");
}

static void row_read(const struct db_rows *rows, struct audit_row *row)
{
    *row = (struct audit_row){.seq = db_get_int(rows, 0),
                              .at = db_get_int(rows, 1),
                              .terminal = db_get_text(rows, 2),
                              .account = db_get_int(rows, 3),
                              .role = db_get_text(rows, 4),
                              .op = db_get_text(rows, 5),
                              .noun = db_get_text(rows, 6),
                              .id = db_get_int(rows, 7),
                              .change = db_get_text(rows, 8),
                              .detail = db_get_text(rows, 9)};
    blob_hash(rows, 10, row->prev);
}

enum cd_err audit_verify(struct db *db, int64_t *count, int64_t *broken)
{
    uint8_t expected[HASH] = {0}, stored[HASH];
    struct audit_row row;
    struct db_rows rows;
    *count = *broken = 0;
    db_select(&rows, db, SQL_AUDIT_ALL, DB_NONE);
    while (!*broken && db_next(&rows)) {
        row_read(&rows, &row);
        blob_hash(&rows, 11, stored);
        bool fits = row.seq == *count + 1 && memcmp(row.prev, expected, HASH) == 0;
        row_hash(&row, expected);
        if (!fits || memcmp(stored, expected, HASH) != 0)
            *broken = row.seq;
        ++*count;
    }
    return db_done(&rows);
}
