/* The data layer: every statement, the settings, transactions, and the end of whoever misuses it.
 */
#include "tests/lib/harness.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/role.h"
#include "data/driver.h"
#include "lib/house.h"
#include "lib/raw.h"
#include "lib/scratch.h"

static int setup(void **state)
{
    static struct house house;
    house_open(&house);
    *state = &house;
    return 0;
}

static int teardown(void **state)
{
    house_close(*state);
    return 0;
}

static struct db *db_of(void **state)
{
    struct house *house = *state;
    return house->run.keeper.db;
}

static void meta_put(struct db *db, const char *key)
{
    assert_int_equal(db_exec(db, SQL_META_SET, DB_ARGS(db_text(key), db_text("x")), NULL), CD_OK);
}

static bool meta_there(struct db *db, const char *key)
{
    struct db_rows rows;
    db_select(&rows, db, SQL_META_GET, DB_ARGS(db_text(key)));
    bool there = db_next(&rows);
    assert_int_equal(db_done(&rows), CD_OK);
    return there;
}

/* ---- statements --------------------------------------------------------------------------------
 */

static void statements__fresh_schema__all_prepare(void **state)
{
    const char *name = "?";
    enum cd_err err = db_prepare_all(db_of(state), &name);
    if (err)
        fail_msg("%s: %s", name, db_message(db_of(state)));
    for (int i = 0; i < SQL_COUNT; i++)
        assert_true(strlen(db_name((enum sql_id)i)) > 3);
}

static void schema__every_table__is_strict(void **state)
{
    struct house *house = *state;
    assert_true(house_count(house, "select count(*) from pragma_table_list where schema = 'main' "
                                   "and name not like 'sqlite_%'") > 20);
    assert_string_equal(raw_rows(&house->arena, house->database,
                                 "select name from pragma_table_list where schema = 'main' and "
                                 "name not like 'sqlite_%' and strict = 0"),
                        "");
    raw_refused(house->database, "insert into sequence values ('text', 'no number')",
                "cannot store TEXT value in INTEGER column");
}

/* ---- the driver's settings, read back through the connection it made ---- */

struct engine {
    struct scratch scratch;
    void *conn;
};

static const struct driver *const driver = &driver_sqlite;

static void engine_open(struct engine *engine)
{
    bool fresh = false;
    scratch_open(&engine->scratch);
    assert_int_equal(
        driver->open(&engine->conn, scratch_path(&engine->scratch, "db"), DB_CREATE, &fresh),
        CD_OK);
    assert_true(fresh);
}

static void engine_close(struct engine *engine)
{
    driver->close(engine->conn);
    scratch_close(&engine->scratch);
}

static void expect_setting(void *conn, const char *name, const char *wanted)
{
    struct driver_stmt *stmt = NULL;
    char sql[64];
    bool row = false;
    snprintf(sql, sizeof sql, "pragma %s", name);
    assert_int_equal(driver->prepare(conn, sql, 0, &stmt), CD_OK);
    assert_int_equal(driver->step(stmt, &row), CD_OK);
    if (!row || strcmp(driver->get_text(stmt, 0), wanted) != 0)
        fail_msg("%s is %s, not %s", name, row ? driver->get_text(stmt, 0) : "nothing", wanted);
    driver->finish(stmt);
}

static void settings__new_database__read_back(void **state)
{
    static const char *const settings[][2] = {
        {"journal_mode", "wal"},          {"synchronous", "2"},     {"foreign_keys", "1"},
        {"trusted_schema", "0"},          {"cell_size_check", "1"}, {"secure_delete", "1"},
        {"application_id", "1128549169"}, {"temp_store", "2"}};
    struct engine engine;
    (void)state;
    engine_open(&engine);
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        expect_setting(engine.conn, settings[i][0], settings[i][1]);
    assert_true(driver->ours(engine.conn));
    engine_close(&engine);
}

/* What can't be read back shows in what the connection refuses. */
static void settings__what_cannot_be_read_back__bites(void **state)
{
    struct engine engine;
    (void)state;
    engine_open(&engine);
    assert_int_equal(driver->run(engine.conn, "create table t (a text, b blob)"), CD_OK);
    assert_int_not_equal(driver->run(engine.conn, "select \"no_column\" from t"), CD_OK); /* DQS */
    assert_int_not_equal(
        driver->run(engine.conn, "create index i on t (a) where a = \"no_column\""), CD_OK);
    assert_int_equal(driver->run(engine.conn, "pragma writable_schema = 1"), CD_OK);
    assert_int_not_equal(driver->run(engine.conn, "update sqlite_schema set sql = sql"), CD_OK);
    assert_non_null(strstr(driver->message(engine.conn), "may not be modified")); /* defensive */
    assert_int_equal(driver->run(engine.conn, "pragma journal_mode = off"), CD_OK);
    expect_setting(engine.conn, "journal_mode", "wal");
    assert_int_not_equal(driver->run(engine.conn, "select load_extension('x')"), CD_OK);
    assert_non_null(strstr(driver->message(engine.conn), "not authorized"));
    engine_close(&engine);
}

