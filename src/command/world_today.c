/* The practice world's present: a morning of exams at the operator's centre, seats that are being
 * chosen, and refunds that wait for somebody. */
#include <string.h>

#include "base/zone.h"
#include "command/world.h"
#include "op/client.h"
#include "op/task.h"
#include "refund/refund.h"

enum { BEGAN = 20 * MINUTE, EARLIER = 5 * HOUR, BOUGHT = 20 * DAY, BOOKED = 19 * DAY };

static const char centre[] = "KTM-01", zone[] = "Asia/Kathmandu";

/* ---- at the centre -----------------------------------------------------------------------------
 */

static enum cd_err check_in(struct world *world, const char *number)
{
    struct exam_check_in_rep rep;
    struct exam_check_in_req req = {.number = number,
                                    .document = "passport",
                                    .expires = zone_day(zone, world->start) + 3000,
                                    .reason = ""};
    return ask_exam_check_in(world->client, &world->arena, &req, &rep);
}

enum cd_err world_exam(struct world *world, const char *number, enum world_exam what,
                       const char *reason)
{
    struct client *client = world->client;
    struct arena *arena = &world->arena;
    union {
        struct exam_start_rep start;
        struct exam_end_rep end;
        struct exam_interrupt_rep interrupt;
        struct exam_refuse_rep refuse;
        struct exam_cancel_rep cancel;
    } rep;
    switch (what) {
    case WORLD_CHECK_IN:
        return check_in(world, number);
    case WORLD_START:
        return ask_exam_start(client, arena, &(struct exam_start_req){number}, &rep.start);
    case WORLD_END:
        return ask_exam_end(client, arena, &(struct exam_end_req){number}, &rep.end);
    case WORLD_INTERRUPT:
        return ask_exam_interrupt(client, arena, &(struct exam_interrupt_req){number, reason},
                                  &rep.interrupt);
    case WORLD_REFUSE:
        return ask_exam_refuse(client, arena, &(struct exam_refuse_req){number, reason, ""},
                               &rep.refuse);
    default:
        return ask_exam_cancel(client, arena, &(struct exam_cancel_req){number, reason},
                               &rep.cancel);
    }
}

/* What becomes of each who has an exam today, step by step. */
static const struct guest {
    const char *login;
    int64_t began; /* seconds ago */
    struct {
        int64_t after; /* seconds after the start */
        enum world_exam what;
        const char *reason;
    } steps[3];
    int count;
} guests[] = {
    {"ana.perez",
     EARLIER,
     {{-30 * MINUTE, WORLD_CHECK_IN, ""}, {0, WORLD_START, ""}, {110 * MINUTE, WORLD_END, ""}},
     3},
    {"sunita.shrestha", BEGAN, {{-30 * MINUTE, WORLD_CHECK_IN, ""}, {0, WORLD_START, ""}}, 2},
    {"bikash.gurung", BEGAN, {{-20 * MINUTE, WORLD_CHECK_IN, ""}, {0, WORLD_START, ""}}, 2},
    {"pema.tamang", BEGAN, {{-5 * MINUTE, WORLD_CHECK_IN, ""}}, 1},
    {"ramesh.adhikari",
     BEGAN,
     {{-25 * MINUTE, WORLD_CHECK_IN, ""},
      {0, WORLD_START, ""},
      {12 * MINUTE, WORLD_INTERRUPT, "The power failed at this seat"}},
     3},
    {"anjali.maharjan", BEGAN, {{-10 * MINUTE, WORLD_REFUSE, "document"}}, 1},
    {"deepa.rai", BEGAN, {{-2 * DAY, WORLD_CANCEL, "The seat is out of order"}}, 1},
    {"kiran.thapa", BEGAN, {{0}}, 0}, /* late: not here yet */
};

/* Never on the day before: the door opens on the day of the exam. */
static int64_t moment(int64_t start, int64_t after)
{
    int64_t at = start + after;
    bool before = after > -DAY && zone_day(zone, at) < zone_day(zone, start);
    return before ? start : at;
}

static enum cd_err number_of(struct world *world, int64_t order, const char **number)
{
    struct appointment_list_rep list;
    enum cd_err err = ask_appointment_list(world->client, &world->arena,
                                           &(struct appointment_list_req){.limit = 200}, &list);
    *number = "";
    for (size_t i = 0; !err && i < list.rows.n; i++)
        if (list.rows.v[i].order == order)
            *number = list.rows.v[i].number;
    return err;
}

