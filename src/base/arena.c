#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

struct arena_block {
    struct arena_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

enum { BLOCK_SIZE = 4096 };

static struct arena_block *block_new(size_t need)
{
    size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block)
        die("out of memory");
    block->next = NULL;
    block->used = 0;
    block->size = size;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    if (size > SIZE_MAX / 4)
        die("out of memory");
    size = (size + step - 1) / step * step;
    struct arena_block *block = arena->head;
    if (!block || block->size - block->used < size) {
        block = block_new(size);
        block->next = arena->head;
        arena->head = block;
    }
    void *at = block->bytes + block->used;
    block->used += size;
    return memset(at, 0, size);
}

const char *arena_bytes(struct arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

const char *arena_str(struct arena *arena, const char *text)
{
    return text && *text ? arena_bytes(arena, text, strlen(text)) : "";
}

const char *arena_fmt(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        die("a text could not be formatted");
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

static void block_free(struct arena_block *block)
{
    explicit_bzero(block->bytes, block->used); /* secrets pass through requests */
    free(block);
}

void arena_reset(struct arena *arena)
{
    struct arena_block *keep = NULL;
    while (arena->head) {
        struct arena_block *next = arena->head->next;
        if (!next && arena->head->size == BLOCK_SIZE)
            keep = arena->head;
        else
            block_free(arena->head);
        arena->head = next;
    }
    if (keep) {
        explicit_bzero(keep->bytes, keep->used);
        keep->used = 0;
    }
    arena->head = keep;
}

void arena_free(struct arena *arena)
{
    while (arena->head) {
        struct arena_block *next = arena->head->next;
        block_free(arena->head);
        arena->head = next;
    }
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0) /* full at 0 and at the powers of two */
        return items;
    void *wider = arena_alloc(arena, (count ? count * 2 : 1) * size);
    if (count)
        memcpy(wider, items, count * size);
    return wider;
}
