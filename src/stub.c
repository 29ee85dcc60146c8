/* Not built yet: weak, so that the real one takes its place. This file goes when all are there. */
#include "exam/exam.h"
#include "message/reminder.h"
#include "op/keeper.h"
#include "result/result.h"

#define WEAK __attribute__((weak))

WEAK int64_t no_show_seconds(const struct op_ctx *ctx)
{
    return ctx->keeper->config->policy_no_show_minutes * 60;
}
WEAK enum cd_err exam_tidy(struct op_ctx *ctx, int64_t account, int64_t *count)
{
    (void)ctx;
    (void)account;
    *count = 0;
    return CD_OK;
}
WEAK enum cd_err result_tidy(struct op_ctx *ctx, int64_t account, int64_t *count)
{
    (void)ctx;
    (void)account;
    *count = 0;
    return CD_OK;
}
WEAK enum cd_err reminder_tidy(struct op_ctx *ctx, int64_t *count)
{
    (void)ctx;
    *count = 0;
    return CD_OK;
}
#define STUB(name) \
    WEAK enum cd_err op_##name(struct op_ctx *ctx, const struct name##_req *req, struct name##_rep *rep) \
    { \
        (void)req; \
        (void)rep; \
        return refuse(ctx, CD_NOT_FOUND); \
    }
STUB(code_return)
STUB(refund_preview)
STUB(refund_request)
STUB(refund_show)
STUB(refund_list)
STUB(refund_decide)
STUB(refund_pay_out)
STUB(refund_fail)
STUB(ledger_list)
STUB(booking_move)
STUB(appointment_show)
STUB(appointment_cancel)
STUB(exam_check_in)
STUB(exam_undo)
STUB(exam_refuse)
STUB(exam_start)
STUB(exam_end)
STUB(exam_interrupt)
STUB(exam_resume)
STUB(exam_cancel)
STUB(result_list)
STUB(certificate_list)
STUB(certificate_show)
STUB(certificate_check)
STUB(certificate_revoke)
STUB(deadline_list)
STUB(identity_reveal)
STUB(account_export)
STUB(account_erase)

WEAK enum cd_err op_account_erase_prepare(struct op_ctx *ctx, const struct account_erase_req *req)
{
    (void)ctx;
    (void)req;
    return CD_OK;
}
