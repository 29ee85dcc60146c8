/* Frames: calls and answers, names, the interface, and whatever a stranger may send. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "op/op.h"
#include "op/wire.h"
#include "tests/lib/value.h"

/* ---- frames ---------------------------------------------------------------------------------- */

static void wire__call__of_every_operation_arrives(void **state)
{
    (void)state;
    static const uint8_t id[WIRE_ID] = {0, 1, 2, 0xfd, 0xfe, 0xff};
    uint64_t seed = 7;
    for (int i = 0; i < OP_COUNT; i++)
        for (int kind = 0; kind < 4; kind++) {
            struct arena arena = {0};
            struct buf frame = BUF_INIT;
            struct wire_call call;
            struct cd_why why;
            const struct record *record = ops[i].req;
            void *values = arena_alloc(&arena, record->size);
            void *again = arena_alloc(&arena, record->size);
            value_fill(record, values, &arena, &seed);
            assert_int_equal(
                wire_put_call(&frame, ops[i].name, kind & 1 ? id : NULL, kind & 2, record, values),
                CD_OK);
            assert_int_equal(strlen(frame.text) + 1, frame.len);
            assert_int_equal(wire_get_call(frame.text, frame.len - 1, &arena, &call, &why), CD_OK);
            assert_string_equal(call.op, ops[i].name);
            assert_int_equal(call.has_id, kind & 1);
            assert_int_equal(call.dry, (kind & 2) != 0);
            if (call.has_id)
                assert_memory_equal(call.id, id, WIRE_ID);
            assert_int_equal(
                wire_decode(record, call.parameters, strlen(call.parameters), &arena, again, &why),
                CD_OK);
            value_same(record, values, again);
            buf_free(&frame);
            arena_free(&arena);
        }
}

static void wire__call__is_written_as_varlink_wants_it(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    static const uint8_t id[WIRE_ID] = {0xAB};
    struct value_row row = {"K7"};
    assert_int_equal(wire_put_call(&out, "session.sign_in", id, true, &value_row, &row), CD_OK);
    assert_string_equal(out.text,
                        "{\"method\":\"org.certdesk.SessionSignIn\",\"parameters\":{"
                        "\"request_id\":\"ab000000000000000000000000000000\",\"dry_run\":true,"
                        "\"code\":\"K7\"}}");
    buf_free(&out);
}

static void wire__call__refuses_what_is_none(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "{}",
        "{\"parameters\":{}}",
        "{\"method\":7}",
        "{\"method\":\"org.other.OrderPlace\"}",
        "{\"method\":\"org.certdesk.\"}",
        "{\"method\":\"org.certdesk.orderPlace\"}",
        "{\"method\":\"org.certdesk.Order.Place\"}",
        "{\"method\":\"org.certdesk.Order_Place\"}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"parameters\":[]}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"parameters\":null}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"who\":\"root\"}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"parameters\":{\"request_id\":\"ab\"}}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"parameters\":{\"request_id\":7}}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"parameters\":"
        "{\"request_id\":\"zz000000000000000000000000000000\"}}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"parameters\":"
        "{\"request_id\":\"ab0000000000000000000000000000000\"}}",
        "{\"method\":\"org.certdesk.OrderPlace\",\"parameters\":{\"dry_run\":\"yes\"}}",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct wire_call call;
        struct cd_why why = {0};
        enum cd_err err = wire_get_call(rows[i], strlen(rows[i]), &arena, &call, &why);
        if (err != CD_USAGE && err != CD_FIELD_FORMAT)
            fail_msg("%s was understood", rows[i]);
        assert_int_equal(why.err, err);
        arena_free(&arena);
    }
}

static void wire__call__that_is_too_large_is_not_begun(void **state)
{
    (void)state;
    char text[WIRE_MAX + 1];
    memset(text, 'x', WIRE_MAX);
    text[WIRE_MAX] = '\0';
    struct value_row row = {text};
    struct buf out = BUF_INIT;
    buf_str(&out, "before");
    assert_int_equal(wire_put_call(&out, "order.place", NULL, false, &value_row, &row),
                     CD_FIELD_TOO_LONG);
    assert_int_equal(wire_put_reply(&out, &value_row, &row), CD_FIELD_TOO_LONG);
    assert_string_equal(out.text, "before");
    assert_int_equal(out.len, 6);
    buf_free(&out);
}

static void wire__reply__of_every_operation_arrives(void **state)
{
    (void)state;
    uint64_t seed = 9;
    for (int i = 0; i < OP_COUNT; i++) {
        struct arena arena = {0};
        struct buf frame = BUF_INIT;
        struct cd_why why;
        enum cd_err outcome;
        void *values = arena_alloc(&arena, ops[i].rep->size);
        void *again = arena_alloc(&arena, ops[i].rep->size);
        value_fill(ops[i].rep, values, &arena, &seed);
        assert_int_equal(wire_put_reply(&frame, ops[i].rep, values), CD_OK);
        assert_int_equal(
            wire_get_reply(frame.text, frame.len - 1, ops[i].rep, &arena, again, &outcome, &why),
            CD_OK);
        assert_int_equal(outcome, CD_OK);
        value_same(ops[i].rep, values, again);
        buf_free(&frame);
        arena_free(&arena);
    }
}

