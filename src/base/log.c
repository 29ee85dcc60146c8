#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"

enum { LINE_MAX_BYTES = 1024 };

void log_line(const char *format, ...)
{
    if (isatty(STDERR_FILENO))
        return; /* a screen or a person is there, not a journal */
    char line[LINE_MAX_BYTES];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length < 0)
        return;
    struct buf safe = BUF_INIT;
    text_scrub(&safe, line, false);
    buf_char(&safe, '\n');
    /* One write, so that lines of two processes don't mix. Nothing can be done when it fails. */
    if (write(STDERR_FILENO, safe.text, safe.len) < 0)
        buf_clear(&safe);
    buf_free(&safe);
}
