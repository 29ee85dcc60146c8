/* Step 7: the centre, the start date and the end date (M20). */
#include <stdio.h>

#include "ui/candidate/booking.h"
#include "ui/format.h"
#include "ui/kit/form.h"
#include "ui/kit/table.h"

enum {
    MARGIN = 2,
    FORM_ROWS = 4,
    BELOW = FORM_ROWS + 7,
    HEADING = 3,
    DAYS_BEFORE = 3,
    DAYS_AFTER = 27
};

struct where {
    struct booking booking; /* first, see booking.h */
    struct centre_list_rep centres;
    struct table table;
    struct booking_where_req req;
    struct form form;
    bool dates; /* the form has the focus */
    bool ready;
};

/* ---- the table of centres -------------------------------------------------------------------- */

static int64_t centre_id(const void *data, size_t row)
{
    const struct where *st = data;
    return st->centres.rows.v[row].id;
}

static enum style centre_cell(const void *data, size_t row, int column, struct buf *text)
{
    const struct where *st = data;
    const struct centre_row *centre = &st->centres.rows.v[row];
    char value[FORMAT_TEXT];
    switch (column) {
    case 0:
        buf_str(text, centre->name);
        return STYLE_TEXT;
    case 1:
        buf_str(text, centre->city);
        return STYLE_TEXT;
    case 2:
        format_count(value, centre->free);
        buf_str(text, centre->free ? value : _("none"));
        return centre->free ? STYLE_TEXT : STYLE_DIM;
    case 3:
        format_date(value, centre->zone, centre->next_at);
        buf_str(text, value);
        return STYLE_TEXT;
    case 4:
        buf_str(text, centre->zone);
        return STYLE_DIM;
    default:
        buf_str(text, centre->address);
        return STYLE_DIM;
    }
}

static const struct table_column columns[] = {
    {.title = N_("Centre"), .width = 24, .weight = 2},
    {.title = N_("City"), .width = 10, .weight = 1},
    {.title = N_("Free"), .width = 6, .right = true, .mute = true},
    {.title = N_("Next free"), .width = 15, .mute = true, .priority = 1},
    {.title = N_("Zone"), .width = 18, .priority = 2},
    {.title = N_("Address"), .width = 24, .weight = 3, .priority = 3},
};

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = centre_id,
    .cell = centre_cell,
    .empty = N_("No centre has a sitting for this exam inside your range."),
};

static const struct form_item items[] = {
    {FORM_FIELD, "from_day", N_("Start date"), NULL, 12, NULL},
    {FORM_FIELD, "until_day", N_("End date"), NULL, 12, NULL},
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_CHOOSE, NEEDS_ROW, NULL},
    {K_ENTER, CMD_NEXT, BAR_ONLY, NULL},
    {K_TAB, CMD_SWITCH, BAR_ONLY, N_("Centres, dates")},
    {'/', CMD_FILTER, 0, NULL},
    {K_ESC, CMD_PREVIOUS, 0, NULL},
    {0},
};

/* ---- loading --------------------------------------------------------------------------------- */

static void set_day(struct where *st, const char *field, int64_t day)
{
    char text[ZONE_TEXT];
    day_iso(text, day);
    form_set(&st->form, field, text);
}

/* The dates of the draft, or some weeks around the planned day, inside the range. */
static void fill(struct where *st)
{
    const struct booking_show_rep *rep = &st->booking.rep;
    bool chosen = rep->centre && !(rep->moving && rep->step <= MOVE_FIRST);
    int64_t from = chosen ? rep->from_day : booking_day(rep) - DAYS_BEFORE;
    int64_t until = chosen ? rep->until_day : booking_day(rep) + DAYS_AFTER;
    from = from < rep->first_day ? rep->first_day : from;
    until = until < from ? from + DAYS_AFTER : until;
    until = until > rep->last_day ? rep->last_day : until;
    form_init(&st->form, op_request(OP_BOOKING_WHERE), &st->req, items,
              sizeof items / sizeof *items, N_("Show the free seats"));
    set_day(st, "from_day", from);
    set_day(st, "until_day", until);
    table_init(&st->table, &source, st);
}

static enum cd_err load(struct visit *visit)
{
    struct where *st = visit->state;
    struct centre_list_req req = {.order = visit->ref.id};
    struct centre_list_rep centres;
    enum cd_err err = ask_centre_list(app_client(visit->app), &visit->arena, &req, &centres);
    if (!err)
        err = booking_load(visit, 7);
    if (err)
        return err;
    st->centres = centres;
    if (!st->ready)
        fill(st);
    table_rows(&st->table, centres.rows.n);
    if (!st->ready && st->booking.rep.centre)
        table_select(&st->table, st->booking.rep.centre);
    st->ready = true;
    return CD_OK;
}

