#include "tests/lib/use.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "command/command.h"
#include "tests/lib/harness.h"
#include "tests/lib/raw.h"
#include "tests/lib/sweep.h"

/* A command is its words with "|" between; a word in braces is the first cell of a query. */
#define ME             "--as|wang.xiaoming"
#define SUBJECT(code)  "--subject|{select id from subject where code = '" code "'}"
#define DOCUMENT(kind) "--document|{select max(id) from document where kind = '" kind "'}"
#define MINE(code)                                                                                 \
    "from orders o join subject s on s.id = o.subject_id join account a on a.id = o.account_id "   \
    "where a.login = 'wang.xiaoming' and s.code = '" code "'"
#define ORDER(code) "--order|{select max(o.id) " MINE(code) "}"
#define PLACE(code) "order|place|" ME "|" SUBJECT(code) "|" DOCUMENT("terms") "|--agreed"
#define STEP(verb)  "booking|" verb "|" ME "|" ORDER("AI-TCCA")
#define CONTACT     "|--mobile|+86 138 0013 8000|--email|me@example.org"
#define HOLD                                                                                       \
    STEP("hold")                                                                                   \
    "|--sitting|{select id from sitting where centre_id = 1 and taken < seats and "                \
    "day = 20820 order by starts_at limit 1}"
#define SEVEN_STEPS                                                                                \
    STEP("start"), STEP("privacy") "|" DOCUMENT("privacy") "|--agreed",                            \
        STEP("personal") "|--country|China|--city|Shanghai" CONTACT,                               \
        STEP("plan") "|--planned|2027-01-02", STEP("requirements") "|" DOCUMENT("requirements"),   \
        STEP("delivery") "|" DOCUMENT("delivery") "|--agreed",                                     \
        STEP("where") "|--centre|1|--from_day|2027-01-02|--until_day|2027-01-02"

/* The second candidate's appointment that can still be changed, and a day for it to go to. */
#define CHEN "--as|chen.jing"
#define CHENS                                                                                      \
    "from orders o join subject s on s.id = o.subject_id join account a on a.id = o.account_id "   \
    "where a.login = 'chen.jing' and s.code = 'SE-TCCP'"
#define MOVE(verb) "booking|" verb "|" CHEN "|--order|{select o.id " CHENS "}"
#define THERE      "(select id from sitting where centre_id = 1 and day = 20820)"

/* A bulk order that takes more than one slice, for which the root has the money. */
#define ROOT  "--as|root"
#define BULK  "(select max(id) from orders)"
#define SEATS "4100"
#define BULK_PLACE                                                                                 \
    "account|topup|--as|supervisor|--login|root|--amount|3220000|--receipt|R-3",                   \
        "order|place|" ROOT "|" SUBJECT("CC-TCCA") "|" DOCUMENT("terms") "|--agreed|--quantity|"   \
                                                                         "" SEATS
#define BULK_ORDER "--order|{select max(id) from orders}"
#define BULK_PAYS  "order|pay|" ROOT "|" BULK_ORDER "|--balance|3280000"
#define BULK_PAID                                                                                  \
    "select count(*) from orders o join code_total t on t.order_id = o.id where o.id = " BULK      \
    " and o.status = 'PAID' and t.unused = " SEATS " and " SEATS " = (select count(*) from code "  \
    "c where c.order_id = o.id) and 1 = (select count(*) from message where kind = 'bulk_paid' "   \
    "and note = '" SEATS "')"
#define BULK_LEFT                                                                                  \
    "select (select count(*) from making) + (select count(*) from code where order_id = " BULK     \
    ") + (select count(*) from entitlement where order_id = " BULK ")"
#define BULK_MADE                                                                                  \
    "insert into making select max(id), x'00' from orders;"                                        \
    "with recursive n (i) as (select 1 union all select i + 1 from n where i < 100) "              \
    "insert into entitlement (order_id) select " BULK " from n;"                                   \
    "insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, "        \
    "created_at) select printf('%018d', e.id), e.id, o.id, o.enterprise_id, o.subject_id, "        \
    "'UNUSED', 0 from entitlement e join orders o on o.id = e.order_id where o.id = " BULK ";"
