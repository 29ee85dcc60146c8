/* What an enterprise does with its codes, one at a time and in bulk. M45-M48, B7, A8, I3, I6. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "code/code.h"
#include "lib/refunds.h"

static int set_up(void **state)
{
    int failed = house_set_up(state);
    house_candidate(*state, "bert", true);
    house_candidate(*state, "anna", true);
    return failed;
}

static const char *redeemed(struct house *house, const char *login, const char *code)
{
    house_as(house, login);
    int64_t order = house_order(house, "CC-TCCA");
    return house_asked(house, OP_CODE_REDEEM, &(struct code_redeem_req){order, code});
}

static const char *status_of(struct house *house, const char *code)
{
    return house_sql(house,
                     arena_fmt(&house->arena, "select status from code where text = '%s'", code));
}

static int64_t order_of(struct house *house, const char *login)
{
    return house_count(house, arena_fmt(&house->arena,
                                        "select max(o.id) from orders o join account a on a.id = "
                                        "o.account_id where a.login = '%s'",
                                        login));
}

static struct code_unbind_req unbind_of(struct code_pick *pick, const char *code)
{
    struct code_unbind_req req = {.all = false};
    pick->code = code;
    req.codes.v = pick;
    req.codes.n = 1;
    return req;
}

/* "changed refused WHY..." of an unbinding. */
static const char *unbound(struct house *house, const struct code_unbind_req *req, bool dry)
{
    struct code_unbind_rep rep;
    enum cd_err err = dry ? dry_code_unbind(house->client, &house->arena, req, &rep)
                          : ask_code_unbind(house->client, &house->arena, req, &rep);
    if (err)
        return house_said(house);
    return arena_fmt(&house->arena, "%lld %lld %s", (long long)rep.changed, (long long)rep.refused,
                     rep.reasons.n ? rep.reasons.v[0].error : "");
}

static const char *unbound_one(struct house *house, const char *code)
{
    struct code_pick pick;
    struct code_unbind_req req = unbind_of(&pick, code);
    return unbound(house, &req, false);
}

/* ---- unbind ------------------------------------------------------------------------------------
 */

static void code__unbind__frees_the_code_and_the_candidate_cannot_sit_m47(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    assert_string_equal(redeemed(house, "anna", codes[0]), "OK");
    int64_t order = order_of(house, "anna");
    house_as(house, "northwind");
    assert_string_equal(unbound_one(house, codes[0]), "1 0 ");
    assert_string_equal(status_of(house, codes[0]), "UNUSED");
    assert_string_equal(refunds_order(house, order), "REFUNDED UNBOUND 0");
    assert_int_equal(house_count(house, "select registered from code_total"), 0); /* A1 */
    assert_int_equal(house_count(house, "select count(*) from message where kind = 'code_unbound'"),
                     1);
    house_as(house, "anna");
    assert_string_equal(house_asked(house, OP_BOOKING_START, &(struct booking_start_req){order}),
                        "ORDER_NOT_PAID: REFUNDED | PAID");
    assert_string_equal(redeemed(house, "bert", codes[0]), "OK"); /* it is as new */
}

static void code__unbind__is_for_bound_codes_alone_m47_a8(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    int64_t sitting = house_sitting(house, "SHA", "Asia/Shanghai", house_now(house) + 10 * DAY, 5);
    assert_string_equal(redeemed(house, "anna", codes[0]), "OK");
    assert_int_equal(house_book(house, order_of(house, "anna"), sitting, 10), CD_OK);
    house_as(house, "northwind");
    const char *before = house_dump(house, "request");
    assert_string_equal(unbound_one(house, codes[0]), "0 1 CODE_IS_SCHEDULED");
    assert_string_equal(unbound_one(house, codes[1]), "0 1 CODE_NOT_BOUND");
    assert_string_equal(unbound_one(house, "0000-0000"), "0 1 CODE_UNKNOWN");
    house_same(house, before, "request", "refused");
}

/* Of a whole filter: a dry run counts, changes nothing, and what is done then is what it said. */
static void code__unbind__of_all_shown_does_what_its_dry_run_said_b7(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 250);
    assert_string_equal(redeemed(house, "anna", codes[3]), "OK");
    assert_string_equal(redeemed(house, "bert", codes[222]), "OK");
    house_as(house, "northwind");
    struct code_unbind_req all = {.all = true}, bound = {.all = true, .status = "BOUND"};
    const char *before = house_dump(house, "");
    assert_string_equal(unbound(house, &all, true), "2 248 CODE_NOT_BOUND");
    assert_string_equal(unbound(house, &bound, true), "2 0 ");
    house_same(house, before, "", "dry");
    assert_string_equal(unbound(house, &bound, false), "2 0 ");
    assert_int_equal(house_count(house, "select unused from code_total"), 250);
    struct code_unbind_req none = {.all = false};
    assert_string_equal(unbound(house, &none, false), "FIELD_MISSING (codes)");
}

