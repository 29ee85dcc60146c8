/* The catalogue: two modules, their exams by track and level, the selected one below (M1-M3). */
#include "ui/candidate/subject_text.h"
#include "ui/kit/table.h"
#include "ui/kit/tabs.h"

enum { MARGIN = 2, MODULES = 2, BELOW = 4, HIGH = 26, WIDE = 130, SIDE = 50, CODE = 10 };

struct catalogue {
    struct subject_list_rep lists[MODULES];
    struct table tables[MODULES];
    struct tabs tabs;
    bool ready;
};

/* ---- the tables ------------------------------------------------------------------------------ */

static const char *const modules[MODULES] = {"career", "specialty"};
static const char *const labels[MODULES] = {N_("Career certification"),
                                            N_("Specialty certification")};

static int64_t subject_id(const void *data, size_t row)
{
    const struct subject_list_rep *list = data;
    return list->rows.v[row].id;
}

static enum style common_cell(const struct subject_row *row, int column, struct buf *text)
{
    char value[FORMAT_TEXT];
    switch (column) {
    case 2:
        /* TRANSLATORS: minutes, questions: keep these short. */
        buf_fmt(text, _("%d min"), (int)row->minutes);
        return STYLE_TEXT;
    case 3:
        buf_fmt(text, _("%d q"), (int)row->questions);
        return STYLE_TEXT;
    case 4:
        format_money(value, row->price, row->currency);
        buf_str(text, value);
        return STYLE_TEXT;
    case 5:
        /* TRANSLATORS: five columns at most. */
        buf_str(text, row->held ? _("held") : row->can_renew ? _("renew") : "");
        return row->held ? STYLE_GOOD : STYLE_WAIT;
    case 6:
        buf_fmt(text, "%d %%", (int)row->pass_mark);
        return STYLE_TEXT;
    default:
        buf_str(text, format_word(value, row->exam_type));
        return STYLE_TEXT;
    }
}

static enum style career_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct subject_list_rep *list = data;
    const struct subject_row *row = &list->rows.v[index];
    char room[FORMAT_TEXT];
    if (column > 1)
        return common_cell(row, column, text);
    buf_str(text, column == 0 ? row->track : format_word(room, row->level));
    return column == 0 ? STYLE_STRONG : STYLE_TEXT;
}

static enum style specialty_cell(const void *data, size_t index, int column, struct buf *text)
{
    const struct subject_list_rep *list = data;
    const struct subject_row *row = &list->rows.v[index];
    if (column > 1)
        return common_cell(row, column, text);
    buf_str(text, column == 0 ? row->name : row->code);
    return column == 0 ? STYLE_TEXT : STYLE_DIM;
}

static const struct table_column career_columns[] = {
    {.title = N_("Track"), .width = 18, .weight = 1, .merge = true},
    {.title = N_("Level"), .width = 18, .weight = 1},
    {.title = N_("Length"), .width = 7, .right = true, .mute = true},
    {.title = "", .width = 5, .right = true, .mute = true},
    {.title = N_("Price"), .width = 12, .right = true, .mute = true},
    {.title = "", .width = 5},
    {.title = N_("Pass mark"), .width = 9, .priority = 1, .right = true, .mute = true},
    {.title = N_("Exam type"), .width = 11, .priority = 2},
};
static const struct table_column specialty_columns[] = {
    {.title = N_("Exam"), .width = 35, .weight = 1},
    {.title = N_("Code"), .width = 7},
    {.title = N_("Length"), .width = 7, .right = true, .mute = true},
    {.title = "", .width = 5, .right = true, .mute = true},
    {.title = N_("Price"), .width = 12, .right = true, .mute = true},
    {.title = "", .width = 5},
    {.title = N_("Pass mark"), .width = 9, .priority = 1, .right = true, .mute = true},
    {.title = N_("Exam type"), .width = 11, .priority = 2},
};

enum { COLUMNS = sizeof career_columns / sizeof *career_columns };

