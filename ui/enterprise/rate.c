#include "ui/enterprise/rate.h"

#include <stdio.h>

#include "base/i18n.h"
#include "ui/format.h"

void rate_text(char *text, int64_t passed, int64_t released)
{
    if (released > 0) /* TRANSLATORS: a percentage */
        snprintf(text, FORMAT_TEXT, _("%d %%"), (int)(passed * 100 / released));
    else
        snprintf(text, FORMAT_TEXT, "-");
}

enum style rate_cell(const struct win *win, struct buf *text, int width, int64_t passed,
                     int64_t released)
{
    char rate[FORMAT_TEXT];
    rate_text(rate, passed, released);
    if (released <= 0) {
        buf_str(text, rate);
        return STYLE_DIM;
    }
    draw_bar_text(win, text, width, (long)passed, (long)released);
    buf_fmt(text, " %5s", rate);
    return STYLE_TEXT;
}
