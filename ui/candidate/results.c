/* The exams that were sat, newest first, with the results that are released (M30, A15). */
#include <inttypes.h>
#include <string.h>

#include "ui/app.h"
#include "ui/format.h"
#include "ui/kit/facts.h"
#include "ui/kit/host.h"
#include "ui/paged.h"

enum { LABELS = 22, BELOW = 8 };
enum column { COLUMN_EXAM, COLUMN_SAT, COLUMN_RESULT, COLUMN_UNTIL };

struct results {
    struct paged list;
    struct certificate_list_rep certificates;
    int64_t next_release; /* of a row that waits, 0 for none */
};

static bool is(const struct result_row *row, const char *status)
{
    return strcmp(row->status, status) == 0;
}

static const struct certificate_row *certificate_of(const struct results *st,
                                                    const struct result_row *row)
{
    for (size_t i = 0; row->certificate && i < st->certificates.rows.n; i++)
        if (st->certificates.rows.v[i].id == row->certificate)
            return &st->certificates.rows.v[i];
    return NULL;
}

/* ---- the table ------------------------------------------------------------------------------- */

static int64_t row_id(const void *data, size_t row)
{
    const struct result_row *result = paged_row(data, row);
    return result->id;
}

static enum style result_cell(const struct result_row *row, struct buf *text)
{
    if (is(row, "PASSED")) {
        /* TRANSLATORS: the score, in percent. */
        buf_fmt(text, _("passed  %" PRId64 " %%"), row->score);
        return STYLE_GOOD;
    }
    if (is(row, "FAILED")) {
        buf_fmt(text, _("failed  %" PRId64 " %%"), row->score);
        return STYLE_BAD;
    }
    buf_str(text, _("awaiting result"));
    return STYLE_WAIT;
}

static enum style row_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct visit *visit = data;
    const struct result_row *row = paged_row(visit, index);
    const struct certificate_row *certificate = certificate_of(visit->state, row);
    char value[FORMAT_TEXT] = "";
    switch ((enum column)column) {
    case COLUMN_EXAM:
        buf_str(text, row->subject_name);
        return STYLE_TEXT;
    case COLUMN_SAT:
        format_date(value, row->zone, row->sat_at);
        break;
    case COLUMN_RESULT:
        return result_cell(row, text);
    case COLUMN_UNTIL:
        if (certificate)
            format_date(value, app_zone(visit->app), certificate->valid_until);
        buf_str(text, value);
        return certificate ? format_status_style(certificate->status) : STYLE_DIM;
    }
    buf_str(text, value);
    return STYLE_TEXT;
}

static const struct table_column columns[] = {
    [COLUMN_EXAM] = {.title = N_("Exam"), .width = 20, .weight = 1},
    [COLUMN_SAT] = {.title = N_("Taken on"), .width = 15},
    [COLUMN_RESULT] = {.title = N_("Result"), .width = 15},
    [COLUMN_UNTIL] = {.title = N_("Valid until"), .width = 15},
};

static const struct table_source source = {
    .columns = columns,
    .column_count = sizeof columns / sizeof *columns,
    .id = row_id,
    .cell = row_cell,
    .more = paged_more,
    .empty = N_("No exams sat yet. Your appointments stand under Certification records (a)."),
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_SHOW_CERTIFICATE, NEEDS_ROW, NULL},
    {K_ENTER, CMD_DETAILS, NEEDS_ROW, N_("Result from when?")},
    {'r', CMD_RENEW, NEEDS_ROW, NULL},
    {'a', CMD_GO_APPOINTMENTS, 0, N_("Records")},
    {'/', CMD_FILTER, NEEDS_ROW, NULL},
    {0},
};

/* ---- loading --------------------------------------------------------------------------------- */

static enum cd_err read_page(struct visit *visit, const void *last)
{
    const struct result_row *row = last;
    struct result_list_req req = {.before = row ? row->id : 0, .limit = PAGED_LIMIT};
    struct result_list_rep rep;
    enum cd_err err = ask_result_list(app_client(visit->app), &visit->arena, &req, &rep);
    if (!err)
        PAGED_ADD(visit, rep);
    return err;
}

/* When the next of the results that are shown as awaited comes. */
static int64_t next_release(const struct visit *visit, int64_t now)
{
    const struct results *st = visit->state;
    int64_t next = 0;
    for (size_t i = 0; i < st->list.count; i++) {
        const struct result_row *row = paged_row(visit, i);
        if (is(row, "AWAITING") && row->release_at > now && (!next || row->release_at < next))
            next = row->release_at;
    }
    return next;
}

