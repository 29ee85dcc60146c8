/* What a result and a certificate bring to the clocks, the export and the erasure: nothing before
 * the release, and a certificate that is valid without its person after. B22, B23, I8, M32. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/person.h"

enum { EMBARGO = 3 * DAY };

#define ENDED (HOUSE_NOW + 40 * DAY)

/* "kind action at target, ...": the clocks in their order. */
static const char *clocks(struct house *house)
{
    struct deadline_list_rep rep;
    struct buf text = BUF_INIT;
    assert_int_equal(ask_deadline_list(house->client, &house->arena, NULL, &rep), CD_OK);
    for (size_t i = 0; i < rep.rows.n; i++)
        buf_fmt(&text, "%s%s %s %s", i ? ", " : "", rep.rows.v[i].kind, rep.rows.v[i].action,
                rep.rows.v[i].target);
    const char *all = arena_str(&house->arena, text.text);
    buf_free(&text);
    return all;
}

static const char *exported(struct house *house)
{
    struct account_export_rep rep;
    struct buf json = BUF_INIT;
    assert_int_equal(ask_account_export(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(client_json(OP_ACCOUNT_EXPORT, &rep, &json), CD_OK);
    const char *text = arena_str(&house->arena, json.text);
    buf_free(&json);
    return text;
}

static void clocks__result__runs_to_its_release_whatever_it_is_i8(void **state)
{
    static const int64_t scores[] = {-1, 40, 90};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct house house;
        house_open(&house);
        house_candidate(&house, "anna", true);
        house_exam(&house, "CC-TCCA", ENDED, scores[i]);
        house_clock(&house, ENDED + EMBARGO - 1);
        assert_string_equal(clocks(&house), "release wait result");
        house_close(&house);
    }
}

static void clocks__certificate__renewal_and_end_from_the_release_on_m32(void **state)
{
    struct house *house = *state;
    struct certificate_list_rep list;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 90);
    house_clock(house, ENDED + EMBARGO);
    assert_string_equal(clocks(house), "renew_from wait certificate, certificate_ends wait "
                                       "certificate");
    assert_int_equal(ask_certificate_list(house->client, &house->arena, NULL, &list), CD_OK);
    house_clock(house, list.rows.v[0].renew_from);
    assert_string_equal(clocks(house), "certificate_ends renew certificate");
    house_clock(house, list.rows.v[0].valid_until - 1);
    assert_string_equal(clocks(house), "certificate_ends renew certificate");
    house_clock(house, list.rows.v[0].valid_until);
    assert_string_equal(clocks(house), "");
    house_clock(house, ENDED + EMBARGO - 1); /* the clock went back over the release */
    assert_string_equal(clocks(house), "release wait result");
}

static void export__result__is_in_it_from_the_release_on_i8(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 93);
    house_clock(house, ENDED + EMBARGO - 1);
    const char *before = exported(house);
    assert_non_null(strstr(before, "\"status\":\"AWAITING\",\"score\":0"));
    assert_non_null(strstr(before, "\"certificates\":[]"));
    house_clock(house, ENDED + EMBARGO);
    const char *after = exported(house);
    assert_non_null(strstr(after, "\"status\":\"PASSED\",\"score\":93"));
    assert_null(strstr(after, "\"certificates\":[]"));
}

static void erase__certificate__is_verified_without_its_person_b22(void **state)
{
    struct house *house = *state;
    struct certificate_list_rep list;
    struct certificate_show_rep shown;
    struct certificate_check_rep checked;
    struct account_erase_rep erased;
    house_staff(house, "desk", "OPERATOR");
    person_create(house);
    person_verify(house, PERSON);
    house_exam(house, "CC-TCCA", ENDED, 90);
    house_clock(house, ENDED + EMBARGO);
    assert_int_equal(ask_certificate_list(house->client, &house->arena, NULL, &list), CD_OK);
    struct certificate_show_req show = {.certificate = list.rows.v[0].id, .number = ""};
    assert_int_equal(ask_certificate_show(house->client, &house->arena, &show, &shown), CD_OK);
    struct account_erase_req erase = {PERSON_PASSWORD};
    assert_int_equal(ask_account_erase(house->client, &house->arena, &erase, &erased), CD_OK);
    assert_int_equal(person_found(house, "Ottoline"), 0);
    assert_int_equal(person_found(house, "月心欣"), 0);
    assert_int_equal(ask_certificate_check(house->client, &house->arena,
                                           &(struct certificate_check_req){shown.number}, &checked),
                     CD_OK);
    assert_string_equal(checked.status, "ACTIVE");
    assert_string_equal(checked.holder, "");
    assert_int_equal(ask_certificate_check(house->client, &house->arena,
                                           &(struct certificate_check_req){shown.token}, &checked),
                     CD_OK);
    assert_true(checked.by_signature);
    assert_string_equal(checked.status, "ACTIVE");
    assert_non_null(strstr(checked.holder, "月心欣")); /* who has the signed text has the name */
}

/* One seat was sat in time, the other one ended unused: the order is expired, not completed. */
static void result__code__last_of_an_order_with_an_expired_seat_m42(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    struct code_redeem_rep bound;
    int64_t orders[2];
    static const char *const people[] = {"anna", "ben"};
    for (int i = 0; i < 2; i++) {
        house_candidate(house, people[i], true);
        orders[i] = house_order(house, "CC-TCCA");
        struct code_redeem_req req = {orders[i], codes[i]};
        assert_int_equal(ask_code_redeem(house->client, &house->arena, &req, &bound), CD_OK);
    }
    int64_t start = bound.valid_until - DAY;
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", start, 5);
    house_as(house, "anna");
    assert_int_equal(house_book(house, orders[0], sitting, 10), CD_OK);
    house_clock(house, start + HOUR);
    house_sat(house, orders[0], start + HOUR);
    assert_int_equal(house_results(house, "A2603-00001,50\n", NULL), CD_OK);
    house_clock(house, start + HOUR + EMBARGO);
    house_as(house, "ben");
    house_order(house, "CC-TCCA"); /* writes down what time has done to ben's */
    house_as(house, "anna");
    house_order(house, "CC-TCCA");
    assert_int_equal(house_count(house, "select count(*) from code where status = 'EXPIRED'"), 1);
    assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(
        house_sql(house, "select status from orders where enterprise_id is not null"), "EXPIRED");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(result__code__last_of_an_order_with_an_expired_seat_m42),
        cmocka_unit_test(clocks__result__runs_to_its_release_whatever_it_is_i8),
        TEST(clocks__certificate__renewal_and_end_from_the_release_on_m32),
        TEST(export__result__is_in_it_from_the_release_on_i8),
        TEST(erase__certificate__is_verified_without_its_person_b22),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
