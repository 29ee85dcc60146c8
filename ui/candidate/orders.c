/* The orders of the candidate, newest first, with what is next for each. */
#include "ui/candidate/order_text.h"
#include "ui/app.h"
#include "ui/kit/table.h"
#include "ui/kit/tabs.h"

enum { PAGE = 50, MARGIN = 2 };

struct orders {
    struct visit *visit; /* for fetching more */
    struct {
        struct order_row *v;
        size_t n;
    } rows;
    bool more;
    struct table table;
    struct tabs tabs;
    bool ready;
};

static const char *const labels[] = {N_("All"),      N_("To pay"),  N_("Paid"),  N_("Completed"),
                                     N_("Returned"), N_("Expired"), N_("Closed")};
static const char *const statuses[] = {"",         "PENDING", "PAID",  "COMPLETED",
                                       "RETURNED", "EXPIRED", "CLOSED"};

/* ---- the table ------------------------------------------------------------------------------- */

static int64_t order_id(const void *data, size_t row)
{
    const struct orders *st = data;
    return st->rows.v[row].id;
}

static enum style order_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct orders *st = data;
    const struct order_row *row = &st->rows.v[index];
    const struct app *app = st->visit->app;
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

static size_t fetch(void *data);

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
    .more = fetch,
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

static enum cd_err fetch_page(struct orders *st)
{
    struct order_list_req req = {
        .status = statuses[st->tabs.selected],
        .before = st->rows.n ? st->rows.v[st->rows.n - 1].id : 0,
        .limit = PAGE,
    };
    struct order_list_rep rep;
    struct visit *visit = st->visit;
    enum cd_err err = ask_order_list(app_client(visit->app), &visit->arena, &req, &rep);
    for (size_t i = 0; !err && i < rep.rows.n; i++)
        *ARENA_PUSH(&visit->arena, st->rows) = rep.rows.v[i];
    st->more = !err && rep.more;
    return err;
}

static size_t fetch(void *data)
{
    struct orders *st = data;
    if (st->more)
        app_fail(st->visit->app, fetch_page(st));
    return st->rows.n;
}

/* Asks for as many rows as there were, so that the selection finds its place again. */
static enum cd_err load(struct visit *visit)
{
    struct orders *st = visit->state;
    if (!st->ready) {
        tabs_init(&st->tabs, labels, sizeof labels / sizeof *labels);
        table_init(&st->table, &source, st);
        st->visit = visit;
        st->ready = true;
    }
    struct orders before = *st;
    st->rows.v = NULL;
    st->rows.n = 0;
    enum cd_err err;
    do {
        err = fetch_page(st);
    } while (!err && st->more && st->rows.n < before.rows.n);
    if (err)
        *st = before;
    else
        table_rows(&st->table, st->rows.n);
    return err;
}

static void draw(struct visit *visit, const struct win *body)
{
    struct orders *st = visit->state;
    struct win list = win_sub(body, TABS_HEIGHT, 0, body->height - TABS_HEIGHT, body->width);
    tabs_draw(&st->tabs, body);
    table_draw(&st->table, &list);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event open_selected(const struct orders *st)
{
    size_t row;
    if (!table_row(&st->table, &row))
        return STAY;
    return EVENT_WITH(OPEN, ORDER, st->rows.v[row].id);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct orders *st = visit->state;
    struct input tab = {.kind = INPUT_KEY, .key = K_TAB};
    if (command == CMD_OPEN)
        return open_selected(st);
    if (command == CMD_GO_CATALOGUE)
        return EVENT(CATALOGUE);
    if (command == CMD_FILTER) {
        table_filter(&st->table);
        return STAY;
    }
    if (command == CMD_SWITCH)
        in = &tab;
    if (!table_typing(&st->table) && tabs_input(&st->tabs, in))
        return EVENT(RELOAD);
    if (table_input(&st->table, in) == TABLE_CHOSEN)
        app_press(visit->app, CMD_OPEN);
    return STAY;
}

static bool has_row(const struct visit *visit)
{
    const struct orders *st = visit->state;
    size_t row;
    return table_row(&st->table, &row);
}

static bool typing(const struct visit *visit)
{
    const struct orders *st = visit->state;
    return table_typing(&st->table);
}

static bool back(struct visit *visit)
{
    struct orders *st = visit->state;
    return table_back(&st->table);
}

/* The seconds to pay run on; when they are over the order is another. */
static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct orders *st = visit->state;
    bool changed = false;
    for (size_t i = 0; i < st->rows.n; i++) {
        if (!st->rows.v[i].can_pay)
            continue;
        changed = true;
        if (now >= st->rows.v[i].pay_by)
            *event = EVENT(RELOAD);
    }
    return changed;
}

static void done(struct visit *visit)
{
    struct orders *st = visit->state;
    table_free(&st->table);
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
    .has_row = has_row,
    .typing = typing,
    .back = back,
    .tick = tick,
    .done = done,
};
