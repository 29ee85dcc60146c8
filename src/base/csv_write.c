#include "base/csv.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"

enum { UTF8_MAX = 4 };

void csv_begin(struct csv_writer *writer, struct buf *out, bool mark)
{
    *writer = (struct csv_writer){.out = out};
    if (mark)
        buf_str(out, "\xEF\xBB\xBF");
}

static bool is_space(int32_t code)
{
    return code == ' ' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) ||
           code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

/* What makes a spreadsheet run a cell: these at its beginning, spaces apart, also full-width. */
static bool starts_formula(const char *text)
{
    if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'))
        return false; /* as most texts begin */
    int32_t code;
    int length = text_next(text, UTF8_MAX, &code);
    while (length > 0 && is_space(code)) {
        text += length;
        length = text_next(text, UTF8_MAX, &code);
    }
    if (length <= 0)
        return false;
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFF01 - '!';
    return code < 0x80 && strchr("=+-@\t\r\n", (char)code) != NULL;
}

/* Bytes before the first one for which a cell has to be quoted. */
static size_t bare_bytes(const char *text)
{
    static const bool quoted[UCHAR_MAX + 1] = {
        ['\0'] = true, [','] = true,  [';'] = true, ['\t'] = true,
        ['"'] = true,  ['\r'] = true, ['\n'] = true};
    size_t size = 0;
    while (!quoted[(unsigned char)text[size]])
        size++;
    return size;
}

static void quoted_add(struct buf *out, const char *text, bool guard)
{
    buf_str(out, guard ? "\"'" : "\"");
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        buf_add(out, text, (size_t)(quote - text));
        buf_str(out, "\"\"");
    }
    buf_str(out, text);
    buf_char(out, '"');
}

void csv_bare(struct csv_writer *writer, const char *bytes, size_t size)
{
    if (writer->cells++)
        buf_char(writer->out, ',');
    buf_add(writer->out, bytes, size);
}

static void cell_add(struct csv_writer *writer, const char *text, bool guard)
{
    size_t size = bare_bytes(text);
    bool spaces = size > 0 && (text[0] == ' ' || text[size - 1] == ' ');
    if (!guard && !spaces && !text[size]) {
        csv_bare(writer, text, size);
        return;
    }
    csv_bare(writer, "", 0);
    quoted_add(writer->out, text, guard);
}

void csv_text(struct csv_writer *writer, const char *text)
{
    cell_add(writer, text, starts_formula(text));
}

void csv_plain(struct csv_writer *writer, const char *text)
{
    cell_add(writer, text, false);
}

void csv_row_end(struct csv_writer *writer)
{
    buf_str(writer->out, "\r\n");
    writer->cells = 0;
}
