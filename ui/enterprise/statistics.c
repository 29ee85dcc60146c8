/* Data statistics: the examinees behind every figure, found as one types, and charts (M37, M49). */
#include "ui/enterprise/statistics.h"

#include <stdio.h>
#include <string.h>

#include "ui/kit/host.h"

enum { SIDE = 60 };

/* ---- the filter ------------------------------------------------------------------------------ */

static const struct filter_option types[] = {
    {"", N_("any")}, {"theory", N_("theory")}, {"lab", N_("lab")}, {0}};
static const struct filter_option kinds[] = {{"", N_("any")},
                                             {"first", N_("first")},
                                             {"retake", N_("retake")},
                                             {"renewal", N_("renewal")},
                                             {0}};
static const struct filter_option figures[] = {
    {"", N_("registered")},   {"sat", N_("sat")},       {"released", N_("result out")},
    {"passed", N_("passed")}, {"failed", N_("failed")}, {0}};
static const struct filter_option periods[] = {{"", N_("any time")},
                                               {"30", N_("30 days")},
                                               {"90", N_("90 days")},
                                               {"365", N_("365 days")},
                                               {0}};

static const struct filter_field fields[FIELD_COUNT] = {
    [FIELD_NAME] = {FILTER_TEXT, N_("Name"), 0, 20, 1, 4000, NULL},
    [FIELD_EXAM] = {FILTER_CHOICE, N_("Exam"), 0, 10, 0, 0, NULL},
    [FIELD_TYPE] = {FILTER_CHOICE, N_("Type"), 0, 9, 0, 0, types},
    [FIELD_KIND] = {FILTER_CHOICE, N_("Kind"), 1, 10, 0, 0, kinds},
    [FIELD_FIGURE] = {FILTER_CHOICE, N_("Figure"), 1, 13, 1, 0, figures},
    [FIELD_PERIOD] = {FILTER_CHOICE, N_("Period"), 1, 12, 0, 0, periods},
};

/* The exams of the enterprise, with the one that the screen was opened for. */
static enum cd_err exams_load(struct visit *visit, const char **opened)
{
    struct statistics *st = visit->state;
    struct examinee_statistics_rep rep;
    size_t count = 0;
    enum cd_err err = ask_examinee_statistics(app_client(visit->app), &visit->arena, NULL, &rep);
    if (err)
        return err;
    for (; count < rep.subjects.n && count < STATISTICS_EXAMS; count++) {
        const struct subject_total *exam = &rep.subjects.v[count];
        snprintf(st->exams[count], STATISTICS_CODE, "%s", exam->subject_code);
        st->options[count + 1] = (struct filter_option){st->exams[count], st->exams[count]};
        if (visit->ref.kind == REF_SUBJECT && visit->ref.id == exam->subject)
            *opened = st->exams[count];
    }
    st->options[0] = (struct filter_option){"", N_("any")};
    st->options[count + 1] = (struct filter_option){0};
    return CD_OK;
}

/* ---- loading and work ------------------------------------------------------------------------ */

static enum cd_err load(struct visit *visit)
{
    struct statistics *st = visit->state;
    bool first = !st->filter.count;
    char chosen[STATISTICS_CODE];
    const char *opened = NULL;
    if (first)
        filter_init(&st->filter, fields, FIELD_COUNT);
    snprintf(chosen, sizeof chosen, "%s", filter_text(&st->filter, FIELD_EXAM));
    enum cd_err err = exams_load(visit, &opened);
    if (err)
        return err;
    filter_options(&st->filter, FIELD_EXAM, st->options);
    filter_set(&st->filter, FIELD_EXAM, first && opened ? opened : chosen);
    st->yielding = false;
    err = window_load(visit, &statistics_source, sizeof(struct examinee_row), statistics_read);
    st->stale = st->stale && err;
    return err ? err : statistics_figures(visit);
}

/* Other rows are wanted. While one types they come between two keys, see work; but no command may
 * meet rows that are not those of the filter. */
static void changed(struct visit *visit, bool other)
{
    struct statistics *st = visit->state;
    if (other)
        st->stale = st->typed = true;
    st->charted = st->charted && strcmp(st->of_exam, filter_text(&st->filter, FIELD_EXAM)) == 0 &&
                  strcmp(st->of_type, filter_text(&st->filter, FIELD_TYPE)) == 0;
    if (!st->stale || filter_typing(&st->filter))
        return;
    app_fail(visit->app, window_restart(visit));
    st->stale = false;
}

/* Between two keys: the rows of what was typed, then the charts; each gives way to the next key and
 * comes again after it. */
static bool work(struct visit *visit, struct event *event)
{
    struct statistics *st = visit->state;
    (void)event;
    if (export_busy(&st->export))
        return export_work(visit, &st->export);
    if (!st->stale && st->charted)
        return false;
    bool rows = st->stale;
    st->yielding = true;
    enum cd_err err = rows ? window_restart(visit) : statistics_figures(visit);
    st->yielding = false;
    if (err == CD_INTERRUPTED)
        return true;
    if (rows)
        st->stale = false;
    else
        st->charted = true; /* or it failed, and is not asked again and again */
    app_fail(visit->app, err);
    app_redraw(visit->app);
    return !st->charted && !err;
}

