#include "tests/bench/book.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "command/init.h"
#include "op/client.h"
#include "tests/lib/harness.h"

/* Everything that lies before step 10, as rows: n runs over the candidates, four hundred a sitting.
 */
static const char plant[] =
    "insert into centre (id, code, name, city, address, zone, seats)"
    " values (1, 'B-1', 'Bench', 'Town', '1 Main Street', 'Asia/Shanghai', 1000);"
    "create temp table n (i integer primary key);"
    "with recursive k (i) as (select 1 union all select i + 1 from k where i < %d)"
    " insert into n select i from k;"
    "insert into sitting (id, centre_id, day, starts_at, ends_at, seats)"
    " select i, 1, 20000 + i, %lld + i * 86400, %lld + i * 86400 + 10800, 400"
    " from n where i <= %d / 400 + 1;"
    "insert into account (id, login, role, password, first_name, last_name, mobile, email, "
    "created_at)"
    " select i, 'bench' || i, 'CANDIDATE', '!', 'A', 'B', '+8613800138000', 'a@example.org', 1 "
    "from n;"
    "insert into identity (account_id, status, first_name, last_name, document, sealed, blind, "
    "masked,"
    " requested_at) select i, 'VERIFIED', 'A', 'B', 'passport', x'00', cast(i as blob), '***', 1 "
    "from n;"
    "insert into orders (id, number, account_id, subject_id, quantity, unit_price, total, paid, "
    "currency,"
    " status, terms_id, placed_at, pay_by, paid_at, valid_until)"
    " select i, 'B' || i, i, 1, 1, 0, 0, 0, 'CNY', 'PAID', 1, 1, 2, 1, %lld + 40000000 from n;"
    "insert into entitlement (id, order_id) select i, i from n;"
    "insert into registration (id, order_id, entitlement_id, account_id, subject_id, status, "
    "created_at)"
    " select i, i, i, i, 1, 'OPEN', 1 from n;"
    "insert into booking (registration_id, order_id, account_id, step, mobile, email, centre_id, "
    "updated_at)"
    " select i, i, i, 10, '+8613800138000', 'a@example.org', 1, 1 from n;"
    "insert into appointment (id, registration_id, order_id, account_id, sitting_id, seat, status,"
    " starts_at, ends_at, held_until, created_at) select i, i, i, i, 1 + i / 400, 1 + i %% 400, "
    "'HELD',"
    " s.starts_at, s.starts_at + 5400, %lld + 3600, 1 from n join sitting s on s.id = 1 + i / "
    "400;";

static bool rows_plant(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    bool done = sqlite3_open(path, &db) == SQLITE_OK &&
                sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK;
    if (!done)
        fprintf(stderr, "bench: %s\n", message ? message : sqlite3_errmsg(db));
    sqlite3_free(message);
    sqlite3_close(db);
    return done;
}

bool book_open(struct run *run, const char *dir, int drafts)
{
    static char path[1000];
    struct arena arena = {0};
    *run = (struct run){0};
    config_defaults(&run->config);
    snprintf(path, sizeof path, "%s/certdesk.db", dir);
    run->config.store_database = path;
    run->config.store_key_file = "";
    run->config.store_sign_file = "";
    if (!init_world(run, true))
        return false;
    long long now = (long long)clock_now(&run->keeper.clock);
    bool done = rows_plant(path, arena_fmt(&arena, plant, drafts, now, now, drafts, now, now));
    arena_free(&arena);
    return done;
}

void book_close(struct run *run)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock", ".key", ".sign", ".sign.pub"};
    char name[1100];
    run_close(run);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(name, sizeof name, "%s%s", run->config.store_database, ends[i]);
        unlink(name);
    }
    config_free(&run->config);
}

double book_rate(struct run *run, int first, int count)
{
    struct client *client = client_direct(&run->line);
    struct arena arena = {0};
    int64_t start = harness_ns();
    enum cd_err err = CD_OK;
    for (int i = first; i < first + count && !err; i++) {
        struct booking_complete_req req = {i, true};
        struct booking_complete_rep rep;
        run->line.session = (struct session){.account = i,
                                             .role = ROLE_CANDIDATE,
                                             .last_at = clock_now(&run->keeper.clock),
                                             .login = "bench",
                                             .name = "A B"};
        err = ask_booking_complete(client, &arena, &req, &rep);
        arena_reset(&arena);
    }
    double seconds = (double)(harness_ns() - start) / 1e9;
    if (err)
        command_fail(client_why(client));
    client_close(&client);
    arena_free(&arena);
    return err ? -1 : count / seconds;
}

/* Orders of the past of candidates of their own, paid, five a head. */
static const char many[] =
    "create temp table n (i integer primary key);"
    "with recursive k (i) as (select 1 union all select i + 1 from k where i < %d)"
    " insert into n select i from k;"
    "insert into account (id, login, role, password, first_name, last_name, mobile, email, "
    "created_at)"
    " select 1000000 + i, 'many' || i, 'CANDIDATE', '!', 'A', 'B', '', '', 1 from n where i <= %d "
    "/ 5 + 1;"
    "insert into orders (number, account_id, subject_id, quantity, unit_price, total, paid, "
    "currency,"
    " status, terms_id, placed_at, pay_by, paid_at, valid_until) select 'M' || i, 1000001 + i / 5,"
    " 1 + i %% 5, 1, 80000, 80000, 80000, 'CNY', 'COMPLETED', 1, i, i, i, i + 31536000 from n;"
    /* some of them of the candidate that the demo signs in: a list to scroll */
    "update orders set account_id = (select id from account where login = 'wang.xiaoming')"
    " where number like 'M%%00';";

bool book_orders(const char *path, int count)
{
    struct arena arena = {0};
    bool done = rows_plant(path, arena_fmt(&arena, many, count, count));
    arena_free(&arena);
    return done;
}
