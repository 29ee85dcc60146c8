/* page: one sheet of paper. A title, facts, paragraphs and a QR code, in the order in which they
 * are added; written as a PDF (cairo, pango) or as plain text of 72 columns.
 *
 * Knows nothing of what it says. Texts are copied; they may be anything that a person or a file
 * gave: control, bidi and zero-width characters never reach the paper. Both forms of the same page
 * are the same bytes every time, on a machine with the same fonts.
 *
 * Life: page_init, page_title ... page_qr, page_pdf or page_plain as often as wanted, page_free.
 */
#ifndef CD_PAGE_H
#define CD_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct page_part; /* a fact, a paragraph ... */

struct page {
    struct page_part *parts;
    size_t count;
    bool award; /* a document of honour: in a frame, all before its first fact in the middle */
};

void page_init(struct page *page);
void page_free(struct page *page);

/* The large line on top; `kicker` is the small one above it ("certdesk"). */
void page_title(struct page *page, const char *kicker, const char *title);

/* A heading over what follows. */
void page_heading(struct page *page, const char *text);

/* A single large line: whom it is about. */
void page_line(struct page *page, const char *text);

/* "label   value"; a long value is wrapped below itself. */
void page_fact(struct page *page, const char *label, const char *value);
void page_fact_fmt(struct page *page, const char *label, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A paragraph. */
void page_text(struct page *page, const char *text);

/* The same in a fixed width, broken wherever a line ends: signed texts. */
void page_code(struct page *page, const char *text);

/* A QR code of `payload` with a caption beside it; in plain text only the caption. A payload that
 * no code can hold is left out. */
void page_qr(struct page *page, const char *payload, const char *caption);

/* The A4 sheet (more where it does not fit) as the bytes of a PDF, appended to `out`; `at` (UTC
 * seconds) is what it says of its own making. CD_PAPER_NONE if the module that
 * draws it is missing, CD_FILE_IO if its libraries can't, CD_FONT_NONE where a letter has no font:
 * a name with a hole is no name. `out` is then as it was.
 */
enum cd_err page_pdf(const struct page *page, int64_t at, struct buf *out);

/* The same as lines of text, appended. */
void page_plain(const struct page *page, struct buf *out);

#endif
