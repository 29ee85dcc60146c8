/* One exam in detail, and Purchase now (M4, M5). */
#include <inttypes.h>
#include <string.h>

#include "ui/candidate/subject_text.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 22, WIDEST = 90, WIDE = 140, SIDE = 48 };

struct subject_state {
    struct subject_show_rep rep;
    struct cd_why why; /* err is CD_OK when it can be bought now */
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_VERIFY_IDENTITY, 0, NULL}, {K_ENTER, CMD_SIGN_IN, 0, NULL},
    {K_ENTER, CMD_GO_ORDERS, 0, NULL},       {K_ENTER, CMD_PURCHASE, 0, NULL},
    {K_ENTER, CMD_RENEW, 0, NULL},           {'b', CMD_PURCHASE, NOT_IN_BAR, NULL},
    {'b', CMD_RENEW, NOT_IN_BAR, NULL},      {0},
};

static enum cd_err load(struct visit *visit)
{
    struct subject_state *st = visit->state, fresh = {.why = {.err = CD_OK}};
    struct subject_show_req req = {.subject = visit->ref.id, .code = ""};
    enum cd_err err = ask_subject_show(app_client(visit->app), &visit->arena, &req, &fresh.rep);
    if (err)
        return err;
    subject_refusal(visit, visit->ref.id, &fresh.why);
    *st = fresh;
    return CD_OK;
}

/* ---- what can be done ------------------------------------------------------------------------ */

/* What buying is called here (M32). */
static enum command buying(const struct subject_state *st)
{
    return st->rep.can_renew ? CMD_RENEW : CMD_PURCHASE;
}

/* The command that helps where buying is refused; buying itself where it is not. */
static enum command way(const struct subject_state *st)
{
    switch (st->why.err) {
    case CD_OK:
        return buying(st);
    case CD_SIGN_IN_FIRST:
        return CMD_SIGN_IN;
    case CD_NOT_VERIFIED:
        return CMD_VERIFY_IDENTITY;
    case CD_ALREADY_REGISTERED:
    case CD_ORDER_UNPAID_OPEN:
        return CMD_GO_ORDERS;
    default:
        return CMD_NONE;
    }
}

