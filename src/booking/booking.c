#include "booking/booking.h"

#include <stddef.h>
#include <string.h>

#include "base/zone.h"
#include "booking/appointment.h"
#include "op/keeper.h"
#include "subject/subject.h"

#define BOOKING_INT(name)  FIELD_NUMBER(struct booking, name)
#define BOOKING_TEXT(name) FIELD_STRING(struct booking, name)
static const struct field booking_fields[] = {
    BOOKING_INT(registration),  BOOKING_INT(order_id),      BOOKING_INT(stored_step),
    BOOKING_INT(planned),       BOOKING_INT(centre),        BOOKING_INT(from_day),
    BOOKING_INT(until_day),     BOOKING_INT(held),          BOOKING_INT(sitting),
    BOOKING_INT(seat),          BOOKING_INT(starts_at),     BOOKING_INT(ends_at),
    BOOKING_INT(held_until),    BOOKING_INT(minutes),       BOOKING_TEXT(country),
    BOOKING_TEXT(city),         BOOKING_TEXT(employer),     BOOKING_TEXT(mobile),
    BOOKING_TEXT(email),        BOOKING_TEXT(centre_name),  BOOKING_TEXT(address),
    BOOKING_TEXT(zone),         BOOKING_INT(moves),         BOOKING_INT(moves_at),
    BOOKING_INT(moves_sitting), BOOKING_INT(moved),         BOOKING_TEXT(moves_status),
    BOOKING_TEXT(moves_zone),   BOOKING_TEXT(moves_centre),
};
static const struct record booking_record = {"booking", sizeof(struct booking), booking_fields,
                                             sizeof booking_fields / sizeof *booking_fields};

static bool hold_lives(const struct op_ctx *ctx, const struct booking *booking)
{
    return booking->held && ctx->now < booking->held_until;
}

static enum cd_err step_check(struct op_ctx *ctx, const struct booking *booking, int step)
{
    if (step <= booking->step)
        return CD_OK;
    if (step <= booking->stored_step) /* it was reached, and the hold ran out */
        return refuse_time(ctx, CD_HOLD_OVER, ctx->now, booking->held_until, booking->held_until,
                           booking->zone);
    return refuse_count(ctx, CD_STEP_ORDER, step, booking->step);
}

enum cd_err booking_get(struct op_ctx *ctx, int64_t order, int step, struct booking *booking)
{
    *booking = (struct booking){0};
    enum cd_err err = order_get(ctx, order, ctx->session->account, &booking->order);
    if (err)
        return err;
    err = db_one(ctx->db, SQL_BOOKING_GET, DB_ARGS(db_int(order), db_int(ctx->session->account)),
                 &booking_record, booking, ctx->arena);
    bool begun = !err;
    if (err && err != CD_NOT_FOUND)
        return err;
    err = booking->moves ? move_allowed(ctx, booking) : order_schedulable(ctx, &booking->order);
    if (err)
        return err;
    if (!begun)
        return refuse_count(ctx, CD_STEP_ORDER, step, 1);
    booking->step = booking->stored_step;
    if (booking->step > STEP_HOLD && !hold_lives(ctx, booking))
        booking->step = STEP_HOLD;
    return step_check(ctx, booking, step);
}

enum cd_err booking_done(struct op_ctx *ctx, struct booking *booking, int step, bool back)
{
    if (booking->step > step && !back)
        return CD_OK;
    booking->step = step + 1;
    return db_change(
        ctx->db, SQL_BOOKING_STEP,
        DB_ARGS(db_int(booking->registration), db_int(booking->step), db_int(ctx->now)));
}

enum cd_err op_booking_start(struct op_ctx *ctx, const struct booking_start_req *req,
                             struct booking_start_rep *rep)
{
    struct order order;
    struct booking booking;
    enum cd_err err = order_get(ctx, req->order, ctx->session->account, &order);
    if (!err)
        err = order_schedulable(ctx, &order);
    if (!err)
        err = db_exec(ctx->db, SQL_BOOKING_BEGIN,
                      DB_ARGS(db_int(order.registration), db_int(order.id),
                              db_int(ctx->session->account), db_int(ctx->now)),
                      NULL);
    if (!err)
        err = booking_get(ctx, req->order, STEP_PRIVACY, &booking);
    if (!err)
        rep->step = booking.step;
    return err;
}

