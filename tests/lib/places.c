#include "tests/lib/places.h"

#include <stdio.h>
#include <string.h>

#include "base/role.h"
#include "tests/lib/hands.h"

enum { ESCAPES = 24 };

/* ---- where they are -------------------------------------------------------------------------- */

static const struct place nobodys[] = {
    {"welcome", "welcome", "", "Sign in", NULL},
    {"sign-in", "sign-in", "s", "Login", NULL},
    {"create-account", "create-account", "c", "Login", NULL},
    {"verify-certificate", "verify", "4", "Number or text", NULL},
    {"language", "language", "5", "English", NULL},
    {"catalogue-of-visitor", "catalogue", "3", "Cloud Computing", NULL},
    {"subject-of-visitor", "subject", "3 Enter", "Sign in", NULL},
    {"catalogue-specialty", "catalogue", "3 Tab", "SP-", NULL},
    {"help", NULL, "?", "Sign in with the login", NULL},
    {"finder", NULL, ":", ":", NULL},
    {0},
};

#define TO_PAY   "2 Tab Enter "
#define MOVE     "3 m "
#define SCHEDULE "2 / 'AI Associate' Enter Enter s "

static const struct place candidates[] = {
    {"candidate-home", "candidate-home", "", "Catalogue", NULL},
    {"catalogue", "catalogue", "1", "Cloud Computing", NULL},
    {"catalogue-filter", "catalogue", "1 / 'data'", "Filter", NULL},
    {"subject", "subject", "1 / 'Big' Enter Enter", "Purchase now", NULL},
    {"terms", "terms", "1 / 'Big' Enter Enter Enter", "These terms hold", NULL},
    {"why", NULL, "2 Tab Tab Tab Tab Tab Enter w Enter", "Close", NULL},
    {"orders", "orders", "2", "2611-0003", "Assoc|Enginee"},
    {"order", "order", TO_PAY, "Pay", NULL},
    {"refund", "refund", "2 / 'AI Associate' Enter Enter f", "Request a refund", NULL},
    {"refund-confirm", NULL, "2 / 'AI Associate' Enter Enter f Enter", "No", NULL},
    {"expenses", "expenses", "7", "Top-up", NULL},
    {"checkout", "checkout", TO_PAY "Enter", "Go to confirmation", NULL},
    {"checkout-voucher", NULL, TO_PAY "Enter v", "│", NULL},
    {"confirm", "confirm", TO_PAY "Enter n", "Pay now", NULL},
    {"redeem", "redeem", TO_PAY "r", "Redeem code", NULL},
    {"receipt-at-desk", "receipt", TO_PAY "Enter b '0' Enter n Enter", "Show the order", NULL},
    {"receipt", "receipt", TO_PAY "Enter b Enter n Enter", "Schedule exam now", NULL},
    {"booking-privacy", "booking-privacy", SCHEDULE, "This statement says", NULL},
    {"booking-personal", "booking-personal", SCHEDULE "End a Enter", "Country", NULL},
    {"booking-range", "booking-range",
     SCHEDULE "'中国' Tab '上海' Tab '欧阳公司' Tab Tab Tab Enter", "22", NULL},
    {"booking-requirements", "booking-requirements", SCHEDULE "n Enter", "Please read this", NULL},
    {"booking-delivery", "booking-delivery", SCHEDULE "End Enter", "This statement says", NULL},
    {"booking-where", "booking-where", SCHEDULE "End a Enter", "Beijing", "Ce"},
    {"booking-slot", "booking-slot", SCHEDULE "Enter Enter", "22", NULL},
    {"booking-slot-times", "booking-slot", SCHEDULE "Enter Down", "11:30", NULL},
    {"booking-contact", "booking-contact", SCHEDULE "Enter Down Enter", "Confirm", NULL},
    {"booking-confirm", "booking-confirm", SCHEDULE "Enter Enter Enter", "Complete appointment",
     NULL},
    {"booked", "booked", SCHEDULE "Enter Enter Enter Enter", "Home", NULL},
    {"order-booked", "order", "2 / 'AI Associate' Enter Enter", "appointment is made", NULL},
    {"appointments", "appointments", "3", "AI Associate", "Haidia|As|Harb"},
    {"go-to-exam", "go-to-exam", "3 Down Enter", "Exam starts", NULL},
    {"results-none", "results", "4", "No exam", NULL},
    {"messages", "messages", "5", "appointment", "Computing |Co|Associa|Assoc|Engin|Engineeri"},
    {"message", "message", "5 Enter", "Your appointment is made", NULL},
    {"deadlines", "deadlines", "6", "Move or cancel by", "Computing A|Computing Ass|Computing As"},
    {"account", "account", "8", "王小明", NULL},
    {"erase", "erase", "8 x", "Password", NULL},
    {"contact", "contact", "8 c", "Mobile phone", NULL},
    {"verify-of-candidate", "verify", ": 'verify-certificate' Enter", "Number or text", NULL},
    {"language-of-candidate", "language", "9", "English", NULL},
    {"cancel", NULL, "3 x", "No", "Haidia|As|Harb"},
    {"move-where", "booking-where", MOVE, "Haidian", "Ce"},
    {"move-slot", "booking-slot", MOVE "Enter Enter", "22", NULL},
    {"move-contact", "booking-contact", MOVE "Enter Enter Enter Down Enter", "Confirm", NULL},
    {"move-confirm", "booking-confirm", MOVE "Enter Enter Enter Down Enter Enter",
     "Move appointment", NULL},
    {"moved", "booked", MOVE "Enter Enter Enter Down Enter Enter Enter", "Home", NULL},
    {"appointments-moved", "appointments", "3", "AI Associate", "Haidia|As|Harb"},
    {"refund-paid-out", "refund", "2 / 'Database' Enter Enter f Enter y Esc f", "Show the order",
     NULL},
    {"order-refunded", "order", "2 / 'Database' Enter Enter", "has ended", NULL},
    {"orders-returned", "orders", "2 Tab Tab Tab Tab", "2611-0003", NULL},
    {"order-by-code", "order", "2 / 'Cloud Computing' Enter Enter", "appointment is made", NULL},
    {"sign-out", NULL, "End Enter", "Yes", NULL},
    {0},
};

