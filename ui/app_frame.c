/* What stands around every screen: the top line, the message line, the key bar. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/app_parts.h"
#include "ui/format.h"

enum { TOP_ROWS = 2, FOOT_ROWS = 2, BAR_GAP = 3 };

/* ---- top line -------------------------------------------------------------------------------- */

static void add_crumb(const struct app *app, size_t index, struct buf *out)
{
    const struct visit *visit = app->stack[index];
    if (visit->ops->crumb)
        visit->ops->crumb(visit, out);
    else
        buf_str(out, tr(visit->ops->title));
}

/* "Orders › 2611-0007 › Schedule"; the home stands only where it is alone. The first `skip` are
 * left out. */
static void add_crumbs(const struct app *app, size_t skip, struct buf *out)
{
    if (skip)
        buf_str(out, theme_glyph(&app->draw.theme, GLYPH_ELLIPSIS));
    for (size_t i = (app->depth > 1 ? 1 : 0) + skip; i < app->depth; i++) {
        if (out->len)
            buf_fmt(out, " %s ", theme_glyph(&app->draw.theme, GLYPH_CRUMB));
        add_crumb(app, i, out);
    }
}

/* Who, with whose account or at which desk if `whole`. */
static void add_who(const struct app *app, bool whole, struct buf *out)
{
    const struct session_show_rep *session = &app->session;
    const char *house = session->enterprise[0] ? session->enterprise : session->centre;
    if (!session->signed_in)
        return;
    if (whole && house[0])
        buf_fmt(out, "%s %s ", house, theme_glyph(&app->draw.theme, GLYPH_DOT));
    buf_str(out, session->name[0] ? session->name : session->login);
}

/* Puts `text` so that it ends before column `right`, two blanks away; returns where it begins. */
static int put_before(const struct win *win, int right, enum style style, const char *text)
{
    int width = text_width(text);
    draw_word(win, 0, right - 2 - width, style, text);
    return right - 2 - width;
}

/* Who in full where the path leaves room for it, else the name, else what fits of it. */
static int put_who(const struct app *app, const struct win *win, int right, int path_width)
{
    struct buf who = BUF_INIT, safe = BUF_INIT;
    for (int whole = 1; whole >= 0; whole--) {
        buf_clear(&who);
        buf_clear(&safe);
        add_who(app, whole, &who);
        text_scrub(&safe, who.text, false);
        if (text_width(safe.text) + path_width + 4 <= right)
            break;
    }
    int width = text_width(safe.text), free = right - path_width - 4;
    int room = free > win->width / 3 ? free : win->width / 3;
    width = width < room ? width : room;
    if (width > 0) {
        right -= width + 2;
        draw_text(win, 0, right, width, STYLE_TEXT, safe.text);
    }
    buf_free(&who);
    buf_free(&safe);
    return right;
}

/* From the right: clock, practice, unread, who. Returns the column where it begins. */
static int draw_corner(const struct app *app, const struct win *win, int path_width)
{
    char clock[FORMAT_TEXT], mail[FORMAT_TEXT];
    format_now(clock, app_zone(app), app_now(app));
    int right = put_before(win, win->width + 1, STYLE_TEXT, clock);
    if (app->session.practice)
        right = put_before(win, right, STYLE_WAIT, _("practice"));
    if (app->session.unread > 0) {
        snprintf(mail, sizeof mail, "%s %" PRId64, theme_glyph(&app->draw.theme, GLYPH_MAIL),
                 app->session.unread);
        right = put_before(win, right, STYLE_ACCENT, mail);
    }
    return put_who(app, win, right, path_width);
}

/* Where the path is too long for the line it loses its beginning: its end says where one is. */
static void draw_top(const struct app *app, const struct win *screen)
{
    struct win line = win_sub(screen, 0, 0, 1, screen->width);
    struct buf crumbs = BUF_INIT, safe = BUF_INIT;
    int x = 0, right = 0;
    for (size_t skip = 0; skip == 0 || skip + 1 < app->depth; skip++) {
        draw_clear(&line);
        buf_clear(&crumbs);
        buf_clear(&safe);
        add_crumbs(app, skip, &crumbs);
        text_scrub(&safe, crumbs.text, false);
        x = 1 + draw_word(&line, 0, 1, STYLE_TITLE, "certdesk") + 2;
        right = draw_corner(app, &line, x + text_width(safe.text));
        if (text_width(safe.text) <= right - x - 2)
            break;
    }
    draw_text(&line, 0, x, right - x - 2, STYLE_STRONG, safe.text);
    draw_rule(screen, 1, 0, screen->width, GLYPH_RULE);
    buf_free(&crumbs);
    buf_free(&safe);
}

/* ---- key bar --------------------------------------------------------------------------------- */

struct bar {
    struct app *app;
    const struct win *win;
    int x, right;
};

static int item_width(const char *key, const char *label)
{
    return text_width(key) + 1 + text_width(label);
}

static void put_item(struct bar *bar, int x, enum command command, const char *key,
                     const char *label)
{
    struct app *app = bar->app;
    int used = draw_word(bar->win, 0, x, STYLE_KEY, key);
    used += 1 + draw_word(bar->win, 0, x + used + 1, STYLE_TEXT, label);
    if (app->spot_count == SPOTS_MAX)
        return;
    app->spots[app->spot_count].command = command;
    app->spots[app->spot_count].from = bar->win->x + x;
    app->spots[app->spot_count++].to = bar->win->x + x + used;
}

