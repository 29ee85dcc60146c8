/* menu: a short vertical list of things to do, each a command of the screen.
 */
#ifndef CD_MENU_H
#define CD_MENU_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw.h"
#include "ui/key.h"
#include "ui/screen.h"

struct menu_item {
    enum command command;
    const char *label; /* N_(); NULL for the command's own */
    const char *hint;  /* N_(), dim behind it; NULL for the command's help */
};

enum menu_done { MENU_IGNORED, MENU_USED, MENU_CHOSEN };

struct menu {
    const struct menu_item *items;
    size_t count;
    size_t selected;
    bool blurred;
    const char *const
        *facts; /* per item, translated, right of the label (such as "2 new"); or NULL */
    int drawn_y, drawn_x, drawn_width, drawn_step;
};

void menu_init(struct menu *menu, const struct menu_item *items, size_t count);

/* Arrows, j k, Home End, Enter, 1-9 (select and choose), click, double click. */
enum menu_done menu_input(struct menu *menu, const struct input *in);

/* The command of the selected item. */
enum command menu_command(const struct menu *menu);

/* One row each; two-row spacing when the window has room for it. The cursor on the selection. */
void menu_draw(struct menu *menu, const struct win *win);

/* Rows that it takes when drawn close. */
int menu_height(const struct menu *menu);

#endif
