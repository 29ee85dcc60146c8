/* The ten steps from a paid order to an appointment: their order, what each stores, what each
 * refuses, and what goes out at the end. M14-M23, A18, A26, I2, I12. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "base/zone.h"
#include "lib/house.h"
#include "op/task.h"
#include "subject/import.h"

struct desk {
    struct house house;
    int64_t order, sitting;
};

/* anna has a paid order; the centre in Kathmandu has a sitting in ten days. */
static int setup(void **state)
{
    static struct desk desk;
    house_open(&desk.house);
    desk.sitting = house_sitting(&desk.house, "KTM-01", "Asia/Kathmandu", HOUSE_NOW + 10 * DAY, 3);
    house_candidate(&desk.house, "anna", true);
    desk.order = house_paid(&desk.house, "CC-TCCA");
    *state = &desk;
    return 0;
}

static int teardown(void **state)
{
    struct desk *desk = *state;
    house_check(&desk->house);
    house_close(&desk->house);
    return 0;
}

static void take(struct desk *desk, int from, int to)
{
    for (int step = from; step <= to; step++)
        if (house_step(&desk->house, desk->order, desk->sitting, step, false) != CD_OK)
            fail_msg("step %d: %s", step, house_said(&desk->house));
}

static const char *tried(struct desk *desk, int step)
{
    house_step(&desk->house, desk->order, desk->sitting, step, true);
    return house_said(&desk->house);
}

static const char *sql(struct desk *desk, const char *text)
{
    return house_sql(&desk->house, text);
}

static struct booking_show_rep draft(struct desk *desk)
{
    struct booking_show_rep rep = {0};
    assert_int_equal(ask_booking_show(desk->house.client, &desk->house.arena,
                                      &(struct booking_show_req){desk->order}, &rep),
                     CD_OK);
    return rep;
}

/* ---- the order of the steps -------------------------------------------------------------------- */

/* After `done` steps every step is tried: those before and the next are taken, no other. */
static void expect_next(struct desk *desk, int done)
{
    for (int step = 1; step <= 10; step++) {
        const char *said = tried(desk, step), *wanted = "OK";
        if (done == 10)
            wanted = "STATUS: SCHEDULED | OPEN";
        else if (step > done + 1)
            wanted = arena_fmt(&desk->house.arena, "STEP_ORDER: %d | %d", step, done + 1);
        if (strcmp(said, wanted) != 0)
            fail_msg("step %d after %d: %s, not %s", step, done, said, wanted);
    }
}

static void steps__every_pair__none_can_be_skipped_m14(void **state)
{
    struct desk *desk = *state;
    for (int done = 0; done <= 10; done++) {
        const char *before = house_dump(&desk->house, "");
        expect_next(desk, done);
        house_same(&desk->house, before, "", "a try");
        if (done < 10)
            take(desk, done + 1, done + 1);
    }
}

static void steps__taken_again__go_on_from_where_one_was(void **state)
{
    struct desk *desk = *state;
    take(desk, 1, 6);
    take(desk, 1, 3);
    assert_int_equal(draft(desk).step, 7);
    take(desk, 7, 9);
    take(desk, 2, 6); /* what changes no seat keeps the seat */
    assert_int_equal(draft(desk).step, 10);
    assert_string_equal(tried(desk, 10), "OK");
}

static void steps__lists_of_step_eight__not_before_it(void **state)
{
    struct desk *desk = *state;
    take(desk, 1, 6);
    assert_string_equal(
        house_asked(&desk->house, OP_SITTING_DAYS, &(struct sitting_days_req){desk->order}),
        "STEP_ORDER: 8 | 7");
    assert_string_equal(
        house_asked(&desk->house, OP_SITTING_SLOTS, &(struct sitting_slots_req){desk->order, 1}),
        "STEP_ORDER: 8 | 7");
}