static const struct table_source sources[MODULES] = {
    {.columns = career_columns,
     .column_count = COLUMNS,
     .id = subject_id,
     .cell = career_cell,
     .empty = N_("No exams are on offer here now.")},
    {.columns = specialty_columns,
     .column_count = COLUMNS,
     .id = subject_id,
     .cell = specialty_cell,
     .empty = N_("No exams are on offer here now.")},
};

static const struct screen_key keys[] = {
    {K_ENTER, CMD_OPEN, NEEDS_ROW, N_("Details")},
    {K_TAB, CMD_SWITCH, 0, N_("Module")},
    {'/', CMD_FILTER, 0, NULL},
    {'b', CMD_PURCHASE, NEEDS_ROW, NULL}, /* last: they come and go from row to row */
    {'b', CMD_RENEW, NEEDS_ROW, NULL},
    {0},
};

/* ---- loading --------------------------------------------------------------------------------- */

static enum cd_err load(struct visit *visit)
{
    struct catalogue *st = visit->state;
    struct subject_list_rep fresh[MODULES];
    for (size_t i = 0; i < MODULES; i++) {
        struct subject_list_req req = {.module = modules[i]};
        enum cd_err err = ask_subject_list(app_client(visit->app), &visit->arena, &req, &fresh[i]);
        if (err)
            return err;
    }
    if (!st->ready)
        tabs_init(&st->tabs, labels, MODULES);
    for (size_t i = 0; i < MODULES; i++) {
        st->lists[i] = fresh[i];
        if (!st->ready)
            table_init(&st->tables[i], &sources[i], &st->lists[i]);
        table_rows(&st->tables[i], fresh[i].rows.n);
    }
    st->ready = true;
    return CD_OK;
}

