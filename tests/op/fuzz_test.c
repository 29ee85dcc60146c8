/* Values that nobody should send, in every field of every request: an answer, never a crash, and
 * all invariants hold afterwards. Run with sanitizers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/random.h"
#include "lib/journey.h"
#include "op/wire.h"

static const int64_t numbers[] = {0,         1,          -1,        2,         INT64_MAX,
                                  INT64_MIN, 4294967296, 2147483648, -86400,   9007199254740993,
                                  20514,     1000000000000000000};

static const char *const texts[] = {
    "",
    " ",
    "x",
    "\x1b[2J\x1b]0;t\a",
    "a\nb",
    "a\tb\r",
    "\x7f",
    "\xc2\x9b" "31m",         /* a C1 control */
    "a\u202e" "b",          /* right to left override */
    "a\u2066b",               /* an isolate that is never closed */
    "a\u200bb",               /* zero width space */
    "\ufeff",                 /* byte order mark */
    "\xff\xfe",               /* no UTF-8 */
    "\xc0\x80",               /* an overlong NUL */
    "\xed\xa0\x80",           /* half a surrogate pair */
    "\xf4\x90\x80\x80",       /* beyond Unicode */
    "\xe4\xb8",               /* cut inside a character */
    "\u0301",                 /* a mark on nothing */
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "\U000313B1\U0010FFFF",   /* Han of extension H, and the last code point */
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
    for (size_t i = 0; i < list->n; i++) {
        const char **text = (const char **)((char *)list->v + i * field->record->size);
        *text = n < 5 ? "TENTH" : bad_text(arena, n);
    }
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
        fail_msg("%s, %s: %s %s", op->name, what, err_info(err)->name,
                 house_why(house)->have_text);
    if (!err && wire_encode(op->rep, rep, &text) != CD_OK)
        fail_msg("%s, %s: the wire can't carry the answer", op->name, what);
    buf_free(&text);
    return err;
}

static enum cd_err take_bad_ones_first(struct house *house, const struct op *op, const void *req)
{
    size_t step = op->prepare ? 7 : 1; /* those hash passwords, which is slow on purpose */
    const char *dump = house_dump(house, "");
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
    house_same(house, dump, "", op->name);
    return asked(house, op, 0, req, "the step itself");
}

static void fuzz__fields__every_bad_value_gets_an_answer(void **state)
{
    journey_prepare(*state);
    journey_walk(*state, take_bad_ones_first);
}

/* ---- at random, kept ---------------------------------------------------------------------------- */

static const char *const logins[] = {NULL,   "anna", "anna", "anna",      "bert",
                                     "desk", "boss", "chief", "northwind"};
static const char *const words[] = {
    "anna",  "bert",   "2603-0001", "2603-0002", "2603-0003", "TENTH",   "tenth",    "verify",
    "reject", "cash",  "card",      "passport",  "terms",     "privacy", "zh_CN",    "en",
    "CC-TCCA", "career", "PAID",    "R-1",       "R-77",      "SH-01",   "OPERATOR", "+8613800138000",
    "a@example.org", "Anna", "王",  "E1234567"};

#define PICK(dice, table) (table)[random_below(dice, sizeof(table) / sizeof *(table))]

static void random_value(struct house *house, struct random *dice, const struct field *field,
                         void *record)
{
    static const int64_t money[] = {0, 1, 100, 20000, 52000, 72000, 80000, 160000};
    void *at = (char *)record + field->offset;
    bool text = field->type == FIELD_TEXT || field->type == FIELD_SECRET;
    if (random_below(dice, 12) == 0)
        bad_value(&house->arena, field, record, random_below(dice, TEXTS));
    else if (text && field->check == CHECK_CODE)
        *(const char **)at =
            house_sql(house, arena_fmt(&house->arena, "select text from code where id = %u",
                                       1 + random_below(dice, 4)));
    else if (text)
        *(const char **)at = PICK(dice, words);
    else if (field->type == FIELD_MONEY)
        *(int64_t *)at = PICK(dice, money);
    else if (field->type == FIELD_DATE)
        *(int64_t *)at = 20514 + random_below(dice, 400);
    else if (field->type == FIELD_FLAG)
        *(bool *)at = random_below(dice, 4) != 0;
    else if (field->type != FIELD_LIST)
        *(int64_t *)at = random_below(dice, 9);
}

/* Half of the time a request of the journey with a changed field, else all at random. */
static void random_ask(struct house *house, struct random *dice)
{
    const struct journey_step *step = &journey_steps[random_below(dice, (uint32_t)journey_length())];
    const struct op *op = op_named(step->op);
    if (op->prepare && random_below(dice, 20))
        return;
    void *req = arena_alloc(&house->arena, op->req->size);
    bool near = random_below(dice, 2);
    if (near)
        req = journey_request(house, step);
    else
        house_as(house, PICK(dice, logins));
    for (size_t i = 0; i < op->req->count; i++)
        if (!near || random_below(dice, 4) == 0)
            random_value(house, dice, &op->req->fields[i], req);
    asked(house, op, 0, req, "at random");
    if (random_below(dice, 10) == 0)
        house_later(house, random_below(dice, 500));
    if (random_below(dice, 300) == 0)
        house_later(house, random_below(dice, 40) * DAY);
}

static enum cd_err take(struct house *house, const struct op *op, const void *req)
{
    return asked(house, op, 0, req, "the step itself");
}

static void fuzz__random__leaves_every_invariant_whole(void **state)
{
    enum { ROUNDS = 1500 };
    struct house *house = *state;
    struct random dice = {.seed = 20260302};
    journey_prepare(house);
    house_candidate(house, "bert", true);
    house_codes(house, "CC-TCCA", 2);
    journey_walk(house, take);
    for (int round = 0; round < ROUNDS; round++) {
        random_ask(house, &dice);
        if (round % 500 == 499)
            house_check(house);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_set_up, house_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(fuzz__fields__every_bad_value_gets_an_answer),
        TEST(fuzz__random__leaves_every_invariant_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
