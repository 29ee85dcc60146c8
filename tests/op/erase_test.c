/* Erasing an account: what has to be over before, what goes, and what stays valid without the
 * person. B22. The files themselves: scrub_test.c. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/person.h"

#define CHECK(call) assert_int_equal(call, CD_OK)

/* For rows that were planted, which certdesk's check would rightly find fault with. */
static int tear_down_planted(void **state)
{
    struct house *house = *state;
    house_close(house);
    free(house);
    return 0;
}

static enum cd_err erase(struct house *house, const char *password)
{
    struct account_erase_rep rep;
    return ask_account_erase(house->client, &house->arena, &(struct account_erase_req){password},
                             &rep);
}

/* ---- what goes, what stays
 * ------------------------------------------------------------------------ */

#define BOOKS                                                                                      \
    "select group_concat(kind || owner_id || ':' || balance, ' ') from (select * from "            \
    "ledger_account order by id)"

static void erase__books__stay_and_the_checks_are_clean_b22(void **state)
{
    struct house *house = *state;
    person_verify(house, PERSON);
    person_lives(house);
    const char *books = house_sql(house, BOOKS);
    int64_t audit = house_count(house, "select count(*) from audit");
    CHECK(erase(house, PERSON_PASSWORD));
    assert_string_equal(house_sql(house, BOOKS), books);
    assert_int_equal(house_count(house, "select count(*) from orders"), 1);
    assert_int_equal(house_count(house, "select count(*) from transfer"), 2);
    assert_true(house_count(house, "select count(*) from audit") > audit);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'erased'"), 1);
    assert_string_equal(house_sql(house,
                                  "select login || ' ' || password || (first_name || last_name "
                                  "|| mobile || email || language) from account where "
                                  "erased_at is not null"),
                        arena_fmt(&house->arena, "erased:%lld !",
                                  (long long)house_count(house, "select account_id from orders")));
    assert_int_equal(house_count(house, "select count(*) from message where account_id = (select "
                                        "account_id from orders)"),
                     0);
    assert_int_equal(house_count(house, "select count(*) from delivery"), 0);
    assert_int_equal(house_count(house, "select count(*) from request where account_id = (select "
                                        "account_id from orders)"),
                     0);
    house_check(house); /* invariants and the chain */
}

static void erase__session__ends_and_the_login_is_wrong(void **state)
{
    struct house *house = *state;
    struct session_sign_in_rep in;
    struct session_show_rep shown;
    house_as(house, PERSON);
    CHECK(erase(house, PERSON_PASSWORD));
    CHECK(ask_session_show(house->client, &house->arena, NULL, &shown));
    assert_false(shown.signed_in);
    assert_int_equal(ask_session_sign_in(house->client, &house->arena,
                                         &(struct session_sign_in_req){PERSON, PERSON_PASSWORD},
                                         &in),
                     CD_SIGN_IN_WRONG);
    struct account_topup_rep topped;
    house_as(house, "desk");
    assert_int_equal(ask_account_topup(house->client, &house->arena,
                                       &(struct account_topup_req){PERSON, 100, "R-1"}, &topped),
                     CD_NOT_FOUND);
}

static void erase__login_and_number__are_free_for_somebody_else(void **state)
{
    struct house *house = *state;
    struct message_list_rep list;
    struct order_list_rep orders;
    person_verify(house, PERSON);
    person_lives(house);
    CHECK(erase(house, PERSON_PASSWORD));
    person_create(house);
    person_verify(house, PERSON); /* the same ID number: nobody has it any more */
    CHECK(ask_message_list(house->client, &house->arena, &(struct message_list_req){0}, &list));
    assert_int_equal(list.rows.n, 1); /* of the new account alone */
    CHECK(ask_order_list(house->client, &house->arena, &(struct order_list_req){.status = ""},
                         &orders));
    assert_int_equal(orders.rows.n, 0);
}

