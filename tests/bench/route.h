/* route: how each measured program is started, and which keys lead to its long list. */
#ifndef BENCH_ROUTE_H
#define BENCH_ROUTE_H

#include <stdbool.h>

struct world;

enum step_how {
    STEP_KEY,  /* key names, see term_key */
    STEP_TYPE, /* text */
    STEP_WAIT, /* until the screen shows it */
    STEP_END
};

struct step {
    enum step_how how;
    const char *text;
};

struct route {
    const char *program;
    bool practice;          /* needs a practice world, with a long catalogue */
    const struct step *way; /* from the first screen to the list, ended by STEP_END */
    int orders;             /* paid orders to add, a hundredth of them the candidate's */
    int visible;            /* rows of the list on the screen at 80x24 */
    int scrolls;            /* rows that one can scroll on from there */
};

extern const struct route certdesk_route, orders_route, codes_route, hello_route, table_route;

/* Makes what the program needs in a new world. */
void route_open(const struct route *route, struct world *world);

#endif
