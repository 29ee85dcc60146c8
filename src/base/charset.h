/* charset: turns the bytes of a file that an office saved into UTF-8.
 *
 * Knows UTF-8 with and without a byte order mark, UTF-16 with one, and takes everything else for
 * GB18030, which holds GBK and GB2312. Knows nothing of what the text means.
 */
#ifndef CD_CHARSET_H
#define CD_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends `bytes` as UTF-8 without a mark and names what they were in *charset ("UTF-8",
 * "UTF-16", "GB18030"). False if they are none of these; `out` is then of no use. */
bool charset_utf8(struct buf *out, const char *bytes, size_t size, const char **charset);

#endif
