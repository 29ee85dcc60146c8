#include "tests/bench/codes.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "code/code.h"
#include "code/issue.h"
#include "command/init.h"
#include "op/task.h"
#include "tests/lib/harness.h"

/* An enterprise with money, its root, and orders two hours apart. Every tenth code is bound, every
 * twentieth completed, every fiftieth replaced: as rows, since nothing of it is measured here. */
static const char plant[] =
    "insert into enterprise (id, name, corporate, created_at) values (900, 'Bench', 'VERIFIED', 1);"
    "insert into account (id, login, role, password, first_name, last_name, mobile, email, "
    "enterprise_id, created_at) values (900, 'bench.root', 'ROOT', '!', 'A', 'B', '', '', 900, 1);"
    "insert into subject (code, module, track, level, position, name, exam_type, minutes, "
    "questions, "
    "pass_mark, price, currency, languages, rank) select code || '-B', module, track, level, "
    "position, name || ' B', exam_type, minutes, questions, pass_mark, price, currency, languages, "
    "rank from subject;" /* more than forty then */
    "insert into ledger_account (id, kind, owner_id, currency, balance) values "
    "(900, 'customer', 900, 'CNY', 900000000000000);"
    "create temp table n (i integer primary key);"
    "with recursive k (i) as (select 1 union all select i + 1 from k where i < %d)"
    " insert into n select i from k;"
    "insert into orders (id, number, account_id, enterprise_id, subject_id, quantity, unit_price, "
    "total, paid, currency, status, terms_id, placed_at, pay_by, paid_at, valid_until) select "
    "900000 + i, 'B-' || i, 900, 900, 1 + i %% 40, %d, 80000, 80000 * %d, 80000 * %d, 'CNY', "
    "'PAID', 1, %lld, %lld, %lld, %lld + i * 7200 from n;";

static const char status[] =
    "update code set status = case when id %% 50 = 0 then 'INVALIDATED' when id %% 20 = 1 then "
    "'COMPLETED' when id %% 10 = 2 then 'BOUND' else status end where enterprise_id = 900;"
    "update code set assignee = 'Person ' || id, assignee_seek = 'person ' || id where "
    "enterprise_id = 900 and id %% 100 = 7;";

static const char totals[] =
    "insert into code_total (order_id, unused, bound, completed, invalidated) select order_id, "
    "sum(status = 'UNUSED'), sum(status = 'BOUND'), sum(status = 'COMPLETED'), "
    "sum(status = 'INVALIDATED') from code where enterprise_id = 900 group by order_id;"
    "analyze;";

static int by_text(const void *one, const void *other)
{
    return memcmp(one, other, CODE_LENGTH);
}

static bool sql_run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK)
        return true;
    fprintf(stderr, "bench: %s\n", message ? message : sqlite3_errmsg(db));
    sqlite3_free(message);
    return false;
}

static bool order_plant(sqlite3 *db, sqlite3_stmt *seat, sqlite3_stmt *code, int order, int each,
                        struct random *random)
{
    char(*texts)[CODE_LENGTH + 1] = calloc((size_t)each, sizeof *texts);
    bool done = texts != NULL;
    codes_make(random, texts, each);
    qsort(texts, (size_t)each, sizeof *texts, by_text);
    for (int i = 0; i < each && done; i++) {
        sqlite3_bind_int64(seat, 1, 900000 + order);
        done = sqlite3_step(seat) == SQLITE_DONE;
        sqlite3_reset(seat);
        sqlite3_bind_text(code, 1, texts[i], CODE_LENGTH, SQLITE_STATIC);
        sqlite3_bind_int64(code, 2, sqlite3_last_insert_rowid(db));
        sqlite3_bind_int64(code, 3, 900000 + order);
        done = done && sqlite3_step(code) == SQLITE_DONE;
        sqlite3_reset(code);
    }
    free(texts);
    return done;
}

static bool codes_plant(sqlite3 *db, int orders, int each)
{
    sqlite3_stmt *seat = NULL, *code = NULL;
    struct random random = {.seed = 42};
    bool done =
        sqlite3_prepare_v2(db, "insert into entitlement (order_id) values (?1)", -1, &seat, NULL) ==
            SQLITE_OK &&
        sqlite3_prepare_v2(db,
                           "insert into code (text, entitlement_id, order_id, enterprise_id, "
                           "subject_id, status, created_at) select ?1, ?2, ?3, 900, subject_id, "
                           "'UNUSED', placed_at from orders where id = ?3",
                           -1, &code, NULL) == SQLITE_OK;
    for (int i = 1; i <= orders && done; i++)
        done = order_plant(db, seat, code, i, each, &random);
    sqlite3_finalize(seat);
    sqlite3_finalize(code);
    return done;
}

