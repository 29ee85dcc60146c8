#include "ui/kit/pager.h"

#include <string.h>

#include "base/text.h"

enum { MARGIN = 2, WIDEST = 88, WHEEL_LINES = 3 };

void pager_init(struct pager *pager)
{
    *pager = (struct pager){.text = BUF_INIT, .lines = BUF_INIT, .height = 1};
}

void pager_free(struct pager *pager)
{
    buf_free(&pager->text);
    buf_free(&pager->lines);
}

void pager_set(struct pager *pager, const char *text)
{
    struct buf safe = BUF_INIT;
    text_scrub(&safe, text, true);
    if (strcmp(safe.text, pager->text.text) != 0) {
        buf_clear(&pager->text);
        buf_str(&pager->text, safe.text);
        pager->width = pager->top = 0;
        pager->read = false;
    }
    buf_free(&safe);
}

/* ---- layout ---------------------------------------------------------------------------------- */

static int top_last(const struct pager *pager)
{
    return pager->count > pager->height ? pager->count - pager->height : 0;
}

static void top_set(struct pager *pager, int top)
{
    int last = top_last(pager);
    pager->top = top < 0 ? 0 : top > last ? last : top;
}

/* Wraps anew for another width, and stays at about the same place of the text. */
static void layout(struct pager *pager, int width)
{
    if (width == pager->width)
        return;
    double place = pager->count > 0 ? (double)pager->top / pager->count : 0;
    buf_clear(&pager->lines);
    pager->count = text_wrap(&pager->lines, pager->text.text, width);
    pager->width = width;
    pager->top = (int)(place * pager->count + 0.5);
}

bool pager_read_all(const struct pager *pager)
{
    return pager->read;
}

int pager_percent(const struct pager *pager)
{
    int seen = pager->top + pager->height;
    if (pager->count == 0 || seen >= pager->count)
        return 100;
    return (int)((long)seen * 100 / pager->count);
}

/* ---- input ----------------------------------------------------------------------------------- */

bool pager_input(struct pager *pager, const struct input *in)
{
    int page = pager->height > 2 ? pager->height - 2 : 1; /* two lines of what was read stay */
    if (in->kind == INPUT_WHEEL) {
        top_set(pager, pager->top + (in->key == K_UP ? -WHEEL_LINES : WHEEL_LINES));
        return true;
    }
    if (in->kind != INPUT_KEY)
        return false;
    switch (in->key) {
    case K_UP:
    case 'k':
        top_set(pager, pager->top - 1);
        return true;
    case K_DOWN:
    case 'j':
        top_set(pager, pager->top + 1);
        return true;
    case K_PAGE_UP:
    case K_CTRL('b'):
        top_set(pager, pager->top - page);
        return true;
    case K_PAGE_DOWN:
    case K_CTRL('f'):
    case ' ':
        top_set(pager, pager->top + page);
        return true;
    case K_HOME:
    case 'g':
        top_set(pager, 0);
        return true;
    case K_END:
    case 'G':
        top_set(pager, pager->count);
        return true;
    default:
        return false;
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

static const char *line_at(const struct pager *pager, int index)
{
    const char *line = pager->lines.text;
    while (index-- > 0 && (line = strchr(line, '\n')) != NULL)
        line++;
    return line ? line : "";
}

void pager_draw(struct pager *pager, const struct win *win)
{
    int width = win->width - 2 * MARGIN < WIDEST ? win->width - 2 * MARGIN : WIDEST;
    pager->height = win->height > 0 ? win->height : 1;
    layout(pager, width > 1 ? width : 1);
    top_set(pager, pager->top);
    pager->read |= pager->top + pager->height >= pager->count;
    const char *line = line_at(pager, pager->top);
    struct buf text = BUF_INIT;
    for (int y = 0; y < win->height && pager->top + y < pager->count; y++) {
        size_t size = strcspn(line, "\n");
        buf_clear(&text);
        buf_add(&text, line, size);
        draw_text(win, y, MARGIN, width, STYLE_TEXT, text.text);
        line += size + (line[size] == '\n');
    }
    buf_free(&text);
    if (pager->top > 0)
        draw_glyph(win, 0, win->width - 1, STYLE_DIM, GLYPH_UP);
    if (pager->top + pager->height < pager->count)
        draw_glyph(win, win->height - 1, win->width - 1, STYLE_DIM, GLYPH_DOWN);
    draw_cursor(win, 0, MARGIN);
}
