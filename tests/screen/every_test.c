/* Every screen, for every role that can reach it: what it looks like, where its focus is, that
 * nothing is cut, that any resize is survived (B18), that help and Esc work. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "base/role.h"
#include "tests/lib/hands.h"
#include "tests/lib/raw.h"
#include "ui/screen.h"

enum { ROWS = 24, COLS = 80, ESCAPES = 24 };

/* ---- the places ------------------------------------------------------------------------------ */

/* How to come to a screen from the home of whoever is signed in, and what stands on its focused row.
 * In this order: a place may need what was done on the way to one before. */
struct place {
    const char *picture; /* "NAME" or "NAME-of-whom" */
    const char *screen;  /* in screens.def; NULL for something that lies upon one */
    const char *walk;
    const char *focus;
    const char *cut; /* words that 80 columns cut, in lists; NULL: nothing is cut */
    bool text;       /* a high terminal shows all of it: then it is read, and the screen knows */
};

struct visitor {
    unsigned role;
    const char *login; /* NULL: nobody */
    const char *home;  /* how the top line of its home begins */
    const struct place *places;
};

static const struct place nobodys[] = {
    {"welcome", "welcome", "", "Sign in", NULL},
    {"sign-in", "sign-in", "s", "Login", NULL},
    {"create-account", "create-account", "c", "Login", NULL},
    {"language", "language", "4", "English", NULL},
    {"catalogue-of-visitor", "catalogue", "3", "Cloud Computing", NULL},
    {"subject-of-visitor", "subject", "3 Enter", "Sign in", NULL},
    {"catalogue-specialty", "catalogue", "3 Tab", "SP-", NULL},
    {"help", NULL, "?", "", NULL},
    {"finder", NULL, ":", ":", NULL},
    {.picture = NULL},
};

#define TO_PAY   "2 Tab [Database Associate] Enter "
#define SCHEDULE "2 / 'AI Associate' Enter Enter s "

static const struct place candidates[] = {
    {"candidate-home", "candidate-home", "", "Catalogue", NULL},
    {"catalogue", "catalogue", "1", "Cloud Computing", NULL},
    {"catalogue-filter", "catalogue", "1 / 'data'", "Filter", NULL},
    {"subject", "subject", "1 / 'Big' Enter Enter", "Purchase now", NULL},
    {"terms", "terms", "1 / 'Big' Enter Enter Enter", "", NULL, .text = true},
    {"why", NULL, "2 Tab Tab Tab Tab Tab Enter w", "Close", NULL},
    {"orders", "orders", "2", "2611-0003", "Assoc Enginee"},
    {"order", "order", TO_PAY, "Pay", NULL},
    {"checkout", "checkout", TO_PAY "Enter", "Go to confirmation", NULL},
    {"checkout-voucher", NULL, TO_PAY "Enter v", "", NULL},
    {"confirm", "confirm", TO_PAY "Enter n", "Pay now", NULL},
    {"redeem", "redeem", TO_PAY "r", "Redeem code", NULL},
    {"receipt-at-desk", "receipt", TO_PAY "Enter b '0' Enter n Enter", "Show the order", NULL},
    {"receipt", "receipt", TO_PAY "Enter b Enter n Enter", "Schedule exam now", NULL},
    {"booking-privacy", "booking-privacy", SCHEDULE, "", NULL, .text = true},
    {"booking-personal", "booking-personal", SCHEDULE "End a Enter", "Country", NULL},
    {"booking-range", "booking-range",
     SCHEDULE "'中国' Tab '上海' Tab '欧阳公司' Tab Tab Tab Enter", "22", NULL},
    {"booking-requirements", "booking-requirements", SCHEDULE "n Enter", "", NULL, .text = true},
    {"booking-delivery", "booking-delivery", SCHEDULE "End Enter", "", NULL, .text = true},
    {"booking-where", "booking-where", SCHEDULE "End a Enter", "Beijing", "Ce"},
    {"booking-slot", "booking-slot", SCHEDULE "Enter Enter", "22", NULL},
    {"booking-slot-times", "booking-slot", SCHEDULE "Enter Down", "11:30", NULL},
    {"booking-contact", "booking-contact", SCHEDULE "Enter Down Enter", "Confirm", NULL},
    {"booking-confirm", "booking-confirm", SCHEDULE "Enter Enter Enter", "Complete appointment", NULL},
    {"booked", "booked", SCHEDULE "Enter Enter Enter Enter", "Home", NULL},
    {"order-booked", "order", "2 / 'AI Associate' Enter Enter", "appointment is made", NULL},
    {"appointments", "appointments", "3", "AI Associate", "Associ Harb"},
    {"messages", "messages", "4", "appointment", "Cloud Co Associa Enginee"},
    {"message", "message", "4 Enter", "", NULL},
    {"account", "account", "5", "王小明", NULL},
    {"contact", "contact", "5 c", "Mobile phone", NULL},
    {"language-of-candidate", "language", "6", "English", NULL},
    {"sign-out", NULL, "7", "Yes", NULL},
    {.picture = NULL},
};

