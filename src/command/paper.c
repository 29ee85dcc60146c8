/* Slips and certificates without a screen: the same sheets, on standard output or into a file. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file_out.h"
#include "base/i18n.h"
#include "command/command.h"
#include "op/client.h"
#include "ui/paper/certificate.h"
#include "ui/paper/slip.h"

/* What was asked for, and what came of it. */
struct paper {
    const char *number;
    const char *file; /* -o FILE, NULL for standard output */
    bool pdf;
    struct page page;
    int64_t at; /* that the PDF says of its own making */
};

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);
    return length >= size && strcmp(text + length - size, end) == 0;
}

static int usage(const char *text)
{
    fprintf(stderr, "certdesk: %s\n", text);
    return EXIT_USAGE;
}

/* `format` is NULL where a FILE's ending tells it. Returns EXIT_DONE if all of it makes sense. */
static int options_read(struct run *run, struct paper *paper, const char *format)
{
    paper->number = run_option(run, "number");
    paper->file = run_option(run, "o");
    if (!paper->number)
        return usage(_("which one? Give its --number"));
    if (format && strcmp(format, "pdf") != 0 && strcmp(format, "text") != 0)
        return usage(_("--format is text or pdf"));
    paper->pdf = format ? strcmp(format, "pdf") == 0 : paper->file && ends_in(paper->file, ".pdf");
    if (!run_used_up(run))
        return EXIT_USAGE;
    if (paper->pdf && !paper->file && isatty(STDOUT_FILENO))
        return usage(_("a PDF is not for a terminal; give -o FILE"));
    return EXIT_DONE;
}

static int bytes_write(const struct run *run, const struct paper *paper, const struct buf *bytes)
{
    if (!paper->file) {
        fwrite(bytes->text, 1, bytes->len, stdout); /* main tells whether that went well */
        return EXIT_DONE;
    }
    struct cd_why why = {.unit = WHY_TEXT};
    why.err = run->dry ? CD_OK : file_out_once(paper->file, bytes->text, bytes->len);
    snprintf(why.have_text, sizeof why.have_text, "%s", paper->file);
    return why.err ? command_fail(&why) : EXIT_DONE;
}

static int page_write(const struct run *run, const struct paper *paper)
{
    struct buf bytes = BUF_INIT;
    struct cd_why why = {.err = CD_OK};
    if (paper->pdf)
        why.err = page_pdf(&paper->page, paper->at, &bytes);
    else
        page_plain(&paper->page, &bytes);
    int code = why.err ? command_fail(&why) : bytes_write(run, paper, &bytes);
    buf_free(&bytes);
    return code;
}

static enum cd_err slip_make(struct client *client, struct arena *arena, struct paper *paper)
{
    struct appointment_show_req req = {.number = paper->number};
    struct appointment_show_rep rep;
    enum cd_err err = ask_appointment_show(client, arena, &req, &rep);
    if (!err)
        slip_page(&paper->page, &rep);
    paper->at = err ? 0 : rep.starts_at;
    return err;
}

static enum cd_err certificate_make(struct client *client, struct arena *arena, struct paper *paper)
{
    struct certificate_show_req req = {.number = paper->number};
    struct certificate_show_rep rep;
    enum cd_err err = ask_certificate_show(client, arena, &req, &rep);
    if (!err)
        certificate_page(&paper->page, &rep);
    paper->at = err ? 0 : rep.valid_from;
    return err;
}

static int paper_run(struct run *run, struct paper *paper,
                     enum cd_err (*make)(struct client *, struct arena *, struct paper *))
{
    if (!run_open_as(run))
        return run->code;
    struct arena arena = {0};
    struct client *client = client_direct(&run->line);
    page_init(&paper->page);
    enum cd_err err = make(client, &arena, paper);
    int code = err ? command_fail(client_why(client)) : page_write(run, paper);
    page_free(&paper->page);
    client_close(&client);
    arena_free(&arena);
    return code;
}

int command_slip(struct run *run)
{
    struct paper paper = {.pdf = false};
    int code = options_read(run, &paper, run_option(run, "format"));
    return code == EXIT_DONE ? paper_run(run, &paper, slip_make) : code;
}

int command_certificate_pdf(struct run *run)
{
    struct paper paper = {.pdf = true};
    int code = options_read(run, &paper, "pdf");
    return code == EXIT_DONE ? paper_run(run, &paper, certificate_make) : code;
}
