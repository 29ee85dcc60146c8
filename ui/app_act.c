/* From a key to a command to an act: who takes what, in which order, behind which guards. */
#include "base/i18n.h"
#include "ui/app_parts.h"

const struct screen_key app_keys[] = {
    {'?', CMD_HELP, 0, NULL},
    {K_F1, CMD_HELP, NOT_IN_BAR, NULL},
    {':', CMD_FIND, 0, NULL},
    {K_CTRL('p'), CMD_FIND, NOT_IN_BAR, NULL},
    {'w', CMD_WHY, 0, NULL},
    {K_ESC, CMD_BACK, 0, NULL},
    {K_CTRL('l'), CMD_REFRESH, NOT_IN_BAR, NULL},
    {K_F5, CMD_REFRESH, NOT_IN_BAR, NULL},
    {K_CTRL('c'), CMD_QUIT, NOT_IN_BAR, NULL},
    {0},
};

static const struct {
    enum command command;
    enum event_id event;
} places[] = {
    {CMD_GO_HOME, EV_HOME},
    {CMD_GO_CATALOGUE, EV_CATALOGUE},
    {CMD_GO_ORDERS, EV_ORDERS},
    {CMD_GO_APPOINTMENTS, EV_APPOINTMENTS},
    {CMD_GO_MESSAGES, EV_MESSAGES},
    {CMD_GO_ACCOUNT, EV_ACCOUNT},
    {CMD_GO_LANGUAGE, EV_LANGUAGE},
    {CMD_GO_RESULTS, EV_RESULTS},
    {CMD_GO_DEADLINES, EV_DEADLINES},
    {CMD_GO_EXPENSES, EV_EXPENSES},
    {CMD_GO_BULK, EV_BULK},
    {CMD_GO_BILLS, EV_BILLS},
    {CMD_GO_CODES, EV_CODES},
    {CMD_GO_STATISTICS, EV_STATISTICS},
    {CMD_GO_FORECAST, EV_FORECAST},
    {CMD_GO_SUBS, EV_SUBS},
    {CMD_VERIFY_CERTIFICATE, EV_VERIFY},
};

enum event_id app_place(enum command command)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i].command == command)
            return places[i].event;
    return EV_NONE;
}

bool app_typing(const struct app *app)
{
    const struct visit *top = app_top(app);
    return top->ops->typing && top->ops->typing(top);
}

/* ---- guards ---------------------------------------------------------------------------------- */

enum can app_can(const struct app *app, const struct screen_key *row)
{
    const struct visit *top = app_top(app);
    if ((row->guards & NEEDS_ROW) && top->ops->has_row && !top->ops->has_row(top))
        return CAN_HIDE;
    enum event_id place = app_place(row->command);
    if (place != EV_NONE && !app_can_follow(app, place))
        return CAN_HIDE;
    return top->ops->can ? top->ops->can(top, row->command) : CAN;
}

static bool any_refused(const struct app *app)
{
    const struct screen_key *row = app_top(app)->ops->keys;
    for (; row && row->key; row++)
        if (app_can(app, row) == CAN_NOT)
            return true;
    return false;
}

bool app_keys_can(const struct app *app, enum command command)
{
    switch (command) {
    case CMD_WHY:
        return any_refused(app);
    case CMD_SIGN_OUT:
        return app->session.signed_in;
    case CMD_QUIT:
        return !app->options->kiosk;
    case CMD_BACK:
        return app->depth > 1 || app->session.signed_in || !app->options->kiosk;
    default:
        return true;
    }
}

/* ---- commands of the app --------------------------------------------------------------------- */

static void quit(struct app *app, const struct input *in)
{
    if (!app_keys_can(app, CMD_QUIT))
        return;
    if (in->kind == INPUT_CONFIRMED || (!app->session.signed_in && app->depth == 1)) {
        app_sign_out(app);
        app_leave(app, 0);
        return;
    }
    app_confirm(app, CMD_QUIT, _("Leave certdesk"),
                app->session.signed_in ? _("Sign out and leave certdesk?") : _("Leave certdesk?"));
}

static void sign_out(struct app *app, const struct input *in)
{
    if (!app->session.signed_in)
        return;
    if (in->kind == INPUT_CONFIRMED)
        app_sign_out(app);
    else
        app_confirm(app, CMD_SIGN_OUT, _("Sign out"), _("Sign out and go to the welcome page?"));
}

/* Esc: out of something inside the screen, out of the screen, and at home out of the session. */
static void back(struct app *app, const struct input *in)
{
    struct visit *top = app_top(app);
    if (top->ops->back && top->ops->back(top))
        return;
    if (app->depth > 1)
        app_follow(app, EVENT(BACK));
    else if (app->session.signed_in)
        sign_out(app, in);
    else
        quit(app, in);
}

/* True if the command is one of the app's own. */
static bool own_command(struct app *app, enum command command, const struct input *in)
{
    enum event_id place = app_place(command);
    if (place != EV_NONE) {
        app_follow(app, (struct event){.id = place});
        return true;
    }
    switch (command) {
    case CMD_HELP:
        help_open(app);
        return true;
    case CMD_FIND:
        find_open(app, false);
        return true;
    case CMD_WHY:
        find_open(app, true);
        return true;
    case CMD_REFRESH:
        draw_repaint(&app->draw);
        app_reload(app);
        return true;
    case CMD_BACK:
        back(app, in);
        return true;
    case CMD_SIGN_OUT:
        sign_out(app, in);
        return true;
    case CMD_QUIT:
        quit(app, in);
        return true;
    default:
        return false;
    }
}

