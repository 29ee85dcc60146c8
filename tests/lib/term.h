/* term: a program in a terminal that a test can type into and look at.
 *
 * A pseudo-terminal with libvterm behind it: keys go in, cells come out. Knows nothing of certdesk
 * but the frame mark: a program started with CERTDESK_TEST_FRAMES=1 writes OSC 7777;frame;N;I BEL
 * whenever its screen is complete: its Nth frame, after it has taken I inputs (";busy" at the end
 * where long work is under way). That mark is what tests wait for; nothing here sleeps. It is cut
 * out of the stream and not counted as output.
 *
 * In step: every function that types remembers how many inputs were answered, and waits for the
 * answer to what was typed before, so that keys never overtake the screen, and a frame that work of
 * the program's own brings is no answer. term_frame waits for the answer to the last one. term_wait
 * looks only at complete screens.
 *
 * Every wait ends at a deadline (term_limit) and then fails the test with a picture of the screen.
 * Rows and columns are cells, from 0. Texts handed out belong to the terminal and live until it is
 * looked at again.
 */
#ifndef TEST_TERM_H
#define TEST_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct term;

enum term_colour { TERM_DEFAULT = -1, TERM_RGB = 0x1000000 }; /* else 0 to 255 of the palette */

struct term_cell {
    char text[32]; /* UTF-8; "" for a blank and for the right half of a wide character */
    int width;     /* 1 or 2; 0 for the right half of a wide character */
    int fg, bg;    /* palette number, TERM_DEFAULT, or TERM_RGB + 0xRRGGBB */
    bool bold, underline, italic, blink, reverse, strike;
};

/* What the program switched on, and must switch off before it ends. */
struct term_modes {
    bool alternate; /* the alternate screen */
    bool cursor;    /* visible */
    bool paste;     /* bracketed */
    int mouse;      /* 0, or the mode asked for: 9, 1000, 1002, 1003 */
    bool keypad;    /* application cursor keys */
};

/* ---- life ------------------------------------------------------------------------------------ */

/* Starts argv[0] (looked up in PATH of `env`) with exactly `env`, both ended by NULL, in a
 * terminal of that size. Fails the test where that is not possible. */
struct term *term_spawn(int rows, int cols, const char *const *argv, const char *const *env);

/* Kills the program if it still runs, and frees everything. NULL is fine. */
void term_close(struct term *term);

/* Sets how long a wait may take; 20 seconds at the start. */
void term_limit(struct term *term, int milliseconds);

int term_pid(const struct term *term);
void term_signal(struct term *term, int signal);

/* From now on the line is that long: a key reaches the program, and what the program writes
 * reaches the screen, so many milliseconds after it left. Nothing overtakes anything. */
void term_delay(struct term *term, int milliseconds);

/* Takes the terminal away, as a dropped line does: the program gets SIGHUP and end of file. */
void term_hangup(struct term *term);

/* Waits for the end and gives the exit code, 128 and the signal if it was one. */
int term_exit(struct term *term);

/* What is left switched on, "" for a terminal given back whole: alternate screen, mouse, bracketed
 * paste, hidden cursor, application keys, line settings. */
const char *term_unrestored(struct term *term);

/* Waits for the end and fails unless the exit code is `code` and the terminal was given back. */
void term_expect_exit(struct term *term, int code);

/* ---- typing ---------------------------------------------------------------------------------- */

/* Text as typed, a frame for each character. */
void term_type(struct term *term, const char *text);

/* Keys by name, separated by blanks: "Down", "Tab Tab Enter", "^L", "F1", "x". Names: Enter Esc
 * Tab BackTab Up Down Left Right Home End PgUp PgDn Ins Del Backspace Space F1 to F12 and ^A to
 * ^_; a single character stands for itself. */
void term_key(struct term *term, const char *names);

/* The same, but as somebody types who doesn't look: a key every `gap` milliseconds, and no answer
 * is waited for. Needs a term_delay; term_wait then waits for what the last key brings. */
void term_ahead(struct term *term, const char *names, int gap);

/* Bytes as they are, for what no keyboard sends. */
void term_send(struct term *term, const void *bytes, size_t size);

/* Pasted text, in brackets where the program asked for them. */
void term_paste(struct term *term, const char *text);

/* Press and release of the left button; a step of the wheel. Nothing is sent where the program
 * asked for no mouse. */
void term_click(struct term *term, int row, int col);
void term_wheel(struct term *term, int row, int col, bool up);

void term_resize(struct term *term, int rows, int cols);

/* Announces a frame that no input of this terminal brings (the clock moved, another's change). */
void term_owe(struct term *term);

/* ---- waiting --------------------------------------------------------------------------------- */

/* Waits for the answer to the last input; returns at once if it was already waited for. */
void term_frame(struct term *term);

/* The same, and until no long work is under way any more. */
void term_rest(struct term *term);

/* Waits until the complete screen shows `text`, or no longer shows it. */
void term_wait(struct term *term, const char *text);
void term_wait_gone(struct term *term, const char *text);

/* Number of the last frame; the times (harness_ns) when its mark was read and the program was
 * started. */
int64_t term_frames(const struct term *term);
int64_t term_frame_ns(const struct term *term);
int64_t term_start_ns(const struct term *term);

/* ---- looking --------------------------------------------------------------------------------- */

/* One row, and all of them with a line feed each; blanks at the end of a row are cut. */
const char *term_line(struct term *term, int row);
const char *term_screen(struct term *term);

/* Where `text` begins, first row first. False if it isn't there; out-parameters may be NULL. */
bool term_find(struct term *term, const char *text, int *row, int *col);
bool term_shows(struct term *term, const char *text);

struct term_cell term_cell(struct term *term, int row, int col);
void term_cursor(struct term *term, int *row, int *col);
struct term_modes term_modes(struct term *term);
const char *term_title(struct term *term);

/* Bytes received since the last input, or since term_mark. */
size_t term_bytes(const struct term *term);
void term_mark(struct term *term);

/* Keeps every byte of the program from now on, frame marks included, and hands them out. */
void term_record(struct term *term);
const char *term_recorded(const struct term *term, size_t *size);

/* Every control sequence this terminal did not understand, a line each; "" for none. */
const char *term_unknown(struct term *term);

/* ---- judging --------------------------------------------------------------------------------- */

/* Fails with the difference unless the screen is that picture: a line per row, blanks at the end
 * of a row and empty rows at the end cut. */
void term_expect(struct term *term, const char *picture);

/* The same with the picture in tests/screen/pictures/NAME.txt. With CERTDESK_ACCEPT=NAME (or
 * "all") in the test's environment the file is rewritten instead: make accept T=NAME. */
void term_expect_picture(struct term *term, const char *name);

/* Fails unless the visible cursor stands there. */
void term_expect_cursor(struct term *term, int row, int col);

/* Fails unless the cursor, visible or hidden, stands on the row that shows `text`: screen readers
 * follow it either way. */
void term_expect_focus(struct term *term, const char *text);

/* Fails unless the screen shows, or does not show, `text`. */
void term_expect_shows(struct term *term, const char *text);
void term_expect_hides(struct term *term, const char *text);

/* Fails with `why` and a picture of the screen. */
void term_fail(struct term *term, const char *why, ...) __attribute__((format(printf, 2, 3)));

#endif
