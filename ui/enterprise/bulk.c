/* Buying in bulk, the first step: the facts that it needs, the exam, and how many codes (M6, M33).
 * The total is there while one types, and so is what an order would refuse. */
#include <stdio.h>
#include <string.h>

#include "ui/enterprise/bulk.h"
#include "ui/kit/form.h"
#include "ui/kit/table.h"

enum { MARGIN = 2, LIST_Y = 3, FOOT = 4, SUM_X = 31 };

struct bulk {
    struct table table; /* the exams */
    struct account_show_rep account;
    struct subject_list_rep exams;
    int64_t terms;
    struct form form; /* how many */
    struct order_place_req req;
    bool counting; /* the focus is on the quantity */
    enum cd_err refused;
    struct cd_why why; /* what an order for that many would say */
    bool ready;
};

/* ---- the exams ------------------------------------------------------------------------------- */

static const struct table_column columns[] = {
    {.title = N_("Code"), .width = 8},
    {.title = N_("Exam"), .width = 32, .weight = 1},
    {.title = N_("Type"), .width = 11},
    {.title = N_("Minutes"), .width = 7, .right = true, .priority = 1},
    {.title = N_("Price"), .width = 13, .right = true},
};

static int64_t exam_id(const void *data, size_t row)
{
    const struct bulk *st = data;
    return st->exams.rows.v[row].id;
}

static enum style exam_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct bulk *st = data;
    const struct subject_row *row = &st->exams.rows.v[index];
    char value[FORMAT_TEXT];
    switch (column) {
    case 0:
        buf_str(text, row->code);
        return STYLE_DIM;
    case 1:
        buf_str(text, row->name);
        return STYLE_TEXT;
    case 2:
        buf_str(text, format_word(value, row->exam_type));
        return STYLE_DIM;
    case 3:
        format_count(value, row->minutes);
        break;
    default:
        format_money(value, row->price, row->currency);
        break;
    }
    buf_str(text, value);
    return STYLE_TEXT;
}

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = exam_id,
    .cell = exam_cell,
    .empty = N_("No exam is on offer."),
};

static const struct subject_row *selected(const struct bulk *st)
{
    size_t row;
    return table_row(&st->table, &row) ? &st->exams.rows.v[row] : NULL;
}

/* ---- how many -------------------------------------------------------------------------------- */

static const struct form_item items[] = {
    {.kind = FORM_FIELD, .field = "quantity", .label = N_("How many codes"), .width = 11},
};

/* As far as it is a number: what is half typed is not judged. */
static bool typed(const struct bulk *st, int64_t *quantity)
{
    const char *text = form_text(&st->form, "quantity");
    *quantity = 0;
    for (; *text >= '0' && *text <= '9' && *quantity < 1000000000; text++)
        *quantity = *quantity * 10 + (*text - '0');
    return !*text && *quantity > 0;
}

/* What an order for that many would be refused for: nothing is placed. */
static void judge(struct visit *visit)
{
    struct bulk *st = visit->state;
    const struct subject_row *exam = selected(st);
    struct arena arena = {0};
    struct order_place_rep rep;
    int64_t quantity;
    st->refused = CD_OK;
    if (!exam || (!typed(st, &quantity) && !st->counting))
        quantity = 1; /* M6: before a quantity is typed too */
    struct order_place_req req = {.subject = exam ? exam->id : 0,
                                  .document = st->terms,
                                  .agreed = true,
                                  .quantity = quantity};
    if (exam && quantity > 0)
        st->refused = dry_order_place(app_client(visit->app), &arena, &req, &rep);
    if (st->refused)
        st->why = *client_why(app_client(visit->app));
    arena_free(&arena);
}

