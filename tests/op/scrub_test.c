/* Erased means erased: the database's files hold no byte of the person, not even where pages were
 * split or a crash came between. B22, P21. */
#include "tests/lib/harness.h"

#include <string.h>

#include "lib/person.h"

#define CHECK(call) assert_int_equal(call, CD_OK)

static enum cd_err erase(struct house *house, const char *password)
{
    struct account_erase_rep rep;
    return ask_account_erase(house->client, &house->arena, &(struct account_erase_req){password},
                             &rep);
}

static void erase__files__hold_no_byte_of_the_person_p21(void **state)
{
    struct house *house = *state;
    person_verify(house, PERSON);
    person_lives(house);
    house_as(house, NULL);
    struct session_sign_in_rep in;
    assert_int_equal(ask_session_sign_in(house->client, &house->arena,
                                         &(struct session_sign_in_req){PERSON, "wrong"}, &in),
                     CD_SIGN_IN_WRONG); /* a count by this login */
    house_as(house, PERSON);
    for (int i = 0; i < PERSON_TRACES; i++) /* the control: each of them was there */
        if (!person_found(house, person_traces[i]))
            fail_msg("%s was never stored: this test would not miss it", person_traces[i]);
    assert_int_equal(person_found(house, PERSON_NUMBER), 0); /* sealed from the first moment */
    CHECK(erase(house, PERSON_PASSWORD));
    for (int i = 0; i < PERSON_TRACES; i++)
        if (person_found(house, person_traces[i]))
            fail_msg("%s is still in the files", person_traces[i]);
    assert_int_equal(person_found(house, PERSON_NUMBER), 0);
    assert_int_equal(person_found(house, &PERSON_NUMBER[5]), 0); /* what was shown of it */
}

static uint32_t dice(uint32_t *state, uint32_t sides)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % sides;
}

/* Accounts come, grow, shrink and go, so that pages split and merge. All are called Trace. */
static void churn(struct house *house)
{
    enum { TURNS = 1500, BASE = 1000 };
    struct buf sql = BUF_INIT;
    uint32_t state = 7;
    buf_str(&sql, "begin;");
    for (uint32_t i = 0; i < TURNS; i++) {
        uint32_t turn = dice(&state, 100), one = BASE + dice(&state, i + 1);
        if (turn < 60)
            buf_fmt(
                &sql,
                "insert into account (id, login, role, password, first_name, last_name, mobile, "
                "email, created_at) values (%u, 'Trace-%u', 'CANDIDATE', '!', 'Trace-%u', "
                "hex(zeroblob(%u)), '', '', 1);",
                BASE + i, dice(&state, 1u << 24) * TURNS + i, i, dice(&state, 150));
        else if (turn < 85)
            buf_fmt(&sql, "update account set last_name = hex(zeroblob(%u)) where id = %u;",
                    dice(&state, 450), one);
        else
            buf_fmt(&sql, "delete from account where id = %u;", one);
    }
    buf_str(&sql, "update account set erased_at = 1, login = 'erased:' || id, first_name = '', "
                  "last_name = '' where id >= 1000; commit");
    house_plant(house, sql.text);
    buf_free(&sql);
}

/* What is overwritten is blanked in its place, but pages that were split have copies of what moved
 * away from them. Those go too. */
static void erase__pages_that_were_split__keep_no_copy_p21(void **state)
{
    struct house *house = *state;
    churn(house);
    assert_true(person_found(house, "Trace-") > 0); /* the control */
    house_as(house, PERSON);
    CHECK(erase(house, PERSON_PASSWORD));
    assert_int_equal(person_found(house, "Trace-"), 0);
}

/* A crash after the commit and before the files were written anew. */
static void erase__crash_before_the_files_are_cleaned__the_next_start_does_it(void **state)
{
    struct house *house = *state;
    churn(house);
    house_plant(house, "insert into meta values ('scrub', '1')");
    house_restart(house);
    assert_int_equal(person_found(house, "Trace-"), 0);
    assert_string_equal(house_sql(house, "select value from meta where key = 'scrub'"), "0");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, person_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(erase__files__hold_no_byte_of_the_person_p21),
        TEST(erase__pages_that_were_split__keep_no_copy_p21),
        TEST(erase__crash_before_the_files_are_cleaned__the_next_start_does_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
