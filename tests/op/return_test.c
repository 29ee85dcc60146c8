/* A candidate gives a redeem code back unused. A14, M45, I4, I5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/refunds.h"

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_candidate(*state, "bert", true);
    house_candidate(*state, "anna", true);
    return failed;
}

static const char *redeemed(struct house *house, int64_t order, const char *code)
{
    return house_asked(house, OP_CODE_REDEEM, &(struct code_redeem_req){order, code});
}

static const char *returned(struct house *house, int64_t order)
{
    return house_asked(house, OP_CODE_RETURN, &(struct code_return_req){order});
}

/* An order of anna's, paid by the first of two codes, whose text goes to *code. */
static int64_t by_code(struct house *house, const char **code)
{
    const char **codes = house_codes(house, "CC-TCCA", 2);
    house_as(house, "anna");
    int64_t order = house_order(house, "CC-TCCA");
    *code = codes[0];
    assert_string_equal(redeemed(house, order, codes[0]), "OK");
    return order;
}

static void refused(struct house *house, int64_t order, const char *said)
{
    struct order_show_rep rep;
    struct order_show_req req = {.order = order};
    const char *before = house_dump(house, "request");
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &rep), CD_OK);
    assert_false(rep.can_return);
    assert_string_equal(returned(house, order), said);
    house_same(house, before, "request", said);
}

static void code__return__leaves_no_money_and_a_free_code_a14(void **state)
{
    struct house *house = *state;
    struct order_show_rep rep;
    const char *code;
    int64_t order = by_code(house, &code);
    struct order_show_req req = {.order = order};
    int64_t transfers = house_count(house, "select count(*) from transfer");
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &rep), CD_OK);
    assert_true(rep.can_return && !rep.can_refund);
    assert_string_equal(returned(house, order), "OK");
    assert_string_equal(refunds_order(house, order), "REFUNDED UNBOUND 0");
    assert_string_equal(house_sql(house, "select group_concat(status) from code"), "UNUSED,UNUSED");
    assert_string_equal(house_sql(house, "select status from tender where kind = 'code'"),
                        "RETURNED");
    assert_int_equal(house_count(house, "select count(*) from refund"), 0);
    assert_int_equal(house_count(house, "select count(*) from transfer"), transfers);
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &rep), CD_OK);
    assert_false(rep.can_return || rep.can_schedule || rep.can_refund);
    refused(house, order, "STATUS: REFUNDED | PAID"); /* not twice */
}

static void code__return__lets_somebody_else_redeem_it_a14(void **state)
{
    struct house *house = *state;
    const char *code;
    int64_t order = by_code(house, &code);
    assert_string_equal(returned(house, order), "OK");
    house_as(house, "bert");
    assert_string_equal(redeemed(house, house_order(house, "CC-TCCA"), code), "OK");
    house_as(house, "anna"); /* and anna may come again, with the other one */
    assert_string_equal(redeemed(house, house_order(house, "CC-TCCA"), code),
                        "CODE_BOUND (code): BOUND | UNUSED");
    assert_string_equal(
        house_sql(house, "select group_concat(change, ' ') from (select * from audit where noun = "
                         "'code' and change like '%>%' order by seq)"),
        "UNUSED>BOUND BOUND>UNUSED UNUSED>BOUND");
}

static void code__return__is_told_to_candidate_and_root_accounts_a14(void **state)
{
    struct house *house = *state;
    const char *code;
    int64_t order = by_code(house, &code);
    house_plant(house,
                "insert into account (login, role, password, first_name, last_name, mobile, email, "
                "enterprise_id, created_at) values ('second', 'ROOT', '!', 'Eva', 'Lind', '', "
                "'eva@example.org', 1, 0), ('below', 'SUB', '!', 'Jo', 'Lind', '', '', 1, 0)");
    assert_string_equal(returned(house, order), "OK");
    assert_string_equal(
        house_sql(house, "select group_concat(a.login || ' ' || o.source || ' ' || (m.note <> ''), "
                         "', ') from (select * from message where kind = 'code_returned' order by "
                         "id) m join account a on a.id = m.account_id join orders o on o.number = "
                         "m.order_number"),
        "anna code 0, northwind direct 1, second direct 1");
    assert_string_equal(house_sql(house,
                                  "select group_concat(d.address || ' ' || d.channel, ', ') "
                                  "from (select * from delivery order by message_id, channel)"
                                  " d join message m on m.id = d.message_id where m.kind = "
                                  "'code_returned'"),
                        "someone@example.org email, +8613800138000 sms, eva@example.org email");
}

static void code__return__ends_scheduling_in_another_session_a6(void **state)
{
    struct house *house = *state;
    struct line desk;
    struct code_return_rep rep;
    const char *code;
    int64_t order = by_code(house, &code);
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 1);
    assert_int_equal(house_book(house, order, sitting, 9), CD_OK);
    struct client *other = house_line(house, &desk, "anna");
    enum cd_err err = ask_code_return(other, &house->arena, &(struct code_return_req){order}, &rep);
    client_close(&other);
    assert_int_equal(err, CD_OK);
    assert_string_equal(rep.status, "REFUNDED");
    assert_int_equal(house_count(house, "select taken from sitting"), 0);
    assert_int_equal(house_step(house, order, sitting, 10, false), CD_ORDER_NOT_PAID);
}

static void code__return__only_while_unused_and_valid_a14_m50_m51(void **state)
{
    struct house *house = *state;
    const char *code;
    int64_t order = by_code(house, &code), other = 0;
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    refused(house, order, "REFUND_SCHEDULED: SCHEDULED | OPEN");
    house_clock(house, HOUSE_NOW + 11 * DAY);
    refused(house, order, "REFUND_USED: FORFEITED | OPEN");
    house_as(house, "bert");
    other = house_order(house, "CC-TCCP");
    refused(house, other, "CODE_NONE"); /* unpaid */
    house_money(house, "bert", 160000);
    assert_string_equal(house_asked(house, OP_ORDER_PAY,
                                    &(struct order_pay_req){.order = other, .balance = 160000}),
                        "OK");
    refused(house, other, "CODE_NONE"); /* paid by money */
    other = house_order(house, "CC-TCCA");
    assert_string_equal(redeemed(house, other,
                                 house_sql(house, "select text from code where status = "
                                                  "'UNUSED'")),
                        "OK");
    house_clock(house, house_count(house, "select valid_until from orders where source = 'code'"));
    refused(house, other,
            "ORDER_EXPIRED: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z Asia/Shanghai, until "
            "2027-03-02T04:00:00Z");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(code__return__leaves_no_money_and_a_free_code_a14),
        TEST(code__return__lets_somebody_else_redeem_it_a14),
        TEST(code__return__is_told_to_candidate_and_root_accounts_a14),
        TEST(code__return__ends_scheduling_in_another_session_a6),
        TEST(code__return__only_while_unused_and_valid_a14_m50_m51),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
