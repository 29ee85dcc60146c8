#include "ui/theme.h"

#include <curses.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <term.h>

/* Colours by the number that the terminal offers: 256, 16 and 8. -1 is its own text colour. */
struct tint {
    short many, bright, few;
};

struct look {
    enum style style;
    attr_t attr; /* with colours */
    attr_t mono; /* without */
    struct tint dark, light;
};

static const struct look looks[] = {
    {STYLE_TEXT, A_NORMAL, A_NORMAL, {-1, -1, -1}, {-1, -1, -1}},
    {STYLE_DIM, A_NORMAL, A_DIM, {245, 8, -1}, {243, 8, -1}},
    {STYLE_STRONG, A_BOLD, A_BOLD, {-1, -1, -1}, {-1, -1, -1}},
    {STYLE_ACCENT, A_BOLD, A_BOLD, {80, 14, COLOR_CYAN}, {30, 6, COLOR_BLUE}},
    {STYLE_TITLE, A_BOLD, A_BOLD, {80, 14, COLOR_CYAN}, {30, 6, COLOR_BLUE}},
    {STYLE_KEY, A_BOLD, A_BOLD, {80, 14, COLOR_CYAN}, {30, 6, COLOR_BLUE}},
    {STYLE_GOOD, A_NORMAL, A_NORMAL, {114, 10, COLOR_GREEN}, {28, 2, COLOR_GREEN}},
    {STYLE_WAIT, A_NORMAL, A_NORMAL, {221, 11, COLOR_YELLOW}, {130, 3, COLOR_MAGENTA}},
    {STYLE_BAD, A_NORMAL, A_BOLD, {210, 9, COLOR_RED}, {160, 1, COLOR_RED}},
    {STYLE_FIELD, A_UNDERLINE, A_UNDERLINE, {250, 7, -1}, {238, 0, -1}},
    {STYLE_FOCUS, A_UNDERLINE | A_BOLD, A_UNDERLINE | A_BOLD, {-1, -1, -1}, {-1, -1, -1}},
    {STYLE_RULE, A_NORMAL, A_DIM, {240, 8, -1}, {250, 7, -1}},
};

/* Black and white as the terminal offers them; the first of 256 are often themed, these are not. */
static const struct tint black = {16, 0, COLOR_BLACK}, white = {231, 15, COLOR_WHITE};

static const struct {
    const char *utf8;
    const char *ascii;
} glyphs[GLYPH_COUNT] = {
#define X(name, utf8, ascii) {utf8, ascii},
    GLYPHS(X)
#undef X
};

static const char *const kind_names[] = {
    [THEME_AUTO] = "auto", [THEME_DARK] = "dark", [THEME_LIGHT] = "light", [THEME_MONO] = "mono"};

bool theme_named(const char *name, enum theme_kind *kind)
{
    for (size_t i = 0; i < sizeof kind_names / sizeof *kind_names; i++)
        if (strcmp(kind_names[i], name) == 0) {
            *kind = (enum theme_kind)i;
            return true;
        }
    return false;
}

/* rxvt and its heirs say "15;0" for light text on a dark ground; dark is the safer guess. */
static enum theme_kind kind_guessed(void)
{
    const char *colours = getenv("COLORFGBG");
    const char *ground = colours ? strrchr(colours, ';') : NULL;
    if (ground && (strcmp(ground, ";7") == 0 || strcmp(ground, ";15") == 0))
        return THEME_LIGHT;
    return THEME_DARK;
}

/* The consoles and old terminals have lines at best, but none of the other signs. */
static bool terminal_ascii(void)
{
    const char *name = termname();
    return strcasecmp(nl_langinfo(CODESET), "UTF-8") != 0 || strncmp(name, "linux", 5) == 0 ||
           strncmp(name, "vt", 2) == 0 || strncmp(name, "ansi", 4) == 0;
}

static short tint_pick(const struct tint *tint)
{
    return COLORS >= 256 ? tint->many : COLORS >= 16 ? tint->bright : tint->few;
}

/* Both colours of what a camera reads are said, because the terminal's own may be any. */
static short theme_paper(struct theme *theme, short pair)
{
    short ink = tint_pick(&black), paper = tint_pick(&white);
    if (pair + 1 < COLOR_PAIRS && init_pair(pair, ink, paper) == OK)
        theme->attr[STYLE_PAPER] = (attr_t)COLOR_PAIR(pair++);
    if (pair < COLOR_PAIRS && init_pair(pair, paper, ink) == OK)
        theme->attr[STYLE_INK] = (attr_t)COLOR_PAIR(pair++);
    return pair;
}

/* Without colours: letters are light on most grounds, so that turned round the ground is light. */
static void theme_paper_mono(struct theme *theme, enum theme_kind asked)
{
    bool told = asked == THEME_DARK || asked == THEME_LIGHT;
    bool light = (told ? asked : kind_guessed()) == THEME_LIGHT;
    theme->attr[STYLE_PAPER] = light ? A_NORMAL : A_REVERSE;
    theme->attr[STYLE_INK] = light ? A_REVERSE : A_NORMAL;
}

static void theme_colours(struct theme *theme)
{
    short pair = theme_paper(theme, 1);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        const struct look *look = &looks[i];
        short colour = tint_pick(theme->kind == THEME_LIGHT ? &look->light : &look->dark);
        attr_t attr = look->attr;
        if (colour < 0 && attr == A_NORMAL)
            attr = look->mono; /* too few colours for this shade */
        if (colour >= 0 && pair < COLOR_PAIRS && init_pair(pair, colour, -1) == OK)
            attr |= (attr_t)COLOR_PAIR(pair++);
        theme->attr[look->style] = attr;
    }
}

void theme_open(struct theme *theme, enum theme_kind kind, bool ascii)
{
    const char *no_color = getenv("NO_COLOR");
    bool colours = kind != THEME_MONO && !(no_color && *no_color) && has_colors();
    theme->ascii = ascii || terminal_ascii();
    theme->kind = !colours ? THEME_MONO : kind == THEME_AUTO ? kind_guessed() : kind;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        theme->attr[looks[i].style] = looks[i].mono;
    theme_paper_mono(theme, kind);
    if (colours && start_color() == OK && use_default_colors() == OK)
        theme_colours(theme);
}

const char *theme_glyph(const struct theme *theme, enum glyph glyph)
{
    return theme->ascii ? glyphs[glyph].ascii : glyphs[glyph].utf8;
}
