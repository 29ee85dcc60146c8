#include "lib/scratch.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void give_up(const char *what)
{
    perror(what);
    abort();
}

void scratch_open(struct scratch *scratch)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(scratch->folder, sizeof scratch->folder, "%s/certdesk-test.XXXXXX",
             tmp ? tmp : "/tmp");
    scratch->path[0] = '\0';
    if (!mkdtemp(scratch->folder))
        give_up(scratch->folder);
}

const char *scratch_path(struct scratch *scratch, const char *name)
{
    snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->folder, name);
    for (char *slash = scratch->path + strlen(scratch->folder) + 1; (slash = strchr(slash, '/'));
         slash++) {
        *slash = '\0';
        mkdir(scratch->path, 0700); /* may be there already; the file will tell */
        *slash = '/';
    }
    return scratch->path;
}

const char *scratch_bytes(struct scratch *scratch, const char *name, const void *bytes, size_t size)
{
    FILE *file = fopen(scratch_path(scratch, name), "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        give_up(scratch->path);
    return scratch->path;
}

const char *scratch_put(struct scratch *scratch, const char *name, const char *text)
{
    return scratch_bytes(scratch, name, text, strlen(text));
}

static int one_remove(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

void scratch_close(struct scratch *scratch)
{
    nftw(scratch->folder, one_remove, 16, FTW_DEPTH | FTW_PHYS);
}

int scratch_files(const struct scratch *scratch)
{
    int count = 0;
    DIR *dir = opendir(scratch->folder);
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (dir)
        closedir(dir);
    return count;
}

int scratch_set_up(void **state)
{
    struct scratch *scratch = calloc(1, sizeof *scratch);
    scratch_open(scratch);
    *state = scratch;
    return 0;
}

int scratch_tear_down(void **state)
{
    struct scratch *scratch = *state;
    scratch_close(scratch);
    free(scratch);
    return 0;
}
