#include "base/fsm.h"

#include <stdio.h>
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

void fsm_needed(const struct fsm *machine, int event, uint32_t role, char *text, size_t size)
{
    size_t length = 0;
    text[0] = '\0';
    for (int state = 0; state < machine->state_count; state++)
        if (fsm_step(machine, state, event, role) >= 0 && length < size)
            length += (size_t)snprintf(text + length, size - length, "%s%s", length ? ", " : "",
                                       machine->states[state]);
}

int fsm_state(const struct fsm *machine, const char *text)
{
    for (int i = 0; i < machine->state_count; i++)
        if (strcmp(machine->states[i], text) == 0)
            return i;
    return -1;
}
