/* conf: the door to libconfig reports file, line and what to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/conf.h"
#include "base/near.h"
#include "base/text.h"
#include "lib/scratch.h"

struct fixture {
    struct scratch scratch;
    struct problems problems;
    struct conf *conf;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    scratch_open(&f->scratch);
    f->problems = (struct problems)PROBLEMS_INIT;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    conf_close(f->conf);
    problems_free(&f->problems);
    scratch_close(&f->scratch);
    free(f);
    return 0;
}

static enum cd_err open_text(struct fixture *f, const char *text)
{
    return conf_open(&f->conf, scratch_put(&f->scratch, "a.cfg", text), &f->problems);
}

static void assert_problem(const struct fixture *f, const char *part)
{
    if (!strstr(f->problems.text.text, part))
        fail_msg("no \"%s\" in:\n%s", part, f->problems.text.text);
}

static void conf__walks_groups_and_lists_with_types_and_lines(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f,
                               "a = 1;\nb = 999999999;\nc = true;\nd = \"x\";\ne = 1.5;\n"
                               "list = (\n  { k = 1; },\n  { k = 2; }\n);\nwords = [ \"p\" ];\n"),
                     CD_OK);
    const struct conf_node *root = conf_root(f->conf);
    static const enum conf_type types[] = {CONF_INT,  CONF_INT,  CONF_FLAG, CONF_TEXT,
                                           CONF_REAL, CONF_LIST, CONF_LIST};
    assert_int_equal(conf_count(root), 7);
    assert_int_equal(conf_type(root), CONF_GROUP);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(conf_type(conf_child(root, i)), types[i]);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(conf_line(conf_child(root, i)), (long)i + 1);
    const struct conf_node *list = conf_find(root, "list");
    assert_int_equal(conf_count(list), 2);
    assert_string_equal(conf_name(conf_child(list, 1)), "");
    assert_int_equal(conf_line(conf_child(list, 0)), 7);
    assert_int_equal(conf_line(conf_find(conf_child(list, 1), "k")), 8);
    assert_null(conf_find(root, "none"));
    int64_t big = 0;
    assert_true(conf_int(f->conf, conf_find(root, "b"), 0, INT64_MAX, &big, &f->problems));
    assert_int_equal(big, 999999999);
}

static void conf__getters_name_what_a_value_may_be(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f, "n = 7;\nt = \"ab\";\nbad = \"x\\x01y\";\n"), CD_OK);
    const struct conf_node *root = conf_root(f->conf);
    int64_t n = -1;
    bool flag;
    const char *text = NULL;
    assert_true(conf_int(f->conf, conf_find(root, "n"), 7, 7, &n, &f->problems));
    assert_int_equal(n, 7);
    assert_true(conf_text(f->conf, conf_find(root, "t"), 2, 2, &text, &f->problems));
    assert_string_equal(text, "ab");
    assert_int_equal(f->problems.count, 0);
    assert_false(conf_int(f->conf, conf_find(root, "n"), 8, 9, &n, &f->problems));
    assert_false(conf_int(f->conf, conf_find(root, "t"), 8, 9, &n, &f->problems));
    assert_false(conf_flag(f->conf, conf_find(root, "n"), &flag, &f->problems));
    assert_false(conf_text(f->conf, conf_find(root, "t"), 3, 9, &text, &f->problems));
    assert_false(conf_text(f->conf, conf_find(root, "n"), 0, 9, &text, &f->problems));
    assert_false(conf_text(f->conf, conf_find(root, "bad"), 0, 9, &text, &f->problems));
    assert_int_equal(f->problems.count, 6);
    assert_problem(f, "a.cfg:1: \"n\" must be a whole number from 8 to 9\n");
    assert_problem(f, "a.cfg:1: \"n\" must be true or false\n");
    assert_problem(f, "a.cfg:2: \"t\" must have 3 to 9 characters\n");
    assert_problem(f, "a.cfg:3: \"bad\" has invisible or control characters\n");
}

static void conf__a_syntax_error_has_its_line(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f, "a = 1;\nb = = 2;\n"), CD_FILE_BAD);
    assert_null(f->conf);
    assert_problem(f, "a.cfg:2: syntax error");
}

static void conf__an_open_quote_is_named_where_it_opens(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f, "a = 1;\nb = \"x;\nc = 3;\n"), CD_FILE_BAD);
    assert_problem(f, "a.cfg:2: the quote or comment that opens here never ends");
    assert_int_equal(open_text(f, "a = \"\\\"\";\n/* b = 1;\n"), CD_FILE_BAD);
    assert_problem(f, "a.cfg:2: the quote or comment");
}

static void conf__a_setting_twice_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f, "a = 1;\na = 2;\n"), CD_FILE_BAD);
    assert_problem(f, "a.cfg:2: duplicate setting name");
}

static void conf__a_missing_file_and_a_folder_are_input_errors(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(conf_open(&f->conf, scratch_path(&f->scratch, "none"), &f->problems),
                     CD_FILE_IO);
    assert_int_equal(conf_open(&f->conf, f->scratch.folder, &f->problems), CD_FILE_IO);
    assert_int_equal(f->problems.count, 2);
    assert_problem(f, "none: can't be read: No such file or directory");
}

static void conf__include_would_end_the_program_and_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f, "a = 1;\n  @include \"/\"\n"), CD_FILE_BAD);
    assert_problem(f, "a.cfg:2: @include");
}

static void conf__a_number_that_would_be_cut_to_32_bits_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f, "/* 1234567890\n*/ a1234567890 = 1; # 1234567890\n"
                                  "b = \"\\\"1234567890\"; // 1234567890\n"),
                     CD_OK);
    conf_close(f->conf);
    assert_int_equal(open_text(f, "a = 1;\nb = 4294967326;\n"), CD_FILE_BAD);
    assert_problem(f, "a.cfg:2: a number of ten digits");
    assert_int_equal(open_text(f, "b = 0x10000001e;\n"), CD_FILE_BAD);
    assert_int_equal(open_text(f, "b = 99999999999999999999L;\n"), CD_FILE_BAD);
}

