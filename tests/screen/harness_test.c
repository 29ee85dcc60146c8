/* The harness proves itself on a toy before anything is proved with it: each check is also shown
 * to bite. The toy is a small curses program; this test runs itself as it. */
#include "tests/lib/harness.h"

#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/term.h"
#include "tests/lib/world.h"

#define SELF "/proc/self/exe"

/* ---- the toy --------------------------------------------------------------------------------- */

enum { TOY_ROWS = 3, TOY_PASTE = KEY_MAX + 1 };

static const char *const toy_items[TOY_ROWS] = {"Catalogue", "张伟 Orders", "Sign out"};

static void toy_mark(int frame)
{
    if (getenv("CERTDESK_TEST_FRAMES"))
        printf("\033]7777;frame;%d\a", frame);
    fflush(stdout);
}

static void toy_draw(int focus, const char *said)
{
    mvprintw(0, 0, "toy %dx%d  %s", LINES, COLS, said);
    clrtoeol();
    for (int i = 0; i < TOY_ROWS; i++) {
        attrset(i == focus ? A_BOLD | COLOR_PAIR(1) : 0);
        mvaddstr(2 + i, 2, toy_items[i]);
    }
    attrset(0);
    move(2 + focus, 2);
    refresh();
}

static void toy_start(void)
{
    setlocale(LC_ALL, "");
    signal(SIGHUP, SIG_IGN); /* the line itself tells, see toy_key */
    initscr();
    nodelay(stdscr, TRUE);
    raw();
    nonl();
    noecho();
    keypad(stdscr, TRUE);
    start_color();
    use_default_colors();
    init_pair(1, COLOR_CYAN, -1);
    mouseinterval(0);
    mousemask(BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    define_key("\033[200~", TOY_PASTE);
    printf("\033[?2004h\033]2;toy\a");
}

/* The next key; ERR after a hang-up. A blocking getch would lose resizes: SIGWINCH is let in only
 * while waiting. */
static int toy_key(void)
{
    struct pollfd line = {.fd = STDIN_FILENO, .events = POLLIN};
    sigset_t winch, before;
    int key;
    sigemptyset(&winch);
    sigaddset(&winch, SIGWINCH);
    sigprocmask(SIG_BLOCK, &winch, &before);
    sigdelset(&before, SIGWINCH);
    while ((key = getch()) == ERR && !(line.revents & POLLHUP))
        ppoll(&line, 1, NULL, &before);
    return key;
}

/* What a key changes; false at the end. */
static bool toy_act(int key, int *focus, char said[64])
{
    MEVENT mouse;
    snprintf(said, 64, "%s", keyname(key) ? keyname(key) : "");
    if (key == KEY_DOWN && *focus < TOY_ROWS - 1)
        ++*focus;
    if (key == KEY_UP && *focus > 0)
        --*focus;
    if (key == KEY_MOUSE && getmouse(&mouse) == OK)
        snprintf(said, 64, "mouse %d,%d", mouse.y, mouse.x);
    if (key == TOY_PASTE)
        snprintf(said, 64, "paste");
    return key != 'q' && key != ERR;
}

static int toy_run(void)
{
    int focus = 0, key = 0, frame = 0;
    char said[64] = "ready";
    toy_start();
    do {
        toy_draw(focus, said);
        toy_mark(++frame);
        key = toy_key();
        if (key == 'x')
            return 0; /* as a program that forgets its terminal */
    } while (toy_act(key, &focus, said));
    printf("\033[?2004l");
    endwin();
    return key == ERR ? 3 : 0;
}

/* ---- set-up ---------------------------------------------------------------------------------- */

static struct term *toy(struct world *world, int rows, int cols)
{
    world_program(world, SELF);
    return world_term(world, rows, cols, "--toy", NULL);
}

/* A shell command in a terminal; shells mark no frames. */
static struct term *shell(struct world *world, const char *command)
{
    return world_spawn(world, 5, 20, (const char *[]){"sh", "-c", command, NULL});
}

/* ---- looking --------------------------------------------------------------------------------- */

static void term__expect__tells_right_from_wrong(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_expect(term, "toy 6x30  ready\n\n  Catalogue\n  张伟 Orders\n  Sign out\n");
    expect_assert_failure(term_expect(term, "toy 6x30  ready\n\n  Catalog\n"));
    expect_assert_failure(term_expect(term, ""));
}

static void term__expect_picture__needs_the_file_and_the_same_screen(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_expect_picture(term, "harness-toy");
    expect_assert_failure(term_expect_picture(term, "harness-wrong")); /* wrong on purpose */
    expect_assert_failure(term_expect_picture(term, "no-such-picture"));
}

static void term__find__counts_cells_not_bytes(void **state)
{
    struct term *term = toy(*state, 6, 30);
    int row, col;
    assert_true(term_find(term, "Orders", &row, &col));
    assert_int_equal(row, 3);
    assert_int_equal(col, 7); /* two blanks, two wide characters, a blank */
    assert_false(term_find(term, "Bookings", NULL, NULL));
    term_expect_shows(term, "张伟");
    expect_assert_failure(term_expect_shows(term, "王小明"));
    expect_assert_failure(term_expect_hides(term, "张伟"));
}

static void term__cell__has_width_colour_and_attributes(void **state)
{
    struct term *term = toy(*state, 6, 30);
    struct term_cell focused = term_cell(term, 2, 2), wide = term_cell(term, 3, 2);
    assert_string_equal(focused.text, "C");
    assert_int_equal(focused.fg, 6);
    assert_int_equal(focused.bg, TERM_DEFAULT);
    assert_true(focused.bold);
    assert_string_equal(wide.text, "张");
    assert_int_equal(wide.width, 2);
    assert_int_equal(wide.fg, TERM_DEFAULT);
    assert_false(wide.bold);
    assert_int_equal(term_cell(term, 3, 3).width, 0);
}

static void term__focus__is_where_the_cursor_stands(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_expect_focus(term, "Catalogue");
    term_expect_cursor(term, 2, 2);
    expect_assert_failure(term_expect_focus(term, "Sign out"));
    expect_assert_failure(term_expect_cursor(term, 2, 3));
}

/* ---- typing ---------------------------------------------------------------------------------- */

static void term__key__is_answered_in_step(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_key(term, "Down Down Up");
    term_frame(term);
    assert_int_equal(term_frames(term), 4);
    term_expect_focus(term, "Orders");
    assert_in_range(term_bytes(term), 1, 350);
}

static void term__key__names_every_kind(void **state)
{
    static const char *const told[][2] = {
        {"F1", "KEY_F(1)"},
        {"F12", "KEY_F(12)"},
        {"Home", "KEY_HOME"},
        {"PgUp", "KEY_PPAGE"},
        {"BackTab", "KEY_BTAB"},
        {"^L", "^L"},
        {"Esc", "^["},
        {"Tab", "^I"},
        {"Backspace", "KEY_BACKSPACE"},
        {"a", "a"},
        {"Del", "KEY_DC"},
        {"Enter", "^M"},
    };
    struct term *term = toy(*state, 6, 40);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        term_key(term, told[i][0]);
        term_frame(term);
        char line[64];
        snprintf(line, sizeof line, "toy 6x40  %s", told[i][1]);
        assert_string_equal(term_line(term, 0), line);
    }
    expect_assert_failure(term_key(term, "Any"));
}

