#include "base/seek.h"

#include "base/text.h"

void seek_name(struct buf *out, const char *first, const char *last)
{
    struct arena arena = {0};
    const char *a = text_fold(&arena, first), *b = text_fold(&arena, last);
    buf_fmt(out, "%s %s", a ? a : "", b ? b : "");
    arena_free(&arena);
}

const char *seek_text(struct arena *arena, const char *typed)
{
    return text_fold(arena, typed);
}
