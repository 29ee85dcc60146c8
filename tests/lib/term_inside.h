/* The inside of term, for the files term*.c alone. */
#ifndef TEST_TERM_INSIDE_H
#define TEST_TERM_INSIDE_H

#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/buf.h"
#include "tests/lib/term.h"

enum { TERM_ROWS_MAX = 256, TERM_COLS_MAX = 512, TERM_LIMIT = 20000 };

struct term {
    int rows, cols;
    int limit; /* of a wait, milliseconds */

    /* the program */
    pid_t pid;
    int pidfd;
    bool ended;
    int status; /* as waitpid gives it, once ended */
    int64_t start_ns;

    /* the line; the slave stays open here, so that nothing is lost when the program ends */
    int master, slave;       /* -1 after a hang-up */
    struct termios settings; /* of the line at the start */

    /* the screen */
    VTerm *vt;
    VTermScreen *screen;
    struct term_modes modes;
    struct buf title;
    struct buf unknown;

    struct buf outgoing; /* typed, and not yet taken by the line */

    /* the stream: an escape sequence not yet complete, and what came since the last mark */
    struct buf sequence;
    size_t bytes;
    bool framed;      /* the program was asked to mark its frames */
    int64_t frame;    /* number of the last mark */
    bool busy;        /* it was in the middle of long work */
    int64_t seen;     /* number when something was last typed */
    int64_t frame_ns; /* when the last mark was read */
    bool torn;        /* output came after the last mark */
    bool recording;
    struct buf record; /* every byte since term_record */

    /* texts handed out */
    struct buf lines[TERM_ROWS_MAX];
    struct buf picture;
    struct buf failure;
    struct buf left; /* of term_unrestored */
};

/* Puts output of the program, read at `ns`, on the screen. */
void term_feed(struct term *term, const char *bytes, size_t size, int64_t ns);

/* Makes the emulator, and throws it away. */
void term_screen_open(struct term *term);
void term_screen_close(struct term *term);

/* Writes what is outgoing as far as the line takes it, reads what the program writes; waits for it
 * until `deadline` (harness_ms). False when nothing more came: it is late, or the program ended and
 * everything is read. */
bool term_pump(struct term *term, int64_t deadline);

/* Waits for the answer to what was typed, or for the program's end. */
void term_settle(struct term *term);

#endif
