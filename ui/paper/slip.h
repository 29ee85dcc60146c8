/* slip: the admission slip of one appointment as a sheet of paper. M27-M29.
 *
 * Knows the words and their order; base/page knows how they become a file. Knows no curses: the
 * screen and the command both make it.
 */
#ifndef CD_PAPER_SLIP_H
#define CD_PAPER_SLIP_H

#include "base/page.h"
#include "op/client.h"

/* Composes the slip in the language spoken now; page_init before, page_free owed. */
void slip_page(struct page *page, const struct appointment_show_rep *rep);

#endif
