/* codes: what the files of the list of redeem codes share.
 *
 *   codes.c       the screen: keys, filter, selection      codes_list.c  rows, pages, drawing
 */
#ifndef CD_CODES_H
#define CD_CODES_H

#include "ui/app.h"
#include "ui/enterprise/code_picks.h"
#include "ui/enterprise/code_task.h"
#include "ui/enterprise/export.h"
#include "ui/kit/filter.h"
#include "ui/paged.h"

enum codes_field {
    FIELD_CODE,
    FIELD_EXAM,
    FIELD_ORDER,
    FIELD_STATUS,
    FIELD_PERSON,
    FIELD_LABEL,
    FIELD_COUNT
};

enum { CODES_EXAMS = 64, CODES_EXAM = 33 };

struct codes {
    struct paged list;
    struct filter filter;
    struct code_picks picks;
    struct code_task task;
    struct export export;
    bool all;      /* everything that the filter shows is selected */
    bool ending;   /* sorted by the next end */
    bool stale;    /* the filter has changed since the rows were read */
    bool counted;  /* the figures are those of these rows */
    bool yielding; /* a page is given up for the next key */
    bool typed;    /* the filter is no longer what the list was opened with */
    bool wide;     /* who has redeemed a code has a column of its own */
    int64_t matched, whole;
    char zone[48];
    char exams[CODES_EXAMS][CODES_EXAM]; /* of the enterprise, for the filter */
    struct filter_option options[CODES_EXAMS + 2];
};

/* For window_load. */
extern const struct table_source codes_source;
enum cd_err codes_read(struct visit *visit, enum table_way way, const void *row, struct page *page);

/* Asks how many codes the filter shows, unless the rows say so. CD_INTERRUPTED for the next key. */
enum cd_err codes_count(struct visit *visit);

/* Begins the file with the rows that are selected, else with what the filter shows. */
void codes_export(struct visit *visit, const char *name);

void codes_draw(struct visit *visit, const struct win *body);

#endif
