/* What the steps of a booking store and refuse: texts that are agreed, forms, and what goes out at
 * the end. M15, M16, M19, M22, M23, A18, A26, I2, I12. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "lib/desk.h"
#include "op/task.h"
#include "subject/import.h"

/* ---- steps 2, 5 and 6: what is read ------------------------------------------------------------
 */

static void privacy__not_agreed__goes_no_further_m15_m19(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    desk_take(desk, 1, 1);
    struct booking_privacy_req privacy = {desk->order, house_document(house, "privacy"), false};
    assert_string_equal(house_asked(house, OP_BOOKING_PRIVACY, &privacy), "NOT_CONSENTED (agreed)");
    desk_take(desk, 2, 5);
    struct booking_delivery_req delivery = {desk->order, house_document(house, "delivery"), false};
    assert_string_equal(house_asked(house, OP_BOOKING_DELIVERY, &delivery),
                        "NOT_CONSENTED (agreed)");
    assert_int_equal(desk_draft(desk).step, 6);
    assert_string_equal(desk_sql(desk, "select count(*) from consent where purpose = 'booking'"),
                        "2");
}

static void consents__both__stored_apart_with_version_hash_and_time_a18(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 2);
    house_later(&desk->house, 90);
    desk_take(desk, 3, 6);
    assert_string_equal(
        desk_sql(
            desk,
            "select group_concat(d.kind || ' ' || (c.at - 1772424000) || ' ' || (c.hash = d.hash) "
            "|| ' ' || c.order_id || ' ' || a.login, ', ') from consent c "
            "join document d on d.id = c.document_id join account a on a.id = c.account_id "
            "where c.purpose = 'booking'"),
        "privacy 0 1 1 anna, requirements 90 1 1 anna, delivery 90 1 1 anna");
}

static void consent__other_kind_of_text__is_refused(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    desk_take(desk, 1, 5);
    struct booking_delivery_req req = {desk->order, house_document(house, "privacy"), true};
    assert_string_equal(house_asked(house, OP_BOOKING_DELIVERY, &req), "TERMS_CHANGED: - | ");
}

static enum cd_err document_task(struct op_ctx *ctx, void *with)
{
    bool added = false;
    return document_import(ctx, with, &added);
}

/* Each of the two statements has its own versions: a new one of delivery changes nothing for
 * privacy. */
static void consent__text_changed_while_it_was_read__is_read_again(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct cd_why why;
    struct document next = {.kind = "delivery",
                            .version = "2027-01",
                            .language = "en",
                            .title = "Delivery",
                            .body = "New words.\n"};
    struct booking_delivery_req req = {desk->order, house_document(house, "delivery"), true};
    const char *version =
        desk_sql(desk, "select max(version) from document where kind = 'delivery'");
    assert_int_equal(task_run(&house->run.line, "test.document", document_task, &next, &why),
                     CD_OK);
    desk_take(desk, 1, 5);
    assert_string_equal(house_asked(house, OP_BOOKING_DELIVERY, &req),
                        arena_fmt(&house->arena, "TERMS_CHANGED: %s | 2027-01", version));
    desk_take(desk, 6, 6);
    assert_string_equal(desk_sql(desk, "select d.version from consent c join document d on d.id = "
                                       "c.document_id order by c.id desc limit 1"),
                        "2027-01");
}

/* ---- steps 3 and 9: the forms ------------------------------------------------------------------
 */