static void wire__error__every_one_arrives_with_its_full_answer(void **state)
{
    (void)state;
    for (enum cd_err err = CD_OK + 1; err < CD_ERR_COUNT; err++) {
        struct arena arena = {0};
        struct buf frame = BUF_INIT;
        struct value_all all;
        enum cd_err outcome;
        struct cd_why sent = {.err = err,
                              .unit = (enum cd_unit)((int)err % (WHY_TEXT + 1)),
                              .have = INT64_MIN,
                              .need = INT64_MAX,
                              .until = 1795356300,
                              .have_text = "张 \"x\"",
                              .need_text = "y\\",
                              .zone = "Asia/Kathmandu",
                              .field = "rows[0].code"};
        struct cd_why got;
        wire_put_error(&frame, &sent);
        assert_int_equal(strlen(frame.text) + 1, frame.len);
        assert_int_equal(
            wire_get_reply(frame.text, frame.len - 1, &value_all, &arena, &all, &outcome, &got),
            CD_OK);
        assert_int_equal(outcome, err);
        assert_int_equal(got.err, err);
        assert_int_equal(got.unit, sent.unit);
        assert_true(got.have == sent.have && got.need == sent.need && got.until == sent.until);
        assert_string_equal(got.have_text, sent.have_text);
        assert_string_equal(got.need_text, sent.need_text);
        assert_string_equal(got.zone, sent.zone);
        assert_string_equal(got.field, sent.field);
        buf_free(&frame);
        arena_free(&arena);
    }
}

/* A text that was cut inside a character must not make the answer unreadable. */
static void wire__why__is_scrubbed(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf out = BUF_INIT;
    struct cd_why got;
    const struct cd_why sent = {.unit = WHY_TEXT, .have_text = "cut \xE5\xBC", .field = "\x1B[2J"};
    wire_encode_why(&sent, &out);
    assert_int_equal(wire_decode_why(out.text, out.len, &arena, &got), CD_OK);
    assert_string_equal(got.have_text, "cut \uFFFD\uFFFD");
    assert_string_equal(got.field, "\uFFFD[2J");
    assert_int_equal(wire_decode_why("{\"unit\":\"miles\"}", 16, &arena, &got), CD_FIELD_FORMAT);
    buf_free(&out);
    arena_free(&arena);
}

static void wire__reply__refuses_what_is_none(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "{}",
        "{\"parameters\":[]}",
        "{\"parameters\":{\"other\":1}}",
        "{\"error\":7}",
        "{\"error\":\"org.certdesk.NoSuchError\",\"parameters\":{}}",
        "{\"error\":\"org.certdesk.Ok\",\"parameters\":{\"why\":{\"unit\":\"none\"}}}",
        "{\"error\":\"org.certdesk.NotFound\"}",
        "{\"error\":\"org.certdesk.NotFound\",\"parameters\":{\"why\":[]}}",
        "{\"error\":\"NotFound\",\"parameters\":{}}",
        "{\"parameters\":{},\"extra\":1}",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct value_all all;
        struct cd_why why;
        enum cd_err outcome;
        if (wire_get_reply(rows[i], strlen(rows[i]), &value_all, &arena, &all, &outcome, &why) ==
            CD_OK)
            fail_msg("%s was understood", rows[i]);
        arena_free(&arena);
    }
}

/* ---- a stranger at the socket ---------------------------------------------------------------- */

static void mutate(struct buf *frame, uint64_t *seed)
{
    static const char signs[] = "\"\\{}[]:,0-.eu\xFF\x80t\0";
    for (uint32_t n = 1 + value_next(seed) % 3; n > 0 && frame->len > 1; n--) {
        size_t at = value_next(seed) % frame->len;
        switch (value_next(seed) % 4) {
        case 0:
            frame->text[at] = (char)value_next(seed);
            break;
        case 1:
            frame->text[at] = signs[value_next(seed) % sizeof signs];
            break;
        case 2: /* cut out a piece */
            memmove(frame->text + at, frame->text + at + 1, frame->len - at);
            frame->len--;
            break;
        default: /* another digit or letter of the same kind, which often stays a frame */
            if (frame->text[at] >= '0' && frame->text[at] <= 'z')
                frame->text[at] ^= 1;
        }
    }
}

/* Reads a broken frame in every way it could be read; the sanitizers watch. What is understood
 * must be understood again after it was written again. */
