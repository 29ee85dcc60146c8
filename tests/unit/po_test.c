/* po: the translations are whole, and are those of the sources as they are. The teeth: what is
 * missing, doubtful or of yesterday is complained about. */
#include "tests/lib/harness.h"

#include <stdlib.h>
#include <string.h>

#include "tests/lib/world.h"

/* tools/po --check in `folder`, or where the test runs. */
static int po_check(struct world *world, const char *folder)
{
    const char *argv[] = {"sh", "-c", "exec \"$0/tools/po\" --check", folder, NULL};
    return world_exec(world, "", argv);
}

/* A copy of what tools/po reads, after `edit` (of sed) in its Chinese. */
static const char *copy_edited(struct world *world, const char *edit)
{
    static const char script[] = "mkdir -p \"$0/build/gen\" \"$0/share\" &&"
                                 "cp -r src ui tools \"$0\" && cp -r share/po \"$0/share\" &&"
                                 "cp build/gen/ops.c \"$0/build/gen\" &&"
                                 "sed -i \"$1\" \"$0/share/po/zh_CN.po\"";
    const char *folder = world_path(world, "copy");
    const char *argv[] = {"sh", "-c", script, folder, edit, NULL};
    if (world_exec(world, "", argv) != 0)
        world_fail(world, "no copy of the sources");
    return folder;
}

static void po__every_text_is_translated_and_none_is_of_yesterday(void **state)
{
    struct world *world = *state;
    if (po_check(world, ".") != 0)
        world_fail(world, "the translations are not up to date: make po, then share/po");
}

static void po__check_tells_of_a_text_without_translation(void **state)
{
    struct world *world = *state;
    const char *copy = copy_edited(world, "s/^msgstr \"登录名\"$/msgstr \"\"/");
    assert_int_not_equal(po_check(world, copy), 0);
    assert_non_null(strstr(world_out(world), "\"Login\""));
}

static void po__check_tells_of_a_doubtful_translation(void **state)
{
    struct world *world = *state;
    const char *copy = copy_edited(world, "s/^msgid \"Login\"$/#, fuzzy\\n&/");
    assert_int_not_equal(po_check(world, copy), 0);
    assert_non_null(strstr(world_out(world), "\"Login\""));
}

static void po__check_tells_of_a_text_that_is_gone(void **state)
{
    struct world *world = *state;
    const char *copy = copy_edited(world, "s/^msgid \"Login\"$/msgid \"Logout of old\"/");
    assert_int_not_equal(po_check(world, copy), 0);
    assert_non_null(strstr(world_out(world), "make po"));
}

static void po__check_tells_of_a_wrong_place_for_a_value(void **state)
{
    struct world *world = *state;
    const char *copy = copy_edited(world, "s/^msgstr \"余额 %s\"$/msgstr \"余额 %d\"/");
    assert_int_not_equal(po_check(world, copy), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(po__every_text_is_translated_and_none_is_of_yesterday),
        TEST(po__check_tells_of_a_text_without_translation),
        TEST(po__check_tells_of_a_doubtful_translation),
        TEST(po__check_tells_of_a_text_that_is_gone),
        TEST(po__check_tells_of_a_wrong_place_for_a_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
