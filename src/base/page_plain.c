/* A page as lines of 72 columns. */
#include <string.h>

#include "base/page_parts.h"
#include "base/text.h"

enum { COLUMNS = 72, LABELS = 22 };

static void fill(struct buf *out, const char *with, int count)
{
    for (int i = 0; i < count; i++)
        buf_str(out, with);
}

/* The line feed that ends `line` becomes its end; returns what is behind. */
static char *line_cut(char *line)
{
    char *end = strchr(line, '\n');
    if (!end)
        return line + strlen(line);
    *end = '\0';
    return end + 1;
}

/* `text` in lines that begin at column `from`; the first of them goes on where the line stands. */
static void wrapped(struct buf *out, const char *text, int from)
{
    struct buf lines = BUF_INIT;
    int count = text_wrap(&lines, text, COLUMNS - from);
    char *line = lines.text;
    for (int i = 0; i < count; i++) {
        char *next = line_cut(line);
        fill(out, " ", i && *line ? from : 0);
        buf_str(out, line);
        buf_char(out, '\n');
        line = next;
    }
    buf_free(&lines);
}

static void middled(struct buf *out, const char *text)
{
    struct buf lines = BUF_INIT;
    int count = text_wrap(&lines, text, COLUMNS);
    char *line = lines.text;
    for (int i = 0; i < count; i++) {
        char *next = line_cut(line);
        fill(out, " ", (COLUMNS - text_width(line)) / 2);
        buf_fmt(out, "%s\n", line);
        line = next;
    }
    buf_free(&lines);
}

static void fact(struct buf *out, const struct page_part *part)
{
    int used = text_width(part->text);
    buf_str(out, part->text);
    if (used < LABELS)
        fill(out, " ", LABELS - used);
    else { /* a label that leaves no room stands alone */
        buf_char(out, '\n');
        fill(out, " ", LABELS);
    }
    wrapped(out, part->more, LABELS);
}

/* Broken wherever the line ends, so that it can be put together again. */
static void code(struct buf *out, const char *text)
{
    while (*text) {
        size_t size = text_fit(text, COLUMNS);
        buf_add(out, text, size);
        buf_char(out, '\n');
        text += size;
    }
}

static void sided(struct buf *out, const char *text, bool middle)
{
    if (middle)
        middled(out, text);
    else
        wrapped(out, text, 0);
}

static void title(struct buf *out, const struct page_part *part, bool middle)
{
    sided(out, part->more, middle);
    sided(out, part->text, middle);
    fill(out, "=", COLUMNS);
    buf_char(out, '\n');
}

static void part_write(struct buf *out, const struct page_part *part, bool middle)
{
    switch (part->kind) {
    case PAGE_TITLE:
        title(out, part, middle);
        break;
    case PAGE_HEADING:
    case PAGE_LINE:
    case PAGE_TEXT:
        sided(out, part->text, middle);
        break;
    case PAGE_FACT:
        fact(out, part);
        break;
    case PAGE_CODE:
        code(out, part->text);
        break;
    case PAGE_QR:
        sided(out, part->more, false);
        break;
    }
}

void page_plain(const struct page *page, struct buf *out)
{
    bool middle = page->award;
    for (size_t i = 0; i < page->count; i++) {
        const struct page_part *part = &page->parts[i];
        bool facts = part->kind == PAGE_FACT && i && page->parts[i - 1].kind == PAGE_FACT;
        if (part->kind == PAGE_QR && !*part->more)
            continue;
        if (i && !facts)
            buf_char(out, '\n');
        middle = middle && part->kind != PAGE_FACT;
        part_write(out, part, middle);
    }
}
