#include "ui/flow.h"

static const struct flow_row rows[] = {
#define X(from, event, to, step) {SCREEN_##from, EV_##event, SCREEN_##to, FLOW_##step},
#include "ui/flow.def"
#undef X
};

const struct flow flow_main = {
    .rows = rows,
    .count = sizeof rows / sizeof *rows,
    .ops = screen_ops_of,
    .home = role_home,
};

const struct flow_row *flow_next(const struct flow *flow, enum screen_id from, enum event_id event)
{
    const struct flow_row *any = NULL;
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_row *row = &flow->rows[i];
        if (row->event != event)
            continue;
        if (row->from == from)
            return row;
        if (row->from == SCREEN_ANY)
            any = row;
    }
    return any;
}

static const char *screen_name(const struct flow *flow, enum screen_id screen)
{
    if (screen == SCREEN_ANY)
        return "any";
    return screen == SCREEN_NONE ? "none" : flow->ops(screen)->name;
}

/* ---- checking -------------------------------------------------------------------------------- */

static size_t check_twice(const struct flow *flow, struct buf *faults)
{
    size_t found = 0;
    for (size_t i = 0; i < flow->count; i++)
        for (size_t j = i + 1; j < flow->count; j++)
            if (flow->rows[i].from == flow->rows[j].from &&
                flow->rows[i].event == flow->rows[j].event) {
                buf_fmt(faults, "two rows for %s of %s\n", event_name(flow->rows[i].event),
                        screen_name(flow, flow->rows[i].from));
                found++;
            }
    return found;
}

/* A step to a screen names one; a step back or home does not. */
static size_t check_targets(const struct flow *flow, struct buf *faults)
{
    size_t found = 0;
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_row *row = &flow->rows[i];
        bool named = row->to < SCREEN_COUNT;
        if (named == (row->step != FLOW_POP && row->step != FLOW_HOME))
            continue;
        buf_fmt(faults, "the row for %s of %s has a wrong target\n", event_name(row->event),
                screen_name(flow, row->from));
        found++;
    }
    return found;
}

/* Places can be gone to from everywhere; a screen's own row only says how. */
static bool for_all(const struct flow *flow, enum event_id event)
{
    return flow_next(flow, SCREEN_ANY, event) != NULL;
}

static bool returns(const struct screen_ops *ops, enum event_id event)
{
    for (const enum event_id *at = ops->events; at && *at != EV_NONE; at++)
        if (*at == event)
            return true;
    return false;
}

/* Events that the app itself follows or takes from its own commands, from every screen. */
static bool own_event(enum event_id event)
{
    return event == EV_RELOAD || event == EV_QUIT;
}

static size_t check_events(const struct flow *flow, struct buf *faults)
{
    size_t found = 0;
    for (unsigned id = 0; id < SCREEN_COUNT; id++) {
        const struct screen_ops *ops = flow->ops((enum screen_id)id);
        for (const enum event_id *at = ops->events; at && *at != EV_NONE; at++)
            if (!own_event(*at) && !flow_next(flow, (enum screen_id)id, *at)) {
                buf_fmt(faults, "%s says %s, which leads nowhere\n", ops->name, event_name(*at));
                found++;
            }
    }
    for (size_t i = 0; i < flow->count; i++)
        if (flow->rows[i].from < SCREEN_COUNT && !for_all(flow, flow->rows[i].event) &&
            !returns(flow->ops(flow->rows[i].from), flow->rows[i].event)) {
            buf_fmt(faults, "%s never says %s\n", screen_name(flow, flow->rows[i].from),
                    event_name(flow->rows[i].event));
            found++;
        }
    return found;
}

