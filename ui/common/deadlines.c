/* Every clock that runs for a candidate or an enterprise, the next one first, with what to do
 * (B23).
 */
#include <string.h>

#include "base/clock.h"
#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/host.h"
#include "ui/kit/table.h"

enum { MARGIN = 2, LABELS = 10, BELOW = 5 };
enum column { COLUMN_LEFT, COLUMN_WHEN, COLUMN_CLOCK, COLUMN_EXAM };

static const struct table_column columns[] = {
    [COLUMN_LEFT] = {.title = N_("In"), .width = 13, .mute = true},
    [COLUMN_WHEN] = {.title = N_("When"), .width = 21},
    [COLUMN_CLOCK] = {.title = N_("Clock"), .width = 17},
    [COLUMN_EXAM] = {.title = N_("Exam"), .width = 20, .weight = 1},
};

struct deadlines {
    struct table table;
    struct deadline_list_rep list;
    int64_t shown; /* the second that the countdowns were drawn for */
};

static const struct word {
    const char *stored;
    const char *said;
} clocks[] = {
    {"pay_by", N_("Payment is due")},
    {"order_ends", N_("Order ends")},
    {"held_until", N_("Seat held until")},
    {"change_until", N_("Move or cancel by")},
    {"arrive", N_("Be at the centre")},
    {"exam", N_("Exam starts")},
    {"release", N_("Result released")},
    {"renew_from", N_("Renewal opens")},
    {"certificate_ends", N_("Certificate ends")},
    {"identity_ends", N_("Verification ends")},
    {"refund_open", N_("Refund under way")},
    {"", ""},
};

static const struct word actions[] = {
    {"pay", N_("Pay the order, or redeem a code on it")},
    {"schedule", N_("Schedule the exam: it has to start before the order ends")},
    {"complete", N_("Complete the appointment; the seat is free again afterwards")},
    {"change", N_("Move or cancel now if you have to; later it can't be done")},
    {"come", N_("Be there early, with a valid document that carries your name")},
    {"wait", N_("Nothing to do: it comes by itself")},
    {"renew", N_("Buy the exam again and pass it: that renews the certificate")},
    {"verify", N_("Ask for verification again when it has ended")},
    {"transfer", N_("Pay it from the balance, or have the transfer arrive until then")},
    {"hand_out", N_("Hand the unused codes out, or give them back: they die with the order")},
    {"hurry", N_("Remind who holds a code: it dies with the order unless it is scheduled")},
    {"collect", N_("The desk has a part of the refund ready for you")},
    {"", ""},
};

static const char *say(const struct word *words, const char *stored)
{
    while (words->stored[0] && strcmp(words->stored, stored) != 0)
        words++;
    return words->stored[0] ? _(words->said) : stored;
}

/* ---- the table ------------------------------------------------------------------------------- */

static const struct deadline_row *row_at(const void *data, size_t row)
{
    const struct visit *visit = data;
    const struct deadlines *st = visit->state;
    return &st->list.rows.v[row];
}

/* One appointment has several clocks: the kind tells them apart. */
static int64_t row_id(const void *data, size_t row)
{
    const struct deadline_row *clock = row_at(data, row);
    int64_t id = clock->id;
    for (const char *at = clock->kind; *at; at++)
        id = (id * 31 + *at) % INT32_MAX;
    return id;
}

static enum style row_cell(const void *data, size_t row, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct deadline_row *clock = row_at(data, row);
    int64_t left = clock->at - app_now(visit->app);
    char value[FORMAT_TEXT];
    switch ((enum column)column) {
    case COLUMN_LEFT:
        format_span(value, left > 0 ? left : 0);
        buf_str(text, value);
        return left < DAY ? STYLE_BAD : STYLE_TEXT;
    case COLUMN_WHEN:
        format_time(value, clock->zone, clock->at);
        buf_str(text, value);
        return STYLE_TEXT;
    case COLUMN_CLOCK:
        buf_str(text, say(clocks, clock->kind));
        return STYLE_TEXT;
    case COLUMN_EXAM:
        buf_str(text, clock->subject_name);
        return STYLE_DIM;
    }
    return STYLE_TEXT;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .empty = N_("No clock runs for you. An order, an appointment or a certificate brings one."),
};

