/* Thirty-two sessions at one keeper, doing everything of an enterprise at once: buying in slices,
 * acting on codes in bulk, redeeming, booking, refunding, with time that jumps. Long work of many
 * is under way at the same time, is gone on with slice by slice, and is given up in the middle.
 * Every invariant holds, totals included. The dice are seeded, so a failure comes again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/storm.h"

enum { ROUNDS = 6000, CHECKED_EVERY = 1000 };

static const char *one_of(struct storm *storm, const char *const *texts, int64_t count)
{
    return texts[storm_dice(storm, count)];
}

static int64_t bulk_order(struct storm *storm, const char *status)
{
    return storm_some_id(storm,
                         arena_fmt(&storm->house->arena,
                                   "orders where enterprise_id is not null and status in (%s) and "
                                   "(enterprise_id = %lld or %lld = 0)",
                                   status, (long long)storm->who->enterprise,
                                   (long long)storm_dice(storm, 20)),
                         4);
}

/* ---- enterprises -------------------------------------------------------------------------------
 */

static void place(struct storm *storm)
{
    static const int64_t quantities[] = {0, 1, 3, 30, 30, 450, 5200, 100001, 1000000000};
    struct order_place_req req = {.subject = 1 + storm_dice(storm, 2),
                                  .document = house_document(storm->house, "terms"),
                                  .agreed = true,
                                  .quantity = quantities[storm_dice(storm, 9)]};
    storm_asked(storm, OP_ORDER_PLACE, &req, storm_reply(storm, OP_ORDER_PLACE));
}

static void pay(struct storm *storm)
{
    int64_t order = bulk_order(storm, "'PENDING'");
    int64_t open = house_count(storm->house,
                               arena_fmt(&storm->house->arena,
                                         "select coalesce(max(total - paid), 0) from orders where "
                                         "id = %lld",
                                         (long long)order));
    struct order_pay_req req = {.order = order, .balance = storm_dice(storm, 3) ? open : open / 3};
    req.transfer = open - req.balance;
    storm_begin(storm, OP_ORDER_PAY, &req);
}

static void shut(struct storm *storm)
{
    struct order_close_req req = {bulk_order(storm, "'PENDING'")};
    if (storm_dice(storm, 3) == 0)
        storm_asked(storm, OP_ORDER_CLOSE, &req, storm_reply(storm, OP_ORDER_CLOSE));
}

static void refund(struct storm *storm)
{
    struct refund_preview_req ask = {.order = bulk_order(storm, "'PAID', 'PARTLY_REFUNDED'"),
                                     .seats = storm_dice(storm, 3)};
    struct refund_preview_rep plan;
    if (storm_dice(storm, 2) || storm_asked(storm, OP_REFUND_PREVIEW, &ask, &plan))
        return;
    struct refund_request_req req = {
        .order = ask.order, .seats = ask.seats, .amount = plan.total + (storm_dice(storm, 9) == 0)};
    storm_asked(storm, OP_REFUND_REQUEST, &req, storm_reply(storm, OP_REFUND_REQUEST));
}

/* An action on three codes, or on all of a filter. */
static void act(struct storm *storm)
{
    static const char *const statuses[] = {"", "UNUSED", "BOUND", "BOUND", "SCHEDULED"};
    static const char *const texts[] = {"", "7", "A", "^0", "%"};
    static const enum op_id kinds[] = {OP_CODE_UNBIND, OP_CODE_UNBIND, OP_CODE_REGENERATE,
                                       OP_CODE_LABEL,  OP_CODE_ASSIGN, OP_CODE_REMIND};
    enum op_id op = kinds[storm_dice(storm, 6)];
    struct arena *arena = &storm->house->arena;
    struct code_pick *picks = arena_alloc(arena, 3 * sizeof *picks);
    for (int i = 0; i < 3; i++)
        picks[i].code = storm_some(storm, "text", "code where status <> 'EXPIRED'", 500);
    /* the requests of all five begin with the same set of fields */
    struct code_assign_req req = {.all = storm_dice(storm, 4) == 0,
                                  .status = one_of(storm, statuses, 5),
                                  .text = one_of(storm, texts, 5),
                                  .subject = storm_dice(storm, 2) ? "" : "CC-TCCA",
                                  .order = "",
                                  .person = "",
                                  .label = "",
                                  .assignee = storm_dice(storm, 2) ? "李娜" : "",
                                  .login = storm_dice(storm, 4) ? "" : "cand3"};
    struct code_label_req label = {
        .all = req.all, .status = req.status, .text = req.text, .name = "east"};
    req.codes.v = label.codes.v = picks;
    req.codes.n = label.codes.n = req.all ? 0 : 3;
    storm_begin(storm, op, op == OP_CODE_LABEL ? (const void *)&label : &req);
}