/* ---- commands of the screen ------------------------------------------------------------------ */

static const struct screen_key *row_of(const struct app *app, enum command command)
{
    const struct screen_key *row = app_top(app)->ops->keys;
    for (; row && row->key; row++)
        if (row->command == command)
            return row;
    return NULL;
}

static void act(struct app *app, enum command command, const struct input *in)
{
    struct visit *top = app_top(app);
    app->running = command;
    app->pressed = CMD_NONE;
    struct event event = top->ops->act(top, command, in);
    app->running = CMD_NONE;
    app_follow(app, event);
}

void app_explain(struct app *app, enum command command)
{
    struct visit *top = app_top(app);
    struct cd_why why = {.err = CD_STATUS};
    const char *title = _(command_info(command)->label);
    if (top->ops->why && top->ops->why(top, command, &why) == CD_OK) {
        app_say(app, _("%s is possible now"), title);
        app_reload(app);
        return;
    }
    app_refuse(app, title, &why);
}

static void screen_command(struct app *app, enum command command, const struct input *in)
{
    const struct screen_key *row = row_of(app, command);
    struct screen_key bare = {.command = command};
    switch (app_can(app, row ? row : &bare)) {
    case CAN:
        act(app, command, in);
        break;
    case CAN_NOT:
        app_explain(app, command);
        break;
    case CAN_HIDE:
        break;
    }
}

void app_command(struct app *app, enum command command, const struct input *in)
{
    /* What an act presses runs after it; a chain of more than a few would be a circle. */
    static const struct input pressed = {.kind = INPUT_KEY};
    for (int chain = 0; command != CMD_NONE && chain < 4 && !app->leaving; chain++) {
        app->pressed = CMD_NONE;
        bool screens = row_of(app, command) && app_place(command) == EV_NONE;
        if (screens || !own_command(app, command, in))
            screen_command(app, command, in);
        command = app->pressed;
        in = &pressed;
    }
}

/* ---- keys ------------------------------------------------------------------------------------ */

static bool reserved_for_text(const struct app *app, int32_t key)
{
    return app_typing(app) && (key_types(key) || key == K_BACKSPACE || key == K_ENTER);
}

/* The command behind a key now: the screen's first, then the app's. A key may stand for several
 * commands of which one has a sense at a time. */
static enum command command_of(const struct app *app, int32_t key)
{
    const struct screen_key *row = app_top(app)->ops->keys;
    if (reserved_for_text(app, key))
        return CMD_NONE;
    for (; row && row->key; row++)
        if (row->key == key && app_can(app, row) != CAN_HIDE)
            return row->guards & BAR_ONLY ? CMD_NONE : row->command;
    for (row = app_keys; row->key; row++)
        if (row->key == key && app_keys_can(app, row->command))
            return row->command;
    return CMD_NONE;
}

static void screen_input(struct app *app, const struct input *in)
{
    enum command command = in->kind == INPUT_KEY ? command_of(app, in->key) : CMD_NONE;
    if (command == CMD_NONE) {
        act(app, CMD_NONE, in);
        command = app->pressed;
    }
    app_command(app, command, in);
}

static bool bar_click(struct app *app, const struct input *in)
{
    if (in->kind != INPUT_CLICK || in->y != app->draw.rows - 1)
        return false;
    for (int i = 0; i < app->spot_count; i++)
        if (in->x >= app->spots[i].from && in->x < app->spots[i].to) {
            app_command(app, app->spots[i].command, &(const struct input){.kind = INPUT_KEY});
            return true;
        }
    return false;
}

static void dialog_answer(struct app *app, const struct input *in)
{
    enum dialog_done done = dialog_input(&app->dialog, in);
    if (done == DIALOG_OPEN)
        return;
    struct buf text = BUF_INIT;
    buf_str(&text, edit_text(&app->dialog.edit));
    app_overlay_close(app);
    struct input answer = {.kind = INPUT_CONFIRMED, .text = text.text};
    if (done == DIALOG_YES)
        app_command(app, app->dialog_command, &answer);
    buf_free(&text);
}

static void help_input(struct app *app, const struct input *in)
{
    bool key = in->kind == INPUT_KEY || in->kind == INPUT_CLICK;
    if (!pager_input(&app->help, in) && key)
        app_overlay_close(app);
}

void app_input(struct app *app, const struct input *in)
{
    if (app->draw.rows < ROWS_MIN || app->draw.columns < COLUMNS_MIN)
        return; /* nothing can be seen, so nothing can be meant */
    if (in->kind != INPUT_WHEEL)
        buf_clear(&app->said);
    switch (app->overlay) {
    case OVERLAY_DIALOG:
        dialog_answer(app, in);
        break;
    case OVERLAY_HELP:
        help_input(app, in);
        break;
    case OVERLAY_FIND:
        find_input(app, in);
        break;
    case OVERLAY_NONE:
        if (!bar_click(app, in))
            screen_input(app, in);
        break;
    }
}
