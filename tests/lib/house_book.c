/* The ten steps of a booking, as a person who makes no mistakes takes them. */
#include "base/zone.h"
#include "lib/house.h"

/* A column of the sitting's row. */
static int64_t of_sitting(struct house *house, int64_t sitting, const char *column)
{
    return house_count(house, arena_fmt(&house->arena, "select %s from sitting where id = %lld",
                                        column, (long long)sitting));
}

static enum cd_err ask(struct house *house, enum op_id op, bool dry, const void *req)
{
    void *rep = arena_alloc(&house->arena, ops[op].rep->size);
    return client_ask(house->client, op, dry ? ASK_DRY : 0, &house->arena, req, rep);
}

const char *house_asked(struct house *house, enum op_id op, const void *req)
{
    ask(house, op, false, req);
    return house_said(house);
}

/* Steps 2, 5 and 6: a text that is read. */
static enum cd_err text_step(struct house *house, int64_t order, int step, bool dry)
{
    struct booking_privacy_req privacy = {order, house_document(house, "privacy"), true};
    struct booking_requirements_req rules = {order, house_document(house, "requirements")};
    struct booking_delivery_req delivery = {order, house_document(house, "delivery"), true};
    if (step == 2)
        return ask(house, OP_BOOKING_PRIVACY, dry, &privacy);
    if (step == 5)
        return ask(house, OP_BOOKING_REQUIREMENTS, dry, &rules);
    return ask(house, OP_BOOKING_DELIVERY, dry, &delivery);
}

static enum cd_err where_step(struct house *house, int64_t order, int64_t sitting, bool dry)
{
    int64_t day = of_sitting(house, sitting, "day");
    struct booking_where_req req = {order, of_sitting(house, sitting, "centre_id"), day, day};
    return ask(house, OP_BOOKING_WHERE, dry, &req);
}

enum cd_err house_step(struct house *house, int64_t order, int64_t sitting, int step, bool dry)
{
    struct booking_personal_req form = {order, "China",          "Shanghai",
                                        "",    "+8613800138000", "me@example.org"};
    switch (step) {
    case 1:
        return ask(house, OP_BOOKING_START, dry, &(struct booking_start_req){order});
    case 3:
        return ask(house, OP_BOOKING_PERSONAL, dry, &form);
    case 4:
        return ask(house, OP_BOOKING_PLAN, dry,
                   &(struct booking_plan_req){order, zone_day("Asia/Shanghai", house_now(house))});
    case 7:
        return where_step(house, order, sitting, dry);
    case 8:
        return ask(house, OP_BOOKING_HOLD, dry, &(struct booking_hold_req){order, sitting});
    case 9:
        return ask(house, OP_BOOKING_CONTACT, dry,
                   &(struct booking_contact_req){order, "+8613800138000", "me@example.org"});
    case 10:
        return ask(house, OP_BOOKING_COMPLETE, dry, &(struct booking_complete_req){order, true});
    default:
        return text_step(house, order, step, dry);
    }
}

enum cd_err house_book(struct house *house, int64_t order, int64_t sitting, int last)
{
    enum cd_err err = CD_OK;
    for (int step = 1; step <= last && !err; step++)
        err = house_step(house, order, sitting, step, false);
    return err;
}
