/* What a test compares: the answer to a refusal in one line, the whole database as a text. */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/zone.h"
#include "lib/house.h"

static void say_time(struct buf *out, int64_t at)
{
    char stamp[ZONE_TEXT];
    zone_stamp(stamp, at);
    buf_str(out, stamp);
}

static void say_values(struct buf *out, const struct cd_why *why)
{
    switch (why->unit) {
    case WHY_NONE:
        return;
    case WHY_TEXT:
        buf_fmt(out, ": %s | %s", why->have_text, why->need_text);
        return;
    case WHY_TIME:
        buf_str(out, ": ");
        say_time(out, why->have);
        buf_str(out, " | ");
        say_time(out, why->need);
        return;
    default:
        buf_fmt(out, ": %lld | %lld", (long long)why->have, (long long)why->need);
    }
}

const char *why_said(struct arena *arena, const struct cd_why *why)
{
    struct buf out = BUF_INIT;
    buf_str(&out, err_info(why->err)->name);
    if (why->field[0])
        buf_fmt(&out, " (%s)", why->field);
    say_values(&out, why);
    if (why->zone[0])
        buf_fmt(&out, " %s", why->zone);
    if (why->until) {
        buf_str(&out, ", until ");
        say_time(&out, why->until);
    }
    if (why->from) {
        buf_str(&out, ", from ");
        say_time(&out, why->from);
    }
    const char *text = arena_str(arena, out.text);
    buf_free(&out);
    return text;
}

const char *house_said(struct house *house)
{
    return why_said(&house->arena, house_why(house));
}

/* FNV-1a: long texts stand in a dump as a number that tells them apart. */
static uint64_t hash_of(const unsigned char *bytes, int size)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (int i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

static void dump_cell(struct buf *out, sqlite3_stmt *stmt, int column)
{
    enum { LONG = 300 };
    const unsigned char *bytes = sqlite3_column_blob(stmt, column);
    int size = sqlite3_column_bytes(stmt, column);
    if (size > LONG) {
        buf_fmt(out, " %d:%016llx", size, (unsigned long long)hash_of(bytes, size));
        return;
    }
    if (sqlite3_column_type(stmt, column) != SQLITE_BLOB) {
        buf_fmt(out, " %s", bytes ? (const char *)sqlite3_column_text(stmt, column) : "-");
        return;
    }
    buf_char(out, ' ');
    for (int i = 0; i < size; i++)
        buf_fmt(out, "%02x", bytes[i]);
}

static void dump_table(struct buf *out, sqlite3 *db, const char *table)
{
    char sql[128];
    sqlite3_stmt *stmt = NULL;
    snprintf(sql, sizeof sql, "select * from \"%s\" order by 1, 2", table);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        buf_str(out, table);
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            dump_cell(out, stmt, i);
        buf_char(out, '\n');
    }
    sqlite3_finalize(stmt);
}

static bool wanted(const char *table, const char *but)
{
    size_t size = strlen(table);
    for (const char *at = but; (at = strstr(at, table)) != NULL; at += size)
        if ((at == but || at[-1] == ' ') && (at[size] == ' ' || !at[size]))
            return false;
    return true;
}

/* A number that is another one as soon as another connection committed something. */
static int64_t others_version(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, "pragma data_version", -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t version = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return version;
}

static const char *dump_read(struct house *house, sqlite3 *db, const char *but)
{
    struct buf out = BUF_INIT;
    sqlite3_stmt *tables = NULL;
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "select name from sqlite_schema where type = 'table' "
                                        "order by name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(tables, 0);
        if (wanted(table, but))
            dump_table(&out, db, table);
    }
    sqlite3_finalize(tables);
    const char *text = arena_str(&house->dumps, out.text);
    buf_free(&out);
    return text;
}

const char *house_dump(struct house *house, const char *but)
{
    struct house_dumped *last = &house->dumped;
    sqlite3 *db = house_beside(house);
    int64_t version = others_version(db);
    if (!last->text || last->version != version || strcmp(last->but, but) != 0)
        *last = (struct house_dumped){.text = dump_read(house, db, but),
                                      .but = arena_str(&house->dumps, but),
                                      .version = version};
    return last->text;
}

/* The first line of `text` that is not in `other`, for a message; "" if there is none. */
static const char *line_missing(struct arena *arena, const char *text, const char *other)
{
    for (; *text; text += strcspn(text, "\n") + 1) {
        const char *line = arena_bytes(arena, text, strcspn(text, "\n") + 1);
        if (!strstr(other, line))
            return line;
    }
    return "";
}

void house_same(struct house *house, const char *before, const char *but, const char *what)
{
    const char *after = house_dump(house, but);
    if (before == after || strcmp(before, after) == 0)
        return;
    fail_msg("%s changed the database\n- %s+ %s", what, line_missing(&house->arena, before, after),
             line_missing(&house->arena, after, before));
}

const char *house_counted(const struct op *op)
{
    static const enum op_id guesses[] = {OP_SESSION_SIGN_IN,  OP_CODE_CHECK, OP_CODE_REDEEM,
                                         OP_ORDER_QUOTE,      OP_ORDER_PAY,  OP_ACCOUNT_ERASE,
                                         OP_CERTIFICATE_CHECK};
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
        if (op == &ops[guesses[i]])
            return "audit throttle";
    return "";
}

void house_forget(struct house *house)
{
    house_plant(house, "delete from throttle");
}
