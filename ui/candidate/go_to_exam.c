/* Go To Exam: when, where, with which document, and the number as a code for the desk. M27-M29. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "ui/candidate/change.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/qr.h"
#include "ui/paper/save.h"
#include "ui/paper/slip.h"

enum { MARGIN = 2, LABELS = 16, TOP = 2, MINUTE = 60, ROOMY = 100, FARTHEST = 84 };

struct go_to_exam {
    struct appointment_show_rep rep;
    struct qr qr;
    int64_t at; /* second in which it was asked for */
};

static const struct screen_key keys[] = {
    {'s', CMD_SAVE_SLIP, 0, NULL},
    {'m', CMD_MOVE, 0, NULL},
    {'x', CMD_CANCEL_APPOINTMENT, 0, NULL},
    {'o', CMD_VIEW_ORDER, 0, NULL},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct go_to_exam *st = visit->state;
    struct appointment_show_req req = {.appointment = visit->ref.id};
    struct appointment_show_rep rep;
    enum cd_err err = ask_appointment_show(app_client(visit->app), &visit->arena, &req, &rep);
    if (err)
        return err;
    qr_free(&st->qr);
    qr_make(&st->qr, rep.number);
    st->rep = rep;
    st->at = app_now(visit->app);
    return CD_OK;
}

/* ---- what is still to come ------------------------------------------------------------------- */

static bool is_status(const struct appointment_show_rep *rep, const char *status)
{
    return strcmp(rep->status, status) == 0;
}

/* The exam is ahead or going on: there is something to bring, and to show at the desk. */
static bool ahead(const struct appointment_show_rep *rep)
{
    return is_status(rep, "CONFIRMED") || is_status(rep, "CHECKED_IN") ||
           is_status(rep, "IN_EXAM") || is_status(rep, "INTERRUPTED");
}

