/* arena: memory that is given back all at once.
 *
 * Life cycle: {0} or arena_init is an empty arena; everything handed out lives until arena_reset
 * (memory kept for reuse) or arena_free. A pointer from an arena is never freed by itself. Out of
 * memory ends the program through die(). Every operation's request and reply own their texts
 * through one arena.
 */
#ifndef CD_ARENA_H
#define CD_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *head;
};

/* `size` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of `text`; NULL gives "". */
const char *arena_str(struct arena *arena, const char *text);

/* A copy of `size` bytes with a NUL behind them. */
const char *arena_bytes(struct arena *arena, const void *bytes, size_t size);

/* A formatted text. */
const char *arena_fmt(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forgets everything that was handed out, wipes it, and keeps one block for reuse. */
void arena_reset(struct arena *arena);

/* Wipes and gives everything back; the arena is empty and usable again. */
void arena_free(struct arena *arena);

/* Room for one element more in the array `items` of `count` elements of `size` bytes; grows at
 * powers of two. Returns the array, which may have moved. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t size);

/* Adds a zeroed element to a list { T *v; size_t n; } and gives its address. */
#define ARENA_PUSH(arena, list)                                                                    \
    ((list).v = arena_grow((arena), (list).v, (list).n, sizeof *(list).v), &(list).v[(list).n++])

#endif
