#include "tests/lib/term_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include "tests/lib/harness.h"

enum { READ_SIZE = 65536 };

/* ---- life ------------------------------------------------------------------------------------ */

/* In the child: nothing of the test's own survives but the line. */
_Noreturn static void child_run(int slave, const char *const *argv, const char *const *env)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGCHLD, SIGWINCH};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    login_tty(slave);
    close_range(3, ~0U, 0);
    execvpe(argv[0], (char *const *)argv, (char *const *)env);
    fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

static bool env_has(const char *const *env, const char *setting)
{
    for (; *env; env++)
        if (strcmp(*env, setting) == 0)
            return true;
    return false;
}

static void line_open(struct term *term)
{
    struct winsize size = {.ws_row = (unsigned short)term->rows,
                           .ws_col = (unsigned short)term->cols};
    if (openpty(&term->master, &term->slave, NULL, NULL, &size) != 0)
        term_fail(term, "no pseudo-terminal: %s", strerror(errno));
    tcgetattr(term->slave, &term->settings);
    fcntl(term->master, F_SETFL, O_NONBLOCK);
    fcntl(term->master, F_SETFD, FD_CLOEXEC);
}

struct term *term_spawn(int rows, int cols, const char *const *argv, const char *const *env)
{
    if (rows > TERM_ROWS_MAX || cols > TERM_COLS_MAX)
        harness_fail("a terminal larger than the harness knows");
    struct term *term = calloc(1, sizeof *term);
    if (!term)
        abort();
    *term = (struct term){
        .rows = rows, .cols = cols, .limit = TERM_LIMIT, .pidfd = -1, .master = -1, .slave = -1};
    term_screen_open(term);
    term->framed = env_has(env, "CERTDESK_TEST_FRAMES=1");
    line_open(term);
    fflush(NULL); /* or the child would write our buffers again */
    term->start_ns = harness_ns();
    term->pid = fork();
    if (term->pid == 0)
        child_run(term->slave, argv, env);
    term->pidfd = pidfd_open(term->pid, 0);
    if (term->pid < 0 || term->pidfd < 0)
        term_fail(term, "%s could not be started: %s", argv[0], strerror(errno));
    return term;
}

static void fd_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void term_close(struct term *term)
{
    if (!term)
        return;
    if (!term->ended && term->pid > 0) {
        kill(term->pid, SIGKILL);
        waitpid(term->pid, &term->status, 0);
    }
    fd_close(&term->pidfd);
    fd_close(&term->master);
    fd_close(&term->slave);
    term_screen_close(term);
    free(term);
}

void term_limit(struct term *term, int milliseconds)
{
    term->limit = milliseconds;
}

int term_pid(const struct term *term)
{
    return term->pid;
}

void term_signal(struct term *term, int signal)
{
    kill(term->pid, signal);
}

void term_hangup(struct term *term)
{
    fd_close(&term->master);
    fd_close(&term->slave);
}

int term_exit(struct term *term)
{
    int64_t deadline = harness_ms() + term->limit;
    while (term_pump(term, deadline))
        continue;
    if (!term->ended)
        term_fail(term, "the program did not end");
    return harness_code(term->status);
}

const char *term_unrestored(struct term *term)
{
    struct buf *left = &term->left;
    struct termios now = term->settings;
    buf_clear(left);
    buf_str(left, term->modes.alternate ? "alternate screen\n" : "");
    buf_str(left, term->modes.cursor ? "" : "hidden cursor\n");
    buf_str(left, term->modes.paste ? "bracketed paste\n" : "");
    buf_str(left, term->modes.keypad ? "application cursor keys\n" : "");
    if (term->modes.mouse)
        buf_fmt(left, "mouse mode %d\n", term->modes.mouse);
    if (term->slave >= 0)
        tcgetattr(term->slave, &now);
    if (now.c_lflag != term->settings.c_lflag || now.c_iflag != term->settings.c_iflag ||
        now.c_oflag != term->settings.c_oflag)
        buf_str(left, "line settings\n");
    return left->text;
}

void term_expect_exit(struct term *term, int code)
{
    int found = term_exit(term);
    if (found != code)
        term_fail(term, "exit code %d, not %d", found, code);
    if (*term_unrestored(term))
        term_fail(term, "the terminal was not given back; left on:\n%s", term->left.text);
}

