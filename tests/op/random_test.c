/* A thousand things that people do, at random and in no sensible order, with time that jumps: every
 * invariant holds throughout. The dice are seeded, so a failure comes again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "lib/house.h"

enum { ROUNDS = 4000, CHECKED_EVERY = 200 };

struct play {
    struct house *house;
    struct random dice;
    int round;
};

static int64_t dice(struct play *play, int64_t below)
{
    return random_below(&play->dice, (uint32_t)below);
}

static const char *somebody(struct play *play)
{
    static const char *const people[] = {"anna", "bert", "carl"};
    return people[dice(play, 3)];
}

/* A row's number, one of the newest `of` that the query gives with an offset; 0 if there is none.
 */
static int64_t some(struct play *play, int64_t of, const char *query)
{
    return house_count(play->house, arena_fmt(&play->house->arena, "%s limit 1 offset %lld", query,
                                              (long long)dice(play, of)));
}

static int64_t own_order(struct play *play, const char *status)
{
    return some(play, 2,
                arena_fmt(&play->house->arena,
                          "select id from orders where account_id = (select id from account "
                          "where login = '%s') and status = '%s' order by id desc",
                          play->house->run.line.session.login, status));
}

/* Whatever the answer is, it is one: nothing fatal. */
static void answer(struct play *play, enum cd_err err)
{
    if (err_class(err) >= CD_UNKNOWN)
        fail_msg("round %d: %s %s", play->round, err_info(err)->name,
                 house_why(play->house)->have_text);
}

static void place(struct play *play)
{
    struct house *house = play->house;
    struct order_place_rep rep;
    struct order_place_req req = {1 + dice(play, 12), house_document(house, "terms"),
                                  dice(play, 8) > 0, false, 0};
    answer(play, ask_order_place(house->client, &house->arena, &req, &rep));
}

static int64_t amount(struct play *play)
{
    static const int64_t amounts[] = {0, 1, 20000, 40000, 60000, 72000, 80000, 120000, 160000};
    return amounts[dice(play, 9)];
}

static void pay(struct play *play)
{
    static const char *const vouchers[] = {"TENTH", "ONCE", "GONE", "TENTH"};
    struct house *house = play->house;
    struct voucher_text list[2] = {{vouchers[dice(play, 4)]},
                                   {dice(play, 30) ? vouchers[dice(play, 4)] : "NOSUCH"}};
    struct order_pay_req req = {.order = own_order(play, "PENDING"), .balance = amount(play)};
    struct order_pay_rep rep;
    req.vouchers.v = list;
    req.vouchers.n = (size_t)dice(play, 3);
    if (dice(play, 4)) { /* what is open from the balance, or at the counter */
        struct order_quote_req ask = {.order = req.order, .balance = req.balance};
        struct order_quote_rep quote = {0};
        ask.vouchers.v = req.vouchers.v;
        ask.vouchers.n = req.vouchers.n;
        answer(play, ask_order_quote(house->client, &house->arena, &ask, &quote));
        *(dice(play, 3) ? &req.balance : &req.counter) += quote.open;
    }
    answer(play, ask_order_pay(house->client, &house->arena, &req, &rep));
}

static void redeem(struct play *play)
{
    struct house *house = play->house;
    struct code_redeem_rep rep;
    int64_t order = own_order(play, "PENDING");
    struct code_redeem_req req = {
        order, house_sql(house, arena_fmt(&house->arena,
                                          "select text from code order by status <> 'UNUSED', "
                                          "subject_id <> (select subject_id from orders where id = "
                                          "%lld), id desc limit 1 offset %lld",
                                          (long long)order, (long long)dice(play, 3)))};
    answer(play, ask_code_redeem(house->client, &house->arena, &req, &rep));
}

static void shut(struct play *play)
{
    struct house *house = play->house;
    struct order_close_rep rep;
    struct order_close_req req = {own_order(play, dice(play, 3) ? "PENDING" : "PAID")};
    answer(play, ask_order_close(house->client, &house->arena, &req, &rep));
}

static void counter(struct play *play)
{
    struct house *house = play->house;
    struct payment_counter_rep rep;
    struct payment_counter_req req = {
        house_sql(house, arena_fmt(&house->arena,
                                   "select number from orders where status in ('PENDING', "
                                   "'CLOSED') and enterprise_id is null order by id desc limit 1 "
                                   "offset %lld",
                                   (long long)dice(play, 4))),
        1 + amount(play) - dice(play, 2), dice(play, 2) ? "cash" : "card",
        arena_fmt(&house->arena, "R-%lld", (long long)dice(play, 400))};
    house_as(house, "desk");
    answer(play, ask_payment_counter(house->client, &house->arena, &req, &rep));
}

static void top_up(struct play *play)
{
    house_money(play->house, somebody(play), 100 * amount(play) + 1);
}

static void book(struct play *play)
{
    int64_t order = own_order(play, "PAID");
    int64_t sitting = some(play, 8, "select id from sitting order by id desc");
    answer(play, house_book(play->house, order, sitting, 1 + (int)dice(play, 14)));
}

