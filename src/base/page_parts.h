/* page_parts: what the three files of a page share: page.c collects, page_pdf.c and page_plain.c
 * write. Nobody else includes it.
 */
#ifndef CD_PAGE_PARTS_H
#define CD_PAGE_PARTS_H

#include "base/page.h"

enum page_kind { PAGE_TITLE, PAGE_HEADING, PAGE_LINE, PAGE_FACT, PAGE_TEXT, PAGE_CODE, PAGE_QR };

struct page_part {
    enum page_kind kind;
    char *text; /* safe; never NULL */
    char *more; /* safe: the kicker, the value of a fact, the caption of a code; "" for none */
};

#endif
