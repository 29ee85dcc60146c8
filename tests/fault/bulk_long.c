/* What an enterprise does, while the disk fails or the process is killed: whole or nothing, time
 * takes away what was begun, and asked again it is done. M33, M40, M47, M48, B7. */
#include "tests/lib/harness.h"

#include "tests/lib/use.h"

/* Thousands of codes are hundreds of writes: each kind of fault strikes at some, another for each.
 */
enum { SOME = 19 };

static void fault__bulk_pay__whole_or_nothing_m33(void **state)
{
    use_sweep(*state, USE_BULK_PAY, SOME);
}

static void fault__bulk_transfer__whole_or_nothing_m33(void **state)
{
    use_sweep(*state, USE_BULK_TRANSFER, SOME);
}

static void fault__bulk_close__takes_what_was_in_the_making_or_nothing_m33(void **state)
{
    use_sweep(*state, USE_BULK_CLOSE, 1);
}

static void fault__bulk_refund__whole_or_nothing_m40(void **state)
{
    use_sweep(*state, USE_BULK_REFUND, SOME);
}

static void fault__unbind__of_all_or_none_m47(void **state)
{
    use_sweep(*state, USE_UNBIND, 3);
}

static void fault__regenerate__a_code_lives_or_its_heir_m48(void **state)
{
    use_sweep(*state, USE_REGENERATE, 1);
}

static void fault__assign__of_all_or_none_b7(void **state)
{
    use_sweep(*state, USE_ASSIGN, 3);
}

static void fault__export__the_file_is_whole_or_none_m44(void **state)
{
    use_sweep_export(*state, "csv", 1);
}

static void fault__export_of_a_book__the_file_is_whole_or_none_m44(void **state)
{
    use_sweep_export(*state, "xlsx", 1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(fault__bulk_pay__whole_or_nothing_m33),
        T(fault__bulk_transfer__whole_or_nothing_m33),
        T(fault__bulk_close__takes_what_was_in_the_making_or_nothing_m33),
        T(fault__bulk_refund__whole_or_nothing_m40),
        T(fault__unbind__of_all_or_none_m47),
        T(fault__regenerate__a_code_lives_or_its_heir_m48),
        T(fault__assign__of_all_or_none_b7),
        T(fault__export__the_file_is_whole_or_none_m44),
        T(fault__export_of_a_book__the_file_is_whole_or_none_m44),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
