#include "ui/candidate/order_text.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

const char *order_status(char room[FORMAT_TEXT], const char *status)
{
    return strcmp(status, "PENDING") == 0 ? _("To pay") : format_status(room, status);
}

const char *order_state(char room[FORMAT_TEXT], const char *status, const char *registration)
{
    return order_status(room, strcmp(registration, "UNBOUND") == 0 ? registration : status);
}

enum style order_next(char text[FORMAT_TEXT], const struct order_row *row, int64_t now)
{
    char value[FORMAT_TEXT];
    text[0] = '\0';
    if (row->can_pay) {
        format_countdown(value, now, row->pay_by);
        /* TRANSLATORS: %s is a countdown, "29:41". */
        snprintf(text, FORMAT_TEXT, _("pay within %.60s"), value);
        return STYLE_WAIT;
    }
    if (row->can_schedule) {
        snprintf(text, FORMAT_TEXT, "%s", _("schedule the exam"));
        return STYLE_WAIT;
    }
    if (row->starts_at > 0) {
        format_time(text, row->zone, row->starts_at);
        return row->starts_at > now ? STYLE_TEXT : STYLE_DIM;
    }
    if (strcmp(row->registration, "SAT") == 0) /* A9 */
        snprintf(text, FORMAT_TEXT, "%s", _("awaiting the result"));
    return STYLE_DIM;
}

const char *order_refund(char room[FORMAT_TEXT], const char *status)
{
    return strcmp(status, "FAILED") == 0 ? _("Could not be paid out") : format_status(room, status);
}

const char *order_code(char room[FORMAT_TEXT], const char *code)
{
    size_t at = 0;
    for (size_t i = 0; code[i] && at + 2 < FORMAT_TEXT; i++) {
        if (i > 0 && i % 4 == 0)
            room[at++] = '-';
        room[at++] = code[i];
    }
    room[at] = '\0';
    return room;
}

void order_said(const struct win *win, int y, int x, enum style style, const char *said,
                const char *hint)
{
    int used = draw_word(win, y, x, style, said);
    draw_text(win, y, x + used + 1, -1, STYLE_DIM, hint);
}

void order_tender(struct buf *text, const struct tender_row *row)
{
    char room[FORMAT_TEXT];
    buf_str(text, format_word(room, row->kind));
    if (row->label[0])
        buf_fmt(text, " %s",
                strcmp(row->kind, "code") == 0 ? order_code(room, row->label) : row->label);
}

void order_amount(const struct win *win, int y, int x, int width, enum style style,
                  const char *label, int64_t amount, const char *currency)
{
    char text[FORMAT_TEXT];
    format_money(text, amount, currency);
    int used = draw_right(win, y, x, width, style, text);
    draw_text(win, y, x, width - used - 1, style == STYLE_TEXT ? STYLE_DIM : style, label);
}
