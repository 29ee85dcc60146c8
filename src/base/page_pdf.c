/* A page as a PDF. The one file that knows cairo and pango, a module of its own: see page_parts.h.
 *
 * Lengths are points, 72 to the inch. Everything is drawn line by line from the top; what does not
 * fit goes on on the next sheet. Fonts are named, so that Chinese and Latin come from one.
 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

#include "base/page_parts.h"

#define SANS "WenQuanYi Micro Hei, Noto Sans CJK SC, DejaVu Sans, Sans"
#define MONO "WenQuanYi Micro Hei Mono, Noto Sans Mono CJK SC, DejaVu Sans Mono, Monospace"

static const double sheet_width = 595.276, sheet_height = 841.890; /* A4 */
static const double margin = 64, label_width = 140, gap = 20;
static const double module_side = 2.2, qr_least = 110;

/* One way to set text: its size, the room after its last line, its shade. */
struct face {
    const char *family;
    double size, spacing, after, grey;
};

static const struct face kicker = {SANS, 10, 0, 6, 0.45}, title = {SANS, 22, 2, 14, 0.05},
                         heading = {SANS, 12.5, 1, 7, 0.1}, line = {SANS, 19, 2, 10, 0.05},
                         label = {SANS, 10.5, 2, 0, 0.45}, value = {SANS, 10.5, 2, 6, 0.05},
                         body = {SANS, 10.5, 3, 9, 0.15}, code = {MONO, 8.5, 1.5, 9, 0.15},
                         small = {SANS, 9, 0, 0, 0.45};

struct sheet {
    cairo_t *cairo;
    PangoContext *pango;
    bool award;
    bool middle; /* an award begins in the middle of the sheet; its facts stand at the left */
    double y;
    int number;
    int missing; /* letters that no font has */
};

static void frame_draw(cairo_t *cairo)
{
    static const double edges[] = {28, 33}, widths[] = {1.4, 0.5};
    cairo_set_source_rgb(cairo, 0.15, 0.35, 0.4);
    for (int i = 0; i < 2; i++) {
        cairo_set_line_width(cairo, widths[i]);
        cairo_rectangle(cairo, edges[i], edges[i], sheet_width - 2 * edges[i],
                        sheet_height - 2 * edges[i]);
        cairo_stroke(cairo);
    }
}

static void sheet_begin(struct sheet *sheet)
{
    sheet->number++;
    sheet->y = sheet->award ? 92 : margin;
    if (sheet->award)
        frame_draw(sheet->cairo);
}