/* ---- drawing --------------------------------------------------------------------------------- */

static bool wide(const struct win *body)
{
    return body->width >= STATISTICS_WIDE;
}

static void draw(struct visit *visit, const struct win *body)
{
    struct statistics *st = visit->state;
    if (export_busy(&st->export)) {
        export_draw(&st->export, body);
        return;
    }
    int top = filter_rows(&st->filter, body->width) + 1, height = body->height - top;
    struct win whole = win_sub(body, top, 0, height, body->width);
    struct win list = win_sub(body, top, 0, height, body->width - SIDE - 2);
    struct win side = win_sub(body, top, body->width - SIDE, height, SIDE);
    st->list.table.blurred = filter_typing(&st->filter);
    st->both = wide(body);
    draw_cursor(&whole, 0, 0);
    if (wide(body) || st->charts)
        statistics_draw_charts(visit, wide(body) ? &side : &whole);
    if (wide(body) || !st->charts)
        statistics_draw_list(visit, wide(body) ? &list : &whole);
    filter_draw(&st->filter, body);
}

/* ---- acting ---------------------------------------------------------------------------------- */

static struct event plain(struct visit *visit, const struct input *in)
{
    struct statistics *st = visit->state;
    enum filter_done done = filter_input(&st->filter, in);
    changed(visit, done == FILTER_CHANGED);
    paged_filtered(visit, &st->filter, done, in);
    return STAY;
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct statistics *st = visit->state;
    const struct examinee_row *row = paged_selected(visit);
    switch (command) {
    case CMD_EXPORT:
        if (in->kind == INPUT_CONFIRMED)
            statistics_export(visit, in->text);
        else
            export_ask(visit, ROWS_EXAMINEES, false);
        return STAY;
    case CMD_STOP:
        export_stop(visit, &st->export);
        return STAY;
    case CMD_OPEN:
        return row ? EVENT_WITH(EXAMINEE, EXAMINEE, row->id) : STAY;
    case CMD_FILTER:
        filter_open(&st->filter);
        return STAY;
    case CMD_CHART:
        st->charts = !st->charts;
        return STAY;
    default:
        return export_busy(&st->export) ? STAY : plain(visit, in);
    }
}

static enum can can(const struct visit *visit, enum command command)
{
    const struct statistics *st = visit->state;
    if ((command == CMD_CHART && st->both) || (command == CMD_OPEN && st->charts && !st->both))
        return CAN_HIDE;
    return export_can(visit, &st->export, command);
}

static bool typing(const struct visit *visit)
{
    const struct statistics *st = visit->state;
    return filter_typing(&st->filter);
}

static bool back(struct visit *visit)
{
    struct statistics *st = visit->state;
    bool other = false;
    if (!filter_typing(&st->filter) && st->charts) {
        st->charts = false;
        return true;
    }
    if (!filter_typing(&st->filter) && !st->typed) /* it was opened for this */
        return false;
    bool used = filter_back(&st->filter, &other);
    changed(visit, other);
    return used;
}

static const char *esc(const struct visit *visit)
{
    const struct statistics *st = visit->state;
    if (!filter_typing(&st->filter) && st->charts)
        return N_("List");
    return filter_typing(&st->filter) || st->typed ? filter_esc(&st->filter) : NULL;
}

static void done(struct visit *visit)
{
    struct statistics *st = visit->state;
    arena_free(&st->figures_arena);
    export_free(&st->export);
    filter_free(&st->filter);
    window_done(visit);
}

static const struct screen_key keys[] = {
    {K_ENTER, CMD_OPEN, NEEDS_ROW, N_("Details")},
    {'/', CMD_FILTER, 0, NULL},
    {'c', CMD_CHART, 0, NULL},
    {'x', CMD_EXPORT, 0, NULL},
    {K_ESC, CMD_STOP, 0, NULL},
    {0},
};

static const enum event_id events[] = {EV_EXAMINEE, EV_NONE};

const struct screen_ops statistics_screen = {
    .name = "statistics",
    .title = N_("Statistics"),
    .roles = ROLE_ROOT | ROLE_SUB,
    .state_size = sizeof(struct statistics),
    .keys = keys,
    .events = events,
    .help =
        N_("The people who use the codes of your enterprise, newest first. / goes into the "
           "filter: every field narrows the list at once, all of them together. A name is found "
           "by any part of it, a Chinese one also by the first letters in pinyin. Results "
           "stand here from their release on, not a second earlier."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = table_host_has_row,
    .can = can,
    .typing = typing,
    .back = back,
    .esc = esc,
    .work = work,
    .done = done,
};
