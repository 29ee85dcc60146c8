/* A setup that is wrong: each mistake in the config is named with file and line before anything is
 * opened; a key that is missing or no key is said. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/use.h"

/* Line 1 of the world's config names the database; `text` begins on line 2. */
static void expect_config_error(struct world *world, const char *text, int line, const char *said)
{
    char place[300];
    world_config(world, text);
    snprintf(place, sizeof place, "%s:%d: ", world_path(world, "certdesk.conf"), line);
    int code = world_run(world, "check", NULL);
    const char *at = strstr(world_err(world), place);
    if (code != 2 || !at || !strstr(at, said))
        world_fail(world, "%s: ended with %d, and not with \"%s%s\"", text, code, place, said);
    assert_string_equal(world_out(world), "");
}

static void config__each_mistake__named_with_file_and_line(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *said;
    } mistakes[] = {
        {"policy: { hold_secondz = 600; };", 2, "hold_secondz"},
        {"\n\npolcy: { hold_seconds = 600; };", 4, "polcy"},
        {"policy:\n{\n  hold_seconds = 5;\n};", 4, "60"},
        {"policy:\n{\n  hold_seconds = \"long\";\n};", 4, "hold_seconds"},
        {"policy: { hold_seconds = 1e9; };", 2, "hold_seconds"},
        {"platform: { zone = \"Asia/Atlantis\"; };", 2, "Asia/Atlantis"},
        {"platform: { currency = \"RMB2\"; };", 2, "currency"},
        {"ui: { theme = \"pink\"; };", 2, "pink"},
        {"ui: { mouse = 3; };", 2, "mouse"},
        {"policy: { hold_seconds = 600;", 2, ""},
    };
    struct world *world = *state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        expect_config_error(world, mistakes[i].text, mistakes[i].line, mistakes[i].said);
    assert_int_not_equal(access(world_db(world), F_OK), 0); /* nothing was opened */
}

static void config__several_mistakes__all_named_at_one_go(void **state)
{
    struct world *world = *state;
    expect_config_error(world, "policy: { hold_secondz = 1; };\nui: { theme = \"pink\"; };", 2, "");
    expect_config_error(world, "policy: { hold_secondz = 1; };\nui: { theme = \"pink\"; };", 3, "");
}

static void config__file_that_is_named_but_not_there__is_said(void **state)
{
    struct world *world = *state;
    assert_int_equal(world_run(world, "check", "--config", "/no/such.conf", NULL), 2);
    assert_non_null(strstr(world_err(world), "/no/such.conf"));
    world_env(world, "CERTDESK_CONFIG", "/no/other.conf");
    assert_int_equal(world_run(world, "check", NULL), 2);
    assert_non_null(strstr(world_err(world), "/no/other.conf"));
}

/* A policy out of a good file is what counts: the chosen seat is held for a minute. */
static void config__good_file__is_obeyed(void **state)
{
    struct world *world = *state;
    world_config(world, "policy: { hold_seconds = 60; };");
    use_prepare(world, USE_HOLD);
    assert_int_equal(use_run(world, USE_HOLD), 0);
    assert_string_equal(world_sql(world, "select held_until - created_at from appointment "
                                         "where status = 'HELD'"),
                        "60\n");
}

static void expect_key_error(struct world *world)
{
    assert_int_equal(use_run(world, USE_IDENTITY), 1);
    assert_non_null(strstr(world_err(world), "The key file beside the database is missing"));
    assert_int_equal(use_effect(world, USE_IDENTITY), 0);
    world_must(world, "check", NULL);
}

static void key__missing_or_cut_short__identity_is_refused_not_stored(void **state)
{
    struct world *world = *state;
    const char *key = world_path(world, "data/certdesk.db.key");
    const char *away = world_path(world, "key.away");
    use_prepare(world, USE_IDENTITY);
    assert_int_equal(rename(key, away), 0);
    expect_key_error(world);
    world_write(world, "data/certdesk.db.key", "short");
    expect_key_error(world);
    assert_int_equal(rename(away, key), 0);
    assert_int_equal(use_run(world, USE_IDENTITY), 0);
    assert_int_equal(use_effect(world, USE_IDENTITY), 1);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(config__each_mistake__named_with_file_and_line),
        T(config__several_mistakes__all_named_at_one_go),
        T(config__file_that_is_named_but_not_there__is_said),
        T(config__good_file__is_obeyed),
        T(key__missing_or_cut_short__identity_is_refused_not_stored),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