#define OCTOBER "where order_id = (select id from orders where number = '2610-0001')"

enum { PREPARE_MAX = 10, WORDS_MAX = 40 };

struct use {
    const char *prepare[PREPARE_MAX];
    const char *command;
    const char *input;  /* on stdin, NULL for nothing */
    const char *effect; /* a query: 0 before, 1 after */
    const char *plant;  /* statements, after what prepares it */
    const char *left;   /* a query: 0 after some ticks of time, unless it is done */
    bool for_good;      /* who asked is nobody afterwards, and can't ask again */
};

static const struct use uses[USE_COUNT] = {
    [USE_PLACE] = {.command = PLACE("BD-TCCA"), .effect = "select count(*) " MINE("BD-TCCA")},
    [USE_PAY] = {.prepare = {PLACE("BD-TCCA")},
                 .command =
                     "order|pay|" ME "|" ORDER("BD-TCCA") "|--voucher|WELCOME10|--balance|720",
                 .effect = "select count(*) " MINE("BD-TCCA") " and o.status = 'PAID'"},
    [USE_COUNTER] = {.command = "payment|counter|--as|operator|--number|{select o.number " MINE(
                         "DB-TCCA") "}|--amount|800|--method|cash|--receipt|R-1",
                     .effect = "select count(*) " MINE("DB-TCCA") " and o.status = 'PAID'"},
    [USE_REDEEM] = {.prepare = {PLACE("BD-TCCA")},
                    .command = "code|redeem|" ME
                               "|" ORDER("BD-TCCA") "|--code|{select c.text from "
                                                    "code c join subject s on s.id = c.subject_id "
                                                    "where s.code = 'BD-TCCA' and c.id % 12 = 1}",
                    .effect = "select count(*) from code c join registration r on r.code_id = c.id "
                              "where c.status = 'BOUND' and r.order_id in "
                              "(select o.id " MINE("BD-TCCA") ")"},
    [USE_REFUND] = {.prepare = {PLACE("BD-TCCA"),
                                "order|pay|" ME "|" ORDER("BD-TCCA") "|--voucher|WELCOME10|"
                                                                     "--balance|720"},
                    .command = "refund|request|" ME "|" ORDER("BD-TCCA") "|--amount|720",
                    .effect =
                        "select count(*) from refund f join registration r on r.order_id = "
                        "f.order_id where f.status = 'PAID_OUT' and r.status = 'REFUNDED' and "
                        "f.order_id in (select o.id " MINE("BD-TCCA") ")"},
    [USE_RETURN] =
        {.prepare = {PLACE("BD-TCCA"),
                     "code|redeem|" ME "|" ORDER(
                         "BD-TCCA") "|--code|{select c.text from "
                                    "code c join subject s on s.id = c.subject_id where s.code = "
                                    "'BD-TCCA' and c.id % 12 = 1}"},
         .command = "code|return|" ME "|" ORDER("BD-TCCA"),
         .effect = "select count(*) " MINE("BD-TCCA") " and o.status = 'REFUNDED'"},
    [USE_HOLD] = {.prepare = {SEVEN_STEPS},
                  .command = HOLD,
                  .effect =
                      "select count(*) from appointment p join orders o on o.id = p.order_id "
                      "where p.status = 'HELD' and o.id in (select o.id " MINE("AI-TCCA") ")"},
    [USE_COMPLETE] = {.prepare = {SEVEN_STEPS, HOLD, STEP("contact") CONTACT},
                      .command = STEP("complete"),
                      .effect = "select count(*) from appointment p join message m on m.note = "
                                "p.number where p.status = 'CONFIRMED' and p.order_id in "
                                "(select o.id " MINE("AI-TCCA") ")"},
    [USE_MOVE] =
        {.prepare = {MOVE("move"),
                     MOVE("where") "|--centre|1|--from_day|2027-01-02|--until_day|2027-01-02",
                     MOVE("hold") "|--sitting|{select min(id) from sitting where id in " THERE "}",
                     MOVE("contact") CONTACT},
         .command = MOVE("complete"),
         .effect = "select count(*) from appointment p join message m on m.note = p.number "
                   "where p.status = 'CONFIRMED' and m.kind = 'appointment_moved' and "
                   "p.order_id in (select o.id " CHENS ") and p.sitting_id in " THERE},
    [USE_CANCEL] = {.command =
                        "appointment|cancel|" CHEN "|--appointment|{select p.id from appointment p "
                        "where p.status = 'CONFIRMED' and p.order_id in (select o.id " CHENS ")}",
                    .effect =
                        "select count(*) from appointment p join registration r on r.id = "
                        "p.registration_id where p.status = 'CANCELLED' and r.status = 'OPEN' "
                        "and p.order_id in (select o.id " CHENS ")"},
    [USE_RESULTS] = {.command = "import|results|tests/fixtures/csv/results.demo.csv",
                     .effect =
                         "select count(*) from result x join attempt e on e.id = x.attempt_id "
                         "join certificate_issue i on i.attempt_id = e.id join appointment a on "
                         "a.id = e.appointment_id where a.number = 'A2611-00044'"},
    [USE_ERASE] = {.command = "account|erase|--as|li.na",
                   .input = "practice world 2026",
                   .effect = "select count(*) from account where erased_at is not null and "
                             "first_name = ''",
                   .for_good = true},
    [USE_TOPUP] = {.command = "account|topup|--as|operator|--login|li.na|--amount|50|--receipt|R-2",
                   .effect = "select coalesce(sum(balance) / 5000, 0) from ledger_account l join "
                             "account a on a.id = l.owner_id where a.login = 'li.na'"},
    [USE_IDENTITY] = {.command = "identity|request|--as|li.na|--first_name|娜|--last_name|李|"
                                 "--document|passport|--number|E12345678",
                      .effect = "select count(*) from identity i join account a on a.id = "
                                "i.account_id where a.login = 'li.na'"},
    [USE_DECIDE] = {.command = "identity|decide|--as|supervisor|--login|zhang.wei|--verdict|verify",
                    .effect =
                        "select count(*) from identity i join account a on a.id = i.account_id "
                        "join message m on m.account_id = a.id and m.kind = 'identity_verified' "
                        "where a.login = 'zhang.wei' and i.status = 'VERIFIED'"},
    [USE_CREATE] = {.command =
                        "account|create|--login|new.one|--first_name|Ana|--last_name|Ek" CONTACT,
                    .input = "some long words here",
                    .effect = "select count(*) from account where login = 'new.one'"},
    [USE_IMPORT] = {.command = "import|sittings|tests/fixtures/csv/sittings.demo.csv",
                    .effect = "select case count(*) when 0 then 0 when 3 then 1 else 99 end "
                              "from sitting where day between 25202 and 25204"},
    [USE_BULK_PAY] = {.prepare = {BULK_PLACE},
                      .command = BULK_PAYS,
                      .effect = BULK_PAID,
                      .left = BULK_LEFT},
    [USE_BULK_TRANSFER] = {.prepare = {BULK_PLACE},
                           .command = "payment|transfer|--as|operator|--number|{select number from "
                                      "orders where id = " BULK "}|--amount|3280000|--receipt|B-1",
                           .effect = BULK_PAID,
                           .left = BULK_LEFT},
    [USE_BULK_CLOSE] = {.prepare = {BULK_PLACE},
                        .plant = BULK_MADE,
                        .command = "order|close|" ROOT "|" BULK_ORDER,
                        .effect = "select count(*) from orders where id = " BULK
                                  " and status = 'CLOSED' and 0 = (" BULK_LEFT ")",
                        .left = BULK_LEFT},
    [USE_BULK_REFUND] = {.prepare = {BULK_PLACE, BULK_PAYS},
                         .command = "refund|request|" ROOT "|" BULK_ORDER "|--amount|3280000",
                         .effect =
                             "select count(*) from refund f join code_total t on t.order_id = "
                             "f.order_id where f.status = 'PAID_OUT' and t.refunded = " SEATS
                             " and f.order_id = " BULK},
    [USE_UNBIND] = {.command = "code|unbind|" ROOT "|--all|--order|2610-0001|--status|BOUND",
                    .effect = "select case count(*) when 0 then 0 when 5 then 1 else 99 end from "
                              "message where kind = 'code_unbound' and at >= 1795327500"},
    [USE_REGENERATE] = {.command =
                            "code|regenerate|" ROOT "|--code|{select min(text) from code " OCTOBER
                            " and status = 'UNUSED'}",
                        .effect = "select count(*) from code c join code d on d.entitlement_id = "
                                  "c.entitlement_id and d.id > c.id where c.status = "
                                  "'INVALIDATED' and d.status = 'UNUSED' and c.order_id = (select "
                                  "id from orders where number = '2610-0001')"},
    [USE_ASSIGN] = {.command = "code|assign|" ROOT
                               "|--all|--order|2610-0001|--status|UNUSED|--assignee|张伟|"
                               "--login|zhang.wei",
                    .effect = "select case count(*) when 0 then 0 when 11 then 1 else 99 end from "
                              "code " OCTOBER " and locked_login = 'zhang.wei'"},
};

