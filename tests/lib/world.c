#include "tests/lib/world_inside.h"

#include <errno.h>
#include <ftw.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/harness.h"

enum { FILE_MAX = 64 << 20 };

/* ---- directory ------------------------------------------------------------------------------- */

static int entry_remove(const char *path, const struct stat *info, int type, struct FTW *where)
{
    (void)info;
    (void)type;
    (void)where;
    return remove(path);
}

void dir_remove(const char *path)
{
    nftw(path, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
}

const char *world_path(struct world *world, const char *name)
{
    return arena_fmt(&world->arena, "%s/%s", world->root, name);
}

const char *world_db(struct world *world)
{
    return world_path(world, "data/certdesk.db");
}

void world_write(struct world *world, const char *name, const char *text)
{
    FILE *file = fopen(world_path(world, name), "w");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        world_fail(world, "%s: %s", name, strerror(errno));
}

void world_config(struct world *world, const char *text)
{
    struct arena arena = {0};
    world_write(world, "certdesk.conf",
                arena_fmt(&arena, "store: { database = \"%s\"; };\n%s", world_db(world), text));
    arena_free(&arena);
}

const char *world_read(struct world *world, const char *name)
{
    buf_clear(&world->text);
    int error = buf_file(&world->text, world_path(world, name), FILE_MAX);
    if (error)
        world_fail(world, "%s: %s", name, strerror(error));
    return world->text.text;
}

/* ---- environment ----------------------------------------------------------------------------- */

void world_env(struct world *world, const char *name, const char *value)
{
    size_t size = strlen(name), at = 0;
    while (world->env[at] &&
           !(strncmp(world->env[at], name, size) == 0 && world->env[at][size] == '='))
        at++;
    if (!value) {
        for (; world->env[at]; at++)
            world->env[at] = world->env[at + 1];
        return;
    }
    if (at == WORLD_ENV)
        world_fail(world, "too many settings");
    world->env[at] = arena_fmt(&world->arena, "%s=%s", name, value);
}

const char *const *world_environment(struct world *world)
{
    return world->env;
}

void world_clock(struct world *world, int64_t now)
{
    char text[32];
    snprintf(text, sizeof text, "%lld\n", (long long)now);
    world_write(world, "now.new", text);
    if (rename(world_path(world, "now.new"), world_path(world, "now")) != 0)
        world_fail(world, "the clock: %s", strerror(errno));
}

static void environment_make(struct world *world)
{
    static const char *const fixed[][2] = {
        {"PATH", "/usr/local/bin:/usr/bin:/bin"},
        {"TERM", "xterm-256color"},
        {"LC_ALL", "C.UTF-8"},
        {"TZ", "UTC"},
        {"ESCDELAY", "25"},
        {"LSAN_OPTIONS", "suppressions=tests/lib/lsan.supp:print_suppressions=0"},
        {"CERTDESK_SEED", "1"},
    };
    static const char *const placed[][3] = {
        {"HOME", "%s", "home"},
        {"XDG_CONFIG_HOME", "%s", "home/.config"},
        {"XDG_STATE_HOME", "%s", "home/.local/state"},
        {"CERTDESK_CONFIG", "%s", "certdesk.conf"},
        {"CERTDESK_NOW", "@%s", "now"},
        {"ASAN_OPTIONS", "log_path=%s:abort_on_error=0", "san"},
        {"UBSAN_OPTIONS", "log_path=%s:print_stacktrace=1", "san"},
    };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        world_env(world, fixed[i][0], fixed[i][1]);
    for (size_t i = 0; i < sizeof placed / sizeof *placed; i++) {
        const char *path = world_path(world, placed[i][2]);
        const char *hole = strstr(placed[i][1], "%s");
        world_env(world, placed[i][0],
                  arena_fmt(&world->arena, "%.*s%s%s", (int)(hole - placed[i][1]), placed[i][1],
                            path, hole + 2));
    }
}

/* ---- life ------------------------------------------------------------------------------------ */

struct world *world_open(void)
{
    struct world *world = calloc(1, sizeof *world);
    const char *tmp = getenv("TMPDIR");
    char root[256];
    snprintf(root, sizeof root, "%s/cd-XXXXXX", tmp ? tmp : "/tmp");
    if (!world || !mkdtemp(root)) {
        perror(root);
        abort();
    }
    buf_init(&world->out);
    buf_init(&world->err);
    buf_init(&world->text);
    buf_init(&world->failure);
    world->root = arena_str(&world->arena, root);
    world->program = WORLD_PROGRAM;
    mkdir(world_path(world, "data"), 0700);
    mkdir(world_path(world, "home"), 0700);
    environment_make(world);
    world_config(world, "");
    world_clock(world, WORLD_NOW);
    return world;
}

/* Prints what sanitizers left. True if there was nothing. */
static bool sanitizers_silent(struct world *world)
{
    glob_t logs;
    bool silent = glob(world_path(world, "san.*"), 0, NULL, &logs) == GLOB_NOMATCH;
    for (size_t i = 0; !silent && i < logs.gl_pathc; i++) {
        struct buf log = BUF_INIT;
        buf_file(&log, logs.gl_pathv[i], FILE_MAX);
        fprintf(stderr, "%s\n", log.text);
        buf_free(&log);
    }
    globfree(&logs);
    return silent;
}

bool world_close(struct world *world)
{
    if (!world)
        return true;
    for (int i = 0; i < world->term_count; i++)
        term_close(world->terms[i]);
    bool silent = sanitizers_silent(world);
    dir_remove(world->root);
    buf_free(&world->out);
    buf_free(&world->err);
    buf_free(&world->text);
    buf_free(&world->failure);
    arena_free(&world->arena);
    free(world);
    return silent;
}

int world_setup(void **state)
{
    *state = world_open();
    return 0;
}

int world_teardown(void **state)
{
    return world_close(*state) ? 0 : -1;
}

void world_program(struct world *world, const char *path)
{
    world->program = path;
}
