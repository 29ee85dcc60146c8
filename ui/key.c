#include "ui/key.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/i18n.h"
#include "base/text.h"

#include <curses.h> /* last: it makes macros of words */

enum {
    CODE_PASTE = 2000, /* beyond every code of curses */
    CODE_PASTE_END,
    CODE_WORD_LEFT,
    CODE_WORD_RIGHT,
    PASTE_MS = 1000,
    PASTE_MAX = 1 << 20,
    DOUBLE_MS = 400
};

static const struct {
    int code;
    int32_t key;
} codes[] = {
    {KEY_UP, K_UP},
    {KEY_DOWN, K_DOWN},
    {KEY_LEFT, K_LEFT},
    {KEY_RIGHT, K_RIGHT},
    {KEY_HOME, K_HOME},
    {KEY_END, K_END},
    {KEY_PPAGE, K_PAGE_UP},
    {KEY_NPAGE, K_PAGE_DOWN},
    {KEY_DC, K_DELETE},
    {KEY_IC, K_INSERT},
    {KEY_BTAB, K_BACKTAB},
    {KEY_BACKSPACE, K_BACKSPACE},
    {KEY_ENTER, K_ENTER},
    {CODE_WORD_LEFT, K_WORD_LEFT},
    {CODE_WORD_RIGHT, K_WORD_RIGHT},
};

static const struct {
    int32_t key;
    const char *name;
} names[] = {
    {K_TAB, N_("Tab")},           {K_ENTER, N_("Enter")},     {K_ESC, N_("Esc")},
    {' ', N_("Space")},           {K_BACKSPACE, N_("Bksp")},  {K_UP, N_("Up")},
    {K_DOWN, N_("Down")},         {K_LEFT, N_("Left")},       {K_RIGHT, N_("Right")},
    {K_HOME, N_("Home")},         {K_END, N_("End")},         {K_PAGE_UP, N_("PgUp")},
    {K_PAGE_DOWN, N_("PgDn")},    {K_DELETE, N_("Del")},      {K_INSERT, N_("Ins")},
    {K_BACKTAB, N_("Shift-Tab")}, {K_WORD_LEFT, N_("^Left")}, {K_WORD_RIGHT, N_("^Right")},
};

/* What terminals send beyond their terminfo: brackets of a paste, arrows with Ctrl, and arrows in
 * the other of the two keypad modes. */
static const struct {
    const char *bytes;
    int code;
} sequences[] = {
    {"\033[200~", CODE_PASTE},
    {"\033[201~", CODE_PASTE_END},
    {"\033[1;5D", CODE_WORD_LEFT},
    {"\033[1;5C", CODE_WORD_RIGHT},
    {"\033[A", KEY_UP},
    {"\033OA", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033OC", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033OH", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME},
    {"\033[4~", KEY_END},
    {"\033[Z", KEY_BTAB},
};

void key_open(struct key_reader *reader, bool mouse)
{
    *reader = (struct key_reader){.paste = BUF_INIT, .click_y = -1};
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        if (key_defined(sequences[i].bytes) == 0)
            define_key(sequences[i].bytes, sequences[i].code);
    mouseinterval(0); /* press and release stay apart */
    if (mouse)
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
}

void key_close(struct key_reader *reader)
{
    buf_free(&reader->paste);
}

bool key_types(int32_t key)
{
    return key >= ' ' && key < K_UP && key != K_BACKSPACE && !(key >= 0x80 && key < 0xa0);
}

void key_utf8(char text[KEY_UTF8], int32_t key)
{
    mbstate_t state = {0};
    size_t size = wcrtomb(text, (wchar_t)key, &state);
    text[size == (size_t)-1 || size >= KEY_UTF8 ? 0 : size] = '\0';
}

void key_label(char *name, int32_t key)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].key == key) {
            snprintf(name, KEY_LABEL, "%s", _(names[i].name));
            return;
        }
    if (key >= K_F1 && key <= K_F12)
        snprintf(name, KEY_LABEL, "F%d", (int)(key - K_F1 + 1));
    else if (key > 0 && key < ' ')
        snprintf(name, KEY_LABEL, "^%c", (char)(key + '@'));
    else
        key_utf8(name, key);
}

static int32_t key_of_code(int code)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].code == code)
            return codes[i].key;
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return K_F1 + (code - KEY_F(1));
    return K_NONE;
}

static int32_t key_of_character(int32_t character)
{
    if (character == '\n')
        return K_ENTER;
    if (character == '\b')
        return K_BACKSPACE;
    return character;
}

/* ---- bytes to characters --------------------------------------------------------------------- */

