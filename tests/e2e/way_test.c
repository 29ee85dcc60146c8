/* A person's whole way, at the real program in a terminal: account, verification, four orders with
 * every means of payment, ten steps to a seat; then what the database keeps of it. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <string.h>

#include "tests/lib/hands.h"

/* ---- the person ------------------------------------------------------------------------------ */

#define LOGIN    "ouyang.nana"
#define PASSWORD "the long way over the hills"
#define FIRST    "娜娜"
#define LAST     "欧阳"
#define NAME     LAST FIRST
#define MOBILE   "+8613912345678"
#define EMAIL    "nana@example.org"
#define IDNO     "11010519491231002X"

/* What differs between the two ways: the size, colours, and whether the staff decides at the
 * screens of the same terminal or by commands. */
struct way {
    struct world *world;
    struct term *term;
    int rows, cols;
    bool desk;
    bool colours;
};

static void come_back(struct way *way)
{
    way->term = world_term(way->world, way->rows, way->cols, NULL);
    hands_do(way->term, "[Create account]");
    assert_int_equal(term_cell(way->term, 0, 1).fg != TERM_DEFAULT, way->colours);
}

/* ---- the account ----------------------------------------------------------------------------- */

/* Types a password into the form that stands on its button, tries, and is told what is wrong. */
static void password_refused(struct term *term, const char *password, const char *why)
{
    hands_do(term, "Up Up Up Up Up");
    hands_fill(term, (const char *[]){password, NULL, NULL, NULL, NULL}, 5);
    hands_do(term, "Enter");
    term_wait(term, why);
    term_expect_focus(term, "Password");
    term_expect_hides(term, password);
    hands_do(term, "Down Down Down Down Down");
}

static void account_create(struct term *term)
{
    hands_do(term, "c [A candidate's account]");
    hands_fill(term, (const char *[]){LOGIN, "", FIRST, LAST, MOBILE, EMAIL}, 6);
    password_refused(term, "brief", "At least: 12");
    password_refused(term, "password1234", "among the most common");
    password_refused(term, LOGIN LOGIN, "must not be the login");
    hands_do(term, "Up Up Up Up Up");
    hands_fill(term, (const char *[]){PASSWORD, NULL, NULL, NULL, NULL}, 5);
    hands_do(term, "Enter [Welcome, " NAME "] [Your account is ready] [Not verified]");
}

static void verification_ask(struct term *term)
{
    hands_do(term, "n [Individual identity verification]");
    hands_fill(term, (const char *[]){FIRST, LAST}, 2);
    hands_do(term, "Right Left Tab '" IDNO "' Enter [show the document at the desk] [Waiting]");
    term_expect_hides(term, IDNO);
}

/* M5: without verification nothing can be bought. */
static void buying_is_refused(struct term *term)
{
    hands_do(term, "1 Enter [Not possible now] b [Who may override] <Terms> Esc Esc Esc");
}

/* ---- the staff ------------------------------------------------------------------------------- */

static void verify_at_desk(struct term *term)
{
    hands_sign_in(term, "operator", HANDS_PASSWORD);
    hands_do(term, "[Identities that wait] / '" LOGIN "' Enter v");
    term_wait(term, "**************002X");
    hands_do(term, "y [Verified: " NAME "] t [Top up a balance]");
    hands_fill(term, (const char *[]){LOGIN, "1600", "R-77"}, 3);
    hands_do(term, "Enter [the balance is now CNY 1,600.00]");
    hands_do(term, "t");
    hands_fill(term, (const char *[]){LOGIN, "1600", "R-77"}, 3);
    hands_do(term, "Enter [receipt] Esc Esc"); /* each receipt once */
    hands_sign_out(term);
}

static void verify_by_command(struct world *world)
{
    world_must(world, "identity", "decide", "--as", "operator", "--login", LOGIN, "--verdict",
               "verify", NULL);
    world_must(world, "account", "topup", "--as", "operator", "--login", LOGIN, "--amount", "1600",
               "--receipt", "R-77", NULL);
    assert_int_equal(world_run(world, "account", "topup", "--as", "operator", "--login", LOGIN,
                               "--amount", "1600", "--receipt", "R-77", NULL),
                     4);
}

