#include "tests/lib/term_inside.h"

#include <string.h>
#include <utf8proc.h>

/* What the emulator says about one cell; the right half of a wide character has no text. */
static bool cell_get(struct term *term, int row, int col, VTermScreenCell *cell)
{
    VTermPos pos = {.row = row, .col = col};
    *cell = (VTermScreenCell){0};
    return vterm_screen_get_cell(term->screen, pos, cell) && cell->chars[0] != (uint32_t)-1;
}

/* Writes the characters of a cell as UTF-8 into text[32]; a blank cell gives "". */
static void cell_text(const VTermScreenCell *cell, char text[32])
{
    utf8proc_ssize_t size = 0;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        size +=
            utf8proc_encode_char((utf8proc_int32_t)cell->chars[i], (utf8proc_uint8_t *)text + size);
    text[size] = '\0';
}

static int colour(VTermColor from)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&from) || VTERM_COLOR_IS_DEFAULT_BG(&from))
        return TERM_DEFAULT;
    if (VTERM_COLOR_IS_INDEXED(&from))
        return from.indexed.idx;
    return TERM_RGB + from.rgb.red * 0x10000 + from.rgb.green * 0x100 + from.rgb.blue;
}

struct term_cell term_cell(struct term *term, int row, int col)
{
    VTermScreenCell cell;
    struct term_cell out = {0};
    bool left = cell_get(term, row, col, &cell);
    if (left)
        cell_text(&cell, out.text);
    out.width = left ? cell.width : 0;
    out.fg = colour(cell.fg);
    out.bg = colour(cell.bg);
    out.bold = cell.attrs.bold;
    out.underline = cell.attrs.underline;
    out.italic = cell.attrs.italic;
    out.blink = cell.attrs.blink;
    out.reverse = cell.attrs.reverse;
    out.strike = cell.attrs.strike;
    return out;
}

/* ---- text ------------------------------------------------------------------------------------ */

const char *term_line(struct term *term, int row)
{
    struct buf *line = &term->lines[row];
    size_t inked = 0;
    buf_clear(line);
    for (int col = 0; col < term->cols; col++) {
        VTermScreenCell cell;
        char text[32];
        if (!cell_get(term, row, col, &cell))
            continue;
        cell_text(&cell, text);
        buf_str(line, *text ? text : " ");
        if (*text && strcmp(text, " ") != 0)
            inked = line->len;
    }
    if (line->size)
        line->text[inked] = '\0';
    line->len = inked;
    return line->text;
}

const char *term_screen(struct term *term)
{
    buf_clear(&term->picture);
    for (int row = 0; row < term->rows; row++) {
        buf_str(&term->picture, term_line(term, row));
        buf_char(&term->picture, '\n');
    }
    return term->picture.text;
}

/* The column at which byte `offset` of a row's text stands. */
static int column_of(struct term *term, int row, size_t offset)
{
    size_t at = 0;
    for (int col = 0; col < term->cols; col++) {
        VTermScreenCell cell;
        char text[32];
        if (!cell_get(term, row, col, &cell))
            continue;
        if (at >= offset)
            return col;
        cell_text(&cell, text);
        at += *text ? strlen(text) : 1;
    }
    return term->cols;
}

bool term_find(struct term *term, const char *text, int *row, int *col)
{
    for (int r = 0; r < term->rows; r++) {
        const char *line = term_line(term, r);
        const char *at = strstr(line, text);
        if (!at)
            continue;
        if (row)
            *row = r;
        if (col)
            *col = column_of(term, r, (size_t)(at - line));
        return true;
    }
    return false;
}

bool term_shows(struct term *term, const char *text)
{
    return term_find(term, text, NULL, NULL);
}

/* ---- the rest -------------------------------------------------------------------------------- */

void term_cursor(struct term *term, int *row, int *col)
{
    VTermPos pos;
    vterm_state_get_cursorpos(vterm_obtain_state(term->vt), &pos);
    *row = pos.row;
    *col = pos.col;
}

struct term_modes term_modes(struct term *term)
{
    return term->modes;
}

const char *term_title(struct term *term)
{
    return term->title.text;
}

void term_record(struct term *term)
{
    term->recording = true;
    buf_clear(&term->record);
}

const char *term_recorded(const struct term *term, size_t *size)
{
    *size = term->record.len;
    return term->record.text;
}

const char *term_unknown(struct term *term)
{
    return term->unknown.text;
}
