#include "data/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/role.h"
#include "data/driver.h"
#include "data/migrate.h"

struct sql_row {
    const char *name;
    unsigned roles;
    int args;
    const char *text;
};

static const struct sql_row statements[] = {
#define SQL(name, roles, args, text) {#name, roles, args, text},
#include "gen/sql.inc"
#undef SQL
    {NULL, 0, 0, NULL}};

enum { COLUMNS_MAX = 48 };

/* A statement in use: prepared when first asked for, kept until the connection closes. */
struct slot {
    struct driver_stmt *stmt;
    bool busy;
    const struct record *filled; /* the record that `field` was made for */
    short field[COLUMNS_MAX];    /* column -> field of that record, -1 for none */
};

struct db {
    const struct driver *driver;
    void *conn;
    unsigned role;
    const char *inside; /* who opened the transaction, NULL outside */
    bool broken;        /* a commit failed: nothing may be asked any more */
    int64_t runs;
    struct slot slot[SQL_COUNT];
};

static enum cd_err refuse_newer(int version, struct cd_why *why)
{
    *why = (struct cd_why){
        .err = CD_DB_NEWER, .unit = WHY_COUNT, .have = version, .need = db_version_known()};
    return CD_DB_NEWER;
}

enum cd_err db_open(struct db **out, const char *path, enum db_open how, struct cd_why *why)
{
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        die("out of memory");
    db->driver = &driver_sqlite;
    db->role = ROLE_SYSTEM;
    bool fresh = false;
    enum cd_err err = db->driver->open(&db->conn, path, how, &fresh);
    if (!err && db_version(db) > db_version_known())
        err = refuse_newer(db_version(db), why);
    if (!err)
        err = migrate_up(db->driver, db->conn);
    if (err) {
        if (why->err != err)
            *why = (struct cd_why){.err = err};
        snprintf(why->have_text, sizeof why->have_text, "%s", db_message(db));
        db_close(&db);
        return err;
    }
    *out = db;
    return CD_OK;
}

void db_watch(struct db *db, bool (*waiting)(void *data), void *data)
{
    if (db && db->conn)
        db->driver->watch(db->conn, waiting, data);
}

enum cd_err db_lock(const char *path, int *lock)
{
    return driver_sqlite.lock(path, lock);
}

void db_close(struct db **db)
{
    if (!*db)
        return;
    for (int i = 0; i < SQL_COUNT; i++)
        (*db)->driver->finish((*db)->slot[i].stmt);
    if ((*db)->conn)
        (*db)->driver->close((*db)->conn);
    free(*db);
    *db = NULL;
}

void db_role(struct db *db, unsigned role)
{
    db->role = role;
}

static enum cd_err start(struct db *db, enum sql_id id, const struct db_arg *args, int count)
{
    const struct sql_row *row = &statements[id];
    struct slot *slot = &db->slot[id];
    if (db->broken)
        return CD_COMMIT_UNKNOWN;
    if (!(row->roles & db->role))
        die("statement %s is not for role %s", row->name, role_name(db->role));
    if (slot->busy)
        die("statement %s is already being read", row->name);
    if (!slot->stmt) {
        enum cd_err err = db->driver->prepare(db->conn, row->text, row->args, &slot->stmt);
        if (err)
            return err;
    }
    db->runs++;
    slot->busy = true;
    return db->driver->bind(slot->stmt, args, count);
}

static void stop(struct db *db, enum sql_id id)
{
    struct slot *slot = &db->slot[id];
    if (slot->stmt && slot->busy)
        db->driver->reset(slot->stmt);
    slot->busy = false;
}

enum cd_err db_exec(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                    int64_t *changed)
{
    bool row = false;
    enum cd_err err = start(db, id, args, count);
    if (!err)
        err = db->driver->step(db->slot[id].stmt, &row);
    if (!err && changed)
        *changed = db->driver->changes(db->conn);
    stop(db, id);
    return err;
}

enum cd_err db_change(struct db *db, enum sql_id id, const struct db_arg *args, int count)
{
    int64_t changed = 0;
    enum cd_err err = db_exec(db, id, args, count, &changed);
    if (err)
        return err;
    return changed == 1 ? CD_OK : CD_SOMEBODY_FASTER;
}

enum cd_err db_insert(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                      int64_t *row)
{
    enum cd_err err = db_number(db, id, args, count, row);
    return err == CD_NOT_FOUND ? CD_SOMEBODY_FASTER : err;
}

void db_select(struct db_rows *rows, struct db *db, enum sql_id id, const struct db_arg *args,
               int count)
{
    *rows = (struct db_rows){.db = db, .id = id};
    rows->err = start(db, id, args, count);
}

bool db_next(struct db_rows *rows)
{
    bool row = false;
    if (!rows->err)
        rows->err = rows->db->driver->step(rows->db->slot[rows->id].stmt, &row);
    return row;
}

enum cd_err db_done(struct db_rows *rows)
{
    stop(rows->db, rows->id);
    return rows->err;
}

static struct driver_stmt *stmt_of(const struct db_rows *rows)
{
    return rows->db->slot[rows->id].stmt;
}

int64_t db_get_int(const struct db_rows *rows, int column)
{
    return rows->db->driver->get_int(stmt_of(rows), column);
}

const char *db_get_text(const struct db_rows *rows, int column)
{
    return rows->db->driver->get_text(stmt_of(rows), column);
}

const void *db_get_blob(const struct db_rows *rows, int column, size_t *size)
{
    return rows->db->driver->get_blob(stmt_of(rows), column, size);
}

