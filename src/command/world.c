#include "command/world.h"

#include <stdio.h>
#include <string.h>

#include "account/account.h"
#include "base/csv.h"
#include "base/i18n.h"
#include "base/zone.h"
#include "code/issue.h"
#include "command/import.h"
#include "op/client.h"
#include "op/task.h"
#include "sitting/import.h"

const char world_password[] = "practice world 2026";

static const struct {
    const char *login, *role, *first, *last, *place;
} staff[] = {
    {"admin", "ADMIN", "Ines", "Keller", ""},
    {"supervisor", "SUPERVISOR", "芳", "林", "SH-01"},
    {"operator", "OPERATOR", "Maya", "Shrestha", "KTM-01"},
    {"operator2", "OPERATOR", "Jonas", "Weber", "BER-01"},
    {"root", "ROOT", "Elena", "Marchetti", "Harbour Data Ltd"},
    {"sub", "SUB", "强", "孙", "Harbour Data Ltd"},
    {"sub2", "SUB", "Jonas", "Lind", "Harbour Data Ltd"},
};

void world_at(struct world *world, int64_t ago)
{
    world->run->keeper.clock.offset = -ago;
}

enum cd_err world_as(struct world *world, const char *login)
{
    return line_act_as(&world->run->line, login, &world->why);
}

enum cd_err world_then(struct world *world, int64_t ago, const char *login)
{
    world_at(world, ago);
    return world_as(world, login);
}

int64_t world_dice(struct world *world, int64_t below)
{
    return random_below(&world->dice, (uint32_t)below);
}

void world_logins(struct buf *out)
{
    buf_fmt(out, _("candidate  wang.xiaoming, or chen.jing after two years of exams\n"
                   "staff      operator, supervisor, admin\n"));
    buf_fmt(out, _("enterprise root, sub, sub2   password of all  %s"), world_password);
}

/* ---- centres and sittings ----------------------------------------------------------------------
 */

static enum cd_err centres_add(struct world *world)
{
    struct problems problems = PROBLEMS_INIT;
    struct buf path = BUF_INIT;
    int64_t taken = 0;
    share_path(&path, "catalogue");
    buf_str(&path, "/demo/centres.csv");
    char *paths[] = {path.text, NULL};
    enum cd_err err =
        import_files(&world->run->line, IMPORT_CENTRES, paths, 1, &taken, &problems, &world->why);
    fputs(problems.text.text, stderr);
    problems_free(&problems);
    buf_free(&path);
    return err;
}

static const char *const places[][2] = {{"SH-01", "Asia/Shanghai"},
                                        {"BJ-01", "Asia/Shanghai"},
                                        {"KTM-01", "Asia/Kathmandu"},
                                        {"BER-01", "Europe/Berlin"},
                                        {"SIN-01", "Asia/Singapore"}};

/* The four times of one day in one centre; a time that a clock change skips has no sitting. */
static void day_add(struct world *world, struct import_sittings *sittings, const char *code,
                    const char *zone, int64_t day)
{
    static const int starts[][2] = {{9, 0}, {11, 30}, {14, 0}, {16, 30}};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct civil when;
        int64_t at = 0;
        day_civil(day, &when);
        when.hour = starts[i][0];
        when.minute = starts[i][1];
        if (zone_utc(zone, &when, &at) == ZONE_GAP)
            continue;
        *ARENA_PUSH(&world->arena, *sittings) =
            (struct import_sitting){.centre = code,
                                    .subject = "",
                                    .starts_at = at,
                                    .minutes = 240, /* the longest exam of the catalogue fits */
                                    .seats = 3 + world_dice(world, 10)};
    }
}

static enum cd_err sittings_task(struct op_ctx *ctx, void *with)
{
    return sittings_import(ctx, with);
}

static enum cd_err sittings_add(struct world *world)
{
    struct import_sittings sittings = {0};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int64_t today = zone_day(places[i][1], world->start);
        for (int64_t day = today; day <= today + 90; day++)
            if (day_weekday(day) != 6) /* Sundays the centres rest */
                day_add(world, &sittings, places[i][0], places[i][1], day);
    }
    enum cd_err err =
        task_run(&world->run->line, "demo.sittings", sittings_task, &sittings, &world->why);
    arena_reset(&world->arena);
    return err;
}

static enum cd_err vouchers_task(struct op_ctx *ctx, void *with)
{
    return vouchers_import(ctx, with);
}

static enum cd_err vouchers_add(struct world *world)
{
    int64_t end = world->start + 200 * DAY;
    struct import_voucher rows[] = {
        {.code = "WELCOME10", .percent = true, .value = 10, .expires_at = end, .uses = 500},
        {.code = "CLOUD100", .value = 10000, .subject = "CC-TCCP", .expires_at = end, .uses = 50},
        {.code = "BIG500", .value = 50000, .minimum = 200000, .expires_at = end, .uses = 5},
        {.code = "SPRING", .value = 5000, .expires_at = world->start - 20 * DAY, .uses = 5},
    };
    struct import_vouchers vouchers = {rows, sizeof rows / sizeof *rows};
    for (size_t i = 0; i < vouchers.n; i++)
        if (!rows[i].subject)
            rows[i].subject = "";
    return task_run(&world->run->line, "demo.vouchers", vouchers_task, &vouchers, &world->why);
}

