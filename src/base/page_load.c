/* Has a page drawn as a PDF by the module certdesk-pdf.so. */
#include <string.h>

#include "base/module.h"
#include "base/page_parts.h"
#include "base/zone.h"

/* Stays loaded: its libraries keep threads and caches. */
static page_draw_function *module_load(void)
{
    void *found = module_find("certdesk-pdf.so", PAGE_DRAW);
    page_draw_function *draw = NULL;
    memcpy(&draw, &found, sizeof draw); /* C has no other way from one to the other */
    return draw;
}

static void bytes_take(void *with, const void *bytes, size_t size)
{
    buf_add(with, bytes, size);
}

enum cd_err page_pdf(const struct page *page, int64_t at, struct buf *out)
{
    struct buf bytes = BUF_INIT;
    char made[ZONE_TEXT];
    page_draw_function *draw = module_load();
    if (!draw)
        return CD_PAPER_NONE;
    zone_stamp(made, at);
    struct page_job job = {page, made, bytes_take, &bytes};
    enum page_outcome outcome = draw(&job);
    if (outcome == PAGE_DRAWN)
        buf_add(out, bytes.text, bytes.len);
    buf_free(&bytes);
    return outcome == PAGE_DRAWN ? CD_OK : outcome == PAGE_NO_FONT ? CD_FONT_NONE : CD_FILE_IO;
}
