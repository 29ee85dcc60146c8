#include "ui/candidate/booking_text.h"

const struct screen_key booking_text_keys[] = {
    {K_ENTER, CMD_READ_ON, 0, NULL},
    {K_ENTER, CMD_NEXT, 0, NULL},
    {'a', CMD_AGREE, 0, NULL},
    {K_ESC, CMD_PREVIOUS, 0, NULL},
    {0},
};

/* Step 2 has the order behind it, not a step. */
const struct screen_key booking_text_keys_first[] = {
    {K_ENTER, CMD_READ_ON, 0, NULL},
    {K_ENTER, CMD_NEXT, 0, NULL},
    {'a', CMD_AGREE, 0, NULL},
    {0},
};

enum cd_err booking_text_load(struct visit *visit, const struct text_step *step)
{
    struct text_state *st = visit->state;
    enum cd_err err = reading_load(visit, &st->reading, step->kind, step->consent);
    if (!err)
        err = booking_load(visit, step->step);
    if (!err && booking_passed(&st->booking))
        reading_known(&st->reading);
    return err;
}

void booking_text_draw(struct visit *visit, const struct win *body)
{
    struct text_state *st = visit->state;
    struct win win = booking_draw(visit, body);
    reading_draw(&st->reading, &win);
}

static struct event go_on(struct visit *visit, const struct text_step *step)
{
    struct text_state *st = visit->state;
    if (booking_passed(&st->booking))
        return EVENT(NEXT);
    enum cd_err err = step->send(visit, 0, st->reading.doc.id, st->reading.agreed);
    if (!err)
        return EVENT(NEXT);
    app_fail(visit->app, err);
    return err == CD_TERMS_CHANGED ? EVENT(RELOAD) : STAY;
}

struct event booking_text_act(struct visit *visit, enum command command, const struct input *in,
                              const struct text_step *step)
{
    struct text_state *st = visit->state;
    if (command == CMD_NEXT)
        return go_on(visit, step);
    if (command == CMD_PREVIOUS)
        return EVENT(PREVIOUS);
    reading_act(&st->reading, command, in);
    return STAY;
}

enum can booking_text_can(const struct visit *visit, enum command command)
{
    const struct text_state *st = visit->state;
    return reading_can(&st->reading, command, CMD_NEXT);
}

enum cd_err booking_text_why(struct visit *visit, struct cd_why *why, const struct text_step *step)
{
    struct text_state *st = visit->state;
    enum cd_err err = step->send(visit, ASK_DRY, st->reading.doc.id, st->reading.agreed);
    if (err)
        *why = *client_why(app_client(visit->app));
    return err;
}

void booking_text_done(struct visit *visit)
{
    struct text_state *st = visit->state;
    reading_done(&st->reading);
}
