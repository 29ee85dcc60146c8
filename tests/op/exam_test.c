/* The exam itself: started, ended, interrupted, given up, and what becomes of the registration; and
 * what the candidate sees of it. A15, A20, I2, I8. */
#include "tests/lib/harness.h"

#include <string.h>

#include "lib/door.h"

/* ---- from the door to the end ---------------------------------------------------------------- */

static void exam__start_and_end__registration_is_sat_and_the_attempt_counted_a15(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START);
    assert_string_equal(door_check_in(desk, ""), "OK");
    assert_string_equal(door_ask(desk, OP_EXAM_START), "OK");
    assert_string_equal(desk_newest(desk, "status"), "IN_EXAM");
    assert_string_equal(desk_sql(desk, "select status from registration"), "SAT");
    assert_int_equal(house_count(&desk->house, "select started_at from attempt"), START);
    assert_string_equal(door_ask(desk, OP_EXAM_START), "STATUS: IN_EXAM | CHECKED_IN");
    door_at(desk, "oper", START + HOUR);
    assert_string_equal(door_ask(desk, OP_EXAM_END), "OK");
    assert_string_equal(desk_newest(desk, "status"), "DONE");
    assert_int_equal(house_count(&desk->house, "select ended_at from attempt"), START + HOUR);
    assert_string_equal(desk_sql(desk, "select status from orders"), "PAID");
    assert_string_equal(door_ask(desk, OP_EXAM_END), "STATUS: DONE | IN_EXAM");
    assert_string_equal(desk_sql(desk, "select group_concat(change) from audit where noun = "
                                       "'attempt'"),
                        "started,ended");
}

static void exam__undone__is_confirmed_again_without_a_document(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START + 60);
    assert_string_equal(door_check_in(desk, "the train stood still"), "OK");
    assert_string_equal(desk_newest(desk, "document || ' ' || note"),
                        "passport the train stood still");
    assert_string_equal(door_ask(desk, OP_EXAM_UNDO), "OK");
    assert_string_equal(desk_newest(desk, "status || document || note"), "CONFIRMED");
    assert_string_equal(door_ask(desk, OP_EXAM_UNDO), "STATUS: CONFIRMED | CHECKED_IN");
    assert_string_equal(door_ask(desk, OP_EXAM_START), "STATUS: CONFIRMED | CHECKED_IN");
}

static void exam__interrupted_and_resumed__is_one_attempt(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START);
    assert_string_equal(door_check_in(desk, ""), "OK");
    assert_string_equal(door_ask(desk, OP_EXAM_START), "OK");
    assert_string_equal(door_because(desk, OP_EXAM_INTERRUPT, "no power"), "OK");
    assert_string_equal(desk_newest(desk, "status || ' ' || note || ' ' || document"),
                        "INTERRUPTED no power passport");
    assert_string_equal(door_ask(desk, OP_EXAM_END), "STATUS: INTERRUPTED | IN_EXAM");
    assert_string_equal(door_ask(desk, OP_EXAM_RESUME), "OK");
    assert_string_equal(door_ask(desk, OP_EXAM_END), "OK");
    assert_int_equal(house_count(&desk->house, "select count(*) from attempt"), 1);
}

/* Why a late candidate was admitted stays on record, whatever else comes. */
static void exam__interrupted__keeps_the_reason_of_a_late_admission_a19(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START + MINUTE);
    assert_string_equal(door_check_in(desk, "train was late"), "OK");
    assert_string_equal(door_ask(desk, OP_EXAM_START), "OK");
    assert_string_equal(door_because(desk, OP_EXAM_INTERRUPT, "no power"), "OK");
    assert_string_equal(desk_newest(desk, "note"), "train was late; no power");
}