/* Bytes of the character that begins with `lead`, 0 if none does. */
static size_t character_size(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/* Adds a byte; true when a character is whole. Over a slow line one may come in two pieces, which
 * get_wch() would lose; so this module puts them together. Broken ones are dropped. */
static bool byte_add(struct key_reader *reader, int byte, int32_t *character)
{
    bool follows = byte >= 0x80 && byte < 0xc0;
    if (!follows)
        reader->part_size = 0;
    else if (reader->part_size == 0)
        return false;
    reader->part[reader->part_size++] = (char)byte;
    size_t size = character_size((unsigned char)reader->part[0]);
    if (size > reader->part_size)
        return false;
    bool whole = text_next(reader->part, reader->part_size, character) == (int)size;
    reader->part_size = 0;
    return whole;
}

enum read { READ_NONE, READ_CHARACTER, READ_CODE };

static enum read read_next(struct key_reader *reader, int32_t *value)
{
    for (int got; (got = getch()) != ERR;) {
        if (got >= KEY_MIN) {
            *value = got;
            return READ_CODE;
        }
        if (byte_add(reader, got, value))
            return READ_CHARACTER;
    }
    return READ_NONE;
}

/* ---- escape ---------------------------------------------------------------------------------- */

/* True if the ESC just read began a sequence that curses has no name for; it is gone then. */
static bool escape_unknown(void)
{
    int next = getch();
    if (next != '[' && next != 'O') {
        if (next != ERR)
            ungetch(next);
        return false;
    }
    while ((next = getch()) != ERR)
        if (next >= 0x40 && next <= 0x7e)
            break;
    return true;
}

/* ---- mouse ----------------------------------------------------------------------------------- */

static struct input mouse_read(struct key_reader *reader, int64_t now_ms)
{
    MEVENT event;
    struct input in = {.kind = INPUT_KEY, .key = K_NONE};
    if (getmouse(&event) != OK)
        return in;
    in.y = event.y;
    in.x = event.x;
    if (event.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
        in.kind = INPUT_WHEEL;
        in.key = event.bstate & BUTTON4_PRESSED ? K_UP : K_DOWN;
    } else if (event.bstate & BUTTON1_PRESSED) {
        bool again = event.y == reader->click_y && event.x == reader->click_x &&
                     now_ms - reader->click_ms <= DOUBLE_MS;
        in.kind = again ? INPUT_DOUBLE : INPUT_CLICK;
        reader->click_y = again ? -1 : event.y; /* a third press is a new first */
        reader->click_x = event.x;
        reader->click_ms = now_ms;
    }
    return in;
}

/* ---- pastes ---------------------------------------------------------------------------------- */

static struct input paste_end(struct key_reader *reader)
{
    reader->pasting = false;
    return (struct input){.kind = INPUT_PASTE, .text = reader->paste.text};
}

/* One character or code of a running paste. */
static struct input paste_read(struct key_reader *reader, enum read got, int32_t value)
{
    if (got == READ_CODE && value == CODE_PASTE_END)
        return paste_end(reader);
    if (got == READ_CHARACTER && reader->paste.len < PASTE_MAX) {
        char text[KEY_UTF8];
        key_utf8(text, value);
        buf_str(&reader->paste, text);
    }
    return (struct input){.kind = INPUT_KEY, .key = K_NONE};
}

/* ---- all ------------------------------------------------------------------------------------- */

static struct input code_read(struct key_reader *reader, int32_t code, int64_t now_ms)
{
    if (code == CODE_PASTE) {
        reader->pasting = true;
        buf_clear(&reader->paste);
    } else if (code == KEY_MOUSE) {
        return mouse_read(reader, now_ms);
    }
    return (struct input){.kind = INPUT_KEY, .key = key_of_code(code)};
}

bool key_waiting(void)
{
    struct pollfd line = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&line, 1, 0) > 0)
        return true;
    int held = getch();
    if (held == ERR)
        return false;
    ungetch(held);
    return true;
}

struct input key_read(struct key_reader *reader, int64_t now_ms)
{
    for (;;) {
        int32_t value = 0;
        enum read got = read_next(reader, &value);
        if (got == READ_NONE) {
            if (reader->pasting && now_ms - reader->last_ms > PASTE_MS)
                return paste_end(reader);
            return (struct input){.kind = INPUT_NONE};
        }
        reader->last_ms = now_ms;
        struct input in = {.kind = INPUT_KEY, .key = K_NONE};
        if (reader->pasting)
            in = paste_read(reader, got, value);
        else if (got == READ_CODE)
            in = code_read(reader, value, now_ms);
        else if (value != K_ESC || !escape_unknown())
            in.key = key_of_character(value);
        if (in.kind != INPUT_KEY || in.key != K_NONE)
            return in;
    }
}
