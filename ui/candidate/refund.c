/* The refund page of one order: what was paid, what of it comes back and how, before it is asked
 * for; afterwards how far it is (M50-M56, B6). Of a bulk order one says how many unused codes; the
 * bound ones are counted, with the way to them (M39-M41, A12). */
#include <string.h>

#include "ui/candidate/order_text.h"
#include "ui/app.h"
#include "ui/kit/facts.h"

enum { MARGIN = 2, LABELS = 22, MEANS = 26, MONEY = 18, BACK = MEANS + MONEY, END = BACK + MONEY };
enum { NAME_Y = 0, TABLE_Y = 2 };

struct refund_page {
    struct refund_preview_rep plan; /* while it can be asked for */
    struct refund_show_rep made;    /* the newest, if there is one */
    int64_t seats;                  /* unused codes to give back, 0 for all */
    bool askable, asked;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_REFUND, 0, NULL},  {K_ENTER, CMD_VIEW_ORDER, 0, N_("Show the order")},
    {'n', CMD_HOW_MANY, 0, NULL},    {'b', CMD_VIEW_BOUND, 0, NULL},
    {'e', CMD_GO_EXPENSES, 0, NULL}, {0},
};

/* A rejected refund can be asked for again; any other is all there is to see. */
static enum cd_err load(struct visit *visit)
{
    struct refund_page *st = visit->state, fresh = {.seats = st->seats};
    struct client *client = app_client(visit->app);
    struct refund_show_req show = {.order = visit->ref.id};
    struct refund_preview_req ask = {.order = visit->ref.id, .seats = st->seats};
    enum cd_err err = ask_refund_show(client, &visit->arena, &show, &fresh.made);
    if (err && err != CD_REFUND_NONE)
        return err;
    fresh.asked = !err;
    if (!fresh.asked || strcmp(fresh.made.status, "REJECTED") == 0) {
        err = ask_refund_preview(client, &visit->arena, &ask, &fresh.plan);
        fresh.askable = !err;
    }
    if (err && !fresh.asked)
        return err;
    *st = fresh;
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Where a tender's money goes, in words. */
static const char *goes_to(const struct refund_line *line)
{
    if (!line->back)
        return N_("never comes back");
    return strcmp(line->kind, "balance") == 0 ? N_("onto the balance") : N_("at the desk");
}

static void draw_money(const struct win *win, int y, int x, enum style style, int64_t amount,
                       const char *currency)
{
    char text[FORMAT_TEXT] = "-";
    if (amount)
        format_money(text, amount, currency);
    draw_right(win, y, x, MONEY, amount ? style : STYLE_DIM, text);
}

static int draw_lines(const struct win *win, int y, const struct refund_line *lines, size_t count)
{
    struct buf text = BUF_INIT;
    draw_text(win, y, MARGIN, MEANS - MARGIN, STYLE_DIM, _("Means"));
    draw_right(win, y, MEANS, MONEY, STYLE_DIM, _("Paid"));
    draw_right(win, y++, BACK, MONEY, STYLE_DIM, _("Comes back"));
    for (size_t i = 0; i < count; i++, y++) {
        struct tender_row row = {.kind = lines[i].kind, .label = lines[i].label};
        buf_clear(&text);
        order_tender(&text, &row);
        draw_text(win, y, MARGIN, MEANS - MARGIN, STYLE_TEXT, text.text);
        draw_money(win, y, MEANS, STYLE_TEXT, lines[i].paid, lines[i].currency);
        draw_money(win, y, BACK, STYLE_TEXT, lines[i].back, lines[i].currency);
        draw_text(win, y, END + 2, -1, STYLE_DIM, _(goes_to(&lines[i])));
    }
    buf_free(&text);
    return y;
}

static int draw_total(const struct win *win, int y, int64_t total, const char *currency)
{
    draw_rule(win, y++, MARGIN, END - MARGIN, GLYPH_RULE);
    draw_text(win, y, MARGIN, BACK - MARGIN, STYLE_STRONG, _("Comes back"));
    draw_money(win, y, BACK, STYLE_STRONG, total, currency);
    return y + 2;
}

static const char *cause_text(const char *cause)
{
    return strcmp(cause, "often") == 0 ? N_("many refunds in the last 30 days")
                                       : N_("a large amount");
}

static bool is_bulk(const struct refund_page *st)
{
    return st->plan.unused > 0;
}

/* Which codes: of the unused ones, never a bound one. */
static void draw_codes(struct facts *facts, const struct refund_preview_rep *plan)
{
    char some[FORMAT_TEXT], unused[FORMAT_TEXT], bound[FORMAT_TEXT];
    format_count(some, plan->seats);
    format_count(unused, plan->unused);
    format_count(bound, plan->bound);
    if (plan->seats == plan->unused)
        facts_add(facts, _("Codes"), STYLE_STRONG, _("all %s unused ones; n chooses fewer"),
                  unused);
    else
        facts_add(facts, _("Codes"), STYLE_STRONG, _("%s of %s unused ones; n changes it"), some,
                  unused);
    if (plan->bound)
        facts_add(facts, _("Bound codes"), STYLE_WAIT,
                  _("%s are bound and stay: unbind them first to give them back (b shows them)"),
                  bound);
}

static void draw_way(struct facts *facts, const struct refund_preview_rep *plan)
{
    char text[FORMAT_TEXT];
    if (strcmp(plan->way, "review") == 0)
        facts_add(facts, _("How"), STYLE_WAIT,
                  _("After the staff has looked at it: %s. You are told either way."),
                  _(cause_text(plan->cause)));
    else if (strcmp(plan->way, "at_desk") == 0)
        facts_add(facts, _("How"), STYLE_TEXT, "%s",
                  _("At the desk, all of it together: show your identity document there."));
    else
        facts_add(facts, _("How"), STYLE_GOOD, "%s", _("At once, onto your account balance."));
    facts_add(facts, _("What ends"), STYLE_TEXT, "%s",
              plan->unused
                  ? _("These codes: nobody can redeem them any more. The other codes of the order "
                      "go on; it can't be refunded a second time.")
                  : _("The right to sit this exam. Nothing can be scheduled on the order from now "
                      "on, a seat that is held is given back, and it can't be refunded a second "
                      "time."));
    format_moment(text, plan->zone, plan->valid_until);
    facts_add(facts, _("Possible until"), STYLE_DIM, "%s", text);
}

static void draw_button(const struct win *win, int y, const char *label)
{
    y = y < win->height ? y : win->height - 1;
    draw_glyph(win, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(win, y, MARGIN, -1, STYLE_ACCENT, "[ %s ]", label);
    draw_cursor(win, y, 0);
}

static void draw_plan(const struct refund_page *st, const struct win *win)
{
    const struct refund_preview_rep *plan = &st->plan;
    draw_text(win, NAME_Y, MARGIN, -1, STYLE_STRONG, plan->subject_name);
    int y = draw_lines(win, TABLE_Y, plan->lines.v, plan->lines.n);
    y = draw_total(win, y, plan->total, plan->currency);
    struct facts facts = facts_at(win, y, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    if (st->asked)
        facts_add(&facts, _("Rejected before"), STYLE_BAD, "%s", st->made.reason);
    if (is_bulk(st))
        draw_codes(&facts, plan);
    draw_way(&facts, plan);
    draw_button(win, facts.y + 1, _("Request a refund"));
}

/* What is to be done about it, and by whom. */
static void draw_next(const struct refund_show_rep *made, struct facts *facts)
{
    const char *status = made->status;
    if (strcmp(status, "REVIEW") == 0)
        facts_add(facts, _("Next"), STYLE_WAIT, _("The staff looks at it: %s. You get a message."),
                  _(cause_text(made->cause)));
    else if (strcmp(status, "APPROVED") == 0)
        facts_add(facts, _("Next"), STYLE_WAIT,
                  _("Fetch it at the desk: say the number %s and show your identity document."),
                  made->number);
    else if (strcmp(status, "FAILED") == 0)
        facts_add(facts, _("Next"), STYLE_WAIT, "%s",
                  _("It could not be paid out; the staff sees to it. Ask at the desk."));
    else if (strcmp(status, "PAID_OUT") == 0)
        facts_add(facts, _("Next"), STYLE_TEXT, "%s",
                  _("Nothing. The expense center (e) shows every amount."));
}

static void draw_when(struct facts *facts, const char *label, const char *zone, int64_t at)
{
    char text[FORMAT_TEXT];
    format_moment(text, zone, at);
    if (at)
        facts_add(facts, label, STYLE_TEXT, "%s", text);
}

static void draw_made(const struct refund_page *st, const struct win *win)
{
    const struct refund_show_rep *made = &st->made;
    char room[FORMAT_TEXT];
    int used = draw_word(win, NAME_Y, MARGIN, STYLE_STRONG, made->subject_name);
    draw_word(win, NAME_Y, MARGIN + used + 2, format_status_style(made->status),
              order_refund(room, made->status));
    int y = draw_lines(win, TABLE_Y, made->lines.v, made->lines.n);
    y = draw_total(win, y, made->amount, made->currency);
    struct facts facts = facts_at(win, y, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    draw_when(&facts, _("Asked"), made->zone, made->requested_at);
    draw_when(&facts, _("Decided"), made->zone, made->decided_at);
    draw_when(&facts, _("Paid out"), made->zone, made->paid_at);
    if (made->reason[0])
        facts_add(&facts, _("Reason"), STYLE_TEXT, "%s", made->reason);
    draw_next(made, &facts);
    draw_button(win, facts.y + 1, _("Show the order"));
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct refund_page *st = visit->state;
    if (st->askable)
        draw_plan(st, body);
    else
        draw_made(st, body);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static void ask_text(const struct refund_page *st, const char *amount, struct buf *text)
{
    char codes[FORMAT_TEXT];
    format_count(codes, st->plan.seats);
    if (is_bulk(st))
        buf_fmt(text,
                _("Give %s unused codes of order %s back for %s? Nobody can redeem them then."),
                codes, st->plan.number, amount);
    else
        buf_fmt(text, _("Give order %s back for %s? The right to sit this exam ends with it."),
                st->plan.number, amount);
}

/* A typed number is asked exactly: one that is too high is refused and not made smaller. */
static struct event how_many(struct visit *visit, const struct input *in)
{
    struct refund_page *st = visit->state;
    struct refund_preview_req ask = {.order = visit->ref.id};
    if (in->kind != INPUT_CONFIRMED) {
        char unused[FORMAT_TEXT];
        struct buf text = BUF_INIT;
        format_count(unused, st->plan.unused);
        buf_fmt(&text, _("%s codes are unused. How many of them to give back? Empty for all."),
                unused);
        app_prompt(visit->app, CMD_HOW_MANY, _("How many"), text.text, 10, false);
        buf_free(&text);
        return STAY;
    }
    for (const char *at = in->text; *at; at++) {
        if (*at < '0' || *at > '9' || ask.seats > 99999999) {
            app_warn(visit->app, _("This is not a number of codes: %s"), in->text);
            return STAY;
        }
        ask.seats = ask.seats * 10 + (*at - '0');
    }
    struct refund_preview_rep plan;
    if (app_fail(visit->app,
                 ask_refund_preview(app_client(visit->app), &visit->arena, &ask, &plan)))
        return STAY;
    st->seats = ask.seats;
    st->plan = plan;
    return STAY;
}

static struct event request(struct visit *visit, bool confirmed)
{
    const struct refund_page *st = visit->state;
    struct refund_request_req req = {
        .order = visit->ref.id, .seats = st->seats, .amount = st->plan.total};
    struct refund_request_rep rep;
    struct buf text = BUF_INIT;
    char amount[FORMAT_TEXT];
    format_money(amount, st->plan.total, st->plan.currency);
    if (!confirmed) {
        ask_text(st, amount, &text);
        app_confirm(visit->app, CMD_REFUND, _("Request a refund"), text.text);
        buf_free(&text);
        return STAY;
    }
    if (app_fail(visit->app, ask_refund_request(app_client(visit->app), &visit->arena, &req, &rep)))
        return EVENT(RELOAD);
    app_session_load(visit->app); /* a message has come */
    if (strcmp(rep.status, "PAID_OUT") == 0)
        app_say(visit->app, _("%s is on your balance again"), amount);
    else
        app_say(visit->app, _("The refund is asked for"));
    return EVENT(RELOAD);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    if (command == CMD_REFUND)
        return request(visit, in->kind == INPUT_CONFIRMED);
    if (command == CMD_HOW_MANY)
        return how_many(visit, in);
    if (command == CMD_VIEW_BOUND)
        return EVENT_WITH(BOUND_CODES, ORDER, visit->ref.id);
    return command == CMD_VIEW_ORDER ? EVENT(BACK) : STAY;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct refund_page *st = visit->state;
    if (command == CMD_REFUND)
        return st->askable ? CAN : CAN_HIDE;
    if (command == CMD_VIEW_ORDER)
        return st->askable ? CAN_HIDE : CAN;
    if (command == CMD_HOW_MANY)
        return st->askable && is_bulk(st) ? CAN : CAN_HIDE;
    if (command == CMD_VIEW_BOUND)
        return st->askable && st->plan.bound ? CAN : CAN_HIDE;
    return CAN;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    (void)visit;
    buf_str(text, _("Refund"));
}

static const enum event_id events[] = {EV_BACK, EV_BOUND_CODES, EV_RELOAD, EV_NONE};

const struct screen_ops refund_screen = {
    .name = "refund",
    .title = N_("Refund"),
    .roles = ROLE_CANDIDATE | ROLE_ROOT,
    .state_size = sizeof(struct refund_page),
    .keys = keys,
    .events = events,
    .help = N_("What of this order comes back, by which means and how. Enter asks for exactly what "
               "is shown; afterwards the page says how far it is. Vouchers never come back. Of an "
               "enterprise's order n says how many of the unused codes are given back."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .crumb = crumb,
};
