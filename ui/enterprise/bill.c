/* One bill: its amounts, its payments, what its codes have come to, and what can be done with it
 * (M38-M42). */
#include <stdio.h>
#include <string.h>

#include "ui/app.h"
#include "ui/candidate/order_text.h"
#include "ui/enterprise/bill_text.h"
#include "ui/kit/chart.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 16, WIDE = 110, HALF = 70, NEXT_Y = 1, FACTS_Y = 3, AMOUNTS = 60 };

struct bill {
    struct bill_show_rep rep;
};

static enum cd_err load(struct visit *visit)
{
    struct bill *st = visit->state;
    struct bill_show_req req = {.order = visit->ref.id};
    struct bill_show_rep rep;
    enum cd_err err = ask_bill_show(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        st->rep = rep;
    return err;
}

static bool is_root(const struct visit *visit)
{
    return app_role(visit->app) == ROLE_ROOT;
}

static bool is_status(const struct bill *st, const char *status)
{
    return strcmp(st->rep.status, status) == 0;
}

static bool can_see_codes(const struct visit *visit)
{
    const struct bill *st = visit->state;
    return st->rep.paid_at && app_session(visit->app)->may_codes;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_times(struct facts *facts, const struct bill_show_rep *rep, int64_t now)
{
    char text[FORMAT_TEXT], clock[FORMAT_TEXT];
    enum style style = bill_clock(clock, rep->status, rep->pay_by, rep->valid_until, now);
    format_moment(text, rep->zone, rep->placed_at);
    facts_add(facts, _("Placed"), STYLE_TEXT, _("%s by %s"), text, rep->buyer);
    if (!rep->paid_at) {
        format_moment(text, rep->zone, rep->pay_by);
        if (clock[0])
            format_span(clock, rep->pay_by - now);
        facts_add(facts, _("Pay by"), style, clock[0] ? _("%s, %s left") : "%s", text, clock);
    } else {
        format_moment(text, rep->zone, rep->paid_at);
        facts_add(facts, _("Paid"), STYLE_TEXT, "%s", text);
        format_moment(text, rep->zone, rep->valid_until);
        facts_add(facts, _("Valid until"), style == STYLE_WAIT ? style : STYLE_TEXT,
                  clock[0] ? _("%s, %s left") : "%s", text, clock);
    }
    if (rep->refund[0])
        facts_add(facts, _("Refund"), format_status_style(rep->refund), "%s",
                  order_refund(text, rep->refund));
}

/* Every code of the order is in one of these (I5); replaced ones stand apart. */
static int draw_codes(const struct bill_show_rep *rep, const struct win *win, int y, int width)
{
    const struct {
        const char *status;
        int64_t count;
        bool always;
    } counts[] = {{"UNUSED", rep->unused, true},        {"BOUND", rep->bound, true},
                  {"SCHEDULED", rep->scheduled, true},  {"COMPLETED", rep->completed, true},
                  {"FORFEITED", rep->forfeited, false}, {"REFUNDED", rep->codes_refunded, false},
                  {"EXPIRED", rep->expired, false}};
    enum { KINDS = sizeof counts / sizeof *counts };
    struct chart_bar bars[KINDS];
    char names[KINDS][FORMAT_TEXT], figures[KINDS][FORMAT_TEXT];
    size_t n = 0;
    for (size_t i = 0; i < KINDS; i++) {
        if (!counts[i].count && !counts[i].always)
            continue;
        format_count(figures[n], counts[i].count);
        bars[n] = (struct chart_bar){format_status(names[n], counts[i].status),
                                     (long)counts[i].count, (long)rep->quantity, figures[n],
                                     format_status_style(counts[i].status)};
        n++;
    }
    return y + chart_bars(win, y, MARGIN, win->height - y, width, bars, n, "");
}

/* What is to be known first, and what Enter does. */
static void draw_next(const struct visit *visit, const struct win *win)
{
    const struct bill *st = visit->state;
    int64_t awaited = bill_awaited(&st->rep);
    char text[FORMAT_TEXT];
    draw_cursor(win, NEXT_Y, 0);
    if (st->rep.can_pay && awaited) {
        format_money(text, awaited, st->rep.currency);
        order_said(win, NEXT_Y, MARGIN, STYLE_WAIT, _("A bank transfer is awaited:"), text);
    } else if (st->rep.can_pay)
        order_said(win, NEXT_Y, MARGIN, STYLE_WAIT, _("Not paid yet; no code is made before that."),
                   is_root(visit) ? _("Enter pays it.") : "");
    else if (is_status(st, "CLOSED"))
        order_said(win, NEXT_Y, MARGIN, STYLE_DIM,
                   _("This order was closed; what had been paid went back."), "");
    else if (is_status(st, "REFUNDING"))
        order_said(win, NEXT_Y, MARGIN, STYLE_WAIT,
                   _("A refund is under way; its codes are frozen."),
                   is_root(visit) ? _("f shows how far it is.") : "");
    else if (is_status(st, "EXPIRED"))
        order_said(win, NEXT_Y, MARGIN, STYLE_DIM,
                   _("This order has ended, and its unused codes with it."), "");
    else if (is_status(st, "REFUNDED") || is_status(st, "COMPLETED"))
        order_said(win, NEXT_Y, MARGIN, STYLE_DIM,
                   _("Every code of this order is used up or returned."), "");
    else
        order_said(win, NEXT_Y, MARGIN, STYLE_GOOD, _("The codes can be handed out."),
                   can_see_codes(visit) ? _("Enter shows them.") : "");
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct bill *st = visit->state;
    const struct bill_show_rep *rep = &st->rep;
    char room[FORMAT_TEXT], text[FORMAT_TEXT * 2];
    bool wide = body->width >= WIDE;
    int width = wide ? HALF : body->width;
    int used = draw_word(body, 0, MARGIN, STYLE_STRONG, rep->subject_name);
    used += 2 + draw_word(body, 0, MARGIN + used + 2, STYLE_DIM, rep->subject_code);
    draw_word(body, 0, MARGIN + used + 3, format_status_style(rep->status),
              order_status(room, rep->status));
    struct facts facts = facts_at(body, FACTS_Y, MARGIN, width - MARGIN * 2);
    facts.label_width = LABELS;
    format_count(room, rep->quantity);
    format_money(text, rep->unit_price, rep->currency);
    facts_add(&facts, _("Codes"), STYLE_STRONG, _("%s at %s each"), room, text);
    draw_times(&facts, rep, app_now(visit->app));
    facts_add(&facts, _("Terms"), STYLE_DIM, _("version %s, agreed"), rep->terms);
    int y = bill_payments(rep, body, facts.y + wide, MARGIN,
                          width - MARGIN * 2 < AMOUNTS ? width - MARGIN * 2 : AMOUNTS);
    if (rep->paid_at && wide) {
        struct win right = win_sub(body, FACTS_Y, width, body->height, body->width - width);
        draw_codes(rep, &right, 0, right.width - MARGIN * 2);
    } else if (rep->paid_at) {
        draw_codes(rep, body, y + (body->height - y > 6), AMOUNTS);
    }
    draw_next(visit, body);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event close_order(struct visit *visit, bool confirmed)
{
    struct order_close_req req = {.order = visit->ref.id};
    struct order_close_rep rep;
    if (!confirmed) {
        app_confirm(visit->app, CMD_CLOSE_ORDER, _("Close order"),
                    _("Close this unpaid order? What was already paid on it goes back to the "
                      "balance."));
        return STAY;
    }
    if (app_fail(visit->app, ask_order_close(app_client(visit->app), &visit->arena, &req, &rep)))
        return EVENT(RELOAD);
    app_say(visit->app, _("The order is closed"));
    return EVENT(RELOAD);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    int64_t id = visit->ref.id;
    switch (command) {
    case CMD_PAY:
        return EVENT_WITH(PAY, ORDER, id);
    case CMD_VIEW_CODES:
        return EVENT_WITH(CODES, ORDER, id);
    case CMD_VIEW_BOUND:
        return EVENT_WITH(BOUND_CODES, ORDER, id);
    case CMD_REFUND:
    case CMD_SHOW_REFUND:
        return EVENT_WITH(REFUND, ORDER, id);
    case CMD_CLOSE_ORDER:
        return close_order(visit, in->kind == INPUT_CONFIRMED);
    default:
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct bill *st = visit->state;
    bool pending = is_status(st, "PENDING"), root = is_root(visit);
    bool asked = st->rep.refund[0] && !st->rep.can_refund;
    switch (command) {
    case CMD_PAY:
    case CMD_CLOSE_ORDER:
        return !root ? CAN_HIDE : st->rep.can_pay ? CAN : pending ? CAN_NOT : CAN_HIDE;
    case CMD_VIEW_CODES:
        return can_see_codes(visit) ? CAN : CAN_HIDE;
    case CMD_VIEW_BOUND:
        return can_see_codes(visit) && st->rep.bound ? CAN : CAN_HIDE;
    case CMD_REFUND:
        if (!root || asked || !st->rep.paid_at)
            return CAN_HIDE;
        return st->rep.can_refund ? CAN : CAN_NOT;
    case CMD_SHOW_REFUND:
        return root && asked ? CAN : CAN_HIDE;
    default:
        return CAN;
    }
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    struct client *client = app_client(visit->app);
    union {
        struct order_pay_rep pay;
        struct order_close_rep closed;
        struct refund_preview_rep plan;
    } rep;
    enum cd_err err = CD_OK;
    if (command == CMD_PAY)
        err = dry_order_pay(client, &visit->arena, &(struct order_pay_req){.order = visit->ref.id},
                            &rep.pay);
    else if (command == CMD_CLOSE_ORDER)
        err = dry_order_close(client, &visit->arena,
                              &(struct order_close_req){.order = visit->ref.id}, &rep.closed);
    else if (command == CMD_REFUND)
        err = ask_refund_preview(client, &visit->arena,
                                 &(struct refund_preview_req){.order = visit->ref.id}, &rep.plan);
    if (err)
        *why = *client_why(client);
    return err;
}

static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct bill *st = visit->state;
    if (st->rep.can_pay && now >= st->rep.pay_by)
        *event = EVENT(RELOAD);
    return false;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct bill *st = visit->state;
    buf_str(text, st->rep.number);
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_PAY, 0, NULL},
    {K_ENTER, CMD_VIEW_CODES, 0, NULL},
    {'p', CMD_PAY, NOT_IN_BAR, NULL},
    {'c', CMD_VIEW_CODES, NOT_IN_BAR, NULL},
    {'b', CMD_VIEW_BOUND, 0, NULL},
    {'f', CMD_SHOW_REFUND, 0, NULL},
    {'f', CMD_REFUND, 0, NULL},
    {'x', CMD_CLOSE_ORDER, 0, NULL},
    {0},
};

static const enum event_id events[] = {EV_PAY,    EV_CODES,  EV_BOUND_CODES,
                                       EV_REFUND, EV_RELOAD, EV_NONE};

const struct screen_ops bill_screen = {
    .name = "bill",
    .title = N_("Bill"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct bill),
    .keys = keys,
    .events = events,
    .help = N_("Everything about one order of your enterprise: amounts, payments, and what its "
               "codes have come to. c shows the codes; those that are bound have to be unbound "
               "first before they can be given back (b). f gives unused codes back, once."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .why = why_not,
    .tick = tick,
    .crumb = crumb,
};
