/* progress: how far something has come.
 */
#ifndef CD_PROGRESS_H
#define CD_PROGRESS_H

#include "ui/draw.h"

/* One row: a bar, the percentage, "done of whole". */
void progress_draw(const struct win *win, int y, int x, int width, long done, long whole);

/* The rail of a wizard: steps before `now` checked, `now` strong, the rest dim; then its title.
 * Returns the columns used. Steps count from 1. */
int progress_rail(const struct win *win, int y, int x, int now, int count, const char *title);

#endif
