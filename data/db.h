/* db: the data layer. Named statements, rows, transactions, migrations.
 *
 * Knows the statements of data/sql (enum sql_id), who may run each, and an engine behind driver.h.
 * Knows no rule of the business. One struct db is one connection and belongs to one thread.
 *
 * Writing: db_begin .. db_commit or db_rollback; a statement outside a transaction commits itself.
 * A db_commit that fails has an unknown outcome: the connection refuses everything afterwards, has
 * to be closed, and the asker settles by request id (CD_COMMIT_UNKNOWN).
 */
#ifndef CD_DB_H
#define CD_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/field.h"
#include "gen/sql.h"

struct db;

enum db_type { DB_NULL, DB_INT, DB_TEXT, DB_BLOB };

/* One bound value; texts and bytes are borrowed until the statement has run. */
struct db_arg {
    enum db_type type;
    int64_t number;
    const void *bytes;
    size_t size;
};

static inline struct db_arg db_int(int64_t number)
{
    return (struct db_arg){.type = DB_INT, .number = number};
}
/* A reference to a row: 0 is stored as null. */
static inline struct db_arg db_ref(int64_t id)
{
    return (struct db_arg){.type = id ? DB_INT : DB_NULL, .number = id};
}
static inline struct db_arg db_text(const char *text)
{
    text = text ? text : "";
    return (struct db_arg){.type = DB_TEXT, .bytes = text, .size = strlen(text)};
}
static inline struct db_arg db_blob(const void *bytes, size_t size)
{
    return (struct db_arg){.type = DB_BLOB, .bytes = bytes, .size = size};
}

#define DB_ARGS(...)                                                                               \
    (const struct db_arg[]){__VA_ARGS__},                                                          \
        (int)(sizeof((const struct db_arg[]){__VA_ARGS__}) / sizeof(struct db_arg))
#define DB_NONE NULL, 0

enum db_open { DB_MUST_EXIST, DB_CREATE };

/* Opens the database at `path` under the exclusive lock of direct mode, checks that it is one of
 * ours and not from the future, and brings it to the newest version. Errors: CD_DB_MISSING,
 * CD_DB_EXISTS (create), CD_DB_OTHER, CD_DB_NEWER, CD_DB_CORRUPT, CD_LOCKED, CD_READ_ONLY, CD_FULL;
 * *why has the values. On success *db is the caller's to close. */
enum cd_err db_open(struct db **db, const char *path, enum db_open how, struct cd_why *why);
void db_close(struct db **db);

/* While `waiting` is set, a statement that takes long asks it now and then, and ends with
 * CD_INTERRUPTED when it says true. NULL for nothing. */
void db_watch(struct db *db, bool (*waiting)(void *data), void *data);

/* Takes the same lock without opening: while it is held nobody can open or create that database.
 * CD_LOCKED, CD_READ_ONLY, CD_FULL. *lock is the caller's to close in any case, -1 for none. */
enum cd_err db_lock(const char *path, int *lock);

/* Whose statements may run from now on: one ROLE_ bit. */
void db_role(struct db *db, unsigned role);

/* Runs a statement that gives no rows; *changed (may be NULL) is the number of rows it changed. */
enum cd_err db_exec(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                    int64_t *changed);

/* Runs a statement that must change exactly one row: none is CD_SOMEBODY_FASTER
 * (compare-and-set).*/
enum cd_err db_change(struct db *db, enum sql_id id, const struct db_arg *args, int count);

/* Runs an insert with `returning id`. */
enum cd_err db_insert(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                      int64_t *row);

/* Rows of a query. db_select .. while (db_next) .. db_done, which is owed in any case and returns
 * the first error. Texts are borrowed until the next db_next. One reader per statement at a time.
 */
struct db_rows {
    struct db *db;
    enum sql_id id;
    enum cd_err err;
};
void db_select(struct db_rows *rows, struct db *db, enum sql_id id, const struct db_arg *args,
               int count);
bool db_next(struct db_rows *rows);
enum cd_err db_done(struct db_rows *rows);
int64_t db_get_int(const struct db_rows *rows, int column);
const char *db_get_text(const struct db_rows *rows, int column); /* "" for null */
const void *db_get_blob(const struct db_rows *rows, int column, size_t *size);

/* Puts the row's columns into the record's fields of the same name; texts are copied to the arena,
 * columns without a field are left alone, fields without a column keep what they had ("" if NULL).
 */
void db_fill(const struct db_rows *rows, const struct record *record, void *values,
             struct arena *arena);

/* One row into a record: CD_NOT_FOUND if there is none. */
enum cd_err db_one(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                   const struct record *record, void *values, struct arena *arena);

/* One integer: CD_NOT_FOUND if there is no row; null is 0. */
enum cd_err db_number(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                      int64_t *number);

/* All rows into a list { T *v; size_t n; } of `record`s, at most `limit`; *more (may be NULL) says
 * whether there were others. */
enum cd_err db_list(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                    const struct record *record, void *list, size_t limit, bool *more,
                    struct arena *arena);

/* A write transaction; `where` names who opened it, for the message of a misuse. */
enum cd_err db_begin_at(struct db *db, const char *where);
#define DB_STRING_(x) #x
#define DB_STRING(x)  DB_STRING_(x)
#define db_begin(db)  db_begin_at(db, __FILE__ ":" DB_STRING(__LINE__))
enum cd_err db_commit(struct db *db);
void db_rollback(struct db *db);
bool db_inside(const struct db *db);

/* The one savepoint inside a transaction: undo what came since without losing the rest. */
enum cd_err db_save(struct db *db);
enum cd_err db_undo(struct db *db); /* back to the savepoint, and forget it */
enum cd_err db_keep(struct db *db); /* forget the savepoint, keep the changes */

/* Takes what was overwritten or deleted out of the files as well, after a commit (B22). Slow: it
 * writes the database anew. A failure leaves them to the next one: nothing is lost by it. */
enum cd_err db_scrub(struct db *db);

/* What the engine said about the last error; for logs, never for candidates. Borrowed. */
const char *db_message(const struct db *db);

/* Which statements ran since the last call: a test's way to see that no query is repeated. */
int64_t db_count_runs(struct db *db);

/* Engine's own checks: appends one line per fault to `out`; 0 faults is sound. */
int db_sound(struct db *db, struct buf *out);

/* Number of migrations this program knows, and the database's. */
int db_version_known(void);
int db_version(struct db *db);

/* Prepares every statement; on an error the name of the first bad one is in *name. */
enum cd_err db_prepare_all(struct db *db, const char **name);

/* The name of a statement as in data/sql. */
const char *db_name(enum sql_id id);

#endif
