#include "base/problem.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

enum { LINE_BYTES = 1024 };

void problems_free(struct problems *problems)
{
    buf_free(&problems->text);
    problems->count = 0;
}

void problem_add(struct problems *problems, const char *file, long line, const char *format, ...)
{
    if (problems->count++ >= PROBLEMS_SHOWN)
        return;
    char what[LINE_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    text_scrub(&problems->text, file, false);
    if (line > 0)
        buf_fmt(&problems->text, ":%ld", line);
    buf_str(&problems->text, ": ");
    text_scrub(&problems->text, what, false);
    buf_char(&problems->text, '\n');
}
