/* seat: what is free, and holding one (M20, M21, A3, A23, B10, I1). */
#include "audit/audit.h"
#include "booking/appointment.h"
#include "booking/booking.h"
#include "op/keeper.h"

enum { HOLDS_MOST = 500 };

static enum cd_err holds_free(struct op_ctx *ctx, int64_t sitting, int64_t account, int64_t *freed)
{
    struct {
        int64_t *v;
        size_t n;
    } over = {0};
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_APPOINTMENT_HOLDS_OVER,
              DB_ARGS(db_int(ctx->now), db_int(sitting), db_int(account), db_int(HOLDS_MOST),
                      db_int(ctx->now + ctx->keeper->config->policy_hold_seconds + HOUR)));
    while (db_next(&rows))
        *ARENA_PUSH(ctx->arena, over) = db_get_int(&rows, 0);
    enum cd_err err = db_done(&rows);
    for (size_t i = 0; i < over.n && !err; i++)
        err = appointment_step(ctx, over.v[i], APPOINTMENT_HELD, APPOINTMENT_EV_FREE);
    if (freed)
        *freed = (int64_t)over.n;
    return err;
}

enum cd_err holds_over(struct op_ctx *ctx, int64_t sitting, int64_t account, int64_t *freed)
{
    const struct session *asker = op_system(ctx);
    enum cd_err err = holds_free(ctx, sitting, account, freed);
    op_asker(ctx, asker);
    return err;
}

enum cd_err hold_free(struct op_ctx *ctx, struct booking *booking)
{
    if (!booking->held)
        return CD_OK;
    enum cd_err err = appointment_step(ctx, booking->held, APPOINTMENT_HELD, APPOINTMENT_EV_FREE);
    booking->held = 0;
    return err;
}

enum cd_err hold_drop(struct op_ctx *ctx, int64_t registration)
{
    int64_t held = 0;
    enum cd_err err =
        db_number(ctx->db, SQL_APPOINTMENT_HELD, DB_ARGS(db_int(registration)), &held);
    if (err)
        return err == CD_NOT_FOUND ? CD_OK : err;
    const struct session *asker = op_system(ctx);
    err = appointment_step(ctx, held, APPOINTMENT_HELD, APPOINTMENT_EV_FREE);
    op_asker(ctx, asker);
    return err;
}

enum cd_err op_centre_list(struct op_ctx *ctx, const struct centre_list_req *req,
                           struct centre_list_rep *rep)
{
    return db_list(ctx->db, SQL_CENTRE_LIST,
                   DB_ARGS(db_int(req->order), db_int(ctx->now), db_int(ctx->session->account)),
                   record_field(ctx->op->rep, "rows")->record, &rep->rows, SIZE_MAX, NULL,
                   ctx->arena);
}

enum cd_err op_sitting_days(struct op_ctx *ctx, const struct sitting_days_req *req,
                            struct sitting_days_rep *rep)
{
    struct booking booking;
    enum cd_err err = booking_get(ctx, req->order, STEP_HOLD, &booking);
    if (err)
        return err;
    return db_list(
        ctx->db, SQL_SITTING_DAYS,
        DB_ARGS(db_int(req->order), db_int(booking.centre), db_int(booking.from_day),
                db_int(booking.until_day), db_int(ctx->now), db_int(booking.order.valid_until)),
        record_field(ctx->op->rep, "rows")->record, &rep->rows, SIZE_MAX, NULL, ctx->arena);
}

enum cd_err op_sitting_slots(struct op_ctx *ctx, const struct sitting_slots_req *req,
                             struct sitting_slots_rep *rep)
{
    struct booking booking;
    enum cd_err err = booking_get(ctx, req->order, STEP_HOLD, &booking);
    if (err)
        return err;
    rep->zone = booking.zone;
    err =
        db_list(ctx->db, SQL_SITTING_SLOTS,
                DB_ARGS(db_int(req->order), db_int(booking.centre), db_int(req->day),
                        db_int(ctx->now), db_int(booking.order.valid_until)),
                record_field(ctx->op->rep, "rows")->record, &rep->rows, SIZE_MAX, NULL, ctx->arena);
    for (size_t i = 0; i < rep->rows.n; i++) {
        rep->rows.v[i].change_until = change_until(ctx, rep->rows.v[i].starts_at);
        rep->rows.v[i].late = change_late(ctx, rep->rows.v[i].starts_at);
    }
    return err;
}

struct slot {
    int64_t id, starts_at, ends_at, seats, taken, centre;
    bool fits;
    const char *zone;
};

