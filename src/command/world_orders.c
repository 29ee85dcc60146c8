/* The practice world's orders: bought, left unpaid, redeemed, expired. */
#include <stdio.h>
#include <string.h>

#include "base/zone.h"
#include "command/world.h"
#include "op/client.h"

enum fate { BY_BALANCE, AT_COUNTER, BY_VOUCHER, BY_CODE, UNPAID, AWAITED, LAPSED, FATES };

static enum cd_err top_up(struct world *world, const char *login, int64_t amount)
{
    struct account_topup_rep rep;
    struct account_topup_req req = {.login = login,
                                    .amount = amount,
                                    .receipt =
                                        arena_fmt(&world->arena, "T-%04d", ++world->receipts)};
    enum cd_err err = world_as(world, "operator");
    if (!err)
        err = ask_account_topup(world->client, &world->arena, &req, &rep);
    return err ? err : world_as(world, login);
}

static enum cd_err place(struct world *world, const char *code, struct order_show_rep *order)
{
    struct subject_show_rep subject;
    struct document_show_rep terms;
    struct order_place_rep placed;
    enum cd_err err = ask_subject_show(world->client, &world->arena,
                                       &(struct subject_show_req){.code = code}, &subject);
    if (!err)
        err = ask_document_show(world->client, &world->arena,
                                &(struct document_show_req){.kind = "terms"}, &terms);
    if (!err)
        err = ask_order_place(
            world->client, &world->arena,
            &(struct order_place_req){.subject = subject.id, .document = terms.id, .agreed = true},
            &placed);
    if (!err)
        err = ask_order_show(world->client, &world->arena,
                             &(struct order_show_req){.order = placed.order}, order);
    return err;
}

static enum cd_err pay(struct world *world, const struct order_show_rep *order, int64_t balance,
                       int64_t counter)
{
    struct order_pay_rep rep;
    struct order_pay_req req = {.order = order->id, .balance = balance, .counter = counter};
    return ask_order_pay(world->client, &world->arena, &req, &rep);
}

static enum cd_err counter(struct world *world, const struct order_show_rep *order,
                           const char *login)
{
    struct payment_counter_rep rep;
    struct payment_counter_req req = {.number = order->number,
                                      .amount = order->total,
                                      .method = "card",
                                      .receipt =
                                          arena_fmt(&world->arena, "C-%04d", ++world->receipts)};
    enum cd_err err = pay(world, order, 0, order->total);
    if (!err)
        err = world_as(world, "operator");
    if (!err)
        err = ask_payment_counter(world->client, &world->arena, &req, &rep);
    return err ? err : world_as(world, login);
}

/* A tenth off by voucher, the rest from the balance. */
static enum cd_err voucher(struct world *world, const struct order_show_rep *order)
{
    struct voucher_text ten = {"WELCOME10"};
    struct order_quote_req ask = {.order = order->id};
    struct order_quote_rep quote;
    struct order_pay_rep rep;
    ask.vouchers.v = &ten;
    ask.vouchers.n = 1;
    enum cd_err err = ask_order_quote(world->client, &world->arena, &ask, &quote);
    if (err)
        return err;
    struct order_pay_req req = {.order = order->id, .balance = quote.open};
    req.vouchers.v = &ten;
    req.vouchers.n = 1;
    return ask_order_pay(world->client, &world->arena, &req, &rep);
}

static enum cd_err redeem(struct world *world, const struct order_show_rep *order)
{
    struct code_redeem_rep rep;
    enum cd_err err = CD_CODE_BOUND;
    for (int64_t i = 0; i < 20 && err == CD_CODE_BOUND; i++) /* the first twenty fit the subject */
        err = ask_code_redeem(world->client, &world->arena,
                              &(struct code_redeem_req){order->id, world->codes[i]}, &rep);
    return err;
}

enum cd_err world_redeem(struct world *world, const char *subject, const char *code, int64_t *order)
{
    struct order_show_rep placed = {0};
    struct code_redeem_rep rep;
    enum cd_err err = place(world, subject, &placed);
    if (!err)
        err = ask_code_redeem(world->client, &world->arena,
                              &(struct code_redeem_req){placed.id, code}, &rep);
    *order = placed.id;
    return err;
}

