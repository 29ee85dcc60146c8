/* The inside of term, for the files term*.c alone. */
#ifndef TEST_TERM_INSIDE_H
#define TEST_TERM_INSIDE_H

#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/buf.h"
#include "tests/lib/term.h"

enum { TERM_ROWS_MAX = 256, TERM_COLS_MAX = 512, TERM_LIMIT = 20000 };

/* Bytes that are on their way, first the first, and for each part of them its size and the time
 * (harness_ms) when it arrives. */
struct term_way {
    struct buf bytes;
    struct buf parts;
};

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

    struct buf outgoing;      /* typed, and not yet taken by the line */
    int delay;                /* of the line, milliseconds */
    struct term_way up, down; /* to the program, from it; empty without a delay */
    struct buf arrived;

    /* the stream: an escape sequence not yet complete, and what came since the last mark */
    struct buf sequence;
    size_t bytes;
    bool framed;      /* the program was asked to mark its frames */
    int64_t frame;    /* number of the last mark */
    bool busy;        /* it was in the middle of long work */
    int64_t seen;     /* number when something else was last done that brings a frame */
    int64_t answered; /* inputs that the program had taken at the last mark */
    int64_t typed;    /* inputs that it has to take */
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

/* Begins the way of `size` bytes, which arrive at `due`. */
void term_way_put(struct term_way *way, const char *bytes, size_t size, int64_t due);

/* Takes what has arrived at `now` into `out`. False if there is nothing. */
bool term_way_take(struct term_way *way, int64_t now, struct buf *out);

/* When the next bytes arrive; INT64_MAX if none are on their way. */
int64_t term_way_due(const struct term_way *way);

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
