/* A line that takes its time: what is put on it arrives in its order, when it is due. */
#include "tests/lib/term_inside.h"

#include <string.h>

struct part {
    size_t size;
    int64_t due;
};

static struct part part_first(const struct term_way *way)
{
    struct part part;
    memcpy(&part, way->parts.text, sizeof part);
    return part;
}

static void cut(struct buf *buf, size_t size)
{
    memmove(buf->text, buf->text + size, buf->len - size);
    buf->len -= size;
}

void term_way_put(struct term_way *way, const char *bytes, size_t size, int64_t due)
{
    struct part part = {.size = size, .due = due};
    buf_add(&way->bytes, bytes, size);
    buf_add(&way->parts, &part, sizeof part);
}

int64_t term_way_due(const struct term_way *way)
{
    return way->parts.len ? part_first(way).due : INT64_MAX;
}

bool term_way_take(struct term_way *way, int64_t now, struct buf *out)
{
    bool any = false;
    while (term_way_due(way) <= now) {
        struct part part = part_first(way);
        buf_add(out, way->bytes.text, part.size);
        cut(&way->bytes, part.size);
        cut(&way->parts, sizeof part);
        any = true;
    }
    return any;
}

void term_delay(struct term *term, int milliseconds)
{
    term->delay = milliseconds;
}
