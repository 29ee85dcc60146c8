/* key: what comes from the keyboard, the mouse and the clipboard, as plain values.
 *
 * Knows how curses hands it over. Knows no command: see commands.def and screen.h.
 */
#ifndef CD_KEY_H
#define CD_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* A key is a Unicode code point (control keys are K_CTRL('p')), or one of these. */
enum {
    K_NONE = 0,
    K_TAB = '\t',
    K_ENTER = '\r',
    K_ESC = 27,
    K_BACKSPACE = 127,
    K_UP = 0x200000,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PAGE_UP,
    K_PAGE_DOWN,
    K_DELETE,
    K_INSERT,
    K_BACKTAB,
    K_WORD_LEFT,  /* Ctrl-Left */
    K_WORD_RIGHT, /* Ctrl-Right */
    K_F1,
    K_F5 = K_F1 + 4,
    K_F12 = K_F1 + 11
};
#define K_CTRL(letter) ((letter)&0x1f)

enum input_kind {
    INPUT_NONE,      /* nothing more for now */
    INPUT_KEY,       /* `key` */
    INPUT_PASTE,     /* `text`: may have line feeds, which are text and never Enter */
    INPUT_CLICK,     /* button 1 pressed at terminal cell y, x */
    INPUT_DOUBLE,    /* and pressed again at once */
    INPUT_WHEEL,     /* `key` is K_UP or K_DOWN, over cell y, x */
    INPUT_CONFIRMED, /* the user said yes to app_confirm for this command */
    INPUT_CLOSED     /* the terminal is gone */
};

struct input {
    enum input_kind kind;
    int32_t key;
    int y, x;         /* terminal cells */
    const char *text; /* of a paste: valid UTF-8 or not, unscrubbed; borrowed until the next read */
};

/* The reader's memory between two calls: a paste arrives in pieces, a double click is two. */
struct key_reader {
    char part[4]; /* of a character that has not come whole */
    size_t part_size;
    bool pasting;
    struct buf paste;
    int64_t last_ms; /* of the last byte of a paste, the last press */
    int click_y, click_x;
    int64_t click_ms;
};

/* Makes curses understand what this module reads (keypad, paste brackets, mouse). Call once when
 * the screen is open. */
void key_open(struct key_reader *reader, bool mouse);
void key_close(struct key_reader *reader);

/* The next input, without waiting; `now_ms` is clock_ticks(). INPUT_NONE when there is none. A
 * paste whose end never comes ends after a second. */
struct input key_read(struct key_reader *reader, int64_t now_ms);

/* True if key_read would have something to go on with: on the line, or what curses has read and not
 * handed out. Reads nothing away. */
bool key_waiting(void);

/* True if the key types a character (not a control or function key). */
bool key_types(int32_t key);

/* The key's character in UTF-8 into text[KEY_UTF8]; "" for one that types nothing. */
enum { KEY_UTF8 = 16 };
void key_utf8(char text[KEY_UTF8], int32_t key);

enum { KEY_LABEL = 16 };

/* Writes the key as people call it, translated, into name[KEY_LABEL]: "Enter", "Esc", "^P", "b". */
void key_label(char *name, int32_t key);

#endif
