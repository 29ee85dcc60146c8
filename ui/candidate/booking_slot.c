/* Step 8: a day and a time among the free seats, which holds the seat (M21, B10). */
#include <stdio.h>
#include <string.h>

#include "ui/candidate/booking.h"
#include "ui/candidate/booking_times.h"
#include "ui/format.h"
#include "ui/kit/calendar.h"

enum { MARGIN = 2, TIMES_X = 34, DAYS_WIDTH = 30, WIDE = 100, CALENDAR_ROWS = 10, BELOW_TIMES = 7 };

struct slot {
    struct booking booking; /* first, see booking.h */
    struct sitting_days_rep days;
    struct calendar calendar;
    struct times times;
    bool in_times; /* the times have the focus, not the calendar */
    bool ready;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_TAKE_SEAT, NEEDS_ROW, NULL},
    {K_ENTER, CMD_CHOOSE, 0, N_("Times of this day")},
    {K_TAB, CMD_SWITCH, 0, N_("Days, times")},
    {'n', CMD_NEXT_MONTH, 0, N_("p Month")},
    {'p', CMD_PREVIOUS_MONTH, NOT_IN_BAR, NULL},
    {K_ESC, CMD_PREVIOUS, 0, NULL},
    {0},
};

/* ---- loading --------------------------------------------------------------------------------- */

static int64_t free_on(const void *data, int64_t day)
{
    const struct slot *st = data;
    for (size_t i = 0; i < st->days.rows.n; i++)
        if (st->days.rows.v[i].day == day)
            return st->days.rows.v[i].free;
    return 0;
}

/* The day of the held seat, else the first one with seats from the planned day on, else at all. */
static int64_t first_day(const struct slot *st)
{
    const struct booking_show_rep *rep = &st->booking.rep;
    int64_t wanted = booking_day(rep), first = wanted ? wanted : rep->from_day, any = 0;
    if (rep->starts_at)
        return zone_day(rep->zone, rep->starts_at);
    for (size_t i = 0; i < st->days.rows.n; i++) {
        const struct day_row *row = &st->days.rows.v[i];
        if (row->free > 0 && row->day >= wanted)
            return row->day;
        if (row->free > 0 && !any)
            any = row->day;
    }
    return any ? any : first;
}

