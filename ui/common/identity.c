/* Ask for individual identity verification (M5): what the desk will compare with the document. */
#include "ui/app.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

static const struct form_option documents[] = {
    {"id_card", N_("ID card")},
    {"passport", N_("Passport")},
    {"licence", N_("Driving licence")},
    {0},
};

static const struct form_item items[] = {
    {.kind = FORM_FIELD, .field = "first_name", .hint = N_("Exactly as on the document")},
    {.kind = FORM_FIELD, .field = "last_name", .hint = N_("Exactly as on the document")},
    {.kind = FORM_CHOICE, .field = "document", .options = documents},
    {.kind = FORM_FIELD,
     .field = "number",
     .hint = N_("Kept sealed; only its last four characters are ever shown")},
};

struct identity {
    struct form form;
    struct identity_request_req req;
};

static enum cd_err identity_load(struct visit *visit)
{
    struct identity *st = visit->state;
    struct identity_show_rep rep;
    if (st->form.cells)
        return CD_OK;
    enum cd_err err = ask_identity_show(app_client(visit->app), &visit->arena, NULL, &rep);
    form_init(&st->form, op_request(OP_IDENTITY_REQUEST), &st->req, items,
              sizeof items / sizeof *items, N_("Ask for verification"));
    if (err || !rep.last_name[0])
        return err;
    form_set(&st->form, "first_name", rep.first_name);
    form_set(&st->form, "last_name", rep.last_name);
    form_set(&st->form, "document", rep.document);
    return CD_OK;
}

static void identity_draw(struct visit *visit, const struct win *body)
{
    struct identity *st = visit->state;
    struct win page = win_sub(body, 1, 2, body->height - 1, body->width - 4);
    draw_text(&page, 0, 2, -1, STYLE_STRONG, _("Individual identity verification"));
    int lines = draw_wrap(&page, 2, 2, 3, page.width - 4, STYLE_DIM,
                          _("Type what stands on one unexpired document with name and photo, then "
                            "show it at the desk. Exam and certificate carry this name."));
    struct win fields = win_sub(&page, 3 + lines, 0, page.height - 3 - lines, page.width);
    form_draw(&st->form, &fields);
}

static struct event submit(struct visit *visit)
{
    struct identity *st = visit->state;
    struct identity_request_rep rep;
    if (form_read(&st->form))
        return STAY;
    enum cd_err err = ask_identity_request(app_client(visit->app), &visit->arena, &st->req, &rep);
    if (err && form_refused(&st->form, client_why(app_client(visit->app))))
        return STAY;
    if (app_fail(visit->app, err))
        return STAY;
    app_say(visit->app, _("Asked. Now show the document at the desk."));
    return EVENT(DONE);
}

static struct event identity_act(struct visit *visit, enum command command, const struct input *in)
{
    struct identity *st = visit->state;
    if (command == CMD_SUBMIT)
        return submit(visit);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Next, ask")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {0},
};

static const enum event_id events[] = {EV_DONE, EV_NONE};

const struct screen_ops identity_screen = {
    .name = "identity",
    .title = N_("Identity"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct identity),
    .keys = keys,
    .events = events,
    .help =
        N_("Driving licence, ID card or passport: one document that is not expired and has name "
           "and photo. Bring the same one to the exam."),
    .load = identity_load,
    .draw = identity_draw,
    .act = identity_act,
    .typing = form_host_typing,
    .done = form_host_done,
};