/* Marks what somebody of `role` can come to, beginning at home. */
static void reach(const struct flow *flow, unsigned role, bool reached[SCREEN_COUNT])
{
    reached[flow->home(role)] = true;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < flow->count; i++) {
            const struct flow_row *row = &flow->rows[i];
            bool stands =
                row->from == SCREEN_ANY || (row->from < SCREEN_COUNT && reached[row->from]);
            if (!stands || row->to >= SCREEN_COUNT || reached[row->to] ||
                !(flow->ops(row->to)->roles & role))
                continue;
            reached[row->to] = more = true;
        }
    }
}

static size_t check_roles(const struct flow *flow, struct buf *faults)
{
    size_t found = 0;
    for (unsigned role = 1; role <= ROLE_PEOPLE; role <<= 1) {
        if (!(role & ROLE_PEOPLE))
            continue;
        bool reached[SCREEN_COUNT] = {false};
        reach(flow, role, reached);
        for (unsigned id = 0; id < SCREEN_COUNT; id++) {
            const struct screen_ops *ops = flow->ops((enum screen_id)id);
            bool wanted = (ops->roles & role) != 0;
            if (wanted == reached[id])
                continue;
            buf_fmt(faults,
                    wanted ? "%s can't be reached as %s\n" : "%s is home of %s, but not for it\n",
                    ops->name, role_people(role));
            found++;
        }
    }
    return found;
}

/* Back pops, so it ends at the bottom of the stack: the home must be there, and stay there. */
static size_t check_back(const struct flow *flow, struct buf *faults)
{
    size_t found = 0;
    for (unsigned id = 0; id < SCREEN_COUNT; id++) {
        const struct flow_row *back = flow_next(flow, (enum screen_id)id, EV_BACK);
        if (back && (back->step == FLOW_POP || back->step == FLOW_HOME))
            continue;
        buf_fmt(faults, "Back does not lead out of %s\n", flow->ops((enum screen_id)id)->name);
        found++;
    }
    for (size_t i = 0; i < flow->count; i++) {
        enum screen_id from = flow->rows[i].from;
        if (flow->rows[i].step != FLOW_REPLACE || from >= SCREEN_COUNT)
            continue;
        for (unsigned role = 1; role <= ROLE_PEOPLE; role <<= 1)
            if ((role & ROLE_PEOPLE) && flow->home(role) == from) {
                buf_fmt(faults, "%s is a home and would be replaced\n", screen_name(flow, from));
                found++;
                break;
            }
    }
    return found;
}

size_t flow_check(const struct flow *flow, struct buf *faults)
{
    return check_twice(flow, faults) + check_targets(flow, faults) + check_events(flow, faults) +
           check_roles(flow, faults) + check_back(flow, faults);
}

/* ---- printing -------------------------------------------------------------------------------- */

void flow_dot(const struct flow *flow, FILE *out)
{
    static const char *const looks[] = {[FLOW_PUSH] = "",
                                        [FLOW_REPLACE] = " style=dashed",
                                        [FLOW_POP] = " style=dotted",
                                        [FLOW_HOME] = " style=dotted",
                                        [FLOW_RESET] = " style=bold"};
    fputs("digraph certdesk {\n    rankdir=LR;\n    node [shape=box];\n", out);
    for (unsigned id = 0; id < SCREEN_COUNT; id++)
        fprintf(out, "    \"%s\";\n", flow->ops((enum screen_id)id)->name);
    for (unsigned role = 1; role <= ROLE_PEOPLE; role <<= 1)
        if (role & ROLE_PEOPLE)
            fprintf(out, "    \"%s\" [shape=plaintext];\n    \"%s\" -> \"%s\";\n",
                    role_people(role), role_people(role), flow->ops(flow->home(role))->name);
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_row *row = &flow->rows[i];
        const char *to = row->step == FLOW_POP    ? "back"
                         : row->step == FLOW_HOME ? "home"
                                                  : screen_name(flow, row->to);
        fprintf(out, "    \"%s\" -> \"%s\" [label=\"%s\"%s];\n", screen_name(flow, row->from), to,
                event_name(row->event), looks[row->step]);
    }
    fputs("}\n", out);
}
