/* Two years of the second candidate that the demo signs in, told in the order of time. */
#include <string.h>

#include "base/zone.h"
#include "command/world.h"
#include "op/client.h"
#include "op/task.h"
#include "result/import.h"

/* Home of the stories. */
const char world_centre[] = "SH-01";
static const char zone[] = "Asia/Shanghai";

enum deed_kind {
    BUY,    /* the exam `subject` */
    BOOK,   /* to the morning `value` seconds ago, or to the minute if that lies ahead */
    MOVE,   /* the same */
    CANCEL, /* the appointment */
    REFUND,
    SIT,   /* at the time that was booked */
    SCORE, /* `value` percent */
    TICK   /* what time has brought by then is written down */
};

static const struct deed {
    int64_t ago; /* seconds before the world's now */
    enum deed_kind kind;
    int slot; /* which of the orders */
    const char *subject;
    int64_t value;
} deeds[] = {
    /* passed almost two years ago: the certificate is near its end */
    {742 * DAY, BUY, 0, "SP-OPS", 0},
    {741 * DAY, BOOK, 0, NULL, 690 * DAY},
    {690 * DAY, SIT, 0, NULL, 0},
    {688 * DAY, SCORE, 0, NULL, 88},
    {680 * DAY, TICK, 0, NULL, 0},
    /* failed */
    {140 * DAY, BUY, 1, "SP-DBA", 0},
    {139 * DAY, BOOK, 1, NULL, 120 * DAY},
    {120 * DAY, SIT, 1, NULL, 0},
    {119 * DAY, SCORE, 1, NULL, 52},
    {110 * DAY, TICK, 0, NULL, 0},
    /* missed */
    {100 * DAY, BUY, 2, "SP-MIG", 0},
    {99 * DAY, BOOK, 2, NULL, 92 * DAY},
    {88 * DAY, TICK, 0, NULL, 0},
    /* cancelled and refunded */
    {80 * DAY, BUY, 3, "SP-CTR", 0},
    {79 * DAY, BOOK, 3, NULL, 60 * DAY},
    {70 * DAY, CANCEL, 3, NULL, 0},
    {69 * DAY, REFUND, 3, NULL, 0},
    /* sat yesterday: the result is under embargo */
    {64 * DAY, BUY, 4, "DB-TCCP", 0},
    {63 * DAY, BOOK, 4, NULL, DAY},
    /* 71 and 73 hours ahead; the second was moved there */
    {62 * DAY, BUY, 5, "BD-TCCP", 0},
    {61 * DAY, BOOK, 5, NULL, -71 * HOUR},
    {60 * DAY, BUY, 6, "SE-TCCP", 0},
    {59 * DAY, BOOK, 6, NULL, -96 * HOUR},
    /* passed */
    {57 * DAY, BUY, 7, "SP-MLO", 0},
    {56 * DAY, BOOK, 7, NULL, 43 * DAY},
    {43 * DAY, SIT, 7, NULL, 0},
    {42 * DAY, SCORE, 7, NULL, 84},
    {38 * DAY, TICK, 0, NULL, 0},
    {30 * DAY, MOVE, 6, NULL, -73 * HOUR},
    {DAY, SIT, 4, NULL, 0},
    {20 * HOUR, SCORE, 4, NULL, 91},
};

enum { SLOTS = 8 };

struct past {
    struct world *world;
    const char *login;
    int64_t orders[SLOTS];
    int64_t starts[SLOTS]; /* of the appointment */
};

/* When a sitting was: nine in the morning of that day; or, ahead, to the minute. */
int64_t world_start_of(const struct world *world, int64_t ago)
{
    int64_t at = world->start - ago;
    return ago < 0 ? at - at % MINUTE : zone_day_start(zone, zone_day(zone, at)) + 9 * HOUR;
}

