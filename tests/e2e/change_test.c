/* Moving and cancelling by keys: what the screens say, and what stands in the database. M24-M26,
 * A2, A22, B5, B10. */
#include "tests/lib/harness.h"

#include <stdlib.h>
#include <string.h>

#include "tests/lib/hands.h"

enum { ROWS = 24, COLS = 80, HOLD = 600, LIMIT = 72 * 3600 };

/* wang.xiaoming at the certification records; his one appointment is selected. */
static struct term *records(struct world *world)
{
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_do(term, "3 [Certification records] [Free to change until]");
    return term;
}

static struct term *demo(struct world *world)
{
    world_config(world, "policy: { idle_seconds_candidate = 86400; };\n");
    world_demo(world);
    return records(world);
}

/* Of his appointment that is ahead or going on. */
static int64_t starts_at(struct world *world)
{
    return strtoll(world_sql(world,
                             "select a.starts_at from appointment a join account p on p.id = "
                             "a.account_id where p.login = 'wang.xiaoming' and a.status in "
                             "('CONFIRMED', 'IN_EXAM')"),
                   NULL, 10);
}

static const char *statuses(struct world *world)
{
    return world_sql(world, "select group_concat(status) from (select a.status from appointment a "
                            "join account p on p.id = a.account_id where p.login = "
                            "'wang.xiaoming' and a.number is not null order by a.id)");
}

static void move__by_keys__says_what_is_given_up_and_replaces_it_m24(void **state)
{
    struct term *term = demo(*state);
    hands_do(term, "m [Move: Centre and dates] [Now] [Wed 30 Dec 2026 11:30] Enter Enter");
    hands_do(term, "[Move: Date and time] Enter Down Down Enter [Move: Name and contact]");
    hands_do(term, "[You keep the seat that you have] Enter [Move: Confirm everything]");
    hands_do(term, "[Your seat of Wed 30 Dec 2026 11:30 is given up] [Move appointment]");
    assert_string_equal(statuses(*state), "CONFIRMED\n");
    hands_do(term, "Enter [Your appointment is moved] [Appointment moved]");
    hands_do(term, "[Wed 30 Dec 2026 11:30, Singapore Harbour Centre is free for others]");
    assert_string_equal(statuses(*state), "REPLACED,CONFIRMED\n");
    hands_do(term, "a [Certification records] [Confirmed] [Moved]");
    world_term_close(*state, term);
    world_must(*state, "check", NULL);
}

static void move__left_on_its_first_step__nothing_has_changed(void **state)
{
    struct term *term = demo(*state);
    int64_t start = starts_at(*state);
    hands_do(term, "m [Move: Centre and dates] Esc [Nothing was moved] [Certification records]");
    hands_do(term,
             "m Enter Enter Enter Down Down Enter [Move: Name and contact] Esc [Date and time]");
    hands_do(term, "Esc [Move: Centre and dates] [The seat was given back] Esc");
    hands_do(term, "[Nothing was moved] [Certification records]");
    assert_string_equal(statuses(*state), "CONFIRMED\n");
    assert_int_equal(starts_at(*state), start);
    assert_string_equal(world_sql(*state,
                                  "select count(*) from appointment a join account p on p.id = "
                                  "a.account_id where p.login = 'wang.xiaoming' and "
                                  "a.status = 'HELD'"),
                        "0\n");
}

static void move__hold_runs_out__leads_to_the_seats_and_keeps_the_old_one_b10(void **state)
{
    struct world *world = *state;
    struct term *term = demo(world);
    hands_do(term, "m Enter Enter Enter Down Down Enter [Seat held for you  10:00]");
    hands_later(world, term, WORLD_NOW + HOLD);
    hands_do(term, "[Move: Date and time] [ten minutes for this seat are over]");
    assert_string_equal(statuses(world), "CONFIRMED\n");
    hands_do(term, "Enter Enter [Move: Name and contact] Enter Enter [Your appointment is moved]");
}

static bool on_own_sitting(struct term *term)
{
    int row, col;
    term_cursor(term, &row, &col);
    return strstr(term_line(term, row), "yours now") != NULL;
}

/* In the centre's own list the sitting that one has is no choice, and w says why. */
static void move__to_the_sitting_that_one_has__is_explained_b5(void **state)
{
    struct term *term = demo(*state);
    hands_do(term, "m Enter Enter [Move: Date and time]");
    for (int i = 0; i < 45 && !term_shows(term, "yours now"); i++)
        hands_do(term, "Right");
    hands_do(term, "[yours now] Enter");
    for (int i = 0; i < 6 && !on_own_sitting(term); i++)
        hands_do(term, "Down");
    hands_do(term, "Enter [This is the sitting that you have already]");
}

static void change__to_the_second__both_are_refused_71_59_59_before_a2(void **state)
{
    struct world *world = *state;
    struct term *term = demo(world);
    int64_t start = starts_at(world);
    world_term_close(world, term);
    world_clock(world, start - LIMIT);
    term = records(world);
    hands_do(term, "x [Your seat is free for others at once] n m [Move: Centre and dates] Esc");
    hands_later(world, term, start - LIMIT + 1);
    hands_do(term, "[not possible any more] m [Too near to the exam] [M26] [ask the centre] Enter");
    hands_do(term, "x [Too near to the exam] Enter w [Cancel it]");
    assert_string_equal(statuses(world), "CONFIRMED\n");
}

static void cancel__by_keys__the_order_is_scheduled_anew_m25(void **state)
{
    struct term *term = demo(*state);
    hands_do(term, "x [Cancel appointment] [Free of charge until Sun 27 Dec 2026 11:30] n");
    assert_string_equal(statuses(*state), "CONFIRMED\n");
    hands_do(term, "x [Cancel appointment] y [The appointment is cancelled] [Cancelled]");
    assert_string_equal(statuses(*state), "CANCELLED\n");
    hands_do(term, "o [Schedule exam] s [Privacy statement]");
    world_term_close(*state, term);
    world_must(*state, "check", NULL);
}

static void staff_do(struct world *world, const char *verb)
{
    world_must(world, "--as", "admin", "exam", verb, "--number", "A2611-00001", NULL);
}

/* Nothing of it can be changed any more, and nothing is said before its time. */
static void records__exam_that_was_sat__awaits_its_result_m30_a15(void **state)
{
    struct world *world = *state;
    world_config(world, "policy: { idle_seconds_candidate = 86400; };\n");
    world_demo(world);
    world_clock(world, starts_at(world));
    world_must(world, "--as", "admin", "exam", "check_in", "--number", "A2611-00001", "--document",
               "licence", "--expires", "2026-12-30", NULL);
    staff_do(world, "start");
    world_clock(world, starts_at(world) + 5400);
    staff_do(world, "end");
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_do(term, "3 [Awaiting result] [not before Sat 2 Jan 2027 13:00 (UTC+08:00)]");
    hands_do(term, "<Move> <Cancel it> m <Too near> x <Too near> o [2611-0001]");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(move__by_keys__says_what_is_given_up_and_replaces_it_m24),
        T(move__left_on_its_first_step__nothing_has_changed),
        T(move__hold_runs_out__leads_to_the_seats_and_keeps_the_old_one_b10),
        T(move__to_the_sitting_that_one_has__is_explained_b5),
        T(change__to_the_second__both_are_refused_71_59_59_before_a2),
        T(cancel__by_keys__the_order_is_scheduled_anew_m25),
        T(records__exam_that_was_sat__awaits_its_result_m30_a15),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
