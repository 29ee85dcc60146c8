/* i18n: the three marks of gettext. N_() marks a text that is translated where it is shown. */
#ifndef CD_I18N_H
#define CD_I18N_H

#include <libintl.h>
#include <string.h>

#define _(text)  gettext(text)
#define N_(text) text

/* A row's text in the reader's language; an empty text stays empty (gettext would give the header
 * of the catalogue). Where an English word has two meanings, one is told apart by what stands
 * before a bar, as in "left|Days", and is said without it. */
static inline const char *tr(const char *text)
{
    const char *said = text && text[0] ? gettext(text) : "";
    const char *bar = said == text ? strchr(said, '|') : NULL;
    return bar ? bar + 1 : said;
}

#endif
