/* scratch: a folder of its own for a test that needs files; gone when it is closed.
 */
#ifndef CD_SCRATCH_H
#define CD_SCRATCH_H

#include <stddef.h>

struct scratch {
    char folder[128];
    char path[256]; /* the file put last */
};

void scratch_open(struct scratch *scratch);

/* Writes a file and gives its path, valid until the next one is put. */
const char *scratch_put(struct scratch *scratch, const char *name, const char *text);
const char *scratch_bytes(struct scratch *scratch, const char *name, const void *bytes,
                          size_t size);

/* The path of a file that need not be there. */
const char *scratch_path(struct scratch *scratch, const char *name);

/* Files and folders that lie in it now. */
int scratch_files(const struct scratch *scratch);

void scratch_close(struct scratch *scratch);

/* For cmocka: one of its own for each test, in *state. */
int scratch_set_up(void **state);
int scratch_tear_down(void **state);

#endif
