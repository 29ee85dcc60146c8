/* statistics: the state of the screen of examinees, shared by its files: statistics.c acts,
 * statistics_list.c has the rows, statistics_chart.c the charts.
 */
#ifndef CD_STATISTICS_H
#define CD_STATISTICS_H

#include "ui/app.h"
#include "ui/enterprise/export.h"
#include "ui/format.h"
#include "ui/kit/filter.h"
#include "ui/paged.h"

enum { STATISTICS_EXAMS = 200, STATISTICS_CODE = 33, STATISTICS_WIDE = 130 };

enum statistics_field {
    FIELD_NAME,
    FIELD_EXAM,
    FIELD_TYPE,
    FIELD_KIND,
    FIELD_FIGURE,
    FIELD_PERIOD,
    FIELD_COUNT
};

struct statistics {
    struct paged list;
    struct filter filter;
    struct export export;
    struct filter_option options[STATISTICS_EXAMS + 2];
    char exams[STATISTICS_EXAMS][STATISTICS_CODE];
    char zone[64]; /* of the days */
    struct examinee_statistics_rep figures;
    struct arena figures_arena;
    char of_exam[STATISTICS_CODE], of_type[16]; /* that they are of */
    bool charted;                               /* `figures` are those of the filter */
    bool stale;                                 /* the rows are not those of the filter */
    bool typed;    /* the filter is another one than the screen was opened with */
    bool yielding; /* a read may give way to the next key */
    bool charts;   /* instead of the list, where there is no room for both */
    bool both;     /* there was room when it was drawn last */
};

extern const struct table_source statistics_source;

/* Asks for a page of the rows that the filter shows. */
page_read statistics_read;

/* Begins the file with all rows that the filter shows. */
void statistics_export(struct visit *visit, const char *name);

/* Asks for the figures of the exam and type in the filter. CD_INTERRUPTED for the next key. */
enum cd_err statistics_figures(struct visit *visit);

void statistics_draw_list(struct visit *visit, const struct win *win);
void statistics_draw_charts(const struct visit *visit, const struct win *win);

#endif
