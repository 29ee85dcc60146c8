#include "command/import.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "command/command.h"
#include "command/meter.h"
#include "op/task.h"
#include "result/import.h"
#include "sitting/import.h"
#include "subject/import.h"

struct job {
    enum import_kind kind;
    char *const *paths;
    int count;
    int64_t taken;
    struct problems *problems;
    bool dry;
    struct meter *meter; /* of a command; NULL where nobody watches */
    int code;            /* what wanted to end it, as an exit code */
};

static enum cd_err catalogue_files(struct op_ctx *ctx, struct job *job)
{
    struct catalogue catalogue = {0};
    enum cd_err err = CD_OK;
    for (int i = 0; i < job->count; i++) { /* go on after a bad file: all faults at one go */
        enum cd_err one = catalogue_read(&catalogue, ctx->arena, job->paths[i], job->problems);
        err = err ? err : one;
    }
    job->taken = (int64_t)catalogue.n;
    return err ? err : catalogue_import(ctx, &catalogue);
}

static enum cd_err document_files(struct op_ctx *ctx, struct job *job)
{
    enum cd_err err = CD_OK;
    for (int i = 0; i < job->count && !err; i++) {
        struct document document = {0};
        bool added = false;
        err = document_read(&document, ctx->arena, job->paths[i], job->problems);
        if (!err)
            err = document_import(ctx, &document, &added);
        job->taken += added;
    }
    return err;
}

static enum cd_err centre_files(struct op_ctx *ctx, struct job *job)
{
    struct import_centres centres = {0};
    enum cd_err err = import_centres(&centres, ctx->arena, job->paths[0], job->problems);
    job->taken = (int64_t)centres.n;
    return err ? err : centres_import(ctx, &centres);
}

static enum cd_err sitting_files(struct op_ctx *ctx, struct job *job)
{
    struct import_sittings sittings = {0};
    struct import_lookup lookup = import_lookup_of(ctx);
    enum cd_err err = import_sittings(&sittings, ctx->arena, job->paths[0], &lookup, job->problems);
    job->taken = (int64_t)sittings.n;
    return err ? err : sittings_import(ctx, &sittings);
}

static enum cd_err voucher_files(struct op_ctx *ctx, struct job *job)
{
    struct import_vouchers vouchers = {0};
    struct import_lookup lookup = import_lookup_of(ctx);
    const struct config *config = ctx->keeper->config;
    enum cd_err err =
        import_vouchers(&vouchers, ctx->arena, job->paths[0], &lookup, config->platform_currency,
                        config->platform_zone, job->problems);
    job->taken = (int64_t)vouchers.n;
    return err ? err : vouchers_import(ctx, &vouchers);
}

static enum cd_err result_files(struct op_ctx *ctx, struct job *job)
{
    struct import_results results = {0};
    struct result_lookup lookup = result_lookup_of(ctx);
    enum cd_err err = import_results(&results, ctx->arena, job->paths[0], &lookup, job->problems);
    job->taken = (int64_t)results.n;
    return err ? err : results_import(ctx, &results);
}

static const struct {
    const char *name;
    enum cd_err (*run)(struct op_ctx *ctx, struct job *job);
} kinds[] = {
    [IMPORT_CATALOGUE] = {"import.catalogue", catalogue_files},
    [IMPORT_DOCUMENTS] = {"import.documents", document_files},
    [IMPORT_CENTRES] = {"import.centres", centre_files},
    [IMPORT_SITTINGS] = {"import.sittings", sitting_files},
    [IMPORT_VOUCHERS] = {"import.vouchers", voucher_files},
    [IMPORT_RESULTS] = {"import.results", result_files},
};

/* An import is whole or nothing, so what ends it takes everything back. */
static bool job_pace(void *with, int64_t done, int64_t whole)
{
    struct job *job = with;
    meter_show(job->meter, done, whole);
    job->code = meter_interrupted(job->meter);
    return !job->code;
}

static enum cd_err job_run(struct op_ctx *ctx, void *with)
{
    struct job *job = with;
    ctx->pace = job->meter ? job_pace : NULL;
    ctx->pace_with = job;
    return kinds[job->kind].run(ctx, job);
}

static enum cd_err job_start(struct line *line, struct job *job, struct cd_why *why)
{
    const char *name = kinds[job->kind].name;
    return job->dry ? task_try(line, name, job_run, job, why)
                    : task_run(line, name, job_run, job, why);
}

enum cd_err import_files(struct line *line, enum import_kind kind, char *const *paths, int count,
                         int64_t *taken, struct problems *problems, struct cd_why *why)
{
    struct job job = {.kind = kind, .paths = paths, .count = count, .problems = problems};
    enum cd_err err = job_start(line, &job, why);
    *taken = job.taken;
    return err;
}

enum cd_err import_shipped(struct line *line, enum import_kind kind, const char *folder,
                           const char *suffix, struct problems *problems, struct cd_why *why)
{
    struct buf pattern = BUF_INIT;
    glob_t found;
    int64_t taken = 0;
    enum cd_err err = CD_FILE_IO;
    share_path(&pattern, folder);
    buf_fmt(&pattern, "/*%s", suffix);
    if (glob(pattern.text, 0, NULL, &found) == 0) {
        err = import_files(line, kind, found.gl_pathv, (int)found.gl_pathc, &taken, problems, why);
        globfree(&found);
    } else {
        problem_add(problems, pattern.text, 0, "%s", _("no such files"));
        *why = (struct cd_why){.err = err};
    }
    buf_free(&pattern);
    return err;
}

static int imported(const struct run *run, int64_t taken)
{
    if (run->json)
        printf("{\"imported\":%lld}\n", (long long)taken);
    else if (run->dry)
        printf(_("%lld would be imported; nothing was written\n"), (long long)taken);
    else
        printf(_("%lld imported\n"), (long long)taken);
    return EXIT_DONE;
}

/* `certdesk import KIND FILE ...` */
static int command_import(struct run *run, enum import_kind kind, bool several)
{
    struct problems problems = PROBLEMS_INIT;
    struct cd_why why;
    struct meter meter;
    struct job job = {.kind = kind,
                      .paths = run->args,
                      .count = run->count,
                      .problems = &problems,
                      .dry = run->dry,
                      .meter = &meter};
    if (run->count < 1 || (run->count > 1 && !several)) {
        fputs(_("certdesk: name the file to import; see: certdesk help\n"), stderr);
        return EXIT_USAGE;
    }
    if (!run_open(run))
        return run->code;
    meter_begin(&meter, true);
    enum cd_err err = job_start(&run->line, &job, &why);
    meter_end(&meter);
    fputs(problems.text.text, stderr);
    problems_free(&problems);
    int code = err ? command_fail(&why) : imported(run, job.taken);
    return err == CD_INTERRUPTED ? job.code : code;
}

int command_import_catalogue(struct run *run)
{
    return command_import(run, IMPORT_CATALOGUE, true);
}

int command_import_documents(struct run *run)
{
    return command_import(run, IMPORT_DOCUMENTS, true);
}

int command_import_centres(struct run *run)
{
    return command_import(run, IMPORT_CENTRES, false);
}

int command_import_sittings(struct run *run)
{
    return command_import(run, IMPORT_SITTINGS, false);
}

int command_import_vouchers(struct run *run)
{
    return command_import(run, IMPORT_VOUCHERS, false);
}

int command_import_results(struct run *run)
{
    return command_import(run, IMPORT_RESULTS, false);
}
