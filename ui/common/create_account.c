/* Create a candidate's account, and sign in with it. */
#include "ui/app.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

static const struct form_item items[] = {
    {.kind = FORM_FIELD,
     .field = "login",
     .hint = N_("Small letters, digits, . _ - or an email address")},
    {.kind = FORM_FIELD, .field = "password", .hint = N_("A sentence that only you know is best")},
    {.kind = FORM_FIELD,
     .field = "first_name",
     .hint = N_("As on the identity document you will bring to the exam")},
    {.kind = FORM_FIELD,
     .field = "last_name",
     .hint = N_("As on the identity document you will bring to the exam")},
    {.kind = FORM_FIELD, .field = "mobile", .hint = N_("With the country code: +86 138 0000 0000")},
    {.kind = FORM_FIELD, .field = "email"},
};

struct create_account {
    struct form form;
    struct account_create_req req;
};

static enum cd_err create_account_load(struct visit *visit)
{
    struct create_account *st = visit->state;
    if (!st->form.cells)
        form_init(&st->form, op_request(OP_ACCOUNT_CREATE), &st->req, items,
                  sizeof items / sizeof *items, N_("Create account"));
    return CD_OK;
}

static void create_account_draw(struct visit *visit, const struct win *body)
{
    struct create_account *st = visit->state;
    struct win page = win_sub(body, 1, 2, body->height - 1, body->width - 2);
    draw_text(&page, 0, 2, -1, STYLE_STRONG, _("A candidate's account"));
    struct win fields = win_sub(&page, 2, 0, page.height - 2, page.width);
    form_draw(&st->form, &fields);
}

/* The new account's owner goes on without typing it all again. */
static struct event enter(struct visit *visit)
{
    struct create_account *st = visit->state;
    struct session_sign_in_req req = {.login = st->req.login, .password = st->req.password};
    struct session_sign_in_rep rep;
    if (app_fail(visit->app,
                 ask_session_sign_in(app_client(visit->app), &visit->arena, &req, &rep)))
        return EVENT(BACK);
    app_say(visit->app, _("Your account is ready"));
    return EVENT(SIGNED_IN);
}

static struct event submit(struct visit *visit)
{
    struct create_account *st = visit->state;
    struct account_create_rep rep;
    st->req.language = app_language(visit->app);
    if (form_read(&st->form))
        return STAY;
    enum cd_err err = ask_account_create(app_client(visit->app), &visit->arena, &st->req, &rep);
    if (err && form_refused(&st->form, client_why(app_client(visit->app))))
        return STAY;
    if (app_fail(visit->app, err))
        return STAY;
    return enter(visit);
}

static struct event create_account_act(struct visit *visit, enum command command,
                                       const struct input *in)
{
    struct create_account *st = visit->state;
    if (command == CMD_SUBMIT)
        return submit(visit);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Next, create")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {0},
};

static const enum event_id events[] = {EV_SIGNED_IN, EV_BACK, EV_NONE};

const struct screen_ops create_account_screen = {
    .name = "create-account",
    .title = N_("Create account"),
    .roles = ROLE_VISITOR,
    .state_size = sizeof(struct create_account),
    .keys = keys,
    .events = events,
    .help = N_("An account is for one person. To buy an exam it needs individual identity "
               "verification, which you ask for on the account page and show a document for at the "
               "desk."),
    .load = create_account_load,
    .draw = create_account_draw,
    .act = create_account_act,
    .typing = form_host_typing,
    .done = form_host_done,
};
