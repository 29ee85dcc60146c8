#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "lib/house.h"

static void smoke(void **state)
{
    struct house *h = *state;
    house_candidate(h, "anna", true);
    int64_t order = house_paid(h, "CC-TCCA");
    int64_t sitting = house_sitting(h, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    assert_int_equal(house_book(h, order, sitting, 10), CD_OK);
    const char **codes = house_codes(h, "CC-TCCP", 3);
    int64_t second = house_order(h, "CC-TCCP");
    struct code_redeem_rep rep;
    assert_int_equal(ask_code_redeem(h->client, &h->arena, &(struct code_redeem_req){second, codes[0]}, &rep), CD_OK);
    house_restart(h);
    puts(house_dump(h, "request audit subject document"));
    const char *before=house_dump(h, "request audit");
    house_plant(h, "update orders set pay_by=pay_by+1; update audit set noun='x'");
    house_same(h, before, "request audit", "x");
}
int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(smoke, house_set_up, house_tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
