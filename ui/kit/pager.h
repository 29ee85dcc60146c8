/* pager: a long text to read, and the knowledge whether it was read to its end (M8).
 */
#ifndef CD_PAGER_H
#define CD_PAGER_H

#include <stdbool.h>

#include "base/buf.h"
#include "ui/draw.h"
#include "ui/key.h"

struct pager {
    struct buf text;  /* safe */
    struct buf lines; /* wrapped for `width` */
    int width;
    int count; /* lines */
    int top;
    int height; /* as drawn last */
    bool read;  /* the last line has been on the screen */
};

void pager_init(struct pager *pager);
void pager_free(struct pager *pager);

/* Shows `text` from its beginning, unread. Does nothing if it is the text already shown. */
void pager_set(struct pager *pager, const char *text);

/* Arrows, j k, Space, PgUp PgDn, Home End, g G, wheel; true if it was one of them. */
bool pager_input(struct pager *pager, const struct input *in);

/* True once the end was on the screen. */
bool pager_read_all(const struct pager *pager);

/* How far: percent of the lines that have been passed, 100 at the end. */
int pager_percent(const struct pager *pager);

/* Draws the text and a mark where it goes on. The cursor stands on the first line shown. */
void pager_draw(struct pager *pager, const struct win *win);

#endif
