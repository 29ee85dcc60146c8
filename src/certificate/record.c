#include "certificate/record.h"

#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING, TOKEN_BYTES = 1024, TYPED_MAX = 24 };

static const char version[] = "certdesk certificate 1";
static const char head[] = "CD1.";

/* ---- bytes ----------------------------------------------------------------------------------- */

static void put_int(struct buf *out, int64_t number)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
    buf_add(out, bytes, sizeof bytes);
}

/* Length before text, so that no two records have the same bytes. */
static void put_bytes(struct buf *out, const void *bytes, size_t size)
{
    put_int(out, (int64_t)size);
    buf_add(out, bytes, size);
}

void record_person(const char *first_name, const char *last_name, const uint8_t salt[RECORD_SALT],
                   uint8_t *person)
{
    struct buf name = BUF_INIT;
    put_bytes(&name, last_name, strlen(last_name));
    put_bytes(&name, first_name, strlen(first_name));
    crypto_generichash(person, RECORD_PERSON, (const uint8_t *)name.text, name.len, salt,
                       RECORD_SALT);
    buf_free(&name);
}

static void put_record(struct buf *out, const struct record_certificate *record, const char *key)
{
    put_bytes(out, version, sizeof version - 1);
    put_bytes(out, record->number, strlen(record->number));
    put_bytes(out, record->person, RECORD_PERSON);
    put_bytes(out, record->subject, strlen(record->subject));
    put_int(out, record->valid_from);
    put_int(out, record->valid_until);
    put_bytes(out, key, strlen(key));
}

void record_sign(const struct record_certificate *record, const struct sign_secret *secret,
                 uint8_t *signature)
{
    struct buf bytes = BUF_INIT;
    put_record(&bytes, record, secret->public.id);
    sign_make(secret, bytes.text, bytes.len, signature);
    buf_free(&bytes);
}

bool record_fits(const struct record_certificate *record, const struct sign_public *public,
                 const uint8_t *signature)
{
    struct buf bytes = BUF_INIT;
    put_record(&bytes, record, public->id);
    bool fits = sign_fits(public, bytes.text, bytes.len, signature);
    buf_free(&bytes);
    return fits;
}

/* ---- the token: as short as it can be, since a QR code carries it ------------------------------
 */

static void put_short(struct buf *out, const char *text)
{
    size_t size = strlen(text);
    buf_char(out, (char)(uint8_t)(size >> 8));
    buf_char(out, (char)(uint8_t)size);
    buf_add(out, text, size);
}

static void put_base64(struct buf *out, const void *bytes, size_t size)
{
    char text[sodium_base64_ENCODED_LEN(TOKEN_BYTES, BASE64)];
    sodium_bin2base64(text, sizeof text, bytes, size, BASE64);
    buf_str(out, text);
}

const char *record_text(struct arena *arena, const struct record_token *token)
{
    struct buf body = BUF_INIT, out = BUF_INIT;
    put_int(&body, strtoll(token->record.number, NULL, 10));
    put_int(&body, token->record.valid_from);
    put_int(&body, token->record.valid_until);
    buf_add(&body, token->salt, RECORD_SALT);
    put_short(&body, token->record.subject);
    put_short(&body, token->last_name);
    put_short(&body, token->first_name);
    buf_str(&out, head);
    put_base64(&out, body.text, body.len);
    buf_char(&out, '.');
    put_base64(&out, token->signature, SIGN_BYTES);
    const char *text = arena_str(arena, out.text);
    buf_free(&body);
    buf_free(&out);
    return text;
}

bool record_looks(const char *text)
{
    if (strlen(text) <= TYPED_MAX)
        return false;
    while (*text && !isalpha((unsigned char)*text))
        text++;
    return *text != '\0';
}

/* What is left to read of a token's body. */
struct rest {
    const uint8_t *at;
    size_t size;
    bool good;
};

static const uint8_t *take(struct rest *rest, size_t size)
{
    static const uint8_t nothing[RECORD_SALT];
    const uint8_t *at = rest->at;
    if (rest->size < size) {
        rest->good = false;
        rest->size = 0;
        return nothing;
    }
    rest->at += size;
    rest->size -= size;
    return at;
}

static int64_t take_int(struct rest *rest)
{
    const uint8_t *bytes = take(rest, 8);
    uint64_t number = 0;
    for (int i = 0; i < 8; i++)
        number = number << 8 | bytes[i];
    return (int64_t)number;
}

static const char *take_short(struct rest *rest, struct arena *arena)
{
    const uint8_t *length = take(rest, 2);
    size_t size = (size_t)length[0] << 8 | length[1];
    const uint8_t *bytes = take(rest, size);
    const char *text = rest->good ? arena_bytes(arena, bytes, size) : "";
    rest->good = rest->good && strlen(text) == size && text_valid(text);
    return text;
}

static bool body_read(struct arena *arena, const uint8_t *bytes, size_t size,
                      struct record_token *token)
{
    struct rest rest = {bytes, size, true};
    char number[DIGITS_LENGTH + 1];
    const char *digits = arena_fmt(arena, "%014lld", (long long)take_int(&rest));
    token->record.valid_from = take_int(&rest);
    token->record.valid_until = take_int(&rest);
    memcpy(token->salt, take(&rest, RECORD_SALT), RECORD_SALT);
    token->record.subject = take_short(&rest, arena);
    token->last_name = take_short(&rest, arena);
    token->first_name = take_short(&rest, arena);
    if (!rest.good || rest.size || strlen(digits) != DIGITS_LENGTH || !digits_read(digits, number))
        return false;
    memcpy(token->record.number, number, sizeof number);
    record_person(token->first_name, token->last_name, token->salt, token->record.person);
    return true;
}

/* The base64 from `text` to the first `end`, into bytes[TOKEN_BYTES]; NULL if it is none. Returns
 * what follows. */
static const char *part_read(const char *text, char end, uint8_t *bytes, size_t *size)
{
    const char *stop = strchr(text, end), *read = NULL;
    if (!stop ||
        sodium_base642bin(bytes, TOKEN_BYTES, text, (size_t)(stop - text), NULL, size, &read,
                          BASE64) != 0 ||
        read != stop)
        return NULL;
    return end ? stop + 1 : stop;
}

static const char *without_blanks(struct arena *arena, const char *text)
{
    char *out = arena_alloc(arena, strlen(text) + 1), *to = out;
    for (; *text; text++)
        if (!strchr(" \t\r\n", *text))
            *to++ = *text;
    return out;
}

bool record_read(struct arena *arena, const char *text, const struct sign_public *public,
                 struct record_token *token)
{
    uint8_t body[TOKEN_BYTES], signature[TOKEN_BYTES];
    size_t body_size = 0, signature_size = 0;
    const char *at = without_blanks(arena, text);
    *token = (struct record_token){0};
    if (strncmp(at, head, sizeof head - 1) != 0)
        return false;
    at = part_read(at + sizeof head - 1, '.', body, &body_size);
    if (!at || !part_read(at, '\0', signature, &signature_size) || signature_size != SIGN_BYTES)
        return false;
    memcpy(token->signature, signature, SIGN_BYTES);
    return body_read(arena, body, body_size, token) &&
           record_fits(&token->record, public, token->signature);
}