/* A3: from max(today, purchase date) to the last second before valid_until, in `zone`. */
static void range(const struct op_ctx *ctx, const struct order *order, const char *zone,
                  int64_t *first, int64_t *last)
{
    int64_t from = ctx->now > order->paid_at ? ctx->now : order->paid_at;
    *first = zone_day(zone, from);
    *last = zone_day(zone, order->valid_until - 1);
}

static void show_draft(struct op_ctx *ctx, const struct booking *booking,
                       struct booking_show_rep *rep)
{
    const char *platform = ctx->keeper->config->platform_zone;
    rep->number = booking->order.number;
    rep->subject = booking->order.subject;
    rep->subject_code = booking->order.subject_code;
    rep->subject_name = booking->order.subject_name;
    rep->minutes = booking->minutes;
    rep->step = booking->step;
    rep->mobile = booking->mobile;
    rep->email = booking->email;
    rep->country = booking->country;
    rep->city = booking->city;
    rep->employer = booking->employer;
    range(ctx, &booking->order, platform, &rep->first_day, &rep->last_day);
    rep->valid_until = booking->order.valid_until;
    rep->platform_zone = platform;
    rep->planned = booking->planned;
    rep->centre = booking->centre;
    rep->centre_name = booking->centre_name;
    rep->address = booking->address;
    rep->zone = booking->zone;
    rep->from_day = booking->from_day;
    rep->until_day = booking->until_day;
    rep->moving = booking->moves != 0;
    rep->moves_at = booking->moves_at;
    rep->moves_zone = booking->moves_zone;
    rep->moves_centre = booking->moves_centre;
}

enum cd_err op_booking_show(struct op_ctx *ctx, const struct booking_show_req *req,
                            struct booking_show_rep *rep)
{
    struct booking booking;
    enum cd_err err = booking_get(ctx, req->order, STEP_PRIVACY, &booking);
    if (err)
        return err;
    show_draft(ctx, &booking, rep);
    if (hold_lives(ctx, &booking)) {
        rep->sitting = booking.sitting;
        rep->starts_at = booking.starts_at;
        rep->seat = booking.seat;
        rep->held_until = booking.held_until;
        rep->arrive_at = arrive_at(ctx, booking.starts_at);
        rep->change_until = change_until(ctx, booking.starts_at);
        rep->late = change_late(ctx, booking.starts_at);
    }
    err = db_one(ctx->db, SQL_BOOKING_IDENTITY, DB_ARGS(db_int(ctx->session->account)),
                 ctx->op->rep, rep, ctx->arena); /* A26 */
    return err == CD_NOT_FOUND ? CD_OK : err;
}

static enum cd_err agreed(struct op_ctx *ctx, int64_t order, int step, int64_t document,
                          const char *kind, bool yes)
{
    struct booking booking;
    enum cd_err err = booking_get(ctx, order, step, &booking);
    if (!err)
        err = consent_take(ctx, document, kind, yes, CD_NOT_CONSENTED, order);
    return err ? err : booking_done(ctx, &booking, step, false);
}

enum cd_err op_booking_privacy(struct op_ctx *ctx, const struct booking_privacy_req *req,
                               struct booking_privacy_rep *rep)
{
    (void)rep;
    return agreed(ctx, req->order, STEP_PRIVACY, req->document, "privacy", req->agreed);
}

enum cd_err op_booking_requirements(struct op_ctx *ctx, const struct booking_requirements_req *req,
                                    struct booking_requirements_rep *rep)
{
    (void)rep;
    return agreed(ctx, req->order, STEP_REQUIREMENTS, req->document, "requirements", true);
}

enum cd_err op_booking_delivery(struct op_ctx *ctx, const struct booking_delivery_req *req,
                                struct booking_delivery_rep *rep)
{
    (void)rep;
    return agreed(ctx, req->order, STEP_DELIVERY, req->document, "delivery", req->agreed);
}