static const struct place unverified[] = {
    {"candidate-home-unverified", "candidate-home", "", "Catalogue", NULL},
    {"identity", "identity", "n", "First name", NULL},
    {"subject-unverified", "subject", "1 Enter", "Verify identity", NULL},
    {.picture = NULL},
};

static const struct place operators[] = {
    {"centre-home", "centre-home", "", "张伟", NULL},
    {"verify", NULL, "v", "Yes", NULL},
    {"reject", NULL, "r", "", NULL},
    {"desk-payment", "desk-payment", "p", "Order number", NULL},
    {"desk-topup", "desk-topup", "t", "Login", NULL},
    {"messages-of-staff", "messages", "m", "", NULL},
    {"message-of-staff", "message", "m Enter", "", NULL},
    {"account-of-staff", "account", "a", "Maya Shrestha", NULL},
    {"contact-of-staff", "contact", "a c", "Mobile phone", NULL},
    {"language-of-staff", "language", "a l", "English", NULL},
    {.picture = NULL},
};

static const struct place roots[] = {
    {"enterprise-home", "enterprise-home", "", "Harbour Data", NULL},
    {"messages-of-root", "messages", "m", "", NULL},
    {"message-of-root", "message", "m Enter", "", NULL},
    {"account-of-root", "account", "a", "Elena Marchetti", NULL},
    {"contact-of-root", "contact", "a c", "Mobile phone", NULL},
    {"language-of-root", "language", "l", "English", NULL},
    {.picture = NULL},
};

static const struct visitor visitors[] = {
    {ROLE_VISITOR, NULL, "Welcome", nobodys},
    {ROLE_CANDIDATE, HANDS_CANDIDATE, "Home", candidates},
    {ROLE_CANDIDATE, "li.na", "Home", unverified},
    {ROLE_OPERATOR, "operator", "Desk", operators},
    {ROLE_ROOT, "root", "Overview", roots},
};
enum { VISITORS = sizeof visitors / sizeof *visitors };

/* Somebody must have a message to open: root and operator get none of the practice world. */
static const char letters[] =
    "insert into message (account_id, kind, at) select id, 'identity_verified', 1795320000"
    " from account where login in ('root', 'operator');";

/* ---- what holds for each of them ------------------------------------------------------------- */

static bool at_home(struct term *term, const struct visitor *who)
{
    char line[64];
    snprintf(line, sizeof line, " certdesk  %s  ", who->home);
    return strncmp(term_line(term, 0), line, strlen(line)) == 0;
}

/* Esc, and again, leads home and never beyond. */
static void escape(struct term *term, const struct visitor *who)
{
    for (int i = 0; !at_home(term, who) || term_shows(term, "┌─"); i++) {
        if (i == ESCAPES)
            term_fail(term, "Esc does not lead home");
        term_key(term, "Esc");
        term_frame(term);
    }
}

/* A screen as it was; an array, because a failure frees nothing. */
struct copy {
    char text[60 * COLS * 4];
};

static void copy_take(struct copy *copy, struct term *term)
{
    snprintf(copy->text, sizeof copy->text, "%s", term_screen(term));
}

static void expect_same(struct term *term, const struct copy *before, const char *after)
{
    if (strcmp(term_screen(term), before->text) != 0)
        term_fail(term, "%s has changed the screen, which was\n%s", after, before->text);
}

/* True if what stands before the ellipsis `at` may be cut there: one of the words of `cut`. */
static bool may_cut(const char *screen, const char *at, const char *cut)
{
    while (cut && *cut) {
        size_t size = strcspn(cut, " ");
        if ((size_t)(at - screen) >= size && strncmp(at - size, cut, size) == 0)
            return true;
        cut += size + strspn(cut + size, " ");
    }
    return false;
}

