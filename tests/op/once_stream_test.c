/* Operations in slices that are asked again by their request id, or whose commit is not known to
 * have been done: what they do is done once. M33, M48, B7. CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/bulk.h"

enum { PRICE = 80000, MANY = 9000, SEATS = 250 };

static const struct request_id first_id = {{1, 2, 3}}, second_id = {{4, 5, 6}};

static int64_t rich_order(struct house *house)
{
    house_money(house, "northwind", 2 * (int64_t)MANY * PRICE);
    return bulk_order(house, "CC-TCCA", MANY);
}

static enum cd_err pay(struct house *house, const struct request_id *id, int64_t order,
                       struct order_pay_rep *rep)
{
    struct order_pay_req req = {.order = order, .balance = (int64_t)MANY * PRICE};
    return client_ask_again(house->client, OP_ORDER_PAY, id, &house->arena, &req, rep);
}

/* Bought once: the money of one, the codes of one, one message. */
static void expect_bought_once(struct house *house, int64_t order)
{
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
    assert_int_equal(bulk_balance(house), (int64_t)MANY * PRICE);
    assert_int_equal(house_count(house, "select count(*) from code"), MANY);
    assert_int_equal(house_count(house, "select count(*) from entitlement"), MANY);
    assert_int_equal(house_count(house, "select unused from code_total"), MANY);
    assert_int_equal(house_count(house, "select count(*) from tender"), 1);
    assert_int_equal(house_count(house, "select count(*) from making"), 0);
    assert_int_equal(house_count(house, "select count(*) from message where kind = 'bulk_paid'"),
                     1);
}

/* ---- the same request again --------------------------------------------------------------------
 */

static void request__bulk_pay__again_is_no_second_purchase_m33(void **state)
{
    struct house *house = *state;
    struct order_pay_rep first, again;
    int64_t order = rich_order(house);
    assert_int_equal(pay(house, &first_id, order, &first), CD_OK);
    const char *before = house_dump(house, "");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pay(house, &first_id, order, &again), CD_OK);
        assert_string_equal(again.status, "PAID");
        assert_int_equal(again.done, MANY);
        assert_int_equal(again.valid_until, first.valid_until);
        house_same(house, before, "", "the same request again");
        house_restart(house); /* and by another keeper, long after */
        house_as(house, "northwind");
    }
    assert_int_equal(pay(house, &second_id, order, &again), CD_STATUS);
    expect_bought_once(house, order);
}

static void request__transfer__again_is_no_second_one_m33(void **state)
{
    struct house *house = *state;
    struct payment_transfer_rep rep;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    struct payment_transfer_req req = {bulk_number(house, order), (int64_t)MANY * PRICE, "B-1"};
    house_as(house, "desk");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(client_ask_again(house->client, OP_PAYMENT_TRANSFER, &first_id,
                                          &house->arena, &req, &rep),
                         CD_OK);
        assert_string_equal(rep.status, "PAID");
        assert_int_equal(rep.credited, 0);
    }
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
    assert_int_equal(house_count(house, "select -balance from ledger_account where kind = 'bank'"),
                     (int64_t)MANY * PRICE);
}

static void request__regenerate__again_replaces_nothing_twice_m48(void **state)
{
    struct house *house = *state;
    struct code_regenerate_req req = {.all = true};
    struct code_regenerate_rep rep;
    bulk_paid(house, "CC-TCCA", SEATS);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(client_ask_again(house->client, OP_CODE_REGENERATE, &first_id,
                                          &house->arena, &req, &rep),
                         CD_OK);
        assert_true(rep.changed == SEATS && rep.done == SEATS && rep.refused == 0);
    }
    assert_int_equal(house_count(house, "select count(*) from code"), 2 * SEATS);
    assert_int_equal(house_count(house, "select invalidated from code_total"), SEATS);
}

/* ---- a commit of which nobody knows ------------------------------------------------------------
 */

/* The commit of the transaction in which `event` happens `when` fails, once: the connection after
 * it has changed little yet. */
