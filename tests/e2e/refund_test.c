/* Money and codes that go back, at the real program in a terminal: bought with three tenders and
 * fetched at the desk, bought from the balance and back at once, reviewed and rejected, a code.
 * M39, M50-M56, A14. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/hands.h"

struct way {
    struct world *world;
    struct term *term;
};

static void come_back(struct way *way)
{
    way->term = world_term(way->world, 24, 80, NULL);
    hands_sign_in(way->term, HANDS_CANDIDATE, HANDS_PASSWORD);
}

static void begin(struct way *way, void **state)
{
    way->world = *state;
    world_demo(way->world);
    come_back(way);
}

static void end(struct way *way)
{
    assert_string_equal(term_unknown(way->term), "");
    hands_leave(way->world, way->term);
    world_must(way->world, "check", NULL);
    world_must(way->world, "audit", "verify", NULL);
}

#define MINE "account_id = (select id from account where login = '" HANDS_CANDIDATE "')"

/* The only row of a query, without its line feed. */
static const char *row(struct world *world, const char *sql, char text[96])
{
    const char *rows = world_sql(world, sql);
    snprintf(text, 96, "%.*s", (int)strcspn(rows, "\n"), rows);
    return text;
}

static void expect(struct world *world, const char *sql, const char *rows)
{
    if (strcmp(world_sql(world, sql), rows) != 0)
        world_fail(world, "%s\ngave\n%sand not\n%s", sql, world_sql(world, sql), rows);
}

/* From anywhere to the page of the newest order for an exam. */
static void order_open(struct term *term, const char *exam)
{
    hands_go(term, "orders");
    hands_do(term, "/");
    term_type(term, exam);
    hands_do(term, "Enter Enter [Placed]");
}

static void order_place(struct term *term, const char *track)
{
    hands_go(term, "catalogue");
    hands_do(term, "/");
    term_type(term, track);
    hands_do(term, "Enter Enter [Purchase now] Enter End a Enter [How to pay]");
}

/* ---- at the desk ----------------------------------------------------------------------------- */

static void three_tenders__come_back_at_the_desk_but_the_voucher_m53_m54_m55(void **state)
{
    struct way way;
    char number[96];
    begin(&way, state);
    order_place(way.term, "Big");
    hands_do(way.term, "v 'welcome10' Enter [CNY 720.00] b '300.01' Enter [419.99] n Enter");
    hands_do(way.term, "[Say this number there]");
    hands_leave(way.world, way.term);
    row(way.world, "select number from orders where status = 'PENDING' and paid > 0 and " MINE,
        number);
    world_must(way.world, "payment", "counter", "--as", "operator", "--number", number, "--amount",
               "200", "--method", "cash", "--receipt", "R-1", NULL);
    world_must(way.world, "payment", "counter", "--as", "operator", "--number", number, "--amount",
               "219.99", "--method", "card", "--receipt", "R-2", NULL);
    come_back(&way);
    order_open(way.term, "Big Data Associate");
    hands_do(way.term, "f [never comes back] [300.01] [onto the balance] [219.99] [CNY 720.00]");
    hands_do(way.term, "[At the desk, all of it together] Enter [ends with it] n <ends with it>");
    hands_do(
        way.term,
        "Enter y [Approved] [Fetch it at the desk] Enter [Refunding] s [Only a paid order] Esc");
    hands_leave(way.world, way.term);
    world_must(way.world, "refund", "list", "--as", "operator", NULL);
    assert_non_null(strstr(world_out(way.world), number));
    assert_int_equal(world_run(way.world, "refund", "pay_out", "--as", "operator", "--number",
                               number, "--receipt", "R-3", NULL),
                     77); /* for a supervisor */
    world_must(way.world, "refund", "pay_out", "--as", "supervisor", "--number", number,
               "--receipt", "R-3", NULL);
    come_back(&way);
    order_open(way.term, "Big Data Associate");
    hands_do(way.term, "[Refunded] [CNY 720.00] f [Paid out] e [Expense center] [Refund]");
    hands_do(way.term, "[CNY 300.01] [CNY 219.99]");
    expect(way.world,
           "select cause, amount from transfer where order_id = (select order_id from refund "
           "where " MINE ") order "
           "by id",
           "payment|8000\npayment|30001\npayment|20000\npayment|21999\nrefund|30001\nrefund|20000\n"
           "refund|21999\n");
    end(&way);
}

