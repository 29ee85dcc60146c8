#include "data/pattern.h"

#include <string.h>

enum { LONGEST = 8000 }; /* bytes; the engine refuses patterns of more than 50,000 */

#define NOWHERE "\x01" /* stands in no text: field.h lets no control character in */

const char *pattern_any(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (length > LONGEST)
        return NOWHERE;
    char *out = arena_alloc(arena, 2 * length + 3);
    char *at = out;
    *at++ = '%';
    for (; *text; text++) {
        if (strchr("%_!", *text))
            *at++ = '!';
        *at++ = *text;
    }
    if (at > out + 1)
        *at++ = '%';
    *at = '\0';
    return out;
}
