/* photo: the screen as a camera would see it, for what is drawn to be read by one.
 *
 * The cells of a terminal become dots: their colours, half blocks and blocks exactly, any other
 * letter as some ink. Knows no code; zbarimg reads it.
 */
#ifndef TEST_PHOTO_H
#define TEST_PHOTO_H

#include "tests/lib/term.h"
#include "tests/lib/world.h"

/* How a terminal shows its own colours, and how large its cells are. */
struct camera {
    bool light; /* dark letters on a light ground */
    int cell_width, cell_height;
};

/* Every QR code on the screen, a line each; "" for none. Lives until the world's next run. */
const char *photo_read(struct world *world, struct term *term, const struct camera *camera,
                       int rows, int cols);

#endif
