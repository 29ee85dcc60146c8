/* Paying a bulk order: how much from the balance, the rest by bank transfer; every amount before
 * anything is paid (M11). Then the codes are made under a bar, and Esc gives all of it up (M33). */
#include <stdio.h>
#include <string.h>

#include "ui/candidate/order_text.h"
#include "ui/candidate/payment.h"
#include "ui/kit/facts.h"
#include "ui/kit/progress.h"

enum { MARGIN = 2, LABELS = 22, WIDTH = 60, AT_ONCE = 3 };

struct bulk_pay {
    struct bill_show_rep bill;
    struct order_quote_rep quote;
    struct payment payment; /* exactly what is shown, and what Enter pays */
    struct stream *stream;  /* while the codes are made */
    int64_t done, whole;
};

static enum cd_err load(struct visit *visit)
{
    struct bulk_pay *st = visit->state;
    struct bill_show_req req = {.order = visit->ref.id};
    struct bill_show_rep bill;
    struct order_quote_rep quote;
    struct payment payment = *payment_of(visit);
    enum cd_err err = ask_bill_show(app_client(visit->app), &visit->arena, &req, &bill);
    if (!err)
        err = payment_settle(visit, &payment, &quote);
    if (err)
        return err;
    st->bill = bill;
    st->quote = quote;
    st->payment = payment;
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_dates(const struct bulk_pay *st, struct facts *facts)
{
    char text[FORMAT_TEXT];
    format_moment(text, st->quote.zone, st->quote.pay_by);
    facts_add(facts, st->payment.transfer ? _("Transfer to arrive by") : _("To be paid by"),
              st->payment.transfer ? STYLE_STRONG : STYLE_TEXT, "%s", text);
    format_moment(text, st->quote.zone, st->quote.valid_until);
    facts_add(facts, _("Codes valid until"), STYLE_TEXT, "%s", text);
    if (st->payment.transfer)
        facts_add(facts, "", STYLE_DIM, "%s", _("if it arrived now: a year from the payment"));
}

/* What Enter does, in words. */
static void button_text(const struct bulk_pay *st, struct buf *text)
{
    char now[FORMAT_TEXT], bank[FORMAT_TEXT], codes[FORMAT_TEXT];
    format_money(now, st->payment.balance, st->quote.currency);
    format_money(bank, st->payment.transfer, st->quote.currency);
    format_count(codes, st->bill.quantity);
    if (st->payment.balance)
        buf_fmt(text, _("%s leaves your balance now. "), now);
    if (st->payment.transfer)
        buf_fmt(text, _("%s is awaited by bank transfer; %s codes are made when it has arrived."),
                bank, codes);
    else
        buf_fmt(text, _("%s codes are made."), codes);
}

static void draw_button(const struct bulk_pay *st, const struct win *win, int y)
{
    struct buf text = BUF_INIT;
    button_text(st, &text);
    draw_glyph(win, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(win, y, MARGIN, -1, STYLE_ACCENT, "[ %s ]", _("Pay now"));
    draw_wrap(win, y + 1, MARGIN, 2, win->width - MARGIN * 2, STYLE_DIM, text.text);
    draw_cursor(win, y, 0);
    buf_free(&text);
}

static void draw_making(const struct bulk_pay *st, const struct win *win, int y)
{
    draw_text(win, y, MARGIN, -1, STYLE_ACCENT, _("The codes are being made"));
    progress_draw(win, y + 1, MARGIN, win->width - MARGIN * 2, (long)st->done, (long)st->whole);
    draw_text(win, y + 2, MARGIN, -1, STYLE_DIM, _("Esc stops; then nothing of it is kept."));
    draw_cursor(win, y, 0);
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct bulk_pay *st = visit->state;
    char count[FORMAT_TEXT], text[FORMAT_TEXT];
    struct facts facts = facts_at(body, 0, MARGIN, body->width - MARGIN * 2);
    facts.label_width = LABELS;
    format_count(count, st->bill.quantity);
    facts_add(&facts, _("You buy"), STYLE_STRONG, _("%s redeem codes"), count);
    facts_add(&facts, "", STYLE_TEXT, "%s", st->bill.subject_name);
    format_money(text, st->bill.unit_price, st->bill.currency);
    facts_add(&facts, _("Each"), STYLE_TEXT, "%s", text);
    facts_add(&facts, _("Order"), STYLE_TEXT, "%s", st->bill.number);
    facts_gap(&facts);
    if (st->bill.paid) {
        order_amount(body, facts.y++, MARGIN, WIDTH, STYLE_TEXT, _("Already paid"), st->bill.paid,
                     st->bill.currency);
    }
    facts.y = payment_draw(&st->quote, body, facts.y, MARGIN, WIDTH);
    facts_gap(&facts);
    format_money(text, st->quote.account_balance, st->quote.currency);
    facts_add(&facts, _("Your balance"), STYLE_DIM, "%s", text);
    draw_dates(st, &facts);
    int y = facts.y + 4 <= body->height ? facts.y + 1 : body->height - 3;
    if (st->stream)
        draw_making(st, body, y);
    else
        draw_button(st, body, y);
}

/* ---- paying ---------------------------------------------------------------------------------- */

static bool work(struct visit *visit, struct event *event)
{
    struct bulk_pay *st = visit->state;
    struct arena arena = {0};
    struct order_pay_rep rep;
    bool more = false;
    if (!st->stream)
        return false;
    enum cd_err err = client_next(st->stream, &arena, &rep, &more);
    if (!err)
        st->done = rep.done;
    arena_free(&arena);
    if (more)
        return true;
    if (err)
        app_fail(visit->app, err);
    client_stop(&st->stream);
    app_redraw(visit->app);
    if (!err) {
        app_session_load(visit->app); /* a message has come */
        *event = EVENT_WITH(PAID, ORDER, visit->ref.id);
    }
    return false;
}

/* A few slices are done in the blink of an eye: a small order needs no bar. */
static struct event pay(struct visit *visit, bool confirmed)
{
    struct bulk_pay *st = visit->state;
    struct event event = STAY;
    if (!confirmed) {
        struct buf text = BUF_INIT;
        button_text(st, &text);
        buf_fmt(&text, "\n\n%s", _("Pay now?"));
        app_confirm(visit->app, CMD_PAY_NOW, _("Pay now"), text.text);
        buf_free(&text);
        return STAY;
    }
    struct order_pay_req req = payment_request(visit, &st->payment);
    client_start(app_client(visit->app), OP_ORDER_PAY, 0, &req, &st->stream);
    st->done = 0;
    st->whole = st->bill.quantity;
    for (int i = 0; i < AT_ONCE && st->stream; i++)
        work(visit, &event);
    return event;
}

static struct event stop(struct visit *visit)
{
    struct bulk_pay *st = visit->state;
    if (client_stop(&st->stream))
        app_warn(visit->app, _("Stopped; what was made is taken back a little later"));
    else
        app_say(visit->app, _("Stopped; nothing was paid and no code was kept"));
    return STAY;
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event balance_use(struct visit *visit, const struct input *in)
{
    struct bulk_pay *st = visit->state;
    struct payment wanted = st->payment;
    struct order_quote_rep quote;
    if (in->kind != INPUT_CONFIRMED) {
        char most[FORMAT_TEXT];
        struct buf text = BUF_INIT;
        format_money(most, st->quote.account_balance, st->quote.currency);
        buf_fmt(&text,
                _("Your balance is %s. How much of it for this order? Empty for as much as it "
                  "needs, 0 for none. The rest is paid by bank transfer."),
                most);
        app_prompt(visit->app, CMD_USE_BALANCE, _("From the balance"), text.text, 20, false);
        buf_free(&text);
        return STAY;
    }
    wanted.wish = -1;
    if (in->text[0] && !money_parse(in->text, st->quote.currency, &wanted.wish)) {
        app_warn(visit->app, _("This is not an amount: %s"), in->text);
        return STAY;
    }
    if (wanted.wish >= 0) { /* exactly that: too much is refused, not made smaller */
        wanted.balance = wanted.wish;
        wanted.transfer = 0;
        if (app_fail(visit->app, payment_quote(visit, &wanted, &quote)))
            return STAY;
    }
    if (app_fail(visit->app, payment_settle(visit, &wanted, &quote)))
        return STAY;
    *payment_of(visit) = st->payment = wanted;
    st->quote = quote;
    return STAY;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    if (command == CMD_PAY_NOW)
        return pay(visit, in->kind == INPUT_CONFIRMED);
    if (command == CMD_USE_BALANCE)
        return balance_use(visit, in);
    if (command == CMD_VIEW_ORDER)
        return EVENT(BILL);
    return command == CMD_STOP ? stop(visit) : STAY;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct bulk_pay *st = visit->state;
    if (command == CMD_STOP)
        return st->stream ? CAN : CAN_HIDE;
    return st->stream && command != CMD_NONE ? CAN_HIDE : CAN;
}

static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct bulk_pay *st = visit->state;
    if (now >= st->bill.pay_by && !st->stream)
        *event = EVENT(BILL); /* its page says that it is over */
    return false;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct bulk_pay *st = visit->state;
    buf_fmt(text, _("Pay %s"), st->bill.number);
}

static void done(struct visit *visit)
{
    struct bulk_pay *st = visit->state;
    client_stop(&st->stream);
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_PAY_NOW, 0, NULL},
    {K_ESC, CMD_STOP, 0, NULL},
    {'b', CMD_USE_BALANCE, 0, NULL},
    {'o', CMD_VIEW_ORDER, 0, NULL},
    {0},
};

static const enum event_id events[] = {EV_PAID, EV_BILL, EV_NONE};

const struct screen_ops bulk_pay_screen = {
    .name = "bulk-pay",
    .title = N_("Pay"),
    .roles = ROLE_ROOT,
    .state_size = sizeof(struct bulk_pay),
    .keys = keys,
    .events = events,
    .help = N_("Every amount of the order. b says how much of your balance to use; the rest is "
               "awaited by bank transfer. Enter pays exactly what is shown. While the codes are "
               "made Esc stops it, and then nothing of it is kept."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .tick = tick,
    .work = work,
    .crumb = crumb,
    .done = done,
};
