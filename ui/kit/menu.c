#include "ui/kit/menu.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { MARGIN = 2, HINT_GAP = 3 };

void menu_init(struct menu *menu, const struct menu_item *items, size_t count)
{
    *menu = (struct menu){.items = items, .count = count};
}

enum command menu_command(const struct menu *menu)
{
    return menu->items[menu->selected].command;
}

int menu_height(const struct menu *menu)
{
    return (int)menu->count;
}

static const char *item_label(const struct menu_item *item)
{
    return tr(item->label ? item->label : command_info(item->command)->label);
}

/* ---- input ----------------------------------------------------------------------------------- */

static enum menu_done menu_key(struct menu *menu, int32_t key)
{
    if (key >= '1' && key <= '9' && (size_t)(key - '1') < menu->count) {
        menu->selected = (size_t)(key - '1');
        return MENU_CHOSEN;
    }
    switch (key) {
    case K_UP:
    case 'k':
        menu->selected = (menu->selected + menu->count - 1) % menu->count;
        return MENU_USED;
    case K_DOWN:
    case 'j':
        menu->selected = (menu->selected + 1) % menu->count;
        return MENU_USED;
    case K_HOME:
        menu->selected = 0;
        return MENU_USED;
    case K_END:
        menu->selected = menu->count - 1;
        return MENU_USED;
    case K_ENTER:
        return MENU_CHOSEN;
    default:
        return MENU_IGNORED;
    }
}

/* Rows from one item to the next, as drawn. */
static int spacing(const struct menu *menu, int height)
{
    return height >= (int)menu->count * 2 - 1 ? 2 : 1;
}

enum menu_done menu_input(struct menu *menu, const struct input *in)
{
    if (menu->count == 0)
        return MENU_IGNORED;
    if (in->kind == INPUT_KEY)
        return menu_key(menu, in->key);
    if (in->kind != INPUT_CLICK && in->kind != INPUT_DOUBLE)
        return MENU_IGNORED;
    int row = in->y - menu->drawn_y;
    if (row < 0 || menu->drawn_step == 0 || row / menu->drawn_step >= (int)menu->count ||
        in->x < menu->drawn_x || in->x >= menu->drawn_x + menu->drawn_width)
        return MENU_IGNORED;
    menu->selected = (size_t)(row / menu->drawn_step);
    return MENU_CHOSEN; /* a menu does at the first click what a list does at the second */
}

/* ---- drawing --------------------------------------------------------------------------------- */

static int labels_width(const struct menu *menu)
{
    int widest = 0;
    for (size_t i = 0; i < menu->count; i++) {
        int width = text_width(item_label(&menu->items[i]));
        if (menu->facts && menu->facts[i] && *menu->facts[i])
            width += text_width(menu->facts[i]) + 2;
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void draw_item(const struct menu *menu, const struct win *win, size_t index, int y,
                      int width)
{
    const struct menu_item *item = &menu->items[index];
    bool selected = index == menu->selected;
    bool strong = selected && !menu->blurred;
    if (selected)
        draw_glyph(win, y, 0, strong ? STYLE_ACCENT : STYLE_DIM, GLYPH_MARK);
    char digit[24];
    snprintf(digit, sizeof digit, "%zu", index + 1);
    if (index < 9)
        draw_word(win, y, MARGIN, STYLE_DIM, digit);
    int x = MARGIN + 3;
    int used = draw_word(win, y, x, strong ? STYLE_ACCENT : STYLE_TEXT, item_label(item));
    if (menu->facts && menu->facts[index])
        draw_word(win, y, x + used + 2, STYLE_WAIT, menu->facts[index]);
    const char *hint = item->hint ? item->hint : command_info(item->command)->help;
    draw_text(win, y, x + width + HINT_GAP, -1, STYLE_DIM, tr(hint));
    if (strong)
        draw_cursor(win, y, 0);
}

void menu_draw(struct menu *menu, const struct win *win)
{
    menu->drawn_y = win->y;
    menu->drawn_x = win->x;
    menu->drawn_width = win->width;
    menu->drawn_step = spacing(menu, win->height);
    int width = labels_width(menu);
    for (size_t i = 0; i < menu->count; i++)
        draw_item(menu, win, i, (int)i * menu->drawn_step, width);
}