/* Which field each column goes to; made once per statement and record. */
static void map_columns(struct db *db, struct slot *slot, const struct record *record)
{
    int columns = db->driver->columns(slot->stmt);
    if (columns > COLUMNS_MAX)
        die("a statement has more than %d columns", COLUMNS_MAX);
    for (int i = 0; i < columns; i++) {
        const struct field *field = record_field(record, db->driver->column_name(slot->stmt, i));
        slot->field[i] = field ? (short)(field - record->fields) : -1;
    }
    slot->filled = record;
}

static void fill_one(const struct db_rows *rows, int column, const struct field *field,
                     void *values, struct arena *arena)
{
    void *at = (char *)values + field->offset;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_SECRET:
        *(const char **)at = arena_str(arena, db_get_text(rows, column));
        break;
    case FIELD_FLAG:
        *(bool *)at = db_get_int(rows, column) != 0;
        break;
    case FIELD_LIST:
        break;
    default:
        *(int64_t *)at = db_get_int(rows, column);
    }
}

void db_fill(const struct db_rows *rows, const struct record *record, void *values,
             struct arena *arena)
{
    struct slot *slot = &rows->db->slot[rows->id];
    if (slot->filled != record)
        map_columns(rows->db, slot, record);
    int columns = rows->db->driver->columns(slot->stmt);
    for (int i = 0; i < columns; i++)
        if (slot->field[i] >= 0)
            fill_one(rows, i, &record->fields[slot->field[i]], values, arena);
    record_texts(record, values);
}

enum cd_err db_one(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                   const struct record *record, void *values, struct arena *arena)
{
    struct db_rows rows;
    db_select(&rows, db, id, args, count);
    bool found = db_next(&rows);
    if (found)
        db_fill(&rows, record, values, arena);
    enum cd_err err = db_done(&rows);
    return !err && !found ? CD_NOT_FOUND : err;
}

enum cd_err db_number(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                      int64_t *number)
{
    struct db_rows rows;
    db_select(&rows, db, id, args, count);
    bool found = db_next(&rows);
    if (found)
        *number = db_get_int(&rows, 0);
    while (found && db_next(&rows)) /* a `returning` takes effect when stepped to its end */
        ;
    enum cd_err err = db_done(&rows);
    return !err && !found ? CD_NOT_FOUND : err;
}

enum cd_err db_list(struct db *db, enum sql_id id, const struct db_arg *args, int count,
                    const struct record *record, void *list, size_t limit, bool *more,
                    struct arena *arena)
{
    struct field_list *items = list;
    struct db_rows rows;
    if (more)
        *more = false;
    db_select(&rows, db, id, args, count);
    while (db_next(&rows)) {
        if (items->n == limit) {
            if (more)
                *more = true;
            break;
        }
        items->v = arena_grow(arena, items->v, items->n, record->size);
        void *item = (char *)items->v + items->n++ * record->size;
        memset(item, 0, record->size);
        db_fill(&rows, record, item, arena);
    }
    return db_done(&rows);
}

enum cd_err db_begin_at(struct db *db, const char *where)
{
    if (db->broken)
        return CD_COMMIT_UNKNOWN;
    if (db->inside)
        die("a transaction of %s is open at %s", db->inside, where);
    enum cd_err err = db->driver->run(db->conn, "begin immediate");
    if (!err)
        db->inside = where;
    return err;
}

enum cd_err db_commit(struct db *db)
{
    if (!db->inside)
        die("a commit without a transaction");
    enum cd_err err = db->driver->run(db->conn, "commit");
    db->inside = NULL;
    if (!err)
        return CD_OK;
    if (err == CD_FULL || err == CD_BUSY) { /* refused before the commit's mark was written */
        db->driver->run(db->conn, "rollback");
        return err;
    }
    db->broken = true; /* done or not, only the file knows: settle by request id */
    return CD_COMMIT_UNKNOWN;
}

void db_rollback(struct db *db)
{
    if (db->inside)
        db->driver->run(db->conn, "rollback");
    db->inside = NULL;
}

bool db_inside(const struct db *db)
{
    return db->inside != NULL;
}

enum cd_err db_save(struct db *db)
{
    return db->driver->run(db->conn, "savepoint one");
}

enum cd_err db_undo(struct db *db)
{
    enum cd_err err = db->driver->run(db->conn, "rollback to one");
    return err ? err : db->driver->run(db->conn, "release one");
}

enum cd_err db_keep(struct db *db)
{
    return db->driver->run(db->conn, "release one");
}

enum cd_err db_scrub(struct db *db)
{
    return db->driver->scrub(db->conn);
}

const char *db_message(const struct db *db)
{
    return db->conn ? db->driver->message(db->conn) : "";
}

int64_t db_count_runs(struct db *db)
{
    int64_t runs = db->runs;
    db->runs = 0;
    return runs;
}

int db_sound(struct db *db, struct buf *out)
{
    return db->driver->sound(db->conn, out);
}

int db_version(struct db *db)
{
    return db->conn ? db->driver->version(db->conn) : 0;
}

enum cd_err db_prepare_all(struct db *db, const char **name)
{
    for (int i = 0; i < SQL_COUNT; i++) {
        struct slot *slot = &db->slot[i];
        *name = statements[i].name;
        if (slot->stmt)
            continue;
        enum cd_err err =
            db->driver->prepare(db->conn, statements[i].text, statements[i].args, &slot->stmt);
        if (err)
            return err;
    }
    *name = "";
    return CD_OK;
}

const char *db_name(enum sql_id id)
{
    return statements[id].name;
}
