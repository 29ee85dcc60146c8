/* Programs run in a world: as a command between pipes, or in a terminal. */
#include "tests/lib/world_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/lib/harness.h"

enum { READ_SIZE = 65536 };

void world_fail(struct world *world, const char *text, ...)
{
    struct buf *failure = &world->failure;
    char why[4096];
    va_list args;
    va_start(args, text);
    vsnprintf(why, sizeof why, text, args);
    va_end(args);
    buf_clear(failure);
    buf_fmt(failure, "%s\nstdout of the last run:\n%s\nstderr:\n%s", why, world->out.text,
            world->err.text);
    harness_fail(failure->text);
}

/* ---- between pipes --------------------------------------------------------------------------- */

/* Our ends of a running program's pipes; -1 once closed. */
struct pipes {
    int in, out, err;
};

static void fd_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* Not by fork, which copies the tables of a sanitizer's memory: a sweep spent most of its time so.
 */
static int spawn(pid_t *pid, const int fds[3], const char *const *argv, const char *const *env)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGCHLD};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaddset(&defaults, signals[i]);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    /* a session of its own: no terminal, a prompt must not find the tester's */
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_init(&files);
    for (int i = 0; i < 3; i++)
        posix_spawn_file_actions_adddup2(&files, fds[i], i);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    int error =
        posix_spawnp(pid, argv[0], &files, &attributes, (char *const *)argv, (char *const *)env);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static pid_t child_start(struct world *world, struct pipes *pipes, const char *const *argv)
{
    int in[2], out[2], err[2];
    pid_t pid = -1;
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0)
        world_fail(world, "no pipe: %s", strerror(errno));
    int error = spawn(&pid, (int[]){in[0], out[1], err[1]}, argv, world->env);
    if (error)
        world_fail(world, "%s could not be started: %s", argv[0], strerror(error));
    close(in[0]);
    close(out[1]);
    close(err[1]);
    *pipes = (struct pipes){.in = in[1], .out = out[0], .err = err[0]};
    return pid;
}

static void pipe_read(int *fd, struct buf *into)
{
    char bytes[READ_SIZE];
    ssize_t size = read(*fd, bytes, sizeof bytes);
    if (size > 0)
        buf_add(into, bytes, (size_t)size);
    else
        fd_close(fd);
}

/* Writes what the pipe takes; closes it at the end of the input, and when nobody reads it. */
static void pipe_write(int *fd, const char **input)
{
    size_t left = strlen(*input);
    ssize_t size = left ? write(*fd, *input, left < PIPE_BUF ? left : PIPE_BUF) : 0;
    *input += size > 0 ? size : 0;
    if (size <= 0 || !**input)
        fd_close(fd);
}

/* Moves the program's input and output until it closed both outputs, or the deadline. */
static void pipes_move(struct world *world, struct pipes *pipes, const char *input,
                       int64_t deadline)
{
    while (pipes->out >= 0 || pipes->err >= 0) {
        struct pollfd fds[] = {{.fd = pipes->in, .events = POLLOUT},
                               {.fd = pipes->out, .events = POLLIN},
                               {.fd = pipes->err, .events = POLLIN}};
        int64_t left = deadline - harness_ms();
        if (left <= 0 || poll(fds, 3, (int)left) <= 0)
            return;
        if (fds[0].revents)
            pipe_write(&pipes->in, &input);
        if (fds[1].revents)
            pipe_read(&pipes->out, &world->out);
        if (fds[2].revents)
            pipe_read(&pipes->err, &world->err);
    }
}

int world_exec(struct world *world, const char *input, const char *const *argv)
{
    int64_t deadline = harness_ms() + RUN_LIMIT;
    struct pipes pipes;
    buf_clear(&world->out);
    buf_clear(&world->err);
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    pid_t pid = child_start(world, &pipes, argv);
    pipes_move(world, &pipes, input, deadline);
    fd_close(&pipes.in);
    fd_close(&pipes.out);
    fd_close(&pipes.err);
    signal(SIGPIPE, before);
    int status;
    if (!harness_reap(pid, deadline, &status))
        world_fail(world, "%s %s did not end", argv[0], argv[1] ? argv[1] : "");
    return harness_code(status);
}

const char *world_out(struct world *world)
{
    return world->out.text;
}

const char *world_err(struct world *world)
{
    return world->err.text;
}

/* ---- certdesk -------------------------------------------------------------------------------- */

/* The program and its arguments up to NULL. */
static void args_take(struct world *world, const char *argv[WORLD_ARGS], va_list args)
{
    int count = 0;
    argv[count++] = world->program;
    while ((argv[count] = va_arg(args, const char *)) != NULL)
        if (++count == WORLD_ARGS)
            world_fail(world, "too many arguments");
}

int world_run(struct world *world, ...)
{
    const char *argv[WORLD_ARGS];
    va_list args;
    va_start(args, world);
    args_take(world, argv, args);
    va_end(args);
    return world_exec(world, "", argv);
}

int world_run_in(struct world *world, const char *input, ...)
{
    const char *argv[WORLD_ARGS];
    va_list args;
    va_start(args, input);
    args_take(world, argv, args);
    va_end(args);
    return world_exec(world, input, argv);
}

void world_must(struct world *world, ...)
{
    const char *argv[WORLD_ARGS];
    va_list args;
    va_start(args, world);
    args_take(world, argv, args);
    va_end(args);
    int code = world_exec(world, "", argv);
    if (code != 0)
        world_fail(world, "%s %s ended with %d", argv[0], argv[1] ? argv[1] : "", code);
}

void world_init(struct world *world)
{
    world_must(world, "init", "--practice", NULL);
}

struct term *world_spawn(struct world *world, int rows, int cols, const char *const *argv)
{
    if (world->term_count == WORLD_TERMS)
        world_fail(world, "too many terminals");
    struct term *term = term_spawn(rows, cols, argv, world->env);
    world->terms[world->term_count++] = term;
    return term;
}

struct term *world_term(struct world *world, int rows, int cols, ...)
{
    const char *argv[WORLD_ARGS];
    va_list args;
    va_start(args, cols);
    args_take(world, argv, args);
    va_end(args);
    world_env(world, "CERTDESK_TEST_FRAMES", "1");
    struct term *term = world_spawn(world, rows, cols, argv);
    world_env(world, "CERTDESK_TEST_FRAMES", NULL);
    term_frame(term);
    return term;
}

void world_term_close(struct world *world, struct term *term)
{
    for (int i = 0; i < world->term_count; i++) {
        if (world->terms[i] == term) {
            world->terms[i] = world->terms[--world->term_count];
            term_close(term);
            return;
        }
    }
    world_fail(world, "this terminal is not of this world");
}