static void erase__code_locked_to_the_login__opens_to_nobody_after_b7(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    house_plant(house, "update code set locked_login = '" PERSON "', assignee = 'Lin', "
                       "assignee_seek = 'lin\n" PERSON "'");
    house_as(house, PERSON);
    CHECK(erase(house, PERSON_PASSWORD));
    assert_int_equal(
        house_count(house, "select count(*) from code where locked_login = '" PERSON "'"), 0);
    assert_string_equal(house_sql(house, "select assignee from code"), ""); /* whom it was for */
    assert_string_equal(house_sql(house, "select assignee_seek from code"), "");
    person_create(house);
    person_verify(house, PERSON);
    struct code_check_req req = {house_order(house, "CC-TCCA"), codes[0]};
    struct code_check_rep rep;
    assert_int_equal(ask_code_check(house->client, &house->arena, &req, &rep),
                     CD_CODE_OTHER_PERSON);
}

static void erase__waiting_identity__leaves_the_desk(void **state)
{
    struct house *house = *state;
    struct identity_request_rep asked;
    struct identity_list_rep list;
    house_as(house, PERSON);
    CHECK(ask_identity_request(
        house->client, &house->arena,
        &(struct identity_request_req){"月心欣", "林欧", "passport", PERSON_NUMBER}, &asked));
    CHECK(erase(house, PERSON_PASSWORD));
    house_as(house, "desk");
    CHECK(ask_identity_list(house->client, &house->arena, &(struct identity_list_req){0}, &list));
    assert_int_equal(list.rows.n, 0);
}

static void erase__certificate__loses_the_name_and_keeps_its_signature(void **state)
{
    struct house *house = *state;
    house_plant(house,
                "pragma foreign_keys = off;"
                "insert into certificate (id, number, account_id, subject_id, status, reason) "
                "values (1, '1', (select id from account where login = '" PERSON
                "'), 1, 'ACTIVE', '');"
                "insert into certificate_issue values (1, 1, 1, 10, 20, 'Ottoline', 'Quennell', "
                "x'0102030405060708', zeroblob(32), zeroblob(64), 'k1')");
    house_as(house, PERSON);
    CHECK(erase(house, PERSON_PASSWORD));
    assert_string_equal(
        house_sql(house,
                  "select first_name || last_name || length(salt) || ' ' || length(person) || "
                  "' ' || length(signature) || ' ' || valid_until from certificate_issue"),
        "0 32 64 20");
    assert_int_equal(person_found(house, "Quennell"), 0);
    house_plant(house, "drop trigger certificate_issue_kept; delete from certificate_issue; delete "
                       "from certificate");
}

static void erase__answer_to_the_staff__with_the_name_in_it_goes_too(void **state)
{
    struct house *house = *state;
    person_verify(house, PERSON);
    house_plant(house, "insert into request values (x'01', 1, 'exam.check_in', x'', 'OK', "
                       "'{\"name\":\"林欧月心欣\",\"status\":\"CHECKED_IN\"}', 1);"
                       "insert into request values (x'02', 1, 'exam.check_in', x'', 'OK', "
                       "'{\"name\":\"王小明\",\"status\":\"CHECKED_IN\"}', 1)");
    CHECK(erase(house, PERSON_PASSWORD));
    assert_string_equal(house_sql(house, "select group_concat(hex(id)) from request where op = "
                                         "'exam.check_in'"),
                        "02");
    assert_int_equal(house_count(house, "select count(*) from request where op = 'account.create'"),
                     0); /* a visitor's: what it was is tried out easily */
}

/* ---- what comes afterwards
 * ------------------------------------------------------------------------- */

