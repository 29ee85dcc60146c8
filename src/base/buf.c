#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"

char buf_empty[1]; /* never written: every write goes through buf_reserve first */

enum { FIRST_SIZE = 64, READ_SIZE = 16384 };

void buf_init(struct buf *buf)
{
    *buf = (struct buf)BUF_INIT;
}

void buf_free(struct buf *buf)
{
    if (buf->size) {
        explicit_bzero(buf->text, buf->size);
        free(buf->text);
    }
    buf_init(buf);
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    if (buf->size)
        buf->text[0] = '\0';
}

/* Makes room for `more` bytes and the NUL. Moves by hand, so that no copy of a secret is left in
 * memory that realloc gave back. */
static void buf_reserve(struct buf *buf, size_t more)
{
    if (more < buf->size - buf->len)
        return;
    if (more > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4)
        die("out of memory");
    size_t need = buf->len + more + 1;
    size_t size = buf->size ? buf->size : FIRST_SIZE;
    while (size < need)
        size *= 2;
    char *text = malloc(size);
    if (!text)
        die("out of memory");
    memcpy(text, buf->text, buf->len);
    text[buf->len] = '\0';
    size_t len = buf->len;
    buf_free(buf);
    *buf = (struct buf){.text = text, .len = len, .size = size};
}

void buf_add(struct buf *buf, const void *bytes, size_t size)
{
    if (!size)
        return;
    buf_reserve(buf, size);
    memcpy(buf->text + buf->len, bytes, size);
    buf->len += size;
    buf->text[buf->len] = '\0';
}

void buf_str(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
    buf_reserve(buf, 1);
    buf->text[buf->len++] = c;
    buf->text[buf->len] = '\0';
}

void buf_fmt(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        die("a text could not be formatted");
    buf_reserve(buf, (size_t)length);
    vsnprintf(buf->text + buf->len, (size_t)length + 1, format, again);
    va_end(again);
    buf->len += (size_t)length;
}

char *buf_detach(struct buf *buf)
{
    buf_reserve(buf, 0);
    char *text = buf->text;
    buf_init(buf);
    return text;
}

static int read_all(struct buf *buf, int fd, size_t limit)
{
    for (size_t total = 0;;) {
        buf_reserve(buf, READ_SIZE);
        ssize_t got = read(fd, buf->text + buf->len, READ_SIZE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            return 0;
        total += (size_t)got;
        if (total > limit)
            return EFBIG;
        buf->len += (size_t)got;
        buf->text[buf->len] = '\0';
    }
}

int buf_file(struct buf *buf, const char *path, size_t limit)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    size_t before = buf->len;
    int error = read_all(buf, fd, limit);
    close(fd);
    if (error && buf->size) {
        buf->len = before;
        buf->text[before] = '\0';
    }
    return error;
}