/* Nothing else is cut at the right, below the top line, where the path may lose its beginning. */
static void expect_uncut(struct term *term, const char *cut)
{
    const char *screen = strchr(term_screen(term), '\n');
    for (const char *at = screen; (at = strstr(at, "…")) != NULL; at += strlen("…"))
        if (!may_cut(screen, at, cut))
            term_fail(term, "cut: %.*s", 30, at - (at - screen < 24 ? at - screen : 24));
}

/* Nothing is cut below: there is no word on the higher screen that this one has not, unless the mark
 * for more is shown. `high` is written into. */
static void expect_whole(struct term *term, char *high)
{
    if (term_shows(term, "▾"))
        return;
    const char *low = term_screen(term);
    for (char *word = strtok(high, " \n"); word; word = strtok(NULL, " \n"))
        if (!strstr(low, word))
            term_fail(term, "24 rows have not \"%s\"", word);
}

static void resized(struct term *term, int rows, int cols, const char *focus)
{
    term_resize(term, rows, cols);
    term_frame(term);
    if (rows >= ROWS && cols >= COLS)
        term_expect_focus(term, focus);
    else
        term_expect_shows(term, "Please enlarge");
}

static void survives_resizes(struct term *term, const struct place *place, bool strict)
{
    struct copy before, high;
    copy_take(&before, term);
    resized(term, 60, COLS, place->focus);
    copy_take(&high, term);
    resized(term, 60, 200, place->focus);
    resized(term, 100, 300, place->focus);
    resized(term, 23, 79, place->focus);
    resized(term, ROWS, COLS, place->focus);
    if (!place->text)
        expect_same(term, &before, "resizing");
    if (strict) {
        expect_uncut(term, place->cut);
        if (place->screen) /* what lies upon one hides some of it */
            expect_whole(term, high.text);
    }
}

/* Help and finder open, have room for all they say, and close. */
static void has_help(struct term *term, const char *cut)
{
    struct copy before;
    copy_take(&before, term);
    hands_do(term, "F1 [Help: ] [Everywhere] Esc");
    expect_same(term, &before, "help");
    hands_do(term, "^P [:]");
    expect_uncut(term, cut);
    hands_do(term, "Esc");
    expect_same(term, &before, "the finder");
}

static void visit(struct term *term, const struct visitor *who, const struct place *place,
                  bool strict)
{
    hands_do(term, place->walk);
    term_expect_focus(term, place->focus);
    if (strict)
        term_expect_picture(term, place->picture);
    survives_resizes(term, place, strict);
    if (place->screen)
        has_help(term, place->cut);
    assert_string_equal(term_unknown(term), "");
    escape(term, who);
}

static void visit_all(struct world *world, bool strict)
{
    struct term *term = world_term(world, ROWS, COLS, NULL);
    for (size_t i = 0; i < VISITORS; i++) {
        const struct visitor *who = &visitors[i];
        if (who->login)
            hands_sign_in(term, who->login, HANDS_PASSWORD);
        for (const struct place *place = who->places; place->picture; place++)
            visit(term, who, place, strict);
        if (who->login)
            hands_sign_out(term);
    }
}

/* ---- tests ----------------------------------------------------------------------------------- */

static void every_screen__has_its_picture_focus_help_and_way_home__b18(void **state)
{
    struct arena arena = {0};
    world_demo(*state);
    assert_string_equal(raw_run(&arena, world_db(*state), letters), "");
    arena_free(&arena);
    visit_all(*state, true);
}

static bool has_place(unsigned role, const char *screen)
{
    for (size_t i = 0; i < VISITORS; i++)
        for (const struct place *place = visitors[i].places; place->picture; place++)
            if (visitors[i].role == role && place->screen && strcmp(place->screen, screen) == 0)
                return true;
    return false;
}

static void every_screen__is_visited_by_each_of_its_roles(void **state)
{
    static const unsigned roles[] = {ROLE_VISITOR, ROLE_CANDIDATE, ROLE_OPERATOR, ROLE_ROOT};
    (void)state;
    for (enum screen_id id = 0; id < SCREEN_COUNT; id++)
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if ((screen_ops_of(id)->roles & roles[i]) && !has_place(roles[i], screen_ops_of(id)->name))
                fail_msg("no place in this file is %s as %s", screen_ops_of(id)->name,
                         role_people(roles[i]));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(every_screen__is_visited_by_each_of_its_roles),
        T(every_screen__has_its_picture_focus_help_and_way_home__b18),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
