/* wire_frame: calls and answers in Varlink's frames. The request id and the wish for a dry run
 * travel among the parameters, the only place that every Varlink client can write to. */
#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "op/wire_json.h"

/* ---- names ----------------------------------------------------------------------------------- */

void wire_name(struct buf *out, const char *name)
{
    bool first = true;
    for (; *name; name++) {
        bool joint = *name == '.' || *name == '_';
        if (!joint)
            buf_char(out, (char)(first ? toupper(*name) : tolower(*name)));
        first = joint;
    }
}

/* The way back, in lower case: "OrderClosed" as "order.closed" (`joint` '.') or "order_closed". A
 * noun is one word, so only the first joint is a dot. NULL if it is no name of this interface. */
static const char *local_name(struct arena *arena, const char *full, char joint)
{
    const size_t prefix = strlen(WIRE_INTERFACE ".");
    if (strncmp(full, WIRE_INTERFACE ".", prefix) != 0 || !isupper((unsigned char)full[prefix]))
        return NULL;
    full += prefix;
    char *name = arena_alloc(arena, 2 * strlen(full) + 1);
    char *out = name;
    for (const char *p = full; *p; p++) {
        if (!isalnum((unsigned char)*p))
            return NULL;
        if (isupper((unsigned char)*p) && p > full) {
            *out++ = joint;
            joint = '_';
        }
        *out++ = (char)tolower((unsigned char)*p);
    }
    return name;
}

/* ---- out ------------------------------------------------------------------------------------- */

static enum cd_err frame_end(struct buf *out, size_t start, enum cd_err err)
{
    if (!err) {
        buf_str(out, "}}");
        buf_char(out, '\0');
        if (out->len - start > WIRE_MAX)
            err = CD_FIELD_TOO_LONG;
    }
    if (err)
        wire_take_back(out, start);
    return err;
}

enum cd_err wire_put_call(struct buf *out, const char *op, const uint8_t *id, bool dry,
                          const struct record *record, const void *values)
{
    size_t start = out->len;
    buf_str(out, "{\"method\":\"" WIRE_INTERFACE ".");
    wire_name(out, op);
    buf_str(out, "\",\"parameters\":{");
    if (id) {
        char hex[2 * WIRE_ID + 1];
        sodium_bin2hex(hex, sizeof hex, id, WIRE_ID);
        buf_fmt(out, "\"request_id\":\"%s\"%s", hex, dry || record->count ? "," : "");
    }
    if (dry)
        buf_fmt(out, "\"dry_run\":true%s", record->count ? "," : "");
    return frame_end(out, start, wire_write_fields(out, record, values));
}

enum cd_err wire_put_reply(struct buf *out, const struct record *record, const void *values)
{
    size_t start = out->len;
    buf_str(out, "{\"parameters\":{");
    return frame_end(out, start, wire_write_fields(out, record, values));
}

void wire_put_error(struct buf *out, const struct cd_why *why)
{
    buf_str(out, "{\"error\":\"" WIRE_INTERFACE ".");
    wire_name(out, err_info(why->err)->name);
    buf_str(out, "\",\"parameters\":{\"why\":");
    wire_encode_why(why, out);
    buf_str(out, "}}");
    buf_char(out, '\0');
}

/* ---- in -------------------------------------------------------------------------------------- */

/* True if the object has no key but those of the list, which ends in NULL. */
static bool only_keys(json_t *object, const char *const *names, struct cd_why *why)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        size_t i = 0;
        while (names[i] && strcmp(names[i], key) != 0)
            i++;
        if (!names[i]) {
            wire_say(why, CD_USAGE, key, "");
            return false;
        }
    }
    return true;
}

static enum cd_err read_id(json_t *parameters, struct wire_call *call, struct cd_why *why)
{
    json_t *value = json_object_get(parameters, "request_id");
    if (!value)
        return CD_OK;
    const char *hex = json_is_string(value) ? json_string_value(value) : "";
    size_t size = 0;
    const char *end = hex;
    if (strlen(hex) != 2 * WIRE_ID ||
        sodium_hex2bin(call->id, WIRE_ID, hex, 2 * WIRE_ID, NULL, &size, &end) != 0 ||
        size != WIRE_ID || *end)
        return wire_say(why, CD_FIELD_FORMAT, "request_id", "0123456789abcdef0123456789abcdef");
    call->has_id = true;
    json_object_del(parameters, "request_id");
    return CD_OK;
}

