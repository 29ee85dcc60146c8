/* Figures of an enterprise, what will expire, its clocks: M35, M37, M42, A1, A10, B8, B23, I8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "enterprise/total.h"
#include "lib/house.h"

enum { EMBARGO = 3 * DAY };

#define ENDED (HOUSE_NOW + 10 * DAY)
#define ASK(name, ...)                                                                             \
    ask_##name(house->client, &house->arena, &(struct name##_req){__VA_ARGS__}, &rep)

static struct enterprise_overview_rep overview(struct house *house)
{
    struct enterprise_overview_rep rep;
    house_as(house, "northwind");
    assert_int_equal(ASK(enterprise_overview, 0), CD_OK);
    return rep;
}

/* "PURCHASED USED | REGISTERED SAT RELEASED PASSED | UNUSED REFUNDED EXPIRED" */
static const char *figures(struct house *house)
{
    struct enterprise_overview_rep rep = overview(house);
    return arena_fmt(&house->arena, "%d %d | %d %d %d %d | %d %d %d", (int)rep.purchased,
                     (int)rep.used, (int)rep.registered, (int)rep.sat, (int)rep.released,
                     (int)rep.passed, (int)rep.unused, (int)rep.refunded, (int)rep.expired);
}

/* The same from the bare rows, as they stand for a reader of now. */
static const char *scratch(struct house *house)
{
    int64_t sum[TOTAL_COLUMNS] = {0}, total[TOTAL_COLUMNS];
    struct db_arg own = db_int(house_count(house, "select min(id) from enterprise"));
    struct db_rows rows;
    db_select(&rows, house->run.keeper.db, SQL_ENTERPRISE_SCRATCH,
              DB_ARGS(own, own, db_int(house_now(house))));
    while (db_next(&rows)) {
        total_read(&rows, total);
        for (int i = 0; i < TOTAL_COLUMNS; i++)
            sum[i] += total[i];
    }
    assert_int_equal(db_done(&rows), CD_OK);
    return arena_fmt(&house->arena, "%d %d | %d %d %d %d | %d %d %d", (int)sum[TOTAL_QUANTITY],
                     (int)(sum[TOTAL_BOUND] + sum[TOTAL_SCHEDULED] + sum[TOTAL_COMPLETED] +
                           sum[TOTAL_FORFEITED]),
                     (int)sum[TOTAL_REGISTERED], (int)sum[TOTAL_SAT], (int)sum[TOTAL_RELEASED],
                     (int)sum[TOTAL_PASSED], (int)sum[TOTAL_UNUSED], (int)sum[TOTAL_REFUNDED],
                     (int)sum[TOTAL_EXPIRED]);
}

static int64_t redeemed(struct house *house, const char *login, const char *code)
{
    house_candidate(house, login, true);
    return house_redeemed(house, "CC-TCCA", code);
}

static int64_t order_end(struct house *house)
{
    return house_count(house,
                       "select max(valid_until) from orders where enterprise_id is not null");
}

/* ---- figures --------------------------------------------------------------------------------- */

static void overview__each_step_of_a_code__is_counted_as_a1_a10_m35_say(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 5);
    assert_string_equal(figures(house), "5 0 | 0 0 0 0 | 5 0 0");
    int64_t order = redeemed(house, "anna", codes[0]); /* bound is used */
    assert_string_equal(figures(house), "5 1 | 1 0 0 0 | 4 0 0");
    house_as(house, "anna");
    house_exam_of(house, order, ENDED, 84); /* sat, and the result is in, but nobody may know */
    assert_string_equal(figures(house), "5 1 | 1 1 0 0 | 4 0 0");
    order = redeemed(house, "ben", codes[1]);
    struct code_return_rep rep;
    assert_string_equal(figures(house), "5 2 | 2 1 0 0 | 3 0 0");
    house_as(house, "ben");
    assert_int_equal(ASK(code_return, order), CD_OK);
    assert_string_equal(figures(house),
                        "5 1 | 1 1 0 0 | 4 0 0"); /* A1: no registration of theirs */
    house_clock(house, ENDED + EMBARGO);
    assert_string_equal(figures(house), "5 1 | 1 1 1 1 | 4 0 0");
    assert_string_equal(scratch(house), figures(house));
}

static void overview__regenerated_codes__change_nothing_a10(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 3);
    struct code_pick pick = {codes[0]};
    struct code_regenerate_req req = {0};
    struct code_regenerate_rep rep;
    req.codes.v = &pick;
    req.codes.n = 1;
    house_as(house, "northwind");
    assert_int_equal(ask_code_regenerate(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.changed, 1);
    assert_string_equal(figures(house), "3 0 | 0 0 0 0 | 3 0 0");
}

