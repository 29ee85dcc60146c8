/* Certificates: how long they hold, who can verify them and how, renewal. M30-M32, A5, A16, A17,
 * A24, I8, I9. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "command/import.h"
#include "lib/house.h"

enum { EMBARGO = 3 * DAY };

#define ENDED    (HOUSE_NOW + 10 * DAY)
#define RELEASE  (ENDED + EMBARGO)
#define SQL(...) arena_fmt(&house->arena, __VA_ARGS__)
#define NUMBER   house_sql(house, "select number from certificate")

/* anna passed CC-TCCA; it is the second of the release. */
static void pass(struct house *house)
{
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", ENDED, 84);
    house_clock(house, RELEASE);
}

static struct certificate_show_rep shown(struct house *house)
{
    struct certificate_show_rep rep;
    struct certificate_show_req req = {.number = NUMBER};
    assert_int_equal(ask_certificate_show(house->client, &house->arena, &req, &rep), CD_OK);
    return rep;
}

static enum cd_err check(struct house *house, const char *text, struct certificate_check_rep *rep)
{
    struct certificate_check_req req = {text};
    return ask_certificate_check(house->client, &house->arena, &req, rep);
}

static const char *said(struct house *house, const char *text)
{
    struct certificate_check_rep rep;
    enum cd_err err = check(house, text, &rep);
    return err ? house_said(house) : SQL("%s %s %s", rep.status, rep.subject_code, rep.holder);
}

static int64_t stamp(const char *text)
{
    int64_t at = 0;
    assert_true(stamp_parse(text, &at));
    return at;
}

/* ---- how long it holds --------------------------------------------------------------------------
 */

static void
certificate__end__is_two_years_from_the_release_and_not_a_second_more_m31_i9(void **state)
{
    struct house *house = *state;
    pass(house);
    struct certificate_show_rep rep = shown(house);
    assert_int_equal(rep.valid_from, RELEASE);
    assert_int_equal(rep.valid_until, zone_years_later("Asia/Shanghai", RELEASE, 2));
    assert_string_equal(rep.status, "ACTIVE");
    assert_int_equal(rep.passes, 1);
    house_clock(house, rep.valid_until - 1);
    assert_string_equal(shown(house).status, "ACTIVE");
    house_clock(house, rep.valid_until);
    assert_string_equal(shown(house).status, "EXPIRED"); /* by time alone */
    assert_string_equal(house_sql(house, "select status from certificate"), "ACTIVE");
    struct time_tick_rep brought;
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &brought), CD_OK);
    assert_string_equal(house_sql(house, "select status from certificate"), "EXPIRED");
}

static void released_at(struct house *house, const char *release, const char *end)
{
    house_plant(house, "delete from throttle");
    house_clock(house, stamp(release) - 40 * DAY);
    const char *login = SQL("c%lld", (long long)house_count(house, "select count(*) from account"));
    house_candidate(house, login, true);
    house_exam(house, "CC-TCCA", stamp(release) - EMBARGO, 84);
    assert_int_equal(house_count(house, "select valid_until from certificate_issue "
                                        "order by id desc limit 1"),
                     stamp(end));
}

static void certificate__29_february__at_both_ends_a5_m31(void **state)
{
    struct house *house = *state;
    released_at(house, "2028-02-29T04:00:00Z", "2030-02-28T04:00:00Z");
    released_at(house, "2028-02-28T16:30:00Z", "2030-02-27T16:30:00Z"); /* the 29th in Shanghai */
    released_at(house, "2028-02-29T16:30:00Z", "2030-02-28T16:30:00Z"); /* 1 March there */
    released_at(house, "2030-02-28T04:00:00Z", "2032-02-28T04:00:00Z");
    house_plant(house, "update subject set validity_years = 4");
    released_at(house, "2032-02-29T04:00:00Z", "2036-02-29T04:00:00Z");
}

