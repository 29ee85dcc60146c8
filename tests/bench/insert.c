#include "tests/bench/insert.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "tests/lib/harness.h"

static const char schema[] =
    "pragma journal_mode = wal; pragma synchronous = full;"
    "create table t (id integer primary key, at integer, what text) strict";
static const char insert[] = "insert into t (at, what) values (?1, ?2)";

/* Statements outside a transaction are each one of their own. */
static int insert_all(sqlite3 *db, int count)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(db, insert, -1, &statement, NULL);
    for (int i = 0; i < count && (rc == SQLITE_OK || rc == SQLITE_DONE); i++) {
        sqlite3_bind_int64(statement, 1, i);
        sqlite3_bind_text(statement, 2, "a seat was taken", -1, SQLITE_STATIC);
        rc = sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static void files_remove(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[1024];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

double insert_rate(const char *dir, int count)
{
    char path[1000];
    sqlite3 *db = NULL;
    snprintf(path, sizeof path, "%s/insert.db", dir);
    files_remove(path);
    int rc = sqlite3_open(path, &db);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, schema, NULL, NULL, NULL);
    int64_t start = harness_ns();
    if (rc == SQLITE_OK)
        rc = insert_all(db, count);
    double seconds = (double)(harness_ns() - start) / 1e9;
    if (rc != SQLITE_OK)
        fprintf(stderr, "insert: %s\n", sqlite3_errmsg(db));
    sqlite3_close(db);
    files_remove(path);
    return rc == SQLITE_OK ? count / seconds : -1;
}