static void
overview__end_of_an_order__unused_and_bound_are_expired_by_time_alone_m42_a10(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 3);
    redeemed(house, "anna", codes[0]);
    int64_t end = order_end(house);
    house_clock(house, end - 1);
    assert_string_equal(figures(house), "3 1 | 1 0 0 0 | 2 0 0");
    house_clock(house, end); /* no job has run */
    assert_string_equal(figures(house), "3 0 | 1 0 0 0 | 0 0 3");
    struct time_tick_rep rep;
    assert_int_equal(ASK(time_tick, 0), CD_OK);
    assert_string_equal(figures(house), "3 0 | 1 0 0 0 | 0 0 3"); /* as they were */
}

static void overview__what_ends_in_thirty_days__is_expiring_and_worth_its_price_b8(void **state)
{
    struct house *house = *state;
    house_codes(house, "CC-TCCA", 3);
    house_clock(house, order_end(house) - 30 * DAY - 1);
    assert_int_equal(overview(house).expiring, 0);
    assert_int_equal(overview(house).ending, 0);
    house_clock(house, order_end(house) - 30 * DAY);
    struct enterprise_overview_rep rep = overview(house);
    assert_int_equal(rep.expiring, 3);
    assert_int_equal(rep.ending, 1);
    assert_int_equal(rep.worth, 3 * 80000);
    assert_int_equal(rep.days, 30);
}

/* Exams have prices in currencies of their own: what is worth yen is not added to yuan (I7). */
static void overview__orders_in_two_currencies__are_not_added_up_i7_b8(void **state)
{
    struct house *house = *state;
    house_codes(house, "CC-TCCA", 3);
    house_codes(house, "CC-TCCA", 2);
    house_plant(house, "update orders set currency = 'JPY' where id = 2");
    house_clock(house, order_end(house) - 30 * DAY);
    struct enterprise_overview_rep rep = overview(house);
    assert_int_equal(rep.expiring, 5);
    assert_int_equal(rep.worth, 3 * 80000);
    assert_string_equal(rep.currency, "CNY");
    house_plant(house, "update orders set currency = 'JPY'");
    rep = overview(house);
    assert_int_equal(rep.worth, 5 * 80000);
    assert_string_equal(rep.currency, "JPY");
    house_plant(house, "update orders set currency = 'CNY'");
}

static void overview__exams__come_by_codes_bought_and_add_up_m37(void **state)
{
    struct house *house = *state;
    house_codes(house, "CC-TCCA", 2);
    house_codes(house, "BD-TCCA", 3);
    house_codes(house, "CC-TCCA", 2);
    struct enterprise_overview_rep rep = overview(house);
    assert_int_equal(rep.subjects.n, 2);
    assert_string_equal(rep.subjects.v[0].subject_code, "CC-TCCA");
    assert_int_equal(rep.subjects.v[0].purchased, 4);
    assert_string_equal(rep.subjects.v[1].subject_code, "BD-TCCA");
    assert_int_equal(rep.subjects.v[1].purchased, 3);
    assert_int_equal(rep.purchased, 7);
}

/* The one exam that is sat 1,200 times more. */
#define MANY_MORE                                                                                  \
    "with recursive k (i) as (select 2 union all select i + 1 from k where i < 1201)"              \
    " insert into appointment (id, number, registration_id, order_id, account_id, sitting_id,"     \
    " seat, status, starts_at, ends_at, held_until, created_at, confirmed_at) select k.i,"         \
    " 'X' || k.i, registration_id, order_id, account_id, sitting_id, seat, status, starts_at,"     \
    " ends_at, held_until, created_at, confirmed_at from appointment p, k where p.id = 1;"         \
    "insert into attempt (id, appointment_id, registration_id, account_id, subject_id,"            \
    " started_at, ended_at) select p.id, p.id, e.registration_id, e.account_id, e.subject_id,"     \
    " e.started_at, e.ended_at from attempt e, appointment p where e.id = 1 and p.id > 1;"         \
    "insert into result (attempt_id, score, pass_mark, passed, release_at, entered_at) select"     \
    " e.id, x.score, x.pass_mark, x.passed, x.release_at, x.entered_at from result x, attempt e"   \
    " where x.attempt_id = 1 and e.id > 1"

/* ---- the embargo ------------------------------------------------------------------------------
 */

