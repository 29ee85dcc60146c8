/* driver_sqlite: SQLite behind driver.h; the only file that includes its header. */
#include "data/driver.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "data/lock.h"

enum { APPLICATION_ID = 0x43444b31 }; /* "CDK1" */

struct conn {
    sqlite3 *db;
    int lock; /* the exclusive lock of direct mode; closing it lets go */
    char message[256];
    bool (*waiting)(void *data); /* see watch */
    void *waiting_data;
};

enum { ARGS_MAX = 48, WATCH_EVERY = 5000 /* steps of the engine, some tenths of a millisecond */ };

struct driver_stmt {
    struct conn *conn;
    sqlite3_stmt *stmt;
    int count;
    int slot[ARGS_MAX]; /* where $k stands: SQLite numbers by first appearance */
};

/* A trigger or named CHECK speaks in names of err.def: "CHECK constraint failed: SEAT_NONE". */
static enum cd_err constraint_err(const char *message)
{
    const char *name = strrchr(message, ':');
    name = name ? name + 1 : message;
    while (*name == ' ')
        name++;
    enum cd_err err = err_named(name);
    return err == CD_ERR_COUNT ? CD_CONSTRAINT : err;
}

static enum cd_err fault(struct conn *conn, int code)
{
    if (code == SQLITE_OK)
        return CD_OK; /* a rollback after an error leaves that error's words */
    snprintf(conn->message, sizeof conn->message, "%s", sqlite3_errmsg(conn->db));
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return CD_BUSY;
    case SQLITE_INTERRUPT:
        return CD_INTERRUPTED;
    case SQLITE_FULL:
        return CD_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return CD_READ_ONLY;
    case SQLITE_CORRUPT:
        return CD_DB_CORRUPT;
    case SQLITE_NOTADB:
        return CD_DB_OTHER;
    case SQLITE_CONSTRAINT:
        return constraint_err(conn->message);
    case SQLITE_NOMEM:
        die("out of memory");
    default:
        return CD_DB_FAILED;
    }
}

static enum cd_err run(void *handle, const char *sql)
{
    struct conn *conn = handle;
    return fault(conn, sqlite3_exec(conn->db, sql, NULL, NULL, NULL));
}

/* has_part(text, part): what `like '%part%'` says of it where nothing in the part is a pattern and
 * both are of one case. It copies nothing, so that a million texts are looked through in less time.
 */
static void has_part(sqlite3_context *context, int count, sqlite3_value **value)
{
    (void)count;
    const char *text = sqlite3_value_blob(value[0]), *part = sqlite3_value_blob(value[1]);
    int size = sqlite3_value_bytes(value[0]), few = sqlite3_value_bytes(value[1]), at = 0;
    while (few && at + few <= size && (text[at] != *part || memcmp(text + at, part, (size_t)few)))
        at++; /* texts are short: a library's search would prepare for longer than it takes */
    sqlite3_result_int(context, at + few <= size);
}

/* The settings that a test reads back. Nothing here may be skipped in silence. QPSG: a plan does
 * not depend on what is bound; else every pattern has its statement compiled anew. */
static enum cd_err settings(struct conn *conn)
{
    static const int off[] = {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DDL,
                              SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION};
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        if (sqlite3_db_config(conn->db, off[i], 0, NULL) != SQLITE_OK)
            return fault(conn, SQLITE_ERROR);
    if (sqlite3_db_config(conn->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) != SQLITE_OK ||
        sqlite3_db_config(conn->db, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL) != SQLITE_OK ||
        sqlite3_create_function(conn->db, "has_part", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                has_part, NULL, NULL) != SQLITE_OK)
        return fault(conn, SQLITE_ERROR);
    sqlite3_busy_timeout(conn->db, 2000);
    return run(conn, "pragma journal_mode = wal; pragma synchronous = full;"
                     "pragma foreign_keys = on; pragma cell_size_check = on;"
                     "pragma secure_delete = on; pragma temp_store = memory;"
                     "pragma cache_size = -6000; pragma wal_autocheckpoint = 4000;");
}

static int pragma_int(struct conn *conn, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(conn->db, sql, -1, &stmt, NULL);
    int value =
        code == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : -1;
    sqlite3_finalize(stmt);
    return value;
}

