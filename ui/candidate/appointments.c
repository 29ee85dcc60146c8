/* Certification records: the appointments of the candidate, newest first, the selected one below;
 * from here to the exam, and until it is near to moving and cancelling it (M24-M27). */
#include "ui/candidate/appointment.h"
#include "ui/candidate/change.h"
#include "ui/format.h"
#include "ui/kit/host.h"
#include "ui/paged.h"

enum { LABELS = 22, BELOW = 9 };

/* ---- the table ------------------------------------------------------------------------------- */

static int64_t row_id(const void *data, size_t row)
{
    const struct appointment_row *appointment = paged_row(data, row);
    return appointment->id;
}

static enum style row_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct appointment_row *row = paged_row(data, index);
    char value[FORMAT_TEXT];
    switch (column) {
    case 0:
        format_time(value, row->zone, row->starts_at);
        buf_str(text, value);
        return STYLE_TEXT;
    case 1:
        buf_str(text, row->subject_name);
        return STYLE_TEXT;
    case 2:
        buf_str(text, row->centre_name);
        return STYLE_TEXT;
    case 3:
        buf_str(text, format_status(value, appointment_word(row)));
        return format_status_style(appointment_word(row));
    default:
        buf_str(text, row->number);
        return STYLE_DIM;
    }
}

static const struct table_column columns[] = {
    {.title = N_("Exam starts"), .width = 21},
    {.title = N_("Exam"), .width = 18, .weight = 2},
    {.title = N_("Centre"), .width = 14, .weight = 1},
    {.title = N_("Status"), .width = 15, .weight = 1},
    {.title = N_("Number"), .width = 11, .priority = 1},
};

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .more = paged_more,
    .empty = N_("No appointments yet. A paid order is scheduled under Orders (o)."),
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_GO_TO_EXAM, NEEDS_ROW, NULL},
    {'m', CMD_MOVE, NEEDS_ROW, NULL},
    {'x', CMD_CANCEL_APPOINTMENT, NEEDS_ROW, NULL},
    {'o', CMD_VIEW_ORDER, NEEDS_ROW, NULL},
    {'o', CMD_GO_ORDERS, 0, NULL},
    {'/', CMD_FILTER, NOT_IN_BAR, NULL},
    {0},
};

/* ---- loading --------------------------------------------------------------------------------- */

static enum cd_err read_page(struct visit *visit, const void *last)
{
    const struct appointment_row *row = last;
    struct appointment_list_req req = {.before = row ? row->id : 0, .limit = PAGED_LIMIT};
    struct appointment_list_rep rep;
    enum cd_err err = ask_appointment_list(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        PAGED_ADD(visit, rep);
    return err;
}

static enum cd_err load(struct visit *visit)
{
    return paged_load(visit, &source, read_page);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_selected(const struct visit *visit, const struct win *win)
{
    const struct appointment_row *row = paged_selected(visit);
    if (!row)
        return;
    struct facts facts = facts_at(win, 0, 0, win->width);
    facts.label_width = LABELS;
    facts_add(&facts, row->subject_code, STYLE_STRONG, "%s", row->subject_name);
    facts_add(&facts, _("Appointment"), STYLE_TEXT, _("%s, order %s"), row->number,
              row->order_number);
    appointment_facts(&facts, row);
    appointment_result(&facts, row);
    appointment_change(&facts, row, app_now(visit->app));
}

static void draw(struct visit *visit, const struct win *body)
{
    paged_draw(visit, body, BELOW, draw_selected);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct paged *st = visit->state;
    const struct appointment_row *row = paged_selected(visit);
    switch (command) {
    case CMD_GO_TO_EXAM:
        return row ? EVENT_WITH(OPEN, APPOINTMENT, row->id) : STAY;
    case CMD_VIEW_ORDER:
        return row ? EVENT_WITH(ORDER, ORDER, row->order) : STAY;
    case CMD_MOVE:
        return row ? change_move(visit, row->order) : STAY;
    case CMD_CANCEL_APPOINTMENT:
        return row ? change_cancel(visit, row->id, in->kind == INPUT_CONFIRMED) : STAY;
    case CMD_GO_ORDERS:
        return EVENT(ORDERS);
    case CMD_FILTER:
        table_filter(&st->table);
        return STAY;
    default:
        if (table_input(&st->table, in) == TABLE_CHOSEN)
            app_press(visit->app, CMD_GO_TO_EXAM);
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct appointment_row *row = paged_selected(visit);
    if (command == CMD_GO_ORDERS)
        return row ? CAN_HIDE : CAN;
    if (command != CMD_MOVE && command != CMD_CANCEL_APPOINTMENT)
        return CAN;
    return row ? appointment_can_change(row, app_now(visit->app)) : CAN_HIDE;
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct appointment_row *row = paged_selected(visit);
    if (row && command == CMD_MOVE)
        return change_move_why(visit, row->order, why);
    if (row && command == CMD_CANCEL_APPOINTMENT)
        return change_cancel_why(visit, row->id, why);
    return CD_OK;
}

static const enum event_id events[] = {EV_OPEN, EV_ORDER, EV_ORDERS, EV_STEP_7, EV_RELOAD, EV_NONE};

const struct screen_ops appointments_screen = {
    .name = "appointments",
    .title = N_("Certification records"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct paged),
    .keys = keys,
    .events = events,
    .help = N_(
        "Your appointments, newest first; Enter shows what you need on the day of the exam. Moving "
        "and cancelling are free until the time that is named; w says why not afterwards. Times "
        "are those of the centre."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .can = can,
    .why = why_not,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .done = table_host_done,
};
