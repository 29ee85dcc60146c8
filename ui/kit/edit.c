#include "ui/kit/edit.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/text.h"

void edit_init(struct edit *edit, size_t limit, unsigned flags)
{
    *edit = (struct edit){.text = BUF_INIT, .limit = limit, .flags = flags};
}

void edit_free(struct edit *edit)
{
    buf_free(&edit->text);
    edit->at = edit->from = 0;
}

const char *edit_text(const struct edit *edit)
{
    return edit->text.text;
}

/* ---- borders of graphemes -------------------------------------------------------------------- */

static size_t border_after(const struct edit *edit, size_t at)
{
    return at < edit->text.len ? at + text_grapheme(edit->text.text + at) : at;
}

/* The last border before `at`. */
static size_t border_before(const struct edit *edit, size_t at)
{
    size_t here = 0;
    for (size_t next = 0; next < at; next = border_after(edit, here))
        here = next;
    return here;
}

static bool blank_at(const struct edit *edit, size_t at)
{
    return edit->text.text[at] == ' ';
}

static size_t word_before(const struct edit *edit, size_t at)
{
    while (at > 0 && blank_at(edit, border_before(edit, at)))
        at = border_before(edit, at);
    while (at > 0 && !blank_at(edit, border_before(edit, at)))
        at = border_before(edit, at);
    return at;
}

static size_t word_after(const struct edit *edit, size_t at)
{
    while (at < edit->text.len && blank_at(edit, at))
        at = border_after(edit, at);
    while (at < edit->text.len && !blank_at(edit, at))
        at = border_after(edit, at);
    return at;
}

/* ---- changes --------------------------------------------------------------------------------- */

/* Appends what of `text` may stand in a line: line feeds and tabs as one blank each run, unsafe
 * characters not at all. Returns false if some were dropped. */
static bool add_clean(struct buf *out, const char *text)
{
    bool clean = true;
    size_t size = strlen(text);
    for (size_t i = 0; i < size;) {
        int32_t code;
        int step = text_next(text + i, size - i, &code);
        bool gap = step == 1 && (code == '\n' || code == '\r' || code == '\t');
        if (gap && i + 1 < size && out->len && out->text[out->len - 1] != ' ')
            buf_char(out, ' ');
        else if (step > 0 && !gap && !text_unsafe(code))
            buf_add(out, text + i, (size_t)step);
        else if (!gap)
            clean = false;
        i += step > 0 ? (size_t)step : 1;
    }
    return clean;
}

/* Bytes of `text` that have at most `points` code points and end between graphemes. */
static size_t points_fit(const char *text, size_t points)
{
    size_t at = 0, used = 0;
    for (size_t step; (step = text_grapheme(text + at)) > 0; at += step) {
        int32_t code;
        for (size_t i = 0; i < step; used++) {
            int one = text_next(text + at + i, step - i, &code);
            i += one > 0 ? (size_t)one : 1;
        }
        if (used > points)
            break;
    }
    return at;
}

/* Puts composed `left` and `right` together within the limit, the cursor between them; what is
 * typed stands in `left` and gives way, what stood behind the cursor stays. */
static bool join(struct edit *edit, struct arena *arena, const char *left, const char *right)
{
    size_t behind = text_points(right);
    size_t room = edit->limit > behind ? edit->limit - behind : 0;
    size_t fits = points_fit(left, room);
    bool whole = left[fits] == '\0';
    const char *kept = arena_bytes(arena, left, fits);
    const char *all = text_nfc(arena, arena_fmt(arena, "%s%s", kept, right));
    buf_clear(&edit->text);
    buf_str(&edit->text, all ? all : kept);
    edit->at = fits < edit->text.len ? fits : edit->text.len;
    if (edit->at > 0 && edit->at < edit->text.len) /* the border may have moved by composing */
        edit->at = border_after(edit, border_before(edit, edit->at));
    return whole;
}

static enum edit_done insert(struct edit *edit, const char *text)
{
    struct arena arena = {0};
    struct buf left = BUF_INIT;
    buf_add(&left, edit->text.text, edit->at);
    bool clean = add_clean(&left, text);
    const char *composed = text_nfc(&arena, left.text);
    const char *right = arena_str(&arena, edit->text.text + edit->at);
    bool whole = join(edit, &arena, composed ? composed : "", right);
    buf_free(&left);
    arena_free(&arena);
    return !whole ? EDIT_FULL : clean ? EDIT_CHANGED : EDIT_UNSAFE;
}

static enum edit_done cut(struct edit *edit, size_t from, size_t to)
{
    if (from == to)
        return EDIT_MOVED;
    char *text = edit->text.text;
    memmove(text + from, text + to, edit->text.len - to);
    size_t len = edit->text.len - (to - from);
    memset(text + len, 0, edit->text.len - len); /* a secret leaves nothing behind */
    edit->text.len = len;
    edit->at = from;
    return EDIT_CHANGED;
}

void edit_set(struct edit *edit, const char *text)
{
    buf_clear(&edit->text);
    edit->at = edit->from = 0;
    insert(edit, text);
}