static void exam__interrupted_before_it_began__begins_when_resumed(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START);
    assert_string_equal(door_check_in(desk, ""), "OK");
    assert_string_equal(door_because(desk, OP_EXAM_INTERRUPT, "no power"), "OK");
    assert_int_equal(house_count(&desk->house, "select count(*) from attempt"), 0);
    assert_string_equal(desk_sql(desk, "select status from registration"), "SCHEDULED");
    door_at(desk, "oper", START + 600);
    assert_string_equal(door_ask(desk, OP_EXAM_RESUME), "OK");
    assert_int_equal(house_count(&desk->house, "select started_at from attempt"), START + 600);
    assert_string_equal(desk_sql(desk, "select status from registration"), "SAT");
}

static void exam__ended_by_a_clock_that_was_put_back__ends_as_it_began(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START);
    assert_string_equal(door_check_in(desk, ""), "OK");
    assert_string_equal(door_ask(desk, OP_EXAM_START), "OK");
    door_at(desk, "oper", START - 600);
    assert_string_equal(door_ask(desk, OP_EXAM_END), "OK");
    assert_int_equal(house_count(&desk->house, "select ended_at from attempt"), START);
}

/* ---- by the centre --------------------------------------------------------------------------- */

static void centre__cancels_at_any_time__the_registration_is_open_again(void **state)
{
    struct desk *desk = *state;
    desk_come(desk, START - 5 * DAY);
    desk->sitting = desk_slot(desk, START + DAY);
    assert_string_equal(desk_move(desk), "OK"); /* a move in progress ends with it */
    desk_take(desk, 7, 9);
    door_at(desk, "oper", START - 5 * DAY + 60);
    assert_string_equal(door_because(desk, OP_EXAM_CANCEL, "the roof leaks"), "OK");
    assert_string_equal(desk_newest(desk, "status || ' ' || note"),
                        "CANCELLED_BY_CENTRE the roof leaks");
    assert_string_equal(desk_sql(desk, "select status from registration"), "OPEN");
    assert_string_equal(desk_sql(desk, "select note || ' ' || person from message where kind = "
                                       "'appointment_cancelled_by_centre'"),
                        "the roof leaks 王小明");
    assert_int_equal(house_count(&desk->house, "select sum(taken) from sitting"), 0);
    desk_come(desk, START - 4 * DAY);
    assert_string_equal(desk_tried(desk, 7), "STEP_ORDER: 7 | 2");
    desk_take(desk, 1, 10);
}

/* Less than 72 hours before, when the candidate can do nothing, and after the start. */
static void centre__cancels_late__even_an_exam_that_nobody_attends(void **state)
{
    struct desk *desk = *state;
    door_at(desk, "oper", START + 1799);
    assert_string_equal(door_because_dry(desk, OP_EXAM_CANCEL, "flood"), "OK");
    door_at(desk, "oper", START + 1800);
    assert_string_equal(door_because_dry(desk, OP_EXAM_CANCEL, "flood"),
                        "STATUS: NO_SHOW | CONFIRMED, INTERRUPTED");
    door_at(desk, "super", START + 1800);
    assert_string_equal(door_because(desk, OP_EXAM_CANCEL, "flood"), "OK");
}

static void centre__gives_an_interrupted_exam_up__it_can_be_scheduled_again_a8(void **state)
{
    struct desk *desk = *state;
    door_by_code(desk);
    door_at(desk, "oper", START + DAY);
    assert_string_equal(door_check_in(desk, ""), "OK");
    assert_string_equal(door_ask(desk, OP_EXAM_START), "OK");
    assert_string_equal(door_because(desk, OP_EXAM_CANCEL, "fire"),
                        "STATUS: IN_EXAM | CONFIRMED, INTERRUPTED");
    assert_string_equal(door_because(desk, OP_EXAM_INTERRUPT, "fire"), "OK");
    assert_string_equal(door_because(desk, OP_EXAM_CANCEL, "fire"), "OK");
    assert_string_equal(desk_sql(desk, "select group_concat(change) from audit where noun = "
                                       "'registration' and object_id = 2"),
                        "OPEN,OPEN>SCHEDULED,SCHEDULED>SAT,SAT>OPEN");
    assert_string_equal(desk_sql(desk, "select status from code"), "BOUND");
    assert_int_equal(house_count(&desk->house, "select count(*) from attempt where ended_at is "
                                               "null"),
                     1);
    house_as(&desk->house, "anna");
    desk->sitting = desk_slot(desk, START + 9 * DAY);
    desk_take(desk, 1, 10);
    assert_string_equal(desk_sql(desk, "select status from code"), "SCHEDULED");
}

