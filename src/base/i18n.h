/* i18n: the three marks of gettext. N_() marks a text that is translated where it is shown. */
#ifndef CD_I18N_H
#define CD_I18N_H

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text

/* A row's text in the reader's language; an empty text stays empty (gettext would give the header
 * of the catalogue). */
static inline const char *tr(const char *text)
{
    return text && text[0] ? gettext(text) : "";
}

#endif