/* It was taken back before anything happened: its time and seat hold no more. */
static bool given_up(const struct appointment_show_rep *rep)
{
    return is_status(rep, "REPLACED") || is_status(rep, "CANCELLED") ||
           is_status(rep, "CANCELLED_BY_CENTRE");
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_head(const struct appointment_show_rep *rep, const struct win *win)
{
    char room[FORMAT_TEXT];
    int used = draw_word(win, 0, MARGIN, STYLE_STRONG, rep->subject_name);
    used += 2 + draw_word(win, 0, MARGIN + used + 2, STYLE_DIM, rep->subject_code);
    draw_word(win, 0, MARGIN + used + 3, format_status_style(rep->status),
              format_status(room, rep->status));
}

static void draw_when(struct facts *facts, const struct appointment_show_rep *rep)
{
    char when[FORMAT_TEXT], zone[FORMAT_TEXT], arrive[FORMAT_TEXT];
    struct buf name = BUF_INIT;
    format_time(when, rep->zone, rep->starts_at);
    zone_name(zone, rep->zone, rep->starts_at);
    format_clock(arrive, rep->zone, rep->arrive_at);
    format_name(&name, rep->first_name, rep->last_name);
    facts_add(facts, _("Exam starts"), STYLE_STRONG, "%s", when);
    facts_add(facts, "", STYLE_DIM, "%s, %s", rep->zone, zone);
    if (ahead(rep))
        facts_add(facts, _("Be there at"), STYLE_TEXT, _("%s, %" PRId64 " minutes early"), arrive,
                  (rep->starts_at - rep->arrive_at) / MINUTE);
    if (!given_up(rep))
        facts_add(facts, _("Name on the ID"), STYLE_STRONG, "%s", name.text);
    facts_add(facts, _("Centre"), STYLE_TEXT, "%s", rep->centre_name);
    facts_add(facts, _("Address"), STYLE_TEXT, "%s%s%s", rep->address, rep->city[0] ? ", " : "",
              rep->city);
    if (!given_up(rep))
        facts_add(facts, _("Seat"), STYLE_TEXT, "%" PRId64, rep->seat);
    buf_free(&name);
}

/* What to bring, what happens to the late, until when nothing is settled. */
static void draw_advice(struct facts *facts, const struct appointment_show_rep *rep)
{
    char until[FORMAT_TEXT];
    facts_add(facts, _("Bring"), STYLE_TEXT, "%s",
              _("One unexpired government document with your name and photo: ID card, passport or "
                "driving licence."));
    facts_add(facts, _("If you are late"), STYLE_TEXT, "%s",
              _("you may be refused, and the exam is used up."));
    if (!is_status(rep, "CONFIRMED"))
        return;
    format_moment(until, rep->zone, rep->change_until);
    if (rep->can_change)
        facts_add(facts, _("Free to change"), STYLE_TEXT, _("until %s"), until);
    else
        facts_add(facts, _("Changing"), STYLE_WAIT, "%s",
                  _("not possible any more: the exam is too near"));
}

/* What has become of it: the result, or from when on there is one. */
static void draw_result(struct facts *facts, const struct visit *visit)
{
    const struct go_to_exam *st = visit->state;
    const struct appointment_show_rep *rep = &st->rep;
    char from[FORMAT_TEXT];
    format_moment(from, rep->zone, rep->release_at);
    if (strcmp(rep->result, "PASSED") == 0)
        facts_add(facts, _("Result"), STYLE_GOOD, "%s", _("passed; see Results"));
    else if (strcmp(rep->result, "FAILED") == 0)
        facts_add(facts, _("Result"), STYLE_BAD, "%s", _("not passed; see Results"));
    else if (rep->release_at > app_now(visit->app))
        facts_add(facts, _("Result"), STYLE_WAIT, _("sat; awaited, not before %s"), from);
    else if (is_status(rep, "DONE"))
        facts_add(facts, _("Result"), STYLE_WAIT, "%s", _("sat; the result is awaited"));
}

/* Why nothing more comes of it. */
static void draw_over(struct facts *facts, const struct appointment_show_rep *rep)
{
    if (is_status(rep, "REPLACED"))
        facts_add(facts, _("Moved"), STYLE_DIM, "%s",
                  _("Another appointment has taken its place; this seat is not yours any more."));
    else if (given_up(rep))
        facts_add(facts, _("Cancelled"), STYLE_DIM, "%s",
                  _("This seat is not yours any more. The order shows what can be done next."));
    else if (!is_status(rep, "DONE"))
        facts_add(facts, _("Used up"), STYLE_DIM, "%s",
                  _("The exam was not taken; this order can't be scheduled again."));
}

/* The code with its number below. Returns the column where it begins, 0 for none. */
static int draw_code(const struct go_to_exam *st, const struct win *body)
{
    int columns = qr_columns(body, &st->qr), rows = qr_rows(body, &st->qr);
    int x = body->width - columns - MARGIN;
    bool fits = rows + 1 < body->height && x >= body->width / 2;
    x = x < FARTHEST ? x : FARTHEST;
    if (!ahead(&st->rep) || !fits || !qr_draw(body, 0, x, &st->qr))
        return 0;
    draw_middle(body, rows, x, columns, STYLE_STRONG, st->rep.number);
    return x;
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct go_to_exam *st = visit->state;
    const struct appointment_show_rep *rep = &st->rep;
    int code = draw_code(st, body), below = code ? qr_rows(body, &st->qr) + 1 : 0;
    struct win left = win_sub(body, 0, 0, body->height, code ? code - 1 : body->width);
    draw_head(rep, &left);
    struct facts facts = facts_at(&left, TOP, MARGIN, left.width - MARGIN);
    facts.label_width = LABELS;
    draw_when(&facts, rep);
    if (!code)
        facts_add(&facts, _("Number"), STYLE_STRONG,
                  ahead(rep) ? _("%s, to say at the desk") : "%s", rep->number);
    if (facts.y < body->height - 5)
        facts_gap(&facts);
    if (body->width < ROOMY) { /* goes on below the code, as wide as it can be */
        facts = facts_at(body, facts.y > below ? facts.y : below, MARGIN, body->width - 2 * MARGIN);
        facts.label_width = LABELS;
    }
    if (ahead(rep))
        draw_advice(&facts, rep);
    else
        draw_over(&facts, rep);
    draw_result(&facts, visit);
    draw_cursor(body, TOP, 0);
}

/* ---- acting ---------------------------------------------------------------------------------- */

/* The sheet says of its own making when the exam is, so that the same slip is the same file. */
static void save_slip(struct visit *visit)
{
    const struct go_to_exam *st = visit->state;
    struct page page;
    page_init(&page);
    slip_page(&page, &st->rep);
    save_page(visit->app, &page, st->rep.number, SAVE_TEXT | SAVE_PDF, st->rep.starts_at);
    page_free(&page);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    const struct go_to_exam *st = visit->state;
    switch (command) {
    case CMD_SAVE_SLIP:
        save_slip(visit);
        return STAY;
    case CMD_MOVE:
        return change_move(visit, st->rep.order);
    case CMD_CANCEL_APPOINTMENT:
        return change_cancel(visit, visit->ref.id, in->kind == INPUT_CONFIRMED);
    case CMD_VIEW_ORDER:
        return EVENT_WITH(ORDER, ORDER, st->rep.order);
    default:
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct go_to_exam *st = visit->state;
    switch (command) {
    case CMD_SAVE_SLIP:
        return ahead(&st->rep) ? CAN : CAN_HIDE;
    case CMD_MOVE:
    case CMD_CANCEL_APPOINTMENT:
        return st->rep.can_change ? CAN : given_up(&st->rep) ? CAN_HIDE : CAN_NOT;
    default:
        return CAN;
    }
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct go_to_exam *st = visit->state;
    if (command == CMD_MOVE)
        return change_move_why(visit, st->rep.order, why);
    if (command == CMD_CANCEL_APPOINTMENT)
        return change_cancel_why(visit, visit->ref.id, why);
    return CD_OK;
}

/* A second that changes what is shown: the last free one, the end of an embargo. */
static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct go_to_exam *st = visit->state;
    const struct appointment_show_rep *rep = &st->rep;
    if ((rep->can_change && now > rep->change_until) ||
        (st->at < rep->release_at && now >= rep->release_at))
        *event = EVENT(RELOAD);
    return false;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct go_to_exam *st = visit->state;
    buf_str(text, st->rep.number);
}

static void done(struct visit *visit)
{
    struct go_to_exam *st = visit->state;
    qr_free(&st->qr);
}

static const enum event_id events[] = {EV_STEP_7, EV_ORDER, EV_RELOAD, EV_NONE};

const struct screen_ops go_to_exam_screen = {
    .name = "go-to-exam",
    .title = N_("Go to exam"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct go_to_exam),
    .keys = keys,
    .events = events,
    .help = N_("When and where the exam is, and what to bring. At the desk, show the code or say "
               "the number. The slip has the same on paper."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .why = why_not,
    .tick = tick,
    .crumb = crumb,
    .done = done,
};
