#include "check/check.h"

#include "audit/audit.h"
#include "certificate/certificate.h"
#include "enterprise/enterprise.h"

enum { FAULTS_SHOWN = 20 }; /* of each kind; all are counted */

static const struct {
    enum sql_id sql;
    const char *rule;
} checks[] = {
    {SQL_CHECK_I1_SEAT, "I1"},       {SQL_CHECK_I1_REGISTRATION, "I1"},
    {SQL_CHECK_I1_OVERLAP, "I1"},    {SQL_CHECK_I1_TAKEN, "I1"},
    {SQL_CHECK_I2_CONFIRMED, "I2"},  {SQL_CHECK_I2_ATTEMPT, "I2"},
    {SQL_CHECK_A20_MISSED, "A20"},   {SQL_CHECK_A4_MOVES, "A4"},
    {SQL_CHECK_I3_CODE, "I3"},       {SQL_CHECK_I4_CODE, "I4"},
    {SQL_CHECK_M6_ENTERPRISE, "M6"}, {SQL_CHECK_I5_SEATS, "I5"},
    {SQL_CHECK_I5_REFUNDED, "I5"},   {SQL_CHECK_I6_ONE, "I6"},
    {SQL_CHECK_I6_LINE, "I6"},       {SQL_CHECK_I6_SEAT, "I6"},
    {SQL_CHECK_M52_OWN, "M52"},      {SQL_CHECK_I7_LEDGER, "I7"},
    {SQL_CHECK_I7_ORDER, "I7"},      {SQL_CHECK_VOUCHER, "M9"},
    {SQL_CHECK_A5_VALID, "A11"},     {SQL_CHECK_A18_CONSENT, "A18"},
    {SQL_CHECK_A23_SINGLE, "A23"},   {SQL_CHECK_M5_VERIFIED, "M5"},
    {SQL_CHECK_M23_TOLD, "M23"},     {SQL_CHECK_I12_AUDIT, "I12"},
    {SQL_CHECK_I11_REMINDER, "I11"}, {SQL_CHECK_B22_ERASED, "B22"},
    {SQL_CHECK_A15_RESULT, "A15"},   {SQL_CHECK_I8_TOLD, "I8"},
    {SQL_CHECK_I9_ISSUE, "I9"},
};

static enum cd_err check_one(struct db *db, enum sql_id sql, const char *rule, struct buf *out,
                             int64_t *faults)
{
    struct db_rows rows;
    int64_t seen = 0;
    db_select(&rows, db, sql, DB_NONE);
    while (db_next(&rows))
        if (++seen <= FAULTS_SHOWN)
            buf_fmt(out, "%s: %lld: %s\n", rule, (long long)db_get_int(&rows, 0),
                    db_get_text(&rows, 1));
    if (seen > FAULTS_SHOWN)
        buf_fmt(out, "%s: and %lld more\n", rule, (long long)(seen - FAULTS_SHOWN));
    *faults += seen;
    return db_done(&rows);
}

static enum cd_err check_chain(struct db *db, struct buf *out, int64_t *faults)
{
    int64_t rows = 0, broken = 0;
    enum cd_err err = audit_verify(db, &rows, &broken);
    if (!err && broken) {
        buf_fmt(out, "B4: audit row %lld does not fit the chain\n", (long long)broken);
        ++*faults;
    }
    return err;
}

enum cd_err check_all(struct db *db, struct buf *out, int64_t *faults)
{
    *faults = db_sound(db, out);
    enum cd_err err = CD_OK;
    for (size_t i = 0; i < sizeof checks / sizeof *checks && !err; i++)
        err = check_one(db, checks[i].sql, checks[i].rule, out, faults);
    if (!err)
        err = enterprise_verify_all(db, out, faults);
    if (!err)
        err = certificate_verify_all(db, out, faults);
    return err ? err : check_chain(db, out, faults);
}
