/* booking_times: the times of one day in the chosen centre, as a list to choose from. Part of
 * step 8.
 */
#ifndef CD_BOOKING_TIMES_H
#define CD_BOOKING_TIMES_H

#include "ui/app.h"
#include "ui/kit/table.h"

struct times {
    struct arena arena; /* the times of one day: asked anew whenever the day changes */
    struct sitting_slots_rep rep;
    struct table table;
    int64_t day;
    int64_t held;  /* sitting in which a seat is held, or 0 */
    int64_t moved; /* start of the appointment that is moved, if it is in this centre, or 0 */
    int64_t now;   /* of the last drawing */
};

void times_init(struct times *times);
void times_done(struct times *times);

/* Asks for the times of `day`. On failure there are none. */
enum cd_err times_load(struct visit *visit, struct times *times, int64_t day, int64_t held);

/* The selected one, NULL without any. */
const struct slot_row *times_selected(const struct times *times);

/* True if a seat can be had there, as far as the screen knows. */
bool times_open(const struct times *times, const struct slot_row *row, int64_t now);

void times_draw(struct times *times, const struct win *win, bool blurred, int64_t now);

#endif
