/* The wire: every operation's records there and back, and what is refused of a record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "gen/ops.h"
#include "op/op.h"
#include "op/wire.h"
#include "tests/lib/value.h"

/* ---- records --------------------------------------------------------------------------------- */

static void assert_round(const struct record *record, uint64_t *seed)
{
    struct arena arena = {0};
    struct buf once = BUF_INIT, twice = BUF_INIT;
    struct cd_why why;
    void *values = arena_alloc(&arena, record->size), *again = arena_alloc(&arena, record->size);
    value_fill(record, values, &arena, seed);
    assert_int_equal(wire_encode(record, values, &once), CD_OK);
    assert_int_equal(strlen(once.text), once.len); /* a NUL ends the frame, never a text */
    memset(again, 0xA5, record->size);
    assert_int_equal(wire_decode(record, once.text, once.len, &arena, again, &why), CD_OK);
    value_same(record, values, again);
    assert_int_equal(wire_encode(record, again, &twice), CD_OK);
    assert_string_equal(once.text, twice.text);
    uint8_t first[WIRE_DIGEST], second[WIRE_DIGEST];
    wire_digest(record, values, first);
    wire_digest(record, again, second);
    assert_memory_equal(first, second, WIRE_DIGEST);
    buf_free(&once);
    buf_free(&twice);
    arena_free(&arena);
}

static void wire__every_request_and_reply_comes_back_as_it_went(void **state)
{
    (void)state;
    uint64_t seed = 20261122;
    for (int round = 0; round < 20; round++)
        for (int i = 0; i < OP_COUNT; i++) {
            assert_round(ops[i].req, &seed);
            assert_round(ops[i].rep, &seed);
        }
}

static void wire__every_record_may_be_empty(void **state)
{
    (void)state;
    for (int i = 0; i < OP_COUNT; i++) {
        struct arena arena = {0};
        struct cd_why why;
        void *absent = arena_alloc(&arena, ops[i].rep->size);
        void *zero = arena_alloc(&arena, ops[i].rep->size);
        memset(absent, 0xA5, ops[i].rep->size);
        assert_int_equal(wire_decode(ops[i].rep, "{}", 2, &arena, absent, &why), CD_OK);
        record_texts(ops[i].rep, zero);
        value_same(ops[i].rep, absent, zero);
        arena_free(&arena);
    }
}

static void wire__encode__is_compact_and_in_the_tables_order(void **state)
{
    (void)state;
    struct value_row rows[] = {{"A1"}, {NULL}};
    struct value_all all = {
        .number = -5, .day = 20779, .flag = true, .text = "say \"张\"\n\x1f", .rows = {rows, 2}};
    struct buf out = BUF_INIT;
    buf_str(&out, "before ");
    assert_int_equal(wire_encode(&value_all, &all, &out), CD_OK);
    assert_string_equal(out.text, "before {\"number\":-5,\"day\":\"2026-11-22\",\"flag\":true,"
                                  "\"text\":\"say \\\"张\\\"\\u000a\\u001f\",\"secret\":\"\","
                                  "\"rows\":[{\"code\":\"A1\"},{\"code\":\"\"}]}");
    buf_free(&out);
}

static void wire__encode__leaves_nothing_behind_when_it_cannot(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    buf_str(&out, "before");
    struct value_all broken = {.text = "\xE5\xBC"};
    assert_int_equal(wire_encode(&value_all, &broken, &out), CD_FIELD_CHARS);
    assert_string_equal(out.text, "before");
    struct value_all never = {.day = INT64_MAX};
    assert_int_equal(wire_encode(&value_all, &never, &out), CD_FIELD_RANGE);
    assert_string_equal(out.text, "before");
    buf_free(&out);
}

static enum cd_err decode(const char *json, size_t size, struct cd_why *why)
{
    struct arena arena = {0};
    struct value_all all;
    enum cd_err err = wire_decode(&value_all, json, size, &arena, &all, why);
    arena_free(&arena);
    return err;
}

