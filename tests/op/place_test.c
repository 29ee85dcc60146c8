/* Placing an order: verified, agreed, one at a time. M4, M5, M8, A18, A23. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/bulk.h"

static enum cd_err place(struct house *house, int64_t subject, int64_t document, bool agreed)
{
    struct order_place_rep rep;
    struct order_place_req req = {subject, document, agreed, false, 0};
    return ask_order_place(house->client, &house->arena, &req, &rep);
}

static enum cd_err place_code(struct house *house, const char *code)
{
    return place(house, house_subject(house, code), house_document(house, "terms"), true);
}

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_candidate(*state, "bert", true);
    house_candidate(*state, "anna", true);
    return failed;
}

/* ---- agreement ----------------------------------------------------------------------------------
 */

static void order__place__needs_agreement_m8(void **state)
{
    struct house *house = *state;
    const char *before = house_dump(house, "request");
    int64_t terms = house_document(house, "terms");
    assert_int_equal(place(house, 1, terms, false), CD_NOT_AGREED);
    assert_string_equal(house_said(house), "NOT_AGREED (agreed)");
    house_same(house, before, "request", "an order without agreement");
}

static void order__place__stores_document_hash_account_and_time_a18(void **state)
{
    struct house *house = *state;
    uint8_t hash[crypto_hash_sha256_BYTES];
    char hex[2 * sizeof hash + 1];
    int64_t terms = house_document(house, "terms");
    house_later(house, 7);
    assert_int_equal(place(house, 1, terms, true), CD_OK);
    const char *body =
        house_sql(house, arena_fmt(&house->arena, "select body from document where id = %lld",
                                   (long long)terms));
    crypto_hash_sha256(hash, (const uint8_t *)body, strlen(body));
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    assert_string_equal(house_sql(house, "select hash from consent"), hex);
    assert_int_equal(house_count(house, "select document_id from consent"), terms);
    assert_int_equal(house_count(house, "select at from consent"), HOUSE_NOW + 7);
    assert_string_equal(house_sql(house, "select a.login || ' ' || c.purpose || ' ' || o.number "
                                         "from consent c join account a on a.id = c.account_id "
                                         "join orders o on o.id = c.order_id"),
                        "anna order 2603-0001");
}

static void order__place__changed_terms_are_read_again_a18(void **state)
{
    struct house *house = *state;
    int64_t old = house_document(house, "terms");
    const char *version = house_sql(house, "select version from document where kind = 'terms'");
    house_plant(house, "insert into document (kind, version, language, title, body, hash, since) "
                       "values ('terms', '2099-01', 'en', 'Terms', 'New.', 'x', 0)");
    assert_int_equal(place(house, 1, old, true), CD_TERMS_CHANGED);
    assert_string_equal(house_said(house),
                        arena_fmt(&house->arena, "TERMS_CHANGED: %s | 2099-01", version));
    int64_t new = house_document(house, "terms");
    assert_int_not_equal(new, old);
    assert_int_equal(place(house, 1, new, true), CD_OK);
}

static void order__place__another_text_is_not_the_terms(void **state)
{
    struct house *house = *state;
    const char *before = house_dump(house, "request");
    assert_int_equal(place(house, 1, house_document(house, "privacy"), true), CD_TERMS_CHANGED);
    assert_int_equal(place(house, 1, 1000, true), CD_TERMS_CHANGED);
    house_same(house, before, "request", "an order on another text");
}

/* ---- who ----------------------------------------------------------------------------------------
 */

static void order__place__unverified_is_refused_with_the_way_m5(void **state)
{
    struct house *house = *state;
    struct identity_request_rep asked;
    struct identity_request_req req = {"Carl", "Lind", "passport", "X1234567"};
    house_candidate(house, "carl", false);
    assert_int_equal(place_code(house, "CC-TCCA"), CD_NOT_VERIFIED);
    assert_string_equal(house_said(house), "NOT_VERIFIED: NONE | VERIFIED");
    assert_string_equal(err_info(CD_NOT_VERIFIED)->rule, "M5");
    assert_true(err_info(CD_NOT_VERIFIED)->who[0] != '\0');
    assert_int_equal(ask_identity_request(house->client, &house->arena, &req, &asked), CD_OK);
    assert_int_equal(place_code(house, "CC-TCCA"), CD_NOT_VERIFIED);
    assert_string_equal(house_said(house), "NOT_VERIFIED: PENDING | VERIFIED");
    house_plant(house, "update identity set status = 'REJECTED' where first_name = 'Carl'");
    assert_int_equal(place_code(house, "CC-TCCA"), CD_NOT_VERIFIED);
    assert_int_equal(house_count(house, "select count(*) from orders"), 0);
}

