/* format_words: the stored words and statuses in the reader's language; see format.h.
 */
#ifndef CD_FORMAT_WORDS_H
#define CD_FORMAT_WORDS_H

/* "NONE, REJECTED" in words, each of the list by itself; what is unknown stays as it is. Into
 * text[FORMAT_TEXT]. */
void format_words(char *text, const char *words);

#endif
