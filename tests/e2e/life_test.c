/* The whole life of an order at the real program: bought with three tenders, scheduled, moved,
 * cancelled, scheduled again, sat, kept under embargo, passed, certified, verified, and renewed
 * when its end is near; and another one bought, cancelled and refunded. M8-M32, M50-M56. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/hands.h"

#define EXAM "Big Data Associate"
#define MINE                                                                                       \
    "account_id = (select id from account where login = '" HANDS_CANDIDATE "') and subject_id = "  \
    "(select id from subject where code = 'BD-TCCA')"
#define ORDER "(select min(id) from orders where " MINE ")"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, EMBARGO = 3 * DAY };

struct life {
    struct world *world;
    struct term *term;
};

static void come_back(struct life *life)
{
    life->term = world_term(life->world, 24, 80, NULL);
    hands_sign_in(life->term, HANDS_CANDIDATE, HANDS_PASSWORD);
}

static void leave(struct life *life)
{
    hands_leave(life->world, life->term);
}

static void begin(struct life *life, void **state)
{
    *life = (struct life){.world = *state};
    world_demo(life->world);
    world_config(life->world, "policy: { idle_seconds_candidate = 86400; };");
    come_back(life);
}

static void end(struct life *life)
{
    assert_string_equal(term_unknown(life->term), "");
    leave(life);
    world_must(life->world, "check", NULL);
    world_must(life->world, "audit", "verify", NULL);
}

static void expect(struct life *life, const char *sql, const char *rows)
{
    if (strcmp(world_sql(life->world, sql), rows) != 0)
        world_fail(life->world, "%s\ngave\n%sand not\n%s", sql, world_sql(life->world, sql), rows);
}

static int64_t number(struct life *life, const char *sql)
{
    return strtoll(world_sql(life->world, sql), NULL, 10);
}

static const char *line(struct life *life, const char *sql, char text[64])
{
    const char *rows = world_sql(life->world, sql);
    snprintf(text, 64, "%.*s", (int)strcspn(rows, "\n"), rows);
    return text;
}

/* ---- buying and scheduling ------------------------------------------------------------------- */

static void place(struct term *term, const char *track)
{
    hands_go(term, "catalogue");
    hands_do(term, "/");
    term_type(term, track);
    hands_do(term, "Enter Enter [Purchase now] Enter [Terms of purchase]");
    hands_agree(term);
    hands_do(term, "[How to pay]");
}

/* A tenth by voucher, some of the balance, the rest at the desk. */
static void buy_with_three_tenders(struct life *life)
{
    char order[64];
    place(life->term, "Big");
    hands_do(life->term, "v 'welcome10' Enter [CNY 720.00] b '300.01' Enter [419.99] n Enter");
    hands_do(life->term, "[Say this number there]");
    leave(life);
    line(life, "select number from orders where id = " ORDER, order);
    world_must(life->world, "payment", "counter", "--as", "operator", "--number", order, "--amount",
               "419.99", "--method", "cash", "--receipt", "R-1", NULL);
    come_back(life);
}

static void order_open(struct term *term, const char *exam)
{
    hands_go(term, "orders");
    hands_do(term, "/");
    term_type(term, exam);
    hands_do(term, "Enter Enter [ten short steps]");
}

/* The ten steps, to the second time of the first day that is shown; `form` are the keys of step 3.
 */
static void schedule(struct life *life, const char *exam, const char *form)
{
    struct term *term = life->term;
    order_open(term, exam);
    hands_do(term, "s [Privacy statement]");
    hands_agree(term);
    hands_do(term, "[Personal information]");
    hands_do(term, form);
    hands_do(term, "[Available dates] n Enter [Exam requirements]");
    hands_read(term);
    hands_do(term, "[Exam delivery privacy]");
    hands_agree(term);
    hands_do(term, "[Centre and dates] Enter Enter [Date and time] Enter Down Enter");
    hands_do(term, "[Is all of this right?] Enter [Confirm everything] Enter [is made]");
}

static void move_and_cancel(struct life *life)
{
    struct term *term = life->term;
    hands_go(term, "appointments");
    hands_do(term,
             "m [Move: Centre and dates] Enter Enter [Move: Date and time] Enter Down Down Enter");
    hands_do(term, "[Is all of this right?] Enter [is given up] Enter [Your appointment is moved]");
    hands_go(term, "appointments");
    hands_do(term, "[Moved] x [Cancel appointment] y [cancelled]");
    expect(life,
           "select status, number is not null from appointment where order_id = " ORDER
           " order by id",
           "REPLACED|1\nCANCELLED|1\n");
    expect(life,
           "select taken from sitting where id in (select sitting_id from appointment where "
           "order_id = " ORDER ") and taken > (select count(*) from appointment a where "
           "a.sitting_id = sitting.id and a.status in ('HELD', 'CONFIRMED'))",
           ""); /* both seats are free again */
}

/* ---- the exam, the result, the certificate --------------------------------------------------- */

static void staff_does(struct life *life, int64_t at, const char *step, const char *appointment)
{
    world_clock(life->world, at);
    if (strcmp(step, "check_in") == 0)
        world_must(life->world, "exam", step, "--as", "admin", "--number", appointment,
                   "--document", "id_card", "--expires", "2031-01-01", NULL);
    else
        world_must(life->world, "exam", step, "--as", "admin", "--number", appointment, NULL);
}

