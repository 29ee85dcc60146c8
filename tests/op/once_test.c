/* A write that is asked again by its request id is done once, whatever has changed meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

#define PRICE 80000 /* of CC-TCCA */

static const struct request_id first_id = {{1, 2, 3}}, second_id = {{4, 5, 6}};

static enum cd_err pay(struct house *house, const struct request_id *id, int64_t order,
                       struct order_pay_rep *rep)
{
    struct order_pay_req req = {.order = order, .balance = PRICE};
    return client_ask_again(house->client, OP_ORDER_PAY, id, &house->arena, &req, rep);
}

static int64_t balance_of(struct house *house, const char *login)
{
    return house_count(house, arena_fmt(&house->arena,
                                        "select balance from ledger_account where kind = "
                                        "'customer' and owner_id = (select id from account "
                                        "where login = '%s')",
                                        login));
}

static void request__pay__twice_takes_the_money_once(void **state)
{
    struct house *house = *state;
    struct order_pay_rep first, again;
    house_candidate(house, "anna", true);
    house_money(house, "anna", 2 * PRICE);
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(pay(house, &first_id, order, &first), CD_OK);
    assert_int_equal(pay(house, &first_id, order, &again), CD_OK);
    assert_string_equal(again.status, "PAID");
    assert_int_equal(again.valid_until, first.valid_until);
    assert_int_equal(balance_of(house, "anna"), PRICE);
    assert_int_equal(house_count(house, "select count(*) from tender"), 1);
    assert_int_equal(house_count(house, "select count(*) from registration"), 1);
    assert_int_equal(house_count(house, "select count(*) from message where kind = 'order_paid'"),
                     1);
    assert_int_equal(pay(house, &second_id, order, &again), CD_STATUS);
    assert_string_equal(house_said(house), "STATUS: PAID | PENDING");
}

static void request__redeem__twice_binds_the_code_once(void **state)
{
    struct house *house = *state;
    struct code_redeem_rep rep;
    house_candidate(house, "anna", true);
    const char **codes = house_codes(house, "CC-TCCA", 1);
    struct code_redeem_req req = {house_order(house, "CC-TCCA"), codes[0]};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            client_ask_again(house->client, OP_CODE_REDEEM, &first_id, &house->arena, &req, &rep),
            CD_OK);
        assert_string_equal(rep.status, "PAID");
    }
    assert_int_equal(house_count(house, "select count(*) from registration"), 1);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'UNUSED>BOUND'"),
                     1);
}

static void request__complete__twice_makes_one_appointment_m23(void **state)
{
    struct house *house = *state;
    struct booking_complete_rep first, again;
    house_candidate(house, "anna", true);
    int64_t order = house_paid(house, "CC-TCCA");
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 9 * DAY, 2);
    assert_int_equal(house_book(house, order, sitting, 9), CD_OK);
    struct booking_complete_req req = {order, true};
    assert_int_equal(client_ask_again(house->client, OP_BOOKING_COMPLETE, &first_id, &house->arena,
                                      &req, &first),
                     CD_OK);
    assert_int_equal(client_ask_again(house->client, OP_BOOKING_COMPLETE, &first_id, &house->arena,
                                      &req, &again),
                     CD_OK);
    assert_string_equal(first.number, again.number);
    assert_int_equal(house_count(house, "select count(*) from appointment"), 1);
    assert_int_equal(
        house_count(house, "select count(*) from message where kind = 'appointment_booked'"), 1);
    assert_int_equal(house_count(house, "select taken from sitting"), 1);
}

static void request__topup__twice_credits_once(void **state)
{
    struct house *house = *state;
    struct account_topup_rep rep;
    struct account_topup_req req = {"anna", 5000, "R-7"};
    house_candidate(house, "anna", false);
    house_staff(house, "desk", "OPERATOR");
    house_as(house, "desk");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            client_ask_again(house->client, OP_ACCOUNT_TOPUP, &first_id, &house->arena, &req, &rep),
            CD_OK);
        assert_int_equal(rep.balance, 5000);
    }
    assert_int_equal(balance_of(house, "anna"), 5000);
    assert_int_equal(house_count(house, "select count(*) from transfer"), 1);
    assert_int_equal(
        client_ask_again(house->client, OP_ACCOUNT_TOPUP, &second_id, &house->arena, &req, &rep),
        CD_RECEIPT_USED);
}

