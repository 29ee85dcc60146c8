#include "ui/draw.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"

/* Last, because they make macros of words; two of those are ours. */
#include <curses.h>
#include <term.h>
#undef columns
#undef lines

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char title_save[] = "\033[22;2t";
static const char title_back[] = "\033[23;2t";

/* Bytes that curses knows nothing of; its own output is flushed at the end of each frame. */
static void emit(const char *bytes)
{
    size_t left = strlen(bytes);
    while (left > 0) {
        ssize_t n = write(STDOUT_FILENO, bytes, left);
        if (n <= 0)
            return;
        bytes += n;
        left -= (size_t)n;
    }
}

/* ---- life cycle ------------------------------------------------------------------------------ */

static bool terminal_titled(void)
{
    static const char *const names[] = {"xterm", "screen", "tmux", "rxvt", "foot", "kitty", "st-"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(termname(), names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* The name under which curses knows this terminal, or one that will do (FACTS: kitty and foot are
 * not in every terminfo); NULL without any. A terminal that it knows but that can't place its
 * cursor is left at that. */
static const char *terminal_name(void)
{
    const char *names[] = {getenv("TERM"), "xterm-256color", "vt100"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int found = 0;
        if (!names[i] || !*names[i])
            continue;
        if (setupterm(names[i], STDOUT_FILENO, &found) != OK) {
            if (found == 1) /* known as one that prints on paper */
                return NULL;
            continue;
        }
        const char *place = tigetstr("cup");
        bool usable = place && place != (const char *)-1;
        del_curterm(cur_term);
        return usable ? names[i] : NULL;
    }
    return NULL;
}

static void restore(void)
{
    endwin();
    emit(paste_off);
    if (terminal_titled())
        emit(title_back);
}

static void screen_modes(void)
{
    raw(); /* ^C ^Z ^S are keys */
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE); /* all eight bits of a byte */
    nodelay(stdscr, TRUE);
    idlok(stdscr, TRUE); /* a scrolled list is a scrolled region */
    curs_set(0);
}

bool draw_open(struct draw *draw, const struct draw_options *options, const char **message)
{
    *draw = (struct draw){.mark_frames = false};
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        *message = _("the screens need a terminal; the commands work without one");
        return false;
    }
    const char *name = terminal_name();
    if (!getenv("ESCDELAY")) /* set_escdelay would override it */
        set_escdelay(getenv("SSH_CONNECTION") ? 100 : 25);
    draw->screen = name ? newterm(name, stdout, stdin) : NULL;
    if (!draw->screen) {
        *message = _("this terminal can't place its cursor; set TERM to what it is");
        return false;
    }
    die_hook(restore);
    screen_modes();
    theme_open(&draw->theme, options->theme, options->ascii);
    const char *frames = getenv("CERTDESK_TEST_FRAMES");
    draw->mark_frames = frames && *frames == '1';
    if (terminal_titled())
        emit(title_save);
    emit(paste_on);
    draw_resize(draw);
    return true;
}

void draw_close(struct draw *draw)
{
    if (!draw->screen)
        return;
    restore();
    draw_abandon(draw);
}

void draw_abandon(struct draw *draw)
{
    die_hook(NULL);
    if (draw->screen)
        delscreen(draw->screen);
    draw->screen = NULL;
}

void draw_resize(struct draw *draw)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
        (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr))) {
        resizeterm(size.ws_row, size.ws_col);
        clearok(curscr, TRUE); /* terminals re-flow their text in ways of their own */
    }
    getmaxyx(stdscr, draw->rows, draw->columns);
}

void draw_finish(struct draw *draw, bool busy)
{
    curs_set(draw->cursor_shown ? 1 : 0);
    move(draw->cursor_y, draw->cursor_x);
    wnoutrefresh(stdscr);
    doupdate();
    draw->frame++;
    if (draw->mark_frames) {
        char mark[48];
        snprintf(mark, sizeof mark, "\033]7777;frame;%lu;%lu%s\a", draw->frame, draw->inputs,
                 busy ? ";busy" : "");
        emit(mark);
    }
}

void draw_repaint(struct draw *draw)
{
    (void)draw;
    clearok(curscr, TRUE);
}

void draw_title(struct draw *draw, const char *title)
{
    (void)draw;
    if (!terminal_titled())
        return;
    struct buf text = BUF_INIT;
    buf_str(&text, "\033]2;");
    text_scrub(&text, title, false);
    buf_str(&text, "\a");
    emit(text.text);
    buf_free(&text);
}

/* ---- text ------------------------------------------------------------------------------------ */