static void parameters__out_of_order_and_repeated__bound_by_their_number(void **state)
{
    struct engine engine;
    struct driver_stmt *stmt = NULL;
    bool row = false;
    (void)state;
    engine_open(&engine);
    assert_int_equal(driver->prepare(engine.conn, "select $3, $1, $2, $1", 3, &stmt), CD_OK);
    assert_int_equal(driver->bind(stmt, DB_ARGS(db_text("one"), db_int(2), db_ref(0))), CD_OK);
    assert_int_equal(driver->step(stmt, &row), CD_OK);
    assert_true(row);
    assert_string_equal(driver->get_text(stmt, 0), "");
    assert_string_equal(driver->get_text(stmt, 1), "one");
    assert_int_equal(driver->get_int(stmt, 2), 2);
    assert_string_equal(driver->get_text(stmt, 3), "one");
    driver->finish(stmt);
    stmt = NULL;
    assert_int_equal(driver->prepare(engine.conn, "select $1, $3", 2, &stmt), CD_DB_FAILED);
    assert_int_equal(driver->prepare(engine.conn, "select $1, $2", 3, &stmt), CD_DB_FAILED);
    assert_int_equal(driver->prepare(engine.conn, "select ?, ?", 2, &stmt), CD_DB_FAILED);
    assert_null(stmt);
    engine_close(&engine);
}

/* ---- changes and transactions ------------------------------------------------------------------
 */

static void change__status_moved_on__is_somebody_faster(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    int64_t order = house_order(house, "CC-TCCA");
    struct db *db = house->run.keeper.db;
    assert_int_equal(
        db_change(db, SQL_ORDER_STATUS, DB_ARGS(db_int(order), db_text("PAID"), db_text("CLOSED"))),
        CD_SOMEBODY_FASTER);
    assert_string_equal(house_sql(house, "select status from orders"), "PENDING");
    assert_int_equal(db_change(db, SQL_ORDER_STATUS,
                               DB_ARGS(db_int(order), db_text("PENDING"), db_text("CLOSED"))),
                     CD_OK);
    assert_string_equal(house_sql(house, "select status from orders"), "CLOSED");
}

static void insert__nothing_returned__is_somebody_faster(void **state)
{
    struct db *db = db_of(state);
    int64_t id = 0;
    for (int round = 0; round < 2; round++) {
        enum cd_err err =
            db_insert(db, SQL_VOUCHER_ADD,
                      DB_ARGS(db_text("TWICE"), db_text("fixed"), db_int(1), db_text("CNY"),
                              db_ref(0), db_int(0), db_int(1), db_int(1)),
                      &id);
        assert_int_equal(err, round ? CD_SOMEBODY_FASTER : CD_OK);
    }
}

static void list__more_than_the_limit__says_so(void **state)
{
    struct db *db = db_of(state);
    struct arena arena = {0};
    struct subject_list_rep rep = {0};
    const struct record *row = record_field(ops[OP_SUBJECT_LIST].rep, "rows")->record;
    bool more = false;
    assert_int_equal(db_list(db, SQL_SUBJECT_LIST,
                             DB_ARGS(db_int(0), db_text(""), db_text(""), db_int(0)), row,
                             &rep.rows, 3, &more, &arena),
                     CD_OK);
    assert_int_equal(rep.rows.n, 3);
    assert_true(more);
    assert_true(rep.rows.v[2].name[0] != '\0'); /* texts outlive the statement */
    arena_free(&arena);
}

static void transaction__rollback__leaves_nothing(void **state)
{
    struct db *db = db_of(state);
    assert_int_equal(db_begin(db), CD_OK);
    assert_true(db_inside(db));
    meta_put(db, "gone");
    db_rollback(db);
    assert_false(db_inside(db));
    assert_false(meta_there(db, "gone"));
    db_rollback(db); /* outside there is nothing to roll back */
}

static void savepoint__undo_and_keep__of_the_inner_part_alone(void **state)
{
    struct db *db = db_of(state);
    assert_int_equal(db_begin(db), CD_OK);
    meta_put(db, "outer");
    assert_int_equal(db_save(db), CD_OK);
    meta_put(db, "undone");
    assert_int_equal(db_undo(db), CD_OK);
    assert_int_equal(db_save(db), CD_OK);
    meta_put(db, "kept");
    assert_int_equal(db_keep(db), CD_OK);
    assert_int_not_equal(db_undo(db), CD_OK); /* it is forgotten */
    assert_int_equal(db_commit(db), CD_OK);
    assert_true(meta_there(db, "outer"));
    assert_false(meta_there(db, "undone"));
    assert_true(meta_there(db, "kept"));
}

