/* Sitting an exam again: retakes and renewals. M32, A16, A17, A24. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/house.h"

enum { EMBARGO = 3 * DAY };

#define ENDED   (HOUSE_NOW + 10 * DAY)
#define RELEASE (ENDED + EMBARGO)

static void pass(struct house *house)
{
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    house_clock(house, RELEASE);
}

static struct certificate_row held(struct house *house)
{
    struct certificate_list_rep rep;
    assert_int_equal(ask_certificate_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 1);
    return rep.rows.v[0];
}

static const char *kind_bought(struct house *house)
{
    house_paid(house, "CC-TCCA");
    return house_sql(house, "select kind from registration order by id desc limit 1");
}

static void kind__first_retake_renewal_a16(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 20);
    assert_string_equal(house_sql(house, "select kind from registration"), "first");
    house_clock(house, RELEASE);
    house_exam(house, "CC-TCCA", RELEASE + DAY, 90);
    assert_string_equal(house_sql(house, "select max(kind) from registration"), "retake");
    house_clock(house, house_count(house, "select max(valid_until) from certificate_issue"));
    assert_string_equal(kind_bought(house), "renewal");
}

static const char *placed(struct house *house, bool early_ok)
{
    struct order_place_req req = {house_subject(house, "CC-TCCA"), house_document(house, "terms"),
                                  true, early_ok, 0};
    return house_asked(house, OP_ORDER_PLACE, &req);
}

static void renew__before_90_days__is_warned_not_blocked_m32_a17(void **state)
{
    struct house *house = *state;
    struct subject_show_req req = {.code = "CC-TCCA"};
    struct subject_show_rep rep;
    pass(house);
    int64_t end = held(house).valid_until;
    house_clock(house, end - 90 * DAY - 1);
    assert_int_equal(ask_subject_show(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.certified_until, end);
    assert_int_equal(rep.renew_from, end - 90 * DAY);
    assert_false(rep.can_renew);
    assert_false(held(house).can_renew);
    assert_string_equal(placed(house, false),
                        "RENEW_EARLY: 2027-12-16T03:59:59Z | 2027-12-16T04:00:00Z Asia/Shanghai, "
                        "from 2027-12-16T04:00:00Z");
    assert_string_equal(placed(house, true), "OK");
    struct order_close_req close = {house_count(house, "select max(id) from orders")};
    assert_string_equal(house_asked(house, OP_ORDER_CLOSE, &close), "OK");
    house_clock(house, end - 90 * DAY);
    assert_int_equal(ask_subject_show(house->client, &house->arena, &req, &rep), CD_OK);
    assert_true(rep.can_renew);
    assert_true(held(house).can_renew);
    assert_string_equal(placed(house, false), "OK");
    house_clock(house, end + DAY); /* and after the end too */
    assert_int_equal(ask_subject_show(house->client, &house->arena, &req, &rep), CD_OK);
    assert_true(rep.can_renew);
}

static void retake__policy__waits_and_counts_a24(void **state)
{
    struct house *house = *state;
    house->run.config.policy_retake_days = 14;
    house->run.config.policy_max_attempts = 2;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 20);
    house_clock(house, ENDED + 14 * DAY - 1);
    assert_string_equal(placed(house, false),
                        "RETAKE_WAIT: 2026-03-26T03:59:59Z | 2026-03-26T04:00:00Z Asia/Shanghai, "
                        "from 2026-03-26T04:00:00Z");
    house_clock(house, ENDED + 14 * DAY);
    house_exam(house, "CC-TCCA", ENDED + 20 * DAY, 30);
    house_later(house, 90 * DAY);
    assert_string_equal(placed(house, false), "ATTEMPTS_MAX: 2 | 2");
    house->run.config.policy_max_attempts = 0;
    assert_string_equal(placed(house, false), "OK");
}

static void retake__limit__begins_anew_after_a_pass_a24_m32(void **state)
{
    struct house *house = *state;
    pass(house);
    house->run.config.policy_max_attempts = 1;
    assert_string_equal(placed(house, true), "OK");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(kind__first_retake_renewal_a16),
        TEST(renew__before_90_days__is_warned_not_blocked_m32_a17),
        TEST(retake__policy__waits_and_counts_a24),
        TEST(retake__limit__begins_anew_after_a_pass_a24_m32),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