static void term__paste__comes_in_brackets_when_asked_for(void **state)
{
    struct term *term = toy(*state, 6, 30);
    assert_true(term_modes(term).paste);
    term_paste(term, "");
    term_wait(term, "~"); /* the closing bracket, which the toy does not define */
    assert_int_equal(term_frames(term), 2 + 6);
}

static void term__mouse__reports_row_and_column(void **state)
{
    struct term *term = toy(*state, 6, 30);
    assert_int_equal(term_modes(term).mouse, 1000);
    term_click(term, 4, 9);
    term_wait(term, "mouse 4,9");
    assert_string_equal(term_unknown(term), "");
}

static void term__resize__is_seen_by_the_program(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_resize(term, 10, 50);
    term_wait(term, "toy 10x50");
    term_resize(term, 6, 30);
    term_wait(term, "toy 6x30");
    term_expect_shows(term, "张伟 Orders");
}

/* ---- waiting --------------------------------------------------------------------------------- */

static void term__wait__fails_at_its_deadline(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_limit(term, 30);
    term_wait(term, "Catalogue");
    expect_assert_failure(term_wait(term, "Certificates"));
    expect_assert_failure(term_wait_gone(term, "Catalogue"));
    term_owe(term);
    expect_assert_failure(term_frame(term));
}

