/* The candidate's first page: the next thing to do, and every place with what waits there. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ui/app.h"
#include "ui/candidate/appointment.h"
#include "ui/format.h"
#include "ui/kit/menu.h"

enum { MARGIN = 2, PAGE = 200, NEXT_Y = 2, MENU_Y = 6, PLACES = 10, WIDE = 140, HALF = 82 };
enum { BALANCE = 28 };

/* What the page knows; texts in the visit's arena. */
struct known {
    struct account_show_rep account;
    struct identity_show_rep identity;
    struct order_row pay, schedule; /* the most urgent of each */
    int64_t pay_count, schedule_count;
    struct appointment_row appointment; /* the next one */
    bool appointed;
};

struct home {
    struct known known;
    struct menu menu;
    char texts[PLACES][FORMAT_TEXT];
    const char *facts[PLACES];
    bool ready;
};

static const struct menu_item places[PLACES] = {
    {CMD_GO_CATALOGUE, NULL, N_("Look at the exams and buy one")},
    {CMD_GO_ORDERS, NULL, N_("Pay, redeem a code, schedule")},
    {CMD_GO_APPOINTMENTS, NULL, N_("Exam day, move, cancel")},
    {CMD_GO_RESULTS, NULL, N_("Results and certificates")},
    {CMD_GO_MESSAGES, NULL, N_("What certdesk has to tell you")},
    {CMD_GO_DEADLINES, NULL, N_("Every clock that runs for you")},
    {CMD_GO_EXPENSES, NULL, N_("What you paid and got back")},
    {CMD_GO_ACCOUNT, NULL, N_("Verification, contact, balance")},
    {CMD_GO_LANGUAGE, NULL, N_("English or Chinese")},
    {CMD_SIGN_OUT, NULL, N_("Leave nothing behind")},
};
enum { ORDERS_ROW = 1, APPOINTMENTS_ROW = 2, MESSAGES_ROW = 4, ACCOUNT_ROW = 7 };

static const struct screen_key keys[] = {
    {K_ENTER, CMD_CHOOSE, BAR_ONLY, N_("Go there")},
    {'n', CMD_NEXT, 0, N_("Next step")},
    {0},
};

/* ---- loading --------------------------------------------------------------------------------- */

static void take_order(struct known *known, const struct order_row *row)
{
    if (row->can_pay && (known->pay_count++ == 0 || row->pay_by < known->pay.pay_by))
        known->pay = *row;
    if (row->can_schedule &&
        (known->schedule_count++ == 0 || row->valid_until < known->schedule.valid_until))
        known->schedule = *row;
}

static enum cd_err load_orders(struct visit *visit, struct known *known)
{
    struct order_list_req req = {.status = "", .limit = PAGE};
    struct order_list_rep rep;
    enum cd_err err = ask_order_list(app_client(visit->app), &visit->arena, &req, &rep);
    for (size_t i = 0; !err && i < rep.rows.n; i++)
        take_order(known, &rep.rows.v[i]);
    return err;
}

static enum cd_err load_appointments(struct visit *visit, struct known *known)
{
    struct appointment_list_req req = {.limit = PAGE};
    struct appointment_list_rep rep;
    enum cd_err err = ask_appointment_list(app_client(visit->app), &visit->arena, &req, &rep);
    for (size_t i = 0; !err && i < rep.rows.n; i++) {
        const struct appointment_row *row = &rep.rows.v[i];
        bool ahead = appointment_live(row) && row->ends_at > app_now(visit->app);
        if (!ahead || (known->appointed && known->appointment.starts_at <= row->starts_at))
            continue;
        known->appointment = *row;
        known->appointed = true;
    }
    return err;
}

