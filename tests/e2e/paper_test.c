/* Slips and certificates by command: on standard output or in a file, for whoever may see them. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/world.h"

#define NUMBER "A2611-00001"
#define SLIP   "appointment", "slip", "--as", "wang.xiaoming", "--number", NUMBER

static void slip__text__is_on_standard_output_m27_m28_m29(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_must(world, SLIP, NULL);
    static const char *const parts[] = {
        "Admission slip",   "王小明",        "Wed 30 Dec 2026 11:30 to 13:00",
        "Asia/Singapore",   "UTC+08:00",     "#04-11, 9 Harbour Walk, Singapore",
        "30 minutes early", "ID card",       "passport or driving licence",
        "may be refused",   "Seat         ", "Sun 27 Dec 2026 11:30 (UTC+08:00)"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strstr(world_out(world), parts[i]))
            world_fail(world, "no \"%s\"", parts[i]);
    assert_string_equal(world_err(world), "");
    world_env(world, "LANGUAGE", "zh_CN");
    world_must(world, SLIP, NULL); /* a language without words for it says it in English */
    assert_non_null(strstr(world_out(world), "王小明"));
}

static void slip__pdf__in_a_file_is_the_one_on_standard_output(void **state)
{
    struct world *world = *state;
    world_demo(world);
    const char *file = world_path(world, "slip.pdf");
    world_must(world, SLIP, "-o", file, NULL);
    assert_string_equal(world_out(world), "");
    const char *argv[] = {"sh",          "-ec", "\"$0\" \"$@\" --format pdf | cmp - $FILE",
                          WORLD_PROGRAM, SLIP,  NULL};
    world_env(world, "FILE", file);
    if (world_exec(world, "", argv) != 0)
        world_fail(world, "another PDF");
    const char *look[] = {"pdftotext", file, "-", NULL};
    assert_int_equal(world_exec(world, "", look), 0);
    assert_non_null(strstr(world_out(world), "王小明"));
}

static void slip__file_that_is_there__stays_as_it_is(void **state)
{
    struct world *world = *state;
    world_demo(world);
    const char *file = world_path(world, "slip.txt");
    world_must(world, SLIP, "-o", file, NULL);
    world_must(world, SLIP, "-o", file, NULL); /* the very same */
    world_write(world, "slip.txt", "mine");
    assert_int_equal(world_run(world, SLIP, "-o", file, NULL), 4);
    assert_non_null(strstr(world_err(world), "already there"));
    assert_string_equal(world_read(world, "slip.txt"), "mine");
    assert_int_equal(world_run(world, SLIP, "-o", world_path(world, "no/x.txt"), NULL), 1);
    world_must(world, SLIP, "--dry-run", "-o", world_path(world, "dry.txt"), NULL);
    assert_int_not_equal(access(world_path(world, "dry.txt"), F_OK), 0);
}

static void slip__of_another__is_not_found(void **state)
{
    struct world *world = *state;
    world_demo(world);
    assert_int_equal(
        world_run(world, "appointment", "slip", "--as", "li.na", "--number", NUMBER, NULL), 3);
    assert_string_equal(world_out(world), "");
    assert_int_equal(world_run(world, "appointment", "slip", "--number", NUMBER, NULL), 77);
    assert_int_equal(
        world_run(world, "appointment", "slip", "--as", "operator", "--number", NUMBER, NULL), 77);
    assert_string_equal(world_out(world), "");
}

static void slip__bad_options__are_usage(void **state)
{
    struct world *world = *state;
    world_demo(world);
    assert_int_equal(world_run(world, "appointment", "slip", "--as", "wang.xiaoming", NULL), 2);
    assert_int_equal(world_run(world, SLIP, "--format", "odt", NULL), 2);
    assert_int_equal(world_run(world, SLIP, "more", NULL), 2);
    assert_int_equal(world_run(world, SLIP, "-o", NULL), 2);
}

/* A name with a hole would be no name: rather no PDF, and the text still is there. */
static void slip__letters_without_a_font__make_no_pdf(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_write(world, "fonts.conf", "<fontconfig></fontconfig>");
    world_env(world, "FONTCONFIG_FILE", world_path(world, "fonts.conf"));
    assert_int_equal(world_run(world, SLIP, "-o", world_path(world, "slip.pdf"), NULL), 4);
    assert_non_null(strstr(world_err(world), "No font on this machine"));
    assert_int_not_equal(access(world_path(world, "slip.pdf"), F_OK), 0);
    world_must(world, SLIP, NULL);
    assert_non_null(strstr(world_out(world), "王小明"));
}

/* A PDF would set a terminal on its head. */
static void slip__pdf__is_not_for_a_terminal(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term =
        world_spawn(world, 24, 80, (const char *[]){WORLD_PROGRAM, SLIP, "--format", "pdf", NULL});
    assert_int_equal(term_exit(term), 2);
    term_expect_shows(term, "a PDF is not for a terminal; give -o FILE");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(slip__text__is_on_standard_output_m27_m28_m29),
        T(slip__pdf__in_a_file_is_the_one_on_standard_output),
        T(slip__file_that_is_there__stays_as_it_is),
        T(slip__of_another__is_not_found),
        T(slip__bad_options__are_usage),
        T(slip__letters_without_a_font__make_no_pdf),
        T(slip__pdf__is_not_for_a_terminal),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
