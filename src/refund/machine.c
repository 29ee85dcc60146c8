/* The status machine of refunds: RULES.md's row. Nobody decides on their own (M52): what needs no
 * review is approved in the house's name. */
#include "audit/audit.h"
#include "refund/refund.h"

#define DECIDERS (ROLE_SUPERVISOR | ROLE_ADMIN)

static const char *const states[] = {"REQUESTED", "REVIEW",   "APPROVED",
                                     "REJECTED",  "PAID_OUT", "FAILED"};
static const char *const events[] = {"hold_back", "approve", "reject", "pay_out", "fail"};

static const struct fsm_row rows[] = {
    {FSM_IN(REFUND_REQUESTED), REFUND_EV_HOLD_BACK, REFUND_REVIEW, ROLE_SYSTEM},
    {FSM_IN(REFUND_REQUESTED), REFUND_EV_APPROVE, REFUND_APPROVED, ROLE_SYSTEM},
    {FSM_IN(REFUND_REVIEW) | FSM_IN(REFUND_FAILED), REFUND_EV_APPROVE, REFUND_APPROVED, DECIDERS},
    {FSM_IN(REFUND_REVIEW), REFUND_EV_REJECT, REFUND_REJECTED, DECIDERS},
    {FSM_IN(REFUND_APPROVED), REFUND_EV_PAY_OUT, REFUND_PAID_OUT, DECIDERS | ROLE_SYSTEM},
    {FSM_IN(REFUND_APPROVED), REFUND_EV_FAIL, REFUND_FAILED, DECIDERS},
};

const struct fsm refund_machine = {
    "refund", states, events, REFUND_STATES, REFUND_EVENTS, rows, sizeof rows / sizeof *rows};

enum cd_err refund_step(struct op_ctx *ctx, struct refund *refund, enum refund_event event)
{
    int to = fsm_step(&refund_machine, fsm_state(&refund_machine, refund->status), (int)event,
                      ctx->session->role);
    if (to < 0)
        return refuse_text(ctx, CD_STATUS, refund->status, events[event]);
    enum cd_err err = db_change(ctx->db, SQL_REFUND_STATUS,
                                DB_ARGS(db_int(refund->id), db_text(refund->status),
                                        db_text(states[to]), db_text(refund->cause),
                                        db_text(refund->reason), db_ref(refund->decided_at),
                                        db_ref(refund->decided_by), db_ref(refund->paid_at)));
    if (!err)
        err = audit_step(ctx, "refund", refund->id, refund->status, states[to]);
    if (!err)
        refund->status = states[to];
    return err;
}
