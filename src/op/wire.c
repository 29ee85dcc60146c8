#include "op/wire.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/zone.h"
#include "op/wire_json.h"

/* ---- out ------------------------------------------------------------------------------------- */

void wire_write_text(struct buf *out, const char *text)
{
    buf_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_char(out, '\\');
        if ((unsigned char)*text < ' ')
            buf_fmt(out, "\\u%04x", (unsigned)*text);
        else
            buf_char(out, *text);
    }
    buf_char(out, '"');
}

static enum cd_err write_date(struct buf *out, int64_t day)
{
    char text[ZONE_TEXT];
    int64_t again;
    day_iso(text, day);
    if (!day_parse(text, &again) || again != day)
        return CD_FIELD_RANGE;
    buf_fmt(out, "\"%s\"", text);
    return CD_OK;
}

static enum cd_err write_text_value(struct buf *out, const char *text)
{
    if (text && !text_valid(text))
        return CD_FIELD_CHARS;
    wire_write_text(out, text ? text : "");
    return CD_OK;
}

static enum cd_err write_list(struct buf *out, const struct record *record,
                              const struct field_list *list)
{
    buf_char(out, '[');
    for (size_t i = 0; i < list->n; i++) {
        if (i > 0)
            buf_char(out, ',');
        enum cd_err err = wire_encode(record, (const char *)list->v + i * record->size, out);
        if (err)
            return err;
    }
    buf_char(out, ']');
    return CD_OK;
}

static enum cd_err write_value(struct buf *out, const struct field *field, const void *at)
{
    switch (field->type) {
    case FIELD_FLAG:
        buf_str(out, *(const bool *)at ? "true" : "false");
        return CD_OK;
    case FIELD_DATE:
        return write_date(out, *(const int64_t *)at);
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_SECRET:
        return write_text_value(out, *(const char *const *)at);
    case FIELD_LIST:
        return write_list(out, field->record, at);
    default:
        buf_fmt(out, "%" PRId64, *(const int64_t *)at);
        return CD_OK;
    }
}

enum cd_err wire_write_fields(struct buf *out, const struct record *record, const void *values)
{
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        buf_fmt(out, "%s\"%s\":", i ? "," : "", field->name);
        enum cd_err err = write_value(out, field, (const char *)values + field->offset);
        if (err)
            return err;
    }
    return CD_OK;
}

void wire_take_back(struct buf *out, size_t len)
{
    if (out->len > len)
        out->text[out->len = len] = '\0';
}

enum cd_err wire_encode(const struct record *record, const void *values, struct buf *out)
{
    size_t before = out->len;
    buf_char(out, '{');
    enum cd_err err = wire_write_fields(out, record, values);
    if (err) {
        wire_take_back(out, before);
        return err;
    }
    buf_char(out, '}');
    return CD_OK;
}

/* ---- in -------------------------------------------------------------------------------------- */

enum cd_err wire_say(struct cd_why *why, enum cd_err err, const char *field, const char *need)
{
    *why = (struct cd_why){.err = err, .unit = *need ? WHY_TEXT : WHY_NONE};
    snprintf(why->field, sizeof why->field, "%s", field);
    snprintf(why->need_text, sizeof why->need_text, "%s", need);
    return err;
}

/* What the value of a field must be, for the answer to one that is not. */
static const char *const expected[] = {
    [FIELD_INT] = "123",      [FIELD_ID] = "123",          [FIELD_FLAG] = "true, false",
    [FIELD_MONEY] = "160000", [FIELD_TIME] = "1795356300", [FIELD_DATE] = "\"2026-11-22\"",
    [FIELD_TEXT] = "\"...\"", [FIELD_LONG] = "\"...\"",    [FIELD_SECRET] = "\"...\"",
    [FIELD_LIST] = "[{...}]",
};

static enum cd_err read_list(const struct field *field, const json_t *value, struct arena *arena,
                             struct field_list *list, struct cd_why *why)
{
    const struct record *record = field->record;
    list->n = json_array_size(value);
    list->v = list->n ? arena_alloc(arena, list->n * record->size) : NULL;
    for (size_t i = 0; i < list->n; i++) {
        void *row = (char *)list->v + i * record->size;
        enum cd_err err = wire_read_object(record, json_array_get(value, i), arena, row, why);
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

static bool read_text(const json_t *value, struct arena *arena, const char **text)
{
    if (!json_is_string(value))
        return false;
    *text = arena_bytes(arena, json_string_value(value), json_string_length(value));
    return true;
}

/* Reads a value of any type but a list; false if it is of another one. */
static bool read_plain(const struct field *field, const json_t *value, struct arena *arena,
                       void *at)
{
    switch (field->type) {
    case FIELD_FLAG:
        *(bool *)at = json_is_true(value);
        return json_is_boolean(value);
    case FIELD_DATE:
        return json_is_string(value) && day_parse(json_string_value(value), at);
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_SECRET:
        return read_text(value, arena, at);
    default:
        *(int64_t *)at = json_integer_value(value);
        return json_is_integer(value);
    }
}

static enum cd_err read_value(const struct field *field, const json_t *value, struct arena *arena,
                              void *at, struct cd_why *why)
{
    bool fits =
        field->type == FIELD_LIST ? json_is_array(value) : read_plain(field, value, arena, at);
    if (!fits)
        return wire_say(why, CD_FIELD_FORMAT, field->name, expected[field->type]);
    return field->type == FIELD_LIST ? read_list(field, value, arena, at, why) : CD_OK;
}

enum cd_err wire_read_object(const struct record *record, json_t *object, struct arena *arena,
                             void *values, struct cd_why *why)
{
    memset(values, 0, record->size);
    record_texts(record, values); /* what is absent is "", not NULL */
    if (!json_is_object(object))
        return wire_say(why, CD_FIELD_FORMAT, "", "{...}");
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        const struct field *field = record_field(record, key);
        if (!field)
            return wire_say(why, CD_USAGE, key, "");
        enum cd_err err = read_value(field, value, arena, (char *)values + field->offset, why);
        if (err)
            return err;
    }
    return CD_OK;
}

enum cd_err wire_parse(const char *json, size_t size, json_t **object, struct cd_why *why)
{
    *object = NULL;
    if (size >= WIRE_MAX)
        return wire_say(why, CD_USAGE, "", "");
    json_error_t error;
    *object = json_loadb(json, size, JSON_REJECT_DUPLICATES, &error);
    if (json_is_object(*object))
        return CD_OK;
    json_decref(*object);
    *object = NULL;
    return wire_say(why, CD_USAGE, "", "");
}

enum cd_err wire_decode(const struct record *record, const char *json, size_t size,
                        struct arena *arena, void *values, struct cd_why *why)
{
    json_t *object;
    enum cd_err err = wire_parse(json, size, &object, why);
    if (!err)
        err = wire_read_object(record, object, arena, values, why);
    json_decref(object);
    return err;
}
