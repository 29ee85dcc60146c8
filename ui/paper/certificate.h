/* certificate: a certificate as a sheet of paper. M30, M31.
 *
 * Knows the words and their order; base/page knows how they become a file. Knows no curses: the
 * screen and the command both make it.
 */
#ifndef CD_PAPER_CERTIFICATE_H
#define CD_PAPER_CERTIFICATE_H

#include "base/page.h"
#include "op/client.h"

/* Composes the sheet in the language spoken now; page_init before, page_free owed. The days are
 * those of rep->zone. */
void certificate_page(struct page *page, const struct certificate_show_rep *rep);

#endif
