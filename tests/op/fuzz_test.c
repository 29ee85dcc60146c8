/* Values that nobody should send, in every field of every request: an answer, never a crash, and
 * nothing changed. Run with sanitizers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lib/journey.h"
#include "op/wire.h"

static const int64_t numbers[] = {0,          1,
                                  -1,         2,
                                  INT64_MAX,  INT64_MIN,
                                  4294967296, 2147483648,
                                  -86400,     9007199254740993,
                                  20514,      1000000000000000000};

static const char *const texts[] = {
    "",
    " ",
    "x",
    "\x1b[2J\x1b]0;t\a",
    "a\nb",
    "a\tb\r",
    "\x7f",
    "\xc2\x9b"
    "31m", /* a C1 control */
    "a\u202e"
    "b",                /* right to left override */
    "a\u2066b",         /* an isolate that is never closed */
    "a\u200bb",         /* zero width space */
    "\ufeff",           /* byte order mark */
    "\xff\xfe",         /* no UTF-8 */
    "\xc0\x80",         /* an overlong NUL */
    "\xed\xa0\x80",     /* half a surrogate pair */
    "\xf4\x90\x80\x80", /* beyond Unicode */
    "\xe4\xb8",         /* cut inside a character */
    "\u0301",           /* a mark on nothing */
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "\U000313B1\U0010FFFF", /* Han of extension H, and the last code point */
    "王小明",
    "'; drop table orders; --",
    "%s%n%d",
    "{\"a\":1}",
    "\\u0000\"",
    "../../etc/passwd",
    "0x7f",
    "١٢٣",
    "１２３４",
};

enum { NUMBERS = sizeof numbers / sizeof *numbers, TEXTS = sizeof texts / sizeof *texts };

/* 10,000 characters of one byte, and of three. */
static const char *long_text(struct arena *arena, const char *piece)
{
    struct buf text = BUF_INIT;
    for (int i = 0; i < 10000; i++)
        buf_str(&text, piece);
    const char *copy = arena_str(arena, text.text);
    buf_free(&text);
    return copy;
}

static const char *bad_text(struct arena *arena, size_t n)
{
    return n < TEXTS ? texts[n] : long_text(arena, n % 2 ? "a" : "\u4e2d");
}

static void bad_list(struct arena *arena, const struct field *field, struct field_list *list,
                     size_t n)
{
    static const size_t sizes[] = {0, 1, 2, 300, 5000};
    list->n = sizes[n % (sizeof sizes / sizeof *sizes)];
    list->v = arena_alloc(arena, (list->n + 1) * field->record->size);
    const char *text = n < 5 ? "TENTH" : bad_text(arena, n);
    for (size_t i = 0; i < list->n; i++)
        *(const char **)((char *)list->v + i * field->record->size) = text;
}

/* The n-th bad value of a field; false when there are no more. */
static bool bad_value(struct arena *arena, const struct field *field, void *record, size_t n)
{
    void *at = (char *)record + field->offset;
    switch (field->type) {
    case FIELD_FLAG:
        *(bool *)at = n == 1;
        return n < 2;
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_SECRET:
        *(const char **)at = bad_text(arena, n);
        return n < TEXTS + 2;
    case FIELD_LIST:
        bad_list(arena, field, at, n);
        return n < TEXTS;
    default:
        *(int64_t *)at = numbers[n % NUMBERS];
        return n < NUMBERS;
    }
}

static void *copy_of(struct arena *arena, const struct record *record, const void *values)
{
    void *copy = arena_alloc(arena, record->size);
    memcpy(copy, values, record->size);
    return copy;
}

/* Asks, and fails unless the answer is one for a person that the wire can carry. */
static enum cd_err asked(struct house *house, const struct op *op, unsigned flags, const void *req,
                         const char *what)
{
    struct buf text = BUF_INIT;
    void *rep = arena_alloc(&house->arena, op->rep->size);
    enum cd_err err =
        client_ask(house->client, (enum op_id)(op - ops), flags, &house->arena, req, rep);
    enum cd_class class = err_class(err);
    if (class == CD_FATAL || class == CD_UNKNOWN)
        fail_msg("%s, %s: %s %s", op->name, what, err_info(err)->name, house_why(house)->have_text);
    if (!err && wire_encode(op->rep, rep, &text) != CD_OK)
        fail_msg("%s, %s: the wire can't carry the answer", op->name, what);
    buf_free(&text);
    return err;
}

static enum cd_err take_bad_ones_first(struct house *house, const struct op *op, const void *req)
{
    size_t step = op->prepare ? 7 : 1; /* those hash passwords, which is slow on purpose */
    const char *but = house_counted(op), *dump = house_dump(house, but);
    struct arena kept = house->arena;
    house->arena = (struct arena){0};
    for (size_t i = 0; i < op->req->count; i++) {
        const struct field *field = &op->req->fields[i];
        for (size_t n = 0;; n += step) {
            void *bad = copy_of(&house->arena, op->req, req);
            if (!bad_value(&house->arena, field, bad, n))
                break;
            char what[80];
            snprintf(what, sizeof what, "%s = bad value %zu", field->name, n);
            asked(house, op, ASK_DRY, bad, what);
            arena_reset(&house->arena);
        }
    }
    arena_free(&house->arena);
    house->arena = kept;
    house_same(house, dump, but, op->name);
    if (*but)
        house_forget(house);
    return asked(house, op, 0, req, "the step itself");
}

static void fuzz__fields__every_bad_value_gets_an_answer(void **state)
{
    journey_prepare(*state);
    journey_walk(*state, take_bad_ones_first);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(fuzz__fields__every_bad_value_gets_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
