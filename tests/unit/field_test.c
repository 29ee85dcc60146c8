/* Typed fields: what a person types, what is stored of it, and the full answer when it is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "base/money.h"
#include "base/text.h"
#include "base/zone.h"

struct line {
    const char *code;
    int64_t pieces;
};

struct sheet {
    const char *login, *name, *email, *mobile, *idno, *code, *note, *body, *secret;
    int64_t id, count, amount, at, day;
    bool agreed;
    struct {
        struct line *v;
        size_t n;
    } lines;
    struct {
        const char **v;
        size_t n;
    } codes;
};

#define AT(field) offsetof(struct sheet, field)

static const struct field line_fields[] = {
    {"code", FIELD_TEXT, CHECK_CODE, FIELD_REQUIRED, 0, 12, offsetof(struct line, code), "", NULL},
    {"pieces", FIELD_INT, CHECK_NONE, 0, 0, 9, offsetof(struct line, pieces), "", NULL},
};
static const struct record line_record = {"line", sizeof(struct line), line_fields, 2};

static const struct field code_fields[] = {
    {"code", FIELD_TEXT, CHECK_CODE, FIELD_REQUIRED, 0, 12, 0, "", NULL},
};
static const struct record code_record = {"code", sizeof(const char *), code_fields, 1};

static const struct field fields[] = {
    {"login", FIELD_TEXT, CHECK_LOGIN, FIELD_REQUIRED, 0, 200, AT(login), "", NULL},
    {"name", FIELD_TEXT, CHECK_NAME, 0, 0, 20, AT(name), "", NULL},
    {"email", FIELD_TEXT, CHECK_EMAIL, 0, 0, 120, AT(email), "", NULL},
    {"mobile", FIELD_TEXT, CHECK_MOBILE, 0, 0, 20, AT(mobile), "", NULL},
    {"idno", FIELD_TEXT, CHECK_IDNO, 0, 0, 200, AT(idno), "", NULL},
    {"code", FIELD_TEXT, CHECK_CODE, 0, 0, 12, AT(code), "", NULL},
    {"note", FIELD_TEXT, CHECK_NONE, 0, 2, 6, AT(note), "", NULL},
    {"body", FIELD_LONG, CHECK_NONE, 0, 0, 40, AT(body), "", NULL},
    {"secret", FIELD_SECRET, CHECK_NONE, 0, 0, 40, AT(secret), "", NULL},
    {"id", FIELD_ID, CHECK_NONE, FIELD_REQUIRED, 0, INT64_MAX, AT(id), "", NULL},
    {"count", FIELD_INT, CHECK_NONE, 0, 0, 200, AT(count), "", NULL},
    {"amount", FIELD_MONEY, CHECK_NONE, FIELD_REQUIRED, 1, MONEY_MAX, AT(amount), "", NULL},
    {"at", FIELD_TIME, CHECK_NONE, 0, INT64_MIN, INT64_MAX, AT(at), "", NULL},
    {"day", FIELD_DATE, CHECK_NONE, FIELD_REQUIRED, INT64_MIN, INT64_MAX, AT(day), "", NULL},
    {"agreed", FIELD_FLAG, CHECK_NONE, FIELD_REQUIRED, 0, INT64_MAX, AT(agreed), "", NULL},
    {"lines", FIELD_LIST, CHECK_NONE, 0, 0, 3, AT(lines), "", &line_record},
    {"codes", FIELD_LIST, CHECK_NONE, 0, 0, 3, AT(codes), "", &code_record},
};
static const struct record record = {"sheet", sizeof(struct sheet), fields,
                                     sizeof fields / sizeof *fields};

struct desk {
    struct arena arena;
    struct sheet sheet;
    struct cd_why why;
};

static int desk_up(void **state)
{
    setenv("LC_ALL", "C.UTF-8", 1);
    text_locale("en");
    return (*state = calloc(1, sizeof(struct desk))) ? 0 : -1;
}

static int desk_down(void **state)
{
    struct desk *desk = *state;
    arena_free(&desk->arena);
    free(desk);
    return 0;
}

static enum cd_err typed(struct desk *desk, const char *name, const char *text)
{
    desk->why = (struct cd_why){0};
    const struct field *field = record_field(&record, name);
    enum cd_err err = field_read(field, text, "CNY", &desk->sheet, &desk->arena, &desk->why);
    assert_int_equal(desk->why.err, err);
    assert_string_equal(desk->why.field, err ? name : "");
    return err;
}

static void field__text__counts_code_points(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(typed(desk, "note", "张伟张伟张伟"), CD_OK);
    assert_int_equal(typed(desk, "note", "张伟张伟张伟x"), CD_FIELD_TOO_LONG);
    assert_int_equal(desk->why.unit, WHY_COUNT);
    assert_int_equal(desk->why.have, 7);
    assert_int_equal(desk->why.need, 6);
    assert_int_equal(typed(desk, "note", "x"), CD_FIELD_TOO_SHORT);
    assert_int_equal(desk->why.have, 1);
    assert_int_equal(desk->why.need, 2);
}

static void field__required__asks_for_it(void **state)
{
    struct desk *desk = *state;
    static const char *const names[] = {"login", "id", "amount", "day", "agreed"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(typed(desk, names[i], "  "), CD_FIELD_MISSING);
        assert_int_equal(typed(desk, names[i], NULL), CD_FIELD_MISSING);
    }
    assert_int_equal(typed(desk, "id", "0"), CD_FIELD_MISSING);
}

static void field__int__takes_whole_numbers_in_range(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(typed(desk, "count", " 200 "), CD_OK);
    assert_int_equal(desk->sheet.count, 200);
    assert_int_equal(typed(desk, "count", ""), CD_OK);
    assert_int_equal(desk->sheet.count, 0);
    assert_int_equal(typed(desk, "count", "201"), CD_FIELD_RANGE);
    assert_int_equal(desk->why.unit, WHY_COUNT);
    assert_int_equal(desk->why.have, 201);
    assert_int_equal(desk->why.need, 200);
    assert_int_equal(typed(desk, "count", "-1"), CD_FIELD_RANGE);
    assert_int_equal(desk->why.need, 0);
    static const char *const bad[] = {
        "1.5", "0x10", "1e3", "12a", "--1", "-", "+1", "1 2", "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(typed(desk, "count", bad[i]), CD_FIELD_FORMAT);
    assert_int_equal(typed(desk, "id", "-3"), CD_FIELD_RANGE);
}

static void field__money__is_read_in_the_currency(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(typed(desk, "amount", "1,600.00"), CD_OK);
    assert_int_equal(desk->sheet.amount, 160000);
    assert_int_equal(typed(desk, "amount", "-1"), CD_FIELD_RANGE);
    assert_int_equal(desk->why.unit, WHY_MONEY);
    assert_string_equal(desk->why.zone, "CNY");
    assert_int_equal(desk->why.have, -100);
    assert_int_equal(desk->why.need, 1);
    assert_int_equal(typed(desk, "amount", "1.234"), CD_FIELD_FORMAT);
    assert_int_equal(typed(desk, "amount", "a lot"), CD_FIELD_FORMAT);
    const struct field *amount = record_field(&record, "amount");
    assert_int_equal(field_read(amount, "1600", "JPY", &desk->sheet, &desk->arena, &desk->why),
                     CD_OK);
    assert_int_equal(desk->sheet.amount, 1600);
    assert_int_equal(field_read(amount, "5", NULL, &desk->sheet, &desk->arena, &desk->why), CD_OK);
    assert_int_equal(desk->sheet.amount, 500);
}

static void field__date_and_time__are_iso(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(typed(desk, "day", "2026-11-22"), CD_OK);
    assert_int_equal(desk->sheet.day, day_number(2026, 11, 22));
    assert_int_equal(typed(desk, "day", "22.11.2026"), CD_FIELD_FORMAT);
    assert_string_equal(desk->why.need_text, "2026-11-22");
    assert_int_equal(typed(desk, "day", "2026-02-29"), CD_FIELD_FORMAT);
    assert_int_equal(typed(desk, "at", "2026-11-22T14:05:00Z"), CD_OK);
    assert_int_equal(desk->sheet.at, 1795356300);
    assert_int_equal(typed(desk, "at", "1795356301"), CD_OK);
    assert_int_equal(desk->sheet.at, 1795356301);
    assert_int_equal(typed(desk, "at", "14:05"), CD_FIELD_FORMAT);
}

static void field__flag__takes_the_usual_words(void **state)
{
    struct desk *desk = *state;
    static const char *const on[] = {"yes", "true", "1", "on", "YES"};
    static const char *const off[] = {"no", "false", "0", "off", "No"};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(typed(desk, "agreed", on[i]), CD_OK);
        assert_true(desk->sheet.agreed);
        assert_int_equal(typed(desk, "agreed", off[i]), CD_OK);
        assert_false(desk->sheet.agreed);
    }
    assert_int_equal(typed(desk, "agreed", "2"), CD_FIELD_FORMAT);
    assert_int_equal(typed(desk, "agreed", "y"), CD_FIELD_FORMAT);
}

static void field__list__of_one_field_is_typed_with_commas(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(typed(desk, "codes", "k7-qm, v100"), CD_OK);
    assert_int_equal(desk->sheet.codes.n, 2);
    assert_string_equal(desk->sheet.codes.v[0], "K7QM");
    assert_string_equal(desk->sheet.codes.v[1], "V100");
    assert_int_equal(typed(desk, "codes", "A"), CD_OK);
    assert_int_equal(desk->sheet.codes.n, 1);
    assert_int_equal(typed(desk, "codes", ""), CD_OK);
    assert_int_equal(desk->sheet.codes.n, 0);
    assert_int_equal(typed(desk, "codes", "A,,B"), CD_FIELD_MISSING);
    assert_int_equal(typed(desk, "codes", "A,#"), CD_FIELD_CHARS);
    assert_int_equal(typed(desk, "codes", "A,B,C,D"), CD_FIELD_TOO_LONG);
    assert_int_equal(typed(desk, "lines", "A"), CD_USAGE);
}

static struct sheet good_sheet(void)
{
    return (struct sheet){.login = "Anna", .id = 1, .amount = 100, .day = 20779};
}

static void record__check__makes_null_texts_empty_and_stores_forms(void **state)
{
    struct desk *desk = *state;
    desk->sheet = good_sheet();
    desk->sheet.mobile = "+86 138 0013 8000";
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why), CD_OK);
    assert_string_equal(desk->sheet.login, "anna");
    assert_string_equal(desk->sheet.name, "");
    assert_string_equal(desk->sheet.body, "");
    assert_string_equal(desk->sheet.mobile, "+8613800138000");
}

static void record__check__names_the_field_at_fault(void **state)
{
    struct desk *desk = *state;
    desk->sheet = good_sheet();
    desk->sheet.email = "nobody";
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why),
                     CD_FIELD_FORMAT);
    assert_string_equal(desk->why.field, "email");
    assert_int_equal(desk->why.err, CD_FIELD_FORMAT);
    desk->sheet = good_sheet();
    desk->sheet.amount = MONEY_MAX + 1;
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why), CD_FIELD_RANGE);
    assert_string_equal(desk->why.field, "amount");
    desk->sheet = good_sheet();
    desk->sheet.id = 0;
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why),
                     CD_FIELD_MISSING);
    assert_string_equal(desk->why.field, "id");
}

static void record__check__looks_into_lists(void **state)
{
    struct desk *desk = *state;
    struct line lines[4] = {{"a-1", 1}, {"b2", 9}, {"c3", 0}, {"d4", 0}};
    desk->sheet = good_sheet();
    desk->sheet.lines.v = lines;
    desk->sheet.lines.n = 3;
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why), CD_OK);
    assert_string_equal(lines[0].code, "A1");
    lines[1].pieces = 10;
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why), CD_FIELD_RANGE);
    assert_string_equal(desk->why.field, "lines[1].pieces");
    lines[1] = (struct line){NULL, 1};
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why),
                     CD_FIELD_MISSING);
    assert_string_equal(desk->why.field, "lines[1].code");
    desk->sheet.lines.n = 4;
    assert_int_equal(record_check(&record, &desk->sheet, &desk->arena, &desk->why),
                     CD_FIELD_TOO_LONG);
    assert_string_equal(desk->why.field, "lines");
}

static void record__texts__are_never_null(void **state)
{
    (void)state;
    struct line lines[2] = {{NULL, 1}, {"kept", 2}};
    struct sheet sheet = {.note = "kept", .lines = {lines, 2}};
    record_texts(&record, &sheet);
    assert_string_equal(sheet.login, "");
    assert_string_equal(sheet.body, "");
    assert_string_equal(sheet.secret, "");
    assert_string_equal(sheet.note, "kept");
    assert_string_equal(lines[0].code, "");
    assert_string_equal(lines[1].code, "kept");
}

static void record__field__is_found_by_its_whole_name(void **state)
{
    (void)state;
    assert_ptr_equal(record_field(&record, "login"), &fields[0]);
    assert_null(record_field(&record, "log"));
    assert_null(record_field(&record, ""));
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, desk_up, desk_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK(field__text__counts_code_points),
        DESK(field__required__asks_for_it),
        DESK(field__int__takes_whole_numbers_in_range),
        DESK(field__money__is_read_in_the_currency),
        DESK(field__date_and_time__are_iso),
        DESK(field__flag__takes_the_usual_words),
        DESK(field__list__of_one_field_is_typed_with_commas),
        DESK(record__check__makes_null_texts_empty_and_stores_forms),
        DESK(record__check__names_the_field_at_fault),
        DESK(record__check__looks_into_lists),
        DESK(record__texts__are_never_null),
        DESK(record__field__is_found_by_its_whole_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
