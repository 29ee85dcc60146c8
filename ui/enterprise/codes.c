/* The redeem codes of the enterprise: found as one types, chosen, and changed one by one or all at
 * once (M44-M48, B7). */
#include "ui/enterprise/codes.h"

#include <stdio.h>
#include <string.h>

#include "ui/enterprise/code_text.h"
#include "ui/kit/host.h"

/* ---- the filter ------------------------------------------------------------------------------ */

static const struct filter_option statuses[] = {
    {"", N_("any")},
    {"UNUSED", N_("Unused")},
    {"BOUND", N_("Bound")},
    {"SCHEDULED", N_("Scheduled")},
    {"COMPLETED", N_("Completed")},
    {"FORFEITED", N_("Forfeited")},
    {"INVALIDATED", N_("Replaced")},
    {"REFUNDED", N_("Refunded")},
    {"EXPIRED", N_("Expired")},
    {0},
};

static const struct filter_field fields[FIELD_COUNT] = {
    [FIELD_CODE] = {FILTER_TEXT, N_("redeem|Code"), 0, 20, 2, 4000, NULL},
    [FIELD_EXAM] = {FILTER_CHOICE, N_("Exam"), 0, 9, 0, 0, NULL},
    [FIELD_ORDER] = {FILTER_TEXT, N_("Order"), 0, 11, 0, 16, NULL},
    [FIELD_STATUS] = {FILTER_CHOICE, N_("Status"), 1, 11, 0, 0, statuses},
    [FIELD_PERSON] = {FILTER_TEXT, N_("Person"), 1, 16, 1, 4000, NULL},
    [FIELD_LABEL] = {FILTER_TEXT, N_("Label"), 1, 14, 1, 4000, NULL},
};

/* The exams of the enterprise; where they can't be read the filter has none. */
static void exams_load(struct visit *visit)
{
    struct codes *st = visit->state;
    struct arena arena = {0};
    struct enterprise_overview_rep rep;
    size_t count = 0;
    char chosen[CODES_EXAM];
    snprintf(chosen, sizeof chosen, "%s", filter_text(&st->filter, FIELD_EXAM));
    if (!ask_enterprise_overview(app_client(visit->app), &arena, NULL, &rep))
        for (; count < rep.subjects.n && count < CODES_EXAMS; count++) {
            snprintf(st->exams[count], CODES_EXAM, "%s", rep.subjects.v[count].subject_code);
            st->options[count + 1] = (struct filter_option){st->exams[count], st->exams[count]};
        }
    st->options[0] = (struct filter_option){"", N_("any")};
    st->options[count + 1] = (struct filter_option){0};
    filter_options(&st->filter, FIELD_EXAM, st->options);
    filter_set(&st->filter, FIELD_EXAM, chosen);
    arena_free(&arena);
}

/* From a bill: its codes, or those of them that are bound. */
static enum cd_err order_set(struct visit *visit)
{
    struct codes *st = visit->state;
    struct arena arena = {0};
    struct bill_show_rep bill;
    if (visit->ref.kind != REF_ORDER)
        return CD_OK;
    struct bill_show_req req = {.order = visit->ref.id};
    enum cd_err err = ask_bill_show(app_client(visit->app), &arena, &req, &bill);
    if (!err) {
        filter_set(&st->filter, FIELD_ORDER, bill.number);
        filter_set(&st->filter, FIELD_STATUS, visit->screen == SCREEN_BOUND_CODES ? "BOUND" : "");
    }
    arena_free(&arena);
    return err;
}

/* ---- loading and work ------------------------------------------------------------------------ */

/* A page that shows everything says how many there are. */
static void rows_read(struct visit *visit)
{
    struct codes *st = visit->state;
    st->stale = false;
    st->counted = st->whole && !st->list.table.above && !st->list.table.below;
    if (st->counted)
        st->matched = (int64_t)st->list.count;
}

static enum cd_err load(struct visit *visit)
{
    struct codes *st = visit->state;
    bool first = !st->list.table.source;
    enum cd_err err = CD_OK;
    if (first) {
        filter_init(&st->filter, fields, FIELD_COUNT);
        err = order_set(visit);
    }
    st->yielding = false;
    if (!err)
        err = window_load(visit, &codes_source, sizeof(struct code_row), codes_read);
    if (err)
        return err;
    exams_load(visit);
    rows_read(visit);
    st->counted = false; /* others may have made codes since */
    return CD_OK;
}

/* Other rows are wanted. While one types they come between two keys, see work; but no command may
 * meet rows that are not those of the filter. What was selected as a whole is no longer that whole.
 */
