/* rate: a pass rate as a person reads it: the released passes of the released results (A1).
 */
#ifndef CD_RATE_H
#define CD_RATE_H

#include <stdint.h>

#include "base/buf.h"
#include "ui/draw.h"

enum { RATE_TEXT = 6 }; /* columns of " 100 %" */

/* "84 %", or "-" where no result is out. Into text[FORMAT_TEXT]. */
void rate_text(char *text, int64_t passed, int64_t released);

/* A bar of `width` columns and the percentage, for a cell of a table. */
enum style rate_cell(const struct win *win, struct buf *text, int width, int64_t passed,
                     int64_t released);

#endif
