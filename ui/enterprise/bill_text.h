/* bill_text: how a bulk order is spoken of, on every screen that shows one.
 */
#ifndef CD_BILL_TEXT_H
#define CD_BILL_TEXT_H

#include "ui/draw.h"
#include "ui/format.h"

/* The clock that runs for it: "pay 13 d", "341 d", "5 h 5 min", or nothing. */
enum style bill_clock(char text[FORMAT_TEXT], const char *status, int64_t pay_by,
                      int64_t valid_until, int64_t now);

/* The bank transfer that is still awaited, 0 for none. */
int64_t bill_awaited(const struct bill_show_rep *bill);

/* Its payments and what came back, amounts right-aligned in `width`; returns the row below. */
int bill_payments(const struct bill_show_rep *bill, const struct win *win, int y, int x, int width);

#endif