/* ---- regenerate --------------------------------------------------------------------------------
 */

static void code__regenerate__kills_the_old_code_in_the_same_moment_m48(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    struct code_pick picks[] = {{codes[0]}};
    struct code_regenerate_req req = {.all = false};
    struct code_regenerate_rep rep;
    req.codes.v = picks;
    req.codes.n = 1;
    house_plant(house, "update code set label = 'east' where id = 1");
    house_as(house, "northwind");
    assert_int_equal(ask_code_regenerate(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.changed, 1);
    assert_string_equal(status_of(house, codes[0]), "INVALIDATED");
    const char *fresh =
        house_sql(house, "select text from code where id = 3 and label = 'east' and "
                         "entitlement_id = 1 and status = 'UNUSED'");
    assert_int_equal(strlen(fresh), CODE_LENGTH);
    struct code_show_req ask = {.code = codes[0]};
    struct code_show_rep shown;
    assert_int_equal(ask_code_show(house->client, &house->arena, &ask, &shown), CD_OK);
    assert_string_equal(shown.replaced, code_show(&house->arena, fresh));
    /* who types the old one at that moment is told so */
    assert_string_equal(redeemed(house, "anna", codes[0]),
                        "CODE_REPLACED (code): INVALIDATED | UNUSED");
    struct code_redeem_req typed = {order_of(house, "anna"), fresh};
    assert_string_equal(house_asked(house, OP_CODE_REDEEM, &typed), "OK");
    house_as(house, "northwind");
    picks[0].code = fresh;
    assert_int_equal(ask_code_regenerate(house->client, &house->arena, &req, &rep), CD_OK);
    assert_string_equal(rep.reasons.v[0].error, "CODE_NOT_UNUSED");
}

/* Those that are made meanwhile are none of it: each seat is given one new code, not more. */
static void code__regenerate__of_all_takes_each_once_a10_i5(void **state)
{
    struct house *house = *state;
    struct code_regenerate_req req = {.all = true};
    struct code_regenerate_rep rep;
    house_codes(house, "CC-TCCA", 230);
    house_as(house, "northwind");
    assert_int_equal(ask_code_regenerate(house->client, &house->arena, &req, &rep), CD_OK);
    assert_true(rep.changed == 230 && rep.done == 230 && rep.whole == 230);
    assert_int_equal(house_count(house, "select count(*) from code where status = 'UNUSED'"), 230);
    assert_int_equal(house_count(house, "select count(*) from code"), 460);
    assert_int_equal(house_count(house, "select unused * 1000 + invalidated from code_total"),
                     230230);
}

/* ---- assign, label, remind ---------------------------------------------------------------------
 */

static const char *assigned(struct house *house, const char *code, const char *name,
                            const char *login)
{
    struct code_pick pick = {code};
    struct code_assign_req req = {.assignee = name, .login = login};
    struct code_assign_rep rep;
    req.codes.v = &pick;
    req.codes.n = 1;
    house_as(house, "northwind");
    if (ask_code_assign(house->client, &house->arena, &req, &rep))
        return house_said(house);
    return rep.changed ? "OK" : rep.reasons.v[0].error;
}

static void code__assign__locks_a_code_to_one_person_b7(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    assert_string_equal(assigned(house, codes[0], "=Ana Pérez", "Anna"), "OK");
    struct code_list_req req = {.person = "perez"};
    struct code_list_rep rep;
    assert_int_equal(ask_code_list(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_string_equal(rep.rows.v[0].assignee, "=Ana Pérez");
    assert_string_equal(rep.rows.v[0].locked, "anna");
    assert_string_equal(redeemed(house, "bert", codes[0]), "CODE_OTHER_PERSON (code)");
    assert_string_equal(redeemed(house, "anna", codes[0]), "OK");
    assert_string_equal(assigned(house, codes[0], "Bert", ""), "CODE_NOT_UNUSED");
    assert_string_equal(assigned(house, codes[1], "", ""), "OK");
    /* a login alone is a person too: found, and exported, by it */
    assert_string_equal(assigned(house, codes[1], "", "Bert"), "OK");
    req.person = "bert";
    assert_int_equal(ask_code_list(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_string_equal(rep.rows.v[0].assignee, "bert");
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'unassigned'"),
                     1);
}

static void code__remind__tells_who_it_is_meant_for_or_bound_to_b7(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 3);
    struct code_remind_req req = {.all = true};
    struct code_remind_rep rep;
    assigned(house, codes[0], "Bert", "bert");
    assert_string_equal(redeemed(house, "anna", codes[1]), "OK");
    house_as(house, "northwind");
    assert_int_equal(ask_code_remind(house->client, &house->arena, &req, &rep), CD_OK);
    assert_true(rep.changed == 2 && rep.refused == 1);
    assert_string_equal(rep.reasons.v[0].error, "CODE_NOBODY");
    assert_string_equal(house_sql(house,
                                  "select min(a.login || ' ' || m.kind) || ', ' || "
                                  "max(a.login || ' ' || m.kind) from message m join account "
                                  "a on a.id = m.account_id where m.kind in ('code_for_you', "
                                  "'code_reminder')"),
                        "anna code_reminder, bert code_for_you");
}

static void code__label__is_found_again_b7(void **state)
{
    struct house *house = *state;
    struct code_label_req req = {.all = true, .name = "Frühjahr"};
    struct code_label_rep rep;
    struct code_count_req asked = {.label = "fruhj"};
    struct code_count_rep count;
    house_codes(house, "CC-TCCA", 5);
    house_as(house, "northwind");
    assert_int_equal(ask_code_label(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.changed, 5);
    assert_int_equal(ask_code_count(house->client, &house->arena, &asked, &count), CD_OK);
    assert_int_equal(count.matched, 5);
}

/* ---- in slices ---------------------------------------------------------------------------------
 */

/* Another session works between two slices, and who stops keeps whole what was done. */
static void code__bulk__is_served_in_slices_and_can_be_stopped(void **state)
{
    struct house *house = *state;
    struct code_label_req req = {.all = true, .name = "x"};
    struct code_label_rep rep;
    struct stream *stream;
    bool more = false;
    const char **codes = house_codes(house, "CC-TCCA", 350);
    house_as(house, "northwind");
    assert_int_equal(start_code_label(house->client, 0, &req, &stream), CD_OK);
    assert_int_equal(next_code_label(stream, &house->arena, &rep, &more), CD_OK);
    assert_true(more && rep.done == 100 && rep.whole == 350);
    struct line line;
    struct client *other = house_line(house, &line, "anna");
    struct order_place_req place = {.subject = house_subject(house, "CC-TCCA"),
                                    .document = house_document(house, "terms"),
                                    .agreed = true};
    struct order_place_rep placed;
    struct code_redeem_rep redeem;
    assert_int_equal(ask_order_place(other, &house->arena, &place, &placed), CD_OK);
    struct code_redeem_req typed = {placed.order, codes[349]};
    assert_int_equal(ask_code_redeem(other, &house->arena, &typed, &redeem), CD_OK);
    client_close(&other);
    assert_int_equal(next_code_label(stream, &house->arena, &rep, &more), CD_OK);
    assert_int_equal(rep.done, 200);
    assert_int_equal(client_stop(&stream), CD_OK);
    assert_int_equal(house_count(house, "select count(*) from code where label = 'x'"), 200);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'labelled'"),
                     200);
}

/* The order's refund is open: its unused seats are frozen (I6). */
static void code__regenerate__leaves_frozen_seats_alone_i6(void **state)
{
    struct house *house = *state;
    struct code_regenerate_req req = {.all = true};
    struct code_regenerate_rep rep;
    house_codes(house, "CC-TCCA", 2);
    house_plant(house, "update orders set status = 'REFUNDING' where id = 1");
    house_as(house, "northwind");
    assert_int_equal(ask_code_regenerate(house->client, &house->arena, &req, &rep), CD_OK);
    assert_true(rep.changed == 0 && rep.refused == 2);
    assert_string_equal(rep.reasons.v[1].error, "CODE_FROZEN");
    /* nor is anybody sent to redeem one */
    struct code_remind_req all = {.all = true};
    struct code_remind_rep reminded;
    house_plant(house, "update code set locked_login = 'anna', assignee = 'Anna'");
    assert_int_equal(ask_code_remind(house->client, &house->arena, &all, &reminded), CD_OK);
    assert_true(reminded.changed == 0 && reminded.refused == 2);
    assert_string_equal(reminded.reasons.v[0].error, "CODE_FROZEN");
    house_plant(house, "update orders set status = 'PAID' where id = 1");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        T(code__unbind__frees_the_code_and_the_candidate_cannot_sit_m47),
        T(code__unbind__is_for_bound_codes_alone_m47_a8),
        T(code__unbind__of_all_shown_does_what_its_dry_run_said_b7),
        T(code__regenerate__kills_the_old_code_in_the_same_moment_m48),
        T(code__regenerate__of_all_takes_each_once_a10_i5),
        T(code__assign__locks_a_code_to_one_person_b7),
        T(code__remind__tells_who_it_is_meant_for_or_bound_to_b7),
        T(code__label__is_found_again_b7),
        T(code__bulk__is_served_in_slices_and_can_be_stopped),
        T(code__regenerate__leaves_frozen_seats_alone_i6),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
