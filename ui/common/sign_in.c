/* Sign in with login and password. */
#include "ui/app.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

static const struct form_item items[] = {
    {.kind = FORM_FIELD, .field = "login", .width = 32},
    {.kind = FORM_FIELD, .field = "password", .width = 32},
};

struct sign_in {
    struct form form;
    struct session_sign_in_req req;
};

static enum cd_err sign_in_load(struct visit *visit)
{
    struct sign_in *st = visit->state;
    if (!st->form.cells)
        form_init(&st->form, op_request(OP_SESSION_SIGN_IN), &st->req, items,
                  sizeof items / sizeof *items, N_("Sign in"));
    return CD_OK;
}

static void sign_in_draw(struct visit *visit, const struct win *body)
{
    struct sign_in *st = visit->state;
    struct win page = win_sub(body, 2, 2, body->height - 2, body->width - 2);
    draw_text(&page, 0, 2, -1, STYLE_STRONG, _("Sign in"));
    struct win fields = win_sub(&page, 2, 0, page.height - 2, page.width);
    form_draw(&st->form, &fields);
}

static struct event submit(struct visit *visit)
{
    struct sign_in *st = visit->state;
    struct session_sign_in_rep rep;
    if (form_read(&st->form))
        return STAY;
    enum cd_err err = ask_session_sign_in(app_client(visit->app), &visit->arena, &st->req, &rep);
    if (err == CD_SIGN_IN_WRONG) { /* below the field, where the next try begins */
        struct cd_why why = {.err = err, .field = "password"};
        form_set(&st->form, "password", "");
        form_refused(&st->form, &why);
        return STAY;
    }
    if (app_fail(visit->app, err))
        return STAY;
    return EVENT(SIGNED_IN);
}

static struct event sign_in_act(struct visit *visit, enum command command, const struct input *in)
{
    struct sign_in *st = visit->state;
    if (command == CMD_SUBMIT)
        return submit(visit);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Sign in")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {0},
};

static const enum event_id events[] = {EV_SIGNED_IN, EV_NONE};

const struct screen_ops sign_in_screen = {
    .name = "sign-in",
    .title = N_("Sign in"),
    .roles = ROLE_VISITOR,
    .state_size = sizeof(struct sign_in),
    .keys = keys,
    .events = events,
    .help = N_("Type your login and your password. After several wrong tries there is a pause; the "
               "staff of the centre can lift it."),
    .load = sign_in_load,
    .draw = sign_in_draw,
    .act = sign_in_act,
    .typing = form_host_typing,
    .done = form_host_done,
};
