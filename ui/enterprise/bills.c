/* The bills: orders of the enterprise, newest first, with the clock that runs for each (M38). */
#include <stdio.h>
#include <string.h>

#include "ui/app.h"
#include "ui/candidate/order_text.h"
#include "ui/enterprise/bill_text.h"
#include "ui/enterprise/export.h"
#include "ui/kit/facts.h"
#include "ui/kit/filter.h"
#include "ui/kit/host.h"
#include "ui/kit/tabs.h"
#include "ui/paged.h"

enum { MARGIN = 2, LABELS = 14, FILTER_Y = TABS_HEIGHT, LIST_Y = TABS_HEIGHT + 2, BELOW = 7 };

struct bills {
    struct paged list; /* first: see ui/paged.h */
    struct tabs tabs;
    struct filter filter;
    struct export export;
};

static const char *const labels[] = {N_("All"),      N_("To pay"),  N_("Paid"),  N_("Completed"),
                                     N_("Returned"), N_("Expired"), N_("Closed")};
static const char *const statuses[] = {"",         "PENDING", "PAID",  "COMPLETED",
                                       "RETURNED", "EXPIRED", "CLOSED"};

static const struct filter_field fields[] = {
    {FILTER_TEXT, N_("Order number"), 0, 16, 0, 16, NULL},
};

/* ---- the table ------------------------------------------------------------------------------- */

static int64_t bill_id(const void *data, size_t row)
{
    const struct bill_row *bill = paged_row(data, row);
    return bill->id;
}

/* Codes that are there: none of an order that nobody has paid. */
static void codes_cell(char *value, const struct bill_row *row, int64_t count)
{
    if (row->paid_at)
        format_count(value, count);
    else
        snprintf(value, FORMAT_TEXT, "-");
}

static enum style bill_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct bill_row *row = paged_row(visit, index);
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
        buf_str(text, order_status(value, row->status));
        return format_status_style(row->status);
    case 3:
        format_count(value, row->quantity);
        break;
    case 4:
        codes_cell(value, row, row->unused);
        break;
    default:
        style = bill_clock(value, row->status, row->pay_by, row->valid_until, app_now(visit->app));
        break;
    }
    buf_str(text, value);
    return style;
}

static const struct table_column columns[] = {
    {.title = N_("Order"), .width = 9},
    {.title = N_("Exam"), .width = 20, .weight = 1},
    {.title = N_("Status"), .width = 15},
    {.title = N_("Codes"), .width = 7, .right = true},
    {.title = N_("Unused"), .width = 7, .right = true},
    {.title = N_("Time left"), .width = 9, .right = true},
};

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = bill_id,
    .cell = bill_cell,
    .more = paged_more,
    .empty = N_("No bills here."),
};

/* ---- loading --------------------------------------------------------------------------------- */