static void overview__release__counts_from_its_second_on_i8_a15(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    house_exam_of(house, redeemed(house, "anna", codes[0]), ENDED, 84);
    house_clock(house, ENDED + EMBARGO - 1);
    assert_string_equal(figures(house), "2 1 | 1 1 0 0 | 1 0 0");
    house_clock(house, ENDED + EMBARGO);
    assert_string_equal(figures(house), "2 1 | 1 1 1 1 | 1 0 0");
}

/* More than one transaction writes down, and no job has run: time alone has released them (A9). */
static void overview__many_results_of_one_second__all_count_i8_m35(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    house_exam_of(house, redeemed(house, "anna", codes[0]), ENDED, 10);
    house_plant(house, MANY_MORE);
    house_clock(house, ENDED + EMBARGO);
    assert_string_equal(figures(house), "2 1 | 1 1201 1201 0 | 1 0 0");
    house_plant(house, "drop trigger result_kept; delete from result where attempt_id > 1;"
                       "delete from attempt where id > 1;"
                       "delete from appointment where id > 1;"
                       "update code_total set sat = 1, released = 1");
}

static void overview__clock_put_back_behind_a_release__counts_it_no_more_i8(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 3);
    house_exam_of(house, redeemed(house, "anna", codes[0]), ENDED, 84);
    house_exam_of(house, redeemed(house, "ben", codes[1]), ENDED + 2 * DAY, 30);
    house_clock(house, ENDED + EMBARGO + 2 * DAY);
    assert_string_equal(figures(house), "3 2 | 2 2 2 1 | 1 0 0");
    house_clock(house, ENDED + EMBARGO); /* the kept figures still say two */
    assert_string_equal(figures(house), "3 2 | 2 2 1 1 | 1 0 0");
    house_clock(house, ENDED + EMBARGO - 1);
    assert_string_equal(figures(house), "3 2 | 2 2 0 0 | 1 0 0");
    house_clock(house, ENDED + EMBARGO + 2 * DAY);
    assert_string_equal(figures(house), "3 2 | 2 2 2 1 | 1 0 0");
}

/* ---- what will expire, and the clocks -------------------------------------------------------- */

static void forecast__orders_with_unused_codes__the_next_to_end_first_by_pages_b8(void **state)
{
    struct house *house = *state;
    struct enterprise_forecast_rep rep;
    house_codes(house, "CC-TCCA", 2);
    house_later(house, DAY);
    house_codes(house, "BD-TCCA", 3);
    const char **codes = house_codes(house, "DB-TCCA", 1);
    house_candidate(house, "anna", true);
    house_redeemed(house, "DB-TCCA", codes[0]); /* nothing of it is unused */
    house_as(house, "northwind");
    assert_int_equal(ASK(enterprise_forecast, .limit = 1), CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_true(rep.more);
    assert_string_equal(rep.rows.v[0].subject_code, "CC-TCCA");
    assert_int_equal(rep.rows.v[0].days, 364);
    assert_int_equal(rep.rows.v[0].worth, 2 * 80000);
    assert_int_equal(ASK(enterprise_forecast, .after = rep.rows.v[0].order), CD_OK);
    assert_int_equal(rep.rows.n, 1);
    assert_false(rep.more);
    assert_string_equal(rep.rows.v[0].subject_code, "BD-TCCA");
    house_clock(house, order_end(house));
    house_as(house, "northwind");
    assert_int_equal(ASK(enterprise_forecast, 0), CD_OK);
    assert_int_equal(rep.rows.n, 0); /* what has ended is no forecast */
}

/* "KIND ACTION NUMBER, ..." of the clocks of who is signed in. */
static const char *clocks(struct house *house)
{
    struct deadline_list_rep rep;
    const char *text = "";
    assert_int_equal(ASK(deadline_list, 0), CD_OK);
    for (size_t i = 0; i < rep.rows.n; i++)
        text = arena_fmt(&house->arena, "%s%s%s %s %s", text, i ? ", " : "", rep.rows.v[i].kind,
                         rep.rows.v[i].action, rep.rows.v[i].order_number);
    return text;
}

static void deadlines__of_an_enterprise__say_what_to_do_next_b23(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 1);
    house_later(house, 60);
    house_codes(house, "BD-TCCA", 2);
    redeemed(house, "anna", codes[0]);
    house_plant(house,
                "insert into orders (number, account_id, enterprise_id, subject_id, quantity, "
                "unit_price, total, currency, status, terms_id, placed_at, pay_by) select "
                "'2603-0900', account_id, enterprise_id, subject_id, 5, 100, 500, 'CNY', "
                "'PENDING', terms_id, 1, paid_at + 86400 from orders where enterprise_id is "
                "not null limit 1");
    house_as(house, "northwind");
    assert_string_equal(clocks(house), "pay_by transfer 2603-0900, order_ends hurry 2603-0001, "
                                       "order_ends hand_out 2603-0002");
    house_plant(house, "delete from orders where number = '2603-0900';"
                       "insert into refund (order_id, account_id, status, seats, amount, currency, "
                       "requested_at) select id, account_id, 'APPROVED', 2, 1, 'CNY', 1 from "
                       "orders where number = '2603-0002'");
    assert_string_equal(clocks(house), "order_ends hurry 2603-0001, "
                                       "refund_open collect 2603-0002");
    house_plant(house, "delete from refund");
}

