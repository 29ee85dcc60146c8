/* The message centre: newest first. */
#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/host.h"
#include "ui/kit/table.h"

enum { PAGE = 50 };
enum column { COLUMN_NEW, COLUMN_WHAT, COLUMN_ORDER, COLUMN_AT };

static const struct table_column columns[] = {
    [COLUMN_NEW] = {.title = "", .width = 1, .mute = true},
    [COLUMN_WHAT] = {.title = N_("Message"), .width = 40, .weight = 1},
    [COLUMN_ORDER] = {.title = N_("Order"), .width = 9},
    [COLUMN_AT] = {.title = N_("Sent"), .width = 21},
};

struct messages {
    struct table table;
    struct message_list_rep list; /* rows grow in the visit's arena */
};

static int64_t row_id(const void *data, size_t row)
{
    const struct visit *visit = data;
    const struct messages *st = visit->state;
    return st->list.rows.v[row].id;
}

static enum style row_cell(const void *data, size_t row, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct messages *st = visit->state;
    const struct message_row *message = &st->list.rows.v[row];
    char at[FORMAT_TEXT];
    switch ((enum column)column) {
    case COLUMN_NEW:
        buf_str(text, message->unread ? "*" : "");
        return STYLE_WAIT;
    case COLUMN_WHAT:
        format_message_title(text, message);
        return message->unread ? STYLE_STRONG : STYLE_TEXT;
    case COLUMN_ORDER:
        buf_str(text, message->order);
        return STYLE_DIM;
    case COLUMN_AT:
        format_time(at, app_zone(visit->app), message->at);
        buf_str(text, at);
        return STYLE_DIM;
    }
    return STYLE_TEXT;
}

/* Asks for the rows after the last one held and appends them. */
static enum cd_err rows_add(struct visit *visit)
{
    struct messages *st = visit->state;
    size_t count = st->list.rows.n;
    struct message_list_req req = {.before = count ? st->list.rows.v[count - 1].id : 0,
                                   .limit = PAGE};
    struct message_list_rep next;
    enum cd_err err = ask_message_list(app_client(visit->app), &visit->arena, &req, &next);
    if (err)
        return err;
    for (size_t i = 0; i < next.rows.n; i++)
        *ARENA_PUSH(&visit->arena, st->list.rows) = next.rows.v[i];
    st->list.more = next.more;
    return CD_OK;
}

static size_t rows_more(void *data)
{
    struct visit *visit = data;
    struct messages *st = visit->state;
    if (st->list.more)
        app_fail(visit->app, rows_add(visit));
    return st->list.rows.n;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .more = rows_more,
    .empty = N_("No messages yet. Whatever happens to your orders and appointments is told here."),
};

static enum cd_err messages_load(struct visit *visit)
{
    struct messages *st = visit->state;
    if (!st->table.source)
        table_init(&st->table, &source, visit);
    struct message_list_rep before = st->list;
    st->list = (struct message_list_rep){0};
    enum cd_err err = rows_add(visit);
    while (!err && st->list.more && st->list.rows.n < before.rows.n) /* as far as one had read */
        err = rows_add(visit);
    if (err)
        st->list = before;
    table_rows(&st->table, st->list.rows.n);
    return err;
}

static void messages_draw(struct visit *visit, const struct win *body)
{
    struct messages *st = visit->state;
    struct win page = win_sub(body, 1, 0, body->height - 1, body->width);
    table_draw(&st->table, &page);
}

static struct event messages_act(struct visit *visit, enum command command, const struct input *in)
{
    struct messages *st = visit->state;
    size_t row;
    switch (command) {
    case CMD_OPEN:
        return table_row(&st->table, &row) ? EVENT_WITH(OPEN, MESSAGE, row_id(visit, row)) : STAY;
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    default:
        if (table_input(&st->table, in) == TABLE_CHOSEN)
            app_press(visit->app, CMD_OPEN);
        return STAY;
    }
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_OPEN, NEEDS_ROW, NULL},
    {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {0},
};

static const enum event_id events[] = {EV_OPEN, EV_NONE};

const struct screen_ops messages_screen = {
    .name = "messages",
    .title = N_("Messages"),
    .roles = ROLE_ALL,
    .state_size = sizeof(struct messages),
    .keys = keys,
    .events = events,
    .help = N_("What has happened to your account, orders and appointments. The same goes out by "
               "email and, for the most important, by SMS. A star marks what you have not opened."),
    .load = messages_load,
    .draw = messages_draw,
    .act = messages_act,
    .has_row = table_host_has_row,
    .typing = table_host_typing,
    .back = table_host_back,
    .done = table_host_done,
};