/* ---- commands ----------------------------------------------------------------------------------
 */

static const char *word_expand(struct world *world, struct arena *arena, const char *word)
{
    if (word[0] != '{')
        return word;
    const char *cell = world_sql(world, arena_bytes(arena, word + 1, strlen(word) - 2));
    if (!cell[0])
        world_fail(world, "nothing is found by %s", word);
    return arena_bytes(arena, cell, strcspn(cell, "\n"));
}

/* The program that ships and the words of a command, ended by NULL; through a shell where it reads
 * something. */
static const char *const *argv_make(struct world *world, struct arena *arena, const char *command,
                                    const char *input)
{
    const char **argv = arena_alloc(arena, WORDS_MAX * sizeof *argv);
    int count = 0;
    if (input) {
        argv[count++] = "sh";
        argv[count++] = "-c";
        argv[count++] = "printf '%s\\n' \"$0\" | \"$@\"";
        argv[count++] = input;
    }
    argv[count++] = WORLD_SHIPPED;
    for (const char *at = command; *at; at += strspn(at, "|")) {
        size_t length = at[0] == '{' ? strcspn(at, "}") + 1 : strcspn(at, "|");
        argv[count++] = word_expand(world, arena, arena_bytes(arena, at, length));
        at += length;
    }
    return argv;
}

