/* page: what stands on the paper, read back by programs that know nothing of ours: pdftotext,
 * pdffonts, zbarimg. M27, M30. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/page.h"
#include "base/text.h"
#include "tests/lib/world.h"

enum { AT = 1795327500 };

struct desk {
    struct world *world;
    struct page page;
    struct buf pdf;
};

static int set_up(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    desk->world = world_open();
    page_init(&desk->page);
    buf_init(&desk->pdf);
    text_locale("");
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    page_free(&desk->page);
    buf_free(&desk->pdf);
    bool clean = world_close(desk->world);
    free(desk);
    return clean ? 0 : -1;
}

/* The PDF of the page as a file of the world, and what `tool` says of it. */
static const char *asked(struct desk *desk, const char *tool)
{
    char script[512];
    const char *path = world_path(desk->world, "page.pdf");
    buf_clear(&desk->pdf);
    assert_int_equal(page_pdf(&desk->page, AT, &desk->pdf), CD_OK);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fwrite(desk->pdf.text, 1, desk->pdf.len, file);
    assert_int_equal(fclose(file), 0);
    snprintf(script, sizeof script, "cd \"$0\" && %s", tool);
    const char *argv[] = {"sh", "-ec", script, world_path(desk->world, ""), NULL};
    if (world_exec(desk->world, "", argv) != 0)
        world_fail(desk->world, "%s", tool);
    return world_out(desk->world);
}

#define ZBAR "zbarimg --nodbus -q --raw -Sdisable -Sqrcode.enable"
#define TEXT "pdftotext -layout page.pdf -"

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void slip(struct page *page)
{
    page_title(page, "certdesk", "Admission slip A2611-00001");
    page_line(page, "Cloud Computing Associate");
    page_fact(page, "Name on the document", "王小明");
    page_fact(page, "Centre", "Ana Pérez & Söhne");
    page_fact_fmt(page, "Seat", "%d", 12);
    page_heading(page, "Bring one document");
    page_text(page, "Any one unexpired government document.");
    page_qr(page, "A2611-00001", "A2611-00001\nShow this code.");
    page_code(page, "CD1.abc");
}

static void pdf__names__are_read_back_as_they_are_m27(void **state)
{
    struct desk *desk = *state;
    slip(&desk->page);
    const char *text = asked(desk, TEXT);
    expect(text, "王小明");
    expect(text, "Ana Pérez & Söhne");
    expect(text, "Admission slip A2611-00001");
    expect(text, "Show this code.");
    expect(text, "CD1.abc");
}

static void pdf__fonts__one_for_both_scripts_embedded_as_a_subset(void **state)
{
    struct desk *desk = *state;
    slip(&desk->page);
    expect(asked(desk, "pdffonts page.pdf"), "+WenQuanYi");
    asked(desk, "pdffonts page.pdf | tail -n +3 | grep -vc 'yes yes yes' || true");
    assert_string_equal(world_out(desk->world), "0\n"); /* embedded, subset, readable */
    assert_true(desk->pdf.len < 100000);
}

static void pdf__code__is_read_from_the_paper_m27(void **state)
{
    struct desk *desk = *state;
    slip(&desk->page);
    assert_string_equal(asked(desk, "pdftoppm -r 100 page.pdf s && " ZBAR " s-1.ppm"),
                        "A2611-00001\n");
}

static void pdf__same_page__is_the_same_bytes(void **state)
{
    struct desk *desk = *state;
    struct buf other = BUF_INIT;
    struct page again;
    slip(&desk->page);
    expect(asked(desk, "TZ=UTC pdfinfo page.pdf"), "Sun Nov 22 06:05:00 2026");
    page_init(&again);
    slip(&again);
    assert_int_equal(page_pdf(&again, AT, &other), CD_OK);
    assert_int_equal(other.len, desk->pdf.len);
    assert_memory_equal(other.text, desk->pdf.text, other.len);
    page_text(&again, "one more");
    buf_clear(&other);
    assert_int_equal(page_pdf(&again, AT, &other), CD_OK);
    assert_int_not_equal(other.len, desk->pdf.len);
    buf_free(&other);
    page_free(&again);
}