static void personal__each_field__is_validated_m16(void **state)
{
    static const struct {
        struct booking_personal_req form;
        const char *said;
    } forms[] = {
        {{0, "", "Shanghai", "", "+8613800138000", "me@example.org"}, "FIELD_MISSING (country)"},
        {{0, "China", "", "", "+8613800138000", "me@example.org"}, "FIELD_MISSING (city)"},
        {{0, "China", "  ", "", "+8613800138000", "me@example.org"}, "FIELD_MISSING (city)"},
        {{0, "China", "Shang7hai", "", "+8613800138000", "me@example.org"}, "FIELD_CHARS (city)"},
        {{0, "China", "Shanghai", "a\tb", "+8613800138000", "me@example.org"},
         "FIELD_CHARS (employer)"},
        {{0, "China", "Shanghai", "", "", "me@example.org"}, "FIELD_MISSING (mobile)"},
        {{0, "China", "Shanghai", "", "13800138000", "me@example.org"}, "FIELD_FORMAT (mobile)"},
        {{0, "China", "Shanghai", "", "+8613800138000", ""}, "FIELD_MISSING (email)"},
        {{0, "China", "Shanghai", "", "+8613800138000", "me@example"}, "FIELD_FORMAT (email)"},
    };
    struct desk *desk = *state;
    desk_take(desk, 1, 2);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct booking_personal_req form = forms[i].form;
        form.order = desk->order;
        const char *said = house_asked(&desk->house, OP_BOOKING_PERSONAL, &form);
        if (strncmp(said, forms[i].said, strlen(forms[i].said)) != 0)
            fail_msg("form %zu: %s, not %s", i, said, forms[i].said);
    }
    assert_int_equal(desk_draft(desk).step, 3);
}

static void personal__what_was_typed__is_kept_in_one_form(void **state)
{
    struct desk *desk = *state;
    struct booking_personal_req form = {desk->order,     "Österreich",        " 成都 ",
                                        "Acme 50% & Co", "+86 138-0013 8001", "me@例子.cn"};
    desk_take(desk, 1, 2);
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_PERSONAL, &form), "OK");
    struct booking_show_rep rep = desk_draft(desk);
    assert_string_equal(rep.country, "Österreich");
    assert_string_equal(rep.city, "成都");
    assert_string_equal(rep.employer, "Acme 50% & Co");
    assert_string_equal(rep.mobile, "+8613800138001");
    assert_string_equal(rep.email, "me@例子.cn");
}

/* The form begins with the account's own mobile and email. */
static void personal__before_it_is_filled__has_the_accounts_contact(void **state)
{
    struct desk *desk = *state;
    desk_take(desk, 1, 2);
    assert_string_equal(desk_draft(desk).mobile,
                        desk_sql(desk, "select mobile from account where login = 'anna'"));
    assert_string_equal(desk_draft(desk).email,
                        desk_sql(desk, "select email from account where login = 'anna'"));
}

static void identity__name_and_number__are_not_editable_a26(void **state)
{
    static const char *const fixed[] = {"first_name", "last_name", "idno", "number", "name"};
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        assert_null(record_field(ops[OP_BOOKING_PERSONAL].req, fixed[i]));
        assert_null(record_field(ops[OP_BOOKING_CONTACT].req, fixed[i]));
        assert_null(record_field(ops[OP_BOOKING_COMPLETE].req, fixed[i]));
    }
    house_plant(&desk->house, "update account set first_name = 'Other', last_name = 'Name'");
    desk_take(desk, 1, 9);
    struct booking_show_rep rep = desk_draft(desk);
    assert_string_equal(rep.last_name, "王");
    assert_string_equal(rep.first_name, "小明");
    assert_string_equal(rep.idno, desk_sql(desk, "select masked from identity"));
    assert_null(strstr(rep.idno, "E00")); /* masked (B22) */
    desk_take(desk, 10, 10);
    assert_string_equal(desk_sql(desk, "select last_name || first_name from appointment"),
                        "王小明");
}

static void contact__changed_in_step_nine__is_where_the_news_go_m22_m23(void **state)
{
    struct desk *desk = *state;
    struct booking_contact_req req = {desk->order, "+49 30 1234567", "new@example.org"};
    desk_take(desk, 1, 8);
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_CONTACT,
                                    &(struct booking_contact_req){desk->order, "030", "x@y.de"}),
                        "FIELD_FORMAT (mobile):  | +86 138 0013 8000");
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_CONTACT, &req), "OK");
    desk_take(desk, 10, 10);
    assert_string_equal(desk_sql(desk, "select mobile || ' ' || email from appointment"),
                        "+49301234567 new@example.org");
    assert_string_equal(
        desk_sql(desk, "select group_concat(channel || ' ' || address || ' ' || d.status, ', ') "
                       "from delivery d join message m on m.id = d.message_id "
                       "where m.kind = 'appointment_booked'"),
        "email new@example.org QUEUED, sms +49301234567 QUEUED");
}

