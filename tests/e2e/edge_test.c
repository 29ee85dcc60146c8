/* What happens to people at terminals that hang up, run out of time, are too small or odd. */
#include "tests/lib/harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/lib/hands.h"

enum { ROWS = 24, COLS = 80, HOLD = 600, IDLE = 90 };

#define PATIENT "policy: { idle_seconds_candidate = 86400; };\n"
#define MINE    " and account_id = (select id from account where login = '" HANDS_CANDIDATE "')"
#define HELD    "select count(*) from appointment where status = 'HELD'" MINE

static struct term *welcome(struct world *world)
{
    return world_term(world, ROWS, COLS, NULL);
}

static struct term *seat_held(struct world *world)
{
    world_demo(world);
    struct term *term = welcome(world);
    hands_hold_seat(term);
    return term;
}

/* ---- the end comes from outside -------------------------------------------------------------- */

/* After an end in step 9: the seat is still held, nothing is broken, the draft goes on there. */
static struct term *draft_resumes(struct world *world, struct term *term)
{
    world_term_close(world, term);
    assert_string_equal(world_sql(world, HELD), "1\n");
    world_must(world, "check", NULL);
    term = welcome(world);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_open_order(term);
    hands_do(term, "s [Is all of this right?] [Seat held for you]");
    return term;
}

static void hangup__dropped_line_in_step_9__exits_129_and_the_draft_resumes(void **state)
{
    struct term *term = seat_held(*state);
    term_hangup(term);
    assert_int_equal(term_exit(term), 129);
    draft_resumes(*state, term);
}

static void hangup__sighup_in_step_9__exits_129_and_the_hold_runs_out_by_the_clock_b10(void **state)
{
    struct world *world = *state;
    world_config(world, PATIENT);
    struct term *term = seat_held(world);
    term_signal(term, SIGHUP);
    assert_int_equal(term_exit(term), 129);
    world_clock(world, WORLD_NOW + HOLD - 1);
    term = draft_resumes(world, term);
    term_expect_shows(term, "0:01");
    hands_later(world, term, WORLD_NOW + HOLD);
    hands_do(term, "[Date and time] [ten minutes for this seat are over]");
}

static void kill__in_step_9__the_database_opens_and_the_draft_resumes(void **state)
{
    struct term *term = seat_held(*state);
    term_signal(term, SIGKILL);
    assert_int_equal(term_exit(term), 128 + SIGKILL);
    draft_resumes(*state, term);
}

static void signal__term_and_int__give_the_terminal_back(void **state)
{
    static const int signals[][2] = {{SIGTERM, 143}, {SIGINT, 130}};
    world_init(*state);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct term *term = welcome(*state);
        assert_true(term_modes(term).alternate);
        term_signal(term, signals[i][0]);
        term_expect_exit(term, signals[i][1]);
    }
}

/* ---- time ------------------------------------------------------------------------------------ */

/* On the step that shows `title`, a seat held: counted down, then free for others and step 8. */
static void hold_runs_out(struct world *world, struct term *term, const char *title)
{
    term_expect_shows(term, title);
    term_expect_shows(term, "Seat held for you  10:00");
    hands_later(world, term, WORLD_NOW + 61);
    term_wait(term, "Seat held for you   8:59");
    hands_later(world, term, WORLD_NOW + HOLD - 1);
    term_wait(term, "Seat held for you   0:01");
    hands_later(world, term, WORLD_NOW + HOLD);
    hands_do(term, "[Date and time] [ten minutes for this seat are over]");
    term_expect_hides(term, "Seat held for you");
    hands_do(term, "Enter Enter [Is all of this right?] [Seat held for you  10:00]");
    assert_string_equal(world_sql(world, HELD), "1\n");
}

static void hold__runs_out_in_step_9__leads_back_to_step_8_b10(void **state)
{
    world_config(*state, PATIENT);
    struct term *term = seat_held(*state);
    hold_runs_out(*state, term, "Is all of this right?");
}

static void hold__runs_out_in_step_10__leads_back_to_step_8_b10(void **state)
{
    world_config(*state, PATIENT);
    struct term *term = seat_held(*state);
    hands_do(term, "Enter [Complete appointment]");
    hold_runs_out(*state, term, "Confirm everything");
}

static void idle__warns_then_signs_out_by_the_clock(void **state)
{
    struct world *world = *state;
    struct term *term = seat_held(world);
    hands_later(world, term, WORLD_NOW + IDLE - 29);
    hands_do(term, "[signed out in 29 seconds] Esc [Is all of this right?] <signed out in>");
    hands_later(world, term, WORLD_NOW + 2 * IDLE - 30);
    hands_do(term, "[signed out in 1 second] [王小明]");
    hands_later(world, term, WORLD_NOW + 2 * IDLE - 29);
    hands_do(term, "[You were signed out after a while] [Create account] <王小明> <2611-0002>");
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_open_order(term);
    hands_do(term, "s [Is all of this right?]");
}

