/* pattern: what a person typed, as a pattern for `like ... escape '!'`.
 */
#ifndef CD_PATTERN_H
#define CD_PATTERN_H

#include "base/arena.h"

/* `text` anywhere in something: what a pattern would read as a sign is meant as it stands. Nothing
 * typed finds everything; what is longer than anything that is stored finds nothing. In the arena.
 */
const char *pattern_any(struct arena *arena, const char *text);

#endif
