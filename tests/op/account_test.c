#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/house.h"

static void smoke(void **state)
{
    struct house house;
    (void)state;
    house_open(&house);
    house_candidate(&house, "anna", true);
    int64_t order = house_paid(&house, "CC-TCCA");
    int64_t sitting = house_sitting(&house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    assert_int_equal(house_book(&house, order, sitting, 10), CD_OK);
    const char **codes = house_codes(&house, "CC-TCCP", 3);
    int64_t second = house_order(&house, "CC-TCCP");
    struct code_redeem_rep rep;
    assert_int_equal(ask_code_redeem(house.client, &house.arena, &(struct code_redeem_req){second, codes[0]}, &rep), CD_OK);
    house_restart(&house);
    house_check(&house);
    house_close(&house);
}
int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(smoke)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