/* The order's appointment in that status. */
static enum cd_err appointment_of(struct world *world, const char *login, int64_t order,
                                  const char *status, struct appointment_row *row)
{
    *row = (struct appointment_row){.number = ""};
    struct appointment_list_rep list;
    enum cd_err err = world_as(world, login);
    if (!err)
        err = ask_appointment_list(world->client, &world->arena,
                                   &(struct appointment_list_req){.limit = 200}, &list);
    for (size_t i = 0; !err && i < list.rows.n; i++)
        if (list.rows.v[i].order == order && strcmp(list.rows.v[i].status, status) == 0) {
            *row = list.rows.v[i];
            return CD_OK;
        }
    return err ? err : CD_NOT_FOUND;
}

/* One step of the exam, by the supervisor of the centre at that time. */
static enum cd_err exam(struct world *world, int64_t at, const char *number, enum world_exam what)
{
    enum cd_err err = world_then(world, world->start - at, "supervisor");
    return err ? err : world_exam(world, number, what, "");
}

enum cd_err world_sit(struct world *world, const char *login, int64_t order, int64_t start)
{
    struct appointment_row row;
    world_at(world, world->start - start + 25 * MINUTE);
    enum cd_err err = appointment_of(world, login, order, "CONFIRMED", &row);
    if (!err)
        err = exam(world, start - 25 * MINUTE, row.number, WORLD_CHECK_IN);
    if (!err)
        err = exam(world, start, row.number, WORLD_START);
    return err ? err : exam(world, row.ends_at, row.number, WORLD_END);
}

static enum cd_err score_task(struct op_ctx *ctx, void *with)
{
    struct import_result *result = with;
    struct result_lookup lookup = result_lookup_of(ctx);
    enum cd_err err = lookup.attempt(lookup.with, result->appointment, &result->of);
    return err ? err : results_import(ctx, &(struct import_results){result, 1});
}

enum cd_err world_score(struct world *world, const char *login, int64_t order, int64_t percent)
{
    struct appointment_row row;
    enum cd_err err = appointment_of(world, login, order, "DONE", &row);
    struct import_result result = {.appointment = row.number, .score = percent};
    return err ? err
               : task_run(&world->run->line, "demo.results", score_task, &result, &world->why);
}

static enum cd_err cancel(struct past *past, int slot)
{
    struct world *world = past->world;
    struct appointment_cancel_rep rep;
    struct appointment_row row;
    enum cd_err err = appointment_of(world, past->login, past->orders[slot], "CONFIRMED", &row);
    return err ? err
               : ask_appointment_cancel(world->client, &world->arena,
                                        &(struct appointment_cancel_req){row.id}, &rep);
}

static enum cd_err tick(struct past *past)
{
    struct time_tick_rep rep;
    return ask_time_tick(past->world->client, &past->world->arena, &(struct time_tick_req){0},
                         &rep);
}

static enum cd_err deed_do(struct past *past, const struct deed *deed)
{
    struct world *world = past->world;
    int64_t order = past->orders[deed->slot];
    int64_t start = world_start_of(world, deed->value);
    enum cd_err err = world_then(world, deed->ago, past->login);
    if (err)
        return err;
    switch (deed->kind) {
    case BUY:
        return world_buy(world, past->login, deed->subject, &past->orders[deed->slot]);
    case BOOK:
        past->starts[deed->slot] = start;
        return world_book_at(world, order, world_centre, start);
    case MOVE:
        past->starts[deed->slot] = start;
        return world_move_to(world, order, world_centre, start);
    case CANCEL:
        return cancel(past, deed->slot);
    case REFUND:
        return world_refund(world, order);
    case SIT:
        return world_sit(world, past->login, order, past->starts[deed->slot]);
    case SCORE:
        return world_score(world, past->login, order, deed->value);
    default:
        return tick(past);
    }
}

enum cd_err world_past(struct world *world, const char *login)
{
    struct past past = {.world = world, .login = login};
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds && !err; i++)
        err = deed_do(&past, &deeds[i]);
    return err;
}
