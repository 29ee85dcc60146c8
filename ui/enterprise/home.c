/* The home of an enterprise, its overview: figures first, then where they come from by exam, then
 * what to do, and what bulk purchase asks for (M6, M35-M37, B8). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/app.h"
#include "ui/enterprise/export.h"
#include "ui/enterprise/rate.h"
#include "ui/format.h"
#include "ui/kit/host.h"
#include "ui/kit/table.h"

enum { MARGIN = 2, CARDS_Y = 0, LIST_Y = 3, BELOW = 5, BAR = 10, WIDE = 120 };
enum {
    ENDING = 6,
    ENDING_HEIGHT = ENDING + 2,
    HIGH = 32,
    DAYS = 10,
    NUMBER = 12,
    EXAM = 36,
    COUNT = 16
};

struct overview {
    struct table table;
    struct enterprise_overview_rep rep; /* texts in the visit's arena */
    struct account_show_rep account;
    struct enterprise_forecast_rep ending; /* the next orders, for a high terminal */
    struct win drawn;                      /* for the signs of bars */
    struct export export;
};

/* ---- the table ------------------------------------------------------------------------------- */

enum column {
    COLUMN_EXAM,
    COLUMN_PURCHASED,
    COLUMN_USED,
    COLUMN_REGISTERED,
    COLUMN_SAT,
    COLUMN_PASSED,
    COLUMN_RATE,
    COLUMN_CODE,
    COLUMN_UNUSED
};

static const struct table_column columns[] = {
    [COLUMN_EXAM] = {.title = N_("Exam"), .width = 29, .weight = 1},
    [COLUMN_PURCHASED] =
        {.title = N_("Purchased"), .width = 9, .priority = 1, .right = true, .mute = true},
    [COLUMN_USED] = {.title = N_("Used"), .width = 9, .priority = 1, .right = true, .mute = true},
    [COLUMN_REGISTERED] = {.title = N_("Registered"), .width = 10, .right = true, .mute = true},
    [COLUMN_SAT] = {.title = N_("Exams sat"), .width = 9, .right = true, .mute = true},
    [COLUMN_PASSED] = {.title = N_("Passed"), .width = 8, .right = true, .mute = true},
    [COLUMN_RATE] = {.title = N_("Pass rate"), .width = BAR + RATE_TEXT, .mute = true},
    [COLUMN_CODE] = {.title = N_("Code"), .width = 8, .priority = 2},
    [COLUMN_UNUSED] =
        {.title = N_("Unused"), .width = 9, .priority = 2, .right = true, .mute = true},
};

static const struct subject_total *row_at(const void *data, size_t row)
{
    const struct visit *visit = data;
    const struct overview *st = visit->state;
    return &st->rep.subjects.v[row];
}

static int64_t row_id(const void *data, size_t row)
{
    return row_at(data, row)->subject;
}

static enum style count_cell(struct buf *text, int64_t count)
{
    char value[FORMAT_TEXT];
    format_count(value, count);
    buf_str(text, value);
    return count ? STYLE_TEXT : STYLE_DIM;
}

static enum style row_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct overview *st = visit->state;
    const struct subject_total *row = row_at(data, index);
    switch ((enum column)column) {
    case COLUMN_PURCHASED:
        return count_cell(text, row->purchased);
    case COLUMN_USED:
        return count_cell(text, row->used);
    case COLUMN_REGISTERED:
        return count_cell(text, row->registered);
    case COLUMN_SAT:
        return count_cell(text, row->sat);
    case COLUMN_PASSED:
        return count_cell(text, row->passed);
    case COLUMN_UNUSED:
        return count_cell(text, row->unused);
    case COLUMN_RATE:
        return rate_cell(&st->drawn, text, BAR, row->passed, row->released);
    case COLUMN_CODE:
        buf_str(text, row->subject_code);
        return STYLE_DIM;
    case COLUMN_EXAM:
        break;
    }
    buf_str(text, row->subject_name);
    return STYLE_TEXT;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .empty = N_("No codes were bought yet."),
};

/* ---- loading --------------------------------------------------------------------------------- */

/* What one may do is asked anew with the figures: a root may have changed its mind (M6). */
static enum cd_err load(struct visit *visit)
{
    struct overview *st = visit->state;
    struct enterprise_overview_rep rep;
    struct account_show_rep account;
    struct enterprise_forecast_rep ending = {.zone = ""};
    if (!st->table.source)
        table_init(&st->table, &source, visit);
    enum cd_err err = ask_account_show(app_client(visit->app), &visit->arena, NULL, &account);
    if (!err)
        err = ask_enterprise_overview(app_client(visit->app), &visit->arena, NULL, &rep);
    if (err)
        return err;
    app_session_load(visit->app);
    if (app_session(visit->app)->may_bills)
        err = ask_enterprise_forecast(app_client(visit->app), &visit->arena,
                                      &(struct enterprise_forecast_req){.limit = ENDING}, &ending);
    if (err)
        return err;
    st->ending = ending;
    st->account = account;
    st->rep = rep;
    table_rows(&st->table, rep.subjects.n);
    return CD_OK;
}