/* ---- Complete Appointment ----------------------------------------------------------------------
 */

static void complete__everything__is_written_in_one_transaction_m23_i2_i12(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct booking_complete_rep rep;
    desk_take(desk, 1, 9);
    int64_t row = house_count(house, "select max(seq) from audit");
    assert_int_equal(ask_booking_complete(house->client, &house->arena,
                                          &(struct booking_complete_req){desk->order, false}, &rep),
                     CD_OK);
    assert_string_equal(rep.number, "A2603-00001");
    assert_int_equal(rep.starts_at, HOUSE_NOW + 10 * DAY);
    assert_string_equal(rep.zone, "Asia/Kathmandu");
    assert_int_equal(rep.seat, 1);
    assert_string_equal(desk_sql(desk,
                                 "select a.status || ' ' || r.status || ' ' || a.confirmed_at from "
                                 "appointment a join registration r on r.id = a.registration_id"),
                        "CONFIRMED SCHEDULED 1772424000");
    assert_string_equal(
        house_sql(house, arena_fmt(&house->arena,
                                   "select group_concat(noun || ' ' || change, ', ') "
                                   "from audit where seq > %lld",
                                   (long long)row)),
        "appointment HELD>CONFIRMED, registration OPEN>SCHEDULED");
}

static void complete__message__names_the_centres_time_m23(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct message_list_rep rep;
    desk_take(desk, 1, 10);
    assert_int_equal(ask_message_list(house->client, &house->arena,
                                      &(struct message_list_req){.limit = 1}, &rep),
                     CD_OK);
    const struct message_row *message = rep.rows.v;
    assert_string_equal(message->kind, "appointment_booked");
    assert_string_equal(message->zone, "Asia/Kathmandu");
    assert_int_equal(message->when, HOUSE_NOW + 10 * DAY);
    assert_string_equal(message->note, "A2603-00001");
    assert_string_equal(message->place, "KTM-01, 1 Main Street");
    assert_true(message->unread);
}

static void complete__order_by_code__code_is_scheduled_i4(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    house_as(house, "anna");
    const char **codes = house_codes(house, "CC-TCCP", 2);
    struct code_redeem_req redeem = {house_order(house, "CC-TCCP"), codes[0]};
    assert_string_equal(house_asked(house, OP_CODE_REDEEM, &redeem), "OK");
    desk->order = redeem.order;
    desk_take(desk, 1, 9);
    assert_string_equal(desk_sql(desk, "select group_concat(status) from code"), "BOUND,UNUSED");
    desk_take(desk, 10, 10);
    assert_string_equal(desk_sql(desk, "select group_concat(status) from code"),
                        "SCHEDULED,UNUSED");
    assert_string_equal(
        desk_sql(desk, "select change from audit where noun = 'code' order by seq desc"),
        "BOUND>SCHEDULED");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, desk_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(privacy__not_agreed__goes_no_further_m15_m19),
        T(consents__both__stored_apart_with_version_hash_and_time_a18),
        T(consent__other_kind_of_text__is_refused),
        T(consent__text_changed_while_it_was_read__is_read_again),
        T(personal__each_field__is_validated_m16),
        T(personal__what_was_typed__is_kept_in_one_form),
        T(personal__before_it_is_filled__has_the_accounts_contact),
        T(identity__name_and_number__are_not_editable_a26),
        T(contact__changed_in_step_nine__is_where_the_news_go_m22_m23),
        T(complete__everything__is_written_in_one_transaction_m23_i2_i12),
        T(complete__message__names_the_centres_time_m23),
        T(complete__order_by_code__code_is_scheduled_i4),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