static void start__order_of_any_other_kind__is_refused_m14(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct booking_start_req own = {desk->order};
    int64_t unpaid = house_order(house, "BD-TCCA");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){unpaid}),
                        "ORDER_NOT_PAID: PENDING | PAID");
    house_later(house, HOUR); /* closed by time alone, and by the job */
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){unpaid}),
                        "ORDER_NOT_PAID: PENDING | PAID");
    assert_string_equal(house_asked(house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){unpaid}),
                        "ORDER_NOT_PAID: CLOSED | PAID");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){999}),
                        "NOT_FOUND (order)");
    house_candidate(house, "ben", true);
    assert_string_equal(house_asked(house, OP_BOOKING_START, &own), "NOT_FOUND (order)");
    house_as(house, "judge");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &own),
                        "NOT_ALLOWED: SUPERVISOR | CANDIDATE");
    house_as(house, NULL);
    assert_string_equal(house_asked(house, OP_BOOKING_START, &own), "SIGN_IN_FIRST");
}

static void steps__order_that_ends_meanwhile__refused_at_each_m12(void **state)
{
    struct desk *desk = *state;
    take(desk, 1, 6);
    house_clock(&desk->house, HOUSE_NOW + 365 * DAY - 1); /* the last second of the year (A5) */
    house_as(&desk->house, "anna");
    assert_string_equal(tried(desk, 3), "OK");
    house_later(&desk->house, 1);
    for (int step = 1; step <= 10; step++)
        assert_string_equal(tried(desk, step),
                            "ORDER_EXPIRED: 2027-03-02T04:00:00Z | 2027-03-02T04:00:00Z "
                            "Asia/Shanghai, until 2027-03-02T04:00:00Z");
}

/* ---- steps 2, 5 and 6: what is read ------------------------------------------------------------ */

static void privacy__not_agreed__goes_no_further_m15_m19(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    take(desk, 1, 1);
    struct booking_privacy_req privacy = {desk->order, house_document(house, "privacy"), false};
    assert_string_equal(house_asked(house, OP_BOOKING_PRIVACY, &privacy), "NOT_CONSENTED (agreed)");
    take(desk, 2, 5);
    struct booking_delivery_req delivery = {desk->order, house_document(house, "delivery"), false};
    assert_string_equal(house_asked(house, OP_BOOKING_DELIVERY, &delivery),
                        "NOT_CONSENTED (agreed)");
    assert_int_equal(draft(desk).step, 6);
    assert_string_equal(sql(desk, "select count(*) from consent where purpose = 'booking'"), "2");
}

static void consents__both__stored_apart_with_version_hash_and_time_a18(void **state)
{
    struct desk *desk = *state;
    take(desk, 1, 2);
    house_later(&desk->house, 90);
    take(desk, 3, 6);
    assert_string_equal(
        sql(desk, "select group_concat(d.kind || ' ' || (c.at - 1772424000) || ' ' || (c.hash = d.hash) "
                  "|| ' ' || c.order_id || ' ' || a.login, ', ') from consent c "
                  "join document d on d.id = c.document_id join account a on a.id = c.account_id "
                  "where c.purpose = 'booking'"),
        "privacy 0 1 1 anna, requirements 90 1 1 anna, delivery 90 1 1 anna");
}

static void consent__other_kind_of_text__is_refused(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    take(desk, 1, 5);
    const char *version = sql(desk, "select max(version) from document where kind = 'delivery'");
    struct booking_delivery_req req = {desk->order, house_document(house, "privacy"), true};
    assert_string_equal(house_asked(house, OP_BOOKING_DELIVERY, &req),
                        arena_fmt(&house->arena, "TERMS_CHANGED: - | %s", version));
}

static enum cd_err document_task(struct op_ctx *ctx, void *with)
{
    bool added = false;
    return document_import(ctx, with, &added);
}

