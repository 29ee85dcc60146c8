/* One order with its payments, and what can be done with it. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "ui/candidate/appointment.h"
#include "ui/candidate/booking.h"
#include "ui/candidate/order_text.h"
#include "ui/kit/table.h"

enum { MARGIN = 2, LABELS = 22, WIDE = 120, HALF = 74, NEXT_Y = 2, FACTS_Y = 4 };

struct order_state {
    struct order_show_rep rep;
    struct appointment_row appointment;
    bool appointed;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_PAY, 0, NULL},        {K_ENTER, CMD_GO_APPOINTMENTS, 0, NULL},
    {K_ENTER, CMD_GO_RESULTS, 0, NULL}, {K_ENTER, CMD_SCHEDULE, 0, NULL},
    {'p', CMD_PAY, NOT_IN_BAR, NULL},   {'s', CMD_SCHEDULE, NOT_IN_BAR, NULL},
    {'r', CMD_REDEEM, 0, NULL},         {'x', CMD_CLOSE_ORDER, 0, NULL},
    {'f', CMD_SHOW_REFUND, 0, NULL},    {'f', CMD_REFUND, 0, NULL},
    {'t', CMD_RETURN_CODE, 0, NULL},    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct order_state *st = visit->state, fresh = {.appointed = false};
    struct order_show_req req = {.order = visit->ref.id};
    enum cd_err err = ask_order_show(app_client(visit->app), &visit->arena, &req, &fresh.rep);
    if (!err && fresh.rep.registration[0])
        err = appointment_find(visit, visit->ref.id, &fresh.appointment, &fresh.appointed);
    if (!err)
        *st = fresh;
    return err;
}

static bool is_status(const struct order_state *st, const char *status)
{
    return strcmp(st->rep.status, status) == 0;
}

/* An appointment that is ahead: everything about it is done in the certification records. */
static bool has_appointment(const struct order_state *st)
{
    return st->appointed && appointment_live(&st->appointment);
}

static bool registration_is(const struct order_state *st, const char *status)
{
    return strcmp(st->rep.registration, status) == 0;
}

/* The exam was taken: the rest is among the results. */
static bool has_result(const struct order_state *st)
{
    return registration_is(st, "SAT") || registration_is(st, "COMPLETED");
}

static bool waits_for_desk(const struct order_state *st)
{
    for (size_t i = 0; i < st->rep.tenders.n; i++)
        if (strcmp(st->rep.tenders.v[i].status, "WAITING") == 0)
            return true;
    return false;
}

