/* Files that are no database of ours, or can't be used, met by the real command: a clear error and
 * nothing touched. And the databases of the past, brought up. */
#include "tests/lib/harness.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "data/driver.h"
#include "data/migrate.h"
#include "lib/raw.h"
#include "lib/scratch.h"
#include "tests/lib/world.h"

/* ---- files, through the command ----------------------------------------------------------------
 */

static void bytes_read(const char *path, struct buf *bytes)
{
    buf_clear(bytes);
    assert_int_equal(buf_file(bytes, path, 64 << 20), 0);
}

/* Runs `certdesk check` on what lies in the database's place: exit code, words, and the file as it
 * was, byte for byte. */
static void expect_refusal(struct world *world, int code, const char *said)
{
    struct buf before = BUF_INIT, after = BUF_INIT;
    const char *path = world_db(world);
    bytes_read(path, &before);
    int got = world_run(world, "check", NULL);
    if (got != code || !strstr(world_err(world), said))
        world_fail(world, "ended with %d, not with %d and \"%s\"", got, code, said);
    assert_string_equal(world_out(world), "");
    assert_non_null(strstr(world_err(world), path)); /* which file, so that a person can look */
    bytes_read(path, &after);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.text, after.text, before.len);
    buf_free(&before);
    buf_free(&after);
}

static void plain(struct world *world, const char *sql)
{
    struct arena arena = {0};
    assert_string_equal(raw_run(&arena, world_db(world), sql), "");
    arena_free(&arena);
}

static void file__of_somebody_else__is_not_touched(void **state)
{
    struct world *world = *state;
    plain(world, "create table theirs (a); insert into theirs values (1)");
    expect_refusal(world, 1, "This file is not a certdesk database");
    plain(world, "pragma application_id = 77; pragma user_version = 2; pragma journal_mode = wal");
    expect_refusal(world, 1, "This file is not a certdesk database");
    assert_int_equal(world_run(world, "init", NULL), 1);
    assert_non_null(strstr(world_err(world), "A database is already there; it was not touched"));
    assert_string_equal(world_sql(world, "select * from theirs"), "1\n");
}

static void file__text__is_not_touched(void **state)
{
    struct world *world = *state;
    char text[2000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    world_write(world, "data/certdesk.db", "Dear diary\n");
    expect_refusal(world, 1, "This file is not a certdesk database");
    world_write(world, "data/certdesk.db", text);
    expect_refusal(world, 1, "This file is not a certdesk database");
}

static void file__empty__is_no_database_yet(void **state)
{
    struct world *world = *state;
    world_write(world, "data/certdesk.db", "");
    expect_refusal(world, 1, "This file is not a certdesk database");
    world_init(world); /* but there it may be made */
    world_must(world, "check", NULL);
}

static void file__missing__says_what_to_do(void **state)
{
    struct world *world = *state;
    assert_int_equal(world_run(world, "check", NULL), 1);
    assert_non_null(strstr(world_err(world), "run certdesk init"));
    assert_int_not_equal(access(world_db(world), F_OK), 0);
    assert_int_not_equal(access(world_path(world, "data/certdesk.db.lock"), F_OK), 0);
}

static void file__folder__is_refused(void **state)
{
    struct world *world = *state;
    assert_int_equal(mkdir(world_db(world), 0700), 0);
    assert_int_equal(world_run(world, "check", NULL), 1);
    assert_non_null(strstr(world_err(world), "The database can't be written"));
    assert_int_equal(world_run(world, "init", NULL), 1);
    assert_int_equal(rmdir(world_db(world)), 0); /* nothing was put into it */
}

static void file__from_a_newer_version__is_not_touched(void **state)
{
    struct world *world = *state;
    char line[64];
    world_init(world);
    plain(world, "pragma user_version = 99");
    expect_refusal(world, 1, "The database comes from a newer certdesk");
    snprintf(line, sizeof line, "This program knows: %d\n", db_version_known());
    assert_non_null(strstr(world_err(world), "Database version: 99\n"));
    assert_non_null(strstr(world_err(world), line));
}

static void file__truncated__says_it_is_damaged(void **state)
{
    struct world *world = *state;
    world_init(world);
    struct stat whole;
    assert_int_equal(stat(world_db(world), &whole), 0);
    assert_int_equal(truncate(world_db(world), whole.st_size / 4096 / 2 * 4096), 0);
    expect_refusal(world, 1, "The database is damaged; restore a backup");
    assert_int_equal(truncate(world_db(world), 50), 0);
    expect_refusal(world, 1, "certdesk: ");
}

/* Pages of zeros: found by `check`, by name, without an end in disorder. */
static void file__damaged_inside__check_finds_it(void **state)
{
    struct world *world = *state;
    world_init(world);
    struct stat whole;
    char page[4096] = {0};
    assert_int_equal(stat(world_db(world), &whole), 0);
    int fd = open(world_db(world), O_WRONLY | O_CLOEXEC);
    for (off_t at = whole.st_size / 4096 - 4; at < whole.st_size / 4096; at++)
        assert_int_equal(pwrite(fd, page, sizeof page, at * 4096), sizeof page);
    close(fd);
    assert_int_equal(world_run(world, "check", NULL), 1);
    assert_non_null(strstr(world_out(world), "pragma integrity_check: "));
    assert_non_null(strstr(world_err(world), "certdesk: "));
}

/* Root may write anything; without its two capabilities it obeys the modes of its own files. */
static int run_bound(struct world *world, const char *verb)
{
    const char *argv[] = {"setpriv", "--bounding-set=-dac_override,-dac_read_search", WORLD_PROGRAM,
                          verb, NULL};
    if (geteuid() != 0)
        return world_run(world, verb, NULL);
    return world_exec(world, "", argv);
}

static void expect_read_only(struct world *world)
{
    struct buf before = BUF_INIT, after = BUF_INIT;
    bytes_read(world_db(world), &before);
    assert_int_equal(run_bound(world, "check"), 1);
    assert_non_null(strstr(world_err(world), "The database can't be written"));
    bytes_read(world_db(world), &after);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.text, after.text, before.len);
    buf_free(&before);
    buf_free(&after);
}

