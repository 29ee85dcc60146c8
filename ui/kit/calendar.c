#include "ui/kit/calendar.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/zone.h"
#include "ui/format.h"

enum { CELL = 4, FEW = 5, WEEK = 7, ROWS_ABOVE = 2 };

void calendar_init(struct calendar *calendar, int64_t first, int64_t last, int64_t today,
                   int64_t day)
{
    *calendar = (struct calendar){.first = first, .last = last, .today = today};
    calendar_select(calendar, day);
}

void calendar_select(struct calendar *calendar, int64_t day)
{
    calendar->day = day > calendar->last ? calendar->last : day;
    if (calendar->day < calendar->first)
        calendar->day = calendar->first;
}

/* First day of the month `by` months from that of `day`. */
static int64_t month_start(int64_t day, int by)
{
    struct civil civil;
    day_civil(day, &civil);
    int months = civil.year * 12 + civil.month - 1 + by;
    return day_number(months / 12, months % 12 + 1, 1);
}

/* The same day of another month, or its last one. */
static int64_t month_moved(int64_t day, int by)
{
    int64_t start = month_start(day, by);
    int64_t moved = start + (day - month_start(day, 0));
    int64_t end = month_start(start, 1) - 1;
    return moved > end ? end : moved;
}

/* ---- input ----------------------------------------------------------------------------------- */

static enum calendar_done move_to(struct calendar *calendar, int64_t day)
{
    calendar_select(calendar, day);
    return CALENDAR_MOVED;
}

static enum calendar_done calendar_key(struct calendar *calendar, int32_t key)
{
    int64_t day = calendar->day;
    switch (key) {
    case K_LEFT:
    case 'h':
        return move_to(calendar, day - 1);
    case K_RIGHT:
    case 'l':
        return move_to(calendar, day + 1);
    case K_UP:
    case 'k':
        return move_to(calendar, day - WEEK);
    case K_DOWN:
    case 'j':
        return move_to(calendar, day + WEEK);
    case K_PAGE_DOWN:
    case 'n':
        return move_to(calendar, month_moved(day, 1));
    case K_PAGE_UP:
    case 'p':
        return move_to(calendar, month_moved(day, -1));
    case K_HOME:
        return move_to(calendar, calendar->first);
    case K_END:
        return move_to(calendar, calendar->last);
    case K_ENTER:
        return CALENDAR_CHOSEN;
    default:
        return CALENDAR_IGNORED;
    }
}

static enum calendar_done click(struct calendar *calendar, const struct input *in)
{
    int row = in->y - calendar->drawn_y - ROWS_ABOVE;
    int column = (in->x - calendar->drawn_x) / CELL;
    int64_t start = month_start(calendar->day, 0);
    int64_t day = start - day_weekday(start) + row * WEEK + column;
    if (row < 0 || row >= 6 || in->x < calendar->drawn_x || column >= WEEK || day < start ||
        day >= month_start(start, 1) || day < calendar->first || day > calendar->last)
        return CALENDAR_IGNORED;
    calendar->day = day;
    return in->kind == INPUT_DOUBLE ? CALENDAR_CHOSEN : CALENDAR_MOVED;
}

enum calendar_done calendar_input(struct calendar *calendar, const struct input *in)
{
    switch (in->kind) {
    case INPUT_KEY:
        return calendar_key(calendar, in->key);
    case INPUT_CLICK:
    case INPUT_DOUBLE:
        return click(calendar, in);
    case INPUT_WHEEL:
        return move_to(calendar, month_moved(calendar->day, in->key == K_UP ? -1 : 1));
    default:
        return CALENDAR_IGNORED;
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The sign behind a day: few seats, none, nothing to say. */
static const char *day_sign(const struct calendar *calendar, const struct win *win, int64_t day)
{
    if (!calendar->free || day < calendar->first || day > calendar->last)
        return " ";
    int64_t few = calendar->few ? calendar->few : FEW;
    int64_t free = calendar->free(calendar->data, day);
    if (free < 0 || free > few)
        return " ";
    return draw_sign(win, free == 0 ? GLYPH_NONE : GLYPH_DOT);
}

static void draw_day(const struct calendar *calendar, const struct win *win, int y, int x,
                     int64_t day)
{
    struct civil civil;
    day_civil(day, &civil);
    bool chosen = day == calendar->day, inside = day >= calendar->first && day <= calendar->last;
    enum style style = chosen && !calendar->blurred ? STYLE_ACCENT
                       : day == calendar->today     ? STYLE_STRONG
                       : inside                     ? STYLE_TEXT
                                                    : STYLE_DIM;
    const char *sign = day_sign(calendar, win, day);
    char text[24];
    if (chosen)
        snprintf(text, sizeof text, "[%2d]", civil.day);
    else
        snprintf(text, sizeof text, " %2d%s", civil.day, sign);
    draw_word(win, y, x, style, text);
    if (chosen && !calendar->blurred)
        draw_cursor(win, y, x + 1);
}

void calendar_draw(struct calendar *calendar, const struct win *win, int y, int x)
{
    calendar->drawn_y = win->y + y;
    calendar->drawn_x = win->x + x;
    struct civil civil;
    day_civil(calendar->day, &civil);
    char month[FORMAT_TEXT];
    format_month(month, civil.year, civil.month);
    draw_middle(win, y, x, CELL * WEEK, STYLE_STRONG, month);
    for (int i = 0; i < WEEK; i++)
        draw_text(win, y + 1, x + i * CELL + 1, CELL - 1, STYLE_DIM, format_weekday(i));
    int64_t start = month_start(calendar->day, 0), end = month_start(calendar->day, 1);
    int row = 0;
    for (int64_t day = start; day < end; day++) {
        int column = day_weekday(day);
        draw_day(calendar, win, y + ROWS_ABOVE + row, x + column * CELL, day);
        row += column == WEEK - 1;
    }
}

void calendar_legend(const struct calendar *calendar, const struct win *win, int y, int x)
{
    (void)calendar;
    draw_fmt(win, y, x, CALENDAR_WIDTH, STYLE_DIM, "%s %s  %s %s", draw_sign(win, GLYPH_DOT),
             _("few seats"), draw_sign(win, GLYPH_NONE), _("none"));
}
