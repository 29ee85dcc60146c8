/* The status machines of order and registration: RULES.md's tables as rows. */
#include "order/order.h"

static const char *const order_states[] = {"PENDING",   "PAID",     "CLOSED",
                                           "REFUNDING", "REFUNDED", "PARTLY_REFUNDED",
                                           "EXPIRED",   "COMPLETED"};
static const char *const order_events[] = {"pay",        "close",       "refund_ask",
                                           "refund_all", "refund_part", "refund_reject",
                                           "expire",     "complete"};

#define BUYERS (ROLE_CANDIDATE | ROLE_ROOT)

static const struct fsm_row order_rows[] = {
    {FSM_IN(ORDER_PENDING), ORDER_EV_PAY, ORDER_PAID, BUYERS | ROLE_STAFF | ROLE_SYSTEM},
    {FSM_IN(ORDER_PENDING), ORDER_EV_CLOSE, ORDER_CLOSED, BUYERS | ROLE_SYSTEM},
    {FSM_IN(ORDER_PAID), ORDER_EV_REFUND_ASK, ORDER_REFUNDING, BUYERS | ROLE_SYSTEM},
    {FSM_IN(ORDER_REFUNDING), ORDER_EV_REFUND_ALL, ORDER_REFUNDED,
     BUYERS | ROLE_SUPERVISOR | ROLE_ADMIN | ROLE_SYSTEM},
    {FSM_IN(ORDER_REFUNDING), ORDER_EV_REFUND_PART, ORDER_PARTLY_REFUNDED,
     BUYERS | ROLE_SUPERVISOR | ROLE_ADMIN | ROLE_SYSTEM},
    {FSM_IN(ORDER_REFUNDING), ORDER_EV_REFUND_REJECT, ORDER_PAID, ROLE_SUPERVISOR | ROLE_ADMIN},
    {FSM_IN(ORDER_PAID) | FSM_IN(ORDER_PARTLY_REFUNDED), ORDER_EV_EXPIRE, ORDER_EXPIRED,
     ROLE_SYSTEM},
    {FSM_IN(ORDER_PAID) | FSM_IN(ORDER_PARTLY_REFUNDED), ORDER_EV_COMPLETE, ORDER_COMPLETED,
     ROLE_STAFF | ROLE_SYSTEM},
};

const struct fsm order_machine = {"order",
                                  order_states,
                                  order_events,
                                  ORDER_STATES,
                                  ORDER_EVENTS,
                                  order_rows,
                                  sizeof order_rows / sizeof *order_rows};

static const char *const registration_states[] = {"OPEN",      "SCHEDULED", "SAT",      "COMPLETED",
                                                  "FORFEITED", "UNBOUND",   "REFUNDED", "EXPIRED"};
static const char *const registration_events[] = {"schedule", "cancel",  "centre_cancel", "move",
                                                  "start",    "forfeit", "release",       "reopen",
                                                  "unbind",   "refund",  "expire"};

static const struct fsm_row registration_rows[] = {
    {FSM_IN(REGISTRATION_OPEN), REGISTRATION_EV_SCHEDULE, REGISTRATION_SCHEDULED, ROLE_CANDIDATE},
    {FSM_IN(REGISTRATION_SCHEDULED), REGISTRATION_EV_CANCEL, REGISTRATION_OPEN, ROLE_CANDIDATE},
    {FSM_IN(REGISTRATION_SCHEDULED) | FSM_IN(REGISTRATION_SAT), REGISTRATION_EV_CENTRE_CANCEL,
     REGISTRATION_OPEN, ROLE_STAFF},
    {FSM_IN(REGISTRATION_SCHEDULED), REGISTRATION_EV_MOVE, REGISTRATION_SCHEDULED, ROLE_CANDIDATE},
    {FSM_IN(REGISTRATION_SCHEDULED), REGISTRATION_EV_START, REGISTRATION_SAT, ROLE_STAFF},
    {FSM_IN(REGISTRATION_SCHEDULED), REGISTRATION_EV_FORFEIT, REGISTRATION_FORFEITED,
     ROLE_STAFF | ROLE_SYSTEM},
    {FSM_IN(REGISTRATION_SAT), REGISTRATION_EV_RELEASE, REGISTRATION_COMPLETED,
     ROLE_STAFF | ROLE_SYSTEM},
    {FSM_IN(REGISTRATION_SAT) | FSM_IN(REGISTRATION_FORFEITED), REGISTRATION_EV_REOPEN,
     REGISTRATION_OPEN, ROLE_SUPERVISOR | ROLE_ADMIN},
    {FSM_IN(REGISTRATION_OPEN), REGISTRATION_EV_UNBIND, REGISTRATION_UNBOUND,
     ROLE_CANDIDATE | ROLE_ROOT | ROLE_SUB},
    {FSM_IN(REGISTRATION_OPEN), REGISTRATION_EV_REFUND, REGISTRATION_REFUNDED,
     ROLE_CANDIDATE | ROLE_SUPERVISOR | ROLE_ADMIN | ROLE_SYSTEM},
    {FSM_IN(REGISTRATION_OPEN), REGISTRATION_EV_EXPIRE, REGISTRATION_EXPIRED, ROLE_SYSTEM},
};

const struct fsm registration_machine = {"registration",
                                         registration_states,
                                         registration_events,
                                         REGISTRATION_STATES,
                                         REGISTRATION_EVENTS,
                                         registration_rows,
                                         sizeof registration_rows / sizeof *registration_rows};