static void release(struct play *play)
{
    struct house *house = play->house;
    struct booking_release_rep rep;
    struct booking_release_req req = {own_order(play, "PAID")};
    answer(play, ask_booking_release(house->client, &house->arena, &req, &rep));
}

static int64_t own_appointment(struct play *play)
{
    return some(play, 2,
                arena_fmt(&play->house->arena,
                          "select id from appointment where account_id = (select id from account "
                          "where login = '%s') and status = 'CONFIRMED' order by id desc",
                          play->house->run.line.session.login));
}

/* The order of an appointment is moved, a few steps or all of them. */
static void move(struct play *play)
{
    struct house *house = play->house;
    struct booking_move_rep rep;
    int64_t appointment = own_appointment(play);
    int64_t order = house_count(house, arena_fmt(&house->arena,
                                                 "select order_id from appointment where id = %lld",
                                                 (long long)appointment));
    int64_t sitting = some(play, 8, "select id from sitting order by id desc");
    enum cd_err err =
        ask_booking_move(house->client, &house->arena, &(struct booking_move_req){order}, &rep);
    for (int step = 7, last = 7 + (int)dice(play, 8); step <= last && step <= 10 && !err; step++)
        err = house_step(house, order, sitting, step, false);
    answer(play, err);
}

static void cancel(struct play *play)
{
    struct house *house = play->house;
    struct appointment_cancel_rep rep;
    struct appointment_cancel_req req = {own_appointment(play)};
    answer(play, ask_appointment_cancel(house->client, &house->arena, &req, &rep));
}

/* The desk does one thing or another with somebody, mostly when the time for it has come. */
static void attend(struct play *play)
{
    static const enum op_id ways[] = {OP_EXAM_CHECK_IN, OP_EXAM_CHECK_IN,  OP_EXAM_CHECK_IN,
                                      OP_EXAM_UNDO,     OP_EXAM_REFUSE,    OP_EXAM_START,
                                      OP_EXAM_START,    OP_EXAM_INTERRUPT, OP_EXAM_RESUME,
                                      OP_EXAM_END,      OP_EXAM_CANCEL};
    struct house *house = play->house;
    const char *number = house_sql(
        house, arena_fmt(&house->arena,
                         "select number from appointment where status in ('CONFIRMED', "
                         "'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED') order by starts_at limit 1 "
                         "offset %lld",
                         (long long)dice(play, 3)));
    int64_t start = house_count(
        house,
        arena_fmt(&house->arena, "select starts_at from appointment where number = '%s'", number));
    if (start > house_now(house) && dice(play, 2))
        house_clock(house, start - 60);
    struct exam_check_in_req in = {number, "passport", start / DAY + dice(play, 9) - 1, "late"};
    struct exam_refuse_req refuse = {number, "photo", ""};
    struct exam_cancel_req other = {number, "the roof leaks"};
    enum op_id way = ways[dice(play, sizeof ways / sizeof *ways)];
    const void *req = way == OP_EXAM_CHECK_IN ? (const void *)&in
                      : way == OP_EXAM_REFUSE ? (const void *)&refuse
                                              : &other;
    house_as(house, "desk");
    answer(play, client_ask(house->client, way, 0, &house->arena, req,
                            arena_alloc(&house->arena, ops[way].rep->size)));
}

/* What the preview shows; now and then another amount. */
static void refund(struct play *play)
{
    struct house *house = play->house;
    struct refund_preview_rep plan = {0};
    struct refund_request_rep rep;
    struct refund_preview_req ask = {.order =
                                         own_order(play, dice(play, 9) ? "PAID" : "REFUNDING")};
    answer(play, ask_refund_preview(house->client, &house->arena, &ask, &plan));
    struct refund_request_req req = {.order = ask.order,
                                     .amount = plan.total + (dice(play, 9) == 0)};
    answer(play, ask_refund_request(house->client, &house->arena, &req, &rep));
}

/* What the staff does with a refund, whether it fits or not. */
static void refund_handle(struct play *play)
{
    struct house *house = play->house;
    const char *number = house_sql(
        house, arena_fmt(&house->arena,
                         "select o.number from refund f join orders o on o.id = f.order_id "
                         "order by f.status in ('REVIEW', 'APPROVED', 'FAILED') desc, f.id "
                         "limit 1 offset %lld",
                         (long long)dice(play, 2)));
    union {
        struct refund_decide_rep decide;
        struct refund_pay_out_rep pay_out;
        struct refund_fail_rep fail;
    } rep;
    const char *receipt = arena_fmt(&house->arena, "P-%lld", (long long)dice(play, 400));
    struct refund_decide_req decide = {number, dice(play, 3) ? "approve" : "reject", "a reason"};
    struct refund_pay_out_req pay_out = {number, receipt};
    struct refund_fail_req fail = {number, "a reason"};
    house_as(house, "judge");
    switch (dice(play, 5)) {
    case 0:
    case 1:
        answer(play, ask_refund_decide(house->client, &house->arena, &decide, &rep.decide));
        break;
    case 2:
        answer(play, ask_refund_fail(house->client, &house->arena, &fail, &rep.fail));
        break;
    default:
        answer(play, ask_refund_pay_out(house->client, &house->arena, &pay_out, &rep.pay_out));
    }
}

