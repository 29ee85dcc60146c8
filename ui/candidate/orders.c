/* The orders of the candidate, newest first, with what is next for each. */
#include "ui/candidate/order_text.h"
#include "ui/app.h"
#include "ui/kit/host.h"
#include "ui/kit/tabs.h"
#include "ui/paged.h"

struct orders {
    struct paged list;
    struct tabs tabs;
};

static const char *const labels[] = {N_("All"),      N_("To pay"),  N_("Paid"),  N_("Completed"),
                                     N_("Returned"), N_("Expired"), N_("Closed")};
static const char *const statuses[] = {"",         "PENDING", "PAID",  "COMPLETED",
                                       "RETURNED", "EXPIRED", "CLOSED"};

/* ---- the table ------------------------------------------------------------------------------- */

static int64_t order_id(const void *data, size_t row)
{
    const struct order_row *order = paged_row(data, row);
    return order->id;
}

static enum style order_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct order_row *row = paged_row(visit, index);
    const struct app *app = visit->app;
    char value[FORMAT_TEXT];
    enum style style = STYLE_TEXT;
    switch (column) {
    case 0:
        buf_str(text, row->number);
        return STYLE_TEXT;
    case 1:
        buf_str(text, row->subject_name);
        return STYLE_TEXT;
    case 2:
        buf_str(text, order_state(value, row->status, row->registration));
        return format_status_style(row->status);
    case 3:
        format_money(value, row->total, row->currency);
        break;
    case 4:
        style = order_next(value, row, app_now(app));
        break;
    case 5:
        format_date(value, app_zone(app), row->valid_until);
        style = STYLE_DIM;
        break;
    default:
        format_time(value, app_zone(app), row->placed_at);
        style = STYLE_DIM;
        break;
    }
    buf_str(text, value);
    return style;
}

static const struct table_column columns[] = {
    {.title = N_("Order"), .width = 9},
    {.title = N_("Exam"), .width = 20, .weight = 1},
    {.title = N_("Status"), .width = 9},
    {.title = N_("Total"), .width = 12, .right = true},
    {.title = N_("Next"), .width = 21, .mute = true},
    {.title = N_("Valid until"), .width = 16, .priority = 1},
    {.title = N_("Placed"), .width = 22, .priority = 2},
};

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = order_id,
    .cell = order_cell,
    .more = paged_more,
    .empty = N_("No orders here. Go to the catalogue (c) to buy an exam."),
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_OPEN, NEEDS_ROW, NULL},
    {K_TAB, CMD_SWITCH, 0, N_("Status")},
    {'/', CMD_FILTER, 0, NULL},
    {'c', CMD_GO_CATALOGUE, 0, NULL},
    {0},
};

/* ---- loading --------------------------------------------------------------------------------- */

static enum cd_err read_page(struct visit *visit, const void *last)
{
    const struct orders *st = visit->state;
    const struct order_row *row = last;
    struct order_list_req req = {
        .status = statuses[st->tabs.selected], .before = row ? row->id : 0, .limit = PAGED_LIMIT};
    struct order_list_rep rep;
    enum cd_err err = ask_order_list(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        PAGED_ADD(visit, rep);
    return err;
}

static enum cd_err load(struct visit *visit)
{
    struct orders *st = visit->state;
    if (!st->list.read)
        tabs_init(&st->tabs, labels, sizeof labels / sizeof *labels);
    return paged_load(visit, &source, read_page);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct orders *st = visit->state;
    struct win list = win_sub(body, TABS_HEIGHT, 0, body->height - TABS_HEIGHT, body->width);
    tabs_draw(&st->tabs, body);
    table_draw(&st->list.table, &list);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event open_selected(const struct visit *visit)
{
    const struct order_row *row = paged_selected(visit);
    return row ? EVENT_WITH(OPEN, ORDER, row->id) : STAY;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct orders *st = visit->state;
    struct input tab = {.kind = INPUT_KEY, .key = K_TAB};
    if (command == CMD_OPEN)
        return open_selected(visit);
    if (command == CMD_GO_CATALOGUE)
        return EVENT(CATALOGUE);
    if (command == CMD_FILTER) {
        table_filter(&st->list.table);
        return STAY;
    }
    if (command == CMD_SWITCH)
        in = &tab;
    if (!table_typing(&st->list.table) && tabs_input(&st->tabs, in))
        return EVENT(RELOAD);
    if (table_input(&st->list.table, in) == TABLE_CHOSEN)
        app_press(visit->app, CMD_OPEN);
    return STAY;
}

/* The seconds to pay run on; when they are over the order is another. */
static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct orders *st = visit->state;
    bool changed = false;
    for (size_t i = 0; i < st->list.count; i++) {
        const struct order_row *row = paged_row(visit, i);
        if (!row->can_pay)
            continue;
        changed = true;
        if (now >= row->pay_by)
            *event = EVENT(RELOAD);
    }
    return changed;
}

static const enum event_id events[] = {EV_OPEN, EV_CATALOGUE, EV_RELOAD, EV_NONE};

const struct screen_ops orders_screen = {
    .name = "orders",
    .title = N_("Orders"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct orders),
    .keys = keys,
    .events = events,
    .help =
        N_("Your orders, newest first. The column Next says what can be done with each. Tab goes "
           "through the statuses, / filters by text."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .tick = tick,
    .done = table_host_done,
};
