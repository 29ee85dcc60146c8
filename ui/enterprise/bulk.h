/* bulk: how many codes of an exam are to be bought, from the choice to the terms.
 *
 * Lives in app_draft about the exam, for the screens of one purchase to share.
 */
#ifndef CD_UI_BULK_H
#define CD_UI_BULK_H

#include "ui/app.h"
#include "ui/format.h"

/* The quantity that a root has chosen for an exam; 0 for anybody else. */
int64_t bulk_quantity(struct app *app, int64_t subject);
void bulk_choose(struct app *app, int64_t subject, int64_t quantity);

/* "1,000 x CNY 800.00 = CNY 800,000.00"; without the sum where it can't be counted. */
void bulk_sum(char text[FORMAT_TEXT * 2], int64_t quantity, int64_t price, const char *currency);

/* A purchase needs its facts first (M6): the enterprise, its verification, the user type, the
 * balance, in two rows from `y`. */
void bulk_facts(const struct win *win, int y, const struct account_show_rep *account);

#endif
