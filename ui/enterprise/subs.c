/* The sub-accounts, and what the root lets each of them do (M6). */
#include <stdio.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/host.h"
#include "ui/kit/table.h"

enum { MARGIN = 2, BELOW = 3 };
enum column { COLUMN_NAME, COLUMN_LOGIN, COLUMN_BILLS, COLUMN_CODES, COLUMN_STATISTICS };

static const struct table_column columns[] = {
    [COLUMN_NAME] = {.title = N_("Name"), .width = 20, .weight = 1},
    [COLUMN_LOGIN] = {.title = N_("Login"), .width = 20, .weight = 1},
    [COLUMN_BILLS] = {.title = N_("Bills"), .width = 10, .mute = true},
    [COLUMN_CODES] = {.title = N_("Codes"), .width = 10, .mute = true},
    [COLUMN_STATISTICS] = {.title = N_("Statistics"), .width = 12, .mute = true},
};

struct subs {
    struct table table;
    struct sub_list_rep list;
};

static const struct sub_row *row_at(const void *data, size_t row)
{
    const struct visit *visit = data;
    const struct subs *st = visit->state;
    return &st->list.rows.v[row];
}

static int64_t row_id(const void *data, size_t row)
{
    return row_at(data, row)->id;
}

static enum style allowed_cell(struct buf *text, bool allowed)
{
    buf_str(text, allowed ? _("allowed") : "-");
    return allowed ? STYLE_GOOD : STYLE_DIM;
}

static enum style row_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct sub_row *row = row_at(data, index);
    switch ((enum column)column) {
    case COLUMN_BILLS:
        return allowed_cell(text, row->bills);
    case COLUMN_CODES:
        return allowed_cell(text, row->codes);
    case COLUMN_STATISTICS:
        return allowed_cell(text, row->statistics);
    case COLUMN_LOGIN:
        buf_str(text, row->login);
        return STYLE_DIM;
    case COLUMN_NAME:
        break;
    }
    buf_str(text, row->name);
    return STYLE_TEXT;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .empty = N_("Your enterprise has no sub-accounts. The administrator of certdesk adds them."),
};

static enum cd_err load(struct visit *visit)
{
    struct subs *st = visit->state;
    struct sub_list_rep fresh;
    if (!st->table.source)
        table_init(&st->table, &source, visit);
    enum cd_err err = ask_sub_list(app_client(visit->app), &visit->arena, NULL, &fresh);
    if (err)
        return err;
    st->list = fresh;
    table_rows(&st->table, fresh.rows.n);
    return CD_OK;
}

static void draw(struct visit *visit, const struct win *body)
{
    struct subs *st = visit->state;
    struct win list = win_sub(body, 0, 0, body->height - BELOW - 1, body->width);
    draw_wrap(
        body, body->height - BELOW, MARGIN, BELOW, body->width - MARGIN * 2, STYLE_DIM,
        _("1, 2 and 3 allow bills, codes and statistics, or take that back. It holds from the "
          "next thing that the sub-account does. None of them ever buys, refunds or "
          "regenerates."));
    table_draw(&st->table, &list);
}

/* Changes one of the three for the selected row. */
static struct event allow(struct visit *visit, enum command command)
{
    struct subs *st = visit->state;
    size_t row;
    if (!table_row(&st->table, &row))
        return STAY;
    const struct sub_row *sub = row_at(visit, row);
    struct sub_allow_req req = {sub->login, sub->bills ^ (command == CMD_ALLOW_BILLS),
                                sub->codes ^ (command == CMD_ALLOW_CODES),
                                sub->statistics ^ (command == CMD_ALLOW_STATISTICS)};
    struct sub_allow_rep rep;
    struct arena arena = {0};
    enum cd_err err = ask_sub_allow(app_client(visit->app), &arena, &req, &rep);
    arena_free(&arena);
    if (app_fail(visit->app, err))
        return STAY;
    app_say(visit->app, _("%s: it holds from the next thing that they do"), sub->name);
    return EVENT(RELOAD);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct subs *st = visit->state;
    switch (command) {
    case CMD_ALLOW_BILLS:
    case CMD_ALLOW_CODES:
    case CMD_ALLOW_STATISTICS:
        return allow(visit, command);
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    default:
        table_input(&st->table, in);
        return STAY;
    }
}

static const struct screen_key keys[] = {
    {'1', CMD_ALLOW_BILLS, NEEDS_ROW, NULL},
    {'2', CMD_ALLOW_CODES, NEEDS_ROW, NULL},
    {'3', CMD_ALLOW_STATISTICS, NEEDS_ROW, NULL},
    {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {0},
};

static const enum event_id events[] = {EV_RELOAD, EV_NONE};

const struct screen_ops subs_screen = {
    .name = "sub-accounts",
    .title = N_("Sub-accounts"),
    .roles = ROLE_ROOT,
    .state_size = sizeof(struct subs),
    .keys = keys,
    .events = events,
    .help = N_("What each sub-account of your enterprise may see and do. Buying, refunds and new "
               "codes stay with the root account."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .done = table_host_done,
};
