/* Step 9: confirm First Name, Last Name, ID Number, Mobile Phone, Email (M22, A26). */
#include "ui/candidate/booking.h"
#include "ui/kit/form.h"

struct contact_step {
    struct booking booking; /* first, see booking.h */
    struct booking_contact_req req;
    struct form form;
};

static const struct form_item items[] = {
    {FORM_HEADING, NULL, N_("Is all of this right?"), NULL, 0, NULL},
    {FORM_GAP, NULL, NULL, NULL, 0, NULL},
    {FORM_FACT, "first_name", N_("First name"), NULL, 0, NULL},
    {FORM_FACT, "last_name", N_("Last name"), NULL, 0, NULL},
    {FORM_FACT, "idno", N_("ID number"), NULL, 0, NULL},
    {FORM_GAP, NULL, NULL, NULL, 0, NULL},
    {FORM_FIELD, "mobile", NULL, N_("The SMS goes there"), 24, NULL},
    {FORM_FIELD, "email", NULL, N_("The email goes there"), 30, NULL},
};
enum { ITEMS = sizeof items / sizeof *items };

static const struct screen_key keys[] = {
    {K_ENTER, CMD_NEXT, BAR_ONLY, N_("Confirm")},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {K_ESC, CMD_PREVIOUS, 0, NULL},
    {0},
};

static void fill(struct contact_step *st)
{
    const struct booking_show_rep *rep = &st->booking.rep;
    form_init(&st->form, op_request(OP_BOOKING_CONTACT), &st->req, items, ITEMS, N_("Confirm"));
    form_set(&st->form, "first_name", rep->first_name);
    form_set(&st->form, "last_name", rep->last_name);
    form_set(&st->form, "idno", rep->idno);
    form_set(&st->form, "mobile", rep->mobile);
    form_set(&st->form, "email", rep->email);
    st->form.focus = ITEMS; /* the button: usually all is right */
}

static enum cd_err load(struct visit *visit)
{
    struct contact_step *st = visit->state;
    enum cd_err err = booking_load(visit, 9);
    if (!err && !st->form.cells)
        fill(st);
    return err;
}

static void draw(struct visit *visit, const struct win *body)
{
    struct contact_step *st = visit->state;
    struct win win = booking_draw(visit, body);
    int rows = form_height(&st->form), most = win.height - 5;
    rows = rows < most ? rows : most;
    struct win form = win_sub(&win, 0, 0, rows, win.width);
    int lines = draw_wrap(&win, rows + 1, 2, 4, win.width - 4, STYLE_DIM,
                          _("The document that you bring must carry exactly this name. If it does "
                            "not, ask the desk before you go on."));
    if (st->booking.rep.moving)
        draw_wrap(&win, rows + 1 + lines, 2, 2, win.width - 4, STYLE_DIM,
                  _("You keep the seat that you have until the move is complete."));
    form_draw(&st->form, &form);
}

static struct event go_on(struct visit *visit)
{
    struct contact_step *st = visit->state;
    struct client *client = app_client(visit->app);
    struct booking_contact_rep rep;
    if (form_read(&st->form))
        return STAY;
    st->req.order = visit->ref.id;
    enum cd_err err = ask_booking_contact(client, &visit->arena, &st->req, &rep);
    if (!err)
        return EVENT(NEXT);
    return form_refused(&st->form, client_why(client)) ? STAY : booking_failed(visit, err);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct contact_step *st = visit->state;
    if (command == CMD_NEXT)
        return go_on(visit);
    if (command == CMD_PREVIOUS)
        return EVENT(PREVIOUS);
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_NEXT);
    return STAY;
}

static bool typing(const struct visit *visit)
{
    const struct contact_step *st = visit->state;
    return form_typing(&st->form);
}

static void done(struct visit *visit)
{
    struct contact_step *st = visit->state;
    form_free(&st->form);
}

static const enum event_id events[] = {EV_NEXT, EV_PREVIOUS, EV_STEP_8, EV_NONE};

const struct screen_ops booking_contact_screen = {
    .name = "booking-contact",
    .title = N_("Name and contact"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct contact_step),
    .keys = keys,
    .events = events,
    .help =
        N_("Look at your name and ID number as they will stand on the appointment, and at where "
           "it is sent to. The seat is held while the time above runs."),
    .load = load,
    .draw = draw,
    .act = act,
    .typing = typing,
    .back = booking_back,
    .tick = booking_tick,
    .crumb = booking_crumb,
    .done = done,
};
