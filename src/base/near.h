/* near: the known name that a mistyped one was probably meant to be.
 *
 *     struct near near = {.typed = "polcy"};
 *     for (each known name) near_try(&near, name);
 *     if (near.best) ...
 */
#ifndef CD_NEAR_H
#define CD_NEAR_H

#include <stddef.h>

struct near {
    const char *typed;
    const char *best; /* NULL while nothing is close enough to be worth naming */
    size_t distance;  /* of the best, in inserted, dropped and changed bytes */
};

void near_try(struct near *near, const char *name);

#endif
