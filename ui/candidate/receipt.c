/* What has happened to an order, and what comes next. */
#include <string.h>

#include "ui/candidate/big.h"
#include "ui/candidate/booking.h"
#include "ui/candidate/order_text.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 22, WIDTH = 60 };

struct receipt {
    struct order_show_rep order;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SCHEDULE, 0, N_("Schedule exam now")},
    {K_ENTER, CMD_NEXT, 0, N_("Show the order")},
    {'o', CMD_VIEW_ORDER, 0, NULL},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct receipt *st = visit->state;
    struct order_show_req req = {.order = visit->ref.id};
    struct order_show_rep order;
    enum cd_err err = ask_order_show(app_client(visit->app), &visit->arena, &req, &order);
    if (!err)
        st->order = order;
    return err;
}

static bool paid(const struct receipt *st)
{
    return strcmp(st->order.status, "PENDING") != 0;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static int draw_amounts(const struct order_show_rep *order, const struct win *win, int y)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < order->tenders.n; i++) {
        const struct tender_row *row = &order->tenders.v[i];
        if (strcmp(row->status, "PAID") != 0 && strcmp(row->status, "WAITING") != 0)
            continue; /* of an earlier plan */
        char room[FORMAT_TEXT];
        buf_clear(&text);
        order_tender(&text, row);
        buf_fmt(&text, _(", %s"), format_status(room, row->status));
        order_amount(win, y++, MARGIN, WIDTH, STYLE_TEXT, text.text, row->amount, row->currency);
    }
    buf_free(&text);
    return y;
}

static int draw_paid(const struct receipt *st, const struct win *win)
{
    const struct order_show_rep *order = &st->order;
    char until[FORMAT_TEXT];
    format_moment(until, order->zone, order->valid_until);
    draw_fmt(win, 0, MARGIN, -1, STYLE_GOOD, "%s %s", draw_sign(win, GLYPH_CHECKED),
             order->code[0] ? _("The code is redeemed: the exam is yours")
                            : _("The order is paid: the exam is yours"));
    struct facts facts = facts_at(win, 2, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("Exam"), STYLE_STRONG, "%s", order->subject_name);
    facts_add(&facts, _("Order"), STYLE_TEXT, "%s", order->number);
    facts_add(&facts, _("Valid until"), STYLE_TEXT, "%s", until);
    int y = draw_amounts(order, win, facts.y + 1);
    draw_text(win, y + 1, MARGIN, -1, STYLE_TEXT,
              _("Next: schedule the exam. Ten short steps lead to a seat."));
    return y + 3;
}

static int draw_desk(const struct visit *visit, const struct win *win)
{
    const struct receipt *st = visit->state;
    char until[FORMAT_TEXT], left[FORMAT_TEXT], open[FORMAT_TEXT];
    format_moment(until, st->order.zone, st->order.pay_by);
    format_countdown(left, app_now(visit->app), st->order.pay_by);
    format_money(open, st->order.total - st->order.paid, st->order.currency);
    draw_text(win, 0, MARGIN, -1, STYLE_WAIT,
              _("Now pay the rest at the desk. Say this number there:"));
    big_draw(win, 2, MARGIN, win->width - MARGIN * 2, STYLE_STRONG, st->order.number);
    struct facts facts = facts_at(win, 2 + BIG_HEIGHT + 1, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("To pay at the desk"), STYLE_STRONG, "%s", open);
    facts_add(&facts, _("Until"), STYLE_TEXT, _("%s, %s left"), until, left);
    facts_add(&facts, _("Exam"), STYLE_TEXT, "%s", st->order.subject_name);
    int y = draw_amounts(&st->order, win, facts.y + 1);
    draw_text(win, y + 1, MARGIN, -1, STYLE_DIM,
              _("Cash or card. Once it is paid, you schedule the exam under Orders."));
    return y + 3;
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct receipt *st = visit->state;
    int y = paid(st) ? draw_paid(st, body) : draw_desk(visit, body);
    y = y < body->height ? y : body->height - 1;
    draw_glyph(body, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(body, y, MARGIN, -1, STYLE_ACCENT, "[ %s ]",
             st->order.can_schedule ? _("Schedule exam now") : _("Show the order"));
    draw_cursor(body, y, 0);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    (void)in;
    if (command == CMD_VIEW_ORDER || command == CMD_NEXT)
        return EVENT(OPEN);
    if (command != CMD_SCHEDULE)
        return STAY;
    struct event begin = booking_begin(visit, visit->ref.id);
    if (begin.id == EV_NONE || begin.id == EV_STEP_2)
        return begin;
    return EVENT(OPEN); /* it was begun elsewhere meanwhile */
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct receipt *st = visit->state;
    return (command == CMD_NEXT) == st->order.can_schedule ? CAN_HIDE : CAN;
}

static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct receipt *st = visit->state;
    if (paid(st))
        return false;
    if (now >= st->order.pay_by)
        *event = EVENT(OPEN); /* the order's page says that it is over */
    return true;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct receipt *st = visit->state;
    buf_str(text, paid(st) ? _("Paid") : _("Pay at the desk"));
}

static const enum event_id events[] = {EV_STEP_2, EV_OPEN, EV_NONE};

const struct screen_ops receipt_screen = {
    .name = "receipt",
    .title = N_("Receipt"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct receipt),
    .keys = keys,
    .events = events,
    .help = N_("What has happened to the order and what comes next."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .tick = tick,
    .crumb = crumb,
};
