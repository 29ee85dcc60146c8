/* The message centre: newest first. */
#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/host.h"
#include "ui/paged.h"

enum column { COLUMN_NEW, COLUMN_WHAT, COLUMN_ORDER, COLUMN_AT };

static const struct table_column columns[] = {
    [COLUMN_NEW] = {.title = "", .width = 1, .mute = true},
    [COLUMN_WHAT] = {.title = N_("Message"), .width = 40, .weight = 1},
    [COLUMN_ORDER] = {.title = N_("Order"), .width = 9},
    [COLUMN_AT] = {.title = N_("Sent"), .width = 21},
};

static int64_t row_id(const void *data, size_t row)
{
    const struct message_row *message = paged_row(data, row);
    return message->id;
}

static enum style row_cell(const void *data, size_t row, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct message_row *message = paged_row(visit, row);
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

static enum cd_err read_page(struct visit *visit, const void *last)
{
    const struct message_row *row = last;
    struct message_list_req req = {.before = row ? row->id : 0, .limit = PAGED_LIMIT};
    struct message_list_rep rep;
    enum cd_err err = ask_message_list(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        PAGED_ADD(visit, rep);
    return err;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .more = paged_more,
    .empty = N_("No messages yet. Whatever happens to your orders and appointments is told here."),
};

static enum cd_err messages_load(struct visit *visit)
{
    return paged_load(visit, &source, read_page);
}

static void messages_draw(struct visit *visit, const struct win *body)
{
    struct paged *st = visit->state;
    struct win page = win_sub(body, 1, 0, body->height - 1, body->width);
    table_draw(&st->table, &page);
}

static struct event messages_act(struct visit *visit, enum command command, const struct input *in)
{
    struct paged *st = visit->state;
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
    .state_size = sizeof(struct paged),
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
    .esc = table_host_esc,
    .done = table_host_done,
};