static void look(struct storm *storm)
{
    static const char *const names[] = {"", "a", "wxm", "%"};
    struct code_list_req list = {.text = storm_dice(storm, 2) ? "" : "7",
                                 .after =
                                     storm_dice(storm, 3) ? 0 : storm_some_id(storm, "code", 900)};
    struct examinee_list_req people = {.name = one_of(storm, names, 4)};
    storm_asked(storm, OP_CODE_LIST, &list, storm_reply(storm, OP_CODE_LIST));
    storm_asked(storm, OP_ENTERPRISE_OVERVIEW, &(struct enterprise_overview_req){0},
                storm_reply(storm, OP_ENTERPRISE_OVERVIEW));
    storm_asked(storm, OP_EXAMINEE_LIST, &people, storm_reply(storm, OP_EXAMINEE_LIST));
    storm_asked(storm, OP_BILL_LIST, &(struct bill_list_req){.status = ""},
                storm_reply(storm, OP_BILL_LIST));
}

static void export(struct storm *storm)
{
    storm_begin(storm, OP_CODE_EXPORT,
                &(struct code_export_req){.status = storm_dice(storm, 2) ? "" : "BOUND"});
}

static void allow(struct storm *storm)
{
    struct sub_allow_req req = {.login =
                                    storm_some(storm, "login", "account where role = 'SUB'", 8),
                                .bills = storm_dice(storm, 4) > 0,
                                .codes = storm_dice(storm, 4) > 0,
                                .statistics = storm_dice(storm, 4) > 0};
    storm_asked(storm, OP_SUB_ALLOW, &req, storm_reply(storm, OP_SUB_ALLOW));
}

/* ---- candidates and staff ----------------------------------------------------------------------
 */

static int64_t own_order(struct storm *storm, const char *status)
{
    return storm_some_id(
        storm,
        arena_fmt(&storm->house->arena,
                  "orders where account_id = %lld and enterprise_id is null and status "
                  "in (%s)",
                  (long long)storm->who->line.session.account, status),
        2);
}

static void redeem(struct storm *storm)
{
    struct order_place_req place_req = {.subject = 1 + storm_dice(storm, 2),
                                        .document = house_document(storm->house, "terms"),
                                        .agreed = true,
                                        .early_ok = true};
    storm_asked(storm, OP_ORDER_PLACE, &place_req, storm_reply(storm, OP_ORDER_PLACE));
    int64_t order = own_order(storm, "'PENDING'");
    struct code_redeem_req req = {
        order,
        storm_some(storm, "text",
                   arena_fmt(&storm->house->arena,
                             "code where (status = 'UNUSED' or id %% 50 = 0) and subject_id = "
                             "(select subject_id from orders where id = %lld) and (order_id in "
                             "(select id from orders where paid_at is not null) or id %% 50 = 1)",
                             (long long)order),
                   40)};
    if (order)
        storm_asked(storm, OP_CODE_REDEEM, &req, storm_reply(storm, OP_CODE_REDEEM));
}

