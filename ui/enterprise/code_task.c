#include "ui/enterprise/code_task.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/app.h"
#include "ui/enterprise/code_task_draw.h"
#include "ui/format.h"

/* ---- what can be done ------------------------------------------------------------------------ */

static const struct form_item assign_items[] = {
    {.kind = FORM_FIELD,
     .field = "assignee",
     .label = N_("Assigned to"),
     .hint = N_("A name as you know it; empty for nobody")},
    {.kind = FORM_FIELD,
     .field = "login",
     .label = N_("Only for the login"),
     .hint = N_("Nobody else can redeem it then; empty for anybody")},
};

static const struct form_item label_items[] = {
    {.kind = FORM_FIELD,
     .field = "name",
     .label = N_("Label"),
     .hint = N_("What you want to find these codes by; empty takes the label off")},
};

static const struct code_action actions[] = {
    {CMD_UNBIND, OP_CODE_UNBIND, NULL, 0,
     N_("Take this code back? It is unused again, and its candidate can't sit the exam by it."),
     N_("The code is unused again")},
    {CMD_REGENERATE, OP_CODE_REGENERATE, NULL, 0,
     N_("Replace this code by a new one? The old one dies in the same moment."),
     N_("The code was replaced; the new one stands in the list")},
    {CMD_REMIND, OP_CODE_REMIND, NULL, 0,
     N_("Remind the person of this code, in the message centre and by email?"),
     N_("The reminder is on its way")},
    {CMD_ASSIGN, OP_CODE_ASSIGN, assign_items, sizeof assign_items / sizeof *assign_items, NULL,
     N_("It is noted for whom the code is")},
    {CMD_LABEL, OP_CODE_LABEL, label_items, sizeof label_items / sizeof *label_items, NULL,
     N_("The code has its label")},
};

static const struct code_action *action_of(enum command command)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (actions[i].command == command)
            return &actions[i];
    die("%s is nothing that is done to codes", command_info(command)->name);
}

/* The five requests begin with the same fields; each has them under its own type. */
#define TARGET_FILL(req, target)                                                                   \
    ((req)->codes.v = (target)->codes, (req)->codes.n = (target)->count,                           \
     (req)->all = (target)->all, (req)->text = (target)->text, (req)->subject = (target)->subject, \
     (req)->order = (target)->order, (req)->status = (target)->status,                             \
     (req)->person = (target)->person, (req)->label = (target)->label)

static void request_fill(union code_request *request, enum command command,
                         const struct code_target *target)
{
    *request = (union code_request){0};
    if (command == CMD_UNBIND)
        TARGET_FILL(&request->unbind, target);
    else if (command == CMD_REGENERATE)
        TARGET_FILL(&request->regenerate, target);
    else if (command == CMD_ASSIGN)
        TARGET_FILL(&request->assign, target);
    else if (command == CMD_LABEL)
        TARGET_FILL(&request->label, target);
    else
        TARGET_FILL(&request->remind, target);
}

/* Nobody else's memory is needed for as long as it takes. */
static struct code_target target_keep(struct arena *arena, const struct code_target *target)
{
    struct code_target kept = *target;
    kept.codes = arena_alloc(arena, (target->count + 1) * sizeof *kept.codes);
    for (size_t i = 0; i < target->count; i++)
        kept.codes[i].code = arena_str(arena, target->codes[i].code);
    kept.text = arena_str(arena, target->text);
    kept.subject = arena_str(arena, target->subject);
    kept.order = arena_str(arena, target->order);
    kept.status = arena_str(arena, target->status);
    kept.person = arena_str(arena, target->person);
    kept.label = arena_str(arena, target->label);
    return kept;
}

/* ---- slices ---------------------------------------------------------------------------------- */

/* The five replies are one set of fields. */
union outcome {
    struct code_unbind_rep unbind;
    struct code_regenerate_rep regenerate;
    struct code_assign_rep assign;
    struct code_label_rep label;
    struct code_remind_rep remind;
};

static void start(struct visit *visit, struct code_task *task, unsigned flags)
{
    client_stop(&task->stream);
    task->done = task->whole = task->changed = task->refused = 0;
    task->reason_count = 0;
    client_start(app_client(visit->app), task->action->op, flags, &task->request, &task->stream);
}

