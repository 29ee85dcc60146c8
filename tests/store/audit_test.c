/* The audit chain (B4): eight attacks by somebody who has the file and takes the triggers away. The
 * first row that does not fit is named; what a plain chain can't see is said here too. */
#include "tests/lib/harness.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "audit/audit.h"
#include "check/check.h"
#include "lib/house.h"
#include "lib/raw.h"
#include "tests/lib/world.h"

#define UNGUARDED "drop trigger audit_fixed; drop trigger audit_kept; drop trigger audit_next;"

enum { ROW = 20 }; /* the row that is attacked; there are more behind it */

static int setup(void **state)
{
    static struct house house;
    house_open(&house);
    house_candidate(&house, "anna", true);
    int64_t order = house_paid(&house, "CC-TCCA");
    int64_t sitting = house_sitting(&house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 2);
    assert_int_equal(house_book(&house, order, sitting, 10), CD_OK);
    assert_true(house_count(&house, "select count(*) from audit") > ROW + 10);
    house_plant(&house, UNGUARDED);
    *state = &house;
    return 0;
}

static int teardown(void **state)
{
    house_close(*state);
    return 0;
}

static int64_t first_broken(struct house *house)
{
    int64_t rows = 0, broken = 0;
    assert_int_equal(audit_verify(house->run.keeper.db, &rows, &broken), CD_OK);
    if (!broken)
        assert_int_equal(rows, house_count(house, "select count(*) from audit"));
    return broken;
}

static void attack(struct house *house, const char *sql, int64_t broken)
{
    house_plant(house, sql);
    int64_t found = first_broken(house);
    if (found != broken)
        fail_msg("row %lld was named, not %lld: %s", (long long)found, (long long)broken, sql);
}

static void chain__as_it_was_written__holds(void **state)
{
    struct house *house = *state;
    assert_int_equal(first_broken(house), 0);
    house_restart(house);
    assert_int_equal(first_broken(house), 0);
    assert_string_equal(house_sql(house, "select count(*) from audit where seq < 1 or length(hash) "
                                         "<> 32 or length(prev) <> 32"),
                        "0");
}

static void chain__edited_column__names_the_row(void **state)
{
    static const char *const columns[] = {"at",     "terminal", "account_id", "role",
                                          "op",     "noun",     "object_id",  "change",
                                          "detail", "prev",     "hash"};
    struct house *house = *state;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *column = columns[i];
        bool number = i == 0 || i == 2 || i == 6, bytes = i > 8;
        house_plant(house, "create table kept as select * from audit");
        attack(house,
               arena_fmt(&house->arena, "update audit set %s = %s where seq = %d", column,
                         bytes    ? "zeroblob(32)"
                         : number ? arena_fmt(&house->arena, "%s + 1", column)
                                  : arena_fmt(&house->arena, "%s || ' '", column),
                         ROW),
               ROW);
        attack(house, "delete from audit; insert into audit select * from kept; drop table kept",
               0);
    }
}

/* Text moved from one column to the next keeps the bytes, not the lengths. */
static void chain__text_moved_between_columns__names_the_row(void **state)
{
    attack(*state, "update audit set op = op || noun, noun = '' where seq = 20", ROW);
}

static void chain__row_deleted__names_the_next(void **state)
{
    attack(*state, "delete from audit where seq = 20", ROW + 1);
}

static void chain__first_row_deleted__names_the_next(void **state)
{
    attack(*state, "delete from audit where seq = 1", 2);
}

/* A plain chain ends where it ends: that rows are missing behind the last one shows only against a
 * number or hash that was written down elsewhere. */
static void chain__tail_deleted__is_not_seen_but_counted(void **state)
{
    struct house *house = *state;
    int64_t before = house_count(house, "select count(*) from audit"), rows = 0, broken = 0;
    house_plant(house, "delete from audit where seq > (select max(seq) - 3 from audit)");
    assert_int_equal(audit_verify(house->run.keeper.db, &rows, &broken), CD_OK);
    assert_int_equal(broken, 0);
    assert_int_equal(rows, before - 3);
}

static void chain__row_inserted__is_named(void **state)
{
    attack(
        *state,
        "update audit set seq = -seq - 1 where seq >= 20;"
        "update audit set seq = -seq where seq < 0;"
        "insert into audit select 20, at, terminal, account_id, role, op, noun, object_id, change, "
        "'forged', (select hash from audit where seq = 19), hash from audit where seq = 21",
        ROW);
}

static void chain__row_appended_without_its_hash__is_named(void **state)
{
    struct house *house = *state;
    int64_t last = house_count(house, "select max(seq) from audit");
    attack(house,
           "insert into audit select seq + 1, at, terminal, account_id, role, op, noun, object_id, "
           "change, detail, hash, hash from audit order by seq desc limit 1",
           last + 1);
}

static void chain__rows_swapped__names_the_first(void **state)
{
    attack(*state,
           "update audit set seq = -1 where seq = 20; update audit set seq = 20 where seq = 21;"
           "update audit set seq = 21 where seq = -1",
           ROW);
}

static void chain__renumbered__names_the_gap(void **state)
{
    attack(
        *state,
        "update audit set seq = -seq - 1 where seq > 20; update audit set seq = -seq where seq < 0",
        ROW + 2);
}

/* ---- an attacker who knows how the hashes are made ---------------------------------------------
 */

static void part(crypto_hash_sha256_state *state, const void *bytes, size_t size)
{
    uint8_t length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (uint8_t)((uint64_t)size >> (56 - 8 * i));
    crypto_hash_sha256_update(state, length, sizeof length);
    crypto_hash_sha256_update(state, bytes, size);
}

