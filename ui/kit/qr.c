#include "ui/kit/qr.h"

#include "base/buf.h"

enum { QUIET = 2 };

static int modules(const struct qr *qr)
{
    return qr->size + 2 * QUIET;
}

/* Row and column count from the light around it. */
static bool is_dark(const struct qr *qr, int row, int column)
{
    row -= QUIET;
    column -= QUIET;
    return row >= 0 && row < qr->size && column >= 0 && column < qr->size &&
           qr->dark[row * qr->size + column];
}

int qr_rows(const struct win *win, const struct qr *qr)
{
    return win->draw->theme.ascii ? modules(qr) : (modules(qr) + 1) / 2;
}

int qr_columns(const struct win *win, const struct qr *qr)
{
    return modules(qr) * (win->draw->theme.ascii ? 2 : 1);
}

/* Two rows of modules in one of the terminal. */
static void halves_draw(const struct win *win, int y, int x, const struct qr *qr, int row)
{
    struct buf line = BUF_INIT;
    for (int column = 0; column < modules(qr); column++) {
        bool upper = is_dark(qr, row, column), lower = is_dark(qr, row + 1, column);
        buf_str(&line, upper && lower ? draw_sign(win, GLYPH_BAR_8)
                       : upper        ? draw_sign(win, GLYPH_UPPER)
                       : lower        ? draw_sign(win, GLYPH_LOWER)
                                      : " ");
    }
    draw_word(win, y, x, STYLE_PAPER, line.text);
    buf_free(&line);
}

bool qr_draw(const struct win *win, int y, int x, const struct qr *qr)
{
    int rows = qr_rows(win, qr);
    if (!qr->size || y < 0 || x < 0 || y + rows > win->height ||
        x + qr_columns(win, qr) > win->width)
        return false;
    for (int i = 0; i < rows; i++) {
        if (!win->draw->theme.ascii) {
            halves_draw(win, y + i, x, qr, 2 * i);
            continue;
        }
        for (int column = 0; column < modules(qr); column++)
            draw_blank(win, y + i, x + 2 * column, 2,
                       is_dark(qr, i, column) ? STYLE_INK : STYLE_PAPER);
    }
    return true;
}
