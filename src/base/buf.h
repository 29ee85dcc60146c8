/* buf: a growing piece of text or bytes.
 *
 * Invariants: `text` is never NULL after buf_init or {BUF_INIT}, and has a NUL at text[len].
 * Owns its memory until buf_free, or until buf_detach hands it to the caller. Out of memory ends
 * the program through die().
 */
#ifndef CD_BUF_H
#define CD_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
    char *text;
    size_t len;
    size_t size; /* allocated; 0 while text is the shared empty string */
};

extern char buf_empty[1];
#define BUF_INIT                                                                                   \
    {                                                                                              \
        .text = buf_empty                                                                          \
    }

void buf_init(struct buf *buf);
void buf_free(struct buf *buf);  /* wipes, frees, and leaves an empty buf */
void buf_clear(struct buf *buf); /* empties, keeps the memory */
void buf_add(struct buf *buf, const void *bytes, size_t size);
void buf_str(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_fmt(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Hands the text over: the caller frees it. The buf is empty afterwards. */
char *buf_detach(struct buf *buf);

/* Appends the whole file at `path`, at most `limit` bytes. Returns 0, or an errno (EFBIG when
 * the file is longer than the limit). */
int buf_file(struct buf *buf, const char *path, size_t limit);

#endif