static bool rows_plant(struct codes *codes, int orders, int each)
{
    sqlite3 *db = NULL;
    long long now = (long long)clock_now(&codes->run.keeper.clock);
    const char *sql =
        arena_fmt(&codes->arena, plant, orders, each, each, each, now, now, now, now + 8000000);
    bool done = sqlite3_open(codes->path, &db) == SQLITE_OK &&
                sql_run(db, "pragma synchronous = off; begin;") && sql_run(db, sql) &&
                codes_plant(db, orders, each) && sql_run(db, arena_fmt(&codes->arena, status)) &&
                sql_run(db, totals) && sql_run(db, "commit; pragma wal_checkpoint(truncate);");
    sqlite3_close(db);
    return done;
}

static const char *text_of(struct codes *codes, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    const char *text = "";
    if (sqlite3_open(codes->path, &db) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        text = arena_str(&codes->arena, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return text;
}

bool codes_open(struct codes *codes, const char *dir, int orders, int each)
{
    *codes = (struct codes){0};
    config_defaults(&codes->run.config);
    snprintf(codes->path, sizeof codes->path, "%s/codes.db", dir);
    codes->run.config.store_database = codes->path;
    codes->run.config.store_key_file = "";
    codes->run.config.store_sign_file = "";
    if (!init_world(&codes->run, true) || !rows_plant(codes, orders, each))
        return false;
    run_close(&codes->run); /* with the plans of what is there now */
    if (!run_open(&codes->run))
        return false;
    codes->client = client_direct(&codes->run.line);
    codes->run.line.session = (struct session){.account = 900,
                                               .enterprise = 900,
                                               .role = ROLE_ROOT,
                                               .last_at = clock_now(&codes->run.keeper.clock),
                                               .login = "bench.root",
                                               .name = "A B"};
    codes->middle = arena_fmt(&codes->arena, "B-%d", orders / 2);
    codes->text = text_of(codes, arena_fmt(&codes->arena,
                                           "select text from code where order_id = %d limit 1 "
                                           "offset %d",
                                           900000 + orders / 2, each / 2));
    codes->exam = text_of(codes, arena_fmt(&codes->arena,
                                           "select s.code from subject s join orders o on "
                                           "o.subject_id = s.id where o.id = %d",
                                           900000 + orders / 2));
    codes->first =
        strtoll(text_of(codes, arena_fmt(&codes->arena, "select id from code where text = '%s'",
                                         codes->text)),
                NULL, 10);
    return true;
}

void codes_close(struct codes *codes)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock", ".key", ".sign", ".sign.pub"};
    char name[1100];
    client_close(&codes->client);
    run_close(&codes->run);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(name, sizeof name, "%s%s", codes->path, ends[i]);
        unlink(name);
    }
    config_free(&codes->run.config);
    arena_free(&codes->arena);
}

static double ms_since(int64_t start)
{
    return (double)(harness_ns() - start) / 1e6;
}

double codes_list(struct codes *codes, const struct code_list_req *req, struct code_list_rep *rep)
{
    int64_t start = harness_ns();
    if (ask_code_list(codes->client, &codes->arena, req, rep)) {
        command_fail(client_why(codes->client));
        return -1;
    }
    return ms_since(start);
}

