/* edit: one line of text under the user's fingers, by grapheme.
 *
 * Holds NFC text, always clean (text_clean): what must not reach a terminal is dropped when it
 * comes in. Knows columns, scrolling and a limit in code points. Knows no labels and no rules; see
 * form.h.
 *
 * Life cycle: edit_init, then the rest, then edit_free, which wipes the text.
 */
#ifndef CD_EDIT_H
#define CD_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/draw.h"
#include "ui/key.h"

enum { EDIT_SECRET = 1 }; /* shows dots, never the text */

/* What an input did. */
enum edit_done {
    EDIT_IGNORED, /* not a key of the editor */
    EDIT_MOVED,   /* only the cursor, or nothing at its end */
    EDIT_CHANGED,
    EDIT_FULL,  /* changed as far as the limit allowed, the rest is lost */
    EDIT_UNSAFE /* changed, but characters that can't be shown were dropped */
};

struct edit {
    struct buf text;
    size_t at;    /* byte where the cursor stands, always a border of graphemes */
    size_t from;  /* first byte shown */
    size_t limit; /* code points at most */
    unsigned flags;
};

void edit_init(struct edit *edit, size_t limit, unsigned flags);
void edit_free(struct edit *edit);

/* Replaces the text (composed, cleaned and cut like typed text); the cursor goes to its end. */
void edit_set(struct edit *edit, const char *text);

/* The text; borrowed until the next change. */
const char *edit_text(const struct edit *edit);

/* Characters, Backspace, Delete, arrows, Home/End, ^A ^E ^B ^F ^D ^H, ^W and ^U and ^K, Ctrl-arrows
 * by word, pastes (line feeds become blanks). Up, Down, Tab, Enter and Esc are never taken. */
enum edit_done edit_input(struct edit *edit, const struct input *in);

/* A translated note for EDIT_FULL and EDIT_UNSAFE, NULL for the rest. */
const char *edit_note(enum edit_done done);

/* Draws `width` columns at (y, x), scrolled so that the cursor is seen, with marks where text goes
 * on. With `focus` also puts the caret there. */
void edit_draw(struct edit *edit, const struct win *win, int y, int x, int width, bool focus);

/* Puts the cursor where column `column` of the drawn field was clicked. */
void edit_click(struct edit *edit, int column);

#endif
