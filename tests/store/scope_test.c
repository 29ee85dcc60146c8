/* What an enterprise's people may run: each statement either takes their enterprise itself, or is
 * named here with whose number it takes, so that a new one has to be thought about. M6.
 * tests/op/matrix_test asks every operation with the numbers of another enterprise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/role.h"

static const struct statement {
    const char *name;
    unsigned roles;
    int args;
    const char *text;
} statements[] = {
#define SQL(name, roles, args, text) {#name, roles, args, text},
#include "gen/sql.inc"
#undef SQL
    {NULL, 0, 0, NULL}};

/* Those that take a number which was found by the enterprise before, in the same transaction. */
static const struct {
    const char *name;
    const char *by;
} founded[] = {
    {"code_page_", "an order of code_orders_..."},
    {"code_count_", "an order of code_orders_..."},
    {"code_rows", "an order of code_orders_..."},
    {"code_add", "the order that is paid"},
    {"code_texts", "the order that was made"},
    {"code_newest", "nobody's number"},
    {"order_issue", "the enterprise itself"},
    {"order_add", "the enterprise itself"},
    {"making_", "the order that is paid"},
    {"refund_", "the order of order_get"},
    {"tender_list", "the order of bill_show"},
    {"tender_of_code", "the code of code_act_get"},
    {"enterprise_totals", "the enterprise itself"},
    {"enterprise_scratch", "the enterprise itself"},
    {"enterprise_ahead", "nobody's number"},
    {"enterprise_subject", "an exam of the catalogue"},
    {"corporate_status", "the enterprise itself"},
    {"identity_show", "the account that asks"},
    {"consent_add", "the account that asks"},
};

static const char *founded_by(const char *name)
{
    for (size_t i = 0; i < sizeof founded / sizeof *founded; i++)
        if (strncmp(name, founded[i].name, strlen(founded[i].name)) == 0)
            return founded[i].by;
    return NULL;
}

static void scope__statements__of_an_enterprise_take_it_or_what_it_found_m6(void **state)
{
    (void)state;
    int own = 0;
    for (const struct statement *row = statements; row->name; row++) {
        if (!(row->roles & (ROLE_ROOT | ROLE_SUB)) || (row->roles & ROLE_ALL) == ROLE_ALL)
            continue; /* what everybody may run is by account, not by enterprise */
        if (strstr(row->text, "enterprise_id = $"))
            own++;
        else if (!founded_by(row->name))
            fail_msg("%s is for root or sub and does not say of which enterprise", row->name);
    }
    assert_true(own > 20);
}

/* A statement that a role can change things with is not for sub-accounts where it is a root's
 * right: buying, refunding, replacing a code. */
static void scope__sub__has_no_statement_that_buys_refunds_or_replaces_m6(void **state)
{
    static const char *const rights[] = {"order_add",   "order_issue", "making_", "refund_add",
                                         "refund_seat", "code_again",  "code_add"};
    (void)state;
    for (const struct statement *row = statements; row->name; row++)
        for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
            if (strncmp(row->name, rights[i], strlen(rights[i])) == 0 && (row->roles & ROLE_SUB))
                fail_msg("%s is for sub-accounts", row->name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scope__statements__of_an_enterprise_take_it_or_what_it_found_m6),
        cmocka_unit_test(scope__sub__has_no_statement_that_buys_refunds_or_replaces_m6),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
