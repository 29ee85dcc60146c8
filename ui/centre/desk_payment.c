/* The desk takes cash or card for an order (payment.counter). */
#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

static const struct form_option methods[] = {{"cash", N_("Cash")}, {"card", N_("Card")}, {0}};

static const struct form_item items[] = {
    {.kind = FORM_FIELD, .field = "number", .hint = N_("As on the candidate's screen: 2611-0007")},
    {.kind = FORM_FIELD,
     .field = "amount",
     .hint = N_("What was handed over; more than is open is "
                "refused"),
     .width = 16},
    {.kind = FORM_CHOICE, .field = "method", .options = methods},
    {.kind = FORM_FIELD, .field = "receipt", .hint = N_("Each receipt is entered once")},
};

struct desk_payment {
    struct form form;
    struct payment_counter_req req;
};

static enum cd_err desk_payment_load(struct visit *visit)
{
    struct desk_payment *st = visit->state;
    struct account_show_rep rep;
    if (st->form.cells)
        return CD_OK;
    enum cd_err err = ask_account_show(app_client(visit->app), &visit->arena, NULL, &rep);
    if (err)
        return err;
    form_init(&st->form, op_request(OP_PAYMENT_COUNTER), &st->req, items,
              sizeof items / sizeof *items, N_("Take payment"));
    st->form.currency = arena_str(&st->form.arena, rep.currency);
    return CD_OK;
}

static void desk_payment_draw(struct visit *visit, const struct win *body)
{
    struct desk_payment *st = visit->state;
    draw_text(body, 1, 4, -1, STYLE_STRONG, _("Payment at the desk"));
    struct win fields = win_sub(body, 3, 2, body->height - 3, body->width - 2);
    form_draw(&st->form, &fields);
}

/* What became of the money, in one line. */
static void say_taken(struct visit *visit, const struct payment_counter_rep *rep)
{
    char amount[FORMAT_TEXT];
    if (rep->credited) {
        format_money(amount, rep->credited, rep->currency);
        app_say(visit->app, _("The order was closed: %s went to the balance"), amount);
    } else if (rep->open) {
        format_money(amount, rep->open, rep->currency);
        app_say(visit->app, _("Taken; %s is still open"), amount);
    } else {
        app_say(visit->app, _("Taken; the order is paid"));
    }
}

static struct event submit(struct visit *visit)
{
    struct desk_payment *st = visit->state;
    struct payment_counter_rep rep;
    if (form_read(&st->form))
        return STAY;
    enum cd_err err = ask_payment_counter(app_client(visit->app), &visit->arena, &st->req, &rep);
    if (err && form_refused(&st->form, client_why(app_client(visit->app))))
        return STAY;
    if (app_fail(visit->app, err))
        return STAY;
    say_taken(visit, &rep);
    return EVENT(DONE);
}

static struct event desk_payment_act(struct visit *visit, enum command command,
                                     const struct input *in)
{
    struct desk_payment *st = visit->state;
    if (command == CMD_SUBMIT)
        return submit(visit);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Next, take")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {0},
};

static const enum event_id events[] = {EV_DONE, EV_NONE};

const struct screen_ops desk_payment_screen = {
    .name = "desk-payment",
    .title = N_("Take payment"),
    .roles = ROLE_STAFF,
    .state_size = sizeof(struct desk_payment),
    .keys = keys,
    .events = events,
    .help = N_("A payment that covers the order gives the candidate the registration at once. A "
               "payment for an order that has closed goes to the candidate's balance."),
    .load = desk_payment_load,
    .draw = desk_payment_draw,
    .act = desk_payment_act,
    .typing = form_host_typing,
    .done = form_host_done,
};
