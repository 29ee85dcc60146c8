/* Names of identities from before they could be looked for. */
#include "base/seek.h"
#include "examinee/examinee.h"

enum { PART = 500 }; /* rows in one transaction */

static enum cd_err row_fill(struct db *db, int64_t account, const char *first, const char *last)
{
    struct buf seek = BUF_INIT;
    seek_name(&seek, first, last);
    enum cd_err err = db_exec(db, SQL_IDENTITY_SEEK,
                              DB_ARGS(db_int(account), db_text(first[0] ? seek.text : "")), NULL);
    buf_free(&seek);
    return err;
}

struct named {
    int64_t account;
    const char *first, *last;
};

/* Fills the rows behind *after; *more is false when there are no others. */
static enum cd_err part_fill(struct db *db, struct arena *arena, int64_t *after, bool *more)
{
    struct {
        struct named *v;
        size_t n;
    } part = {0};
    struct db_rows rows;
    db_select(&rows, db, SQL_IDENTITY_UNSOUGHT, DB_ARGS(db_int(*after), db_int(PART)));
    while (db_next(&rows))
        *ARENA_PUSH(arena, part) =
            (struct named){db_get_int(&rows, 0), arena_str(arena, db_get_text(&rows, 1)),
                           arena_str(arena, db_get_text(&rows, 2))};
    enum cd_err err = db_done(&rows);
    for (size_t i = 0; i < part.n && !err; i++)
        err = row_fill(db, part.v[i].account, part.v[i].first, part.v[i].last);
    *more = part.n == PART;
    if (part.n)
        *after = part.v[part.n - 1].account;
    return err;
}

enum cd_err examinee_seek_fill(struct db *db)
{
    struct arena arena = {0};
    int64_t after = 0;
    bool more = false;
    enum cd_err err;
    do {
        err = db_begin(db);
        if (!err)
            err = part_fill(db, &arena, &after, &more);
        if (err)
            db_rollback(db);
        else
            err = db_commit(db);
        arena_reset(&arena);
    } while (!err && more);
    arena_free(&arena);
    return err;
}
