#include "tests/lib/world_inside.h"

#include <sqlite3.h>

static void row_add(struct buf *out, sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const void *text = sqlite3_column_blob(statement, i);
        if (i)
            buf_char(out, '|');
        buf_add(out, text, (size_t)sqlite3_column_bytes(statement, i));
    }
    buf_char(out, '\n');
}

const char *world_sql(struct world *world, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    buf_clear(&world->text);
    int rc = sqlite3_open_v2(world_db(world), &db, SQLITE_OPEN_READONLY, NULL);
    sqlite3_busy_timeout(db, RUN_LIMIT);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (rc == SQLITE_OK && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
        row_add(&world->text, statement);
        rc = SQLITE_OK;
    }
    if (rc != SQLITE_DONE) { /* the message goes with the connection */
        buf_clear(&world->text);
        buf_str(&world->text, sqlite3_errmsg(db));
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    if (rc != SQLITE_DONE)
        world_fail(world, "%s\nin: %s", world->text.text, sql);
    return world->text.text;
}
