/* Long commands: many rows in many slices, interrupted, and into pipes that close (M33, M44, B9).
 */
#include "tests/lib/harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/lib/world.h"

enum { BIG = 20000, BIGGEST = 100000, VOUCHERS = 50000 };

#define EXPORT    "export", "codes", "--as", "root"
#define ANY_CODES "select count(*) from code where order_id = (select max(id) from orders)"

/* The only number that the query gives, in text[32]. */
static const char *number(struct world *world, char text[32], const char *sql)
{
    const char *rows = world_sql(world, sql);
    snprintf(text, 32, "%.*s", (int)strcspn(rows, "\n"), rows);
    return text;
}

/* An order of `quantity` codes that only wants its money, which is there. */
static void order_ready(struct world *world, int quantity)
{
    char count[16], terms[32];
    snprintf(count, sizeof count, "%d", quantity);
    world_must(world, "account", "topup", "--as", "operator", "--login", "root", "--amount",
               "900000000.00", "--receipt", "R-900", NULL);
    number(world, terms, "select min(id) from document where kind = 'terms' and language = 'en'");
    world_must(world, "order", "place", "--as", "root", "--subject", "1", "--document", terms,
               "--agreed", "--quantity", count, NULL);
}

#define NEWEST_ORDER "select max(id) from orders"
#define NEWEST_TOTAL "select total / 100 || '.00' from orders order by id desc limit 1"
#define PAY(order, total)                                                                          \
    WORLD_PROGRAM, "order", "pay", "--as", "root", "--order", (order), "--balance", (total), NULL

static void order_pay(struct world *world)
{
    char order[32], total[32];
    number(world, order, NEWEST_ORDER);
    number(world, total, NEWEST_TOTAL);
    const char *argv[] = {PAY(order, total)};
    assert_int_equal(world_exec(world, "", argv), 0);
    assert_non_null(strstr(world_out(world), "status: PAID"));
}

/* A purchase of 100,000 codes that is under way. */
static struct term *pay_begun(struct world *world)
{
    char order[32], total[32];
    world_demo(world);
    order_ready(world, BIGGEST);
    number(world, order, NEWEST_ORDER);
    number(world, total, NEWEST_TOTAL);
    const char *argv[] = {PAY(order, total)};
    struct term *term = world_spawn(world, 24, 80, argv);
    term_wait(term, "of 100000"); /* the bar */
    return term;
}

static void pay__interrupted__leaves_no_code_m33(void **state)
{
    struct world *world = *state;
    struct term *term = pay_begun(world);
    term_send(term, "\x03", 1);
    assert_int_equal(term_exit(term), 130);
    assert_string_equal(world_sql(world, ANY_CODES), "0\n");
    assert_string_equal(world_sql(world, "select status from orders order by id desc limit 1"),
                        "PENDING\n");
    world_must(world, "check", NULL);
}

/* A line that breaks or a machine that goes down is no reason to leave half an order behind. */
static void pay__terminated__leaves_no_code_m33(void **state)
{
    struct world *world = *state;
    struct term *term = pay_begun(world);
    term_signal(term, SIGTERM);
    assert_int_equal(term_exit(term), 143);
    assert_string_equal(world_sql(world, ANY_CODES), "0\n");
    assert_string_equal(world_sql(world, "select count(*) from making"), "0\n");
}

/* What a script runs in the background is not the one that ^C means. */
static void pay__interrupt_that_is_ignored__goes_on(void **state)
{
    struct world *world = *state;
    char order[32], total[32];
    world_demo(world);
    order_ready(world, BIG);
    number(world, order, NEWEST_ORDER);
    number(world, total, NEWEST_TOTAL);
    const char *argv[] = {"sh", "-c",
                          "trap '' INT HUP; kill -INT $$; kill -HUP $$; exec \"$0\" \"$@\"",
                          PAY(order, total)};
    struct term *term = world_spawn(world, 24, 80, argv);
    term_wait(term, "[#"); /* the bar */
    term_signal(term, SIGINT);
    term_signal(term, SIGHUP);
    assert_int_equal(term_exit(term), 0);
    assert_string_equal(world_sql(world, "select status from orders order by id desc limit 1"),
                        "PAID\n");
}

static void export__interrupted__leaves_nothing(void **state)
{
    struct world *world = *state;
    world_demo(world);
    order_ready(world, BIG);
    order_pay(world);
    const char *argv[] = {WORLD_PROGRAM, EXPORT, "-o", world_path(world, "x.xlsx"), NULL};
    struct term *term = world_spawn(world, 24, 80, argv);
    term_wait(term, "[#"); /* the bar */
    term_send(term, "\x03", 1);
    assert_int_equal(term_exit(term), 130);
    assert_int_not_equal(access(world_path(world, "x.xlsx"), F_OK), 0);
}

