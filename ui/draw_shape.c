/* Windows, and what is drawn out of words: no curses in here. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "ui/draw.h"

/* ---- windows --------------------------------------------------------------------------------- */

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

struct win win_screen(struct draw *draw)
{
    return (struct win){.draw = draw, .height = draw->rows, .width = draw->columns};
}

struct win win_sub(const struct win *win, int y, int x, int height, int width)
{
    struct win sub = {.draw = win->draw};
    int top = clamp(y, 0, win->height);
    int left = clamp(x, 0, win->width);
    sub.y = win->y + top;
    sub.x = win->x + left;
    sub.height = clamp(y + height - top, 0, win->height - top);
    sub.width = clamp(x + width - left, 0, win->width - left);
    return sub;
}

struct win win_middle(const struct win *win, int height, int width)
{
    height = clamp(height, 0, win->height);
    width = clamp(width, 0, win->width);
    return win_sub(win, (win->height - height) / 2, (win->width - width) / 2, height, width);
}

/* ---- out of words ---------------------------------------------------------------------------- */

const char *draw_sign(const struct win *win, enum glyph glyph)
{
    return theme_glyph(&win->draw->theme, glyph);
}

int draw_glyph(const struct win *win, int y, int x, enum style style, enum glyph glyph)
{
    return draw_word(win, y, x, style, draw_sign(win, glyph));
}

void draw_rule(const struct win *win, int y, int x, int width, enum glyph glyph)
{
    struct buf line = BUF_INIT;
    const char *sign = draw_sign(win, glyph);
    for (int i = 0; i < (width < 0 ? win->width - x : width); i++)
        buf_str(&line, sign);
    draw_text(win, y, x, width, STYLE_RULE, line.text);
    buf_free(&line);
}

int draw_wrap(const struct win *win, int y, int x, int height, int width, enum style style,
              const char *text)
{
    struct buf safe = BUF_INIT, wrapped = BUF_INIT;
    text_scrub(&safe, text, true);
    int lines = text_wrap(&wrapped, safe.text, width);
    char *line = wrapped.text;
    for (int i = 0; i < lines && i < height; i++) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        draw_text(win, y + i, x, width, style, line);
        line = end ? end + 1 : line + strlen(line);
    }
    buf_free(&wrapped);
    buf_free(&safe);
    return lines;
}

void draw_fact(const struct win *win, int y, int x, int label_width, const char *label,
               enum style style, const char *value)
{
    draw_text(win, y, x, label_width - 1, STYLE_DIM, label);
    draw_text(win, y, x + label_width, -1, style, value);
}

static long bar_eighths(int width, long part, long whole)
{
    part = part < 0 ? 0 : part > whole ? whole : part;
    return whole > 0 ? (long)((double)part / (double)whole * width * 8 + 0.5) : 0;
}

static enum glyph bar_glyph(long eighths)
{
    return eighths >= 8  ? GLYPH_BAR_8
           : eighths > 0 ? (enum glyph)(GLYPH_BAR_1 + eighths - 1)
                         : GLYPH_BAR_0;
}

void draw_bar(const struct win *win, int y, int x, int width, enum style style, long part,
              long whole)
{
    long eighths = bar_eighths(width, part, whole);
    for (int i = 0; i < width; i++, eighths -= 8) {
        enum glyph glyph = bar_glyph(eighths);
        draw_glyph(win, y, x + i, glyph == GLYPH_BAR_0 ? STYLE_RULE : style, glyph);
    }
}

void draw_bar_text(const struct win *win, struct buf *out, int width, long part, long whole)
{
    long eighths = bar_eighths(width, part, whole);
    for (int i = 0; i < width; i++, eighths -= 8)
        buf_str(out, eighths > 0 ? draw_sign(win, bar_glyph(eighths)) : " ");
}

void draw_frame(const struct win *win, const char *title)
{
    int right = win->width - 1, bottom = win->height - 1;
    draw_rule(win, 0, 1, right - 1, GLYPH_RULE);
    draw_rule(win, bottom, 1, right - 1, GLYPH_RULE);
    for (int y = 1; y < bottom; y++) {
        draw_glyph(win, y, 0, STYLE_RULE, GLYPH_SIDE);
        draw_glyph(win, y, right, STYLE_RULE, GLYPH_SIDE);
    }
    draw_glyph(win, 0, 0, STYLE_RULE, GLYPH_TOP_LEFT);
    draw_glyph(win, 0, right, STYLE_RULE, GLYPH_TOP_RIGHT);
    draw_glyph(win, bottom, 0, STYLE_RULE, GLYPH_BOTTOM_LEFT);
    draw_glyph(win, bottom, right, STYLE_RULE, GLYPH_BOTTOM_RIGHT);
    if (title && right > 4) {
        struct win head = win_sub(win, 0, 2, 1, right - 3);
        int used = draw_word(&head, 0, 1, STYLE_STRONG, title);
        draw_blank(&head, 0, 0, 1, STYLE_TEXT);
        draw_blank(&head, 0, used + 1, 1, STYLE_TEXT);
    }
}