static void transaction__restart__what_was_committed_is_there(void **state)
{
    struct house *house = *state;
    assert_int_equal(db_begin(db_of(state)), CD_OK);
    meta_put(db_of(state), "kept");
    assert_int_equal(db_commit(db_of(state)), CD_OK);
    assert_int_equal(db_begin(db_of(state)), CD_OK);
    meta_put(db_of(state), "open");
    house_restart(house); /* closes in the middle of a transaction */
    assert_true(meta_there(db_of(state), "kept"));
    assert_false(meta_there(db_of(state), "open"));
}

/* A commit that fails leaves the outcome unknown: nothing may be asked before a new opening. A
 * deferred foreign key makes one fail for certain. */
static void commit__failed__connection_refuses_everything(void **state)
{
    struct house *house = *state;
    house_plant(house, "create table parent (id integer primary key);"
                       "create table child (id integer references parent deferrable initially "
                       "deferred);"
                       "create trigger plant after insert on meta when new.key = 'planted' begin "
                       "insert into child values (7); end;");
    house_restart(house);
    struct db *db = db_of(state);
    assert_int_equal(db_begin(db), CD_OK);
    meta_put(db, "planted");
    assert_int_equal(db_commit(db), CD_COMMIT_UNKNOWN);
    assert_int_equal(db_begin(db), CD_COMMIT_UNKNOWN);
    assert_int_equal(db_exec(db, SQL_META_SET, DB_ARGS(db_text("a"), db_text("b")), NULL),
                     CD_COMMIT_UNKNOWN);
    struct cd_why why;
    assert_int_equal(keeper_reopen(&house->run.keeper, &why), CD_OK);
    assert_false(meta_there(db_of(state), "planted"));
}

/* ---- misuse ends the process -------------------------------------------------------------------
 */

/* Runs `misuse` in a child and expects it to die with a message that contains `said`. */
static void expect_death(struct db *db, void (*misuse)(struct db *db), const char *said)
{
    char text[512] = "";
    int ends[2], status = 0;
    size_t size = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGABRT, SIG_DFL); /* not cmocka's */
        dup2(ends[1], STDERR_FILENO);
        misuse(db);
        _exit(0);
    }
    close(ends[1]);
    for (ssize_t got; (got = read(ends[0], text + size, sizeof text - 1 - size)) > 0;)
        size += (size_t)got;
    close(ends[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT || !strstr(text, said))
        fail_msg("no death with \"%s\": status %d, \"%s\"", said, status, text);
}

static void wrong_role(struct db *db)
{
    db_role(db, ROLE_CANDIDATE);
    meta_put(db, "x");
}

static void commit_alone(struct db *db)
{
    db_commit(db);
}

static void begin_twice(struct db *db)
{
    db_begin(db);
    db_begin(db);
}

static void read_twice(struct db *db)
{
    struct db_rows outer, inner;
    db_select(&outer, db, SQL_META_GET, DB_ARGS(db_text("practice")));
    db_next(&outer);
    db_select(&inner, db, SQL_META_GET, DB_ARGS(db_text("practice")));
}

static void too_few_values(struct db *db)
{
    db_exec(db, SQL_META_SET, DB_ARGS(db_text("x")), NULL);
}

static void misuse__each_kind__dies_and_says_where(void **state)
{
    struct db *db = db_of(state);
    expect_death(db, wrong_role, "statement meta_set is not for role CANDIDATE");
    expect_death(db, commit_alone, "a commit without a transaction");
    expect_death(db, begin_twice, "tests/store/db_test.c:");
    expect_death(db, read_twice, "statement meta_get is already being read");
    expect_death(db, too_few_values, "wants 2 values and was given 1");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(statements__fresh_schema__all_prepare),
        T(schema__every_table__is_strict),
        cmocka_unit_test(settings__new_database__read_back),
        cmocka_unit_test(settings__what_cannot_be_read_back__bites),
        cmocka_unit_test(parameters__out_of_order_and_repeated__bound_by_their_number),
        T(change__status_moved_on__is_somebody_faster),
        T(insert__nothing_returned__is_somebody_faster),
        T(list__more_than_the_limit__says_so),
        T(transaction__rollback__leaves_nothing),
        T(savepoint__undo_and_keep__of_the_inner_part_alone),
        T(transaction__restart__what_was_committed_is_there),
        T(commit__failed__connection_refuses_everything),
        T(misuse__each_kind__dies_and_says_where),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