/* An import is all or nothing, also when it is ended in the middle. */
static void import__interrupted__imports_nothing(void **state)
{
    struct world *world = *state;
    struct buf file = BUF_INIT;
    world_demo(world);
    buf_str(&file, "code,kind,value,subject,minimum,expires,uses\n");
    for (int i = 0; i < VOUCHERS; i++)
        buf_fmt(&file, "MANY-%06d,percent,10,,,2028-12-31,100\n", i);
    world_write(world, "many.csv", file.text);
    buf_free(&file);
    const char *path = world_path(world, "many.csv");
    const char *argv[] = {WORLD_PROGRAM, "import", "vouchers", path, NULL};
    struct term *term = world_spawn(world, 24, 80, argv);
    term_wait(term, "of 50000"); /* the bar */
    term_send(term, "\x03", 1);
    assert_int_equal(term_exit(term), 130);
    assert_string_equal(world_sql(world, "select count(*) from voucher where text like 'MANY-%'"),
                        "0\n");
}

static void export__slices__have_every_row_once_and_pipes_may_close(void **state)
{
    struct world *world = *state;
    world_demo(world);
    order_ready(world, BIG);
    order_pay(world);
    const char *all[] = {
        "sh",          "-c",   "\"$0\" \"$@\" | sed 1d | cut -d, -f1 | sort -u | wc -l",
        WORLD_PROGRAM, EXPORT, NULL};
    assert_int_equal(world_exec(world, "", all), 0);
    assert_int_equal(atoi(world_out(world)), atoi(world_sql(world, "select count(*) from code")));
    const char *head[] = {"sh",          "-c",   "{ \"$0\" \"$@\"; echo $? >$FILE; } | head -1",
                          WORLD_PROGRAM, EXPORT, NULL};
    world_env(world, "FILE", world_path(world, "code"));
    assert_int_equal(world_exec(world, "", head), 0);
    assert_memory_equal(world_out(world), "Code,", 5);
    assert_string_equal(world_read(world, "code"), "1\n");
    assert_non_null(strstr(world_err(world), "Nobody reads standard output"));
}

static void export__full_disk__is_said_and_nothing_is_left(void **state)
{
    static const char *const shell[] = {
        "\"$0\" \"$@\" > /dev/full",
        "ulimit -f 1000; \"$0\" \"$@\" -o $FILE.csv", /* blocks of a file at most */
        "ulimit -f 1000; \"$0\" \"$@\" -o $FILE.xlsx",
    };
    struct world *world = *state;
    world_demo(world);
    order_ready(world, BIG);
    order_pay(world);
    world_env(world, "FILE", world_path(world, "full"));
    for (size_t i = 0; i < sizeof shell / sizeof *shell; i++) {
        const char *argv[] = {"sh", "-c", shell[i], WORLD_PROGRAM, EXPORT, NULL};
        if (world_exec(world, "", argv) != 75)
            world_fail(world, "case %zu", i);
        assert_non_null(strstr(world_err(world), "disk is full"));
        assert_int_not_equal(access(world_path(world, "full.csv"), F_OK), 0);
        assert_int_not_equal(access(world_path(world, "full.xlsx"), F_OK), 0);
    }
}

/* The same rows as an operation: what could not be written is not done. */
static void slices__full_disk__is_a_failure(void **state)
{
    static const char *const verbs[] = {"export", "list"};
    struct world *world = *state;
    world_demo(world);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const char *argv[] = {"sh",          "-c",   "\"$0\" \"$@\" > /dev/full",
                              WORLD_PROGRAM, "code", verbs[i],
                              "--as",        "root", "--json",
                              NULL};
        assert_int_equal(world_exec(world, "", argv), 1);
    }
}

/* A script sees by the code alone whether anything was done to the codes. */
static void bulk_actions__nothing_done__is_no_success_b7(void **state)
{
#define UNBIND(world, ...) world_run((world), "code", "unbind", "--as", "root", __VA_ARGS__, NULL)
    struct world *world = *state;
    world_demo(world);
    assert_int_equal(UNBIND(world, "--all", "--status", "BOUND", "--dry-run"), 0);
    assert_int_equal(UNBIND(world, "--all", "--dry-run"), 0); /* some of them */
    assert_int_equal(UNBIND(world, "--all", "--status", "UNUSED"), 4);
    assert_non_null(strstr(world_out(world), "CODE_NOT_BOUND"));
    assert_int_equal(UNBIND(world, "--code", "0000-0000-0000-0000-00"), 4);
    assert_int_equal(UNBIND(world, "--all", "--text", "ZZZZZZZZ"), 3);
#undef UNBIND
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pay__interrupted__leaves_no_code_m33),
        TEST(pay__terminated__leaves_no_code_m33),
        TEST(pay__interrupt_that_is_ignored__goes_on),
        TEST(export__interrupted__leaves_nothing),
        TEST(import__interrupted__imports_nothing),
        TEST(export__slices__have_every_row_once_and_pipes_may_close),
        TEST(export__full_disk__is_said_and_nothing_is_left),
        TEST(slices__full_disk__is_a_failure),
        TEST(bulk_actions__nothing_done__is_no_success_b7),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
