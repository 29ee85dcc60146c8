/* A whole ID number: for the staff, for a reason, on record, and masked everywhere else. B22. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/journey.h"
#include "op/wire.h"

#define NUMBER "11010519491231002X"

static int set_up(void **state)
{
    int failed = house_set_up(state);
    struct house *house = *state;
    struct identity_request_rep rep;
    house_staff(house, "desk", "OPERATOR");
    house_candidate(house, "anna", false);
    assert_int_equal(ask_identity_request(house->client, &house->arena,
                                          &(struct identity_request_req){"小明", "王", "id_card",
                                                                         "11010519491231002x"},
                                          &rep),
                     CD_OK);
    return failed;
}

static const char *revealed(struct house *house, const char *login, bool dry)
{
    struct identity_reveal_rep rep;
    struct identity_reveal_req req = {login, "the last digit is smeared"};
    enum cd_err err = dry ? dry_identity_reveal(house->client, &house->arena, &req, &rep)
                          : ask_identity_reveal(house->client, &house->arena, &req, &rep);
    return err ? house_said(house) : rep.number;
}

static void reveal__staff__reads_the_number_and_leaves_the_reason_b22(void **state)
{
    struct house *house = *state;
    house_as(house, "desk");
    assert_string_equal(revealed(house, "Anna", false), NUMBER);
    assert_string_equal(
        house_sql(house,
                  "select a.login || ' ' || noun || ' ' || change || ': ' || detail || ' of ' "
                  "|| (select login from account where id = object_id) from audit join "
                  "account a on a.id = account_id order by seq desc limit 1"),
        "desk identity revealed: the last digit is smeared of anna");
}

static void reveal__every_time__is_one_audit_row_and_stored_nowhere_b22(void **state)
{
    struct house *house = *state;
    house_as(house, "desk");
    revealed(house, "anna", false);
    revealed(house, "anna", false);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'revealed'"), 2);
    assert_int_equal(house_count(house, "select count(*) from request where op like '%reveal%'"),
                     0);
    assert_null(strstr(house_dump(house, ""), NUMBER));
}

static void reveal__dry_run__shows_it_masked_and_leaves_nothing(void **state)
{
    struct house *house = *state;
    house_as(house, "desk");
    const char *dump = house_dump(house, "");
    assert_string_equal(revealed(house, "anna", true), "**************002X");
    house_same(house, dump, "", "a dry run of reveal");
}

static void reveal__no_reason_no_number(void **state)
{
    struct house *house = *state;
    struct identity_reveal_rep rep;
    house_as(house, "desk");
    assert_string_equal(
        house_asked(house, OP_IDENTITY_REVEAL, &(struct identity_reveal_req){"anna", "  "}),
        "FIELD_MISSING (reason)");
    assert_int_equal(ask_identity_reveal(house->client, &house->arena,
                                         &(struct identity_reveal_req){"anna", " "}, &rep),
                     CD_FIELD_MISSING);
    assert_string_equal(rep.number, "");
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'revealed'"), 0);
}

static void reveal__others__are_not_let_in(void **state)
{
    struct house *house = *state;
    house_as(house, "anna"); /* not even one's own: that is what the export is for */
    assert_string_equal(revealed(house, "anna", false),
                        "NOT_ALLOWED: CANDIDATE | OPERATOR, SUPERVISOR, ADMIN");
    house_as(house, NULL);
    assert_string_equal(revealed(house, "anna", false), "SIGN_IN_FIRST");
}

static void reveal__nothing_there__is_not_found(void **state)
{
    struct house *house = *state;
    house_as(house, "desk");
    assert_string_equal(revealed(house, "nobody", false), "NOT_FOUND (login)");
    assert_string_equal(revealed(house, "desk", false), "NOT_FOUND (login)");
}

static void reveal__another_persons_bytes__do_not_open(void **state)
{
    struct house *house = *state;
    house_candidate(house, "ben", true);
    house_as(house, "desk");
    house_plant(house,
                "update identity set sealed = (select sealed from identity where account_id = "
                "(select id from account where login = 'anna')) where account_id = (select id "
                "from account where login = 'ben')");
    assert_string_equal(revealed(house, "ben", false), "KEY_FILE");
}

/* ---- masked everywhere else
 * ---------------------------------------------------------------------- */

static bool may_show(const struct op *op)
{
    return op == &ops[OP_IDENTITY_REVEAL] || op == &ops[OP_ACCOUNT_EXPORT];
}

static enum cd_err take_and_read(struct house *house, const struct op *op, const void *req)
{
    struct buf json = BUF_INIT;
    void *rep = arena_alloc(&house->arena, op->rep->size);
    enum cd_err err = client_ask(house->client, (enum op_id)(op - ops), 0, &house->arena, req, rep);
    assert_int_equal(wire_encode(op->rep, rep, &json), CD_OK);
    wire_encode_why(house_why(house), &json);
    bool shows = strstr(json.text, NUMBER) || strstr(json.text, "11010519491231002");
    if (shows && !may_show(op))
        fail_msg("%s shows a whole ID number: %s", op->name, json.text);
    if (!shows && !err && may_show(op))
        fail_msg("%s shows no number: this test would see none", op->name);
    buf_free(&json);
    return err;
}

/* Every operation of the journey, refused ones too, by whoever asks it; and what is stored. */
static void number__every_reply_but_two__is_masked_b22(void **state)
{
    struct house *house = *state;
    journey_prepare(house);
    journey_walk(house, take_and_read);
    assert_null(strstr(house_dump(house, ""), "11010519491231002"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(reveal__staff__reads_the_number_and_leaves_the_reason_b22),
        TEST(reveal__every_time__is_one_audit_row_and_stored_nowhere_b22),
        TEST(reveal__dry_run__shows_it_masked_and_leaves_nothing),
        TEST(reveal__no_reason_no_number),
        TEST(reveal__others__are_not_let_in),
        TEST(reveal__nothing_there__is_not_found),
        TEST(reveal__another_persons_bytes__do_not_open),
        cmocka_unit_test_setup_teardown(number__every_reply_but_two__is_masked_b22, house_set_up,
                                        house_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