static enum cd_err guest_add(struct world *world, const struct guest *guest)
{
    int64_t order = 0, start = world->start - guest->began;
    const char *number = "";
    start -= start % MINUTE;
    enum cd_err err = world_then(world, BOUGHT, guest->login);
    if (!err)
        err = world_buy(world, guest->login, "AI-TCCP", &order);
    if (!err)
        err = world_then(world, BOOKED, guest->login);
    if (!err)
        err = world_book_at(world, order, centre, start);
    if (err == CD_OVERLAP) /* they have another exam then */
        return CD_OK;
    if (!err)
        err = number_of(world, order, &number);
    for (int i = 0; i < guest->count && !err; i++) {
        err = world_then(world, world->start - moment(start, guest->steps[i].after), "operator");
        if (!err)
            err = world_exam(world, number, guest->steps[i].what, guest->steps[i].reason);
    }
    return err;
}

/* ---- choosing a seat ---------------------------------------------------------------------------
 */

/* Holds a seat of next week; lets it go again if `leaves`. */
static enum cd_err holder_add(struct world *world, const char *login, bool leaves)
{
    struct booking_release_rep rep;
    int64_t order = 0, start = world->start + 7 * DAY;
    enum cd_err err = world_then(world, 3 * DAY, login);
    if (!err)
        err = world_buy(world, login, "BD-TCCE", &order);
    if (!err)
        err = world_then(world, leaves ? 3 * HOUR : 2 * MINUTE, login);
    if (!err)
        err = world_choose_at(world, order, centre, start - start % MINUTE);
    if (!err && leaves)
        err = ask_booking_release(world->client, &world->arena,
                                  &(struct booking_release_req){order}, &rep);
    return err == CD_OVERLAP ? CD_OK : err;
}

/* ---- refunds -----------------------------------------------------------------------------------
 */

enum cd_err world_refund(struct world *world, int64_t order)
{
    struct refund_preview_rep shown;
    struct refund_request_rep rep;
    enum cd_err err = ask_refund_preview(world->client, &world->arena,
                                         &(struct refund_preview_req){.order = order}, &shown);
    return err ? err
               : ask_refund_request(
                     world->client, &world->arena,
                     &(struct refund_request_req){.order = order, .amount = shown.total}, &rep);
}

/* Buys and asks for the money back; with a policy of those days that looked at every amount it goes
 * to review, and is rejected with `verdict`. */
static enum cd_err refund_add(struct world *world, const char *login, bool review,
                              const char *reason)
{
    struct config *config = &world->run->config;
    int64_t order = 0, limit = config->policy_refund_review_amount;
    struct order_show_rep shown;
    struct refund_decide_rep rep;
    enum cd_err err = world_then(world, 11 * DAY, login);
    if (!err)
        err = review ? world_buy(world, login, "SE-TCCE", &order)
                     : world_buy_at_desk(world, login, "SE-TCCE", &order);
    if (!err)
        err = world_then(world, 2 * DAY, login);
    config->policy_refund_review_amount = review ? 1 : limit;
    if (!err)
        err = world_refund(world, order);
    config->policy_refund_review_amount = limit;
    if (err || !reason)
        return err;
    err = ask_order_show(world->client, &world->arena, &(struct order_show_req){.order = order},
                         &shown);
    if (!err)
        err = world_then(world, DAY, "supervisor");
    struct refund_decide_req req = {shown.number, "reject", reason};
    return err ? err : ask_refund_decide(world->client, &world->arena, &req, &rep);
}

/* The enterprise gives some unused seats of a bulk order back. */
static enum cd_err seats_task(struct op_ctx *ctx, void *with)
{
    struct world *world = with;
    struct order order;
    struct refund refund;
    enum cd_err err = order_get(ctx, world->bulk, 0, &order);
    if (err)
        return err;
    world->number = arena_str(&world->arena, order.number);
    return refund_make(ctx, &order, &(struct refund_wish){.seats = 3}, -1, &refund);
}

static enum cd_err seats_back(struct world *world)
{
    struct refund_pay_out_rep rep;
    world_at(world, 30 * DAY);
    enum cd_err err = task_run(&world->run->line, "demo.refund", seats_task, world, &world->why);
    if (!err)
        err = world_then(world, 29 * DAY, "supervisor");
    return err ? err
               : ask_refund_pay_out(world->client, &world->arena,
                                    &(struct refund_pay_out_req){world->number, "B-0001"}, &rep);
}

enum cd_err world_today(struct world *world)
{
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof guests / sizeof *guests && !err; i++)
        err = guest_add(world, &guests[i]);
    if (!err)
        err = holder_add(world, "wu.hao", true);
    if (!err)
        err = refund_add(world, "zhao.min", false, NULL); /* to be fetched at the desk */
    if (!err)
        err = refund_add(world, "xu.jiayi", true, NULL); /* waits for a decision */
    if (!err)
        err = refund_add(world, "liu.yang", true, "The voucher of this order was sold on");
    if (!err)
        err = seats_back(world);
    /* the last of all: going back to an earlier time lets a seat go that is held later */
    return err ? err : holder_add(world, "zhou.zihan", false);
}
