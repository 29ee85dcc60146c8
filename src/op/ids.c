#include "op/ids.h"

enum cd_err ids_read(struct op_ctx *ctx, enum sql_id id, const struct db_arg *args, int count,
                     struct ids *ids)
{
    struct db_rows rows;
    db_select(&rows, ctx->db, id, args, count);
    while (db_next(&rows))
        *ARENA_PUSH(ctx->arena, *ids) = db_get_int(&rows, 0);
    return db_done(&rows);
}
