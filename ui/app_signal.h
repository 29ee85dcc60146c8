/* app_signal: signals as bytes in a pipe, so that the event loop sees them beside the keyboard.
 *
 * A handler gets nothing but the number, so the pipe is the one mutable thing of the interface that
 * belongs to the process and not to struct app.
 */
#ifndef CD_APP_SIGNAL_H
#define CD_APP_SIGNAL_H

enum { SIGNAL_RESIZE = 1, SIGNAL_HANGUP = 2, SIGNAL_STOP = 4, SIGNAL_INTERRUPT = 8 };

/* Catches SIGWINCH, SIGHUP, SIGTERM and SIGINT, ignores what would stop a terminal program. Returns
 * the descriptor to poll for reading. After the screen is open: curses installs handlers of its
 * own. */
int signal_open(void);

/* What has come since the last call, as SIGNAL_ bits. */
unsigned signal_take(void);

/* The default actions again. */
void signal_close(void);

#endif
