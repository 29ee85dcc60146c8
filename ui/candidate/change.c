#include "ui/candidate/change.h"

#include "ui/format.h"

struct event change_move(struct visit *visit, int64_t order)
{
    struct booking_move_req req = {.order = order};
    struct booking_move_rep rep;
    if (app_fail(visit->app, ask_booking_move(app_client(visit->app), &visit->arena, &req, &rep)))
        return EVENT(RELOAD);
    return EVENT_WITH(STEP_7, ORDER, order);
}

/* What is given up, what stays, and how long this was possible at all. */
static void ask_first(struct visit *visit, const struct appointment_show_rep *rep)
{
    char when[FORMAT_TEXT], until[FORMAT_TEXT];
    struct buf text = BUF_INIT;
    format_moment(when, rep->zone, rep->starts_at);
    format_moment(until, rep->zone, rep->change_until);
    buf_fmt(&text, _("Cancel %s, %s?"), rep->subject_name, when);
    buf_str(&text, "\n\n");
    buf_str(&text, _("Your seat is free for others at once. The order stays: you can schedule the "
                     "exam again while it is valid."));
    buf_char(&text, '\n');
    buf_fmt(&text, _("Free of charge until %s."), until);
    app_confirm(visit->app, CMD_CANCEL_APPOINTMENT, _("Cancel appointment"), text.text);
    buf_free(&text);
}

struct event change_cancel(struct visit *visit, int64_t appointment, bool confirmed)
{
    struct client *client = app_client(visit->app);
    struct appointment_cancel_req req = {.appointment = appointment};
    struct appointment_show_req ask = {.appointment = appointment};
    struct appointment_show_rep shown;
    struct appointment_cancel_rep rep;
    enum cd_err err = confirmed ? ask_appointment_cancel(client, &visit->arena, &req, &rep)
                                : dry_appointment_cancel(client, &visit->arena, &req, &rep);
    if (!err && !confirmed)
        err = ask_appointment_show(client, &visit->arena, &ask, &shown);
    if (app_fail(visit->app, err))
        return EVENT(RELOAD);
    if (!confirmed) {
        ask_first(visit, &shown);
        return STAY;
    }
    app_session_load(visit->app); /* a message has come */
    app_say(visit->app, _("The appointment is cancelled; the order can be scheduled again"));
    return EVENT(RELOAD);
}

enum cd_err change_move_why(struct visit *visit, int64_t order, struct cd_why *why)
{
    struct client *client = app_client(visit->app);
    struct booking_move_req req = {.order = order};
    struct booking_move_rep rep;
    enum cd_err err = dry_booking_move(client, &visit->arena, &req, &rep);
    if (err)
        *why = *client_why(client);
    return err;
}

enum cd_err change_cancel_why(struct visit *visit, int64_t appointment, struct cd_why *why)
{
    struct client *client = app_client(visit->app);
    struct appointment_cancel_req req = {.appointment = appointment};
    struct appointment_cancel_rep rep;
    enum cd_err err = dry_appointment_cancel(client, &visit->arena, &req, &rep);
    if (err)
        *why = *client_why(client);
    return err;
}
