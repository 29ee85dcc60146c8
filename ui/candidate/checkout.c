/* How an order is to be paid: vouchers, balance, the rest at the desk; or a redeem code instead
 * (M9). Nothing is paid here: the confirmation comes next. */
#include <stdio.h>
#include <string.h>

#include "ui/candidate/order_text.h"
#include "ui/candidate/payment.h"
#include "ui/kit/menu.h"

enum { MARGIN = 2, MENU_Y = 4, WIDE = 120, HALF = 78, AMOUNTS = 44, AMOUNTS_WIDE = 50 };
enum { FIXED_ITEMS = 5, FACTS = VOUCHERS_MAX + FIXED_ITEMS };

struct checkout {
    struct order_show_rep order;
    struct order_quote_rep quote;
    struct payment *payment; /* the app's draft */
    struct menu menu;
    struct menu_item items[FACTS];
    char fact_texts[FACTS][FORMAT_TEXT];
    const char *facts[FACTS];
    bool ready;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_CHOOSE, BAR_ONLY, NULL},
    {'n', CMD_CONFIRM, 0, NULL},
    {'v', CMD_ADD_VOUCHER, 0, NULL},
    {'b', CMD_USE_BALANCE, 0, NULL},
    {'d', CMD_USE_DESK, 0, NULL},
    {'r', CMD_REDEEM, 0, NULL},
    {'x', CMD_DROP_VOUCHER, NEEDS_ROW, NULL},
    {0},
};

/* ---- the list of means ----------------------------------------------------------------------- */

static void item_add(struct checkout *st, enum command command, const char *label, const char *hint)
{
    struct menu *menu = &st->menu;
    st->items[menu->count] = (struct menu_item){command, label, hint};
    st->facts[menu->count] = st->fact_texts[menu->count];
    st->fact_texts[menu->count++][0] = '\0';
}

static char *last_fact(struct checkout *st)
{
    return st->fact_texts[st->menu.count - 1];
}

/* The keeper's line of voucher `index`, which has its number as it is spelled; NULL if not found.
 */
static const struct tender_row *voucher_line(const struct checkout *st, size_t index)
{
    for (size_t i = 0; i < st->quote.lines.n; i++)
        if (strcmp(st->quote.lines.v[i].kind, "voucher") == 0 && index-- == 0)
            return &st->quote.lines.v[i];
    return NULL;
}

static void item_voucher(struct checkout *st, size_t index)
{
    const struct tender_row *line = voucher_line(st, index);
    item_add(st, CMD_DROP_VOUCHER, line ? line->label : st->payment->vouchers[index],
             N_("Enter takes it off again"));
    if (line)
        format_money(last_fact(st), line->amount, line->currency);
}

/* The rows follow the draft; the first one goes on, since the draft usually is right. */
static void items_fill(struct checkout *st)
{
    const struct payment *payment = st->payment;
    const char *currency = st->quote.currency;
    st->menu.count = 0;
    item_add(st, CMD_CONFIRM, NULL, N_("See every amount before it is paid"));
    item_add(st, CMD_ADD_VOUCHER, NULL, N_("A promotion voucher with its code"));
    for (size_t i = 0; i < payment->voucher_count; i++)
        item_voucher(st, i);
    item_add(st, CMD_USE_BALANCE, NULL, N_("How much of the balance to use"));
    format_money(last_fact(st), payment->balance, currency);
    item_add(st, CMD_USE_DESK, NULL, N_("Pay the rest by cash or card at the desk"));
    format_money(last_fact(st), payment->counter, currency);
    item_add(st, CMD_REDEEM, N_("Redeem a code instead"),
             N_("From your enterprise; costs nothing"));
    if (st->menu.selected >= st->menu.count)
        st->menu.selected = 0;
}

/* The voucher of the selected row, or VOUCHERS_MAX. */
static size_t voucher_selected(const struct checkout *st)
{
    if (menu_command(&st->menu) != CMD_DROP_VOUCHER)
        return VOUCHERS_MAX;
    return st->menu.selected - 2;
}