/* ---- people ------------------------------------------------------------------------------------
 */

struct person {
    const char *login, *role, *first, *last;
    int64_t enterprise, centre;
    const char *hash;
};

static enum cd_err person_task(struct op_ctx *ctx, void *with)
{
    const struct person *person = with;
    int64_t id = 0;
    return db_insert(
        ctx->db, SQL_ACCOUNT_ADD,
        DB_ARGS(db_text(person->login), db_text(person->role), db_text(person->hash),
                db_text(person->first), db_text(person->last), db_text("+86 138 0013 8000"),
                db_text(arena_fmt(ctx->arena, "%s@example.org", person->login)), db_text(""),
                db_ref(person->enterprise), db_ref(person->centre), db_int(ctx->now)),
        &id);
}

static enum cd_err hash_task(struct op_ctx *ctx, void *with)
{
    struct world *world = with;
    static const char standing[] = "VERIFIED";
    world->hash = arena_str(&world->arena, password_hash(ctx, world_password));
    return db_insert(ctx->db, SQL_ENTERPRISE_ADD,
                     DB_ARGS(db_text("Harbour Data Ltd"), db_text(standing), db_int(ctx->now)),
                     &world->enterprise);
}

static enum cd_err centre_task(struct op_ctx *ctx, void *with)
{
    struct person *person = with;
    return db_number(ctx->db, SQL_CENTRE_BY_CODE, DB_ARGS(db_text(person->hash)), &person->centre);
}

static enum cd_err staff_add(struct world *world)
{
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof staff / sizeof *staff && !err; i++) {
        bool corporate = role_named(staff[i].role) & (ROLE_ROOT | ROLE_SUB);
        struct person person = {staff[i].login,
                                staff[i].role,
                                staff[i].first,
                                staff[i].last,
                                corporate ? world->enterprise : 0,
                                0,
                                staff[i].place};
        if (!corporate && staff[i].place[0])
            err = task_run(&world->run->line, "demo.people", centre_task, &person, &world->why);
        person.hash = world->hash;
        if (!err)
            err = task_run(&world->run->line, "demo.people", person_task, &person, &world->why);
    }
    return err;
}

/* The document that a person brings to the desk. */
static enum cd_err identity_ask(struct world *world, const struct person *person)
{
    struct identity_request_rep rep;
    struct identity_request_req req = {
        .first_name = person->first,
        .last_name = person->last,
        .document = "passport",
        .number = arena_fmt(&world->arena, "E%08u", (unsigned)world_dice(world, 99999999))};
    enum cd_err err = world_as(world, person->login);
    return err ? err : ask_identity_request(world->client, &world->arena, &req, &rep);
}

static enum cd_err identity_judge(struct world *world, const char *login, bool fine)
{
    struct identity_decide_rep rep;
    struct identity_decide_req req = {.login = login,
                                      .verdict = fine ? "verify" : "reject",
                                      .reason = fine ? "" : "The picture can't be recognised"};
    enum cd_err err = world_as(world, "supervisor");
    return err ? err : ask_identity_decide(world->client, &world->arena, &req, &rep);
}

enum { VETERAN = 4 }; /* chen.jing */

/* Everybody's verification: most have it, some wait, some never asked, one was rejected. */
static enum cd_err candidate_add(struct world *world, const struct person *person, int number)
{
    int64_t ago = (790 - number) * DAY;
    enum {
        VERIFIED,
        PENDING,
        NEVER,
        REJECTED
    } fate = number == 1       ? NEVER
             : number == 2     ? PENDING
             : number == 5     ? REJECTED
             : number % 8 == 7 ? PENDING
                               : VERIFIED;
    world_at(world, ago);
    enum cd_err err =
        task_run(&world->run->line, "demo.people", person_task, (void *)person, &world->why);
    if (fate == PENDING)
        world_at(world, 2 * HOUR);
    if (!err && fate != NEVER)
        err = identity_ask(world, person);
    if (!err && (fate == VERIFIED || fate == REJECTED))
        err = identity_judge(world, person->login, fate == VERIFIED);
    if (!err && fate == VERIFIED && number == VETERAN)
        err = world_past(world, person->login);
    else if (!err && fate == VERIFIED)
        err = world_orders(world, person->login, number == 0);
    return err;
}

