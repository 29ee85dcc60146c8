/* Paying an order with a redeem code: typed, shown, confirmed (M9, M10, M11, A11). */
#include "ui/candidate/order_text.h"
#include "ui/app.h"
#include "ui/kit/facts.h"
#include "ui/kit/form.h"

enum { MARGIN = 2, LABELS = 22, FORM_Y = 2, FORM_ROWS = 4, PREVIEW_Y = 7 };

struct redeem {
    struct order_show_rep order;
    struct code_check_req req;
    struct form form;
    struct code_check_rep found; /* what redeeming would do */
    bool checked;                /* `found` holds for what stands in the form */
};

static const struct form_item items[] = {
    {FORM_FIELD, "code", NULL, N_("Upper or lower case, with or without hyphens"), 30, NULL},
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_REDEEM, 0, N_("Redeem this code")},
    {K_ENTER, CMD_NEXT, BAR_ONLY, N_("Look at the code")},
    {K_ESC, CMD_PREVIOUS, 0, N_("Back")},
    {0},
};

static enum cd_err load(struct visit *visit)
{
    struct redeem *st = visit->state;
    struct order_show_req req = {.order = visit->ref.id};
    struct order_show_rep order;
    enum cd_err err = ask_order_show(app_client(visit->app), &visit->arena, &req, &order);
    if (err)
        return err;
    st->order = order;
    st->checked = false; /* its texts went with the old arena */
    if (!st->form.cells)
        form_init(&st->form, op_request(OP_CODE_CHECK), &st->req, items,
                  sizeof items / sizeof *items, N_("Look at the code"));
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_found(const struct redeem *st, const struct win *win)
{
    char until[FORMAT_TEXT];
    struct facts facts = facts_at(win, 0, MARGIN, win->width - MARGIN * 2);
    facts.label_width = LABELS;
    format_moment(until, st->found.zone, st->found.valid_until);
    facts_add(&facts, _("You get"), STYLE_STRONG, "%s", st->found.subject_name);
    facts_add(&facts, _("Given by"), STYLE_TEXT, "%s", st->found.enterprise);
    facts_add(&facts, _("Code"), STYLE_TEXT, "%s", st->found.label);
    facts_add(&facts, _("Valid until"), STYLE_STRONG, "%s", until);
    facts_add(&facts, "", STYLE_DIM, "%s",
              _("as the enterprise's own order, not a year from today"));
    facts_add(&facts, _("To pay"), STYLE_TEXT, "%s", _("nothing"));
    facts_gap(&facts);
    draw_glyph(win, facts.y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_fmt(win, facts.y, MARGIN, -1, STYLE_ACCENT, "[ %s ]", _("Redeem this code"));
    draw_wrap(win, facts.y + 1, MARGIN, 2, win->width - MARGIN * 2, STYLE_DIM,
              _("The code is then used up for this order. Esc takes you back to the code."));
    draw_cursor(win, facts.y, 0);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct redeem *st = visit->state;
    int used = draw_word(body, 0, MARGIN, STYLE_STRONG, st->order.subject_name);
    draw_fmt(body, 0, MARGIN + used + 2, -1, STYLE_DIM, _("%s, order %s"), st->order.subject_code,
             st->order.number);
    struct win form = win_sub(body, FORM_Y, 0, FORM_ROWS, body->width);
    struct win preview = win_sub(body, PREVIEW_Y, 0, body->height - PREVIEW_Y, body->width);
    if (st->checked) {
        draw_fact(body, FORM_Y, MARGIN, LABELS, _("Redeem code"), STYLE_STRONG,
                  form_text(&st->form, "code"));
        draw_found(st, &preview);
        return;
    }
    draw_wrap(
        &preview, 0, MARGIN, 4, preview.width - MARGIN * 2, STYLE_DIM,
        _("A redeem code comes from your enterprise and fits one exam only. You first see what "
          "it is good for; it is used only when you confirm that."));
    form_draw(&st->form, &form);
}

/* ---- acting ---------------------------------------------------------------------------------- */

/* Refusals that name the field stand below it; the others are an answer of their own. */
static struct event refused(struct visit *visit, enum cd_err err)
{
    struct redeem *st = visit->state;
    st->checked = false;
    if (!form_refused(&st->form, client_why(app_client(visit->app))))
        app_fail(visit->app, err);
    return STAY;
}

static struct event look(struct visit *visit)
{
    struct redeem *st = visit->state;
    if (form_read(&st->form))
        return STAY;
    st->req.order = visit->ref.id;
    enum cd_err err = ask_code_check(app_client(visit->app), &visit->arena, &st->req, &st->found);
    st->checked = !err;
    return err ? refused(visit, err) : STAY;
}

static struct event redeem(struct visit *visit)
{
    const struct redeem *st = visit->state;
    struct code_redeem_req req = {.order = visit->ref.id, .code = st->req.code};
    struct code_redeem_rep rep;
    enum cd_err err = ask_code_redeem(app_client(visit->app), &visit->arena, &req, &rep);
    if (err)
        return refused(visit, err);
    app_session_load(visit->app); /* a message has come */
    return EVENT(PAID);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct redeem *st = visit->state;
    switch (command) {
    case CMD_NEXT:
        return look(visit);
    case CMD_REDEEM:
        return redeem(visit);
    case CMD_PREVIOUS:
        if (!st->checked)
            return EVENT(BACK);
        st->checked = false;
        return STAY;
    default:
        if (!st->checked && form_input(&st->form, in) == FORM_SUBMIT)
            app_press(visit->app, CMD_NEXT);
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct redeem *st = visit->state;
    if (command == CMD_REDEEM)
        return st->checked ? CAN : CAN_HIDE;
    return command == CMD_NEXT && st->checked ? CAN_HIDE : CAN;
}

static bool typing(const struct visit *visit)
{
    const struct redeem *st = visit->state;
    return !st->checked && form_typing(&st->form);
}

static bool back(struct visit *visit)
{
    app_press(visit->app, CMD_PREVIOUS);
    return true;
}

static void done(struct visit *visit)
{
    struct redeem *st = visit->state;
    form_free(&st->form);
}

static const enum event_id events[] = {EV_PAID, EV_BACK, EV_NONE};

const struct screen_ops redeem_screen = {
    .name = "redeem",
    .title = N_("Redeem code"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct redeem),
    .keys = keys,
    .events = events,
    .help = N_("Type the code that your enterprise gave you. You see what it is good for and until "
               "when before it is used."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .typing = typing,
    .back = back,
    .done = done,
};