/* The reasons outlive the stream that found them. */
static void reasons_keep(struct code_task *task, const struct code_unbind_rep *rep)
{
    task->reason_count = rep->reasons.n;
    task->reasons = arena_alloc(&task->arena, (rep->reasons.n + 1) * sizeof *task->reasons);
    for (size_t i = 0; i < rep->reasons.n; i++)
        task->reasons[i] = (struct code_refused){arena_str(&task->arena, rep->reasons.v[i].code),
                                                 arena_str(&task->arena, rep->reasons.v[i].status),
                                                 arena_str(&task->arena, rep->reasons.v[i].error)};
}

static enum cd_err next(struct code_task *task, bool *more)
{
    struct arena arena = {0};
    union outcome rep = {0};
    enum cd_err err = client_next(task->stream, &arena, &rep, more);
    if (!err) {
        task->done = rep.unbind.done;
        task->whole = rep.unbind.whole;
        task->changed = rep.unbind.changed;
        task->refused = rep.unbind.refused;
        if (!*more)
            reasons_keep(task, &rep.unbind);
    }
    arena_free(&arena);
    return err;
}

/* All of it at once, for one code. */
static enum cd_err whole(struct visit *visit, struct code_task *task, unsigned flags)
{
    bool more = false;
    start(visit, task, flags);
    enum cd_err err = CD_OK;
    do
        err = next(task, &more);
    while (!err && more);
    client_stop(&task->stream);
    return err;
}

/* ---- refusals -------------------------------------------------------------------------------- */

/* The two values that were compared, as the operation would have said for this code alone. */
static void why_fill(const struct code_refused *row, struct cd_why *why)
{
    enum cd_err err = err_named(row->error);
    const char *have = row->status, *need = err == CD_CODE_NOT_UNUSED ? "UNUSED" : "BOUND";
    if (err == CD_CODE_FROZEN) {
        have = "REFUNDING";
        need = "PAID";
    }
    *why = (struct cd_why){.err = err, .unit = WHY_TEXT};
    snprintf(why->have_text, sizeof why->have_text, "%s", have);
    snprintf(why->need_text, sizeof why->need_text, "%s", need);
}

/* ---- the steps ------------------------------------------------------------------------------- */

static void leave(struct code_task *task)
{
    client_stop(&task->stream);
    form_free(&task->form);
    table_free(&task->table);
    task->phase = TASK_NONE;
}

static struct event single_run(struct visit *visit, struct code_task *task)
{
    enum cd_err err = whole(visit, task, 0);
    struct cd_why why;
    leave(task);
    if (app_fail(visit->app, err))
        return STAY;
    if (task->refused) {
        why_fill(&task->reasons[0], &why);
        app_refuse(visit->app, _(command_info(task->action->command)->label), &why);
    } else {
        app_say(visit->app, "%s", _(task->action->said));
    }
    return EVENT(RELOAD);
}

/* What a form has said needs no second yes. */
static struct event single_look(struct visit *visit, struct code_task *task)
{
    const struct code_action *action = task->action;
    struct cd_why why;
    const char *title = _(command_info(action->command)->label);
    enum cd_err err = whole(visit, task, ASK_DRY);
    if (err && action->items && form_refused(&task->form, client_why(app_client(visit->app))))
        return STAY;
    if (app_fail(visit->app, err))
        return STAY;
    if (task->refused) {
        why_fill(&task->reasons[0], &why);
        leave(task);
        app_refuse(visit->app, title, &why);
        return STAY;
    }
    if (action->items)
        return single_run(visit, task);
    app_confirm(visit->app, action->command, title, _(action->question));
    return STAY;
}

static struct event look(struct visit *visit, struct code_task *task)
{
    if (task->single)
        return single_look(visit, task);
    start(visit, task, ASK_DRY);
    task->phase = TASK_LOOK;
    return STAY;
}

static void run(struct visit *visit, struct code_task *task)
{
    start(visit, task, 0);
    task->phase = TASK_RUN;
}

/* Who changes one code sees what it has now. */
static void form_prefill(struct code_task *task, const struct code_target *target)
{
    if (!target->assigned)
        return;
    if (task->action->command == CMD_LABEL) {
        form_set(&task->form, "name", target->labelled);
        return;
    }
    form_set(&task->form, "assignee", target->assigned);
    form_set(&task->form, "login", target->locked);
}

struct event code_task_begin(struct visit *visit, struct code_task *task, enum command command,
                             const struct code_target *target)
{
    code_task_free(task);
    task->action = action_of(command);
    task->single = !target->all && target->count == 1;
    struct code_target kept = target_keep(&task->arena, target);
    request_fill(&task->request, command, &kept);
    if (!task->action->items)
        return look(visit, task);
    form_init(&task->form, op_request(task->action->op), &task->request, task->action->items,
              task->action->count, N_("Go on"));
    form_prefill(task, target);
    task->phase = TASK_FORM;
    return STAY;
}

