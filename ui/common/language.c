/* The language of the screens; kept with the account of whoever is signed in. */
#include "ui/app.h"
#include "ui/kit/menu.h"

static const struct menu_item items[] = {
    {CMD_CHOOSE, N_("English"), ""},
    {CMD_CHOOSE, N_("Chinese"), ""},
};

/* The same in the languages themselves: whoever got lost finds the way back. */
static const char *const names[] = {"English", "中文"};
static const char *const codes[] = {"en", "zh_CN"};

struct language {
    struct menu menu;
};

static enum cd_err language_load(struct visit *visit)
{
    struct language *st = visit->state;
    menu_init(&st->menu, items, sizeof items / sizeof *items);
    st->menu.facts = names;
    return CD_OK;
}

static void language_draw(struct visit *visit, const struct win *body)
{
    struct language *st = visit->state;
    draw_text(body, 2, 4, -1, STYLE_STRONG, _("Language of the screens"));
    struct win menu = win_sub(body, 4, 2, 4, body->width - 2);
    menu_draw(&st->menu, &menu);
}

static struct event choose(struct visit *visit)
{
    struct language *st = visit->state;
    const char *code = codes[st->menu.selected];
    if (app_session(visit->app)->signed_in) {
        struct account_language_req req = {.language = code};
        struct account_language_rep rep;
        if (app_fail(visit->app,
                     ask_account_language(app_client(visit->app), &visit->arena, &req, &rep)))
            return STAY;
    }
    app_speak(visit->app, code);
    return EVENT(DONE);
}

static struct event language_act(struct visit *visit, enum command command, const struct input *in)
{
    struct language *st = visit->state;
    if (command == CMD_CHOOSE)
        return choose(visit);
    if (menu_input(&st->menu, in) == MENU_CHOSEN)
        app_press(visit->app, CMD_CHOOSE);
    return STAY;
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_CHOOSE, BAR_ONLY, NULL},
    {0},
};

static const enum event_id events[] = {EV_DONE, EV_NONE};

const struct screen_ops language_screen = {
    .name = "language",
    .title = N_("Language"),
    .roles = ROLE_PEOPLE,
    .state_size = sizeof(struct language),
    .keys = keys,
    .events = events,
    .load = language_load,
    .draw = language_draw,
    .act = language_act,
};
