/* The whole life of a bulk order at the real program: bought with the balance and a transfer, one
 * code assigned, redeemed, scheduled and sat, one unbound, one replaced, some refunded, the rest
 * expired. M33-M49, A1, A8-A12, B6, B7, I3, I5, I8. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/hands.h"
#include "tests/lib/sat.h"

#define EXAM   "Big Data Associate"
#define OTHER  "jonas.mueller"
#define BULK   "(select max(id) from orders where enterprise_id is not null and quantity = 6)"
#define CODES  "from code where order_id = " BULK
#define KEPT   "[CNY 2,400.00]"
#define FIGURE "t.unused, t.bound, t.scheduled, t.completed, t.invalidated, t.refunded, t.expired"

enum { ROWS = 24, COLS = 80, CODE = 32, DAY = 86400, EMBARGO = 3 * DAY };

struct life {
    struct world *world;
    struct term *term;
    char order[CODE]; /* its number */
    char seat[3][CODE];
};

static void come(struct life *life, const char *login)
{
    life->term = world_term(life->world, ROWS, COLS, NULL);
    hands_sign_in(life->term, login, HANDS_PASSWORD);
}

static void leave(struct life *life)
{
    assert_string_equal(term_unknown(life->term), "");
    hands_leave(life->world, life->term);
}

static void line(struct life *life, const char *sql, char text[CODE])
{
    const char *rows = world_sql(life->world, sql);
    snprintf(text, CODE, "%.*s", (int)strcspn(rows, "\n"), rows);
}

static int64_t number(struct life *life, const char *sql)
{
    return strtoll(world_sql(life->world, sql), NULL, 10);
}

static void expect(struct life *life, const char *sql, const char *rows)
{
    if (strcmp(world_sql(life->world, sql), rows) != 0)
        world_fail(life->world, "%s\ngave\n%sand not\n%s", sql, world_sql(life->world, sql), rows);
}

/* Unused, bound, scheduled, completed, invalidated, refunded and expired codes, as kept (I5). */
static void expect_figures(struct life *life, const char *figures)
{
    expect(life, "select " FIGURE " from code_total t where order_id = " BULK, figures);
}

static void type(struct life *life, const char *before, const char *text, const char *after)
{
    hands_do(life->term, before);
    term_type(life->term, text);
    hands_do(life->term, after);
}

/* ---- the root buys --------------------------------------------------------------------------- */

static void buys_with_balance_and_transfer(struct life *life)
{
    come(life, "root");
    hands_do(life->term,
             "1 [How many codes] Down Down Down Tab '6' [6 x CNY 800.00 = CNY 4,800.00] "
             "Enter [Terms of]");
    hands_agree(life->term);
    hands_do(life->term, "[" EXAM "] [6 redeem codes] b '1000' Enter [CNY 3,800.00 is awaited] "
                         "Enter y [Now transfer the rest] [CNY 3,800.00]");
    line(life, "select number from orders where id = " BULK, life->order);
    leave(life);
    expect(life, "select count(*) " CODES, "0\n");
    world_must(life->world, "payment", "transfer", "--as", "operator", "--number", life->order,
               "--amount", "3800", "--receipt", "B-1", NULL);
    expect_figures(life, "6|0|0|0|0|0|0\n");
    for (int i = 0; i < 3; i++) {
        char sql[160];
        snprintf(sql, sizeof sql, "select text " CODES " order by text limit 1 offset %d", i);
        line(life, sql, life->seat[i]);
    }
}

/* The list with one code of the order, which the cursor stands on. */
static void code_find(struct life *life, const char *code)
{
    hands_go(life->term, "codes");
    hands_do(life->term, "[Expires]");
    type(life, "/ Home ^K", code, "[1 of ] Enter");
}

static void assigns_the_first(struct life *life)
{
    come(life, "root");
    hands_do(life->term, ": 'messages' Enter [Your redeem codes are ready] Esc");
    code_find(life, life->seat[0]);
    hands_do(life->term, "a [Assigned to] '王小明' Tab 'wang.xiaoming' Enter [noted for whom]");
    leave(life);
    expect(life, "select locked_login, status " CODES " and locked_login <> ''",
           "wang.xiaoming|UNUSED\n");
}

/* ---- the candidates -------------------------------------------------------------------------- */

/* An order of the exam, and a code typed on it; `said` is what is shown then. */
static void redeems(struct life *life, const char *login, const char *code, const char *said)
{
    come(life, login);
    hands_go(life->term, "catalogue");
    hands_do(life->term, "/ 'Big' Enter Enter [Purchase now] Enter [Terms of purchase]");
    hands_agree(life->term);
    hands_do(life->term, "[How to pay] r [Look at the code]");
    type(life, "", code, "Enter");
    term_wait(life->term, said);
}