static void book(struct storm *storm)
{
    struct house *house = storm->house;
    struct client *own = house->client;
    int64_t order = own_order(storm, "'PAID'");
    house->client = storm->who->client;
    if (order && storm_dice(storm, 3))
        house_book(house, order, storm_some_id(storm, "sitting", 6),
                   10 - (int)storm_dice(storm, 3));
    house->client = own;
}

static void give_up(struct storm *storm)
{
    struct code_return_req back = {own_order(storm, "'PAID'")};
    struct appointment_cancel_req cancel = {
        .appointment =
            storm_some_id(storm,
                          arena_fmt(&storm->house->arena, "appointment where account_id = %lld",
                                    (long long)storm->who->line.session.account),
                          1)};
    if (storm_dice(storm, 2))
        storm_asked(storm, OP_CODE_RETURN, &back, storm_reply(storm, OP_CODE_RETURN));
    else if (cancel.appointment)
        storm_asked(storm, OP_APPOINTMENT_CANCEL, &cancel,
                    storm_reply(storm, OP_APPOINTMENT_CANCEL));
}

static void transfer(struct storm *storm)
{
    struct arena *arena = &storm->house->arena;
    int64_t order = bulk_order(storm, "'PENDING', 'PENDING', 'CLOSED'");
    const char *number =
        house_sql(storm->house,
                  arena_fmt(arena, "select number from orders where id = %lld", (long long)order));
    int64_t open =
        house_count(storm->house, arena_fmt(arena,
                                            "select coalesce(max(total - paid), 0) from orders "
                                            "where id = %lld",
                                            (long long)order));
    struct payment_transfer_req req = {number, storm_dice(storm, 3) ? open : open / 2,
                                       arena_fmt(arena, "T-%d", storm->round)};
    storm_begin(storm, OP_PAYMENT_TRANSFER, &req);
}

static void judge(struct storm *storm)
{
    const char *number = storm_some(storm, "number", "orders where status = 'REFUNDING'", 3);
    struct refund_decide_req decide = {number, storm_dice(storm, 2) ? "approve" : "reject", "So"};
    struct refund_pay_out_req out = {number, arena_fmt(&storm->house->arena, "P-%d", storm->round)};
    storm_asked(storm, OP_REFUND_DECIDE, &decide, storm_reply(storm, OP_REFUND_DECIDE));
    storm_asked(storm, OP_REFUND_PAY_OUT, &out, storm_reply(storm, OP_REFUND_PAY_OUT));
}

static void time_passes(struct storm *storm)
{
    static const int64_t spans[] = {MINUTE, MINUTE, HOUR, HOUR, DAY, 4 * DAY, 20 * DAY};
    struct time_tick_rep rep;
    house_later(storm->house, spans[storm_dice(storm, 7)]);
    for (int i = 0; i < SESSIONS; i++) /* everybody has touched a key meanwhile */
        storm->people[i].line.session.last_at = house_now(storm->house);
    storm_asked(storm, OP_TIME_TICK, &(struct time_tick_req){0}, &rep);
}

static void sittings(struct storm *storm)
{
    int64_t start = house_now(storm->house) + 5 * DAY + storm_dice(storm, 20) * HOUR;
    house_sitting(storm->house, "SHA", "Asia/Shanghai", start - start % HOUR, 4);
}

/* ---- the storm ---------------------------------------------------------------------------------
 */

typedef void deed(struct storm *storm);
static deed *const of_roots[] = {place,  pay,  pay,  act,  act,   act,   refund,
                                 refund, shut, look, look, allow, export};
static deed *const of_subs[] = {act, act, look, export, refund, place};
static deed *const of_staff[] = {transfer, transfer, judge, time_passes, sittings};
static deed *const of_candidates[] = {redeem, redeem, redeem, book, book, give_up};

#define DEED(deeds) ((deeds)[storm_dice(storm, sizeof(deeds) / sizeof *(deeds))])

