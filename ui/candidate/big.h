/* big: a number to be read from across a desk: digits and hyphens, five rows high.
 */
#ifndef CD_BIG_H
#define CD_BIG_H

#include "ui/draw.h"

enum { BIG_HEIGHT = 5 };

/* Draws `number` at (y, x), two columns a dot where `width` has room for that, else one. What is
 * neither digit nor hyphen is left blank. Returns the columns used. */
int big_draw(const struct win *win, int y, int x, int width, enum style style, const char *number);

#endif
