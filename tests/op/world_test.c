/* The practice world of `certdesk demo`: the same seed and time give the same world, nothing in it
 * is impossible, and there is something of everything. B20. */
#include "tests/lib/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/zone.h"
#include "command/init.h"
#include "command/world.h"
#include "lib/house.h"
#include "lib/raw.h"

/* One world for all tests that only look. */
static int group_set_up(void **state)
{
    static struct house house;
    house_open_world(&house);
    *state = &house;
    return 0;
}

static int group_tear_down(void **state)
{
    house_close(*state);
    return 0;
}

static int line_order(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The lines of a text in their own order: that of rows in the file may be random. */
static const char *sorted(struct arena *arena, const char *text)
{
    struct {
        const char **v;
        size_t n;
    } lines = {0};
    struct buf out = BUF_INIT;
    for (; *text; text += strcspn(text, "\n") + 1)
        *ARENA_PUSH(arena, lines) = arena_bytes(arena, text, strcspn(text, "\n") + 1);
    qsort(lines.v, lines.n, sizeof *lines.v, line_order);
    for (size_t i = 0; i < lines.n; i++)
        buf_str(&out, lines.v[i]);
    const char *all = arena_str(arena, out.text);
    buf_free(&out);
    return all;
}

/* Every row of every table, without what is random on purpose: salts, nonces, keyed hashes, ids of
 * requests, and the chain over them. */
static const char *picture(struct house *house)
{
    struct arena *arena = &house->arena;
    const char *selects = raw_rows(
        arena, house->database,
        "select group_concat('select ''' || t.name || ''', ' || (select group_concat('\"' || "
        "c.name || "
        "'\"') from pragma_table_info(t.name) c where c.name not in ('password', 'sealed', "
        "'blind', 'signature', 'key_id', "
        "'prev') and not (t.name = 'meta' and c.name = 'value') and not (t.name in ('audit') and "
        "c.name = 'hash') and not (t.name = 'request' and "
        "c.name in ('id', 'digest'))) || ' from \"' || t.name || '\"', ';') "
        "from sqlite_schema t where t.type = 'table' and t.name not like 'sqlite_%'");
    struct buf out = BUF_INIT;
    for (const char *at = selects; *at && *at != '\n'; at += strspn(at, ";")) {
        size_t length = strcspn(at, ";\n");
        buf_str(&out, raw_rows(arena, house->database, arena_bytes(arena, at, length)));
        at += length;
    }
    const char *text = sorted(arena, out.text);
    buf_free(&out);
    return text;
}

/* The world of a seed at a time, as text that is the caller's to free. */
static char *world_of(uint64_t seed, int64_t now)
{
    struct house house;
    house_open(&house);
    house_clock(&house, now);
    assert_true(world_build(&house.run, seed));
    house_check(&house);
    char *text = strdup(picture(&house));
    house_close(&house);
    return text;
}

static void world__same_seed_and_time__is_the_same_world_b20(void **state)
{
    char *one = world_of(7, HOUSE_NOW), *same = world_of(7, HOUSE_NOW);
    char *other = world_of(8, HOUSE_NOW), *later = world_of(7, HOUSE_NOW + 1);
    assert_true(strlen(one) > 100000);
    struct buf differs = BUF_INIT;
    if (strcmp(one, same) != 0) {
        harness_diff(&differs, one, same);
        fail_msg("%.2000s", strstr(differs.text, "\n- |"));
    }
    assert_string_not_equal(one, other);
    assert_string_not_equal(one, later);
    buf_free(&differs);
    free(one);
    free(same);
    free(other);
    free(later);
    (void)state;
}

/* Days on which something about time is odd: clocks change, a leap day, the turn of a year. */
static void world__odd_days__all_invariants_hold(void **state)
{
    static const char *const days[] = {"2026-10-25T00:30:00Z", "2027-03-28T00:59:59Z",
                                       "2028-02-29T16:00:00Z", "2026-12-31T16:00:00Z"};
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        int64_t now = 0;
        assert_true(stamp_parse(days[i], &now));
        free(world_of(1 + i, now));
    }
}

static void world__invariants__hold(void **state)
{
    house_check(*state);
}

/* The values of a query's first column, "A,B,C". */
static void expect_values(struct house *house, const char *from, const char *values)
{
    assert_string_equal(
        house_sql(house, arena_fmt(&house->arena,
                                   "select group_concat(v) from (select distinct %s "
                                   "order by v)",
                                   from)),
        values);
}