/* ---- the stream ------------------------------------------------------------------------------ */

/* What the program wrote; what of it has come to this end of the line is put on the screen. */
static bool bytes_read(struct term *term)
{
    char bytes[READ_SIZE];
    bool any = false;
    for (;;) {
        ssize_t size = term->master < 0 ? 0 : read(term->master, bytes, sizeof bytes);
        if (size <= 0)
            break;
        if (term->delay || term->down.parts.len)
            term_way_put(&term->down, bytes, (size_t)size, harness_ms() + term->delay);
        else
            term_feed(term, bytes, (size_t)size, harness_ns());
        any = true;
    }
    buf_clear(&term->arrived);
    if (term_way_take(&term->down, harness_ms(), &term->arrived)) {
        term_feed(term, term->arrived.text, term->arrived.len, harness_ns());
        any = true;
    }
    return any;
}

static void bytes_write(struct term *term)
{
    struct buf *out = &term->outgoing;
    ssize_t size = term->master < 0 ? -1 : write(term->master, out->text, out->len);
    if (size <= 0)
        return;
    memmove(out->text, out->text + size, out->len - (size_t)size);
    out->len -= (size_t)size;
}

/* Milliseconds that nothing of this end of the line can happen before, until the deadline. */
static int rest(const struct term *term, int64_t deadline)
{
    int64_t up = term_way_due(&term->up), down = term_way_due(&term->down);
    int64_t next = up < down ? up : down;
    int64_t left = (next < deadline ? next : deadline) - harness_ms();
    return left > 0 ? (int)left : 0;
}

bool term_pump(struct term *term, int64_t deadline)
{
    term_way_take(&term->up, harness_ms(), &term->outgoing);
    if (term->outgoing.len && !term->ended)
        bytes_write(term);
    short want = term->outgoing.len ? POLLIN | POLLOUT : POLLIN;
    struct pollfd fds[] = {{.fd = term->ended ? -1 : term->pidfd, .events = POLLIN},
                           {.fd = term->ended ? -1 : term->master, .events = want}};
    bool any = poll(fds, 2, term->ended && !term->delay ? 0 : rest(term, deadline)) > 0;
    if (any && fds[0].revents) {
        waitpid(term->pid, &term->status, 0);
        term->ended = true;
    }
    any |= bytes_read(term);
    bool underway = term->down.parts.len || (term->up.parts.len && !term->ended);
    return any || (underway && harness_ms() < deadline);
}

/* ---- waiting --------------------------------------------------------------------------------- */

static bool frame_due(const struct term *term)
{
    return term->framed && (term->frame <= term->seen || term->answered < term->typed);
}

void term_settle(struct term *term)
{
    int64_t deadline = harness_ms() + term->limit;
    while (frame_due(term) && term_pump(term, deadline))
        continue;
    if (frame_due(term) && !term->ended)
        term_fail(term, "no frame after frame %lld", (long long)term->seen);
}

void term_frame(struct term *term)
{
    if (!term->framed)
        term_fail(term, "this program was not asked to mark its frames");
    term_settle(term);
    if (frame_due(term))
        term_fail(term, "the program ended (%d) instead of answering", harness_code(term->status));
}

void term_rest(struct term *term)
{
    int64_t deadline = harness_ms() + term->limit;
    term_frame(term);
    while (term->busy && term_pump(term, deadline))
        ;
    if (term->busy)
        term_fail(term, "the long work never ended");
}

static void wait_for(struct term *term, const char *text, bool shown)
{
    term_settle(term);
    int64_t deadline = harness_ms() + term->limit;
    for (;;) {
        bool whole = !term->framed || !term->torn || term->ended;
        if (whole && term_shows(term, text) == shown)
            return;
        if (!term_pump(term, deadline))
            break;
    }
    term_fail(term, "%s \"%s\"", shown ? "the screen never showed" : "the screen never lost", text);
}

void term_wait(struct term *term, const char *text)
{
    wait_for(term, text, true);
}

void term_wait_gone(struct term *term, const char *text)
{
    wait_for(term, text, false);
}

int64_t term_frames(const struct term *term)
{
    return term->frame;
}

int64_t term_frame_ns(const struct term *term)
{
    return term->frame_ns;
}

int64_t term_start_ns(const struct term *term)
{
    return term->start_ns;
}