static const struct centre_row *chosen(const struct where *st)
{
    size_t row;
    return table_row(&st->table, &row) ? &st->centres.rows.v[row] : NULL;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_centre(const struct visit *visit, const struct win *win, int y)
{
    const struct centre_row *centre = chosen(visit->state);
    if (!centre)
        return;
    char zone[FORMAT_TEXT], next[FORMAT_TEXT];
    zone_name(zone, centre->zone, app_now(visit->app));
    draw_text(win, y, MARGIN, -1, STYLE_TEXT, centre->address);
    draw_fmt(win, y + 1, MARGIN, -1, STYLE_DIM, "%s, %s", centre->zone, zone);
    format_time(next, centre->zone, centre->next_at);
    if (centre->next_at)
        draw_fmt(win, y + 2, MARGIN, -1, STYLE_DIM, _("Next free seat %s"), next);
    else
        draw_text(win, y + 2, MARGIN, -1, STYLE_DIM, _("No free seat now"));
}

static void draw(struct visit *visit, const struct win *body)
{
    struct where *st = visit->state;
    struct win win = booking_draw(visit, body);
    int rows = (int)st->centres.rows.n + HEADING, most = win.height - BELOW;
    struct win list = win_sub(&win, 0, 0, rows < most ? rows : most, win.width);
    int y = list.height + 1;
    char first[FORMAT_TEXT], last[FORMAT_TEXT];
    format_day(first, st->booking.rep.first_day);
    format_day(last, st->booking.rep.last_day);
    draw_centre(visit, &win, y);
    draw_fmt(&win, y + 4, MARGIN, -1, STYLE_DIM, _("Between %s and %s"), first, last);
    struct win form = win_sub(&win, y + 5, 0, FORM_ROWS + 1, win.width);
    st->table.blurred = st->dates;
    st->form.blurred = !st->dates;
    table_draw(&st->table, &list);
    form_draw(&st->form, &form);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event go_on(struct visit *visit)
{
    struct where *st = visit->state;
    struct client *client = app_client(visit->app);
    const struct centre_row *centre = chosen(st);
    struct booking_where_rep rep;
    st->dates = true;
    if (form_read(&st->form))
        return STAY;
    st->req.order = visit->ref.id;
    st->req.centre = centre ? centre->id : 0;
    enum cd_err err = ask_booking_where(client, &visit->arena, &st->req, &rep);
    if (!err)
        return EVENT(NEXT);
    return form_refused(&st->form, client_why(client)) ? STAY : booking_failed(visit, err);
}

/* Tab goes round: centres, both dates, the button, centres. */
static void dates_input(struct visit *visit, const struct input *in)
{
    struct where *st = visit->state;
    bool key = in->kind == INPUT_KEY;
    bool leaves = key && ((in->key == K_TAB && st->form.focus == st->form.count) ||
                          (in->key == K_BACKTAB && st->form.focus == 0));
    if (leaves) {
        st->dates = false;
        return;
    }
    enum form_done done = form_input(&st->form, in);
    if (done == FORM_SUBMIT)
        app_press(visit->app, CMD_NEXT);
    else if (done == FORM_IGNORED && (!key || in->key == K_UP))
        st->dates = table_input(&st->table, in) == TABLE_IGNORED;
}

static void centres_input(struct visit *visit, const struct input *in)
{
    struct where *st = visit->state;
    if (in->kind == INPUT_KEY && (in->key == K_TAB || in->key == K_BACKTAB)) {
        st->dates = true;
        st->form.focus = in->key == K_TAB ? 0 : st->form.count;
        return;
    }
    enum table_done done = table_input(&st->table, in);
    if (done == TABLE_CHOSEN)
        app_press(visit->app, CMD_CHOOSE);
    else if (done == TABLE_IGNORED && in->kind != INPUT_KEY)
        st->dates = form_input(&st->form, in) != FORM_IGNORED;
}

/* Esc: out of the filter, from the dates to the centres. */
static bool step_out(struct where *st)
{
    if (!st->dates)
        return table_back(&st->table);
    st->dates = false;
    return true;
}

/* And then to the step before, or out of a move that was not made. */
static bool back(struct visit *visit)
{
    struct where *st = visit->state;
    if (!st->booking.rep.moving)
        return booking_back(visit);
    if (step_out(st))
        return true;
    app_say(visit->app, _("Nothing was moved; your appointment stays as it is"));
    return false;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct where *st = visit->state;
    switch (command) {
    case CMD_NEXT:
        return go_on(visit);
    case CMD_PREVIOUS:
        return step_out(st) ? STAY : EVENT(PREVIOUS);
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    case CMD_CHOOSE:
        st->dates = true;
        st->form.focus = st->form.count; /* the dates are usually right */
        return STAY;
    default:
        if (st->dates)
            dates_input(visit, in);
        else
            centres_input(visit, in);
        return STAY;
    }
}

static bool has_row(const struct visit *visit)
{
    return chosen(visit->state) != NULL;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct where *st = visit->state;
    if (command == CMD_PREVIOUS)
        return st->booking.rep.moving ? CAN_HIDE : CAN;
    if (command == CMD_CHOOSE || command == CMD_FILTER)
        return st->dates ? CAN_HIDE : CAN;
    return command == CMD_NEXT && !st->dates ? CAN_HIDE : CAN;
}

static bool typing(const struct visit *visit)
{
    const struct where *st = visit->state;
    return st->dates ? form_typing(&st->form) : table_typing(&st->table);
}

static void done(struct visit *visit)
{
    struct where *st = visit->state;
    table_free(&st->table);
    form_free(&st->form);
}

static const enum event_id events[] = {EV_NEXT, EV_PREVIOUS, EV_NONE};

const struct screen_ops booking_where_screen = {
    .name = "booking-where",
    .title = N_("Centre and dates"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct where),
    .keys = keys,
    .events = events,
    .help = N_("Choose a centre, then the days between which you want to see its free seats. All "
               "times are the centre's own, in the zone that is named."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = has_row,
    .can = can,
    .typing = typing,
    .back = back,
    .tick = booking_tick,
    .crumb = booking_crumb,
    .done = done,
};
