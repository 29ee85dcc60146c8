/* The welcome page: what one can do before signing in. */
#include <string.h>

#include "ui/app.h"
#include "ui/kit/menu.h"

static const struct menu_item items[] = {
    {CMD_SIGN_IN, NULL, NULL},
    {CMD_CREATE_ACCOUNT, NULL, NULL},
    {CMD_GO_CATALOGUE, N_("Catalogue"), N_("Look at the exams on offer")},
    {CMD_VERIFY_CERTIFICATE, NULL, N_("Is it genuine, and valid now?")},
    {CMD_GO_LANGUAGE, NULL, NULL},
};

enum { MENU_Y = 4 }; /* below the head */

struct welcome {
    struct menu menu;
};

static enum cd_err welcome_load(struct visit *visit)
{
    struct welcome *st = visit->state;
    if (!st->menu.items)
        menu_init(&st->menu, items, sizeof items / sizeof *items);
    return CD_OK;
}

/* Rows that the sign-ins need, with their heading; 0 where there are none. */
static int login_rows(const struct visit *visit)
{
    const char *line = app_options_of(visit->app)->demo_logins;
    int rows = line && *line ? 2 : 0;
    for (; rows && *line; line++)
        rows += line[0] == '\n' && line[1];
    return rows;
}

/* Rows of the menu from row `y` on: with a space between its items where that leaves room. */
static int menu_rows(const struct win *page, int y, int below)
{
    int count = (int)(sizeof items / sizeof *items);
    return y + count * 2 + 1 + below <= page->height ? count * 2 : count;
}

/* The sign-ins of a practice world: one line of text each. */
static void draw_logins(struct visit *visit, const struct win *win)
{
    const char *line = app_options_of(visit->app)->demo_logins;
    if (!line || !*line)
        return;
    draw_text(win, 0, 0, -1, STYLE_DIM, _("Practice world: sign in as"));
    struct buf text = BUF_INIT;
    for (int y = 1; *line && y < win->height; y++) {
        size_t size = strcspn(line, "\n");
        buf_clear(&text);
        buf_add(&text, line, size);
        draw_text(win, y, 2, -1, STYLE_TEXT, text.text);
        line += size + (line[size] == '\n');
    }
    buf_free(&text);
}

static void welcome_draw(struct visit *visit, const struct win *body)
{
    struct welcome *st = visit->state;
    struct win page = win_middle(body, body->height < 28 ? body->height : 28,
                                 body->width < 96 ? body->width : 96);
    int head = page.height > 22 ? 3 : 1;
    int rows = menu_rows(&page, head + MENU_Y, login_rows(visit));
    draw_text(&page, head, 4, -1, STYLE_ACCENT, "certdesk");
    draw_text(&page, head + 1, 4, -1, STYLE_DIM,
              _("Register for certification exams, choose a seat, follow your orders."));
    struct win logins = win_sub(&page, head + MENU_Y + rows + 1, 4, page.height, page.width - 4);
    draw_logins(visit, &logins);
    struct win menu = win_sub(&page, head + MENU_Y, 2, rows, page.width - 2);
    menu_draw(&st->menu, &menu);
}

static struct event welcome_act(struct visit *visit, enum command command, const struct input *in)
{
    struct welcome *st = visit->state;
    switch (command) {
    case CMD_SIGN_IN:
        return EVENT(SIGN_IN);
    case CMD_CREATE_ACCOUNT:
        return EVENT(CREATE_ACCOUNT);
    case CMD_VERIFY_CERTIFICATE:
        return EVENT(VERIFY);
    default:
        if (menu_input(&st->menu, in) == MENU_CHOSEN)
            app_press(visit->app, menu_command(&st->menu));
        return STAY;
    }
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_CHOOSE, BAR_ONLY, NULL},
    {'s', CMD_SIGN_IN, 0, NULL},
    {'c', CMD_CREATE_ACCOUNT, NOT_IN_BAR, NULL},
    {'v', CMD_VERIFY_CERTIFICATE, NOT_IN_BAR, NULL},
    {0},
};

static const enum event_id events[] = {EV_SIGN_IN, EV_CREATE_ACCOUNT, EV_VERIFY, EV_NONE};

const struct screen_ops welcome_screen = {
    .name = "welcome",
    .title = N_("Welcome"),
    .roles = ROLE_VISITOR,
    .state_size = sizeof(struct welcome),
    .keys = keys,
    .events = events,
    .help = N_("Sign in with the login of your account. Without one, create a candidate's account "
               "first; the accounts of enterprises and staff are made by the administrator."),
    .load = welcome_load,
    .draw = welcome_draw,
    .act = welcome_act,
};