enum cd_err world_buy(struct world *world, const char *login, const char *subject, int64_t *order)
{
    struct order_show_rep placed = {0};
    enum cd_err err = place(world, subject, &placed);
    if (!err)
        err = top_up(world, login, placed.total);
    if (!err)
        err = pay(world, &placed, placed.total, 0);
    *order = placed.id;
    return err;
}

enum cd_err world_buy_at_desk(struct world *world, const char *login, const char *subject,
                              int64_t *order)
{
    struct order_show_rep placed = {0};
    enum cd_err err = place(world, subject, &placed);
    if (!err)
        err = counter(world, &placed, login);
    *order = placed.id;
    return err;
}

/* How long ago each fate was met, so that time has done to it what it says. */
static int64_t ago_of(struct world *world, enum fate fate)
{
    switch (fate) {
    case UNPAID:
        return 3 * DAY + world_dice(world, 30 * DAY);
    case AWAITED:
        return 2 * MINUTE;
    case LAPSED:
        return 366 * DAY + world_dice(world, 10 * DAY);
    default:
        return DAY + world_dice(world, 25 * DAY);
    }
}

static enum cd_err order_fate(struct world *world, const char *login, const char *subject,
                              enum fate fate, int64_t ago, bool booked)
{
    struct order_show_rep order;
    world_at(world, ago);
    enum cd_err err = world_as(world, login);
    if (!err)
        err = place(world, fate == BY_CODE ? "CC-TCCA" : subject, &order);
    if (err)
        return err == CD_ALREADY_REGISTERED ? CD_OK : err;
    if (fate == BY_BALANCE || fate == BY_VOUCHER || fate == LAPSED)
        err = top_up(world, login, order.total);
    if (err)
        return err;
    if (fate == BY_BALANCE || fate == LAPSED)
        err = pay(world, &order, order.total, 0);
    else if (fate == AT_COUNTER)
        err = counter(world, &order, login);
    else if (fate == BY_VOUCHER)
        err = voucher(world, &order);
    else if (fate == BY_CODE)
        err = redeem(world, &order);
    else if (fate == AWAITED)
        err = pay(world, &order, 0, order.total);
    bool paid = fate <= BY_CODE;
    return !err && paid && booked ? world_book(world, order.id) : err;
}

static const char *const subjects[] = {"BD-TCCA", "DB-TCCA", "AI-TCCA", "SE-TCCA", "CC-TCCP",
                                       "BD-TCCP", "SP-OPS",  "SP-DBA",  "SP-SOC"};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

/* One order of every kind, oldest first, and money for more: the candidate that the demo signs in.
 */
static enum cd_err rich_orders(struct world *world, const char *login)
{
    static const struct {
        const char *subject;
        enum fate fate;
        int64_t ago;
        bool booked;
    } life[] = {{"SP-NET", LAPSED, 368 * DAY, false},
                {"SE-TCCA", UNPAID, 28 * DAY, false},
                {"CC-TCCA", BY_CODE, 21 * DAY, true},
                {"AI-TCCA", BY_VOUCHER, 9 * DAY, false},
                {"DB-TCCA", AWAITED, 2 * MINUTE, false}};
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof life / sizeof *life && !err; i++)
        err = order_fate(world, login, life[i].subject, life[i].fate, life[i].ago, life[i].booked);
    return err ? err : top_up(world, login, 500000);
}

enum cd_err world_orders(struct world *world, const char *login, bool rich)
{
    enum cd_err err = rich ? rich_orders(world, login) : CD_OK;
    int64_t orders = rich ? 0 : 1 + world_dice(world, 3);
    int64_t first = world_dice(world, SUBJECTS);
    for (int64_t i = 0; i < orders && !err; i++) {
        enum fate fate = (enum fate)world_dice(world, FATES);
        err = order_fate(world, login, subjects[(first + i) % SUBJECTS], fate, ago_of(world, fate),
                         world_dice(world, 3) != 0);
    }
    return err;
}
