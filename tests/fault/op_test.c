/* Use cases while the disk fails or the process is killed: done or not done, never half, and asked
 * again it is done. The short version; op_long.c tries every write of every use case. */
#include "tests/lib/harness.h"

#include "tests/lib/use.h"

/* Each kind of fault strikes at every so-many-th write, another one for each kind. */
enum { SOME = 23 };

static void fault__place__done_or_not(void **state)
{
    use_sweep(*state, USE_PLACE, SOME);
}

static void fault__pay__done_or_not(void **state)
{
    use_sweep(*state, USE_PAY, SOME);
}

static void fault__refund__done_or_not(void **state)
{
    use_sweep(*state, USE_REFUND, SOME);
}

static void fault__complete__done_or_not(void **state)
{
    use_sweep(*state, USE_COMPLETE, SOME);
}

static void fault__move__done_or_not(void **state)
{
    use_sweep(*state, USE_MOVE, SOME);
}

static void fault__results__done_or_not(void **state)
{
    use_sweep(*state, USE_RESULTS, SOME);
}

/* Of a purchase in bulk with hundreds of writes, and of a code that is replaced. */
static void fault__bulk_pay__whole_or_nothing_m33(void **state)
{
    use_sweep(*state, USE_BULK_PAY, 199);
}

static void fault__regenerate__a_code_lives_or_its_heir_m48(void **state)
{
    use_sweep(*state, USE_REGENERATE, SOME);
}

static void fault__init__whole_or_none(void **state)
{
    use_sweep_init(*state, 199);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(fault__place__done_or_not),
        T(fault__pay__done_or_not),
        T(fault__move__done_or_not),
        T(fault__results__done_or_not),
        T(fault__refund__done_or_not),
        T(fault__complete__done_or_not),
        T(fault__bulk_pay__whole_or_nothing_m33),
        T(fault__regenerate__a_code_lives_or_its_heir_m48),
        T(fault__init__whole_or_none),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