static void redeems_and_schedules(struct life *life)
{
    redeems(life, HANDS_CANDIDATE, life->seat[0], "Harbour Data Ltd");
    hands_do(life->term, "[22 Nov 2027] Enter [The code is redeemed]");
    expect_figures(life, "4|2|0|0|0|0|0\n");
    hands_go(life->term, "orders");
    hands_do(life->term, "/ 'Big' Enter Enter [ten short steps] s [Privacy statement]");
    hands_agree(life->term);
    hands_do(life->term, "[Personal information] '中国' Tab '上海' Tab Tab Tab Tab Enter "
                         "[Available dates] n Enter [Exam requirements]");
    hands_read(life->term);
    hands_do(life->term, "[Exam delivery privacy]");
    hands_agree(life->term);
    hands_do(life->term, "[Centre and dates] Enter Enter [Date and time] Enter Down Enter "
                         "[Is all of this right?] Enter [Confirm everything] Enter [is made]");
    leave(life);
    expect_figures(life, "4|1|1|0|0|0|0\n");
}

/* A code that is locked is for nobody else (B7). */
static void another_redeems(struct life *life)
{
    redeems(life, OTHER, life->seat[0], "meant for another person");
    hands_do(life->term, "Enter End ^U");
    type(life, "", life->seat[1], "Enter [Harbour Data Ltd] Enter [The code is redeemed]");
    leave(life);
    expect_figures(life, "5|1|0|0|0|0|0\n");
}

/* The root takes the other's code back: told, and nothing can be scheduled (M47). */
static void another_is_unbound(struct life *life)
{
    come(life, "root");
    code_find(life, life->seat[0]);
    hands_do(life->term, "u [An exam is scheduled on this code] Enter"); /* A8 */
    code_find(life, life->seat[1]);
    hands_do(life->term, "[Jonas] u [Take this code back?] y [The code is unused again]");
    leave(life);
    expect_figures(life, "5|0|1|0|0|0|0\n");
    come(life, OTHER);
    hands_go(life->term, "messages");
    hands_do(life->term, "[Your redeem code was taken back] Enter [" EXAM "] Esc");
    hands_go(life->term, "orders");
    hands_do(
        life->term,
        "/ 'Big' Enter Enter <ten short steps> s [Who may override] Enter <Privacy statement>");
    leave(life);
    expect(life,
           "select r.status, o.status from registration r join orders o on o.id = r.order_id "
           "join account a on a.id = o.account_id where a.login = '" OTHER "' and o.subject_id = "
           "(select subject_id from orders where id = " BULK ")",
           "UNBOUND|REFUNDED\n");
}

/* The old one dies in the same moment (M48). */
static void replaces_the_third(struct life *life)
{
    world_env(life->world, "CERTDESK_SEED", "2"); /* or it would draw the texts of the purchase */
    come(life, "root");
    code_find(life, life->seat[2]);
    hands_do(life->term, "r [The old one dies] y [The code was replaced]");
    leave(life);
    expect_figures(life, "5|0|1|0|1|0|0\n");
    redeems(life, OTHER, life->seat[2], "This code was replaced by a new one");
    leave(life);
}

/* ---- the refund ------------------------------------------------------------------------------ */

/* What is shown is what is done, and it is done once (B6, M40). Of three seats of six each tender
 * gives half back (M54). */
static void refunds_three(struct life *life)
{
    come(life, "root");
    hands_go(life->term, "bills");
    type(life, "/", life->order,
         "Enter Enter [Scheduled] f [all 5 unused ones] [CNY 4,000.00] "
         "n '3' Enter [3 of 5 unused ones] " KEPT);
    hands_do(life->term, "Enter [for CNY 2,400.00?] y [The refund is asked for]");
    hands_do(life->term, "Esc [its codes are frozen]");
    leave(life);
    expect(life, "select f.seats, f.amount, f.status from refund f where order_id = " BULK,
           "3|240000|APPROVED\n");
    expect(life,
           "select t.kind, l.amount from refund_line l join tender t on t.id = l.tender_id join "
           "refund f on f.id = l.refund_id "
           "where f.order_id = " BULK " order by t.kind",
           "balance|50000\ntransfer|190000\n");
    world_must(life->world, "refund", "pay_out", "--as", "supervisor", "--number", life->order,
               "--receipt", "P-1", NULL);
    expect_figures(life, "2|0|1|0|1|3|0\n");
    expect(life, "select status, refunded from orders where id = " BULK,
           "PARTLY_REFUNDED|240000\n");
    come(life, "root");
    hands_go(life->term, "bills");
    type(life, "/", life->order, "Enter Enter [Partly refunded]");
    hands_do(life->term, "f <Give > <all 2 unused ones>");
    leave(life);
    expect(life, "select count(*) from refund where order_id = " BULK, "1\n");
}

/* ---- the exam -------------------------------------------------------------------------------- */

#define OVERVIEW "[Next:] "

