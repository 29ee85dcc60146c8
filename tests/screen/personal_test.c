/* Personal data and clocks on the screen: the export as a file, the erasure with its two questions,
 * a whole number for a reason, masked everywhere else; deadlines that count down. B22, B23. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/role.h"
#include "tests/lib/hands.h"
#include "tests/lib/places.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80, NUMBERS = 8 };

#define PATIENT "policy: { idle_seconds_candidate = 86400; idle_seconds_staff = 86400; };"

static struct term *at(struct world *world, const char *login)
{
    struct term *term = world_term(world, ROWS, COLS, NULL);
    hands_sign_in(term, login, HANDS_PASSWORD);
    return term;
}

static void folder_make(struct world *world)
{
    char config[512];
    const char *argv[] = {"mkdir", "-p", world_path(world, "paper"), NULL};
    world_exec(world, "", argv);
    snprintf(config, sizeof config, "terminal: { folder = \"%s\"; };", world_path(world, "paper"));
    world_config(world, config);
}

/* ---- the export
 * ---------------------------------------------------------------------------------- */

static void export__key__writes_a_file_that_is_named_by_the_clock_b22(void **state)
{
    struct world *world = *state;
    world_demo(world);
    folder_make(world);
    struct term *term = at(world, HANDS_CANDIDATE);
    hands_do(term, "8 e [certdesk-data-20261122-060500.json]");
    const char *argv[] = {
        "sh", "-ec",
        "cd \"$0\" && ls && stat -c %a *.json && python3 -c 'import json; d = "
        "json.load(open(\"certdesk-data-20261122-060500.json\")); print(d[\"login\"]"
        ", d[\"document_name\"], len(d[\"orders\"]) > 2, d[\"idno\"].isalnum())'",
        world_path(world, "paper"), NULL};
    assert_int_equal(world_exec(world, "", argv), 0);
    assert_string_equal(world_out(world), "certdesk-data-20261122-060500.json\n600\n"
                                          "wang.xiaoming 王小明 True True\n");
    assert_string_equal(world_sql(world,
                                  "select count(*) from audit where change = 'exported' and role = "
                                  "'CANDIDATE'"),
                        "1\n");
}

static void export__command__is_the_same_document(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_must(world, "account", "export", "--as", HANDS_CANDIDATE, "--json", NULL);
    assert_non_null(strstr(world_out(world), "{\"login\":\"wang.xiaoming\","));
    world_must(world, "account", "export", "--as", HANDS_CANDIDATE, "--json", "--dry-run", NULL);
    assert_non_null(strstr(world_out(world), "\"idno\":\"***"));
}

/* Even where it has a folder: others see into that, and a whole ID number would lie in it. */
static void export__kiosk__has_no_such_key_b22(void **state)
{
    struct world *world = *state;
    world_demo(world);
    folder_make(world);
    struct term *term = at(world, HANDS_CANDIDATE);
    hands_do(term, "8 [Export my data]");
    world_term_close(world, term);
    char config[300];
    snprintf(config, sizeof config, "terminal: { folder = \"%s\"; }; ui: { kiosk = true; };",
             world_path(world, "paper"));
    world_config(world, config);
    hands_do(at(world, HANDS_CANDIDATE), "8 [You can buy] <Export> e <certdesk-data>");
    assert_string_equal(world_sql(world, "select count(*) from audit where change = 'exported'"),
                        "0\n");
}

static void export__staff__has_no_such_key(void **state)
{
    struct world *world = *state;
    world_demo(world);
    hands_do(at(world, "operator"), "a [Maya Shrestha] e x <Export> <Erase>");
}

/* ---- the erasure
 * --------------------------------------------------------------------------------- */

static void erase__hands__password_and_a_second_question_then_good_bye_b22(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, "li.na");
    hands_do(term, "8 x [What goes] [What stays] 'not this one' Enter [This is not your password]");
    hands_do(term, "'practice world 2026' Enter [It can't be undone] Enter <It can't be undone>");
    assert_string_equal(world_sql(world, "select count(*) from account where erased_at > 0"),
                        "0\n");
    hands_do(term,
             "Enter [It can't be undone] y [Your account is erased. Good-bye, and thank you.]");
    term_wait(term, "Sign in with login and password");
    assert_string_equal(world_sql(world, "select count(*) from account where erased_at > 0"),
                        "1\n");
    hands_do(term, "s 'li.na' Tab 'practice world 2026' Enter [Login or password is wrong]");
    world_term_close(world, term);
    world_must(world, "check", NULL);
    world_must(world, "audit", "verify", NULL);
}

static void erase__something_open__is_told_before_the_question_b5(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, HANDS_CANDIDATE);
    hands_do(term,
             "8 x 'practice world 2026' Enter [can't be erased yet] [Appointment ahead] Enter");
    hands_do(term, "<can't be erased> <It can't be undone>");
}

static void session__account_changed_meanwhile__the_welcome_page_says_so(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    world_demo(world);
    struct term *term = at(world, HANDS_CANDIDATE);
    assert_string_equal(raw_run(&arena, world_db(world),
                                "update account set erased_at = 1 where login = 'wang.xiaoming'"),
                        "");
    hands_do(term, "2 [This account was changed or erased; please sign in again] <王小明>");
    term_wait(term, "Sign in with login and password");
    arena_free(&arena);
}

/* ---- whole numbers
 * ------------------------------------------------------------------------------- */

struct numbers {
    char text[NUMBERS][40];
    size_t count;
};

