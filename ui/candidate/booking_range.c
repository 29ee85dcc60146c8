/* Step 4: the available range, and the planned date in it (M17, A3). */
#include "ui/candidate/booking.h"
#include "ui/format.h"
#include "ui/kit/calendar.h"

enum { MARGIN = 2, GAP = 4 };

struct range {
    struct booking booking; /* first, see booking.h */
    struct calendar calendar;
    bool ready;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_NEXT, 0, N_("Plan this day")},
    {'n', CMD_NEXT_MONTH, BAR_ONLY, N_("p Month")},
    {'p', CMD_PREVIOUS_MONTH, BAR_ONLY | NOT_IN_BAR, NULL},
    {K_ESC, CMD_PREVIOUS, 0, NULL},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct range *st = visit->state;
    enum cd_err err = booking_load(visit, 4);
    const struct booking_show_rep *rep = &st->booking.rep;
    if (err || st->ready)
        return err;
    calendar_init(&st->calendar, rep->first_day, rep->last_day,
                  zone_day(rep->platform_zone, app_now(visit->app)),
                  rep->planned ? rep->planned : rep->first_day);
    st->ready = true;
    return CD_OK;
}

/* Below the calendar, or beside it where there is room. */
static void draw_range(struct visit *visit, const struct win *win)
{
    struct range *st = visit->state;
    const struct booking_show_rep *rep = &st->booking.rep;
    char first[FORMAT_TEXT], last[FORMAT_TEXT], until[FORMAT_TEXT], day[FORMAT_TEXT];
    format_day(first, rep->first_day);
    format_day(last, rep->last_day);
    format_moment(until, rep->platform_zone, rep->valid_until);
    format_day(day, st->calendar.day);
    draw_fact(win, 0, 0, 10, _("Planned"), STYLE_STRONG, day);
    draw_fact(win, 2, 0, 10, _("From"), STYLE_TEXT, first);
    draw_fact(win, 3, 0, 10, _("To"), STYLE_TEXT, last);
    struct buf text = BUF_INIT;
    buf_fmt(
        &text,
        _("Your order is valid until %s; the exam must start before. This day only says when you "
          "mean to come: centre, day and time are chosen in the steps 7 and 8."),
        until);
    draw_wrap(win, 5, 0, win->height - 5, win->width < 60 ? win->width : 60, STYLE_DIM, text.text);
    buf_free(&text);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct range *st = visit->state;
    struct win win = booking_draw(visit, body);
    bool beside = win.width >= CALENDAR_WIDTH + GAP + 44;
    struct win text =
        beside ? win_sub(&win, 0, MARGIN + CALENDAR_WIDTH + GAP, win.height, win.width)
               : win_sub(&win, CALENDAR_HEIGHT - 1, MARGIN + 1, win.height, win.width - MARGIN);
    draw_range(visit, &text);
    calendar_draw(&st->calendar, &win, 0, MARGIN);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct range *st = visit->state;
    if (command == CMD_PREVIOUS)
        return EVENT(PREVIOUS);
    if (command != CMD_NEXT) {
        if (calendar_input(&st->calendar, in) == CALENDAR_CHOSEN)
            app_press(visit->app, CMD_NEXT);
        return STAY;
    }
    struct booking_plan_req req = {.order = visit->ref.id, .planned = st->calendar.day};
    struct booking_plan_rep rep;
    enum cd_err err = ask_booking_plan(app_client(visit->app), &visit->arena, &req, &rep);
    return err ? booking_failed(visit, err) : EVENT(NEXT);
}

static const enum event_id events[] = {EV_NEXT, EV_PREVIOUS, EV_NONE};

const struct screen_ops booking_range_screen = {
    .name = "booking-range",
    .title = N_("Available dates"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct range),
    .keys = keys,
    .events = events,
    .help = N_("Days outside the range are dim and can't be planned. Arrows go by day and week, n "
               "and p by month."),
    .load = load,
    .draw = draw,
    .act = act,
    .back = booking_back,
    .tick = booking_tick,
    .crumb = booking_crumb,
};
