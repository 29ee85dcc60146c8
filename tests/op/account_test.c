/* Accounts: who may have one, with which password and name, and what the desk does for them. M1-M7.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/house.h"

static const char good[] = "seven wild geese";

static struct account_create_req form(const char *login)
{
    return (struct account_create_req){
        login, good, "Anna", "Berg", "+4930123456", "anna@example.org", ""};
}

static enum cd_err create(struct house *house, struct account_create_req req)
{
    struct account_create_rep rep;
    return ask_account_create(house->client, &house->arena, &req, &rep);
}

static enum cd_err with_password(struct house *house, const char *password)
{
    struct account_create_req req = form("anna.berg@home");
    req.password = password;
    return create(house, req);
}

/* ---- passwords ----------------------------------------------------------------------------------
 */

static void account__password__of_a_candidate_has_twelve_characters(void **state)
{
    struct house *house = *state;
    assert_int_equal(with_password(house, "eleven char"), CD_PASSWORD_SHORT);
    assert_string_equal(house_said(house), "PASSWORD_SHORT (password): 11 | 12");
    assert_int_equal(with_password(house, "七只野鹅飞过北方的海"), CD_PASSWORD_SHORT);
    assert_string_equal(house_said(house), "PASSWORD_SHORT (password): 10 | 12");
    assert_int_equal(with_password(house, "七只野鹅飞过北方的海洋啊"), CD_OK);
}

static void account__password__is_not_the_login_nor_a_common_one(void **state)
{
    struct house *house = *state;
    const char *before = house_dump(house, "");
    assert_int_equal(with_password(house, "Anna.Berg@home"), CD_PASSWORD_IS_LOGIN);
    assert_int_equal(with_password(house, "emoh@greb.anna"), CD_PASSWORD_IS_LOGIN);
    assert_int_equal(with_password(house, "000000000000"), CD_PASSWORD_COMMON);
    assert_int_equal(with_password(house, "!QAZ2wsx#EDC"), CD_PASSWORD_COMMON);
    assert_int_equal(with_password(house, "passwordpassword"), CD_PASSWORD_COMMON);
    assert_string_equal(house_said(house), "PASSWORD_COMMON (password)");
    house_same(house, before, "", "a refused password");
}

static void account__password__is_kept_as_a_hash_only(void **state)
{
    struct house *house = *state;
    assert_int_equal(create(house, form("anna")), CD_OK);
    assert_string_equal(house_sql(house, "select substr(password, 1, 10) from account"),
                        "$argon2id$");
    assert_null(strstr(house_dump(house, ""), good));
}

/* ---- logins and names ---------------------------------------------------------------------------
 */

static void account__login__is_one_for_all_in_any_case(void **state)
{
    struct house *house = *state;
    assert_int_equal(create(house, form("Anna.Berg")), CD_OK);
    assert_string_equal(house_sql(house, "select login from account"), "anna.berg");
    const char *before = house_dump(house, "request");
    assert_int_equal(create(house, form("ANNA.berg")), CD_LOGIN_TAKEN);
    assert_string_equal(house_said(house), "LOGIN_TAKEN (login)");
    house_same(house, before, "request", "a taken login");
    assert_int_equal(create(house, form("anna berg")), CD_FIELD_CHARS);
    assert_int_equal(create(house, form("аnna")), CD_FIELD_CHARS); /* a Cyrillic а */
    assert_int_equal(create(house, form("ab")), CD_FIELD_TOO_SHORT);
    assert_int_equal(house_count(house, "select count(*) from audit where change = 'created'"), 1);
}

static const char *shown_name(struct house *house, const char *login, const char *first,
                              const char *last)
{
    struct account_create_req req = form(login);
    struct session_show_rep rep;
    req.first_name = first;
    req.last_name = last;
    assert_int_equal(create(house, req), CD_OK);
    house_as(house, login);
    assert_int_equal(ask_session_show(house->client, &house->arena, NULL, &rep), CD_OK);
    house_as(house, NULL);
    return rep.name;
}