static enum cd_err candidates_add(struct world *world)
{
    static const struct csv_column columns[] = {{"last_name", NULL, true},
                                                {"first_name", NULL, true},
                                                {"login", NULL, true},
                                                {"city", NULL, true}};
    struct problems problems = PROBLEMS_INIT;
    struct arena file = {0};
    struct buf path = BUF_INIT;
    struct csv people = {0};
    share_path(&path, "catalogue");
    buf_str(&path, "/demo/people.csv");
    enum cd_err err = csv_read(&people, &file, path.text, columns, 4, &problems);
    fputs(problems.text.text, stderr);
    for (size_t i = 0; i < people.n && !err; i++) {
        const char *const *cell = people.v[i].cell;
        struct person person = {cell[2], "CANDIDATE", cell[1], cell[0], 0, 0, world->hash};
        err = candidate_add(world, &person, (int)i);
    }
    problems_free(&problems);
    buf_free(&path);
    arena_free(&file);
    return err;
}

/* ---- the enterprise's codes --------------------------------------------------------------------
 */

struct bulk {
    struct world *world;
    const char *subject;
    int64_t quantity;
    int64_t order;      /* as made */
    const char **texts; /* the first `want` codes go there */
    int64_t want;
};

static enum cd_err issue_task(struct op_ctx *ctx, void *with)
{
    struct bulk *bulk = with;
    struct world *world = bulk->world;
    struct account_row root;
    struct subject_show_rep subject = {0};
    struct document_show_rep terms = {0};
    int64_t id = 0;
    enum cd_err err = account_by_login(ctx, "root", &root);
    if (!err)
        err = db_number(ctx->db, SQL_SUBJECT_BY_CODE, DB_ARGS(db_text(bulk->subject)), &id);
    if (!err)
        err = db_one(ctx->db, SQL_SUBJECT_SHOW,
                     DB_ARGS(db_int(0), db_int(id), db_text(""), db_text(""), db_int(ctx->now)),
                     ops[OP_SUBJECT_SHOW].rep, &subject, ctx->arena);
    if (!err)
        err = db_one(ctx->db, SQL_DOCUMENT_SHOW, DB_ARGS(db_text("terms"), db_text("en")),
                     ops[OP_DOCUMENT_SHOW].rep, &terms, ctx->arena);
    struct issue issue = {world->enterprise, root.id,          id,      bulk->quantity,
                          subject.price,     subject.currency, terms.id};
    if (!err)
        err = codes_issue(ctx, &issue, &bulk->order, bulk->texts, bulk->want);
    for (int64_t i = 0; i < bulk->want && !err; i++) /* they outlive this task */
        bulk->texts[i] = arena_str(&world->arena, bulk->texts[i]);
    return err;
}

static enum cd_err codes_add(struct world *world)
{
    const struct {
        const char *subject;
        int64_t quantity, ago, want;
        const char **texts;
    } orders[] = {{"DB-TCCP", 8, 380 * DAY, 0, NULL},
                  {"BD-TCCA", 12, 350 * DAY, 0, NULL},
                  {"SP-NET", 60, 200 * DAY, 24, world->trade},
                  {"CC-TCCA", 20, 40 * DAY, 20, world->codes}};
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof orders / sizeof *orders && !err; i++) {
        struct bulk bulk = {world, orders[i].subject, orders[i].quantity,
                            0,     orders[i].texts,   orders[i].want};
        world_at(world, orders[i].ago);
        err = task_run(&world->run->line, "demo.codes", issue_task, &bulk, &world->why);
        world->bulk = i == 1 ? bulk.order : world->bulk;
    }
    return err;
}

static enum cd_err settle(struct world *world)
{
    struct time_tick_rep rep;
    world_at(world, 0);
    world->run->line.session = (struct session){.role = ROLE_VISITOR};
    return ask_time_tick(world->client, &world->arena, &(struct time_tick_req){0}, &rep);
}

bool world_build(struct run *run, uint64_t seed)
{
    enum cd_err (*const steps[])(struct world *) = {centres_add, sittings_add, vouchers_add};
    enum cd_err (*const people[])(struct world *) = {staff_add,   codes_add,   candidates_add,
                                                     world_trade, world_today, settle};
    struct world world = {.run = run,
                          .client = client_direct(&run->line),
                          .dice = {.seed = seed},
                          .start = clock_now(&run->keeper.clock)};
    run->keeper.random.seed = seed;
    world_at(&world, 800 * DAY);
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !err; i++)
        err = steps[i](&world);
    if (!err)
        err = task_run(&run->line, "demo.people", hash_task, &world, &world.why);
    for (size_t i = 0; i < sizeof people / sizeof *people && !err; i++)
        err = people[i](&world);
    world_at(&world, 0);
    run->line.session = (struct session){.role = ROLE_VISITOR};
    run->keeper.random.seed = 0;
    if (err)
        command_fail(world.why.err == err ? &world.why : client_why(world.client));
    client_close(&world.client);
    arena_free(&world.arena);
    return err == CD_OK;
}
