/* One redeem code: all that is known of it, what its candidate has reached (M46), what is next. */
#include <string.h>

#include "ui/app.h"
#include "ui/enterprise/code_task.h"
#include "ui/enterprise/code_text.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 22 };

struct code {
    struct code_show_rep rep; /* texts in the visit's arena */
    struct code_task task;
};

static enum cd_err load(struct visit *visit)
{
    struct code *st = visit->state;
    struct code_show_req req = {.id = visit->ref.id, .code = ""};
    struct code_show_rep rep;
    enum cd_err err = ask_code_show(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        st->rep = rep;
    return err;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static const struct {
    const char *status;
    const char *said;
} steps[] = {
    {"UNUSED", N_("Hand the code on: whoever has it redeems it on an order for this exam.")},
    {"BOUND", N_("The candidate schedules the exam; until then the code can be taken back.")},
    {"SCHEDULED", N_("The candidate sits the exam. Only after a cancellation can the code be taken "
                     "back.")},
    {"COMPLETED", N_("Nothing: the exam was sat and its result is released.")},
    {"FORFEITED", N_("Nothing: the candidate did not come, or was refused at the door.")},
    {"INVALIDATED", N_("Hand on the code that stands in its place.")},
    {"REFUNDED", N_("Nothing: the code was given back for money.")},
    {"EXPIRED", N_("Nothing: the code died with its order.")},
};

static const char *next_step(const struct code_show_rep *rep)
{
    if (strcmp(rep->result, "awaiting") == 0)
        return _("The exam was sat; its result comes by itself.");
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (strcmp(steps[i].status, rep->status) == 0)
            return _(steps[i].said);
    return "";
}

/* A fact that not every code has. */
static void maybe(struct facts *facts, const char *label, const char *text)
{
    if (text[0])
        facts_add(facts, label, STYLE_TEXT, "%s", text);
}

static void draw_end(struct visit *visit, struct facts *facts, const struct code_show_rep *rep)
{
    char when[FORMAT_TEXT], left[FORMAT_TEXT];
    int64_t ahead = rep->valid_until - app_now(visit->app);
    format_time(when, app_zone(visit->app), rep->valid_until);
    format_span(left, ahead > 0 ? ahead : 0);
    if (ahead > 0)
        facts_add(facts, _("Expires"), STYLE_TEXT, _("%s, in %s"), when, left);
    else
        facts_add(facts, _("Expired"), STYLE_BAD, "%s", when);
}

static void draw_person(struct facts *facts, const struct code_show_rep *rep, const char *zone)
{
    char when[FORMAT_TEXT];
    facts_add(facts, _("Assigned to"), STYLE_TEXT, "%s", rep->assignee[0] ? rep->assignee : "-");
    maybe(facts, _("Only for the login"), rep->locked);
    maybe(facts, _("Label"), rep->label);
    maybe(facts, _("Redeemed by"), rep->holder);
    format_time(when, zone, rep->redeemed_at);
    maybe(facts, _("Redeemed"), rep->redeemed_at ? when : "");
    format_moment(when, rep->zone, rep->starts_at);
    maybe(facts, _("Exam time"), rep->starts_at ? when : "");
}

static void draw_result(struct facts *facts, const struct code_show_rep *rep)
{
    char text[FORMAT_TEXT];
    code_result(text, rep->result, rep->score);
    if (!text[0])
        return;
    if (strcmp(rep->status, "COMPLETED") == 0)
        facts_add(facts, _("Result"), STYLE_STRONG, _("%s (pass mark %d %%)"), text,
                  (int)rep->pass_mark);
    else
        facts_add(facts, _("Result"), STYLE_WAIT, "%s", text);
}

static void draw_facts(struct visit *visit, const struct code_show_rep *rep, const struct win *body)
{
    char room[FORMAT_TEXT];
    const char *zone = app_zone(visit->app);
    struct facts facts = facts_at(body, 1, MARGIN, body->width - 2 * MARGIN);
    facts.label_width = LABELS;
    facts_head(&facts, rep->code);
    facts_add(&facts, _("Exam"), STYLE_TEXT, "%s, %s", rep->subject_code, rep->subject_name);
    facts_add(&facts, _("Order"), STYLE_TEXT, "%s", rep->order_number);
    facts_add(&facts, _("Status"), format_status_style(rep->status), "%s",
              code_status(room, rep->status));
    draw_end(visit, &facts, rep);
    draw_person(&facts, rep, zone);
    draw_result(&facts, rep);
    maybe(&facts, _("Replaced by"), rep->replaced);
    format_time(room, zone, rep->made_at);
    facts_add(&facts, _("Made"), STYLE_DIM, "%s", room);
    facts_gap(&facts);
    facts_add(&facts, _("Next"), STYLE_TEXT, "%s", next_step(rep));
}

static void draw(struct visit *visit, const struct win *body)
{
    struct code *st = visit->state;
    draw_cursor(body, 1, MARGIN);
    if (code_task_busy(&st->task))
        code_task_draw(visit, &st->task, body);
    else
        draw_facts(visit, &st->rep, body);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static enum can can(const struct visit *visit, enum command command)
{
    const struct code *st = visit->state;
    if (code_task_busy(&st->task) || code_task_owns(command))
        return code_task_can(&st->task, command);
    if (command == CMD_VIEW_CODES || command == CMD_VIEW_BOUND || command == CMD_VIEW_ORDER)
        return app_session(visit->app)->may_bills ? CAN : CAN_HIDE;
    return code_can(visit, command, st->rep.status, st->rep.locked);
}

static enum cd_err why(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct code *st = visit->state;
    return code_task_why(visit, command, st->rep.code, why);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct code *st = visit->state;
    if (code_task_busy(&st->task))
        return code_task_act(visit, &st->task, command, in);
    if (command == CMD_NONE)
        return STAY;
    if (command == CMD_VIEW_CODES)
        return EVENT_WITH(CODES, ORDER, st->rep.order);
    if (command == CMD_VIEW_ORDER)
        return EVENT_WITH(BILL, ORDER, st->rep.order);
    if (command == CMD_VIEW_BOUND)
        return EVENT_WITH(BOUND_CODES, ORDER, st->rep.order);
    if (in->kind == INPUT_CONFIRMED)
        return code_task_confirmed(visit, &st->task);
    struct code_pick pick = {st->rep.code};
    struct code_target target = {.codes = &pick,
                                 .count = 1,
                                 .text = "",
                                 .subject = "",
                                 .order = "",
                                 .status = "",
                                 .person = "",
                                 .label = "",
                                 .assigned = st->rep.assignee,
                                 .locked = st->rep.locked,
                                 .labelled = st->rep.label};
    return code_task_begin(visit, &st->task, command, &target);
}

static bool typing(const struct visit *visit)
{
    const struct code *st = visit->state;
    return code_task_typing(&st->task);
}

static bool work(struct visit *visit, struct event *event)
{
    struct code *st = visit->state;
    return code_task_work(visit, &st->task, event);
}

static void done(struct visit *visit)
{
    struct code *st = visit->state;
    code_task_free(&st->task);
}

static const struct screen_key keys[] = {
    TASK_KEYS,
    {'u', CMD_UNBIND, 0, NULL},
    {'r', CMD_REGENERATE, 0, NULL},
    {'a', CMD_ASSIGN, 0, NULL},
    {'b', CMD_LABEL, 0, NULL},
    {'m', CMD_REMIND, 0, NULL},
    {'o', CMD_VIEW_ORDER, 0, NULL},
    {'c', CMD_VIEW_CODES, 0, N_("Codes of this order")},
    {'n', CMD_VIEW_BOUND, NOT_IN_BAR, NULL},
    {0},
};

static const enum event_id events[] = {EV_BILL, EV_CODES, EV_BOUND_CODES, EV_RELOAD, EV_NONE};

const struct screen_ops code_screen = {
    .name = "code",
    .title = N_("redeem|Code"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct code),
    .keys = keys,
    .events = events,
    .help = N_("Everything about one redeem code. A result stands here once it is released; until "
               "then the code is Scheduled."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .why = why,
    .typing = typing,
    .work = work,
    .done = done,
};