static void facts_fill(struct visit *visit)
{
    struct home *st = visit->state;
    const struct known *known = &st->known;
    int64_t unread = app_session(visit->app)->unread;
    char when[FORMAT_TEXT], room[FORMAT_TEXT];
    if (known->pay_count || known->schedule_count)
        snprintf(st->texts[ORDERS_ROW], FORMAT_TEXT,
                 _("%" PRId64 " to pay, %" PRId64 " to schedule"), known->pay_count,
                 known->schedule_count);
    if (known->appointed) {
        format_date(when, known->appointment.zone, known->appointment.starts_at);
        snprintf(st->texts[APPOINTMENTS_ROW], FORMAT_TEXT, "%.80s", when);
    }
    if (unread)
        snprintf(st->texts[MESSAGES_ROW], FORMAT_TEXT, _("%" PRId64 " new"), unread);
    snprintf(st->texts[ACCOUNT_ROW], FORMAT_TEXT, "%s",
             format_status(room, known->identity.status));
}

static enum cd_err load(struct visit *visit)
{
    struct home *st = visit->state;
    struct client *client = app_client(visit->app);
    struct known fresh = {.appointed = false};
    enum cd_err err = ask_account_show(client, &visit->arena, NULL, &fresh.account);
    if (!err)
        err = ask_identity_show(client, &visit->arena, NULL, &fresh.identity);
    if (!err)
        err = load_orders(visit, &fresh);
    if (!err)
        err = load_appointments(visit, &fresh);
    if (err)
        return err;
    st->known = fresh;
    if (!st->ready)
        menu_init(&st->menu, places, PLACES);
    for (size_t i = 0; i < PLACES; i++) {
        st->texts[i][0] = '\0';
        st->facts[i] = st->texts[i];
    }
    st->menu.facts = st->facts;
    st->ready = true;
    facts_fill(visit);
    return CD_OK;
}

/* ---- the next step --------------------------------------------------------------------------- */

/* One way on, always: the most urgent first. Into two lines, the first one strong. */
struct next {
    struct event event;
    enum style style;
    char what[FORMAT_TEXT * 3];
    const char *how;
};

static bool identity_is(const struct known *known, const char *status)
{
    return strcmp(known->identity.status, status) == 0;
}

static bool next_order(const struct known *known, int64_t now, struct next *next)
{
    char left[FORMAT_TEXT];
    if (known->pay_count) {
        format_countdown(left, now, known->pay.pay_by);
        snprintf(next->what, sizeof next->what, _("Pay order %s, %s: %s left"), known->pay.number,
                 known->pay.subject_name, left);
        next->how = _("After that it is closed. n shows the order.");
        next->event = EVENT_WITH(OPEN, ORDER, known->pay.id);
        return true;
    }
    if (known->schedule_count) {
        snprintf(next->what, sizeof next->what, _("Schedule your exam %s"),
                 known->schedule.subject_name);
        next->how = _("It is paid; ten short steps lead to a seat. n shows the order.");
        next->event = EVENT_WITH(OPEN, ORDER, known->schedule.id);
        return true;
    }
    return false;
}

/* Without verification nothing can be bought (M5), so that comes before looking around. */
static bool next_identity(const struct known *known, struct next *next)
{
    if (identity_is(known, "VERIFIED"))
        return false;
    next->event = EVENT(IDENTITY);
    if (identity_is(known, "PENDING")) {
        snprintf(next->what, sizeof next->what, "%s", _("Show your document at the desk"));
        next->how = _("Your verification waits there. You can look at the catalogue meanwhile.");
        return true;
    }
    snprintf(next->what, sizeof next->what, "%s",
             identity_is(known, "REJECTED") ? _("Ask for verification again")
                                            : _("Have your identity verified"));
    next->how = identity_is(known, "REJECTED")
                    ? _("It was rejected; n shows the reason.")
                    : _("Exams are sold to verified people only. n begins: it takes a minute.");
    return true;
}