/* Roots and staff are few and have much to do. */
static struct somebody *whose(struct storm *storm)
{
    int64_t lot = storm_dice(storm, 10);
    if (lot < 4)
        return &storm->people[storm_dice(storm, ROOTS)];
    if (lot == 4)
        return &storm->people[ROOTS + SUBS + storm_dice(storm, STAFF)];
    return &storm->people[ROOTS + storm_dice(storm, SESSIONS - ROOTS)];
}

static void turn(struct storm *storm)
{
    struct somebody *who = storm->who = whose(storm);
    if (who->stream) {
        storm_go_on(storm);
        return;
    }
    switch (who->line.session.role) {
    case ROLE_ROOT:
        DEED(of_roots)(storm);
        break;
    case ROLE_SUB:
        DEED(of_subs)(storm);
        break;
    case ROLE_CANDIDATE:
        DEED(of_candidates)(storm);
        break;
    default:
        DEED(of_staff)(storm);
    }
}

static void admin_add(struct storm *storm, struct somebody *who, const char *role, int number)
{
    who->enterprise = 1 + number % 2;
    snprintf(who->login, sizeof who->login, "%s%d", role[0] == 'R' ? "root" : "sub", number);
    house_plant(storm->house,
                arena_fmt(&storm->house->arena,
                          "insert into account (login, role, password, first_name, last_name, "
                          "mobile, email, enterprise_id, created_at) values ('%s', '%s', '!', 'A', "
                          "'B', '', '', %lld, 0)",
                          who->login, role, (long long)who->enterprise));
}

static void people_add(struct storm *storm)
{
    struct house *house = storm->house;
    house_plant(house, "insert into enterprise (id, name, corporate, created_at) values "
                       "(1, 'North', 'VERIFIED', 0), (2, 'South', 'VERIFIED', 0)");
    for (int i = 0; i < SESSIONS; i++) {
        struct somebody *who = &storm->people[i];
        bool staff = i >= ROOTS + SUBS && i < ROOTS + SUBS + STAFF;
        if (i < ROOTS + SUBS) {
            admin_add(storm, who, i < ROOTS ? "ROOT" : "SUB", i);
        } else {
            snprintf(who->login, sizeof who->login, "%s%d", staff ? "staff" : "cand", i);
            if (staff)
                house_staff(house, who->login, "SUPERVISOR");
            else
                house_candidate(house, who->login, true);
        }
        if (i < ROOTS)
            house_money(house, who->login, 900000000);
        who->client = house_line(house, &who->line, who->login);
    }
}

static void storm__sessions__do_everything_at_once_and_every_invariant_holds(void **state)
{
    static const enum op_id happened[] = {
        OP_ORDER_PAY,      OP_PAYMENT_TRANSFER, OP_CODE_UNBIND, OP_CODE_REGENERATE, OP_CODE_REDEEM,
        OP_REFUND_REQUEST, OP_REFUND_PAY_OUT,   OP_CODE_EXPORT, OP_CODE_RETURN,     OP_SUB_ALLOW};
    static struct storm storm;
    storm = (struct storm){.house = *state, .dice = {.seed = 2026}};
    people_add(&storm);
    for (storm.round = 0; storm.round < ROUNDS; storm.round++) {
        turn(&storm);
        if (storm.round % CHECKED_EVERY == 0)
            house_check(storm.house);
        if (storm.round % 50 == 0)
            arena_reset(&storm.house->arena);
    }
    for (int i = 0; i < SESSIONS; i++) {
        assert_int_equal(client_stop(&storm.people[i].stream), CD_OK);
        client_close(&storm.people[i].client);
    }
    assert_int_equal(house_count(storm.house, "select count(*) from making"), 0);
    assert_int_equal(house_count(storm.house, "select count(*) from code c join orders o on o.id = "
                                              "c.order_id where o.paid_at is null"),
                     0);
    for (size_t i = 0; i < sizeof happened / sizeof *happened; i++)
        if (!storm.done[happened[i]])
            fail_msg("%s never succeeded: the storm is too weak", ops[happened[i]].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
        storm__sessions__do_everything_at_once_and_every_invariant_holds, house_set_up,
        house_tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
