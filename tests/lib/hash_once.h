/* hash_once: what hashing a password costs is paid once per password in a program.
 *
 * Stands in front of the two calls of libsodium that are slow on purpose. The first time each is
 * the real one; the same question later has the answer of the first time. So one password has one
 * hash (and salt) in a program, and a wrong one is still found wrong by the real comparison.
 */
#ifndef TESTS_HASH_ONCE_H
#define TESTS_HASH_ONCE_H

/* From now on, for the rest of the program. */
void hash_once(void);

#endif
