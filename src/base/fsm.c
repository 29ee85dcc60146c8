#include "base/fsm.h"

#include <string.h>

int fsm_step(const struct fsm *machine, int state, int event, uint32_t role)
{
    if (state < 0 || state >= machine->state_count)
        return -1;
    for (size_t i = 0; i < machine->row_count; i++) {
        const struct fsm_row *row = &machine->rows[i];
        if (row->event == event && (row->from & FSM_IN(state)) && (row->roles & role))
            return row->to;
    }
    return -1;
}

int fsm_state(const struct fsm *machine, const char *text)
{
    for (int i = 0; i < machine->state_count; i++)
        if (strcmp(machine->states[i], text) == 0)
            return i;
    return -1;
}
