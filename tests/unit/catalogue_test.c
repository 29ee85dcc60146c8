/* catalogue and document: what ships is complete and right; what is wrong is named with its line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>

#include "base/text.h"
#include "lib/scratch.h"
#include "subject/catalogue.h"
#include "subject/document.h"

struct fixture {
    struct scratch scratch;
    struct problems problems;
    struct arena arena;
    struct catalogue catalogue;
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
    problems_free(&f->problems);
    arena_free(&f->arena);
    scratch_close(&f->scratch);
    free(f);
    return 0;
}

static void assert_problem(const struct fixture *f, const char *part)
{
    if (!strstr(f->problems.text.text, part))
        fail_msg("no \"%s\" in:\n%s", part, f->problems.text.text);
}

/* ---- the catalogue ---- */

/* The lines of one good subject of each module, one key a line. */
#define COMMON                                                                                     \
    "name = \"N\";\nname_zh = \"Z\";\nexam_type = \"theory\";\nminutes = 90;\nquestions = 60;\n"   \
    "pass_mark = 70;\nprice = \"800.00\";\ncurrency = \"CNY\";\nvalidity_years = 2;\n"             \
    "languages = [ \"en\", \"zh_CN\" ];\nsummary = \"S\";\nsummary_zh = \"Z\";\n"
#define CAREER(code, level)                                                                        \
    "{ code = \"" code "\"; track = \"T\"; track_zh = \"Z\"; level = \"" level "\";\n" COMMON "}"  \
    "\n"
#define CAREER_FILE(list) "module = \"career\";\nsubjects = (\n" list ");\n"

static enum cd_err read_text(struct fixture *f, const char *text)
{
    f->catalogue = (struct catalogue){0};
    problems_free(&f->problems);
    return catalogue_read(&f->catalogue, &f->arena, scratch_put(&f->scratch, "c.cfg", text),
                          &f->problems);
}

static const struct catalogue_subject *find(const struct catalogue *catalogue, const char *code)
{
    for (size_t i = 0; i < catalogue->n; i++)
        if (strcmp(catalogue->v[i].code, code) == 0)
            return &catalogue->v[i];
    fail_msg("no subject %s", code);
    return NULL;
}

static void catalogue__what_ships_has_both_modules_whole(void **state) /* M1 M2 M3 M4 */
{
    struct fixture *f = *state;
    assert_int_equal(
        catalogue_read(&f->catalogue, &f->arena, "data/catalogue/career.cfg", &f->problems), CD_OK);
    size_t career = f->catalogue.n;
    assert_int_equal(
        catalogue_read(&f->catalogue, &f->arena, "data/catalogue/specialty.cfg", &f->problems),
        CD_OK);
    assert_string_equal(f->problems.text.text, "");
    assert_true(career >= 12 && career % 3 == 0 && f->catalogue.n - career >= 6);
    static const char *const levels[] = {"TCCA", "TCCP", "TCCE"};
    for (size_t i = 0; i < career; i++) {
        const struct catalogue_subject *subject = &f->catalogue.v[i];
        assert_string_equal(subject->level, levels[i % 3]);
        assert_string_equal(subject->track, f->catalogue.v[i / 3 * 3].track);
        assert_string_equal(subject->position, "");
    }
    for (size_t i = career; i < f->catalogue.n; i++) {
        assert_string_equal(f->catalogue.v[i].module, "specialty");
        assert_string_equal(f->catalogue.v[i].level, "");
        assert_true(f->catalogue.v[i].position[0] != '\0');
    }
    const struct catalogue_subject *cloud = find(&f->catalogue, "CC-TCCA");
    assert_int_equal(cloud->price, 80000);
    assert_string_equal(cloud->currency, "CNY");
    assert_int_equal(cloud->minutes, 90);
    assert_int_equal(cloud->validity_years, 2);
    assert_string_equal(cloud->languages, "en,zh_CN");
    assert_string_equal(find(&f->catalogue, "SE-TCCE")->exam_type, "lab");
}

static void catalogue__every_key_but_the_validity_is_needed(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(read_text(f, CAREER_FILE(CAREER("AA", "TCCA"))), CD_OK);
    assert_int_equal(read_text(f, CAREER_FILE("{ }")), CD_FILE_BAD);
    assert_int_equal(f->problems.count, 15);
    assert_problem(f, "c.cfg:3: this subject has no \"pass_mark\"");
    assert_problem(f, "c.cfg:3: this subject has no \"level\"");
}