static void account__name__is_written_as_its_people_write_it(void **state)
{
    struct house *house = *state;
    assert_string_equal(shown_name(house, "one", "小明", "王"), "王小明");
    assert_string_equal(shown_name(house, "two", "Jose\u0301", "Garci\u0301a"), "José García");
    assert_string_equal(shown_name(house, "three", "Anna-Lena", "O'Neill"), "Anna-Lena O'Neill");
    /* Han that no font here has: extension H, and one of the compatibility block */
    assert_string_equal(shown_name(house, "four", "\U000313B1", "\U00031350"),
                        "\U00031350\U000313B1");
    assert_string_equal(house_sql(house, "select hex(first_name) from account where login = 'two'"),
                        "4A6F73C3A9"); /* composed */
}

static const char *const unsafe[] = {
    "An\x1b[31mna", "An\nna",     "An\x7fna",   "An\xc2\x9bna", "An\u202Ena", "An\u2066na",
    "An\u200Bna",   "An\u200Dna", "An\uFEFFna", "An\u2028na",   "An\xffna",   "An\uE000na",
};

/* Every text field of the form, by the table. */
static void account__text__control_bidi_and_zero_width_are_refused(void **state)
{
    struct house *house = *state;
    const struct record *record = op_request(OP_ACCOUNT_CREATE);
    const char *before = house_dump(house, "");
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        for (size_t n = 0; n < sizeof unsafe / sizeof *unsafe && field->type == FIELD_TEXT; n++) {
            struct account_create_req req = form("anna");
            *(const char **)(void *)((char *)&req + field->offset) = unsafe[n];
            if (create(house, req) != CD_FIELD_CHARS)
                fail_msg("%s takes text %zu: %s", field->name, n, house_said(house));
            assert_string_equal(house_why(house)->field, field->name);
        }
    }
    house_same(house, before, "", "an unsafe text");
}

/* ---- staff and enterprises ----------------------------------------------------------------------
 */

static enum cd_err add(struct house *house, struct account_add_req req)
{
    struct account_add_rep rep;
    req.first_name = "Jörg";
    req.last_name = "Weber";
    return ask_account_add(house->client, &house->arena, &req, &rep);
}

static void account__add__asks_fifteen_characters_of_the_staff(void **state)
{
    struct house *house = *state;
    house_staff(house, "chief", "ADMIN");
    house_as(house, "chief");
    struct account_add_req req = {
        .login = "desk", .password = "fourteen chars", .role = "OPERATOR"};
    assert_int_equal(add(house, req), CD_PASSWORD_SHORT);
    assert_string_equal(house_said(house), "PASSWORD_SHORT (password): 14 | 15");
    req.password = "fifteen charact";
    assert_int_equal(add(house, req), CD_OK);
    assert_int_equal(add(house, req), CD_LOGIN_TAKEN);
    req.login = "other";
    req.role = "CANDIDATE"; /* those make their own account */
    assert_int_equal(add(house, req), CD_FIELD_FORMAT);
    assert_string_equal(house_why(house)->field, "role");
    req.role = "SYSTEM";
    assert_int_equal(add(house, req), CD_FIELD_FORMAT);
}

