/* Examinees: who is found by what, and what is said of them. M37, M49, A9, I8, B22. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/person.h"

enum { EMBARGO = 3 * DAY };

#define ENDED      (HOUSE_NOW + 10 * DAY)
#define FOUND(...) found(house, &(struct examinee_list_req){__VA_ARGS__})

/* The names that a filter finds, in their order: "A, B". */
static const char *found(struct house *house, const struct examinee_list_req *req)
{
    struct examinee_list_rep rep;
    const char *text = "";
    enum cd_err err = ask_examinee_list(house->client, &house->arena, req, &rep);
    if (err)
        return house_said(house);
    for (size_t i = 0; i < rep.rows.n; i++)
        text = arena_fmt(&house->arena, "%s%s%s", text, i ? ", " : "", rep.rows.v[i].name);
    return text;
}

/* "NAME STATUS RESULT SCORE" of the newest. */
static const char *newest(struct house *house)
{
    struct examinee_list_rep rep;
    house_as(house, "northwind");
    assert_int_equal(
        ask_examinee_list(house->client, &house->arena, &(struct examinee_list_req){0}, &rep),
        CD_OK);
    assert_true(rep.rows.n > 0);
    const struct examinee_row *row = &rep.rows.v[0];
    return arena_fmt(&house->arena, "%s %s %s %d", row->name, row->status, row->result,
                     (int)row->score);
}

static int64_t comes(struct house *house, const char *login, const char *first, const char *last,
                     const char *subject)
{
    const char **codes = house_codes(house, subject, 1);
    house_candidate_named(house, login, first, last);
    int64_t order = house_redeemed(house, subject, codes[0]);
    house_later(house, 60);
    return order;
}

/* Three people, a minute apart; the first one comes by another exam than the others. */
static void people_make(struct house *house)
{
    comes(house, "li", "Na", "Li", "BD-TCCA");
    comes(house, "zhang", "伟", "张", "CC-TCCA");
    comes(house, "odd", "O'Neil", "Pérez", "CC-TCCA");
    house_as(house, "northwind");
}

static int people(void **state)
{
    static struct house_copy copy;
    struct house *house = calloc(1, sizeof *house);
    assert_non_null(house);
    *state = house;
    if (copy.made) {
        house_restore(house, &copy);
        return 0;
    }
    house_open(house);
    people_make(house);
    house_snapshot(house, &copy);
    return 0;
}

/* ---- filters --------------------------------------------------------------------------------- */

static void list__no_filter__everybody_newest_first_m49(void **state)
{
    struct house *house = *state;
    assert_string_equal(FOUND(0), "O'Neil Pérez, 张伟, Na Li");
}

static void list__part_of_the_name__finds_in_any_case_and_script_m49(void **state)
{
    struct house *house = *state;
    assert_string_equal(FOUND(.name = "nei"), "O'Neil Pérez");
    assert_string_equal(FOUND(.name = "PÉR"), "O'Neil Pérez");
    assert_string_equal(FOUND(.name = "张"), "张伟");
    assert_string_equal(FOUND(.name = "zw"), "张伟"); /* the first letters in pinyin */
    assert_string_equal(FOUND(.name = "li"), "Na Li");
    assert_string_equal(FOUND(.name = "perez o"), "O'Neil Pérez");
    assert_string_equal(FOUND(.name = "nobody"), "");
}

