/* The confirmation: the product and every amount, before anything is paid (M11). */
#include "ui/candidate/order_text.h"
#include "ui/candidate/payment.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 22, WIDTH = 60 };

struct confirm {
    struct order_show_rep order;
    struct order_quote_rep quote;
    struct payment payment; /* exactly what is shown, and what Enter pays */
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_PAY_NOW, 0, NULL},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct confirm *st = visit->state, fresh = {.payment = *payment_of(visit)};
    struct order_show_req req = {.order = visit->ref.id};
    enum cd_err err = ask_order_show(app_client(visit->app), &visit->arena, &req, &fresh.order);
    if (!err)
        err = payment_quote(visit, &fresh.payment, &fresh.quote);
    if (!err)
        *st = fresh;
    return err;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_dates(const struct confirm *st, struct facts *facts)
{
    char text[FORMAT_TEXT];
    format_moment(text, st->quote.zone, st->quote.pay_by);
    if (st->payment.counter)
        facts_add(facts, _("Pay at the desk by"), STYLE_STRONG, "%s", text);
    else
        facts_add(facts, _("To be paid by"), STYLE_TEXT, "%s", text);
    format_moment(text, st->quote.zone, st->quote.valid_until);
    facts_add(facts, _("Order valid until"), STYLE_TEXT, "%s", text);
    if (st->payment.counter)
        facts_add(facts, "", STYLE_DIM, "%s", _("if it were paid now: a year from the payment"));
}

/* What Enter does, in words. */
static void draw_button(const struct visit *visit, const struct win *win, int y)
{
    const struct confirm *st = visit->state;
    char now[FORMAT_TEXT], desk[FORMAT_TEXT];
    struct buf text = BUF_INIT;
    format_money(now, st->payment.balance, st->quote.currency);
    format_money(desk, st->payment.counter, st->quote.currency);
    draw_glyph(win, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(win, y, MARGIN, -1, STYLE_ACCENT, "[ %s ]", _("Pay now"));
    if (st->payment.balance && st->payment.counter)
        buf_fmt(&text, _("%s leaves your balance now, %s you pay at the desk."), now, desk);
    else if (st->payment.counter)
        buf_fmt(&text, _("Nothing leaves your balance; you pay %s at the desk."), desk);
    else if (st->payment.balance)
        buf_fmt(&text, _("%s leaves your balance now."), now);
    else
        buf_str(&text, _("The vouchers cover everything."));
    draw_wrap(win, y + 1, MARGIN, 2, win->width - MARGIN * 2, STYLE_DIM, text.text);
    buf_free(&text);
    draw_cursor(win, y, 0);
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct confirm *st = visit->state;
    struct facts facts = facts_at(body, 0, MARGIN, body->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("You buy"), STYLE_STRONG, "%s", st->order.subject_name);
    facts_add(&facts, "", STYLE_DIM, _("%s, the right to sit this exam once"),
              st->order.subject_code);
    facts_add(&facts, _("Order"), STYLE_TEXT, "%s", st->order.number);
    facts_gap(&facts);
    facts.y = payment_draw(&st->quote, body, facts.y, MARGIN, WIDTH);
    facts_gap(&facts);
    draw_dates(st, &facts);
    draw_button(visit, body, facts.y + 1);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    const struct confirm *st = visit->state;
    struct order_pay_rep rep;
    (void)in;
    if (command != CMD_PAY_NOW)
        return STAY;
    enum cd_err err = payment_pay(visit, 0, &st->payment, &rep);
    if (app_fail(visit->app, err))
        return STAY;
    app_session_load(visit->app); /* a message has come */
    return EVENT(PAID);
}

static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct confirm *st = visit->state;
    if (now >= st->order.pay_by)
        *event = EVENT(BACK); /* and from the checkout to the order, which says why */
    return false;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    (void)visit;
    buf_str(text, _("Confirm"));
}

static const enum event_id events[] = {EV_PAID, EV_BACK, EV_NONE};

const struct screen_ops confirm_screen = {
    .name = "confirm",
    .title = N_("Confirm"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct confirm),
    .keys = keys,
    .events = events,
    .help = N_("What you buy and every amount. Enter pays exactly this; Esc goes back and pays "
               "nothing."),
    .load = load,
    .draw = draw,
    .act = act,
    .tick = tick,
    .crumb = crumb,
};
