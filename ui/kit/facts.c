#include "ui/kit/facts.h"

#include <stdarg.h>
#include <stdio.h>

enum { LABELS = 22 };

struct facts facts_at(const struct win *win, int y, int x, int width)
{
    return (struct facts){.win = *win, .y = y, .x = x, .width = width, .label_width = LABELS};
}

void facts_add(struct facts *facts, const char *label, enum style style, const char *format, ...)
{
    char value[512];
    va_list args;
    va_start(args, format);
    vsnprintf(value, sizeof value, format, args);
    va_end(args);
    int x = facts->x + facts->label_width;
    int width = facts->width - facts->label_width;
    int room = facts->win.height - facts->y;
    draw_text(&facts->win, facts->y, facts->x, facts->label_width - 1, STYLE_DIM, label);
    int lines = draw_wrap(&facts->win, facts->y, x, room, width, style, value);
    facts->y += lines > 0 ? lines : 1;
}

void facts_head(struct facts *facts, const char *text)
{
    draw_text(&facts->win, facts->y, facts->x, facts->width, STYLE_STRONG, text);
    facts->y += 2;
}

void facts_gap(struct facts *facts)
{
    facts->y++;
}
