/* `certdesk export`: what an enterprise sees of its codes, examinees, orders and figures, as a file
 * or on standard output (M44, M49, B9). The filters are the fields of the operation. */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "command/command.h"
#include "command/meter.h"
#include "op/client.h"
#include "ui/paper/rows.h"

static int usage(const char *text)
{
    fprintf(stderr, "certdesk: %s\n", text);
    return EXIT_USAGE;
}

/* --format, --json, else what the name of the file ends in, else csv. */
static int how_read(struct run *run, struct rows_how *how)
{
    const char *format = run_option(run, "format"), *file = run_option(run, "output");
    file = file ? file : run_option(run, "o");
    *how = (struct rows_how){.path = file ? file : "-", .mark = run_flag(run, "mark")};
    if (format && !sheet_format_named(format, &how->format))
        return usage(_("--format is csv, xlsx or json"));
    if (!format && run->json)
        how->format = SHEET_JSON;
    else if (!format && !rows_format(how->path, &how->format))
        how->format = SHEET_CSV;
    if (strcmp(how->path, "-") != 0)
        return EXIT_DONE;
    if (how->format == SHEET_XLSX)
        return usage(_("an xlsx is not for standard output; give -o FILE"));
    return run->dry ? usage(_("--dry-run of an export wants -o FILE")) : EXIT_DONE;
}

static bool reader_gone(void)
{
    struct pollfd fd = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&fd, 1, 0) > 0 && (fd.revents & POLLERR);
}

static int failed(const struct rows *rows, const struct rows_how *how)
{
    struct cd_why why;
    rows_why(rows, &why);
    if (why.err == CD_FILE_IO && strcmp(how->path, "-") == 0)
        snprintf(why.have_text, sizeof why.have_text, "%s",
                 reader_gone() ? _("Nobody reads standard output any more") : _("Standard output"));
    return command_fail(&why);
}

/* All of it, with a meter. What goes to standard output ^C may simply end: nothing is to tidy up.
 */
static enum cd_err all_parts(struct rows *rows, bool standard, int *interrupted)
{
    struct meter meter;
    bool more = true;
    enum cd_err err = CD_OK;
    meter_begin(&meter, !standard);
    meter.terminal = meter.terminal && !(standard && isatty(STDOUT_FILENO));
    while (more && !*interrupted) {
        err = rows_part(rows, &more);
        struct rows_progress progress = rows_progress(rows);
        meter_show(&meter, progress.done, progress.whole);
        *interrupted = meter_interrupted(&meter);
    }
    meter_end(&meter);
    return err;
}

static int export_write(const struct run *run, struct rows *rows, const struct rows_how *how)
{
    bool standard = strcmp(how->path, "-") == 0;
    int interrupted = 0;
    enum cd_err err = all_parts(rows, standard, &interrupted);
    if (interrupted) {
        fputs(_("certdesk: interrupted; nothing was written\n"), stderr);
        return interrupted;
    }
    if (!err && !run->dry)
        err = rows_keep(rows);
    if (err)
        return failed(rows, how);
    long long done = (long long)rows_progress(rows).done;
    if (!standard)
        printf(run->dry ? _("%lld rows would be written to %s\n")
                        : _("%lld rows were written to %s\n"),
               done, how->path);
    return done ? EXIT_DONE : EXIT_NOTHING;
}

static int export_run(struct run *run, enum rows_kind kind, const void *req,
                      const struct rows_how *how)
{
    struct client *client = client_direct(&run->line);
    struct rows *rows;
    enum cd_err err = rows_open(&rows, client, kind, req, how);
    int code = err ? failed(rows, how) : export_write(run, rows, how);
    rows_drop(&rows);
    client_close(&client);
    return code;
}

static int command_export(struct run *run, enum rows_kind kind)
{
    const struct op *op = &ops[rows_op(kind)];
    struct arena arena = {0};
    struct rows_how how;
    struct cd_why why = {0};
    int code = how_read(run, &how);
    if (code != EXIT_DONE)
        return code;
    if (!run_open_as(run))
        return run->code;
    void *req = arena_alloc(&arena, op->req->size);
    why.err = command_request(run, op, req, &arena, &why);
    if (why.err)
        code = command_fail(&why);
    else
        code = run_used_up(run) ? export_run(run, kind, req, &how) : EXIT_USAGE;
    arena_free(&arena);
    return code;
}

int command_export_codes(struct run *run)
{
    return command_export(run, ROWS_CODES);
}

int command_export_examinees(struct run *run)
{
    return command_export(run, ROWS_EXAMINEES);
}

int command_export_bills(struct run *run)
{
    return command_export(run, ROWS_BILLS);
}

int command_export_statistics(struct run *run)
{
    return command_export(run, ROWS_STATISTICS);
}