static void catalogue__an_unknown_key_is_named_with_the_nearest(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(read_text(f, CAREER_FILE("{ code = \"AA\"; track = \"T\"; track_zh = \"Z\";\n"
                                              "level = \"TCCA\"; passmark = 5;\n" COMMON "}\n")),
                     CD_FILE_BAD);
    assert_int_equal(f->problems.count, 1);
    assert_problem(f, "c.cfg:4: unknown key \"passmark\"; did you mean \"pass_mark\"?");
    assert_int_equal(read_text(f,
                               "module = \"specialty\";\nsubjects = (\n{ code = \"AA\";\n"
                               "position = \"P\"; position_zh = \"Z\";\nlevel = \"TCCA\";\n" COMMON
                               "}\n);\n"),
                     CD_FILE_BAD);
    assert_problem(f, "c.cfg:5: unknown key \"level\" in a subject of module specialty");
    assert_int_equal(read_text(f, "subject = 1;\n" CAREER_FILE(CAREER("AA", "TCCA"))), CD_FILE_BAD);
    assert_problem(f, "c.cfg:1: unknown key \"subject\"");
}

static void catalogue__bad_values_are_all_named_with_their_lines(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(
        read_text(f, CAREER_FILE("{ code = \"a b\";\ntrack = \"T\xE2\x80\xAE\";\ntrack_zh = \"\";\n"
                                 "level = \"TCCX\";\nname = 5;\nname_zh = \"Z\";\n"
                                 "exam_type = \"oral\";\nminutes = 0;\nquestions = \"60\";\n"
                                 "pass_mark = 101;\nprice = \"8,00\";\ncurrency = \"CNY\";\n"
                                 "validity_years = 0;\nlanguages = [ \"en\", \"xx\" ];\n"
                                 "summary = \"S\";\nsummary_zh = \"Z\"; }\n")),
        CD_FILE_BAD);
    static const char *const expected[] = {
        "c.cfg:3: code \"a b\"",        "c.cfg:4: \"track\" has invisible",
        "c.cfg:5: \"track_zh\" must",   "c.cfg:6: level \"TCCX\" is none of: TCCA TCCP TCCE",
        "c.cfg:7: \"name\" must be a",  "c.cfg:9: exam_type \"oral\" is none of: theory lab",
        "c.cfg:10: \"minutes\" must",   "c.cfg:11: \"questions\" must be a whole number",
        "c.cfg:12: \"pass_mark\"",      "c.cfg:13: price \"8,00\" is no amount of CNY",
        "c.cfg:15: \"validity_years\"", "language \"xx\" is none of"};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_problem(f, expected[i]);
    assert_int_equal(f->problems.count, sizeof expected / sizeof expected[0]);
}

static void catalogue__an_exam_has_a_price(void **state)
{
    struct fixture *f = *state;
    char text[2048];
    snprintf(text, sizeof text, "%s", CAREER_FILE(CAREER("AA", "TCCA")));
    memcpy(strstr(text, "800.00"), "000.00", 6);
    assert_int_equal(read_text(f, text), CD_FILE_BAD);
    assert_problem(f, "price \"000.00\" is no amount of CNY");
}

static void catalogue__a_code_or_level_twice_is_refused_also_across_files(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(read_text(f, CAREER_FILE(CAREER("AA", "TCCA") "," CAREER("AA", "TCCP"))),
                     CD_FILE_BAD);
    assert_problem(f, "code \"AA\" is already taken in ");
    assert_problem(f, "c.cfg, line 3\n");
    assert_int_equal(read_text(f, CAREER_FILE(CAREER("AA", "TCCA") "," CAREER("BB", "TCCA"))),
                     CD_FILE_BAD);
    assert_problem(f, "T TCCA is already there in ");
    assert_int_equal(read_text(f, CAREER_FILE(CAREER("AA", "TCCA"))), CD_OK);
    assert_int_equal(
        catalogue_read(&f->catalogue, &f->arena,
                       scratch_put(&f->scratch, "d.cfg", CAREER_FILE(CAREER("AA", "TCCE"))),
                       &f->problems),
        CD_FILE_BAD);
    assert_problem(f, "d.cfg:3: code \"AA\" is already taken in ");
}

static void catalogue__a_file_without_module_or_subjects_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(read_text(f, ""), CD_FILE_BAD);
    assert_problem(f, "the file needs  module = ");
    assert_int_equal(read_text(f, "module = \"hobby\";\n"), CD_FILE_BAD);
    assert_problem(f, "c.cfg:1: the file needs  module = ");
    assert_int_equal(read_text(f, "module = \"career\";\n"), CD_FILE_BAD);
    assert_problem(f, "the file needs  subjects = ");
    assert_int_equal(read_text(f, "module = \"career\";\nsubjects = ( 5 );\n"), CD_FILE_BAD);
    assert_problem(f, "c.cfg:2: a subject is a group");
    assert_int_equal(catalogue_read(&f->catalogue, &f->arena, "tests/none", &f->problems),
                     CD_FILE_IO);
}

