/* seek: a person is found by any part of the name, as people type it (M49). */
#include "tests/lib/harness.h"

#include <string.h>

#include "base/seek.h"
#include "base/text.h"

static void assert_seek(const char *first, const char *last, const char *expected)
{
    struct buf text = BUF_INIT;
    seek_name(&text, first, last);
    assert_string_equal(text.text, expected);
    buf_free(&text);
}

static bool finds(const char *first, const char *last, const char *typed)
{
    struct buf text = BUF_INIT;
    struct arena arena = {0};
    seek_name(&text, first, last);
    const char *wanted = seek_text(&arena, typed);
    bool found = wanted && strstr(text.text, wanted) != NULL;
    buf_free(&text);
    arena_free(&arena);
    return found;
}

static void seek__name__both_orders_without_case_and_accents_m49(void **state)
{
    (void)state;
    assert_seek("María José", "Pérez", "maria jose perez\nperez maria jose");
    assert_seek("Łukasz", "Müller-Groß", "lukasz muller-gross\nmuller-gross lukasz");
    assert_seek("Đorđe", "Ørsted", "dorde orsted\norsted dorde");
    assert_seek("İpek", "Yıldız", "ipek yildiz\nyildiz ipek");
    assert_seek("Ａｄａ", "", "ada");
    assert_seek("", "Ada", "ada");
    assert_seek(NULL, NULL, "");
    assert_seek("", "", "");
}

static void seek__han__in_one_word_and_by_initials_m49(void **state)
{
    (void)state;
    assert_seek("小明", "王", "小明 王\n王 小明\n王小明\nwxm");
    assert_seek("王小明", "", "王小明\nwxm");
    assert_seek("", "王小明", "王小明\nwxm");
    assert_seek("Anna", "王", "anna 王\n王 anna\nw");
    assert_seek("\U00020000", "王", "\U00020000 王\n王 \U00020000\n王\U00020000\nw");
}

static void seek__surname__by_its_own_reading_m49(void **state)
{
    (void)state;
    static const struct {
        const char *first, *last, *initials;
    } people[] = {
        {"国", "单", "sg"},    {"国", "曾", "zg"}, {"国", "解", "xg"},    {"国", "仇", "qg"},
        {"国", "区", "og"},    {"国", "查", "zg"}, {"国", "任", "rg"},    {"国", "朴", "pg"},
        {"国", "尉迟", "ycg"}, {"国", "尉", "wg"}, {"国", "长孙", "zsg"}, {"国", "翟", "zg"},
        {"国", "長孫", "zsg"}, {"国", "覃", "qg"}, {"解", "王", "wj"},    {"单", "李", "ld"},
        {"", "曾国", "zg"},
    };
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        struct buf text = BUF_INIT;
        seek_name(&text, people[i].first, people[i].last);
        assert_string_equal(strrchr(text.text, '\n') + 1, people[i].initials);
        buf_free(&text);
    }
}

static void seek__typed__is_a_part_however_it_is_typed_m49(void **state)
{
    (void)state;
    assert_true(finds("María José", "Pérez", "  PEREZ   mar "));
    assert_true(finds("María José", "Pérez", "josé pé"));
    assert_true(finds("María José", "Pe\u0301rez", "pérez"));
    assert_true(finds("小明", "王", "王小"));
    assert_true(finds("小明", "王", "ＷＸ"));
    assert_true(finds("小明", "王", "xm"));
    assert_false(finds("小明", "王", "mx"));
    assert_false(finds("María", "Pérez", "%"));
    assert_false(finds("María", "Pérez", "mariaperez"));
}

static void seek__typed__that_is_no_utf8_is_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_null(seek_text(&arena, "Per\xe9z"));
    assert_string_equal(seek_text(&arena, " \t "), "");
    assert_string_equal(seek_text(&arena, NULL), "");
    arena_free(&arena);
    assert_seek("Per\xe9z", "A", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seek__name__both_orders_without_case_and_accents_m49),
        cmocka_unit_test(seek__han__in_one_word_and_by_initials_m49),
        cmocka_unit_test(seek__surname__by_its_own_reading_m49),
        cmocka_unit_test(seek__typed__is_a_part_however_it_is_typed_m49),
        cmocka_unit_test(seek__typed__that_is_no_utf8_is_nothing),
    };
    text_locale("");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
