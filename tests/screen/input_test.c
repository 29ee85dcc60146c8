/* What people paste and type, and what lies in the database, against the terminal (FACTS 3): too
 * much is cut with a word, what can't be shown never is, a character is edited whole. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "tests/lib/hands.h"
#include "tests/lib/places.h"
#include "tests/lib/raw.h"

enum { ROWS = 24, COLS = 80, PASTE = 10000 };

/* ---- bytes that are ours --------------------------------------------------------------------- */

/* Characters that have no width, turn the direction or are controls in two bytes. */
static bool character_ours(int32_t c)
{
    return c >= 0xa0 && !(c >= 0x200b && c <= 0x200f) && !(c >= 0x2028 && c <= 0x202e) &&
           !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff && c != 0xad && c != 0x61c;
}

/* The length of the escape sequence at `at`, 0 for one that the program has no reason to send. */
static size_t escape_ours(const char *at)
{
    static const char *const words[] = {"\033]2;certdesk\a",
                                        "\033[!p",
                                        "\033(B",
                                        "\033)0",
                                        "\0337",
                                        "\0338",
                                        "\033=",
                                        "\033>",
                                        "\033M"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    if (strncmp(at, "\033]7777;frame;", 13) == 0) {
        size_t size = 13 + strspn(at + 13, "0123456789;busy");
        return at[size] == '\a' ? size + 1 : 0;
    }
    if (at[1] != '[')
        return 0;
    size_t size = 2 + strspn(at + 2, "?0123456789;");
    return at[size] && strchr("ABCDGHJKLMPSTXZ@bdfghlmrt", at[size]) ? size + 1 : 0;
}

/* Fails at the first byte that is none of: ASCII that is printed or moves the cursor, sequences of
 * ours, characters that are shown. */
static void expect_ours(const char *bytes, size_t size)
{
    static const char moves[] = "\b\t\n\r\016\017";
    for (size_t at = 0, step; at < size; at += step) {
        unsigned char byte = (unsigned char)bytes[at];
        int32_t c = 0;
        if (byte == 033)
            step = escape_ours(bytes + at);
        else if (byte < 0x80)
            step = (byte >= ' ' && byte < 0x7f) || (byte && strchr(moves, byte));
        else {
            utf8proc_ssize_t read = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                                     (utf8proc_ssize_t)(size - at), &c);
            step = read > 0 && character_ours(c) ? (size_t)read : 0;
        }
        if (step == 0) {
            static char why[256];
            snprintf(why, sizeof why, "the terminal was sent byte %02x in: %.60s", byte,
                     bytes + (at > 20 ? at - 20 : 0));
            harness_fail(why);
        }
    }
}

static void expect_recorded_ours(struct term *term)
{
    size_t size;
    const char *bytes = term_recorded(term, &size);
    expect_ours(bytes, size);
    assert_string_equal(term_unknown(term), "");
    term_record(term);
}

