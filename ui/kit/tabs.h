/* tabs: a few headings side by side, of which one is open.
 */
#ifndef CD_TABS_H
#define CD_TABS_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw.h"
#include "ui/key.h"

enum { TABS_MAX = 10, TABS_HEIGHT = 2 };

struct tabs {
    const char *const *labels; /* N_() */
    size_t count;              /* TABS_MAX at most */
    size_t selected;
    int drawn_y;
    struct {
        int from, to;
    } spots[TABS_MAX]; /* columns of the terminal, for clicks */
};

void tabs_init(struct tabs *tabs, const char *const *labels, size_t count);

/* Left, Right and Tab, round the ends; click. True if another tab is open now. */
bool tabs_input(struct tabs *tabs, const struct input *in);

/* The headings in row 0, a heavy line under the open one. */
void tabs_draw(struct tabs *tabs, const struct win *win);

#endif
