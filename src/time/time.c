#include "time/time.h"

#include "booking/booking.h"
#include "code/making.h"
#include "exam/exam.h"
#include "message/reminder.h"
#include "order/order.h"
#include "result/result.h"

enum cd_err time_settle(struct op_ctx *ctx, bool *more)
{
    int64_t missed = 0, released = 0;
    enum cd_err err = exam_tidy(ctx, 0, &missed);
    if (!err)
        err = result_tidy(ctx, 0, &released);
    *more = !err && missed + released > 0;
    return err;
}

enum cd_err time_tidy(struct op_ctx *ctx, int64_t account, struct time_tick_rep *brought)
{
    struct time_tick_rep none;
    struct time_tick_rep *to = brought ? brought : &none;
    enum cd_err err = exam_tidy(ctx, account, &to->no_shows);
    if (!err)
        err = result_tidy(ctx, account, &to->results);
    if (!err)
        err = order_tidy(ctx, account, &to->closed, &to->expired);
    if (!err && !account)
        err = making_tidy(ctx);
    if (!err && !account)
        err = holds_over(ctx, 0, 0, &to->released);
    if (!err && !account)
        err = reminder_tidy(ctx, &to->reminders);
    return err;
}

enum cd_err op_time_tick(struct op_ctx *ctx, const struct time_tick_req *req,
                         struct time_tick_rep *rep)
{
    (void)req;
    return time_tidy(ctx, 0, rep);
}