static void account__add__root_and_sub_belong_to_an_enterprise_m6(void **state)
{
    struct house *house = *state;
    house_staff(house, "chief", "ADMIN");
    house_plant(house, "insert into enterprise (name, corporate, created_at) "
                       "values ('Northwind', 'VERIFIED', 0)");
    house_as(house, "chief");
    struct account_add_req req = {.login = "ana", .password = "fifteen charact", .role = "ROOT"};
    assert_int_equal(add(house, req), CD_NOT_FOUND);
    assert_string_equal(house_why(house)->field, "enterprise");
    req.enterprise = "Northwind";
    assert_int_equal(add(house, req), CD_OK);
    struct account_show_rep rep;
    house_as(house, "ana");
    assert_int_equal(ask_account_show(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_string_equal(rep.role, "ROOT"); /* M6: an account shows both facts */
    assert_string_equal(rep.corporate, "VERIFIED");
    assert_string_equal(rep.enterprise, "Northwind");
    assert_string_equal(rep.individual, "NONE");
}

static void account__contact_and_language__are_ones_own(void **state)
{
    struct house *house = *state;
    struct account_contact_rep contact;
    struct account_language_rep language;
    struct account_show_rep rep;
    house_candidate(house, "bert", false);
    house_candidate(house, "anna", false);
    assert_int_equal(
        ask_account_contact(house->client, &house->arena,
                            &(struct account_contact_req){"+86 139-0013 9000", "new@example.org"},
                            &contact),
        CD_OK);
    assert_int_equal(ask_account_language(house->client, &house->arena,
                                          &(struct account_language_req){"xx"}, &language),
                     CD_FIELD_FORMAT);
    assert_int_equal(ask_account_language(house->client, &house->arena,
                                          &(struct account_language_req){"zh_CN"}, &language),
                     CD_OK);
    assert_int_equal(ask_account_show(house->client, &house->arena, NULL, &rep), CD_OK);
    assert_string_equal(rep.mobile, "+8613900139000");
    assert_string_equal(rep.email, "new@example.org");
    assert_string_equal(rep.language, "zh_CN");
    assert_string_equal(house->run.line.session.language, "zh_CN");
    assert_string_equal(house_sql(house, "select email from account where login = 'bert'"),
                        "someone@example.org");
}

/* ---- the desk -----------------------------------------------------------------------------------
 */

static enum cd_err topup(struct house *house, const char *login, int64_t amount,
                         const char *receipt, struct account_topup_rep *rep)
{
    struct account_topup_req req = {login, amount, receipt};
    return ask_account_topup(house->client, &house->arena, &req, rep);
}

static void account__topup__is_entered_with_a_receipt_once_i7(void **state)
{
    struct house *house = *state;
    struct account_topup_rep rep;
    house_candidate(house, "anna", false);
    house_staff(house, "desk", "OPERATOR");
    house_as(house, "desk");
    assert_int_equal(topup(house, "Anna", 5000, "R-1", &rep), CD_OK);
    assert_int_equal(rep.balance, 5000);
    assert_string_equal(rep.currency, "CNY");
    const char *before = house_dump(house, "request");
    assert_int_equal(topup(house, "anna", 5000, "R-1", &rep), CD_RECEIPT_USED);
    assert_string_equal(house_said(house), "RECEIPT_USED (receipt)");
    assert_int_equal(topup(house, "nobody", 5000, "R-2", &rep), CD_NOT_FOUND);
    assert_int_equal(topup(house, "desk", 5000, "R-2", &rep), CD_NOT_FOUND);
    assert_int_equal(topup(house, "anna", 0, "R-2", &rep), CD_FIELD_MISSING);
    assert_int_equal(topup(house, "anna", -1, "R-2", &rep), CD_FIELD_RANGE);
    assert_int_equal(topup(house, "anna", INT64_MAX, "R-2", &rep), CD_FIELD_RANGE);
    house_same(house, before, "request", "a refused top-up");
    assert_int_equal(topup(house, "anna", 1, "R-2", &rep), CD_OK);
    assert_int_equal(rep.balance, 5001);
    assert_int_equal(house_count(house, "select sum(balance) from ledger_account"), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(account__password__of_a_candidate_has_twelve_characters),
        TEST(account__password__is_not_the_login_nor_a_common_one),
        TEST(account__password__is_kept_as_a_hash_only),
        TEST(account__login__is_one_for_all_in_any_case),
        TEST(account__name__is_written_as_its_people_write_it),
        TEST(account__text__control_bidi_and_zero_width_are_refused),
        TEST(account__add__asks_fifteen_characters_of_the_staff),
        TEST(account__add__root_and_sub_belong_to_an_enterprise_m6),
        TEST(account__contact_and_language__are_ones_own),
        TEST(account__topup__is_entered_with_a_receipt_once_i7),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
