/* config: every option is known, ranged and documented; a mistake is named with file and line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/text.h"
#include "config.h"
#include "lib/scratch.h"

struct fixture {
    struct scratch scratch;
    struct problems problems;
    struct config config;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    scratch_open(&f->scratch);
    f->problems = (struct problems)PROBLEMS_INIT;
    unsetenv("CERTDESK_CONFIG");
    setenv("XDG_CONFIG_HOME", f->scratch.folder, 1);
    setenv("HOME", f->scratch.folder, 1);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    config_free(&f->config);
    problems_free(&f->problems);
    scratch_close(&f->scratch);
    free(f);
    return 0;
}

static enum cd_err load(struct fixture *f, const char *text)
{
    config_free(&f->config);
    return config_load(&f->config, scratch_put(&f->scratch, "a.conf", text), &f->problems);
}

static void assert_problem(const struct fixture *f, const char *part)
{
    if (!strstr(f->problems.text.text, part))
        fail_msg("no \"%s\" in:\n%s", part, f->problems.text.text);
}

/* Loads a file that must be refused with this problem and nothing else. */
static void assert_refused(struct fixture *f, const char *text, const char *problem)
{
    problems_free(&f->problems);
    assert_int_equal(load(f, text), CD_FILE_BAD);
    assert_problem(f, problem);
    assert_int_equal(f->problems.count, 1);
    assert_int_equal(f->config.policy_pay_minutes, 30);
    assert_string_equal(f->config.file, "");
}

static void config__defaults_are_those_of_the_rules(void **state)
{
    struct fixture *f = *state;
    config_defaults(&f->config);
    assert_string_equal(f->config.terminal_name, "desk-1");
    assert_string_equal(f->config.platform_currency, "CNY");
    assert_string_equal(f->config.platform_zone, "Asia/Shanghai");
    assert_string_equal(f->config.ui_language, "auto");
    assert_string_equal(f->config.store_key_file, "/var/lib/certdesk/certdesk.db.key");
    assert_string_equal(f->config.store_sign_file, "/var/lib/certdesk/certdesk.db.sign");
    assert_int_equal(f->config.policy_pay_minutes, 30);
    assert_int_equal(f->config.policy_hold_seconds, 600);
    assert_int_equal(f->config.policy_change_hours, 72);
    assert_int_equal(f->config.policy_release_hours, 72);
    assert_int_equal(f->config.policy_certificate_years, 2);
    assert_int_equal(f->config.policy_renew_days, 90);
    assert_true(f->config.ui_mouse);
    assert_false(f->config.ui_kiosk);
}

static void config__every_default_lies_in_its_own_range(void **state)
{
    struct fixture *f = *state;
    size_t count;
    const struct config_option *option = config_options(&count);
    assert_true(count > 30);
    for (size_t i = 0; i < count; i++, option++) {
        if (option->kind == CONFIG_INT) {
            assert_in_range(option->number, option->min, option->max);
            assert_in_range(option->max, 0, 999999999);
        }
        if (!option->help[0] || option->help[strlen(option->help) - 1] == '.')
            fail_msg("%s.%s: help is empty or ends in a point", option->group, option->name);
    }
    struct buf text = BUF_INIT;
    config_example(&text);
    for (char *at = text.text; (at = strstr(at, "    #")) != NULL; at++)
        if (at[5] != ' ')
            at[4] = ' '; /* takes the # away, as a person would */
    assert_int_equal(load(f, text.text), CD_OK);
    assert_string_equal(f->problems.text.text, "");
    buf_free(&text);
}

static void config__the_shipped_example_agrees_with_the_table(void **state)
{
    (void)state;
    struct buf table = BUF_INIT, shipped = BUF_INIT;
    config_example(&table);
    if (getenv("CERTDESK_ACCEPT")) {
        FILE *file = fopen("share/certdesk.conf", "w");
        assert_non_null(file);
        assert_true(fputs(table.text, file) >= 0 && fclose(file) == 0);
    }
    assert_int_equal(buf_file(&shipped, "share/certdesk.conf", 1 << 20), 0);
    assert_string_equal(shipped.text, table.text);
    buf_free(&table);
    buf_free(&shipped);
}

