/* Two at the same code or order, in either order of events, and people who lose their rights amid
 * long work. M6, M33, M40, M48, B7, I6. CC-TCCA costs 800.00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/bulk.h"

enum { PRICE = 80000, MANY = 9000, SLICE = 100 };

/* A candidate at a line of their own, who has an order of the exam and a code before them. */
struct typist {
    struct line line;
    struct client *client;
    int64_t order;
    const char *code;
};

static void typist_open(struct house *house, struct typist *typist, const char *login,
                        const char *code)
{
    struct session before = house->run.line.session;
    house_candidate(house, login, true);
    typist->order = house_order(house, "CC-TCCA");
    house->run.line.session = before;
    typist->client = house_line(house, &typist->line, login);
    typist->code = code;
}

static const char *typist_checks(struct house *house, struct typist *typist)
{
    struct code_check_req req = {typist->order, typist->code};
    struct code_check_rep rep;
    enum cd_err err = ask_code_check(typist->client, &house->arena, &req, &rep);
    return err ? why_said(&house->arena, client_why(typist->client)) : "OK";
}

static const char *typist_redeems(struct house *house, struct typist *typist)
{
    struct code_redeem_req req = {typist->order, typist->code};
    struct code_redeem_rep rep;
    enum cd_err err = ask_code_redeem(typist->client, &house->arena, &req, &rep);
    return err ? why_said(&house->arena, client_why(typist->client)) : "OK";
}

static const char *refund(struct house *house, int64_t order, int64_t amount)
{
    struct refund_request_req req = {.order = order, .amount = amount};
    return house_asked(house, OP_REFUND_REQUEST, &req);
}

static int64_t shown(struct house *house, int64_t order)
{
    struct refund_preview_req req = {.order = order};
    struct refund_preview_rep rep;
    assert_int_equal(ask_refund_preview(house->client, &house->arena, &req, &rep), CD_OK);
    return rep.total;
}

/* ---- the last unused code ---------------------------------------------------------------------
 */

static void refund__after_the_last_code_was_redeemed__gives_nothing_back_m40(void **state)
{
    struct house *house = *state;
    struct typist anna;
    int64_t order = bulk_paid(house, "CC-TCCA", 1);
    typist_open(house, &anna, "anna", bulk_code(house, order, 0));
    assert_int_equal(shown(house, order), PRICE);
    assert_string_equal(typist_redeems(house, &anna), "OK");
    const char *said = refund(house, order, PRICE);
    assert_string_not_equal(said, "OK");
    assert_int_equal(bulk_balance(house), 0);
    assert_int_equal(house_count(house, "select count(*) from refund"), 0);
    assert_string_equal(house_sql(house, "select status from code"), "BOUND");
    client_close(&anna.client);
}

static void redeem__after_the_last_code_was_refunded__is_refused_m40(void **state)
{
    struct house *house = *state;
    struct typist anna;
    int64_t order = bulk_paid(house, "CC-TCCA", 1);
    typist_open(house, &anna, "anna", bulk_code(house, order, 0));
    assert_string_equal(typist_checks(house, &anna), "OK"); /* she looks at it */
    assert_string_equal(refund(house, order, shown(house, order)), "OK");
    assert_string_equal(typist_redeems(house, &anna), "CODE_REFUNDED (code): REFUNDED | UNUSED");
    assert_int_equal(bulk_balance(house), PRICE);
    assert_int_equal(house_count(house, "select count(*) from registration"), 0);
    client_close(&anna.client);
}

/* Open at the desk: the seat is nobody's to take, until the refund fails or is paid out (I6). */
static void redeem__while_the_refund_is_open__is_refused_i6(void **state)
{
    struct house *house = *state;
    struct typist anna;
    int64_t order = bulk_order(house, "CC-TCCA", 1);
    assert_string_equal(bulk_transfer(house, order, PRICE, "B-1"), "PAID 0 0");
    typist_open(house, &anna, "anna", bulk_code(house, order, 0));
    assert_string_equal(typist_checks(house, &anna), "OK");
    assert_string_equal(refund(house, order, PRICE), "OK");
    assert_string_equal(house_sql(house, "select status from refund"), "APPROVED");
    assert_string_not_equal(typist_redeems(house, &anna), "OK");
    assert_string_equal(house_sql(house, "select status from code"), "UNUSED");
    assert_int_equal(house_count(house, "select count(*) from registration"), 0);
    client_close(&anna.client);
}

/* ---- a code that is replaced while somebody types it ------------------------------------------
 */

static const char *regenerate(struct house *house, const char *code)
{
    struct code_pick pick = {code};
    struct code_regenerate_req req = {.all = false};
    struct code_regenerate_rep rep;
    req.codes.v = &pick;
    req.codes.n = 1;
    assert_int_equal(ask_code_regenerate(house->client, &house->arena, &req, &rep), CD_OK);
    return rep.changed ? "OK" : rep.reasons.v[0].error;
}

