/* Results under embargo, what their release brings, and the files they come in. M30, A9, A15, I8.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

enum { EMBARGO = 3 * DAY };

#define ENDED    (HOUSE_NOW + 10 * DAY)
#define SQL(...) arena_fmt(&house->arena, __VA_ARGS__)

static struct result_row row_of(struct house *house)
{
    struct result_list_rep rep;
    assert_int_equal(
        ask_result_list(house->client, &house->arena, &(struct result_list_req){0, 0}, &rep),
        CD_OK);
    assert_int_equal(rep.rows.n, 1);
    return rep.rows.v[0];
}

static size_t certificates(struct house *house)
{
    struct certificate_list_rep rep;
    assert_int_equal(ask_certificate_list(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep.rows.n;
}

/* How many messages of a kind the candidate can read. */
static int letters(struct house *house, const char *kind)
{
    struct message_list_rep rep;
    struct message_list_req req = {.limit = 200};
    int count = 0;
    assert_int_equal(ask_message_list(house->client, &house->arena, &req, &rep), CD_OK);
    for (size_t i = 0; i < rep.rows.n; i++)
        count += strcmp(rep.rows.v[i].kind, kind) == 0;
    return count;
}

static int64_t unread(struct house *house)
{
    struct session_show_rep rep;
    assert_int_equal(ask_session_show(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep.unread;
}

static struct time_tick_rep tick(struct house *house)
{
    struct time_tick_rep rep;
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &rep), CD_OK);
    return rep;
}

static const char *order_said(struct house *house)
{
    struct order_list_rep rep;
    struct order_list_req req = {.status = "", .limit = 5};
    assert_int_equal(ask_order_list(house->client, &house->arena, &req, &rep), CD_OK);
    return SQL("%s %s", rep.rows.v[0].status, rep.rows.v[0].registration);
}

static void result__embargo__nothing_is_read_before_72_hours_to_the_second_m30_a15_i8(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    house_clock(house, ENDED + EMBARGO - 1);
    struct result_row row = row_of(house);
    assert_string_equal(row.status, "AWAITING");
    assert_int_equal(row.score, 0);
    assert_int_equal(row.certificate, 0);
    assert_int_equal(row.release_at, ENDED + EMBARGO);
    assert_int_equal(certificates(house), 0);
    assert_string_equal(order_said(house), "PAID SAT");
    house_clock(house, ENDED + EMBARGO);
    row = row_of(house);
    assert_string_equal(row.status, "PASSED");
    assert_int_equal(row.score, 84);
    assert_int_equal(row.pass_mark, 65);
    assert_int_not_equal(row.certificate, 0);
    assert_int_equal(certificates(house), 1);
    assert_string_equal(order_said(house), "COMPLETED COMPLETED"); /* by time alone */
}

static void result__fail__is_told_without_a_certificate_m30(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 64);
    house_clock(house, ENDED + EMBARGO);
    assert_string_equal(row_of(house).status, "FAILED");
    assert_int_equal(row_of(house).score, 64);
    assert_int_equal(certificates(house), 0);
    assert_int_equal(tick(house).results, 1);
    assert_int_equal(letters(house, "result_released"), 1);
    assert_int_equal(letters(house, "certificate_issued"), 0);
}

static void result__pass_mark__is_a_pass_and_the_marks_of_the_day_stay(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 65);
    house_plant(house, "update subject set pass_mark = 90, embargo = 1");
    house_clock(house, ENDED + EMBARGO - 1);
    assert_string_equal(row_of(house).status, "AWAITING");
    house_clock(house, ENDED + EMBARGO);
    assert_string_equal(row_of(house).status, "PASSED");
    assert_int_equal(row_of(house).pass_mark, 65);
}

/* ---- the release, written down ------------------------------------------------------------------
 */

static void result__tick__completes_registration_and_order_and_tells_once_a9(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    int64_t before = unread(house);
    house_clock(house, ENDED + EMBARGO - 1);
    assert_int_equal(tick(house).results, 0);
    assert_string_equal(house_sql(house, "select status from registration"), "SAT");
    house_clock(house, ENDED + EMBARGO);
    assert_int_equal(tick(house).results, 1);
    assert_int_equal(tick(house).results, 0);
    assert_string_equal(house_sql(house, "select status from registration"), "COMPLETED");
    assert_string_equal(house_sql(house, "select status from orders"), "COMPLETED");
    assert_int_equal(letters(house, "result_released"), 1);
    assert_int_equal(letters(house, "certificate_issued"), 1);
    assert_int_equal(unread(house), before + 2);
    assert_string_equal(
        house_sql(house, "select group_concat(d.channel) from (select channel from delivery d join "
                         "message m on m.id = d.message_id where m.kind = 'result_released' order "
                         "by 1) d"),
        "email,sms");
}

