/* At the door: one unexpired document, how late is too late and for whom, who did not come. M28,
 * M29, A19, A20. */
#include "tests/lib/harness.h"

#include <string.h>

#include "base/zone.h"
#include "lib/door.h"

static int64_t exam_day(void)
{
    return zone_day("Asia/Kathmandu", START);
}

/* The registration, its code and its order, in one line. */
static const char *rest_of(struct desk *desk)
{
    return desk_sql(desk, arena_fmt(&desk->house.arena,
                                    "select r.status || ' ' || coalesce(c.status, '-') || ' ' || "
                                    "o.status from orders o join registration r on r.order_id = "
                                    "o.id left join code c on c.id = r.code_id where o.id = %lld",
                                    (long long)desk->order));
}

/* ---- the document ---------------------------------------------------------------------------- */

static void check_in__any_one_of_three_documents__valid_to_the_day_m29(void **state)
{
    static const char *const kinds[] = {"id_card", "passport", "licence"};
    struct desk *desk = *state;
    int64_t day = exam_day();
    door_at(desk, "oper", START - 30 * MINUTE);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(door_try(desk, kinds[i], day, ""), "OK");
        assert_string_equal(door_try(desk, kinds[i], day - 1, ""),
                            arena_fmt(&desk->house.arena, "DOCUMENT_EXPIRED: %lld | %lld",
                                      (long long)day - 1, (long long)day));
        assert_int_equal(house_why(&desk->house)->unit, WHY_DATE);
    }
    assert_string_equal(door_try(desk, "library_card", day, ""), "FIELD_FORMAT (document)");
    struct exam_check_in_rep rep;
    struct exam_check_in_req req = {desk_newest(desk, "number"), "licence", day, ""};
    assert_int_equal(ask_exam_check_in(desk->house.client, &desk->house.arena, &req, &rep), CD_OK);
    assert_string_equal(rep.name, "王小明");
    assert_string_equal(rep.status, "CHECKED_IN");
    assert_string_equal(desk_newest(desk, "document"), "licence");
}

static void check_in__on_the_centres_day_of_the_exam__and_no_other_m28(void **state)
{
    struct desk *desk = *state;
    int64_t first = zone_day_start("Asia/Kathmandu", exam_day());
    door_at(desk, "oper", first - 1);
    assert_string_equal(door_check_in(desk, ""),
                        "EXAM_NOT_TODAY: 2026-03-11T18:14:59Z | 2026-03-12T04:00:00Z "
                        "Asia/Kathmandu, from 2026-03-11T18:15:00Z");
    assert_non_null(strstr(door_refuse(desk, "photo", ""), "EXAM_NOT_TODAY: "));
    door_at(desk, "oper", first);
    assert_string_equal(door_check_in(desk, ""), "OK");
}

/* An exam that begins just before midnight is let in after it like any other. */
static void check_in__late_and_after_midnight__is_that_exams_still_a19(void **state)
{
    struct desk *desk = *state;
    int64_t starts_at = zone_day_start("Asia/Kathmandu", exam_day() + 1) - 5 * MINUTE;
    house_as(&desk->house, "anna");
    desk_move_to(desk, desk_slot(desk, starts_at));
    door_at(desk, "oper", starts_at + 10 * MINUTE);
    assert_string_equal(door_check_in(desk, "the bus"), "OK");
}

/* ---- how late -------------------------------------------------------------------------------- */

static const char *late(struct desk *desk, const char *login, int64_t seconds, const char *reason)
{
    door_at(desk, login, START + seconds);
    return door_try(desk, "passport", exam_day(), reason);
}

static void check_in__late__operator_until_fifteen_minutes_with_a_reason_a19(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(late(desk, "oper", 0, ""), "OK");
    assert_string_equal(late(desk, "oper", 1, ""),
                        "LATE_REASON: 2026-03-12T04:00:01Z | 2026-03-12T04:00:00Z Asia/Kathmandu, "
                        "until 2026-03-12T04:00:00Z");
    assert_string_equal(late(desk, "oper", 1, "snow"), "OK");
    assert_string_equal(late(desk, "oper", 900, "snow"), "OK");
    assert_string_equal(late(desk, "oper", 901, "snow"),
                        "LATE_SUPERVISOR: 2026-03-12T04:15:01Z | 2026-03-12T04:15:00Z "
                        "Asia/Kathmandu, until 2026-03-12T04:15:00Z");
}