/* Both ways end with nobody signed in and the welcome page open. */
static void verify(struct way *way)
{
    if (way->desk) {
        hands_sign_out(way->term);
        verify_at_desk(way->term);
        return;
    }
    hands_leave(way->world, way->term);
    verify_by_command(way->world);
    come_back(way);
}

static const char *order_number(struct world *world, const char *subject, char number[32])
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "select o.number from orders o join account a on a.id = o.account_id join subject s"
             " on s.id = o.subject_id where a.login = '" LOGIN "' and s.code = '%s'",
             subject);
    snprintf(number, 32, "%.*s", (int)strcspn(world_sql(world, sql), "\n"), world_sql(world, sql));
    return number;
}

static void take_payment_at_desk(struct term *term, const char *number)
{
    hands_sign_in(term, "operator", HANDS_PASSWORD);
    hands_do(term, "p [Payment at the desk]");
    hands_fill(term, (const char *[]){number, "900"}, 2);
    hands_do(term, "Right Tab 'R-78' Enter"); /* more than is open is refused */
    hands_do(term, "[exceed the total] Esc Up Up");
    hands_fill(term, (const char *[]){"800", NULL, NULL}, 3);
    hands_do(term, "Enter [the order is paid]");
    hands_sign_out(term);
}

static void take_payment(struct way *way, const char *subject)
{
    char number[32];
    order_number(way->world, subject, number);
    if (way->desk) {
        hands_sign_out(way->term);
        take_payment_at_desk(way->term, number);
        return;
    }
    hands_leave(way->world, way->term);
    world_must(way->world, "payment", "counter", "--as", "operator", "--number", number, "--amount",
               "800", "--method", "card", "--receipt", "R-78", NULL);
    come_back(way);
}

/* ---- buying ---------------------------------------------------------------------------------- */

/* From anywhere to the page that asks how to pay, for the first exam of a track. */
static void order_place(struct term *term, const char *track)
{
    hands_go(term, "catalogue");
    hands_do(term, "/");
    term_type(term, track);
    hands_do(term, "Enter Enter [Purchase now] Enter [Terms of purchase] <Place order>");
    hands_do(term, "End <Place order> a [Place order] Enter [How to pay]");
}

static void pay_by_balance(struct term *term)
{
    order_place(term, "AI");
    hands_do(term, "Enter [You buy] [CNY 800.00 leaves your balance now] Enter [order is paid]");
}

static void pay_by_voucher_and_balance(struct term *term)
{
    order_place(term, "Big");
    hands_do(term, "v 'no such thing' Enter [No such voucher] Enter");
    hands_do(term, "v 'welcome10' Enter [Voucher WELCOME10] [CNY 720.00]");
    hands_do(term, "n [CNY 720.00 leaves your balance now] Enter [order is paid]");
}

static void pay_at_counter(struct term *term)
{
    order_place(term, "Database");
    hands_do(term, "b '0' Enter [At the counter] n [you pay CNY 800.00 at the desk] Enter");
    hands_do(term, "[Say this number there] Enter [the desk waits for it]");
}

static void pay_by_code(struct way *way)
{
    struct term *term = way->term;
    char code[64];
    snprintf(code, sizeof code, "%.18s",
             world_sql(way->world, "select c.text from code c join subject s on s.id = c.subject_id"
                                   " where s.code = 'CC-TCCA' and c.status = 'UNUSED'"
                                   " order by c.id desc limit 1"));
    order_place(term, "Cloud");
    hands_do(term, "r [Redeem] '0000' Enter");
    term_expect_focus(term, "Redeem code");
    hands_do(term, "^U");
    term_type(term, code);
    hands_do(term, "Enter [Harbour Data Ltd] [13 Oct 2027] Enter [The code is redeemed]");
}

/* ---- the ten steps --------------------------------------------------------------------------- */