static void order__place__is_not_for_sub_accounts_or_staff_m6(void **state)
{
    struct house *house = *state;
    bulk_found(house);
    const char *const others[] = {"helper", "desk", "judge"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        house_as(house, others[i]);
        assert_int_equal(place_code(house, "CC-TCCA"), CD_NOT_ALLOWED);
    }
    house_as(house, NULL);
    assert_int_equal(place_code(house, "CC-TCCA"), CD_SIGN_IN_FIRST);
}

/* ---- what ---------------------------------------------------------------------------------------
 */

static void order__place__what_is_not_on_offer_is_refused_m4(void **state)
{
    struct house *house = *state;
    assert_int_equal(place(house, 1000, house_document(house, "terms"), true), CD_NOT_FOUND);
    assert_string_equal(house_said(house), "NOT_FOUND (subject)");
    house_plant(house, "update subject set offered = 0 where code = 'CC-TCCA'");
    assert_int_equal(place_code(house, "CC-TCCA"), CD_SUBJECT_CLOSED);
}

static void order__place__one_unpaid_order_and_one_registration_a_subject_a23(void **state)
{
    struct house *house = *state;
    struct order_pay_rep paid;
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(place_code(house, "CC-TCCA"), CD_ORDER_UNPAID_OPEN);
    assert_string_equal(house_said(house), "ORDER_UNPAID_OPEN: 2603-0001 | ");
    house_money(house, "anna", 80000);
    struct order_pay_req pay = {.order = order, .balance = 80000};
    assert_int_equal(ask_order_pay(house->client, &house->arena, &pay, &paid), CD_OK);
    assert_int_equal(place_code(house, "CC-TCCA"), CD_ALREADY_REGISTERED);
    assert_string_equal(house_said(house), "ALREADY_REGISTERED: 1 | 1");
    assert_int_equal(place_code(house, "CC-TCCP"), CD_OK);
    house_as(house, "bert");
    assert_int_equal(place_code(house, "CC-TCCA"), CD_OK);
}

static void order__place__again_after_a_closed_one_a23(void **state)
{
    struct house *house = *state;
    struct order_close_rep closed;
    int64_t order = house_order(house, "CC-TCCA");
    assert_int_equal(
        ask_order_close(house->client, &house->arena, &(struct order_close_req){order}, &closed),
        CD_OK);
    assert_int_equal(place_code(house, "CC-TCCA"), CD_OK);
    house_later(house, 30 * MINUTE); /* by time alone, without any job */
    assert_int_equal(place_code(house, "CC-TCCA"), CD_OK);
}

static void order__place__the_price_is_that_of_the_order(void **state)
{
    struct house *house = *state;
    struct order_quote_rep quote;
    int64_t order = house_order(house, "CC-TCCA");
    house_plant(house, "update subject set price = 99900");
    struct order_quote_req req = {.order = order};
    assert_int_equal(ask_order_quote(house->client, &house->arena, &req, &quote), CD_OK);
    assert_int_equal(quote.total, 80000);
}

static void order__number__counts_in_the_month_of_the_platform(void **state)
{
    struct house *house = *state;
    int64_t midnight = zone_day_start("Asia/Shanghai", day_number(2026, 4, 1));
    house_clock(house, midnight - 1);
    house_order(house, "CC-TCCA");
    house_order(house, "CC-TCCP");
    house_clock(house, midnight); /* still March in UTC */
    house_order(house, "CC-TCCE");
    assert_string_equal(house_sql(house, "select group_concat(number, ' ') from orders"),
                        "2603-0001 2603-0002 2604-0001");
}

