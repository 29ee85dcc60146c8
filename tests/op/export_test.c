/* account.export: everything that is kept about oneself and nothing about others, audited; nothing
 * that is under embargo. B22, I8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"
#include "op/wire.h"

static struct account_export_rep exported(struct house *house)
{
    struct account_export_rep rep;
    assert_int_equal(ask_account_export(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep;
}

/* The document as it is written to a file, but for when it was made. */
static const char *document(struct house *house)
{
    struct account_export_rep rep = exported(house);
    struct buf json = BUF_INIT;
    assert_int_equal(client_json(OP_ACCOUNT_EXPORT, &rep, &json), CD_OK);
    const char *text = arena_str(&house->arena, json.text);
    buf_free(&json);
    return text;
}

/* anna has a booked order; ben has one as well. */
static int64_t anna_lives(struct house *house)
{
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 9);
    house_candidate(house, "ben", true);
    house_plant(house, "update account set first_name = 'Bartholomew' where login = 'ben'");
    assert_int_equal(house_book(house, house_paid(house, "CC-TCCA"), sitting, 10), CD_OK);
    house_candidate(house, "anna", true);
    int64_t order = house_paid(house, "CC-TCCA");
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    return order;
}

static void export__oneself__has_everything_that_is_kept_b22(void **state)
{
    struct house *house = *state;
    anna_lives(house);
    struct account_export_rep rep = exported(house);
    assert_string_equal(rep.login, "anna");
    assert_string_equal(rep.first_name, "小明");
    assert_string_equal(rep.document_name, "王小明");
    assert_string_equal(rep.document, "passport");
    assert_string_equal(rep.identity, "VERIFIED");
    assert_string_equal(rep.idno, arena_fmt(&house->arena, "E%08lld",
                                            (long long)house_count(house, "select count(*) from "
                                                                          "account")));
    assert_string_equal(rep.mobile, "+8613800138000");
    assert_string_equal(rep.email, "someone@example.org");
    assert_int_equal(rep.exported_at, HOUSE_NOW);
    assert_int_equal(rep.orders.n, 1);
    assert_int_equal(rep.appointments.n, 1);
    assert_int_equal(rep.contacts.n, 1);
    assert_string_equal(rep.contacts.v[0].email, "me@example.org");
    assert_int_equal(rep.drafts.n, 1);
    assert_string_equal(rep.drafts.v[0].country, "China");
    assert_int_equal(rep.consents.n, 4);
    assert_string_equal(rep.consents.v[3].kind, "terms");
    assert_int_equal(rep.messages.n, 3); /* verified, paid, booked */
    assert_true(rep.sent.n > 0);
    assert_true(rep.log.n > 0);
}

static void export__others__are_not_in_it(void **state)
{
    struct house *house = *state;
    anna_lives(house);
    const char *text = document(house);
    const char *number = house_sql(house, "select number from orders where account_id = (select id "
                                          "from account where login = 'ben')");
    assert_null(strstr(text, "Bartholomew"));
    assert_null(strstr(text, "\"ben\""));
    assert_null(strstr(text, number));
    assert_non_null(strstr(text, "2603-0002"));
}

static void export__each__is_one_audit_row_and_kept_in_no_request(void **state)
{
    struct house *house = *state;
    anna_lives(house);
    exported(house);
    exported(house);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'exported' and "
                                        "noun = 'account' and account_id = object_id"),
                     2);
    assert_int_equal(house_count(house, "select count(*) from request where op = 'account.export'"),
                     0);
}

static void export__dry_run__is_masked_and_leaves_nothing(void **state)
{
    struct house *house = *state;
    struct account_export_rep rep;
    anna_lives(house);
    const char *dump = house_dump(house, "");
    assert_int_equal(dry_account_export(house->client, &house->arena, NULL, &rep), CD_OK);
    house_same(house, dump, "", "a dry run of export");
    assert_memory_equal(rep.idno, "*****", 5);
    assert_int_equal(rep.orders.n, 1);
}

static void export__before_any_verification__has_no_number(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", false);
    struct account_export_rep rep = exported(house);
    assert_string_equal(rep.identity, "NONE");
    assert_string_equal(rep.idno, "");
    assert_string_equal(rep.document_name, "");
    assert_int_equal(rep.orders.n, 0);
}

static void export__long_lists__are_whole(void **state)
{
    struct house *house = *state;
    anna_lives(house);
    house_plant(house,
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < "
                "450) insert into message (account_id, kind, order_number, at) select (select "
                "id from account where login = 'anna'), 'order_closed', 'N' || i, 5 from n");
    struct account_export_rep rep = exported(house);
    assert_int_equal(rep.messages.n, 453);
    for (size_t i = 1; i < rep.messages.n; i++)
        assert_true(rep.messages.v[i].id < rep.messages.v[i - 1].id); /* each once */
}

/* ---- the embargo
 * ---------------------------------------------------------------------------------- */

/* The same life with a result of that score under embargo until HOUSE_NOW + 1000. */
static void sit(struct house *house, int score)
{
    house_open(house);
    anna_lives(house);
    house_plant(house,
                arena_fmt(&house->arena,
                          "update appointment set status = 'DONE' where account_id = "
                          "(select id from account where login = 'anna');"
                          "update registration set status = 'SAT' where account_id = "
                          "(select id from account where login = 'anna');"
                          "insert into attempt (id, appointment_id, registration_id, "
                          "account_id, subject_id, started_at, ended_at) select 1, id, "
                          "registration_id, account_id, (select subject_id from orders where "
                          "id = order_id), %lld, %lld from appointment where status = 'DONE';"
                          "insert into result values (1, %d, 70, %d, %lld, 3, 0)",
                          (long long)HOUSE_NOW - 20, (long long)HOUSE_NOW - 10, score, score >= 70,
                          (long long)HOUSE_NOW + 1000));
    house_as(house, "anna");
}

static void export__result_under_embargo__says_the_same_of_pass_and_fail_i8(void **state)
{
    struct house passed, failed;
    (void)state;
    sit(&passed, 93);
    const char *pass = document(&passed);
    house_clock(&passed, HOUSE_NOW + 999);
    const char *pass_last = document(&passed);
    house_clock(&passed, HOUSE_NOW);
    sit(&failed, 41);
    assert_string_equal(document(&failed), pass);
    house_clock(&failed, HOUSE_NOW + 999);
    assert_string_equal(document(&failed), pass_last);
    house_close(&failed);
    house_close(&passed);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(export__oneself__has_everything_that_is_kept_b22),
        TEST(export__others__are_not_in_it),
        TEST(export__each__is_one_audit_row_and_kept_in_no_request),
        TEST(export__dry_run__is_masked_and_leaves_nothing),
        TEST(export__before_any_verification__has_no_number),
        TEST(export__long_lists__are_whole),
        cmocka_unit_test(export__result_under_embargo__says_the_same_of_pass_and_fail_i8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
