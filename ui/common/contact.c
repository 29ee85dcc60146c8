/* Change one's mobile phone and email: where appointments and reminders are sent. */
#include "ui/app.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

static const struct form_item items[] = {
    {.kind = FORM_FIELD, .field = "mobile", .hint = N_("With the country code: +86 138 0000 0000")},
    {.kind = FORM_FIELD, .field = "email"},
};

struct contact {
    struct form form;
    struct account_contact_req req;
};

static enum cd_err contact_load(struct visit *visit)
{
    struct contact *st = visit->state;
    struct account_show_rep rep;
    if (st->form.cells)
        return CD_OK;
    enum cd_err err = ask_account_show(app_client(visit->app), &visit->arena, NULL, &rep);
    form_init(&st->form, op_request(OP_ACCOUNT_CONTACT), &st->req, items,
              sizeof items / sizeof *items, N_("Change"));
    if (err)
        return err;
    form_set(&st->form, "mobile", rep.mobile);
    form_set(&st->form, "email", rep.email);
    return CD_OK;
}

static void contact_draw(struct visit *visit, const struct win *body)
{
    struct contact *st = visit->state;
    draw_text(body, 1, 4, -1, STYLE_STRONG, _("Where messages to you are sent"));
    struct win fields = win_sub(body, 3, 2, body->height - 3, body->width - 2);
    form_draw(&st->form, &fields);
}

static struct event submit(struct visit *visit)
{
    struct contact *st = visit->state;
    struct account_contact_rep rep;
    if (form_read(&st->form))
        return STAY;
    enum cd_err err = ask_account_contact(app_client(visit->app), &visit->arena, &st->req, &rep);
    if (err && form_refused(&st->form, client_why(app_client(visit->app))))
        return STAY;
    if (app_fail(visit->app, err))
        return STAY;
    app_say(visit->app, _("Mobile phone and email are changed"));
    return EVENT(DONE);
}

static struct event contact_act(struct visit *visit, enum command command, const struct input *in)
{
    struct contact *st = visit->state;
    if (command == CMD_SUBMIT)
        return submit(visit);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Next, change")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {0},
};

static const enum event_id events[] = {EV_DONE, EV_NONE};

const struct screen_ops contact_screen = {
    .name = "contact",
    .title = N_("Contact"),
    .roles = ROLE_ALL,
    .state_size = sizeof(struct contact),
    .keys = keys,
    .events = events,
    .load = contact_load,
    .draw = contact_draw,
    .act = contact_act,
    .typing = form_host_typing,
    .done = form_host_done,
};
