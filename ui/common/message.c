/* One message, whole. Opening it marks it as read. */
#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/pager.h"

struct message_view {
    struct pager pager;
    struct buf title;
    char at[FORMAT_TEXT];
    bool ready;
};

static void view_open(struct visit *visit)
{
    struct message_view *st = visit->state;
    if (st->ready)
        return;
    pager_init(&st->pager);
    buf_init(&st->title);
    st->ready = true;
}

static void view_set(struct visit *visit, const struct message_row *row)
{
    struct message_view *st = visit->state;
    struct buf text = BUF_INIT;
    buf_clear(&st->title);
    format_message_title(&st->title, row);
    format_message(&text, row);
    pager_set(&st->pager, text.text);
    format_moment(st->at, app_zone(visit->app), row->at);
    buf_free(&text);
}

static enum cd_err message_load(struct visit *visit)
{
    struct client *client = app_client(visit->app);
    struct message_list_req req = {.before = visit->ref.id + 1, .limit = 1};
    struct message_list_rep list;
    view_open(visit);
    enum cd_err err = ask_message_list(client, &visit->arena, &req, &list);
    if (err)
        return err;
    if (list.rows.n == 0 || list.rows.v[0].id != visit->ref.id)
        return CD_NOT_FOUND;
    view_set(visit, &list.rows.v[0]);
    if (!list.rows.v[0].unread)
        return CD_OK;
    struct message_read_req read = {.message = visit->ref.id};
    struct message_read_rep done;
    err = ask_message_read(client, &visit->arena, &read, &done);
    return err ? err : app_session_load(visit->app);
}

static void message_draw(struct visit *visit, const struct win *body)
{
    struct message_view *st = visit->state;
    draw_text(body, 1, 2, -1, STYLE_STRONG, st->title.text);
    draw_text(body, 2, 2, -1, STYLE_DIM, st->at);
    struct win text = win_sub(body, 4, 0, body->height - 4, body->width);
    pager_draw(&st->pager, &text);
}

static struct event message_act(struct visit *visit, enum command command, const struct input *in)
{
    struct message_view *st = visit->state;
    (void)command;
    pager_input(&st->pager, in);
    return STAY;
}

static void message_done(struct visit *visit)
{
    struct message_view *st = visit->state;
    pager_free(&st->pager);
    buf_free(&st->title);
}

const struct screen_ops message_screen = {
    .name = "message",
    .title = N_("Message"),
    .roles = ROLE_ALL,
    .state_size = sizeof(struct message_view),
    .load = message_load,
    .draw = message_draw,
    .act = message_act,
    .done = message_done,
};
