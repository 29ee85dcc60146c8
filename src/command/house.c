/* The house's own small commands: check, audit verify, tick, screens, describe, config, help. */
#include <stdio.h>
#include <string.h>

#include "audit/audit.h"
#include "base/i18n.h"
#include "check/check.h"
#include "command/command.h"
#include "op/client.h"
#include "op/wire.h"
#include "ui/flow.h"

static int failed(enum cd_err err)
{
    struct cd_why why = {.err = err};
    return command_fail(&why);
}

int command_check(struct run *run)
{
    struct buf out = BUF_INIT;
    int64_t faults = 0;
    if (!run_used_up(run))
        return EXIT_USAGE;
    if (!run_open(run))
        return run->code;
    enum cd_err err = check_all(run->keeper.db, &out, &faults);
    fputs(out.text, stdout);
    buf_free(&out);
    if (err)
        return failed(err);
    if (!faults)
        puts(_("Every invariant holds."));
    else
        fprintf(stderr, _("certdesk: %lld faults\n"), (long long)faults);
    return faults ? EXIT_FAILED : EXIT_DONE;
}

int command_audit_verify(struct run *run)
{
    int64_t rows = 0, broken = 0;
    if (!run_used_up(run))
        return EXIT_USAGE;
    if (!run_open(run))
        return run->code;
    enum cd_err err = audit_verify(run->keeper.db, &rows, &broken);
    if (err)
        return failed(err);
    if (broken)
        fprintf(stderr, _("certdesk: audit row %lld does not fit the chain\n"), (long long)broken);
    else
        printf(_("%lld rows, the chain holds.\n"), (long long)rows);
    return broken ? EXIT_FAILED : EXIT_DONE;
}

int command_tick(struct run *run)
{
    return command_op(run, &ops[OP_TIME_TICK]);
}

int command_screens(struct run *run)
{
    if (!run_flag(run, "dot") || !run_used_up(run)) {
        fputs(_("certdesk: usage: certdesk screens --dot\n"), stderr);
        return EXIT_USAGE;
    }
    flow_dot(&flow_main, stdout);
    return EXIT_DONE;
}

int command_describe(struct run *run)
{
    struct buf out = BUF_INIT;
    if (!run_used_up(run))
        return EXIT_USAGE;
    wire_describe(&out);
    fputs(out.text, stdout);
    buf_free(&out);
    return EXIT_DONE;
}

int command_config(struct run *run)
{
    struct buf out = BUF_INIT;
    if (!run_used_up(run))
        return EXIT_USAGE;
    config_show(&out, &run->config);
    fputs(out.text, stdout);
    buf_free(&out);
    return EXIT_DONE;
}

int command_help(struct run *run)
{
    (void)run;
    puts(_("certdesk: a certification programme in the terminal\n\n"
           "  certdesk [--config FILE] [--db FILE]     opens the screens\n"
           "  certdesk COMMAND [OPTIONS]\n"));
    for (const struct command_row *row = command_rows; row->words; row++)
        printf("  %-18s %-28s %s\n", row->words, row->usage, _(row->help));
    puts(_("\nEvery operation, as --as LOGIN, with --json, --dry-run and --help:\n"));
    for (int i = 0; i < OP_COUNT; i++) {
        char words[40];
        snprintf(words, sizeof words, "%s", ops[i].name);
        words[strcspn(words, ".")] = ' ';
        printf("  %-24s %s\n", words, _(ops[i].doc));
    }
    puts(_("\nExit codes: 0 done, 1 failed, 2 usage, 3 nothing found, 4 refused by a rule,\n"
           "75 try again, 77 not allowed, 129 hang-up, 130 interrupt."));
    return EXIT_DONE;
}