static void certificate__second_pass__restarts_it_and_a_clock_back_undoes_that_m31_i9(void **state)
{
    struct house *house = *state;
    pass(house);
    struct certificate_show_rep first = shown(house);
    int64_t again = first.valid_until - 30 * DAY;
    house_exam(house, "CC-TCCA", again, 90);
    house_clock(house, again + EMBARGO - 1);
    assert_int_equal(shown(house).valid_until, first.valid_until);
    assert_int_equal(shown(house).passes, 1);
    assert_string_equal(shown(house).token, first.token);
    house_clock(house, again + EMBARGO);
    struct certificate_show_rep second = shown(house);
    assert_int_equal(second.valid_until, zone_years_later("Asia/Shanghai", again + EMBARGO, 2));
    assert_int_equal(second.passes, 2);
    assert_string_equal(second.number, first.number);
    assert_string_not_equal(second.token, first.token);
    struct time_tick_rep brought;
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &brought), CD_OK);
    assert_int_equal(brought.results, 1);
    house_clock(house, again + EMBARGO - 1);
    assert_int_equal(shown(house).valid_until, first.valid_until);
    assert_string_equal(shown(house).token, first.token);
    assert_string_equal(said(house, second.token), "CERTIFICATE_UNKNOWN (text)");
}

static void certificate__expired__is_active_again_by_a_new_pass(void **state)
{
    struct house *house = *state;
    struct time_tick_rep brought;
    pass(house);
    int64_t again = shown(house).valid_until + 5 * DAY;
    house_exam(house, "CC-TCCA", again, 90);
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &brought), CD_OK);
    assert_string_equal(house_sql(house, "select status from certificate"), "EXPIRED");
    house_clock(house, again + EMBARGO);
    assert_string_equal(shown(house).status, "ACTIVE");
    assert_int_equal(ask_time_tick(house->client, &house->arena, NULL, &brought), CD_OK);
    assert_string_equal(house_sql(house, "select status from certificate"), "ACTIVE");
    assert_string_equal(house_sql(house, "select group_concat(change) from (select change from "
                                         "audit where noun = 'certificate' order by seq)"),
                        "ACTIVE,ACTIVE>EXPIRED,EXPIRED>ACTIVE");
}

