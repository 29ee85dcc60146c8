/* What is kept of an enterprise's order against what its rows say: each figure that is wrong is
 * named by certdesk's check. I5, A1, A10, M35. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "check/check.h"
#include "enterprise/enterprise.h"
#include "lib/house.h"

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_codes(*state, "CC-TCCA", 2);
    return failed;
}

/* What the check says; "" for nothing. */
static const char *said(struct house *house, int64_t faults)
{
    struct buf out = BUF_INIT;
    int64_t found = 0;
    assert_int_equal(enterprise_verify_all(house->run.keeper.db, &out, &found), CD_OK);
    assert_int_equal(found, faults);
    const char *text = arena_str(&house->arena, out.text);
    buf_free(&out);
    return text;
}

static void total__each_kept_figure_that_is_wrong__is_named_i5(void **state)
{
    static const struct {
        const char *column, *what;
    } kept[] = {
        {"unused", "unused codes"},       {"bound", "bound codes"},
        {"scheduled", "scheduled codes"}, {"completed", "completed codes"},
        {"forfeited", "forfeited codes"}, {"invalidated", "replaced codes"},
        {"refunded", "refunded codes"},   {"expired", "expired codes"},
        {"registered", "registrations"},  {"sat", "attempts"},
        {"released", "results"},          {"passed", "passes"},
    };
    struct house *house = *state;
    assert_string_equal(said(house, 0), "");
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *column = kept[i].column;
        house_plant(house,
                    arena_fmt(&house->arena, "update code_total set %s = %s + 1", column, column));
        assert_string_equal(said(house, 1),
                            arena_fmt(&house->arena,
                                      "I5: 1: kept number of %s is another than theirs\n",
                                      kept[i].what));
        house_plant(house,
                    arena_fmt(&house->arena, "update code_total set %s = %s - 1", column, column));
    }
}

static void total__order_without_or_before_its_figures__is_named_i5(void **state)
{
    struct house *house = *state;
    house_plant(house, "create table kept as select * from code_total; delete from code_total");
    assert_string_equal(said(house, 1), "I5: 1: paid enterprise order without kept figures\n");
    house_plant(house, "insert into code_total select * from kept; drop table kept;"
                       "insert into orders select 9, 'X', account_id, enterprise_id, subject_id, "
                       "1, 1, 1, 0, 0, currency, 'PENDING', 'direct', terms_id, 1, 1, null, null "
                       "from orders; insert into code_total (order_id) values (9)");
    assert_string_equal(said(house, 1), "I5: 9: figures are kept of an order that is not paid\n");
    house_plant(house,
                "delete from code_total where order_id = 9; delete from orders where id = 9");
}

/* The whole check asks for it. */
static void total__wrong_figure__is_a_fault_of_the_database_i5(void **state)
{
    struct house *house = *state;
    struct buf out = BUF_INIT;
    int64_t faults = 0;
    house_plant(house, "update code_total set passed = 7");
    assert_int_equal(check_all(house->run.keeper.db, &out, &faults), CD_OK);
    assert_int_equal(faults, 1);
    assert_non_null(strstr(out.text, "kept number of passes"));
    buf_free(&out);
    house_plant(house, "update code_total set passed = 0");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        T(total__each_kept_figure_that_is_wrong__is_named_i5),
        T(total__order_without_or_before_its_figures__is_named_i5),
        T(total__wrong_figure__is_a_fault_of_the_database_i5),
    };
#undef T
    return cmocka_run_group_tests_name("store/total", tests, NULL, NULL);
}
