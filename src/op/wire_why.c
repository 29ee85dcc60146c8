/* wire_why: a refusal on the wire. Its texts are scrubbed on the way out: they were cut to fit,
 * perhaps inside a character. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "op/wire_json.h"

struct why_row {
    const char *unit;
    int64_t have, need, until, from;
    const char *have_text, *need_text, *zone, *field;
};

#define TEXT(name)                                                                                 \
    {                                                                                              \
#name, FIELD_TEXT, CHECK_NONE, 0, 0, 96, offsetof(struct why_row, name), "", NULL          \
    }
#define INT(name)                                                                                  \
    {                                                                                              \
#name, FIELD_INT, CHECK_NONE, 0, INT64_MIN, INT64_MAX, offsetof(struct why_row, name), "", \
            NULL                                                                                   \
    }

static const struct field fields[] = {TEXT(unit),      INT(have),  INT(need),
                                      INT(until),      INT(from),  TEXT(have_text),
                                      TEXT(need_text), TEXT(zone), TEXT(field)};

static const struct record row_record = {"why", sizeof(struct why_row), fields,
                                         sizeof fields / sizeof *fields};

static const char *const units[] = {
    [WHY_NONE] = "none",   [WHY_COUNT] = "count", [WHY_TIME] = "time", [WHY_SPAN] = "span",
    [WHY_MONEY] = "money", [WHY_DATE] = "date",   [WHY_TEXT] = "text",
};

enum { UNITS = sizeof units / sizeof *units };

const struct record *wire_why_record(void)
{
    return &row_record;
}

void wire_encode_why(const struct cd_why *why, struct buf *out)
{
    struct arena arena = {0};
    struct why_row row = {
        .unit = (unsigned)why->unit < UNITS ? units[why->unit] : units[WHY_NONE],
        .have = why->have,
        .need = why->need,
        .until = why->until,
        .from = why->from,
        .have_text = text_safe(&arena, why->have_text),
        .need_text = text_safe(&arena, why->need_text),
        .zone = text_safe(&arena, why->zone),
        .field = text_safe(&arena, why->field),
    };
    wire_encode(&row_record, &row, out); /* clean texts and no date: it can't fail */
    arena_free(&arena);
}

enum cd_err wire_read_why(json_t *object, struct arena *arena, struct cd_why *why)
{
    struct why_row row;
    enum cd_err err = wire_read_object(&row_record, object, arena, &row, why);
    if (err)
        return err;
    *why =
        (struct cd_why){.have = row.have, .need = row.need, .until = row.until, .from = row.from};
    while (why->unit < WHY_TEXT && strcmp(units[why->unit], row.unit) != 0)
        why->unit++;
    if (strcmp(units[why->unit], row.unit) != 0)
        return wire_say(why, CD_FIELD_FORMAT, "unit", "count");
    snprintf(why->have_text, sizeof why->have_text, "%s", row.have_text);
    snprintf(why->need_text, sizeof why->need_text, "%s", row.need_text);
    snprintf(why->zone, sizeof why->zone, "%s", row.zone);
    snprintf(why->field, sizeof why->field, "%s", row.field);
    return CD_OK;
}

enum cd_err wire_decode_why(const char *json, size_t size, struct arena *arena, struct cd_why *why)
{
    json_t *object;
    enum cd_err err = wire_parse(json, size, &object, why);
    if (!err)
        err = wire_read_why(object, arena, why);
    json_decref(object);
    return err;
}