/* M31: where the exam's own file does not say how long, policy does. */
static void certificate__validity__is_the_policys_where_the_catalogue_says_nothing(void **state)
{
    static const char text[] =
        "module = \"specialty\";\nsubjects = ( { code = \"SP-NEW\"; position = \"P\"; "
        "position_zh = \"P\"; name = \"N\"; name_zh = \"N\"; exam_type = \"theory\"; minutes = 60; "
        "questions = 9; pass_mark = 50; price = \"1.00\"; currency = \"CNY\"; languages = [ \"en\" "
        "]; "
        "summary = \"S\"; summary_zh = \"S\"; } );\n";
    struct house *house = *state;
    struct problems problems = PROBLEMS_INIT;
    struct cd_why why;
    int64_t taken = 0;
    char *path = (char *)SQL("%s/new.cfg", house->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    house->run.config.policy_certificate_years = 5;
    assert_int_equal(
        import_files(&house->run.line, IMPORT_CATALOGUE, &path, 1, &taken, &problems, &why), CD_OK);
    remove(path);
    problems_free(&problems);
    assert_int_equal(house_count(house, "select validity_years from subject where code = 'SP-NEW'"),
                     5);
}

/* ---- verifying ----------------------------------------------------------------------------------
 */

static void check__number__says_little_and_no_name(void **state)
{
    struct house *house = *state;
    struct certificate_check_rep rep;
    pass(house);
    const char *number = NUMBER;
    house_as(house, NULL);
    assert_int_equal(check(house, SQL("%.4s-%.4s.%.6s", number, number + 4, number + 8), &rep),
                     CD_OK);
    assert_string_equal(rep.status, "ACTIVE");
    assert_string_equal(rep.holder, "");
    assert_false(rep.by_signature);
    assert_string_equal(rep.subject_code, "CC-TCCA");
    assert_int_equal(strlen(rep.number), 17); /* "4839 2715 0061 72" */
}

static void check__token__says_who_by_its_signature_m30(void **state)
{
    struct house *house = *state;
    struct certificate_check_rep rep;
    pass(house);
    const char *token = shown(house).token;
    house_as(house, NULL);
    assert_int_equal(check(house, token, &rep), CD_OK);
    assert_true(rep.by_signature);
    assert_string_equal(rep.holder, "王小明");
    assert_string_equal(rep.status, "ACTIVE");
    size_t half = strlen(token) / 2;
    assert_string_equal(said(house, SQL("%.*s %s", (int)half, token, token + half)),
                        "ACTIVE CC-TCCA 王小明");
    house_clock(house, rep.valid_until);
    assert_string_equal(said(house, token), "EXPIRED CC-TCCA 王小明");
}

/* Each of the 14 digits, by each of 9 others. */
static void check__one_digit_changed__refused(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *number = NUMBER;
    for (int at = 0; at < 14; at++)
        for (char digit = '0'; digit <= '9'; digit++) {
            char wrong[16];
            snprintf(wrong, sizeof wrong, "%s", number);
            wrong[at] = digit;
            assert_string_equal(said(house, wrong), digit == number[at]
                                                        ? "ACTIVE CC-TCCA "
                                                        : "CERTIFICATE_DIGITS (text)");
        }
}

static void check__one_byte_of_the_token_changed__refused(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *token = shown(house).token;
    for (size_t at = 0; token[at]; at++) {
        static const char others[] = "A9-_.x";
        for (size_t i = 0; i < sizeof others - 1; i++) {
            char *wrong = (char *)arena_str(&house->arena, token);
            if (wrong[at] == others[i])
                continue;
            wrong[at] = others[i];
            assert_string_equal(said(house, wrong), "CERTIFICATE_FORGED (text)");
        }
    }
    assert_string_equal(said(house, SQL("%sA", token)), "CERTIFICATE_FORGED (text)");
    assert_string_equal(said(house, SQL("%.*s", (int)strlen(token) - 1, token)),
                        "CERTIFICATE_FORGED (text)");
    assert_string_equal(said(house, token), "ACTIVE CC-TCCA 王小明");
}

static void check__register_changed_by_hand__is_forged(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *number = NUMBER;
    house_plant(house, "update certificate set number = '00000000000001'");
    assert_string_equal(said(house, "00000000000001"), "CERTIFICATE_FORGED (text)");
    house_plant(house, SQL("update certificate set number = '%s'", number));
    assert_string_equal(said(house, number), "ACTIVE CC-TCCA ");
}

/* The person is erased: the register's row is still proved by its signature. */
static void check__person_erased__certificate_still_verifies_b22(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *token = shown(house).token;
    house_plant(house, "update certificate_issue set first_name = '', last_name = '', salt = x''");
    assert_string_equal(said(house, NUMBER), "ACTIVE CC-TCCA ");
    assert_string_equal(shown(house).token, "");
    assert_string_equal(said(house, token), "ACTIVE CC-TCCA 王小明"); /* who has it had it */
}

static void revoke__certificate__register_says_so_whatever_is_signed(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *token = shown(house).token, *number = NUMBER;
    house_staff(house, "boss", "SUPERVISOR");
    house_as(house, "boss");
    struct certificate_revoke_req req = {number, "Taken by somebody else"};
    assert_string_equal(house_asked(house, OP_CERTIFICATE_REVOKE, &req), "OK");
    assert_string_equal(said(house, number), "REVOKED CC-TCCA ");
    assert_string_equal(said(house, token), "REVOKED CC-TCCA 王小明");
    assert_string_equal(house_asked(house, OP_CERTIFICATE_REVOKE, &req),
                        "STATUS: REVOKED | revoke");
    assert_string_equal(house_sql(house, "select reason from certificate"),
                        "Taken by somebody else");
    house_as(house, "anna");
    assert_string_equal(shown(house).status, "REVOKED");
    assert_string_equal(shown(house).token, "");
    assert_false(shown(house).can_renew);
    assert_int_equal(
        house_count(house, "select count(*) from message where kind = 'certificate_revoked'"), 1);
    house_exam(house, "CC-TCCA", RELEASE + 20 * DAY, 90); /* a pass does not bring it back */
    house_later(house, EMBARGO);
    assert_string_equal(shown(house).status, "REVOKED");
}

static void revoke__under_embargo__is_unknown_i8(void **state)
{
    struct house *house = *state;
    pass(house);
    house_staff(house, "boss", "SUPERVISOR");
    house_as(house, "boss");
    struct certificate_revoke_req req = {NUMBER, "Because"};
    house_clock(house, RELEASE - 1);
    assert_string_equal(house_asked(house, OP_CERTIFICATE_REVOKE, &req),
                        "CERTIFICATE_UNKNOWN (number)");
}

/* ---- the key ------------------------------------------------------------------------------------
 */

static void key__lost__is_not_replaced_but_what_was_signed_verifies(void **state)
{
    struct house *house = *state;
    pass(house);
    const char *token = shown(house).token;
    house_exam(house, "CC-TCCP", RELEASE + 5 * DAY, -1);
    const char *rows = SQL("%s,90\n", house_sql(house, "select max(number) from appointment"));
    const char *path = SQL("%s.sign", house->database), *kept = SQL("%s.kept", path);
    assert_int_equal(rename(path, kept), 0);
    assert_int_equal(house_results(house, rows, NULL), CD_SIGN_KEY);
    FILE *file = fopen(path, "w"); /* another key is as bad as none */
    assert_non_null(file);
    fputs("0123456789abcdef0123456789abcdef", file);
    fclose(file);
    assert_int_equal(house_results(house, rows, NULL), CD_SIGN_KEY);
    assert_int_equal(house_count(house, "select count(*) from result"), 1);
    assert_string_equal(said(house, token), "ACTIVE CC-TCCA 王小明");
    assert_int_equal(rename(kept, path), 0);
    assert_int_equal(house_results(house, rows, NULL), CD_OK);
}

static void key__database_without_one__gets_one_at_first_need(void **state)
{
    struct house *house = *state;
    assert_int_equal(remove(SQL("%s.sign", house->database)), 0);
    assert_int_equal(remove(SQL("%s.sign.pub", house->database)), 0);
    house_plant(house, "delete from meta where key = 'sign_key'");
    pass(house);
    assert_string_equal(said(house, shown(house).token), "ACTIVE CC-TCCA 王小明");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(certificate__end__is_two_years_from_the_release_and_not_a_second_more_m31_i9),
        TEST(certificate__29_february__at_both_ends_a5_m31),
        TEST(certificate__second_pass__restarts_it_and_a_clock_back_undoes_that_m31_i9),
        TEST(certificate__expired__is_active_again_by_a_new_pass),
        TEST(certificate__validity__is_the_policys_where_the_catalogue_says_nothing),
        TEST(check__number__says_little_and_no_name),
        TEST(check__token__says_who_by_its_signature_m30),
        TEST(check__one_digit_changed__refused),
        TEST(check__one_byte_of_the_token_changed__refused),
        TEST(check__register_changed_by_hand__is_forged),
        TEST(check__person_erased__certificate_still_verifies_b22),
        TEST(revoke__certificate__register_says_so_whatever_is_signed),
        TEST(revoke__under_embargo__is_unknown_i8),
        TEST(key__lost__is_not_replaced_but_what_was_signed_verifies),
        TEST(key__database_without_one__gets_one_at_first_need),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