/* ---- documents ---- */

static enum cd_err read_document(struct fixture *f, const char *text, struct document *document)
{
    problems_free(&f->problems);
    return document_read(document, &f->arena, scratch_put(&f->scratch, "d.txt", text),
                         &f->problems);
}

static void document__what_ships_has_every_kind_in_both_languages(void **state) /* M8 M15 M18 M19 */
{
    struct fixture *f = *state;
    for (size_t i = 0; document_kinds[i]; i++) {
        static const char *const language[] = {"en", "zh_CN"};
        for (size_t k = 0; k < 2; k++) {
            char path[128];
            snprintf(path, sizeof path, "share/terms/%s%s.txt", document_kinds[i],
                     k ? ".zh_CN" : "");
            struct document document;
            assert_int_equal(document_read(&document, &f->arena, path, &f->problems), CD_OK);
            assert_string_equal(document.kind, document_kinds[i]);
            assert_string_equal(document.language, language[k]);
            assert_string_equal(document.version, "2026-11");
            assert_true(strlen(document.title) > 5 && strlen(document.body) > 2000);
            /* a paragraph is one line, for the screen to break: what follows a line is an empty
             * one or the next point of a list */
            for (const char *at = strchr(document.body, '\n'); at && at[1];
                 at = strchr(at + 1, '\n'))
                assert_true(at[1] == '\n' || at[-1] == '\n' || strncmp(at + 1, "- ", 2) == 0);
        }
    }
}

static void document__no_other_file_ships_among_the_texts(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob("share/terms/*", 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 8);
    globfree(&found);
}

static void document__faults_are_named_with_their_lines(void **state)
{
    struct fixture *f = *state;
    struct document document;
    static const char good[] = "Title: T\nVersion: 2026-11\nKind: terms\nLanguage: en\n\nBody.\n";
    assert_int_equal(read_document(f, good, &document), CD_OK);
    assert_string_equal(document.title, "T");
    assert_string_equal(document.body, "Body.\n");
    static const char *const bad[][2] = {
        {"", "d.txt:1: this line must begin with \"Title: \""},
        {"Title: T\nKind: terms\n", "d.txt:2: this line must begin with \"Version: \""},
        {"Title: T\nVersion: a b\nKind: terms\nLanguage: en\n\nB\n", "d.txt:2: Version: \"a b\""},
        {"Title: T\nVersion: 1\nKind: rules\nLanguage: en\n\nB\n",
         "expected: terms, privacy, requirements, delivery"},
        {"Title: T\nVersion: 1\nKind: terms\nLanguage: en\nB\n",
         "d.txt:5: this line must be empty"},
        {"Title: T\nVersion: 1\nKind: terms\nLanguage: en\n\n\n", "there is no text"},
        {"Title: T\nVersion: 1\nKind: terms\nLanguage: en\n\nB", "must end in a line feed"},
        {"Title: T\nVersion: 1\nKind: terms\nLanguage: en\n\nB\r\n", "d.txt:6: invisible"},
        {"\xEF\xBB\xBFTitle: T\nVersion: 1\nKind: terms\nLanguage: en\n\nB\n",
         "d.txt:1: invisible"},
        {"Title: T\nVersion: 1\nKind: terms\nLanguage: en\n\n\xD6\xD0\n", "d.txt:6: invisible"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(read_document(f, bad[i][0], &document), CD_FILE_BAD);
        assert_problem(f, bad[i][1]);
    }
    assert_int_equal(document_read(&document, &f->arena, "tests/none", &f->problems), CD_FILE_IO);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        TEST(catalogue__what_ships_has_both_modules_whole),
        TEST(catalogue__every_key_but_the_validity_is_needed),
        TEST(catalogue__an_unknown_key_is_named_with_the_nearest),
        TEST(catalogue__bad_values_are_all_named_with_their_lines),
        TEST(catalogue__an_exam_has_a_price),
        TEST(catalogue__a_code_or_level_twice_is_refused_also_across_files),
        TEST(catalogue__a_file_without_module_or_subjects_is_refused),
        TEST(document__what_ships_has_every_kind_in_both_languages),
        TEST(document__no_other_file_ships_among_the_texts),
        TEST(document__faults_are_named_with_their_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