/* ---- the cards ------------------------------------------------------------------------------- */

static void draw_cards(const struct overview *st, const struct win *body)
{
    const struct enterprise_overview_rep *rep = &st->rep;
    const struct {
        const char *label;
        int64_t count;
        enum style style;
        bool wide;
    } cards[] = {
        {_("Purchased"), rep->purchased, STYLE_STRONG, false},
        {_("Used"), rep->used, STYLE_STRONG, false},
        {_("Registered"), rep->registered, STYLE_STRONG, false},
        {_("Exams sat"), rep->sat, STYLE_STRONG, false},
        {_("Results"), rep->released, STYLE_STRONG, true},
        {_("Passed"), rep->passed, STYLE_STRONG, false},
        {_("Unused"), rep->unused, STYLE_STRONG, false},
        {_("Expiring"), rep->expiring, rep->expiring ? STYLE_WAIT : STYLE_STRONG, false},
        {_("Refunded"), rep->refunded, STYLE_TEXT, true},
        {_("Expired"), rep->expired, STYLE_TEXT, true},
    };
    bool wide = body->width >= WIDE;
    int count = 0, at = 0;
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++)
        count += wide || !cards[i].wide;
    int width = (body->width - MARGIN - 1) / count;
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        char text[FORMAT_TEXT];
        if (cards[i].wide && !wide)
            continue;
        format_count(text, cards[i].count);
        int x = MARGIN - 1 + at++ * width;
        draw_right(body, CARDS_Y, x, width, STYLE_DIM, cards[i].label);
        draw_right(body, CARDS_Y + 1, x, width, cards[i].style, text);
    }
}

/* ---- what to do ------------------------------------------------------------------------------ */

/* Both facts that bulk purchase asks for, before anybody tries (M6). */
static const char *purchase_advice(const struct account_show_rep *account)
{
    if (strcmp(account->role, "ROOT") != 0)
        return N_("A sub-account can't buy; the root account of your enterprise can.");
    if (strcmp(account->corporate, "VERIFIED") != 0)
        return N_("Bulk purchase opens when the desk has verified your enterprise.");
    return N_("Your enterprise is verified for bulk purchase.");
}

static void to_pay(const struct enterprise_overview_rep *rep, char *text, size_t size)
{
    snprintf(text, size,
             ngettext("%" PRId64 " order waits for its payment",
                      "%" PRId64 " orders wait for their payment", (unsigned long)rep->unpaid),
             rep->unpaid);
}

static void to_use(const struct enterprise_overview_rep *rep, char *text, size_t size)
{
    char unused[FORMAT_TEXT], worth[FORMAT_TEXT], days[FORMAT_TEXT];
    format_count(unused, rep->expiring);
    format_money(worth, rep->worth, rep->currency);
    format_count(days, rep->days);
    /* TRANSLATORS: unused codes, days. */
    int used = snprintf(text, size, _("%.40s unused codes expire within %.20s days"), unused, days);
    if (rep->worth && used > 0 && (size_t)used < size)
        snprintf(text + used, size - (size_t)used, _(", worth %.60s"), worth);
}

/* One way on, always; another one where there is room. */
static void draw_next(const struct overview *st, const struct win *body, int y)
{
    const struct enterprise_overview_rep *rep = &st->rep;
    char lines[2][FORMAT_TEXT * 3];
    int count = 0;
    if (rep->unpaid)
        to_pay(rep, lines[count++], sizeof lines[0]);
    if (rep->expiring)
        to_use(rep, lines[count++], sizeof lines[0]);
    if (!count && rep->unused)
        snprintf(lines[count++], sizeof lines[0], "%s", _("Hand your unused codes out"));
    if (!count)
        snprintf(lines[count++], sizeof lines[0], "%s", tr(purchase_advice(&st->account)));
    int x = MARGIN + draw_word(body, y, MARGIN, STYLE_DIM, _("Next:")) + 1;
    for (int i = 0; i < count; i++)
        draw_text(body, y + i, x, -1, STYLE_STRONG, lines[i]);
}

/* "Corporate identity verified · root · balance CNY 0.00" */
static void draw_facts(const struct overview *st, const struct win *body, int y)
{
    const struct account_show_rep *account = &st->account;
    char text[FORMAT_TEXT];
    int x = MARGIN;
    if (body->width >= WIDE)
        x += draw_word(body, y, x, STYLE_STRONG, account->enterprise) + 3;
    x += draw_word(body, y, x, STYLE_DIM, _("Corporate identity")) + 1;
    x += draw_word(body, y, x, format_status_style(account->corporate),
                   format_status(text, account->corporate));
    if (body->width >= WIDE)
        x += 1 + draw_word(body, y, x + 3, STYLE_DIM, _("User type"));
    x += 3 + draw_word(body, y, x + 3, STYLE_TEXT, format_word(text, account->role));
    if (account->currency[0] && strcmp(account->role, "ROOT") == 0) {
        format_money(text, account->balance, account->currency);
        x += 3 + draw_word(body, y, x + 3, STYLE_DIM, _("Balance"));
        draw_word(body, y, x + 1, STYLE_TEXT, text);
    }
}

