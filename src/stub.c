/* Operations that are still to come: weak, so that each is replaced by its own. */
#include "op/op.h"

#define STUB(name)                                                                                 \
    __attribute__((weak)) enum cd_err op_##name(struct op_ctx *ctx,                                \
                                                const struct name##_req *req,                      \
                                                struct name##_rep *rep)                            \
    {                                                                                              \
        (void)req;                                                                                 \
        (void)rep;                                                                                 \
        return refuse(ctx, CD_NOT_FOUND);                                                          \
    }

