#include "ui/candidate/big.h"

#include <string.h>

#include "base/buf.h"

enum { DOTS = 3, PITCH = DOTS + 1 };

/* Three dots a row and the gap behind them, from the top; bit 3 is the left one. */
static const unsigned char shapes[11][BIG_HEIGHT] = {
    {14, 10, 10, 10, 14}, {4, 12, 4, 4, 14},   {14, 2, 14, 8, 14},  {14, 2, 14, 2, 14},
    {10, 10, 14, 2, 2},   {14, 8, 14, 2, 14},  {14, 8, 14, 10, 14}, {14, 2, 2, 2, 2},
    {14, 10, 14, 10, 14}, {14, 10, 14, 2, 14}, {0, 0, 14, 0, 0},
};

static unsigned shape_row(char c, int row)
{
    if (c >= '0' && c <= '9')
        return shapes[c - '0'][row];
    return c == '-' ? shapes[10][row] : 0;
}

int big_draw(const struct win *win, int y, int x, int width, enum style style, const char *number)
{
    int length = (int)strlen(number);
    int scale = length * PITCH * 2 <= width ? 2 : 1;
    const char *block = draw_sign(win, GLYPH_BAR_8);
    for (int row = 0; row < BIG_HEIGHT; row++) {
        struct buf line = BUF_INIT;
        for (int i = 0; i < length; i++)
            for (int dot = PITCH * scale - 1; dot >= 0; dot--)
                buf_str(&line, shape_row(number[i], row) >> dot / scale & 1 ? block : " ");
        draw_text(win, y + row, x, length * PITCH * scale, style, line.text);
        buf_free(&line);
    }
    return length * PITCH * scale;
}