static void bar_left(struct bar *bar, const struct screen_key *row)
{
    char key[KEY_LABEL];
    key_label(key, row->key);
    const char *label = _(row->label ? row->label : command_info(row->command)->label);
    int width = item_width(key, label);
    if (bar->x + width > bar->right)
        return;
    put_item(bar, bar->x, row->command, key, label);
    bar->x += width + BAR_GAP;
}

static void bar_right(struct bar *bar, enum command command, const char *key, const char *label)
{
    int width = item_width(key, label);
    put_item(bar, bar->right - width, command, key, label);
    bar->right -= width + BAR_GAP;
}

/* True if an earlier row of the table already shows the command. */
static bool shown_before(const struct screen_key *first, const struct screen_key *row)
{
    for (; first < row; first++)
        if (first->command == row->command)
            return true;
    return false;
}

static const char *esc_label(const struct app *app)
{
    const struct visit *top = app_top(app);
    const struct screen_key *row = top->ops->keys;
    const char *inside = top->ops->esc ? top->ops->esc(top) : NULL;
    for (; row && row->key; row++)
        if (row->key == K_ESC && app_can(app, row) != CAN_HIDE)
            return _(row->label ? row->label : command_info(row->command)->label);
    if (inside)
        return tr(inside);
    if (app->depth > 2)
        return _("Back");
    if (app->depth == 2)
        return app->session.signed_in ? _("Home") : _("Back");
    return app->session.signed_in ? _("Sign out") : _("Leave");
}

static void draw_bar_keys(struct app *app, const struct win *screen)
{
    struct win line = win_sub(screen, screen->height - 1, 0, 1, screen->width);
    struct bar bar = {.app = app, .win = &line, .x = 1, .right = line.width - 1};
    const struct screen_key *keys = app_top(app)->ops->keys;
    bool typing = app_typing(app);
    app->spot_count = 0;
    if (app_keys_can(app, CMD_BACK))
        bar_right(&bar, CMD_BACK, _("Esc"), esc_label(app));
    bar_right(&bar, CMD_HELP, typing ? "F1" : "?", _("Help"));
    for (const struct screen_key *row = keys; row && row->key; row++) {
        bool taken =
            typing && !(row->guards & BAR_ONLY) && (key_types(row->key) || row->key == K_ENTER);
        if (!(row->guards & NOT_IN_BAR) && row->key != K_ESC && !shown_before(keys, row) &&
            app_can(app, row) == CAN && !taken)
            bar_left(&bar, row);
    }
    for (const struct screen_key *row = app_keys; row->key; row++)
        if ((row->command == CMD_WHY || row->command == CMD_FIND) && !typing &&
            !(row->guards & NOT_IN_BAR) && app_keys_can(app, row->command))
            bar_left(&bar, row);
}

/* ---- message line ---------------------------------------------------------------------------- */

static void draw_message(const struct app *app, const struct win *screen)
{
    int y = screen->height - FOOT_ROWS;
    int64_t left = app_idle_left(app);
    if (left >= 0 && left <= IDLE_WARNING)
        draw_fmt(screen, y, 2, -1, STYLE_WAIT,
                 ngettext("Without a key you will be signed out in %" PRId64 " second",
                          "Without a key you will be signed out in %" PRId64 " seconds",
                          (unsigned long)left),
                 left);
    else
        draw_text(screen, y, 2, -1, app->said_style, app->said.text);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void draw_too_small(const struct win *screen)
{
    char text[160];
    /* TRANSLATORS: shown on very small terminals: keep it short. Wanted and real columns and rows.
     */
    snprintf(text, sizeof text, _("Please enlarge to %dx%d (now %dx%d)"), COLUMNS_MIN, ROWS_MIN,
             screen->width, screen->height);
    draw_wrap(screen, 0, 0, screen->height, screen->width, STYLE_TEXT, text);
    draw_cursor(screen, 0, 0);
}

static void draw_overlay(struct app *app, const struct win *body)
{
    switch (app->overlay) {
    case OVERLAY_DIALOG:
        dialog_draw(&app->dialog, body);
        break;
    case OVERLAY_HELP:
        help_draw(app, body);
        break;
    case OVERLAY_FIND:
        find_draw(app, body);
        break;
    case OVERLAY_NONE:
        break;
    }
}

void app_draw(struct app *app)
{
    struct win screen = win_screen(&app->draw);
    draw_clear(&screen);
    if (screen.height < ROWS_MIN || screen.width < COLUMNS_MIN) {
        draw_too_small(&screen);
    } else {
        struct win body =
            win_sub(&screen, TOP_ROWS, 0, screen.height - TOP_ROWS - FOOT_ROWS, screen.width);
        draw_cursor(&body, 0, 0);
        app_top(app)->ops->draw(app_top(app), &body);
        draw_top(app, &screen);
        draw_message(app, &screen);
        draw_bar_keys(app, &screen);
        draw_overlay(app, &body);
    }
    draw_finish(&app->draw, app->working);
    app->dirty = false;
}
