#include "tests/lib/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"

uint32_t value_next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static const char *any_text(struct arena *arena, uint64_t *seed)
{
    static const char *const parts[] = {"a", "Z", "\"", "\\",     "\n",         "\x01",
                                        "/", "é", "张", "\u2028", "\U0001F468", "\u200D",
                                        "{", "}", ",",  ":"};
    struct buf text = BUF_INIT;
    for (uint32_t n = value_next(seed) % 12; n > 0; n--)
        buf_str(&text, parts[value_next(seed) % (sizeof parts / sizeof *parts)]);
    const char *copy = arena_bytes(arena, text.text, text.len);
    buf_free(&text);
    return copy;
}

static int64_t any_number(uint64_t *seed)
{
    static const int64_t edges[] = {0, 1, -1, INT64_MAX, INT64_MIN, 1795356300, 160000};
    uint32_t pick = value_next(seed) % 12;
    return pick < 7 ? edges[pick] : (int64_t)value_next(seed) << 20;
}

static void fill_list(const struct record *record, struct field_list *list, struct arena *arena,
                      uint64_t *seed)
{
    list->n = value_next(seed) % 4;
    list->v = list->n ? arena_alloc(arena, list->n * record->size) : NULL;
    for (size_t i = 0; i < list->n; i++)
        value_fill(record, (char *)list->v + i * record->size, arena, seed);
}

void value_fill(const struct record *record, void *values, struct arena *arena, uint64_t *seed)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        void *at = (char *)values + field->offset;
        if (field->type == FIELD_FLAG)
            *(bool *)at = value_next(seed) % 2;
        else if (field->type == FIELD_LIST)
            fill_list(field->record, at, arena, seed);
        else if (field->type == FIELD_DATE)
            *(int64_t *)at = (int64_t)(value_next(seed) % 2932896);
        else if (field->type == FIELD_TEXT || field->type == FIELD_LONG ||
                 field->type == FIELD_SECRET)
            *(const char **)at = any_text(arena, seed);
        else
            *(int64_t *)at = any_number(seed);
    }
}

void value_same(const struct record *record, const void *a, const void *b)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const void *x = (const char *)a + field->offset, *y = (const char *)b + field->offset;
        if (field->type == FIELD_FLAG) {
            assert_int_equal(*(const bool *)x, *(const bool *)y);
        } else if (field->type == FIELD_LIST) {
            const struct field_list *p = x, *q = y;
            assert_int_equal(p->n, q->n);
            for (size_t row = 0; row < p->n; row++)
                value_same(field->record, (const char *)p->v + row * field->record->size,
                           (const char *)q->v + row * field->record->size);
        } else if (field->type == FIELD_TEXT || field->type == FIELD_LONG ||
                   field->type == FIELD_SECRET) {
            assert_string_equal(*(const char *const *)x, *(const char *const *)y);
        } else {
            assert_int_equal(*(const int64_t *)x, *(const int64_t *)y);
        }
    }
}

static const struct field row_fields[] = {
    {"code", FIELD_TEXT, CHECK_NONE, 0, 0, 9, offsetof(struct value_row, code), "", NULL}};
const struct record value_row = {"row", sizeof(struct value_row), row_fields, 1};
static const struct field all_fields[] = {
    {"number", FIELD_INT, CHECK_NONE, 0, 0, 9, offsetof(struct value_all, number), "", NULL},
    {"day", FIELD_DATE, CHECK_NONE, 0, 0, 9, offsetof(struct value_all, day), "", NULL},
    {"flag", FIELD_FLAG, CHECK_NONE, 0, 0, 9, offsetof(struct value_all, flag), "", NULL},
    {"text", FIELD_TEXT, CHECK_NONE, 0, 0, 9, offsetof(struct value_all, text), "", NULL},
    {"secret", FIELD_SECRET, CHECK_NONE, 0, 0, 9, offsetof(struct value_all, secret), "", NULL},
    {"rows", FIELD_LIST, CHECK_NONE, 0, 0, 9, offsetof(struct value_all, rows), "", &value_row},
};
const struct record value_all = {"all", sizeof(struct value_all), all_fields,
                                 sizeof all_fields / sizeof *all_fields};
