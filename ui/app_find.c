/* The finder: every command that can be given here, and every place to go to, by name. The same
 * list with only the refused ones answers "why not?". */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/app_parts.h"

enum { FIND_WIDTH = 78, FIND_HEIGHT = 16, FIND_LIMIT = 40, LABEL_WIDTH = 22, KEY_WIDTH = 6 };

/* ---- what can be found ----------------------------------------------------------------------- */

static void add(struct find *find, enum command command, enum can can, int32_t key)
{
    for (size_t i = 0; i < find->all_count; i++)
        if (find->all[i].command == command)
            return;
    if (find->all_count < FINDS_MAX)
        find->all[find->all_count++] = (struct found){command, can, key};
}

static void add_screen(struct app *app, struct find *find)
{
    const struct screen_key *row = app_top(app)->ops->keys;
    for (; row && row->key; row++) {
        enum can can = app_can(app, row);
        if (can != CAN_HIDE && (!find->refused || can == CAN_NOT) && !(row->guards & BAR_ONLY))
            add(find, row->command, can, row->key);
    }
}

static void add_places(struct app *app, struct find *find)
{
    for (enum command command = CMD_NONE; command < CMD_COUNT; command++) {
        enum event_id place = app_place(command);
        if (place != EV_NONE && app_can_follow(app, place))
            add(find, command, CAN, K_NONE);
    }
}

static void add_own(struct app *app, struct find *find)
{
    static const enum command own[] = {CMD_WHY, CMD_HELP, CMD_REFRESH, CMD_SIGN_OUT, CMD_QUIT};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (app_keys_can(app, own[i]))
            add(find, own[i], CAN, K_NONE);
}

/* ---- narrowing ------------------------------------------------------------------------------- */

static bool matches(struct arena *arena, const struct found *found, const char *wanted)
{
    const struct command_info *info = command_info(found->command);
    const char *text = text_fold(
        arena, arena_fmt(arena, "%s\n%s\n%s", info->name, tr(info->label), tr(info->help)));
    return !*wanted || (text && strstr(text, wanted));
}

static void narrow(struct find *find)
{
    struct arena arena = {0};
    const char *wanted = text_fold(&arena, edit_text(&find->edit));
    find->shown_count = find->selected = find->top = 0;
    for (size_t i = 0; i < find->all_count; i++)
        if (matches(&arena, &find->all[i], wanted ? wanted : "")) {
            if (wanted && strcmp(command_info(find->all[i].command)->name, wanted) == 0)
                find->selected = find->shown_count; /* meant, whatever stands before it */
            find->shown[find->shown_count++] = i;
        }
    arena_free(&arena);
}

void find_open(struct app *app, bool refused)
{
    app_overlay_close(app);
    struct find *find = &app->find;
    find->refused = refused;
    find->all_count = 0;
    edit_init(&find->edit, FIND_LIMIT, 0);
    add_screen(app, find);
    if (!refused) {
        add_places(app, find);
        add_own(app, find);
    } else if (find->all_count == 1) {
        app_explain(app, find->all[0].command);
        return;
    }
    narrow(find);
    app->overlay = OVERLAY_FIND;
}

/* ---- input ----------------------------------------------------------------------------------- */

static void choose(struct app *app)
{
    struct find *find = &app->find;
    if (find->selected >= find->shown_count)
        return;
    enum command command = find->all[find->shown[find->selected]].command;
    bool refused = find->refused;
    app_overlay_close(app);
    if (refused)
        app_explain(app, command);
    else
        app_command(app, command, &(const struct input){.kind = INPUT_KEY});
}

static void move(struct find *find, int by)
{
    long to = (long)find->selected + by, last = (long)find->shown_count - 1;
    to = to > last ? last : to;
    find->selected = (size_t)(to < 0 ? 0 : to);
}

static void click(struct app *app, const struct input *in)
{
    struct find *find = &app->find;
    int row = in->y - find->drawn_y;
    if (row < 0 || row >= find->drawn_height || in->x < find->drawn_x ||
        in->x >= find->drawn_x + find->drawn_width ||
        find->top + (size_t)row >= find->shown_count) {
        app_overlay_close(app);
        return;
    }
    find->selected = find->top + (size_t)row;
    choose(app);
}

void find_input(struct app *app, const struct input *in)
{
    struct find *find = &app->find;
    if (in->kind == INPUT_CLICK || in->kind == INPUT_DOUBLE) {
        click(app, in);
        return;
    }
    int32_t key = in->kind == INPUT_KEY || in->kind == INPUT_WHEEL ? in->key : K_NONE;
    switch (key) {
    case K_ESC:
    case K_CTRL('c'):
    case K_CTRL('p'):
        app_overlay_close(app);
        return;
    case K_ENTER:
        choose(app);
        return;
    case K_UP:
        move(find, -1);
        return;
    case K_DOWN:
    case K_TAB:
        move(find, 1);
        return;
    case K_PAGE_UP:
        move(find, -find->drawn_height);
        return;
    case K_PAGE_DOWN:
        move(find, find->drawn_height);
        return;
    default:
        if (edit_input(&find->edit, in) > EDIT_MOVED)
            narrow(find);
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_found(const struct win *win, int y, const struct found *found, bool selected)
{
    char key[KEY_LABEL] = "";
    const struct command_info *info = command_info(found->command);
    enum style style = selected ? STYLE_ACCENT : found->can == CAN_NOT ? STYLE_DIM : STYLE_TEXT;
    if (found->key != K_NONE)
        key_label(key, found->key);
    if (selected)
        draw_glyph(win, y, 0, STYLE_ACCENT, GLYPH_MARK);
    draw_text(win, y, 2, LABEL_WIDTH - 1, style, tr(info->label));
    draw_text(win, y, 2 + LABEL_WIDTH, win->width - LABEL_WIDTH - KEY_WIDTH - 3, STYLE_DIM,
              tr(info->help));
    draw_right(win, y, win->width - KEY_WIDTH, KEY_WIDTH, STYLE_KEY, key);
}

void find_draw(struct app *app, const struct win *body)
{
    struct find *find = &app->find;
    struct win ground = win_middle(body, FIND_HEIGHT, FIND_WIDTH + 2);
    struct win frame = win_sub(&ground, 0, 1, ground.height, ground.width - 2);
    draw_clear(&ground);
    draw_frame(&frame, find->refused ? _("Why not?") : _("Commands"));
    struct win inside = win_sub(&frame, 1, 2, frame.height - 2, frame.width - 4);
    struct win list = win_sub(&inside, 2, 0, inside.height - 2, inside.width);
    find->drawn_y = list.y;
    find->drawn_x = list.x;
    find->drawn_height = list.height;
    find->drawn_width = list.width;
    if (find->selected < find->top)
        find->top = find->selected;
    if (find->selected >= find->top + (size_t)list.height)
        find->top = find->selected - (size_t)list.height + 1;
    for (int y = 0; y < list.height && find->top + (size_t)y < find->shown_count; y++) {
        size_t index = find->top + (size_t)y;
        draw_found(&list, y, &find->all[find->shown[index]], index == find->selected);
    }
    if (find->shown_count == 0)
        draw_text(&list, 0, 2, -1, STYLE_DIM, _("No command has this name"));
    draw_word(&inside, 0, 0, STYLE_KEY, ":");
    edit_draw(&find->edit, &inside, 0, 2, inside.width - 2, true);
}
