/* Every write of every use case fails once, in five ways: done or not done, never half, and asked
 * again it is done. op_test.c is the short version. */
#include "tests/lib/harness.h"

#include "tests/lib/use.h"

#define USE(name, id)                                                                              \
    static void fault__##name##__done_or_not_at_every_write(void **state)                          \
    {                                                                                              \
        use_sweep(*state, id, 1);                                                                  \
    }

USE(place, USE_PLACE)
USE(pay, USE_PAY)
USE(counter, USE_COUNTER)
USE(redeem, USE_REDEEM)
USE(refund, USE_REFUND)
USE(return, USE_RETURN)
USE(hold, USE_HOLD)
USE(complete, USE_COMPLETE)
USE(move, USE_MOVE)
USE(cancel, USE_CANCEL)
USE(results, USE_RESULTS)
USE(topup, USE_TOPUP)
USE(identity, USE_IDENTITY)
USE(decide, USE_DECIDE)
USE(create, USE_CREATE)
USE(import, USE_IMPORT)

/* Hundreds of writes: each kind of fault at another fifth of them. */
static void fault__erase__done_or_not_at_every_fifth_write(void **state)
{
    use_sweep(*state, USE_ERASE, 5);
}

static void fault__init__whole_or_none(void **state)
{
    use_sweep_init(*state, 5);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
#define U(name) T(fault__##name##__done_or_not_at_every_write)
    const struct CMUnitTest tests[] = {
        U(place),
        U(pay),
        U(counter),
        U(redeem),
        U(refund),
        U(return ),
        U(hold),
        U(complete),
        U(move),
        U(cancel),
        U(results),
        U(topup),
        U(identity),
        U(decide),
        U(create),
        U(import),
        T(fault__erase__done_or_not_at_every_fifth_write),
        T(fault__init__whole_or_none),
    };
#undef U
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
