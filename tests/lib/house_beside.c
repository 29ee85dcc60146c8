/* A look into the house's file beside its keeper: one connection, opened when first asked for,
 * since an engine that reads the whole schema costs more than most questions. */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/house.h"

struct sqlite3 *house_beside(struct house *house)
{
    if (!house->beside) {
        assert_int_equal(
            sqlite3_open_v2(house->database, &house->beside, SQLITE_OPEN_READWRITE, NULL),
            SQLITE_OK);
        sqlite3_busy_timeout(house->beside, 2000);
    }
    return house->beside;
}

void house_beside_close(struct house *house)
{
    assert_int_equal(sqlite3_close(house->beside), SQLITE_OK);
    house->beside = NULL;
    house->dumped = (struct house_dumped){0};
}

const char *house_sql(struct house *house, const char *sql)
{
    sqlite3 *db = house_beside(house);
    sqlite3_stmt *stmt = NULL;
    const char *text = "";
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    if (!sqlite3_stmt_readonly(stmt))
        fail_msg("%s: house_plant is for what writes", sql);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        text = arena_str(&house->arena, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return text;
}

int64_t house_count(struct house *house, const char *sql)
{
    return strtoll(house_sql(house, sql), NULL, 10);
}

void house_plant(struct house *house, const char *sql)
{
    char *message = NULL;
    house->dumped = (struct house_dumped){0}; /* the engine tells only of what others wrote */
    if (sqlite3_exec(house_beside(house), sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
}

void house_unguard(struct house *house)
{
    house_plant(house, house_sql(house, "select group_concat('drop ' || type || ' ' || name, ';') "
                                        "from sqlite_schema where type in ('trigger', 'index') "
                                        "and sql is not null"));
}
