/* Screens on each other, and the one place that follows flow.def. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/app_parts.h"

struct visit *app_top(const struct app *app)
{
    return app->stack[app->depth - 1];
}

static struct visit *visit_open(struct app *app, enum screen_id screen, struct ref ref)
{
    const struct screen_ops *ops = screen_ops_of(screen);
    struct visit *visit = calloc(1, sizeof *visit);
    void *state = calloc(1, ops->state_size ? ops->state_size : 1);
    if (!visit || !state)
        die("out of memory");
    *visit = (struct visit){.app = app, .ops = ops, .screen = screen, .ref = ref, .state = state};
    return visit;
}

static void visit_close(struct visit *visit)
{
    if (visit->ops->done)
        visit->ops->done(visit);
    arena_free(&visit->arena);
    explicit_bzero(visit->state, visit->ops->state_size);
    free(visit->state);
    free(visit);
}

/* When it fails the screen keeps its old content, so that has to live until then. */
static enum cd_err visit_load(struct visit *visit)
{
    if (!visit->ops->load)
        return CD_OK;
    struct arena old = visit->arena;
    visit->arena = (struct arena){0};
    enum cd_err err = visit->ops->load(visit);
    if (err) {
        arena_free(&visit->arena);
        visit->arena = old;
    } else {
        arena_free(&old);
    }
    return err;
}

static void pop_to(struct app *app, size_t depth)
{
    while (app->depth > depth)
        visit_close(app->stack[--app->depth]);
}

void app_stack_free(struct app *app)
{
    pop_to(app, 0);
    app_draft_free(app);
}

static void push(struct app *app, struct visit *visit)
{
    if (app->depth == STACK_MAX) { /* somebody went round in circles: forget the oldest step */
        visit_close(app->stack[1]);
        memmove(&app->stack[1], &app->stack[2], (STACK_MAX - 2) * sizeof app->stack[0]);
        app->depth--;
    }
    app->stack[app->depth++] = visit;
}

void app_reload(struct app *app)
{
    app_fail(app, visit_load(app_top(app)));
}

void app_restart(struct app *app)
{
    app_overlay_close(app);
    app_session_load(app);
    app_stack_free(app);
    push(app, visit_open(app, role_home(app->role), (struct ref){0}));
    app_reload(app);
}

/* The new screen is loaded before the old ones go: when that fails, everything stays as it was. */
static void enter(struct app *app, enum screen_id to, struct ref ref, size_t keep)
{
    if (!(screen_ops_of(to)->roles & app->role)) {
        app_refuse(
            app, tr(screen_ops_of(to)->title),
            &(struct cd_why){.err = app->role == ROLE_VISITOR ? CD_SIGN_IN_FIRST : CD_NOT_ALLOWED});
        return;
    }
    struct visit *visit = visit_open(app, to, ref);
    if (app_fail(app, visit_load(visit))) {
        visit_close(visit);
        return;
    }
    pop_to(app, keep);
    push(app, visit);
}

static void back(struct app *app)
{
    if (app->depth == 1)
        return;
    pop_to(app, app->depth - 1);
    app_reload(app);
}

void app_follow(struct app *app, struct event event)
{
    const struct visit *top = app_top(app);
    if (event.id == EV_NONE)
        return;
    if (event.id == EV_RELOAD) {
        app_reload(app);
        return;
    }
    if (event.id == EV_QUIT) {
        app_leave(app, 0);
        return;
    }
    const struct flow_row *row = flow_next(&flow_main, top->screen, event.id);
    if (!row)
        die("no way leads from %s with %s", top->ops->name, event_name(event.id));
    struct ref ref = event.ref.kind == REF_NONE ? top->ref : event.ref;
    switch (row->step) {
    case FLOW_PUSH:
        enter(app, row->to, ref, app->depth);
        break;
    case FLOW_REPLACE:
        enter(app, row->to, ref, app->depth - 1);
        break;
    case FLOW_RESET:
        enter(app, row->to, ref, 1);
        break;
    case FLOW_POP:
        back(app);
        break;
    case FLOW_HOME:
        app_restart(app);
        break;
    }
}

/* What a sub-account may enter is its root's to say (M6); for all others every flag is set. */
static bool may_enter(const struct app *app, enum event_id event)
{
    const struct session_show_rep *session = &app->session;
    switch (event) {
    case EV_BILLS:
    case EV_FORECAST:
        return session->may_bills;
    case EV_CODES:
        return session->may_codes;
    case EV_DEADLINES: /* all of an enterprise's clocks are those of orders and codes */
        return session->may_bills || session->may_codes;
    case EV_STATISTICS:
    case EV_EXAMINEES:
        return session->may_statistics;
    default:
        return true;
    }
}

bool app_can_follow(const struct app *app, enum event_id event)
{
    const struct flow_row *row = flow_next(&flow_main, app_top(app)->screen, event);
    if (!row || !may_enter(app, event))
        return false;
    return row->to == SCREEN_NONE || (screen_ops_of(row->to)->roles & app->role);
}
