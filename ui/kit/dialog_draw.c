/* How a dialog looks: one thin frame, a sentence, aligned facts, the answers at the lower right. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/kit/dialog.h"

enum { WIDEST = 64, NARROWEST = 36, INSET = 2, GAP = 3 };

struct layout {
    int text_rows, label_width, width, height;
};

static int facts_width(const struct dialog *dialog, int *label_width)
{
    int value_width = 0;
    *label_width = 0;
    for (int i = 0; i < dialog->fact_count; i++) {
        int label = text_width(dialog->facts[i].label.text);
        int value = text_width(dialog->facts[i].value.text);
        *label_width = label > *label_width ? label : *label_width;
        value_width = value > value_width ? value : value_width;
    }
    return *label_width + GAP + value_width;
}

static struct layout layout_of(const struct dialog *dialog, const struct win *screen)
{
    struct layout layout = {0};
    int inner = facts_width(dialog, &layout.label_width);
    int text = text_width(dialog->text.text);
    inner = text > inner ? text : inner;
    inner = inner > WIDEST ? WIDEST : inner < NARROWEST ? NARROWEST : inner;
    int room = screen->width - 2 * INSET - 4;
    layout.width = inner < room ? inner : room;
    struct buf wrapped = BUF_INIT;
    layout.text_rows = text_wrap(&wrapped, dialog->text.text, layout.width);
    buf_free(&wrapped);
    layout.height = layout.text_rows + 2; /* and the answers below an empty row */
    if (dialog->fact_count)
        layout.height += dialog->fact_count + 1;
    if (dialog->kind == DIALOG_PROMPT)
        layout.height += 3;
    return layout;
}

static void draw_answers(struct dialog *dialog, const struct win *win, int y)
{
    int right = win->width;
    if (dialog->kind != DIALOG_CONFIRM) {
        const char *answer =
            dialog->kind == DIALOG_PROMPT ? _("Esc Cancel   Enter OK") : _("Enter Close");
        draw_right(win, y, 0, right, STYLE_DIM, answer);
        if (dialog->kind == DIALOG_TELL)
            draw_cursor(win, y, right - 1);
        return;
    }
    const char *yes = _("Yes"), *no = _("No");
    int no_x = right - text_width(no);
    int yes_x = no_x - text_width(yes) - 6;
    draw_word(win, y, yes_x, dialog->yes ? STYLE_ACCENT : STYLE_DIM, yes);
    draw_word(win, y, no_x, dialog->yes ? STYLE_DIM : STYLE_ACCENT, no);
    int mark = (dialog->yes ? yes_x : no_x) - 2;
    draw_glyph(win, y, mark, STYLE_ACCENT, GLYPH_MARK);
    draw_cursor(win, y, mark);
    dialog->drawn_y = win->y + y;
    dialog->drawn_yes = win->x + yes_x - 2;
    dialog->drawn_no = win->x + no_x - 2;
    dialog->drawn_end = win->x + right;
}

static int draw_body(struct dialog *dialog, const struct win *win, const struct layout *layout)
{
    draw_wrap(win, 0, 0, layout->text_rows, layout->width, STYLE_TEXT, dialog->text.text);
    int y = layout->text_rows + 1;
    for (int i = 0; i < dialog->fact_count; i++, y++)
        draw_fact(win, y, 0, layout->label_width + GAP, dialog->facts[i].label.text, STYLE_TEXT,
                  dialog->facts[i].value.text);
    if (dialog->fact_count)
        y++;
    if (dialog->kind == DIALOG_PROMPT) {
        edit_draw(&dialog->edit, win, y, 0, layout->width, true);
        if (dialog->note)
            draw_text(win, y + 1, 0, -1, STYLE_WAIT, dialog->note);
        y += 3;
    }
    return y;
}

void dialog_draw(struct dialog *dialog, const struct win *screen)
{
    struct layout layout = layout_of(dialog, screen);
    struct win ground = win_middle(screen, layout.height + 2, layout.width + 2 * INSET + 4);
    struct win frame = win_sub(&ground, 0, 1, ground.height, ground.width - 2);
    draw_clear(&ground);
    draw_frame(&frame, dialog->title.text);
    struct win inside =
        win_sub(&frame, 1, INSET + 1, frame.height - 2, frame.width - 2 * INSET - 2);
    int y = draw_body(dialog, &inside, &layout);
    draw_answers(dialog, &inside, y < inside.height ? y : inside.height - 1);
}
