/* Individual identity verification: asked by the candidate, decided at the desk, sealed. M5, A26,
 * B22. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lib/house.h"

#define NUMBER "11010519491231002X"

static enum cd_err request(struct house *house, const char *document, const char *number)
{
    struct identity_request_req req = {"小明", "王", document, number};
    struct identity_request_rep rep;
    return ask_identity_request(house->client, &house->arena, &req, &rep);
}

/* Asks as the desk, and leaves who was signed in signed in. */
static enum cd_err decide(struct house *house, const char *login, const char *verdict,
                          const char *reason)
{
    struct session before = house->run.line.session;
    struct identity_decide_req req = {login, verdict, reason};
    struct identity_decide_rep rep;
    house_as(house, "desk");
    enum cd_err err = ask_identity_decide(house->client, &house->arena, &req, &rep);
    house->run.line.session = before;
    return err;
}

static struct identity_show_rep shown(struct house *house)
{
    struct identity_show_rep rep;
    assert_int_equal(ask_identity_show(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep;
}

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_staff(*state, "desk", "OPERATOR");
    house_candidate(*state, "bert", false);
    house_candidate(*state, "anna", false);
    return failed;
}

/* ---- the way through ----------------------------------------------------------------------------
 */

static void identity__request__waits_for_the_desk(void **state)
{
    struct house *house = *state;
    struct identity_list_rep list;
    assert_string_equal(shown(house).status, "NONE");
    assert_int_equal(request(house, "id_card", "11010519491231002x"), CD_OK);
    struct identity_show_rep rep = shown(house);
    assert_string_equal(rep.status, "PENDING");
    assert_string_equal(rep.number, "**************002X");
    assert_string_equal(rep.document, "id_card");
    assert_int_equal(rep.requested_at, HOUSE_NOW);
    house_as(house, "desk");
    assert_int_equal(ask_identity_list(house->client, &house->arena, NULL, &list), CD_OK);
    assert_int_equal(list.rows.n, 1);
    assert_string_equal(list.rows.v[0].login, "anna");
    assert_string_equal(list.rows.v[0].number, "**************002X");
    assert_false(list.more);
}

static void identity__decide__verifies_with_audit_and_message(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    house_later(house, 300);
    assert_int_equal(decide(house, "Anna", "verify", ""), CD_OK);
    struct identity_show_rep rep = shown(house);
    assert_string_equal(rep.status, "VERIFIED");
    assert_int_equal(rep.decided_at, HOUSE_NOW + 300);
    assert_string_equal(house_sql(house, "select group_concat(change || ' by ' || role, ', ') from "
                                         "audit where noun = 'identity'"),
                        "NONE>PENDING by CANDIDATE, PENDING>VERIFIED by OPERATOR");
    assert_string_equal(house_sql(house,
                                  "select kind || ' ' || channel from message m join delivery "
                                  "d on d.message_id = m.id"),
                        "identity_verified email");
    assert_int_equal(house_count(house, "select decided_by = (select id from account where login = "
                                        "'desk') from identity"),
                     1);
}

static void identity__reject__says_why_and_may_be_asked_again(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    assert_int_equal(decide(house, "anna", "reject", ""), CD_FIELD_MISSING);
    assert_string_equal(house_said(house), "FIELD_MISSING (reason)");
    assert_int_equal(decide(house, "anna", "reject", "the photo is torn"), CD_OK);
    struct identity_show_rep rep = shown(house);
    assert_string_equal(rep.status, "REJECTED");
    assert_string_equal(rep.reason, "the photo is torn");
    assert_int_equal(request(house, "licence", "B9990001"), CD_OK);
    rep = shown(house);
    assert_string_equal(rep.status, "PENDING");
    assert_string_equal(rep.reason, "");
    assert_int_equal(rep.decided_at, 0);
    assert_string_equal(rep.number, "****0001");
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
}

static void identity__request__not_while_it_waits_or_holds(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    const char *before = house_dump(house, "request");
    assert_int_equal(request(house, "passport", "E7654321"), CD_IDENTITY_PENDING);
    assert_string_equal(house_said(house), "IDENTITY_PENDING: PENDING | NONE, REJECTED, EXPIRED");
    house_same(house, before, "request", "a second request");
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
    assert_int_equal(request(house, "passport", "E7654321"), CD_IDENTITY_PENDING);
    assert_string_equal(house_said(house), "IDENTITY_PENDING: VERIFIED | NONE, REJECTED, EXPIRED");
}

static void identity__decide__only_what_waits(void **state)
{
    struct house *house = *state;
    assert_int_equal(decide(house, "anna", "verify", ""), CD_STATUS);
    assert_string_equal(house_said(house), "STATUS: NONE | PENDING");
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    assert_int_equal(decide(house, "anna", "accept", ""), CD_FIELD_FORMAT);
    assert_string_equal(house_why(house)->field, "verdict");
    assert_int_equal(decide(house, "nobody", "verify", ""), CD_NOT_FOUND);
    assert_string_equal(house_why(house)->field, "login");
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
    assert_int_equal(decide(house, "anna", "reject", "too late"), CD_STATUS);
    assert_string_equal(house_said(house), "STATUS: VERIFIED | PENDING");
}

static void identity__decide__nobody_on_their_own_i13(void **state)
{
    struct house *house = *state;
    assert_int_equal(decide(house, "desk", "verify", ""), CD_OWN_IDENTITY);
    assert_string_equal(house_said(house), "OWN_IDENTITY");
}

static void identity__expired__buys_nothing_until_it_is_verified_again_m5(void **state)
{
    struct house *house = *state;
    struct order_place_rep rep;
    struct order_place_req req = {house_subject(house, "CC-TCCA"), house_document(house, "terms"),
                                  true, false, 0};
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
    house_plant(house, arena_fmt(&house->arena, "update identity set valid_until = %lld",
                                 (long long)HOUSE_NOW + 100));
    house_later(house, 99);
    assert_string_equal(shown(house).status, "VERIFIED");
    house_later(house, 1);
    assert_string_equal(shown(house).status, "EXPIRED");
    assert_int_equal(ask_order_place(house->client, &house->arena, &req, &rep), CD_NOT_VERIFIED);
    assert_string_equal(house_said(house), "NOT_VERIFIED: EXPIRED | VERIFIED");
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
    assert_int_equal(ask_order_place(house->client, &house->arena, &req, &rep), CD_OK);
}

/* ---- the document -------------------------------------------------------------------------------
 */

static void identity__document__belongs_to_one_account(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    house_as(house, "bert");
    assert_int_equal(request(house, "passport", "e1234567"), CD_IDENTITY_TAKEN);
    assert_string_equal(house_said(house), "IDENTITY_TAKEN (number)");
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
    assert_int_equal(request(house, "passport", "E1234567"), CD_IDENTITY_TAKEN);
    assert_int_equal(house_count(house, "select count(*) from identity"), 1);
}

static void identity__document__of_a_rejected_request_is_free(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    assert_int_equal(decide(house, "anna", "reject", "not yours"), CD_OK);
    house_as(house, "bert");
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    house_as(house, "anna");
    assert_int_equal(request(house, "passport", "E1234567"), CD_IDENTITY_TAKEN);
}

static void identity__document__is_one_of_three_with_a_number_that_can_be_m29(void **state)
{
    struct house *house = *state;
    const char *before = house_dump(house, "request");
    assert_int_equal(request(house, "library_card", "E1234567"), CD_FIELD_FORMAT);
    assert_string_equal(house_why(house)->field, "document");
    assert_int_equal(request(house, "id_card", "110105194912310021"), CD_FIELD_FORMAT);
    assert_string_equal(house_why(house)->field, "number");
    assert_int_equal(request(house, "passport", "E12-4567"), CD_FIELD_CHARS);
    assert_int_equal(request(house, "passport", "E12"), CD_FIELD_TOO_SHORT);
    house_same(house, before, "request", "a refused document");
}

/* ---- what can be read of it ---------------------------------------------------------------------
 */

static void file_add(struct house *house, const char *end, struct buf *bytes)
{
    char path[160];
    snprintf(path, sizeof path, "%s%s", house->database, end);
    buf_file(bytes, path, SIZE_MAX / 2);
}

static bool holds(const struct buf *bytes, const char *text)
{
    return memmem(bytes->text, bytes->len, text, strlen(text)) != NULL;
}

static void identity__number__stands_in_no_byte_of_the_database_b22(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "id_card", NUMBER), CD_OK);
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
    house_as(house, "bert");
    assert_int_equal(request(house, "id_card", NUMBER), CD_IDENTITY_TAKEN);
    for (int restarted = 0; restarted < 2; restarted++) {
        struct buf bytes = BUF_INIT;
        file_add(house, "", &bytes);
        file_add(house, "-wal", &bytes);
        bool number = holds(&bytes, NUMBER) || holds(&bytes, "11010519491231002x");
        bool most = holds(&bytes, "1010519491231");
        bool masked = holds(&bytes, "**************002X"); /* the search finds what is there */
        buf_free(&bytes);
        assert_false(number);
        assert_false(most);
        assert_true(masked);
        house_restart(house);
    }
}