/* Names of exams and centres that are longer than their columns. */
#define VETERAN_CUT                                                                                \
    "Oper|Op|Ad|Database |Database "                                                               \
    "Admi|Operat|Operatio|Operatio|Professio|Peopl|O|Platform|Databa|Ope|Profession|Oper|People'"  \
    "s Squ"

static const struct place veterans[] = {
    {"candidate-home-of-veteran", "candidate-home", "", "Catalogue", NULL},
    {"catalogue-renew", "catalogue", "1 Tab", "SP-", NULL},
    {"subject-renew", "subject", "1 Tab Enter", "Renew", NULL},
    {"orders-of-veteran", "orders", "2", "2609-0005", VETERAN_CUT},
    {"order-completed", "order", "2 Enter", "The result is there", NULL},
    {"order-by-refund", "order", "2 / 'Container' Enter Enter", "refund is paid out", NULL},
    {"appointments-of-veteran", "appointments", "3", "Security", VETERAN_CUT},
    {"go-to-exam-cancelled", "go-to-exam", "3 / 'Container' Enter Enter", "Exam", NULL},
    {"go-to-exam-awaiting", "go-to-exam", "3 / 'Database' Enter Enter", "Exam", NULL},
    {"move-refused", NULL, "3 / 'Big' Enter m", "Close", NULL},
    {"results", "results", "4", "Database", VETERAN_CUT},
    {"certificate", "certificate", "4 Down Enter", "Certificate", NULL},
    {"deadlines-of-veteran", "deadlines", "6", "Move or cancel by", VETERAN_CUT},
    {"expenses-of-veteran", "expenses", "7", "Payment", NULL},
    {0},
};