static enum cd_err mark_fresh(struct conn *conn)
{
    char sql[64];
    snprintf(sql, sizeof sql, "pragma application_id = %d;", (int)APPLICATION_ID);
    return run(conn, sql);
}

static enum cd_err open_file(struct conn *conn, const char *path, bool create, bool *fresh)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW;
    if (create)
        flags |= SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(path, &conn->db, flags, NULL);
    if (code != SQLITE_OK)
        return fault(conn, code);
    /* The file is read before the settings touch it: somebody else's database stays as it is. */
    int tables = pragma_int(conn, "select count(*) from sqlite_schema");
    if (tables < 0)
        return fault(conn, sqlite3_errcode(conn->db));
    *fresh = tables == 0;
    if (!*fresh && pragma_int(conn, "pragma application_id") != APPLICATION_ID)
        return CD_DB_OTHER;
    if (*fresh && !create)
        return CD_DB_OTHER;
    if (sqlite3_db_readonly(conn->db, "main") == 1)
        return CD_READ_ONLY;
    enum cd_err err = settings(conn);
    return err || !*fresh ? err : mark_fresh(conn);
}

static void conn_close(void *handle)
{
    struct conn *conn = handle;
    if (!conn)
        return;
    sqlite3_close_v2(conn->db);
    if (conn->lock >= 0)
        close(conn->lock);
    free(conn);
}

static enum cd_err conn_open(void **out, const char *path, enum db_open how, bool *fresh)
{
    struct stat st;
    bool exists = stat(path, &st) == 0;
    if (how == DB_MUST_EXIST && !exists)
        return CD_DB_MISSING;
    if (how == DB_CREATE && exists && st.st_size > 0)
        return CD_DB_EXISTS;
    struct conn *conn = calloc(1, sizeof *conn);
    if (!conn)
        die("out of memory");
    conn->lock = -1;
    if (exists && access(path, W_OK) != 0) {
        conn_close(conn);
        return CD_READ_ONLY;
    }
    mode_t before = umask(077);
    enum cd_err err = lock_take(path, &conn->lock);
    if (!err)
        err = open_file(conn, path, how == DB_CREATE, fresh);
    if (err == CD_DB_FAILED && sqlite3_system_errno(conn->db) == ENOSPC)
        err = CD_FULL; /* not even the log could be made */
    umask(before);
    if (err) {
        conn_close(conn);
        return err;
    }
    *out = conn;
    return CD_OK;
}

static enum cd_err prepare(void *handle, const char *sql, int args, struct driver_stmt **out)
{
    struct conn *conn = handle;
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v3(conn->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
    if (code != SQLITE_OK)
        return fault(conn, code);
    struct driver_stmt *made = calloc(1, sizeof *made);
    if (!made)
        die("out of memory");
    *made = (struct driver_stmt){.conn = conn, .stmt = stmt, .count = args};
    bool fits = args <= ARGS_MAX && sqlite3_bind_parameter_count(stmt) == args;
    for (int k = 1; fits && k <= args; k++) {
        char name[8];
        snprintf(name, sizeof name, "$%d", k);
        made->slot[k - 1] = sqlite3_bind_parameter_index(stmt, name);
        fits = made->slot[k - 1] > 0;
    }
    if (!fits) {
        snprintf(conn->message, sizeof conn->message, "parameters are not $1..$%d", args);
        sqlite3_finalize(stmt);
        free(made);
        return CD_DB_FAILED;
    }
    *out = made;
    return CD_OK;
}

static void finish(struct driver_stmt *stmt)
{
    if (stmt)
        sqlite3_finalize(stmt->stmt);
    free(stmt);
}

static int bind_one(sqlite3_stmt *stmt, int slot, const struct db_arg *arg)
{
    switch (arg->type) {
    case DB_INT:
        return sqlite3_bind_int64(stmt, slot, arg->number);
    case DB_TEXT:
        return sqlite3_bind_text(stmt, slot, arg->bytes, (int)arg->size, SQLITE_STATIC);
    case DB_BLOB:
        return sqlite3_bind_blob(stmt, slot, arg->bytes, (int)arg->size, SQLITE_STATIC);
    default:
        return sqlite3_bind_null(stmt, slot);
    }
}

static enum cd_err bind(struct driver_stmt *stmt, const struct db_arg *args, int count)
{
    if (count != stmt->count)
        die("a statement wants %d values and was given %d: %s", stmt->count, count,
            sqlite3_sql(stmt->stmt));
    for (int i = 0; i < count; i++) {
        int code = bind_one(stmt->stmt, stmt->slot[i], &args[i]);
        if (code != SQLITE_OK)
            return fault(stmt->conn, code);
    }
    return CD_OK;
}

static enum cd_err step(struct driver_stmt *stmt, bool *row)
{
    int code = sqlite3_step(stmt->stmt);
    *row = code == SQLITE_ROW;
    return *row || code == SQLITE_DONE ? CD_OK : fault(stmt->conn, code);
}

static void reset(struct driver_stmt *stmt)
{
    sqlite3_reset(stmt->stmt);
    sqlite3_clear_bindings(stmt->stmt); /* bound texts are the caller's and may be gone */
}

static int64_t changes(void *handle)
{
    return sqlite3_changes64(((struct conn *)handle)->db);
}

static int columns(struct driver_stmt *stmt)
{
    return sqlite3_column_count(stmt->stmt);
}

static const char *column_name(struct driver_stmt *stmt, int column)
{
    return sqlite3_column_name(stmt->stmt, column);
}

static int64_t get_int(struct driver_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->stmt, column);
}