static int effect_of(struct world *world, const struct use *use)
{
    return atoi(world_sql(world, use->effect));
}

void use_prepare(struct world *world, enum use_id id)
{
    struct arena arena = {0};
    world_program(world, WORLD_SHIPPED);
    world_demo(world);
    for (int i = 0; i < PREPARE_MAX && uses[id].prepare[i]; i++)
        if (world_exec(world, "", argv_make(world, &arena, uses[id].prepare[i], NULL)) != 0)
            world_fail(world, "%s", uses[id].prepare[i]);
    if (uses[id].plant)
        raw_plant(world_db(world), uses[id].plant);
    arena_free(&arena);
    if (use_effect(world, id) != 0)
        world_fail(world, "before it is done it shows: %s", uses[id].command);
}

int use_run(struct world *world, enum use_id id)
{
    struct arena arena = {0};
    int code = world_exec(world, "", argv_make(world, &arena, uses[id].command, uses[id].input));
    arena_free(&arena);
    return code;
}

int use_effect(struct world *world, enum use_id id)
{
    return effect_of(world, &uses[id]);
}

/* ---- sweeps ------------------------------------------------------------------------------------
 */

enum { KILLED = 128 + SIGKILL };

static const char *const check_argv[] = {WORLD_SHIPPED, "check", NULL};

/* What was begun and is not done goes with time. */
static bool nothing_left(struct world *world, const struct use *use)
{
    static const char *const tick[] = {WORLD_SHIPPED, "time", "tick", NULL};
    for (int i = 0; i < 4; i++)
        if (world_exec(world, "", tick) != 0)
            return false;
    return atoi(world_sql(world, use->left)) == 0 && world_exec(world, "", check_argv) == 0;
}