/* To the page of the order for an exam. */
static void order_open(struct term *term, const char *exam)
{
    hands_go(term, "orders");
    hands_do(term, "/");
    term_type(term, exam);
    hands_do(term, "Enter Enter [ten short steps]");
}

/* Steps 2 to 6, ended by agreeing to the exam delivery's statement; `plan` are the calendar's keys.
 */
static void steps_to_the_centre(struct term *term, const char *plan)
{
    hands_do(term, "s [Privacy statement] <Agree>");
    hands_agree(term);
    hands_do(term, "[Personal information] [**************002X]"); /* B22 */
    hands_fill(term, (const char *[]){"中国", "上海", "", NULL, "not an address"}, 5);
    hands_do(term, "Enter");
    term_expect_focus(term, "not an address");
    hands_fill(term, (const char *[]){EMAIL}, 1);
    hands_do(term, "Enter [Available dates]");
    hands_do(term, plan);
    hands_do(term, "Enter [Exam requirements]");
    hands_read(term);
    hands_do(term, "[Exam delivery privacy]");
    hands_agree(term);
    hands_do(term, "[Centre and dates]");
}

/* Far ahead, in another zone, with the calendar. */
static void seat_in_january(struct term *term)
{
    steps_to_the_centre(term, "n n [Fri 22 Jan 2027]");
    hands_do(term, "Down Down Enter Enter [Asia/Kathmandu, UTC+05:45] [Fri 22 Jan 2027]");
    hands_do(term, "Down Enter [Free to move or cancel until Tue 26 Jan 2027 09:00] Enter");
    hands_do(term, "[Is all of this right?] [Seat held for you  10:00] Enter");
    hands_do(term, "[Fri 29 Jan 2027 09:00] Enter [is made] [Free to change until]");
}

/* Tomorrow: A22, allowed after a warning that is answered. */
static void seat_tomorrow(struct term *term)
{
    steps_to_the_centre(term, "");
    hands_do(term, "Enter Enter [Date and time] Enter [neither moved nor cancelled] Down Enter");
    hands_do(term, "[Is all of this right?] Enter [Complete appointment]");
    hands_do(term, "Enter [This can't be changed] Enter <can't be changed>");
    hands_do(term, "Enter y [is made] [not possible any more]");
}

/* ---- what can be seen of it afterwards ------------------------------------------------------- */

static void everything_is_shown(struct term *term)
{
    hands_go(term, "orders");
    hands_do(term,
             "[AI Associate] [Big Data Associate] [Database Associate] [Cloud Computing Assoc]");
    term_expect_hides(term, "pay within");
    hands_go(term, "messages");
    hands_do(term, "[Your exam appointment: AI Associate] [Your redeem code was accepted]");
    hands_do(term, "Enter [with photo, issued by a] [A2611-]");
    hands_go(term, "appointments");
    hands_do(term, "[AI Associate] [Confirmed] [A2611-]");
    hands_go(term, "account");
    hands_do(term, "[Verified] [" NAME "] [" EMAIL "] [CNY 80.00]");
}

/* ---- the database ---------------------------------------------------------------------------- */

#define MINE   "account_id = (select id from account where login = '" LOGIN "')"
#define ORDERS "(select id from orders where " MINE ")"

