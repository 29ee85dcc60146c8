#include "ui/kit/dialog.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/format.h"

void dialog_open(struct dialog *dialog, enum dialog_kind kind, const char *title, const char *text)
{
    *dialog = (struct dialog){.kind = kind, .title = BUF_INIT, .text = BUF_INIT};
    for (int i = 0; i < DIALOG_FACTS; i++) {
        buf_init(&dialog->facts[i].label);
        buf_init(&dialog->facts[i].value);
    }
    edit_init(&dialog->edit, 0, 0);
    text_scrub(&dialog->title, title, false);
    text_scrub(&dialog->text, text, true);
}

void dialog_free(struct dialog *dialog)
{
    buf_free(&dialog->title);
    buf_free(&dialog->text);
    for (int i = 0; i < DIALOG_FACTS; i++) {
        buf_free(&dialog->facts[i].label);
        buf_free(&dialog->facts[i].value);
    }
    edit_free(&dialog->edit);
    dialog->fact_count = 0;
}

void dialog_fact(struct dialog *dialog, const char *label, const char *value)
{
    if (dialog->fact_count == DIALOG_FACTS)
        return;
    text_scrub(&dialog->facts[dialog->fact_count].label, label, false);
    text_scrub(&dialog->facts[dialog->fact_count].value, value, false);
    dialog->fact_count++;
}

void dialog_prompt(struct dialog *dialog, size_t limit, bool needed)
{
    dialog->edit.limit = limit;
    dialog->needed = needed;
}

/* ---- why not? -------------------------------------------------------------------------------- */

static void why_value(struct dialog *dialog, const char *label, const struct cd_why *why, int which)
{
    char value[FORMAT_TEXT];
    format_why_value(value, why, which);
    if (!value[0] || !label[0])
        return;
    dialog_fact(dialog, tr(label), value);
    int64_t at = which ? why->need : why->have;
    if (why->unit == WHY_TIME && at > 0) {
        format_utc(value, at);
        dialog_fact(dialog, "", value);
    }
}

static void why_until(struct dialog *dialog, const struct cd_why *why, int64_t now)
{
    char moment[FORMAT_TEXT], span[FORMAT_TEXT], text[FORMAT_TEXT * 2 + 16];
    int64_t at = why->until > 0 ? why->until : why->from;
    if (at <= 0)
        return;
    format_time(moment, why->unit == WHY_MONEY ? "" : why->zone, at);
    format_span(span, now > at ? now - at : at - now);
    /* TRANSLATORS: a moment, and how long ago it was (or in how long it comes). */
    snprintf(text, sizeof text, now > at ? _("%s, %s ago") : _("%s, in %s"), moment, span);
    dialog_fact(dialog, why->until > 0 ? _("Allowed until") : _("Allowed from"), text);
}

void dialog_why(struct dialog *dialog, const char *title, const struct cd_why *why, int64_t now)
{
    const struct cd_err_info *info = err_info(why->err);
    dialog_open(dialog, DIALOG_TELL, title, "");
    /* TRANSLATORS: what is refused, as a sentence. */
    buf_fmt(&dialog->text, _("%s."), tr(info->text));
    why_value(dialog, info->have, why, 0);
    why_value(dialog, info->need, why, 1);
    why_until(dialog, why, now);
    if (info->rule[0])
        dialog_fact(dialog, _("Rule"), info->rule);
    if (info->class == CD_REFUSE && info->rule[0])
        dialog_fact(dialog, _("Who may override"), info->who[0] ? tr(info->who) : _("nobody"));
    else if (info->who[0])
        dialog_fact(dialog, _("Who can help"), tr(info->who));
}

/* ---- input ----------------------------------------------------------------------------------- */

static enum dialog_done prompt_key(struct dialog *dialog, const struct input *in)
{
    if (in->kind == INPUT_KEY && in->key == K_ENTER) {
        if (!dialog->needed || *edit_text(&dialog->edit))
            return DIALOG_YES;
        dialog->note = _("Please type something, or leave with Esc");
        return DIALOG_OPEN;
    }
    dialog->note = edit_note(edit_input(&dialog->edit, in));
    return DIALOG_OPEN;
}

static enum dialog_done confirm_key(struct dialog *dialog, const struct input *in)
{
    switch (in->kind == INPUT_KEY ? in->key : K_NONE) {
    case 'y':
    case 'Y':
        return DIALOG_YES;
    case 'n':
    case 'N':
        return DIALOG_NO;
    case K_ENTER:
        return dialog->yes ? DIALOG_YES : DIALOG_NO;
    case K_LEFT:
    case K_RIGHT:
    case K_TAB:
    case K_BACKTAB:
    case 'h':
    case 'l':
        dialog->yes = !dialog->yes;
        return DIALOG_OPEN;
    default:
        return DIALOG_OPEN;
    }
}

/* The two answers stand at the right end of the last row inside the frame. */
static enum dialog_done confirm_click(struct dialog *dialog, const struct input *in)
{
    if (in->y == dialog->drawn_y && in->x >= dialog->drawn_yes && in->x < dialog->drawn_no)
        return DIALOG_YES;
    if (in->y == dialog->drawn_y && in->x >= dialog->drawn_no && in->x < dialog->drawn_end)
        return DIALOG_NO;
    return DIALOG_OPEN;
}

enum dialog_done dialog_input(struct dialog *dialog, const struct input *in)
{
    bool pressed = in->kind == INPUT_CLICK || in->kind == INPUT_DOUBLE;
    if (in->kind == INPUT_KEY && (in->key == K_ESC || in->key == K_CTRL('c')))
        return DIALOG_NO;
    if (dialog->kind == DIALOG_PROMPT)
        return prompt_key(dialog, in);
    if (dialog->kind == DIALOG_CONFIRM)
        return pressed ? confirm_click(dialog, in) : confirm_key(dialog, in);
    return in->kind == INPUT_KEY || pressed ? DIALOG_NO : DIALOG_OPEN;
}