static void session__two_people_one_after_the_other__see_only_their_own(void **state)
{
    world_demo(*state);
    struct term *term = welcome(*state);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_do(term, "[Welcome, 王小明] 2 [2611-0002]");
    hands_sign_out(term);
    hands_do(term, "<王小明> s [Password] <wang.xiaoming> Esc");
    hands_sign_in(term, "li.na", HANDS_PASSWORD);
    hands_do(term, "[Welcome, 李娜] <王小明> 2 [No orders here] <2611-0002>");
    hands_sign_out(term);
    hands_sign_in(term, "operator", HANDS_PASSWORD);
    hands_do(term, "[Identities that wait] <李娜>");
}

/* ---- the database is somebody's -------------------------------------------------------------- */

static void database__open_in_another_certdesk__is_said_and_ends_with_75(void **state)
{
    struct world *world = *state;
    world_init(world);
    struct term *first = welcome(world);
    struct term *second = world_spawn(world, ROWS, COLS, (const char *[]){WORLD_PROGRAM, NULL});
    term_expect_exit(second, 75);
    term_expect_shows(second, "Another certdesk already has this database open");
    assert_int_equal(world_run(world, "subject", "list", NULL), 75);
    assert_non_null(strstr(world_err(world), "Another certdesk already has this database open"));
    term_key(first, "Esc");
    term_expect_exit(first, 0);
    assert_int_equal(world_run(world, "subject", "list", NULL), 0);
}

/* ---- odd terminals --------------------------------------------------------------------------- */

static void terminal__dumb__is_told_what_to_do(void **state)
{
    world_init(*state);
    world_env(*state, "TERM", "dumb");
    struct term *term = world_spawn(*state, ROWS, COLS, (const char *[]){WORLD_PROGRAM, NULL});
    term_expect_exit(term, 2);
    term_expect_shows(term, "can't place its cursor");
}

static void terminal__none__leads_to_the_commands(void **state)
{
    struct world *world = *state;
    world_init(world);
    assert_int_equal(world_run(world, NULL), 2);
    assert_string_equal(world_out(world), "");
    assert_non_null(strstr(world_err(world), "the commands work without one"));
}

static void terminal__unknown_name__works_like_xterm(void **state)
{
    world_init(*state);
    world_env(*state, "TERM", "xterm-kitty-of-tomorrow");
    struct term *term = welcome(*state);
    hands_do(term, "[Sign in] Down");
    term_expect_focus(term, "Create account");
    assert_string_equal(term_unknown(term), "");
    term_key(term, "Esc");
    term_expect_exit(term, 0);
}

static void terminal__too_small__says_so_and_comes_back(void **state)
{
    world_init(*state);
    struct term *term = world_term(*state, 5, 20, NULL);
    term_expect_shows(term, "Please enlarge to");
    hands_do(term, "Enter Esc ^C"); /* what can't be seen can't be meant */
    term_resize(term, 24, 79);
    hands_do(term, "[Please enlarge to 80x24 (now 79x24)]");
    term_resize(term, 24, 80);
    hands_do(term, "[Create account] c [A candidate's account] 'nana' Tab");
    term_resize(term, 1, 1);
    term_frame(term);
    term_resize(term, 5, 20);
    hands_do(term, "[Please enlarge to] 'x'");
    term_resize(term, 24, 80);
    hands_do(term, "[nana] [A candidate's account] <•>");
    term_expect_focus(term, "Password");
    term_resize(term, 100, 300);
    hands_do(term, "[nana] [Create account]");
    term_expect_focus(term, "Password");
}

static void keys__of_the_line_discipline__are_plain_keys(void **state)
{
    world_init(*state);
    struct term *term = welcome(*state);
    hands_do(term, "c 'na' ^Z ^S ^Q ^\\ ^D 'na' [nana]");
    hands_do(term, "^C [Leave certdesk?] n [nana] Esc [Create account]");
    term_key(term, "^C");
    term_expect_exit(term, 0);
}

/* ---- colours and signs ----------------------------------------------------------------------- */

/* True if a graphic rendition among these bytes asks for a colour. */
static bool has_colour(const char *bytes, size_t size)
{
    for (const char *at = bytes; (at = memmem(at, size - (size_t)(at - bytes), "\033[", 2));) {
        at += 2;
        size_t length = strspn(at, "0123456789;");
        for (const char *number = at; at[length] == 'm' && number < at + length;
             number += strcspn(number, ";m") + 1) {
            int value = atoi(number);
            if ((value >= 30 && value <= 49 && value != 39 && value != 49) ||
                (value >= 90 && value <= 107))
                return true;
        }
    }
    return false;
}

/* True if one of them is no ASCII. */
static bool has_signs(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return true;
    return false;
}

struct look {
    const char *name, *value, *config;
    bool colours, signs; /* that are sent */
};

static const struct look looks[] = {
    {"TERM", "xterm-256color", "", true, true},
    {"TERM", "xterm", "", true, true},
    {"TERM", "linux", "", true, false},
    {"TERM", "vt100", "", false, false},
    {"NO_COLOR", "1", "", false, true},
    {"NO_COLOR", "", "", true, true}, /* empty is not set */
    {"TERM", "xterm-256color", "ui: { theme = \"mono\"; };", false, true},
    {"TERM", "xterm-256color", "ui: { theme = \"light\"; };", true, true},
    {"TERM", "xterm-256color", "ui: { ascii = true; };", true, false},
};

