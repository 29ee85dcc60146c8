/* Step 6: the privacy statement of exam delivery, a consent of its own (M19). */
#include "ui/candidate/booking_text.h"

static enum cd_err send(struct visit *visit, unsigned flags, int64_t document, bool agreed)
{
    struct booking_delivery_req req = {
        .order = visit->ref.id, .document = document, .agreed = agreed};
    struct booking_delivery_rep rep;
    return client_ask(app_client(visit->app), OP_BOOKING_DELIVERY, flags, &visit->arena, &req,
                      &rep);
}

static const struct text_step step = {
    .step = 6,
    .kind = "delivery",
    .consent = N_("I agree to this statement of exam delivery"),
    .send = send,
};

static enum cd_err load(struct visit *visit)
{
    return booking_text_load(visit, &step);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    return booking_text_act(visit, command, in, &step);
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    (void)command;
    return booking_text_why(visit, why, &step);
}

static const enum event_id events[] = {EV_NEXT, EV_PREVIOUS, EV_NONE};

const struct screen_ops booking_delivery_screen = {
    .name = "booking-delivery",
    .title = N_("Delivery statement"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct text_state),
    .keys = booking_text_keys,
    .events = events,
    .help = N_("This second statement is about the test centre. Read it to its end, then agree "
               "with a and go on with Enter."),
    .load = load,
    .draw = booking_text_draw,
    .act = act,
    .can = booking_text_can,
    .why = why_not,
    .back = booking_back,
    .tick = booking_tick,
    .crumb = booking_crumb,
    .done = booking_text_done,
};