struct event code_task_confirmed(struct visit *visit, struct code_task *task)
{
    return task->action ? single_run(visit, task) : STAY;
}

/* ---- input ----------------------------------------------------------------------------------- */

bool code_task_busy(const struct code_task *task)
{
    return task->phase != TASK_NONE;
}

bool code_task_typing(const struct code_task *task)
{
    return task->phase == TASK_FORM && form_typing(&task->form);
}

bool code_task_owns(enum command command)
{
    return command == CMD_SUBMIT || command == CMD_STOP || command == CMD_PREVIOUS;
}

enum can code_task_can(const struct code_task *task, enum command command)
{
    bool going = task->phase == TASK_LOOK || task->phase == TASK_RUN;
    if (command == CMD_STOP)
        return going ? CAN : CAN_HIDE;
    if (command == CMD_PREVIOUS)
        return code_task_busy(task) && !going ? CAN : CAN_HIDE;
    if (command == CMD_SUBMIT && task->phase == TASK_FORM)
        return CAN;
    return command == CMD_SUBMIT && task->phase == TASK_PREVIEW && task->changed ? CAN : CAN_HIDE;
}

/* "1,200 of 5,000 done, stopped"; what failed has said so itself. */
static void say_end(struct visit *visit, const struct code_task *task, bool stopped)
{
    char done[FORMAT_TEXT], all[FORMAT_TEXT], refused[FORMAT_TEXT];
    format_count(done, stopped ? task->done : task->changed);
    format_count(all, task->whole);
    format_count(refused, task->refused);
    if (stopped)
        app_say(visit->app, _("%s of %s done, stopped; what was done stays done"), done, all);
    else if (task->refused)
        app_say(visit->app, _("%s of %s done, %s refused"), done, all, refused);
    else
        app_say(visit->app, _("%s of %s done"), done, all);
}

/* Esc: a run has changed something, so the list is read again; the rest has not. */
static struct event stop(struct visit *visit, struct code_task *task)
{
    bool running = task->phase == TASK_RUN;
    leave(task);
    if (!running)
        return STAY;
    say_end(visit, task, true);
    return EVENT(RELOAD);
}

struct event code_task_act(struct visit *visit, struct code_task *task, enum command command,
                           const struct input *in)
{
    if (command == CMD_STOP || command == CMD_PREVIOUS)
        return stop(visit, task);
    if (task->phase == TASK_FORM && command == CMD_SUBMIT)
        return form_read(&task->form) ? STAY : look(visit, task);
    if (task->phase == TASK_PREVIEW && command == CMD_SUBMIT)
        run(visit, task);
    else if (task->phase == TASK_FORM && form_input(&task->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    else if (task->phase == TASK_PREVIEW)
        table_input(&task->table, in);
    return STAY;
}

/* ---- work ------------------------------------------------------------------------------------ */

static void looked(struct visit *visit, struct code_task *task)
{
    client_stop(&task->stream);
    table_init(&task->table, &code_task_reasons, task);
    table_rows(&task->table, task->reason_count);
    task->phase = TASK_PREVIEW;
    app_redraw(visit->app);
}

bool code_task_work(struct visit *visit, struct code_task *task, struct event *event)
{
    bool more = false, running = task->phase == TASK_RUN;
    if (!task->stream)
        return false;
    enum cd_err err = next(task, &more);
    if (more)
        return true;
    if (!err && !running) {
        looked(visit, task);
        return false;
    }
    leave(task);
    if (!app_fail(visit->app, err))
        say_end(visit, task, false);
    app_redraw(visit->app);
    if (running)
        *event = EVENT(RELOAD);
    return false;
}

/* ---- why not? -------------------------------------------------------------------------------- */

enum cd_err code_task_why(struct visit *visit, enum command command, const char *code,
                          struct cd_why *why)
{
    struct code_task task = {.action = action_of(command), .single = true};
    struct code_pick pick = {code};
    request_fill(&task.request, command, &(struct code_target){.codes = &pick, .count = 1});
    enum cd_err err = whole(visit, &task, ASK_DRY);
    if (err)
        *why = *client_why(app_client(visit->app));
    else if (task.refused)
        why_fill(&task.reasons[0], why);
    err = err ? err : task.refused ? why->err : CD_OK;
    code_task_free(&task);
    return err;
}

void code_task_free(struct code_task *task)
{
    leave(task);
    arena_free(&task->arena);
    *task = (struct code_task){0};
}