static void result__message_and_audit__say_no_score(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    assert_string_equal(house_sql(house, "select noun || ' ' || change || ' ' || detail from audit "
                                         "where op = 'import.results'"),
                        SQL("result entered %s", house_sql(house, "select number from "
                                                                  "appointment")));
    assert_int_equal(house_count(house, "select count(*) from audit where op = 'import.results'"),
                     1);
    house_clock(house, ENDED + EMBARGO);
    tick(house);
    assert_string_equal(house_sql(house, "select note || '|' || amount || '|' || happens_at from "
                                         "message where kind = 'result_released'"),
                        SQL("|0|%lld", (long long)(ENDED + EMBARGO)));
}

/* Two codes of an enterprise: its order is completed with the last of them. */
static void result__code__is_completed_at_the_release_and_its_order_with_the_last_a9(void **state)
{
    struct house *house = *state;
    const char **codes = house_codes(house, "CC-TCCA", 2);
    static const char *const people[] = {"anna", "ben"};
    static const char *const after[] = {"PAID", "COMPLETED"};
    for (int i = 0; i < 2; i++) {
        int64_t ended = ENDED + i * 20 * DAY;
        house_candidate(house, people[i], true);
        struct code_redeem_rep rep;
        struct code_redeem_req req = {house_order(house, "CC-TCCA"), codes[i]};
        assert_int_equal(ask_code_redeem(house->client, &house->arena, &req, &rep), CD_OK);
        int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", ended - HOUR, 5);
        assert_int_equal(house_book(house, req.order, sitting, 10), CD_OK);
        house_clock(house, ended);
        house_sat(house, req.order, ended);
        const char *number = house_sql(house, "select max(number) from appointment");
        assert_int_equal(house_results(house, SQL("%s,50\n", number), NULL), CD_OK);
        const char *status = SQL("select status from code where text = '%s'", codes[i]);
        house_clock(house, ended + EMBARGO - 1);
        tick(house);
        assert_string_equal(house_sql(house, status), "SCHEDULED");
        house_clock(house, ended + EMBARGO);
        tick(house);
        assert_string_equal(house_sql(house, status), "COMPLETED");
        assert_string_equal(
            house_sql(house, "select status from orders where enterprise_id is not null"),
            after[i]);
    }
}

/* No job ran: by time alone the exam is no longer held, and can be bought again. */
static void result__released__frees_the_subject_without_a_job_a23(void **state)
{
    struct house *house = *state;
    struct subject_show_rep shown;
    struct subject_show_req req = {.code = "CC-TCCA"};
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 10);
    house_clock(house, ENDED + EMBARGO - 1);
    assert_int_equal(ask_subject_show(house->client, &house->arena, &req, &shown), CD_OK);
    assert_true(shown.held);
    struct order_place_req place = {
        .subject = shown.id, .document = house_document(house, "terms"), .agreed = true};
    assert_string_equal(house_asked(house, OP_ORDER_PLACE, &place), "ALREADY_REGISTERED: 1 | 1");
    house_clock(house, ENDED + EMBARGO);
    assert_int_equal(ask_subject_show(house->client, &house->arena, &req, &shown), CD_OK);
    assert_false(shown.held);
    assert_string_equal(house_asked(house, OP_ORDER_PLACE, &place), "OK");
}

static void result__clock_back__hides_a_first_pass_again_i8(void **state)
{
    struct house *house = *state;
    struct certificate_check_req check = {.text = ""};
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    int64_t before = unread(house);
    house_clock(house, ENDED + EMBARGO);
    tick(house);
    check.text = house_sql(house, "select number from certificate");
    assert_string_equal(house_asked(house, OP_CERTIFICATE_CHECK, &check), "OK");
    house_clock(house, ENDED + EMBARGO - 1);
    assert_string_equal(row_of(house).status, "AWAITING");
    assert_int_equal(row_of(house).score, 0);
    assert_int_equal(certificates(house), 0);
    assert_int_equal(letters(house, "result_released"), 0);
    assert_int_equal(letters(house, "certificate_issued"), 0);
    assert_int_equal(unread(house), before);
    assert_string_equal(house_asked(house, OP_CERTIFICATE_CHECK, &check),
                        "CERTIFICATE_UNKNOWN (text)");
    house_forget(house);
    house_clock(house, ENDED + EMBARGO);
    assert_int_equal(tick(house).results, 0);
    assert_int_equal(letters(house, "result_released"), 1);
    assert_string_equal(row_of(house).status, "PASSED");
}

/* ---- files --------------------------------------------------------------------------------------
 */

static void refused(struct house *house, const char *rows, const char *words)
{
    const char *said, *before = house_dump(house, "");
    assert_int_equal(house_results(house, rows, &said), CD_FILE_BAD);
    if (!strstr(said, words))
        fail_msg("no \"%s\" in: %s", words, said);
    house_same(house, before, "", words);
}