static bool read_broken(const struct op *op, const struct buf *frame)
{
    struct arena arena = {0};
    struct wire_call call;
    struct cd_why why = {0};
    enum cd_err outcome;
    void *values = arena_alloc(&arena, op->req->size), *reply = arena_alloc(&arena, op->rep->size);
    /* a copy of exact size, so that a read behind its end is seen */
    char *exact = malloc(frame->len);
    assert_non_null(exact);
    memcpy(exact, frame->text, frame->len);
    bool understood = wire_get_call(exact, frame->len - 1, &arena, &call, &why) == CD_OK &&
                      wire_decode(op->req, call.parameters, strlen(call.parameters), &arena, values,
                                  &why) == CD_OK;
    if (understood) {
        struct buf again = BUF_INIT;
        assert_int_equal(wire_encode(op->req, values, &again), CD_OK);
        buf_free(&again);
        enum cd_err err = record_check(op->req, values, &arena, &why);
        assert_int_equal(err, err ? why.err : CD_OK);
    } else {
        assert_true(why.err == CD_USAGE || why.err == CD_FIELD_FORMAT);
    }
    wire_get_reply(exact, frame->len - 1, op->rep, &arena, reply, &outcome, &why);
    free(exact);
    arena_free(&arena);
    return understood;
}

static void wire__broken_frames_never_crash(void **state)
{
    (void)state;
    uint64_t seed = 42;
    int understood = 0;
    static const uint8_t id[WIRE_ID] = {1};
    for (int round = 0; round < 10000; round++) {
        const struct op *op = &ops[round % OP_COUNT];
        struct arena arena = {0};
        struct buf frame = BUF_INIT;
        void *values = arena_alloc(&arena, op->req->size);
        value_fill(op->req, values, &arena, &seed);
        assert_int_equal(wire_put_call(&frame, op->name, id, round % 2, op->req, values), CD_OK);
        mutate(&frame, &seed);
        understood += read_broken(op, &frame);
        buf_free(&frame);
        arena_free(&arena);
    }
    /* the mutations must reach both sides, or nothing was tried */
    assert_in_range(understood, 300, 9700);
}

/* ---- the interface --------------------------------------------------------------------------- */

static void wire__name__is_varlinks(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    wire_name(&out, "session.sign_in");
    buf_char(&out, ' ');
    wire_name(&out, "CODE_BOUND");
    buf_char(&out, ' ');
    wire_name(&out, "order_row");
    assert_string_equal(out.text, "SessionSignIn CodeBound OrderRow");
    buf_free(&out);
}

static void wire__describe__has_every_method_error_and_type(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    wire_describe(&out);
    assert_non_null(strstr(out.text, "\ninterface org.certdesk\n"));
    for (int i = 0; i < OP_COUNT; i++) {
        struct buf line = BUF_INIT;
        buf_str(&line, "\nmethod ");
        wire_name(&line, ops[i].name);
        buf_char(&line, '(');
        const char *at = strstr(out.text, line.text);
        assert_non_null(at);
        assert_null(strstr(at + 1, line.text));
        buf_free(&line);
    }
    for (enum cd_err err = CD_OK + 1; err < CD_ERR_COUNT; err++) {
        struct buf line = BUF_INIT;
        buf_str(&line, "\nerror ");
        wire_name(&line, err_info(err)->name);
        buf_str(&line, " (why: Why)\n");
        assert_non_null(strstr(out.text, line.text));
        buf_free(&line);
    }
    const char *type = strstr(out.text, "\ntype OrderRow (\n");
    assert_non_null(type);
    assert_null(strstr(type + 1, "\ntype OrderRow (\n"));
    assert_non_null(strstr(out.text, "  rows: []OrderRow"));
    assert_null(strstr(out.text, ",\n)"));
    buf_free(&out);
}

/* They travel beside the fields of every request. */
static void wire__no_request_has_a_field_of_the_frames_own(void **state)
{
    (void)state;
    for (int i = 0; i < OP_COUNT; i++) {
        assert_null(record_field(ops[i].req, "request_id"));
        assert_null(record_field(ops[i].req, "dry_run"));
    }
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
        cmocka_unit_test(wire__call__of_every_operation_arrives),
        cmocka_unit_test(wire__call__is_written_as_varlink_wants_it),
        cmocka_unit_test(wire__call__refuses_what_is_none),
        cmocka_unit_test(wire__call__that_is_too_large_is_not_begun),
        cmocka_unit_test(wire__reply__of_every_operation_arrives),
        cmocka_unit_test(wire__error__every_one_arrives_with_its_full_answer),
        cmocka_unit_test(wire__why__is_scrubbed),
        cmocka_unit_test(wire__reply__refuses_what_is_none),
        cmocka_unit_test(wire__broken_frames_never_crash),
        cmocka_unit_test(wire__name__is_varlinks),
        cmocka_unit_test(wire__describe__has_every_method_error_and_type),
        cmocka_unit_test(wire__no_request_has_a_field_of_the_frames_own),
    };
    return cmocka_run_group_tests(tests, locale_up, NULL);
}