static const struct {
    const char *sql, *rows;
} kept[] = {
    {"select first_name, last_name, mobile, email, role from account where login = '" LOGIN "'",
     FIRST "|" LAST "|" MOBILE "|" EMAIL "|CANDIDATE\n"},
    {"select status, document, masked from identity where " MINE,
     "VERIFIED|id_card|**************002X\n"},
    {"select s.code, o.status, o.source, o.total, o.paid, o.valid_until = o.paid_at + 365 * 86400"
     " from orders o join subject s on s.id = o.subject_id where o." MINE " order by o.id",
     "AI-TCCA|PAID|direct|80000|80000|1\nBD-TCCA|PAID|direct|80000|80000|1\n"
     "DB-TCCA|PAID|direct|80000|80000|1\nCC-TCCA|PAID|code|80000|0|0\n"},
    {"select kind, amount, status, coalesce(receipt, '') from tender where order_id in " ORDERS
     " order by id",
     "balance|80000|PAID|\nvoucher|8000|PAID|\nbalance|72000|PAID|\n"
     "counter|80000|CANCELLED|\ncounter|80000|PAID|R-78\ncode|0|PAID|\n"},
    {"select cause, amount from transfer where order_id in " ORDERS
     " or credit_id = (select id from"
     " ledger_account where kind = 'customer' and owner_id = (select id from account where login ="
     " '" LOGIN "')) order by id",
     "topup|160000\npayment|80000\npayment|8000\npayment|72000\npayment|80000\n"},
    {"select balance from ledger_account where kind = 'customer' and owner_id = (select id from"
     " account where login = '" LOGIN "')",
     "8000\n"},
    {"select d.kind, c.purpose, count(*), min(c.hash = d.hash) from consent c join document d on"
     " d.id = c.document_id where c." MINE " group by 1, 2 order by 1, 2",
     "delivery|booking|1|1\nprivacy|booking|1|1\nrequirements|booking|1|1\n"
     "terms|order|4|1\n"},
    {"select a.status, a.first_name, a.last_name, a.mobile, a.email, r.status from appointment a"
     " join registration r on r.id = a.registration_id where a." MINE,
     "CONFIRMED|" FIRST "|" LAST "|" MOBILE "|" EMAIL "|SCHEDULED\n"},
    {"select country, city, step from booking where " MINE, "中国|上海|11\n"},
    {"select kind, count(*) from message where " MINE " group by 1 order by 1",
     "appointment_booked|1\ncode_redeemed|1\nidentity_verified|1\norder_paid|3\n"},
    {"select channel, address, count(*), min(status) from delivery where message_id in (select id"
     " from message where " MINE ") group by 1, 2 order by 1",
     "email|" EMAIL "|6|QUEUED\nsms|" MOBILE "|5|QUEUED\n"},
    {"select status from code where text = (select c.text from code c join registration r on"
     " r.code_id = c.id where r." MINE ")",
     "BOUND\n"},
    {"select count(*) from account where password like '%" PASSWORD "%'", "0\n"},
};

static void everything_is_kept(struct world *world)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *rows = world_sql(world, kept[i].sql);
        if (strcmp(rows, kept[i].rows) != 0)
            world_fail(world, "%s\ngave\n%sand not\n%s", kept[i].sql, rows, kept[i].rows);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void walk(struct way *way, void (*take_seat)(struct term *term))
{
    world_demo(way->world);
    come_back(way);
    account_create(way->term);
    buying_is_refused(way->term);
    verification_ask(way->term);
    verify(way);
    hands_sign_in(way->term, LOGIN, PASSWORD);
    hands_do(way->term, "[Balance CNY 1,600.00]");
    pay_by_balance(way->term);
    pay_by_voucher_and_balance(way->term);
    pay_at_counter(way->term);
    take_payment(way, "DB-TCCA");
    hands_sign_in(way->term, LOGIN, PASSWORD);
    pay_by_code(way);
    order_open(way->term, "AI Associate");
    take_seat(way->term);
    everything_is_shown(way->term);
    assert_string_equal(term_unknown(way->term), "");
    hands_leave(way->world, way->term);
    everything_is_kept(way->world);
    world_must(way->world, "check", NULL);
    world_must(way->world, "audit", "verify", NULL);
}

static void way__from_account_to_seat__at_80x24_with_commands_of_the_staff(void **state)
{
    struct way way = {.world = *state, .rows = 24, .cols = 80, .colours = true};
    walk(&way, seat_in_january);
}

static void way__from_account_to_seat__at_160x50_without_colours_at_one_terminal(void **state)
{
    struct way way = {.world = *state, .rows = 50, .cols = 160, .desk = true};
    world_env(*state, "NO_COLOR", "1");
    walk(&way, seat_tomorrow);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(way__from_account_to_seat__at_80x24_with_commands_of_the_staff),
        T(way__from_account_to_seat__at_160x50_without_colours_at_one_terminal),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