static void check_in__later__a_supervisor_or_admin_alone_with_a_reason_a19(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(late(desk, "super", 901, "snow"), "OK");
    assert_string_equal(late(desk, "chief", 901, "snow"), "OK");
    assert_non_null(strstr(late(desk, "super", 901, ""), "LATE_REASON: "));
    assert_non_null(strstr(late(desk, "roams", 901, "snow"), "LATE_SUPERVISOR: "));
}

static void check_in__policy_of_other_minutes__is_what_counts_a19(void **state)
{
    struct desk *desk = *state;
    desk->house.run.config.policy_late_minutes = 5;
    desk->house.run.config.policy_no_show_minutes = 10;
    assert_string_equal(late(desk, "oper", 300, "snow"), "OK");
    assert_non_null(strstr(late(desk, "oper", 301, "snow"), "LATE_SUPERVISOR: "));
    assert_non_null(strstr(late(desk, "oper", 599, "snow"), "LATE_SUPERVISOR: "));
    assert_string_equal(late(desk, "oper", 600, "snow"), "STATUS: NO_SHOW | CONFIRMED");
}

/* ---- who did not come ------------------------------------------------------------------------ */

static void no_show__thirty_minutes__by_time_alone_but_for_a_supervisor_a19(void **state)
{
    struct desk *desk = *state;
    assert_non_null(strstr(late(desk, "oper", 1799, "snow"), "LATE_SUPERVISOR: "));
    assert_string_equal(late(desk, "oper", 1800, "snow"), "STATUS: NO_SHOW | CONFIRMED");
    house_as(&desk->house, "anna");
    assert_string_equal(desk_shown(desk).status, "NO_SHOW");
    assert_string_equal(desk_newest(desk, "status"), "CONFIRMED"); /* no job has run */
    assert_string_equal(late(desk, "super", 1800, "snow"), "OK");
    assert_string_equal(house_asked(&desk->house, OP_TIME_TICK, NULL), "OK");
    assert_string_equal(late(desk, "super", 1801, "snow"), "STATUS: NO_SHOW | CONFIRMED");
}

static int64_t ticked(struct desk *desk)
{
    struct time_tick_rep rep;
    house_as(&desk->house, NULL);
    assert_int_equal(ask_time_tick(desk->house.client, &desk->house.arena, NULL, &rep), CD_OK);
    return rep.no_shows;
}

static void no_show__closing_job__uses_the_registration_up_once_a20(void **state)
{
    struct desk *desk = *state;
    door_by_code(desk);
    house_clock(&desk->house, START + DAY + 1799);
    assert_int_equal(ticked(desk), 1); /* the one of the day before */
    house_clock(&desk->house, START + DAY + 1800);
    assert_int_equal(ticked(desk), 1);
    assert_int_equal(ticked(desk), 0);
    assert_string_equal(desk_newest(desk, "status"), "NO_SHOW");
    assert_string_equal(rest_of(desk), "FORFEITED FORFEITED COMPLETED");
    assert_string_equal(desk_sql(desk, "select count(*) || ' ' || max(person) from message where "
                                       "kind = 'exam_no_show'"),
                        "2 王小明");
    assert_int_equal(house_count(&desk->house, "select taken from sitting order by id desc"), 0);
    assert_string_equal(desk_sql(desk, "select role from audit where change = 'CONFIRMED>NO_SHOW'"),
                        "SYSTEM");
}

/* Who comes back after a no-show buys the exam again: the registration is not live any more,
 * whether or not the job has run (A23). */
static void no_show__not_written_down_yet__is_before_the_next_order(void **state)
{
    struct desk *desk = *state;
    desk_come(desk, START + 1799);
    struct order_place_req req = {house_subject(&desk->house, "CC-TCCA"),
                                  house_document(&desk->house, "terms"), true, false, 0};
    assert_string_equal(desk_dry(desk, OP_ORDER_PLACE, &req), "ALREADY_REGISTERED: 1 | 1");
    house_later(&desk->house, 1);
    assert_string_equal(house_asked(&desk->house, OP_ORDER_PLACE, &req), "OK");
    assert_string_equal(rest_of(desk), "FORFEITED - COMPLETED");
}

/* Whoever left a move half done is missed all the same; nothing of the move is left. */
static void no_show__in_the_middle_of_a_move__ends_it(void **state)
{
    struct desk *desk = *state;
    desk_come(desk, START - 4 * DAY);
    assert_string_equal(desk_move(desk), "OK");
    house_clock(&desk->house, START + 1800);
    assert_int_equal(ticked(desk), 1);
    assert_string_equal(desk_sql(desk, "select step || coalesce(moves, '') from booking"), "2");
    house_as(&desk->house, "anna");
    assert_string_equal(desk_tried(desk, 7), "ORDER_NOT_PAID: COMPLETED | PAID");
}

