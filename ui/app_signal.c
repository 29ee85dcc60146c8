#include "ui/app_signal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "base/err.h"

static int pipe_fds[2] = {-1, -1};

static const struct {
    int number;
    char bit; /* 0 is ignored */
} signals[] = {
    {SIGWINCH, SIGNAL_RESIZE},
    {SIGHUP, SIGNAL_HANGUP},
    {SIGTERM, SIGNAL_STOP},
    {SIGINT, SIGNAL_INTERRUPT},
    {SIGTSTP, 0},
    {SIGTTOU, 0},
    {SIGTTIN, 0},
    {SIGPIPE, 0},
};

enum { SIGNALS = sizeof signals / sizeof *signals };

static void catch (int number)
{
    int saved = errno;
    for (size_t i = 0; i < SIGNALS; i++)
        if (signals[i].number == number)
            (void)!write(pipe_fds[1], &signals[i].bit, 1); /* full: it is being woken already */
    errno = saved;
}

static void set_all(void (*caught)(int), void (*ignored)(int))
{
    for (size_t i = 0; i < SIGNALS; i++) {
        struct sigaction action = {.sa_flags = SA_RESTART};
        action.sa_handler = signals[i].bit ? caught : ignored;
        sigemptyset(&action.sa_mask);
        sigaction(signals[i].number, &action, NULL);
    }
}

int signal_open(void)
{
    if (pipe(pipe_fds) != 0)
        die("no pipe for signals");
    for (int i = 0; i < 2; i++) {
        fcntl(pipe_fds[i], F_SETFL, O_NONBLOCK);
        fcntl(pipe_fds[i], F_SETFD, FD_CLOEXEC);
    }
    set_all(catch, SIG_IGN);
    return pipe_fds[0];
}

unsigned signal_take(void)
{
    unsigned bits = 0;
    char bytes[64];
    for (ssize_t n; (n = read(pipe_fds[0], bytes, sizeof bytes)) > 0;)
        while (n > 0)
            bits |= (unsigned)bytes[--n];
    return bits;
}

void signal_close(void)
{
    set_all(SIG_DFL, SIG_DFL);
    for (int i = 0; i < 2; i++) {
        close(pipe_fds[i]);
        pipe_fds[i] = -1;
    }
}