static const struct place unverified[] = {
    {"candidate-home-unverified", "candidate-home", "", "Catalogue", NULL},
    {"identity", "identity", "n", "First name", NULL},
    {"subject-unverified", "subject", "1 Enter", "Verify identity", NULL},
    {0},
};

static const struct place operators[] = {
    {"centre-home", "centre-home", "", "张伟", NULL},
    {"verify", NULL, "v", "Yes", NULL},
    {"reject", NULL, "r", "│", NULL},
    {"reveal", NULL, "i", "│", NULL},
    {"desk-payment", "desk-payment", "p", "Order number", NULL},
    {"desk-topup", "desk-topup", "t", "Login", NULL},
    {"messages-of-staff", "messages", "m", "Your identity is verified", NULL},
    {"message-of-staff", "message", "m Enter", "You", NULL},
    {"account-of-staff", "account", "a", "Maya Shrestha", NULL},
    {"contact-of-staff", "contact", "a c", "Mobile phone", NULL},
    {"verify-of-staff", "verify", ": 'verify-certificate' Enter", "Number or text", NULL},
    {"language-of-staff", "language", "a l", "English", NULL},
    {0},
};

#define CODES        ": 'codes' Enter "
#define CODES_CUT    "Kowa|Shr|Gur|the c|Lang|Pa|Sap|Thap|Shre"
#define FORECAST_CUT "Netw|Network|Asso|Asso|Associ|Associa|Computi|As|Ass"
#define BILLS_CUT    "Cloud Computing Ass|Cloud Network Engin|Database Profession"
#define BULK         ": 'buy-in-bulk' Enter "
#define DEADLINES_CUT                                                                              \
    "Cloud Computing Ass|Cloud Computing As|Cloud Network Engin|Cloud Network Engi|Cloud Network " \
    "Eng"

static const struct place roots[] = {
    {"enterprise-home", "enterprise-home", "", "Cloud Network", NULL},
    {"statistics", "statistics", "4", "马丽", NULL},
    {"statistics-filter", "statistics", "4 / 'ml'", "Name", NULL},
    {"statistics-charts", "statistics", "4 c", "", NULL},
    {"statistics-of-exam", "statistics", "Down Down Enter", "No examinee", NULL},
    {"examinee", "examinee", "4 Enter", "马丽", NULL},
    {"forecast", "forecast", "5", "2512-0001", NULL},
    {"deadlines-of-root", "deadlines", "6", "Payment is due", DEADLINES_CUT},
    {"sub-accounts", "sub-accounts", "7", "孙强", NULL},
    {"messages-of-root", "messages", "m", "Your identity is verified", "Assoc|Asso"},
    {"message-of-root", "message", "m Enter", "You", NULL},
    {"codes", "codes", CODES, "2610-0001", CODES_CUT},
    {"codes-filter", "codes", CODES "/ Tab Tab Tab 'bo'", "Status", CODES_CUT},
    {"codes-assign", "codes", CODES "/ BackTab BackTab BackTab 'un' Enter a", "Assigned to", NULL},
    {"codes-preview", "codes", CODES "/ Tab Tab '2610' Enter * u", "", CODES_CUT},
    {"code", "code", CODES "Enter", "", NULL},
    {"bound-codes", "bound-codes", CODES "Enter n", "Bound", CODES_CUT},
    {"expenses-of-root", "expenses", "e", "Top-up", NULL},
    {"bulk", "bulk", ": 'buy-in-bulk' Enter", "CC-TCCA", NULL},
    {"bulk-quantity", "bulk", BULK "Tab '1000'", "How many codes", NULL},
    {"bulk-refused", NULL, BULK "Tab '100001' Enter", "Close", NULL},
    {"bulk-terms", "terms", BULK "Tab '3' Enter", "These terms hold", NULL},
    {"bulk-pay", "bulk-pay", BULK "Tab '3' Enter End a Enter b Esc", "Pay now", NULL},
    {"bulk-done", "bulk-done", ": 'bills' Enter Enter Enter b '0' Enter Enter y", "Show the order",
     NULL},
    {"bills", "bills", ": 'bills' Enter", "To pay", BILLS_CUT},
    {"bills-filter", "bills", ": 'bills' Enter / '2610'", "2610", BILLS_CUT},
    {"bill-to-pay", "bill", ": 'bills' Enter Enter", "A bank transfer", NULL},
    {"bulk-paid", "bulk-done", ": 'bills' Enter Enter Enter b Enter Enter y", "Show the codes",
     NULL},
    {"bill", "bill", ": 'bills' Enter / '2610' Enter Enter", "Enter shows them", NULL},
    {"bill-expired", "bill", ": 'bills' Enter Tab Tab Tab Tab Tab Enter", "has ended", NULL},
    {"bill-refund", "refund", ": 'bills' Enter / '2610' Enter Enter f", "Request a refund", NULL},
    {"account-of-root", "account", "a", "Elena Marchetti", NULL},
    {"contact-of-root", "contact", "a c", "Mobile phone", NULL},
    {"verify-of-root", "verify", ": 'verify-certificate' Enter", "Number or text", NULL},
    {"language-of-root", "language", "l", "English", NULL},
    {0},
};

