/* The status machine of certificates: RULES.md's row. */
#include "certificate/certificate.h"

static const char *const states[] = {"ACTIVE", "EXPIRED", "REVOKED"};
static const char *const events[] = {"pass", "expire", "revoke"};

static const struct fsm_row rows[] = {
    {FSM_IN(CERTIFICATE_ACTIVE) | FSM_IN(CERTIFICATE_EXPIRED), CERTIFICATE_EV_PASS,
     CERTIFICATE_ACTIVE, ROLE_SYSTEM},
    {FSM_IN(CERTIFICATE_ACTIVE), CERTIFICATE_EV_EXPIRE, CERTIFICATE_EXPIRED, ROLE_SYSTEM},
    {FSM_IN(CERTIFICATE_ACTIVE) | FSM_IN(CERTIFICATE_EXPIRED), CERTIFICATE_EV_REVOKE,
     CERTIFICATE_REVOKED, ROLE_SUPERVISOR | ROLE_ADMIN},
};

const struct fsm certificate_machine = {"certificate",
                                        states,
                                        events,
                                        CERTIFICATE_STATES,
                                        CERTIFICATE_EVENTS,
                                        rows,
                                        sizeof rows / sizeof *rows};
