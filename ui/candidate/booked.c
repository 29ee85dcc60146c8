/* The appointment is made: when, where, what to bring, where the messages went (M23, M27-M29). */
#include <string.h>

#include "ui/candidate/appointment.h"
#include "ui/format.h"

enum { MARGIN = 2, LABELS = 22, WIDE = 120, HALF = 70 };

struct booked {
    struct appointment_row row;
    struct appointment_row before; /* the one that it replaced; id 0 for none */
    struct account_show_rep account;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_GO_HOME, 0, NULL},
    {'a', CMD_GO_APPOINTMENTS, 0, NULL},
    {0},
};

/* The appointment before it on the same order, if this one replaced it. */
static enum cd_err before_find(struct visit *visit, struct booked *st)
{
    struct appointment_list_req req = {.before = st->row.id};
    struct appointment_list_rep rep;
    enum cd_err err = ask_appointment_list(app_client(visit->app), &visit->arena, &req, &rep);
    for (size_t i = 0; !err && i < rep.rows.n; i++) {
        if (rep.rows.v[i].order != st->row.order)
            continue;
        if (strcmp(rep.rows.v[i].status, "REPLACED") == 0)
            st->before = rep.rows.v[i];
        break;
    }
    return err;
}

static enum cd_err load(struct visit *visit)
{
    struct booked *st = visit->state, fresh = {.row = {.id = 0}};
    bool found;
    enum cd_err err = appointment_find(visit, visit->ref.id, &fresh.row, &found);
    if (!err && !found)
        err = CD_NOT_FOUND;
    if (!err)
        err = before_find(visit, &fresh);
    if (!err)
        err = ask_account_show(app_client(visit->app), &visit->arena, NULL, &fresh.account);
    if (!err)
        *st = fresh;
    return err;
}

/* Returns the row of the terminal below it. */
static int draw_advice(const struct booked *st, const struct win *win)
{
    struct facts facts = facts_at(win, 0, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("Bring"), STYLE_TEXT, "%s",
              _("One valid government document with your name and photo: ID card, passport or "
                "driving licence."));
    facts_add(&facts, _("If you are late"), STYLE_TEXT, "%s",
              _("you may be refused, and the exam is used up."));
    facts_add(&facts, _("Sent to"), STYLE_TEXT, "%s", st->account.email);
    facts_add(&facts, "", STYLE_TEXT, _("SMS to %s, and the message centre"), st->account.mobile);
    return win->y + facts.y;
}

static void draw_before(const struct booked *st, const struct win *win)
{
    char when[FORMAT_TEXT];
    format_time(when, st->before.zone, st->before.starts_at);
    draw_fmt(win, 1, MARGIN + 2, -1, STYLE_DIM, _("%s, %s is free for others"), when,
             st->before.centre_name);
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct booked *st = visit->state;
    bool wide = body->width >= WIDE;
    struct win left = win_sub(body, 0, 0, body->height, wide ? HALF : body->width);
    draw_fmt(body, 0, MARGIN, -1, STYLE_GOOD,
             st->before.id ? _("%s Your appointment is moved; it is now %s")
                           : _("%s Your appointment %s is made"),
             draw_sign(body, GLYPH_CHECKED), st->row.number);
    if (st->before.id)
        draw_before(st, body);
    struct facts facts = facts_at(&left, st->before.id ? 3 : 2, MARGIN, left.width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("Exam"), STYLE_STRONG, "%s", st->row.subject_name);
    appointment_facts(&facts, &st->row);
    appointment_change(&facts, &st->row, app_now(visit->app));
    struct win advice = wide ? win_sub(body, 2, HALF, body->height, body->width - HALF)
                             : win_sub(body, facts.y + 1, 0, body->height, body->width);
    int y = draw_advice(st, &advice) - body->y + 1;
    y = y > facts.y + 1 ? y : facts.y + 1;
    y = y < body->height ? y : body->height - 1;
    draw_glyph(body, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(body, y, MARGIN, -1, STYLE_ACCENT, "[ %s ]", _("Home"));
    draw_cursor(body, y, 0);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    (void)visit;
    (void)in;
    if (command == CMD_GO_HOME)
        return EVENT(DONE);
    return command == CMD_GO_APPOINTMENTS ? EVENT(APPOINTMENTS) : STAY;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct booked *st = visit->state;
    buf_str(text, st->before.id ? _("Appointment moved") : _("Appointment made"));
}

static const enum event_id events[] = {EV_DONE, EV_APPOINTMENTS, EV_NONE};

const struct screen_ops booked_screen = {
    .name = "booked",
    .title = N_("Appointment made"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct booked),
    .keys = keys,
    .events = events,
    .help =
        N_("Your appointment. The same stands in the message centre, in an SMS and in an email."),
    .load = load,
    .draw = draw,
    .act = act,
    .crumb = crumb,
};
