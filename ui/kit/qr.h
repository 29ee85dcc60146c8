/* qr: a QR code on the screen, for a camera.
 *
 * Black on white whatever the terminal's own colours are; light around it, as cameras need it. Half
 * a cell a module where the terminal has half blocks; two blank cells a module in ASCII, which
 * takes twice as much room either way.
 */
#ifndef CD_KIT_QR_H
#define CD_KIT_QR_H

#include "base/qr.h"
#include "ui/draw.h"

/* Rows and columns that it takes on this terminal, with the light around it. */
int qr_rows(const struct win *win, const struct qr *qr);
int qr_columns(const struct win *win, const struct qr *qr);

/* Draws it at (y, x). False, and nothing drawn, where it does not fit whole. */
bool qr_draw(const struct win *win, int y, int x, const struct qr *qr);

#endif