/* What Enter does: the one thing that the order waits for. */
static enum command next_command(const struct order_state *st)
{
    return st->rep.can_pay ? CMD_PAY : st->rep.can_schedule ? CMD_SCHEDULE : CMD_NONE;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_done(const struct order_state *st, const struct win *win)
{
    if (has_appointment(st))
        order_said(win, NEXT_Y, MARGIN, STYLE_GOOD, _("Your appointment is made."),
                   _("Enter shows it: go to exam, move, cancel."));
    else if (is_status(st, "REFUNDING"))
        order_said(win, NEXT_Y, MARGIN, STYLE_WAIT, _("A refund is under way."),
                   _("f shows how far it is."));
    else if (is_status(st, "REFUNDED"))
        order_said(win, NEXT_Y, MARGIN, STYLE_DIM,
                   st->rep.code[0] ? _("The redeem code went back; this order has ended.")
                                   : _("The refund is paid out; this order has ended."),
                   "");
    else if (registration_is(st, "SAT"))
        order_said(win, NEXT_Y, MARGIN, STYLE_WAIT, _("The exam is taken."),
                   _("Enter says when its result is there."));
    else if (has_result(st))
        order_said(win, NEXT_Y, MARGIN, STYLE_GOOD, _("The result is there."),
                   _("Enter shows results and certificates."));
    else if (registration_is(st, "FORFEITED"))
        order_said(win, NEXT_Y, MARGIN, STYLE_DIM,
                   _("The exam was missed, and with it the order is used up."), "");
    else if (is_status(st, "EXPIRED"))
        order_said(win, NEXT_Y, MARGIN, STYLE_DIM, _("This order ended unused."), "");
    else
        order_said(win, NEXT_Y, MARGIN, STYLE_DIM, _("Nothing is to be done here."), "");
}

static void draw_next(const struct visit *visit, const struct win *win)
{
    const struct order_state *st = visit->state;
    enum command next = next_command(st);
    char text[FORMAT_TEXT];
    draw_cursor(win, NEXT_Y, 0);
    if (next == CMD_NONE) {
        draw_done(st, win);
        return;
    }
    draw_glyph(win, NEXT_Y, 0, STYLE_ACCENT, GLYPH_MARK);
    int used = draw_word(win, NEXT_Y, MARGIN, STYLE_ACCENT, _(command_info(next)->label));
    if (next == CMD_PAY) {
        format_countdown(text, app_now(visit->app), st->rep.pay_by);
        used += 2 + draw_word(win, NEXT_Y, MARGIN + used + 2, STYLE_WAIT, text);
        draw_text(win, NEXT_Y, MARGIN + used + 1, -1, STYLE_DIM,
                  waits_for_desk(st)
                      ? _("left; the desk waits for it, or pay it here in another way")
                      : _("left"));
    } else {
        draw_text(win, NEXT_Y, MARGIN + used + 2, -1, STYLE_DIM,
                  _("ten short steps to a seat; you can stop and go on later"));
    }
}

/* `close` leaves out what the appointment below says better. */
static void draw_times(struct facts *facts, const struct order_show_rep *rep, bool close)
{
    char text[FORMAT_TEXT], room[FORMAT_TEXT];
    if (!close) {
        format_moment(text, rep->zone, rep->placed_at);
        facts_add(facts, _("Placed"), STYLE_TEXT, "%s", text);
    }
    if (rep->paid_at) {
        format_moment(text, rep->zone, rep->paid_at);
        facts_add(facts, _("Paid"), STYLE_TEXT, "%s", text);
    } else {
        format_moment(text, rep->zone, rep->pay_by);
        facts_add(facts, _("Pay by"), STYLE_TEXT, "%s", text);
    }
    if (rep->valid_until) {
        format_moment(text, rep->zone, rep->valid_until);
        facts_add(facts, _("Valid until"), STYLE_TEXT, "%s", text);
    }
    if (rep->refund[0])
        facts_add(facts, _("Refund"), format_status_style(rep->refund), "%s",
                  order_refund(room, rep->refund));
    if (close)
        return;
    if (rep->registration[0])
        facts_add(facts, _("Registration"), format_status_style(rep->registration), "%s",
                  format_status(room, rep->registration));
    facts_add(facts, _("Terms"), STYLE_DIM, _("version %s, agreed"), rep->terms);
}

static int draw_payments(const struct order_show_rep *rep, const struct win *win, int y)
{
    int width = win->width - MARGIN * 2 < 64 ? win->width - MARGIN * 2 : 64;
    struct buf text = BUF_INIT;
    order_amount(win, y++, MARGIN, width, STYLE_STRONG, _("Price"), rep->total, rep->currency);
    for (size_t i = 0; i < rep->tenders.n; i++) {
        const struct tender_row *row = &rep->tenders.v[i];
        char room[FORMAT_TEXT];
        buf_clear(&text);
        order_tender(&text, row);
        order_amount(win, y, MARGIN, width, STYLE_TEXT, text.text, row->amount, row->currency);
        draw_word(win, y++, MARGIN + text_width(text.text) + 2, format_status_style(row->status),
                  format_status(room, row->status));
    }
    buf_free(&text);
    order_amount(win, y++, MARGIN, width, STYLE_STRONG, _("Paid"), rep->paid, rep->currency);
    if (rep->refunded)
        order_amount(win, y++, MARGIN, width, STYLE_STRONG, _("Returned"), rep->refunded,
                     rep->currency);
    return y;
}

static void draw_appointment(const struct visit *visit, const struct win *win, int y)
{
    const struct order_state *st = visit->state;
    char room[FORMAT_TEXT];
    if (!st->appointed)
        return;
    struct facts facts = facts_at(win, y, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("Appointment"), format_status_style(st->appointment.status), "%s  %s",
              st->appointment.number, format_status(room, st->appointment.status));
    appointment_facts(&facts, &st->appointment);
    appointment_change(&facts, &st->appointment, app_now(visit->app));
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct order_state *st = visit->state;
    char room[FORMAT_TEXT];
    bool wide = body->width >= WIDE;
    int width = wide ? HALF : body->width;
    int used = draw_word(body, 0, MARGIN, STYLE_STRONG, st->rep.subject_name);
    used += 2 + draw_word(body, 0, MARGIN + used + 2, STYLE_DIM, st->rep.subject_code);
    draw_word(body, 0, MARGIN + used + 3, format_status_style(st->rep.status),
              order_state(room, st->rep.status, st->rep.registration));
    struct win left = win_sub(body, 0, 0, body->height, width);
    struct facts facts = facts_at(&left, FACTS_Y, MARGIN, width - MARGIN * 2);
    facts.label_width = LABELS;
    draw_times(&facts, &st->rep, st->appointed && !wide);
    int rows = facts.y + (int)st->rep.tenders.n + 3 + (st->rep.refunded > 0) +
               (st->appointed && !wide ? 10 : 0); /* with gaps */
    int y = facts.y + (rows <= body->height);
    if (wide) {
        struct win right = win_sub(body, FACTS_Y, width, body->height, body->width - width);
        draw_appointment(visit, &right, 0);
        draw_payments(&st->rep, &left, y);
    } else {
        y = draw_payments(&st->rep, &left, y);
        draw_appointment(visit, &left, y + (rows <= body->height));
    }
    draw_next(visit, body);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event close_order(struct visit *visit, bool confirmed)
{
    struct order_close_req req = {.order = visit->ref.id};
    struct order_close_rep rep;
    if (!confirmed) {
        app_confirm(visit->app, CMD_CLOSE_ORDER, _("Close order"),
                    _("Close this unpaid order? What was already paid on it goes back to where it "
                      "came from."));
        return STAY;
    }
    if (app_fail(visit->app, ask_order_close(app_client(visit->app), &visit->arena, &req, &rep)))
        return EVENT(RELOAD);
    app_say(visit->app, _("The order is closed"));
    return EVENT(RELOAD);
}

static struct event return_code(struct visit *visit, bool confirmed)
{
    struct code_return_req req = {.order = visit->ref.id};
    struct code_return_rep rep;
    if (!confirmed) {
        app_confirm(
            visit->app, CMD_RETURN_CODE, _("Return code"),
            _("Give the redeem code back? You can't sit the exam on this order any more; the "
              "code is free for somebody else."));
        return STAY;
    }
    if (app_fail(visit->app, ask_code_return(app_client(visit->app), &visit->arena, &req, &rep)))
        return EVENT(RELOAD);
    app_session_load(visit->app); /* a message has come */
    app_say(visit->app, _("The code is given back"));
    return EVENT(RELOAD);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    switch (command) {
    case CMD_PAY:
        return EVENT(PAY);
    case CMD_REDEEM:
        return EVENT(REDEEM);
    case CMD_SCHEDULE:
        return booking_begin(visit, visit->ref.id);
    case CMD_CLOSE_ORDER:
        return close_order(visit, in->kind == INPUT_CONFIRMED);
    case CMD_REFUND:
    case CMD_SHOW_REFUND:
        return EVENT(REFUND);
    case CMD_RETURN_CODE:
        return return_code(visit, in->kind == INPUT_CONFIRMED);
    default:
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct order_state *st = visit->state;
    bool pending = is_status(st, "PENDING"), paid = st->rep.paid_at > 0;
    bool asked = st->rep.refund[0] && !st->rep.can_refund;
    switch (command) {
    case CMD_GO_APPOINTMENTS:
        return has_appointment(st) ? CAN : CAN_HIDE;
    case CMD_GO_RESULTS:
        return has_result(st) ? CAN : CAN_HIDE;
    case CMD_REFUND:
        return st->rep.can_refund ? CAN : paid && !st->rep.code[0] && !asked ? CAN_NOT : CAN_HIDE;
    case CMD_SHOW_REFUND:
        return asked ? CAN : CAN_HIDE;
    case CMD_RETURN_CODE:
        return st->rep.can_return ? CAN : paid && st->rep.code[0] ? CAN_NOT : CAN_HIDE;
    case CMD_PAY:
    case CMD_REDEEM:
        return st->rep.can_pay ? CAN : pending ? CAN_NOT : CAN_HIDE;
    case CMD_SCHEDULE:
        return st->rep.can_schedule ? CAN : CAN_NOT;
    case CMD_CLOSE_ORDER:
        return st->rep.can_close ? CAN : pending ? CAN_NOT : CAN_HIDE;
    default:
        return CAN;
    }
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    struct client *client = app_client(visit->app);
    struct arena *arena = &visit->arena;
    union {
        struct order_pay_rep pay;
        struct booking_start_rep start;
        struct order_close_rep closed;
        struct refund_preview_rep plan;
        struct code_return_rep returned;
    } rep;
    enum cd_err err = CD_OK;
    if (command == CMD_PAY || command == CMD_REDEEM)
        err =
            dry_order_pay(client, arena, &(struct order_pay_req){.order = visit->ref.id}, &rep.pay);
    else if (command == CMD_SCHEDULE)
        err = dry_booking_start(client, arena, &(struct booking_start_req){.order = visit->ref.id},
                                &rep.start);
    else if (command == CMD_CLOSE_ORDER)
        err = dry_order_close(client, arena, &(struct order_close_req){.order = visit->ref.id},
                              &rep.closed);
    else if (command == CMD_REFUND)
        err = ask_refund_preview(client, arena,
                                 &(struct refund_preview_req){.order = visit->ref.id}, &rep.plan);
    else if (command == CMD_RETURN_CODE)
        err = dry_code_return(client, arena, &(struct code_return_req){.order = visit->ref.id},
                              &rep.returned);
    if (err)
        *why = *client_why(client);
    return err;
}

static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct order_state *st = visit->state;
    if (st->rep.can_pay && now >= st->rep.pay_by)
        *event = EVENT(RELOAD);
    return st->rep.can_pay;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct order_state *st = visit->state;
    buf_str(text, st->rep.number);
}

static const enum event_id events[] = {EV_PAY,    EV_REDEEM,  EV_RELOAD, EV_STEP_2, EV_STEP_3,
                                       EV_STEP_4, EV_STEP_5,  EV_STEP_6, EV_STEP_7, EV_STEP_8,
                                       EV_STEP_9, EV_STEP_10, EV_REFUND, EV_NONE};

const struct screen_ops order_screen = {
    .name = "order",
    .title = N_("Order"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct order_state),
    .keys = keys,
    .events = events,
    .help = N_("Everything about one order. Enter does what comes next; what is refused now is "
               "explained by w."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .why = why_not,
    .tick = tick,
    .crumb = crumb,
};