static void list__wild_cards_and_quotes__are_plain_text_m49(void **state)
{
    struct house *house = *state;
    assert_string_equal(FOUND(.name = "%"), "");
    assert_string_equal(FOUND(.name = "_"), "");
    assert_string_equal(FOUND(.name = "!"), "");
    assert_string_equal(FOUND(.name = "O'"), "O'Neil Pérez");
    assert_string_equal(FOUND(.name = "' or 1 = 1 --"), "");
    char many[4001];
    memset(many, 'a', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    assert_string_equal(FOUND(.name = many), "");
    memset(many, '%', sizeof many - 1);
    assert_string_equal(FOUND(.name = many), "");
}

static void list__exam_type_kind_and_name__narrow_together_m49(void **state)
{
    struct house *house = *state;
    assert_string_equal(FOUND(.subject = "CC-TCCA"), "O'Neil Pérez, 张伟");
    assert_string_equal(FOUND(.subject = "CC-TCCA", .name = "张"), "张伟");
    assert_string_equal(FOUND(.subject = "BD-TCCA", .name = "张"), "");
    assert_string_equal(FOUND(.subject = "NO-SUCH"), "");
    assert_string_equal(FOUND(.exam_type = "theory", .subject = "BD-TCCA"), "Na Li");
    assert_string_equal(FOUND(.exam_type = "lab"), "");
    assert_string_equal(FOUND(.kind = "first", .name = "li"), "Na Li");
    assert_string_equal(FOUND(.kind = "renewal"), "");
    assert_string_equal(FOUND(.exam_type = "oral"), "FIELD_FORMAT (exam_type)");
    assert_string_equal(FOUND(.kind = "second"), "FIELD_FORMAT (kind)");
    assert_string_equal(FOUND(.figure = "most"), "FIELD_FORMAT (figure)");
}

/* Noon in Shanghai is HOUSE_NOW: the platform's day ends twelve hours later. */
static void list__period__is_days_of_the_platforms_zone_m49(void **state)
{
    struct house *house = *state;
    int64_t day = zone_day("Asia/Shanghai", HOUSE_NOW);
    house_clock(house, HOUSE_NOW + 12 * HOUR - 1);
    comes(house, "late", "Late", "One", "DB-TCCA");
    house_clock(house, HOUSE_NOW + 12 * HOUR);
    comes(house, "next", "Next", "Day", "DB-TCCA");
    house_as(house, "northwind");
    assert_string_equal(FOUND(.from_day = day + 1), "Next Day");
    assert_string_equal(FOUND(.subject = "DB-TCCA", .until_day = day), "Late One");
    assert_string_equal(FOUND(.from_day = day, .until_day = day - 1), "");
}

static void list__pages__go_on_behind_a_row_m49(void **state)
{
    struct house *house = *state;
    struct examinee_list_rep rep;
    struct examinee_list_req req = {.limit = 2};
    assert_int_equal(ask_examinee_list(house->client, &house->arena, &req, &rep), CD_OK);
    assert_true(rep.more);
    assert_int_equal(rep.rows.n, 2);
    assert_string_equal(FOUND(.limit = 2, .before = rep.rows.v[1].id), "Na Li");
    assert_string_equal(FOUND(.before = 9999), "NOT_FOUND (before)");
    int64_t oldest = house_count(house, "select min(id) from registration");
    assert_string_equal(FOUND(.after = oldest), "O'Neil Pérez, 张伟");
    assert_string_equal(FOUND(.after = oldest, .limit = 1), "张伟");
    assert_string_equal(FOUND(.after = oldest, .subject = "BD-TCCA"), "");
    assert_string_equal(FOUND(.after = rep.rows.v[0].id), "");
    assert_string_equal(FOUND(.last = true, .limit = 2), "张伟, Na Li");
    assert_string_equal(FOUND(.last = true, .name = "nobody"), "");
    assert_string_equal(FOUND(.only = oldest), "Na Li");
    assert_string_equal(FOUND(.only = 9999), "NOT_FOUND (only)");
}

/* ---- what is said ---------------------------------------------------------------------------- */

static void list__result__is_said_and_found_from_its_release_on_i8_a15_a9(void **state)
{
    struct house *house = *state;
    int64_t order = comes(house, "anna", "Anna", "Frost", "DB-TCCA");
    assert_string_equal(newest(house), "Anna Frost BOUND  0");
    house_as(house, "anna");
    house_exam_of(house, order, ENDED, 84);
    house_clock(house, ENDED + EMBARGO - 1);
    assert_string_equal(newest(house), "Anna Frost SAT awaiting 0");
    assert_string_equal(FOUND(.figure = "sat"), "Anna Frost");
    assert_string_equal(FOUND(.figure = "released"), "");
    assert_string_equal(FOUND(.figure = "passed"), "");
    assert_string_equal(FOUND(.figure = "failed"), "");
    house_clock(house, ENDED + EMBARGO);
    assert_string_equal(newest(house), "Anna Frost COMPLETED passed 84");
    assert_string_equal(FOUND(.figure = "released"), "Anna Frost");
    assert_string_equal(FOUND(.figure = "passed"), "Anna Frost");
    assert_string_equal(FOUND(.figure = "failed"), "");
    house_clock(house, ENDED + EMBARGO - 1); /* put back: nothing of it is left to see */
    assert_string_equal(newest(house), "Anna Frost SAT awaiting 0");
    assert_string_equal(FOUND(.figure = "passed"), "");
}

static void list__code_taken_back__is_no_examinee_any_more_a1(void **state)
{
    struct house *house = *state;
    struct code_return_rep rep;
    int64_t order = house_count(house, "select max(id) from orders");
    house_as(house, "odd");
    assert_int_equal(
        ask_code_return(house->client, &house->arena, &(struct code_return_req){order}, &rep),
        CD_OK);
    house_as(house, "northwind");
    assert_string_equal(FOUND(0), "张伟, Na Li");
}

/* A code that was read here could be redeemed once it is unbound (M47). */
static void list__sub_account_without_codes__reads_none_m6(void **state)
{
    struct house *house = *state;
    struct examinee_list_req req = {0};
    struct examinee_list_rep rep;
    house_plant(house,
                "insert into account (login, role, password, first_name, last_name, mobile, email, "
                "enterprise_id, created_at, may_codes) values ('north.a', 'SUB', '!', 'Eva', "
                "'Ode', '', '', (select id from enterprise where name = 'Northwind'), 0, 0)");
    house_as(house, "north.a");
    assert_int_equal(ask_examinee_list(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.rows.n, 3);
    for (size_t i = 0; i < rep.rows.n; i++)
        assert_string_equal(rep.rows.v[i].code, "");
    house_plant(house, "update account set may_codes = 1 where login = 'north.a'");
    assert_int_equal(ask_examinee_list(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(strlen(rep.rows.v[0].code), 22);
}

static void list__end_of_the_order__is_expired_by_time_alone_m42(void **state)
{
    struct house *house = *state;
    house_clock(house, house_count(house, "select max(valid_until) from orders") - 1);
    assert_string_equal(newest(house), "O'Neil Pérez BOUND  0");
    house_later(house, 1);
    assert_string_equal(newest(house), "O'Neil Pérez EXPIRED  0");
}

static void list__erased_person__has_no_name_and_is_found_by_none_b22(void **state)
{
    struct house *house = *state;
    struct account_erase_rep rep;
    const char **codes = house_codes(house, "DB-TCCA", 1);
    house_staff(house, "desk", "OPERATOR");
    person_create(house);
    person_verify(house, PERSON);
    house_as(house, PERSON);
    house_exam_of(house, house_redeemed(house, "DB-TCCA", codes[0]), ENDED, 84);
    house_clock(house, ENDED + EMBARGO);
    house_as(house, "northwind");
    const char *name = "月心欣";
    assert_string_equal(FOUND(.name = name), "林欧月心欣");
    house_as(house, PERSON);
    assert_int_equal(ask_account_erase(house->client, &house->arena,
                                       &(struct account_erase_req){PERSON_PASSWORD}, &rep),
                     CD_OK);
    house_as(house, "northwind");
    assert_string_equal(FOUND(.name = name), "");
    assert_string_equal(newest(house), " COMPLETED passed 84");
    assert_int_equal(house_count(house, "select count(*) from identity where seek = ''"), 1);
}

/* ---- export and statistics ------------------------------------------------------------------- */

static void export__same_filter__gives_the_same_rows_in_slices_m49(void **state)
{
    struct house *house = *state;
    struct examinee_export_req req = {.subject = "CC-TCCA"};
    struct examinee_export_rep rep;
    struct stream *stream;
    bool more;
    assert_int_equal(start_examinee_export(house->client, 0, &req, &stream), CD_OK);
    assert_int_equal(next_examinee_export(stream, &house->arena, &rep, &more), CD_OK);
    assert_false(more);
    assert_int_equal(rep.whole, 2);
    assert_int_equal(rep.done, 2);
    assert_string_equal(rep.rows.v[0].name, "O'Neil Pérez");
    assert_string_equal(rep.rows.v[1].name, "张伟");
    assert_int_equal(client_stop(&stream), CD_OK);
}

static void export__many_rows__come_by_two_hundred_once_each_m49(void **state)
{
    struct house *house = *state;
    struct examinee_export_rep rep;
    struct stream *stream;
    bool more = true;
    int64_t seen = 0, last = INT64_MAX;
    house_codes(house, "DB-TCCA", 450);
    house_plant(house,
                "insert into registration (order_id, entitlement_id, account_id, subject_id, "
                "code_id, enterprise_id, kind, status, created_at) select c.order_id, "
                "c.entitlement_id, (select min(id) from account), c.subject_id, c.id, "
                "c.enterprise_id, 'first', 'EXPIRED', 5 from code c join subject s on s.id = "
                "c.subject_id where s.code = 'DB-TCCA'");
    assert_int_equal(start_examinee_export(house->client, 0, NULL, &stream), CD_OK);
    for (int slice = 0; more; slice++) {
        assert_int_equal(next_examinee_export(stream, &house->arena, &rep, &more), CD_OK);
        assert_int_equal(rep.whole, 453);
        assert_int_equal(rep.rows.n, slice < 2 ? 200 : 53);
        for (size_t i = 0; i < rep.rows.n; i++, seen++) {
            assert_true(seen <= 3 || rep.rows.v[i].id < last);
            last = rep.rows.v[i].id;
        }
        assert_int_equal(rep.done, seen);
    }
    assert_int_equal(seen, 453);
    assert_int_equal(client_stop(&stream), CD_OK);
    house_plant(house, "delete from registration where created_at = 5;"
                       "update code_total set registered = 0 where registered > 1");
}

static void statistics__last_twelve_months__are_the_platforms_m49(void **state)
{
    struct house *house = *state;
    struct examinee_statistics_rep rep;
    house_clock(house, HOUSE_NOW + 29 * DAY + 12 * HOUR - 1); /* 31 March, 23:59:59 */
    house_as(house, "northwind");
    assert_int_equal(ask_examinee_statistics(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.months.n, 12);
    assert_int_equal(rep.months.v[11].year, 2026);
    assert_int_equal(rep.months.v[11].month, 3);
    assert_int_equal(rep.months.v[11].registered, 3);
    assert_int_equal(rep.months.v[0].year, 2025);
    assert_int_equal(rep.months.v[0].month, 4);
    house_later(house, 1);
    house_as(house, "northwind");
    struct examinee_statistics_req req = {.subject = "CC-TCCA"};
    assert_int_equal(ask_examinee_statistics(house->client, &house->arena, &req, &rep), CD_OK);
    assert_int_equal(rep.months.v[11].month, 4);
    assert_int_equal(rep.months.v[10].registered, 2);
    assert_int_equal(rep.subjects.n, 1);
    assert_string_equal(rep.subjects.v[0].subject_code, "CC-TCCA");
    assert_int_equal(rep.subjects.v[0].registered, 2);
}

static void examinees__of_another_enterprise__are_nobody_m6(void **state)
{
    struct house *house = *state;
    house_plant(house, "insert into enterprise (id, name, corporate, created_at) values (9, "
                       "'Southwind', 'VERIFIED', 0); insert into account (login, role, password, "
                       "first_name, last_name, mobile, email, enterprise_id, created_at) values "
                       "('southwind', 'ROOT', '!', 'Bo', 'Li', '', '', 9, 0)");
    int64_t foreign = house_count(house, "select max(id) from registration");
    house_as(house, "southwind");
    assert_string_equal(FOUND(0), "");
    assert_string_equal(FOUND(.name = "li"), "");
    assert_string_equal(FOUND(.before = foreign), "NOT_FOUND (before)");
    assert_string_equal(FOUND(.after = foreign), "NOT_FOUND (after)");
    assert_string_equal(FOUND(.only = foreign), "NOT_FOUND (only)");
    struct examinee_export_rep rep;
    assert_int_equal(ask_examinee_export(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_int_equal(rep.whole, 0);
    struct examinee_statistics_rep figures;
    assert_int_equal(ask_examinee_statistics(house->client, &house->arena, NULL, &figures), CD_OK);
    assert_int_equal(figures.months.v[11].registered, 0);
}

/* A database from before the column: the next keeper that opens it fills it. */
static void older_identities__are_found_once_a_keeper_has_opened_them_m49(void **state)
{
    struct house *house = *state;
    house_plant(house, "update identity set seek = ''; delete from meta where key = 'seek'");
    assert_string_equal(FOUND(.name = "li"), "");
    house_restart(house);
    house_as(house, "northwind");
    assert_string_equal(FOUND(.name = "li"), "Na Li");
    assert_string_equal(FOUND(.name = "张"), "张伟");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, people, house_tear_down)
    const struct CMUnitTest tests[] = {
        T(list__no_filter__everybody_newest_first_m49),
        T(list__part_of_the_name__finds_in_any_case_and_script_m49),
        T(list__wild_cards_and_quotes__are_plain_text_m49),
        T(list__exam_type_kind_and_name__narrow_together_m49),
        T(list__period__is_days_of_the_platforms_zone_m49),
        T(list__pages__go_on_behind_a_row_m49),
        T(list__result__is_said_and_found_from_its_release_on_i8_a15_a9),
        T(list__code_taken_back__is_no_examinee_any_more_a1),
        T(list__sub_account_without_codes__reads_none_m6),
        T(list__end_of_the_order__is_expired_by_time_alone_m42),
        T(list__erased_person__has_no_name_and_is_found_by_none_b22),
        T(export__same_filter__gives_the_same_rows_in_slices_m49),
        T(export__many_rows__come_by_two_hundred_once_each_m49),
        T(statistics__last_twelve_months__are_the_platforms_m49),
        T(examinees__of_another_enterprise__are_nobody_m6),
        T(older_identities__are_found_once_a_keeper_has_opened_them_m49),
    };
#undef T
    return cmocka_run_group_tests_name("op/examinee", tests, NULL, NULL);
}
