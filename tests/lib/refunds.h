/* refunds: orders paid by several means, and what is asked about their refunds, for tests of them.
 */
#ifndef TESTS_REFUNDS_H
#define TESTS_REFUNDS_H

#include "lib/house.h"
#include "lib/raw.h"

/* cmocka's set-up: a house with "desk" (operator), "boss" (supervisor) and the verified candidate
 * "anna", who is signed in. */
int refunds_set_up(void **state);

/* A voucher of these values: text, kind, value, currency, subject, minimum, end, uses. */
void refunds_voucher(struct house *house, const char *values);

/* Places an order of whoever is signed in and pays it: by the voucher (NULL for none), from a
 * balance topped up for it, and by two receipts at the desk, "C0" and on. 0 leaves one out. */
int64_t refunds_pay(struct house *house, const char *subject, const char *voucher, int64_t balance,
                    int64_t one, int64_t other);

enum cd_err refunds_preview(struct house *house, int64_t order, struct refund_preview_rep *rep);
enum cd_err refunds_show(struct house *house, int64_t order, struct refund_show_rep *rep);

/* Both the preview and the request are refused with these words, and nothing is done. */
void refunds_refused(struct house *house, int64_t order, const char *said);

/* Asks for the refund: "APPROVED 72000", or the refusal. */
const char *refunds_request(struct house *house, int64_t order, int64_t amount);

/* What "boss" does with it: the new status (and amount), or the refusal. Whoever was signed in
 * still is. */
const char *refunds_decided(struct house *house, int64_t order, const char *verdict,
                            const char *reason);
const char *refunds_paid_out(struct house *house, int64_t order, const char *receipt);
const char *refunds_failed(struct house *house, int64_t order, const char *reason);

/* "KIND LABEL PAID BACK" of each line. */
const char *refunds_lines(struct house *house, const struct refund_line *lines, size_t count);

/* "STATUS REGISTRATION RETURNED" of an order. */
const char *refunds_order(struct house *house, int64_t order);

/* What the ledger's accounts of a kind hold together. */
int64_t refunds_ledger(struct house *house, const char *kind);

#endif
