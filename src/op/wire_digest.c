/* wire_digest: the content of a request as BLAKE2b, over values with their lengths before them, so
 * that no two contents run together. */
#include "op/wire.h"

#include <sodium.h>
#include <string.h>

static void feed_number(crypto_generichash_state *state, uint64_t value)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(value >> (8 * i));
    crypto_generichash_update(state, bytes, sizeof bytes);
}

static void feed_text(crypto_generichash_state *state, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    feed_number(state, size);
    crypto_generichash_update(state, (const unsigned char *)text, size);
}

static void feed_record(crypto_generichash_state *state, const struct record *record,
                        const void *values);

static void feed_list(crypto_generichash_state *state, const struct record *record,
                      const struct field_list *list)
{
    feed_number(state, list->n);
    for (size_t i = 0; i < list->n; i++)
        feed_record(state, record, (const char *)list->v + i * record->size);
}

/* An ID number is short enough to be tried out against the digest, beside its masked end and the
 * name: like a password, it is only there or not (B22). */
static bool is_secret(const struct field *field)
{
    return field->type == FIELD_SECRET || field->check == CHECK_IDNO;
}

static void feed_value(crypto_generichash_state *state, const struct field *field, const void *at)
{
    if (is_secret(field)) {
        const char *secret = *(const char *const *)at;
        feed_number(state, secret && *secret);
        return;
    }
    switch (field->type) {
    case FIELD_FLAG:
        feed_number(state, *(const bool *)at);
        break;
    case FIELD_TEXT:
    case FIELD_LONG:
        feed_text(state, *(const char *const *)at);
        break;
    case FIELD_LIST:
        feed_list(state, field->record, at);
        break;
    default:
        feed_number(state, (uint64_t) * (const int64_t *)at);
    }
}

static void feed_record(crypto_generichash_state *state, const struct record *record,
                        const void *values)
{
    feed_text(state, record->name);
    for (size_t i = 0; i < record->count; i++) {
        feed_text(state, record->fields[i].name);
        feed_value(state, &record->fields[i], (const char *)values + record->fields[i].offset);
    }
}

void wire_digest(const struct record *record, const void *values, uint8_t digest[WIRE_DIGEST])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, WIRE_DIGEST);
    feed_record(&state, record, values);
    crypto_generichash_final(&state, digest, WIRE_DIGEST);
}
