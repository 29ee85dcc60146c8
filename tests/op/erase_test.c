/* Erasing an account: what has to be over before, what goes from the files to the last byte, and
 * what stays valid without the person. B22, P21. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/zone.h"
#include "lib/house.h"
#include "op/wire.h"

#define LOGIN    "lin.yuexin.p21"
#define PASSWORD "seven wild geese go north"
#define NUMBER   "P2145KX7Q"

/* What says who it was; the account's names differ from the document's. */
static const char *const traces[] = {
    LOGIN,        "Ottoline", "Quennell",    "月心欣", "林欧",
    "4930998877", "+8613855", "ottoline@p2", "o.q@p2", "Zanzibarstadt",
};
enum { TRACES = sizeof traces / sizeof *traces };

#define CHECK(call) assert_int_equal(call, CD_OK)

/* ---- the person
 * ---------------------------------------------------------------------------------- */

static void person_create(struct house *house)
{
    struct account_create_rep rep;
    struct account_create_req req = {
        LOGIN, PASSWORD, "Ottoline", "Quennell", "+4930998877", "ottoline@p2.example", "en"};
    house_as(house, NULL);
    CHECK(ask_account_create(house->client, &house->arena, &req, &rep));
}

static void person_verify(struct house *house, const char *login)
{
    struct identity_request_rep asked;
    struct identity_decide_rep decided;
    struct identity_request_req req = {"月心欣", "林欧", "passport", NUMBER};
    house_as(house, login);
    CHECK(ask_identity_request(house->client, &house->arena, &req, &asked));
    house_as(house, "desk");
    CHECK(ask_identity_decide(house->client, &house->arena,
                              &(struct identity_decide_req){login, "verify", ""}, &decided));
    house_as(house, login);
}

/* Scheduled, with addresses of its own, and cancelled again; the order has ended since. */
static void person_lives(struct house *house)
{
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    int64_t order = house_paid(house, "CC-TCCA");
    struct booking_personal_req form = {order, "Germany",  "Zanzibarstadt",
                                        "",    "+8613855", "o.q@p2.example"};
    struct booking_contact_req contact = {order, "+8613855443", "o.q@p2.example"};
    struct booking_personal_rep formed;
    struct booking_contact_rep contacted;
    for (int step = 1; step <= 10; step++) {
        form.mobile = "+8613855443";
        if (step == 3)
            CHECK(ask_booking_personal(house->client, &house->arena, &form, &formed));
        else if (step == 9)
            CHECK(ask_booking_contact(house->client, &house->arena, &contact, &contacted));
        else
            CHECK(house_step(house, order, sitting, step, false));
    }
    house_plant(house, "update appointment set status = 'CANCELLED';"
                       "update registration set status = 'OPEN'");
    house_clock(house, house_count(house, "select max(valid_until) from orders"));
}

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_staff(*state, "desk", "OPERATOR");
    person_create(*state);
    return failed;
}

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

/* ---- what is left in the files
 * -------------------------------------------------------------------- */

static size_t found_in(const char *path, const char *trace)
{
    struct buf bytes = BUF_INIT;
    size_t found = 0, size = strlen(trace);
    if (buf_file(&bytes, path, (size_t)1 << 30) == 0)
        for (size_t i = 0; i + size <= bytes.len; i++)
            found += memcmp(bytes.text + i, trace, size) == 0;
    buf_free(&bytes);
    return found;
}

/* How often a trace stands in the database's files, the log among them. */
static size_t found(struct house *house, const char *trace)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock", ".key"};
    size_t count = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        count += found_in(arena_fmt(&house->arena, "%s%s", house->database, ends[i]), trace);
    return count;
}

static void erase__files__hold_no_byte_of_the_person_p21(void **state)
{
    struct house *house = *state;
    person_verify(house, LOGIN);
    person_lives(house);
    house_as(house, NULL);
    struct session_sign_in_rep in;
    assert_int_equal(ask_session_sign_in(house->client, &house->arena,
                                         &(struct session_sign_in_req){LOGIN, "wrong"}, &in),
                     CD_SIGN_IN_WRONG); /* a count by this login */
    house_as(house, LOGIN);
    for (int i = 0; i < TRACES; i++) /* the control: each of them was there */
        if (!found(house, traces[i]))
            fail_msg("%s was never stored: this test would not miss it", traces[i]);
    assert_int_equal(found(house, NUMBER), 0); /* sealed from the first moment */
    CHECK(erase(house, PASSWORD));
    for (int i = 0; i < TRACES; i++)
        if (found(house, traces[i]))
            fail_msg("%s is still in the files", traces[i]);
    assert_int_equal(found(house, NUMBER), 0);
    assert_int_equal(found(house, NUMBER + 5), 0); /* what was shown of it */
}

static uint32_t dice(uint32_t *state, uint32_t sides)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % sides;
}

