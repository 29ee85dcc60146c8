/* fsm: status machines as tables. What is not listed is an error.
 *
 * A machine is one const array of rows per noun; a status is stored as its text. Rows with several
 * from-states name each in `from` as bits. Pure: the write that follows is compare-and-set on the
 * from-state, so that two askers can't both win.
 */
#ifndef CD_FSM_H
#define CD_FSM_H

#include <stddef.h>
#include <stdint.h>

struct fsm_row {
    uint32_t from; /* bits of states: FSM_IN(STATE) | ... */
    int event;
    int to;
    uint32_t roles; /* ROLE_* bits that may cause it */
};

#define FSM_IN(state) (UINT32_C(1) << (state))

struct fsm {
    const char *name;          /* the noun: "order" */
    const char *const *states; /* texts as stored, by state number */
    const char *const *events;
    int state_count;
    int event_count;
    const struct fsm_row *rows;
    size_t row_count;
};

/* The state that `event` leads to from `state` for somebody of `role` (one bit), or -1. */
int fsm_step(const struct fsm *machine, int state, int event, uint32_t role);

/* The states in which somebody of `role` could do it, as "CONFIRMED, INTERRUPTED", into text[size].
 */
void fsm_needed(const struct fsm *machine, int event, uint32_t role, char *text, size_t size);

/* The number of a state's text, or -1. */
int fsm_state(const struct fsm *machine, const char *text);

#endif
