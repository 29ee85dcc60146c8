/* Go to exam: when, where, with which document (M27). */
#include "ui/candidate/change.h"
#include "ui/format.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2 };

struct go_to_exam {
    struct appointment_show_rep rep;
};

static const struct screen_key keys[] = {
    {'m', CMD_MOVE, 0, NULL},
    {'x', CMD_CANCEL_APPOINTMENT, 0, NULL},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct go_to_exam *st = visit->state, fresh;
    struct appointment_show_req req = {.appointment = visit->ref.id};
    enum cd_err err = ask_appointment_show(app_client(visit->app), &visit->arena, &req, &fresh.rep);
    if (!err)
        *st = fresh;
    return err;
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct go_to_exam *st = visit->state;
    char when[FORMAT_TEXT];
    struct facts facts = facts_at(body, 0, MARGIN, body->width - MARGIN * 2);
    format_moment(when, st->rep.zone, st->rep.starts_at);
    facts_add(&facts, _("Exam"), STYLE_STRONG, "%s", st->rep.subject_name);
    facts_add(&facts, _("Exam starts"), STYLE_TEXT, "%s", when);
    facts_add(&facts, _("Centre"), STYLE_TEXT, "%s", st->rep.centre_name);
    draw_cursor(body, 0, 0);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    const struct go_to_exam *st = visit->state;
    if (command == CMD_MOVE)
        return change_move(visit, st->rep.order);
    if (command == CMD_CANCEL_APPOINTMENT)
        return change_cancel(visit, st->rep.id, in->kind == INPUT_CONFIRMED);
    return STAY;
}

static const enum event_id events[] = {EV_STEP_7, EV_RELOAD, EV_NONE};

const struct screen_ops go_to_exam_screen = {
    .name = "go-to-exam",
    .title = N_("Go to exam"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct go_to_exam),
    .keys = keys,
    .events = events,
    .load = load,
    .draw = draw,
    .act = act,
};