/* The orders that end next, where the list leaves rows for them. */
static void draw_ending(const struct overview *st, const struct win *win)
{
    draw_text(win, 0, MARGIN, -1, STYLE_DIM, _("What ends next"));
    for (size_t i = 0; i < st->ending.rows.n; i++) {
        const struct forecast_row *row = &st->ending.rows.v[i];
        char unused[FORMAT_TEXT], worth[FORMAT_TEXT];
        int y = 1 + (int)i, x = MARGIN;
        draw_fmt(win, y, x, DAYS, row->days <= st->rep.days ? STYLE_WAIT : STYLE_TEXT,
                 ngettext("%" PRId64 " day", "%" PRId64 " days", (unsigned long)row->days),
                 row->days);
        draw_text(win, y, x += DAYS, NUMBER, STYLE_DIM, row->number);
        draw_text(win, y, x += NUMBER, EXAM, STYLE_TEXT, row->subject_name);
        format_count(unused, row->unused);
        draw_fmt(win, y, x += EXAM, COUNT, STYLE_TEXT, _("%s unused"), unused);
        format_money(worth, row->worth, row->currency);
        draw_text(win, y, x + COUNT, -1, STYLE_TEXT, worth);
    }
}

static void draw(struct visit *visit, const struct win *body)
{
    struct overview *st = visit->state;
    int below = BELOW;
    draw_cursor(body, 1, MARGIN);
    if (!st->account.role) /* a home opens even when nothing could be loaded */
        return;
    st->drawn = *body;
    draw_cards(st, body);
    draw_next(st, body, body->height - BELOW + 1);
    draw_facts(st, body, body->height - 1);
    if (body->height >= HIGH && st->ending.rows.n) {
        struct win ending =
            win_sub(body, body->height - BELOW - ENDING_HEIGHT + 1, 0, ENDING_HEIGHT, body->width);
        draw_ending(st, &ending);
        below += ENDING_HEIGHT;
    }
    struct win list = win_sub(body, LIST_Y, 0, body->height - LIST_Y - below, body->width);
    table_draw(&st->table, &list);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct overview *st = visit->state;
    size_t row;
    switch (command) {
    case CMD_VIEW_EXAMINEES:
        return table_row(&st->table, &row)
                   ? EVENT_WITH(EXAMINEES, SUBJECT, row_at(visit, row)->subject)
                   : STAY;
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    case CMD_EXPORT:
        if (in->kind == INPUT_CONFIRMED)
            export_begin(visit, &st->export, ROWS_STATISTICS, NULL, in->text);
        else
            export_ask(visit, ROWS_STATISTICS, false);
        return STAY;
    default:
        if (table_input(&st->table, in) == TABLE_CHOSEN)
            app_press(visit->app, CMD_VIEW_EXAMINEES);
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct overview *st = visit->state;
    bool figures = command == CMD_VIEW_EXAMINEES || command == CMD_EXPORT;
    bool hidden = (figures && !app_session(visit->app)->may_statistics) ||
                  (command == CMD_EXPORT && export_can(visit, &st->export, command) == CAN_HIDE);
    return hidden || (command == CMD_GO_EXPENSES && app_role(visit->app) != ROLE_ROOT) ? CAN_HIDE
                                                                                       : CAN;
}

static bool work(struct visit *visit, struct event *event)
{
    struct overview *st = visit->state;
    (void)event;
    return export_busy(&st->export) && export_work(visit, &st->export);
}

static void done(struct visit *visit)
{
    struct overview *st = visit->state;
    export_free(&st->export);
    table_host_done(visit);
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_VIEW_EXAMINEES, NEEDS_ROW, NULL},
    {'1', CMD_GO_BULK, 0, NULL},
    {'2', CMD_GO_BILLS, 0, NULL},
    {'3', CMD_GO_CODES, 0, NULL},
    {'4', CMD_GO_STATISTICS, 0, NULL},
    {'5', CMD_GO_FORECAST, 0, NULL},
    {'6', CMD_GO_DEADLINES, 0, NULL},
    {'7', CMD_GO_SUBS, 0, NULL},
    {'m', CMD_GO_MESSAGES, 0, NULL},
    {'e', CMD_GO_EXPENSES, 0, NULL},
    {'a', CMD_GO_ACCOUNT, 0, NULL},
    {'l', CMD_GO_LANGUAGE, 0, NULL},
    {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {'x', CMD_EXPORT, NEEDS_ROW, NULL},
    {0},
};

static const enum event_id events[] = {EV_EXAMINEES, EV_NONE};

const struct screen_ops enterprise_home_screen = {
    .name = "enterprise-home",
    .title = N_("Overview"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct overview),
    .keys = keys,
    .events = events,
    .help = N_("The figures of your enterprise, and of each exam below them. Used codes are bound, "
               "scheduled, completed or forfeited. The pass rate is of the results that are out; "
               "before there are any it is a dash. Bulk purchase needs a verified enterprise and "
               "the user type root; both facts stand at the bottom."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .can = can,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .work = work,
    .done = done,
};