static void term__wait__sees_what_comes_and_goes(void **state)
{
    struct term *term = shell(*state, "printf first; read a; printf '\\033[Hthen \\033[J'; read a");
    term_wait(term, "first");
    expect_assert_failure(term_frame(term)); /* never asked to mark frames */
    term_key(term, "Enter");
    term_wait(term, "then");
    term_wait_gone(term, "first");
}

/* ---- the end --------------------------------------------------------------------------------- */

static void term__exit__wants_the_terminal_back(void **state)
{
    struct term *term = toy(*state, 6, 30);
    assert_true(term_modes(term).alternate);
    term_key(term, "q");
    term_expect_exit(term, 0);
    expect_assert_failure(term_expect_exit(term, 1));
    expect_assert_failure(term_key(term, "q"));
}

static void term__exit__catches_a_terminal_not_given_back(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_key(term, "x");
    expect_assert_failure(term_expect_exit(term, 0));
    const char *left = term_unrestored(term);
    assert_non_null(strstr(left, "alternate screen"));
    assert_non_null(strstr(left, "bracketed paste"));
    assert_non_null(strstr(left, "mouse mode 1000"));
    assert_non_null(strstr(left, "application cursor keys"));
    assert_non_null(strstr(left, "line settings"));
}

static void term__record__keeps_every_byte_and_the_marks(void **state)
{
    struct term *term = toy(*state, 6, 30);
    size_t size;
    term_record(term);
    term_key(term, "Down");
    term_frame(term);
    const char *bytes = term_recorded(term, &size);
    assert_int_equal(size, term_bytes(term) + strlen("\033]7777;frame;2\a"));
    assert_non_null(strstr(bytes, "张伟"));
    term_record(term);
    term_recorded(term, &size);
    assert_int_equal(size, 0);
}

static void term__exit__reads_the_last_words(void **state)
{
    static const char *const last_words[] = {"sh", "-c", "printf 'bye\\033[?25l'; exit 7", NULL};
    for (int i = 0; i < 20; i++) { /* the end and the last bytes race */
        struct term *term = term_spawn(5, 20, last_words, world_environment(*state));
        assert_int_equal(term_exit(term), 7);
        assert_string_equal(term_line(term, 0), "bye");
        assert_string_equal(term_unrestored(term), "hidden cursor\n");
        term_close(term);
    }
}

static void term__hangup__ends_the_program(void **state)
{
    struct term *term = toy(*state, 6, 30);
    term_hangup(term);
    assert_int_equal(term_exit(term), 3);

    struct term *deaf = shell(*state, "trap '' HUP; printf deaf; exec tail -f /dev/null");
    term_wait(deaf, "deaf");
    term_limit(deaf, 50);
    term_hangup(deaf);
    expect_assert_failure(term_exit(deaf));
}

static void term__stream__modes_title_and_unknown(void **state)
{
    struct term *term = shell(*state, "printf '\\033[?1006;1002h\\033]2;name\\a\\033[9y.'; read a");
    term_wait(term, ".");
    assert_int_equal(term_modes(term).mouse, 1002);
    assert_string_equal(term_title(term), "name");
    assert_string_equal(term_unknown(term), "CSI 9y\n");
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--toy") == 0)
        return toy_run();
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(term__expect__tells_right_from_wrong),
        T(term__expect_picture__needs_the_file_and_the_same_screen),
        T(term__find__counts_cells_not_bytes),
        T(term__cell__has_width_colour_and_attributes),
        T(term__focus__is_where_the_cursor_stands),
        T(term__key__is_answered_in_step),
        T(term__key__names_every_kind),
        T(term__paste__comes_in_brackets_when_asked_for),
        T(term__mouse__reports_row_and_column),
        T(term__resize__is_seen_by_the_program),
        T(term__wait__fails_at_its_deadline),
        T(term__wait__sees_what_comes_and_goes),
        T(term__exit__wants_the_terminal_back),
        T(term__exit__catches_a_terminal_not_given_back),
        T(term__record__keeps_every_byte_and_the_marks),
        T(term__exit__reads_the_last_words),
        T(term__hangup__ends_the_program),
        T(term__stream__modes_title_and_unknown),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
