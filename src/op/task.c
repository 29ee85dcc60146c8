#include "op/task.h"

#include <stdio.h>

static enum cd_err task(struct line *line, const char *name,
                        enum cd_err (*run)(struct op_ctx *ctx, void *with), void *with, bool dry,
                        struct cd_why *why)
{
    const struct session system = {.role = ROLE_SYSTEM};
    const struct op op = {.name = name, .kind = OP_WRITE, .roles = ROLE_SYSTEM};
    struct arena arena = {0};
    struct op_ctx ctx = {.keeper = line->keeper,
                         .db = line->keeper->db,
                         .line = line,
                         .session = &system,
                         .op = &op,
                         .arena = &arena,
                         .now = clock_now(&line->keeper->clock),
                         .why = why,
                         .dry = dry};
    *why = (struct cd_why){0};
    enum cd_err err = db_begin(ctx.db);
    if (!err)
        err = run(&ctx, with);
    if (err || dry)
        db_rollback(ctx.db);
    else
        err = db_commit(ctx.db);
    if (err && !why->have_text[0])
        snprintf(why->have_text, sizeof why->have_text, "%s", db_message(ctx.db));
    why->err = err;
    arena_free(&arena);
    return err;
}

enum cd_err task_run(struct line *line, const char *name,
                     enum cd_err (*run)(struct op_ctx *ctx, void *with), void *with,
                     struct cd_why *why)
{
    return task(line, name, run, with, false, why);
}

enum cd_err task_try(struct line *line, const char *name,
                     enum cd_err (*run)(struct op_ctx *ctx, void *with), void *with,
                     struct cd_why *why)
{
    return task(line, name, run, with, true, why);
}