static void commit_fails(struct house *house, const char *event, const char *when)
{
    house_plant(house, "create table parent (id integer primary key);"
                       "create table child (id integer references parent deferrable initially "
                       "deferred);");
    house_plant(house, arena_fmt(&house->arena,
                                 "create trigger planted after %s when total_changes() > 60000 and "
                                 "%s begin insert into child values (7); end;",
                                 event, when));
}

/* Takes the plant out; fails unless it has struck. */
static void commit_failed(struct house *house, const uint8_t opened[static 16])
{
    assert_memory_not_equal(house->run.keeper.opened, opened, 16);
    house_plant(house, "drop trigger planted; drop table child; drop table parent;");
}

/* Changes enough for the connection to count as the old one. */
static void much_was_done(struct house *house)
{
    struct db *db = house->run.keeper.db;
    bulk_paid(house, "DB-TCCA", 4000);
    assert_int_equal(db_begin(db), CD_OK);
    for (int i = 0; i < 60000; i++)
        assert_int_equal(db_exec(db, SQL_META_SET, DB_ARGS(db_text("seek"), db_text("1")), NULL),
                         CD_OK);
    assert_int_equal(db_commit(db), CD_OK);
}

static void pay_settled(void **state, const char *event, const char *when)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    uint8_t opened[16];
    much_was_done(house);
    int64_t order = rich_order(house);
    memcpy(opened, house->run.keeper.opened, sizeof opened);
    commit_fails(house, event, when);
    assert_int_equal(pay(house, &first_id, order, &rep), CD_OK);
    commit_failed(house, opened);
    assert_int_equal(rep.done, MANY);
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
    assert_int_equal(bulk_balance(house), (int64_t)MANY * PRICE);
    assert_int_equal(house_count(house, "select count(*) from code"), MANY + 4000);
    assert_int_equal(house_count(house, "select count(*) from entitlement"), MANY + 4000);
    assert_int_equal(house_count(house, "select count(*) from making"), 0);
    assert_int_equal(pay(house, &first_id, order, &rep), CD_OK);
    assert_int_equal(bulk_balance(house), (int64_t)MANY * PRICE);
}

static void commit__unknown_in_a_middle_slice__one_orders_worth_of_codes_m33(void **state)
{
    pay_settled(state, "insert on code", "new.id = 9000"); /* 4,000 are another order's */
}

static void commit__unknown_with_the_first_slice__one_orders_worth_of_codes_m33(void **state)
{
    pay_settled(state, "insert on making", "true");
}

static void commit__unknown_with_the_last_slice__one_orders_worth_of_codes_m33(void **state)
{
    pay_settled(state, "update of status on orders", "new.status = 'PAID'");
}

/* A disk that fails at the same place each time: the answer is that, after some tries, and not work
 * without end; nothing is kept. */
static void commit__fails_each_time__is_given_up_and_nothing_is_kept_m33(void **state)
{
    struct house *house = *state;
    struct order_pay_rep rep;
    int64_t order = rich_order(house);
    house_plant(house, "create table parent (id integer primary key);"
                       "create table child (id integer references parent deferrable initially "
                       "deferred);"
                       "create trigger planted after insert on code when new.id = 5000 begin "
                       "insert into child values (7); end;");
    assert_int_equal(pay(house, &first_id, order, &rep), CD_COMMIT_UNKNOWN);
    for (int i = 0; i < 4; i++)
        assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(bulk_state(house, order), "PENDING 0 0");
    assert_int_equal(house_count(house, "select count(*) from making"), 0);
    house_plant(house, "drop trigger planted; drop table child; drop table parent;");
    assert_int_equal(pay(house, &first_id, order, &rep), CD_OK);
    expect_bought_once(house, order);
}

