/* What is kept against what the rows say: I5, A1, A10. */
#include "enterprise/enterprise.h"
#include "enterprise/total.h"

enum { FAULTS_SHOWN = 20 };

struct side {
    struct db_rows rows;
    int64_t total[TOTAL_COLUMNS];
    bool more;
};

static void step(struct side *side)
{
    side->more = db_next(&side->rows);
    if (side->more)
        total_read(&side->rows, side->total);
}

static void fault(struct buf *out, int64_t *faults, int64_t order, const char *words)
{
    if (++*faults <= FAULTS_SHOWN)
        buf_fmt(out, "I5: %lld: %s\n", (long long)order, words);
}

static void compare(const struct side *kept, const struct side *bare, struct buf *out,
                    int64_t *faults)
{
    static const char *const words[TOTAL_COLUMNS] = {
        [TOTAL_UNUSED] = "kept number of unused codes is another than theirs",
        [TOTAL_BOUND] = "kept number of bound codes is another than theirs",
        [TOTAL_SCHEDULED] = "kept number of scheduled codes is another than theirs",
        [TOTAL_COMPLETED] = "kept number of completed codes is another than theirs",
        [TOTAL_FORFEITED] = "kept number of forfeited codes is another than theirs",
        [TOTAL_INVALIDATED] = "kept number of replaced codes is another than theirs",
        [TOTAL_REFUNDED] = "kept number of refunded codes is another than theirs",
        [TOTAL_EXPIRED] = "kept number of expired codes is another than theirs",
        [TOTAL_REGISTERED] = "kept number of registrations is another than theirs",
        [TOTAL_SAT] = "kept number of attempts is another than theirs",
        [TOTAL_RELEASED] = "kept number of results is another than theirs",
        [TOTAL_PASSED] = "kept number of passes is another than theirs",
    };
    for (int i = TOTAL_UNUSED; i < TOTAL_COLUMNS; i++)
        if (kept->total[i] != bare->total[i])
            fault(out, faults, bare->total[TOTAL_ORDER], words[i]);
}

/* Both sides come sorted by order: they are walked side by side. */
static void walk(struct side *kept, struct side *bare, struct buf *out, int64_t *faults)
{
    step(kept);
    step(bare);
    while (kept->more || bare->more) {
        int64_t one = kept->more ? kept->total[TOTAL_ORDER] : INT64_MAX;
        int64_t other = bare->more ? bare->total[TOTAL_ORDER] : INT64_MAX;
        if (one < other)
            fault(out, faults, one, "figures are kept of an order that is not paid");
        else if (other < one)
            fault(out, faults, other, "paid enterprise order without kept figures");
        else
            compare(kept, bare, out, faults);
        if (one <= other)
            step(kept);
        if (other <= one)
            step(bare);
    }
}

enum cd_err enterprise_verify_all(struct db *db, struct buf *out, int64_t *faults)
{
    struct db_arg first = db_int(1), last = db_int(INT64_MAX);
    struct side kept, bare;
    int64_t found = 0;
    db_select(&kept.rows, db, SQL_ENTERPRISE_TOTALS, DB_ARGS(first, last));
    db_select(&bare.rows, db, SQL_ENTERPRISE_SCRATCH, DB_ARGS(first, last, last));
    walk(&kept, &bare, out, &found);
    if (found > FAULTS_SHOWN)
        buf_fmt(out, "I5: and %lld more\n", (long long)(found - FAULTS_SHOWN));
    *faults += found;
    enum cd_err err = db_done(&kept.rows), other = db_done(&bare.rows);
    return err ? err : other;
}
