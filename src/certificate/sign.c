#include "certificate/sign.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/key_file.h"
#include "op/keeper.h"

enum { SEED = crypto_sign_SEEDBYTES, BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

static const char word[] = "certdesk-ed25519 ";
static const char meta_key[] = "sign_key"; /* of table meta: the public half as text */

static void key_path(const struct config *config, char *path, const char *end)
{
    const char *told = config->store_sign_file;
    int room = KEY_FILE_PATH - 8;
    if (told[0])
        snprintf(path, KEY_FILE_PATH, "%.*s%s", room, told, end);
    else
        snprintf(path, KEY_FILE_PATH, "%.*s.sign%s", room - 8, config->store_database, end);
}

static void id_make(struct sign_public *public)
{
    uint8_t hash[crypto_generichash_BYTES];
    crypto_generichash(hash, sizeof hash, public->key, sizeof public->key, NULL, 0);
    sodium_bin2hex(public->id, SIGN_ID, hash, (SIGN_ID - 1) / 2);
}

static void secret_make(struct sign_secret *secret, const uint8_t seed[SEED])
{
    crypto_sign_seed_keypair(secret->public.key, secret->key, seed);
    id_make(&secret->public);
}

void sign_text(const struct sign_public *public, struct buf *out)
{
    char text[sodium_base64_ENCODED_LEN(SIGN_PUBLIC, BASE64)];
    sodium_bin2base64(text, sizeof text, public->key, SIGN_PUBLIC, BASE64);
    buf_fmt(out, "%s%s %s", word, public->id, text);
}

bool sign_read(const char *text, struct sign_public *public)
{
    char id[SIGN_ID];
    size_t size = 0;
    const char *end = NULL;
    *public = (struct sign_public){0};
    if (sodium_init() < 0)
        die("no source of random bytes");
    text += strspn(text, " \r\n\t");
    if (strncmp(text, word, sizeof word - 1) != 0)
        return false;
    text += sizeof word - 1;
    if (strspn(text, "0123456789abcdef") != SIGN_ID - 1 || text[SIGN_ID - 1] != ' ')
        return false;
    snprintf(id, sizeof id, "%.*s", SIGN_ID - 1, text);
    text += SIGN_ID;
    if (sodium_base642bin(public->key, SIGN_PUBLIC, text, strcspn(text, " \r\n\t"), NULL, &size,
                          &end, BASE64) != 0 ||
        size != SIGN_PUBLIC || end[strspn(end, " \r\n\t")] != '\0')
        return false;
    id_make(public);
    return strcmp(id, public->id) == 0;
}

/* Secret and public half as files of their own; an unreadable or short file is not replaced. */
static enum cd_err files_make(const struct config *config, struct random *random,
                              struct sign_secret *secret)
{
    char path[KEY_FILE_PATH];
    uint8_t seed[SEED];
    struct buf line = BUF_INIT;
    random_bytes(random, seed, sizeof seed);
    secret_make(secret, seed);
    key_path(config, path, "");
    bool made = key_file_write(path, seed, sizeof seed, 0600);
    sodium_memzero(seed, sizeof seed);
    sign_text(&secret->public, &line);
    buf_char(&line, '\n');
    key_path(config, path, ".pub");
    made = made && key_file_write(path, line.text, line.len, 0644);
    buf_free(&line);
    return made ? CD_OK : CD_SIGN_KEY;
}

/* The key in the file; CD_NOT_FOUND if there is no file at all. */
static enum cd_err file_open(const struct config *config, struct sign_secret *secret)
{
    char path[KEY_FILE_PATH];
    uint8_t seed[SEED];
    struct stat st;
    if (sodium_init() < 0)
        die("no source of random bytes");
    key_path(config, path, "");
    if (stat(path, &st) != 0)
        return CD_NOT_FOUND;
    if (!key_file_read(path, seed, sizeof seed))
        return CD_SIGN_KEY;
    secret_make(secret, seed);
    sodium_memzero(seed, sizeof seed);
    return CD_OK;
}

static enum cd_err public_note(struct db *db, const struct sign_public *public)
{
    struct buf text = BUF_INIT;
    sign_text(public, &text);
    enum cd_err err =
        db_exec(db, SQL_META_SET, DB_ARGS(db_text(meta_key), db_text(text.text)), NULL);
    buf_free(&text);
    return err;
}

enum cd_err sign_public(struct db *db, struct sign_public *public)
{
    struct db_rows rows;
    *public = (struct sign_public){0};
    db_select(&rows, db, SQL_META_GET, DB_ARGS(db_text(meta_key)));
    bool good = !db_next(&rows) || sign_read(db_get_text(&rows, 0), public);
    enum cd_err err = db_done(&rows);
    return err || good ? err : CD_DB_CORRUPT;
}

/* The key in the file, which must be the one that the database knows, if it knows any. */
static enum cd_err open_or_make(const struct config *config, struct db *db, struct random *random,
                                struct sign_secret *secret)
{
    struct sign_public known;
    *secret = (struct sign_secret){0};
    enum cd_err err = sign_public(db, &known);
    if (err)
        return err;
    err = file_open(config, secret);
    if (err == CD_NOT_FOUND)
        err = known.id[0] ? CD_SIGN_KEY : files_make(config, random, secret);
    if (!err && !known.id[0])
        return public_note(db, &secret->public);
    if (!err && memcmp(known.key, secret->public.key, SIGN_PUBLIC) != 0)
        err = CD_SIGN_KEY;
    return err;
}

enum cd_err sign_create(struct keeper *keeper)
{
    struct sign_secret secret;
    enum cd_err err = open_or_make(keeper->config, keeper->db, &keeper->random, &secret);
    sign_close(&secret);
    return err;
}

enum cd_err sign_open(struct op_ctx *ctx, struct sign_secret *secret)
{
    return open_or_make(ctx->keeper->config, ctx->db, &ctx->keeper->random, secret);
}

void sign_close(struct sign_secret *secret)
{
    sodium_memzero(secret, sizeof *secret);
}

void sign_make(const struct sign_secret *secret, const void *bytes, size_t size, uint8_t *signature)
{
    crypto_sign_detached(signature, NULL, bytes, size, secret->key);
}

bool sign_fits(const struct sign_public *public, const void *bytes, size_t size,
               const uint8_t *signature)
{
    return public->id[0] && crypto_sign_verify_detached(signature, bytes, size, public->key) == 0;
}
