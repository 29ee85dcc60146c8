/* The desk takes a top-up of a balance (account.topup). */
#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

static const struct form_item items[] = {
    {.kind = FORM_FIELD, .field = "login", .hint = N_("The candidate's login")},
    {.kind = FORM_FIELD, .field = "amount", .width = 16},
    {.kind = FORM_FIELD, .field = "receipt", .hint = N_("Each receipt is entered once")},
};

struct desk_topup {
    struct form form;
    struct account_topup_req req;
};

static enum cd_err desk_topup_load(struct visit *visit)
{
    struct desk_topup *st = visit->state;
    struct account_show_rep rep;
    if (st->form.cells)
        return CD_OK;
    enum cd_err err = ask_account_show(app_client(visit->app), &visit->arena, NULL, &rep);
    if (err)
        return err;
    form_init(&st->form, op_request(OP_ACCOUNT_TOPUP), &st->req, items,
              sizeof items / sizeof *items, N_("Top up"));
    st->form.currency = arena_str(&st->form.arena, rep.currency);
    return CD_OK;
}

static void desk_topup_draw(struct visit *visit, const struct win *body)
{
    struct desk_topup *st = visit->state;
    draw_text(body, 1, 4, -1, STYLE_STRONG, _("Top up a balance"));
    struct win fields = win_sub(body, 3, 2, body->height - 3, body->width - 2);
    form_draw(&st->form, &fields);
}

static struct event submit(struct visit *visit)
{
    struct desk_topup *st = visit->state;
    struct account_topup_rep rep;
    if (form_read(&st->form))
        return STAY;
    enum cd_err err = ask_account_topup(app_client(visit->app), &visit->arena, &st->req, &rep);
    if (err && form_refused(&st->form, client_why(app_client(visit->app))))
        return STAY;
    if (app_fail(visit->app, err))
        return STAY;
    char balance[FORMAT_TEXT];
    format_money(balance, rep.balance, rep.currency);
    app_say(visit->app, _("Topped up; the balance is now %s"), balance);
    return EVENT(DONE);
}

static struct event desk_topup_act(struct visit *visit, enum command command,
                                   const struct input *in)
{
    struct desk_topup *st = visit->state;
    if (command == CMD_SUBMIT)
        return submit(visit);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Next, top up")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {0},
};

static const enum event_id events[] = {EV_DONE, EV_NONE};

const struct screen_ops desk_topup_screen = {
    .name = "desk-topup",
    .title = N_("Top up"),
    .roles = ROLE_STAFF,
    .state_size = sizeof(struct desk_topup),
    .keys = keys,
    .events = events,
    .load = desk_topup_load,
    .draw = desk_topup_draw,
    .act = desk_topup_act,
    .typing = form_host_typing,
    .done = form_host_done,
};
