/* The rows of the codes: page by page in both directions, and what they look like. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/enterprise/code_text.h"
#include "ui/enterprise/codes.h"

enum { MARGIN = 2, SELECTED = 32, WIDE = 130, FIGURES = 2 };

enum column {
    COLUMN_CODE,
    COLUMN_EXAM,
    COLUMN_ORDER,
    COLUMN_STATUS,
    COLUMN_PERSON,
    COLUMN_EXPIRES,
    COLUMN_LABEL,
    COLUMN_HOLDER,
    COLUMN_STARTS,
    COLUMN_RESULT
};

static const struct table_column columns[] = {
    [COLUMN_CODE] = {.title = N_("redeem|Code"), .width = 22},
    [COLUMN_EXAM] = {.title = N_("Exam"), .width = 7},
    [COLUMN_ORDER] = {.title = N_("Order"), .width = 9},
    [COLUMN_STATUS] = {.title = N_("Status"), .width = 10},
    [COLUMN_PERSON] = {.title = N_("Person"), .width = 9, .weight = 1},
    [COLUMN_EXPIRES] = {.title = N_("Expires"), .width = 11},
    [COLUMN_LABEL] = {.title = N_("Label"), .width = 12, .weight = 1, .priority = 1},
    [COLUMN_HOLDER] = {.title = N_("Redeemed by"), .width = 14, .weight = 1, .priority = 2},
    [COLUMN_STARTS] = {.title = N_("Exam time"), .width = 21, .priority = 3},
    [COLUMN_RESULT] = {.title = N_("Result"), .width = 16, .priority = 4},
};

/* ---- cells ----------------------------------------------------------------------------------- */

static int64_t row_id(const void *data, size_t row)
{
    const struct code_row *code = paged_row(data, row);
    return code->id;
}

static bool row_picked(const void *data, size_t row)
{
    const struct visit *visit = data;
    const struct codes *st = visit->state;
    return st->all || picks_have(&st->picks, row_id(data, row));
}

/* For whom it is; where nobody was noted, who has redeemed it, unless that stands beside it. */
static const char *person(const struct codes *st, const struct code_row *row)
{
    const char *noted = row->assignee[0] ? row->assignee : row->locked;
    return noted[0] || st->wide ? noted : row->holder;
}

static enum style row_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct codes *st = visit->state;
    const struct code_row *row = paged_row(visit, index);
    char value[FORMAT_TEXT];
    const char *shown = value;
    enum style style = STYLE_TEXT;
    switch ((enum column)column) {
    case COLUMN_CODE:
        shown = row->code;
        break;
    case COLUMN_EXAM:
        shown = row->subject_code;
        break;
    case COLUMN_ORDER:
        shown = row->order_number;
        break;
    case COLUMN_STATUS:
        shown = code_status(value, row->status);
        style = code_style(row->status);
        break;
    case COLUMN_PERSON:
        shown = person(st, row);
        break;
    case COLUMN_EXPIRES:
        format_short(value, st->zone, row->valid_until);
        break;
    case COLUMN_LABEL:
        shown = row->label;
        break;
    case COLUMN_HOLDER:
        shown = row->holder;
        break;
    case COLUMN_STARTS:
        format_time(value, row->zone, row->starts_at);
        shown = row->starts_at ? value : "";
        break;
    case COLUMN_RESULT:
        code_result(value, row->result, row->score);
        style = STYLE_DIM;
        break;
    }
    buf_str(text, shown);
    return style;
}

const struct table_source codes_source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .turn = window_turn,
    .picked = row_picked,
    .empty = N_("No code is shown: there are none yet, or none fits the filter. Esc empties it."),
};

/* ---- asking ---------------------------------------------------------------------------------- */

#define FILTER_FILL(req, filter)                                                                   \
    ((req)->text = filter_text((filter), FIELD_CODE),                                              \
     (req)->subject = filter_text((filter), FIELD_EXAM),                                           \
     (req)->order = filter_text((filter), FIELD_ORDER),                                            \
     (req)->status = filter_text((filter), FIELD_STATUS),                                          \
     (req)->person = filter_text((filter), FIELD_PERSON),                                          \
     (req)->label = filter_text((filter), FIELD_LABEL))

