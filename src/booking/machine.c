/* The status machine of appointments: RULES.md's table as rows. */
#include "booking/appointment.h"

static const char *const states[] = {
    "HELD",       "CONFIRMED", "RELEASED", "REPLACED", "CANCELLED", "CANCELLED_BY_CENTRE",
    "CHECKED_IN", "REFUSED",   "NO_SHOW",  "IN_EXAM",  "DONE",      "INTERRUPTED"};
static const char *const events[] = {"complete",  "free",   "replace", "cancel", "centre_cancel",
                                     "check_in",  "refuse", "no_show", "start",  "undo",
                                     "interrupt", "end",    "resume"};

static const struct fsm_row rows[] = {
    {FSM_IN(APPOINTMENT_HELD), APPOINTMENT_EV_COMPLETE, APPOINTMENT_CONFIRMED, ROLE_CANDIDATE},
    {FSM_IN(APPOINTMENT_HELD), APPOINTMENT_EV_FREE, APPOINTMENT_RELEASED,
     ROLE_CANDIDATE | ROLE_SYSTEM},
    {FSM_IN(APPOINTMENT_CONFIRMED), APPOINTMENT_EV_REPLACE, APPOINTMENT_REPLACED, ROLE_CANDIDATE},
    {FSM_IN(APPOINTMENT_CONFIRMED), APPOINTMENT_EV_CANCEL, APPOINTMENT_CANCELLED, ROLE_CANDIDATE},
    {FSM_IN(APPOINTMENT_CONFIRMED) | FSM_IN(APPOINTMENT_INTERRUPTED), APPOINTMENT_EV_CENTRE_CANCEL,
     APPOINTMENT_CANCELLED_BY_CENTRE, ROLE_STAFF},
    {FSM_IN(APPOINTMENT_CONFIRMED), APPOINTMENT_EV_CHECK_IN, APPOINTMENT_CHECKED_IN, ROLE_STAFF},
    {FSM_IN(APPOINTMENT_CONFIRMED), APPOINTMENT_EV_REFUSE, APPOINTMENT_REFUSED, ROLE_STAFF},
    {FSM_IN(APPOINTMENT_CONFIRMED), APPOINTMENT_EV_NO_SHOW, APPOINTMENT_NO_SHOW,
     ROLE_STAFF | ROLE_SYSTEM},
    {FSM_IN(APPOINTMENT_CHECKED_IN), APPOINTMENT_EV_START, APPOINTMENT_IN_EXAM, ROLE_STAFF},
    {FSM_IN(APPOINTMENT_CHECKED_IN), APPOINTMENT_EV_UNDO, APPOINTMENT_CONFIRMED, ROLE_STAFF},
    {FSM_IN(APPOINTMENT_CHECKED_IN) | FSM_IN(APPOINTMENT_IN_EXAM), APPOINTMENT_EV_INTERRUPT,
     APPOINTMENT_INTERRUPTED, ROLE_STAFF},
    {FSM_IN(APPOINTMENT_IN_EXAM), APPOINTMENT_EV_END, APPOINTMENT_DONE, ROLE_STAFF},
    {FSM_IN(APPOINTMENT_INTERRUPTED), APPOINTMENT_EV_RESUME, APPOINTMENT_IN_EXAM, ROLE_STAFF},
};

const struct fsm appointment_machine = {"appointment",
                                        states,
                                        events,
                                        APPOINTMENT_STATES,
                                        APPOINTMENT_EVENTS,
                                        rows,
                                        sizeof rows / sizeof *rows};
