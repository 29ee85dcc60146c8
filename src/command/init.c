#include "command/init.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "command/import.h"
#include "op/client.h"

static void leave_nothing(const struct run *run)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
    char path[4200];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(path, sizeof path, "%s%s", run->config.store_database, ends[i]);
        unlink(path);
    }
}

bool init_world(struct run *run, bool practice)
{
    struct problems problems = PROBLEMS_INIT;
    struct cd_why why;
    enum cd_err err = keeper_init(&run->keeper, &run->config, practice, &why);
    if (err) {
        command_fail(&why);
        fprintf(stderr, "  %s: %s\n", _("Database"), run->config.store_database);
        return false;
    }
    line_open(&run->line, &run->keeper, run->config.terminal_name);
    run->open = true;
    err = import_shipped(&run->line, IMPORT_CATALOGUE, "catalogue", ".cfg", &problems, &why);
    if (!err)
        err = import_shipped(&run->line, IMPORT_DOCUMENTS, "terms", ".txt", &problems, &why);
    if (err) {
        fputs(problems.text.text, stderr);
        command_fail(&why);
        run_close(run);
        leave_nothing(run); /* half a database is none */
    }
    problems_free(&problems);
    return err == CD_OK;
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

int command_init(struct run *run)
{
    bool practice = run_flag(run, "practice");
    const char *admin = run_option(run, "admin");
    if (!run_used_up(run))
        return EXIT_USAGE;
    if (!init_world(run, practice))
        return EXIT_FAILED;
    int code = admin ? admin_add(run, admin) : EXIT_DONE;
    if (code != EXIT_DONE) {
        run_close(run);
        leave_nothing(run);
        return code;
    }
    printf(_("Created %s\n"), run->config.store_database);
    return EXIT_DONE;
}
