#include "ui/key.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "base/i18n.h"

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
    {K_TAB, N_("Tab")},          {K_ENTER, N_("Enter")},     {K_ESC, N_("Esc")},
    {' ', N_("Space")},          {K_BACKSPACE, N_("Bksp")},  {K_UP, N_("Up")},
    {K_DOWN, N_("Down")},        {K_LEFT, N_("Left")},       {K_RIGHT, N_("Right")},
    {K_HOME, N_("Home")},        {K_END, N_("End")},         {K_PAGE_UP, N_("PgUp")},
    {K_PAGE_DOWN, N_("PgDn")},   {K_DELETE, N_("Del")},      {K_INSERT, N_("Ins")},
    {K_BACKTAB, N_("Shift-Tab")}, {K_WORD_LEFT, N_("^Left")}, {K_WORD_RIGHT, N_("^Right")},
};

/* What terminals send beyond their terminfo: brackets of a paste, arrows with Ctrl, and arrows in the
 * other of the two keypad modes. */
static const struct {
    const char *bytes;
    int code;
} sequences[] = {
    {"\033[200~", CODE_PASTE},       {"\033[201~", CODE_PASTE_END},
    {"\033[1;5D", CODE_WORD_LEFT},   {"\033[1;5C", CODE_WORD_RIGHT},
    {"\033[A", KEY_UP},              {"\033OA", KEY_UP},
    {"\033[B", KEY_DOWN},            {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT},           {"\033OC", KEY_RIGHT},
    {"\033[D", KEY_LEFT},            {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},            {"\033OH", KEY_HOME},
    {"\033[F", KEY_END},             {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME},           {"\033[4~", KEY_END},
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

static int32_t key_of_character(wint_t character)
{
    if (character == '\n')
        return K_ENTER;
    if (character == '\b')
        return K_BACKSPACE;
    return (int32_t)character;
}

/* Rest of an escape sequence that curses has no name for: to its final byte. */
static void sequence_drop(void)
{
    wint_t character;
    while (get_wch(&character) == OK)
        if (character >= 0x40 && character <= 0x7e)
            return;
}

/* True if the ESC just read began a sequence nobody knows, which is gone now. */
static bool escape_unknown(void)
{
    wint_t next;
    int got = get_wch(&next);
    if (got == OK && (next == '[' || next == 'O')) {
        sequence_drop();
        return true;
    }
    if (got == OK)
        unget_wch((wchar_t)next);
    else if (got == KEY_CODE_YES)
        ungetch((int)next);
    return false;
}

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

static struct input paste_end(struct key_reader *reader)
{
    reader->pasting = false;
    return (struct input){.kind = INPUT_PASTE, .text = reader->paste.text};
}

/* One character or code of a running paste. */
static struct input paste_read(struct key_reader *reader, int got, wint_t character)
{
    if (got == KEY_CODE_YES && character == CODE_PASTE_END)
        return paste_end(reader);
    if (got == OK && reader->paste.len < PASTE_MAX) {
        char text[KEY_UTF8];
        key_utf8(text, (int32_t)character);
        buf_str(&reader->paste, text);
    }
    return (struct input){.kind = INPUT_KEY, .key = K_NONE};
}

static struct input code_read(struct key_reader *reader, int code, int64_t now_ms)
{
    if (code == CODE_PASTE) {
        reader->pasting = true;
        buf_clear(&reader->paste);
    } else if (code == KEY_MOUSE) {
        return mouse_read(reader, now_ms);
    }
    return (struct input){.kind = INPUT_KEY, .key = key_of_code(code)};
}

struct input key_read(struct key_reader *reader, int64_t now_ms)
{
    for (;;) {
        wint_t character = 0;
        int got = get_wch(&character);
        if (got == ERR) {
            if (reader->pasting && now_ms - reader->last_ms > PASTE_MS)
                return paste_end(reader);
            return (struct input){.kind = INPUT_NONE};
        }
        reader->last_ms = now_ms;
        struct input in;
        if (reader->pasting)
            in = paste_read(reader, got, character);
        else if (got == KEY_CODE_YES)
            in = code_read(reader, (int)character, now_ms);
        else if (character == K_ESC && escape_unknown())
            continue;
        else
            in = (struct input){.kind = INPUT_KEY, .key = key_of_character(character)};
        if (in.kind != INPUT_KEY || in.key != K_NONE)
            return in;
    }
}