static void world__of_everything__there_is_something(void **state)
{
    struct house *house = *state;
    expect_values(house, "role as v from account", "ADMIN,CANDIDATE,OPERATOR,ROOT,SUB,SUPERVISOR");
    expect_values(house, "status as v from orders",
                  "CLOSED,COMPLETED,EXPIRED,PAID,PARTLY_REFUNDED,PENDING,REFUNDED,REFUNDING");
    expect_values(house, "source as v from orders", "code,direct");
    expect_values(house, "status as v from registration",
                  "COMPLETED,EXPIRED,FORFEITED,OPEN,REFUNDED,SAT,SCHEDULED,UNBOUND");
    expect_values(house, "status as v from identity", "PENDING,REJECTED,VERIFIED");
    expect_values(house, "status as v from code",
                  "BOUND,COMPLETED,EXPIRED,FORFEITED,INVALIDATED,REFUNDED,SCHEDULED,UNUSED");
    expect_values(house, "kind as v from tender", "balance,code,counter,transfer,voucher");
    expect_values(house, "status as v from tender", "CANCELLED,PAID,RETURNED,WAITING");
    expect_values(
        house, "status as v from appointment",
        "CANCELLED,CANCELLED_BY_CENTRE,CHECKED_IN,CONFIRMED,DONE,HELD,INTERRUPTED,IN_EXAM,"
        "NO_SHOW,REFUSED,RELEASED,REPLACED");
    expect_values(house, "status as v from refund", "APPROVED,PAID_OUT,REJECTED,REVIEW");
    expect_values(house, "module as v from subject", "career,specialty");
    assert_true(house_count(house,
                            "select count(*) from account a where role = 'CANDIDATE' and not "
                            "exists (select 1 from identity where account_id = a.id)") > 0);
    assert_true(house_count(house, "select count(*) from message where read_at is null") > 10);
    assert_true(house_count(house, "select count(*) from appointment where status = 'CONFIRMED'") >
                5);
}

/* The candidate that the first screen names has an order of every kind. */
static void world__named_candidate__has_one_of_each(void **state)
{
    struct house *house = *state;
    expect_values(house,
                  "o.status as v from orders o join account a on a.id = o.account_id "
                  "where a.login = 'wang.xiaoming'",
                  "CLOSED,EXPIRED,PAID,PENDING");
    expect_values(house,
                  "r.status as v from registration r join account a on a.id = r.account_id "
                  "where a.login = 'wang.xiaoming'",
                  "EXPIRED,OPEN,SCHEDULED");
    assert_string_equal(house_sql(house, "select count(*) from orders o join account a on a.id = "
                                         "o.account_id join orders p on p.account_id = a.id and "
                                         "p.id > o.id and p.placed_at < o.placed_at "
                                         "where a.login = 'wang.xiaoming'"),
                        "0"); /* the list of orders, newest first, is one */
    assert_true(house_count(house, "select balance from ledger_account l join account a on a.id = "
                                   "l.owner_id where a.login = 'wang.xiaoming'") > 0);
}

#define CHEN "account_id = (select id from account where login = 'chen.jing')"

/* Appointments of the second candidate that begin within a minute before so many hours from now. */
static int64_t ahead(struct house *house, int hours)
{
    return house_count(
        house, arena_fmt(&house->arena,
                         "select count(*) from appointment where status = 'CONFIRMED' and " CHEN
                         " and starts_at - %lld between %d and %d",
                         (long long)HOUSE_NOW, hours * 3600 - 59, hours * 3600));
}

/* Whoever looks around finds both sides of the 72 hours, of an embargo, and of a certificate's end.
 */
static void world__second_candidate__stands_before_every_limit_a2_a15_a17(void **state)
{
    struct house *house = *state;
    struct certificate_list_rep list;
    assert_int_equal(ahead(house, 71), 1);
    assert_int_equal(ahead(house, 73), 1);
    assert_int_equal(
        house_count(house, arena_fmt(&house->arena,
                                     "select count(*) from result x join attempt e on e.id = "
                                     "x.attempt_id where x.release_at > %lld and e." CHEN,
                                     (long long)HOUSE_NOW)),
        1);
    house_as(house, "chen.jing");
    assert_int_equal(ask_certificate_list(house->client, &house->arena, NULL, &list), CD_OK);
    assert_int_equal(list.rows.n, 2);
    assert_true(list.rows.v[1].can_renew && list.rows.v[1].valid_until < HOUSE_NOW + 60 * DAY);
    assert_false(list.rows.v[0].can_renew);
}

static void world__names__are_chinese_and_european(void **state)
{
    struct house *house = *state;
    const char *of =
        "select count(*) from account where role = 'CANDIDATE' and unicode(last_name) ";
    assert_true(house_count(house, arena_fmt(&house->arena, "%s >= 0x3400", of)) > 5);
    assert_true(house_count(house, arena_fmt(&house->arena, "%s < 0x250", of)) > 5);
    assert_true(house_count(house,
                            "select count(*) from account where role = 'CANDIDATE' and "
                            "unicode(last_name) < 0x250 and length(last_name || first_name) < "
                            "length(cast(last_name || first_name as blob))") > 0); /* é, ß */
}