static void redeem__of_a_code_replaced_a_moment_ago__is_refused_m48(void **state)
{
    struct house *house = *state;
    struct typist anna;
    int64_t order = bulk_paid(house, "CC-TCCA", 1);
    typist_open(house, &anna, "anna", bulk_code(house, order, 0));
    assert_string_equal(typist_checks(house, &anna), "OK");
    assert_string_equal(regenerate(house, anna.code), "OK");
    assert_string_equal(typist_redeems(house, &anna), "CODE_REPLACED (code): INVALIDATED | UNUSED");
    anna.code = house_sql(house, "select text from code where status = 'UNUSED'");
    assert_string_equal(typist_redeems(house, &anna), "OK"); /* the new one lives */
    client_close(&anna.client);
}

static void regenerate__of_a_code_redeemed_a_moment_ago__is_refused_m48(void **state)
{
    struct house *house = *state;
    struct typist anna;
    int64_t order = bulk_paid(house, "CC-TCCA", 1);
    typist_open(house, &anna, "anna", bulk_code(house, order, 0));
    assert_string_equal(typist_redeems(house, &anna), "OK");
    assert_string_equal(regenerate(house, anna.code), "CODE_NOT_UNUSED");
    assert_string_equal(house_sql(house, "select status from code"), "BOUND");
    assert_int_equal(house_count(house, "select count(*) from code"), 1);
    client_close(&anna.client);
}

/* ---- rights that end between two slices -------------------------------------------------------
 */

/* What was done stays done, nothing more is (B7). */
static void label__sub_account_demoted_between_slices__does_no_more_m6(void **state)
{
    struct house *house = *state;
    struct line line;
    struct stream *stream;
    struct code_label_req req = {.all = true, .name = "spring"};
    struct code_label_rep rep;
    bool more = false;
    bulk_paid(house, "CC-TCCA", 3 * SLICE);
    struct client *helper = house_line(house, &line, "helper");
    assert_int_equal(start_code_label(helper, 0, &req, &stream), CD_OK);
    assert_int_equal(next_code_label(stream, &house->arena, &rep, &more), CD_OK);
    assert_true(more);
    struct sub_allow_req none = {.login = "helper", .bills = true, .statistics = true};
    assert_string_equal(house_asked(house, OP_SUB_ALLOW, &none), "OK");
    assert_int_equal(next_code_label(stream, &house->arena, &rep, &more), CD_GRANT_NONE);
    assert_false(more);
    assert_int_equal(client_stop(&stream), CD_OK);
    assert_int_equal(house_count(house, "select count(*) from code where label = 'spring'"), SLICE);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'labelled'"),
                     SLICE);
    client_close(&helper);
}

/* Of a purchase nothing is kept, although who asked for it may ask nothing any more (M33). */
static void pay__root_demoted_between_slices__leaves_nothing_m6_m33(void **state)
{
    struct house *house = *state;
    struct line line;
    struct stream *stream;
    struct order_pay_rep rep;
    bool more = false;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    house_money(house, "northwind", (int64_t)MANY * PRICE);
    struct client *root = house_line(house, &line, "northwind");
    struct order_pay_req req = {.order = order, .balance = (int64_t)MANY * PRICE};
    const char *before = house_dump(house, "account");
    assert_int_equal(client_start(root, OP_ORDER_PAY, 0, &req, &stream), CD_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
    assert_true(more && rep.done > 0);
    house_plant(house, "update account set role = 'SUB' where login = 'northwind'");
    assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_SESSION_CHANGED);
    assert_int_equal(client_stop(&stream), CD_OK);
    house_same(house, before, "account", "a purchase of who is no root any more");
    client_close(&root);
}

/* Somebody else signs in at the same line: what the first began is not theirs to go on with (M6).
 */
static void label__another_enterprise_at_the_line__does_no_more_m6(void **state)
{
    struct house *house = *state;
    struct stream *stream;
    struct code_label_req req = {.all = true, .name = "spring"};
    struct code_label_rep rep;
    bool more = false;
    house_as(house, "southwind");
    house_money(house, "southwind", (int64_t)SLICE * PRICE);
    bulk_pay(house, bulk_order(house, "CC-TCCA", SLICE), (int64_t)SLICE * PRICE, 0);
    house_as(house, "northwind");
    bulk_paid(house, "CC-TCCA", 3 * SLICE);
    assert_int_equal(start_code_label(house->client, 0, &req, &stream), CD_OK);
    assert_int_equal(next_code_label(stream, &house->arena, &rep, &more), CD_OK);
    house_as(house, "southwind");
    assert_int_equal(next_code_label(stream, &house->arena, &rep, &more), CD_SESSION_CHANGED);
    assert_int_equal(client_stop(&stream), CD_OK);
    assert_int_equal(house_count(house, "select count(*) from code where label = 'spring'"), SLICE);
}

/* ---- a purchase that is given up beside other work --------------------------------------------
 */