static void number_take(struct world *world, struct numbers *numbers, const char *login)
{
    world_must(world, "identity", "reveal", "--as", "supervisor", "--login", login, "--reason",
               "to see whether a screen shows it", NULL);
    char *text = numbers->text[numbers->count++];
    snprintf(text, sizeof numbers->text[0], "%s", strchr(world_out(world), ' ') + 1);
    text[strcspn(text, "\n")] = '\0';
    assert_true(strlen(text) > 5);
}

static void shows_none(struct term *term, const struct place *place, void *with)
{
    const struct numbers *numbers = with;
    for (size_t i = 0; i < numbers->count; i++)
        if (term_shows(term, numbers->text[i]))
            term_fail(term, "%s shows the whole ID number %s", place->picture, numbers->text[i]);
}

static void number__every_screen_of_every_role__is_masked_b22(void **state)
{
    struct world *world = *state;
    struct numbers numbers = {.count = 0};
    world_demo(world);
    number_take(world, &numbers, HANDS_CANDIDATE);
    number_take(world, &numbers, "zhang.wei"); /* waits at the desk */
    number_take(world, &numbers, "emil.weiss");
    world_env(world, "ESCDELAY", "2");
    struct arena arena = {0};
    assert_string_equal(raw_run(&arena, world_db(world), places_letters), "");
    arena_free(&arena);
    struct term *term = world_term(world, ROWS, COLS, NULL);
    for (size_t i = 0; i < VISITORS; i++)
        places_visit(term, &visitors[i], shows_none, &numbers);
}

static void reveal__key__asks_why_shows_it_once_and_forgets_it_b22(void **state)
{
    struct world *world = *state;
    struct numbers numbers = {.count = 0};
    world_demo(world);
    number_take(world, &numbers, "zhang.wei");
    struct term *term = at(world, "operator");
    hands_do(term, "i [Why?] Enter [Why?]"); /* no reason, no number */
    term_expect_hides(term, numbers.text[0]);
    hands_do(term, "'the last digit is smeared' Enter [张伟: ]");
    term_expect_shows(term, numbers.text[0]);
    hands_do(term, "Enter <张伟: >");
    term_expect_hides(term, numbers.text[0]);
    assert_string_equal(world_sql(world,
                                  "select detail from audit where change = 'revealed' order by "
                                  "seq desc limit 1"),
                        "the last digit is smeared\n");
}

/* ---- deadlines
 * ----------------------------------------------------------------------------------- */

#define PAY_BY                                                                                     \
    INT64_C(1795363199) /* 23:59:59 of that day in Shanghai: the order at the counter              \
                         */

static void deadlines__open__count_down_and_go_when_they_are_over_b23(void **state)
{
    struct world *world = *state;
    world_demo(world);
    world_config(world, PATIENT);
    struct term *term = at(world, HANDS_CANDIDATE);
    hands_go(term, "deadlines");
    hands_do(term, "/ 'Payment' Enter [9 h 54 min] [Pay the order, or redeem a code on it]");
    hands_do(term, "[Payment is due] [Asia/Shanghai, UTC+08:00]");
    hands_later(world, term, WORLD_NOW + 2 * MINUTE);
    term_wait(term, "9 h 52 min");
    hands_later(world, term, PAY_BY - 45);
    term_wait(term, "45 s");
    hands_later(world, term, PAY_BY - 44);
    term_wait(term, "44 s");
    hands_later(world, term, PAY_BY);
    term_wait(term, "Nothing here has this text");
    hands_do(term, "<Payment is due>");
}

static void deadlines__enter__goes_where_something_can_be_done(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, HANDS_CANDIDATE);
    hands_go(term, "deadlines");
    hands_do(term, "/ 'Payment' Enter Enter [2611-0003] [To pay] Esc [Payment is due] Esc");
    hands_do(term, "/ 'Exam starts' Enter Enter [Be there at] Esc [Exam starts] Esc");
    hands_do(term, "/ 'Order ends' Enter Enter [Schedule exam]");
}

static void deadlines__nothing_runs__says_what_brings_one(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, "li.na");
    hands_go(term, "deadlines");
    hands_do(term, "[No clock runs for you]");
}

static void deadlines__less_than_a_day__is_red_and_in_words_without_colour_b18(void **state)
{
    struct world *world = *state;
    world_demo(world);
    struct term *term = at(world, HANDS_CANDIDATE);
    hands_go(term, "deadlines");
    hands_do(term, "Down Down [Payment is due]"); /* the selected row has a colour of its own */
    int soon = 3;
    while (!strstr(term_line(term, soon), "Payment is due"))
        assert_true(++soon < 5);
    struct term_cell red = term_cell(term, soon, 2), later = term_cell(term, soon + 4, 2);
    assert_string_equal(red.text, "9");
    assert_int_not_equal(red.fg, later.fg);
    world_term_close(world, term);
    world_env(world, "NO_COLOR", "1");
    term = at(world, HANDS_CANDIDATE);
    hands_go(term, "deadlines");
    hands_do(term, "[9 h 54 min]");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(export__key__writes_a_file_that_is_named_by_the_clock_b22),
        T(export__command__is_the_same_document),
        T(export__kiosk__has_no_such_key_b22),
        T(export__staff__has_no_such_key),
        T(erase__hands__password_and_a_second_question_then_good_bye_b22),
        T(erase__something_open__is_told_before_the_question_b5),
        T(session__account_changed_meanwhile__the_welcome_page_says_so),
        T(number__every_screen_of_every_role__is_masked_b22),
        T(reveal__key__asks_why_shows_it_once_and_forgets_it_b22),
        T(deadlines__open__count_down_and_go_when_they_are_over_b23),
        T(deadlines__enter__goes_where_something_can_be_done),
        T(deadlines__nothing_runs__says_what_brings_one),
        T(deadlines__less_than_a_day__is_red_and_in_words_without_colour_b18),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