static enum cd_err load(struct visit *visit)
{
    struct results *st = visit->state;
    struct certificate_list_rep certificates;
    enum cd_err err =
        ask_certificate_list(app_client(visit->app), &visit->arena, NULL, &certificates);
    err = err ? err : paged_load(visit, &source, read_page);
    if (err)
        return err;
    st->certificates = certificates;
    st->next_release = next_release(visit, app_now(visit->app));
    return CD_OK;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static void add_result(struct facts *facts, const struct result_row *row, int64_t now)
{
    char text[FORMAT_TEXT], span[FORMAT_TEXT];
    struct buf result = BUF_INIT;
    enum style style = result_cell(row, &result);
    if (!is(row, "AWAITING")) {
        facts_add(facts, _("Result"), style, _("%s, pass mark %" PRId64 " %%"), result.text,
                  row->pass_mark);
    } else if (row->release_at > now) {
        format_moment(text, row->zone, row->release_at);
        facts_add(facts, _("Result from"), style, "%s", text);
        format_span(span, row->release_at - now);
        /* TRANSLATORS: a length of time, "2 d 3 h". */
        facts_add(facts, "", STYLE_DIM, _("in %s; nobody can read it before"), span);
    } else {
        facts_add(facts, _("Result"), style, "%s", _("not entered yet by the examiners"));
    }
    buf_free(&result);
}

static void add_certificate(struct facts *facts, const struct visit *visit,
                            const struct result_row *row)
{
    const struct certificate_row *certificate = certificate_of(visit->state, row);
    char text[FORMAT_TEXT], room[FORMAT_TEXT];
    if (!certificate)
        return;
    facts_add(facts, _("Certificate"), format_status_style(certificate->status), "%s  %s",
              certificate->number, format_status(room, certificate->status));
    format_time(text, app_zone(visit->app), certificate->valid_until);
    facts_add(facts, _("Valid until"), STYLE_TEXT, "%s", text);
    if (certificate->can_renew)
        facts_add(facts, "", STYLE_WAIT, "%s", _("can be renewed now"));
}

static void draw_selected(const struct visit *visit, const struct win *win)
{
    const struct result_row *row = paged_selected(visit);
    char text[FORMAT_TEXT], room[FORMAT_TEXT];
    if (!row)
        return;
    struct facts facts = facts_at(win, 0, 0, win->width);
    facts.label_width = LABELS;
    facts_add(&facts, row->subject_code, STYLE_STRONG, "%s, %s", row->subject_name,
              format_word(room, row->kind));
    format_time(text, row->zone, row->sat_at);
    facts_add(&facts, _("Taken on"), STYLE_TEXT, "%s, %s", text, row->centre_name);
    add_result(&facts, row, app_now(visit->app));
    add_certificate(&facts, visit, row);
}

static void draw(struct visit *visit, const struct win *body)
{
    paged_draw(visit, body, BELOW, draw_selected);
}

/* ---- acting ---------------------------------------------------------------------------------- */

/* Of a result that waits: from when. Of a fail: what there is to do. */
static void tell(struct visit *visit, const struct result_row *row)
{
    char text[FORMAT_TEXT];
    if (is(row, "FAILED")) {
        app_say(visit->app, _("A failed exam gives no certificate; it can be bought again."));
        return;
    }
    if (row->release_at <= app_now(visit->app)) { /* its time has come, it has not */
        app_say(visit->app, "%s", _("not entered yet by the examiners"));
        return;
    }
    format_moment(text, row->zone, row->release_at);
    app_say(visit->app, _("The result is there from %s."), text);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct results *st = visit->state;
    const struct result_row *row = paged_selected(visit);
    switch (command) {
    case CMD_SHOW_CERTIFICATE:
        return row ? EVENT_WITH(CERTIFICATE, CERTIFICATE, row->certificate) : STAY;
    case CMD_DETAILS:
        if (row)
            tell(visit, row);
        return STAY;
    case CMD_RENEW:
        return row ? EVENT_WITH(PURCHASE, SUBJECT, row->subject) : STAY;
    case CMD_GO_APPOINTMENTS:
        return EVENT(APPOINTMENTS);
    case CMD_FILTER:
        table_filter(&st->list.table);
        return STAY;
    default:
        if (table_input(&st->list.table, in) == TABLE_CHOSEN &&
            (row = paged_selected(visit)) != NULL)
            app_press(visit->app, row->certificate ? CMD_SHOW_CERTIFICATE : CMD_DETAILS);
        return STAY;
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct results *st = visit->state;
    const struct result_row *row = paged_selected(visit);
    const struct certificate_row *certificate = row ? certificate_of(st, row) : NULL;
    switch (command) {
    case CMD_SHOW_CERTIFICATE:
        return certificate ? CAN : CAN_HIDE;
    case CMD_DETAILS:
        return row && is(row, "AWAITING") ? CAN : CAN_HIDE;
    case CMD_RENEW:
        return certificate && certificate->can_renew ? CAN : CAN_HIDE;
    default:
        return CAN;
    }
}

/* The second of a release is worth a new look. */
static bool tick(struct visit *visit, int64_t now, struct event *event)
{
    struct results *st = visit->state;
    if (!st->next_release)
        return false;
    if (now >= st->next_release)
        *event = EVENT(RELOAD);
    return true;
}

static const enum event_id events[] = {EV_CERTIFICATE, EV_PURCHASE, EV_APPOINTMENTS, EV_RELOAD,
                                       EV_NONE};

const struct screen_ops results_screen = {
    .name = "results",
    .title = N_("Results"),
    .roles = ROLE_CANDIDATE,
    .state_size = sizeof(struct results),
    .keys = keys,
    .events = events,
    .help = N_("The exams that you sat. A result is there three days after the exam, not a second "
               "earlier, and a pass brings its certificate with it. Enter opens that."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .can = can,
    .typing = table_host_typing,
    .back = table_host_back,
    .esc = table_host_esc,
    .tick = tick,
    .done = table_host_done,
};
