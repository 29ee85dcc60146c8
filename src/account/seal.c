#include "account/seal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/key_file.h"
#include "op/keeper.h"

static void key_path(const struct config *config, char *path)
{
    if (config->store_key_file[0])
        snprintf(path, KEY_FILE_PATH, "%s", config->store_key_file);
    else
        snprintf(path, KEY_FILE_PATH, "%s.key", config->store_database);
}

enum cd_err seal_create(const struct config *config)
{
    char path[KEY_FILE_PATH];
    struct seal_keys keys;
    struct stat st;
    key_path(config, path);
    if (stat(path, &st) == 0)
        return st.st_size == (off_t)sizeof keys ? CD_OK : CD_KEY_FILE;
    if (sodium_init() < 0)
        die("no source of random bytes");
    randombytes_buf(&keys, sizeof keys);
    bool made = key_file_write(path, &keys, sizeof keys, 0600);
    sodium_memzero(&keys, sizeof keys);
    return made ? CD_OK : CD_KEY_FILE;
}

static enum cd_err keys_load(struct keeper *keeper)
{
    char path[KEY_FILE_PATH];
    if (keeper->keys_open)
        return CD_OK;
    if (sodium_init() < 0)
        die("no source of random bytes");
    key_path(keeper->config, path);
    keeper->keys_open = key_file_read(path, &keeper->keys, sizeof keeper->keys);
    return keeper->keys_open ? CD_OK : CD_KEY_FILE;
}

enum cd_err seal_text(struct keeper *keeper, int64_t account, const char *text, uint8_t *sealed,
                      size_t *size)
{
    enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };
    size_t length = strlen(text);
    unsigned long long used = 0;
    enum cd_err err = keys_load(keeper);
    if (err)
        return err;
    if (length > SEAL_MAX)
        return CD_FIELD_TOO_LONG;
    randombytes_buf(sealed, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, &used, (const uint8_t *)text, length,
                                               (const uint8_t *)&account, sizeof account, NULL,
                                               sealed, keeper->keys.seal);
    *size = NONCE + (size_t)used;
    return CD_OK;
}

enum cd_err seal_open(struct keeper *keeper, int64_t account, const uint8_t *sealed, size_t size,
                      char *text)
{
    enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };
    unsigned long long used = 0;
    enum cd_err err = keys_load(keeper);
    if (err)
        return err;
    if (size < SEAL_OVERHEAD || size > SEAL_MAX + SEAL_OVERHEAD)
        return CD_KEY_FILE;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)text, &used, NULL, sealed + NONCE,
                                                   size - NONCE, (const uint8_t *)&account,
                                                   sizeof account, sealed, keeper->keys.seal) != 0)
        return CD_KEY_FILE;
    text[used] = '\0';
    return CD_OK;
}

enum cd_err seal_blind(struct keeper *keeper, const char *text, uint8_t *blind)
{
    enum cd_err err = keys_load(keeper);
    if (!err)
        crypto_generichash(blind, SEAL_BLIND, (const uint8_t *)text, strlen(text),
                           keeper->keys.blind, sizeof keeper->keys.blind);
    return err;
}