/* What was replaced before the commit failed is not replaced once more. */
static void commit__unknown_amid_regenerating__each_code_is_replaced_once_m48(void **state)
{
    struct house *house = *state;
    struct code_regenerate_req req = {.all = true, .subject = "CC-TCCA"};
    struct code_regenerate_rep rep;
    uint8_t opened[16];
    much_was_done(house);
    bulk_paid(house, "CC-TCCA", SEATS);
    memcpy(opened, house->run.keeper.opened, sizeof opened);
    commit_fails(house, "insert on code", "new.id = 4000 + 250 + 150");
    assert_int_equal(ask_code_regenerate(house->client, &house->arena, &req, &rep), CD_OK);
    commit_failed(house, opened);
    assert_int_equal(house_count(house, "select count(*) from code"), 4000 + 2 * SEATS);
    assert_true(rep.changed == SEATS && rep.done == SEATS && rep.whole == SEATS);
    assert_int_equal(rep.refused, 0);
}

/* Nobody is reminded twice. */
static void commit__unknown_amid_reminding__each_is_reminded_once_b7(void **state)
{
    struct house *house = *state;
    struct code_remind_req req = {.all = true, .subject = "CC-TCCA"};
    struct code_remind_rep rep;
    uint8_t opened[16];
    house_candidate(house, "anna", true);
    house_as(house, "northwind");
    much_was_done(house);
    bulk_paid(house, "CC-TCCA", SEATS);
    house_plant(house, "update code set locked_login = 'anna', assignee = 'Anna' where id > 4000");
    memcpy(opened, house->run.keeper.opened, sizeof opened);
    commit_fails(house, "insert on message",
                 "(select count(*) from message where kind = 'code_for_you') = 150");
    assert_int_equal(ask_code_remind(house->client, &house->arena, &req, &rep), CD_OK);
    commit_failed(house, opened);
    assert_int_equal(house_count(house, "select count(*) from message where kind = 'code_for_you'"),
                     SEATS);
    assert_true(rep.changed == SEATS && rep.done == SEATS && rep.refused == 0);
}

/* Another's commit failed: the keeper is opened anew beneath a purchase that goes on, and time's
 * job takes what it made for left behind. It is whole or nothing all the same. */
static void commit__unknown_of_another__a_purchase_is_whole_or_nothing_m33(void **state)
{
    struct house *house = *state;
    struct order_pay_req req = {.balance = (int64_t)MANY * PRICE};
    struct order_pay_rep rep;
    struct stream *stream;
    struct cd_why why;
    bool more = true;
    req.order = rich_order(house);
    assert_int_equal(client_start(house->client, OP_ORDER_PAY, 0, &req, &stream), CD_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
    assert_int_equal(keeper_reopen(&house->run.keeper, &why), CD_OK);
    assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    enum cd_err err = CD_OK;
    while (!err && more)
        err = client_next(stream, &house->arena, &rep, &more);
    client_stop(&stream);
    for (int i = 0; i < 4; i++)
        assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(bulk_state(house, req.order), err ? "PENDING 0 0" : "PAID 720000000 9000");
    assert_int_equal(house_count(house, "select count(*) from making"), 0);
    assert_int_equal(house_count(house, "select count(*) from entitlement"), err ? 0 : MANY);
    assert_string_equal(err ? bulk_pay(house, req.order, req.balance, 0) : "OK", "OK");
    expect_bought_once(house, req.order);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bulk_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(request__bulk_pay__again_is_no_second_purchase_m33),
        TEST(request__transfer__again_is_no_second_one_m33),
        TEST(request__regenerate__again_replaces_nothing_twice_m48),
        TEST(commit__unknown_in_a_middle_slice__one_orders_worth_of_codes_m33),
        TEST(commit__unknown_with_the_first_slice__one_orders_worth_of_codes_m33),
        TEST(commit__unknown_with_the_last_slice__one_orders_worth_of_codes_m33),
        TEST(commit__fails_each_time__is_given_up_and_nothing_is_kept_m33),
        TEST(commit__unknown_amid_regenerating__each_code_is_replaced_once_m48),
        TEST(commit__unknown_amid_reminding__each_is_reminded_once_b7),
        TEST(commit__unknown_of_another__a_purchase_is_whole_or_nothing_m33),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
