/* Is a certificate genuine, and valid now? For anybody, by its number or its signed text. */
#include <string.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/form.h"
#include "ui/kit/host.h"

enum { MARGIN = 2, LABELS = 22, FIELD = 50, FORM_Y = 4, FORM_ROWS = 4, ANSWER_Y = 9 };

struct verify {
    struct form form; /* first: see host.h */
    struct certificate_check_req req;
    struct certificate_check_rep rep;
    bool answered; /* `rep` holds for what stands in the form */
};

static const struct form_item items[] = {
    {FORM_FIELD, "text", N_("Number or text"), N_("Type the number, or paste the signed text"),
     FIELD, NULL},
};

static enum cd_err load(struct visit *visit)
{
    struct verify *st = visit->state;
    st->answered = false; /* its texts went with the old arena */
    if (!st->form.cells)
        form_init(&st->form, op_request(OP_CERTIFICATE_CHECK), &st->req, items,
                  sizeof items / sizeof *items, N_("Verify"));
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static const char *verdict(const struct certificate_check_rep *rep)
{
    if (strcmp(rep->status, "ACTIVE") == 0)
        return N_("Genuine, and valid now");
    if (strcmp(rep->status, "EXPIRED") == 0)
        return N_("Genuine, but expired: it is not valid any more");
    return N_("Revoked: it is not valid");
}

static void draw_answer(const struct certificate_check_rep *rep, const struct win *win)
{
    char text[FORMAT_TEXT];
    struct facts facts = facts_at(win, 0, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    facts_add(&facts, _("Status"), format_status_style(rep->status), "%s", tr(verdict(rep)));
    facts_add(&facts, _("Certificate"), STYLE_STRONG, "%s", rep->number);
    if (rep->by_signature)
        facts_add(&facts, _("Holder"), STYLE_STRONG, "%s", rep->holder);
    facts_add(&facts, _("Exam"), STYLE_TEXT, "%s  %s", rep->subject_name,
              strcmp(rep->subject_name, rep->subject_code) ? rep->subject_code : "");
    format_moment(text, rep->zone, rep->valid_from);
    facts_add(&facts, _("Valid from"), STYLE_TEXT, "%s", text);
    format_moment(text, rep->zone, rep->valid_until);
    facts_add(&facts, _("Valid until"), STYLE_TEXT, "%s", text);
    facts_gap(&facts);
    draw_wrap(win, facts.y, MARGIN, 2, win->width - MARGIN * 2, STYLE_DIM,
              rep->by_signature
                  ? _("Its signature fits: the text says what certdesk has signed.")
                  : _("The register has this number. Only the signed text says whose it is, "
                      "which the holder can give you."));
}

static void draw(struct visit *visit, const struct win *body)
{
    struct verify *st = visit->state;
    struct win form = win_sub(body, FORM_Y, 0, FORM_ROWS, body->width);
    struct win answer = win_sub(body, ANSWER_Y, 0, body->height - ANSWER_Y, body->width);
    draw_text(body, 0, MARGIN, -1, STYLE_STRONG, _("Verify a certificate"));
    draw_wrap(
        body, 1, MARGIN, 2, body->width - MARGIN * 2, STYLE_DIM,
        _("The number stands on the certificate, \"4839 2715 0061 72\". The signed text begins "
          "with CD1 and stands in its code; it also says whose it is."));
    if (st->answered)
        draw_answer(&st->rep, &answer);
    form_draw(&st->form, &form);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event ask(struct visit *visit)
{
    struct verify *st = visit->state;
    st->answered = false;
    if (form_read(&st->form))
        return STAY;
    enum cd_err err =
        ask_certificate_check(app_client(visit->app), &visit->arena, &st->req, &st->rep);
    st->answered = !err;
    if (err && !form_refused(&st->form, client_why(app_client(visit->app))))
        app_fail(visit->app, err);
    return STAY;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct verify *st = visit->state;
    if (command == CMD_SUBMIT)
        return ask(visit);
    struct buf before = BUF_INIT;
    buf_str(&before, form_text(&st->form, "text"));
    if (form_input(&st->form, in) == FORM_SUBMIT)
        app_press(visit->app, CMD_SUBMIT);
    if (strcmp(before.text, form_text(&st->form, "text")) != 0)
        st->answered = false;
    buf_free(&before);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SUBMIT, BAR_ONLY, N_("Verify")},
    {0},
};

static const enum event_id events[] = {EV_NONE};

const struct screen_ops verify_screen = {
    .name = "verify",
    .title = N_("Verify a certificate"),
    .roles = ROLE_PEOPLE,
    .state_size = sizeof(struct verify),
    .keys = keys,
    .events = events,
    .help = N_("A wrong digit is found by the number's own check digits, a changed text by its "
               "signature. Whoever has certdesk's public key can verify a signed text without a "
               "terminal: certdesk certificate verify - --key FILE."),
    .load = load,
    .draw = draw,
    .act = act,
    .typing = form_host_typing,
    .done = form_host_done,
};
