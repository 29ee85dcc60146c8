#include "ui/candidate/booking.h"

#include <stdio.h>

#include "ui/format.h"
#include "ui/kit/progress.h"

enum { SIDE = 24, SIDE_WIDE = 40, WIDE = 120, MARGIN = 2 };

static const char *const titles[BOOKING_STEPS + 1] = {
    [1] = N_("Schedule exam"),        [2] = N_("Privacy statement"),
    [3] = N_("Personal information"), [4] = N_("Available dates"),
    [5] = N_("Exam requirements"),    [6] = N_("Exam delivery privacy"),
    [7] = N_("Centre and dates"),     [8] = N_("Date and time"),
    [9] = N_("Name and contact"),     [10] = N_("Confirm everything"),
};

enum cd_err booking_load(struct visit *visit, int step)
{
    struct booking *booking = visit->state;
    struct booking_show_rep rep;
    struct booking_show_req req = {.order = visit->ref.id};
    enum cd_err err = ask_booking_show(app_client(visit->app), &visit->arena, &req, &rep);
    booking->step = step;
    if (!err)
        booking->rep = rep;
    return err;
}

int64_t booking_day(const struct booking_show_rep *rep)
{
    return rep->moving ? zone_day(rep->moves_zone, rep->moves_at) : rep->planned;
}

bool booking_passed(const struct booking *booking)
{
    return booking->rep.step > booking->step;
}

/* ---- between the steps ----------------------------------------------------------------------- */

struct event booking_begin(struct visit *visit, int64_t order)
{
    struct booking_start_req req = {.order = order};
    struct booking_start_rep rep;
    if (app_fail(visit->app, ask_booking_start(app_client(visit->app), &visit->arena, &req, &rep)))
        return STAY;
    int64_t step = rep.step < BOOKING_FIRST ? BOOKING_FIRST : rep.step;
    step = step > BOOKING_STEPS ? BOOKING_STEPS : step;
    return (struct event){(enum event_id)(EV_STEP_2 + step - BOOKING_FIRST), {REF_ORDER, order}};
}

/* The seat is free for others again: say so, and choose another. */
static struct event hold_over(struct visit *visit)
{
    struct booking *booking = visit->state;
    booking->rep.held_until = 0;
    app_warn(visit->app, "%s", _(err_info(CD_HOLD_OVER)->text));
    return booking->step > SLOT_STEP ? EVENT(STEP_8) : EVENT(RELOAD);
}

struct event booking_failed(struct visit *visit, enum cd_err err)
{
    if (err == CD_HOLD_OVER)
        return hold_over(visit);
    app_fail(visit->app, err);
    return STAY;
}

bool booking_back(struct visit *visit)
{
    app_press(visit->app, CMD_PREVIOUS);
    return true;
}

bool booking_tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct booking *booking = visit->state;
    int64_t until = booking->rep.held_until;
    if (until == 0)
        return false;
    if (now >= until)
        *event = hold_over(visit);
    return true;
}

void booking_crumb(const struct visit *visit, struct buf *text)
{
    const struct booking *booking = visit->state;
    buf_str(text, booking->rep.moving ? _("Move") : _("Schedule"));
}

/* ---- the frame of a step --------------------------------------------------------------------- */

struct column {
    struct win win;
    int y;
    bool loose; /* room for a row between two facts */
};

static void column_add(struct column *column, const char *label, enum style style,
                       const char *value)
{
    const struct win *win = &column->win;
    if (label)
        draw_text(win, column->y++, 0, win->width, STYLE_DIM, label);
    int lines = draw_wrap(win, column->y, 0, win->height - column->y, win->width, style, value);
    column->y += (lines > 0 ? lines : 1) + column->loose;
}

static void column_seat(struct column *column, const struct booking_show_rep *rep)
{
    char text[FORMAT_TEXT];
    format_moment(text, rep->zone, rep->starts_at);
    column_add(column, _("Exam"), STYLE_STRONG, text);
    if (rep->late) {
        column_add(column, NULL, STYLE_WAIT, _("Can't be changed afterwards"));
    } else {
        format_time(text, rep->zone, rep->change_until);
        column_add(column, _("Free to change until"), STYLE_TEXT, text);
    }
}

/* The appointment that is moved: it stands until the new one is complete. */
static void column_now(struct column *column, const struct booking_show_rep *rep)
{
    char text[FORMAT_TEXT];
    format_time(text, rep->moves_zone, rep->moves_at);
    column_add(column, _("Now"), STYLE_TEXT, text);
    column->y -= column->loose;
    column_add(column, NULL, STYLE_TEXT, rep->moves_centre);
}

/* What was chosen so far, on the right of every step. */
static void draw_chosen(const struct booking_show_rep *rep, const struct win *side)
{
    char text[FORMAT_TEXT], until[FORMAT_TEXT];
    struct column column = {.win = *side, .loose = side->height >= 24};
    column_add(&column, NULL, STYLE_STRONG, rep->subject_name);
    column.y -= column.loose;
    snprintf(text, sizeof text, _("Order %s"), rep->number);
    column_add(&column, NULL, STYLE_DIM, text);
    format_time(text, rep->platform_zone, rep->valid_until);
    column_add(&column, _("Valid until"), STYLE_TEXT, text);
    if (rep->moving)
        column_now(&column, rep);
    else if (rep->planned) {
        format_day(text, rep->planned);
        column_add(&column, _("Planned"), STYLE_TEXT, text);
    }
    bool chosen = rep->centre && !(rep->moving && rep->step <= MOVE_FIRST);
    if (chosen)
        column_add(&column, _("Centre"), STYLE_TEXT, rep->centre_name);
    if (chosen && !(rep->moving && rep->starts_at)) { /* the column would be too long */
        format_day(text, rep->from_day);
        format_day(until, rep->until_day);
        column_add(&column, _("From, to"), STYLE_TEXT, text);
        column.y -= column.loose;
        column_add(&column, NULL, STYLE_TEXT, until);
    }
    if (rep->starts_at)
        column_seat(&column, rep);
}

static void draw_countdown(const struct visit *visit, const struct win *body)
{
    const struct booking *booking = visit->state;
    char left[FORMAT_TEXT], text[FORMAT_TEXT * 2];
    if (!booking->rep.held_until)
        return;
    format_countdown(left, app_now(visit->app), booking->rep.held_until);
    /* TRANSLATORS: minutes and seconds. */
    snprintf(text, sizeof text, _("Seat held for you %6s"), left);
    draw_right(body, 0, body->width - SIDE - MARGIN, SIDE, STYLE_WAIT, text);
}

/* A move has four steps: those that choose and confirm a seat. */
static void draw_rail(const struct booking *booking, const struct win *body)
{
    const char *title = _(titles[booking->step]);
    char text[FORMAT_TEXT];
    int before = booking->rep.moving ? MOVE_FIRST - 1 : 0;
    /* TRANSLATORS: the title of a step of moving an appointment. */
    snprintf(text, sizeof text, _("Move: %s"), title);
    progress_rail(body, 0, MARGIN, booking->step - before, BOOKING_STEPS - before,
                  before ? text : title);
}

struct win booking_draw(struct visit *visit, const struct win *body)
{
    const struct booking *booking = visit->state;
    int side = body->width >= WIDE ? SIDE_WIDE : SIDE;
    draw_rail(booking, body);
    draw_countdown(visit, body);
    struct win right = win_sub(body, 2, body->width - side, body->height - 2, side - 1);
    draw_chosen(&booking->rep, &right);
    return win_sub(body, 2, 0, body->height - 2, body->width - side - 2);
}
