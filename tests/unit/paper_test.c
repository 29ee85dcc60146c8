/* The sheets themselves, from replies filled by hand: what a certificate and a slip say. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tests/lib/world.h"
#include "ui/paper/certificate.h"
#include "ui/paper/slip.h"

#define TOKEN                                                                                      \
    "CD1.eyJudW1iZXIiOiI0ODM5MjcxNTAwNjE3MiIsInNhbHQiOiJwbGFudGVkIiwibGFzdCI6IueOiyIsImZpcnN0Ijoi" \
    "5bCP5piOIn0.MEUCIQDplantedplantedplantedplantedplantedplantedplantedplantedplantedplanted"

static const struct certificate_show_rep certificate = {
    .number = "4839 2715 0061 72",
    .subject_code = "CC-TCCA",
    .subject_name = "Cloud Computing Associate",
    .first_name = "小明",
    .last_name = "王",
    .status = "ACTIVE",
    .valid_from = 1772424000, /* Mon 2 Mar 2026 12:00 in Shanghai */
    .valid_until = 1835582400,
    .zone = "Asia/Shanghai",
    .token = TOKEN,
    .key = "a1b2c3d4",
};

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void certificate_plain(struct buf *out, const struct certificate_show_rep *rep)
{
    struct page page;
    page_init(&page);
    certificate_page(&page, rep);
    page_plain(&page, out);
    page_free(&page);
}

static void certificate__sheet__says_holder_exam_level_number_and_validity_m31(void **state)
{
    struct buf out = BUF_INIT;
    (void)state;
    text_locale("en");
    certificate_plain(&out, &certificate);
    expect(out.text, "  王小明\n");
    expect(out.text, "  Cloud Computing Associate\n");
    expect(out.text, "4839 2715 0061 72\n");
    expect(out.text, "TCCA Associate\n");
    expect(out.text, "Mon 2 Mar 2026 12:00 (UTC+08:00)\n");
    expect(out.text, "Thu 2 Mar 2028 12:00 (UTC+08:00)\n");
    expect(out.text, "certdesk certificate verify");
    expect(out.text, "a1b2c3d4\n");
    expect(out.text, "CD1.eyJ");
    assert_null(strstr(out.text, "Active"));
    buf_free(&out);
}

static void certificate__over_or_revoked__says_so_on_the_sheet(void **state)
{
    struct certificate_show_rep rep = certificate;
    struct buf out = BUF_INIT;
    (void)state;
    text_locale("en");
    rep.status = "REVOKED";
    rep.subject_code = "SP-SEC"; /* no level (M3) */
    rep.token = "";              /* nothing more is handed out of it */
    certificate_plain(&out, &rep);
    expect(out.text, "Revoked\n");
    assert_null(strstr(out.text, "signed text"));
    assert_null(strstr(out.text, "Level"));
    buf_free(&out);
}

/* On paper: one sheet, the name readable, the token whole in the code. */
static void certificate__pdf__is_one_sheet_whose_code_is_the_token_m30(void **state)
{
    struct world *world = *state;
    struct page page;
    struct buf pdf = BUF_INIT;
    text_locale("en");
    page_init(&page);
    certificate_page(&page, &certificate);
    assert_int_equal(page_pdf(&page, certificate.valid_from, &pdf), CD_OK);
    FILE *file = fopen(world_path(world, "c.pdf"), "wb");
    assert_non_null(file);
    fwrite(pdf.text, 1, pdf.len, file);
    fclose(file);
    const char *argv[] = {"sh", "-ec",
                          "cd \"$0\" && pdfinfo c.pdf && pdftotext c.pdf - && pdftoppm -r 120 c.pdf"
                          " c && zbarimg --nodbus -q --raw -Sdisable -Sqrcode.enable c-*.ppm",
                          world_path(world, ""), NULL};
    if (world_exec(world, "", argv) != 0)
        world_fail(world, "a certificate that can't be read");
    expect(world_out(world), "Pages:           1\n");
    expect(world_out(world), "王小明");
    expect(world_out(world), TOKEN "\n"); /* the words break it, the code does not */
    const char *join[] = {"sh", "-ec", "pdftotext \"$0\" - | tr -d '\\n'",
                          world_path(world, "c.pdf"), NULL};
    assert_int_equal(world_exec(world, "", join), 0);
    expect(world_out(world), TOKEN); /* typed off line by line: no sign too many */
    buf_free(&pdf);
    page_free(&page);
}

/* M28 is said by the policy in force, not by a number in the words. */
static void slip__times__are_those_of_the_reply_m28_a19(void **state)
{
    struct appointment_show_rep rep = {.number = "A2611-00001",
                                       .order_number = "2611-0001",
                                       .subject_code = "CC-TCCA",
                                       .subject_name = "Cloud Computing Associate",
                                       .minutes = 90,
                                       .centre_name = "Kathmandu Centre",
                                       .city = "",
                                       .address = "Durbar Marg",
                                       .zone = "Asia/Kathmandu",
                                       .starts_at = 1796708700,
                                       .ends_at = 1796714100,
                                       .arrive_at = 1796708700 - 45 * 60,
                                       .admitted_until = 1796708700 + 10 * 60,
                                       .change_until = 1796708700 - 259200,
                                       .seat = 3,
                                       .first_name = "Ana",
                                       .last_name = "Pérez"};
    struct page page;
    struct buf out = BUF_INIT;
    (void)state;
    text_locale("en");
    page_init(&page);
    slip_page(&page, &rep);
    page_plain(&page, &out);
    expect(out.text, "Name on the document  Ana Pérez\n"); /* the given name first: no Han */
    expect(out.text, "Tue 8 Dec 2026 11:30 to 13:00\n");
    expect(out.text, "Asia/Kathmandu, UTC+05:45\n");
    expect(out.text, "10:45, 45 minutes early\n");
    expect(out.text, "Durbar Marg\n");
    expect(out.text, "After 11:40");
    expect(out.text, "Sat 5 Dec 2026 11:30 (UTC+05:45)\n");
    buf_free(&out);
    page_free(&page);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(certificate__sheet__says_holder_exam_level_number_and_validity_m31),
        T(certificate__over_or_revoked__says_so_on_the_sheet),
        T(certificate__pdf__is_one_sheet_whose_code_is_the_token_m30),
        T(slip__times__are_those_of_the_reply_m28_a19),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