static void give_back(struct play *play)
{
    struct house *house = play->house;
    struct code_return_rep rep;
    struct code_return_req req = {own_order(play, "PAID")};
    answer(play, ask_code_return(house->client, &house->arena, &req, &rep));
}

static void tick(struct play *play)
{
    struct house *house = play->house;
    struct time_tick_rep rep;
    house_as(house, NULL);
    answer(play, ask_time_tick(house->client, &house->arena, NULL, &rep));
}

static void wait_a_while(struct play *play)
{
    static const int64_t whiles[] = {60, 60, 300, 300, 600, 4000, DAY, 150 * DAY};
    house_later(play->house, dice(play, whiles[dice(play, 8)]));
}

static void open_seats(struct play *play)
{
    static const char *const places[][2] = {{"SH-01", "Asia/Shanghai"},
                                            {"BER-01", "Europe/Berlin"}};
    int64_t place = dice(play, 2);
    int64_t starts_at = house_now(play->house) + 3600 * (1 + dice(play, 300));
    house_sitting(play->house, places[place][0], places[place][1], starts_at, 1 + dice(play, 2));
}

static void sell_codes(struct play *play)
{
    static const char *const codes[] = {"CC-TCCA", "CC-TCCP", "CC-TCCE", "BD-TCCA"};
    if (dice(play, 2))
        house_codes(play->house, codes[dice(play, 4)], 1 + dice(play, 3));
}

static void (*const acts[])(struct play *play) = {
    place,        place,      place,      pay,           pay,       pay,  pay,     redeem,
    redeem,       counter,    shut,       book,          book,      book, release, tick,
    wait_a_while, open_seats, sell_codes, top_up,        move,      move, cancel,  attend,
    attend,       open_seats, refund,     refund_handle, give_back, book, book,    book,
};

static void invite(struct house *house)
{
    house_staff(house, "desk", "OPERATOR");
    house_candidate(house, "anna", true);
    house_candidate(house, "bert", true);
    house_candidate(house, "carl", true);
    house_money(house, "anna", 20000000);
    house->run.config.policy_refund_review_amount = 80000;
    house_plant(house, "insert into voucher (text, kind, value, currency, expires_at, uses) values "
                       "('TENTH', 'percent', 10, 'CNY', 9999999999, 5),"
                       "('ONCE', 'fixed', 50000, 'CNY', 9999999999, 1),"
                       "('GONE', 'fixed', 5000, 'CNY', 1000, 1)");
}

static int64_t rows(struct house *house, const char *of)
{
    return house_count(house, arena_fmt(&house->arena, "select count(*) from %s", of));
}

static void random__acts__leave_every_invariant_whole(void **state)
{
    struct play play = {.house = *state, .dice = {.seed = 20260302}};
    struct house *house = play.house;
    invite(house);
    for (play.round = 0; play.round < ROUNDS; play.round++) {
        house_as(house, somebody(&play));
        acts[dice(&play, sizeof acts / sizeof *acts)](&play);
        if (play.round % CHECKED_EVERY == CHECKED_EVERY - 1)
            house_check(house);
    }
    /* and it was no idle play */
    assert_true(rows(house, "orders where status = 'PAID' and source = 'direct'") > 5);
    assert_true(rows(house, "orders where source = 'code'") > 2);
    assert_true(rows(house, "orders where status = 'CLOSED'") > 5);
    assert_true(rows(house, "orders where status = 'EXPIRED'") > 0);
    assert_true(rows(house, "tender where status = 'RETURNED'") > 5);
    assert_true(rows(house, "tender where status = 'PAID' and kind = 'counter'") > 0);
    assert_true(rows(house, "transfer where cause = 'late_payment'") > 0);
    assert_true(rows(house, "audit where change = 'HELD>CONFIRMED'") > 20);
    assert_true(rows(house, "refund where status = 'PAID_OUT'") > 5);
    assert_true(rows(house, "refund where status = 'REJECTED'") > 0);
    assert_true(rows(house, "orders where status = 'REFUNDED' and source = 'code'") > 0);
    assert_true(rows(house, "appointment where status = 'RELEASED'") > 5);
    assert_true(rows(house, "appointment where status = 'REPLACED'") > 5);
    assert_true(rows(house, "appointment where status = 'CANCELLED'") > 2);
    assert_true(rows(house, "appointment where status = 'NO_SHOW'") > 2);
    assert_true(rows(house, "appointment where status = 'REFUSED'") > 0);
    assert_true(rows(house, "appointment where status = 'CANCELLED_BY_CENTRE'") > 0);
    assert_true(rows(house, "attempt") > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
        random__acts__leave_every_invariant_whole, house_set_up, house_tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
