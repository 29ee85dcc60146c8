/* ids: the numbers of rows that a job works through, read before it changes them.
 */
#ifndef CD_IDS_H
#define CD_IDS_H

#include "op/op.h"

struct ids {
    int64_t *v;
    size_t n;
};

/* The first column of a statement's rows, in ctx->arena. */
enum cd_err ids_read(struct op_ctx *ctx, enum sql_id id, const struct db_arg *args, int count,
                     struct ids *ids);

#endif
