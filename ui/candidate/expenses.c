/* The expense center: everything that was paid, put on the balance and returned, newest first. */
#include <string.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/host.h"
#include "ui/paged.h"

enum { MARGIN = 2, LABELS = 18, HEAD = 4 };
enum column { COLUMN_AT, COLUMN_CAUSE, COLUMN_ORDER, COLUMN_MEANS, COLUMN_AMOUNT };

static const struct table_column columns[] = {
    [COLUMN_AT] = {.title = N_("When"), .width = 21},
    [COLUMN_CAUSE] = {.title = N_("What for"), .width = 14, .weight = 1},
    [COLUMN_ORDER] = {.title = N_("Order"), .width = 9},
    [COLUMN_MEANS] = {.title = N_("Means"), .width = 15},
    [COLUMN_AMOUNT] = {.title = N_("Amount"), .width = 14, .right = true},
};

struct expenses {
    struct paged list;
    struct ledger_list_rep sums; /* with the page that was read last */
};

static int64_t row_id(const void *data, size_t row)
{
    const struct ledger_row *entry = paged_row(data, row);
    return entry->id;
}

static enum style row_cell(const void *data, size_t row, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct ledger_row *entry = paged_row(visit, row);
    bool voucher = strcmp(entry->means, "voucher") == 0;
    char value[FORMAT_TEXT];
    switch ((enum column)column) {
    case COLUMN_AT:
        format_time(value, app_zone(visit->app), entry->at);
        buf_str(text, value);
        return STYLE_DIM;
    case COLUMN_CAUSE:
        buf_str(text, format_word(value, entry->cause));
        return STYLE_TEXT;
    case COLUMN_ORDER:
        buf_str(text, entry->order);
        return STYLE_TEXT;
    case COLUMN_MEANS:
        buf_str(text, format_word(value, entry->means));
        return voucher ? STYLE_DIM : STYLE_TEXT;
    case COLUMN_AMOUNT:
        format_money(value, entry->amount, entry->currency);
        buf_str(text, value);
        return voucher ? STYLE_DIM : entry->amount > 0 ? STYLE_GOOD : STYLE_TEXT;
    }
    return STYLE_TEXT;
}

/* ---- loading --------------------------------------------------------------------------------- */

static enum cd_err read_page(struct visit *visit, const void *last)
{
    struct expenses *st = visit->state;
    const struct ledger_row *row = last;
    struct ledger_list_req req = {.before = row ? row->id : 0, .limit = PAGED_LIMIT};
    enum cd_err err = ask_ledger_list(app_client(visit->app), &visit->arena, &req, &st->sums);
    if (!err)
        PAGED_ADD(visit, st->sums);
    return err;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .more = paged_more,
    .empty = N_("Nothing was paid yet, and nothing put on the balance."),
};

static enum cd_err load(struct visit *visit)
{
    struct expenses *st = visit->state;
    struct ledger_list_rep before = st->sums;
    enum cd_err err = paged_load(visit, &source, read_page);
    if (err)
        st->sums = before;
    return err;
}

/* ---- drawing and acting ---------------------------------------------------------------------- */

static void sum(struct facts *facts, const char *label, enum style style, int64_t amount,
                const char *currency)
{
    char text[FORMAT_TEXT];
    format_money(text, amount, currency);
    facts_add(facts, label, style, "%s", text);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct expenses *st = visit->state;
    struct facts facts = facts_at(body, 0, MARGIN, body->width - MARGIN * 2);
    facts.label_width = LABELS;
    sum(&facts, _("Account balance"), STYLE_STRONG, st->sums.balance, st->sums.currency);
    sum(&facts, _("Paid for exams"), STYLE_TEXT, st->sums.paid, st->sums.currency);
    sum(&facts, _("Returned"), STYLE_TEXT, st->sums.returned, st->sums.currency);
    struct win list = win_sub(body, HEAD, 0, body->height - HEAD, body->width);
    table_draw(&st->list.table, &list);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct expenses *st = visit->state;
    if (command == CMD_FILTER)
        table_filter(&st->list.table);
    else
        table_input(&st->list.table, in);
    return STAY;
}

/* An enterprise's orders are no candidate's orders. */
static enum can can(const struct visit *visit, enum command command)
{
    return command == CMD_GO_ORDERS && app_role(visit->app) != ROLE_CANDIDATE ? CAN_HIDE : CAN;
}

static const struct screen_key keys[] = {
    {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {'o', CMD_GO_ORDERS, 0, NULL},
    {0},
};

const struct screen_ops expenses_screen = {
    .name = "expenses",
    .title = N_("Expense center"),
    .roles = ROLE_CANDIDATE | ROLE_ROOT,
    .state_size = sizeof(struct expenses),
    .keys = keys,
    .help = N_("Every amount, the newest first: what was paid stands with a minus, what "
               "came back or was put on the balance without. Vouchers are shown, but they are no "
               "money: the sums above leave them out."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .has_row = table_host_has_row,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .done = table_host_done,
};