const struct visitor visitors[VISITORS] = {
    {ROLE_VISITOR, NULL, "certdesk", nobodys},
    {ROLE_CANDIDATE, HANDS_CANDIDATE, "王小明", candidates},
    {ROLE_CANDIDATE, "chen.jing", "陈静", veterans},
    {ROLE_CANDIDATE, "li.na", "李娜", unverified},
    {ROLE_OPERATOR, "operator", "Maya Shrestha", operators},
    {ROLE_ROOT, "root", "Elena Marchetti", roots},
};

const char places_letters[] =
    "insert into message (account_id, kind, at) select id, 'identity_verified', 1795320000"
    " from account where login in ('root', 'operator');";

/* ---- going there ----------------------------------------------------------------------------- */

struct path {
    char text[512];
};

/* Where the top line says that one is: "Orders › 2611-0003", as far as a long name leaves room. */
static void path_take(struct path *path, struct term *term)
{
    const char *from = term_line(term, 0) + strlen(" certdesk  ");
    const char *gap = strstr(from, "  ");
    snprintf(path->text, sizeof path->text, "%.*s", gap ? (int)(gap - from) : 0, from);
    char *cut = strstr(path->text + 1, "…");
    if (cut)
        *cut = '\0';
}

static bool path_same(const struct path *one, const struct path *other)
{
    size_t size = strlen(one->text), length = strlen(other->text);
    return size && length && strncmp(one->text, other->text, size < length ? size : length) == 0;
}

/* Esc, and again, leads home and never beyond. */
static void escape(struct term *term, const struct path *home)
{
    struct path path;
    path_take(&path, term);
    for (int i = 0; !path_same(&path, home) || term_shows(term, "┌─"); i++) {
        if (i == ESCAPES)
            term_fail(term, "Esc leads to \"%s\", not home to \"%s\"", path.text, home->text);
        term_key(term, "Esc");
        term_frame(term);
        path_take(&path, term);
    }
}

void places_visit(struct term *term, const struct visitor *who,
                  void (*look)(struct term *term, const struct place *place, void *with),
                  void *with)
{
    struct path home;
    if (who->login) {
        hands_do(term, "s");
        hands_fill(term, (const char *[]){who->login, HANDS_PASSWORD}, 2);
        hands_do(term, "Enter");
    }
    term_wait(term, who->name);
    path_take(&home, term);
    for (const struct place *place = who->places; place->picture; place++) {
        hands_do(term, place->walk);
        term_rest(term);
        look(term, place, with);
        escape(term, &home);
    }
    if (!who->login)
        return;
    hands_go(term, "sign-out");
    hands_do(term, "y");
    term_expect_hides(term, who->name);
}