/* ---- whose figures ----------------------------------------------------------------------------
 */

static void others_make(struct house *house)
{
    house_plant(house,
                "insert into enterprise (id, name, corporate, created_at) values (9, 'Southwind', "
                "'VERIFIED', 0); insert into account (login, role, password, first_name, "
                "last_name, mobile, email, enterprise_id, created_at) values ('southwind', 'ROOT', "
                "'!', 'Bo', 'Li', '', '', 9, 0), ('north.sub', 'SUB', '!', 'Eva', 'Ode', '', '', "
                "(select id from enterprise where name = 'Northwind'), 0)");
}

static void enterprise__of_another__shows_and_finds_nothing_m6(void **state)
{
    struct house *house = *state;
    house_codes(house, "CC-TCCA", 2);
    others_make(house);
    house_as(house, "southwind");
    {
        struct enterprise_overview_rep rep;
        assert_int_equal(ASK(enterprise_overview, 0), CD_OK);
        assert_int_equal(rep.purchased, 0);
        assert_int_equal(rep.subjects.n, 0);
    }
    struct enterprise_forecast_rep rep;
    assert_int_equal(ASK(enterprise_forecast, 0), CD_OK);
    assert_int_equal(rep.rows.n, 0);
    int64_t foreign = house_count(house, "select min(id) from orders");
    assert_int_equal(ASK(enterprise_forecast, .after = foreign), CD_NOT_FOUND);
    assert_string_equal(house_said(house), "NOT_FOUND (after)");
    assert_string_equal(clocks(house), "");
}

static void sub_account__without_bills__sees_no_money_and_no_orders_m6(void **state)
{
    struct house *house = *state;
    house_codes(house, "CC-TCCA", 2);
    others_make(house);
    house_clock(house, order_end(house) - DAY);
    house_as(house, "north.sub");
    struct enterprise_overview_rep rep;
    assert_int_equal(ASK(enterprise_overview, 0), CD_OK);
    assert_int_equal(rep.worth, 2 * 80000);
    house_plant(house, "update account set may_bills = 0 where login = 'north.sub'");
    assert_int_equal(ASK(enterprise_overview, 0), CD_OK);
    assert_int_equal(rep.worth, 0);
    assert_int_equal(rep.expiring, 2);
    assert_string_equal(
        house_asked(house, OP_ENTERPRISE_FORECAST, &(struct enterprise_forecast_req){0}),
        "GRANT_NONE");
    assert_string_not_equal(clocks(house), "");
    house_plant(house, "update account set may_codes = 0 where login = 'north.sub'");
    assert_string_equal(clocks(house), "");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        T(overview__each_step_of_a_code__is_counted_as_a1_a10_m35_say),
        T(overview__regenerated_codes__change_nothing_a10),
        T(overview__end_of_an_order__unused_and_bound_are_expired_by_time_alone_m42_a10),
        T(overview__what_ends_in_thirty_days__is_expiring_and_worth_its_price_b8),
        T(overview__orders_in_two_currencies__are_not_added_up_i7_b8),
        T(overview__exams__come_by_codes_bought_and_add_up_m37),
        T(overview__release__counts_from_its_second_on_i8_a15),
        T(overview__many_results_of_one_second__all_count_i8_m35),
        T(overview__clock_put_back_behind_a_release__counts_it_no_more_i8),
        T(forecast__orders_with_unused_codes__the_next_to_end_first_by_pages_b8),
        T(deadlines__of_an_enterprise__say_what_to_do_next_b23),
        T(enterprise__of_another__shows_and_finds_nothing_m6),
        T(sub_account__without_bills__sees_no_money_and_no_orders_m6),
    };
#undef T
    return cmocka_run_group_tests_name("op/enterprise", tests, NULL, NULL);
}