/* ---- how it is shown ----------------------------------------------------------------------------
 */

static void order__show__by_number_or_row_with_what_can_be_done(void **state)
{
    struct house *house = *state;
    struct order_show_rep rep;
    int64_t order = house_order(house, "CC-TCCA");
    struct order_show_req req = {.number = "2603-0001"};
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.id, order);
    assert_string_equal(rep.status, "PENDING");
    assert_int_equal(rep.pay_by, HOUSE_NOW + 1800);
    assert_int_equal(rep.quantity, 1);
    assert_string_equal(rep.terms, house_sql(house, "select version from document where kind = "
                                                    "'terms'"));
    assert_string_equal(rep.zone, "Asia/Shanghai");
    assert_true(rep.can_pay && rep.can_close && !rep.can_schedule);
    req.number = "2603-0009";
    assert_int_equal(ask_order_show(house->client, &house->arena, &req, &rep), CD_NOT_FOUND);
    assert_string_equal(house_said(house), "NOT_FOUND (number)");
}

static size_t listed(struct house *house, const char *status)
{
    struct order_list_rep rep;
    struct order_list_req req = {.status = status};
    assert_int_equal(ask_order_list(house->client, &house->arena, &req, &rep), CD_OK);
    for (size_t i = 0; i < rep.rows.n && status[0]; i++)
        assert_string_equal(rep.rows.v[i].status, status);
    return rep.rows.n;
}

static void order__list__filters_by_the_status_that_time_has_made(void **state)
{
    struct house *house = *state;
    house_order(house, "CC-TCCA");
    house_paid(house, "CC-TCCP");
    assert_int_equal(listed(house, ""), 2);
    assert_int_equal(listed(house, "PENDING"), 1);
    assert_int_equal(listed(house, "PAID"), 1);
    house_later(house, 30 * MINUTE);
    assert_int_equal(listed(house, "PENDING"), 0);
    assert_int_equal(listed(house, "CLOSED"), 1);
    house_later(house, 366 * DAY);
    assert_int_equal(listed(house, "PAID"), 0);
    assert_int_equal(listed(house, "EXPIRED"), 1);
    assert_int_equal(house_count(house, "select count(*) from orders where status in ('CLOSED', "
                                        "'EXPIRED')"),
                     0); /* no job has run */
}

static void order__list__pages_newest_first(void **state)
{
    struct house *house = *state;
    static const char *const codes[] = {"CC-TCCA", "CC-TCCP", "CC-TCCE", "BD-TCCA", "BD-TCCP"};
    struct order_list_rep rep;
    struct order_list_req req = {.limit = 2};
    for (size_t i = 0; i < 5; i++)
        house_order(house, codes[i]);
    for (int64_t seen = 0; seen < 5; seen += 2) {
        assert_int_equal(ask_order_list(house->client, &house->arena, &req, &rep), CD_OK);
        assert_string_equal(rep.rows.v[0].subject_code, codes[4 - seen]);
        assert_int_equal(rep.rows.n, seen < 4 ? 2 : 1);
        assert_int_equal(rep.more, seen < 4);
        req.before = rep.rows.v[rep.rows.n - 1].id;
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(order__place__needs_agreement_m8),
        TEST(order__place__stores_document_hash_account_and_time_a18),
        TEST(order__place__changed_terms_are_read_again_a18),
        TEST(order__place__another_text_is_not_the_terms),
        TEST(order__place__unverified_is_refused_with_the_way_m5),
        TEST(order__place__is_not_for_sub_accounts_or_staff_m6),
        TEST(order__place__what_is_not_on_offer_is_refused_m4),
        TEST(order__place__one_unpaid_order_and_one_registration_a_subject_a23),
        TEST(order__place__again_after_a_closed_one_a23),
        TEST(order__place__the_price_is_that_of_the_order),
        TEST(order__number__counts_in_the_month_of_the_platform),
        TEST(order__show__by_number_or_row_with_what_can_be_done),
        TEST(order__list__filters_by_the_status_that_time_has_made),
        TEST(order__list__pages_newest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
