#include "ui/candidate/reading.h"

#include <stdio.h>

#include "base/text.h"

enum { MARGIN = 2, BOX = 4, PERCENT = 6 };

enum cd_err reading_load(struct visit *visit, struct reading *reading, const char *kind,
                         const char *consent)
{
    struct document_show_rep doc;
    struct document_show_req req = {.kind = kind};
    enum cd_err err = ask_document_show(app_client(visit->app), &visit->arena, &req, &doc);
    if (err)
        return err;
    if (!reading->ready)
        pager_init(&reading->pager);
    if (doc.id != reading->doc.id)
        reading->agreed = false;
    pager_set(&reading->pager, doc.body);
    reading->doc = doc;
    reading->consent = consent;
    reading->ready = true;
    return CD_OK;
}

/* ---- reading and agreeing -------------------------------------------------------------------- */

void reading_known(struct reading *reading)
{
    reading->agreed = true;
    reading->pager.read = true;
}

void reading_done(struct reading *reading)
{
    if (reading->ready)
        pager_free(&reading->pager);
}

bool reading_finished(const struct reading *reading)
{
    return pager_read_all(&reading->pager) && (reading->agreed || !reading->consent);
}

enum can reading_can(const struct reading *reading, enum command command, enum command next)
{
    bool read = pager_read_all(&reading->pager);
    if (command == CMD_READ_ON)
        return read ? CAN_HIDE : CAN;
    if (command == CMD_AGREE)
        return !reading->consent ? CAN_HIDE : read ? CAN : CAN_NOT;
    if (command != next)
        return CAN;
    return !read ? CAN_HIDE : reading_finished(reading) ? CAN : CAN_NOT;
}

static bool on_box(const struct reading *reading, const struct input *in)
{
    return (in->kind == INPUT_CLICK || in->kind == INPUT_DOUBLE) && in->y == reading->box_y &&
           in->x >= reading->box_x && in->x < reading->box_x + reading->box_width;
}

void reading_act(struct reading *reading, enum command command, const struct input *in)
{
    bool read = pager_read_all(&reading->pager);
    bool space = in->kind == INPUT_KEY && in->key == ' ';
    if (command == CMD_READ_ON) {
        struct input page = {.kind = INPUT_KEY, .key = K_PAGE_DOWN};
        pager_input(&reading->pager, &page);
    } else if (reading->consent && read && (command == CMD_AGREE || space || on_box(reading, in))) {
        reading->agreed = !reading->agreed;
    } else {
        pager_input(&reading->pager, in);
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_box(struct reading *reading, const struct win *win, int y)
{
    bool read = pager_read_all(&reading->pager);
    reading->box_y = win->y + y;
    reading->box_x = win->x + MARGIN;
    reading->box_width = win->width - MARGIN;
    if (!read) {
        draw_text(win, y, MARGIN, -1, STYLE_DIM, _("Read on to the end to be able to go on"));
        return;
    }
    if (!reading->consent) {
        draw_text(win, y, MARGIN, -1, STYLE_GOOD, _("Read to the end"));
        return;
    }
    char box[16];
    enum style style = reading->agreed ? STYLE_GOOD : STYLE_ACCENT;
    snprintf(box, sizeof box, "[%s]", reading->agreed ? draw_sign(win, GLYPH_CHECKED) : " ");
    draw_word(win, y, MARGIN, style, box);
    draw_text(win, y, MARGIN + BOX, -1, style, _(reading->consent));
    draw_cursor(win, y, MARGIN + 1);
}

/* Title, version and how far one has read; the version goes below where the title is too long. */
static void draw_head(const struct reading *reading, const struct win *win)
{
    char text[64], percent[16];
    snprintf(text, sizeof text, _("version %s"), reading->doc.version);
    snprintf(percent, sizeof percent, "%d %%", pager_percent(&reading->pager));
    int used = MARGIN + draw_word(win, 0, MARGIN, STYLE_STRONG, reading->doc.title) + 2;
    bool fits = used + text_width(text) < win->width - PERCENT;
    draw_word(win, fits ? 0 : 1, fits ? used : MARGIN, STYLE_DIM, text);
    draw_right(win, 0, win->width - PERCENT, PERCENT, STYLE_DIM, percent);
}

void reading_draw(struct reading *reading, const struct win *win)
{
    struct win text = win_sub(win, 2, 0, win->height - 4, win->width);
    pager_draw(&reading->pager, &text);
    draw_head(reading, win);
    draw_box(reading, win, win->height - 1);
}