/* Counted from the second of the release on, and not before (I8, A1). */
static void sits_and_is_counted(struct life *life)
{
    char appointment[CODE];
    line(life,
         "select number from appointment where status = 'CONFIRMED' and registration_id in "
         "(select r.id from registration r join code c on c.id = r.code_id where c.order_id "
         "= " BULK ")",
         appointment);
    int64_t release = sat_exam(life->world, appointment, "91") + EMBARGO;
    world_clock(life->world, release - 1);
    come(life, "root");
    hands_do(life->term, OVERVIEW "[" EXAM "                      1         1        0 -]");
    hands_do(life->term, "4 / Tab 'bd-tcca' [Awaiting result] <91> Tab Tab Tab 'passed' "
                         "[No examinee] Esc Esc Esc");
    hands_later(life->world, life->term, release);
    hands_do(life->term, "^L " OVERVIEW "[" EXAM "                      1         1        1 ] "
                         "[100 %]");
    hands_do(life->term, "4 / Tab 'bd-tcca' Tab Tab Tab 'passed' <No examinee> Enter Enter "
                         "[Passed, 91 %]");
    code_find(life, life->seat[0]);
    hands_do(life->term, "[Completed] v [Passed, 91 %]");
    leave(life);
    expect_figures(life, "2|0|0|1|1|3|0\n");
}

/* The file has exactly the rows of the list (M44). */
static void export_is_the_list(struct life *life)
{
    char sql[512];
    const char *out = world_path(life->world, "codes.csv");
    world_must(life->world, "export", "codes", "--as", "root", "--order", life->order, "--format",
               "csv", "-o", out, NULL);
    const char *rows = world_read(life->world, "codes.csv");
    int lines = 0;
    for (const char *at = rows; (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(lines, 1 + 7);
    come(life, "root");
    hands_go(life->term, "codes");
    type(life, "[Expires] / Tab Tab", life->order, "[7 of ] Enter");
    for (int i = 0; i < 7; i++) {
        char code[CODE];
        snprintf(sql, sizeof sql,
                 "select substr(text, 1, 4) || '-' || substr(text, 5, 4) || '-' || substr(text, 9, "
                 "4) || '-' || substr(text, 13, 4) || '-' || substr(text, 17) " CODES
                 " order by text limit 1 offset %d",
                 i);
        line(life, sql, code);
        term_expect_shows(life->term, code);
        if (!strstr(rows, code))
            world_fail(life->world, "%s is not in\n%s", code, rows);
    }
    leave(life);
}

/* ---- time ------------------------------------------------------------------------------------ */

/* Ninety days before to the end: reminded four times, then the rest is dead by time alone (M42,
 * M43). */
static void time_passes(struct life *life)
{
    static const int days[] = {90, 60, 30, 15};
    char left[CODE];
    int64_t until = number(life, "select valid_until from orders where id = " BULK);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        world_clock(life->world, until - days[i] * DAY);
        world_must(life->world, "time", "tick", NULL);
    }
    expect(life,
           "select days, group_concat(channel || ' ' || fate) from (select * from reminder where "
           "order_id = " BULK " order by days desc, channel) group by days",
           "15|centre SENT,email SENT\n30|centre SENT,email SENT\n60|centre SENT,email SENT\n"
           "90|centre SENT,email SENT\n");
    world_clock(life->world, until - 1);
    line(life, "select min(text) " CODES " and status = 'UNUSED'", left);
    come(life, "root");
    code_find(life, left);
    hands_do(life->term, "[Unused]");
    hands_later(life->world, life->term, until);
    hands_do(life->term, "^L [Expired] Enter [Expired]");
    leave(life);
    for (int i = 0; i < 2; i++)
        world_must(life->world, "time", "tick", NULL);
    expect_figures(life, "0|0|0|1|1|3|2\n");
    expect(life, "select status from orders where id = " BULK, "EXPIRED\n");
    expect(life, "select status, count(*) " CODES " group by status order by status",
           "COMPLETED|1\nEXPIRED|2\nINVALIDATED|1\nREFUNDED|3\n");
}

static void order_life__bought_assigned_redeemed_unbound_replaced_refunded_expired(void **state)
{
    struct life life = {.world = *state};
    world_demo(life.world);
    world_config(life.world, "policy: { idle_seconds_candidate = 86400; idle_seconds_staff = "
                             "86400; };");
    buys_with_balance_and_transfer(&life);
    assigns_the_first(&life);
    another_redeems(&life);
    redeems_and_schedules(&life);
    another_is_unbound(&life);
    replaces_the_third(&life);
    refunds_three(&life);
    sits_and_is_counted(&life);
    export_is_the_list(&life);
    time_passes(&life);
    world_must(life.world, "check", NULL);
    world_must(life.world, "audit", "verify", NULL);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(order_life__bought_assigned_redeemed_unbound_replaced_refunded_expired),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
