#include "base/field.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/field_check.h"
#include "base/money.h"
#include "base/text.h"
#include "base/zone.h"

const struct field *record_field(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->fields[i].name, name) == 0)
            return &record->fields[i];
    return NULL;
}

static void *field_at(const struct field *field, void *record)
{
    return (char *)record + field->offset;
}

static bool is_text(enum field_type type)
{
    return type == FIELD_TEXT || type == FIELD_LONG || type == FIELD_SECRET;
}

/* ---- answers --------------------------------------------------------------------------------- */

static enum cd_err say(const struct field *field, enum cd_err err, struct cd_why *why)
{
    *why = (struct cd_why){.err = err};
    snprintf(why->field, sizeof why->field, "%s", field->name);
    return err;
}

static enum cd_err say_limit(const struct field *field, enum cd_err err, int64_t have, int64_t need,
                             struct cd_why *why)
{
    say(field, err, why);
    why->have = have;
    why->need = need;
    why->unit = field->type == FIELD_MONEY  ? WHY_MONEY
                : field->type == FIELD_TIME ? WHY_TIME
                : field->type == FIELD_DATE ? WHY_DATE
                                            : WHY_COUNT;
    return err;
}

static enum cd_err say_format(const struct field *field, const char *example, struct cd_why *why)
{
    say(field, CD_FIELD_FORMAT, why);
    why->unit = WHY_TEXT;
    snprintf(why->need_text, sizeof why->need_text, "%s", example);
    return CD_FIELD_FORMAT;
}

/* ---- checks ---------------------------------------------------------------------------------- */

/* The size of the blank that `text` begins with, or ends with when `last`; 0 if it does not. */
static size_t blank(const char *text, size_t size, bool last)
{
    static const char *const blanks[] = {" ", "\t", "\n", "\r", "\u00A0", "\u3000"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t need = strlen(blanks[i]);
        const char *at = last ? text + size - need : text;
        if (need <= size && memcmp(at, blanks[i], need) == 0)
            return need;
    }
    return 0;
}

static const char *trim(struct arena *arena, const char *text)
{
    size_t size = strlen(text), step;
    while ((step = blank(text, size, false)) > 0) {
        text += step;
        size -= step;
    }
    while ((step = blank(text, size, true)) > 0)
        size -= step;
    return text[size] ? arena_bytes(arena, text, size) : text;
}

/* A secret may hold whatever a keyboard gives; a line must be fit for a screen. */
static bool chars_fit(enum field_type type, const char *text)
{
    int32_t code;
    for (int step; (step = text_next(text, strlen(text), &code)) != 0; text += step) {
        bool bad = type == FIELD_SECRET ? code < ' ' || code == 0x7F : text_unsafe(code);
        if (step < 0 || (bad && !(type == FIELD_LONG && code == '\n')))
            return false;
    }
    return true;
}

static enum cd_err check_length(const struct field *field, const struct check_kind *kind,
                                const char *text, struct cd_why *why)
{
    int64_t length = (int64_t)text_points(text);
    int64_t min = kind->min > field->min ? kind->min : field->min;
    int64_t max = kind->max < field->max ? kind->max : field->max;
    if (length < min)
        return say_limit(field, CD_FIELD_TOO_SHORT, length, min, why);
    if (length > max)
        return say_limit(field, CD_FIELD_TOO_LONG, length, max, why);
    return CD_OK;
}

static enum cd_err check_text(const struct field *field, const char **value, struct arena *arena,
                              struct cd_why *why)
{
    const char *text = *value ? text_nfc(arena, *value) : "";
    if (!text)
        return say(field, CD_FIELD_CHARS, why);
    if (field->type != FIELD_SECRET)
        text = trim(arena, text);
    *value = text;
    if (!*text)
        return field->flags & FIELD_REQUIRED ? say(field, CD_FIELD_MISSING, why) : CD_OK;
    if (!chars_fit(field->type, text))
        return say(field, CD_FIELD_CHARS, why);
    const struct check_kind *kind = check_kind(field->check);
    enum cd_err err = kind->check(arena, value);
    if (err == CD_FIELD_FORMAT)
        return say_format(field, kind->example, why);
    if (err)
        return say(field, err, why);
    if (!**value) /* it was nothing but separators */
        return field->flags & FIELD_REQUIRED ? say(field, CD_FIELD_MISSING, why) : CD_OK;
    return check_length(field, kind, *value, why);
}

static enum cd_err check_number(const struct field *field, int64_t value, struct cd_why *why)
{
    bool zero_is_none = field->min > 0 || field->type == FIELD_ID || field->type == FIELD_TIME ||
                        field->type == FIELD_DATE;
    if (value == 0 && zero_is_none)
        return field->flags & FIELD_REQUIRED ? say(field, CD_FIELD_MISSING, why) : CD_OK;
    if (value < field->min)
        return say_limit(field, CD_FIELD_RANGE, value, field->min, why);
    if (value > field->max)
        return say_limit(field, CD_FIELD_RANGE, value, field->max, why);
    return CD_OK;
}

static enum cd_err check_list(const struct field *field, struct field_list *list,
                              struct arena *arena, struct cd_why *why)
{
    if (list->n == 0 && field->flags & FIELD_REQUIRED)
        return say(field, CD_FIELD_MISSING, why);
    if ((int64_t)list->n > field->max)
        return say_limit(field, CD_FIELD_TOO_LONG, (int64_t)list->n, field->max, why);
    for (size_t i = 0; i < list->n; i++) {
        void *row = (char *)list->v + i * field->record->size;
        enum cd_err err = record_check(field->record, row, arena, why);
        if (err) {
            char inner[sizeof why->field];
            memcpy(inner, why->field, sizeof inner);
            snprintf(why->field, sizeof why->field, "%.10s[%zu].%.14s", field->name, i % 1000,
                     inner);
            return err;
        }
    }
    return CD_OK;
}