static const struct subject_row *selected(const struct catalogue *st)
{
    size_t row;
    size_t open = st->tabs.selected;
    return table_row(&st->tables[open], &row) ? &st->lists[open].rows.v[row] : NULL;
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* What the row does not say, each at its place: as little as can be changes from row to row. */
static void draw_line(const struct visit *visit, const struct subject_row *row,
                      const struct win *win, int y)
{
    char type[FORMAT_TEXT], languages[FORMAT_TEXT], until[FORMAT_TEXT];
    struct buf text = BUF_INIT;
    if (row->certified_until) {
        format_date(until, app_zone(visit->app), row->certified_until);
        buf_fmt(&text, _("Certified until %s. "), until);
    }
    format_languages(languages, row->languages);
    /* TRANSLATORS: pass mark, languages, exam type. */
    buf_fmt(&text, _("Pass mark %d %%. %s. %s."), (int)row->pass_mark, languages,
            format_word(type, row->exam_type));
    draw_text(win, y, 0, CODE - 1, STYLE_DIM, row->code);
    draw_wrap(win, y, CODE, win->height - y, win->width - CODE, STYLE_DIM, text.text);
    buf_free(&text);
}

static void draw_selected(const struct visit *visit, const struct subject_row *row,
                          const struct win *win)
{
    draw_text(win, 0, 0, -1, STYLE_STRONG, row->name);
    int lines = draw_wrap(win, 1, 0, win->height - 2, win->width, STYLE_TEXT, row->summary);
    draw_line(visit, row, win, 1 + lines);
}

/* Beside the list, below it, or on a low terminal one line of it: there the list needs the rows,
 * and a slow line the bytes that another text for each key would be. Returns the list's window. */
static struct win draw_details(const struct visit *visit, const struct win *body)
{
    const struct catalogue *st = visit->state;
    const struct subject_row *row = selected(st);
    int height = body->height - TABS_HEIGHT;
    int below = body->height < HIGH ? 1 : BELOW;
    if (body->width >= WIDE) {
        struct win side =
            win_sub(body, TABS_HEIGHT + 1, body->width - SIDE, height - 1, SIDE - MARGIN);
        if (row)
            draw_selected(visit, row, &side);
        return win_sub(body, TABS_HEIGHT, 0, height, body->width - SIDE - 4);
    }
    struct win foot = win_sub(body, body->height - below, MARGIN, below, body->width - MARGIN * 2);
    if (row && below == 1)
        draw_line(visit, row, &foot, 0);
    else if (row)
        draw_selected(visit, row, &foot);
    return win_sub(body, TABS_HEIGHT, 0, height - below - 1, body->width);
}

static void draw(struct visit *visit, const struct win *body)
{
    struct catalogue *st = visit->state;
    struct win list = draw_details(visit, body);
    tabs_draw(&st->tabs, body);
    table_draw(&st->tables[st->tabs.selected], &list);
}

/* ---- acting ---------------------------------------------------------------------------------- */

/* Where buying is refused the details say why, and what helps. */
static struct event purchase(struct visit *visit, int64_t subject)
{
    struct cd_why why;
    return subject_refusal(visit, subject, &why) ? EVENT_WITH(OPEN, SUBJECT, subject)
                                                 : EVENT_WITH(PURCHASE, SUBJECT, subject);
}

static struct event act(struct visit *visit, enum command command, const struct input *in)
{
    struct catalogue *st = visit->state;
    struct table *table = &st->tables[st->tabs.selected];
    const struct subject_row *row = selected(st);
    struct input tab = {.kind = INPUT_KEY, .key = K_TAB};
    switch (command) {
    case CMD_OPEN:
        return row ? EVENT_WITH(OPEN, SUBJECT, row->id) : STAY;
    case CMD_PURCHASE:
    case CMD_RENEW:
        return row ? purchase(visit, row->id) : STAY;
    case CMD_FILTER:
        table_filter(table);
        return STAY;
    case CMD_SWITCH:
        in = &tab;
        break;
    default:
        break;
    }
    if (!table_typing(table) && tabs_input(&st->tabs, in))
        return STAY;
    if (table_input(table, in) == TABLE_CHOSEN)
        app_press(visit->app, CMD_OPEN);
    return STAY;
}

static bool has_row(const struct visit *visit)
{
    return selected(visit->state) != NULL;
}

/* Buying is refused where the exam is held already; the rest is asked when it is tried. */
static enum can can(const struct visit *visit, enum command command)
{
    const struct subject_row *row = selected(visit->state);
    if (command != CMD_PURCHASE && command != CMD_RENEW)
        return CAN;
    if ((command == CMD_RENEW) != (row && row->can_renew))
        return CAN_HIDE;
    return row && !row->held && app_role(visit->app) == ROLE_CANDIDATE ? CAN : CAN_NOT;
}

static enum cd_err why_not(struct visit *visit, enum command command, struct cd_why *why)
{
    const struct subject_row *row = selected(visit->state);
    return (command == CMD_PURCHASE || command == CMD_RENEW) && row
               ? subject_refusal(visit, row->id, why)
               : CD_OK;
}

static bool typing(const struct visit *visit)
{
    const struct catalogue *st = visit->state;
    return table_typing(&st->tables[st->tabs.selected]);
}

static bool back(struct visit *visit)
{
    struct catalogue *st = visit->state;
    return table_back(&st->tables[st->tabs.selected]);
}

static const char *esc(const struct visit *visit)
{
    const struct catalogue *st = visit->state;
    return table_esc(&st->tables[st->tabs.selected]);
}

static void done(struct visit *visit)
{
    struct catalogue *st = visit->state;
    for (size_t i = 0; i < MODULES; i++)
        table_free(&st->tables[i]);
}

static const enum event_id events[] = {EV_OPEN, EV_PURCHASE, EV_NONE};

const struct screen_ops catalogue_screen = {
    .name = "catalogue",
    .title = N_("Catalogue"),
    .roles = ROLE_CANDIDATE | ROLE_VISITOR,
    .state_size = sizeof(struct catalogue),
    .keys = keys,
    .events = events,
    .help =
        N_("All exams on offer. Tab goes from career to specialty certification, / filters, Enter "
           "shows the details. 'held' marks exams that you are registered for, 'renew' those "
           "whose certificate ends soon."),
    .load = load,
    .draw = draw,
    .act = act,
    .has_row = has_row,
    .can = can,
    .why = why_not,
    .typing = typing,
    .back = back,
    .esc = esc,
    .done = done,
};