/* Money for a closed order goes to a balance, which nobody has any more. */
static void erase__late_payment__is_not_taken_for_nobody(void **state)
{
    struct house *house = *state;
    struct payment_counter_req req = {.amount = 100, .method = "cash", .receipt = "R-77"};
    person_verify(house, PERSON);
    person_lives(house);
    int64_t order = house_order(house, "BD-TCCA");
    assert_string_equal(house_asked(house, OP_ORDER_CLOSE, &(struct order_close_req){order}), "OK");
    req.number = house_sql(house, "select number from orders order by id desc limit 1");
    CHECK(erase(house, PERSON_PASSWORD));
    house_as(house, "desk");
    assert_string_equal(house_asked(house, OP_PAYMENT_COUNTER, &req), "STATUS: CLOSED | PENDING");
    assert_int_equal(house_count(house, "select count(*) from message where account_id in (select "
                                        "id from account where erased_at is not null)"),
                     0);
}

/* The tear-down fails if an erased account has a message. */
static void erase__certificate_revoked_afterwards__tells_nobody_b22(void **state)
{
    struct house *house = *state;
    person_verify(house, PERSON);
    house_exam(house, "CC-TCCA", HOUSE_NOW + 40 * DAY, 90);
    house_later(house, 3 * DAY);
    const char *number = house_sql(house, "select number from certificate");
    CHECK(erase(house, PERSON_PASSWORD));
    house_staff(house, "boss", "SUPERVISOR");
    house_as(house, "boss");
    assert_string_equal(house_asked(house, OP_CERTIFICATE_REVOKE,
                                    &(struct certificate_revoke_req){number, "found out"}),
                        "OK");
    assert_int_equal(house_count(house, "select count(*) from message where kind = "
                                        "'certificate_revoked'"),
                     0);
}

/* ---- what is still open
 * --------------------------------------------------------------------------- */

static const char *refused(struct house *house)
{
    const char *dump = house_dump(house, "");
    assert_int_equal(erase(house, PERSON_PASSWORD), CD_ERASE_OPEN);
    house_same(house, dump, "", "a refused erasure");
    return house_said(house);
}

static void erase__open__is_refused_with_what_and_which_b22(void **state)
{
    struct house *house = *state;
    person_verify(house, PERSON);
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    int64_t order = house_order(house, "CC-TCCA");
    assert_string_equal(refused(house), "ERASE_OPEN: UNPAID | 2603-0001");
    house_money(house, PERSON, 80000);
    struct order_close_rep closed;
    CHECK(ask_order_close(house->client, &house->arena, &(struct order_close_req){order}, &closed));
    assert_string_equal(refused(house), "ERASE_OPEN: BALANCE | CNY");
    struct order_pay_rep paid;
    order = house_order(house, "CC-TCCA");
    CHECK(ask_order_pay(house->client, &house->arena,
                        &(struct order_pay_req){.order = order, .balance = 80000}, &paid));
    assert_string_equal(refused(house), "ERASE_OPEN: USABLE | 2603-0002");
    CHECK(house_book(house, order, sitting, 10));
    assert_string_equal(refused(house), "ERASE_OPEN: APPOINTMENT | A2603-00001");
    house_plant(house, "update orders set status = 'REFUNDING' where number = '2603-0002';"
                       "update appointment set status = 'CANCELLED'");
    assert_string_equal(refused(house), "ERASE_OPEN: REFUND | 2603-0002");
    house_plant(house, "update orders set status = 'PAID' where number = '2603-0002';"
                       "update registration set status = 'OPEN'");
    house_clock(house, house_count(house, "select max(valid_until) from orders") - 1);
    assert_string_equal(refused(house), "ERASE_OPEN: USABLE | 2603-0002");
    house_later(house, 1); /* by time alone */
    CHECK(erase(house, PERSON_PASSWORD));
}

