/* What an enterprise may type that makes no sense, at the real program: said, and nothing done.
 * M6, M33, M44, M49, B9. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/bulk_codes.h"
#include "tests/lib/hands.h"

enum { USAGE = 2, NOTHING = 3, REFUSED = 4, LONG = 4000 };

static const char orders[] = "select count(*) || ' ' || max(id) from orders";

/* Each quantity that makes no sense is a bad argument, each that the policy forbids a refusal. */
static void bulk__quantity_of_a_command__has_its_exit_code_m33_b9(void **state)
{
    static const struct {
        const char *quantity;
        int code;
    } rows[] = {{"0", USAGE},          {"-1", USAGE},
                {"100001", REFUSED},   {"1000000000", REFUSED},
                {"1000000001", USAGE}, {"99999999999999999999", USAGE},
                {"1e9", USAGE},        {"", USAGE}};
    struct world *world = *state;
    char before[32], document[16];
    world_demo(world);
    snprintf(before, sizeof before, "%s", world_sql(world, orders));
    snprintf(document, sizeof document, "%d",
             atoi(world_sql(world, "select max(id) from document where kind = 'terms'")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int code =
            world_run(world, "order", "place", "--as", "root", "--subject", "1", "--document",
                      document, "--agreed", "--quantity", rows[i].quantity, NULL);
        if (code != rows[i].code)
            world_fail(world, "a quantity of \"%s\" ended with %d", rows[i].quantity, code);
        assert_non_null(strstr(world_err(world), "(quantity)"));
    }
    assert_string_equal(world_sql(world, orders), before);
    assert_int_equal(world_run(world, "order", "place", "--as", "sub", "--subject", "1",
                               "--document", document, "--agreed", "--quantity", "3", NULL),
                     77); /* a sub-account never buys (M6) */
}

static void bulk__quantity_on_the_screen__is_judged_and_nothing_placed_m33(void **state)
{
    struct world *world = *state;
    char before[32];
    world_demo(world);
    snprintf(before, sizeof before, "%s", world_sql(world, orders));
    struct term *term = world_term(world, 24, 80, NULL);
    hands_sign_in(term, "root", HANDS_PASSWORD);
    hands_do(term, "1 [How many codes] Tab '-1' Enter <Terms of> [How many codes]");
    hands_do(term, "End ^U '0' Enter <Terms of> [How many codes]");
    hands_do(term, "End ^U '1000000000' [can't have so many codes] Enter [Who may override] Enter "
                   "<Terms of>");
    hands_do(term, "End ^U '100001' [can't have so many codes. Asked for: 100,001]");
    hands_do(term, "End ^U '1e9' Enter <Terms of>");
    assert_string_equal(world_sql(world, orders), before);
}

/* What stands for something elsewhere is plain text here, in every filter. */
static void filter__wild_cards_quotes_and_4000_characters__find_nothing_m44_m49(void **state)
{
    static const char *const typed[] = {"%", "_", "'", "\"", "*", "?", "' or 1=1 --", "[a-z]"};
    struct world *world = *state;
    char text[LONG + 1];
    world_demo(world);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        char sql[256], line[32];
        snprintf(sql, sizeof sql,
                 "select count(*) " BULK_CODES " and %d and instr(c.text, char(%d))", !typed[i][1],
                 typed[i][0]); /* a star may be the check symbol of a code */
        snprintf(line, sizeof line, "matched: %d\n", (int)bulk_codes_number(world, sql));
        world_must(world, "code", "count", "--as", "root", "--text", typed[i], NULL);
        if (!strstr(world_out(world), line))
            world_fail(world, "%s finds other codes than those that have it", typed[i]);
        assert_int_equal(
            world_run(world, "examinee", "list", "--as", "root", "--name", typed[i], NULL),
            NOTHING);
        assert_int_equal(
            world_run(world, "bill", "list", "--as", "root", "--number", typed[i], NULL), NOTHING);
    }
    memset(text, 'Q', LONG);
    text[LONG] = '\0';
    world_must(world, "code", "count", "--as", "root", "--text", text, NULL);
    assert_non_null(strstr(world_out(world), "matched: 0\n"));
    assert_int_equal(world_run(world, "examinee", "list", "--as", "root", "--name", text, NULL),
                     NOTHING);
    assert_int_equal(world_run(world, "bill", "list", "--as", "root", "--number", text, NULL),
                     USAGE);
}

/* Both ways out: a program that calculates is given texts, a reader what stands there. */
static void export__names_like_formulas__are_texts_in_csv_and_xlsx_m44(void **state)
{
    static const char *const names[] = {"=1+1", "+1", "-1", "@SUM(A1)"};
    struct world *world = *state;
    world_demo(world);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char sql[200], code[32];
        snprintf(sql, sizeof sql,
                 "select text from code where status = 'UNUSED' order by text limit 1 offset %d",
                 (int)i);
        snprintf(code, sizeof code, "%.18s", world_sql(world, sql));
        world_must(world, "code", "assign", "--as", "root", "--code", code, "--assignee", names[i],
                   NULL);
        world_must(world, "code", "label", "--as", "root", "--code", code, "--name", names[i],
                   NULL);
    }
    world_must(world, "export", "codes", "--as", "root", "--format", "csv", "-o",
               world_path(world, "codes.csv"), NULL);
    const char *csv = world_read(world, "codes.csv");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char bare[32], safe[32];
        snprintf(bare, sizeof bare, ",%s,", names[i]);
        snprintf(safe, sizeof safe, "'%s", names[i]);
        assert_null(strstr(csv, bare));
        assert_non_null(strstr(csv, safe));
    }
    world_must(world, "export", "codes", "--as", "root", "--format", "xlsx", "-o",
               world_path(world, "codes.xlsx"), NULL);
    const char *argv[] = {"unzip", "-p", world_path(world, "codes.xlsx"),
                          "xl/worksheets/sheet1.xml", NULL};
    assert_int_equal(world_exec(world, "", argv), 0);
    assert_null(strstr(world_out(world), "<f>"));
    assert_non_null(strstr(world_out(world), "=1+1"));
    assert_non_null(strstr(world_out(world), "@SUM(A1)"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(bulk__quantity_of_a_command__has_its_exit_code_m33_b9),
        T(bulk__quantity_on_the_screen__is_judged_and_nothing_placed_m33),
        T(filter__wild_cards_quotes_and_4000_characters__find_nothing_m44_m49),
        T(export__names_like_formulas__are_texts_in_csv_and_xlsx_m44),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
