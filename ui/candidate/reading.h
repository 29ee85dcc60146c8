/* reading: a document to read to its end and, where it asks for that, to agree to (M8, A18).
 *
 * Knows the text, how far it was read, and the box. What agreeing does is the screen's to ask.
 */
#ifndef CD_READING_H
#define CD_READING_H

#include "ui/app.h"
#include "ui/kit/pager.h"

struct reading {
    struct pager pager;
    struct document_show_rep doc; /* texts in the visit's arena, but for the body */
    const char *consent;          /* N_(), what the box says; NULL where reading is enough */
    bool agreed;
    int box_y, box_x, box_width; /* as drawn, for clicks */
    bool ready;
};

/* Asks for the document of `kind`. A text that has changed is unread and not agreed. */
enum cd_err reading_load(struct visit *visit, struct reading *reading, const char *kind,
                         const char *consent);

/* The text is known from before: the box is checked and nothing has to be read again. */
void reading_known(struct reading *reading);

void reading_done(struct reading *reading);

bool reading_finished(const struct reading *reading);

/* READ_ON and AGREE. `next` is the command that goes on: hidden until the text is read, refused
 * until it is agreed. */
enum can reading_can(const struct reading *reading, enum command command, enum command next);

/* READ_ON, AGREE, and plain input. */
void reading_act(struct reading *reading, enum command command, const struct input *in);

void reading_draw(struct reading *reading, const struct win *win);

#endif