static const char *get_text(struct driver_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt->stmt, column);
    return text ? text : "";
}

static const void *get_blob(struct driver_stmt *stmt, int column, size_t *size)
{
    const void *bytes = sqlite3_column_blob(stmt->stmt, column);
    *size = (size_t)sqlite3_column_bytes(stmt->stmt, column);
    return bytes;
}

static int version(void *handle)
{
    return pragma_int(handle, "pragma user_version");
}

static enum cd_err version_set(void *handle, int number)
{
    char sql[48];
    snprintf(sql, sizeof sql, "pragma user_version = %d;", number);
    return run(handle, sql);
}

static bool ours(void *handle)
{
    return pragma_int(handle, "pragma application_id") == APPLICATION_ID;
}

static int sound_query(struct conn *conn, const char *sql, const char *fine, struct buf *out)
{
    sqlite3_stmt *stmt = NULL;
    int faults = 0;
    int code = sqlite3_prepare_v2(conn->db, sql, -1, &stmt, NULL);
    while (code == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        if (text && strcmp(text, fine) == 0)
            continue;
        buf_fmt(out, "%s: %s\n", sql, text ? text : "?");
        faults++;
    }
    if (sqlite3_finalize(stmt) != SQLITE_OK || code != SQLITE_OK) {
        buf_fmt(out, "%s: %s\n", sql, sqlite3_errmsg(conn->db));
        faults++;
    }
    return faults;
}

static int sound(void *handle, struct buf *out)
{
    struct conn *conn = handle;
    return sound_query(conn, "pragma integrity_check", "ok", out) +
           sound_query(conn, "pragma foreign_key_check", "", out);
}

/* secure_delete blanks what it frees, but pages that were split keep copies of what moved away: a
 * new file has none. The log is cut to nothing. */
static enum cd_err scrub(void *handle)
{
    return run(handle, "vacuum; pragma wal_checkpoint(truncate);");
}

static int watched(void *handle)
{
    struct conn *conn = handle;
    return conn->waiting(conn->waiting_data);
}

static void watch(void *handle, bool (*waiting)(void *data), void *data)
{
    struct conn *conn = handle;
    conn->waiting = waiting;
    conn->waiting_data = data;
    sqlite3_progress_handler(conn->db, waiting ? WATCH_EVERY : 0, watched, conn);
}

static const char *message(void *handle)
{
    return handle ? ((struct conn *)handle)->message : "";
}

const struct driver driver_sqlite = {
    .name = "sqlite",
    .lock = lock_take,
    .open = conn_open,
    .close = conn_close,
    .run = run,
    .prepare = prepare,
    .finish = finish,
    .bind = bind,
    .step = step,
    .reset = reset,
    .changes = changes,
    .columns = columns,
    .column_name = column_name,
    .get_int = get_int,
    .get_text = get_text,
    .get_blob = get_blob,
    .version = version,
    .version_set = version_set,
    .ours = ours,
    .scrub = scrub,
    .watch = watch,
    .sound = sound,
    .message = message,
};