/* Done or not done; who was told that it is done was told the truth; and asked again it is done. */
static bool done_once(struct world *world, const struct sweep *sweep, int code)
{
    const struct use *use = sweep->with;
    int before = effect_of(world, use);
    if (before != 0 && before != 1)
        return false;
    if (code == 0 && before != 1)
        return false;
    if (use->left && before == 0 && code == KILLED && !nothing_left(world, use))
        return false;
    int again = world_exec(world, "", sweep->op);
    bool refused = again == EXIT_REFUSED && !use->for_good;
    bool nothing = again == EXIT_NOTHING; /* nobody is there any more, or nothing is left to do */
    if (again != 0 && !(before == 1 && (refused || nothing)))
        return false;
    return effect_of(world, use) == 1 && world_exec(world, "", check_argv) == 0;
}

void use_sweep(struct world *world, enum use_id id, int step)
{
    struct arena arena = {0};
    use_prepare(world, id);
    struct sweep sweep = {.op = argv_make(world, &arena, uses[id].command, uses[id].input),
                          .check = check_argv,
                          .holds = done_once,
                          .with = &uses[id],
                          .step = step};
    sweep_expect(world, &sweep);
    arena_free(&arena);
}

/* The file is there and as it is without faults, or there is none; asked again there is one.
 * Nothing else lies beside it, not even of a program that was killed. */
static bool export_whole(struct world *world, const struct sweep *sweep, int code)
{
    static const char script[] =
        "same() { cmp -s rows \"$DATA.rows\" || { unzip -tqq rows && [ \"$(part rows)\" = "
        "\"$(part \"$DATA.rows\")\" ]; }; }; part() { unzip -p \"$1\" 'xl/worksheets/*' | cksum; "
        "}; "
        "cd \"$DATA\" && test $(ls | grep -c rows) -le 1 && { test ! -e rows || same; } && "
        "{ test $SWEPT != 0 || test -e rows; } && rm -f rows";
    char number[16];
    snprintf(number, sizeof number, "%d", code);
    world_env(world, "SWEPT", number);
    if (world_exec(world, "", (const char *[]){"sh", "-c", script, NULL}) != 0)
        return false;
    world_env(world, "SWEPT", "0");
    return world_exec(world, "", sweep->op) == 0 &&
           world_exec(world, "", (const char *[]){"sh", "-c", script, NULL}) == 0;
}

void use_sweep_export(struct world *world, const char *format, int step)
{
    const char *rows = world_path(world, "data/rows");
    struct sweep sweep = {.op = (const char *[]){WORLD_SHIPPED, "export", "codes", "--as", "root",
                                                 "--format", format, "-o", rows, NULL},
                          .check = check_argv,
                          .holds = export_whole,
                          .step = step};
    world_program(world, WORLD_SHIPPED);
    world_demo(world);
    world_env(world, "DATA", world_path(world, "data"));
    if (world_exec(world, "", sweep.op) != 0 || rename(rows, world_path(world, "data.rows")) != 0)
        world_fail(world, "nothing is exported");
    sweep_expect(world, &sweep);
}

/* A database that is there is whole. Where none is, init makes one. */
static bool whole_or_none(struct world *world, const struct sweep *sweep, int code)
{
    bool there = access(world_db(world), F_OK) == 0;
    if (code == 0 && !there)
        return false;
    if (!there && world_exec(world, "", sweep->op) != 0)
        return false;
    return world_exec(world, "", check_argv) == 0 &&
           strcmp(world_sql(world, "select count(distinct kind) from document"), "4\n") == 0 &&
           atoi(world_sql(world, "select count(*) from subject where offered")) > 10;
}

void use_sweep_init(struct world *world, int step)
{
    struct sweep sweep = {
        .op = (const char *[]){WORLD_SHIPPED, "init", NULL}, .holds = whole_or_none, .step = step};
    sweep_expect(world, &sweep);
}
