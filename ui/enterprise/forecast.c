/* What will expire unused: worth how much, in how many days, the next one first (B8). */
#include <stdio.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/host.h"
#include "ui/paged.h"

enum { SOON = 30, MARGIN = 2, LABELS = 7, BELOW = 4 };
enum column {
    COLUMN_DAYS,
    COLUMN_ENDS,
    COLUMN_ORDER,
    COLUMN_CODE,
    COLUMN_EXAM,
    COLUMN_UNUSED,
    COLUMN_BOUND,
    COLUMN_WORTH
};

static const struct table_column columns[] = {
    [COLUMN_DAYS] = {.title = N_("left|Days"), .width = 5, .right = true, .mute = true},
    [COLUMN_ENDS] = {.title = N_("order|Ends"), .width = 11},
    [COLUMN_ORDER] = {.title = N_("Order"), .width = 9},
    [COLUMN_CODE] = {.title = N_("Exam"), .width = 8, .weight = 1},
    [COLUMN_EXAM] = {.title = N_("Name of the exam"), .width = 25, .weight = 4, .priority = 1},
    [COLUMN_UNUSED] = {.title = N_("Unused"), .width = 8, .right = true, .mute = true},
    [COLUMN_BOUND] = {.title = N_("Bound"), .width = 7, .right = true, .mute = true},
    [COLUMN_WORTH] = {.title = N_("Worth"), .width = 17, .right = true, .mute = true},
};

struct forecast {
    struct paged list;
    char zone[64];
};

static int64_t row_id(const void *data, size_t row)
{
    const struct forecast_row *order = paged_row(data, row);
    return order->order;
}

static enum style row_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct forecast *st = visit->state;
    const struct forecast_row *row = paged_row(visit, index);
    bool soon = row->days <= SOON;
    char value[FORMAT_TEXT];
    switch ((enum column)column) {
    case COLUMN_DAYS:
        format_count(value, row->days);
        buf_str(text, value);
        return soon ? STYLE_WAIT : STYLE_TEXT;
    case COLUMN_ENDS:
        format_short(value, st->zone, row->valid_until);
        buf_str(text, value);
        return STYLE_TEXT;
    case COLUMN_ORDER:
        buf_str(text, row->number);
        return STYLE_TEXT;
    case COLUMN_CODE:
        buf_str(text, row->subject_code);
        return STYLE_TEXT;
    case COLUMN_EXAM:
        buf_str(text, row->subject_name);
        return STYLE_DIM;
    case COLUMN_UNUSED:
        format_count(value, row->unused);
        buf_str(text, value);
        return STYLE_TEXT;
    case COLUMN_BOUND:
        format_count(value, row->bound);
        buf_str(text, value);
        return STYLE_TEXT;
    case COLUMN_WORTH:
        format_money(value, row->worth, row->currency);
        buf_str(text, value);
        return STYLE_TEXT;
    }
    return STYLE_TEXT;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .more = paged_more,
    .empty = N_("Nothing will expire: no order has unused codes."),
};

static enum cd_err read_page(struct visit *visit, const void *last)
{
    struct forecast *st = visit->state;
    const struct forecast_row *row = last;
    struct enterprise_forecast_req req = {.after = row ? row->order : 0, .limit = PAGED_LIMIT};
    struct enterprise_forecast_rep rep;
    enum cd_err err = ask_enterprise_forecast(app_client(visit->app), &visit->arena, &req, &rep);
    if (err)
        return err;
    snprintf(st->zone, sizeof st->zone, "%s", rep.zone);
    PAGED_ADD(visit, rep);
    return CD_OK;
}

static enum cd_err load(struct visit *visit)
{
    return paged_load(visit, &source, read_page);
}

/* What of the selected order has no column here. */
static void draw_selected(const struct visit *visit, const struct win *win)
{
    const struct forecast *st = visit->state;
    const struct forecast_row *row = paged_selected(visit);
    char text[FORMAT_TEXT];
    if (!row)
        return;
    struct facts facts = facts_at(win, 0, 0, win->width);
    facts.label_width = LABELS;
    facts_add(&facts, _("Exam"), STYLE_TEXT, "%s", row->subject_name);
    format_moment(text, st->zone, row->valid_until);
    facts_add(&facts, tr("order|Ends"), STYLE_TEXT, "%s", text);
    facts_add(&facts, _("Next"), STYLE_DIM, "%s",
              _("Hand the unused codes out, or give them back: they die with the order"));
}

static void draw(struct visit *visit, const struct win *body)
{
    struct forecast *st = visit->state;
    struct win list = win_sub(body, 0, 0, body->height - BELOW, body->width);
    struct win below =
        win_sub(body, body->height - BELOW + 1, MARGIN, BELOW - 1, body->width - 2 * MARGIN);
    draw_selected(visit, &below);
    table_draw(&st->list.table, &list);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct forecast *st = visit->state;
    const struct forecast_row *row = paged_selected(visit);
    if (command == CMD_VIEW_CODES)
        return row ? EVENT_WITH(CODES, ORDER, row->order) : STAY;
    if (command == CMD_OPEN)
        return row ? EVENT_WITH(BILL, ORDER, row->order) : STAY;
    if (command == CMD_FILTER)
        table_filter(&st->list.table);
    else if (table_input(&st->list.table, in) == TABLE_CHOSEN)
        app_press(visit->app, CMD_OPEN);
    return STAY;
}

static enum can can(const struct visit *visit, enum command command)
{
    return command == CMD_VIEW_CODES && !app_session(visit->app)->may_codes ? CAN_HIDE : CAN;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_OPEN, NEEDS_ROW, N_("Bill")},
    {'c', CMD_VIEW_CODES, NEEDS_ROW, NULL},
    {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {0},
};

static const enum event_id events[] = {EV_BILL, EV_CODES, EV_NONE};

const struct screen_ops forecast_screen = {
    .name = "forecast",
    .title = N_("Forecast"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct forecast),
    .keys = keys,
    .events = events,
    .help = N_("Orders with unused codes, the one that ends next first: on that day its unused and "
               "bound codes die. Hand them out, or give unused ones back from the bill."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .can = can,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .done = table_host_done,
};
