/* Step 3: personal information (M16). Name and ID number are those of the verified identity (A26).
 */
#include "ui/candidate/booking.h"
#include "ui/kit/form.h"

struct personal {
    struct booking booking; /* first, see booking.h */
    struct booking_personal_req req;
    struct form form;
};

static const struct form_item items[] = {
    {FORM_FACT, "first_name", N_("First name"), NULL, 0, NULL},
    {FORM_FACT, "last_name", N_("Last name"), NULL, 0, NULL},
    {FORM_FACT, "idno", N_("ID number"), NULL, 0, NULL},
    {FORM_GAP, NULL, NULL, NULL, 0, NULL},
    {FORM_FIELD, "country", NULL, N_("Where you live"), 30, NULL},
    {FORM_FIELD, "city", NULL, NULL, 30, NULL},
    {FORM_FIELD, "employer", NULL, N_("May stay empty"), 30, NULL},
    {FORM_FIELD, "mobile", NULL, N_("For the SMS, as +86 138 0013 8000"), 24, NULL},
    {FORM_FIELD, "email", NULL, N_("The appointment is sent there"), 30, NULL},
};
enum { ITEMS = sizeof items / sizeof *items };

static const struct screen_key keys[] = {
    {K_ENTER, CMD_NEXT, BAR_ONLY, NULL},
    {K_TAB, CMD_NEXT_FIELD, BAR_ONLY, NULL},
    {K_ESC, CMD_PREVIOUS, 0, NULL},
    {0},
};

/* What the keeper knows goes into the form once; what was typed since then stays. */
static void fill(struct personal *st)
{
    const struct booking_show_rep *rep = &st->booking.rep;
    form_init(&st->form, op_request(OP_BOOKING_PERSONAL), &st->req, items, ITEMS,
              N_("Save and go on"));
    form_set(&st->form, "first_name", rep->first_name);
    form_set(&st->form, "last_name", rep->last_name);
    form_set(&st->form, "idno", rep->idno);
    form_set(&st->form, "country", rep->country);
    form_set(&st->form, "city", rep->city);
    form_set(&st->form, "employer", rep->employer);
    form_set(&st->form, "mobile", rep->mobile);
    form_set(&st->form, "email", rep->email);
}

static enum cd_err load(struct visit *visit)
{
    struct personal *st = visit->state;
    enum cd_err err = booking_load(visit, 3);
    if (!err && !st->form.cells)
        fill(st);
    return err;
}

static void draw(struct visit *visit, const struct win *body)
{
    struct personal *st = visit->state;
    struct win win = booking_draw(visit, body);
    form_draw(&st->form, &win);
}

static struct event go_on(struct visit *visit)
{
    struct personal *st = visit->state;
    struct client *client = app_client(visit->app);
    struct booking_personal_rep rep;
    if (form_read(&st->form))
        return STAY;
    st->req.order = visit->ref.id;
    enum cd_err err = ask_booking_personal(client, &visit->arena, &st->req, &rep);
    if (!err)
        return EVENT(NEXT);
    return form_refused(&st->form, client_why(client)) ? STAY : booking_failed(visit, err);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct personal *st = visit->state;
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
    const struct personal *st = visit->state;
    return form_typing(&st->form);
}

static void done(struct visit *visit)
{
    struct personal *st = visit->state;
    form_free(&st->form);
}

static const enum event_id events[] = {EV_NEXT, EV_PREVIOUS, EV_NONE};

const struct screen_ops booking_personal_screen = {
    .name = "booking-personal",
    .title = N_("Personal information"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct personal),
    .keys = keys,
    .events = events,
    .help =
        N_("Your name and ID number come from your verified identity and can't be changed here. "
           "Mobile phone and email are where the appointment is sent to."),
    .load = load,
    .draw = draw,
    .act = act,
    .typing = typing,
    .back = booking_back,
    .tick = booking_tick,
    .crumb = booking_crumb,
    .done = done,
};