static void config__reads_each_kind_of_option(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(load(f, "policy: { pay_minutes = 45; };\n"
                             "ui: { theme = \"mono\"; kiosk = true; };\n"
                             "terminal = { name = \"前台 1\"; };\n"
                             "platform: { zone = \"Asia/Kathmandu\"; currency = \"EUR\"; };\n"),
                     CD_OK);
    assert_int_equal(f->config.policy_pay_minutes, 45);
    assert_int_equal(f->config.policy_hold_seconds, 600);
    assert_string_equal(f->config.ui_theme, "mono");
    assert_true(f->config.ui_kiosk);
    assert_string_equal(f->config.platform_zone, "Asia/Kathmandu");
    assert_string_equal(f->config.platform_currency, "EUR");
    assert_string_equal(f->config.file, f->scratch.path);
}

static void config__a_relative_path_is_seen_from_the_files_folder(void **state)
{
    struct fixture *f = *state;
    char expected[512];
    assert_int_equal(load(f, "store: { database = \"data/x.db\"; };\n"), CD_OK);
    snprintf(expected, sizeof expected, "%s/data/x.db", f->scratch.folder);
    assert_string_equal(f->config.store_database, expected);
    strcat(expected, ".key");
    assert_string_equal(f->config.store_key_file, expected);
    assert_int_equal(load(f, "store: { database = \"/abs.db\"; key_file = \"k\"; };\n"), CD_OK);
    assert_string_equal(f->config.store_database, "/abs.db");
    snprintf(expected, sizeof expected, "%s/k", f->scratch.folder);
    assert_string_equal(f->config.store_key_file, expected);
}

static void config__an_unknown_option_is_named_with_the_nearest(void **state)
{
    struct fixture *f = *state;
    assert_refused(
        f, "policy: {\n  pay_minuts = 5;\n};\n",
        "a.conf:2: unknown option \"policy.pay_minuts\"; did you mean \"pay_minutes\"?\n");
    assert_refused(f, "ui: { pay_minutes = 5; };\n",
                   "a.conf:1: unknown option \"ui.pay_minutes\"; it belongs in \"policy\"\n");
    assert_refused(f, "ui: { wallpaper_colour = 5; };\n", "\"certdesk config\" lists them all");
    assert_refused(f, "\npolcy: { };\n",
                   "a.conf:2: unknown group \"polcy\"; did you mean \"policy\"?\n");
    assert_refused(f, "kiosk = true;\n", "\"kiosk\" stands outside its group; write it into ui");
    assert_refused(f, "policy = 3;\n", "\"policy\" is a group");
}

static void config__a_bad_value_is_named_with_what_is_allowed(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, "policy: { pay_minutes = 0; };\n",
                   "a.conf:1: \"pay_minutes\" must be a whole number from 1 to 1440\n");
    assert_refused(f, "policy: { pay_minutes = 1441; };\n", "from 1 to 1440");
    assert_refused(f, "policy: { pay_minutes = \"5\"; };\n", "must be a whole number");
    assert_refused(f, "policy: { pay_minutes = 1.5; };\n", "must be a whole number");
    assert_refused(f, "ui: { kiosk = 1; };\n", "\"kiosk\" must be true or false");
    assert_refused(f, "ui: { theme = \"pink\"; };\n", "\"pink\" is none of auto|dark|light|mono");
    assert_refused(f, "ui: { theme = \"aut\"; };\n", "\"aut\" is none of");
    assert_refused(f, "ui: { theme = \"auto|dark\"; };\n", "is none of");
    assert_refused(f, "platform: { zone = \"Mars/Base\"; };\n", "no time zone \"Mars/Base\"");
    assert_refused(f, "platform: { zone = \"../../etc/passwd\"; };\n", "no time zone");
    assert_refused(f, "platform: { currency = \"ZZZ\"; };\n", "\"ZZZ\" is no currency code");
    assert_refused(f, "terminal: { name = \"\"; };\n", "must have 1 to 32 characters");
    assert_refused(f, "terminal: { name = \"a\xE2\x80\x8B\"; };\n", "invisible or control");
}