enum cd_err codes_read(struct visit *visit, enum table_way way, const void *row, struct page *page)
{
    struct codes *st = visit->state;
    const struct code_row *from = row;
    struct code_list_req req = {.sort = st->ending ? "ending" : "newest",
                                .after = way == TABLE_AFTER ? from->id : 0,
                                .before = way == TABLE_BEFORE ? from->id : 0,
                                .last = way == TABLE_LAST,
                                .limit = PAGED_LIMIT};
    struct code_list_rep rep;
    FILTER_FILL(&req, &st->filter);
    enum cd_err err = client_ask(app_client(visit->app), OP_CODE_LIST, st->yielding ? ASK_YIELD : 0,
                                 &page->arena, &req, &rep);
    if (err)
        return err;
    snprintf(st->zone, sizeof st->zone, "%s", rep.zone);
    PAGE_SET(page, rep);
    return CD_OK;
}

enum cd_err codes_count(struct visit *visit)
{
    struct codes *st = visit->state;
    struct arena arena = {0};
    struct code_count_req req = {0};
    struct code_count_rep rep;
    FILTER_FILL(&req, &st->filter);
    enum cd_err err =
        client_ask(app_client(visit->app), OP_CODE_COUNT, ASK_YIELD, &arena, &req, &rep);
    if (!err) {
        st->matched = rep.matched;
        st->whole = rep.whole;
    }
    arena_free(&arena);
    return err;
}

void codes_export(struct visit *visit, const char *name)
{
    struct codes *st = visit->state;
    struct code_pick picks[PICKS_MAX];
    struct code_export_req req = {.sort = st->ending ? "ending" : "newest", .codes = {.v = picks}};
    for (size_t i = 0; i < st->picks.n && !st->all; i++)
        picks[req.codes.n++].code = st->picks.v[i].code;
    FILTER_FILL(&req, &st->filter);
    export_begin(visit, &st->export, ROWS_CODES, &req, name);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void draw_selected_count(const struct codes *st, const struct win *win, int y, int x)
{
    char count[FORMAT_TEXT], text[FORMAT_TEXT] = "";
    format_count(count, (int64_t)st->picks.n);
    if (st->all)
        snprintf(text, sizeof text, "%s", _("all of them selected"));
    else if (st->picks.n)
        snprintf(text, sizeof text, _("%.40s selected"), count);
    draw_word(win, y, x, STYLE_ACCENT, text);
}

/* "1,204 of 120,000 codes   3 selected", and the sort at the right. */
static void draw_figures(const struct codes *st, const struct win *win, int y)
{
    char matched[FORMAT_TEXT], whole[FORMAT_TEXT], text[FORMAT_TEXT * 2];
    format_count(matched, st->matched);
    format_count(whole, st->whole);
    snprintf(text, sizeof text, _("%.40s of %.40s codes"), matched, whole);
    if (st->counted)
        draw_word(win, y, MARGIN, STYLE_DIM, text);
    draw_selected_count(st, win, y, SELECTED);
    const char *sort = st->ending ? _("next to expire first") : _("newest order first");
    draw_word(win, y, win->width - 1 - text_width(sort), STYLE_DIM, sort);
}

static void add_part(struct buf *line, const char *between, const char *text)
{
    if (text[0])
        buf_fmt(line, "%s%s", line->len ? between : "", text);
}

/* What of the selected row has no column here. */
static void draw_rest(struct visit *visit, const struct win *win, int y)
{
    const struct code_row *row = paged_selected(visit);
    char value[FORMAT_TEXT], between[FORMAT_TEXT];
    struct buf line = BUF_INIT;
    if (!row)
        return;
    snprintf(between, sizeof between, " %s ", draw_sign(win, GLYPH_DOT));
    buf_str(&line, row->label);
    if (row->locked[0])
        buf_fmt(&line, _("%sonly for %s"), line.len ? between : "", row->locked);
    if (row->holder[0])
        buf_fmt(&line, _("%sredeemed by %s"), line.len ? between : "", row->holder);
    format_time(value, row->zone, row->starts_at);
    add_part(&line, between, row->starts_at ? value : "");
    code_result(value, row->result, row->score);
    add_part(&line, between, value);
    draw_text(win, y, MARGIN * 2, -1, STYLE_DIM, line.text);
    buf_free(&line);
}

void codes_draw(struct visit *visit, const struct win *body)
{
    struct codes *st = visit->state;
    int top = filter_rows(&st->filter, body->width) + FIGURES;
    int below = body->width < WIDE;
    struct win list = win_sub(body, top, 0, body->height - top - below, body->width);
    st->wide = table_shows(&st->list.table, list.width, COLUMN_HOLDER);
    st->list.table.blurred = filter_typing(&st->filter);
    table_draw(&st->list.table, &list);
    draw_figures(st, body, top - FIGURES);
    if (below)
        draw_rest(visit, body, body->height - 1);
    filter_draw(&st->filter, body);
}