/* ---- what the candidate sees ----------------------------------------------------------------- */

static void expect_seen(struct desk *desk, const char *status, const char *result)
{
    struct appointment_list_rep list;
    struct appointment_show_rep rep;
    house_as(&desk->house, "anna");
    assert_int_equal(ask_appointment_list(desk->house.client, &desk->house.arena, NULL, &list),
                     CD_OK);
    assert_string_equal(list.rows.v[0].status, status);
    assert_string_equal(list.rows.v[0].result, result);
    struct appointment_show_req req = {.appointment = list.rows.v[0].id};
    assert_int_equal(ask_appointment_show(desk->house.client, &desk->house.arena, &req, &rep),
                     CD_OK);
    assert_string_equal(rep.status, status);
    assert_string_equal(rep.result, result);
    assert_int_equal(rep.release_at, list.rows.v[0].release_at);
}

static void result__in_every_list__awaited_to_the_second_of_its_release_i8(void **state)
{
    struct desk *desk = *state;
    int64_t release = START + HOUR + 3 * DAY;
    expect_seen(desk, "CONFIRMED", "");
    door_sit(desk);
    expect_seen(desk, "DONE", "AWAITING");
    const char *row = arena_fmt(&desk->house.arena, "%s,80\n", desk_newest(desk, "number"));
    assert_int_equal(house_results(&desk->house, row, NULL), CD_OK);
    house_clock(&desk->house, release - 1);
    expect_seen(desk, "DONE", "AWAITING");
    house_clock(&desk->house, release);
    expect_seen(desk, "DONE", "PASSED");
    house_clock(&desk->house, release - 1); /* the clock was put back */
    expect_seen(desk, "DONE", "AWAITING");
}

static void exam__asked_again_by_its_request_id__is_done_once(void **state)
{
    struct desk *desk = *state;
    static const struct request_id id = {{9, 9, 9}};
    struct exam_start_req req = {desk_newest(desk, "number")};
    struct exam_start_rep rep;
    door_at(desk, "oper", START);
    assert_string_equal(door_check_in(desk, ""), "OK");
    for (int i = 0; i < 2; i++)
        assert_int_equal(client_ask_again(desk->house.client, OP_EXAM_START, &id,
                                          &desk->house.arena, &req, &rep),
                         CD_OK);
    assert_int_equal(house_count(&desk->house, "select count(*) from attempt"), 1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, door_set_up, desk_tear_down)
    const struct CMUnitTest tests[] = {
        T(exam__start_and_end__registration_is_sat_and_the_attempt_counted_a15),
        T(exam__undone__is_confirmed_again_without_a_document),
        T(exam__interrupted_and_resumed__is_one_attempt),
        T(exam__interrupted__keeps_the_reason_of_a_late_admission_a19),
        T(exam__interrupted_before_it_began__begins_when_resumed),
        T(exam__ended_by_a_clock_that_was_put_back__ends_as_it_began),
        T(centre__cancels_at_any_time__the_registration_is_open_again),
        T(centre__cancels_late__even_an_exam_that_nobody_attends),
        T(centre__gives_an_interrupted_exam_up__it_can_be_scheduled_again_a8),
        T(result__in_every_list__awaited_to_the_second_of_its_release_i8),
        T(exam__asked_again_by_its_request_id__is_done_once),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
