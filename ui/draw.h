/* draw: the only place that puts text on the terminal.
 *
 * A `win` is a rectangle of the screen, a value: windows are cut out of windows, nothing is ever
 * freed. Coordinates count from the window's upper left corner, in rows and terminal columns (a
 * Chinese character has two). What would stand outside is cut off; no call fails. All text is
 * scrubbed here (text_scrub), so callers hand over what users and files gave them as it is.
 *
 * A frame is drawn into memory, always whole; draw_finish sends the terminal only what differs
 * from the frame before. So drawing the same again is free, and nobody has to remember what
 * changed. The app blanks the body before a screen draws.
 *
 * The hardware cursor belongs to whoever calls draw_cursor last: screen readers follow it, so
 * every screen ends its drawing with the cursor on the focused row or field.
 */
#ifndef CD_DRAW_H
#define CD_DRAW_H

#include <stdbool.h>

#include "base/buf.h"
#include "ui/theme.h"

/* The terminal's screen. One exists while the interface runs; the app owns it. */
struct draw {
    struct theme theme;
    int rows, columns; /* of the whole terminal now */
    int cursor_y, cursor_x;
    bool cursor_shown;
    bool mark_frames;     /* CERTDESK_TEST_FRAMES: tell tests of each finished frame */
    unsigned long frame;  /* finished frames so far */
    unsigned long inputs; /* that the app has taken so far: tests know by it what a frame answers */
    void *screen;         /* curses' SCREEN */
};

struct win {
    struct draw *draw;
    int y, x; /* on the terminal */
    int height, width;
};

/* What draw_open is told of the user's wishes. */
struct draw_options {
    enum theme_kind theme;
    bool ascii;
    bool mouse;
};

/* ---- life cycle ------------------------------------------------------------------------------ */

/* Takes the terminal over: curses in raw mode, bracketed paste, mouse, die_hook. False when there
 * is no usable terminal; `*message` is then a translated sentence for stderr. */
bool draw_open(struct draw *draw, const struct draw_options *options, const char **message);

/* Gives the terminal back as it was; the first call does it, later ones do nothing. */
void draw_close(struct draw *draw);

/* Leaves without a word to the terminal: it has hung up. */
void draw_abandon(struct draw *draw);

/* Asks the kernel for the terminal's size and adapts to it. */
void draw_resize(struct draw *draw);

/* Sends what changed and puts the cursor in its place; ends one frame. */
void draw_finish(struct draw *draw, bool busy);

/* Makes the next draw_finish send everything again (Ctrl-L). */
void draw_repaint(struct draw *draw);

/* Sets the title of the terminal's window, where it has one. */
void draw_title(struct draw *draw, const char *title);

/* ---- windows --------------------------------------------------------------------------------- */

struct win win_screen(struct draw *draw);

/* The rectangle at (y, x) of `win`, cut to it; may be empty (height or width 0). */
struct win win_sub(const struct win *win, int y, int x, int height, int width);

/* A rectangle of that size in the middle of `win`, or as much as fits. */
struct win win_middle(const struct win *win, int height, int width);

/* ---- drawing --------------------------------------------------------------------------------- */

/* Blanks the window. */
void draw_clear(const struct win *win);

/* `text` in exactly `width` columns from (y, x): filled up with blanks, or cut with an ellipsis.
 * Width -1 means to the window's right edge. Returns the columns that the text itself took. */
int draw_text(const struct win *win, int y, int x, int width, enum style style, const char *text);

/* The same against the right end, and in the middle, of these columns. */
int draw_right(const struct win *win, int y, int x, int width, enum style style, const char *text);
int draw_middle(const struct win *win, int y, int x, int width, enum style style, const char *text);

/* Only as many columns as the text has, nothing behind it. Returns them, so that pieces can be put
 * side by side: x += draw_word(...). */
int draw_word(const struct win *win, int y, int x, enum style style, const char *text);

/* A formatted draw_text. */
int draw_fmt(const struct win *win, int y, int x, int width, enum style style, const char *format,
             ...) __attribute__((format(printf, 6, 7)));

/* `text` broken into lines of `width` columns, `height` lines at most. Returns the lines it has
 * when it all fits (which may be more than `height`). Line feeds in the text are kept. */
int draw_wrap(const struct win *win, int y, int x, int height, int width, enum style style,
              const char *text);

/* One row "label      value": label dim in `label_width` columns, then the value. */
void draw_fact(const struct win *win, int y, int x, int label_width, const char *label,
               enum style style, const char *value);

int draw_glyph(const struct win *win, int y, int x, enum style style, enum glyph glyph);
void draw_rule(const struct win *win, int y, int x, int width, enum glyph glyph);
void draw_blank(const struct win *win, int y, int x, int width, enum style style);

/* A bar of `width` columns filled to part/whole; in eighths of a column where signs allow. */
void draw_bar(const struct win *win, int y, int x, int width, enum style style, long part,
              long whole);

/* The same as text for a cell of a table, appended; blanks where it is empty. */
void draw_bar_text(const struct win *win, struct buf *out, int width, long part, long whole);

/* A frame of thin lines on the window's edge with a title (NULL for none) in its upper line. */
void draw_frame(const struct win *win, const char *title);

/* Where the hardware cursor stands after this frame; hidden (but there) or shown for typing. */
void draw_cursor(const struct win *win, int y, int x);
void draw_caret(const struct win *win, int y, int x);

/* The glyph's text on this terminal, for putting into texts. */
const char *draw_sign(const struct win *win, enum glyph glyph);

#endif
