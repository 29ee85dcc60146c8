/* examinee.statistics: pass rates by exam, registrations by month. M49. */
#include <string.h>

#include "base/zone.h"
#include "enterprise/enterprise.h"
#include "examinee/examinee.h"
#include "op/keeper.h"

enum { MONTHS = 12 };

/* The first second of a month in the platform's zone; month may be 13. */
static int64_t month_start(const char *zone, int year, int month)
{
    int64_t day = month > 12 ? day_number(year + 1, month - 12, 1) : day_number(year, month, 1);
    return zone_day_start(zone, day);
}

static enum cd_err month_count(struct op_ctx *ctx, const struct examinee_statistics_req *req,
                               struct month_row *row)
{
    const char *zone = ctx->keeper->config->platform_zone;
    int year = (int)row->year, month = (int)row->month;
    return db_number(ctx->db, SQL_EXAMINEE_MONTH,
                     DB_ARGS(db_int(ctx->session->enterprise),
                             db_int(month_start(zone, year, month)),
                             db_int(month_start(zone, year, month + 1)), db_text(req->subject),
                             db_text(req->exam_type)),
                     &row->registered);
}

static enum cd_err months(struct op_ctx *ctx, const struct examinee_statistics_req *req,
                          struct examinee_statistics_rep *rep)
{
    struct civil now;
    enum cd_err err = CD_OK;
    zone_civil(ctx->keeper->config->platform_zone, ctx->now, &now);
    for (int i = MONTHS - 1; i >= 0 && !err; i--) {
        int back = now.year * 12 + now.month - 1 - i;
        struct month_row *row = ARENA_PUSH(ctx->arena, rep->months);
        row->year = back / 12;
        row->month = back % 12 + 1;
        err = month_count(ctx, req, row);
    }
    return err;
}

enum cd_err op_examinee_statistics(struct op_ctx *ctx, const struct examinee_statistics_req *req,
                                   struct examinee_statistics_rep *rep)
{
    struct enterprise_overview_rep figures;
    if (req->exam_type[0] && strcmp(req->exam_type, "theory") != 0 &&
        strcmp(req->exam_type, "lab") != 0)
        return refuse_field(ctx, CD_FIELD_FORMAT, "exam_type");
    enum cd_err err = enterprise_figures(ctx, req->subject, req->exam_type, &figures);
    rep->subjects.v = figures.subjects.v;
    rep->subjects.n = figures.subjects.n;
    return err ? err : months(ctx, req, rep);
}