static void wire__decode__takes_any_order_and_spacing(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct cd_why why;
    struct value_all all;
    const char json[] =
        " { \"text\" : \"\\u5f20\\ud83d\\udc68\" ,\n\t\"number\":7 , \"rows\":[] } ";
    assert_int_equal(wire_decode(&value_all, json, strlen(json), &arena, &all, &why), CD_OK);
    assert_string_equal(all.text, "张\U0001F468");
    assert_int_equal(all.number, 7);
    assert_int_equal(all.rows.n, 0);
    assert_string_equal(all.secret, "");
    arena_free(&arena);
}

static const struct {
    const char *json;
    enum cd_err err;
    const char *field;
} refusals[] = {
    {"", CD_USAGE, ""},
    {"null", CD_USAGE, ""},
    {"[]", CD_USAGE, ""},
    {"7", CD_USAGE, ""},
    {"{", CD_USAGE, ""},
    {"{}x", CD_USAGE, ""},
    {"{}{}", CD_USAGE, ""},
    {"{\"number\":1,}", CD_USAGE, ""},
    {"{'number':1}", CD_USAGE, ""},
    {"{number:1}", CD_USAGE, ""},
    {"{\"number\":01}", CD_USAGE, ""},
    {"{\"number\":1,\"number\":1}", CD_USAGE, ""},
    {"{\"number\":9223372036854775808}", CD_USAGE, ""},
    {"{\"text\":\"\\u0000\"}", CD_USAGE, ""},
    {"{\"text\":\"\\ud800\"}", CD_USAGE, ""},
    {"{\"text\":\"\xC0\xAF\"}", CD_USAGE, ""},
    {"{\"text\":\"\xFF\"}", CD_USAGE, ""},
    {"{\"text\":\"a\nb\"}", CD_USAGE, ""},
    {"{\"other\":1}", CD_USAGE, "other"},
    {"{\"Number\":1}", CD_USAGE, "Number"},
    {"{\"\":1}", CD_USAGE, ""},
    {"{\"number\":\"1\"}", CD_FIELD_FORMAT, "number"},
    {"{\"number\":1.0}", CD_FIELD_FORMAT, "number"},
    {"{\"number\":1e3}", CD_FIELD_FORMAT, "number"},
    {"{\"number\":null}", CD_FIELD_FORMAT, "number"},
    {"{\"number\":true}", CD_FIELD_FORMAT, "number"},
    {"{\"flag\":1}", CD_FIELD_FORMAT, "flag"},
    {"{\"flag\":\"true\"}", CD_FIELD_FORMAT, "flag"},
    {"{\"text\":1}", CD_FIELD_FORMAT, "text"},
    {"{\"text\":null}", CD_FIELD_FORMAT, "text"},
    {"{\"secret\":[]}", CD_FIELD_FORMAT, "secret"},
    {"{\"day\":20779}", CD_FIELD_FORMAT, "day"},
    {"{\"day\":\"2026-02-29\"}", CD_FIELD_FORMAT, "day"},
    {"{\"day\":\"\"}", CD_FIELD_FORMAT, "day"},
    {"{\"rows\":{}}", CD_FIELD_FORMAT, "rows"},
    {"{\"rows\":[1]}", CD_FIELD_FORMAT, "rows[0]."},
    {"{\"rows\":[{},{\"code\":1}]}", CD_FIELD_FORMAT, "rows[1].code"},
    {"{\"rows\":[{\"x\":1}]}", CD_USAGE, "rows[0].x"},
};

static void wire__decode__refuses_what_no_table_describes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct cd_why why;
        enum cd_err err = decode(refusals[i].json, strlen(refusals[i].json), &why);
        if (err != refusals[i].err || why.err != err || strcmp(why.field, refusals[i].field) != 0)
            fail_msg("%s: %s, field \"%s\"", refusals[i].json, err_info(err)->name, why.field);
    }
}

static void wire__decode__refuses_a_nul_within_and_behind(void **state)
{
    (void)state;
    struct cd_why why;
    static const char within[] = "{\"text\":\"a\0b\"}", behind[] = "{}\0";
    assert_int_equal(decode(within, sizeof within - 1, &why), CD_USAGE);
    assert_int_equal(decode(behind, sizeof behind - 1, &why), CD_USAGE);
}

