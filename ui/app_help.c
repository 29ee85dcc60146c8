/* Help, made of the same tables that dispatch the keys: it can't say anything else than they do. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/app_parts.h"

enum { KEY_WIDTH = 10, LABEL_WIDTH = 20, HELP_WIDTH = 72 };

static void add_padded(struct buf *out, const char *text, int width)
{
    buf_str(out, text);
    for (int used = text_width(text); used < width; used++)
        buf_char(out, ' ');
}

/* `text` in the last column, its further lines below its first. */
static void add_hanging(struct buf *out, const char *text)
{
    struct buf wrapped = BUF_INIT;
    text_wrap(&wrapped, text, HELP_WIDTH - KEY_WIDTH - LABEL_WIDTH);
    for (const char *line = wrapped.text; *line; line += strcspn(line, "\n") + 1) {
        if (line != wrapped.text)
            add_padded(out, "", KEY_WIDTH + LABEL_WIDTH);
        buf_add(out, line, strcspn(line, "\n"));
        buf_char(out, '\n');
    }
    buf_free(&wrapped);
}

/* All keys of a row's command in this table, such as "? F1". */
static void add_keys(struct buf *out, const struct screen_key *row)
{
    struct buf keys = BUF_INIT;
    char key[KEY_LABEL];
    for (enum command command = row->command; row->key; row++) {
        if (row->command != command)
            continue;
        key_label(key, row->key);
        buf_fmt(&keys, "%s%s", keys.len ? " " : "", key);
    }
    add_padded(out, keys.text, KEY_WIDTH);
    buf_free(&keys);
}

static void add_row(struct buf *out, const struct screen_key *first, const struct screen_key *row)
{
    for (; first < row; first++)
        if (first->command == row->command)
            return; /* stands already, with all its keys */
    const struct command_info *info = command_info(row->command);
    add_keys(out, row);
    add_padded(out, _(row->label ? row->label : info->label), LABEL_WIDTH);
    add_hanging(out, tr(info->help));
}

static void add_text(const struct app *app, struct buf *out)
{
    const struct visit *top = app_top(app);
    if (top->ops->help)
        buf_fmt(out, "%s\n\n", tr(top->ops->help));
    for (const struct screen_key *row = top->ops->keys; row && row->key; row++)
        if (app_can(app, row) != CAN_HIDE)
            add_row(out, top->ops->keys, row);
    buf_fmt(out, "\n%s\n", _("Everywhere"));
    for (const struct screen_key *row = app_keys; row->key; row++)
        if (row->command == CMD_WHY || app_keys_can(app, row->command))
            add_row(out, app_keys, row);
    buf_fmt(
        out, "\n%s\n",
        _("Arrows or h j k l move, PgUp and PgDn by a page, Home and End to the ends, Tab to the "
          "next field. A click selects, a double click opens, the wheel scrolls. In a field: ^A "
          "and ^E to its ends, ^W deletes a word, ^U all before the cursor."));
}

void help_open(struct app *app)
{
    struct buf text = BUF_INIT;
    add_text(app, &text);
    app_overlay_close(app);
    pager_set(&app->help, text.text);
    app->help.top = 0;
    app->overlay = OVERLAY_HELP;
    buf_free(&text);
}

void help_draw(struct app *app, const struct win *body)
{
    struct win frame = win_middle(body, body->height, HELP_WIDTH + 8);
    char title[128];
    snprintf(title, sizeof title, _("Help: %s"), tr(app_top(app)->ops->title));
    draw_clear(&frame);
    draw_frame(&frame, title);
    struct win inside = win_sub(&frame, 1, 1, frame.height - 2, frame.width - 2);
    pager_draw(&app->help, &inside);
}
