/* The charts: pass rate by exam, registrations by month. */
#include <stdio.h>
#include <stdlib.h>

#include "ui/enterprise/rate.h"
#include "ui/enterprise/statistics.h"
#include "ui/kit/chart.h"

enum { MONTHS = 12, MONTHS_HEIGHT = 9, MARGIN = 2 };

enum cd_err statistics_figures(struct visit *visit)
{
    struct statistics *st = visit->state;
    struct arena arena = {0};
    struct examinee_statistics_rep rep;
    struct examinee_statistics_req req = {.subject = filter_text(&st->filter, FIELD_EXAM),
                                          .exam_type = filter_text(&st->filter, FIELD_TYPE)};
    enum cd_err err = client_ask(app_client(visit->app), OP_EXAMINEE_STATISTICS,
                                 st->yielding ? ASK_YIELD : 0, &arena, &req, &rep);
    if (err) {
        arena_free(&arena);
        return err;
    }
    arena_free(&st->figures_arena);
    st->figures_arena = arena;
    st->figures = rep;
    snprintf(st->of_exam, sizeof st->of_exam, "%s", req.subject);
    snprintf(st->of_type, sizeof st->of_type, "%s", req.exam_type);
    st->charted = true;
    return CD_OK;
}

static int draw_rates(const struct statistics *st, const struct win *win, int y, int height)
{
    size_t count = st->figures.subjects.n;
    struct chart_bar *bars = calloc(count + 1, sizeof *bars);
    char(*texts)[FORMAT_TEXT] = calloc(count + 1, sizeof *texts);
    int rows = 0;
    for (size_t i = 0; i < count && bars && texts; i++) {
        const struct subject_total *exam = &st->figures.subjects.v[i];
        rate_text(texts[i], exam->passed, exam->released);
        bars[i] = (struct chart_bar){exam->subject_name, (long)exam->passed, (long)exam->released,
                                     texts[i], STYLE_ACCENT};
    }
    if (bars && texts)
        rows = chart_bars(win, y, MARGIN, height, win->width - MARGIN * 2, bars, count,
                          _("No exam to show"));
    free(bars);
    free(texts);
    return rows;
}

static void draw_months(const struct statistics *st, const struct win *win, int y, int height)
{
    struct chart_column bars[MONTHS];
    size_t count = st->figures.months.n < MONTHS ? st->figures.months.n : MONTHS;
    for (size_t i = 0; i < count; i++) {
        const struct month_row *month = &st->figures.months.v[i];
        bars[i] = (struct chart_column){format_month_short((int)month->month),
                                        (long)month->registered, NULL};
    }
    chart_columns(win, y, MARGIN, height, win->width - MARGIN * 2, STYLE_ACCENT, bars, count,
                  _("No month to show"));
}

void statistics_draw_charts(const struct visit *visit, const struct win *win)
{
    const struct statistics *st = visit->state;
    int rates = win->height - MONTHS_HEIGHT - 4;
    draw_text(win, 0, MARGIN, -1, STYLE_DIM, _("Pass rate of the results that are out"));
    if (rates > 0)
        draw_rates(st, win, 1, rates);
    int y = win->height - MONTHS_HEIGHT - 1;
    draw_text(win, y, MARGIN, -1, STYLE_DIM, _("Registrations by month"));
    draw_months(st, win, y + 1, MONTHS_HEIGHT);
}
