/* One certificate: whose, of what, until when, and how others verify it (M30-M32). */
#include <inttypes.h>
#include <string.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/qr.h"
#include "ui/paper/certificate.h"
#include "ui/paper/save.h"

enum { MARGIN = 2, LABELS = 22, WIDEST = 90, FACTS_Y = 2 };

struct certificate_state {
    struct certificate_show_rep rep;
    struct qr qr; /* of the signed text, where there is room */
};

static const struct screen_key keys[] = {
    {'p', CMD_SAVE_CERTIFICATE, 0, NULL},
    {'r', CMD_RENEW, 0, NULL},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct certificate_state *st = visit->state;
    struct certificate_show_req req = {.certificate = visit->ref.id, .number = ""};
    struct certificate_show_rep rep;
    enum cd_err err = ask_certificate_show(app_client(visit->app), &visit->arena, &req, &rep);
    if (err)
        return err;
    st->rep = rep;
    qr_free(&st->qr);
    if (rep.token[0] && !qr_make(&st->qr, rep.token))
        st->qr = (struct qr){0};
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void add_end(struct facts *facts, const struct certificate_show_rep *rep, int64_t now)
{
    char text[FORMAT_TEXT], span[FORMAT_TEXT];
    format_moment(text, rep->zone, rep->valid_from);
    facts_add(facts, _("Valid from"), STYLE_TEXT, "%s", text);
    format_moment(text, rep->zone, rep->valid_until);
    facts_add(facts, _("Valid until"), STYLE_STRONG, "%s", text);
    if (strcmp(rep->status, "ACTIVE") != 0)
        return;
    format_span(span, rep->valid_until - now);
    format_date(text, rep->zone, rep->renew_from);
    if (rep->can_renew)
        /* TRANSLATORS: a length of time, "89 d 3 h". */
        facts_add(facts, "", STYLE_WAIT, _("%s left; can be renewed now"), span);
    else
        facts_add(facts, "", STYLE_DIM, _("%s left; renewal from %s"), span, text);
}

static void add_proof(struct facts *facts, const struct certificate_show_rep *rep)
{
    const struct win *win = &facts->win;
    if (!rep->token[0])
        return;
    facts_gap(facts);
    facts->y += draw_wrap(win, facts->y, facts->x, 2, facts->width, STYLE_DIM,
                          _("Anybody verifies it on the welcome page by its number, or anywhere by "
                            "this signed text and certdesk's public key:"));
    facts->y += draw_wrap(win, facts->y, facts->x, win->height - facts->y, facts->width, STYLE_TEXT,
                          rep->token);
}

static void draw(struct visit *visit, const struct win *body)
{
    const struct certificate_state *st = visit->state;
    const struct certificate_show_rep *rep = &st->rep;
    int width = body->width - MARGIN * 2 < WIDEST ? body->width - MARGIN * 2 : WIDEST;
    char room[FORMAT_TEXT];
    struct buf name = BUF_INIT;
    int used = draw_word(body, 0, MARGIN, STYLE_STRONG, rep->subject_name);
    used += 2 + draw_word(body, 0, MARGIN + used + 2, STYLE_DIM, rep->subject_code);
    draw_word(body, 0, MARGIN + used + 2, format_status_style(rep->status),
              format_status(room, rep->status));
    struct facts facts = facts_at(body, FACTS_Y, MARGIN, width);
    facts.label_width = LABELS;
    format_name(&name, rep->first_name, rep->last_name);
    facts_add(&facts, _("Certificate"), STYLE_STRONG, "%s", rep->number);
    facts_add(&facts, _("Holder"), STYLE_STRONG, "%s", name.text);
    add_end(&facts, rep, app_now(visit->app));
    facts_add(&facts, _("Passes"), STYLE_TEXT, "%" PRId64, rep->passes);
    facts_add(&facts, _("Signed with key"), STYLE_TEXT, "%s", rep->key);
    add_proof(&facts, rep);
    if (st->qr.size && body->width > width + MARGIN * 2 + qr_columns(body, &st->qr))
        qr_draw(body, 1, width + MARGIN * 2, &st->qr);
    draw_cursor(body, FACTS_Y, MARGIN);
    buf_free(&name);
}

/* ---- acting ---------------------------------------------------------------------------------- */

/* The file is called as the certificate is; a renewed one is another sheet. */
static void save(struct visit *visit)
{
    const struct certificate_state *st = visit->state;
    struct buf name = BUF_INIT;
    struct page page;
    for (const char *at = st->rep.number; *at; at++)
        if (*at != ' ')
            buf_char(&name, *at);
    if (st->rep.passes > 1)
        buf_fmt(&name, "-%" PRId64, st->rep.passes);
    page_init(&page);
    certificate_page(&page, &st->rep);
    save_page(visit->app, &page, name.text, SAVE_PDF, st->rep.valid_from);
    page_free(&page);
    buf_free(&name);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    const struct certificate_state *st = visit->state;
    (void)in;
    switch (command) {
    case CMD_SAVE_CERTIFICATE:
        save(visit);
        return STAY;
    case CMD_RENEW:
        return EVENT_WITH(PURCHASE, SUBJECT, st->rep.subject);
    default:
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct certificate_state *st = visit->state;
    if (command == CMD_RENEW)
        return st->rep.can_renew ? CAN : CAN_HIDE;
    return st->rep.token[0] ? CAN : CAN_HIDE;
}

static void crumb(const struct visit *visit, struct buf *text)
{
    const struct certificate_state *st = visit->state;
    buf_str(text, st->rep.number);
}

static void done(struct visit *visit)
{
    struct certificate_state *st = visit->state;
    qr_free(&st->qr);
}

static const enum event_id events[] = {EV_PURCHASE, EV_NONE};

const struct screen_ops certificate_screen = {
    .name = "certificate",
    .title = N_("Certificate"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct certificate_state),
    .keys = keys,
    .events = events,
    .help = N_("Your certificate. p writes it as a PDF with a code that anybody can verify. It is "
               "renewed by passing the exam again; that is offered from 90 days before its end."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .crumb = crumb,
    .done = done,
};
