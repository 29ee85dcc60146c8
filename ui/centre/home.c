/* The home of the staff: identities that wait for a decision at the desk (M5). */
#include <stdio.h>
#include <string.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/host.h"
#include "ui/paged.h"

enum { REASON_LIMIT = 200 };
enum column { COLUMN_NAME, COLUMN_LOGIN, COLUMN_DOCUMENT, COLUMN_NUMBER, COLUMN_ASKED };

static const struct table_column columns[] = {
    [COLUMN_NAME] = {.title = N_("Name on the document"), .width = 22, .weight = 2},
    [COLUMN_LOGIN] = {.title = N_("Login"), .width = 14, .weight = 1},
    [COLUMN_DOCUMENT] = {.title = N_("Document"), .width = 15},
    [COLUMN_NUMBER] = {.title = N_("Number"), .width = 18, .priority = 2},
    [COLUMN_ASKED] = {.title = N_("Asked"), .width = 21},
};

static int64_t row_id(const void *data, size_t row)
{
    const struct identity_row *identity = paged_row(data, row);
    return identity->account;
}

static enum style row_cell(const void *data, size_t row, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct identity_row *identity = paged_row(visit, row);
    char room[FORMAT_TEXT];
    switch ((enum column)column) {
    case COLUMN_NAME:
        format_name(text, identity->first_name, identity->last_name);
        return STYLE_TEXT;
    case COLUMN_LOGIN:
        buf_str(text, identity->login);
        return STYLE_DIM;
    case COLUMN_DOCUMENT:
        buf_str(text, format_word(room, identity->document));
        return STYLE_TEXT;
    case COLUMN_NUMBER:
        buf_str(text, identity->number);
        return STYLE_TEXT;
    case COLUMN_ASKED:
        format_time(room, app_zone(visit->app), identity->requested_at);
        buf_str(text, room);
        return STYLE_DIM;
    }
    return STYLE_TEXT;
}

static enum cd_err read_page(struct visit *visit, const void *last)
{
    const struct identity_row *row = last;
    struct identity_list_req req = {.after = row ? row->account : 0, .limit = PAGED_LIMIT};
    struct identity_list_rep rep;
    enum cd_err err = ask_identity_list(app_client(visit->app), &visit->arena, &req, &rep);
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
    .empty = N_("Nobody waits for identity verification."),
};

static enum cd_err centre_home_load(struct visit *visit)
{
    return paged_load(visit, &source, read_page);
}

static void centre_home_draw(struct visit *visit, const struct win *body)
{
    struct paged *st = visit->state;
    draw_text(body, 1, 2, -1, STYLE_STRONG, _("Identities that wait for a decision"));
    struct win page = win_sub(body, 3, 0, body->height - 3, body->width);
    table_draw(&st->table, &page);
}

/* ---- deciding -------------------------------------------------------------------------------- */

static struct event decide(struct visit *visit, const struct identity_row *row, const char *name,
                           bool verified, const char *reason)
{
    struct identity_decide_req req = {
        .login = row->login, .verdict = verified ? "verify" : "reject", .reason = reason};
    struct identity_decide_rep rep;
    if (app_fail(visit->app,
                 ask_identity_decide(app_client(visit->app), &visit->arena, &req, &rep)))
        return STAY;
    app_say(visit->app, verified ? _("Verified: %s") : _("Rejected: %s"), name);
    return EVENT(RELOAD);
}

static struct event verify(struct visit *visit, const struct identity_row *row, const char *name,
                           const struct input *in)
{
    char text[400], room[FORMAT_TEXT];
    if (in->kind == INPUT_CONFIRMED)
        return decide(visit, row, name, true, "");
    /* TRANSLATORS: name, kind of document, its number. */
    snprintf(text, sizeof text, _("Does the document show %s, %s %s, unexpired, with photo?"), name,
             format_word(room, row->document), row->number);
    app_confirm(visit->app, CMD_VERIFY, _("Verify identity"), text);
    return STAY;
}