static void no_show__checked_in__is_none(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START);
    assert_string_equal(door_check_in(desk, ""), "OK");
    house_clock(&desk->house, START + DAY);
    assert_int_equal(ticked(desk), 0);
    assert_string_equal(desk_newest(desk, "status"), "CHECKED_IN");
}

/* ---- refused --------------------------------------------------------------------------------- */

static void refuse__each_coded_cause__uses_the_registration_up_m28_a20(void **state)
{
    static const char *const causes[] = {"late", "document", "name", "photo", "conduct"};
    struct desk *desk = *state;
    door_at(desk, "oper", START + 60);
    assert_string_equal(door_refuse(desk, "hat", ""), "FIELD_FORMAT (cause)");
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(
            desk_dry(desk, OP_EXAM_REFUSE,
                     &(struct exam_refuse_req){desk_newest(desk, "number"), causes[i], ""}),
            "OK");
    assert_string_equal(door_refuse(desk, "photo", "it shows a cat"), "OK");
    assert_string_equal(desk_newest(desk, "status || ' ' || note"),
                        "REFUSED photo: it shows a cat");
    assert_string_equal(rest_of(desk), "FORFEITED - COMPLETED");
    assert_string_equal(desk_sql(desk, "select note || ' ' || person from message where kind = "
                                       "'exam_refused'"),
                        "photo 王小明");
    assert_string_equal(door_refuse(desk, "photo", ""), "STATUS: REFUSED | CONFIRMED");
    house_as(&desk->house, "anna");
    assert_string_equal(desk_tried(desk, 1), "ORDER_NOT_PAID: COMPLETED | PAID");
}

static void refuse__paid_by_code__forfeits_the_code_a8(void **state)
{
    struct desk *desk = *state;
    door_by_code(desk);
    door_at(desk, "oper", START + DAY);
    assert_string_equal(door_refuse(desk, "name", ""), "OK");
    assert_string_equal(rest_of(desk), "FORFEITED FORFEITED COMPLETED");
}

/* ---- whose centre ---------------------------------------------------------------------------- */

static void staff__of_another_centre__are_refused_everything(void **state)
{
    static const enum op_id asked[] = {OP_EXAM_CHECK_IN, OP_EXAM_UNDO,  OP_EXAM_REFUSE,
                                       OP_EXAM_START,    OP_EXAM_END,   OP_EXAM_INTERRUPT,
                                       OP_EXAM_RESUME,   OP_EXAM_CANCEL};
    struct desk *desk = *state;
    struct exam_check_in_req req = {desk_newest(desk, "number"), "passport", exam_day(), "x"};
    struct exam_refuse_req refuse = {req.number, "photo", ""};
    door_at(desk, "away", START);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const void *what = asked[i] == OP_EXAM_REFUSE ? (const void *)&refuse : &req;
        assert_string_equal(desk_dry(desk, asked[i], what), "OTHER_CENTRE: KTM-01 | BER-01");
    }
    assert_string_equal(late(desk, "roams", 0, ""), "OK"); /* of no centre: of each */
    assert_string_equal(late(desk, "chief", 0, ""), "OK");
    house_plant(&desk->house, "update account set centre_id = (select id from centre where code = "
                              "'BER-01') where login = 'chief'");
    assert_string_equal(late(desk, "chief", 0, ""), "OK");
    assert_string_equal(desk_dry(desk, OP_EXAM_START, &(struct exam_start_req){"A9901-00001"}),
                        "NOT_FOUND (number)");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, door_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(check_in__any_one_of_three_documents__valid_to_the_day_m29),
        T(check_in__on_the_centres_day_of_the_exam__and_no_other_m28),
        T(check_in__late_and_after_midnight__is_that_exams_still_a19),
        T(check_in__late__operator_until_fifteen_minutes_with_a_reason_a19),
        T(check_in__later__a_supervisor_or_admin_alone_with_a_reason_a19),
        T(check_in__policy_of_other_minutes__is_what_counts_a19),
        T(no_show__thirty_minutes__by_time_alone_but_for_a_supervisor_a19),
        T(no_show__closing_job__uses_the_registration_up_once_a20),
        T(no_show__not_written_down_yet__is_before_the_next_order),
        T(no_show__in_the_middle_of_a_move__ends_it),
        T(no_show__checked_in__is_none),
        T(refuse__each_coded_cause__uses_the_registration_up_m28_a20),
        T(refuse__paid_by_code__forfeits_the_code_a8),
        T(staff__of_another_centre__are_refused_everything),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