static void file__read_only__is_refused(void **state)
{
    struct world *world = *state;
    const char *folder = world_path(world, "data");
    world_init(world);
    assert_int_equal(run_bound(world, "check"), 0);
    assert_int_equal(chmod(world_db(world), 0400), 0);
    expect_read_only(world);
    assert_int_equal(chmod(world_db(world), 0600), 0);
    assert_int_equal(chmod(folder, 0500), 0); /* the lock is there, the log can't be made */
    expect_read_only(world);
    assert_int_equal(unlink(world_path(world, "data/certdesk.db.lock")), geteuid() ? -1 : 0);
    expect_read_only(world);
    assert_int_equal(chmod(folder, 0700), 0);
    world_must(world, "check", NULL);
}

static void file__opened_by_another__is_refused_for_now(void **state)
{
    struct world *world = *state;
    world_init(world);
    world_term(world, 24, 80, NULL); /* somebody sits at the screen */
    assert_int_equal(world_run(world, "check", NULL), 75);
    assert_non_null(strstr(world_err(world), "Another certdesk already has this database open"));
    assert_int_equal(world_run(world, "order", "list", "--as", "anna", NULL), 75);
    assert_int_equal(world_run(world, "import", "centres", "no.csv", NULL), 75);
    assert_int_equal(world_run(world, "init", NULL), 1); /* whoever has it: it is there */
}

