#include "data/migrate.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "data/driver.h"

static const struct {
    int number;
    const char *name;
    const char *text;
} steps[] = {
#define MIGRATION(number, name, text) {number, name, text},
#include "gen/migrate.inc"
#undef MIGRATION
};

enum { STEPS = sizeof steps / sizeof *steps };

int db_version_known(void)
{
    return STEPS;
}

/* Appends one line of a step with the engine's words for @ID@, @STRICT@ and @KEYED@ (a table that
 * lies in its key). */
static void line_expand(struct buf *out, const char *line, size_t size)
{
    static const struct {
        const char *token;
        const char *text;
    } words[] = {{"@ID@", "INTEGER PRIMARY KEY"},
                 {"@STRICT@", "STRICT"},
                 {"@KEYED@", "STRICT, WITHOUT ROWID"}};
    for (size_t i = 0; i < size;) {
        size_t used = 0;
        for (size_t w = 0; w < sizeof words / sizeof *words && !used; w++) {
            size_t length = strlen(words[w].token);
            if (size - i >= length && memcmp(line + i, words[w].token, length) == 0) {
                buf_str(out, words[w].text);
                used = length;
            }
        }
        if (!used)
            buf_char(out, line[i]);
        i += used ? used : 1;
    }
    buf_char(out, '\n');
}

/* The step's text for one engine: lines between "-- engine: NAME" and "-- engine: all" are only
 * for that engine. */
static void step_text(struct buf *out, const char *text, const char *engine)
{
    static const char mark[] = "-- engine: ";
    bool mine = true;
    while (*text) {
        size_t size = strcspn(text, "\n");
        if (strncmp(text, mark, sizeof mark - 1) == 0) {
            const char *name = text + sizeof mark - 1;
            size_t length = size - (sizeof mark - 1);
            mine = strncmp(name, "all", length) == 0 || strncmp(name, engine, length) == 0;
        } else if (mine) {
            line_expand(out, text, size);
        }
        text += size + (text[size] == '\n');
    }
}

static enum cd_err step_run(const struct driver *driver, void *conn, int i)
{
    struct buf sql = BUF_INIT;
    step_text(&sql, steps[i].text, driver->name);
    enum cd_err err = driver->run(conn, "begin immediate");
    if (!err)
        err = driver->run(conn, sql.text);
    if (!err)
        err = driver->version_set(conn, steps[i].number);
    if (!err)
        err = driver->run(conn, "commit");
    if (err)
        driver->run(conn, "rollback");
    buf_free(&sql);
    return err;
}

enum cd_err migrate_to(const struct driver *driver, void *conn, int version)
{
    for (int i = driver->version(conn); i < version && i < STEPS; i++) {
        enum cd_err err = step_run(driver, conn, i);
        if (err)
            return err;
    }
    return CD_OK;
}

enum cd_err migrate_up(const struct driver *driver, void *conn)
{
    return migrate_to(driver, conn, STEPS);
}
