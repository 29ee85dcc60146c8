/* Buying in bulk as a person sees it: facts first, a total while one types, every amount before it
 * is paid, a bar that Esc stops with nothing left. M6, M11, M33, M34. */
#include "tests/lib/harness.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/lib/hands.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80 };

#define BULK  ": 'buy-in-bulk' Enter [How many codes] "
#define ORDER "(select max(id) from orders)"

static struct term *root_at(struct world *world, int rows, int cols)
{
    struct term *term = world_term(world, rows, cols, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    return term;
}

static void plant(struct world *world, const char *sql)
{
    struct arena arena = {0};
    const char *said = raw_run(&arena, world_db(world), sql);
    if (*said)
        world_fail(world, "%s", said);
    arena_free(&arena);
}

/* A practice world whose root has that much on the balance. */
static void rich(struct world *world, const char *amount)
{
    world_demo(world);
    world_must(world, "account", "topup", "--as", "supervisor", "--login", "root", "--amount",
               amount, "--receipt", "R-ROOT", NULL);
}

static void expect_order(struct world *world, const char *wanted)
{
    const char *is =
        world_sql(world, "select status || ' ' || paid || ' ' || (select count(*) from "
                         "code c where c.order_id = o.id) from orders o where o.id = "
                         "(select max(id) from orders)");
    if (strncmp(is, wanted, strlen(wanted)) != 0)
        world_fail(world, "the order is %s, not %s", is, wanted);
}

static void bulk__from_the_balance__codes_and_a_receipt_m33_m34(void **state)
{
    struct world *world = *state;
    rich(world, "5000000.00");
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '5000' [5,000 x CNY 800.00 = CNY 4,000,000.00] Enter [Terms of]");
    hands_agree(term);
    hands_do(term,
             "[You buy] [5,000 redeem codes] [CNY 4,000,000.00 leaves your balance now] Enter "
             "[Pay now?] y [every redeem code is made]");
    expect_order(world, "PAID 400000000 5000");
    assert_string_equal(world_sql(world, "select m.kind || ' ' || m.note from message m join "
                                         "account a on a.id = m.account_id where a.login = 'root' "
                                         "order by m.id desc limit 1"),
                        "bulk_paid 5000\n");
    hands_do(term, "Enter [5,000 of ]"); /* its codes */
}

static void bulk__esc__stops_and_nothing_is_kept_m33(void **state)
{
    struct world *world = *state;
    rich(world, "80000000.00");
    const char *codes = "select count(*) from code";
    char before[32];
    snprintf(before, sizeof before, "%s", world_sql(world, codes));
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '100000' Enter [Terms of]");
    hands_agree(term);
    hands_do(term, "Enter y [codes are being made] Esc [nothing was paid and no code was kept]");
    expect_order(world, "PENDING 0 0");
    assert_string_equal(world_sql(world, codes), before);
    assert_string_equal(world_sql(world, "select count(*) from making"), "0\n");
    hands_do(term, "[CNY 80,000,000.00 leaves your balance now]"); /* it can be paid all the same */
}

/* The line drops in the middle: who comes back finds the order unpaid, and no code. */
/* The commands that one looks at meanwhile are those of the page that is there. */
static void bulk__paid_while_one_looks_for_a_command__offers_what_is_possible_now(void **state)
{
    struct world *world = *state;
    rich(world, "80000000.00");
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '100000' Enter [Terms of]");
    hands_agree(term);
    hands_do(term, "Enter y [codes are being made] : [Give up what is being done] ^L "
                   "[every redeem code is made] <Give up what is being done> "
                   ": [Show the codes] <Give up what is being done>");
    expect_order(world, "PAID 8000000000 100000");
}

static void bulk__hang_up__leaves_nothing_m33(void **state)
{
    struct world *world = *state;
    rich(world, "80000000.00");
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '100000' Enter [Terms of]");
    hands_agree(term);
    hands_do(term, "Enter y [codes are being made]");
    term_hangup(term);
    assert_int_equal(term_exit(term), 129);
    expect_order(world, "PENDING 0 0");
    world_must(world, "check", NULL);
}

/* What there is of the order and its money; of its codes and seats how many. */
static const char *whole(struct world *world, struct arena *arena)
{
    return arena_str(
        arena,
        world_sql(world,
                  "select (select count(*) from code), (select count(*) from entitlement), "
                  "(select count(*) from tender), (select count(*) from message), "
                  "(select count(*) from making), (select count(*) from code_total), "
                  "(select sum(balance) from ledger_account where balance > 0), o.status, "
                  "o.paid, o.paid_at is null, o.valid_until is null from orders o where o.id "
                  "= " ORDER));
}

/* The process is killed amid 20,000 codes: time's job of the next one takes all of them away. */
/* A line that breaks says so more than once: what is begun is taken back all the same. */
static void bulk__terminated_again_and_again__leaves_nothing_m33(void **state)
{
    struct world *world = *state;
    rich(world, "80000000.00");
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '100000' Enter [Terms of]");
    hands_agree(term);
    hands_do(term, "Enter y [,000 of 100,000]");
    siginfo_t gone = {0};
    while (waitid(P_PID, (id_t)term_pid(term), &gone, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           !gone.si_pid)
        term_signal(term, SIGTERM);
    assert_int_equal(term_exit(term), 143);
    expect_order(world, "PENDING 0 0");
    assert_string_equal(world_sql(world, "select count(*) from making"), "0\n");
}

static void bulk__killed__leaves_no_trace_after_the_next_ticks_m33(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    rich(world, "16000000.00");
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '20000' Enter [Terms of]");
    hands_agree(term);
    term_frame(term);
    const char *before = whole(world, &arena);
    hands_do(term, "Enter y [codes are being made]");
    while (strncmp(whole(world, &arena), before, 8) == 0) /* until some are there */
        assert_string_equal(world_sql(world, "select status from orders where id = " ORDER),
                            "PENDING\n");
    term_signal(term, SIGKILL);
    assert_int_equal(term_exit(term), 128 + SIGKILL);
    assert_string_not_equal(whole(world, &arena), before);
    for (int i = 0; i < 6; i++)
        world_must(world, "time", "tick", NULL);
    assert_string_equal(whole(world, &arena), before);
    world_must(world, "check", NULL);
    world_must(world, "audit", "verify", NULL);
    term = root_at(world, ROWS, COLS);
    hands_do(term, ": 'bills' Enter Enter [Not paid yet] Enter [Pay now] Enter [Pay now?] y [every "
                   "redeem code is made]");
    expect_order(world, "PAID 1600000000 20000");
    arena_free(&arena);
}

/* What would be refused is said while one types, both values with it (B5). */
static void bulk__quantity__judged_while_one_types_b5(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term,
             BULK "Tab '100000' [100,000 x CNY 800.00 = CNY 80,000,000.00] <can't have so many> "
                  "'1' [can't have so many codes. Asked for: 1,000,001. At most: 100,000] "
                  "Enter [Who may override] Enter Backspace <can't have so many>");
    hands_do(term, "Esc Down [1] Tab '0' Enter [How many codes]");
    assert_string_equal(world_sql(world, "select count(*) from orders where status = 'PENDING' and "
                                         "enterprise_id is not null"),
                        "1\n"); /* the one that was there before */
}

static int row_of(struct term *term, const char *text)
{
    int row = 0;
    while (row < ROWS && !strstr(term_line(term, row), text))
        row++;
    return row;
}

/* From the quantity to another exam and back, without a key. */
static void bulk__mouse__goes_to_what_it_points_at(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '3' [3 x CNY 800.00 = CNY 2,400.00]");
    term_click(term, row_of(term, "CC-TCCP"), 12);
    hands_do(term, "[3 x CNY 1,600.00 = CNY 4,800.00] [Enter takes this exam]");
    term_click(term, row_of(term, "How many codes"), 25);
    hands_do(term, "[Enter goes on to the terms] '0' [30 x CNY 1,600.00]");
}

static void bulk__not_verified__is_said_before_anything_is_chosen_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant(world, "update enterprise set corporate = 'PENDING'");
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "[Corporate identity] [needs corporate identity verification] Tab '3' "
                        "Enter [Your enterprise] [the desk can verify your enterprise]");
}