static enum edit_done move_to(struct edit *edit, size_t at)
{
    edit->at = at;
    return EDIT_MOVED;
}

static enum edit_done edit_key(struct edit *edit, int32_t key)
{
    size_t at = edit->at, end = edit->text.len;
    switch (key) {
    case K_LEFT:
    case K_CTRL('b'):
        return move_to(edit, border_before(edit, at));
    case K_RIGHT:
    case K_CTRL('f'):
        return move_to(edit, border_after(edit, at));
    case K_HOME:
    case K_CTRL('a'):
        return move_to(edit, 0);
    case K_END:
    case K_CTRL('e'):
        return move_to(edit, end);
    case K_WORD_LEFT:
        return move_to(edit, word_before(edit, at));
    case K_WORD_RIGHT:
        return move_to(edit, word_after(edit, at));
    case K_BACKSPACE:
        return cut(edit, border_before(edit, at), at);
    case K_DELETE:
    case K_CTRL('d'):
        return cut(edit, at, border_after(edit, at));
    case K_CTRL('w'):
        return cut(edit, word_before(edit, at), at);
    case K_CTRL('u'):
        return cut(edit, 0, at);
    case K_CTRL('k'):
        return cut(edit, at, end);
    default:
        break;
    }
    if (!key_types(key))
        return EDIT_IGNORED;
    char text[KEY_UTF8];
    key_utf8(text, key);
    return insert(edit, text);
}

enum edit_done edit_input(struct edit *edit, const struct input *in)
{
    if (in->kind == INPUT_PASTE)
        return insert(edit, in->text);
    return in->kind == INPUT_KEY ? edit_key(edit, in->key) : EDIT_IGNORED;
}

const char *edit_note(enum edit_done done)
{
    if (done == EDIT_FULL)
        return _("Full: the rest was left out");
    if (done == EDIT_UNSAFE)
        return _("What can't be shown was left out");
    return NULL;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* Columns that the bytes [from, to) take on the screen. */
static int shown_columns(const struct edit *edit, size_t from, size_t to)
{
    if (!(edit->flags & EDIT_SECRET))
        return text_columns(edit->text.text + from, to - from);
    int count = 0;
    for (; from < to; from = border_after(edit, from))
        count++;
    return count;
}

/* True if the cursor is seen when the line begins at `from`. */
static bool cursor_seen(const struct edit *edit, size_t from, int width)
{
    int mark = from > 0;
    int after = edit->at < edit->text.len; /* then the last column may be a mark */
    int under = after ? shown_columns(edit, edit->at, border_after(edit, edit->at)) : 1;
    return mark + shown_columns(edit, from, edit->at) + under + after <= width;
}

/* Moves the window so that the cursor is in it and no room is wasted. */
static void scroll(struct edit *edit, int width)
{
    if (edit->from > edit->at)
        edit->from = edit->at > 0 ? border_before(edit, edit->at) : 0;
    while (edit->from < edit->at && !cursor_seen(edit, edit->from, width))
        edit->from = border_after(edit, edit->from);
    while (edit->from > 0) {
        size_t wider = border_before(edit, edit->from);
        if ((wider > 0) + shown_columns(edit, wider, edit->text.len) + 1 > width)
            break;
        edit->from = wider;
    }
}

/* What of the line fits `columns` from edit->from, as it is to be shown; returns its end. */
static size_t shown_text(const struct edit *edit, const struct win *win, int columns,
                         struct buf *out)
{
    size_t at = edit->from;
    while (at < edit->text.len) {
        size_t next = border_after(edit, at);
        columns -= shown_columns(edit, at, next);
        if (columns < 0)
            break;
        if (edit->flags & EDIT_SECRET)
            buf_str(out, draw_sign(win, GLYPH_SECRET));
        else
            buf_add(out, edit->text.text + at, next - at);
        at = next;
    }
    return at;
}

void edit_draw(struct edit *edit, const struct win *win, int y, int x, int width, bool focus)
{
    if (width <= 2)
        return;
    scroll(edit, width);
    enum style style = focus ? STYLE_FOCUS : STYLE_FIELD;
    int left = edit->from > 0;
    bool more = left + shown_columns(edit, edit->from, edit->text.len) > width;
    struct buf shown = BUF_INIT;
    shown_text(edit, win, width - left - more, &shown);
    draw_text(win, y, x + left, width - left, style, shown.text);
    if (left)
        draw_glyph(win, y, x, STYLE_DIM, GLYPH_LEFT);
    if (more)
        draw_glyph(win, y, x + width - 1, STYLE_DIM, GLYPH_RIGHT);
    if (focus)
        draw_caret(win, y, x + left + shown_columns(edit, edit->from, edit->at));
    buf_free(&shown);
}

void edit_click(struct edit *edit, int column)
{
    column -= edit->from > 0;
    size_t at = edit->from;
    while (at < edit->text.len) {
        size_t next = border_after(edit, at);
        int columns = shown_columns(edit, at, next);
        if (column < columns)
            break;
        column -= columns;
        at = next;
    }
    edit->at = at;
}
