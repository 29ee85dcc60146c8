/* command: certdesk without a screen. Results on stdout, everything else on stderr, exit codes that
 * scripts can rely on.
 *
 * The house's own commands stand in commands.def; every operation of ops.def is a command by
 * itself: `certdesk order list --as LOGIN --json`.
 */
#ifndef CD_COMMAND_H
#define CD_COMMAND_H

#include "base/buf.h"
#include "config.h"
#include "op/keeper.h"

enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_NOTHING = 3, /* nothing found */
    EXIT_REFUSED = 4, /* by a rule */
    EXIT_AGAIN = 75,  /* try again */
    EXIT_FORBIDDEN = 77,
    EXIT_SIGNAL = 128, /* and the number of what ended it */
    EXIT_HUNG_UP = 129,
    EXIT_INTERRUPTED = 130
};

/* One run of the program: options that any command has, and what is left of the arguments. */
struct run {
    struct config config;
    const char *config_path;
    const char *as; /* --as LOGIN */
    bool json;
    bool dry;
    bool help;
    char **args; /* words and options of the command itself, NULL at the end */
    int count;
    struct keeper keeper;
    struct line line;
    bool open;
    int code; /* the exit code after run_open or run_open_as failed */
};

struct command_row {
    const char *words; /* "import centres" */
    int (*run)(struct run *run);
    const char *usage;   /* what follows the words */
    const char *help;    /* N_() */
    const struct op *op; /* whose fields it takes as options as well; NULL for none */
};

extern const struct command_row command_rows[];

/* Opens the database for this run; prints why it can't, and leaves the exit code in run->code. True
 * if it is open. */
bool run_open(struct run *run);

/* Opens it and acts as --as, or as nobody. */
bool run_open_as(struct run *run);
void run_close(struct run *run);

/* Prints an error with its full answer on stderr; returns the exit code of its class. */
int command_fail(const struct cd_why *why);

/* Writes the answer to "why not?" as lines: the rule, the two values, the deadline, who may help.
 */
void command_why(struct buf *out, const struct cd_why *why);

/* The option --NAME VALUE taken out of the arguments, NULL if it is not there; -N VALUE for a name
 * of one letter. */
const char *run_option(struct run *run, const char *name);

/* The flag --NAME taken out of the arguments. */
bool run_flag(struct run *run, const char *name);

/* Fills the request of an operation from the options that are called as its fields; a secret comes
 * from standard input. */
enum cd_err command_request(struct run *run, const struct op *op, void *req, struct arena *arena,
                            struct cd_why *why);

/* Prints those options with their labels. */
void command_fields(const struct op *op);

/* True if no argument is left; complains about the first one otherwise. */
bool run_used_up(struct run *run);

/* One line of standard input without its end, into text; false at its end or when too long. */
bool command_secret(char *text, size_t size);

/* Where a shipped file or folder lies ("catalogue", "terms"): beside the build, else installed. */
void share_path(struct buf *out, const char *name);

/* The commands. */
int command_op(struct run *run, const struct op *op);
int command_init(struct run *run);
int command_demo(struct run *run);
int command_import_catalogue(struct run *run);
int command_import_documents(struct run *run);
int command_import_centres(struct run *run);
int command_import_sittings(struct run *run);
int command_import_vouchers(struct run *run);
int command_import_results(struct run *run);
int command_certificate_verify(struct run *run);
int command_certificate_key(struct run *run);
int command_slip(struct run *run);
int command_certificate_pdf(struct run *run);
int command_export_codes(struct run *run);
int command_export_examinees(struct run *run);
int command_export_bills(struct run *run);
int command_export_statistics(struct run *run);
int command_check(struct run *run);
int command_audit_verify(struct run *run);
int command_screens(struct run *run);
int command_describe(struct run *run);
int command_config(struct run *run);
int command_tick(struct run *run);
int command_help(struct run *run);
int command_screen(struct run *run); /* no words: the terminal interface */

/* The interface on the open database; `demo_logins` as in struct app_options. */
int command_show(struct run *run, const char *demo_logins);

#endif