static enum cd_err load(struct visit *visit)
{
    struct bulk *st = visit->state;
    struct client *client = app_client(visit->app);
    struct account_show_rep account;
    struct subject_list_rep exams;
    struct document_show_rep terms;
    enum cd_err err = ask_account_show(client, &visit->arena, NULL, &account);
    if (!err)
        err = ask_subject_list(client, &visit->arena, &(struct subject_list_req){.module = ""},
                               &exams);
    if (!err)
        err = ask_document_show(client, &visit->arena, &(struct document_show_req){.kind = "terms"},
                                &terms);
    if (err)
        return err;
    st->account = account;
    st->exams = exams;
    st->terms = terms.id;
    if (!st->ready) {
        table_init(&st->table, &source, st);
        form_init(&st->form, op_request(OP_ORDER_PLACE), &st->req, items, 1, NULL);
        st->ready = true;
    }
    table_rows(&st->table, exams.rows.n);
    judge(visit);
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* "One order can't have so many codes: 100,001, at most 100,000". */
static void draw_refused(const struct bulk *st, const struct win *win, int y)
{
    const struct cd_err_info *info = err_info(st->refused);
    char have[FORMAT_TEXT], need[FORMAT_TEXT];
    struct buf text = BUF_INIT;
    buf_str(&text, tr(info->text));
    if (st->why.unit != WHY_NONE) {
        format_why_value(have, &st->why, 0);
        format_why_value(need, &st->why, 1);
        /* TRANSLATORS: behind what was refused: two values with their names. */
        buf_fmt(&text, _(". %s: %s. %s: %s"), tr(info->have[0] ? info->have : N_("Given")), have,
                tr(info->need[0] ? info->need : N_("Needed")), need);
    }
    draw_text(win, y, MARGIN, -1, STYLE_BAD, text.text);
    buf_free(&text);
}

static void draw_total(const struct bulk *st, const struct win *win, int y)
{
    const struct subject_row *exam = selected(st);
    char text[FORMAT_TEXT * 2];
    int64_t quantity;
    if (st->refused)
        draw_refused(st, win, y + 1);
    else
        draw_text(win, y + 1, MARGIN, -1, STYLE_DIM,
                  st->counting ? _("Enter goes on to the terms; nothing is bought yet")
                               : _("Enter takes this exam"));
    if (!exam || !typed(st, &quantity))
        return;
    bulk_sum(text, quantity, exam->price, exam->currency);
    draw_right(win, y, SUM_X, win->width - SUM_X - MARGIN, STYLE_STRONG, text);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct bulk *st = visit->state;
    int foot = body->height - FOOT + 1;
    struct win list = win_sub(body, LIST_Y, 0, foot - 1 - LIST_Y, body->width);
    struct win line = win_sub(body, foot, 0, 1, SUM_X);
    bulk_facts(body, 0, &st->account);
    st->table.blurred = st->counting;
    st->form.blurred = !st->counting;
    if (st->counting) {
        table_draw(&st->table, &list);
        draw_total(st, body, foot);
        form_draw(&st->form, &line);
    } else {
        form_draw(&st->form, &line);
        draw_total(st, body, foot);
        table_draw(&st->table, &list);
    }
    draw_rule(body, foot - 1, MARGIN, body->width - MARGIN * 2, GLYPH_RULE);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event go_on(struct visit *visit)
{
    struct bulk *st = visit->state;
    const struct subject_row *exam = selected(st);
    if (!exam || form_read(&st->form))
        return STAY;
    judge(visit);
    if (!st->refused && st->req.quantity > 0) {
        bulk_choose(visit->app, exam->id, st->req.quantity);
        return EVENT_WITH(PURCHASE, SUBJECT, exam->id);
    }
    if (st->refused)
        app_refuse(visit->app, NULL, &st->why);
    return STAY;
}

/* The mouse goes to what it points at, wherever the focus was. */
static bool pointed(struct bulk *st, const struct input *in)
{
    if (in->kind != INPUT_CLICK && in->kind != INPUT_DOUBLE && in->kind != INPUT_WHEEL)
        return false;
    if (in->kind != INPUT_WHEEL && selected(st) && form_input(&st->form, in) != FORM_IGNORED) {
        st->counting = true;
        return true;
    }
    enum table_done list = table_input(&st->table, in);
    if (list != TABLE_IGNORED && in->kind != INPUT_WHEEL)
        st->counting = list == TABLE_CHOSEN;
    return true;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct bulk *st = visit->state;
    switch (command) {
    case CMD_CHOOSE:
    case CMD_SWITCH:
        st->counting = !st->counting && selected(st);
        judge(visit);
        return STAY;
    case CMD_NEXT:
        return go_on(visit);
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    default:
        break;
    }
    if (pointed(st, in)) {
        judge(visit);
        return STAY;
    }
    if (!st->counting) {
        if (table_input(&st->table, in) == TABLE_CHOSEN)
            app_press(visit->app, CMD_CHOOSE);
        judge(visit);
        return STAY;
    }
    if (in->kind == INPUT_KEY && (in->key == K_TAB || in->key == K_BACKTAB || in->key == K_UP))
        st->counting = false;
    else if (form_input(&st->form, in) == FORM_SUBMIT)
        return go_on(visit);
    judge(visit);
    return STAY;
}

static bool has_row(const struct visit *visit)
{
    return selected(visit->state) != NULL;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct bulk *st = visit->state;
    if (command == CMD_CHOOSE || command == CMD_FILTER)
        return st->counting ? CAN_HIDE : CAN;
    if (command == CMD_NEXT)
        return !st->counting ? CAN_HIDE : st->refused ? CAN_NOT : CAN;
    return CAN;
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct bulk *st = visit->state;
    if (command != CMD_NEXT)
        return CD_OK;
    *why = st->why;
    return st->refused;
}

static bool typing(const struct visit *visit)
{
    const struct bulk *st = visit->state;
    return st->counting || table_typing(&st->table);
}

static bool back(struct visit *visit)
{
    struct bulk *st = visit->state;
    if (!st->counting)
        return table_back(&st->table);
    st->counting = false;
    return true;
}

static const char *esc(const struct visit *visit)
{
    const struct bulk *st = visit->state;
    return st->counting ? N_("List") : table_esc(&st->table);
}

static void done(struct visit *visit)
{
    struct bulk *st = visit->state;
    if (!st->ready)
        return;
    form_free(&st->form);
    table_free(&st->table);
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_CHOOSE, NEEDS_ROW, N_("How many")},
    {K_ENTER, CMD_NEXT, BAR_ONLY, N_("Read the terms")},
    {K_TAB, CMD_SWITCH, NEEDS_ROW, N_("Exam or quantity")},
    {'/', CMD_FILTER, 0, NULL},
    {0},
};

static const enum event_id events[] = {EV_PURCHASE, EV_NONE};

const struct screen_ops bulk_screen = {
    .name = "bulk",
    .title = N_("Purchase"),
    .roles = ROLE_ROOT,
    .state_size = sizeof(struct bulk),
    .keys = keys,
    .events = events,
    .help = N_("Choose the exam, then say how many redeem codes you want: the total is shown while "
               "you type, and so is what would be refused. The terms come next, then the payment; "
               "nothing is bought on this page."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = has_row,
    .can = can,
    .why = why_not,
    .typing = typing,
    .back = back,
    .esc = esc,
    .done = done,
};
