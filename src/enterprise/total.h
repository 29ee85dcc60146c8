/* total: the columns of enterprise_totals and enterprise_scratch, which are the same.
 */
#ifndef CD_ENTERPRISE_TOTAL_H
#define CD_ENTERPRISE_TOTAL_H

#include "data/db.h"

enum total_column {
    TOTAL_ORDER,
    TOTAL_SUBJECT,
    TOTAL_QUANTITY,
    TOTAL_UNIT_PRICE,
    TOTAL_VALID_UNTIL,
    TOTAL_UNUSED, /* from here on what is kept */
    TOTAL_BOUND,
    TOTAL_SCHEDULED,
    TOTAL_COMPLETED,
    TOTAL_FORFEITED,
    TOTAL_INVALIDATED,
    TOTAL_REFUNDED,
    TOTAL_EXPIRED,
    TOTAL_REGISTERED,
    TOTAL_SAT,
    TOTAL_RELEASED,
    TOTAL_PASSED,
    TOTAL_COLUMNS
};

/* The row's numbers, in that order. */
static inline void total_read(const struct db_rows *rows, int64_t total[TOTAL_COLUMNS])
{
    for (int i = 0; i < TOTAL_COLUMNS; i++)
        total[i] = db_get_int(rows, i);
}

#endif