/* Accounts come, grow, shrink and go, so that pages split and merge. All are called Trace. */
static void churn(struct house *house)
{
    enum { TURNS = 1500, BASE = 1000 };
    struct buf sql = BUF_INIT;
    uint32_t state = 7;
    buf_str(&sql, "begin;");
    for (uint32_t i = 0; i < TURNS; i++) {
        uint32_t turn = dice(&state, 100), one = BASE + dice(&state, i + 1);
        if (turn < 60)
            buf_fmt(
                &sql,
                "insert into account (id, login, role, password, first_name, last_name, mobile, "
                "email, created_at) values (%u, 'Trace-%u', 'CANDIDATE', '!', 'Trace-%u', "
                "hex(zeroblob(%u)), '', '', 1);",
                BASE + i, dice(&state, 1u << 24) * TURNS + i, i, dice(&state, 150));
        else if (turn < 85)
            buf_fmt(&sql, "update account set last_name = hex(zeroblob(%u)) where id = %u;",
                    dice(&state, 450), one);
        else
            buf_fmt(&sql, "delete from account where id = %u;", one);
    }
    buf_str(&sql, "update account set erased_at = 1, login = 'erased:' || id, first_name = '', "
                  "last_name = '' where id >= 1000; commit");
    house_plant(house, sql.text);
    buf_free(&sql);
}

/* What is overwritten is blanked in its place, but pages that were split have copies of what moved
 * away from them. Those go too. */
static void erase__pages_that_were_split__keep_no_copy_p21(void **state)
{
    struct house *house = *state;
    churn(house);
    assert_true(found(house, "Trace-") > 0); /* the control */
    house_as(house, LOGIN);
    CHECK(erase(house, PASSWORD));
    assert_int_equal(found(house, "Trace-"), 0);
}

/* A crash after the commit and before the files were written anew. */
static void erase__crash_before_the_files_are_cleaned__the_next_start_does_it(void **state)
{
    struct house *house = *state;
    churn(house);
    house_plant(house, "insert into meta values ('scrub', '1')");
    house_restart(house);
    assert_int_equal(found(house, "Trace-"), 0);
    assert_string_equal(house_sql(house, "select value from meta where key = 'scrub'"), "0");
}

/* ---- what goes, what stays
 * ------------------------------------------------------------------------ */

#define BOOKS                                                                                      \
    "select group_concat(kind || owner_id || ':' || balance, ' ') from (select * from "            \
    "ledger_account order by id)"

static void erase__books__stay_and_the_checks_are_clean_b22(void **state)
{
    struct house *house = *state;
    person_verify(house, LOGIN);
    person_lives(house);
    const char *books = house_sql(house, BOOKS);
    int64_t audit = house_count(house, "select count(*) from audit");
    CHECK(erase(house, PASSWORD));
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
    house_as(house, LOGIN);
    CHECK(erase(house, PASSWORD));
    CHECK(ask_session_show(house->client, &house->arena, NULL, &shown));
    assert_false(shown.signed_in);
    assert_int_equal(ask_session_sign_in(house->client, &house->arena,
                                         &(struct session_sign_in_req){LOGIN, PASSWORD}, &in),
                     CD_SIGN_IN_WRONG);
    struct account_topup_rep topped;
    house_as(house, "desk");
    assert_int_equal(ask_account_topup(house->client, &house->arena,
                                       &(struct account_topup_req){LOGIN, 100, "R-1"}, &topped),
                     CD_NOT_FOUND);
}

static void erase__login_and_number__are_free_for_somebody_else(void **state)
{
    struct house *house = *state;
    struct message_list_rep list;
    struct order_list_rep orders;
    person_verify(house, LOGIN);
    person_lives(house);
    CHECK(erase(house, PASSWORD));
    person_create(house);
    person_verify(house, LOGIN); /* the same ID number: nobody has it any more */
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
    house_plant(house, "update code set locked_login = '" LOGIN "', assignee = 'Lin'");
    house_as(house, LOGIN);
    CHECK(erase(house, PASSWORD));
    assert_int_equal(
        house_count(house, "select count(*) from code where locked_login = '" LOGIN "'"), 0);
    person_create(house);
    person_verify(house, LOGIN);
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
    house_as(house, LOGIN);
    CHECK(ask_identity_request(house->client, &house->arena,
                               &(struct identity_request_req){"月心欣", "林欧", "passport", NUMBER},
                               &asked));
    CHECK(erase(house, PASSWORD));
    house_as(house, "desk");
    CHECK(ask_identity_list(house->client, &house->arena, &(struct identity_list_req){0}, &list));
    assert_int_equal(list.rows.n, 0);
}

static void erase__certificate__loses_the_name_and_keeps_its_signature(void **state)
{
    struct house *house = *state;
    house_plant(
        house,
        "pragma foreign_keys = off;"
        "insert into certificate values (1, '1', (select id from account where login = '" LOGIN
        "'), 1, 'ACTIVE', '');"
        "insert into certificate_issue values (1, 1, 1, 10, 20, 'Ottoline', 'Quennell', "
        "x'0102030405060708', zeroblob(32), zeroblob(64), 'k1')");
    house_as(house, LOGIN);
    CHECK(erase(house, PASSWORD));
    assert_string_equal(
        house_sql(house,
                  "select first_name || last_name || length(salt) || ' ' || length(person) || "
                  "' ' || length(signature) || ' ' || valid_until from certificate_issue"),
        "0 32 64 20");
    assert_int_equal(found(house, "Quennell"), 0);
    house_plant(house, "drop trigger certificate_issue_kept; delete from certificate_issue; delete "
                       "from certificate");
}