/* Plain printable ASCII needs no scrubbing and has one column per byte: nearly all of a screen. */
static bool text_plain(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

/* Only places to type and paper show their style where they are empty; blanks in bold would be
 * bytes. */
static attr_t blank_attr(const struct win *win, enum style style)
{
    bool seen =
        style == STYLE_FIELD || style == STYLE_FOCUS || style == STYLE_PAPER || style == STYLE_INK;
    return (attr_t)(seen ? win->draw->theme.attr[style] : A_NORMAL);
}

static void put(const struct win *win, int y, int x, attr_t attr, const char *text, size_t size)
{
    if (size == 0)
        return;
    attrset((int)attr);
    mvaddnstr(win->y + y, win->x + x, text, (int)size);
}

static void put_blanks(const struct win *win, int y, int x, int width, attr_t attr)
{
    if (width <= 0)
        return;
    attrset((int)attr);
    mvhline(win->y + y, win->x + x, (chtype)' ' | (chtype)attr, width);
}

/* Cuts `width` columns at (y, x) to the window; -1 means to its edge. Returns what remains. */
static int columns_left(const struct win *win, int y, int x, int width)
{
    if (y < 0 || y >= win->height || x < 0 || x >= win->width)
        return 0;
    int room = win->width - x;
    return width < 0 || width > room ? room : width;
}

enum side { AT_LEFT, AT_MIDDLE, AT_RIGHT };

/* Safe text into `width` columns that are inside the window. */
static int put_text(const struct win *win, int y, int x, int width, enum style style,
                    enum side side, const char *text)
{
    attr_t attr = (attr_t)win->draw->theme.attr[style];
    attr_t blank = blank_attr(win, style);
    int used = text_width(text);
    bool cut = used > width;
    size_t size = strlen(text);
    if (cut) {
        size = text_fit(text, width - 1);
        used = text_columns(text, size) + 1;
    }
    int before = side == AT_LEFT ? 0 : side == AT_RIGHT ? width - used : (width - used) / 2;
    put_blanks(win, y, x, before, blank);
    put(win, y, x + before, attr, text, size);
    if (cut) {
        const char *dots = theme_glyph(&win->draw->theme, GLYPH_ELLIPSIS);
        put(win, y, x + before + used - 1, attr, dots, strlen(dots));
    }
    put_blanks(win, y, x + before + used, width - before - used, blank);
    return used;
}

static int draw_sided(const struct win *win, int y, int x, int width, enum style style,
                      enum side side, const char *text)
{
    width = columns_left(win, y, x, width);
    if (width <= 0)
        return 0;
    if (text_plain(text))
        return put_text(win, y, x, width, style, side, text);
    struct buf safe = BUF_INIT;
    text_scrub(&safe, text, false);
    int used = put_text(win, y, x, width, style, side, safe.text);
    buf_free(&safe);
    return used;
}

int draw_text(const struct win *win, int y, int x, int width, enum style style, const char *text)
{
    return draw_sided(win, y, x, width, style, AT_LEFT, text);
}

int draw_right(const struct win *win, int y, int x, int width, enum style style, const char *text)
{
    return draw_sided(win, y, x, width, style, AT_RIGHT, text);
}

int draw_middle(const struct win *win, int y, int x, int width, enum style style, const char *text)
{
    return draw_sided(win, y, x, width, style, AT_MIDDLE, text);
}

int draw_word(const struct win *win, int y, int x, enum style style, const char *text)
{
    struct buf safe = BUF_INIT;
    text_scrub(&safe, text, false);
    int width = text_width(safe.text);
    int room = columns_left(win, y, x, width);
    if (room > 0)
        width = put_text(win, y, x, room, style, AT_LEFT, safe.text);
    buf_free(&safe);
    return width;
}

int draw_fmt(const struct win *win, int y, int x, int width, enum style style, const char *format,
             ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return draw_text(win, y, x, width, style, text);
}

void draw_blank(const struct win *win, int y, int x, int width, enum style style)
{
    put_blanks(win, y, x, columns_left(win, y, x, width), blank_attr(win, style));
}

void draw_clear(const struct win *win)
{
    for (int y = 0; y < win->height; y++)
        put_blanks(win, y, 0, win->width, A_NORMAL);
}

/* ---- cursor ---------------------------------------------------------------------------------- */

static void cursor_set(const struct win *win, int y, int x, bool shown)
{
    struct draw *draw = win->draw;
    draw->cursor_y = win->y + y < draw->rows ? win->y + y : draw->rows - 1;
    draw->cursor_x = win->x + x < draw->columns ? win->x + x : draw->columns - 1;
    draw->cursor_y = draw->cursor_y < 0 ? 0 : draw->cursor_y;
    draw->cursor_x = draw->cursor_x < 0 ? 0 : draw->cursor_x;
    draw->cursor_shown = shown;
}

void draw_cursor(const struct win *win, int y, int x)
{
    cursor_set(win, y, x, false);
}

void draw_caret(const struct win *win, int y, int x)
{
    cursor_set(win, y, x, true);
}