static struct event reject(struct visit *visit, const struct identity_row *row, const char *name,
                           const struct input *in)
{
    char text[300];
    if (in->kind == INPUT_CONFIRMED)
        return decide(visit, row, name, false, in->text);
    snprintf(text, sizeof text, _("What should %s correct?"), name);
    app_prompt(visit->app, CMD_REJECT, _("Reject identity"), text, REASON_LIMIT, true);
    return STAY;
}

/* Verifies or rejects the selected row. */
static struct event judge(struct visit *visit, enum command command, const struct input *in)
{
    const struct identity_row *identity = paged_selected(visit);
    if (!identity)
        return STAY;
    struct buf name = BUF_INIT;
    format_name(&name, identity->first_name, identity->last_name);
    struct event event = command == CMD_VERIFY ? verify(visit, identity, name.text, in)
                                               : reject(visit, identity, name.text, in);
    buf_free(&name);
    return event;
}

/* A whole number, once a reason is given for the record (B22). It stays on the glass as long as its
 * dialog, and nowhere else. */
static struct event reveal(struct visit *visit, const struct input *in)
{
    const struct identity_row *identity = paged_selected(visit);
    struct identity_reveal_rep rep;
    struct arena arena = {0}; /* wiped at once */
    if (!identity)
        return STAY;
    if (in->kind != INPUT_CONFIRMED) {
        app_prompt(visit->app, CMD_REVEAL, _("Show the whole number"),
                   _("Why? The reason is kept for good: please name nobody in it."), REASON_LIMIT,
                   true);
        return STAY;
    }
    struct identity_reveal_req req = {.login = identity->login, .reason = in->text};
    if (!app_fail(visit->app, ask_identity_reveal(app_client(visit->app), &arena, &req, &rep))) {
        struct buf text = BUF_INIT; /* wiped as well */
        format_name(&text, identity->first_name, identity->last_name);
        buf_fmt(&text, ": %s", rep.number);
        app_tell(visit->app, _("ID number"), text.text);
        buf_free(&text);
    }
    arena_free(&arena);
    return STAY;
}

static struct event centre_home_act(struct visit *visit, enum command command,
                                    const struct input *in)
{
    struct paged *st = visit->state;
    switch (command) {
    case CMD_VERIFY:
    case CMD_REJECT:
        return judge(visit, command, in);
    case CMD_REVEAL:
        return reveal(visit, in);
    case CMD_DESK_PAYMENT:
        return EVENT(DESK_PAYMENT);
    case CMD_DESK_TOPUP:
        return EVENT(DESK_TOPUP);
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    default:
        if (table_input(&st->table, in) == TABLE_CHOSEN)
            app_press(visit->app, CMD_VERIFY);
        return STAY;
    }
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_VERIFY, NEEDS_ROW, NULL}, {'v', CMD_VERIFY, NEEDS_ROW, NULL},
    {'r', CMD_REJECT, NEEDS_ROW, NULL},     {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {'p', CMD_DESK_PAYMENT, 0, NULL},       {'t', CMD_DESK_TOPUP, 0, NULL},
    {'i', CMD_REVEAL, NEEDS_ROW, NULL},     {'m', CMD_GO_MESSAGES, 0, NULL},
    {'a', CMD_GO_ACCOUNT, 0, NULL},         {0},
};

static const enum event_id events[] = {EV_RELOAD, EV_DESK_PAYMENT, EV_DESK_TOPUP, EV_NONE};

const struct screen_ops centre_home_screen = {
    .name = "centre-home",
    .title = N_("Desk"),
    .roles = ROLE_STAFF,
    .state_size = sizeof(struct paged),
    .keys = keys,
    .events = events,
    .help =
        N_("Compare each request with the document in your hand: one that is not expired and has "
           "name and photo. A rejected request carries your note to its owner. The whole number is "
           "shown for a reason only, which is kept."),
    .load = centre_home_load,
    .draw = centre_home_draw,
    .act = centre_home_act,
    .has_row = table_host_has_row,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .done = table_host_done,
};