/* The caller unrefs it. */
static PangoLayout *layout_of(struct sheet *sheet, const struct face *face, double width,
                              const char *text)
{
    PangoLayout *layout = pango_layout_new(sheet->pango);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, face->family);
    pango_font_description_set_size(font, (int)(face->size * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, face == &code ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
    PangoAttrList *plain = pango_attr_list_new();
    pango_attr_list_insert(plain, pango_attr_insert_hyphens_new(FALSE)); /* signs nobody wrote */
    pango_layout_set_attributes(layout, plain);
    pango_attr_list_unref(plain);
    pango_layout_set_text(layout, text, -1);
    sheet->missing += pango_layout_get_unknown_glyphs_count(layout);
    return layout;
}

static void line_draw(const struct sheet *sheet, PangoLayoutLine *drawn, double x, double y,
                      double grey)
{
    cairo_set_source_rgb(sheet->cairo, grey, grey, grey);
    cairo_move_to(sheet->cairo, x, y);
    pango_cairo_show_layout_line(sheet->cairo, drawn);
}

static void number_draw(struct sheet *sheet)
{
    char text[16];
    PangoRectangle room;
    snprintf(text, sizeof text, "- %d -", sheet->number);
    PangoLayout *layout = layout_of(sheet, &small, sheet_width, text);
    PangoLayoutLine *only = pango_layout_get_line_readonly(layout, 0);
    pango_layout_line_get_extents(only, NULL, &room);
    line_draw(sheet, only, (sheet_width - (double)room.width / PANGO_SCALE) / 2, sheet_height - 40,
              small.grey);
    g_object_unref(layout);
}

/* Goes on on a new sheet unless `height` is left on this one. */
static void room_make(struct sheet *sheet, double height)
{
    if (sheet->y + height <= sheet_height - margin)
        return;
    cairo_show_page(sheet->cairo);
    sheet_begin(sheet);
    number_draw(sheet);
}

/* `text` from the left edge `x` on, or in the middle of what is there; moves down line by line. */
static void text_draw(struct sheet *sheet, const struct face *face, double x, double width,
                      bool middle, const char *text)
{
    PangoLayout *layout = layout_of(sheet, face, width, text);
    int count = *text ? pango_layout_get_line_count(layout) : 0;
    for (int i = 0; i < count; i++) {
        PangoLayoutLine *drawn = pango_layout_get_line_readonly(layout, i);
        PangoRectangle room;
        pango_layout_line_get_extents(drawn, NULL, &room);
        double height = (double)room.height / PANGO_SCALE;
        double free = width - (double)room.width / PANGO_SCALE;
        room_make(sheet, height);
        line_draw(sheet, drawn, x + (middle ? free / 2 : 0),
                  sheet->y - (double)room.y / PANGO_SCALE, face->grey);
        sheet->y += height + face->spacing;
    }
    sheet->y += count ? face->after : 0;
    g_object_unref(layout);
}

static double width_all(void)
{
    return sheet_width - 2 * margin;
}

static void rule_draw(struct sheet *sheet)
{
    cairo_set_source_rgb(sheet->cairo, 0.15, 0.35, 0.4);
    cairo_set_line_width(sheet->cairo, 0.8);
    cairo_move_to(sheet->cairo, margin, sheet->y);
    cairo_rel_line_to(sheet->cairo, width_all(), 0);
    cairo_stroke(sheet->cairo);
    sheet->y += 18;
}

static void fact_draw(struct sheet *sheet, const struct page_part *part)
{
    sheet->y += sheet->middle ? gap : 0;
    sheet->middle = false;
    room_make(sheet, 2 * value.size);
    double top = sheet->y;
    int number = sheet->number;
    text_draw(sheet, &label, margin, label_width - 12, false, part->text);
    double below = sheet->y;
    if (sheet->number == number)
        sheet->y = top;
    text_draw(sheet, &value, margin + label_width, width_all() - label_width, false, part->more);
    if (sheet->number == number && sheet->y < below) /* the label is the longer one */
        sheet->y = below + value.after;
}

/* Large enough for any camera, however many modules it has. */
static double qr_side(const struct qr *qr)
{
    return qr->size * module_side > qr_least ? qr->size * module_side : qr_least;
}

static void modules_draw(cairo_t *cairo, const struct qr *qr, double x, double y)
{
    double side = qr_side(qr) / qr->size;
    for (int row = 0; row < qr->size; row++)
        for (int column = 0; column < qr->size; column++)
            if (qr->dark[row * qr->size + column])
                cairo_rectangle(cairo, x + column * side, y + row * side, side, side);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_fill(cairo); /* all at once: no seams between them */
}

static void qr_draw(struct sheet *sheet, const struct page_part *part)
{
    if (!part->qr.size)
        return;
    double side = qr_side(&part->qr), right = margin + side + gap;
    room_make(sheet, side + gap);
    double top = sheet->y + gap / 2;
    modules_draw(sheet->cairo, &part->qr, margin, top);
    sheet->y = top;
    int number = sheet->number;
    text_draw(sheet, &body, right, sheet_width - margin - right, false, part->more);
    if (sheet->number == number && sheet->y < top + side)
        sheet->y = top + side;
    sheet->y += gap;
}

static void part_draw(struct sheet *sheet, const struct page_part *part)
{
    switch (part->kind) {
    case PAGE_TITLE:
        text_draw(sheet, &kicker, margin, width_all(), sheet->middle, part->more);
        text_draw(sheet, &title, margin, width_all(), sheet->middle, part->text);
        rule_draw(sheet);
        break;
    case PAGE_HEADING:
        room_make(sheet, 4 * heading.size); /* never the last line of a sheet */
        sheet->y += gap / 2;
        text_draw(sheet, &heading, margin, width_all(), sheet->middle, part->text);
        break;
    case PAGE_LINE:
        text_draw(sheet, &line, margin, width_all(), sheet->middle, part->text);
        break;
    case PAGE_FACT:
        fact_draw(sheet, part);
        break;
    case PAGE_TEXT:
        text_draw(sheet, &body, margin, width_all(), sheet->middle, part->text);
        break;
    case PAGE_CODE:
        text_draw(sheet, &code, margin, width_all(), false, part->text);
        break;
    case PAGE_QR:
        qr_draw(sheet, part);
        break;
    }
}

static cairo_status_t bytes_add(void *with, const unsigned char *bytes, unsigned int size)
{
    const struct page_job *job = with;
    job->write(job->with, bytes, size);
    return CAIRO_STATUS_SUCCESS;
}

/* What the file says of itself: nothing of the moment or the machine that made it. */
static void about_set(cairo_surface_t *surface, const struct page_job *job)
{
    const struct page *page = job->page;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, job->made);
    for (size_t i = 0; i < page->count; i++)
        if (page->parts[i].kind == PAGE_TITLE)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, page->parts[i].text);
}

/* Letters where they are on every machine: no hints for a screen, Chinese forms of Han letters. */
static void sheet_open(struct sheet *sheet, cairo_surface_t *surface, PangoFontMap *fonts)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    sheet->cairo = cairo_create(surface);
    sheet->pango = pango_font_map_create_context(fonts);
    pango_cairo_context_set_resolution(sheet->pango, 72);
    pango_cairo_context_set_font_options(sheet->pango, options);
    pango_context_set_language(sheet->pango, pango_language_from_string("zh-cn"));
    cairo_font_options_destroy(options);
}

static void sheet_close(struct sheet *sheet)
{
    cairo_destroy(sheet->cairo);
    g_object_unref(sheet->pango);
}

__attribute__((visibility("default"))) enum page_outcome page_draw(const struct page_job *job)
{
    const struct page *page = job->page;
    struct sheet sheet = {.award = page->award, .middle = page->award};
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(bytes_add, (void *)job, sheet_width, sheet_height);
    about_set(surface, job); /* before pango: its thread must not meet a changing TZ */
    PangoFontMap *fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    sheet_open(&sheet, surface, fonts);
    sheet_begin(&sheet);
    for (size_t i = 0; i < page->count; i++)
        part_draw(&sheet, &page->parts[i]);
    cairo_show_page(sheet.cairo);
    cairo_status_t status = cairo_status(sheet.cairo);
    sheet_close(&sheet);
    cairo_surface_finish(surface);
    if (!status)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    g_object_unref(fonts);
    return status ? PAGE_FAILED : sheet.missing ? PAGE_NO_FONT : PAGE_DRAWN;
}