static void results__bad_lines__each_named_and_nothing_taken(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    const char *old = house_sql(house, "select number from appointment");
    house_exam(house, "CC-TCCP", ENDED + DAY, -1);
    const char *good = house_sql(house, "select max(number) from appointment");
    refused(house, SQL("%s,84\nA2603-09999,50\n", good),
            "results.csv:3: appointment: there is no appointment \"A2603-09999\"");
    refused(house, SQL("%s,84\n%s,84\n", good, good),
            "results.csv:3: the same is already on line 2");
    refused(house, SQL("%s,101 %%\n", good),
            "results.csv:2: score: \"101 %\" is no whole number from 0 to 100");
    refused(house, SQL("%s,101\n", good), "results.csv:2: score: \"101\" is no whole number");
    refused(house, SQL("%s,-1\n", good), "results.csv:2: score: ");
    refused(house, SQL("%s,84.5\n", good), "results.csv:2: score: ");
    refused(house, SQL("%s,\n", good), "results.csv:2: score: ");
    refused(house, SQL("%s,50\n%s,50\n", good, old), "results.csv:3: appointment: \"");
    refused(house, SQL("%s,50\n%s,50\n", good, old), "\" has its result already");
    refused(house, SQL("%s,50\n\xff\xfe\xff\x01,50\n", good), "results.csv");
    refused(house, "", "there is no row under the header");
    assert_int_equal(house_results(house, SQL(" %s ,0\n", good), NULL), CD_OK);
    assert_int_equal(house_count(house, "select score from result where attempt_id = 2"), 0);
}

static void results__exam_not_ended__refused(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    int64_t order = house_paid(house, "CC-TCCA");
    int64_t sitting = house_sitting(house, "SH-01", "Asia/Shanghai", ENDED - HOUR, 5);
    assert_int_equal(house_book(house, order, sitting, 10), CD_OK);
    const char *rows = SQL("%s,84\n", house_sql(house, "select number from appointment"));
    refused(house, rows, "has not ended");
    house_sat(house, order, ENDED);
    house_clock(house, ENDED - 1); /* by this clock it goes on for a second */
    refused(house, rows, "has not ended");
    house_clock(house, ENDED);
    assert_int_equal(house_results(house, rows, NULL), CD_OK);
}

static void results__headers_in_chinese__are_known(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, -1);
    const char *number = house_sql(house, "select number from appointment");
    char path[128];
    snprintf(path, sizeof path, "%s/zh.csv", house->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "分数;预约号\r\n77;%s\r\n", number);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(house_results_file(house, path, NULL), CD_OK);
    remove(path);
    assert_int_equal(house_count(house, "select score from result"), 77);
}

enum { MANY = 100000 };

/* MANY ended exams, all of one registration: the import asks for no more. */
static const char *many_plant(struct house *house)
{
    struct buf rows = BUF_INIT;
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, -1);
    house_plant(house, SQL("update sitting set seats = 200000;"
                           "drop trigger appointment_sitting; drop trigger appointment_overlap;"
                           "drop trigger appointment_taken;" /* they cost more than the rows */
                           "with recursive n (i) as (select 1 union all select i + 1 from n where "
                           "i < %d) insert into appointment (number, registration_id, order_id, "
                           "account_id, sitting_id, seat, status, starts_at, ends_at, held_until, "
                           "created_at) select 'M' || (100000 + i), a.registration_id, a.order_id, "
                           "a.account_id, a.sitting_id, i, 'DONE', a.starts_at, a.ends_at, 0, 0 "
                           "from n join appointment a on a.id = 1;"
                           "insert into attempt (appointment_id, registration_id, account_id, "
                           "subject_id, started_at, ended_at) select a.id, a.registration_id, "
                           "a.account_id, e.subject_id, e.started_at, e.ended_at from appointment "
                           "a join attempt e on e.id = 1 where a.number like 'M%%'",
                           MANY));
    for (int i = 1; i <= MANY; i++)
        buf_fmt(&rows, "M%d,%s\n", 100000 + i, i < MANY ? "55" : "101");
    const char *text = arena_str(&house->arena, rows.text);
    buf_free(&rows);
    return text;
}

static void results__100000_lines_the_last_one_bad__nothing_taken(void **state)
{
    (void)state;
    struct house house;
    const char *said;
    house_open(&house);
    const char *rows = many_plant(&house);
    int64_t audited = house_count(&house, "select count(*) from audit");
    assert_int_equal(house_results(&house, rows, &said), CD_FILE_BAD);
    assert_non_null(strstr(said, "results.csv:100001: score: \"101\""));
    assert_int_equal(house_count(&house, "select count(*) from result"), 0);
    assert_int_equal(house_count(&house, "select count(*) from audit"), audited);
    house_close(&house);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(result__embargo__nothing_is_read_before_72_hours_to_the_second_m30_a15_i8),
        TEST(result__fail__is_told_without_a_certificate_m30),
        TEST(result__pass_mark__is_a_pass_and_the_marks_of_the_day_stay),
        TEST(result__tick__completes_registration_and_order_and_tells_once_a9),
        TEST(result__message_and_audit__say_no_score),
        TEST(result__code__is_completed_at_the_release_and_its_order_with_the_last_a9),
        TEST(result__released__frees_the_subject_without_a_job_a23),
        TEST(result__clock_back__hides_a_first_pass_again_i8),
        TEST(results__bad_lines__each_named_and_nothing_taken),
        TEST(results__exam_not_ended__refused),
        TEST(results__headers_in_chinese__are_known),
        cmocka_unit_test(results__100000_lines_the_last_one_bad__nothing_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