static void config__all_faults_are_named_at_once(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(load(f, "policy: { pay_minutes = 0;\n hold_seconds = 1;\n x = 1; };\n"),
                     CD_FILE_BAD);
    assert_int_equal(f->problems.count, 3);
    assert_problem(f, "a.conf:1:");
    assert_problem(f, "a.conf:2:");
    assert_problem(f, "a.conf:3:");
}

static void config__the_first_place_that_is_there_counts_alone(void **state)
{
    struct fixture *f = *state;
    scratch_put(&f->scratch, "certdesk/certdesk.conf", "policy: { pay_minutes = 11; };\n");
    assert_int_equal(config_load(&f->config, NULL, &f->problems), CD_OK);
    assert_int_equal(f->config.policy_pay_minutes, 11);
    config_free(&f->config);
    setenv("CERTDESK_CONFIG",
           scratch_put(&f->scratch, "env.conf", "policy: { pay_minutes = 12; };"), 1);
    assert_int_equal(config_load(&f->config, NULL, &f->problems), CD_OK);
    assert_int_equal(f->config.policy_pay_minutes, 12);
    assert_int_equal(load(f, "ui: { };\n"), CD_OK);
    assert_int_equal(f->config.policy_pay_minutes, 30);
}

static void config__home_is_used_without_xdg(void **state)
{
    struct fixture *f = *state;
    unsetenv("XDG_CONFIG_HOME");
    scratch_put(&f->scratch, ".config/certdesk/certdesk.conf", "policy: { pay_minutes = 13; };\n");
    assert_int_equal(config_load(&f->config, NULL, &f->problems), CD_OK);
    assert_int_equal(f->config.policy_pay_minutes, 13);
}

static void config__a_named_file_must_be_there(void **state)
{
    struct fixture *f = *state;
    setenv("CERTDESK_CONFIG", scratch_path(&f->scratch, "gone.conf"), 1);
    assert_int_equal(config_load(&f->config, NULL, &f->problems), CD_FILE_IO);
    assert_problem(f, "gone.conf: can't be read");
    assert_int_equal(f->config.policy_pay_minutes, 30);
}

static void config__what_is_shown_can_be_read_again(void **state)
{
    struct fixture *f = *state;
    struct buf shown = BUF_INIT, again = BUF_INIT;
    assert_int_equal(load(f, "terminal: { name = \"a \\\"b\\\" c\\\\\"; };\n"
                             "ui: { ascii = true; };\npolicy: { hold_seconds = 61; };\n"),
                     CD_OK);
    assert_string_equal(f->config.terminal_name, "a \"b\" c\\");
    config_show(&shown, &f->config);
    assert_non_null(strstr(shown.text, "    hold_seconds = 61;\n"));
    assert_int_equal(load(f, shown.text), CD_OK);
    config_show(&again, &f->config);
    assert_string_equal(again.text, shown.text);
    buf_free(&shown);
    buf_free(&again);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    text_locale("en");
    const struct CMUnitTest tests[] = {
        TEST(config__defaults_are_those_of_the_rules),
        TEST(config__every_default_lies_in_its_own_range),
        TEST(config__the_shipped_example_agrees_with_the_table),
        TEST(config__reads_each_kind_of_option),
        TEST(config__a_relative_path_is_seen_from_the_files_folder),
        TEST(config__an_unknown_option_is_named_with_the_nearest),
        TEST(config__a_bad_value_is_named_with_what_is_allowed),
        TEST(config__all_faults_are_named_at_once),
        TEST(config__the_first_place_that_is_there_counts_alone),
        TEST(config__home_is_used_without_xdg),
        TEST(config__a_named_file_must_be_there),
        TEST(config__what_is_shown_can_be_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