static enum cd_err load(struct visit *visit)
{
    struct slot *st = visit->state;
    struct sitting_days_req req = {.order = visit->ref.id};
    struct sitting_days_rep days;
    enum cd_err err = ask_sitting_days(app_client(visit->app), &visit->arena, &req, &days);
    if (!err)
        err = booking_load(visit, SLOT_STEP);
    if (err)
        return err;
    const struct booking_show_rep *rep = &st->booking.rep;
    st->days = days;
    int64_t day = st->ready ? st->calendar.day : first_day(st);
    calendar_init(&st->calendar, rep->from_day, rep->until_day,
                  zone_day(rep->zone, app_now(visit->app)), day);
    st->calendar.free = free_on;
    st->calendar.data = st;
    if (!st->ready)
        times_init(&st->times);
    st->ready = true;
    st->times.moved = strcmp(rep->moves_centre, rep->centre_name) == 0 ? rep->moves_at : 0;
    err = times_load(visit, &st->times, st->calendar.day, rep->held_until ? rep->sitting : 0);
    st->in_times &= st->times.rep.rows.n > 0;
    return err;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* What holds for all times, and for the one that is selected. */
static void draw_notes(struct visit *visit, const struct win *win)
{
    const struct slot *st = visit->state;
    const struct booking_show_rep *rep = &st->booking.rep;
    const struct slot_row *row = times_selected(&st->times);
    char offset[FORMAT_TEXT], until[FORMAT_TEXT];
    zone_name(offset, rep->zone, row ? row->starts_at : app_now(visit->app));
    draw_fmt(win, 0, 0, -1, STYLE_TEXT, _("All times in %s, %s"), rep->zone, offset);
    if (!row || !st->in_times)
        draw_wrap(
            win, 2, 0, win->height - 2, win->width, STYLE_DIM,
            _("Taking a seat holds it for you while you finish; the time is counted down above."));
    else if (!times_open(&st->times, row, app_now(visit->app)))
        draw_wrap(win, 2, 0, win->height - 2, win->width, STYLE_DIM,
                  _("This time can't be taken; w says why."));
    else if (row->late)
        draw_wrap(win, 2, 0, win->height - 2, win->width, STYLE_WAIT,
                  _("So near that this appointment could be neither moved nor cancelled."));
    else {
        format_time(until, rep->zone, row->change_until);
        draw_fmt(win, 2, 0, -1, STYLE_TEXT, _("Free to move or cancel until %s"), until);
    }
}

/* Where there is room: the next days that have seats at all. */
static void draw_days(const struct slot *st, const struct win *win)
{
    int y = 2;
    draw_text(win, 0, 0, -1, STYLE_STRONG, _("Days with free seats"));
    for (size_t i = 0; i < st->days.rows.n && y < win->height; i++) {
        const struct day_row *row = &st->days.rows.v[i];
        char day[FORMAT_TEXT], seats[FORMAT_TEXT];
        if (row->free <= 0)
            continue;
        format_day(day, row->day);
        format_count(seats, row->free);
        enum style style = row->day == st->calendar.day ? STYLE_STRONG : STYLE_TEXT;
        draw_text(win, y, 0, 18, style, day);
        draw_right(win, y++, 18, 6, style, seats);
    }
}

static void draw(struct visit *visit, const struct win *body)
{
    struct slot *st = visit->state;
    struct win win = booking_draw(visit, body);
    bool wide = win.width >= WIDE;
    int spare = wide ? DAYS_WIDTH : 0;
    int rows = (int)st->times.rep.rows.n + 3, most = win.height - BELOW_TIMES;
    rows = rows > most ? most : rows;
    rows = rows < CALENDAR_ROWS ? CALENDAR_ROWS : rows;
    struct win notes = win_sub(&win, rows + 1, MARGIN + 1, win.height - rows - 1, win.width - 3);
    struct win times = win_sub(&win, 0, TIMES_X, rows, win.width - TIMES_X - spare);
    draw_notes(visit, &notes);
    if (wide) {
        struct win days = win_sub(&win, 0, win.width - spare + 4, win.height, spare - 4);
        draw_days(st, &days);
    }
    calendar_legend(&st->calendar, &win, 9, MARGIN + 1);
    st->calendar.blurred = st->in_times;
    if (st->in_times) {
        calendar_draw(&st->calendar, &win, 0, MARGIN);
        times_draw(&st->times, &times, false, app_now(visit->app));
    } else {
        times_draw(&st->times, &times, true, app_now(visit->app));
        calendar_draw(&st->calendar, &win, 0, MARGIN);
    }
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event take_seat(struct visit *visit)
{
    struct slot *st = visit->state;
    const struct slot_row *row = times_selected(&st->times);
    const struct booking_show_rep *draft = &st->booking.rep;
    if (!row)
        return STAY;
    if (draft->held_until && draft->sitting == row->sitting)
        return EVENT(NEXT);
    struct booking_hold_req req = {.order = visit->ref.id, .sitting = row->sitting};
    struct booking_hold_rep rep;
    enum cd_err err = ask_booking_hold(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        return EVENT(NEXT);
    app_fail(visit->app, err);
    return EVENT(RELOAD); /* the seats are others than a moment ago */
}

/* Esc: from the times to the days, then to the step before, which gives the seat back at once. */
static struct event leave(struct visit *visit)
{
    struct slot *st = visit->state;
    if (st->in_times) {
        st->in_times = false;
        return STAY;
    }
    struct booking_release_req req = {.order = visit->ref.id};
    struct booking_release_rep rep;
    if (st->booking.rep.held_until) {
        enum cd_err err = ask_booking_release(app_client(visit->app), &visit->arena, &req, &rep);
        if (err && err != CD_HOLD_OVER && app_fail(visit->app, err))
            return STAY;
        app_say(visit->app, _("The seat was given back"));
    }
    return EVENT(PREVIOUS);
}

static struct event calendar_act(struct visit *visit, const struct input *in)
{
    struct slot *st = visit->state;
    const struct booking_show_rep *rep = &st->booking.rep;
    int64_t before = st->calendar.day;
    enum calendar_done done = calendar_input(&st->calendar, in);
    if (done == CALENDAR_IGNORED)
        return STAY;
    if (st->calendar.day != before)
        app_fail(visit->app, times_load(visit, &st->times, st->calendar.day,
                                        rep->held_until ? rep->sitting : 0));
    st->in_times = done == CALENDAR_CHOSEN && st->times.rep.rows.n > 0;
    return STAY;
}

static struct event times_act(struct visit *visit, const struct input *in)
{
    struct slot *st = visit->state;
    if (in->kind == INPUT_KEY && (in->key == K_LEFT || in->key == 'h')) {
        st->in_times = false;
        return STAY;
    }
    enum table_done done = table_input(&st->times.table, in);
    if (done == TABLE_CHOSEN)
        app_press(visit->app, CMD_TAKE_SEAT);
    if (done == TABLE_IGNORED && in->kind != INPUT_KEY)
        return calendar_act(visit, in);
    st->in_times = true;
    return STAY;
}

static struct event plain_input(struct visit *visit, const struct input *in)
{
    struct slot *st = visit->state;
    bool click = in->kind == INPUT_CLICK || in->kind == INPUT_DOUBLE;
    return st->in_times || click ? times_act(visit, in) : calendar_act(visit, in);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct slot *st = visit->state;
    struct input month = {.kind = INPUT_KEY, .key = command == CMD_NEXT_MONTH ? 'n' : 'p'};
    switch (command) {
    case CMD_TAKE_SEAT:
        return take_seat(visit);
    case CMD_PREVIOUS:
        return leave(visit);
    case CMD_CHOOSE:
    case CMD_SWITCH:
        st->in_times = !st->in_times && st->times.rep.rows.n > 0;
        return STAY;
    case CMD_NEXT_MONTH:
    case CMD_PREVIOUS_MONTH:
        return calendar_act(visit, &month);
    default:
        return plain_input(visit, in);
    }
}

static bool has_row(const struct visit *visit)
{
    const struct slot *st = visit->state;
    return times_selected(&st->times) != NULL;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct slot *st = visit->state;
    const struct slot_row *row = times_selected(&st->times);
    if (command == CMD_CHOOSE)
        return st->in_times || !row ? CAN_HIDE : CAN;
    if (command == CMD_NEXT_MONTH || command == CMD_PREVIOUS_MONTH)
        return st->in_times ? CAN_HIDE : CAN;
    if (command != CMD_TAKE_SEAT)
        return CAN;
    if (!st->in_times || !row)
        return CAN_HIDE;
    return times_open(&st->times, row, app_now(visit->app)) ? CAN : CAN_NOT;
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct slot *st = visit->state;
    const struct slot_row *row = times_selected(&st->times);
    if (command != CMD_TAKE_SEAT || !row)
        return CD_OK;
    struct booking_hold_req req = {.order = visit->ref.id, .sitting = row->sitting};
    struct booking_hold_rep rep;
    enum cd_err err = dry_booking_hold(app_client(visit->app), &visit->arena, &req, &rep);
    if (err)
        *why = *client_why(app_client(visit->app));
    return err;
}

static void done(struct visit *visit)
{
    struct slot *st = visit->state;
    times_done(&st->times);
}

static const enum event_id events[] = {EV_NEXT, EV_PREVIOUS, EV_NONE};

const struct screen_ops booking_slot_screen = {
    .name = "booking-slot",
    .title = N_("Date and time"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct slot),
    .keys = keys,
    .events = events,
    .help = N_("Choose a day, then a time. Taking a seat holds it for a while, counted down "
               "above; going back a step gives it back. All times are the centre's own."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = has_row,
    .can = can,
    .why = why_not,
    .back = booking_back,
    .tick = booking_tick,
    .crumb = booking_crumb,
    .done = done,
};
