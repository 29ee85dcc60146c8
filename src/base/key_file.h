/* key_file: a small file of secret bytes, readable by its owner alone.
 *
 * Written beside its place, synced and moved there, so that half a key is none. Knows nothing of
 * what the key is for.
 */
#ifndef CD_KEY_FILE_H
#define CD_KEY_FILE_H

#include <stdbool.h>
#include <stddef.h>

enum { KEY_FILE_PATH = 4200 };

/* Writes `size` bytes to `path` with this mode (0600 for a secret); what is there is replaced. */
bool key_file_write(const char *path, const void *bytes, size_t size, unsigned mode);

/* Reads exactly `size` bytes; false if the file can't be read or has another size. */
bool key_file_read(const char *path, void *bytes, size_t size);

#endif
