/* theme: what every style and every drawn sign looks like on this terminal.
 *
 * Quiet on purpose: the terminal's own background and text colour, one accent, three colours of
 * status which always stand beside a word. Knows curses attributes (as plain numbers) and signs
 * with their ASCII stand-ins. Knows nothing of screens.
 */
#ifndef CD_THEME_H
#define CD_THEME_H

#include <stdbool.h>

enum style {
    STYLE_TEXT,   /* the terminal's own */
    STYLE_DIM,    /* labels, hints, what does not matter now */
    STYLE_STRONG, /* what matters: names, totals, headings of a body */
    STYLE_ACCENT, /* where one stands: the selected row, the focused field */
    STYLE_TITLE,  /* the program's name in the top line */
    STYLE_KEY,    /* a key in the key bar */
    STYLE_GOOD,   /* done, valid, free */
    STYLE_WAIT,   /* waits for somebody, ends soon */
    STYLE_BAD,    /* refused, over, wrong */
    STYLE_FIELD,  /* the place to type, without focus */
    STYLE_FOCUS,  /* the same with focus */
    STYLE_RULE,   /* thin lines */
    STYLE_PAPER,  /* black on white whatever the terminal's own are: codes for a camera */
    STYLE_INK,    /* the other way round: a blank is black */
    STYLE_COUNT
};

enum theme_kind { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_MONO };

/* X(NAME, UTF-8, ASCII): signs of one column each. */
#define GLYPHS(X)                                                                                  \
    X(RULE, "─", "-")                                                                              \
    X(HEAVY, "━", "=")                                                                             \
    X(MARK, "▸", ">")   /* the selected row */                                                     \
    X(PICKED, "●", "*") /* chosen among several */                                                 \
    X(UNPICKED, "○", "o")                                                                          \
    X(CHECKED, "✓", "x") /* done, agreed */                                                        \
    X(CRUMB, "›", ">")                                                                             \
    X(ELLIPSIS, "…", "~")                                                                          \
    X(LEFT, "‹", "<") /* there is more to the left of a field */                                   \
    X(RIGHT, "›", ">")                                                                             \
    X(UP, "▴", "^") /* there is more above */                                                      \
    X(DOWN, "▾", "v")                                                                              \
    X(DOT, "·", ".")                                                                               \
    X(NONE, "–", "-")                                                                              \
    X(SECRET, "•", "*")                                                                            \
    X(MAIL, "✉", "@")                                                                              \
    X(TOP_LEFT, "┌", "+")                                                                          \
    X(TOP_RIGHT, "┐", "+")                                                                         \
    X(BOTTOM_LEFT, "└", "+")                                                                       \
    X(BOTTOM_RIGHT, "┘", "+")                                                                      \
    X(SIDE, "│", "|")                                                                              \
    X(BAR_1, "▏", " ") /* eighths of a bar */                                                      \
    X(BAR_2, "▎", " ")                                                                             \
    X(BAR_3, "▍", " ")                                                                             \
    X(BAR_4, "▌", "#")                                                                             \
    X(BAR_5, "▋", "#")                                                                             \
    X(BAR_6, "▊", "#")                                                                             \
    X(BAR_7, "▉", "#")                                                                             \
    X(BAR_8, "█", "#")                                                                             \
    X(BAR_0, "░", ".")  /* the empty rest of a bar */                                              \
    X(RISE_1, "▁", ".") /* eighths of a column */                                                  \
    X(RISE_2, "▂", ".")                                                                            \
    X(RISE_3, "▃", ".")                                                                            \
    X(RISE_4, "▄", ":")                                                                            \
    X(RISE_5, "▅", ":")                                                                            \
    X(RISE_6, "▆", "#")                                                                            \
    X(RISE_7, "▇", "#")                                                                            \
    X(UPPER, "▀", " ") /* half a cell */                                                           \
    X(LOWER, "▄", " ")

enum glyph {
#define X(name, utf8, ascii) GLYPH_##name,
    GLYPHS(X)
#undef X
        GLYPH_COUNT
};

struct theme {
    enum theme_kind kind;
    bool ascii;                      /* signs from the ASCII column */
    unsigned long attr[STYLE_COUNT]; /* curses attributes with their colour pair */
};

/* Fills `theme` for the running curses screen. Colours only where the terminal has them, NO_COLOR
 * is absent and `kind` is not THEME_MONO. `ascii` asks for ASCII signs; terminals and locales that
 * can't show the others get them anyway. Call once after the screen is open. */
void theme_open(struct theme *theme, enum theme_kind kind, bool ascii);

/* The sign as text for this terminal; lives as long as the program. */
const char *theme_glyph(const struct theme *theme, enum glyph glyph);

/* Reads "auto", "dark", "light" or "mono"; false for anything else. */
bool theme_named(const char *name, enum theme_kind *kind);

#endif