static void changed(struct visit *visit, bool other)
{
    struct codes *st = visit->state;
    if (other) {
        st->stale = true;
        st->all = false;
    }
    if (!st->stale || filter_typing(&st->filter))
        return;
    if (!app_fail(visit->app, window_restart(visit)))
        rows_read(visit);
    st->stale = false;
}

/* Between two keys: the rows of what was typed, then how many there are; each gives way to the next
 * key and comes again after it. */
static bool work(struct visit *visit, struct event *event)
{
    struct codes *st = visit->state;
    bool rows = st->stale;
    if (code_task_busy(&st->task))
        return code_task_work(visit, &st->task, event);
    if (export_busy(&st->export))
        return export_work(visit, &st->export);
    if (!rows && st->counted)
        return false;
    st->yielding = true;
    enum cd_err err = rows ? window_restart(visit) : codes_count(visit);
    st->yielding = false;
    if (err == CD_INTERRUPTED)
        return true;
    if (rows)
        rows_read(visit);
    else
        st->counted = true;
    app_fail(visit->app, err);
    app_redraw(visit->app);
    return !st->counted && !err;
}

/* ---- which codes ----------------------------------------------------------------------------- */

static bool many(const struct codes *st)
{
    return st->all || st->picks.n;
}

/* Begins a command on the selection, else on the row. */
static struct event begin(struct visit *visit, enum command command)
{
    struct codes *st = visit->state;
    const struct code_row *row = paged_selected(visit);
    struct code_pick picks[PICKS_MAX];
    struct code_target target = {.codes = picks, .all = st->all};
    for (size_t i = 0; i < st->picks.n && !st->all; i++)
        picks[target.count++].code = st->picks.v[i].code;
    if (!many(st) && row) {
        picks[target.count++].code = row->code;
        target.assigned = row->assignee;
        target.locked = row->locked;
        target.labelled = row->label;
    }
    target.text = filter_text(&st->filter, FIELD_CODE);
    target.subject = filter_text(&st->filter, FIELD_EXAM);
    target.order = filter_text(&st->filter, FIELD_ORDER);
    target.status = filter_text(&st->filter, FIELD_STATUS);
    target.person = filter_text(&st->filter, FIELD_PERSON);
    target.label = filter_text(&st->filter, FIELD_LABEL);
    return code_task_begin(visit, &st->task, command, &target);
}

static void select_row(struct visit *visit)
{
    struct codes *st = visit->state;
    const struct code_row *row = paged_selected(visit);
    if (st->all)
        app_say(visit->app, _("Everything that the filter shows is selected; * takes that back"));
    else if (row && !picks_toggle(&st->picks, row))
        app_warn(visit->app,
                 _("No more than %d codes can be selected one by one; * selects all that is shown"),
                 PICKS_MAX);
    table_next(&st->list.table);
}

static void select_all(struct codes *st)
{
    bool nothing = many(st);
    picks_clear(&st->picks);
    st->all = !nothing;
}

/* ---- commands -------------------------------------------------------------------------------- */

static enum can can(const struct visit *visit, enum command command)
{
    const struct codes *st = visit->state;
    const struct code_row *row = paged_selected(visit);
    if (code_task_busy(&st->task))
        return code_task_can(&st->task, command);
    if (export_busy(&st->export) || command == CMD_EXPORT)
        return export_can(visit, &st->export, command);
    if (code_task_owns(command))
        return CAN_HIDE;
    if (command == CMD_FILTER || command == CMD_SORT)
        return CAN;
    if (command == CMD_OPEN || command == CMD_VIEW_RESULT || command == CMD_SELECT || !many(st))
        return row ? code_can(visit, command, row->status, row->locked) : CAN_HIDE;
    return command == CMD_REGENERATE && app_role(visit->app) != ROLE_ROOT ? CAN_HIDE : CAN;
}

static enum cd_err why(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct code_row *row = paged_selected(visit);
    if (!row)
        return CD_OK;
    return command == CMD_VIEW_RESULT ? code_why_result(row->status, why)
                                      : code_task_why(visit, command, row->code, why);
}

static struct event open_row(const struct visit *visit)
{
    const struct code_row *row = paged_selected(visit);
    return row ? EVENT_WITH(CODE, CODE, row->id) : STAY;
}

static struct event export_act(struct visit *visit, enum command command, const struct input *in)
{
    struct codes *st = visit->state;
    if (command == CMD_STOP)
        export_stop(visit, &st->export);
    else if (command == CMD_EXPORT && in->kind == INPUT_CONFIRMED)
        codes_export(visit, in->text);
    else if (command == CMD_EXPORT)
        export_ask(visit, ROWS_CODES, st->picks.n && !st->all);
    return STAY;
}

