/* calendar: one month of days to choose from.
 *
 * Works on civil day numbers (zone.h). Free seats come through a callback; days outside [first,
 * last] are dim and can't be chosen.
 */
#ifndef CD_CALENDAR_H
#define CD_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/draw.h"
#include "ui/key.h"

enum { CALENDAR_WIDTH = 30, CALENDAR_HEIGHT = 10 };

enum calendar_done { CALENDAR_IGNORED, CALENDAR_MOVED, CALENDAR_CHOSEN };

struct calendar {
    int64_t first, last; /* the days that can be chosen */
    int64_t today;
    int64_t day; /* selected */
    /* Free seats on a day, -1 where nothing is known (drawn without a sign); NULL for none. */
    int64_t (*free)(const void *data, int64_t day);
    const void *data;
    int64_t few;  /* free seats that count as few; 5 when 0 */
    bool blurred; /* another widget has the focus */
    int drawn_y, drawn_x;
};

/* Selects `day`, moved into the range. */
void calendar_init(struct calendar *calendar, int64_t first, int64_t last, int64_t today,
                   int64_t day);
void calendar_select(struct calendar *calendar, int64_t day);

/* Arrows and hjkl by day and week, n p and PgDn PgUp by month, Home End, Enter chooses, click,
 * double click chooses, wheel by month. */
enum calendar_done calendar_input(struct calendar *calendar, const struct input *in);

/* Draws month, weekdays and days in CALENDAR_WIDTH x CALENDAR_HEIGHT; the cursor on the day. */
void calendar_draw(struct calendar *calendar, const struct win *win, int y, int x);

/* The two signs below it: "· few seats  – none". */
void calendar_legend(const struct calendar *calendar, const struct win *win, int y, int x);

#endif
