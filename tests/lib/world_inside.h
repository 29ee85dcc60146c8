/* The inside of world, for the files world*.c alone. */
#ifndef TEST_WORLD_INSIDE_H
#define TEST_WORLD_INSIDE_H

#include "base/arena.h"
#include "base/buf.h"
#include "tests/lib/world.h"

enum { WORLD_TERMS = 8, WORLD_ENV = 64, WORLD_ARGS = 64, RUN_LIMIT = 60000 };

struct world {
    struct arena arena; /* paths and settings */
    const char *root;
    const char *program;
    const char *env[WORLD_ENV + 1]; /* "NAME=value", ended by NULL */
    struct term *terms[WORLD_TERMS];
    int term_count;
    struct buf out, err; /* of the last run */
    struct buf text;     /* of world_read and world_sql */
    struct buf failure;
};

/* Removes everything in `path`, and itself. */
void dir_remove(const char *path);

#endif
