/* The house of the tests shows its teeth: what it copies, keeps or asks only once tells the truth.
 */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/zone.h"
#include "lib/hash_once.h"
#include "lib/house.h"

static enum cd_err language(struct house *house, const char *to)
{
    struct account_language_rep rep;
    return ask_account_language(house->client, &house->arena, &(struct account_language_req){to},
                                &rep);
}

/* ---- dumps -------------------------------------------------------------------------------------
 */

static void dump__sees_what_an_operation_commits(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", false);
    const char *before = house_dump(house, "");
    assert_ptr_equal(house_dump(house, ""), before); /* nobody did anything: it is not read again */
    assert_int_equal(language(house, "zh_CN"), CD_OK);
    assert_string_not_equal(house_dump(house, ""), before);
}

static void dump__sees_what_a_second_line_commits_and_what_is_planted(void **state)
{
    struct house *house = *state;
    struct line line;
    struct account_language_rep rep;
    house_candidate(house, "anna", false);
    const char *first = house_dump(house, "");
    struct client *client = house_line(house, &line, "anna");
    struct account_language_req req = {"zh_CN"};
    assert_int_equal(ask_account_language(client, &house->arena, &req, &rep), CD_OK);
    client_close(&client);
    const char *second = house_dump(house, "");
    assert_string_not_equal(second, first);
    house_plant(house, "update account set first_name = 'Bea'");
    const char *third = house_dump(house, "");
    assert_string_not_equal(third, second);
    house_plant(house, "update account set first_name = '小明'");
    assert_string_equal(house_dump(house, ""), second);
}

static void dump__leaves_out_what_it_is_told_each_time(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", false);
    const char *all = house_dump(house, ""), *some = house_dump(house, "audit account");
    assert_non_null(strstr(all, "account 1 "));
    assert_non_null(strstr(all, "\naudit 1 "));
    assert_null(strstr(some, "account 1 "));
    assert_null(strstr(some, "audit 1 "));
    assert_string_equal(house_dump(house, ""), all);
}

static void dump__after_a_restart__is_read_anew(void **state)
{
    struct house *house = *state;
    house_candidate(house, "anna", false);
    const char *before = house_dump(house, "");
    house_restart(house);
    assert_string_equal(house_dump(house, ""), before);
    house_as(house, "anna");
    assert_int_equal(language(house, "zh_CN"), CD_OK);
    assert_string_not_equal(house_dump(house, ""), before);
}

/* ---- copies ------------------------------------------------------------------------------------
 */

static void copy__is_the_same_house_with_its_keys_its_time_and_who_is_there(void **state)
{
    struct house *house = *state, other;
    struct house_copy copy = {.made = false};
    house_later(house, 77);
    house_candidate(house, "anna", true);
    house_exam(house, "CC-TCCA", house_now(house) + 10 * DAY, 84); /* signed by the house's key */
    int64_t now = house_now(house);
    house_snapshot(house, &copy);
    house_clock(house, HOUSE_NOW);
    house_restore(&other, &copy);
    assert_int_equal(house_now(&other), now);
    assert_string_equal(other.run.line.session.login, "anna");
    assert_string_equal(house_dump(&other, ""), house_dump(house, ""));
    house_check(&other);
    struct identity_reveal_rep revealed;
    house_as(&other, "judge");
    assert_int_equal(ask_identity_reveal(other.client, &other.arena,
                                         &(struct identity_reveal_req){"anna", "a reason"},
                                         &revealed),
                     CD_OK);
    assert_string_equal(revealed.number, "E00000002");
    house_close(&other);
    house_copy_free(&copy);
}

static void copy__and_its_house__do_not_know_of_each_other(void **state)
{
    struct house *house = *state, other;
    struct house_copy copy = {.made = false};
    house_candidate(house, "anna", false);
    house_snapshot(house, &copy);
    house_restore(&other, &copy);
    const char *before = arena_str(&house->arena, house_dump(&other, ""));
    assert_int_equal(language(house, "zh_CN"), CD_OK); /* its session went on */
    house_same(&other, before, "", "another house");
    assert_int_equal(language(&other, "en"), CD_OK);
    assert_string_equal(house_sql(house, "select language from account"), "zh_CN");
    house_close(&other);
    house_restore(&other, &copy);
    assert_string_equal(house_dump(&other, ""), before);
    house_close(&other);
    house_copy_free(&copy);
}

/* ---- passwords ---------------------------------------------------------------------------------
 */

static int hashed(char hash[crypto_pwhash_STRBYTES], const char *password, size_t memory)
{
    return crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_MIN, memory);
}

static int fits(const char hash[crypto_pwhash_STRBYTES], const char *password)
{
    return crypto_pwhash_str_verify(hash, password, strlen(password));
}

static void hash_once__each_question_has_its_own_answer(void **state)
{
    enum { SMALL = 8192, LARGE = 16384 };
    char hash[crypto_pwhash_STRBYTES], same[crypto_pwhash_STRBYTES], dear[crypto_pwhash_STRBYTES],
        other[crypto_pwhash_STRBYTES];
    (void)state;
    hash_once();
    assert_int_equal(hashed(hash, "one", SMALL), 0);
    assert_int_equal(hashed(same, "one", SMALL), 0);
    assert_int_equal(hashed(dear, "one", LARGE), 0);
    assert_int_equal(hashed(other, "two", SMALL), 0);
    assert_string_equal(hash, same);
    assert_string_not_equal(hash, dear);
    assert_string_not_equal(hash, other);
    for (int i = 0; i < 2; i++) { /* the first time and from memory */
        assert_int_equal(fits(hash, "one"), 0);
        assert_int_not_equal(fits(hash, "two"), 0);
        assert_int_not_equal(fits(hash, "on"), 0);
        assert_int_equal(fits(dear, "one"), 0);
        assert_int_equal(fits(other, "two"), 0);
        assert_int_not_equal(fits(other, "one"), 0);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(dump__sees_what_an_operation_commits),
        TEST(dump__sees_what_a_second_line_commits_and_what_is_planted),
        TEST(dump__leaves_out_what_it_is_told_each_time),
        TEST(dump__after_a_restart__is_read_anew),
        TEST(copy__is_the_same_house_with_its_keys_its_time_and_who_is_there),
        TEST(copy__and_its_house__do_not_know_of_each_other),
        cmocka_unit_test(hash_once__each_question_has_its_own_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
