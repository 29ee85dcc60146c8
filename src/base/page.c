#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/page_parts.h"
#include "base/text.h"

/* As text_scrub, but what only this terminal can't measure stays: fonts may have it, and a name on
 * paper must be the name on the document. The caller frees it. */
static char *copy_safe(const char *text)
{
    struct buf safe = BUF_INIT;
    size_t left = strlen(text);
    int32_t code;
    for (int step; (step = text_next(text, left, &code)) != 0;) {
        size_t used = step < 0 ? 1 : (size_t)step;
        if (step > 0 && (code == '\n' || !text_unsafe(code)))
            buf_add(&safe, text, used);
        else
            buf_str(&safe, "\uFFFD");
        text += used;
        left -= used;
    }
    return safe.size ? buf_detach(&safe) : strdup("");
}

static void part_add(struct page *page, enum page_kind kind, const char *text, const char *more)
{
    struct page_part *parts = realloc(page->parts, (page->count + 1) * sizeof *parts);
    char *safe = copy_safe(text), *safe_more = copy_safe(more);
    if (!parts || !safe || !safe_more)
        die("no memory for a page");
    parts[page->count++] = (struct page_part){.kind = kind, .text = safe, .more = safe_more};
    page->parts = parts;
}

void page_init(struct page *page)
{
    *page = (struct page){.parts = NULL};
}

void page_free(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        struct page_part *part = &page->parts[i];
        explicit_bzero(part->text, strlen(part->text));
        explicit_bzero(part->more, strlen(part->more));
        free(part->text);
        free(part->more);
        qr_free(&part->qr);
    }
    free(page->parts);
    page_init(page);
}

void page_title(struct page *page, const char *kicker, const char *title)
{
    part_add(page, PAGE_TITLE, title, kicker);
}

void page_heading(struct page *page, const char *text)
{
    part_add(page, PAGE_HEADING, text, "");
}

void page_line(struct page *page, const char *text)
{
    part_add(page, PAGE_LINE, text, "");
}

void page_fact(struct page *page, const char *label, const char *value)
{
    part_add(page, PAGE_FACT, label, value);
}

void page_fact_fmt(struct page *page, const char *label, const char *format, ...)
{
    char value[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(value, sizeof value, format, args);
    va_end(args);
    page_fact(page, label, value);
}

void page_text(struct page *page, const char *text)
{
    part_add(page, PAGE_TEXT, text, "");
}

void page_code(struct page *page, const char *text)
{
    part_add(page, PAGE_CODE, text, "");
}

void page_qr(struct page *page, const char *payload, const char *caption)
{
    part_add(page, PAGE_QR, payload, caption);
    qr_make(&page->parts[page->count - 1].qr, payload); /* left out if it does not fit */
}