static void bulk__sub_account__has_no_way_to_buy_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, "sub", HANDS_PASSWORD);
    hands_do(term, ": 'buy-in-bulk' [No command has this name] Esc");
    hands_do(term, ": 'bills' Enter [2610-0001] <Purchase> / '2610' Enter Enter [Enter shows them] "
                   "<Request a refund> x f p [Enter shows them]");
}

/* A part from the balance, the rest by transfer, which the desk enters by a command. */
static void bulk__transfer__is_explained_and_makes_the_codes_when_it_came_m33(void **state)
{
    struct world *world = *state;
    world_demo(world); /* its root has more than that on the balance */
    struct term *term = root_at(world, ROWS, COLS);
    hands_do(term, BULK "Tab '3' Enter [Terms of]");
    hands_agree(term);
    hands_do(term,
             "[CNY 2,400.00 leaves your balance now. 3 codes are made] b '2401' Enter [exceed] "
             "Enter b '500' Enter [CNY 500.00 leaves your balance now. CNY 1,900.00 is awaited] "
             "Enter y [Now transfer the rest] [CNY 1,900.00]");
    expect_order(world, "PENDING 50000 0");
    hands_do(term, "Enter [A bank transfer is awaited: CNY 1,900.00]");
    hands_leave(world, term);
    char number[32];
    snprintf(number, sizeof number, "%s",
             world_sql(world, "select number from orders order by id desc "
                              "limit 1"));
    number[strcspn(number, "\n")] = '\0';
    world_must(world, "payment", "transfer", "--as", "supervisor", "--number", number, "--amount",
               "1900.00", "--receipt", "B-1", NULL);
    expect_order(world, "PAID 240000 3");
    term = root_at(world, ROWS, COLS);
    hands_do(term, ": 'messages' Enter [Your redeem codes are ready] Enter [Redeem codes: 3]");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(bulk__from_the_balance__codes_and_a_receipt_m33_m34),
        T(bulk__esc__stops_and_nothing_is_kept_m33),
        T(bulk__paid_while_one_looks_for_a_command__offers_what_is_possible_now),
        T(bulk__hang_up__leaves_nothing_m33),
        T(bulk__terminated_again_and_again__leaves_nothing_m33),
        T(bulk__killed__leaves_no_trace_after_the_next_ticks_m33),
        T(bulk__quantity__judged_while_one_types_b5),
        T(bulk__mouse__goes_to_what_it_points_at),
        T(bulk__not_verified__is_said_before_anything_is_chosen_m6),
        T(bulk__sub_account__has_no_way_to_buy_m6),
        T(bulk__transfer__is_explained_and_makes_the_codes_when_it_came_m33),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