static void identity__number__is_sealed_anew_each_time(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    const char *first = house_sql(house, "select hex(sealed) from identity");
    const char *blind = house_sql(house, "select hex(blind) from identity");
    assert_int_equal(decide(house, "anna", "reject", "again"), CD_OK);
    assert_int_equal(request(house, "passport", "E1234567"), CD_OK);
    assert_string_not_equal(house_sql(house, "select hex(sealed) from identity"), first);
    assert_string_equal(house_sql(house, "select hex(blind) from identity"), blind);
}

static void identity__number__a_short_one_is_masked_whole(void **state)
{
    struct house *house = *state;
    assert_int_equal(request(house, "passport", "AB12"), CD_OK);
    assert_string_equal(shown(house).number, "****");
}

static void identity__name__goes_into_the_booking_and_not_back_a26(void **state)
{
    struct house *house = *state;
    struct booking_show_rep rep;
    struct identity_request_req req = {"Xiao Ming", "Wang", "passport", "E1234567"};
    struct identity_request_rep asked;
    assert_int_equal(ask_identity_request(house->client, &house->arena, &req, &asked), CD_OK);
    assert_int_equal(decide(house, "anna", "verify", ""), CD_OK);
    int64_t order = house_paid(house, "CC-TCCA");
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 9 * DAY, 2);
    assert_int_equal(house_book(house, order, sitting, 9), CD_OK);
    assert_int_equal(
        ask_booking_show(house->client, &house->arena, &(struct booking_show_req){order}, &rep),
        CD_OK);
    assert_string_equal(rep.first_name, "Xiao Ming"); /* the account says 小明 */
    assert_string_equal(rep.last_name, "Wang");
    assert_string_equal(rep.idno, "****4567");
    const struct record *contact = op_request(OP_BOOKING_CONTACT);
    assert_null(record_field(contact, "first_name"));
    assert_null(record_field(contact, "number"));
    assert_non_null(record_field(contact, "mobile"));
    assert_non_null(record_field(contact, "email"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(identity__request__waits_for_the_desk),
        TEST(identity__decide__verifies_with_audit_and_message),
        TEST(identity__reject__says_why_and_may_be_asked_again),
        TEST(identity__request__not_while_it_waits_or_holds),
        TEST(identity__decide__only_what_waits),
        TEST(identity__decide__nobody_on_their_own_i13),
        TEST(identity__expired__buys_nothing_until_it_is_verified_again_m5),
        TEST(identity__document__belongs_to_one_account),
        TEST(identity__document__of_a_rejected_request_is_free),
        TEST(identity__document__is_one_of_three_with_a_number_that_can_be_m29),
        TEST(identity__number__stands_in_no_byte_of_the_database_b22),
        TEST(identity__number__is_sealed_anew_each_time),
        TEST(identity__number__a_short_one_is_masked_whole),
        TEST(identity__name__goes_into_the_booking_and_not_back_a26),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