static void request__counter__twice_takes_the_cash_once(void **state)
{
    struct house *house = *state;
    struct payment_counter_rep rep;
    house_candidate(house, "anna", true);
    house_staff(house, "desk", "OPERATOR");
    house_order(house, "CC-TCCA");
    const char *number = house_sql(house, "select number from orders");
    house_as(house, "desk");
    struct payment_counter_req req = {number, PRICE / 2, "cash", "R-8"};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(client_ask_again(house->client, OP_PAYMENT_COUNTER, &first_id,
                                          &house->arena, &req, &rep),
                         CD_OK);
        assert_int_equal(rep.open, PRICE / 2);
    }
    assert_int_equal(house_count(house, "select paid from orders"), PRICE / 2);
}

static void request__refusal__is_told_again_as_it_was_b5(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    house_candidate(house, "anna", true);
    house_money(house, "anna", 100);
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(pay(house, &first_id, order, &rep), CD_BALANCE_LOW);
    assert_string_equal(house_said(house), "BALANCE_LOW: 100 | 80000 CNY");
    house_money(house, "anna", PRICE);
    house_restart(house);
    house_as(house, "anna");
    assert_int_equal(pay(house, &first_id, order, &rep), CD_BALANCE_LOW);
    assert_string_equal(house_said(house), "BALANCE_LOW: 100 | 80000 CNY");
    assert_int_equal(balance_of(house, "anna"), PRICE + 100);
    assert_int_equal(pay(house, &second_id, order, &rep), CD_OK);
}

static void request__outcome__outlives_time_and_restart(void **state)
{
    struct house *house = *state;
    struct order_pay_rep first, again;
    house_candidate(house, "anna", true);
    house_money(house, "anna", PRICE);
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(pay(house, &first_id, order, &first), CD_OK);
    house_later(house, 800 * DAY);
    house_restart(house);
    house_as(house, "anna");
    assert_int_equal(pay(house, &first_id, order, &again), CD_OK);
    assert_string_equal(again.status, "PAID");
    assert_int_equal(again.valid_until, first.valid_until);
}

static void request__id__belongs_to_one_operation(void **state)
{
    struct house *house = *state;
    struct order_pay_rep paid;
    struct order_close_rep closed;
    house_candidate(house, "anna", true);
    house_money(house, "anna", PRICE);
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(pay(house, &first_id, order, &paid), CD_OK);
    assert_int_equal(client_ask_again(house->client, OP_ORDER_CLOSE, &first_id, &house->arena,
                                      &(struct order_close_req){order}, &closed),
                     CD_REQUEST_REUSED);
}

static void request__secret__is_not_told_apart_nor_stored(void **state)
{
    struct house *house = *state;
    struct account_create_rep first, again;
    struct account_create_req req = {"anna",        "seven wild geese fly", "Anna", "Berg",
                                     "+4930123456", "anna@example.org",     ""};
    assert_int_equal(
        client_ask_again(house->client, OP_ACCOUNT_CREATE, &first_id, &house->arena, &req, &first),
        CD_OK);
    req.password = "eight wild geese fly";
    assert_int_equal(
        client_ask_again(house->client, OP_ACCOUNT_CREATE, &first_id, &house->arena, &req, &again),
        CD_OK);
    assert_int_equal(first.account, again.account);
    assert_int_equal(house_count(house, "select count(*) from account"), 1);
    assert_null(strstr(house_dump(house, ""), "geese"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(request__pay__twice_takes_the_money_once),
        TEST(request__redeem__twice_binds_the_code_once),
        TEST(request__complete__twice_makes_one_appointment_m23),
        TEST(request__topup__twice_credits_once),
        TEST(request__counter__twice_takes_the_cash_once),
        TEST(request__refusal__is_told_again_as_it_was_b5),
        TEST(request__outcome__outlives_time_and_restart),
        TEST(request__id__belongs_to_one_operation),
        TEST(request__secret__is_not_told_apart_nor_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
