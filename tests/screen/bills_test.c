/* The bills of an enterprise as a person sees them, and the refund of unused codes. M38-M42, A12,
 * B6. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/hands.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80, HIGH = 50, WIDE = 160, DAY = 86400 };

#define BILLS ": 'bills' Enter [2610-0001] "

static struct term *at(struct world *world, const char *login, int rows, int cols)
{
    struct term *term = world_term(world, rows, cols, NULL);
    hands_sign_in(term, login, HANDS_PASSWORD);
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

static void bills__list__by_status_and_part_of_the_number_m38(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, "root", ROWS, COLS);
    hands_do(term,
             BILLS "[325 d] [15 d] Tab [2611-0047] <2610-0001> Tab [2610-0001] <2511-0001> Tab Tab "
                   "[Partly refunded] <2610-0001> Tab [2511-0001] <2512-0001>");
    hands_do(term, "Tab Tab [2610-0001] / '2512' [2512-0001] <2610-0001> Enter Enter "
                   "[Big Data Associate] Esc Esc [2610-0001]");
    hands_do(term, "/ '%' [No bills here]");
}

static void bills__wide_terminal__uses_the_room(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, "root", HIGH, WIDE);
    hands_do(term, BILLS "Down");
    term_expect_picture(term, "bills-wide");
    hands_do(term, "Enter [Enter shows them]");
    term_expect_picture(term, "bill-wide");
}

/* Fourteen days and 23 hours are 14 on every screen, and one fewer a second after them. */
static void bills__days_left__are_the_same_number_in_the_forecast_b8_b23(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, "policy: { idle_seconds_staff = 86400; };\n");
    struct term *term = at(world, "root", ROWS, COLS);
    hands_do(term, BILLS "/ '2512' [15 d] Esc Esc : 'forecast' Enter [   15  ] [2512-0001]");
    hands_later(world, term, WORLD_NOW + 1);
    hands_do(term, BILLS "/ '2512' [14 d] <15 d> Esc Esc : 'forecast' Enter [   14  ] <   15  >");
    hands_do(term, "c Esc : 'deadlines' Enter [14 d 23 h]");
}

static void bills__sub_account__only_if_its_root_allows_m6(void **state)
{
    struct world *world = *state;
    world_demo(world);
    plant(world, "update account set may_bills = 0 where login = 'sub'");
    struct term *term = at(world, "sub", ROWS, COLS);
    hands_do(term, ": 'bills' [No command has this name]");
}

/* Three of eleven unused codes, by transfer once and so at the desk; the bound ones have a way. */
static void refund__some_codes__as_shown_bound_ones_with_their_way_a12_b6_m41(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, "root", ROWS, COLS);
    hands_do(term, BILLS
             "/ '2610' Enter Enter f [all 11 unused ones] [5 are bound and stay] [CNY 8,800.00] "
             "n '12' Enter [Unused] Enter n '3' Enter [3 of 11 unused ones] "
             "[CNY 2,400.00] b [Bound codes] Esc [3 of 11 unused ones] Enter "
             "[Give 3 unused codes of order 2610-0001 back for CNY 2,400.00?] y "
             "[The refund is asked for] [say the number 2610-0001]");
    assert_string_equal(world_sql(world,
                                  "select f.status || ' ' || f.seats || ' ' || f.amount from "
                                  "refund f join orders o on o.id = f.order_id where o.number "
                                  "= '2610-0001'"),
                        "APPROVED 3 240000\n");
    hands_do(term, "Esc [its codes are frozen]");
}

static void bill__unpaid__closes_by_hand_or_by_time(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, "root", ROWS, COLS);
    for (int i = 0; i < 2; i++) {
        hands_do(term, ": 'buy-in-bulk' Enter [How many codes] Tab '2' Enter [Terms of]");
        hands_agree(term);
        hands_do(term, "[Pay now] o [Not paid yet]");
    }
    hands_do(term, "x [Close this unpaid order?] y [This order was closed]");
    hands_do(term, ": 'bills' Enter [14 d] Down Enter [Not paid yet]");
    hands_later(world, term, WORLD_NOW + 15 * DAY);
    term_wait(term, "You were signed out");
    assert_string_equal(
        world_sql(world, "select count(*) from orders where enterprise_id is not null "
                         "and status = 'CLOSED'"),
        "1\n"); /* nobody has written the second down: the screen says it all the same */
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term, ": 'bills' Enter Down Enter [This order was closed]");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(bills__list__by_status_and_part_of_the_number_m38),
        T(bills__wide_terminal__uses_the_room),
        T(bills__days_left__are_the_same_number_in_the_forecast_b8_b23),
        T(bills__sub_account__only_if_its_root_allows_m6),
        T(refund__some_codes__as_shown_bound_ones_with_their_way_a12_b6_m41),
        T(bill__unpaid__closes_by_hand_or_by_time),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