static const char *way_hint(const struct subject_state *st)
{
    switch (st->why.err) {
    case CD_OK:
        return _("Next you read the terms; nothing is paid before you confirm.");
    case CD_SIGN_IN_FIRST:
        return _("Sign in, or create an account on the welcome page.");
    case CD_NOT_VERIFIED:
        if (strcmp(st->why.have_text, "PENDING") == 0)
            return _("You have asked for it: now show your document at the desk.");
        return _("Ask for verification here, then show your document at the desk.");
    case CD_ALREADY_REGISTERED:
        return _("It is among your orders: schedule it there.");
    case CD_ORDER_UNPAID_OPEN:
        return _("Pay or close that order first.");
    default:
        return "";
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_way(const struct subject_state *st, const struct win *win, int y)
{
    enum command command = way(st);
    if (st->why.err)
        draw_fmt(win, y, MARGIN, -1, STYLE_WAIT, _("Not possible now: %s"),
                 tr(err_info(st->why.err)->text));
    y += st->why.err ? 1 : 0;
    draw_cursor(win, y, 0);
    if (command == CMD_NONE)
        return;
    draw_glyph(win, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(win, y, MARGIN, -1, STYLE_ACCENT, "[ %s ]", _(command_info(command)->label));
    draw_text(win, y + 1, MARGIN, -1, STYLE_DIM, way_hint(st));
}

/* How long one's own certificate of this exam holds, and when it can be renewed (M32). */
static void add_certified(struct facts *facts, const struct visit *visit)
{
    const struct subject_show_rep *rep = &((const struct subject_state *)visit->state)->rep;
    char until[FORMAT_TEXT], from[FORMAT_TEXT];
    if (!rep->certified_until)
        return;
    format_date(until, app_zone(visit->app), rep->certified_until);
    format_date(from, app_zone(visit->app), rep->renew_from);
    if (rep->certified_until <= app_now(visit->app))
        facts_add(facts, _("Certified until"), STYLE_BAD, _("%s: expired"), until);
    else if (rep->can_renew)
        facts_add(facts, _("Certified until"), STYLE_WAIT, _("%s: renew it now"), until);
    else
        facts_add(facts, _("Certified until"), STYLE_GOOD, _("%s, renewal from %s"), until, from);
}

static void draw_facts(struct facts *facts, const struct subject_show_rep *rep)
{
    char text[FORMAT_TEXT], room[FORMAT_TEXT];
    facts_add(facts, _("Certification"), STYLE_TEXT, "%s", format_word(room, rep->module));
    if (rep->level[0])
        facts_add(facts, _("Level"), STYLE_TEXT, "%s, %s", rep->track,
                  format_word(room, rep->level));
    if (rep->position[0])
        facts_add(facts, _("Job position"), STYLE_TEXT, "%s", rep->position);
    facts_add(facts, _("Exam type"), STYLE_TEXT, "%s", format_word(room, rep->exam_type));
    facts_add(facts, _("Length"), STYLE_TEXT, _("%" PRId64 " minutes"), rep->minutes);
    facts_add(facts, _("Questions"), STYLE_TEXT, "%" PRId64, rep->questions);
    facts_add(facts, _("Pass mark"), STYLE_TEXT, "%" PRId64 " %%", rep->pass_mark);
    facts_add(facts, _("Certificate valid"), STYLE_TEXT,
              ngettext("%" PRId64 " year", "%" PRId64 " years", (unsigned long)rep->validity_years),
              rep->validity_years);
    format_languages(text, rep->languages);
    facts_add(facts, _("Languages"), STYLE_TEXT, "%s", text);
    format_money(text, rep->price, rep->currency);
    facts_add(facts, _("Price"), STYLE_STRONG, "%s", text);
}

/* Where there is room: what buying leads to. */
static void draw_course(const struct win *win)
{
    static const char *const steps[] = {
        N_("1  Read the terms and place the order. It is held for you while you pay."),
        N_("2  Pay by vouchers, from your balance or at the desk, or redeem a code."),
        N_("3  Schedule the exam within a year: ten short steps to a seat of your choice."),
        N_("4  Move or cancel it free of charge; the appointment says until when."),
        N_("5  Sit the exam; the result comes three days later."),
    };
    int y = 2;
    draw_text(win, 0, 0, -1, STYLE_STRONG, _("How it goes on"));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        y += 1 + draw_wrap(win, y, 0, win->height - y, win->width, STYLE_TEXT, _(steps[i]));
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct subject_state *st = visit->state;
    int width = body->width - MARGIN * 2 < WIDEST ? body->width - MARGIN * 2 : WIDEST;
    int used = draw_word(body, 0, MARGIN, STYLE_STRONG, st->rep.name);
    used += 2 + draw_word(body, 0, MARGIN + used + 2, STYLE_DIM, st->rep.code);
    if (st->rep.held)
        draw_word(body, 0, MARGIN + used + 2, STYLE_GOOD, _("held"));
    int lines = draw_wrap(body, 1, MARGIN, 3, width, STYLE_TEXT, st->rep.summary);
    struct facts facts = facts_at(body, lines + 2, MARGIN, width);
    facts.label_width = LABELS;
    draw_facts(&facts, &st->rep);
    add_certified(&facts, visit);
    if (body->width >= WIDE) {
        struct win side = win_sub(body, 0, body->width - SIDE, body->height, SIDE - MARGIN);
        draw_course(&side);
    }
    draw_way(st, body, facts.y + 1);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    (void)in;
    switch (command) {
    case CMD_GO_ORDERS:
        return EVENT(ORDERS);
    case CMD_PURCHASE:
    case CMD_RENEW:
        return EVENT_WITH(PURCHASE, SUBJECT, visit->ref.id);
    case CMD_VERIFY_IDENTITY:
        return EVENT(IDENTITY);
    case CMD_SIGN_IN:
        return EVENT(SIGN_IN);
    default:
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct subject_state *st = visit->state;
    if (command == buying(st))
        return st->why.err ? CAN_NOT : CAN;
    return command == way(st) ? CAN : CAN_HIDE;
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    return command == CMD_PURCHASE || command == CMD_RENEW
               ? subject_refusal(visit, visit->ref.id, why)
               : CD_OK;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct subject_state *st = visit->state;
    buf_str(text, st->rep.code);
}

static const enum event_id events[] = {EV_PURCHASE, EV_IDENTITY, EV_SIGN_IN, EV_ORDERS, EV_NONE};

const struct screen_ops subject_screen = {
    .name = "subject",
    .title = N_("Exam"),
    .roles = ROLE_CANDIDATE | ROLE_VISITOR,
    .state_size = sizeof(struct subject_state),
    .keys = keys,
    .events = events,
    .help =
        N_("Everything about one exam. Buying needs an individually verified account; where it is "
           "not possible now, w says why and Enter leads to what helps."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .why = why_not,
    .crumb = crumb,
};
