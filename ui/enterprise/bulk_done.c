/* The receipt of a bulk order: its codes are made, or how the transfer is to be made (M34). */
#include <string.h>

#include "ui/app.h"
#include "ui/candidate/big.h"
#include "ui/enterprise/bill_text.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 22, WIDTH = 60 };

struct bulk_done {
    struct bill_show_rep bill;
};

static enum cd_err load(struct visit *visit)
{
    struct bulk_done *st = visit->state;
    struct bill_show_req req = {.order = visit->ref.id};
    struct bill_show_rep bill;
    enum cd_err err = ask_bill_show(app_client(visit->app), &visit->arena, &req, &bill);
    if (!err)
        st->bill = bill;
    return err;
}

static bool paid(const struct bulk_done *st)
{
    return st->bill.paid_at > 0;
}

static int draw_paid(const struct bill_show_rep *bill, const struct win *win)
{
    char codes[FORMAT_TEXT], until[FORMAT_TEXT];
    format_count(codes, bill->quantity);
    format_moment(until, bill->zone, bill->valid_until);
    draw_fmt(win, 0, MARGIN, -1, STYLE_GOOD, "%s %s", draw_sign(win, GLYPH_CHECKED),
             _("The order is paid: every redeem code is made"));
    struct facts facts = facts_at(win, 2, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("Redeem codes"), STYLE_STRONG, "%s", codes);
    facts_add(&facts, _("Exam"), STYLE_TEXT, "%s", bill->subject_name);
    facts_add(&facts, _("Order"), STYLE_TEXT, "%s", bill->number);
    facts_add(&facts, _("Valid until"), STYLE_TEXT, "%s", until);
    int y = bill_payments(bill, win, facts.y + 1, MARGIN, WIDTH);
    draw_text(win, y + 1, MARGIN, -1, STYLE_TEXT,
              _("Next: hand the codes out. Under Codes you note for whom each one is."));
    return y + 3;
}

static int draw_transfer(const struct bill_show_rep *bill, const struct win *win)
{
    char open[FORMAT_TEXT], until[FORMAT_TEXT];
    format_money(open, bill->total - bill->paid, bill->currency);
    format_moment(until, bill->zone, bill->pay_by);
    draw_text(win, 0, MARGIN, -1, STYLE_WAIT,
              _("Now transfer the rest. Give this number as its purpose:"));
    big_draw(win, 2, MARGIN, win->width - MARGIN * 2, STYLE_STRONG, bill->number);
    struct facts facts = facts_at(win, 2 + BIG_HEIGHT + 1, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("To transfer"), STYLE_STRONG, "%s", open);
    facts_add(&facts, _("To arrive by"), STYLE_TEXT, "%s", until);
    facts_add(&facts, _("Exam"), STYLE_TEXT, "%s", bill->subject_name);
    int y = bill_payments(bill, win, facts.y + 1, MARGIN, WIDTH);
    draw_wrap(win, y + 1, MARGIN, 2, win->width - MARGIN * 2, STYLE_DIM,
              _("The codes are made when it has arrived; a message tells you. What comes later is "
                "put on your balance."));
    return y + 4;
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct bulk_done *st = visit->state;
    int y = paid(st) ? draw_paid(&st->bill, body) : draw_transfer(&st->bill, body);
    y = y < body->height ? y : body->height - 1;
    draw_glyph(body, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(body, y, MARGIN, -1, STYLE_ACCENT, "[ %s ]",
             paid(st) ? _("Show the codes") : _("Show the order"));
    draw_cursor(body, y, 0);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    (void)in;
    if (command == CMD_VIEW_CODES)
        return EVENT_WITH(CODES, ORDER, visit->ref.id);
    if (command == CMD_NEXT || command == CMD_VIEW_ORDER)
        return EVENT_WITH(BILL, ORDER, visit->ref.id);
    return STAY;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct bulk_done *st = visit->state;
    if (command == CMD_VIEW_CODES)
        return paid(st) ? CAN : CAN_HIDE;
    return command == CMD_NEXT && paid(st) ? CAN_HIDE : CAN;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct bulk_done *st = visit->state;
    buf_str(text, paid(st) ? _("Paid") : _("Bank transfer"));
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_VIEW_CODES, 0, N_("Show the codes")},
    {K_ENTER, CMD_NEXT, 0, N_("Show the order")},
    {'o', CMD_VIEW_ORDER, 0, NULL},
    {'b', CMD_GO_BILLS, 0, NULL},
    {0},
};

static const enum event_id events[] = {EV_CODES, EV_BILL, EV_NONE};

const struct screen_ops bulk_done_screen = {
    .name = "bulk-done",
    .title = N_("Receipt"),
    .roles = ROLE_ROOT,
    .state_size = sizeof(struct bulk_done),
    .keys = keys,
    .events = events,
    .help = N_("What has happened to the order and what comes next."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .crumb = crumb,
};