enum cd_err field_check_value(const struct field *field, void *record, struct arena *arena,
                              struct cd_why *why)
{
    void *at = field_at(field, record);
    switch (field->type) {
    case FIELD_FLAG: /* that it must be true is a rule, and has its own error */
        return CD_OK;
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_SECRET:
        return check_text(field, at, arena, why);
    case FIELD_LIST:
        return check_list(field, at, arena, why);
    default:
        return check_number(field, *(const int64_t *)at, why);
    }
}

enum cd_err record_check(const struct record *record, void *values, struct arena *arena,
                         struct cd_why *why)
{
    for (size_t i = 0; i < record->count; i++) {
        enum cd_err err = field_check_value(&record->fields[i], values, arena, why);
        if (err)
            return err;
    }
    return CD_OK;
}

void record_texts(const struct record *record, void *values)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        void *at = field_at(field, values);
        if (is_text(field->type) && !*(const char **)at)
            *(const char **)at = "";
        const struct field_list *list = at;
        for (size_t row = 0; field->type == FIELD_LIST && row < list->n; row++)
            record_texts(field->record, (char *)list->v + row * field->record->size);
    }
}

void record_keep(const struct record *record, void *values, struct arena *arena)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        void *at = field_at(field, values);
        if (is_text(field->type) && *(const char **)at)
            *(const char **)at = arena_str(arena, *(const char **)at);
        const struct field_list *list = at;
        for (size_t row = 0; field->type == FIELD_LIST && row < list->n; row++)
            record_keep(field->record, (char *)list->v + row * field->record->size, arena);
    }
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool read_flag(const char *typed, bool *value)
{
    static const char *const words[][2] = {
        {"no", "yes"}, {"false", "true"}, {"0", "1"}, {"off", "on"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int j = 0; j < 2; j++)
            if (strcasecmp(words[i][j], typed) == 0) {
                *value = j;
                return true;
            }
    return false;
}

static bool read_integer(const char *typed, int64_t *value)
{
    const char *digits = typed + (*typed == '-');
    if (!*digits || strspn(digits, "0123456789") != strlen(digits))
        return false;
    errno = 0;
    *value = strtoll(typed, NULL, 10);
    return errno == 0;
}

static enum cd_err read_number(const struct field *field, const char *typed, const char *currency,
                               int64_t *value, struct cd_why *why)
{
    switch (field->type) {
    case FIELD_MONEY:
        return money_parse(typed, currency, value) ? CD_OK : say_format(field, "1600.00", why);
    case FIELD_DATE:
        return day_parse(typed, value) ? CD_OK : say_format(field, "2026-11-22", why);
    case FIELD_TIME:
        if (stamp_parse(typed, value) || read_integer(typed, value))
            return CD_OK;
        return say_format(field, "2026-11-22T14:05:00Z", why);
    default:
        return read_integer(typed, value) ? CD_OK : say_format(field, "123", why);
    }
}

/* A list is typed as "A, B" where its rows have one field; nothing else can be typed. */
static enum cd_err read_list(const struct field *field, const char *typed, const char *currency,
                             struct field_list *list, struct arena *arena, struct cd_why *why)
{
    const struct record *record = field->record;
    if (record->count != 1)
        return say(field, CD_USAGE, why);
    for (;;) {
        size_t size = strcspn(typed, ",");
        list->v = arena_grow(arena, list->v, list->n, record->size);
        void *row = (char *)list->v + list->n * record->size;
        memset(row, 0, record->size);
        list->n++;
        const char *part = arena_bytes(arena, typed, size);
        enum cd_err err = field_read(&record->fields[0], part, currency, row, arena, why);
        if (err)
            return say(field, err, why);
        if (!typed[size])
            return CD_OK;
        typed += size + 1;
    }
}

static enum cd_err read_empty(const struct field *field, void *record, struct arena *arena,
                              struct cd_why *why)
{
    void *at = field_at(field, record);
    if (field->type == FIELD_FLAG)
        *(bool *)at = false;
    else if (field->type == FIELD_LIST)
        *(struct field_list *)at = (struct field_list){0};
    else
        *(int64_t *)at = 0;
    if (field->flags & FIELD_REQUIRED)
        return say(field, CD_FIELD_MISSING, why);
    return field_check_value(field, record, arena, why);
}

static enum cd_err read_value(const struct field *field, const char *typed, const char *currency,
                              void *at, struct arena *arena, struct cd_why *why)
{
    if (field->type == FIELD_FLAG)
        return read_flag(typed, at) ? CD_OK : say_format(field, "yes, no", why);
    if (field->type != FIELD_LIST)
        return read_number(field, typed, currency, at, why);
    *(struct field_list *)at = (struct field_list){0};
    return read_list(field, typed, currency, at, arena, why);
}

enum cd_err field_read(const struct field *field, const char *typed, const char *currency,
                       void *record, struct arena *arena, struct cd_why *why)
{
    void *at = field_at(field, record);
    if (is_text(field->type)) {
        *(const char **)at = arena_str(arena, typed);
        return field_check_value(field, record, arena, why);
    }
    typed = trim(arena, typed ? typed : "");
    if (!*typed)
        return read_empty(field, record, arena, why);
    currency = currency ? currency : "";
    enum cd_err err = read_value(field, typed, currency, at, arena, why);
    if (!err)
        err = field_check_value(field, record, arena, why);
    if (err && field->type == FIELD_MONEY)
        snprintf(why->zone, sizeof why->zone, "%s", currency);
    return err;
}
