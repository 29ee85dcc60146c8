/* whole: a list operation inside another one, from its first page to its last.
 *
 * Knows what lists have in common in ops.def: `before`, `limit`, `rows`, `more`. What a list shows
 * and leaves out stands once, in its own use case.
 */
#ifndef CD_WHOLE_H
#define CD_WHOLE_H

#include "op/op.h"

/* Appends all rows of the list operation `id`, as the asker of `ctx` gets them, to `list`, a
 * { T *v; size_t n; } of that operation's rows in ctx->arena. */
enum cd_err op_list_whole(struct op_ctx *ctx, enum op_id id, void *list);

#endif