/* Returns the second of the release. */
static int64_t sit(struct life *life)
{
    char appointment[64], file[96];
    int64_t start = number(life, "select starts_at from appointment where status = 'CONFIRMED' and "
                                 "order_id = " ORDER);
    line(life, "select number from appointment where status = 'CONFIRMED' and order_id = " ORDER,
         appointment);
    leave(life);
    staff_does(life, start - 20 * MINUTE, "check_in", appointment);
    staff_does(life, start, "start", appointment);
    staff_does(life, start + HOUR, "end", appointment);
    snprintf(file, sizeof file, "appointment,score\n%s,84\n", appointment);
    world_write(life->world, "results.csv", file);
    world_must(life->world, "import", "results", world_path(life->world, "results.csv"), NULL);
    return start + HOUR + EMBARGO;
}

static void passes_at_the_release(struct life *life, int64_t release)
{
    world_clock(life->world, release - 1);
    come_back(life);
    hands_go(life->term, "results");
    hands_do(life->term, "[awaiting result] <84 %> <passed>");
    hands_later(life->world, life->term, release);
    hands_do(life->term, "[passed] [84 %] Enter [Holder] [王小明] [Active]");
    hands_go(life->term, "messages");
    hands_do(life->term, "^L [Your certificate: " EXAM "] [Your result is there]");
}

static void anybody_verifies(struct life *life)
{
    char certificate[64];
    line(life, "select number from certificate where " MINE, certificate);
    hands_sign_out(life->term);
    hands_do(life->term, "v [signed text]");
    term_type(life->term, certificate);
    hands_do(life->term, "Enter [Genuine, and valid now] [" EXAM "] Esc");
    world_term_close(life->world, life->term);
    world_must(life->world, "certificate", "verify", certificate, NULL);
}

static void renew_near_the_end(struct life *life)
{
    int64_t until = number(life, "select valid_until from certificate_issue where certificate_id = "
                                 "(select id from certificate where " MINE ")");
    world_clock(life->world, until - 89 * DAY);
    come_back(life);
    hands_go(life->term, "deadlines");
    hands_do(life->term, "[Certificate ends]");
    hands_go(life->term, "catalogue");
    hands_do(life->term, "/ 'Big' Enter [renew] Enter [\x5b Renew ] Enter [Terms of purchase]");
    hands_agree(life->term);
    hands_do(life->term, "[How to pay] b Enter n Enter [order is paid]");
}

static void life__from_three_tenders_to_the_renewal(void **state)
{
    struct life life;
    begin(&life, state);
    buy_with_three_tenders(&life);
    schedule(&life, EXAM, "'中国' Tab '上海' Tab '欧阳公司' Tab Tab Tab Enter");
    move_and_cancel(&life);
    schedule(&life, EXAM, "Tab Tab Tab Tab Tab Enter"); /* the form is kept */
    int64_t release = sit(&life);
    passes_at_the_release(&life, release);
    anybody_verifies(&life);
    renew_near_the_end(&life);
    expect(&life,
           "select kind, amount from tender where status = 'PAID' and order_id = " ORDER
           " order by id",
           "voucher|8000\nbalance|30001\ncounter|41999\n");
    expect(&life, "select status, kind from registration where " MINE " order by id",
           "COMPLETED|first\nOPEN|renewal\n");
    expect(&life, "select status from appointment where order_id = " ORDER " order by id",
           "REPLACED\nCANCELLED\nDONE\n");
    expect(&life, "select status from orders where " MINE " order by id", "COMPLETED\nPAID\n");
    end(&life);
}

static void life__bought_cancelled_refunded(void **state)
{
    struct life life;
    begin(&life, state);
    int64_t before = number(&life, "select balance from ledger_account where kind = 'customer' and "
                                   "owner_id = (select id from account where login = "
                                   "'" HANDS_CANDIDATE "')");
    place(life.term, "Big");
    hands_do(life.term, "b Enter n Enter [order is paid]");
    schedule(&life, EXAM, "'中国' Tab '上海' Tab '' Tab Tab Tab Enter");
    hands_go(life.term, "orders");
    hands_do(life.term, "/ 'Big' Enter Enter f [while nothing is scheduled] Enter Esc");
    hands_go(life.term, "appointments");
    hands_do(life.term, "x [Cancel appointment] y [cancelled]");
    order_open(life.term, EXAM);
    hands_do(life.term, "f [onto the balance] [CNY 800.00] Enter y [is on your balance again]");
    hands_go(life.term, "expenses");
    hands_do(life.term, "[Refund] [CNY 800.00]");
    expect(&life, "select status, refunded from orders where " MINE, "REFUNDED|80000\n");
    expect(&life, "select cause, amount from transfer where order_id = " ORDER " order by id",
           "payment|80000\nrefund|80000\n");
    assert_int_equal(number(&life, "select balance from ledger_account where kind = 'customer' and "
                                   "owner_id = (select id from account where login = "
                                   "'" HANDS_CANDIDATE "')"),
                     before);
    end(&life);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(life__from_three_tenders_to_the_renewal),
        T(life__bought_cancelled_refunded),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
