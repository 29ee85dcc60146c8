/* What the engine itself refuses, whoever asks: plain SQL over a second connection. I1, I3, I7, A3,
 * A18, A23, B4. */
#include "tests/lib/harness.h"

#include <string.h>

#include "lib/house.h"
#include "lib/raw.h"

/* anna has booked sitting 1 of two seats, ben holds the other, clara has a paid order. */
struct guarded {
    struct house house;
    int64_t sitting, later, anna, ben, clara;
};

#define LIVE_ROW                                                                                   \
    "insert into appointment (registration_id, order_id, account_id, sitting_id, seat, status, "   \
    "starts_at, ends_at, held_until, created_at) select r.id, r.order_id, r.account_id, s.id, "    \
    "%lld, 'HELD', s.starts_at, s.starts_at + 3600, 1, 1 from registration r, sitting s "          \
    "where r.order_id = %lld and s.id = %lld"

static int setup(void **state)
{
    static struct guarded guarded;
    struct house *house = &guarded.house;
    house_open(house);
    guarded.sitting = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY, 2);
    guarded.later = house_sitting(house, "SH-01", "Asia/Shanghai", HOUSE_NOW + 10 * DAY + HOUR, 1);
    house_candidate(house, "anna", true);
    guarded.anna = house_paid(house, "CC-TCCA");
    assert_int_equal(house_book(house, guarded.anna, guarded.sitting, 10), CD_OK);
    house_candidate(house, "ben", true);
    guarded.ben = house_paid(house, "CC-TCCA");
    assert_int_equal(house_book(house, guarded.ben, guarded.sitting, 8), CD_OK);
    house_candidate(house, "clara", true);
    guarded.clara = house_paid(house, "CC-TCCA");
    *state = &guarded;
    return 0;
}

static int teardown(void **state)
{
    struct guarded *guarded = *state;
    house_check(&guarded->house); /* whatever was tried, all holds */
    house_close(&guarded->house);
    return 0;
}

static void refused(struct guarded *guarded, const char *sql, const char *message)
{
    raw_refused(guarded->house.database, sql, message);
}

static const char *live_row(struct guarded *guarded, int64_t seat, int64_t order, int64_t sitting)
{
    return arena_fmt(&guarded->house.arena, LIVE_ROW, (long long)seat, (long long)order,
                     (long long)sitting);
}