static void erase__answer_to_the_staff__with_the_name_in_it_goes_too(void **state)
{
    struct house *house = *state;
    person_verify(house, LOGIN);
    house_plant(house, "insert into request values (x'01', 1, 'exam.check_in', x'', 'OK', "
                       "'{\"name\":\"林欧月心欣\",\"status\":\"CHECKED_IN\"}', 1);"
                       "insert into request values (x'02', 1, 'exam.check_in', x'', 'OK', "
                       "'{\"name\":\"王小明\",\"status\":\"CHECKED_IN\"}', 1)");
    CHECK(erase(house, PASSWORD));
    assert_string_equal(house_sql(house, "select group_concat(hex(id)) from request where op = "
                                         "'exam.check_in'"),
                        "02");
}

/* ---- what is still open
 * --------------------------------------------------------------------------- */

static const char *refused(struct house *house)
{
    const char *dump = house_dump(house, "");
    assert_int_equal(erase(house, PASSWORD), CD_ERASE_OPEN);
    house_same(house, dump, "", "a refused erasure");
    return house_said(house);
}

static void erase__open__is_refused_with_what_and_which_b22(void **state)
{
    struct house *house = *state;
    person_verify(house, LOGIN);
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 3);
    int64_t order = house_order(house, "CC-TCCA");
    assert_string_equal(refused(house), "ERASE_OPEN: UNPAID | 2603-0001");
    house_money(house, LOGIN, 80000);
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
    CHECK(erase(house, PASSWORD));
}

static void erase__result_awaited__is_open_until_its_release_to_the_second(void **state)
{
    struct house *house = *state;
    person_verify(house, LOGIN);
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
    CHECK(erase(house, PASSWORD));
}

/* ---- the password
 * --------------------------------------------------------------------------------- */

static void erase__wrong_password__is_counted_as_at_the_sign_in(void **state)
{
    struct house *house = *state;
    house_as(house, LOGIN);
    for (int i = 0; i < 5; i++)
        assert_int_equal(erase(house, "not this one"), CD_PASSWORD_WRONG);
    assert_int_equal(
        house_count(house, "select failures from throttle where key = 'login:" LOGIN "'"), 5);
    assert_int_equal(erase(house, PASSWORD), CD_SIGN_IN_WAIT); /* right, and too early */
    house_later(house, 60);
    CHECK(erase(house, PASSWORD));
}

static void erase__dry_run__counts_a_wrong_password_and_keeps_the_account(void **state)
{
    struct house *house = *state;
    struct account_erase_rep rep;
    struct account_show_rep shown;
    house_as(house, LOGIN);
    assert_int_equal(dry_account_erase(house->client, &house->arena,
                                       &(struct account_erase_req){"not this one"}, &rep),
                     CD_PASSWORD_WRONG);
    assert_int_equal(
        house_count(house, "select failures from throttle where key = 'login:" LOGIN "'"), 1);
    CHECK(dry_account_erase(house->client, &house->arena, &(struct account_erase_req){PASSWORD},
                            &rep));
    CHECK(ask_account_show(house->client, &house->arena, NULL, &shown));
    assert_string_equal(shown.login, LOGIN);
}

static void erase__login_like_an_erased_one__stands_in_nobodys_way(void **state)
{
    struct house *house = *state;
    struct account_create_rep rep;
    struct account_create_req req = {"erased:2",    PASSWORD,        "A", "B",
                                     "+4930123456", "a@example.org", ""};
    assert_int_equal(ask_account_create(house->client, &house->arena, &req, &rep), CD_FIELD_CHARS);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(erase__files__hold_no_byte_of_the_person_p21),
        TEST(erase__pages_that_were_split__keep_no_copy_p21),
        TEST(erase__crash_before_the_files_are_cleaned__the_next_start_does_it),
        TEST(erase__books__stay_and_the_checks_are_clean_b22),
        TEST(erase__session__ends_and_the_login_is_wrong),
        TEST(erase__login_and_number__are_free_for_somebody_else),
        TEST(erase__code_locked_to_the_login__opens_to_nobody_after_b7),
        TEST(erase__waiting_identity__leaves_the_desk),
        TEST(erase__certificate__loses_the_name_and_keeps_its_signature),
        TEST(erase__answer_to_the_staff__with_the_name_in_it_goes_too),
        TEST(erase__open__is_refused_with_what_and_which_b22),
        cmocka_unit_test_setup_teardown(
            erase__result_awaited__is_open_until_its_release_to_the_second, set_up,
            tear_down_planted),
        TEST(erase__wrong_password__is_counted_as_at_the_sign_in),
        TEST(erase__dry_run__counts_a_wrong_password_and_keeps_the_account),
        TEST(erase__login_like_an_erased_one__stands_in_nobodys_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