static void pdf__a_lot__goes_on_on_more_sheets_and_loses_nothing(void **state)
{
    struct desk *desk = *state;
    char value[2600] = "", wanted[16];
    for (int i = 0; i < 300; i++)
        snprintf(value + strlen(value), 12, "word%03d ", i);
    page_title(&desk->page, "certdesk", "Long");
    for (int i = 0; i < 3; i++) {
        page_fact(&desk->page, "Address", value);
        page_text(&desk->page, value);
    }
    page_qr(&desk->page, "A2611-00001", "last");
    const char *text = asked(desk, TEXT);
    for (int i = 0; i < 300; i++) {
        snprintf(wanted, sizeof wanted, "word%03d", i);
        expect(text, wanted);
    }
    expect(text, "-2-");
    expect(asked(desk, "pdfinfo page.pdf"), "Page size:       595.276 x 841.89 pts (A4)");
    expect(asked(desk, "pdftoppm -r 80 page.pdf s && { " ZBAR " s-*.ppm || true; }"),
           "A2611-00001\n"); /* the other sheets have none */
}

/* What a name must not do: start a control sequence, turn the writing round, hide in nothing. */
#define NASTY "Eve\033[31m\u202Egnp\u200B\x07\xff"

static void paper__nasty_name__never_reaches_it_raw(void **state)
{
    struct desk *desk = *state;
    struct buf plain = BUF_INIT;
    page_title(&desk->page, NASTY, NASTY);
    page_fact(&desk->page, NASTY, NASTY);
    page_line(&desk->page, NASTY);
    page_text(&desk->page, NASTY);
    page_code(&desk->page, NASTY);
    page_qr(&desk->page, "A", NASTY);
    page_plain(&desk->page, &plain);
    assert_non_null(strstr(plain.text, "Eve\uFFFD[31m\uFFFDgnp\uFFFD\uFFFD\uFFFD"));
    for (char *line = strtok(plain.text, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(text_clean(line));
    const char *text = asked(desk, TEXT);
    assert_null(strpbrk(text, "\033\x07"));
    assert_null(strstr(text, "\u202E"));
    assert_null(strstr(text, "\u200B"));
    expect(text, "Eve");
    buf_free(&plain);
}

static void plain__page__is_lines_of_72_columns(void **state)
{
    struct desk *desk = *state;
    struct buf plain = BUF_INIT;
    slip(&desk->page);
    page_plain(&desk->page, &plain);
    assert_string_equal(plain.text, "certdesk\n"
                                    "Admission slip A2611-00001\n"
                                    "===================================="
                                    "====================================\n\n"
                                    "Cloud Computing Associate\n\n"
                                    "Name on the document  王小明\n"
                                    "Centre                Ana Pérez & Söhne\n"
                                    "Seat                  12\n\n"
                                    "Bring one document\n\n"
                                    "Any one unexpired government document.\n\n"
                                    "A2611-00001\nShow this code.\n\n"
                                    "CD1.abc\n");
    buf_free(&plain);
}

static void plain__long_values__wrap_below_themselves(void **state)
{
    struct desk *desk = *state;
    struct buf plain = BUF_INIT;
    char token[200];
    memset(token, 'x', sizeof token - 1);
    token[sizeof token - 1] = '\0';
    page_fact(&desk->page, "Address",
              "中国上海市黄浦区人民大道二百号人民广场东侧第一考试中心大楼三层三零一至三零九室");
    page_fact(&desk->page, "A label that is far longer than its column", "value");
    page_code(&desk->page, token);
    page_plain(&desk->page, &plain);
    expect(plain.text, "\n                      ");
    expect(plain.text, "its column\n                      value\n");
    for (char *line = strtok(plain.text, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(text_width(line) <= 72);
    buf_free(&plain);
}

/* A name that this C library can't measure is still the name on the document. */
static void paper__rare_han__stays(void **state)
{
    struct desk *desk = *state;
    struct buf plain = BUF_INIT;
    page_fact(&desk->page, "Name", "\U00031350");
    page_plain(&desk->page, &plain);
    expect(plain.text, "\U00031350");
    buf_free(&plain);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(pdf__names__are_read_back_as_they_are_m27),
        T(pdf__fonts__one_for_both_scripts_embedded_as_a_subset),
        T(pdf__code__is_read_from_the_paper_m27),
        T(pdf__same_page__is_the_same_bytes),
        T(pdf__a_lot__goes_on_on_more_sheets_and_loses_nothing),
        T(paper__nasty_name__never_reaches_it_raw),
        T(plain__page__is_lines_of_72_columns),
        T(plain__long_values__wrap_below_themselves),
        T(paper__rare_han__stays),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
