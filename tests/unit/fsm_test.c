/* The stepper of status machines, on a small machine of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fsm.h"

enum { SHUT, OPEN, LOCKED, STATES };
enum { PUSH, PULL, TURN, EVENTS };
enum { GUEST = 1, OWNER = 2 };

static const char *const states[] = {"SHUT", "OPEN", "LOCKED"};
static const char *const events[] = {"push", "pull", "turn"};

static const struct fsm_row rows[] = {
    {FSM_IN(SHUT), PUSH, OPEN, GUEST | OWNER},
    {FSM_IN(OPEN), PULL, SHUT, GUEST | OWNER},
    {FSM_IN(SHUT) | FSM_IN(OPEN), TURN, LOCKED, OWNER},
    {FSM_IN(LOCKED), TURN, SHUT, OWNER},
};

static const struct fsm door = {
    "door", states, events, STATES, EVENTS, rows, sizeof rows / sizeof *rows,
};

/* What every state, event and role must give; -1 is "not listed". */
static const int guest[STATES][EVENTS] = {{OPEN, -1, -1}, {-1, SHUT, -1}, {-1, -1, -1}};
static const int owner[STATES][EVENTS] = {{OPEN, -1, LOCKED}, {-1, SHUT, LOCKED}, {-1, -1, SHUT}};

static void fsm__step__gives_every_cell_of_the_matrix(void **state)
{
    (void)state;
    for (int from = 0; from < STATES; from++)
        for (int event = 0; event < EVENTS; event++) {
            assert_int_equal(fsm_step(&door, from, event, GUEST), guest[from][event]);
            assert_int_equal(fsm_step(&door, from, event, OWNER), owner[from][event]);
            assert_int_equal(fsm_step(&door, from, event, 0), -1);
            assert_int_equal(fsm_step(&door, from, event, 4), -1);
        }
}

static void fsm__step__refuses_numbers_that_are_no_state_or_event(void **state)
{
    (void)state;
    assert_int_equal(fsm_step(&door, -1, PUSH, OWNER), -1);
    assert_int_equal(fsm_step(&door, STATES, PUSH, OWNER), -1);
    assert_int_equal(fsm_step(&door, 1000, PUSH, OWNER), -1);
    assert_int_equal(fsm_step(&door, SHUT, EVENTS, OWNER), -1);
    assert_int_equal(fsm_step(&door, SHUT, -1, OWNER), -1);
}

static void fsm__state__finds_stored_texts_exactly(void **state)
{
    (void)state;
    for (int i = 0; i < STATES; i++)
        assert_int_equal(fsm_state(&door, states[i]), i);
    assert_int_equal(fsm_state(&door, "open"), -1);
    assert_int_equal(fsm_state(&door, ""), -1);
    assert_int_equal(fsm_state(&door, "OPENED"), -1);
}

static void fsm__needed__names_the_states_in_which_it_goes(void **state)
{
    (void)state;
    char text[32], tight[8];
    fsm_needed(&door, TURN, OWNER, text, sizeof text);
    assert_string_equal(text, "SHUT, OPEN, LOCKED");
    fsm_needed(&door, PULL, GUEST, text, sizeof text);
    assert_string_equal(text, "OPEN");
    fsm_needed(&door, TURN, GUEST, text, sizeof text);
    assert_string_equal(text, "");
    fsm_needed(&door, TURN, OWNER, tight, sizeof tight);
    assert_string_equal(tight, "SHUT, O");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fsm__step__gives_every_cell_of_the_matrix),
        cmocka_unit_test(fsm__step__refuses_numbers_that_are_no_state_or_event),
        cmocka_unit_test(fsm__state__finds_stored_texts_exactly),
        cmocka_unit_test(fsm__needed__names_the_states_in_which_it_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
