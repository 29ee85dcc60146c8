/* flow: which screen comes next. The rows stand in flow.def.
 *
 * Pure tables and searches: no terminal, no operations, testable alone.
 */
#ifndef CD_FLOW_H
#define CD_FLOW_H

#include <stddef.h>
#include <stdio.h>

#include "base/buf.h"
#include "ui/screen.h"

enum flow_step {
    FLOW_PUSH,    /* `to` on top; Back returns here */
    FLOW_REPLACE, /* `to` instead of this screen */
    FLOW_POP,     /* back to the screen below; `to` is SCREEN_NONE */
    FLOW_HOME,    /* everything away, the home of the role; `to` is SCREEN_NONE */
    FLOW_RESET    /* everything away but the home, then `to` on it */
};

struct flow_row {
    enum screen_id from; /* or SCREEN_ANY */
    enum event_id event;
    enum screen_id to;
    enum flow_step step;
};

/* A machine, so that tests can check broken ones too. */
struct flow {
    const struct flow_row *rows;
    size_t count;
    const struct screen_ops *(*ops)(enum screen_id screen);
    enum screen_id (*home)(unsigned role);
};

/* The program's own. */
extern const struct flow flow_main;

/* The row for `event` of `from`: its own, else the SCREEN_ANY one; NULL if there is none. */
const struct flow_row *flow_next(const struct flow *flow, enum screen_id from, enum event_id event);

/* Looks for rows that stand twice, screens that a role of theirs can't reach or that are reached by
 * others, events without a row, rows whose event no screen returns, and screens from which Back
 * does not lead home. Appends one line per fault to `faults` (untranslated) and returns their
 * number. */
size_t flow_check(const struct flow *flow, struct buf *faults);

/* Prints the machine in Graphviz' language. */
void flow_dot(const struct flow *flow, FILE *out);

#endif
