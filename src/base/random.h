/* random: unguessable bytes, and the digests made of them. Over libsodium; a practice world can
 * be made reproducible by a seed, anything else can't.
 */
#ifndef CD_RANDOM_H
#define CD_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* A stream of bytes: from the system, or from a seed for practice worlds. */
struct random {
    uint64_t seed; /* 0: the system's */
    uint64_t count;
};

void random_bytes(struct random *random, void *bytes, size_t size);

/* A number in [0, below). */
uint32_t random_below(struct random *random, uint32_t below);

#endif