static void ours__scan__finds_what_is_planted(void **state)
{
    static const char *const foreign[] = {"\033]0;owned\a",
                                          "\033[6n",
                                          "\033c",
                                          "\033P1q\033\\",
                                          "\033[5i",
                                          "\033]52;c;aa\a",
                                          "a\007b",
                                          "a\177b",
                                          "\xc2\x9b"
                                          "31m",
                                          "\xe2\x80\xae",
                                          "\xe2\x80\x8b",
                                          "\xef\xbb\xbf",
                                          "\x9b"
                                          "31m",
                                          "\xe5\xbc",
                                          "\033[?1049",
                                          "a\005b"};
    (void)state;
    for (volatile size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        expect_assert_failure(expect_ours(foreign[i], strlen(foreign[i])));
    static const char ours[] = "\033[1;38;5;80m王小明\033(B\033[m\r\n\033]7777;frame;12;7;busy\a";
    expect_ours(ours, strlen(ours));
}

/* ---- what lies in the database --------------------------------------------------------------- */

/* Put in front of every text that a person or a file can have brought in. */
#define POISON                                                                                     \
    "'PLANT' || char(27) || ']0;owned' || char(7) || char(27) || '[6n' || char(27) || 'c' ||"      \
    " char(27) || 'P1q' || char(155) || '31m' || char(8238, 8203, 8294, 65279, 127, 5, 10) ||"     \
    " cast(x'9b' as text) || "

static const char poisoned[] =
    "update account set last_name = " POISON "last_name, mobile = " POISON "mobile, email = " POISON
    "email; update identity set last_name = " POISON "last_name, masked = " POISON
    "masked, reason =" POISON "reason; update centre set name = " POISON "name, city = " POISON
    "city, address = " POISON "address; update subject set name = " POISON "name, summary = " POISON
    "summary, position =" POISON "position; update enterprise set name = " POISON
    "name; update message set subject =" POISON "subject, place = " POISON "place, note = " POISON
    "note; update document set title =" POISON
    "title; update orders set number = 'PLANT' || char(155, 8238) || number;";

static void place_is_ours(struct term *term, const struct place *place, void *with)
{
    int *plants = with;
    if (place->screen)
        *plants += term_shows(term, "PLANT");
    expect_recorded_ours(term);
}

static void planted__escapes_bidi_and_controls__never_reach_the_terminal_on_any_screen(void **state)
{
    int plants = 0;
    world_demo(*state);
    raw_plant(world_db(*state), places_letters);
    raw_plant(world_db(*state), poisoned);
    world_env(*state, "ESCDELAY", "2");
    struct term *term = world_term(*state, ROWS, COLS, NULL);
    term_record(term);
    for (size_t i = 0; i < VISITORS; i++) {
        struct visitor who = visitors[i];
        who.name = i ? "PLANT" : who.name;
        places_visit(term, &who, place_is_ours, &plants);
    }
    assert_in_range(plants, 50, 120); /* they were on the screens, harmless */
}

/* ---- what is typed and pasted ---------------------------------------------------------------- */

struct form {
    const char *login;  /* NULL: nobody */
    const char *walk;   /* from home to its first field */
    const char *fields; /* a letter each: t text, s secret, c choice, q a line without notes */
};

static const struct form forms[] = {
    {NULL, "s", "ts"},
    {NULL, "c", "tstttt"},
    {NULL, "3 /", "q"},
    {NULL, ":", "q"},
    {HANDS_CANDIDATE, "8 c", "tt"},
    {HANDS_CANDIDATE, "2 /", "q"},
    {HANDS_CANDIDATE, "3 /", "q"},
    {HANDS_CANDIDATE, "5 /", "q"},
    {HANDS_CANDIDATE, "2 Tab Enter r", "t"},
    {HANDS_CANDIDATE, "2 Tab Enter Enter v", "t"},
    {HANDS_CANDIDATE, "2 Tab Enter Enter b", "t"},
    {HANDS_CANDIDATE, "2 / 'AI Ass' Enter Enter s End a Enter", "ttttt"},
    {HANDS_CANDIDATE,
     "2 / 'AI Ass' Enter Enter s 'Nepal' Tab 'Patan' Tab Tab Tab Tab Enter Enter End Enter End a "
     "Enter"
     " Tab",
     "tt"},
    {HANDS_CANDIDATE, "2 / 'AI Ass' Enter Enter s /", "q"},
    {HANDS_CANDIDATE, "2 / 'AI Ass' Enter Enter s Enter Enter Enter Enter Up Up", "tt"},
    {"li.na", "n", "ttct"},
    {"operator", "r", "t"},
    {"operator", "p", "ttct"},
    {"operator", "t", "ttt"},
    {"operator", "/", "q"},
};
enum { FORMS = sizeof forms / sizeof *forms };

static int cursor_col(struct term *term)
{
    int row, col;
    term_frame(term);
    term_cursor(term, &row, &col);
    return col;
}

static void expect_col(struct term *term, const char *keys, int col)
{
    hands_do(term, keys);
    if (cursor_col(term) != col)
        term_fail(term, "after %s the cursor is not in column %d", keys, col);
}

/* Ten thousand characters at once: as many as the field takes, and a word on the rest. */
static void paste_too_much(struct term *term, bool noted)
{
    static char text[PASTE + 1];
    memset(text, 'x', PASTE);
    hands_do(term, "End ^U");
    term_paste(term, text);
    term_frame(term);
    if (noted)
        term_expect_shows(term, "Full: the rest was left out");
}

/* A line feed in a paste is no Enter; what can't be shown is left out, and that is said. */
static void paste_poison(struct term *term, bool noted)
{
    hands_do(term, "End ^U");
    int col = cursor_col(term);
    term_paste(term, "1\033]0\a2\033[6n3\xc2\x9b"
                     "4\xe2\x80\xae\xe2\x80\x8b\n5\t\005");
    term_frame(term);
    if (noted)
        term_expect_shows(term, "What can't be shown was left out");
    if (cursor_col(term) <= col)
        term_fail(term, "nothing was left of the paste");
}

/* Left, right and both deletes take a Chinese and a combined character as one. */
static void edit_by_character(struct term *term)
{
    hands_do(term, "End ^U");
    int col = cursor_col(term);
    term_type(term, "张e");
    term_send(term, "\xcc\x81", 2);
    term_type(term, "k");
    if (cursor_col(term) != col + 4)
        term_fail(term, "four columns of 张ék are not four");
    expect_col(term, "Left Left", col + 2);
    expect_col(term, "Left", col);
    expect_col(term, "Right Right", col + 3);
    expect_col(term, "Backspace", col + 2);
    expect_col(term, "Backspace", col);
    expect_col(term, "Del End", col);
}

static void field_try(struct term *term, char kind)
{
    if (kind == 'c')
        return;
    paste_too_much(term, kind != 'q');
    paste_poison(term, kind != 'q');
    if (kind != 's')
        edit_by_character(term);
    hands_do(term, "End ^U");
}

static void form_try(struct term *term, const struct form *form)
{
    hands_do(term, form->walk);
    for (const char *kind = form->fields; *kind; kind++) {
        field_try(term, *kind);
        if (kind[1])
            hands_do(term, "Tab");
    }
    while (term_shows(term, "┌─") ||
           !(term_shows(term, "Esc Sign out") || term_shows(term, "Esc Leave")))
        hands_do(term, "Esc");
    expect_recorded_ours(term);
}

static void field__any__takes_pastes_and_edits_by_character_b18(void **state)
{
    world_demo(*state);
    world_env(*state, "ESCDELAY", "2");
    struct term *term = world_term(*state, ROWS, COLS, NULL);
    const char *login = NULL;
    term_record(term);
    for (size_t i = 0; i < FORMS; i++) {
        if (forms[i].login != login && login)
            hands_sign_out(term);
        if (forms[i].login != login)
            hands_sign_in(term, forms[i].login, HANDS_PASSWORD);
        login = forms[i].login;
        form_try(term, &forms[i]);
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(ours__scan__finds_what_is_planted),
        T(planted__escapes_bidi_and_controls__never_reach_the_terminal_on_any_screen),
        T(field__any__takes_pastes_and_edits_by_character_b18),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