static void next_find(const struct known *known, int64_t now, struct next *next)
{
    *next = (struct next){.style = STYLE_WAIT, .how = ""};
    if (next_order(known, now, next) || next_identity(known, next))
        return;
    next->style = STYLE_GOOD;
    if (known->appointed) {
        char when[FORMAT_TEXT];
        format_moment(when, known->appointment.zone, known->appointment.starts_at);
        snprintf(next->what, sizeof next->what, "%s, %s", known->appointment.subject_name, when);
        next->how = _("Your next exam. Be there 30 minutes early. n shows where.");
        next->event = EVENT(APPOINTMENTS);
        return;
    }
    snprintf(next->what, sizeof next->what, "%s", _("Choose an exam in the catalogue"));
    next->how = _("You are verified: everything is ready. n opens the catalogue.");
    next->event = EVENT(CATALOGUE);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_head(const struct visit *visit, const struct win *body)
{
    const struct home *st = visit->state;
    char balance[FORMAT_TEXT];
    struct next next;
    next_find(&st->known, app_now(visit->app), &next);
    int used = draw_word(body, 0, MARGIN, STYLE_DIM, _("Welcome,"));
    int x = MARGIN + used + 1;
    draw_text(body, 0, x, body->width - BALANCE - x - 4, STYLE_STRONG, st->known.account.name);
    format_money(balance, st->known.account.balance, st->known.account.currency);
    struct buf text = BUF_INIT;
    buf_fmt(&text, _("Balance %s"), balance);
    draw_right(body, 0, body->width - BALANCE - 2, BALANCE, STYLE_DIM, text.text);
    buf_free(&text);
    used = draw_word(body, NEXT_Y, MARGIN, STYLE_DIM, _("Next"));
    draw_text(body, NEXT_Y, MARGIN + used + 2, -1, next.style, next.what);
    draw_text(body, NEXT_Y + 1, MARGIN + used + 2, -1, STYLE_DIM, next.how);
}

/* Where there is room: the next exam in full, and the account. */
static void draw_side(const struct visit *visit, const struct win *win)
{
    const struct home *st = visit->state;
    const struct known *known = &st->known;
    char text[FORMAT_TEXT], room[FORMAT_TEXT];
    struct facts facts = facts_at(win, 0, 0, win->width);
    if (known->appointed) {
        facts_head(&facts, _("Your next exam"));
        facts_add(&facts, _("Exam"), STYLE_STRONG, "%s", known->appointment.subject_name);
        appointment_facts(&facts, &known->appointment);
        appointment_change(&facts, &known->appointment, app_now(visit->app));
        facts_gap(&facts);
    }
    facts_head(&facts, _("Your account"));
    facts_add(&facts, _("Identity"), format_status_style(known->identity.status), "%s",
              format_status(room, known->identity.status));
    format_date(text, app_zone(visit->app), known->identity.valid_until);
    if (known->identity.valid_until)
        facts_add(&facts, _("Verified until"), STYLE_TEXT, "%s", text);
    facts_add(&facts, _("Mobile phone"), STYLE_TEXT, "%s", known->account.mobile);
    facts_add(&facts, _("Email"), STYLE_TEXT, "%s", known->account.email);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct home *st = visit->state;
    bool wide = body->width >= WIDE;
    draw_head(visit, body);
    if (wide) {
        struct win side = win_sub(body, MENU_Y, HALF, body->height - MENU_Y, body->width - HALF);
        draw_side(visit, &side);
    }
    struct win menu =
        win_sub(body, MENU_Y, 0, body->height - MENU_Y, wide ? HALF - 2 : body->width);
    menu_draw(&st->menu, &menu);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct home *st = visit->state;
    struct next next;
    if (command == CMD_NEXT) {
        next_find(&st->known, app_now(visit->app), &next);
        return next.event;
    }
    if (menu_input(&st->menu, in) == MENU_CHOSEN)
        app_press(visit->app, menu_command(&st->menu));
    return STAY;
}

/* The seconds to pay are counted down; when they are over something else comes next. */
static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    const struct home *st = visit->state;
    if (st->known.pay_count == 0)
        return false;
    if (now >= st->known.pay.pay_by)
        *event = EVENT(RELOAD);
    return true;
}

static const enum event_id events[] = {EV_OPEN,      EV_IDENTITY, EV_APPOINTMENTS,
                                       EV_CATALOGUE, EV_RELOAD,   EV_NONE};

const struct screen_ops candidate_home_screen = {
    .name = "candidate-home",
    .title = N_("Home"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct home),
    .keys = keys,
    .events = events,
    .help =
        N_("The line Next always says what to do now; n does it. Below are all places, with what "
           "waits for you there."),
    .load = load,
    .draw = draw,
    .act = act,
    .tick = tick,
};