static struct event plain(struct visit *visit, const struct input *in)
{
    struct codes *st = visit->state;
    enum filter_done done = filter_input(&st->filter, in);
    st->typed |= done == FILTER_CHANGED;
    changed(visit, done == FILTER_CHANGED);
    paged_filtered(visit, &st->filter, done, in);
    return STAY;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct codes *st = visit->state;
    if (code_task_busy(&st->task))
        return code_task_act(visit, &st->task, command, in);
    if (export_busy(&st->export) || command == CMD_EXPORT)
        return export_act(visit, command, in);
    if (in->kind == INPUT_CONFIRMED)
        return code_task_confirmed(visit, &st->task);
    switch (command) {
    case CMD_NONE:
        return plain(visit, in);
    case CMD_OPEN:
    case CMD_VIEW_RESULT:
        return open_row(visit);
    case CMD_FILTER:
        filter_open(&st->filter);
        return STAY;
    case CMD_SORT:
        st->ending = !st->ending;
        changed(visit, true);
        return STAY;
    case CMD_SELECT:
        select_row(visit);
        return STAY;
    case CMD_SELECT_ALL:
        select_all(st);
        return STAY;
    default:
        return begin(visit, command);
    }
}

static bool typing(const struct visit *visit)
{
    const struct codes *st = visit->state;
    return code_task_busy(&st->task) ? code_task_typing(&st->task) : filter_typing(&st->filter);
}

/* Esc: out of the filter, then what is selected, then what was filtered, unless it was opened for
 * that. */
static bool back(struct visit *visit)
{
    struct codes *st = visit->state;
    bool other = false;
    if (!filter_typing(&st->filter) && many(st)) {
        select_all(st);
        return true;
    }
    if (!filter_typing(&st->filter) && !st->typed)
        return false;
    bool used = filter_back(&st->filter, &other);
    changed(visit, other);
    return used;
}

static const char *esc(const struct visit *visit)
{
    const struct codes *st = visit->state;
    if (!filter_typing(&st->filter) && many(st))
        return N_("Unselect");
    return filter_typing(&st->filter) || st->typed ? filter_esc(&st->filter) : NULL;
}

static void draw(struct visit *visit, const struct win *body)
{
    struct codes *st = visit->state;
    if (code_task_busy(&st->task))
        code_task_draw(visit, &st->task, body);
    else if (export_busy(&st->export))
        export_draw(&st->export, body);
    else
        codes_draw(visit, body);
}

static void done(struct visit *visit)
{
    struct codes *st = visit->state;
    code_task_free(&st->task);
    export_free(&st->export);
    picks_clear(&st->picks);
    filter_free(&st->filter);
    window_done(visit);
}

static const struct screen_key keys[] = {
    TASK_KEYS,
    {' ', CMD_SELECT, NEEDS_ROW, NULL},
    {'*', CMD_SELECT_ALL, 0, N_("All")},
    {'/', CMD_FILTER, 0, NULL},
    {'b', CMD_LABEL, 0, NULL},
    {'u', CMD_UNBIND, 0, NULL}, /* from here on they come and go from row to row */
    {'r', CMD_REGENERATE, 0, NULL},
    {'a', CMD_ASSIGN, 0, NULL},
    {'m', CMD_REMIND, 0, NULL},
    {'v', CMD_VIEW_RESULT, NEEDS_ROW, NULL},
    {K_ENTER, CMD_OPEN, NEEDS_ROW, NULL},
    {'s', CMD_SORT, 0, NULL},
    {'x', CMD_EXPORT, 0, NULL},
    {0},
};

static const enum event_id events[] = {EV_CODE, EV_RELOAD, EV_NONE};

static const char help_text[] = N_(
    "The redeem codes of your enterprise. / goes into the filter: every field narrows the list at "
    "once, all of them together; ^ before a part means the beginning of the code. Space selects "
    "a code, * everything that the filter shows. What is done to codes is first tried out: you "
    "see what would change and what would be refused, and why.");

#define CODES_SCREEN(called, titled)                                                               \
    {                                                                                              \
        .name = called, .title = titled, .roles = ROLE_ROOT | ROLE_SUB,                            \
        .state_size = sizeof(struct codes), .keys = keys, .events = events, .help = help_text,     \
        .load = load, .draw = draw, .act = act, .has_row = table_host_has_row, .can = can,         \
        .why = why, .typing = typing, .back = back, .esc = esc, .work = work, .done = done         \
    }

const struct screen_ops codes_screen = CODES_SCREEN("codes", N_("Codes"));
const struct screen_ops bound_codes_screen = CODES_SCREEN("bound-codes", N_("Bound codes"));
