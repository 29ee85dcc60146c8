/* text: UTF-8 as people write it and as a terminal counts it.
 *
 * Knows graphemes and NFC (utf8proc) and columns (wcwidth of the C library, since ncurses counts
 * with that and nothing else may). Knows nothing of curses. Needs a UTF-8 locale: call text_locale
 * once at start.
 */
#ifndef CD_TEXT_H
#define CD_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* Sets the locale from the environment, or C.UTF-8 where that has no UTF-8. `language` ("en",
 * "zh_CN", or "" for the environment's at the first call) is what gettext speaks from now on, also
 * where no locale of that language is installed. Numbers and times stay the C locale's. Catalogues
 * come from $CERTDESK_LOCALE, the build tree, or where the program is installed. */
void text_locale(const char *language);

/* Reads one code point at `text` (`size` bytes left). Returns its length in bytes, 0 at the end,
 * or -1 where the bytes are no UTF-8 (overlong, surrogate, cut off). A NUL is the end. */
int text_next(const char *text, size_t size, int32_t *code);

bool text_valid(const char *text);

/* Length of the grapheme cluster at `text` in bytes; 0 at the end. A broken byte counts alone. */
size_t text_grapheme(const char *text);

/* Number of grapheme clusters, and of code points. */
size_t text_graphemes(const char *text);
size_t text_points(const char *text);

/* Columns of the first `size` bytes on a terminal, once they are scrubbed: what has no width of
 * its own (unassigned for this C library) counts two, what is unsafe or broken one. */
int text_columns(const char *text, size_t size);
int text_width(const char *text);

/* Bytes of `text` that fit in `columns` without splitting a grapheme. */
size_t text_fit(const char *text, int columns);

/* Canonical composition (NFC) of valid UTF-8, in the arena; NULL if `text` is no UTF-8. */
const char *text_nfc(struct arena *arena, const char *text);

/* Case folded for comparing and searching (NFKC casefold); NULL if `text` is no UTF-8. */
const char *text_fold(struct arena *arena, const char *text);

/* The same without accents and other marks: "Pérez" is "perez". */
const char *text_bare(struct arena *arena, const char *text);

/* True for what never may reach a terminal, log or file from outside: C0 and C1 controls, bidi
 * controls, zero-width and invisible characters (but not ideographic variation selectors, which
 * tell names apart), line and paragraph separators, private use and non-characters. */
bool text_unsafe(int32_t code);

/* True if `text` is valid and holds nothing unsafe. */
bool text_clean(const char *text);

/* Appends `text` made safe for a terminal: unsafe or broken parts become U+FFFD, characters that
 * this C library can't measure become the two-column U+3013. `newlines` lets line feeds live. */
void text_scrub(struct buf *out, const char *text, bool newlines);

/* The same in the arena, without newlines. */
const char *text_safe(struct arena *arena, const char *text);

/* Appends the lines of `text` broken at spaces (and between wide characters) to fit `columns`;
 * lines end in '\n'. The text must be safe already. Returns the number of lines. */
int text_wrap(struct buf *out, const char *text, int columns);

#endif
