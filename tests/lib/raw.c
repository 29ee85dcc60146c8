#include "lib/raw.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

/* Stands for the driver's own function, so that a statement with it can be planned here. */
static void never(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_int(context, 0);
}

static sqlite3 *file_open(const char *path, int flags)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK)
        fail_msg("%s: %s", path, sqlite3_errmsg(db));
    sqlite3_busy_timeout(db, 5000);
    sqlite3_create_function(db, "has_part", 2, SQLITE_UTF8, NULL, never, NULL, NULL);
    return db;
}

const char *raw_run(struct arena *arena, const char *path, const char *sql)
{
    sqlite3 *db = file_open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    char *message = NULL;
    sqlite3_exec(db, "pragma foreign_keys = on", NULL, NULL, NULL);
    int code = sqlite3_exec(db, sql, NULL, NULL, &message);
    const char *said = arena_str(arena, code == SQLITE_OK ? "" : message);
    sqlite3_free(message);
    sqlite3_close(db);
    return said;
}

void raw_plant(const char *path, const char *sql)
{
    struct arena arena = {0};
    char said[256];
    snprintf(said, sizeof said, "%s", raw_run(&arena, path, sql));
    arena_free(&arena);
    if (*said)
        fail_msg("%s", said);
}

void raw_refused(const char *path, const char *sql, const char *message)
{
    struct arena arena = {0};
    char said[256];
    snprintf(said, sizeof said, "%s", raw_run(&arena, path, sql));
    arena_free(&arena);
    if (!said[0])
        fail_msg("the engine took: %s", sql);
    if (!strstr(said, message))
        fail_msg("\"%s\" is not in \"%s\", said of: %s", message, said, sql);
}

static void cell_add(struct buf *out, sqlite3_stmt *stmt, int column)
{
    const unsigned char *bytes = sqlite3_column_blob(stmt, column);
    size_t size = (size_t)sqlite3_column_bytes(stmt, column);
    if (sqlite3_column_type(stmt, column) != SQLITE_BLOB) {
        buf_add(out, bytes, size);
        return;
    }
    for (size_t i = 0; i < size; i++)
        buf_fmt(out, "%02x", bytes[i]);
}

const char *raw_rows(struct arena *arena, const char *path, const char *sql)
{
    sqlite3 *db = file_open(path, SQLITE_OPEN_READWRITE);
    sqlite3_stmt *stmt = NULL;
    struct buf out = BUF_INIT;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            if (i)
                buf_char(&out, '|');
            cell_add(&out, stmt, i);
        }
        buf_char(&out, '\n');
        code = SQLITE_OK;
    }
    if (code != SQLITE_DONE)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    const char *rows = arena_str(arena, out.text);
    buf_free(&out);
    return rows;
}