static void wire__decode__refuses_depth_and_size(void **state)
{
    (void)state;
    struct cd_why why;
    struct buf deep = BUF_INIT, large = BUF_INIT;
    buf_str(&deep, "{\"rows\":");
    for (int i = 0; i < 60000; i++)
        buf_char(&deep, '[');
    assert_int_equal(decode(deep.text, deep.len, &why), CD_USAGE);
    buf_clear(&deep);
    buf_str(&deep, "{\"rows\":[[]]}");
    assert_int_equal(decode(deep.text, deep.len, &why), CD_FIELD_FORMAT);
    buf_str(&large, "{\"text\":\"");
    while (large.len < WIRE_MAX - 3)
        buf_char(&large, 'x');
    buf_str(&large, "\"}");
    assert_int_equal(large.len, WIRE_MAX - 1);
    assert_int_equal(decode(large.text, large.len, &why), CD_OK);
    buf_str(&large, " ");
    assert_int_equal(decode(large.text, large.len, &why), CD_USAGE);
    buf_free(&deep);
    buf_free(&large);
}

/* ---- digests --------------------------------------------------------------------------------- */

static void assert_differs(const struct value_all *a, const struct value_all *b, bool differs)
{
    uint8_t x[WIRE_DIGEST], y[WIRE_DIGEST];
    wire_digest(&value_all, a, x);
    wire_digest(&value_all, b, y);
    assert_int_equal(memcmp(x, y, WIRE_DIGEST) != 0, differs);
}

static void wire__digest__sees_every_value_but_secrets(void **state)
{
    (void)state;
    struct value_row one[] = {{"A"}, {"rowcodeB"}}, other[] = {{"Arowcode"}, {"B"}};
    const struct value_all base = {.text = "t", .secret = "first", .rows = {one, 2}};
    struct value_all changed = base;
    assert_differs(&base, &changed, false);
    changed.secret = "second";
    assert_differs(&base, &changed, false);
    changed.secret = NULL;
    assert_differs(&base, &changed, true);
    changed = base;
    changed.number = 1;
    assert_differs(&base, &changed, true);
    changed = base;
    changed.flag = true;
    assert_differs(&base, &changed, true);
    changed = base;
    changed.day = 1;
    assert_differs(&base, &changed, true);
    changed = base;
    changed.text = "T";
    assert_differs(&base, &changed, true);
    changed = base;
    changed.rows.n = 1;
    assert_differs(&base, &changed, true);
    changed = base;
    changed.rows.v = other; /* the same letters, cut elsewhere */
    assert_differs(&base, &changed, true);
    changed = base;
    changed.text = NULL;
    struct value_all empty = base;
    empty.text = "";
    assert_differs(&changed, &empty, false);
}

/* The digest is stored beside the name and the number's end: who has the file could try the rest.
 */
static void wire__digest__tells_nothing_of_an_id_number_b22(void **state)
{
    struct identity_request_req one = {"Anna", "Ek", "passport", "E01574760"}, other = one;
    const struct record *record = ops[OP_IDENTITY_REQUEST].req;
    uint8_t x[WIRE_DIGEST], y[WIRE_DIGEST];
    (void)state;
    other.number = "K99994760";
    wire_digest(record, &one, x);
    wire_digest(record, &other, y);
    assert_memory_equal(x, y, WIRE_DIGEST);
    other.first_name = "Bea";
    wire_digest(record, &other, y);
    assert_memory_not_equal(x, y, WIRE_DIGEST);
}

static int locale_up(void **state)
{
    (void)state;
    setenv("LC_ALL", "C.UTF-8", 1);
    text_locale("en");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wire__every_request_and_reply_comes_back_as_it_went),
        cmocka_unit_test(wire__every_record_may_be_empty),
        cmocka_unit_test(wire__encode__is_compact_and_in_the_tables_order),
        cmocka_unit_test(wire__encode__leaves_nothing_behind_when_it_cannot),
        cmocka_unit_test(wire__decode__takes_any_order_and_spacing),
        cmocka_unit_test(wire__decode__refuses_what_no_table_describes),
        cmocka_unit_test(wire__decode__refuses_a_nul_within_and_behind),
        cmocka_unit_test(wire__decode__refuses_depth_and_size),
        cmocka_unit_test(wire__digest__sees_every_value_but_secrets),
        cmocka_unit_test(wire__digest__tells_nothing_of_an_id_number_b22),
    };
    return cmocka_run_group_tests(tests, locale_up, NULL);
}
