/* certdesk init. The database is built beside its place and moved there when it is whole, so that a
 * run that is cut short leaves none, and another one can begin anew. */
#include "command/init.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_out.h"
#include "base/i18n.h"
#include "command/import.h"
#include "op/client.h"

enum { PATH_SIZE = 4200 };

/* Where a database is built. */
struct site {
    struct config config; /* the run's, but for the database's path; owns nothing */
    char database[PATH_SIZE];
    char key[PATH_SIZE];
    char sign[PATH_SIZE];
    int lock; /* of the database's own place: nobody else builds or opens it */
};

static void files_remove(const char *database, bool all)
{
    static const char *const ends[] = {"-wal", "-shm", "", ".lock"};
    char path[PATH_SIZE + 8];
    for (size_t i = 0; i < (all ? sizeof ends / sizeof *ends : 2); i++) {
        snprintf(path, sizeof path, "%s%s", database, ends[i]);
        unlink(path);
    }
}

static enum cd_err site_open(struct site *site, const struct config *config)
{
    const char *place = config->store_database;
    struct stat st;
    *site = (struct site){.config = *config, .lock = -1};
    bool there = lstat(place, &st) == 0;
    if (there && !(S_ISREG(st.st_mode) && st.st_size == 0))
        return CD_DB_EXISTS;
    if (snprintf(site->database, PATH_SIZE, "%s.new", place) >= PATH_SIZE ||
        snprintf(site->key, PATH_SIZE, "%s.key", place) >= PATH_SIZE ||
        snprintf(site->sign, PATH_SIZE, "%s.sign", place) >= PATH_SIZE)
        return CD_READ_ONLY;
    site->config.store_database = site->database;
    if (!config->store_key_file[0])
        site->config.store_key_file = site->key;
    if (!config->store_sign_file[0])
        site->config.store_sign_file = site->sign;
    enum cd_err err = db_lock(place, &site->lock);
    if (!err)
        files_remove(site->database, true); /* of a run that was cut short */
    return err;
}

static void site_close(struct site *site)
{
    if (site->lock >= 0)
        close(site->lock);
}

/* Puts the closed, whole database where it belongs. */
static enum cd_err site_move(const struct site *site, const char *place)
{
    char log[PATH_SIZE + 8];
    snprintf(log, sizeof log, "%s-wal", site->database);
    if (access(log, F_OK) == 0) /* the engine could not put everything into the one file */
        return CD_DB_FAILED;
    files_remove(place, false); /* a log of a former database is not this one's */
    if (rename(site->database, place) != 0 || file_name_sync(place) != CD_OK)
        return CD_DB_FAILED;
    files_remove(site->database, true);
    return CD_OK;
}

/* Catalogue and terms as they ship. */
static int shipped_add(struct run *run)
{
    struct problems problems = PROBLEMS_INIT;
    struct cd_why why;
    enum cd_err err =
        import_shipped(&run->line, IMPORT_CATALOGUE, "catalogue", ".cfg", &problems, &why);
    if (!err)
        err = import_shipped(&run->line, IMPORT_DOCUMENTS, "terms", ".txt", &problems, &why);
    fputs(problems.text.text, stderr);
    problems_free(&problems);
    return err ? command_fail(&why) : EXIT_DONE;
}

/* The first account of the staff; everybody else is added by it. */
static int admin_add(struct run *run, const char *login)
{
    char password[256];
    struct arena arena = {0};
    if (!command_secret(password, sizeof password)) {
        fputs(_("certdesk: give the password of --admin on standard input\n"), stderr);
        return EXIT_USAGE;
    }
    struct account_add_req req = {.login = login,
                                  .password = password,
                                  .role = "ADMIN",
                                  .first_name = "Admin",
                                  .last_name = "Admin"};
    struct account_add_rep rep;
    run->line.session = (struct session){.role = ROLE_ADMIN, .last_at = INT64_MAX / 2};
    struct client *client = client_direct(&run->line);
    enum cd_err err = ask_account_add(client, &arena, &req, &rep);
    int code = err ? command_fail(client_why(client)) : EXIT_DONE;
    explicit_bzero(password, sizeof password);
    client_close(&client);
    arena_free(&arena);
    return code;
}

static int place_fail(const struct run *run, const struct cd_why *why)
{
    int code = command_fail(why);
    fprintf(stderr, "  %s: %s\n", _("Database"), run->config.store_database);
    return code;
}

/* Builds the database at its site; the run is closed again. */
static int build(struct run *run, const struct site *site, bool practice, const char *admin)
{
    struct cd_why why;
    if (keeper_init(&run->keeper, &site->config, practice, &why) != CD_OK)
        return place_fail(run, &why);
    line_open(&run->line, &run->keeper, run->config.terminal_name);
    run->open = true;
    int code = shipped_add(run);
    if (code == EXIT_DONE && admin)
        code = admin_add(run, admin);
    run_close(run);
    return code;
}

static int init(struct run *run, bool practice, const char *admin)
{
    struct site site;
    struct cd_why why = {.err = site_open(&site, &run->config)};
    int code = why.err ? place_fail(run, &why) : build(run, &site, practice, admin);
    if (code == EXIT_DONE)
        why.err = site_move(&site, run->config.store_database);
    if (code == EXIT_DONE && why.err)
        code = place_fail(run, &why);
    if (code != EXIT_DONE && site.lock >= 0)
        files_remove(site.database, true);
    site_close(&site);
    return code;
}

bool init_world(struct run *run, bool practice)
{
    return init(run, practice, NULL) == EXIT_DONE && run_open(run);
}

int command_init(struct run *run)
{
    bool practice = run_flag(run, "practice");
    const char *admin = run_option(run, "admin");
    if (!run_used_up(run))
        return EXIT_USAGE;
    int code = init(run, practice, admin);
    if (code == EXIT_DONE)
        printf(_("Created %s\n"), run->config.store_database);
    return code;
}
