#include "base/csv.h"

#include <string.h>

#include "base/text.h"

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
    size_t left = strlen(text);
    int32_t code;
    int length = text_next(text, left, &code);
    while (length > 0 && is_space(code)) {
        text += length;
        left -= (size_t)length;
        length = text_next(text, left, &code);
    }
    if (length <= 0)
        return false;
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFF01 - '!';
    return code < 0x80 && strchr("=+-@\t\r\n", (char)code) != NULL;
}

static void cell_add(struct csv_writer *writer, const char *text, bool guard)
{
    struct buf *out = writer->out;
    if (writer->cells++)
        buf_char(out, ',');
    bool spaces = text[0] == ' ' || (text[0] && text[strlen(text) - 1] == ' ');
    bool quote = guard || spaces || text[strcspn(text, ",;\t\"\r\n")];
    if (!quote) {
        buf_str(out, text);
        return;
    }
    buf_str(out, guard ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            buf_char(out, '"');
        buf_char(out, *text);
    }
    buf_char(out, '"');
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