double codes_sql(struct codes *codes, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int64_t start = 0;
    if (sqlite3_open(codes->path, &db) == SQLITE_OK &&
        sqlite3_exec(db, "select count(*) from orders", NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK) {
        while (sqlite3_step(stmt) == SQLITE_ROW) /* once to warm up, as the keeper's is */
            ;
        sqlite3_reset(stmt);
        start = harness_ns();
        while (sqlite3_step(stmt) == SQLITE_ROW)
            ;
    } else {
        fprintf(stderr, "bench: %s\n", sqlite3_errmsg(db));
    }
    double ms = start ? ms_since(start) : -1;
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return ms;
}

/* ---- purchase -------------------------------------------------------------------------------- */

static bool order_place(struct codes *codes, int64_t quantity, int64_t *order)
{
    struct document_show_rep terms;
    struct subject_show_rep subject;
    struct order_place_rep placed;
    enum cd_err err = ask_document_show(codes->client, &codes->arena,
                                        &(struct document_show_req){.kind = "terms"}, &terms);
    if (!err)
        err = ask_subject_show(codes->client, &codes->arena,
                               &(struct subject_show_req){.code = "CC-TCCA"}, &subject);
    if (!err)
        err = ask_order_place(
            codes->client, &codes->arena,
            &(struct order_place_req){
                .subject = subject.id, .document = terms.id, .agreed = true, .quantity = quantity},
            &placed);
    *order = placed.order;
    if (err)
        command_fail(client_why(codes->client));
    return !err;
}

bool codes_buy(struct codes *codes, int64_t quantity, struct purchase *out)
{
    struct stream *stream;
    struct order_pay_rep rep;
    bool more = true;
    int64_t start = harness_ns(), before;
    *out = (struct purchase){0};
    if (!order_place(codes, quantity, &out->order))
        return false;
    struct order_pay_req req = {.order = out->order, .balance = quantity * 80000};
    enum cd_err err = start_order_pay(codes->client, 0, &req, &stream);
    while (more && !err) {
        struct arena arena = {0};
        before = harness_ns();
        err = next_order_pay(stream, &arena, &rep, &more);
        double took = ms_since(before);
        out->longest = took > out->longest ? took : out->longest;
        arena_free(&arena);
    }
    out->ms = ms_since(start);
    if (err)
        command_fail(client_why(codes->client));
    client_stop(&stream);
    return !err;
}

static enum cd_err issue_task(struct op_ctx *ctx, void *with)
{
    int64_t order = 0;
    return codes_issue(ctx, with, &order, NULL, 0);
}

double codes_buy_at_once(struct codes *codes, int64_t quantity)
{
    struct cd_why why;
    struct issue issue = {.enterprise = 900,
                          .account = 900,
                          .subject = 1,
                          .quantity = quantity,
                          .unit_price = 80000,
                          .currency = "CNY",
                          .terms = 1};
    int64_t start = harness_ns();
    if (task_run(&codes->run.line, "bench.codes", issue_task, &issue, &why))
        return -1;
    return ms_since(start);
}

/* ---- the shell ------------------------------------------------------------------------------- */

static bool shell(const char *database, const char *commands, double *ms)
{
    char command[1200];
    snprintf(command, sizeof command, "sqlite3 '%s'", database);
    int64_t start = harness_ns();
    FILE *pipe = popen(command, "w");
    bool done = pipe && fputs(commands, pipe) >= 0;
    done = pipe && pclose(pipe) == 0 && done;
    if (ms)
        *ms = ms_since(start);
    return done;
}

double codes_import(struct codes *codes, int64_t order, const char *dir, bool sorted)
{
    struct arena *arena = &codes->arena;
    double ms = -1;
    const char *copy = arena_fmt(arena, "%s/import.db", dir);
    const char *seats = arena_fmt(arena, "%s/seats.csv", dir);
    const char *rows = arena_fmt(arena, "%s/rows.csv", dir);
    /* Their texts in the order in which they were drawn, which is none. */
    const char *out = arena_fmt(
        arena,
        "vacuum into '%s';\n.mode csv\n.once '%s'\nselect * from entitlement where order_id = "
        "%lld order by id;\n.once '%s'\nwith t as (select text, row_number() over (order by "
        "%s) as n from code where order_id = %lld), c as (select *, row_number() over "
        "(order by id) as n from code where order_id = %lld) select c.id, t.text, "
        "c.entitlement_id, "
        "c.order_id, c.enterprise_id, c.subject_id, c.status, c.assignee, c.locked_login, c.label, "
        "c.created_at, c.assignee_seek, c.label_seek from c join t on t.n = c.n order by c.id;\n",
        copy, seats, (long long)order, rows, sorted ? "text" : "substr(text, 9)", (long long)order,
        (long long)order);
    const char *empty = arena_fmt(
        arena,
        "pragma foreign_keys = off; drop trigger code_counted; drop trigger code_paid_kept; drop "
        "trigger code_stepped; delete from code where order_id = %lld; delete from entitlement "
        "where "
        "order_id = %lld; pragma journal_mode = wal; pragma wal_checkpoint(truncate);",
        (long long)order, (long long)order);
    const char *in = arena_fmt(arena,
                               "pragma synchronous = full;\n.mode csv\n.import '%s' entitlement\n"
                               ".import '%s' code\n",
                               seats, rows);
    bool done = shell(codes->path, out, NULL) && shell(copy, empty, NULL) && shell(copy, in, &ms);
    unlink(copy);
    unlink(seats);
    unlink(rows);
    return done ? ms : -1;
}
