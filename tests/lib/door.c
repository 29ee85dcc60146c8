#include "lib/door.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/zone.h"

enum { YEARS = 1000 }; /* days */

int door_set_up(void **state)
{
    desk_set_up(state);
    struct desk *desk = desk_booked(state);
    struct house *house = &desk->house;
    house_sitting(house, "BER-01", "Europe/Berlin", START, 3);
    house_staff(house, "oper", "OPERATOR");
    house_staff(house, "super", "SUPERVISOR");
    house_staff(house, "away", "OPERATOR");
    house_staff(house, "roams", "OPERATOR");
    house_staff(house, "chief", "ADMIN");
    house_plant(house, "update account set centre_id = (select id from centre where code = "
                       "case login when 'away' then 'BER-01' else 'KTM-01' end) "
                       "where login in ('oper', 'super', 'away')");
    return 0;
}

void door_at(struct desk *desk, const char *login, int64_t second)
{
    house_clock(&desk->house, second);
    house_as(&desk->house, login);
}

/* All requests begin with the number; those with a reason have it next. */
struct about {
    const char *number, *reason;
};

const char *door_ask(struct desk *desk, enum op_id op)
{
    return house_asked(&desk->house, op, &(struct about){desk_newest(desk, "number"), ""});
}

const char *door_because(struct desk *desk, enum op_id op, const char *reason)
{
    return house_asked(&desk->house, op, &(struct about){desk_newest(desk, "number"), reason});
}

const char *door_because_dry(struct desk *desk, enum op_id op, const char *reason)
{
    return desk_dry(desk, op, &(struct about){desk_newest(desk, "number"), reason});
}

const char *door_refuse(struct desk *desk, const char *cause, const char *reason)
{
    return house_asked(&desk->house, OP_EXAM_REFUSE,
                       &(struct exam_refuse_req){desk_newest(desk, "number"), cause, reason});
}

const char *door_check_in(struct desk *desk, const char *reason)
{
    return house_asked(&desk->house, OP_EXAM_CHECK_IN,
                       &(struct exam_check_in_req){desk_newest(desk, "number"), "passport",
                                                   zone_day("UTC", START) + YEARS, reason});
}

const char *door_try(struct desk *desk, const char *document, int64_t expires, const char *reason)
{
    return desk_dry(
        desk, OP_EXAM_CHECK_IN,
        &(struct exam_check_in_req){desk_newest(desk, "number"), document, expires, reason});
}

void door_by_code(struct desk *desk)
{
    struct house *house = &desk->house;
    house_as(house, "anna");
    const char **codes = house_codes(house, "DB-TCCA", 1);
    desk->order = house_order(house, "DB-TCCA");
    assert_string_equal(
        house_asked(house, OP_CODE_REDEEM, &(struct code_redeem_req){desk->order, codes[0]}), "OK");
    desk->sitting = desk_slot(desk, START + DAY);
    desk_take(desk, 1, 10);
}

void door_sit(struct desk *desk)
{
    door_at(desk, "oper", START);
    assert_string_equal(door_check_in(desk, ""), "OK");
    assert_string_equal(door_ask(desk, OP_EXAM_START), "OK");
    door_at(desk, "oper", START + HOUR);
    assert_string_equal(door_ask(desk, OP_EXAM_END), "OK");
}
