/* Step 10: everything once more, then Complete Appointment (M23, A22). */
#include <inttypes.h>

#include "ui/candidate/appointment.h"
#include "ui/candidate/booking.h"
#include "ui/format.h"

enum { MARGIN = 2, LABELS = 20, FOOT = 4, MOVE_ROWS = 1 };

static const struct screen_key keys[] = {
    {K_ENTER, CMD_COMPLETE, 0, NULL},
    {K_ENTER, CMD_MOVE, 0, N_("Move appointment")},
    {K_ESC, CMD_PREVIOUS, 0, NULL},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    return booking_load(visit, BOOKING_STEPS);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_person(struct facts *facts, const struct booking_show_rep *rep)
{
    facts_add(facts, _("First name"), STYLE_TEXT, "%s", rep->first_name);
    facts_add(facts, _("Last name"), STYLE_TEXT, "%s", rep->last_name);
    facts_add(facts, _("ID number"), STYLE_TEXT, "%s", rep->idno);
    facts_add(facts, _("Mobile phone"), STYLE_TEXT, "%s", rep->mobile);
    facts_add(facts, _("Email"), STYLE_TEXT, "%s", rep->email);
}

static void draw_exam(struct facts *facts, const struct booking_show_rep *rep)
{
    char when[FORMAT_TEXT], zone[FORMAT_TEXT], arrive[FORMAT_TEXT];
    format_time(when, rep->zone, rep->starts_at);
    zone_name(zone, rep->zone, rep->starts_at);
    format_clock(arrive, rep->zone, rep->arrive_at);
    facts_add(facts, _("Exam"), STYLE_STRONG, "%s", rep->subject_name);
    facts_add(facts, _("Starts"), STYLE_STRONG, "%s", when);
    facts_add(facts, "", STYLE_DIM, "%s, %s", rep->zone, zone);
    facts_add(facts, _("Length"), STYLE_TEXT, _("%" PRId64 " minutes; be there at %s"),
              rep->minutes, arrive);
    facts_add(facts, _("Centre"), STYLE_TEXT, "%s", rep->centre_name);
    facts_add(facts, _("Address"), STYLE_TEXT, "%s", rep->address);
    facts_add(facts, _("Seat"), STYLE_TEXT, "%" PRId64, rep->seat);
}

/* Returns the rows that it took. */
static int draw_given_up(const struct booking_show_rep *rep, const struct win *win)
{
    char when[FORMAT_TEXT];
    if (!rep->moving)
        return 0;
    format_time(when, rep->moves_zone, rep->moves_at);
    draw_fmt(win, 0, MARGIN, -1, STYLE_STRONG, _("Your seat of %s is given up."), when);
    return MOVE_ROWS;
}

static void draw_foot(const struct booking_show_rep *rep, const struct win *foot)
{
    char until[FORMAT_TEXT];
    struct buf text = BUF_INIT;
    int above = draw_given_up(rep, foot);
    struct win rest = win_sub(foot, above, 0, foot->height - above, foot->width), *win = &rest;
    format_time(until, rep->zone, rep->change_until);
    if (rep->late)
        buf_str(&text, _("The exam is so near that it can be neither moved nor cancelled. You will "
                         "be asked to "
                         "confirm that."));
    else
        buf_fmt(&text, _("Free to move or cancel until %s."), until);
    draw_wrap(win, 0, MARGIN, 2, win->width - MARGIN, rep->late ? STYLE_WAIT : STYLE_DIM,
              text.text);
    buf_free(&text);
    draw_glyph(win, FOOT - 2, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(win, FOOT - 2, MARGIN, -1, STYLE_ACCENT, "[ %s ]",
             rep->moving ? _("Move appointment") : _("Complete appointment"));
    draw_cursor(win, FOOT - 2, 0);
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct booking *booking = visit->state;
    struct win win = booking_draw(visit, body);
    int foot_rows = FOOT + (booking->rep.moving ? MOVE_ROWS : 0);
    struct win list = win_sub(&win, 0, 0, win.height - foot_rows, win.width);
    struct facts facts = facts_at(&list, 0, MARGIN, list.width - MARGIN);
    facts.label_width = LABELS;
    draw_exam(&facts, &booking->rep);
    if (list.height > 15)
        facts_gap(&facts);
    draw_person(&facts, &booking->rep);
    int y = facts.y + 1 < list.height ? facts.y + 1 : list.height;
    struct win foot = win_sub(&win, y, 0, foot_rows, win.width);
    draw_foot(&booking->rep, &foot);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event confirm_late(struct visit *visit)
{
    const struct booking *booking = visit->state;
    bool moving = booking->rep.moving;
    app_confirm(visit->app, moving ? CMD_MOVE : CMD_COMPLETE, _("This can't be changed"),
                moving ? _("The exam is so near that this appointment could then be neither moved "
                           "again nor cancelled by you. Move it all the same?")
                       : _("The exam is so near that this appointment can be neither moved nor "
                           "cancelled by you afterwards. Complete it all the same?"));
    return STAY;
}

static struct event complete(struct visit *visit, bool confirmed)
{
    const struct booking *booking = visit->state;
    struct booking_complete_req req = {.order = visit->ref.id, .late_ok = confirmed};
    struct booking_complete_rep rep;
    if (booking->rep.late && !confirmed)
        return confirm_late(visit);
    enum cd_err err = ask_booking_complete(app_client(visit->app), &visit->arena, &req, &rep);
    if (err == CD_LATE_NOT_CONFIRMED) /* the time for changes ended while this was read */
        return confirm_late(visit);
    if (err)
        return booking_failed(visit, err);
    app_session_load(visit->app); /* a message has come */
    return EVENT(BOOKED);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    if (command == CMD_COMPLETE || command == CMD_MOVE)
        return complete(visit, in->kind == INPUT_CONFIRMED);
    return command == CMD_PREVIOUS ? EVENT(PREVIOUS) : STAY;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct booking *booking = visit->state;
    if (command == CMD_COMPLETE || command == CMD_MOVE)
        return booking->rep.moving == (command == CMD_MOVE) ? CAN : CAN_HIDE;
    return CAN;
}

static const enum event_id events[] = {EV_BOOKED, EV_PREVIOUS, EV_STEP_8, EV_NONE};

const struct screen_ops booking_confirm_screen = {
    .name = "booking-confirm",
    .title = N_("Confirm everything"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct booking),
    .keys = keys,
    .events = events,
    .help = N_("Read everything once more. Enter makes the appointment; it is then sent to you by "
               "SMS, by email and to the message centre."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .back = booking_back,
    .tick = booking_tick,
    .crumb = booking_crumb,
};
