/* Adding up: from orders to exams to the enterprise. */
#include <stdlib.h>
#include <string.h>

#include "enterprise/enterprise.h"
#include "enterprise/total.h"
#include "op/keeper.h"

struct exams {
    struct subject_total *v;
    size_t n;
};

static struct subject_total *exam_of(struct op_ctx *ctx, struct exams *exams, int64_t subject)
{
    for (size_t i = 0; i < exams->n; i++)
        if (exams->v[i].subject == subject)
            return &exams->v[i];
    struct subject_total *exam = ARENA_PUSH(ctx->arena, *exams);
    exam->subject = subject;
    return exam;
}

/* One order into its exam; what time has ended is expired (A10, M42). */
static void exam_add(const struct op_ctx *ctx, struct subject_total *exam, const int64_t *total)
{
    bool over = total[TOTAL_VALID_UNTIL] <= ctx->now;
    exam->purchased += total[TOTAL_QUANTITY];
    exam->used += total[TOTAL_SCHEDULED] + total[TOTAL_COMPLETED] + total[TOTAL_FORFEITED] +
                  (over ? 0 : total[TOTAL_BOUND]);
    exam->registered += total[TOTAL_REGISTERED];
    exam->sat += total[TOTAL_SAT];
    exam->released += total[TOTAL_RELEASED];
    exam->passed += total[TOTAL_PASSED];
    exam->unused += over ? 0 : total[TOTAL_UNUSED];
}

/* What only the whole enterprise shows: refunded, expired, and what soon will be (B8). */
static void whole_add(const struct op_ctx *ctx, struct enterprise_overview_rep *rep,
                      const int64_t *total)
{
    int64_t end = total[TOTAL_VALID_UNTIL], unused = total[TOTAL_UNUSED];
    rep->refunded += total[TOTAL_REFUNDED];
    rep->expired += total[TOTAL_EXPIRED];
    if (end <= ctx->now) {
        rep->expired += unused + total[TOTAL_BOUND];
    } else if (end <= ctx->now + rep->days * DAY && unused) {
        rep->ending++;
        rep->expiring += unused;
    }
}

/* Is there a release that a clock which was ahead has written down? Then what is kept counts it. */
static enum cd_err clock_was_ahead(struct op_ctx *ctx, bool *ahead)
{
    int64_t found = 0;
    enum cd_err err = db_number(ctx->db, SQL_ENTERPRISE_AHEAD, DB_ARGS(db_int(ctx->now)), &found);
    *ahead = found != 0;
    return err;
}

static enum cd_err orders_add(struct op_ctx *ctx, struct exams *exams,
                              struct enterprise_overview_rep *rep)
{
    struct db_arg own = db_int(ctx->session->enterprise);
    int64_t total[TOTAL_COLUMNS];
    struct db_rows rows;
    bool ahead = false;
    enum cd_err err = clock_was_ahead(ctx, &ahead);
    if (err)
        return err;
    if (ahead)
        db_select(&rows, ctx->db, SQL_ENTERPRISE_SCRATCH, DB_ARGS(own, own, db_int(ctx->now)));
    else
        db_select(&rows, ctx->db, SQL_ENTERPRISE_TOTALS, DB_ARGS(own, own));
    while (db_next(&rows)) {
        total_read(&rows, total);
        exam_add(ctx, exam_of(ctx, exams, total[TOTAL_SUBJECT]), total);
        whole_add(ctx, rep, total);
    }
    return db_done(&rows);
}

/* Names the exam; *shown says whether it is one of those that are wanted. */
static enum cd_err exam_name(struct op_ctx *ctx, struct subject_total *exam, const char *subject,
                             const char *exam_type, bool *shown)
{
    const struct record *record = record_field(ctx->op->rep, "subjects")->record;
    struct db_rows rows;
    *shown = false;
    db_select(&rows, ctx->db, SQL_ENTERPRISE_SUBJECT,
              DB_ARGS(db_int(exam->subject), db_text(ctx->session->language)));
    if (db_next(&rows)) {
        db_fill(&rows, record, exam, ctx->arena);
        *shown = (!subject[0] || strcmp(subject, exam->subject_code) == 0) &&
                 (!exam_type[0] || strcmp(exam_type, db_get_text(&rows, 0)) == 0);
    }
    return db_done(&rows);
}

static int by_purchased(const void *one, const void *other)
{
    const struct subject_total *a = one, *b = other;
    if (a->purchased != b->purchased)
        return a->purchased > b->purchased ? -1 : 1;
    return strcmp(a->subject_code, b->subject_code);
}

static void sum_up(struct enterprise_overview_rep *rep)
{
    for (size_t i = 0; i < rep->subjects.n; i++) {
        const struct subject_total *exam = &rep->subjects.v[i];
        rep->purchased += exam->purchased;
        rep->used += exam->used;
        rep->registered += exam->registered;
        rep->sat += exam->sat;
        rep->released += exam->released;
        rep->passed += exam->passed;
        rep->unused += exam->unused;
    }
}

enum cd_err enterprise_figures(struct op_ctx *ctx, const char *subject, const char *exam_type,
                               struct enterprise_overview_rep *rep)
{
    struct exams exams = {0};
    *rep = (struct enterprise_overview_rep){.days = ctx->keeper->config->policy_forecast_days,
                                            .currency = ctx->keeper->config->platform_currency};
    enum cd_err err = orders_add(ctx, &exams, rep);
    size_t kept = 0;
    for (size_t i = 0; i < exams.n && !err; i++) {
        bool shown;
        err = exam_name(ctx, &exams.v[i], subject, exam_type, &shown);
        if (shown)
            exams.v[kept++] = exams.v[i];
    }
    if (kept)
        qsort(exams.v, kept, sizeof *exams.v, by_purchased);
    rep->subjects.v = exams.v;
    rep->subjects.n = kept;
    sum_up(rep);
    return err;
}
