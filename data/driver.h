/* driver: what an engine must offer to db.c. A struct of functions per engine; SQLite is the one
 * that exists. Only a driver includes the engine's headers.
 *
 * All functions report through cd_err and leave the engine's words in message().
 */
#ifndef CD_DRIVER_H
#define CD_DRIVER_H

#include "data/db.h"

struct driver_stmt;

struct driver {
    const char *name; /* sections of a migration that are for this engine: "sqlite" */
    /* Takes the exclusive lock of a database that is not opened; *lock is to be closed, or -1. */
    enum cd_err (*lock)(const char *path, int *lock);
    /* Opens; *fresh says that the file is new and empty. */
    enum cd_err (*open)(void **conn, const char *path, enum db_open how, bool *fresh);
    void (*close)(void *conn);
    enum cd_err (*run)(void *conn, const char *sql); /* fixed texts of this layer, no values */
    enum cd_err (*prepare)(void *conn, const char *sql, int args, struct driver_stmt **stmt);
    void (*finish)(struct driver_stmt *stmt);
    enum cd_err (*bind)(struct driver_stmt *stmt, const struct db_arg *args, int count);
    enum cd_err (*step)(struct driver_stmt *stmt, bool *row);
    void (*reset)(struct driver_stmt *stmt);
    int64_t (*changes)(void *conn);
    int (*columns)(struct driver_stmt *stmt);
    const char *(*column_name)(struct driver_stmt *stmt, int column);
    int64_t (*get_int)(struct driver_stmt *stmt, int column);
    const char *(*get_text)(struct driver_stmt *stmt, int column);
    const void *(*get_blob)(struct driver_stmt *stmt, int column, size_t *size);
    int (*version)(void *conn);
    enum cd_err (*version_set)(void *conn, int version);
    bool (*ours)(void *conn);         /* carries our mark */
    enum cd_err (*scrub)(void *conn); /* no trace of what was deleted stays in the files */
    void (*watch)(void *conn, bool (*waiting)(void *data), void *data);
    int (*sound)(void *conn, struct buf *out);
    const char *(*message)(void *conn);
};

extern const struct driver driver_sqlite;

#endif