enum cd_err op_booking_personal(struct op_ctx *ctx, const struct booking_personal_req *req,
                                struct booking_personal_rep *rep)
{
    (void)rep;
    struct booking booking;
    enum cd_err err = booking_get(ctx, req->order, STEP_PERSONAL, &booking);
    if (!err)
        err = db_change(ctx->db, SQL_BOOKING_PERSONAL,
                        DB_ARGS(db_int(booking.registration), db_text(req->country),
                                db_text(req->city), db_text(req->employer), db_text(req->mobile),
                                db_text(req->email)));
    return err ? err : booking_done(ctx, &booking, STEP_PERSONAL, false);
}

static enum cd_err refuse_day(struct op_ctx *ctx, int64_t day, int64_t first, int64_t last,
                              const char *field)
{
    char from[ZONE_TEXT], to[ZONE_TEXT], given[ZONE_TEXT];
    day_iso(from, first);
    day_iso(to, last);
    day_iso(given, day);
    refuse_text(ctx, CD_DATE_RANGE, given, arena_fmt(ctx->arena, "%s .. %s", from, to));
    strncpy(ctx->why->field, field, sizeof ctx->why->field - 1);
    return CD_DATE_RANGE;
}

enum cd_err op_booking_plan(struct op_ctx *ctx, const struct booking_plan_req *req,
                            struct booking_plan_rep *rep)
{
    (void)rep;
    struct booking booking;
    int64_t first, last;
    enum cd_err err = booking_get(ctx, req->order, STEP_PLAN, &booking);
    if (err)
        return err;
    range(ctx, &booking.order, ctx->keeper->config->platform_zone, &first, &last);
    if (req->planned < first || req->planned > last) /* M17 */
        return refuse_day(ctx, req->planned, first, last, "planned");
    err = db_change(ctx->db, SQL_BOOKING_PLANNED,
                    DB_ARGS(db_int(booking.registration), db_int(req->planned)));
    return err ? err : booking_done(ctx, &booking, STEP_PLAN, false);
}

static enum cd_err centre_zone(struct op_ctx *ctx, int64_t centre, const char **zone)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_CENTRE_ZONE, DB_ARGS(db_int(centre)));
    *zone = db_next(&rows) ? arena_str(ctx->arena, db_get_text(&rows, 0)) : NULL;
    enum cd_err err = db_done(&rows);
    return !err && !*zone ? refuse_field(ctx, CD_NOT_FOUND, "centre") : err;
}

enum cd_err op_booking_where(struct op_ctx *ctx, const struct booking_where_req *req,
                             struct booking_where_rep *rep)
{
    (void)rep;
    struct booking booking;
    const char *zone = "";
    int64_t first, last;
    enum cd_err err = booking_get(ctx, req->order, STEP_WHERE, &booking);
    if (!err)
        err = centre_zone(ctx, req->centre, &zone);
    if (err)
        return err;
    range(ctx, &booking.order, zone, &first, &last);
    if (req->from_day < first || req->from_day > last)
        return refuse_day(ctx, req->from_day, first, last, "from_day");
    if (req->until_day < req->from_day || req->until_day > last)
        return refuse_day(ctx, req->until_day, req->from_day, last, "until_day");
    err = hold_free(ctx, &booking); /* another place: the seat chosen before is let go */
    if (!err)
        err = db_change(ctx->db, SQL_BOOKING_WHERE,
                        DB_ARGS(db_int(booking.registration), db_int(req->centre),
                                db_int(req->from_day), db_int(req->until_day)));
    return err ? err : booking_done(ctx, &booking, STEP_WHERE, true);
}

enum cd_err op_booking_contact(struct op_ctx *ctx, const struct booking_contact_req *req,
                               struct booking_contact_rep *rep)
{
    (void)rep;
    struct booking booking;
    enum cd_err err = booking_get(ctx, req->order, STEP_CONTACT, &booking);
    if (!err)
        err = db_change(
            ctx->db, SQL_BOOKING_CONTACT,
            DB_ARGS(db_int(booking.registration), db_text(req->mobile), db_text(req->email)));
    return err ? err : booking_done(ctx, &booking, STEP_CONTACT, false);
}
