/* seek: by what people are looked for. A name is kept beside itself as the text that what somebody
 * types is a part of, in whatever order, case and accents they type it.
 *
 * Knows the first letters of Han characters (pinyin) and surnames that are read in their own way.
 * Knows nothing of where the text is kept.
 */
#ifndef CD_SEEK_H
#define CD_SEEK_H

#include "base/arena.h"
#include "base/buf.h"

/* Appends the text in which a person of this name is looked for by any part, as lines:
 *
 *   "maria perez\nperez maria" of María Pérez
 *   "小明 王\n王 小明\n王小明\nwxm" of 王小明: in one word too, and by its initials
 *
 * Either part may be "" (or NULL). A name that is no UTF-8 is found by nothing. */
void seek_name(struct buf *out, const char *first, const char *last);

/* What somebody types, in the form that is a part of such a text: folded, without accents, with one
 * blank where there are several and none around. NULL if it is no UTF-8. */
const char *seek_text(struct arena *arena, const char *typed);

#endif
