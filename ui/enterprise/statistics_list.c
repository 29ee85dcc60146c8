/* The rows of the examinees: page by page in both directions, and what they look like. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "ui/enterprise/code_text.h"
#include "ui/enterprise/statistics.h"

enum { MARGIN = 2 };

enum column {
    COLUMN_NAME,
    COLUMN_EXAM,
    COLUMN_KIND,
    COLUMN_STATUS,
    COLUMN_RESULT,
    COLUMN_REGISTERED,
    COLUMN_ORDER,
    COLUMN_STARTS
};

static const struct table_column columns[] = {
    [COLUMN_NAME] = {.title = N_("Name"), .width = 16, .weight = 1},
    [COLUMN_EXAM] = {.title = N_("Exam"), .width = 8},
    [COLUMN_KIND] = {.title = N_("Kind"), .width = 8},
    [COLUMN_STATUS] = {.title = N_("Status"), .width = 11},
    [COLUMN_RESULT] = {.title = N_("Result"), .width = 17},
    [COLUMN_REGISTERED] = {.title = N_("Registered"), .width = 11},
    [COLUMN_ORDER] = {.title = N_("Order"), .width = 9, .priority = 1},
    [COLUMN_STARTS] = {.title = N_("Exam time"), .width = 21, .priority = 2},
};

/* ---- cells ----------------------------------------------------------------------------------- */

static int64_t row_id(const void *data, size_t row)
{
    const struct examinee_row *examinee = paged_row(data, row);
    return examinee->id;
}

static enum style name_cell(const struct examinee_row *row, struct buf *text)
{
    buf_str(text, row->name[0] ? row->name : _("erased"));
    return row->name[0] ? STYLE_TEXT : STYLE_DIM;
}

static enum style row_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct statistics *st = visit->state;
    const struct examinee_row *row = paged_row(visit, index);
    char value[FORMAT_TEXT] = "";
    const char *shown = value;
    enum style style = STYLE_TEXT;
    switch ((enum column)column) {
    case COLUMN_NAME:
        return name_cell(row, text);
    case COLUMN_EXAM:
        shown = row->subject_code;
        break;
    case COLUMN_KIND:
        shown = tr(row->kind); /* as the filter says it */
        break;
    case COLUMN_STATUS:
        shown = format_status(value, row->status);
        style = format_status_style(row->status);
        break;
    case COLUMN_RESULT:
        code_result(value, row->result, row->score);
        style = format_status_style(row->result);
        break;
    case COLUMN_REGISTERED:
        format_short(value, st->zone, row->registered_at);
        break;
    case COLUMN_ORDER:
        shown = row->order_number;
        break;
    case COLUMN_STARTS:
        if (row->starts_at)
            format_time(value, row->zone, row->starts_at);
        break;
    }
    buf_str(text, shown);
    return style;
}

const struct table_source statistics_source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .turn = window_turn,
    .empty =
        N_("No examinee is shown: nobody has redeemed a code yet, or none fits the filter. Esc "
           "empties it."),
};

/* ---- asking ---------------------------------------------------------------------------------- */

/* The first day of the period, 0 for any time. */
static int64_t from_day(const struct visit *visit)
{
    const struct statistics *st = visit->state;
    int64_t days = atoi(filter_text(&st->filter, FIELD_PERIOD));
    return days ? zone_day(st->zone, app_now(visit->app)) - days + 1 : 0;
}

#define FILTER_FILL(visit, req)                                                                    \
    do {                                                                                           \
        const struct filter *shown = &((struct statistics *)(visit)->state)->filter;               \
        (req)->name = filter_text(shown, FIELD_NAME);                                              \
        (req)->subject = filter_text(shown, FIELD_EXAM);                                           \
        (req)->exam_type = filter_text(shown, FIELD_TYPE);                                         \
        (req)->kind = filter_text(shown, FIELD_KIND);                                              \
        (req)->figure = filter_text(shown, FIELD_FIGURE);                                          \
        (req)->from_day = from_day(visit);                                                         \
    } while (0)

enum cd_err statistics_read(struct visit *visit, enum table_way way, const void *row,
                            struct page *page)
{
    struct statistics *st = visit->state;
    const struct examinee_row *from = row;
    struct examinee_list_req req = {.before = way == TABLE_AFTER ? from->id : 0,
                                    .after = way == TABLE_BEFORE ? from->id : 0,
                                    .last = way == TABLE_LAST,
                                    .limit = PAGED_LIMIT};
    struct examinee_list_rep rep;
    FILTER_FILL(visit, &req);
    enum cd_err err = client_ask(app_client(visit->app), OP_EXAMINEE_LIST,
                                 st->yielding ? ASK_YIELD : 0, &page->arena, &req, &rep);
    if (err)
        return err;
    snprintf(st->zone, sizeof st->zone, "%s", rep.own_zone);
    PAGE_SET(page, rep);
    return CD_OK;
}

void statistics_export(struct visit *visit, const char *name)
{
    struct statistics *st = visit->state;
    struct examinee_export_req req = {.until_day = 0};
    FILTER_FILL(visit, &req);
    export_begin(visit, &st->export, ROWS_EXAMINEES, &req, name);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* What of the selected row has no column here. */
static void draw_rest(struct visit *visit, const struct win *win)
{
    const struct examinee_row *row = paged_selected(visit);
    char when[FORMAT_TEXT];
    struct buf line = BUF_INIT;
    if (!row)
        return;
    if (row->starts_at) {
        format_time(when, row->zone, row->starts_at);
        buf_fmt(&line, "%s %s %s", when, draw_sign(win, GLYPH_DOT), row->centre_name);
    } else {
        buf_str(&line, row->subject_name);
    }
    draw_text(win, win->height - 1, MARGIN * 2, -1, STYLE_DIM, line.text);
    buf_free(&line);
}

void statistics_draw_list(struct visit *visit, const struct win *win)
{
    struct statistics *st = visit->state;
    struct win list = win_sub(win, 0, 0, win->height - 2, win->width);
    draw_rest(visit, win);
    table_draw(&st->list.table, &list);
}
