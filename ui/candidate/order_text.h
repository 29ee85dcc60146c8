/* order_text: how an order is spoken of, on every screen that shows one.
 */
#ifndef CD_ORDER_TEXT_H
#define CD_ORDER_TEXT_H

#include <stdint.h>

#include "ui/draw.h"
#include "ui/format.h"

/* An order's status in words, which says more than format_status: an unpaid one is "To pay". */
const char *order_status(char room[FORMAT_TEXT], const char *status);

/* The same of an order whose code went back: that is "Returned", no refund (A14). */
const char *order_state(char room[FORMAT_TEXT], const char *status, const char *registration);

/* What is next for an order of a list: "pay within 29:41", "schedule the exam", when the exam is.
 */
enum style order_next(char text[FORMAT_TEXT], const struct order_row *row, int64_t now);

/* The status of a refund in words; "failed" alone is what an exam can be. */
const char *order_refund(char room[FORMAT_TEXT], const char *status);

/* A redeem code with a hyphen after every four signs, as it is handed out. */
const char *order_code(char room[FORMAT_TEXT], const char *code);

/* What is to be known of an order that waits for nothing here: a word, and what Enter or a key
 * does. */
void order_said(const struct win *win, int y, int x, enum style style, const char *said,
                const char *hint);

/* A means of payment in words, with its number. */
void order_tender(struct buf *text, const struct tender_row *row);

/* "label        CNY 800.00" in `width` columns; `strong` for totals. */
void order_amount(const struct win *win, int y, int x, int width, enum style style,
                  const char *label, int64_t amount, const char *currency);

#endif
