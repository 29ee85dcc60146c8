/* problem: the list of what is wrong with a file, each with its place: "file:line: what to mend".
 *
 * A reader goes on after a bad line, so that all of them are mended at one go; only the first
 * PROBLEMS_SHOWN are kept as text, the rest are counted. Texts are scrubbed here, since they quote
 * the file. Knows nothing of any file's format.
 */
#ifndef CD_PROBLEM_H
#define CD_PROBLEM_H

#include <stddef.h>

#include "base/buf.h"

enum { PROBLEMS_SHOWN = 200 };

struct problems {
    struct buf text; /* one line each, '\n' at the end */
    size_t count;    /* all of them, shown or not */
};

#define PROBLEMS_INIT                                                                              \
    {                                                                                              \
        .text = BUF_INIT                                                                           \
    }

void problems_free(struct problems *problems);

/* Adds one; `line` 0 is the file as a whole. The text is translated already. */
void problem_add(struct problems *problems, const char *file, long line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