static void conf__bytes_that_are_no_utf8_have_their_line(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(open_text(f, "a = 1;\nb = \"\xD6\xD0\";\n"), CD_FILE_BAD);
    assert_problem(f, "a.cfg:2: this line is not UTF-8");
    static const char nul[] = "a = 1;\0b = 2;\n";
    assert_int_equal(
        conf_open(&f->conf, scratch_bytes(&f->scratch, "n.cfg", nul, sizeof nul - 1), &f->problems),
        CD_FILE_BAD);
    assert_problem(f, "n.cfg:1: ");
}

static void conf__a_huge_file_and_deep_nesting_are_refused(void **state)
{
    struct fixture *f = *state;
    size_t size = (1 << 20) + 1;
    char *text = malloc(size + 1);
    memset(text, '\n', size);
    text[size] = '\0';
    assert_int_equal(open_text(f, text), CD_FILE_BAD);
    assert_problem(f, "longer than");
    memset(text, '(', 200000);
    memcpy(text, "a = ", 4);
    text[200000] = '\0';
    assert_int_equal(open_text(f, text), CD_FILE_BAD);
    free(text);
}

static void problem__texts_are_scrubbed_and_counted_beyond_what_is_shown(void **state)
{
    struct fixture *f = *state;
    problem_add(&f->problems, "a\033b", 1, "%s", "bell \a and \xE2\x80\xAE bidi");
    assert_null(strchr(f->problems.text.text, '\033'));
    assert_null(strchr(f->problems.text.text, '\a'));
    assert_null(strstr(f->problems.text.text, "\xE2\x80\xAE"));
    for (int i = 0; i < 2 * PROBLEMS_SHOWN; i++)
        problem_add(&f->problems, "f", i, "x");
    assert_int_equal(f->problems.count, 1 + 2 * PROBLEMS_SHOWN);
    size_t lines = 0;
    for (const char *at = f->problems.text.text; *at; at++)
        lines += *at == '\n';
    assert_int_equal(lines, PROBLEMS_SHOWN);
}

static void near__names_the_closest_or_nothing(void **state)
{
    (void)state;
    static const char *const names[] = {"pay_minutes", "hold_seconds", "theme", "mouse"};
    static const char *const tries[][2] = {{"pay_minuts", "pay_minutes"},
                                           {"Mouse", "mouse"},
                                           {"teme", "theme"},
                                           {"something_else", NULL},
                                           {"", NULL}};
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        struct near near = {.typed = tries[i][0]};
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
            near_try(&near, names[k]);
        if (tries[i][1])
            assert_string_equal(near.best, tries[i][1]);
        else
            assert_null(near.best);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        TEST(conf__walks_groups_and_lists_with_types_and_lines),
        TEST(conf__getters_name_what_a_value_may_be),
        TEST(conf__a_syntax_error_has_its_line),
        TEST(conf__an_open_quote_is_named_where_it_opens),
        TEST(conf__a_setting_twice_is_refused),
        TEST(conf__a_missing_file_and_a_folder_are_input_errors),
        TEST(conf__include_would_end_the_program_and_is_refused),
        TEST(conf__a_number_that_would_be_cut_to_32_bits_is_refused),
        TEST(conf__bytes_that_are_no_utf8_have_their_line),
        TEST(conf__a_huge_file_and_deep_nesting_are_refused),
        TEST(problem__texts_are_scrubbed_and_counted_beyond_what_is_shown),
        TEST(near__names_the_closest_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
