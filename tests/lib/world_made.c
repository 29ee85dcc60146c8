/* The practice world is made once in a program by certdesk itself; another world with the same
 * settings gets a copy of what it made. */
#include "tests/lib/world_inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 8, FILE_MAX = 64 << 20 };

struct made_file {
    const char *name;
    mode_t mode;
    struct buf bytes;
};

struct made {
    struct made *next;
    struct arena arena;
    const char *from; /* settings_text of the world it was made in */
    const char *said; /* what certdesk wrote, with '\1' where the world's path stood */
    struct made_file files[FILES];
    int count;
};

/* `text` with `to` for each `from`. */
static void add_with(struct buf *out, const char *text, const char *from, const char *to)
{
    for (const char *at; (at = strstr(text, from)) != NULL; text = at + strlen(from)) {
        buf_add(out, text, (size_t)(at - text));
        buf_str(out, to);
    }
    buf_str(out, text);
}

/* Everything that decides what certdesk makes, but for where this world lies. In its arena. */
static const char *settings_text(struct world *world)
{
    static const char *const files[] = {"certdesk.conf", "now"};
    struct buf out = BUF_INIT;
    buf_fmt(&out, "%s\n", world->program);
    for (int i = 0; world->env[i]; i++) {
        add_with(&out, world->env[i], world->root, "\1");
        buf_char(&out, '\n');
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        add_with(&out, world_read(world, files[i]), world->root, "\1");
    const char *text = arena_str(&world->arena, out.text);
    buf_free(&out);
    return text;
}

/* Takes the files of the world's data folder; false if there are others than it can keep. */
static bool files_take(struct world *world, struct made *made)
{
    DIR *dir = opendir(world_path(world, "data"));
    bool fine = dir != NULL;
    for (struct dirent *entry; fine && (entry = readdir(dir)) != NULL;) {
        struct stat info;
        if (entry->d_name[0] == '.')
            continue;
        const char *path =
            arena_fmt(&world->arena, "%s/%s", world_path(world, "data"), entry->d_name);
        fine = made->count < FILES && lstat(path, &info) == 0 && S_ISREG(info.st_mode);
        if (!fine)
            break;
        struct made_file *file = &made->files[made->count++];
        file->name = arena_str(&made->arena, entry->d_name);
        file->mode = info.st_mode & 07777;
        buf_init(&file->bytes);
        fine = buf_file(&file->bytes, path, FILE_MAX) == 0;
    }
    if (dir)
        closedir(dir);
    return fine;
}

static void file_put(struct world *world, const struct made_file *file)
{
    const char *path = arena_fmt(&world->arena, "%s/%s", world_path(world, "data"), file->name);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    size_t size = file->bytes.len;
    if (fd < 0 || write(fd, file->bytes.text, size) != (ssize_t)size ||
        fchmod(fd, file->mode) != 0 || close(fd) != 0)
        world_fail(world, "%s: %s", path, strerror(errno));
}

static bool folder_empty(struct world *world)
{
    DIR *dir = opendir(world_path(world, "data"));
    bool empty = dir != NULL;
    for (struct dirent *entry; empty && (entry = readdir(dir)) != NULL;)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (dir)
        closedir(dir);
    return empty;
}

static struct made **mades(void)
{
    static struct made *first;
    return &first;
}

static void keep(struct world *world, const char *from)
{
    struct made *made = calloc(1, sizeof *made);
    struct buf said = BUF_INIT;
    if (!made || !files_take(world, made))
        world_fail(world, "what certdesk made can't be kept");
    add_with(&said, world->out.text, world->root, "\1");
    made->from = arena_str(&made->arena, from);
    made->said = arena_str(&made->arena, said.text);
    buf_free(&said);
    made->next = *mades();
    *mades() = made;
}

void world_demo(struct world *world)
{
    const char *from = settings_text(world);
    bool empty = folder_empty(world);
    for (const struct made *made = *mades(); made && empty; made = made->next) {
        if (strcmp(made->from, from) != 0)
            continue;
        for (int i = 0; i < made->count; i++)
            file_put(world, &made->files[i]);
        buf_clear(&world->out);
        buf_clear(&world->err);
        add_with(&world->out, made->said, "\1", world->root);
        return;
    }
    world_must(world, "demo", "--build", world_path(world, "data"), NULL);
    if (empty)
        keep(world, from);
}
