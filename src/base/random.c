#include "base/random.h"

#include <sodium.h>
#include <string.h>

#include "base/err.h"

void random_bytes(struct random *random, void *bytes, size_t size)
{
    if (sodium_init() < 0) /* cheap when it was done before */
        die("libsodium can't start");
    if (!random->seed) {
        randombytes_buf(bytes, size);
        return;
    }
    unsigned char key[randombytes_SEEDBYTES] = "certdesk practice";
    for (size_t i = 0; i < 8; i++) { /* little endian, so that a seed means one world everywhere */
        key[16 + i] = (unsigned char)(random->seed >> (8 * i));
        key[24 + i] = (unsigned char)(random->count >> (8 * i));
    }
    random->count++;
    randombytes_buf_deterministic(bytes, size, key);
}

uint32_t random_below(struct random *random, uint32_t below)
{
    if (below < 2)
        return 0;
    /* Numbers under 2^32 modulo `below` are drawn again: what is left divides evenly. */
    uint32_t uneven = (uint32_t)-below % below;
    uint32_t drawn;
    do {
        unsigned char bytes[4];
        random_bytes(random, bytes, sizeof bytes);
        drawn = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
                (uint32_t)bytes[3] << 24;
    } while (drawn < uneven);
    return drawn % below;
}
