/* The terms of purchase: read to the end, agreed, then Place order (M8, A18). */
#include "ui/candidate/reading.h"
#include "ui/candidate/subject_text.h"
#include "ui/enterprise/bulk.h"

enum { MARGIN = 2 };

struct terms {
    struct subject_show_rep subject;
    struct reading reading;
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_READ_ON, 0, NULL},
    {K_ENTER, CMD_PLACE_ORDER, 0, NULL},
    {'a', CMD_AGREE, 0, NULL},
    {0},
};

/* Whoever can't buy should not have to read the terms first: the refusal comes at once. */
static enum cd_err load(struct visit *visit)
{
    struct terms *st = visit->state;
    struct subject_show_req req = {.subject = visit->ref.id, .code = ""};
    struct subject_show_rep subject;
    struct cd_why why;
    enum cd_err err =
        reading_load(visit, &st->reading, "terms", N_("I have read these terms and agree to them"));
    if (!err)
        err = ask_subject_show(app_client(visit->app), &visit->arena, &req, &subject);
    if (!err)
        err = subject_refusal(visit, visit->ref.id, &why);
    if (!err)
        st->subject = subject;
    return err;
}

static void draw(struct visit *visit, const struct win *body)
{
    struct terms *st = visit->state;
    char price[FORMAT_TEXT * 2];
    struct win text = win_sub(body, 2, 0, body->height - 2, body->width);
    int64_t quantity = bulk_quantity(visit->app, visit->ref.id);
    int used = draw_word(body, 0, MARGIN, STYLE_STRONG, st->subject.name);
    draw_word(body, 0, MARGIN + used + 2, STYLE_DIM, st->subject.code);
    if (quantity)
        bulk_sum(price, quantity, st->subject.price, st->subject.currency);
    else
        format_money(price, st->subject.price, st->subject.currency);
    if (quantity) /* longer: below the name */
        draw_text(body, 1, MARGIN, -1, STYLE_STRONG, price);
    else
        draw_right(body, 0, body->width - 22, 20, STYLE_STRONG, price);
    reading_draw(&st->reading, &text);
}

static struct order_place_req request(const struct visit *visit)
{
    const struct terms *st = visit->state;
    return (struct order_place_req){.subject = visit->ref.id,
                                    .document = st->reading.doc.id,
                                    .agreed = st->reading.agreed,
                                    .quantity = bulk_quantity(visit->app, visit->ref.id)};
}

/* A17: early is warned, not blocked. */
static void confirm_early(struct visit *visit)
{
    const struct terms *st = visit->state;
    char until[FORMAT_TEXT], from[FORMAT_TEXT];
    struct buf text = BUF_INIT;
    format_date(until, app_zone(visit->app), st->subject.certified_until);
    format_date(from, app_zone(visit->app), st->subject.renew_from);
    buf_fmt(&text,
            _("Your certificate is valid until %s. A new pass restarts its validity, so that what "
              "is left of it is lost. Renewal is offered from %s.\n\nBuy the exam now all the "
              "same?"),
            until, from);
    app_confirm(visit->app, CMD_PLACE_ORDER, _("Earlier than needed"), text.text);
    buf_free(&text);
}

static struct event place(struct visit *visit, bool early_ok)
{
    struct order_place_req req = request(visit);
    struct order_place_rep rep;
    req.early_ok = early_ok;
    enum cd_err err = ask_order_place(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err) {
        app_say(visit->app, _("Order %s is placed. Now choose how to pay it."), rep.number);
        return req.quantity ? EVENT_WITH(PAY, ORDER, rep.order)
                            : EVENT_WITH(PLACED, ORDER, rep.order);
    }
    if (err == CD_RENEW_EARLY) {
        confirm_early(visit);
        return STAY;
    }
    app_fail(visit->app, err);
    return err == CD_TERMS_CHANGED ? EVENT(RELOAD) : STAY;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct terms *st = visit->state;
    if (command == CMD_PLACE_ORDER)
        return place(visit, in->kind == INPUT_CONFIRMED);
    reading_act(&st->reading, command, in);
    return STAY;
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct terms *st = visit->state;
    return reading_can(&st->reading, command, CMD_PLACE_ORDER);
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    (void)command;
    struct order_place_req req = request(visit);
    struct order_place_rep rep;
    req.early_ok = true;
    enum cd_err err = dry_order_place(app_client(visit->app), &visit->arena, &req, &rep);
    if (err)
        *why = *client_why(app_client(visit->app));
    return err;
}

static void done(struct visit *visit)
{
    struct terms *st = visit->state;
    reading_done(&st->reading);
}

static const enum event_id events[] = {EV_PLACED, EV_PAY, EV_RELOAD, EV_NONE};

const struct screen_ops terms_screen = {
    .name = "terms",
    .title = N_("Terms"),
    .roles = ROLE_CANDIDATE | ROLE_ROOT,
    .state_size = sizeof(struct terms),
    .keys = keys,
    .events = events,
    .help = N_("Read the terms to their end, agree with a, then place the order with Enter. Your "
               "agreement is stored with version, text, account and time. Nothing is paid yet."),
    .load = load,
    .draw = draw,
    .act = act,
    .can = can,
    .why = why_not,
    .done = done,
};