static void erase__result_awaited__is_open_until_its_release_to_the_second(void **state)
{
    struct house *house = *state;
    person_verify(house, PERSON);
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    int64_t order = house_paid(house, "CC-TCCA");
    CHECK(house_book(house, order, sitting, 10));
    house_plant(house,
                "update appointment set status = 'DONE';"
                "update registration set status = 'COMPLETED';"
                "update orders set status = 'COMPLETED';"
                "insert into attempt (id, appointment_id, registration_id, account_id, "
                "subject_id, started_at, ended_at) select 1, id, registration_id, account_id, "
                "1, 1, 2 from appointment");
    assert_string_equal(refused(house), "ERASE_OPEN: RESULT | A2603-00001");
    house_plant(house,
                arena_fmt(&house->arena, "insert into result values (1, 40, 70, 0, %lld, 3, 1)",
                          (long long)HOUSE_NOW + 100));
    house_clock(house, HOUSE_NOW + 99);
    assert_string_equal(refused(house), "ERASE_OPEN: RESULT | A2603-00001");
    house_clock(house, HOUSE_NOW + 100);
    CHECK(erase(house, PERSON_PASSWORD));
}

/* ---- the password
 * --------------------------------------------------------------------------------- */

static void erase__wrong_password__is_counted_as_at_the_sign_in(void **state)
{
    struct house *house = *state;
    house_as(house, PERSON);
    for (int i = 0; i < 5; i++)
        assert_int_equal(erase(house, "not this one"), CD_PASSWORD_WRONG);
    assert_int_equal(
        house_count(house, "select failures from throttle where key = 'login:" PERSON "'"), 5);
    assert_int_equal(erase(house, PERSON_PASSWORD), CD_SIGN_IN_WAIT); /* right, and too early */
    house_later(house, 60);
    CHECK(erase(house, PERSON_PASSWORD));
}

static void erase__dry_run__counts_a_wrong_password_and_keeps_the_account(void **state)
{
    struct house *house = *state;
    struct account_erase_rep rep;
    struct account_show_rep shown;
    house_as(house, PERSON);
    assert_int_equal(dry_account_erase(house->client, &house->arena,
                                       &(struct account_erase_req){"not this one"}, &rep),
                     CD_PASSWORD_WRONG);
    assert_int_equal(
        house_count(house, "select failures from throttle where key = 'login:" PERSON "'"), 1);
    CHECK(dry_account_erase(house->client, &house->arena,
                            &(struct account_erase_req){PERSON_PASSWORD}, &rep));
    CHECK(ask_account_show(house->client, &house->arena, NULL, &shown));
    assert_string_equal(shown.login, PERSON);
}

static void erase__login_like_an_erased_one__stands_in_nobodys_way(void **state)
{
    struct house *house = *state;
    struct account_create_rep rep;
    struct account_create_req req = {"erased:2",    PERSON_PASSWORD, "A", "B",
                                     "+4930123456", "a@example.org", ""};
    assert_int_equal(ask_account_create(house->client, &house->arena, &req, &rep), CD_FIELD_CHARS);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, person_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(erase__books__stay_and_the_checks_are_clean_b22),
        TEST(erase__session__ends_and_the_login_is_wrong),
        TEST(erase__login_and_number__are_free_for_somebody_else),
        TEST(erase__code_locked_to_the_login__opens_to_nobody_after_b7),
        TEST(erase__waiting_identity__leaves_the_desk),
        TEST(erase__certificate__loses_the_name_and_keeps_its_signature),
        TEST(erase__answer_to_the_staff__with_the_name_in_it_goes_too),
        TEST(erase__late_payment__is_not_taken_for_nobody),
        TEST(erase__certificate_revoked_afterwards__tells_nobody_b22),
        TEST(erase__open__is_refused_with_what_and_which_b22),
        cmocka_unit_test_setup_teardown(
            erase__result_awaited__is_open_until_its_release_to_the_second, person_set_up,
            tear_down_planted),
        TEST(erase__wrong_password__is_counted_as_at_the_sign_in),
        TEST(erase__dry_run__counts_a_wrong_password_and_keeps_the_account),
        TEST(erase__login_like_an_erased_one__stands_in_nobodys_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
