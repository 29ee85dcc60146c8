/* certdesk: the one binary. Reads the options that any command has, finds the command, runs it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "command/command.h"

static bool options_take(struct run *run)
{
    const char *db = NULL;
    run->help = run_flag(run, "help");
    run->json = run_flag(run, "json");
    run->dry = run_flag(run, "dry-run");
    run_flag(run, "yes"); /* no command asks; scripts may say it all the same */
    run->config_path = run_option(run, "config");
    run->as = run_option(run, "as");
    db = run_option(run, "db");
    struct problems problems = PROBLEMS_INIT;
    enum cd_err err = config_load(&run->config, run->config_path, &problems);
    if (err)
        fputs(problems.text.text, stderr);
    problems_free(&problems);
    if (db) { /* its keys lie beside it */
        run->config.store_database = db;
        run->config.store_sign_file = "";
        run->config.store_key_file = "";
    }
    return err == CD_OK;
}

/* The row whose words the arguments begin with; its words are taken out of them. */
static const struct command_row *row_find(struct run *run)
{
    for (const struct command_row *row = command_rows; row->words; row++) {
        const char *space = strchr(row->words, ' ');
        size_t first = space ? (size_t)(space - row->words) : strlen(row->words);
        if (strlen(run->args[0]) != first || strncmp(run->args[0], row->words, first) != 0)
            continue;
        if (space && (run->count < 2 || strcmp(run->args[1], space + 1) != 0))
            continue;
        run->args += space ? 2 : 1;
        run->count -= space ? 2 : 1;
        return row;
    }
    return NULL;
}

static const struct op *op_find(struct run *run)
{
    char name[64];
    if (run->count < 2)
        return NULL;
    snprintf(name, sizeof name, "%s.%s", run->args[0], run->args[1]);
    const struct op *op = op_named(name);
    if (op) {
        run->args += 2;
        run->count -= 2;
    }
    return op;
}

static int dispatch(struct run *run)
{
    if (!run->count)
        return run->help ? command_help(run) : command_screen(run);
    const struct command_row *row = row_find(run);
    if (row && run->help) {
        printf("certdesk %s %s\n  %s\n", row->words, row->usage, _(row->help));
        if (row->op)
            command_fields(row->op);
        return EXIT_DONE;
    }
    if (row)
        return row->run(run);
    const struct op *op = op_find(run);
    if (op)
        return command_op(run, op);
    fprintf(stderr, _("certdesk: there is no command \"%s\"; see: certdesk help\n"), run->args[0]);
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    (void)argc;
    struct run run = {.args = argv + 1};
    while (run.args[run.count])
        run.count++;
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a full disk is an error to report, not an end */
    text_locale("");
    if (run_flag(&run, "version")) {
        puts("certdesk " CERTDESK_VERSION);
        return EXIT_DONE;
    }
    int code = options_take(&run) ? dispatch(&run) : EXIT_USAGE;
    if ((fflush(stdout) != 0 || ferror(stdout)) && code == EXIT_DONE)
        code = EXIT_FAILED;
    run_close(&run);
    config_free(&run.config);
    return code;
}