static enum cd_err read_page(struct visit *visit, const void *last)
{
    const struct bills *st = visit->state;
    const struct bill_row *row = last;
    struct bill_list_req req = {.status = statuses[st->tabs.selected],
                                .number = filter_text(&st->filter, 0),
                                .before = row ? row->id : 0,
                                .limit = PAGED_LIMIT};
    struct bill_list_rep rep;
    enum cd_err err = ask_bill_list(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        PAGED_ADD(visit, rep);
    return err;
}

static enum cd_err load(struct visit *visit)
{
    struct bills *st = visit->state;
    if (!st->list.read) {
        tabs_init(&st->tabs, labels, sizeof labels / sizeof *labels);
        filter_init(&st->filter, fields, sizeof fields / sizeof *fields);
    }
    return paged_load(visit, &source, read_page);
}

static void amount(struct facts *facts, const char *label, int64_t amount, const char *currency)
{
    char text[FORMAT_TEXT];
    format_money(text, amount, currency);
    facts_add(facts, label, STYLE_TEXT, "%s", text);
}

/* The amounts of the selected one, and what its codes have come to. */
static void draw_selected(const struct visit *visit, const struct win *win)
{
    const struct bill_row *row = paged_selected(visit);
    char used[FORMAT_TEXT], unused[FORMAT_TEXT], bound[FORMAT_TEXT], day[FORMAT_TEXT];
    if (!row)
        return;
    struct facts facts = facts_at(win, 0, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("Exam"), STYLE_TEXT, "%s", row->subject_name);
    format_short(day, app_zone(visit->app), row->placed_at);
    facts_add(&facts, _("Placed"), STYLE_TEXT, _("%s by %s"), day, row->buyer);
    amount(&facts, _("Total"), row->total, row->currency);
    amount(&facts, _("Paid"), row->paid, row->currency);
    if (row->refunded)
        amount(&facts, _("Returned"), row->refunded, row->currency);
    if (!row->paid_at)
        return;
    format_count(used, row->used);
    format_count(unused, row->unused);
    format_count(bound, row->bound);
    facts_add(&facts, _("Codes"), STYLE_TEXT, _("%s used (%s of them bound), %s unused"), used,
              bound, unused);
    format_short(day, app_zone(visit->app), row->valid_until);
    facts_add(&facts, _("Valid until"), STYLE_TEXT, "%s", day);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct bills *st = visit->state;
    if (export_busy(&st->export)) {
        export_draw(&st->export, body);
        return;
    }
    struct win line = win_sub(body, FILTER_Y, 0, 1, body->width);
    struct win list = win_sub(body, LIST_Y, 0, body->height - LIST_Y, body->width);
    tabs_draw(&st->tabs, body);
    st->list.table.blurred = filter_typing(&st->filter);
    paged_draw(visit, &list, BELOW, draw_selected);
    filter_draw(&st->filter, &line);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event open_selected(const struct visit *visit)
{
    const struct bill_row *row = paged_selected(visit);
    return row ? EVENT_WITH(BILL, ORDER, row->id) : STAY;
}

static struct event export_act(struct visit *visit, enum command command, const struct input *in)
{
    struct bills *st = visit->state;
    struct bill_export_req req = {.status = statuses[st->tabs.selected],
                                  .number = filter_text(&st->filter, 0)};
    if (command == CMD_STOP)
        export_stop(visit, &st->export);
    else if (command == CMD_EXPORT && in->kind == INPUT_CONFIRMED)
        export_begin(visit, &st->export, ROWS_BILLS, &req, in->text);
    else if (command == CMD_EXPORT)
        export_ask(visit, ROWS_BILLS, false);
    return STAY;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct bills *st = visit->state;
    if (export_busy(&st->export) || command == CMD_EXPORT)
        return export_act(visit, command, in);
    struct input tab = {.kind = INPUT_KEY, .key = K_TAB};
    if (command == CMD_OPEN)
        return open_selected(visit);
    if (command == CMD_FILTER) {
        filter_open(&st->filter);
        return STAY;
    }
    if (command == CMD_SWITCH)
        in = &tab;
    else
        switch (filter_input(&st->filter, in)) {
        case FILTER_CHANGED:
            return EVENT(RELOAD);
        case FILTER_USED:
            return STAY;
        default:
            break;
        }
    if (tabs_input(&st->tabs, in))
        return EVENT(RELOAD);
    if (table_input(&st->list.table, in) == TABLE_CHOSEN)
        app_press(visit->app, CMD_OPEN);
    return STAY;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct bills *st = visit->state;
    if (command == CMD_GO_BULK && app_role(visit->app) != ROLE_ROOT)
        return CAN_HIDE;
    return export_can(visit, &st->export, command);
}

static bool typing(const struct visit *visit)
{
    const struct bills *st = visit->state;
    return filter_typing(&st->filter);
}

static bool back(struct visit *visit)
{
    struct bills *st = visit->state;
    bool changed;
    bool used = filter_back(&st->filter, &changed);
    if (changed)
        app_press(visit->app, CMD_REFRESH);
    return used;
}

static const char *esc(const struct visit *visit)
{
    const struct bills *st = visit->state;
    return filter_esc(&st->filter);
}

/* Days go by; when one to pay is over the order is another. */
static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct bills *st = visit->state;
    for (size_t i = 0; i < st->list.count; i++) {
        const struct bill_row *row = paged_row(visit, i);
        if (row->can_pay && now >= row->pay_by)
            *event = EVENT(RELOAD);
    }
    return false;
}

static bool work(struct visit *visit, struct event *event)
{
    struct bills *st = visit->state;
    (void)event;
    return export_busy(&st->export) && export_work(visit, &st->export);
}

static void done(struct visit *visit)
{
    struct bills *st = visit->state;
    export_free(&st->export);
    if (st->list.read)
        filter_free(&st->filter);
    table_host_done(visit);
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_OPEN, NEEDS_ROW, NULL},
    {K_TAB, CMD_SWITCH, 0, N_("Status")},
    {'/', CMD_FILTER, 0, NULL},
    {'p', CMD_GO_BULK, 0, NULL},
    {'x', CMD_EXPORT, 0, NULL},
    {K_ESC, CMD_STOP, 0, NULL},
    {0},
};

static const enum event_id events[] = {EV_BILL, EV_RELOAD, EV_NONE};

const struct screen_ops bills_screen = {
    .name = "bills",
    .title = N_("Bills"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct bills),
    .keys = keys,
    .events = events,
    .help = N_("The orders of your enterprise, newest first: how many codes each has, how many of "
               "them are used and unused, and the days that are left to pay it or to use it. Tab "
               "goes through the statuses, / looks for a part of the order number."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .can = can,
    .typing = typing,
    .back = back,
    .esc = esc,
    .tick = tick,
    .work = work,
    .done = done,
};