/* ---- places and times --------------------------------------------------------------------------
 */

static int32_t offset_of(const char *zone, const char *stamp)
{
    struct civil civil;
    int64_t at = 0;
    assert_true(stamp_parse(stamp, &at));
    zone_civil(zone, at, &civil);
    return civil.offset;
}

static void world__zones__at_least_three_with_a_change_and_a_quarter_i14(void **state)
{
    struct house *house = *state;
    int zones = 0, changing = 0, quarter = 0;
    const char *rows = raw_rows(&house->arena, house->database, "select distinct zone from centre");
    for (const char *at = rows; *at; at += strcspn(at, "\n") + 1, zones++) {
        const char *zone = arena_bytes(&house->arena, at, strcspn(at, "\n"));
        int32_t winter = offset_of(zone, "2026-01-15T00:00:00Z");
        changing += winter != offset_of(zone, "2026-07-15T00:00:00Z");
        quarter += winter == 20700; /* +05:45 */
    }
    assert_true(zones >= 3);
    assert_true(changing >= 1);
    assert_true(quarter >= 1);
}

static void world__sittings__every_weekday_of_ninety_days_in_each_centre(void **state)
{
    struct house *house = *state;
    const char *rows = raw_rows(&house->arena, house->database, "select id, zone from centre");
    for (const char *at = rows; *at; at += strcspn(at, "\n") + 1) {
        const char *zone =
            arena_bytes(&house->arena, strchr(at, '|') + 1, strcspn(strchr(at, '|') + 1, "\n"));
        int64_t today = zone_day(zone, HOUSE_NOW);
        for (int64_t day = today; day <= today + 90; day++) {
            int64_t count = house_count(
                house,
                arena_fmt(&house->arena,
                          "select count(*) from sitting where centre_id = %lld and day = %lld and "
                          "starts_at - %lld in (32400, 41400, 50400, 59400)", /* 9:00 to 16:30 */
                          strtoll(at, NULL, 10), (long long)day,
                          (long long)zone_day_start(zone, day)));
            assert_int_equal(count, day_weekday(day) == 6 ? 0 : 4);
        }
    }
    assert_string_equal(house_sql(house, "select count(*) from sitting s join centre c on c.id = "
                                         "s.centre_id where s.seats > c.seats"),
                        "0");
}

/* It is a world that people made up to now: nothing in it lies in the future. */
static void world__everything__happened_before_now_b20(void **state)
{
    static const char *const times[] = {"max(placed_at) from orders",
                                        "max(paid_at) from orders",
                                        "max(at) from audit",
                                        "max(at) from transfer",
                                        "max(at) from message",
                                        "max(created_at) from account",
                                        "max(confirmed_at) from appointment"};
    struct house *house = *state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        assert_true(house_count(house, arena_fmt(&house->arena, "select %s", times[i])) <=
                    HOUSE_NOW);
}

static void world__sign_in__with_the_password_that_is_shown(void **state)
{
    struct house *house = *state;
    struct session_sign_in_rep rep;
    struct session_sign_in_req req = {"Wang.Xiaoming", world_password};
    struct buf shown = BUF_INIT;
    world_logins(&shown);
    assert_non_null(strstr(shown.text, world_password));
    assert_non_null(strstr(shown.text, "wang.xiaoming"));
    buf_free(&shown);
    assert_int_equal(ask_session_sign_in(house->client, &house->arena, &req, &rep), CD_OK);
    assert_string_equal(rep.name, "王小明");
    house_as(house, NULL);
    req.password = "practice world 2027";
    assert_int_equal(ask_session_sign_in(house->client, &house->arena, &req, &rep),
                     CD_SIGN_IN_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(world__invariants__hold),
        cmocka_unit_test(world__of_everything__there_is_something),
        cmocka_unit_test(world__named_candidate__has_one_of_each),
        cmocka_unit_test(world__second_candidate__stands_before_every_limit_a2_a15_a17),
        cmocka_unit_test(world__names__are_chinese_and_european),
        cmocka_unit_test(world__zones__at_least_three_with_a_change_and_a_quarter_i14),
        cmocka_unit_test(world__sittings__every_weekday_of_ninety_days_in_each_centre),
        cmocka_unit_test(world__everything__happened_before_now_b20),
        cmocka_unit_test(world__sign_in__with_the_password_that_is_shown),
    };
    const struct CMUnitTest worlds[] = {
        cmocka_unit_test(world__same_seed_and_time__is_the_same_world_b20),
        cmocka_unit_test(world__odd_days__all_invariants_hold),
    };
    int failed = cmocka_run_group_tests(tests, group_set_up, group_tear_down);
    return failed + cmocka_run_group_tests(worlds, NULL, NULL);
}