static void guard__audit_transfer_consent__cannot_be_changed(void **state)
{
    static const char *const tries[] = {
        "update audit set detail = 'x' where seq = 1",
        "update audit set hash = hash",
        "delete from audit where seq = (select max(seq) from audit)",
        "insert or replace into audit select * from audit where seq = 1",
        "insert into audit values (999, 1, '', 0, '', '', '', 0, '', '', x'', x'')",
        "update transfer set amount = amount + 1",
        "delete from transfer",
        "insert or replace into transfer select * from transfer",
        "update consent set at = at + 1",
        "delete from consent",
        "insert or replace into consent select * from consent",
        "update document set body = body || 'x'",
        "update document set version = 'x'",
        "update document set hash = 'x'",
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        refused(*state, tries[i], "CONSTRAINT");
    refused(*state, "delete from document", "FOREIGN KEY"); /* somebody agreed to it */
}

static void guard__seat__is_not_given_twice_i1(void **state)
{
    struct guarded *guarded = *state;
    house_plant(&guarded->house, "update sitting set seats = 3 where id = 1");
    refused(guarded, live_row(guarded, 1, guarded->clara, guarded->sitting),
            "UNIQUE constraint failed: appointment.sitting_id, appointment.seat");
}

static void guard__sitting__is_not_oversold_m21(void **state)
{
    struct guarded *guarded = *state;
    refused(guarded, live_row(guarded, 3, guarded->clara, guarded->sitting), "CONSTRAINT");
    refused(guarded, "update sitting set seats = 1 where id = 1", "SEAT_NONE");
    refused(guarded, "update sitting set taken = taken + 1 where id = 1", "SEAT_NONE");
    refused(guarded, "update sitting set taken = -1 where id = 2", "SEAT_NONE");
}

static void guard__candidate__has_no_two_at_once_a23(void **state)
{
    struct guarded *guarded = *state;
    struct house *house = &guarded->house;
    house_as(house, "anna");
    int64_t other = house_paid(house, "CC-TCCP");
    refused(guarded, live_row(guarded, 1, other, guarded->later), "OVERLAP");
    refused(guarded, live_row(guarded, 1, guarded->ben, guarded->later),
            "UNIQUE constraint failed: appointment.registration_id");
}

static void guard__appointment__stays_where_and_what_it_was(void **state)
{
    struct guarded *guarded = *state;
    refused(guarded, "update appointment set seat = 9", "CONSTRAINT");
    refused(guarded, "update appointment set sitting_id = 2", "CONSTRAINT");
    refused(guarded, "update appointment set starts_at = starts_at + 1", "CONSTRAINT");
    refused(guarded, "update appointment set account_id = 1", "CONSTRAINT");
    refused(guarded, "update appointment set status = 'LOST'", "CHECK");
    refused(guarded, "update appointment set number = null where status = 'CONFIRMED'", "CHECK");
    refused(guarded,
            "update appointment set status = 'RELEASED' where status = 'HELD';"
            "update appointment set status = 'HELD' where status = 'RELEASED'",
            "CONSTRAINT");
    assert_string_equal(house_sql(&guarded->house, "select count(*) from appointment "
                                                   "where status = 'RELEASED'"),
                        "1"); /* the first of the two statements was taken */
}

static void guard__exam__starts_before_the_order_ends_a3(void **state)
{
    struct guarded *guarded = *state;
    refused(guarded,
            "update orders set valid_until = (select starts_at from sitting where id = 1) "
            "where id in (select order_id from appointment where status = 'HELD');"
            "update appointment set status = 'CONFIRMED', number = 'X' where status = 'HELD'",
            "STARTS_TOO_LATE");
}

static void guard__money__never_below_zero_i7(void **state)
{
    struct guarded *guarded = *state;
    house_money(&guarded->house, "clara", 1000);
    const char *take = "insert into transfer (at, debit_id, credit_id, amount, currency, cause) "
                       "select 1, c.id, s.id, c.balance + 1, 'CNY', 'x' from ledger_account c, "
                       "ledger_account s where c.kind = 'customer' and s.kind = 'sales' "
                       "and c.balance = 1000";
    refused(guarded, take, "BALANCE_LOW");
    refused(guarded, "update ledger_account set balance = -1 where kind = 'customer'",
            "BALANCE_LOW");
    refused(guarded,
            "insert into transfer (at, debit_id, credit_id, amount, currency, cause) "
            "values (1, 1, 2, 5, 'EUR', 'x')",
            "CONSTRAINT");
    refused(guarded,
            "insert into transfer (at, debit_id, credit_id, amount, currency, cause) "
            "values (1, 1, 2, 0, 'CNY', 'x')",
            "CHECK");
    refused(guarded,
            "insert into transfer (at, debit_id, credit_id, amount, currency, cause) "
            "values (1, 1, 1, 5, 'CNY', 'x')",
            "CONSTRAINT");
    refused(guarded, "update orders set paid = total + 1", "CHECK");
    refused(guarded, "update orders set refunded = paid + 1", "CHECK");
}

static void guard__buying__is_single_and_whole_a23_i3(void **state)
{
    struct guarded *guarded = *state;
    struct house *house = &guarded->house;
    house_codes(house, "DB-TCCA", 2);
    house_plant(house, "insert into voucher (text, kind, value, currency, expires_at, uses) "
                       "values ('ONE', 'fixed', 1, 'CNY', 1, 1)");
    refused(guarded,
            "update orders set quantity = 2, total = total * 2 where enterprise_id is null",
            "CHECK");
    refused(guarded,
            "insert into registration (order_id, entitlement_id, account_id, subject_id, status, "
            "created_at) select order_id, entitlement_id, account_id, subject_id, 'OPEN', 1 "
            "from registration limit 1",
            "UNIQUE");
    refused(guarded, "update voucher set used = 2", "VOUCHER_USED");
    refused(guarded, "update code set text = (select min(text) from code)", "UNIQUE");
    refused(guarded,
            "insert into code select null, 'ABC', entitlement_id, order_id, enterprise_id, "
            "subject_id, 'UNUSED', '', '', '', 1, '', '' from code limit 1",
            "UNIQUE constraint failed: code.entitlement_id");
}

static void guard__identity__nobody_decides_on_themselves_i13(void **state)
{
    struct guarded *guarded = *state;
    refused(guarded, "update identity set decided_by = account_id", "CHECK");
    refused(guarded, "update identity set blind = (select min(blind) from identity)", "UNIQUE");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(guard__audit_transfer_consent__cannot_be_changed),
        T(guard__seat__is_not_given_twice_i1),
        T(guard__sitting__is_not_oversold_m21),
        T(guard__candidate__has_no_two_at_once_a23),
        T(guard__appointment__stays_where_and_what_it_was),
        T(guard__exam__starts_before_the_order_ends_a3),
        T(guard__money__never_below_zero_i7),
        T(guard__buying__is_single_and_whole_a23_i3),
        T(guard__identity__nobody_decides_on_themselves_i13),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