static enum cd_err read_dry(json_t *parameters, struct wire_call *call, struct cd_why *why)
{
    json_t *value = json_object_get(parameters, "dry_run");
    if (!value)
        return CD_OK;
    if (!json_is_boolean(value))
        return wire_say(why, CD_FIELD_FORMAT, "dry_run", "true, false");
    call->dry = json_is_true(value);
    json_object_del(parameters, "dry_run");
    return CD_OK;
}

static enum cd_err read_parameters(json_t *parameters, struct arena *arena, struct wire_call *call,
                                   struct cd_why *why)
{
    if (!parameters) {
        call->parameters = "{}";
        return CD_OK;
    }
    if (!json_is_object(parameters))
        return wire_say(why, CD_FIELD_FORMAT, "parameters", "{...}");
    enum cd_err err = read_id(parameters, call, why);
    if (!err)
        err = read_dry(parameters, call, why);
    if (err)
        return err;
    char *text = json_dumps(parameters, JSON_COMPACT);
    if (!text) /* deeper than jansson writes, so deeper than any request is */
        return wire_say(why, CD_USAGE, "parameters", "");
    call->parameters = arena_str(arena, text);
    explicit_bzero(text, strlen(text)); /* there may be a password in it */
    free(text);
    return CD_OK;
}

enum cd_err wire_get_call(const char *frame, size_t size, struct arena *arena,
                          struct wire_call *call, struct cd_why *why)
{
    static const char *const keys[] = {"method", "parameters", NULL};
    *call = (struct wire_call){0};
    json_t *object;
    enum cd_err err = wire_parse(frame, size, &object, why);
    if (err)
        return err;
    const char *method = json_string_value(json_object_get(object, "method"));
    if (method)
        call->op = local_name(arena, method, '.');
    if (!only_keys(object, keys, why))
        err = CD_USAGE;
    else if (!call->op)
        err = wire_say(why, CD_FIELD_FORMAT, "method", WIRE_INTERFACE ".OrderPlace");
    else
        err = read_parameters(json_object_get(object, "parameters"), arena, call, why);
    json_decref(object);
    return err;
}

static enum cd_err read_error(const char *name, json_t *parameters, struct arena *arena,
                              enum cd_err *outcome, struct cd_why *why)
{
    const char *local = local_name(arena, name, '_');
    struct buf upper = BUF_INIT;
    for (; local && *local; local++)
        buf_char(&upper, (char)toupper((unsigned char)*local));
    enum cd_err named = err_named(upper.text);
    buf_free(&upper);
    if (named == CD_ERR_COUNT || named == CD_OK)
        return wire_say(why, CD_USAGE, "error", "");
    enum cd_err err = wire_read_why(json_object_get(parameters, "why"), arena, why);
    if (!err)
        why->err = *outcome = named;
    return err;
}

static enum cd_err read_answer(json_t *object, const struct record *record, struct arena *arena,
                               void *values, enum cd_err *outcome, struct cd_why *why)
{
    static const char *const keys[] = {"error", "parameters", NULL};
    json_t *error = json_object_get(object, "error");
    json_t *parameters = json_object_get(object, "parameters");
    if (!only_keys(object, keys, why))
        return CD_USAGE;
    if (!error)
        return wire_read_object(record, parameters, arena, values, why);
    if (!json_is_string(error))
        return wire_say(why, CD_FIELD_FORMAT, "error", WIRE_INTERFACE ".NotFound");
    return read_error(json_string_value(error), parameters, arena, outcome, why);
}

enum cd_err wire_get_reply(const char *frame, size_t size, const struct record *record,
                           struct arena *arena, void *values, enum cd_err *outcome,
                           struct cd_why *why)
{
    *outcome = CD_OK;
    json_t *object;
    enum cd_err err = wire_parse(frame, size, &object, why);
    if (!err)
        err = read_answer(object, record, arena, values, outcome, why);
    json_decref(object);
    return err;
}