/* Each of the two statements has its own versions: a new one of delivery changes nothing for privacy. */
static void consent__text_changed_while_it_was_read__is_read_again(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct cd_why why;
    struct document next = {.kind = "delivery", .version = "2027-01", .language = "en",
                            .title = "Delivery", .body = "New words.\n"};
    struct booking_delivery_req req = {desk->order, house_document(house, "delivery"), true};
    const char *version = sql(desk, "select max(version) from document where kind = 'delivery'");
    assert_int_equal(task_run(&house->run.line, "test.document", document_task, &next, &why), CD_OK);
    take(desk, 1, 5);
    assert_string_equal(house_asked(house, OP_BOOKING_DELIVERY, &req),
                        arena_fmt(&house->arena, "TERMS_CHANGED: %s | 2027-01", version));
    take(desk, 6, 6);
    assert_string_equal(sql(desk, "select d.version from consent c join document d on d.id = "
                                  "c.document_id order by c.id desc limit 1"),
                        "2027-01");
}

/* ---- steps 3 and 9: the forms ------------------------------------------------------------------ */

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
        {{0, "China", "Shanghai", "", "13800138000", "me@example.org"},
         "FIELD_FORMAT (mobile)"},
        {{0, "China", "Shanghai", "", "+8613800138000", ""}, "FIELD_MISSING (email)"},
        {{0, "China", "Shanghai", "", "+8613800138000", "me@example"}, "FIELD_FORMAT (email)"},
    };
    struct desk *desk = *state;
    take(desk, 1, 2);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct booking_personal_req form = forms[i].form;
        form.order = desk->order;
        const char *said = house_asked(&desk->house, OP_BOOKING_PERSONAL, &form);
        if (strncmp(said, forms[i].said, strlen(forms[i].said)) != 0)
            fail_msg("form %zu: %s, not %s", i, said, forms[i].said);
    }
    assert_int_equal(draft(desk).step, 3);
}

static void personal__what_was_typed__is_kept_in_one_form(void **state)
{
    struct desk *desk = *state;
    struct booking_personal_req form = {desk->order,    "Österreich",        " 成都 ",
                                        "Acme 50% & Co", "+86 138-0013 8001", "me@例子.cn"};
    take(desk, 1, 2);
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_PERSONAL, &form), "OK");
    struct booking_show_rep rep = draft(desk);
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
    take(desk, 1, 2);
    assert_string_equal(draft(desk).mobile, sql(desk, "select mobile from account where login = 'anna'"));
    assert_string_equal(draft(desk).email, sql(desk, "select email from account where login = 'anna'"));
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
    take(desk, 1, 9);
    struct booking_show_rep rep = draft(desk);
    assert_string_equal(rep.last_name, "王");
    assert_string_equal(rep.first_name, "小明");
    assert_string_equal(rep.idno, sql(desk, "select masked from identity"));
    assert_null(strstr(rep.idno, "E00")); /* masked (B22) */
    take(desk, 10, 10);
    assert_string_equal(sql(desk, "select last_name || first_name from appointment"), "王小明");
}

static void contact__changed_in_step_nine__is_where_the_news_go_m22_m23(void **state)
{
    struct desk *desk = *state;
    struct booking_contact_req req = {desk->order, "+49 30 1234567", "new@example.org"};
    take(desk, 1, 8);
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_CONTACT,
                                    &(struct booking_contact_req){desk->order, "030", "x@y.de"}),
                        "FIELD_FORMAT (mobile): | +86 138 0013 8000");
    assert_string_equal(house_asked(&desk->house, OP_BOOKING_CONTACT, &req), "OK");
    take(desk, 10, 10);
    assert_string_equal(sql(desk, "select mobile || ' ' || email from appointment"),
                        "+49301234567 new@example.org");
    assert_string_equal(
        sql(desk, "select group_concat(channel || ' ' || address || ' ' || d.status, ', ') "
                  "from delivery d join message m on m.id = d.message_id "
                  "where m.kind = 'appointment_booked'"),
        "email new@example.org QUEUED, sms +49301234567 QUEUED");
}

/* ---- Complete Appointment ---------------------------------------------------------------------- */