/* What is sent to a visitor who looks around. */
static void look_judge(struct world *world, const struct look *look)
{
    size_t size;
    world_config(world, look->config);
    world_env(world, "TERM", "xterm-256color");
    world_env(world, "NO_COLOR", NULL);
    world_env(world, look->name, look->value);
    struct term *term = welcome(world);
    term_record(term);
    hands_do(term, "^L Down 3 [TCCA Associate] Down Enter [Price] ? [Everywhere] Esc Esc Esc");
    const char *bytes = term_recorded(term, &size);
    if (has_colour(bytes, size) != look->colours || has_signs(bytes, size) != look->signs)
        term_fail(term, "%s=%s %s: colours %d, signs %d", look->name, look->value, look->config,
                  has_colour(bytes, size), has_signs(bytes, size));
    term_key(term, "Esc");
    term_expect_exit(term, 0);
    world_term_close(world, term);
}

static void look__colours_and_signs__only_where_they_are_wanted_b18(void **state)
{
    world_init(*state);
    world_env(*state, "NCURSES_GPM_TERMS", "none"); /* whose client leaks where no server is */
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        look_judge(*state, &looks[i]);
}

static void look__c_locale__still_speaks_utf8(void **state)
{
    world_demo(*state);
    world_env(*state, "LC_ALL", NULL);
    world_env(*state, "LANG", "C");
    struct term *term = welcome(*state);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_do(term, "[Welcome, 王小明] [────] c");
}

static void look__ascii__lines_are_ascii_and_names_are_names(void **state)
{
    world_demo(*state);
    world_config(*state, "ui: { ascii = true; };");
    struct term *term = welcome(*state);
    hands_sign_in(term, HANDS_CANDIDATE, HANDS_PASSWORD);
    hands_do(term, "[Welcome, 王小明] [----] <─>");
}

/* ---- the mouse ------------------------------------------------------------------------------- */

static void click_on(struct term *term, const char *text)
{
    int row, col;
    term_frame(term);
    if (!term_find(term, text, &row, &col))
        term_fail(term, "there is no \"%s\" to click on", text);
    term_click(term, row, col);
    term_frame(term);
}

static void mouse__click_double_click_wheel_and_key_bar(void **state)
{
    world_init(*state);
    struct term *term = welcome(*state);
    click_on(term, "Catalogue");
    hands_do(term, "[Big Data]");
    click_on(term, "Big Data");
    term_expect_focus(term, "Big Data");
    term_wheel(term, 10, 10, false);
    term_frame(term);
    term_expect_focus(term, "Database");
    term_wheel(term, 10, 10, true);
    term_frame(term);
    term_expect_focus(term, "Big Data");
    click_on(term, "Specialty certification");
    hands_do(term, "[SP-OPS]");
    click_on(term, "Career certification");
    click_on(term, "Database");
    click_on(term, "Database");
    hands_do(term, "[DB-TCCA] [Price]");
    click_on(term, "Esc Back");
    hands_do(term, "[Specialty certification]");
    click_on(term, "? Help");
    hands_do(term, "[Everywhere] Esc");
    click_on(term, "Enter Details");
    hands_do(term, "[Price]");
}

static void mouse__off__is_left_to_the_terminal(void **state)
{
    world_init(*state);
    struct term *term = welcome(*state);
    assert_int_equal(term_modes(term).mouse, 1000);
    term_key(term, "Esc");
    term_expect_exit(term, 0);
    world_config(*state, "ui: { mouse = false; };");
    assert_int_equal(term_modes(welcome(*state)).mouse, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(hangup__dropped_line_in_step_9__exits_129_and_the_draft_resumes),
        T(hangup__sighup_in_step_9__exits_129_and_the_hold_runs_out_by_the_clock_b10),
        T(kill__in_step_9__the_database_opens_and_the_draft_resumes),
        T(signal__term_and_int__give_the_terminal_back),
        T(hold__runs_out_in_step_9__leads_back_to_step_8_b10),
        T(hold__runs_out_in_step_10__leads_back_to_step_8_b10),
        T(idle__warns_then_signs_out_by_the_clock),
        T(session__two_people_one_after_the_other__see_only_their_own),
        T(database__open_in_another_certdesk__is_said_and_ends_with_75),
        T(terminal__dumb__is_told_what_to_do),
        T(terminal__none__leads_to_the_commands),
        T(terminal__unknown_name__works_like_xterm),
        T(terminal__too_small__says_so_and_comes_back),
        T(keys__of_the_line_discipline__are_plain_keys),
        T(look__colours_and_signs__only_where_they_are_wanted_b18),
        T(look__c_locale__still_speaks_utf8),
        T(look__ascii__lines_are_ascii_and_names_are_names),
        T(mouse__click_double_click_wheel_and_key_bar),
        T(mouse__off__is_left_to_the_terminal),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
