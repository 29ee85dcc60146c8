#include "tests/lib/term_inside.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "tests/lib/harness.h"

enum { KEY_NAME = 32 };

static const struct {
    const char *name;
    VTermKey key;
    VTermModifier with;
} keys[] = {
    {"Enter", VTERM_KEY_ENTER, 0},
    {"Tab", VTERM_KEY_TAB, 0},
    {"Esc", VTERM_KEY_ESCAPE, 0},
    {"Backspace", VTERM_KEY_BACKSPACE, 0},
    {"Up", VTERM_KEY_UP, 0},
    {"Down", VTERM_KEY_DOWN, 0},
    {"Left", VTERM_KEY_LEFT, 0},
    {"Right", VTERM_KEY_RIGHT, 0},
    {"Ins", VTERM_KEY_INS, 0},
    {"Del", VTERM_KEY_DEL, 0},
    {"Home", VTERM_KEY_HOME, 0},
    {"End", VTERM_KEY_END, 0},
    {"PgUp", VTERM_KEY_PAGEUP, 0},
    {"PgDn", VTERM_KEY_PAGEDOWN, 0},
    {"BackTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
};

/* ---- in step --------------------------------------------------------------------------------- */

/* Before an input: the answer to the last one has come, counting starts again. */
static void input_begin(struct term *term)
{
    term_settle(term);
    if (term->ended)
        term_fail(term, "the program ended (%d); nothing to type into", harness_code(term->status));
    term->bytes = 0;
}

/* Puts what was typed on a line that takes its time. */
static void input_leave(struct term *term, int64_t when)
{
    term_way_put(&term->up, term->outgoing.text, term->outgoing.len, when + term->delay);
    buf_clear(&term->outgoing);
}

/* After an input that put something into `outgoing`: a frame is due. */
static void input_end(struct term *term)
{
    int64_t deadline = harness_ms() + term->limit;
    term->typed = term->outgoing.len ? term->answered + 1 : term->typed;
    if (term->delay && term->outgoing.len)
        input_leave(term, harness_ms());
    while (term->outgoing.len && term_pump(term, deadline))
        continue;
    if (term->outgoing.len && !term->ended)
        term_fail(term, "the program does not read what is typed");
}

void term_owe(struct term *term)
{
    term_settle(term);
    term->bytes = 0;
    term->seen = term->frame;
}

void term_mark(struct term *term)
{
    term->bytes = 0;
}

size_t term_bytes(const struct term *term)
{
    return term->bytes;
}

/* ---- keyboard -------------------------------------------------------------------------------- */

void term_send(struct term *term, const void *bytes, size_t size)
{
    input_begin(term);
    buf_add(&term->outgoing, bytes, size);
    input_end(term);
}

void term_type(struct term *term, const char *text)
{
    while (*text) {
        size_t size = 1;
        while (((unsigned char)text[size] & 0xc0) == 0x80)
            size++;
        term_send(term, text, size);
        text += size;
    }
}

static bool key_function(const char *name, VTermKey *key)
{
    char *end;
    long number = name[0] == 'F' ? strtol(name + 1, &end, 10) : 0;
    if (number < 1 || number > 12 || *end)
        return false;
    *key = (VTermKey)VTERM_KEY_FUNCTION((int)number);
    return true;
}

static bool key_named(const char *name, VTermKey *key, VTermModifier *with)
{
    *with = VTERM_MOD_NONE;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(keys[i].name, name) == 0) {
            *key = keys[i].key;
            *with = keys[i].with;
            return true;
        }
    }
    return key_function(name, key);
}

/* A name that is one character, "Space" or "^A": the byte or bytes it stands for, or NULL. */
static const char *key_text(const char *name, char control[2])
{
    if (strcmp(name, "Space") == 0)
        return " ";
    if (name[0] == '^' && name[1] >= '@' && name[1] <= '_' && !name[2]) {
        control[0] = (char)(name[1] - '@');
        control[1] = '\0';
        return control;
    }
    size_t points = 0;
    for (const char *at = name; *at; at++)
        points += ((unsigned char)*at & 0xc0) != 0x80;
    return points == 1 ? name : NULL;
}

/* Puts what the key sends into `outgoing`. */
static void key_put(struct term *term, const char *name)
{
    VTermKey key = VTERM_KEY_NONE;
    VTermModifier with;
    char control[2];
    const char *text = key_text(name, control);
    if (text)
        buf_add(&term->outgoing, text, *text ? strlen(text) : 1); /* ^@ is a NUL */
    else if (key_named(name, &key, &with))
        vterm_keyboard_key(term->vt, key, with);
    else
        term_fail(term, "no key is called %s", name);
}

/* Takes the first of the names; returns those behind it. */
static const char *name_take(struct term *term, const char *names, char name[KEY_NAME])
{
    size_t size = strcspn(names, " ");
    if (size >= KEY_NAME)
        term_fail(term, "no key is called %s", names);
    memcpy(name, names, size);
    name[size] = '\0';
    return names + size + strspn(names + size, " ");
}

void term_key(struct term *term, const char *names)
{
    char name[KEY_NAME];
    while (*names) {
        names = name_take(term, names, name);
        input_begin(term);
        key_put(term, name);
        input_end(term);
    }
}

void term_ahead(struct term *term, const char *names, int gap)
{
    char name[KEY_NAME];
    input_begin(term);
    term->typed = term->answered;
    for (int64_t when = harness_ms(); *names; when += gap) {
        names = name_take(term, names, name);
        key_put(term, name);
        input_leave(term, when);
        term->typed++;
    }
}

void term_paste(struct term *term, const char *text)
{
    input_begin(term);
    buf_str(&term->outgoing, term->modes.paste ? "\033[200~" : "");
    buf_str(&term->outgoing, text);
    buf_str(&term->outgoing, term->modes.paste ? "\033[201~" : "");
    input_end(term);
}

/* ---- mouse and size -------------------------------------------------------------------------- */

void term_click(struct term *term, int row, int col)
{
    input_begin(term);
    vterm_mouse_move(term->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(term->vt, 1, true, VTERM_MOD_NONE);
    vterm_mouse_button(term->vt, 1, false, VTERM_MOD_NONE);
    input_end(term);
}

void term_wheel(struct term *term, int row, int col, bool up)
{
    input_begin(term);
    vterm_mouse_move(term->vt, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(term->vt, up ? 4 : 5, true, VTERM_MOD_NONE);
    input_end(term);
}

void term_resize(struct term *term, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    if (rows > TERM_ROWS_MAX || cols > TERM_COLS_MAX)
        term_fail(term, "a terminal larger than the harness knows");
    input_begin(term);
    vterm_set_size(term->vt, rows, cols);
    term->rows = rows;
    term->cols = cols;
    term->seen = term->frame;
    ioctl(term->master, TIOCSWINSZ, &size);
}