/* A voucher that was good a moment ago may be used up now: then the draft goes on without any. */
static enum cd_err settle(struct visit *visit, struct payment *payment,
                          struct order_quote_rep *quote)
{
    enum cd_err err = payment_settle(visit, payment, quote);
    if (err_class(err) != CD_REFUSE || payment->voucher_count == 0)
        return err;
    app_warn(visit->app, "%s", _(err_info(err)->text));
    payment->voucher_count = 0;
    return payment_settle(visit, payment, quote);
}

static enum cd_err load(struct visit *visit)
{
    struct checkout *st = visit->state;
    struct order_show_req req = {.order = visit->ref.id};
    struct order_show_rep order;
    struct order_quote_rep quote;
    struct payment *payment = payment_of(visit);
    enum cd_err err = ask_order_show(app_client(visit->app), &visit->arena, &req, &order);
    if (!err)
        err = settle(visit, payment, &quote);
    if (err)
        return err;
    st->order = order;
    st->quote = quote;
    st->payment = payment;
    if (!st->ready)
        menu_init(&st->menu, st->items, 0);
    st->menu.facts = st->facts;
    st->ready = true;
    items_fill(st);
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_head(const struct visit *visit, const struct win *body)
{
    const struct checkout *st = visit->state;
    char text[FORMAT_TEXT];
    int used = draw_word(body, 0, MARGIN, STYLE_STRONG, st->order.subject_name);
    draw_fmt(body, 0, MARGIN + used + 2, -1, STYLE_DIM, _("%s, order %s"), st->order.subject_code,
             st->order.number);
    format_countdown(text, app_now(visit->app), st->order.pay_by);
    used = draw_word(body, 1, MARGIN, STYLE_WAIT, text);
    format_moment(text, st->order.zone, st->order.pay_by);
    draw_fmt(body, 1, MARGIN + used + 2, -1, STYLE_DIM, _("left to pay, until %s"), text);
}

static void draw_balance(const struct checkout *st, const struct win *win, int y)
{
    char text[FORMAT_TEXT];
    format_money(text, st->quote.account_balance, st->quote.currency);
    draw_fmt(win, y, MARGIN, -1, STYLE_DIM, _("Your balance: %s"), text);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct checkout *st = visit->state;
    bool wide = body->width >= WIDE;
    int rows = menu_height(&st->menu);
    draw_head(visit, body);
    draw_text(body, MENU_Y - 1, MARGIN, -1, STYLE_STRONG, _("How to pay"));
    if (wide) {
        struct win right = win_sub(body, MENU_Y - 1, HALF, body->height, body->width - HALF);
        int y = payment_draw(&st->quote, &right, 0, MARGIN, AMOUNTS_WIDE);
        draw_balance(st, &right, y + 1);
        rows = rows * 2;
    } else {
        int amounts = (int)st->quote.lines.n + 3;
        int gap = MENU_Y + rows + 1 + amounts < body->height;
        int y = payment_draw(&st->quote, body, MENU_Y + rows + gap, MARGIN, AMOUNTS);
        struct win below = win_sub(body, y, 0, 1, body->width);
        draw_balance(st, &below, 0);
    }
    struct win menu = win_sub(body, MENU_Y, 0, rows, wide ? HALF : body->width);
    menu_draw(&st->menu, &menu);
}

/* ---- changing the draft ---------------------------------------------------------------------- */

/* Takes the changed draft over if the keeper has nothing against it. */
static struct event change(struct visit *visit, struct payment *wanted)
{
    struct checkout *st = visit->state;
    struct order_quote_rep quote;
    if (app_fail(visit->app, payment_settle(visit, wanted, &quote)))
        return STAY;
    *st->payment = *wanted;
    st->quote = quote;
    items_fill(st);
    return STAY;
}

static struct event voucher_add(struct visit *visit, const struct input *in)
{
    struct checkout *st = visit->state;
    struct payment wanted = *st->payment;
    if (in->kind != INPUT_CONFIRMED) {
        app_prompt(visit->app, CMD_ADD_VOUCHER, _("Add voucher"),
                   _("The code of the voucher, as it is printed on it."), 40, true);
        return STAY;
    }
    if (wanted.voucher_count == VOUCHERS_MAX) {
        app_warn(visit->app, _("No more than %d vouchers for one order"), VOUCHERS_MAX);
        return STAY;
    }
    snprintf(wanted.vouchers[wanted.voucher_count++], VOUCHER_TEXT, "%s", in->text);
    return change(visit, &wanted);
}

static struct event voucher_drop(struct visit *visit)
{
    const struct checkout *st = visit->state;
    struct payment wanted = *st->payment;
    size_t at = voucher_selected(st);
    if (at >= wanted.voucher_count)
        return STAY;
    wanted.voucher_count--;
    memmove(wanted.vouchers[at], wanted.vouchers[at + 1],
            (wanted.voucher_count - at) * sizeof wanted.vouchers[0]);
    return change(visit, &wanted);
}

/* Typed amounts are asked exactly, so that one that is too high is refused and not made smaller. */
static struct event balance_use(struct visit *visit, const struct input *in)
{
    const struct checkout *st = visit->state;
    struct payment wanted = *st->payment;
    struct order_quote_rep quote;
    if (in->kind != INPUT_CONFIRMED) {
        char most[FORMAT_TEXT];
        format_money(most, st->quote.account_balance, st->quote.currency);
        struct buf text = BUF_INIT;
        buf_fmt(&text,
                _("Your balance is %s. How much of it for this order? Empty for as much as "
                  "it needs, 0 for none."),
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
    if (wanted.wish >= 0) {
        wanted.balance = wanted.wish;
        wanted.counter = 0;
        if (app_fail(visit->app, payment_quote(visit, &wanted, &quote)))
            return STAY;
    }
    return change(visit, &wanted);
}

static struct event desk_use(struct visit *visit)
{
    const struct checkout *st = visit->state;
    struct payment wanted = *st->payment;
    wanted.without_desk = !wanted.without_desk;
    return change(visit, &wanted);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct checkout *st = visit->state;
    switch (command) {
    case CMD_CONFIRM:
        return EVENT(CONFIRM);
    case CMD_ADD_VOUCHER:
        return voucher_add(visit, in);
    case CMD_DROP_VOUCHER:
        return voucher_drop(visit);
    case CMD_USE_BALANCE:
        return balance_use(visit, in);
    case CMD_USE_DESK:
        return desk_use(visit);
    case CMD_REDEEM:
        return EVENT(REDEEM);
    default:
        if (menu_input(&st->menu, in) == MENU_CHOSEN)
            app_press(visit->app, menu_command(&st->menu));
        return STAY;
    }
}

static bool has_row(const struct visit *visit)
{
    return voucher_selected(visit->state) < VOUCHERS_MAX;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct checkout *st = visit->state;
    return command == CMD_CONFIRM && st->quote.open > 0 ? CAN_NOT : CAN;
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct checkout *st = visit->state;
    struct order_pay_rep rep;
    enum cd_err err =
        command == CMD_CONFIRM ? payment_pay(visit, ASK_DRY, st->payment, &rep) : CD_OK;
    if (err)
        *why = *client_why(app_client(visit->app));
    return err;
}

/* When the time to pay is over there is nothing to check out: the order's page says so. */
static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct checkout *st = visit->state;
    if (now >= st->order.pay_by)
        *event = EVENT(DONE);
    return true;
}

static const enum event_id events[] = {EV_CONFIRM, EV_REDEEM, EV_DONE, EV_NONE};

const struct screen_ops checkout_screen = {
    .name = "checkout",
    .title = N_("Pay"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct checkout),
    .keys = keys,
    .events = events,
    .help =
        N_("Choose how the order is paid. Vouchers come off first, then the balance, and the rest "
           "is paid at the desk. Nothing is paid before the next page, which shows every amount."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = has_row,
    .can = can,
    .why = why_not,
    .tick = tick,
};