static void complete__everything__is_written_in_one_transaction_m23_i2_i12(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct booking_complete_rep rep;
    take(desk, 1, 9);
    int64_t row = house_count(house, "select max(seq) from audit");
    assert_int_equal(ask_booking_complete(house->client, &house->arena,
                                          &(struct booking_complete_req){desk->order, false}, &rep),
                     CD_OK);
    assert_string_equal(rep.number, "A2603-00001");
    assert_int_equal(rep.starts_at, HOUSE_NOW + 10 * DAY);
    assert_string_equal(rep.zone, "Asia/Kathmandu");
    assert_int_equal(rep.seat, 1);
    assert_string_equal(sql(desk, "select a.status || ' ' || r.status || ' ' || a.confirmed_at from "
                                  "appointment a join registration r on r.id = a.registration_id"),
                        "CONFIRMED SCHEDULED 1772424000");
    assert_string_equal(house_sql(house, arena_fmt(&house->arena,
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
    take(desk, 1, 10);
    assert_int_equal(
        ask_message_list(house->client, &house->arena, &(struct message_list_req){.limit = 1}, &rep),
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
    take(desk, 1, 9);
    assert_string_equal(sql(desk, "select group_concat(status) from code"), "BOUND,UNUSED");
    take(desk, 10, 10);
    assert_string_equal(sql(desk, "select group_concat(status) from code"), "SCHEDULED,UNUSED");
    assert_string_equal(sql(desk, "select change from audit where noun = 'code' order by seq desc"),
                        "BOUND>SCHEDULED");
}

static void draft__restart__goes_on_where_it_was(void **state)
{
    struct desk *desk = *state;
    take(desk, 1, 9);
    struct booking_show_rep before = draft(desk);
    house_restart(&desk->house);
    house_as(&desk->house, "anna");
    struct booking_show_rep after = draft(desk);
    assert_int_equal(after.step, 10);
    assert_int_equal(after.sitting, desk->sitting);
    assert_int_equal(after.seat, before.seat);
    assert_int_equal(after.held_until, before.held_until);
    assert_string_equal(after.city, before.city);
    take(desk, 10, 10);
}

static void appointments__of_one_candidate__newest_first_and_nobody_elses(void **state)
{
    struct desk *desk = *state;
    struct house *house = &desk->house;
    struct appointment_list_rep rep;
    take(desk, 1, 9);
    assert_int_equal(ask_appointment_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 0); /* a held seat is none yet */
    take(desk, 10, 10);
    desk->order = house_paid(house, "DB-TCCA");
    desk->sitting = house_sitting(house, "BER-01", "Europe/Berlin", HOUSE_NOW + 20 * DAY, 3);
    take(desk, 1, 10);
    assert_int_equal(ask_appointment_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 2);
    assert_string_equal(rep.rows.v[0].zone, "Europe/Berlin");
    assert_string_equal(rep.rows.v[0].subject_code, "DB-TCCA");
    assert_string_equal(rep.rows.v[1].number, "A2603-00001");
    assert_int_equal(rep.rows.v[1].change_until, HOUSE_NOW + 7 * DAY);
    assert_int_equal(rep.rows.v[1].ends_at - rep.rows.v[1].starts_at,
                     house_count(house, "select minutes * 60 from subject where code = 'CC-TCCA'"));
    int64_t last = rep.rows.v[0].id;
    assert_int_equal(ask_appointment_list(house->client, &house->arena,
                                          &(struct appointment_list_req){.limit = 1}, &rep),
                     CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_true(rep.more);
    assert_int_equal(ask_appointment_list(house->client, &house->arena,
                                          &(struct appointment_list_req){.before = last}, &rep),
                     CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_false(rep.more);
    house_candidate(house, "ben", true);
    assert_int_equal(ask_appointment_list(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(steps__every_pair__none_can_be_skipped_m14),
        T(steps__taken_again__go_on_from_where_one_was),
        T(steps__lists_of_step_eight__not_before_it),
        T(start__order_of_any_other_kind__is_refused_m14),
        T(steps__order_that_ends_meanwhile__refused_at_each_m12),
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
        T(draft__restart__goes_on_where_it_was),
        T(appointments__of_one_candidate__newest_first_and_nobody_elses),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