/* The hash of a row as the header describes it, from the row's text; in hex. */
static const char *forged_hash(struct house *house, int64_t seq)
{
    static const char *const numbers[] = {"seq", "at", "account_id", "object_id"};
    static const char *const texts[] = {"terminal", "role", "op", "noun", "change", "detail"};
    crypto_hash_sha256_state state;
    uint8_t bytes[32];
    char *hex = arena_alloc(&house->arena, 65);
    size_t size = 0;
    crypto_hash_sha256_init(&state);
#define CELL(name)                                                                                 \
    house_sql(house, arena_fmt(&house->arena, "select %s from audit where seq = %lld", name,       \
                               (long long)seq))
    for (int i = 0; i < 4; i++) {
        uint64_t number = strtoull(CELL(numbers[i]), NULL, 10);
        for (int k = 0; k < 8; k++)
            bytes[k] = (uint8_t)(number >> (56 - 8 * k));
        part(&state, bytes, 8);
    }
    for (int i = 0; i < 6; i++)
        part(&state, CELL(texts[i]), strlen(CELL(texts[i])));
    sodium_hex2bin(bytes, sizeof bytes, CELL("hex(prev)"), 64, NULL, &size, NULL);
#undef CELL
    part(&state, bytes, size);
    crypto_hash_sha256_final(&state, bytes);
    return sodium_bin2hex(hex, 65, bytes, sizeof bytes);
}

static void rehash(struct house *house, int64_t seq)
{
    house_plant(house, arena_fmt(&house->arena, "update audit set hash = x'%s' where seq = %lld",
                                 forged_hash(house, seq), (long long)seq));
}

static void chain__edited_with_a_new_hash__names_the_next(void **state)
{
    struct house *house = *state;
    rehash(house, ROW); /* the same as it was: the format is the one that is documented */
    assert_int_equal(first_broken(house), 0);
    house_plant(house, "update audit set detail = 'forged' where seq = 20");
    rehash(house, ROW);
    assert_int_equal(first_broken(house), ROW + 1);
}

/* The number is looked at too, and not only because the hash covers it. */
static void chain__gap_with_a_new_hash__is_named(void **state)
{
    struct house *house = *state;
    int64_t last = house_count(house, "select max(seq) from audit");
    house_plant(house, arena_fmt(&house->arena, "update audit set seq = seq + 5 where seq = %lld",
                                 (long long)last));
    rehash(house, last + 5);
    assert_int_equal(first_broken(house), last + 5);
}

/* Without a key or a witness outside, who rewrites everything to the end is not seen. */
static void chain__rewritten_to_its_end__is_beyond_a_plain_chain(void **state)
{
    struct house *house = *state;
    int64_t last = house_count(house, "select max(seq) from audit");
    house_plant(house, "update audit set detail = 'forged' where seq = 20");
    for (int64_t seq = ROW; seq <= last; seq++) {
        house_plant(house, arena_fmt(&house->arena,
                                     "update audit set prev = (select hash from audit where seq = "
                                     "%lld) where seq = %lld",
                                     (long long)seq - 1, (long long)seq));
        rehash(house, seq);
    }
    assert_int_equal(first_broken(house), 0);
}

/* ---- how it is told ----------------------------------------------------------------------------
 */

static void check__broken_chain__says_b4_and_the_row(void **state)
{
    struct house *house = *state;
    struct buf out = BUF_INIT;
    int64_t faults = 0;
    house_plant(house, "update audit set role = 'x' where seq = 20");
    assert_int_equal(check_all(house->run.keeper.db, &out, &faults), CD_OK);
    assert_int_equal(faults, 1);
    assert_string_equal(out.text, "B4: audit row 20 does not fit the chain\n");
    buf_free(&out);
}

static void command__audit_verify__exit_code_and_row(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    char line[64];
    world_init(world);
    const char *rows = raw_rows(&arena, world_db(world), "select count(*) from audit");
    snprintf(line, sizeof line, "%.*s rows, the chain holds.\n", (int)strlen(rows) - 1, rows);
    world_must(world, "audit", "verify", NULL);
    assert_string_equal(world_out(world), line);
    assert_string_equal(
        raw_run(&arena, world_db(world), UNGUARDED "update audit set role = 'x' where seq = 3"),
        "");
    assert_int_equal(world_run(world, "audit", "verify", NULL), 1);
    assert_string_equal(world_out(world), "");
    assert_string_equal(world_err(world), "certdesk: audit row 3 does not fit the chain\n");
    arena_free(&arena);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(chain__as_it_was_written__holds),
        T(chain__edited_column__names_the_row),
        T(chain__text_moved_between_columns__names_the_row),
        T(chain__row_deleted__names_the_next),
        T(chain__first_row_deleted__names_the_next),
        T(chain__tail_deleted__is_not_seen_but_counted),
        T(chain__row_inserted__is_named),
        T(chain__row_appended_without_its_hash__is_named),
        T(chain__rows_swapped__names_the_first),
        T(chain__renumbered__names_the_gap),
        T(chain__edited_with_a_new_hash__names_the_next),
        T(chain__gap_with_a_new_hash__is_named),
        T(chain__rewritten_to_its_end__is_beyond_a_plain_chain),
        T(check__broken_chain__says_b4_and_the_row),
        cmocka_unit_test_setup_teardown(command__audit_verify__exit_code_and_row, world_setup,
                                        world_teardown),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
