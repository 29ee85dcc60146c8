/* The practice world's appointments: the ten steps to a seat, by chance or to a sitting of the
 * story. */
#include <string.h>

#include "base/zone.h"
#include "command/world.h"
#include "op/client.h"
#include "op/task.h"
#include "sitting/import.h"

static enum cd_err agree(struct world *world, int64_t order)
{
    struct document_show_rep text;
    struct booking_privacy_rep privacy;
    struct booking_delivery_rep delivery;
    enum cd_err err = ask_document_show(world->client, &world->arena,
                                        &(struct document_show_req){.kind = "privacy"}, &text);
    struct booking_start_rep started;
    if (!err)
        err = ask_booking_start(world->client, &world->arena, &(struct booking_start_req){order},
                                &started);
    if (!err)
        err = ask_booking_privacy(world->client, &world->arena,
                                  &(struct booking_privacy_req){order, text.id, true}, &privacy);
    struct booking_personal_req personal = {order, "China",          "Shanghai",
                                            "",    "+8613800138000", "me@example.org"};
    struct booking_personal_rep done;
    if (!err)
        err = ask_booking_personal(world->client, &world->arena, &personal, &done);
    struct booking_plan_rep planned;
    int64_t day = zone_day("Asia/Shanghai", client_now(world->client)) + 1;
    if (!err)
        err = ask_booking_plan(world->client, &world->arena, &(struct booking_plan_req){order, day},
                               &planned);
    struct booking_requirements_rep read;
    if (!err)
        err = ask_document_show(world->client, &world->arena,
                                &(struct document_show_req){.kind = "requirements"}, &text);
    if (!err)
        err = ask_booking_requirements(world->client, &world->arena,
                                       &(struct booking_requirements_req){order, text.id}, &read);
    if (!err)
        err = ask_document_show(world->client, &world->arena,
                                &(struct document_show_req){.kind = "delivery"}, &text);
    if (!err)
        err = ask_booking_delivery(world->client, &world->arena,
                                   &(struct booking_delivery_req){order, text.id, true}, &delivery);
    return err;
}

static enum cd_err hold(struct world *world, int64_t order)
{
    struct centre_list_rep centres;
    struct sitting_days_rep days;
    struct sitting_slots_rep slots;
    struct booking_where_rep where;
    struct booking_hold_rep held;
    enum cd_err err =
        ask_centre_list(world->client, &world->arena, &(struct centre_list_req){order}, &centres);
    if (err)
        return err;
    int64_t centre = centres.rows.v[world_dice(world, (int64_t)centres.rows.n)].id;
    int64_t day = zone_day("Asia/Shanghai", client_now(world->client));
    err = ask_booking_where(world->client, &world->arena,
                            &(struct booking_where_req){order, centre, day + 1, day + 60}, &where);
    if (!err)
        err = ask_sitting_days(world->client, &world->arena, &(struct sitting_days_req){order},
                               &days);
    if (err || !days.rows.n)
        return err ? err : CD_SEAT_NONE;
    day = days.rows.v[world_dice(world, (int64_t)days.rows.n)].day;
    err = ask_sitting_slots(world->client, &world->arena, &(struct sitting_slots_req){order, day},
                            &slots);
    if (err)
        return err;
    int64_t sitting = slots.rows.v[world_dice(world, (int64_t)slots.rows.n)].sitting;
    return ask_booking_hold(world->client, &world->arena,
                            &(struct booking_hold_req){order, sitting}, &held);
}

static enum cd_err complete(struct world *world, int64_t order)
{
    struct booking_contact_rep contact;
    struct booking_complete_rep done;
    struct booking_contact_req req = {order, "+8613800138000", "me@example.org"};
    enum cd_err err = ask_booking_contact(world->client, &world->arena, &req, &contact);
    return err ? err
               : ask_booking_complete(world->client, &world->arena,
                                      &(struct booking_complete_req){order, true}, &done);
}

enum cd_err world_book(struct world *world, int64_t order)
{
    enum cd_err err = agree(world, order);
    if (!err)
        err = hold(world, order);
    if (err == CD_SEAT_NONE || err == CD_OVERLAP)
        return CD_OK; /* then it stays to be scheduled */
    return err ? err : complete(world, order);
}

/* ---- to a sitting of the story -----------------------------------------------------------------
 */

static enum cd_err sitting_task(struct op_ctx *ctx, void *with)
{
    struct import_sitting *sitting = with;
    return sittings_import(ctx, &(struct import_sittings){sitting, 1});
}

static enum cd_err centre_find(struct world *world, int64_t order, const char *code,
                               struct centre_row *centre)
{
    struct centre_list_rep centres;
    enum cd_err err =
        ask_centre_list(world->client, &world->arena, &(struct centre_list_req){order}, &centres);
    for (size_t i = 0; i < centres.rows.n && !err; i++)
        if (strcmp(centres.rows.v[i].code, code) == 0) {
            *centre = centres.rows.v[i];
            return CD_OK;
        }
    return err ? err : CD_NOT_FOUND;
}

static enum cd_err slot_find(struct world *world, int64_t order, int64_t day, int64_t starts_at,
                             int64_t *sitting)
{
    struct sitting_slots_rep slots;
    enum cd_err err = ask_sitting_slots(world->client, &world->arena,
                                        &(struct sitting_slots_req){order, day}, &slots);
    for (size_t i = 0; i < slots.rows.n && !err; i++)
        if (slots.rows.v[i].starts_at == starts_at) {
            *sitting = slots.rows.v[i].sitting;
            return CD_OK;
        }
    return err ? err : CD_NOT_FOUND;
}

static enum cd_err hold_at(struct world *world, int64_t order, const char *code, int64_t starts_at)
{
    struct import_sitting sitting = {
        .centre = code, .subject = "", .starts_at = starts_at, .minutes = 240, .seats = 12};
    struct centre_row centre;
    struct booking_where_rep where;
    struct booking_hold_rep held;
    int64_t id = 0;
    enum cd_err err =
        task_run(&world->run->line, "demo.sittings", sitting_task, &sitting, &world->why);
    if (!err)
        err = centre_find(world, order, code, &centre);
    if (err)
        return err;
    int64_t day = zone_day(centre.zone, starts_at);
    err = ask_booking_where(world->client, &world->arena,
                            &(struct booking_where_req){order, centre.id, day, day}, &where);
    if (!err)
        err = slot_find(world, order, day, starts_at, &id);
    return err ? err
               : ask_booking_hold(world->client, &world->arena,
                                  &(struct booking_hold_req){order, id}, &held);
}

enum cd_err world_choose_at(struct world *world, int64_t order, const char *code, int64_t starts_at)
{
    enum cd_err err = agree(world, order);
    return err ? err : hold_at(world, order, code, starts_at);
}

enum cd_err world_book_at(struct world *world, int64_t order, const char *code, int64_t starts_at)
{
    enum cd_err err = world_choose_at(world, order, code, starts_at);
    return err ? err : complete(world, order);
}

enum cd_err world_move_to(struct world *world, int64_t order, const char *code, int64_t starts_at)
{
    struct booking_move_rep move;
    enum cd_err err =
        ask_booking_move(world->client, &world->arena, &(struct booking_move_req){order}, &move);
    if (!err)
        err = hold_at(world, order, code, starts_at);
    return err ? err : complete(world, order);
}
