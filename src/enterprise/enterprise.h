/* enterprise: the figures of an enterprise and of each exam, and what will expire unused. M35, M37,
 * A1, A10, B8.
 *
 * Figures are added up from one row per order, which triggers keep (code_total) and a from-scratch
 * statement can recompute. What time alone decides is decided here: in an order that has ended the
 * unused and the bound codes are expired, whatever is stored. Nothing under embargo is counted
 * (I8).
 */
#ifndef CD_ENTERPRISE_H
#define CD_ENTERPRISE_H

#include "base/buf.h"
#include "op/op.h"

/* Adds the figures of the asker's enterprise up, of one exam or exam type alone where they are not
 * "": all fields of *rep but `unpaid`; exams with most codes first. In the arena. */
enum cd_err enterprise_figures(struct op_ctx *ctx, const char *subject, const char *exam_type,
                               struct enterprise_overview_rep *rep);

/* The clocks of an enterprise, the next one first, at most `limit` (B23): orders to pay, orders
 * that end with codes which nobody has used up, refunds under way. A sub-account sees those of what
 * it may see. */
enum cd_err enterprise_deadlines(struct op_ctx *ctx, int64_t limit, struct deadline_list_rep *rep);

/* Compares what is kept with the bare rows, for every order of every enterprise (I5): a line per
 * fault, counted in *faults. */
enum cd_err enterprise_verify_all(struct db *db, struct buf *out, int64_t *faults);

#endif