static enum cd_err slot_get(struct op_ctx *ctx, int64_t sitting, int64_t order, struct slot *slot)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, SQL_SITTING_GET, DB_ARGS(db_int(sitting), db_int(order)));
    bool found = db_next(&rows);
    if (found)
        *slot = (struct slot){.id = sitting,
                              .starts_at = db_get_int(&rows, 0),
                              .ends_at = db_get_int(&rows, 1),
                              .seats = db_get_int(&rows, 2),
                              .taken = db_get_int(&rows, 3),
                              .centre = db_get_int(&rows, 4),
                              .fits = db_get_int(&rows, 5) != 0,
                              .zone = arena_str(ctx->arena, db_get_text(&rows, 6))};
    enum cd_err err = db_done(&rows);
    return !err && !found ? refuse_field(ctx, CD_NOT_FOUND, "sitting") : err;
}

static enum cd_err slot_check(struct op_ctx *ctx, const struct slot *slot,
                              const struct booking *booking)
{
    if (!slot->fits || slot->centre != booking->centre)
        return refuse(ctx, CD_SITTING_OTHER);
    if (slot->id == booking->moves_sitting) /* M24: to another one */
        return refuse(ctx, CD_MOVE_SAME);
    if (slot->starts_at <= ctx->now)
        return refuse_time(ctx, CD_SITTING_STARTED, ctx->now, slot->starts_at, slot->starts_at,
                           slot->zone);
    if (slot->starts_at >= booking->order.valid_until) /* A3 */
        return refuse_time(ctx, CD_STARTS_TOO_LATE, slot->starts_at, booking->order.valid_until, 0,
                           slot->zone);
    return CD_OK;
}

/* No two appointments of one candidate overlap (A23); the engine's trigger says so too. */
static enum cd_err clash_check(struct op_ctx *ctx, const struct slot *slot, int64_t registration)
{
    int64_t other = 0;
    enum cd_err err = db_number(ctx->db, SQL_APPOINTMENT_CLASH,
                                DB_ARGS(db_int(ctx->session->account), db_int(registration),
                                        db_int(slot->starts_at), db_int(slot->ends_at)),
                                &other);
    if (err)
        return err == CD_NOT_FOUND ? CD_OK : err;
    return refuse_time(ctx, CD_OVERLAP, slot->starts_at, other, 0, slot->zone);
}

static enum cd_err seat_take(struct op_ctx *ctx, const struct booking *booking,
                             const struct slot *slot, struct booking_hold_rep *rep)
{
    int64_t id = 0;
    enum cd_err err = db_number(ctx->db, SQL_SITTING_SEAT, DB_ARGS(db_int(slot->id)), &rep->seat);
    if (!err && (rep->seat < 1 || rep->seat > slot->seats))
        return refuse_count(ctx, CD_SEAT_NONE, 0, 1);
    rep->held_until = ctx->now + ctx->keeper->config->policy_hold_seconds;
    if (!err)
        err = db_insert(ctx->db, SQL_APPOINTMENT_HOLD,
                        DB_ARGS(db_int(booking->registration), db_int(booking->order.id),
                                db_int(ctx->session->account), db_int(slot->id), db_int(rep->seat),
                                db_int(slot->starts_at), db_int(slot->ends_at),
                                db_int(rep->held_until), db_int(ctx->now)),
                        &id);
    if (!err)
        err = audit_add(ctx, "appointment", id, "HELD", booking->order.number);
    return err;
}

enum cd_err op_booking_hold(struct op_ctx *ctx, const struct booking_hold_req *req,
                            struct booking_hold_rep *rep)
{
    struct booking booking;
    struct slot slot = {0};
    enum cd_err err = booking_get(ctx, req->order, STEP_HOLD, &booking);
    if (!err)
        err = hold_free(ctx, &booking);
    if (!err)
        err = holds_over(ctx, req->sitting, ctx->session->account, NULL);
    if (!err)
        err = slot_get(ctx, req->sitting, req->order, &slot);
    if (!err)
        err = slot_check(ctx, &slot, &booking);
    if (!err)
        err = clash_check(ctx, &slot, booking.registration);
    if (!err)
        err = seat_take(ctx, &booking, &slot, rep);
    return err ? err : booking_done(ctx, &booking, STEP_HOLD, true);
}

enum cd_err op_booking_release(struct op_ctx *ctx, const struct booking_release_req *req,
                               struct booking_release_rep *rep)
{
    (void)rep;
    struct booking booking;
    enum cd_err err = booking_get(ctx, req->order, STEP_PRIVACY, &booking);
    if (err == CD_CHANGE_LATE) /* to move; the new seat can still be given back */
        *ctx->why = (struct cd_why){.err = err = CD_OK};
    if (err || !booking.held)
        return err;
    err = hold_free(ctx, &booking);
    return err ? err : booking_done(ctx, &booking, STEP_WHERE, true);
}
