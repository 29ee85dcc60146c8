/* task: a use case that is no operation: imports, the first account, a practice world. Run by the
 * owner of the database through the keeper, in one transaction, audited under its own name.
 */
#ifndef CD_TASK_H
#define CD_TASK_H

#include "op/keeper.h"

/* Runs `run` with ROLE_SYSTEM in one transaction: kept if it returns CD_OK, else nothing is. */
enum cd_err task_run(struct line *line, const char *name,
                     enum cd_err (*run)(struct op_ctx *ctx, void *with), void *with,
                     struct cd_why *why);

/* The same, and keeps nothing of it: what it would do, or why not. */
enum cd_err task_try(struct line *line, const char *name,
                     enum cd_err (*run)(struct op_ctx *ctx, void *with), void *with,
                     struct cd_why *why);

#endif
