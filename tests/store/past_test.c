/* A database of version 4 with enterprises at work in it, brought up to the enterprise console:
 * nothing is lost, and what is kept since then is as if it had been kept from the beginning. M35,
 * I5, M49. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "data/driver.h"
#include "data/migrate.h"
#include "lib/raw.h"
#include "tests/lib/world.h"

enum { PAST = 4 };

/* Statements that copy the rows of each table of then, without the columns that came later; and
 * those that take its triggers off before and put them on again. */
static const char copies[] =
    "select group_concat('delete from main.' || name || '; insert into main.' || name || ' (' || "
    "columns || ') select ' || columns || ' from now.' || name || '; ', '') from (select t.name, "
    "group_concat(c.name) as columns from sqlite_schema t join pragma_table_info(t.name) c where "
    "t.type = 'table' and t.name not like 'sqlite_%' group by t.name)";
static const char off[] =
    "select group_concat('drop trigger ' || name || '; ', '') from sqlite_schema where type = "
    "'trigger'";
static const char on[] =
    "select group_concat(sql || '; ', '') from sqlite_schema where type = 'trigger'";

static void past_make(const char *path)
{
    void *conn = NULL;
    bool fresh = false;
    assert_int_equal(driver_sqlite.open(&conn, path, DB_CREATE, &fresh), CD_OK);
    assert_int_equal(migrate_to(&driver_sqlite, conn, PAST), CD_OK);
    driver_sqlite.close(conn);
}

/* The practice world as version 4 would have kept it; the one of today lies beside it. */
static const char *world_of_the_past(struct world *world, struct arena *arena)
{
    const char *now = world_path(world, "now.db");
    world_demo(world);
    assert_int_equal(rename(world_db(world), now), 0);
    past_make(world_db(world));
    const char *path = world_db(world);
    raw_plant(path, arena_fmt(arena,
                              "attach '%s' as now; begin; pragma defer_foreign_keys = 1; %s %s "
                              "delete from meta where key = 'seek'; %s commit;",
                              now, raw_rows(arena, path, off), raw_rows(arena, path, copies),
                              raw_rows(arena, path, on)));
    assert_string_equal(raw_rows(arena, world_db(world), "pragma user_version"), "4\n");
    return now;
}

/* Fails unless both say the same, and something. */
static void expect_same(struct world *world, struct arena *arena, const char *now, const char *sql)
{
    const char *wanted = raw_rows(arena, now, sql), *got = raw_rows(arena, world_db(world), sql);
    assert_true(strchr(wanted, '\n') && strchr(wanted, '|'));
    assert_string_equal(got, wanted);
}

static void past__enterprises_of_version_4__come_up_whole_m35_i5_m49(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    const char *now = world_of_the_past(world, &arena);
    world_must(world, "check", NULL); /* compares every kept figure with what it stands for */
    expect_same(world, &arena, now, "select * from code_total order by order_id");
    expect_same(world, &arena, now,
                "select id, enterprise_id from registration where enterprise_id is not null order "
                "by id");
    expect_same(world, &arena, now, "select account_id, seek from identity order by account_id");
    expect_same(world, &arena, now,
                "select (select count(*) from code), (select count(*) from orders), (select "
                "count(*) from result), (select sum(amount) from transfer)");
    assert_string_equal(raw_rows(&arena, world_db(world),
                                 "select count(*) from account where may_bills + may_codes + "
                                 "may_statistics <> 3 and role = 'SUB'"),
                        "0\n"); /* as before: nobody is shut out by an update */
    world_must(world, "audit", "verify", NULL);
    arena_free(&arena);
}

/* The commands of today work on it as on their own: the figures are those of the rows. */
static void past__orders_of_version_4__are_counted_on_m35_m49(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    world_of_the_past(world, &arena);
    world_must(world, "enterprise", "overview", "--as", "root", NULL);
    assert_non_null(strstr(world_out(world), "purchased: 100\n"));
    world_must(world, "examinee", "list", "--as", "root", "--name", "ml", NULL);
    assert_non_null(strstr(world_out(world), "马丽")); /* by the initials (M49) */
    world_must(world, "code", "unbind", "--as", "root", "--all", "--order", "2610-0001", "--status",
               "BOUND", NULL);
    assert_string_equal(raw_rows(&arena, world_db(world),
                                 "select unused, bound from code_total where order_id = (select id "
                                 "from orders where number = '2610-0001')"),
                        "16|0\n");
    world_must(world, "check", NULL);
    arena_free(&arena);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(past__enterprises_of_version_4__come_up_whole_m35_i5_m49),
        T(past__orders_of_version_4__are_counted_on_m35_m49),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
