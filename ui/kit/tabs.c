#include "ui/kit/tabs.h"

#include "base/err.h"
#include "base/i18n.h"

enum { MARGIN = 2, GAP = 3 };

void tabs_init(struct tabs *tabs, const char *const *labels, size_t count)
{
    if (count == 0 || count > TABS_MAX)
        die("%zu tabs", count);
    *tabs = (struct tabs){.labels = labels, .count = count};
}

static bool step(struct tabs *tabs, size_t by)
{
    tabs->selected = (tabs->selected + by) % tabs->count;
    return true;
}

static bool click(struct tabs *tabs, const struct input *in)
{
    if (in->y < tabs->drawn_y || in->y >= tabs->drawn_y + TABS_HEIGHT)
        return false;
    for (size_t i = 0; i < tabs->count; i++)
        if (in->x >= tabs->spots[i].from && in->x < tabs->spots[i].to && i != tabs->selected) {
            tabs->selected = i;
            return true;
        }
    return false;
}

bool tabs_input(struct tabs *tabs, const struct input *in)
{
    if (in->kind == INPUT_CLICK || in->kind == INPUT_DOUBLE)
        return click(tabs, in);
    if (in->kind != INPUT_KEY)
        return false;
    switch (in->key) {
    case K_RIGHT:
    case K_TAB:
    case 'l':
        return step(tabs, 1);
    case K_LEFT:
    case K_BACKTAB:
    case 'h':
        return step(tabs, tabs->count - 1);
    default:
        return false;
    }
}

void tabs_draw(struct tabs *tabs, const struct win *win)
{
    int x = MARGIN;
    tabs->drawn_y = win->y;
    for (size_t i = 0; i < tabs->count; i++) {
        bool open = i == tabs->selected;
        int width = draw_word(win, 0, x, open ? STYLE_STRONG : STYLE_DIM, _(tabs->labels[i]));
        if (open)
            draw_rule(win, 1, x, width, GLYPH_HEAVY);
        tabs->spots[i].from = win->x + x;
        tabs->spots[i].to = win->x + x + width;
        x += width + GAP;
    }
}
