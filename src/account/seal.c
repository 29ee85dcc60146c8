#include "account/seal.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "op/keeper.h"

enum { PATH_SIZE = 4200 };

static void key_path(const struct config *config, char *path)
{
    if (config->store_key_file[0])
        snprintf(path, PATH_SIZE, "%s", config->store_key_file);
    else
        snprintf(path, PATH_SIZE, "%s.key", config->store_database);
}

static bool key_write(const char *path)
{
    struct seal_keys keys;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    if (sodium_init() < 0)
        die("no source of random bytes");
    randombytes_buf(&keys, sizeof keys);
    bool done = write(fd, &keys, sizeof keys) == (ssize_t)sizeof keys && fsync(fd) == 0;
    sodium_memzero(&keys, sizeof keys);
    return close(fd) == 0 && done;
}

enum cd_err seal_create(const struct config *config)
{
    char path[PATH_SIZE], made[PATH_SIZE + 8];
    struct stat st;
    key_path(config, path);
    if (stat(path, &st) == 0)
        return st.st_size == (off_t)sizeof(struct seal_keys) ? CD_OK : CD_KEY_FILE;
    snprintf(made, sizeof made, "%s.new", path); /* half a key is none */
    if (key_write(made) && rename(made, path) == 0)
        return CD_OK;
    unlink(made);
    return CD_KEY_FILE;
}

static enum cd_err keys_load(struct keeper *keeper)
{
    char path[PATH_SIZE];
    if (keeper->keys_open)
        return CD_OK;
    if (sodium_init() < 0)
        die("no source of random bytes");
    key_path(keeper->config, path);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return CD_KEY_FILE;
    ssize_t got = read(fd, &keeper->keys, sizeof keeper->keys);
    close(fd);
    keeper->keys_open = got == (ssize_t)sizeof keeper->keys;
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
