/* A session ends as soon as its account is no longer what it was: erased, or of another role,
 * enterprise or centre. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

#define PASSWORD "seven wild geese go north"

static enum cd_err reads(struct house *house, struct client *client)
{
    struct account_show_rep rep;
    return ask_account_show(client, &house->arena, NULL, &rep);
}

static enum cd_err writes(struct house *house, struct client *client)
{
    struct account_contact_rep rep;
    return ask_account_contact(client, &house->arena,
                               &(struct account_contact_req){"+4930123456", "new@example.org"},
                               &rep);
}

static void create(struct house *house)
{
    struct account_create_rep rep;
    struct account_create_req req = {"anna",        PASSWORD,           "Anna", "Berg",
                                     "+4930123456", "anna@example.org", ""};
    house_as(house, NULL);
    assert_int_equal(ask_account_create(house->client, &house->arena, &req, &rep), CD_OK);
    house_as(house, "anna");
}

static void erase(struct house *house)
{
    struct account_erase_rep rep;
    assert_int_equal(ask_account_erase(house->client, &house->arena,
                                       &(struct account_erase_req){PASSWORD}, &rep),
                     CD_OK);
}

static void session__erased__a_second_line_reads_nothing(void **state)
{
    struct house *house = *state;
    struct line line;
    create(house);
    struct client *other = house_line(house, &line, "anna");
    assert_int_equal(reads(house, other), CD_OK);
    erase(house);
    assert_int_equal(reads(house, other), CD_SESSION_CHANGED);
    assert_int_equal(line.session.role, ROLE_VISITOR);
    assert_string_equal(line.session.name, "");
    assert_int_equal(reads(house, other), CD_SIGN_IN_FIRST); /* told once */
    client_close(&other);
}

static void session__erased__a_second_line_writes_nothing(void **state)
{
    struct house *house = *state;
    struct line line, third;
    create(house);
    struct client *other = house_line(house, &line, "anna");
    struct client *clock = house_line(house, &third, "anna");
    struct session_show_rep shown;
    erase(house);
    const char *dump = house_dump(house, "");
    assert_int_equal(writes(house, other), CD_SESSION_CHANGED);
    assert_int_equal(ask_session_show(clock, &house->arena, NULL, &shown), CD_SESSION_CHANGED);
    house_same(house, dump, "", "a line of an erased account");
    client_close(&other);
    client_close(&clock);
}

static void session__erased__the_number_of_row_serves_no_new_account(void **state)
{
    struct house *house = *state;
    create(house);
    erase(house);
    assert_int_equal(house->run.line.session.account, 0);
    create(house); /* the same login, another account */
    erase(house);
    assert_int_equal(house_count(house, "select count(*) from account where erased_at > 0"), 2);
}

static void demoted(struct house *house, const char *login, const char *sql)
{
    struct line line;
    struct client *other = house_line(house, &line, login);
    assert_int_equal(reads(house, other), CD_OK);
    house_plant(house, sql);
    assert_int_equal(reads(house, other), CD_SESSION_CHANGED);
    client_close(&other);
    other = house_line(house, &line, login); /* and comes in again as what it is now */
    assert_int_equal(reads(house, other), CD_OK);
    client_close(&other);
}

static void session__other_role_enterprise_or_centre__is_out_at_once(void **state)
{
    struct house *house = *state;
    house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + DAY, 1);
    house_codes(house, "CC-TCCA", 1);
    house_staff(house, "desk", "OPERATOR");
    house_plant(house, "insert into enterprise (id, name, created_at) values (9, 'Other', 0)");
    demoted(house, "northwind", "update account set role = 'SUB' where login = 'northwind'");
    demoted(house, "northwind", "update account set enterprise_id = 9 where login = 'northwind'");
    house_plant(house, "update account set role = 'ROOT', enterprise_id = 1 where login = "
                       "'northwind'");
    demoted(house, "desk", "update account set role = 'SUPERVISOR' where login = 'desk'");
    demoted(house, "desk", "update account set centre_id = 1 where login = 'desk'");
}

static void session__other_name_or_contact__goes_on(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", false);
    assert_int_equal(writes(house, house->client), CD_OK);
    assert_int_equal(reads(house, house->client), CD_OK);
}

static void session__unchanged__costs_one_statement_an_operation(void **state)
{
    struct house *house = *state;
    struct document_show_rep rep;
    house_as(house, NULL);
    db_count_runs(house->run.keeper.db);
    assert_int_equal(
        ask_document_show(house->client, &house->arena, &(struct document_show_req){"terms"}, &rep),
        CD_OK);
    int64_t visitor = db_count_runs(house->run.keeper.db);
    house_candidate(house, "anna", false);
    db_count_runs(house->run.keeper.db);
    assert_int_equal(
        ask_document_show(house->client, &house->arena, &(struct document_show_req){"terms"}, &rep),
        CD_OK);
    assert_int_equal(db_count_runs(house->run.keeper.db), visitor + 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(session__erased__a_second_line_reads_nothing),
        TEST(session__erased__a_second_line_writes_nothing),
        TEST(session__erased__the_number_of_row_serves_no_new_account),
        TEST(session__other_role_enterprise_or_centre__is_out_at_once),
        TEST(session__other_name_or_contact__goes_on),
        TEST(session__unchanged__costs_one_statement_an_operation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