/* The lock is advice to certdesk alone, and goes with the process that had it. */
static void lock__of_a_dead_process__does_not_stay(void **state)
{
    struct world *world = *state;
    world_init(world);
    int fd = open(world_path(world, "data/certdesk.db.lock"), O_RDWR | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    assert_int_equal(world_run(world, "check", NULL), 75);
    close(fd);
    world_must(world, "check", NULL);
}

/* ---- databases of the past ---------------------------------------------------------------------
 */

static const struct driver *const driver = &driver_sqlite;

/* A database of version `version` with some data of its time in it. */
static void past_make(const char *path, int version)
{
    void *conn = NULL;
    bool fresh = false;
    assert_int_equal(driver->open(&conn, path, DB_CREATE, &fresh), CD_OK);
    assert_int_equal(migrate_to(driver, conn, version), CD_OK);
    assert_int_equal(driver->version(conn), version);
    driver->close(conn);
    struct arena arena = {0};
    assert_string_equal(
        raw_run(
            &arena, path,
            "insert into meta values ('practice', '1');"
            "insert into centre values (1, 'SH-01', 'Bund', 'Shanghai', 'x', 'Asia/Shanghai', 9);"
            "insert into account (id, login, role, password, first_name, last_name, mobile, email, "
            "created_at) values (1, 'anna', 'CANDIDATE', '!', '小明', '王', '', '', 5);"
            "insert into sitting values (1, 1, null, 20000, 100, 200, 3, 0);"),
        "");
    arena_free(&arena);
}

static void expect_brought_up(struct scratch *scratch, int version)
{
    struct arena arena = {0};
    struct db *db = NULL;
    struct cd_why why;
    const char *name = "", *path = scratch_put(scratch, "past.db", "");
    past_make(path, version);
    assert_int_equal(db_open(&db, path, DB_MUST_EXIST, &why), CD_OK);
    assert_int_equal(db_version(db), db_version_known());
    assert_int_equal(db_prepare_all(db, &name), CD_OK);
    struct buf faults = BUF_INIT;
    assert_int_equal(db_sound(db, &faults), 0);
    buf_free(&faults);
    db_close(&db);
    assert_string_equal(raw_rows(&arena, path,
                                 "select a.last_name, a.first_name, c.name, s.taken, m.value "
                                 "from account a, centre c, sitting s, meta m"),
                        "王|小明|Bund|0|1\n");
    unlink(path);
    arena_free(&arena);
}

static void migrate__each_version_of_the_past__comes_up_with_its_data(void **state)
{
    struct scratch scratch;
    (void)state;
    scratch_open(&scratch);
    for (int version = 1; version < db_version_known(); version++)
        expect_brought_up(&scratch, version);
    scratch_close(&scratch);
}

/* The schema that comes from steps is the one that a new database has. */
static void migrate__step_by_step__gives_the_schema_of_a_new_one(void **state)
{
    static const char schema[] = "select type, name, sql from sqlite_schema order by type, name";
    struct world *world = *state;
    struct arena arena = {0};
    struct scratch scratch;
    struct db *db = NULL;
    struct cd_why why;
    world_init(world);
    scratch_open(&scratch);
    const char *path = scratch_put(&scratch, "past.db", "");
    past_make(path, 1);
    assert_int_equal(db_open(&db, path, DB_MUST_EXIST, &why), CD_OK);
    db_close(&db);
    assert_string_equal(raw_rows(&arena, path, schema), raw_rows(&arena, world_db(world), schema));
    scratch_close(&scratch);
    arena_free(&arena);
}

static void migrate__step_that_fails__leaves_the_version_before(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    past_make(world_db(world), 1);
    const char *schema = "select count(*), group_concat(name) from sqlite_schema";
    plain(world, "create table transfer (theirs)"); /* in the middle of step 2 */
    const char *before = raw_rows(&arena, world_db(world), schema);
    assert_int_equal(world_run(world, "check", NULL), 1);
    assert_non_null(strstr(world_err(world), "table transfer already exists"));
    assert_string_equal(raw_rows(&arena, world_db(world), "pragma user_version"), "1\n");
    assert_string_equal(raw_rows(&arena, world_db(world), schema), before);
    plain(world, "drop table transfer");
    world_must(world, "audit", "verify", NULL);
    assert_string_equal(raw_rows(&arena, world_db(world), "select login from account"), "anna\n");
    arena_free(&arena);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(file__of_somebody_else__is_not_touched),
        T(file__text__is_not_touched),
        T(file__empty__is_no_database_yet),
        T(file__missing__says_what_to_do),
        T(file__folder__is_refused),
        T(file__from_a_newer_version__is_not_touched),
        T(file__truncated__says_it_is_damaged),
        T(file__damaged_inside__check_finds_it),
        T(file__read_only__is_refused),
        T(file__opened_by_another__is_refused_for_now),
        T(lock__of_a_dead_process__does_not_stay),
        cmocka_unit_test(migrate__each_version_of_the_past__comes_up_with_its_data),
        T(migrate__step_by_step__gives_the_schema_of_a_new_one),
        T(migrate__step_that_fails__leaves_the_version_before),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