/* ---- at once, after a review, a code --------------------------------------------------------- */

static void balance__is_back_at_once_and_shows_in_the_expense_center_m56(void **state)
{
    struct way way;
    begin(&way, state);
    order_open(way.term, "Database Associate"); /* the demo's unpaid one */
    hands_do(way.term, "Enter [How to pay] b Enter n Enter [order is paid] o [Not scheduled]");
    hands_do(way.term, "f [At once, onto your account balance] Enter y [is on your balance again]");
    hands_do(way.term, "[Paid out] e [Returned] [CNY 800.00]");
    hands_go(way.term, "orders");
    hands_do(way.term, "Tab Tab Tab Tab [Refunded] [Database Associate] <AI Associate>");
    order_open(way.term, "Database Associate");
    hands_do(way.term, "[this order has ended] w [Close] Esc");
    expect(way.world, "select status, seats, amount, decided_by is null from refund where " MINE,
           "PAID_OUT|1|80000|1\n");
    end(&way);
}

static void review__rejected_with_its_reason_and_asked_again_m52_a12(void **state)
{
    struct way way;
    begin(&way, state);
    hands_leave(way.world, way.term);
    world_config(way.world, "policy: { refund_review_amount = 72000; };");
    come_back(&way);
    order_open(way.term, "AI Associate");
    hands_do(way.term, "f [After the staff has looked at it: a large amount] Enter y [In review]");
    hands_leave(way.world, way.term);
    world_must(way.world, "refund", "decide", "--as", "supervisor", "--number", "2611-0002",
               "--verdict", "reject", "--reason", "please come to the desk", NULL);
    come_back(&way);
    order_open(way.term, "AI Associate");
    hands_do(way.term,
             "[ten short steps] [Rejected] f [Rejected before] [please come to the desk]");
    hands_do(way.term, "Enter y [In review]");
    hands_leave(way.world, way.term);
    world_must(way.world, "refund", "decide", "--as", "admin", "--number", "2611-0002", "--verdict",
               "approve", NULL);
    expect(way.world, "select status from refund where " MINE " order by id",
           "REJECTED\nPAID_OUT\n");
    expect(way.world, "select status from orders where number = '2611-0002'", "REFUNDED\n");
    come_back(&way);
    end(&way);
}

static void code__goes_back_and_is_free_for_others_a14(void **state)
{
    struct way way;
    char code[96], sql[256];
    begin(&way, state);
    row(way.world,
        "select c.text from code c join subject s on s.id = c.subject_id where s.code = 'BD-TCCA' "
        "and"
        " c.status = 'UNUSED' order by c.id limit 1",
        code);
    order_place(way.term, "Big");
    hands_do(way.term, "r [Redeem]");
    term_type(way.term, code);
    hands_do(way.term, "Enter [Harbour Data Ltd] Enter [The code is redeemed] o [Not scheduled]");
    hands_do(way.term, "t [Give the redeem code back?] y [The code is given back] [Returned]");
    hands_do(way.term, "[The redeem code went back]");
    snprintf(sql, sizeof sql, "select status from code where text = '%s'", code);
    expect(way.world, sql, "UNUSED\n");
    expect(way.world, "select count(*) from refund where " MINE, "0\n");
    order_place(way.term, "Big"); /* and the exam can be bought again */
    end(&way);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(three_tenders__come_back_at_the_desk_but_the_voucher_m53_m54_m55),
        T(balance__is_back_at_once_and_shows_in_the_expense_center_m56),
        T(review__rejected_with_its_reason_and_asked_again_m52_a12),
        T(code__goes_back_and_is_free_for_others_a14),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
