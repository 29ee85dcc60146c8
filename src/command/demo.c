/* certdesk demo: a practice world in a folder that is gone afterwards, or stays (--build). */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "command/init.h"
#include "command/world.h"

enum { PATH_SIZE = 4096 };

static void folder_remove(const char *folder)
{
    char path[PATH_SIZE];
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (entry->d_name[0] != '.' &&
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) < (int)sizeof path)
            unlink(path);
    if (dir)
        closedir(dir);
    rmdir(folder);
}

static bool folder_make(const char *build, char *folder)
{
    const char *tmp = getenv("TMPDIR");
    if (build) {
        snprintf(folder, PATH_SIZE, "%s", build);
        if (mkdir(folder, 0700) == 0 || errno == EEXIST)
            return true;
    } else {
        snprintf(folder, PATH_SIZE, "%s/certdesk-demo-XXXXXX", tmp && tmp[0] ? tmp : "/tmp");
        if (mkdtemp(folder))
            return true;
    }
    fprintf(stderr, _("certdesk: can't make the folder %s: %s\n"), folder, strerror(errno));
    return false;
}

static int demo_run(struct run *run, bool build, uint64_t seed)
{
    struct buf logins = BUF_INIT;
    int code = EXIT_FAILED;
    if (init_world(run, true) && world_build(run, seed)) {
        world_logins(&logins);
        if (build)
            printf(_("Built %s\n%s\n"), run->config.store_database, logins.text);
        code = build ? EXIT_DONE : command_show(run, logins.text);
    }
    buf_free(&logins);
    run_close(run);
    return code;
}

int command_demo(struct run *run)
{
    char folder[PATH_SIZE], database[PATH_SIZE + 16];
    const char *build = run_option(run, "build");
    const char *seed_text = run_option(run, "seed");
    uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : 20261122;
    if (!run_used_up(run))
        return EXIT_USAGE;
    if (!seed) {
        fputs(_("certdesk: --seed is a number from 1\n"), stderr);
        return EXIT_USAGE;
    }
    if (!build && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
        fputs(_("certdesk: the demo needs a terminal; --build DIR makes its world without one\n"),
              stderr);
        return EXIT_USAGE;
    }
    if (!folder_make(build, folder))
        return EXIT_FAILED;
    snprintf(database, sizeof database, "%s/certdesk.db", folder);
    run->config.store_database = database;
    run->config.store_key_file = "";
    run->config.store_sign_file = "";
    int code = demo_run(run, build != NULL, seed);
    if (!build)
        folder_remove(folder);
    run->config.store_database = "";
    return code;
}
