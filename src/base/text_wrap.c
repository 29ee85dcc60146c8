/* text_wrap: lines that fit. Breaks at spaces, and between characters of two columns, where
 * Chinese may be broken anywhere except before a closing and behind an opening mark. */
#include "base/text.h"

#include <string.h>

static const char closing[] = "，。、！？；：）》」』】〉”’·,.!?;:)]}%";
static const char opening[] = "（《「『【〈“‘([{";

/* True if the grapheme of `size` bytes at `text` is one of the characters in `set`. */
static bool is_among(const char *set, const char *text, size_t size)
{
    for (size_t step; (step = text_grapheme(set)) > 0; set += step)
        if (step == size && memcmp(set, text, size) == 0)
            return true;
    return false;
}

/* True if a line may end before the grapheme at `now`; `last` is the one before it. */
static bool may_break(const char *last, size_t last_size, const char *now, size_t now_size)
{
    if (*now == ' ')
        return false; /* spaces hang over the end of a line */
    if (*last == ' ')
        return true;
    if (text_columns(last, last_size) < 2 && text_columns(now, now_size) < 2)
        return false;
    return !is_among(closing, now, now_size) && !is_among(opening, last, last_size);
}

/* The bytes of the first line of `text`, with the spaces or line feed that end it. */
static size_t first_line(const char *text, int columns)
{
    size_t at = 0, break_at = 0, last_size = 0;
    int width = 0;
    for (size_t step; (step = text_grapheme(text + at)) > 0; at += step) {
        if (text[at] == '\n')
            return at + step;
        if (at > 0 && may_break(text + at - last_size, last_size, text + at, step))
            break_at = at;
        width += text_columns(text + at, step);
        if (width > columns && text[at] != ' ' && at > 0)
            return break_at ? break_at : at;
        last_size = step;
    }
    return at;
}

int text_wrap(struct buf *out, const char *text, int columns)
{
    int lines = 0;
    do {
        size_t size = first_line(text, columns);
        size_t shown = size;
        while (shown > 0 && (text[shown - 1] == ' ' || text[shown - 1] == '\n'))
            shown--;
        buf_add(out, text, shown);
        buf_char(out, '\n');
        text += size;
        lines++;
    } while (*text);
    return lines;
}