static struct stream *transfer_begun(struct house *house, struct client *desk, int64_t order)
{
    struct payment_transfer_req req = {bulk_number(house, order), (int64_t)MANY * PRICE, "B-9"};
    struct payment_transfer_rep rep;
    struct stream *stream;
    bool more = false;
    assert_int_equal(client_start(desk, OP_PAYMENT_TRANSFER, 0, &req, &stream), CD_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
    assert_true(more && rep.done > 0);
    return stream;
}

/* The numbers of codes that were in the making are given again: a new code with one of them is no
 * code that was there before (M48, A10). */
static void regenerate__beside_a_making_given_up__takes_each_once_m48(void **state)
{
    struct house *house = *state;
    struct line line;
    struct stream *stream, *making;
    struct code_regenerate_req req = {.all = true};
    struct code_regenerate_rep rep;
    bool more = false;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    bulk_paid(house, "DB-TCCA", 4 * SLICE);
    struct client *desk = house_line(house, &line, "desk");
    making = transfer_begun(house, desk, order);
    house_plant(house, "create table first as select id from code where order_id = 2 order by text "
                       "limit 100; update code set status = 'EXPIRED' where id in first");
    assert_int_equal(start_code_regenerate(house->client, 0, &req, &stream), CD_OK);
    assert_int_equal(next_code_regenerate(stream, &house->arena, &rep, &more), CD_OK);
    assert_true(more && rep.changed == 0);
    assert_int_equal(client_stop(&making), CD_OK);
    while (more)
        assert_int_equal(next_code_regenerate(stream, &house->arena, &rep, &more), CD_OK);
    client_stop(&stream);
    assert_int_equal(rep.changed, 3 * SLICE);
    assert_int_equal(rep.done, 4 * SLICE);
    house_plant(house, "update code set status = 'UNUSED' where id in first; drop table first");
    client_close(&desk);
}

/* What could not be taken back, for want of room perhaps, does not keep the order from being paid.
 */
static void transfer__neither_made_nor_taken_back__is_begun_anew_m33(void **state)
{
    struct house *house = *state;
    struct line line;
    int64_t order = bulk_order(house, "CC-TCCA", MANY);
    struct client *desk = house_line(house, &line, "desk");
    struct stream *making = transfer_begun(house, desk, order);
    house_plant(house, "create trigger planted before delete on code begin "
                       "select raise(abort, 'CONSTRAINT'); end");
    assert_int_not_equal(client_stop(&making), CD_OK);
    house_plant(house, "drop trigger planted");
    assert_string_equal(bulk_transfer(house, order, (int64_t)MANY * PRICE, "B-9"), "PAID 0 0");
    assert_string_equal(bulk_state(house, order), "PAID 720000000 9000");
    assert_int_equal(house_count(house, "select count(*) from making"), 0);
    client_close(&desk);
}

/* An order that time closes is not taken from whoever makes its codes at another line (M33). */
static void close__of_an_order_in_the_making__leaves_it_to_its_maker_m33(void **state)
{
    struct house *house = *state;
    struct line line, other;
    struct order_pay_rep rep;
    struct stream *stream;
    bool more = false;
    int64_t first = bulk_order(house, "CC-TCCA", MANY);
    house_later(house, DAY);
    int64_t second = bulk_order(house, "CC-TCCA", MANY);
    house_money(house, "northwind", (int64_t)MANY * PRICE);
    struct client *desk = house_line(house, &line, "desk");
    struct client *root = house_line(house, &other, "northwind");
    struct stream *making = transfer_begun(house, desk, first);
    house_later(house,
                house_count(house, "select pay_by from orders where id = 1") - house_now(house));
    struct order_pay_req req = {.order = second, .balance = (int64_t)MANY * PRICE};
    assert_int_equal(client_start(root, OP_ORDER_PAY, 0, &req, &stream), CD_OK);
    do {
        assert_int_equal(client_next(stream, &house->arena, &rep, &more), CD_OK);
        assert_int_equal(house_count(house, "select count(*) from making where order_id = 1"), 1);
    } while (more);
    client_stop(&stream);
    assert_int_equal(client_stop(&making), CD_OK);
    assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(bulk_state(house, first), "CLOSED 0 0");
    assert_string_equal(bulk_state(house, second), "PAID 720000000 9000");
    client_close(&desk);
    client_close(&root);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bulk_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(refund__after_the_last_code_was_redeemed__gives_nothing_back_m40),
        TEST(redeem__after_the_last_code_was_refunded__is_refused_m40),
        TEST(redeem__while_the_refund_is_open__is_refused_i6),
        TEST(redeem__of_a_code_replaced_a_moment_ago__is_refused_m48),
        TEST(regenerate__of_a_code_redeemed_a_moment_ago__is_refused_m48),
        TEST(label__sub_account_demoted_between_slices__does_no_more_m6),
        TEST(pay__root_demoted_between_slices__leaves_nothing_m6_m33),
        TEST(label__another_enterprise_at_the_line__does_no_more_m6),
        TEST(regenerate__beside_a_making_given_up__takes_each_once_m48),
        TEST(transfer__neither_made_nor_taken_back__is_begun_anew_m33),
        TEST(close__of_an_order_in_the_making__leaves_it_to_its_maker_m33),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
