/* page_parts: what the files of a page share: page.c collects, page_plain.c writes lines,
 * page_load.c has page_pdf.c draw. Nobody else includes it.
 *
 * page_pdf.c is a module of its own, certdesk-pdf.so, loaded when the first PDF is made: the forty
 * libraries behind cairo and pango would make every start four times as long. It is told everything
 * by a job and calls nothing of certdesk.
 */
#ifndef CD_PAGE_PARTS_H
#define CD_PAGE_PARTS_H

#include "base/page.h"
#include "base/qr.h"

enum page_kind { PAGE_TITLE, PAGE_HEADING, PAGE_LINE, PAGE_FACT, PAGE_TEXT, PAGE_CODE, PAGE_QR };

struct page_part {
    enum page_kind kind;
    char *text;   /* safe; never NULL */
    char *more;   /* safe: the kicker, the value of a fact, the caption of a code; "" for none */
    struct qr qr; /* PAGE_QR; size 0 where no code can hold it */
};

enum page_outcome { PAGE_DRAWN, PAGE_FAILED, PAGE_NO_FONT };

struct page_job {
    const struct page *page;
    const char *made; /* when, as "2026-11-22T14:05:00Z" */
    void (*write)(void *with, const void *bytes, size_t size);
    void *with;
};

/* The module's one function, by the name PAGE_DRAW. What was written counts only for PAGE_DRAWN. */
typedef enum page_outcome page_draw_function(const struct page_job *job);
#define PAGE_DRAW "page_draw"
page_draw_function page_draw;

#endif