static enum cd_err deadlines_load(struct visit *visit)
{
    struct deadlines *st = visit->state;
    struct deadline_list_rep fresh;
    if (!st->table.source)
        table_init(&st->table, &source, visit);
    enum cd_err err = ask_deadline_list(app_client(visit->app), &visit->arena, NULL, &fresh);
    if (err)
        return err;
    st->list = fresh;
    table_rows(&st->table, st->list.rows.n);
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_selected(const struct visit *visit, const struct win *win)
{
    const struct deadlines *st = visit->state;
    char zone[FORMAT_TEXT];
    size_t row;
    if (!table_row(&st->table, &row))
        return;
    const struct deadline_row *clock = row_at(visit, row);
    struct facts facts = facts_at(win, 0, 0, win->width);
    facts.label_width = LABELS;
    zone_name(zone, clock->zone, clock->at);
    facts_add(&facts, _("Zone"), STYLE_DIM, "%s, %s", clock->zone, zone);
    if (clock->subject_name[0])
        facts_add(&facts, _("Exam"), STYLE_TEXT, "%s", clock->subject_name);
    if (clock->order_number[0])
        facts_add(&facts, _("Order"), STYLE_TEXT, "%s", clock->order_number);
    facts_add(&facts, _("Next"), STYLE_TEXT, "%s", say(actions, clock->action));
}

static void deadlines_draw(struct visit *visit, const struct win *body)
{
    struct deadlines *st = visit->state;
    struct win list = win_sub(body, 0, 0, body->height - BELOW - 1, body->width);
    struct win below = win_sub(body, body->height - BELOW, MARGIN, BELOW, body->width - 2 * MARGIN);
    draw_selected(visit, &below);
    table_draw(&st->table, &list);
}

/* ---- acting ---------------------------------------------------------------------------------- */

/* Where something can be done about a clock. */
static struct event open_row(const struct visit *visit, const struct deadline_row *clock)
{
    if (app_role(visit->app) & (ROLE_ROOT | ROLE_SUB))
        return EVENT_WITH(BILL, ORDER, clock->id);
    if (strcmp(clock->target, "order") == 0)
        return EVENT_WITH(ORDER, ORDER, clock->id);
    if (strcmp(clock->target, "appointment") == 0)
        return EVENT_WITH(OPEN, APPOINTMENT, clock->id);
    if (strcmp(clock->target, "certificate") == 0)
        return EVENT_WITH(CERTIFICATE, CERTIFICATE, clock->id);
    if (strcmp(clock->target, "result") == 0)
        return EVENT(RESULTS);
    return EVENT(ACCOUNT);
}

static struct event deadlines_act(struct visit *visit, enum command command, const struct input *in)
{
    struct deadlines *st = visit->state;
    size_t row;
    switch (command) {
    case CMD_OPEN:
        return table_row(&st->table, &row) ? open_row(visit, row_at(visit, row)) : STAY;
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    default:
        if (table_input(&st->table, in) == TABLE_CHOSEN)
            app_press(visit->app, CMD_OPEN);
        return STAY;
    }
}

/* What a countdown shows changes with its minutes, in its last minute with its seconds. */
static bool deadlines_tick(struct visit *visit, int64_t now, struct event *event)
{
    struct deadlines *st = visit->state;
    if (!st->list.rows.n)
        return false;
    int64_t at = st->list.rows.v[0].at; /* the next one */
    bool changed = at - now < MINUTE;
    for (size_t i = 0; i < st->list.rows.n && !changed; i++) {
        int64_t end = st->list.rows.v[i].at;
        changed = (end - now) / MINUTE != (end - st->shown) / MINUTE;
    }
    if (now >= at)
        *event = EVENT(RELOAD);
    if (changed)
        st->shown = now;
    return changed;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_OPEN, NEEDS_ROW, N_("Go there")},
    {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {0},
};

static const enum event_id events[] = {EV_RELOAD,  EV_ORDER,   EV_OPEN, EV_CERTIFICATE,
                                       EV_RESULTS, EV_ACCOUNT, EV_BILL, EV_NONE};

const struct screen_ops deadlines_screen = {
    .name = "deadlines",
    .title = N_("Deadlines"),
    .roles = ROLE_CANDIDATE | ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct deadlines),
    .keys = keys,
    .events = events,
    .help = N_("Everything with an end or a beginning: payments, orders, seats, appointments, "
               "results, certificates. Times are those of the centre or, for orders, of the zone "
               "that is named below. Enter goes where something can be done."),
    .load = deadlines_load,
    .draw = deadlines_draw,
    .act = deadlines_act,
    .has_row = table_host_has_row,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .tick = deadlines_tick,
    .done = table_host_done,
};
